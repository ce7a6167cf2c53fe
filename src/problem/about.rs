//! What a problem is about, as data: for code that does something about it, whatever language its words are in.

use super::say::Thing;
use crate::term::Kind;
use crate::text::Span;

/// The thing that is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A file at this path.
    File(String),
    /// A heading of a file.
    Heading { file: String, anchor: String },
    /// Anything of this kind with the name that is written.
    Thing(Kind),
    /// Some of this kind are named, and no page declares them: each name at every place.
    Undeclared(Kind, Vec<(Box<str>, Span)>),
    /// A part of a thing, with the name that is written.
    Part(Thing),
}

/// A right name, and the one in whose place it belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    pub name: String,
    pub written: String,
}
