//! What a thing of the handbook says, one fact a field, so that two versions can be laid side by side.

mod blueprint;
mod card;
mod map;
mod step;
mod thing;

use std::collections::BTreeMap;

use crate::config::Config;
use crate::model::{Entity, Handbook, Item, LaneKey, Lanes, StepAt};
use crate::parse::body::Wording;
use crate::term::Term;
use crate::text::{Date, Duration};

pub use step::{content, words};

/// One thing that is said.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    pub field: Field,
    pub value: Value,
}

/// Which one: the key of the words for it, and what it is about where a field has several.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Field {
    /// As in `review.field.KEY`; for lanes of the book, `lane`.
    pub key: &'static str,
    /// Sets apart facts of the same key: an own lane, a persona, a solution.
    pub of: Option<Box<str>>,
    /// How `of` is called.
    pub label: Option<Box<str>>,
}

/// What is said.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Feeling(f64),
    Number(f64),
    /// 0 to 1.
    Share(f64),
    Duration(Duration),
    Date(Date),
    Text(Box<str>),
    /// Texts in order.
    Items(Vec<Entry>),
    /// Other things of the handbook.
    Names(Vec<Named>),
    /// A word of the interface, by its key.
    Term(String),
    /// It is so; what is not so is no fact.
    Yes,
    /// Several at once, such as the state and the owner of an action.
    Parts(Vec<Value>),
}

/// One text of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its plain words.
    pub text: Box<str>,
    /// Where its links lead; what comes of the rest of its mark-up.
    pub links: Vec<Box<str>>,
    pub look: Option<Box<str>>,
    pub severity: Option<u8>,
    pub insight: Option<Named>,
}

/// A thing referred to. Two are the same when their keys are, whatever they are called by now.
#[derive(Debug, Clone)]
pub struct Named {
    pub key: String,
    pub title: Box<str>,
}

impl PartialEq for Named {
    fn eq(&self, other: &Named) -> bool {
        self.key == other.key
    }
}

impl Field {
    pub fn new(key: &'static str) -> Field {
        Field { key, of: None, label: None }
    }

    pub fn of(key: &'static str, of: &str, label: &str) -> Field {
        Field { key, of: Some(of.into()), label: Some(label.into()) }
    }

    /// Whether both say the same sort of thing about the same.
    pub fn is(&self, other: &Field) -> bool {
        self.key == other.key && self.of == other.of
    }
}

/// What things are called so that both versions agree: a renamed thing goes by its new name.
#[derive(Debug, Default)]
pub struct Keys {
    pub(super) things: BTreeMap<Entity, String>,
    pub(super) steps: BTreeMap<StepAt, String>,
    /// Own lanes that have another key now.
    pub(super) lanes: BTreeMap<Box<str>, Box<str>>,
}

/// One version of the handbook, and how to call its things.
pub(super) struct Speaker<'a> {
    pub book: &'a Handbook,
    pub config: &'a Config,
    pub keys: &'a Keys,
}

impl Speaker<'_> {
    pub(super) fn named(&self, entity: Entity) -> Named {
        let card = self.book.card(entity);
        Named { key: self.key(entity), title: card.title.clone() }
    }

    pub(super) fn key(&self, entity: Entity) -> String {
        self.keys.things.get(&entity).cloned().unwrap_or_else(|| plain_key(self.book, entity))
    }

    pub(super) fn step(&self, at: StepAt) -> Named {
        let step = self.book.step(at);
        let known = self.keys.steps.get(&at).cloned();
        let key = known.unwrap_or_else(|| format!("{}/{}", self.key(Entity::Map(at.map)), step.id));
        Named { key, title: step.title.clone() }
    }

    pub(super) fn names<T>(
        &self,
        ids: &[crate::model::Id<T>],
        entity: fn(crate::model::Id<T>) -> Entity,
    ) -> Value {
        Value::Names(ids.iter().map(|id| self.named(entity(*id))).collect())
    }

    pub(super) fn items(&self, items: &[Item]) -> Value {
        let whose = |item: &Item| -> Box<str> {
            let who = item.by.map(|id| self.book.card(Entity::Persona(id)).title.clone());
            who.map_or_else(|| item.text.as_str().into(), |who| [&*who, ": ", &item.text].concat().into())
        };
        let locked = |item: &Item| -> Box<str> {
            match item.is_internal {
                true => [&*whose(item), LOCK].concat().into(),
                false => whose(item),
            }
        };
        let entry = |item: &Item| Entry {
            text: locked(item),
            look: look(item),
            severity: item.severity,
            insight: item.insight.map(|id| self.named(Entity::Insight(id))),
            ..entry_of(&item.text)
        };
        Value::Items(items.iter().map(entry).collect())
    }

    pub(super) fn lanes(&self, lanes: &Lanes, facts: &mut Facts) {
        for (key, items) in lanes.iter() {
            facts.push(self.lane(key), self.items(items));
        }
    }

    fn lane(&self, key: LaneKey) -> Field {
        if let Some(name) = key.name() {
            return Field::new(name);
        }
        let own = key.own_index().and_then(|index| self.config.lanes.get(index));
        let (key, label) = own.map_or(("", ""), |lane| (&*lane.key, lane.label_in(&self.config.language)));
        let key = self.keys.lanes.get(key).map_or(key, |key| &**key);
        Field::of("lane", key, label)
    }
}

