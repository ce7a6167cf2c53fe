//! What a catalogue item says of itself: a named line each.

use super::Here;
use super::parts::{Link, Pips};

/// A named line: words, links, or dots with their number.
#[derive(Debug, Default)]
pub struct Detail {
    pub name: String,
    pub text: Option<String>,
    pub links: Vec<Link>,
    pub pips: Option<Pips>,
    /// What stands small behind it.
    pub note: Option<String>,
}

impl Here<'_> {
    pub fn detail(&self, word: &str, text: impl Into<String>) -> Detail {
        Detail { text: Some(text.into()), ..self.named(word) }
    }

    /// Nothing when there are no links.
    pub fn linked(&self, word: &str, links: Vec<Link>) -> Option<Detail> {
        (!links.is_empty()).then(|| Detail { links, ..self.named(word) })
    }

    /// A rating as dots; nothing when it was not given.
    pub fn rated(&self, word: &str, value: Option<f64>) -> Option<Detail> {
        let value = value.filter(|value| value.is_finite())?;
        Some(Detail { pips: Some(self.pips(value)), ..self.detail(word, self.words.short(value)) })
    }

    fn named(&self, word: &str) -> Detail {
        Detail { name: self.words.get(word).to_owned(), ..Detail::default() }
    }
}
