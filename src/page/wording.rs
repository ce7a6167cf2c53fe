//! What somebody wrote in a field: its plain words, and a line where something in it is marked up.

use serde::{Serialize, Serializer};

use super::Inline;

/// A theme's own template sees the plain words.
#[derive(Debug, Clone, Default)]
pub struct Wording {
    pub text: String,
    /// The same with its mark-up; empty where it has none, which is nearly everywhere.
    pub marked: Vec<Inline<'static>>,
}

impl Wording {
    pub fn line(&self) -> Vec<Inline<'static>> {
        match self.marked.is_empty() {
            true => vec![Inline::from(self.text.clone())],
            false => self.marked.clone(),
        }
    }

    pub fn into_line(self) -> Vec<Inline<'static>> {
        if self.marked.is_empty() { vec![Inline::from(self.text)] } else { self.marked }
    }
}

impl From<String> for Wording {
    fn from(text: String) -> Wording {
        Wording { text, marked: Vec::new() }
    }
}

impl From<&str> for Wording {
    fn from(text: &str) -> Wording {
        Wording::from(text.to_owned())
    }
}

impl Serialize for Wording {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}
