//! Where in a file the thing stands that the model knows by its id.

use super::Place;
use super::refusal::Refusal;
use super::shape::at;
use super::source::Source;
use crate::model::{Handbook, Map, Thing};
use crate::parse::front::About;
use crate::parse::front::fields::{Key, level};
use crate::text::{Origin, slug};
use crate::yaml::{Node, Value};

/// A map in the tree, or a text that stands for one, and the keys it may have.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    pub way: Vec<usize>,
    pub keys: Vec<Key>,
    /// The key that a text in its place is the value of; none where a text is no map.
    pub name: &'static str,
}

pub(super) fn spot(source: &Source<'_>, book: &Handbook, place: &Place) -> Result<Spot, Refusal> {
    match place {
        Place::Head => {
            let keys: &[Key] =
                if matches!(source.about, Some(About::Many(_))) { &[] } else { source.keys(&[]) };
            Ok(Spot { way: Vec::new(), keys: keys.to_vec(), name: "title" })
        }
        Place::Phase(id) => phase(source, book, id),
        Place::Step(id) => step(source, book, id),
        Place::Entry { list, id } => entry(source, list, id),
    }
}

/// The map that a file declares.
pub(super) fn map_of<'b>(source: &Source<'_>, book: &'b Handbook) -> Option<&'b Map> {
    Map::table(book)
        .iter()
        .map(|(_, map)| map)
        .find(|map| map.card.declared && map.card.origin.file == source.path)
}

fn missing(what: &str) -> Refusal {
    Refusal::NotThere { what: what.to_owned() }
}

fn phase(source: &Source<'_>, book: &Handbook, id: &str) -> Result<Spot, Refusal> {
    let map = map_of(source, book).ok_or_else(|| missing(id))?;
    let index = map.phases.iter().position(|phase| &*phase.id == id).ok_or_else(|| missing(id))?;
    if map.overlay.is_some() {
        return Err(Refusal::OfBaseline);
    }
    let counted = || rows(source).get(index).map(|row| phase_spot(source, row.0.clone()));
    let origin = &map.phases.get(index).ok_or_else(|| missing(id))?.origin;
    phase_at(source, origin).or_else(counted).ok_or_else(|| missing(id))
}

pub(super) fn phase_spot(source: &Source<'_>, way: Vec<usize>) -> Spot {
    Spot { way, keys: source.keys(&["phases"]).to_vec(), name: "title" }
}

pub(super) fn step_spot(source: &Source<'_>, way: Vec<usize>) -> Spot {
    Spot { way, keys: source.keys(&["phases", "steps"]).to_vec(), name: "title" }
}

fn phase_at(source: &Source<'_>, origin: &Origin) -> Option<Spot> {
    let (way, _) = in_list(source, &[], "phases", origin)?;
    Some(phase_spot(source, way))
}

fn step(source: &Source<'_>, book: &Handbook, id: &str) -> Result<Spot, Refusal> {
    let map = map_of(source, book).ok_or_else(|| missing(id))?;
    let step = map.steps.iter().find(|step| &*step.id == id).ok_or_else(|| missing(id))?;
    if map.overlay.is_some() {
        return of_overlay(source, &step.origin).ok_or(Refusal::OfBaseline);
    }
    let counted = || rows(source).get(step.phase).map(|row| phase_spot(source, row.0.clone()));
    let whole = phase_at(source, &step.origin).or_else(counted).ok_or_else(|| missing(id))?;
    if step.implicit {
        return Ok(whole);
    }
    let (way, _) = in_list(source, &whole.way, "steps", &step.origin).ok_or_else(|| missing(id))?;
    Ok(step_spot(source, way))
}

/// What a to-be map says of a step: where it adds or changes it.
fn of_overlay(source: &Source<'_>, origin: &Origin) -> Option<Spot> {
    [("add", "title"), ("change", "")].into_iter().find_map(|(list, name)| {
        let (way, _) = in_list(source, &[], list, origin)?;
        Some(Spot { way, keys: source.keys(&[list]).to_vec(), name })
    })
}

