//! A step or phase in another place: its lines go along as they are, with the remarks above them.

use super::prove::{Change, Draft, proved};
use super::refusal::Refusal;
use super::shape::{Plain, at, column, end_of, is_flow, line_end, line_start, next_line, start_of};
use super::source::Source;
use super::steps::no_way;
use crate::text::part;
use crate::yaml::{Node, Value};

/// A place in a list.
pub(super) type Seat<'w> = (&'w [usize], usize);

/// The text with an item of one list before another item, maybe of another list.
pub(super) fn moved(source: &Source<'_>, from: Seat<'_>, to: Seat<'_>) -> Result<String, Refusal> {
    let (list, index) = from;
    let nodes = items(source, list)?;
    let node = nodes.get(index).ok_or_else(no_way)?;
    let target = at(&source.root, to.0).ok_or_else(no_way)?;
    let text = source.text;
    let meant = meant(source, from, to)?;
    let is_only = nodes.len() == 1;
    let from_flow = is_flow(text, at(&source.root, list).ok_or_else(no_way)?);
    let mut changes = Vec::new();
    let source_words = part(text, start_of(text, node)..end_of(text, node));
    if is_only {
        let (entry, holder) = list.split_last().ok_or_else(no_way)?;
        let around = at(&source.root, holder).ok_or_else(no_way)?;
        let Value::Map(entries) = &around.value else { return Err(no_way()) };
        changes.push(super::steps::whole(source, around, entries, *entry).ok_or_else(no_way)?);
    } else if from_flow {
        let room = super::entry::room(source, true, 0, false);
        let list = at(&source.root, list).ok_or_else(no_way)?;
        changes.push(super::list::removed(source, list, index, &room).ok_or_else(no_way)?);
    } else {
        changes.push(Change::new(lines_of(text, node, index), ""));
    }
    let is_line = !source_words.contains('\n');
    let words = match (is_flow(text, target), from_flow) {
        (true, _) if is_line => Words::Item(source_words.to_owned()),
        (true, _) => return Err(no_way()),
        (false, true) => Words::Lines(format!("- {source_words}{}", source.line_end), 0),
        (false, false) => {
            let lines = lines_of(text, node, index);
            Words::Lines(part(text, lines).to_owned(), dash(text, node))
        }
    };
    changes.push(put(source, to, words)?);
    proved(source, "steps", &[Draft::new(changes, meant)])
}

enum Words {
    /// Between commas.
    Item(String),
    /// Whole lines, and how far in they stand.
    Lines(String, usize),
}

fn items<'s, 't>(source: &'s Source<'t>, list: &[usize]) -> Result<&'s [Node<'t>], Refusal> {
    match at(&source.root, list).map(|node| &node.value) {
        Some(Value::List(nodes)) => Ok(nodes),
        _ => Err(no_way()),
    }
}

fn meant(source: &Source<'_>, (list, index): Seat<'_>, (other, before): Seat<'_>) -> Result<Plain, Refusal> {
    let mut meant = source.plain.clone();
    let item = match meant.at(list) {
        Some(Plain::List(items)) if index < items.len() => items.remove(index),
        _ => return Err(no_way()),
    };
    let before = if list == other && before > index { before - 1 } else { before };
    match meant.at(other) {
        Some(Plain::List(items)) => items.insert(before.min(items.len()), item),
        _ => return Err(no_way()),
    }
    // The list that held it alone goes.
    let is_empty = matches!(meant.at(list), Some(Plain::List(items)) if items.is_empty());
    if let Some((entry, holder)) = list.split_last().filter(|_| is_empty)
        && let Some(Plain::Map(entries)) = meant.at(holder)
    {
        entries.remove(*entry);
    }
    Ok(meant)
}

fn dash(text: &str, node: &Node<'_>) -> usize {
    let before = part(text, ..start_of(text, node)).trim_end_matches(' ');
    column(text, before.len().saturating_sub(1))
}

/// The lines of an item, from its dash; with the remarks right above it, where it is not the first.
fn lines_of(text: &str, node: &Node<'_>, index: usize) -> std::ops::Range<usize> {
    let mut start = line_start(text, start_of(text, node));
    while index > 0 && start > 0 {
        let above = line_start(text, start - 1);
        let line = part(text, above..start);
        let is_remark = line.trim_start().starts_with('#');
        if !is_remark || line.len() - line.trim_start().len() != dash(text, node) {
            break;
        }
        start = above;
    }
    start..next_line(text, line_end(text, end_of(text, node)))
}

/// Puts the words before an item, or behind the last.
fn put(source: &Source<'_>, (list, before): Seat<'_>, words: Words) -> Result<Change, Refusal> {
    let text = source.text;
    let nodes = items(source, list)?;
    let next = nodes.get(before);
    let last = nodes.last().ok_or_else(no_way)?;
    match words {
        Words::Item(words) => Ok(match next {
            Some(next) => {
                Change::new(next.span.start as usize..next.span.start as usize, format!("{words}, "))
            }
            None => Change::new(end_of(text, last)..end_of(text, last), format!(", {words}")),
        }),
        Words::Lines(words, column) => {
            let at = match next {
                Some(next) => lines_of(text, next, before).start,
                None => next_line(text, end_of(text, last)),
            };
            let words = shifted(&words, column, dash(text, last));
            Ok(Change::new(at..at, words))
        }
    }
}

/// Lines as far in as those around them.
fn shifted(lines: &str, from: usize, to: usize) -> String {
    let line = |line: &str| match line.trim().is_empty() {
        true => line.to_owned(),
        false if to >= from => format!("{}{line}", " ".repeat(to - from)),
        false => line
            .get(from - to..)
            .filter(|_| line.starts_with(&" ".repeat(from - to)))
            .unwrap_or(line)
            .to_owned(),
    };
    lines.split_inclusive('\n').map(line).collect()
}
