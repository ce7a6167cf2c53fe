//! One thing of the handbook, before and after.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;

use super::fact::{Fact, Facts, Field, Keys, Speaker, Value, plain_key};
use super::select::Chosen;
use super::{
    Change, Part, Side, Subject, ThingDiff, Weight, What, follow, inherit, map, opened, plain, weight,
};
use crate::model::{Entity, Id, Map, StepAt};
use crate::parse::halves;
use crate::term::Term;
use crate::text::{Origin, RelPath, Span, composed, folded, slug};

/// Both versions, with names that agree.
#[derive(Clone, Copy)]
pub(super) struct Both<'a> {
    pub old: Side<'a>,
    pub new: Side<'a>,
    pub was: &'a Keys,
    pub is: &'a Keys,
}

impl<'a> Both<'a> {
    pub(super) fn before(&self) -> Speaker<'a> {
        Speaker { book: self.old.book, config: self.old.config, keys: self.was }
    }

    pub(super) fn after(&self) -> Speaker<'a> {
        Speaker { book: self.new.book, config: self.new.config, keys: self.is }
    }
}

/// Compares every pair.
pub(super) fn all(old: Side<'_>, new: Side<'_>, chosen: &Chosen) -> Vec<ThingDiff> {
    let mut was = Keys { lanes: super::lanes::renamed(old, new), ..Keys::default() };
    let mut is = Keys::default();
    for (a, b) in &chosen.pairs {
        if let (Some(a), Some(b)) = (a, b) {
            was.things.insert(*a, plain_key(new.book, *b));
            is.things.insert(*b, plain_key(new.book, *b));
        } else if let Some(a) = a {
            // What is gone is not what may have its name by now.
            was.things.insert(*a, format!("old/{}", plain_key(old.book, *a)));
        }
    }
    named_alike(old, new, &mut was);
    let both_maps = |(a, b): &(Option<Entity>, Option<Entity>)| match (a, b) {
        (Some(Entity::Map(a)), Some(Entity::Map(b))) => Some((*a, *b)),
        _ => None,
    };
    let maps: Vec<(Id<Map>, Id<Map>)> = chosen.pairs.iter().filter_map(both_maps).collect();
    let both = Both { old, new, was: &was, is: &is };
    let paired: Vec<map::Laid> = maps.par_iter().map(|(a, b)| map::lay(both, *a, *b)).collect();
    let (mut was_steps, mut is_steps) = (BTreeMap::new(), BTreeMap::new());
    for ((a, b), laid) in maps.iter().zip(&paired) {
        let key = plain_key(new.book, Entity::Map(*b));
        for (index, step) in new.book.maps[*b].steps.iter().enumerate() {
            is_steps.insert(StepAt { map: *b, step: index }, format!("{key}/{}", step.id));
        }
        for (index, step) in old.book.maps[*a].steps.iter().enumerate() {
            let name = match laid.paired.items.to(index) {
                Some(to) => new.book.maps[*b].steps[to].id.to_string(),
                None => format!("old/{}", step.id),
            };
            was_steps.insert(StepAt { map: *a, step: index }, format!("{key}/{name}"));
        }
    }
    (was.steps, is.steps) = (was_steps, is_steps);
    let both = Both { old, new, was: &was, is: &is };
    let laid: BTreeMap<(Id<Map>, Id<Map>), map::Laid> = maps.into_iter().zip(paired).collect();
    let mut things: Vec<ThingDiff> =
        chosen.pairs.par_iter().filter_map(|(a, b)| thing(both, *a, *b, &laid)).collect();
    inherit::drop_inherited(old, new, &mut things);
    follow::tell_lost_ground(old, new, &mut things);
    follow::tell(old, new, &mut things);
    things.extend(intros(old, new));
    if !chosen.beside {
        opened::tell(old, new, &mut things);
        things.extend(opened::intros(old, new));
    }
    for it in &mut things {
        if chosen.beside {
            let is_title = |it: &Change| chosen.maps && matches!(it.what, What::Renamed { .. });
            let is_place = |it: &Change| PLACE.iter().any(|key| it.is_of(key));
            it.changes.retain(|it| it.subject.part != Part::Whole || !(is_place(it) || is_title(it)));
        }
        weight::weigh(old, new, it);
    }
    follow::figures(old, new, &mut things);
    things
}

