//! A thing under another name: the old one stays in `was`, so that who calls it so still finds it.

use super::acts::Done;
use super::locate::{Spot, spot};
use super::set::{set, set_plain};
use super::shape::Plain;
use super::source::Source;
use super::{Book, Place, Value};
use crate::model::Card;
use crate::parse::front::fields::each;
use crate::problem::say::both;
use crate::text::folded;
use crate::yaml::Value as Yaml;

/// The text with another name, and what goes with that.
pub(super) fn renamed(
    book: &Book<'_>,
    source: &Source<'_>,
    (place, key): (&Place, &str),
    value: &Value,
) -> Done {
    let spot = spot(source, book.handbook, place)?;
    let text = set(source, &spot, key, value)?;
    let Some(card) = card(book, source, place).filter(|_| text != source.text) else {
        return Ok((text, Vec::new()));
    };
    let mut told = Vec::new();
    let mut text = text;
    let again = Source::open(&source.path, &text, book.options)?;
    // An entry of a catalogue is called by its name where it has no id.
    if card.item && !has(&again, &spot, "id") {
        text = set_plain(&again, &spot, "id", &Plain::Text(card.id.to_string()))?;
    }
    let again = Source::open(&source.path, &text, book.options)?;
    let was = was(&again, &spot);
    let new = match value {
        Value::Text(text) => folded(text),
        _ => String::new(),
    };
    let mut names: Vec<String> = was.iter().filter(|name| folded(name) != new).cloned().collect();
    let old = card.title.to_string();
    let is_free = !is_another(book, card, &old) && names.iter().all(|name| folded(name) != folded(&old));
    if is_free && folded(&old) != new {
        told.push(both!(
            "the old name `{old}` stays in `was`, so that what calls it so still leads here",
            "de oude naam `{old}` blijft in `was`, zodat wat zo heet hier blijft uitkomen",
        ));
        names.push(old);
    }
    if names != was {
        let names = Value::List(names.into_iter().map(Value::Text).collect());
        text = set(&again, &spot, "was", &names)?;
    }
    Ok((text, told))
}

/// The thing of the place, when it is one of a kind.
fn card<'b>(book: &Book<'b>, source: &Source<'_>, place: &Place) -> Option<&'b Card> {
    let is_it = |card: &&Card| match place {
        Place::Head => !card.item,
        Place::Entry { list, id } => {
            card.item && list == "items" && (*card.id == **id || *card.title == **id)
        }
        _ => false,
    };
    let things = book.handbook.entities().filter(|it| book.handbook.kind(*it).is_some());
    things.map(|it| book.handbook.card(it)).filter(|it| it.origin.file == source.path).find(is_it)
}

/// Whether something else is called so.
fn is_another(book: &Book<'_>, card: &Card, name: &str) -> bool {
    let all = book.handbook.entities().map(|it| book.handbook.card(it));
    all.filter(|it| it.origin != card.origin).any(|it| folded(&it.title) == folded(name))
}

fn has(source: &Source<'_>, spot: &Spot, key: &str) -> bool {
    super::shape::at(&source.root, &spot.way)
        .is_some_and(|node| source.entry(node, key, &spot.keys).is_some())
}

fn was(source: &Source<'_>, spot: &Spot) -> Vec<String> {
    let Some(node) = super::shape::at(&source.root, &spot.way) else { return Vec::new() };
    let entry = source.entry(node, "was", &spot.keys);
    let Yaml::Map(entries) = &node.value else { return Vec::new() };
    let value = entry.and_then(|entry| entries.get(entry)).map(|entry| &entry.value);
    let names = value.map(each).unwrap_or_default().iter();
    names.filter_map(|node| node.text()).map(str::to_owned).collect()
}
