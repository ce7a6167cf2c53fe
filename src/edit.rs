//! Writing on the page: what a person wants becomes the smallest change of a file's text. Comments, quotes, order,
//! indentation, line ends and the prose stay as they are. What comes out is read again and has to differ in exactly
//! the value that was meant; else nothing is written, and why is said.

mod acts;
mod declare;
mod depend;
mod entry;
mod fresh;
mod list;
mod locate;
mod offers;
mod overlay;
mod preset;
mod prove;
mod refusal;
mod remark;
mod rename;
mod scalar;
mod set;
mod shape;
mod shared;
mod shift;
mod source;
mod steps;

use crate::files::Files;
use crate::model::Handbook;
use crate::parse::Options;
use crate::problem::Both;
use crate::text::RelPath;
use acts::Sheet;
pub use declare::{catalogue_for, catalogue_of, declared, home_of, is_declared};
pub use fresh::{Fresh, fresh};
pub use offers::{How, Offer, offers, places_in};
use overlay::Overlay;
pub use refusal::Refusal;
pub use scalar::scalar;
use source::Source;

/// The handbook that is written in.
#[derive(Clone, Copy)]
pub struct Book<'b> {
    pub files: &'b Files,
    pub handbook: &'b Handbook,
    /// As its files were read.
    pub options: &'b Options,
}

/// One thing that a person wants, in the words of the model.
#[derive(Debug, Clone, PartialEq)]
pub struct Intent {
    pub at: Place,
    pub act: Act,
}

/// What it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The thing that the file is.
    Head,
    /// By its id.
    Phase(String),
    /// By its id.
    Step(String),
    /// An entry of a list by its id: of a catalogue in `items`, else of a list such as `actions`.
    Entry { list: String, id: String },
}

#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// A key as the reference has it; behind a `/` the name below it: `feeling`, `feeling/eva`.
    Set {
        key: String,
        value: Value,
    },
    /// A new step in the phase of the place, or a new phase; first of all, or behind the one of this id.
    Insert {
        part: Part,
        after: Option<String>,
        title: String,
    },
    /// Behind the step or phase of this id; a step without it to the start of a phase, its own or another one.
    Move {
        after: Option<String>,
        into: Option<String>,
    },
    Remove,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Step,
    Phase,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(String),
    Number(f64),
    List(Vec<Value>),
    /// It is to be gone.
    Nothing,
}

/// What became of an intent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// Whole new texts.
    pub files: Vec<(RelPath, String)>,
    /// What else is to be known, such as where it was written.
    pub told: Vec<Both>,
}

/// The file after the edit, or why it stays as it is.
pub fn apply(book: &Book<'_>, path: &RelPath, intent: &Intent) -> Result<Edited, Refusal> {
    let text = book.files.text(path).filter(|_| path.is_markdown()).ok_or(Refusal::NoFile)?;
    let source = Source::open(path, &text, book.options)?;
    refusal::senseless(&intent.act)?;
    let (new, mut told) = changed(book, &source, intent)?;
    told.extend(remark::told(&text, &new));
    Ok(Edited { files: vec![(path.clone(), new)], told })
}

fn changed(book: &Book<'_>, source: &Source<'_>, intent: &Intent) -> Result<(String, Vec<Both>), Refusal> {
    let Intent { at: place, act } = intent;
    if let Some(refusal) = source.in_table(place, act) {
        return Err(refusal);
    }
    let is_of_map = matches!(place, Place::Step(_) | Place::Phase(_)) || matches!(act, Act::Insert { .. });
    if let Some(id) = depend::map_id(source, book.handbook).filter(|_| is_of_map) {
        let map = &book.handbook.maps[id];
        if map.overlay.is_some() {
            return Overlay { book, source, id, map }.act(place, act);
        }
        if let Some(written) = preset::written_out(source, map)? {
            let source = Source::open(&source.path, &written, book.options)?;
            let (text, mut told) = Sheet { book, source: &source, id, map }.act(place, act)?;
            told.push(preset::told());
            return Ok((text, told));
        }
        return Sheet { book, source, id, map }.act(place, act);
    }
    let Act::Set { key, value } = act else { return Err(steps::no_way()) };
    if matches!(&**key, "title" | "name") {
        return rename::renamed(book, source, (place, key), value);
    }
    let spot = locate::spot(source, book.handbook, place)?;
    Ok((set::set(source, &spot, key, value)?, Vec::new()))
}

#[cfg(test)]
mod tests;
