//! What problems say: one function a thing that can be wrong, each in every language of the program. A code is
//! written here and with its rule, nowhere else, so a mistyped one does not compile.
//!
//! The opinions of `check` stand with their rules (`Rule::says`).

mod codes;
mod keys;
mod links;
mod maps;
mod metrics;
mod names;
mod prose;
mod refusals;
mod settings;
mod site;
mod theme;
pub mod toml;
mod traps;
mod values;
mod words;
mod yaml;

pub use codes::*;
pub use keys::*;
pub use links::*;
pub use maps::*;
pub use metrics::*;
pub use names::*;
pub use prose::*;
pub use refusals::*;
pub use settings::*;
pub use site::*;
pub use theme::*;
pub use traps::*;
pub use values::*;
pub use words::{Thing, called, joined};
pub use yaml::*;

use super::{About, Meant, Rule};

/// One text in both languages: `both!("unknown key `{key}`", "onbekende sleutel `{key}`")`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Both {
    pub english: String,
    pub dutch: String,
}

/// A text in English and in Dutch, with the same names in braces. Of a name behind the texts, which is a `Both`
/// itself, each has its own: `both!("{late} ago", "{late} geleden", late)`.
macro_rules! both {
    ($english:literal, $dutch:literal $(,)?) => {
        $crate::problem::Both { english: format!($english), dutch: format!($dutch) }
    };
    ($english:literal, $dutch:literal, $($part:ident),+ $(,)?) => {
        $crate::problem::Both {
            english: {
                $(let $part = &$part.english;)+
                format!($english)
            },
            dutch: {
                $(let $part = &$part.dutch;)+
                format!($dutch)
            },
        }
    };
}
pub(crate) use both;

/// What a problem says, before it has a place.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a problem that nobody tells"]
pub struct Say {
    pub(super) code: &'static str,
    pub(super) message: Both,
    pub(super) help: Option<Box<Both>>,
    pub(super) about: Option<Box<About>>,
    pub(super) meant: Option<Box<Meant>>,
}

impl Say {
    fn new(code: &'static str, message: Both) -> Say {
        Say { code, message, help: None, about: None, meant: None }
    }

    /// The code of what is said.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Some words, for what only shows them.
    #[cfg(test)]
    pub(super) fn plain(code: &'static str, message: impl Into<String>) -> Say {
        Say::new(code, Both::same(message))
    }

    /// What is wrong.
    pub fn message(&self) -> &Both {
        &self.message
    }

    /// Whether it says what to do.
    #[cfg(test)]
    pub fn has_help(&self) -> bool {
        self.help.is_some()
    }

    /// With what it is about, for code that does something about it.
    pub fn about(self, about: About) -> Say {
        Say { about: Some(Box::new(about)), ..self }
    }

    /// With the right name for the one that is written, where one is near.
    fn meant(self, written: &str, near: Option<&str>) -> Say {
        let right = near.filter(|it| !it.is_empty());
        Say {
            meant: right.map(|name| Box::new(Meant { name: name.into(), written: written.into() })),
            ..self
        }
    }

    /// With what to do about it.
    pub fn help(self, help: Both) -> Say {
        Say { help: Some(Box::new(help)), ..self }
    }
}

impl Rule {
    /// Something its check found.
    pub fn says(&self, message: Both) -> Say {
        Say::new(self.code, message)
    }
}

impl Both {
    /// A text that is the same in both: a name, a path, a piece of YAML.
    pub fn same(text: impl Into<String>) -> Both {
        let text = text.into();
        Both { dutch: text.clone(), english: text }
    }

    /// One after the other.
    pub fn and(self, other: Both) -> Both {
        let join = |one: String, other: String| [one, other].join("; ");
        Both { english: join(self.english, other.english), dutch: join(self.dutch, other.dutch) }
    }

    /// In a language of a book.
    pub fn in_language(&self, language: &str) -> &str {
        if spoken(language) == "nl" { &self.dutch } else { &self.english }
    }

    /// The text that is shown, and the other one.
    pub(super) fn with_first(self, is_dutch: bool) -> (String, String) {
        if is_dutch { (self.dutch, self.english) } else { (self.english, self.dutch) }
    }
}

/// The language in which problems are told to readers of `language`.
pub fn spoken(language: &str) -> &'static str {
    if language == "nl" || language.starts_with("nl-") { "nl" } else { "en" }
}

/// Names in a sentence: `a`, `b` or `c`.
fn one_of(names: &[String]) -> Both {
    let Some((last, before)) = names.split_last() else { return Both::same("") };
    let before = before.join(", ");
    match before.is_empty() {
        true => Both::same(last),
        false => both!("{before} or {last}", "{before} of {last}"),
    }
}

/// The nearest right name, as a question.
pub fn did_you_mean(near: &str) -> Both {
    both!("did you mean `{near}`?", "bedoelt u `{near}`?")
}
