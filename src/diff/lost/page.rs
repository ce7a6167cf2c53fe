//! In which thing of a file something stands, and in which part of it.

use std::ops::Range;

use super::super::Side;
use crate::model::Entity;
use crate::parse::halves;
use crate::term::{Kind, synonym};
use crate::text::{RelPath, part};
use crate::yaml::{self, Node, Value};

/// A file of the new version.
pub(super) struct Page<'a> {
    /// What it declares, each with the place where that begins.
    things: Vec<(u32, Entity)>,
    /// The kind of the catalogue it is.
    pub lists: Option<Kind>,
    front: Range<usize>,
    root: Option<Node<'a>>,
    /// Where the entries of a catalogue stand.
    entries: Vec<Range<u32>>,
}

impl<'a> Page<'a> {
    pub(super) fn of(side: Side<'a>, file: &RelPath) -> Page<'a> {
        let book = side.book;
        let here = book.entities().filter(|it| book.card(*it).origin.file == *file);
        let lists = book.intros.iter().find(|(_, card)| card.origin.file == *file).map(|(kind, _)| *kind);
        let text = side.files.texts.get(file);
        let front = text.map(|text| halves(text).front).unwrap_or_default();
        let root = text.map(|text| yaml::read(part(text, front.clone()), front.start).root);
        let entries = root.as_ref().map(|root| entries(root, front.end)).unwrap_or_default();
        Page {
            things: here.map(|it| (book.card(it).origin.span.start, it)).collect(),
            lists,
            front,
            root,
            entries,
        }
    }

    /// Of several in a file the entry it stands in, else the nearest above; none in the prose of a catalogue.
    pub(super) fn thing_at(&self, at: u32) -> Option<Entity> {
        if self.lists.is_some() && at as usize >= self.front.end {
            return None;
        }
        let entry = self.entries.iter().find(|it| it.contains(&at));
        let inside = entry.and_then(|entry| self.things.iter().find(|(begins, _)| entry.contains(begins)));
        let above =
            || self.things.iter().filter(|(begins, _)| *begins <= at).max_by_key(|(begins, _)| *begins);
        inside.or_else(above).or(self.things.first()).map(|(_, it)| *it)
    }

    /// What the innermost part of the front matter is called in which a place is.
    pub(super) fn part_at(&self, at: u32) -> Option<Box<str>> {
        let root = self.root.as_ref().filter(|_| self.front.contains(&(at as usize)))?;
        let (mut node, mut found) = (root, None);
        loop {
            let next = match &node.value {
                Value::List(nodes) => nodes.iter().rev().find(|it| it.span.start <= at),
                Value::Map(entries) => {
                    if !std::ptr::eq(node, root) {
                        let by_key =
                            |key: &&str| entries.iter().find(|it| synonym::one_name(&it.key) == *key);
                        let name = ["title", "name", "step", "does"].iter().find_map(by_key);
                        found = name.and_then(|it| it.value.text()).map(Into::into).or(found);
                    }
                    entries.iter().rev().find(|it| it.key_span.start <= at).map(|it| &it.value)
                }
                _ => None,
            };
            let Some(below) = next else { return found };
            node = below;
        }
    }
}

/// Each reaches to where the next one begins.
fn entries(root: &Node<'_>, end: usize) -> Vec<Range<u32>> {
    let Value::Map(keys) = &root.value else { return Vec::new() };
    let items = keys.iter().find(|it| synonym::one_name(&it.key) == "items");
    let starts: Vec<u32> = match items.map(|it| &it.value.value) {
        Some(Value::List(nodes)) => nodes.iter().map(|it| it.span.start).collect(),
        Some(Value::Map(named)) => named.iter().map(|it| it.key_span.start).collect(),
        _ => Vec::new(),
    };
    let ends = starts.iter().skip(1).copied().chain(u32::try_from(end));
    starts.iter().zip(ends).map(|(start, end)| *start..end).collect()
}
