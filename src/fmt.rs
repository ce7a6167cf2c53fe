//! The canonical form of front matter: keys in the order of the reference, two spaces a level, one space
//! after `:` and `-`. Everything else stays as people wrote it: comments, blank lines, quotes, line ends, prose.

mod block;
pub mod catalogue;
mod flow;
mod ids;
mod lines;
mod mentions;
mod names;
mod order;
mod refers;

use crate::parse::{Options, split};
use crate::term::{Kind, Term};
use crate::yaml::{self, Node, Value};

use crate::text::part;
use block::Writer;
use lines::Lines;
pub use mentions::{Mention, mentions};
pub use order::Order;
pub use refers::{Names, with_ids};

/// What became of one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formatted {
    /// It is in its canonical form already, or says things in ways we do not touch (anchors, tags).
    Same,
    Changed(String),
    /// Its front matter cannot be read; reading it as part of a book says why.
    Broken,
}

/// What to do besides the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ids {
    Keep,
    /// Write an `id` for every phase and step that has none.
    Add,
}

/// Formats a whole file.
pub fn format(text: &str, ids: Ids) -> Formatted {
    format_by(text, ids, &Options::default())
}

/// The same, where a book has lanes of its own.
pub fn format_by(text: &str, ids: Ids, options: &Options) -> Formatted {
    let split = split(text);
    let source = part(text, split.front.clone());
    if split.unclosed.is_some() {
        return Formatted::Broken;
    }
    if crate::parse::misplaced(text, &split).is_some_and(|found| found.is_ours) {
        return Formatted::Broken;
    }
    let quoted = yaml::quoted(source);
    // A text that goes on below its line cannot be closed on it.
    let is_quoted = yaml::read(&quoted, 0).faults.is_empty();
    let front = if is_quoted { &*quoted } else { source };
    let read = yaml::read(front, 0);
    if !read.faults.is_empty() {
        return Formatted::Broken;
    }
    let named = names::canonical(front, &read.root, options);
    let named = match ids {
        Ids::Add => {
            let front = named.as_deref().unwrap_or(front);
            ids::added(front, &yaml::read(front, 0).root).or(named)
        }
        Ids::Keep => named,
    };
    let formatted = match &named {
        Some(named) => written(named).unwrap_or_else(|| named.clone()),
        None => match written(front) {
            Some(formatted) => formatted,
            None => front.to_owned(),
        },
    };
    if formatted == source {
        return Formatted::Same;
    }
    Formatted::Changed(format!(
        "{}{formatted}{}",
        part(text, ..split.front.start),
        part(text, split.front.end..)
    ))
}

/// The front matter in its canonical form; `None` when it holds something we would not write the same way.
fn written(front: &str) -> Option<String> {
    let read = yaml::read(front, 0);
    let kind = match &read.root.value {
        Value::Map(entries) => entries.iter().find(|entry| entry.key == "kind")?.value.text(),
        _ => return None,
    };
    let order = Order::of(kind.and_then(Kind::parse), kind);
    let lines = Lines::new(front);
    let mut writer = Writer::new(&lines);
    writer.front(&read.root, &order).ok()?;
    let formatted = writer.into_text();
    // A form that reads differently would be no form at all.
    let again = yaml::read(&formatted, 0);
    (again.faults.is_empty() && says_the_same(&read.root, &again.root)).then_some(formatted)
}

/// Whether two trees hold the same, whatever the order of their keys.
pub fn says_the_same(a: &Node<'_>, b: &Node<'_>) -> bool {
    match (&a.value, &b.value) {
        (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| says_the_same(a, b))
        }
        (Value::Map(a), Value::Map(b)) => {
            let same = |one: &yaml::Entry<'_>| {
                b.iter().any(|other| other.key == one.key && says_the_same(&one.value, &other.value))
            };
            a.len() == b.len() && a.iter().all(same)
        }
        (a, b) => a == b,
    }
}

#[cfg(test)]
mod tests;
