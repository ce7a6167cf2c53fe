//! Lists: what stays is left alone, what is other words is written in its place, the rest comes or goes.

use std::collections::HashMap;

use super::entry::{lines, ways};
use super::prove::Change;
use super::scalar::block_indent;
use super::shape::{Plain, Room, column, end_of, is_flow, line_end, line_start, own_lines, start_of};
use super::source::Source;
use crate::text::part;
use crate::yaml::{Node, Value};

/// What becomes of an item.
#[derive(Debug, Clone, PartialEq)]
enum Fate {
    Keep(usize),
    /// It says something else.
    Other(usize, String),
    /// A new one.
    New(String),
}

/// The keys whose value an entry of a list is known by.
const FACES: [&str; 7] = ["text", "id", "src", "to", "title", "name", "do"];

/// The words that an item shows.
pub(super) fn face(item: &Plain) -> Option<&str> {
    match item {
        Plain::Text(text) => Some(text),
        Plain::Map(entries) => {
            let at = face_at(entries.iter().map(|(key, _)| key.as_str()))?;
            entries.get(at).and_then(|(_, value)| face(value))
        }
        _ => None,
    }
}

fn face_at<'k>(keys: impl Iterator<Item = &'k str>) -> Option<usize> {
    let keys: Vec<&str> = keys.collect();
    FACES.iter().find_map(|face| keys.iter().position(|key| key == face)).or((keys.len() == 1).then_some(0))
}

/// Which items stay: the longest row of those that are the same in both.
fn fates(old: &[Option<&str>], new: &[String]) -> Vec<Fate> {
    if old.len().saturating_mul(new.len()) > MOST_PAIRS {
        return by_place(old, new);
    }
    let mut long: HashMap<(usize, usize), usize> = HashMap::new();
    for (i, one) in old.iter().enumerate().rev() {
        for (j, other) in new.iter().enumerate().rev() {
            let get = |at: (usize, usize)| long.get(&at).copied().unwrap_or_default();
            let is_same = one.is_some_and(|it| it == other);
            let best = if is_same { 1 + get((i + 1, j + 1)) } else { get((i + 1, j)).max(get((i, j + 1))) };
            long.insert((i, j), best);
        }
    }
    let get = |at: (usize, usize)| long.get(&at).copied().unwrap_or_default();
    let (mut i, mut j, mut fates) = (0, 0, Vec::new());
    let (mut gone, mut come): (Vec<usize>, Vec<String>) = (Vec::new(), Vec::new());
    while i < old.len() || j < new.len() {
        let is_same =
            old.get(i).copied().flatten().is_some_and(|it| new.get(j).is_some_and(|other| it == other));
        if is_same {
            fates.extend(paired(&mut gone, &mut come));
            fates.push(Fate::Keep(i));
            (i, j) = (i + 1, j + 1);
        } else if j >= new.len() || i < old.len() && get((i + 1, j)) >= get((i, j + 1)) {
            gone.push(i);
            i += 1;
        } else {
            come.extend(new.get(j).cloned());
            j += 1;
        }
    }
    fates.extend(paired(&mut gone, &mut come));
    fates
}

/// Up to so many pairs of items are compared.
const MOST_PAIRS: usize = 100_000;

/// Of very long lists each item is compared with the one in its place.
fn by_place(old: &[Option<&str>], new: &[String]) -> Vec<Fate> {
    let fate = |(at, text): (usize, &String)| match old.get(at) {
        Some(Some(it)) if it == text => Fate::Keep(at),
        Some(_) => Fate::Other(at, text.clone()),
        None => Fate::New(text.clone()),
    };
    new.iter().enumerate().map(fate).collect()
}

/// What goes and what comes in one place is the same item with other words, one by one.
fn paired(gone: &mut Vec<usize>, come: &mut Vec<String>) -> Vec<Fate> {
    let gone = std::mem::take(gone);
    let come = std::mem::take(come);
    let mut gone = gone.into_iter();
    come.into_iter()
        .map(|text| gone.next().map_or(Fate::New(text.clone()), |at| Fate::Other(at, text)))
        .collect()
}

