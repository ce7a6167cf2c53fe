//! Steps and phases that come and go. A row of numbers follows them, so that what others name keeps its id.

use super::entry::{from_text, inserted, removed, room};
use super::list;
use super::locate::Spot;
use super::prove::{Change, Draft, proved};
use super::refusal::Refusal;
use super::set::set_plain;
use super::shape::{Plain, at, end_of, entry_end, is_flow, line_start, next_line, own_lines, start_of};
use super::source::Source;
use crate::model::Map;
use crate::text::part;
use crate::yaml::{Entry, Node, Value};

/// Which step and phase stood where, by their new places.
#[derive(Debug, Clone)]
pub(super) struct Rows(pub Vec<Row>);

/// A phase with its steps; of one without steps that it is one itself.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub phase: Option<usize>,
    pub steps: Vec<Option<usize>>,
}

impl Rows {
    pub(super) fn of(map: &Map) -> Rows {
        let row = |(index, phase): (usize, &crate::model::Phase)| Row {
            phase: Some(index),
            steps: phase.steps.clone().map(Some).collect(),
        };
        Rows(map.phases.iter().enumerate().map(row).collect())
    }

    /// The number of the phase that holds a step, and of the step in it.
    pub(super) fn find(&self, step: usize) -> Option<(usize, usize)> {
        self.0
            .iter()
            .enumerate()
            .find_map(|(phase, row)| Some((phase, row.steps.iter().position(|it| *it == Some(step))?)))
    }
}

/// The list that an item stands in, and its number there.
pub(super) fn list_of(spot: &Spot) -> Result<(&[usize], usize), Refusal> {
    let (last, list) = spot.way.split_last().ok_or_else(no_way)?;
    Ok((list, *last))
}

pub(super) fn no_way() -> Refusal {
    Refusal::NoWay { key: "steps".to_owned() }
}

/// The text with one more item before the one at `index` of a list.
pub(super) fn put_in(
    source: &Source<'_>,
    list: &[usize],
    index: usize,
    item: &Plain,
) -> Result<String, Refusal> {
    let node = at(&source.root, list).ok_or_else(no_way)?;
    let room = room(source, false, 0, false);
    let change = list::inserted(source, node, index, item, &room).ok_or_else(no_way)?;
    let mut meant = source.plain.clone();
    let Some(Plain::List(items)) = meant.at(list) else { return Err(no_way()) };
    items.insert(index.min(items.len()), item.clone());
    proved(source, "title", &[Draft::new(vec![change], meant)])
}

/// The text with a first step for a phase that has none.
pub(super) fn first_step(source: &Source<'_>, phase: &Spot, title: &str) -> Result<String, Refusal> {
    let steps = Plain::List(vec![Plain::Text(title.to_owned())]);
    let node = at(&source.root, &phase.way).ok_or_else(no_way)?;
    if source.entry(node, "steps", &phase.keys).is_some() {
        return set_plain(source, phase, "steps", &steps);
    }
    let mut meant = source.plain.clone();
    let place = meant.at(&phase.way).ok_or_else(no_way)?;
    let changes: Vec<Change> = match (&node.value, &mut *place) {
        (Value::Map(entries), Plain::Map(plain)) => {
            let keys = |name: &str| source.entry(node, name, &phase.keys).map(|at| at + 1);
            let index = keys("title").max(keys("id")).max(keys("moment")).unwrap_or(1).min(entries.len());
            plain.insert(index, ("steps".to_owned(), steps.clone()));
            vec![inserted(source, (node, entries), index, ("steps", &steps), false)]
        }
        (Value::Text(text, _), place) => {
            let title = ("title".to_owned(), Plain::Text(text.to_string()));
            *place = Plain::Map(vec![title, ("steps".to_owned(), steps.clone())]);
            from_text(source, node, "title", ("steps", &steps), false)
        }
        _ => return Err(no_way()),
    };
    proved(source, "steps", &[Draft::new(changes, meant)])
}

/// The text without an item of a list, and without what is remarked in it; without the list, when it was the only one.
pub(super) fn take_out(source: &Source<'_>, list: &[usize], index: usize) -> Result<String, Refusal> {
    let node = at(&source.root, list).ok_or_else(no_way)?;
    let is_only = match &node.value {
        Value::List(nodes) => nodes.len() == 1,
        _ => true,
    };
    let mut meant = source.plain.clone();
    let change = if is_only {
        let (entry, holder) = list.split_last().ok_or_else(no_way)?;
        let around = at(&source.root, holder).ok_or_else(no_way)?;
        let (Value::Map(entries), Some(Plain::Map(plain))) = (&around.value, meant.at(holder)) else {
            return Err(no_way());
        };
        plain.remove(*entry);
        whole(source, around, entries, *entry)
    } else if !is_flow(source.text, node) {
        let Some(Plain::List(items)) = meant.at(list) else { return Err(no_way()) };
        items.remove(index);
        Some(Change::new(own(source, node, index).ok_or_else(no_way)?, ""))
    } else {
        let Some(Plain::List(items)) = meant.at(list) else { return Err(no_way()) };
        items.remove(index);
        list::removed(source, node, index, &room(source, is_flow(source.text, node), 0, false))
    };
    let change = change.ok_or_else(no_way)?;
    let goes = own(source, node, index).ok_or_else(no_way)?;
    proved(source, "steps", &[Draft { changes: vec![change], meant, goes }])
}

/// What an item has for itself: its lines, or what stands between the commas.
fn own(source: &Source<'_>, list: &Node<'_>, index: usize) -> Option<std::ops::Range<usize>> {
    let node = match &list.value {
        Value::List(nodes) => nodes.get(index)?,
        _ => list,
    };
    let text = source.text;
    let (start, end) = (start_of(text, node), end_of(text, node));
    if is_flow(text, list) {
        return Some(own_lines(text, start, end).unwrap_or(start..end));
    }
    let lines = line_start(text, start)..next_line(text, end);
    // Only what begins with a dash has the line for itself.
    let before = part(text, lines.start..start).trim();
    Some(if before == "-" || before.is_empty() { lines } else { start..end })
}

/// An entry with its lines, and with what is remarked in them.
pub(super) fn whole(
    source: &Source<'_>,
    node: &Node<'_>,
    entries: &[Entry<'_>],
    index: usize,
) -> Option<Change> {
    let text = source.text;
    let entry = entries.get(index)?;
    let start = entry.key_span.start as usize;
    let line = line_start(text, start);
    if is_flow(text, node) || !part(text, line..start).trim().is_empty() {
        return removed(source, node, entries, index);
    }
    Some(Change::new(line..next_line(text, entry_end(text, entry)), ""))
}
