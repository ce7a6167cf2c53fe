//! A to-be map that says only what changes: what is done to a step goes into `change:`, `add:` and `remove:` of its own
//! file, and never into its baseline.

use super::acts::{Done, refuse};
use super::locate::{Spot, spot};
use super::offers::value_of;
use super::refusal::Refusal;
use super::set::{as_one, meant, set, set_plain};
use super::shape::{Plain, at};
use super::shared;
use super::source::Source;
use super::steps::{list_of, no_way, put_in, take_out};
use super::{Act, Book, Part, Place, Value, depend};
use crate::model::{Id, Map, Step};
use crate::parse::front::fields::{Shape, level};
use crate::problem::Both;
use crate::problem::say::both;
use crate::yaml::Value as Yaml;

pub(super) struct Overlay<'s, 'b> {
    pub book: &'s Book<'b>,
    pub source: &'s Source<'s>,
    pub id: Id<Map>,
    pub map: &'b Map,
}

impl Overlay<'_, '_> {
    pub(super) fn act(&self, place: &Place, act: &Act) -> Done {
        let (index, step) = match (place, act) {
            (Place::Step(id), _) => self.step(id)?,
            (Place::Phase(phase), Act::Insert { part: Part::Step, after, title }) => {
                return self.insert(after.as_deref(), Some(phase), title);
            }
            _ => return Err(Refusal::OfBaseline),
        };
        let is_added = step.from.is_none();
        match act {
            Act::Set { key, value } if is_added => self.set_added((index, step), place, key, value),
            Act::Set { key, value } => self.change(step, place, key, value),
            Act::Insert { part: Part::Step, after, title } => {
                self.insert(after.as_deref().or(Some(&step.id)), None, title)
            }
            Act::Insert { .. } => Err(Refusal::OfBaseline),
            Act::Move { after: Some(after), .. } if is_added => self.shift(place, after),
            Act::Move { .. } => Err(Refusal::OfBaseline),
            Act::Remove if is_added => {
                refuse(depend::of_step(self.book, self.id, index, &(index..index + 1)))?;
                let spot = spot(self.source, self.book.handbook, place)?;
                let (list, index) = list_of(&spot)?;
                Ok((take_out(self.source, list, index)?, Vec::new()))
            }
            Act::Remove => self.remove((index, step), place),
        }
    }

    fn step(&self, id: &str) -> Result<(usize, &Step), Refusal> {
        let found = self.map.steps.iter().enumerate().find(|(_, step)| &*step.id == id);
        found.ok_or_else(|| Refusal::NotThere { what: id.to_owned() })
    }

    fn head(&self) -> Spot {
        Spot { way: Vec::new(), keys: self.source.keys(&[]).to_vec(), name: "title" }
    }

    fn set_added(&self, (index, step): (usize, &Step), place: &Place, key: &str, value: &Value) -> Done {
        let spot = spot(self.source, self.book.handbook, place)?;
        if let Some((key, value)) =
            shared::spread(self.source, &spot, (self.book.handbook, self.map), (key, &meant(value)))
        {
            return Ok((set_plain(self.source, &spot, &key, &value)?, vec![shared::told(&key)]));
        }
        let text = set(self.source, &spot, key, value)?;
        let by = depend::of_step(self.book, self.id, index, &(0..0));
        if key != "title" || step.named || by.is_empty() {
            return Ok((text, Vec::new()));
        }
        refuse(depend::name_title(self.book, &by, (&step.id, &step.title)))?;
        let source = Source::open(&self.source.path, &text, self.book.options)?;
        Ok((set_plain(&source, &spot, "id", &Plain::Text(step.id.to_string()))?, Vec::new()))
    }

    /// Says of a step of the baseline what is other here.
    fn change(&self, step: &Step, place: &Place, key: &str, value: &Value) -> Done {
        let mut value = meant(value);
        let head = key.split('/').next().unwrap_or(key);
        let keys = self.source.keys(&["change"]);
        let shape = level(keys).find(|(it, _)| it.name == head).map(|(it, _)| it.shape.clone());
        let shape = shape.ok_or_else(|| Refusal::UnknownKey { key: key.to_owned() })?;
        if value == Plain::Nothing && is_list(&shape) && !key.contains('/') {
            value = Plain::List(Vec::new());
        }
        // What is as in the map as it is, is no change.
        let is_base = |value: &Plain| {
            self.of_base(place, head).is_some_and(|base| base == as_one(&shape, value.clone()))
        };
        if value != Plain::Nothing && !key.contains('/') && is_base(&value) {
            value = Plain::Nothing;
        }
        match spot(self.source, self.book.handbook, place) {
            Ok(spot) => {
                if let Some(all) = self.with_those_of_base((place, Some(&spot)), key, &value) {
                    return Ok((
                        set_plain(self.source, &spot, head, &all)?,
                        vec![told("change"), shared::kept(head)],
                    ));
                }
                let mut said = vec![if value == Plain::Nothing { as_it_was() } else { told("change") }];
                let of = (self.book.handbook, self.map);
                let spread = shared::spread(self.source, &spot, of, (key, &value));
                said.extend(spread.is_some().then(|| shared::told(head)));
                let (key, value) = spread.unwrap_or((key.to_owned(), value));
                return Ok((set_plain(self.source, &spot, &key, &value)?, said));
            }
            Err(Refusal::OfBaseline) => {}
            Err(other) => return Err(other),
        }
        if value == Plain::Nothing {
            return Err(Refusal::OfBaseline);
        }
        let mut said = vec![told("change")];
        if let Some(all) = self.with_those_of_base((place, None), key, &value) {
            said.push(shared::kept(head));
            value = all;
        } else if let Some((_, below)) = key.split_once('/') {
            value = Plain::Map(vec![(below.to_owned(), value)]);
        }
        let value = as_one(&shape, value);
        let item = vec![("step".to_owned(), Plain::Text(step.id.to_string())), (head.to_owned(), value)];
        Ok((self.appended(self.source, "change", Plain::Map(item))?, said))
    }

