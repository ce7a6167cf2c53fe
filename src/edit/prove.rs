//! Reads what was written, and compares: it says the value that was meant, everything else as before, and nothing
//! that a reader would be told of.

use std::ops::Range;

use super::refusal::Refusal;
use super::remark;
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
    /// What goes with all that is remarked in it.
    pub goes: Range<usize>,
}

impl Draft {
    pub(super) fn new(changes: Vec<Change>, meant: Plain) -> Draft {
        Draft { changes, meant, goes: 0..0 }
    }
}

/// The text by the first way that holds.
pub(super) fn proved(source: &Source<'_>, key: &str, drafts: &[Draft]) -> Result<String, Refusal> {
    let mut why = Refusal::NoWay { key: key.to_owned() };
    let remarks = remark::all(source.text, &source.root);
    for draft in drafts {
        let wanted = remark::words(source.text, &remarks, &draft.goes);
        let ways = draft.changes.iter().map(|it| it.ways.len()).max().unwrap_or(1);
        for nth in 0..ways {
            let text = written(source.text, &draft.changes, nth);
            match check(source, (&draft.meant, &wanted), &text) {
                Ok(lost) if lost.is_empty() => return Ok(text),
                Ok(lost) => {
                    let left = (&*remarks, &*lost, source.line_end);
                    let text = written(source.text, &remark::kept(source.text, &draft.changes, left), nth);
                    if check(source, (&draft.meant, &wanted), &text).is_ok_and(|lost| lost.is_empty()) {
                        return Ok(text);
                    }
                    why = Refusal::Remarked { remark: lost.join(" ") };
                }
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

/// The remarks that it loses. Why it does not hold; nothing to say when it reads as something else.
fn check<'t>(
    source: &Source<'t>,
    (meant, wanted): (&Plain, &[&'t str]),
    text: &str,
) -> Result<Vec<&'t str>, Option<Refusal>> {
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
    let now = remark::all(text, &read.root);
    let now = remark::words(text, &now, &(0..0));
    if !remark::without(&now, wanted).is_empty() {
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
    Ok(remark::without(wanted, &now))
}
