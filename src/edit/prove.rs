//! Reads what was written, and compares: it says the value that was meant, everything else as before, and nothing
//! that a reader would be told of.

use std::ops::Range;

use super::refusal::Refusal;
use super::shape::Plain;
use super::source::{Source, told};
use crate::parse::split;
use crate::problem::Level;
use crate::text::part;
use crate::yaml;

/// A place and what may be written there, the best first.
#[derive(Debug, Clone)]
pub(super) struct Change {
    pub at: Range<usize>,
    pub ways: Vec<String>,
}

impl Change {
    pub(super) fn new(at: Range<usize>, text: impl Into<String>) -> Change {
        Change { at, ways: vec![text.into()] }
    }
}

/// Changes of one text, and the tree that they are to make.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub changes: Vec<Change>,
    pub meant: Plain,
}

/// The text by the first way that holds.
pub(super) fn proved(source: &Source<'_>, key: &str, drafts: &[Draft]) -> Result<String, Refusal> {
    let mut why = Refusal::NoWay { key: key.to_owned() };
    for draft in drafts {
        let ways = draft.changes.iter().map(|it| it.ways.len()).max().unwrap_or(1);
        for nth in 0..ways {
            let text = written(source.text, &draft.changes, nth);
            match check(source, &draft.meant, &text) {
                Ok(()) => return Ok(text),
                Err(Some(refusal)) => why = refusal,
                Err(None) => {}
            }
        }
    }
    Err(why)
}

fn written(text: &str, changes: &[Change], nth: usize) -> String {
    let mut changes: Vec<&Change> = changes.iter().collect();
    changes.sort_by_key(|it| (it.at.start, it.at.end));
    let mut out = String::with_capacity(text.len() + 128);
    let mut done = 0;
    for change in changes {
        if change.at.start < done {
            continue;
        }
        out.push_str(part(text, done..change.at.start));
        out.push_str(change.ways.get(nth).or(change.ways.last()).map_or("", String::as_str));
        done = change.at.end;
    }
    out.push_str(part(text, done..));
    out
}

/// Why it does not hold; nothing to say when it reads as something else.
fn check(source: &Source<'_>, meant: &Plain, text: &str) -> Result<(), Option<Refusal>> {
    let before = split(source.text);
    let now = split(text);
    let is_same_body = part(source.text, before.body) == part(text, now.body.clone());
    if now.unclosed.is_some() || !is_same_body {
        return Err(None);
    }
    let read = yaml::read(part(text, now.front.clone()), now.front.start);
    if !read.faults.is_empty() || Plain::of(&read.root) != *meant {
        return Err(None);
    }
    let mut known = source.told.clone();
    for problem in told(&source.path, text, source.options) {
        let same =
            known.iter().position(|(code, message)| *code == problem.code && *message == problem.message);
        match same {
            Some(at) => {
                known.swap_remove(at);
            }
            None if problem.level == Level::Info && problem.code != "none-in-words" => {}
            None => return Err(Some(Refusal::Told { message: problem.both() })),
        }
    }
    Ok(())
}
