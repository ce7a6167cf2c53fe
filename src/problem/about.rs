//! What a problem is about, as data: for code that does something about it, whatever language its words are in.

use crate::term::Kind;

/// The thing that is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A file at this path.
    File(String),
    /// A heading of a file.
    Heading { file: String, anchor: String },
    /// Anything of this kind with the name that is written.
    Thing(Kind),
}

/// A right name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    pub name: String,
    /// The names that the message has, one of which stands in the place of it.
    pub written: Vec<String>,
}

/// The name in "did you mean `…`?" and "… named `…` exists".
pub(super) fn meant(message: &str, help: &str) -> Option<Box<Meant>> {
    let (before, after) = help.split_once('`')?;
    let (name, rest) = after.split_once('`')?;
    let is_meant = before == "did you mean " && rest.starts_with('?') || rest.starts_with(" exists");
    let written = || message.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    (is_meant && !name.is_empty()).then(|| Box::new(Meant { name: name.to_owned(), written: written() }))
}
