//! One value for all who walk, of which one gets another: then each has a value of their own.

use super::locate::Spot;
use super::shape::{Plain, at};
use super::source::Source;
use crate::model::{Handbook, Map};
use crate::parse::front::fields::{Shape, level};
use crate::problem::Both;
use crate::problem::say::both;
use crate::yaml::Value as Yaml;

/// The key and the value for each, when `feeling/sam` is to be another one than the `feeling` of all.
pub(super) fn spread(
    source: &Source<'_>,
    spot: &Spot,
    (book, map): (&Handbook, &Map),
    (key, value): (&str, &Plain),
) -> Option<(String, Plain)> {
    let (head, who) = key.split_once('/')?;
    let shape = level(&spot.keys).find(|(key, _)| key.name == head).map(|(key, _)| &key.shape)?;
    if !matches!(shape, Shape::Feeling(_) | Shape::PerPersona) {
        return None;
    }
    let node = at(&source.root, &spot.way)?;
    let Yaml::Map(entries) = &node.value else { return None };
    let shared = entries.get(source.entry(node, head, &spot.keys)?)?.value.text()?;
    Some((head.to_owned(), each(book, map, Plain::Text(shared.to_owned()), (who, value))?))
}

/// The value of each, of what is one of all or one of some, with another one for somebody.
pub(super) fn each(book: &Handbook, map: &Map, now: Plain, (who, value): (&str, &Plain)) -> Option<Plain> {
    let mut each: Vec<(String, Plain)> = match now {
        Plain::Map(entries) => entries,
        Plain::Text(_) => {
            map.personas.iter().map(|id| (book.personas[*id].card.id.to_string(), now.clone())).collect()
        }
        _ => return None,
    };
    match each.iter_mut().find(|(name, _)| name == who) {
        Some((_, own)) => *own = value.clone(),
        None => each.push((who.to_owned(), value.clone())),
    }
    each.retain(|(_, value)| *value != Plain::Nothing);
    Some(if each.is_empty() { Plain::Nothing } else { Plain::Map(each) })
}

/// What goes into a change beside it.
pub(super) fn kept(key: &str) -> Both {
    both!(
        "a change is of the whole `{key}`; what it is for the others is written with it",
        "een wijziging geldt voor de hele `{key}`; wat die voor de anderen is, staat er nu bij",
    )
}

pub(super) fn told(key: &str) -> Both {
    both!(
        "`{key}` was one value for all; each of the others keeps it as a value of their own",
        "`{key}` was één waarde voor allen; ieder ander houdt die als eigen waarde",
    )
}