/// The changes that make a list of these words, and the list that it then is.
pub(super) fn changed(
    source: &Source<'_>,
    (node, old): (&Node<'_>, &[Plain]),
    new: &[String],
    room: &Room<'_>,
) -> Option<(Vec<Change>, Plain)> {
    let Value::List(nodes) = &node.value else { return None };
    let faces: Vec<Option<&str>> = old.iter().map(face).collect();
    let fates = fates(&faces, new);
    let in_flow = is_flow(source.text, node);
    let writer = Writer { source, nodes, in_flow, room: Room { in_flow, ..*room } };
    let mut changes = Vec::new();
    let mut meant = Vec::new();
    let mut last = None;
    let mut kept = Vec::new();
    let mut waiting: Vec<Plain> = Vec::new();
    for fate in fates {
        match fate {
            Fate::Keep(at) => {
                meant.push(old.get(at)?.clone());
                (last, _) = (Some(at), kept.push(at));
            }
            Fate::Other(at, text) => {
                changes.push(writer.other(nodes.get(at)?, &text)?);
                meant.push(with_face(old.get(at)?.clone(), &text));
                (last, _) = (Some(at), kept.push(at));
            }
            Fate::New(text) => {
                waiting.push(Plain::Text(text.clone()));
                meant.push(Plain::Text(text));
            }
        }
        if !waiting.is_empty() {
            changes.push(writer.new_ones(last, &std::mem::take(&mut waiting))?);
        }
    }
    let gone: Vec<usize> = (0..nodes.len()).filter(|at| !kept.contains(at)).collect();
    changes.extend(writer.gone(&gone));
    Some((joined(changes), Plain::List(meant)))
}

/// One more item, before the one at `index`.
pub(super) fn inserted(
    source: &Source<'_>,
    node: &Node<'_>,
    index: usize,
    item: &Plain,
    room: &Room<'_>,
) -> Option<Change> {
    let Value::List(nodes) = &node.value else { return None };
    let in_flow = is_flow(source.text, node);
    let writer = Writer { source, nodes, in_flow, room: Room { in_flow, ..*room } };
    writer.new_ones(index.checked_sub(1), std::slice::from_ref(item))
}

/// One item less, of several.
pub(super) fn removed(source: &Source<'_>, node: &Node<'_>, index: usize, room: &Room<'_>) -> Option<Change> {
    let Value::List(nodes) = &node.value else { return None };
    let in_flow = is_flow(source.text, node);
    Writer { source, nodes, in_flow, room: *room }.gone(&[index]).pop()
}

/// What is put in at one place, one behind the other.
fn joined(changes: Vec<Change>) -> Vec<Change> {
    let mut out: Vec<Change> = Vec::new();
    for change in changes {
        match out.iter_mut().find(|it| it.at == change.at && it.at.is_empty()) {
            Some(same) => {
                let many = same.ways.len().max(change.ways.len());
                let way =
                    |ways: &[String], nth: usize| ways.get(nth).or(ways.last()).cloned().unwrap_or_default();
                same.ways = (0..many).map(|nth| way(&same.ways, nth) + &way(&change.ways, nth)).collect();
            }
            None => out.push(change),
        }
    }
    out
}

fn with_face(item: Plain, text: &str) -> Plain {
    match item {
        Plain::Map(mut entries) => {
            let at = face_at(entries.iter().map(|(key, _)| key.as_str()));
            if let Some(value) = at.and_then(|at| entries.get_mut(at)) {
                value.1 = Plain::Text(text.to_owned());
            }
            Plain::Map(entries)
        }
        _ => Plain::Text(text.to_owned()),
    }
}

struct Writer<'s, 't> {
    source: &'s Source<'t>,
    nodes: &'s [Node<'t>],
    in_flow: bool,
    room: Room<'t>,
}