/// Where each phase stands, with its steps.
pub(super) fn rows(source: &Source<'_>) -> Vec<(Vec<usize>, Vec<Vec<usize>>)> {
    let below = |holder: &[usize], key: &str, keys: &[Key]| -> Vec<Vec<usize>> {
        let Some(node) = at(&source.root, holder) else { return Vec::new() };
        let Some(entry) = source.entry(node, key, keys) else { return Vec::new() };
        let list = [holder, &[entry]].concat();
        match at(&source.root, &list).map(|node| &node.value) {
            Some(Value::List(nodes)) => {
                let there = nodes.iter().enumerate().filter(|(_, node)| !node.is_null());
                there.map(|(at, _)| [list.as_slice(), &[at]].concat()).collect()
            }
            Some(Value::Null) | None => Vec::new(),
            Some(_) => vec![list],
        }
    };
    let phases = below(&[], "phases", source.keys(&[]));
    let steps = |phase: &Vec<usize>| below(phase, "steps", source.keys(&["phases"]));
    phases.into_iter().map(|phase| (phase.clone(), steps(&phase))).collect()
}

/// The item of a list in which something stands.
fn in_list(source: &Source<'_>, holder: &[usize], key: &str, origin: &Origin) -> Option<(Vec<usize>, usize)> {
    if origin.file != source.path {
        return None;
    }
    let is_in = |node: &Node<'_>| {
        (node.span.start..node.span.end.max(node.span.start + 1)).contains(&origin.span.start)
    };
    let keys = if holder.is_empty() { source.keys(&[]) } else { source.keys(&["phases"]) };
    items(source, holder, key, keys, &is_in)
}

/// The first item of a list that is the one.
fn items(
    source: &Source<'_>,
    holder: &[usize],
    key: &str,
    keys: &[Key],
    is_it: &dyn Fn(&Node<'_>) -> bool,
) -> Option<(Vec<usize>, usize)> {
    let node = at(&source.root, holder)?;
    let entry = source.entry(node, key, keys)?;
    let mut way = holder.to_vec();
    way.push(entry);
    let list = at(&source.root, &way)?;
    match &list.value {
        Value::List(nodes) => {
            let index = nodes.iter().position(is_it)?;
            way.push(index);
            Some((way, index))
        }
        Value::Map(_) | Value::Text(..) if is_it(list) => Some((way, 0)),
        _ => None,
    }
}

/// An entry of a list by what it is called.
fn entry(source: &Source<'_>, list: &str, id: &str) -> Result<Spot, Refusal> {
    let (keys, inner) = match source.about {
        Some(About::Many(_)) => (&[] as &[Key], source.keys(&[])),
        _ => (source.keys(&[]), source.keys(&[list])),
    };
    let named = |it: &str| NAMES.into_iter().find(|name| *name == it && it != "id");
    let name = level(inner).find_map(|(key, _)| named(&key.name)).unwrap_or_default();
    let by = |test: &dyn Fn(&str) -> bool| {
        items(source, &[], list, keys, &|node| is_called(source, node, inner, test))
    };
    let found = by(&|it| it == id).or_else(|| by(&|it| slug(it) == id));
    let (way, _) = found.ok_or_else(|| missing(id))?;
    Ok(Spot { way, keys: inner.to_vec(), name })
}

/// The keys that say what an entry is called.
pub(super) const NAMES: [&str; 7] = ["id", "name", "title", "step", "do", "text", "date"];

fn is_called(source: &Source<'_>, node: &Node<'_>, keys: &[Key], test: &dyn Fn(&str) -> bool) -> bool {
    match &node.value {
        Value::Text(text, _) => test(text),
        Value::Map(entries) => {
            let named = entries.iter().filter(|entry| NAMES.contains(&source.canonical(entry, keys)));
            let mut named = named.filter_map(|entry| entry.value.text());
            named.any(test)
        }
        _ => false,
    }
}
