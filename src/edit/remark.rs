//! Remarks behind a `#`: none is lost by the way. Where a value takes their lines, they get lines of their own.

use std::ops::Range;

use super::prove::Change;
use super::shape::{line_end, line_start, next_line, start_of};
use crate::parse::split;
use crate::problem::Both;
use crate::problem::say::both;
use crate::text::part;
use crate::yaml::{self, Node, Style, Value};

/// Where each remark of a front matter stands, from its `#` to the end of its line.
pub(super) fn all(text: &str, root: &Node<'_>) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    hide(text, root, &mut words);
    words.sort_by_key(|it: &Range<usize>| it.start);
    let front = split(text).front;
    let (mut at, mut found, mut next) = (front.start, Vec::new(), 0);
    while let Some(sign) = part(text, at..front.end).find('#').map(|it| at + it) {
        while words.get(next).is_some_and(|it| it.end <= sign) {
            next += 1;
        }
        if let Some(word) = words.get(next).filter(|it| it.start <= sign) {
            at = word.end.max(sign + 1);
        } else if part(text, ..sign).ends_with([' ', '\t', '\n']) {
            let end = line_end(text, sign);
            found.push(sign..end);
            at = end;
        } else {
            at = sign + 1;
        }
    }
    found
}

/// Keys and texts, in which a `#` is a letter.
fn hide(text: &str, node: &Node<'_>, words: &mut Vec<Range<usize>>) {
    match &node.value {
        Value::Null => {}
        Value::Text(_, Style::Block) => {
            let sign = start_of(text, node);
            words.push(next_line(text, sign)..super::shape::end_of(text, node).max(next_line(text, sign)));
        }
        Value::Text(..) => words.push(node.span.range()),
        Value::List(nodes) => nodes.iter().for_each(|node| hide(text, node, words)),
        Value::Map(entries) => {
            for entry in entries {
                words.push(entry.key_span.range());
                hide(text, &entry.value, words);
            }
        }
    }
}

/// The words of the remarks, but not of those in a range.
pub(super) fn words<'t>(text: &'t str, all: &[Range<usize>], apart: &Range<usize>) -> Vec<&'t str> {
    let kept = all.iter().filter(|it| !apart.contains(&it.start));
    kept.map(|it| part(text, it.clone()).trim_end()).collect()
}

/// What of one row is not in the other.
pub(super) fn without<'t>(row: &[&'t str], other: &[&str]) -> Vec<&'t str> {
    let mut other = other.to_vec();
    let is_gone = |it: &&&'t str| match other.iter().position(|same| same == *it) {
        Some(at) => {
            other.swap_remove(at);
            false
        }
        None => true,
    };
    row.iter().filter(is_gone).copied().collect()
}

/// The changes, with lines for what they would lose above the place where it stood.
pub(super) fn kept(
    text: &str,
    changes: &[Change],
    (all, lost, line_feed): (&[Range<usize>], &[&str], &str),
) -> Vec<Change> {
    let mut lost = lost.to_vec();
    let mut changes = changes.to_vec();
    let mut lines = Vec::new();
    for change in &changes {
        let inside = all.iter().filter(|it| change.at.contains(&it.start));
        let line = line_start(text, change.at.start);
        let rest = part(text, line..line_end(text, line));
        let indent = part(rest, ..rest.len() - rest.trim_start_matches(' ').len());
        let mut words = String::new();
        for remark in inside.map(|it| part(text, it.clone()).trim_end()) {
            if let Some(at) = lost.iter().position(|it| *it == remark) {
                lost.swap_remove(at);
                words.push_str(indent);
                words.push_str(remark);
                words.push_str(line_feed);
            }
        }
        if !words.is_empty() {
            lines.push(Change::new(line..line, words));
        }
    }
    changes.extend(lines);
    changes
}

/// What became of the remarks of a file: those that went with something, and those that got lines of their own.
pub(super) fn told(before: &str, after: &str) -> Option<Both> {
    let (many, own) = counted(before);
    let (left, now_own) = counted(after);
    match (many.saturating_sub(left), now_own.saturating_sub(own)) {
        (0, 0) => None,
        (0, 1) => Some(both!(
            "a remark beside it now has a line of its own",
            "een opmerking ernaast heeft nu een eigen regel",
        )),
        (0, own) => Some(both!(
            "{own} remarks beside it now have lines of their own",
            "{own} opmerkingen ernaast hebben nu een eigen regel",
        )),
        (1, _) => Some(both!("with it goes a remark of its own", "een eigen opmerking gaat mee weg")),
        (gone, _) => {
            Some(both!("with it go {gone} remarks of its own", "{gone} eigen opmerkingen gaan mee weg",))
        }
    }
}

/// How many there are, and how many of them fill a line.
fn counted(text: &str) -> (usize, usize) {
    let front = split(text).front;
    let read = yaml::read(part(text, front.clone()), front.start);
    let all = all(text, &read.root);
    let is_line = |it: &&Range<usize>| part(text, line_start(text, it.start)..it.start).trim().is_empty();
    (all.len(), all.iter().filter(is_line).count())
}
