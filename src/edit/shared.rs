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
    let mut each: Vec<(String, Plain)> = Vec::new();
    for id in &map.personas {
        let name = book.personas[*id].card.id.to_string();
        let own = if name == who { value.clone() } else { Plain::Text(shared.to_owned()) };
        each.push((name, own));
    }
    if each.iter().all(|(name, _)| name != who) {
        each.push((who.to_owned(), value.clone()));
    }
    each.retain(|(_, value)| *value != Plain::Nothing);
    Some((head.to_owned(), if each.is_empty() { Plain::Nothing } else { Plain::Map(each) }))
}

pub(super) fn told(key: &str) -> Both {
    both!(
        "`{key}` was one value for all; each of the others keeps it as a value of their own",
        "`{key}` was één waarde voor allen; ieder ander houdt die als eigen waarde",
    )
}