impl Writer<'_, '_> {
    /// The same item with other words.
    fn other(&self, node: &Node<'_>, words: &str) -> Option<Change> {
        let text = self.source.text;
        if let Value::Map(entries) = &node.value {
            let entry = entries.get(face_at(entries.iter().map(|it| &*it.key))?)?;
            let in_flow = self.in_flow || is_flow(text, node);
            let below = column(text, entry.key_span.start as usize) + 2;
            let room = Room { in_flow, below, ..self.room };
            return Some(super::entry::replaced(self.source, entry, &Plain::Text(words.to_owned()), &room));
        }
        let (start, end) = (start_of(text, node), end_of(text, node));
        let old = part(text, start..end);
        let below = block_indent(old).filter(|_| old.starts_with(['|', '>']));
        let room = Room { below: below.unwrap_or(self.dash(node).unwrap_or(0) + 2), ..self.room };
        let ways = ways(self.source, &Plain::Text(words.to_owned()), old, &room);
        Some(Change { at: start..end, ways })
    }

    /// The column of the dash before an item.
    fn dash(&self, node: &Node<'_>) -> Option<usize> {
        let before = part(self.source.text, ..start_of(self.source.text, node)).trim_end_matches(' ');
        before.ends_with('-').then(|| column(self.source.text, before.len() - 1))
    }

    /// New items behind the one at `last`, or before all.
    fn new_ones(&self, last: Option<usize>, items: &[Plain]) -> Option<Change> {
        let text = self.source.text;
        let column = if self.in_flow { 0 } else { self.dash(self.nodes.first()?)? };
        let room = Room { below: column + 2, ..self.room };
        let items: Vec<Vec<String>> = items.iter().map(|it| ways(self.source, it, "", &room)).collect();
        let most = items.iter().map(Vec::len).max().unwrap_or(1);
        let nth = |item: &Vec<String>, nth: usize| item.get(nth).or(item.last()).cloned().unwrap_or_default();
        let all = |open: &str, close: &str| -> Vec<String> {
            let one = |way: usize| items.iter().map(|it| format!("{open}{}{close}", nth(it, way))).collect();
            (0..most).map(one).collect()
        };
        let dash = format!("{}- ", " ".repeat(column));
        let line = self.source.line_end;
        Some(match (self.in_flow, last.and_then(|last| self.nodes.get(last))) {
            (true, Some(last)) => {
                let end = end_of(text, last);
                Change { at: end..end, ways: all(", ", "") }
            }
            (true, None) => {
                let first = start_of(text, self.nodes.first()?);
                Change { at: first..first, ways: all("", ", ") }
            }
            (false, Some(last)) => {
                let end = line_end(text, end_of(text, last));
                Change { at: end..end, ways: all(&format!("{line}{dash}"), "") }
            }
            (false, None) => {
                let start = line_start(text, start_of(text, self.nodes.first()?));
                Change { at: start..start, ways: all(&dash, line) }
            }
        })
    }

    /// Takes items away; not all of them.
    fn gone(&self, gone: &[usize]) -> Vec<Change> {
        let text = self.source.text;
        let own = |at: &usize| {
            let node = self.nodes.get(*at)?;
            own_lines(text, start_of(text, node), end_of(text, node))
        };
        if self.in_flow
            && let Some(lines) = gone.iter().map(own).collect::<Option<Vec<_>>>()
        {
            return lines.into_iter().map(|it| Change::new(it, "")).collect();
        }
        let one = |at: &usize| {
            let node = self.nodes.get(*at)?;
            let (start, end) = (start_of(text, node), end_of(text, node));
            if !self.in_flow {
                let dash = part(text, ..start).trim_end_matches(' ').len().checked_sub(1)?;
                return Some(lines(text, dash, end));
            }
            // The first that stays has no comma before it.
            let is_head = (0..*at).all(|before| gone.contains(&before));
            match (is_head, self.nodes.get(at + 1), at.checked_sub(1).and_then(|at| self.nodes.get(at))) {
                (true, Some(next), _) => Some(Change::new(start..start_of(text, next), "")),
                (false, _, Some(before)) => Some(Change::new(end_of(text, before)..end, "")),
                _ => Some(Change::new(start..end, "")),
            }
        };
        gone.iter().filter_map(one).collect()
    }
}
