//! Entries of a map: one more where the reference has its place, another value, one less.

use super::prove::Change;
use super::scalar::{self, block_indent};
use super::shape::{
    Plain, Room, colon, column, end_of, entry_end, is_flow, line_end, line_start, next_line, own_lines,
    start_of,
};
use super::source::Source;
use crate::text::part;
use crate::yaml::{Entry, Node};

/// Every way to write a value behind its key or dash, whose column is `at`.
pub(super) fn ways(source: &Source<'_>, value: &Plain, old: &str, room: &Room<'_>) -> Vec<String> {
    match value {
        Plain::Nothing => vec![String::new()],
        Plain::Text(text) => scalar::ways(text, old, room),
        Plain::List(items) if items.is_empty() => vec!["[]".to_owned()],
        Plain::List(items) => list(source, items, room),
        Plain::Map(entries) => vec![braces(source, entries, room)],
    }
}

/// The widest line that a list may stand in.
const WIDE: usize = 90;

fn list(source: &Source<'_>, items: &[Plain], room: &Room<'_>) -> Vec<String> {
    let one = |nth: usize| {
        let flow = Room { in_flow: true, ..*room };
        let item = |it: &Plain| nth_way(ways(source, it, "", &flow), nth);
        format!("[{}]", items.iter().map(item).collect::<Vec<_>>().join(", "))
    };
    let first = one(0);
    let has_map = items.iter().any(|it| matches!(it, Plain::Map(_)));
    let is_short = !has_map
        && !room.in_lines
        && first.chars().count() + room.below < WIDE
        && !first.contains(['"', '\'']);
    let lines = || {
        let dash = room.below - 2 + source.list_step;
        let inner = Room { below: dash + 2, in_lines: false, ..*room };
        let item = |it: &Plain| {
            let words = match it {
                Plain::Map(entries) if entries.iter().any(|(_, it)| matches!(it, Plain::List(_))) => {
                    in_lines(source, entries, &inner)
                }
                _ => nth_way(ways(source, it, "", &inner), 0),
            };
            format!("{}{}- {words}", source.line_end, " ".repeat(dash))
        };
        items.iter().map(item).collect::<String>()
    };
    match (room.in_flow, is_short) {
        (true, _) => vec![first, one(1), one(2)],
        (false, true) => vec![first, one(1), lines()],
        (false, false) => vec![lines(), one(1), one(2)],
    }
}

pub(super) fn nth_way(ways: Vec<String>, nth: usize) -> String {
    let last = ways.len().saturating_sub(1);
    ways.into_iter().nth(nth.min(last)).unwrap_or_default()
}

/// A map behind a dash, each entry in a line of its own.
fn in_lines(source: &Source<'_>, entries: &[(String, Plain)], room: &Room<'_>) -> String {
    let one = |(key, value): &(String, Plain)| {
        let below = Room { below: room.below + 2, is_bare: source.is_bare(key), ..*room }.of_key(key);
        format!("{key}:{}", nth_way(spaced(ways(source, value, "", &below)), 0))
    };
    let between = format!("{}{}", source.line_end, " ".repeat(room.below));
    entries.iter().map(one).collect::<Vec<_>>().join(&between)
}

fn braces(source: &Source<'_>, entries: &[(String, Plain)], room: &Room<'_>) -> String {
    let flow = Room { in_flow: true, ..*room };
    let one = |(key, value): &(String, Plain)| {
        // A name of somebody below a figure is no key.
        let room = Room { is_bare: room.is_bare || source.is_bare(key), ..flow };
        let key = nth_way(scalar::ways(key, "", &Room { is_bare: false, ..flow }), 0);
        format!("{key}: {}", nth_way(ways(source, value, "", &room), 0))
    };
    format!("{{{}}}", entries.iter().map(one).collect::<Vec<_>>().join(", "))
}

/// The room for the value of a key that stands at this column.
pub(super) fn room<'t>(source: &Source<'t>, in_flow: bool, at: usize, is_bare: bool) -> Room<'t> {
    Room { in_flow, below: at + 2, line_end: source.line_end, is_bare, in_lines: false }
}

/// Another value for an entry.
pub(super) fn replaced(source: &Source<'_>, entry: &Entry<'_>, value: &Plain, room: &Room<'_>) -> Change {
    let text = source.text;
    let node = &entry.value;
    let (start, end) = (start_of(text, node), entry_end(text, entry));
    let old = if node.is_null() || start >= end { "" } else { part(text, start..end) };
    let below = block_indent(old).filter(|_| old.starts_with(['|', '>'])).unwrap_or(room.below);
    let room = Room { below, ..*room };
    let is_text = matches!(value, Plain::Text(_));
    if is_text && !old.is_empty() && !is_below(text, entry) {
        return Change { at: start..end, ways: ways(source, value, old, &room) };
    }
    let from = colon(text, entry);
    Change { at: from..end, ways: spaced(ways(source, value, "", &room)) }
}

/// Whether the value begins in a line below its key.
fn is_below(text: &str, entry: &Entry<'_>) -> bool {
    let start = start_of(text, &entry.value);
    part(text, entry.key_span.end as usize..start.max(entry.key_span.end as usize)).contains('\n')
}

/// With a space before what stands in the same line.
fn spaced(ways: Vec<String>) -> Vec<String> {
    let space =
        |it: String| if it.is_empty() || it.starts_with(['\n', '\r']) { it } else { format!(" {it}") };
    ways.into_iter().map(space).collect()
}