/// Behind a text that is for the house only.
pub(super) const LOCK: &str = " 🔒";

/// A thing by kind and id.
pub(super) fn plain_key(book: &Handbook, entity: Entity) -> String {
    let kind = book.kind(entity).map_or("page", Term::name);
    format!("{kind}/{}", book.card(entity).id)
}

/// Facts as they are gathered; what says nothing is left out.
#[derive(Default)]
pub(super) struct Facts(pub Vec<Fact>);

impl Facts {
    pub(super) fn push(&mut self, field: Field, value: Value) {
        let nothing = match &value {
            Value::Text(text) => text.trim().is_empty(),
            Value::Items(items) => items.is_empty(),
            Value::Names(names) => names.is_empty(),
            Value::Parts(parts) => parts.is_empty(),
            _ => false,
        };
        if !nothing {
            self.0.push(Fact { field, value });
        }
    }

    pub(super) fn add(&mut self, key: &'static str, value: Value) {
        self.push(Field::new(key), value);
    }

    pub(super) fn maybe(&mut self, key: &'static str, value: Option<Value>) {
        if let Some(value) = value {
            self.add(key, value);
        }
    }

    pub(super) fn text(&mut self, key: &'static str, text: Option<&str>) {
        self.maybe(key, text.map(|text| Value::Text(text.into())));
    }

    /// A text that may have mark-up: as plain words where it has none.
    pub(super) fn worded(&mut self, key: &'static str, text: Option<&Wording>) {
        let value = |text: &Wording| match text.marked() {
            None => Value::Text(text.as_str().into()),
            Some(_) => Value::Items(vec![entry_of(text)]),
        };
        self.maybe(key, text.map(value));
    }

    pub(super) fn number(&mut self, key: &'static str, number: Option<f64>) {
        self.maybe(key, number.map(Value::Number));
    }

    pub(super) fn texts(&mut self, key: &'static str, texts: &[Box<str>]) {
        self.add(key, Value::Items(texts.iter().map(|text| plain(text.clone())).collect()));
    }

    pub(super) fn yes(&mut self, key: &'static str, yes: bool) {
        self.maybe(key, yes.then_some(Value::Yes));
    }

    pub(super) fn term(&mut self, key: &'static str, group: &str, term: Option<impl Term>) {
        self.maybe(key, term.map(|term| word(group, term)));
    }
}

/// The key of a term's word, such as `status.draft`.
pub(super) fn word(group: &str, term: impl Term) -> Value {
    Value::Term(format!("{group}.{}", term.name().replace('-', "_")))
}

/// A text with its mark-up.
pub(super) fn entry_of(text: &Wording) -> Entry {
    Entry {
        links: text.links().iter().map(|link| link.address().into()).collect(),
        look: text.marked().map(|_| text.source().into()),
        ..plain(text.as_str().into())
    }
}

pub(super) fn plain(text: Box<str>) -> Entry {
    Entry { text, links: Vec::new(), look: None, severity: None, insight: None }
}

/// How a text is marked up, or what a picture shows.
fn look(item: &Item) -> Option<Box<str>> {
    if let Some(it) = &item.picture {
        let caption = it.caption.as_ref().map(Wording::source).unwrap_or_default();
        return Some([it.alt.as_deref().unwrap_or_default(), "\n", &caption].concat().into());
    }
    item.text.marked().map(|_| item.text.source().into())
}