/// What was only named is the same as what is called so now.
fn named_alike(old: Side<'_>, new: Side<'_>, was: &mut Keys) {
    let mut now = BTreeMap::new();
    if old.book.only_named().next().is_none() {
        return;
    }
    for entity in new.book.only_named().chain(new.book.entities()) {
        now.insert((new.book.kind(entity), folded(&new.book.card(entity).title)), entity);
    }
    for entity in old.book.only_named() {
        let called = (old.book.kind(entity), folded(&old.book.card(entity).title));
        if let Some(is) = now.get(&called) {
            was.things.insert(entity, plain_key(new.book, *is));
        }
    }
}

/// What two things beside each other always differ in.
const PLACE: [&str; 4] = ["id", "file", "state", "baseline"];

fn thing(
    both: Both<'_>,
    a: Option<Entity>,
    b: Option<Entity>,
    laid: &BTreeMap<(Id<Map>, Id<Map>), map::Laid>,
) -> Option<ThingDiff> {
    let (side, entity) = match (a, b) {
        (_, Some(b)) => (both.new, b),
        (Some(a), None) => (both.old, a),
        (None, None) => return None,
    };
    let card = side.book.card(entity);
    let mut it = ThingDiff {
        old: a,
        new: b,
        kind: side.book.kind(entity).map_or("page", Term::name),
        id: card.id.clone(),
        title: card.title.clone(),
        file: card.origin.file.clone(),
        old_file: a.map(|a| both.old.book.card(a).origin.file.clone()).filter(|it| *it != card.origin.file),
        changes: Vec::new(),
        followers: 0,
        impact: None,
        map: None,
        weight: Weight::Editorial,
    };
    match (a, b) {
        (Some(a), Some(b)) => {
            it.changes = whole(both, a, b);
            match (a, b) {
                (Entity::Map(a), Entity::Map(b)) => {
                    let laid = laid.get(&(a, b))?;
                    it.changes.extend(map::changes(both, (a, b), laid));
                    it.map = Some(super::MapDiff { paired: laid.paired.clone(), ..Default::default() });
                }
                (Entity::Blueprint(a), Entity::Blueprint(b)) => {
                    it.changes.extend(plain::blueprint(both, a, b))
                }
                _ => {}
            }
        }
        _ => it.changes.push(come_or_gone(both, a, b, card.origin.clone())),
    }
    Some(it)
}

/// A thing of which nothing is told so far.
pub(super) fn still(old: Side<'_>, new: Side<'_>, entity: Entity) -> ThingDiff {
    let (book, card) = (new.book, new.book.card(entity));
    let same = |it: &Entity| old.book.kind(*it) == book.kind(entity) && old.book.card(*it).id == card.id;
    ThingDiff {
        old: old.book.entities().find(same),
        new: Some(entity),
        kind: book.kind(entity).map_or("page", Term::name),
        id: card.id.clone(),
        title: card.title.clone(),
        file: card.origin.file.clone(),
        old_file: None,
        changes: Vec::new(),
        followers: 0,
        impact: None,
        map: None,
        weight: Weight::Editorial,
    }
}

fn come_or_gone(both: Both<'_>, a: Option<Entity>, b: Option<Entity>, at: Origin) -> Change {
    let (speaker, what) = match b {
        Some(_) => (both.after(), What::Added),
        None => (both.before(), What::Removed),
    };
    let side = if b.is_some() { both.new } else { both.old };
    let entity = b.or(a);
    let title = entity.map_or_else(Default::default, |it| speaker.book.card(it).title.clone());
    let subject = Subject::lone(Part::Whole, 0, &title, &what);
    let facts = entity.map(|it| facts(&speaker, side, it)).unwrap_or_default();
    let mut change = plain::with_facts(subject, facts, &what, &at);
    match entity {
        Some(Entity::Map(id)) => change.nested.extend(map::summary(&speaker, id, &what)),
        Some(Entity::Blueprint(id)) => change.nested.extend(plain::summary(&speaker, id, &what)),
        _ => {}
    }
    change
}

