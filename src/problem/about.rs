//! What a problem is about, as data: for code that does something about it, whatever language its words are in.

use crate::term::{Kind, Term};

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

impl About {
    /// Of a problem that is told without it.
    pub(super) fn of(code: &str, message: &str) -> Option<About> {
        match code {
            "broken-link" | "missing-image" => {
                let path = message.strip_prefix("there is no file `")?.strip_suffix('`')?;
                Some(About::File(path.to_owned()))
            }
            "broken-anchor" => {
                let (file, rest) = message.strip_prefix('`')?.split_once("` has no heading `#")?;
                Some(About::Heading { file: file.to_owned(), anchor: rest.strip_suffix('`')?.to_owned() })
            }
            "unknown-reference" => {
                let (word, _) = message.strip_prefix("unknown ")?.split_once(" `")?;
                Kind::parse(word).map(About::Thing)
            }
            _ => None,
        }
    }
}

/// The name in "did you mean `…`?" and "… named `…` exists".
pub(super) fn meant(message: &str, help: &str) -> Option<Box<Meant>> {
    let (before, after) = help.split_once('`')?;
    let (name, rest) = after.split_once('`')?;
    let is_meant = before == "did you mean " && rest.starts_with('?') || rest.starts_with(" exists");
    let written = || message.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    (is_meant && !name.is_empty()).then(|| Box::new(Meant { name: name.to_owned(), written: written() }))
}