    /// A change takes the place of the whole key: what the others feel in the baseline goes with it.
    fn with_those_of_base(
        &self,
        (place, own): (&Place, Option<&Spot>),
        key: &str,
        value: &Plain,
    ) -> Option<Plain> {
        let (head, who) = key.split_once('/')?;
        let is_own = own.is_some_and(|own| {
            at(&self.source.root, &own.way)
                .is_some_and(|node| self.source.entry(node, head, &own.keys).is_some())
        });
        if is_own {
            return None;
        }
        shared::each(self.book.handbook, self.map, self.of_base(place, head)?, (who, value))
    }

    /// What stands in the map as it is.
    fn of_base(&self, place: &Place, key: &str) -> Option<Plain> {
        let file = &self.book.handbook.maps[self.map.baseline?].card.origin.file;
        let text = self.book.files.text(file)?;
        let base = Source::open(file, &text, self.book.options).ok()?;
        let spot = spot(&base, self.book.handbook, place).ok()?;
        let node = at(&base.root, &spot.way)?;
        Some(value_of(&base, (node, &spot), key))
    }

    fn insert(&self, after: Option<&str>, phase: Option<&str>, title: &str) -> Done {
        let (key, beside) = match (after, phase) {
            (Some(after), _) => ("after", self.step(after)?.1.id.to_string()),
            (None, Some(phase)) => {
                let phase = self.map.phases.iter().find(|it| &*it.id == phase).ok_or_else(no_way)?;
                match self.map.steps_of(phase).first() {
                    Some(first) => ("before", first.id.to_string()),
                    None => ("phase", phase.id.to_string()),
                }
            }
            _ => return Err(no_way()),
        };
        let title = ("title".to_owned(), Plain::Text(title.to_owned()));
        let item = Plain::Map(vec![(key.to_owned(), Plain::Text(beside)), title]);
        Ok((self.appended(self.source, "add", item)?, vec![told("add")]))
    }

    fn shift(&self, place: &Place, after: &str) -> Done {
        let spot = spot(self.source, self.book.handbook, place)?;
        let after = Plain::Text(self.step(after)?.1.id.to_string());
        let mut text = set_plain(self.source, &spot, "after", &after)?;
        for key in ["before", "phase"] {
            let source = Source::open(&self.source.path, &text, self.book.options)?;
            text = set_plain(&source, &spot, key, &Plain::Nothing)?;
        }
        Ok((text, vec![told("add")]))
    }

    fn remove(&self, (index, step): (usize, &Step), place: &Place) -> Done {
        refuse(depend::of_step(self.book, self.id, index, &(index..index + 1)))?;
        let text = match spot(self.source, self.book.handbook, place) {
            Ok(spot) => {
                let (list, index) = list_of(&spot)?;
                take_out(self.source, list, index)?
            }
            Err(_) => self.source.text.to_owned(),
        };
        let source = Source::open(&self.source.path, &text, self.book.options)?;
        Ok((self.appended(&source, "remove", Plain::Text(step.id.to_string()))?, vec![told("remove")]))
    }

    /// The text with one more entry at the end of a list of the file.
    fn appended(&self, source: &Source<'_>, key: &str, item: Plain) -> Result<String, Refusal> {
        let entry = source.entry(&source.root, key, source.keys(&[]));
        let nodes = entry.and_then(|entry| at(&source.root, &[entry]));
        match (entry, nodes.map(|node| &node.value)) {
            (Some(entry), Some(Yaml::List(nodes))) if !nodes.is_empty() => {
                put_in(source, &[entry], nodes.len(), &item)
            }
            (None, _) | (Some(_), Some(Yaml::Null)) => {
                set_plain(source, &self.head(), key, &Plain::List(vec![item]))
            }
            (Some(_), Some(Yaml::List(_))) => set_plain(source, &self.head(), key, &Plain::List(vec![item])),
            _ => Err(no_way()),
        }
    }
}

/// Whether nothing of it can be said, so that what the baseline has is gone.
fn is_list(shape: &Shape) -> bool {
    matches!(
        shape,
        Shape::Said
            | Shape::Names
            | Shape::Refers(_)
            | Shape::Pictures
            | Shape::Links
            | Shape::Touchpoints
            | Shape::Marks
            | Shape::Texts
    )
}

fn told(key: &str) -> Both {
    both!(
        "written into `{key}:` of this map; the map as it is stays the same",
        "geschreven in `{key}:` van deze kaart; de kaart zoals het is blijft gelijk",
    )
}

fn as_it_was() -> Both {
    both!(
        "this map no longer changes it: it is as in the map as it is",
        "deze kaart wijzigt het niet meer: het is als in de kaart zoals het is",
    )
}