/// What the thing itself says.
fn whole(both: Both<'_>, a: Entity, b: Entity) -> Vec<Change> {
    let (was, is) = (both.old.book.card(a), both.new.book.card(b));
    let subject = || Subject { part: Part::Whole, old: Some(0), new: Some(0), title: is.title.clone() };
    let mut changes = Vec::new();
    let mut push = |what| changes.push(Change::new(subject(), what, Some(is.origin.clone())));
    if was.title != is.title {
        push(What::Renamed { from: was.title.clone(), to: is.title.clone(), sure: true });
    }
    let text = |text: &str| Some(Value::Text(text.into()));
    if was.id != is.id {
        push(What::Changed { field: Field::new("id"), from: text(&was.id), to: text(&is.id) });
    }
    let came: Vec<_> = is.was.iter().filter(|id| **id != was.id && !was.was.contains(id)).cloned().collect();
    let went: Vec<_> = was.was.iter().filter(|id| !is.was.contains(id)).cloned().collect();
    let list = |ids: Vec<Box<str>>| {
        (!ids.is_empty()).then(|| Value::Items(ids.into_iter().map(super::fact::plain).collect()))
    };
    if !(came.is_empty() && went.is_empty()) {
        push(What::Changed { field: Field::new("was"), from: list(went), to: list(came) });
    }
    // A file that has its old name and its own thing still is no change, nor is a name that is written in another way.
    let name = |card: &crate::model::Card| composed(card.origin.file.as_str());
    if name(was) != name(is) && both.old.files.texts.contains_key(&was.origin.file) {
        let (from, to) = (text(was.origin.file.as_str()), text(is.origin.file.as_str()));
        let went = !both.new.files.texts.contains_key(&was.origin.file) || was.item || is.item;
        if went {
            push(What::Changed { field: Field::new("file"), from, to });
        }
    }
    let (from, to) = (facts(&both.before(), both.old, a), facts(&both.after(), both.new, b));
    changes.extend(plain::fields(&subject(), from, to, Some(is.origin.clone())));
    changes
}

/// What an entity says in its own fields and in its prose.
fn facts(speaker: &Speaker<'_>, side: Side<'_>, entity: Entity) -> Vec<Fact> {
    let mut facts = Facts::default();
    speaker.thing(entity, &mut facts);
    let card = side.book.card(entity);
    speaker.card(card, &prose(side, &card.origin.file, card.item), &mut facts);
    facts.0
}

/// The text below the front matter.
fn prose<'a>(side: Side<'a>, file: &RelPath, item: bool) -> Cow<'a, str> {
    let text = side.files.texts.get(file).filter(|_| !item);
    text.map_or(Cow::Borrowed(""), |text| halves(text).prose)
}

/// The prose of catalogue files.
fn intros(old: Side<'_>, new: Side<'_>) -> Vec<ThingDiff> {
    let mut things = Vec::new();
    let is_new = |file: &RelPath| new.book.intros.iter().any(|(_, card)| card.origin.file == *file);
    let gone = old.book.intros.iter().filter(|(_, card)| !is_new(&card.origin.file));
    for (kind, card) in new.book.intros.iter().chain(gone) {
        let file = &card.origin.file;
        if old.files.texts.get(file) == new.files.texts.get(file) {
            continue;
        }
        let said = |side: Side<'_>| {
            let has = side.book.intros.iter().any(|(_, card)| card.origin.file == *file);
            let text = prose(side, file, false);
            (has && !text.trim().is_empty()).then(|| Value::Text(text.trim().into()))
        };
        let (from, to) = (said(old), said(new));
        if from == to {
            continue;
        }
        let subject = Subject { part: Part::Whole, old: Some(0), new: Some(0), title: file.name().into() };
        let what = What::Changed { field: Field::new("prose"), from, to };
        let changes = vec![Change::new(subject, what, Some(Origin::new(file, Span::default())))];
        things.push(ThingDiff { changes, ..intro(kind.plural(), file) });
    }
    things
}

/// The file of a catalogue itself, of which nothing is told so far.
pub(super) fn intro(kind: &'static str, file: &RelPath) -> ThingDiff {
    ThingDiff {
        old: None,
        new: None,
        kind,
        id: slug(file.stem()).into(),
        title: file.name().into(),
        file: file.clone(),
        old_file: None,
        changes: Vec::new(),
        followers: 0,
        impact: None,
        map: None,
        weight: Weight::Editorial,
    }
}

impl Change {
    pub(super) fn new(subject: Subject, what: What, at: Option<Origin>) -> Change {
        Change {
            subject,
            what,
            weight: Weight::Minor,
            fingerprint: Box::default(),
            accepted: false,
            reason: Box::default(),
            why: Vec::new(),
            at,
            nested: Vec::new(),
        }
    }
}

impl Subject {
    /// Something that is in one version only.
    pub(super) fn lone(part: Part, at: usize, title: &str, what: &What) -> Subject {
        let came = *what == What::Added;
        Subject { part, old: (!came).then_some(at), new: came.then_some(at), title: title.into() }
    }
}
