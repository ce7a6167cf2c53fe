//! Writing on the page: what a person wants becomes the smallest change of a file's text. Comments, quotes, order,
//! indentation, line ends and the prose stay as they are. What comes out is read again and has to differ in exactly
//! the value that was meant; else nothing is written, and why is said.

mod entry;
mod list;
mod locate;
mod offers;
mod prove;
mod refusal;
mod scalar;
mod set;
mod shape;
mod source;

use crate::files::Files;
use crate::model::Handbook;
use crate::parse::Options;
use crate::problem::Both;
use crate::text::RelPath;
pub use offers::{How, Offer, offers};
pub use refusal::Refusal;
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
    Set { key: String, value: Value },
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
    let spot = locate::spot(&source, book.handbook, &intent.at)?;
    let written = match &intent.act {
        Act::Set { key, value } => set::set(&source, &spot, key, value)?,
    };
    Ok(Edited { files: vec![(path.clone(), written)], told: Vec::new() })
}

#[cfg(test)]
mod tests;