/// One more entry, before the one at `index`.
pub(super) fn inserted(
    source: &Source<'_>,
    (node, entries): (&Node<'_>, &[Entry<'_>]),
    index: usize,
    (key, value): (&str, &Plain),
    is_bare: bool,
) -> Change {
    let text = source.text;
    let in_flow = is_flow(text, node);
    let first = entries.first().map_or(node.span.start as usize, |it| it.key_span.start as usize);
    let at = column(text, first);
    let room = room(source, in_flow, at, is_bare).of_key(key);
    let values = spaced(ways(source, value, "", &room));
    let entry = |value: String| format!("{key}:{value}");
    let before = index.checked_sub(1).and_then(|before| entries.get(before));
    let wrap = |open: &str, close: &str| -> Vec<String> {
        values.iter().cloned().map(|it| format!("{open}{}{close}", entry(it))).collect()
    };
    let indent = " ".repeat(at);
    match (in_flow, before) {
        (true, Some(before)) => {
            let end = entry_end(text, before);
            Change { at: end..end, ways: wrap(", ", "") }
        }
        (true, None) if entries.is_empty() => {
            let start = node.span.start as usize + 1;
            Change { at: start..start, ways: wrap("", "") }
        }
        (true, None) => Change { at: first..first, ways: wrap("", ", ") },
        (false, Some(before)) => {
            let end = line_end(text, entry_end(text, before));
            Change { at: end..end, ways: wrap(&format!("{}{indent}", source.line_end), "") }
        }
        (false, None) => Change { at: first..first, ways: wrap("", &format!("{}{indent}", source.line_end)) },
    }
}

/// One entry less; what is remarked beside it stays.
pub(super) fn removed(
    source: &Source<'_>,
    node: &Node<'_>,
    entries: &[Entry<'_>],
    index: usize,
) -> Option<Change> {
    let text = source.text;
    let entry = entries.get(index)?;
    let start = entry.key_span.start as usize;
    let end = entry_end(text, entry);
    let next = entries.get(index + 1).map(|it| it.key_span.start as usize);
    let before = index.checked_sub(1).and_then(|before| entries.get(before));
    if is_flow(text, node) {
        if let Some(lines) = own_lines(text, start, end).filter(|_| entries.len() > 1) {
            return Some(Change::new(lines, ""));
        }
        return Some(match (before, next) {
            (Some(before), _) => Change::new(entry_end(text, before)..end, ""),
            (None, Some(next)) => Change::new(start..next, ""),
            (None, None) => Change::new(start..end, ""),
        });
    }
    let begins_line = part(text, line_start(text, start)..start).trim().is_empty();
    match next {
        // Behind a dash.
        _ if !begins_line => {
            let next = next?;
            let has_remark = part(text, end..next).contains('#');
            Some(Change::new(start..if has_remark { end } else { next }, ""))
        }
        _ => Some(lines(text, start, end)),
    }
}

/// Takes lines away; a remark behind them gets a line of its own.
pub(super) fn lines(text: &str, start: usize, end: usize) -> Change {
    let line = line_start(text, start);
    let rest = part(text, end..line_end(text, end));
    match rest.find('#') {
        Some(at) => Change::new(start..end + at, ""),
        None => Change::new(line..next_line(text, end), ""),
    }
}

/// A text that stands for a map becomes one, with one more entry.
pub(super) fn from_text(
    source: &Source<'_>,
    node: &Node<'_>,
    name: &str,
    (key, value): (&str, &Plain),
    is_bare: bool,
) -> Vec<Change> {
    let text = source.text;
    let (start, end) = (start_of(text, node), end_of(text, node));
    let old = part(text, start..end);
    let words = Plain::Text(node.text().unwrap_or_default().to_owned());
    let before = part(text, ..start).trim_end_matches(' ');
    let is_block = before.ends_with('-') && !is_inside_brackets(text, start);
    let at = column(text, start);
    let room = room(source, !is_block, at, is_bare).of_key(key);
    let named = Room { is_bare: false, ..room };
    let mut titles = if is_block || !old.starts_with(['|', '>']) { vec![old.to_owned()] } else { Vec::new() };
    titles.extend(ways(source, &words, old, &named));
    let values = spaced(ways(source, value, "", &room));
    let indent = " ".repeat(at);
    let ways = |open: &str, between: &str, close: &str| -> Vec<String> {
        let pair = |title: &String, value: &String| match key {
            "id" => format!("{open}{key}:{value}{between}{name}: {title}{close}"),
            _ => format!("{open}{name}: {title}{between}{key}:{value}{close}"),
        };
        titles.iter().flat_map(|title| values.iter().map(move |value| pair(title, value))).collect()
    };
    if is_block {
        let remark = part(text, end..line_end(text, end));
        let between = format!("{}{indent}", source.line_end);
        if key == "id" {
            return vec![Change { at: start..end, ways: ways("", &between, "") }];
        }
        let between = format!("{remark}{between}");
        return vec![Change { at: start..line_end(text, end), ways: ways("", &between, "") }];
    }
    vec![Change { at: start..end, ways: ways("{", ", ", "}") }]
}

/// Whether the dash before it is a sign of a text and none of a list.
fn is_inside_brackets(text: &str, start: usize) -> bool {
    let line = part(text, line_start(text, start)..start);
    line.contains(['[', '{'])
}
