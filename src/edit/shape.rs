//! Where a value stands: in lines or between brackets, how far in, and where the last of it ends.

use crate::text::part;
use crate::yaml::{Entry, Node, Style, Value};

/// The room that a value is written into.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room<'t> {
    /// Between brackets or braces.
    pub in_flow: bool,
    /// The column of what stands below: the lines of a block.
    pub below: usize,
    pub line_end: &'t str,
    /// Numbers, dates and fixed words stand without quotes.
    pub is_bare: bool,
    /// Each item of a list has a line of its own, however short: steps grow.
    pub in_lines: bool,
}

impl Room<'_> {
    /// The same for the value of a key.
    pub(super) fn of_key(self, key: &str) -> Self {
        Room { in_lines: matches!(key, "phases" | "steps"), ..self }
    }
}

/// A value without its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Plain {
    Nothing,
    Text(String),
    List(Vec<Plain>),
    Map(Vec<(String, Plain)>),
}

impl Plain {
    pub(super) fn of(node: &Node<'_>) -> Plain {
        match &node.value {
            Value::Null => Plain::Nothing,
            Value::Text(text, _) => Plain::Text(text.to_string()),
            Value::List(nodes) => Plain::List(nodes.iter().map(Plain::of).collect()),
            Value::Map(entries) => Plain::Map(entries.iter().map(Plain::entry).collect()),
        }
    }

    fn entry(entry: &Entry<'_>) -> (String, Plain) {
        (entry.key.to_string(), Plain::of(&entry.value))
    }

    /// What stands at the end of a way of places.
    pub(super) fn at(&mut self, way: &[usize]) -> Option<&mut Plain> {
        let Some((first, rest)) = way.split_first() else { return Some(self) };
        match self {
            Plain::List(items) => items.get_mut(*first)?.at(rest),
            Plain::Map(entries) => entries.get_mut(*first)?.1.at(rest),
            _ => None,
        }
    }
}

/// The node at the end of a way of places.
pub(super) fn at<'n, 'a>(node: &'n Node<'a>, way: &[usize]) -> Option<&'n Node<'a>> {
    let Some((first, rest)) = way.split_first() else { return Some(node) };
    match &node.value {
        Value::List(nodes) => at(nodes.get(*first)?, rest),
        Value::Map(entries) => at(&entries.get(*first)?.value, rest),
        _ => None,
    }
}

/// Whether brackets or braces hold it.
pub(super) fn is_flow(text: &str, node: &Node<'_>) -> bool {
    matches!(node.value, Value::List(_) | Value::Map(_))
        && part(text, node.span.start as usize..).starts_with(['[', '{'])
}

/// Where a value begins; the span of a block begins behind its sign.
pub(super) fn start_of(text: &str, node: &Node<'_>) -> usize {
    let start = node.span.start as usize;
    if !matches!(node.value, Value::Text(_, Style::Block)) {
        return start;
    }
    let before = part(text, ..start).trim_end();
    let line = line_start(text, before.len());
    let is_sign = |at: &usize| {
        let behind = part(before, at + 1..)
            .trim_start_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        behind.trim_start().is_empty() || behind.starts_with(' ') && behind.trim_start().starts_with('#')
    };
    let mut signs = part(before, line..).match_indices(['|', '>']).map(|(at, _)| line + at);
    signs.find(is_sign).unwrap_or(start)
}

/// Behind the last letter of a value; spans of blocks go on to what follows.
pub(super) fn end_of(text: &str, node: &Node<'_>) -> usize {
    let (start, end) = (node.span.start as usize, node.span.end as usize);
    match &node.value {
        Value::List(nodes) if !is_flow(text, node) => {
            nodes.last().map_or(start, |last| end_of(text, last)).max(start)
        }
        Value::Map(entries) if !is_flow(text, node) => {
            entries.last().map_or(start, |last| entry_end(text, last)).max(start)
        }
        Value::Text(_, Style::Block) => block_end(text, start_of(text, node)),
        _ => start + part(text, start..end.max(start)).trim_end().len(),
    }
}

/// Behind the last line of a block that begins with `|` or `>`; with a `+` the empty lines below are its own.
fn block_end(text: &str, start: usize) -> usize {
    let mut end = line_end(text, start);
    let keeps = part(text, start..end).chars().skip(1).take(2).any(|it| it == '+');
    let mut indent = None;
    let mut at = next_line(text, start);
    while at < text.len() {
        let line = part(text, at..line_end(text, at));
        let column = line.len() - line.trim_start_matches(' ').len();
        if !line.trim().is_empty() {
            let first = *indent.get_or_insert(column);
            if column < first || column == 0 {
                break;
            }
            end = at + line.trim_end().len();
        } else if keeps {
            end = line_end(text, at);
        }
        at = next_line(text, at);
    }
    end
}

/// Behind the value of an entry, or behind its colon.
pub(super) fn entry_end(text: &str, entry: &Entry<'_>) -> usize {
    let colon = colon(text, entry);
    match &entry.value.value {
        Value::Null if (entry.value.span.start as usize) < colon => colon,
        Value::Null => {
            let source = part(text, entry.value.span.range());
            if matches!(source, "~" | "null") { entry.value.span.end as usize } else { colon }
        }
        _ => end_of(text, &entry.value).max(colon),
    }
}

/// Behind the colon of an entry.
pub(super) fn colon(text: &str, entry: &Entry<'_>) -> usize {
    let end = entry.key_span.end as usize;
    part(text, end..).find(':').map_or(end, |at| end + at + 1)
}

/// The lines that an item between brackets has for itself, with the comma behind it.
pub(super) fn own_lines(text: &str, start: usize, end: usize) -> Option<std::ops::Range<usize>> {
    let line = line_start(text, start);
    let rest = part(text, end..line_end(text, end)).trim_start().strip_prefix(',')?.trim_start();
    let is_own = part(text, line..start).trim().is_empty() && (rest.is_empty() || rest.starts_with('#'));
    is_own.then(|| line..next_line(text, end))
}

pub(super) fn line_start(text: &str, at: usize) -> usize {
    part(text, ..at).rfind('\n').map_or(0, |newline| newline + 1)
}

/// Where the line of `at` ends, before its line end.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let rest = part(text, at..);
    let end = at + rest.find('\n').unwrap_or(rest.len());
    if part(text, at..end).ends_with('\r') { end - 1 } else { end }
}

/// Where the next line starts.
pub(super) fn next_line(text: &str, at: usize) -> usize {
    part(text, at..).find('\n').map_or(text.len(), |newline| at + newline + 1)
}

pub(super) fn column(text: &str, at: usize) -> usize {
    at - line_start(text, at)
}
