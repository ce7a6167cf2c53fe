//! What readers can find: every page, and the steps, sections and quotes that stand on it.

use crate::page::Place;
use crate::page::words::{self, What};
use crate::view::{Context, Kind, PageKey};
use crate::words::{Words, plain};

/// A page and what can be found on it.
pub(crate) struct Found {
    pub address: String,
    pub title: String,
    /// A number in `kinds`.
    pub kind: usize,
    /// For the house only.
    pub is_inside: bool,
    /// What no other entry says.
    pub text: String,
    pub parts: Vec<words::Part>,
}

/// What kinds of things are called; `Found::kind` and `Found::kind_of` count in this list.
pub(super) fn kinds(words: &Words) -> Vec<String> {
    let kinds = Kind::ALL.iter().map(|kind| kind.word());
    kinds.chain(["search.step", "search.quote"]).map(|word| plain(words.get(word).to_owned())).collect()
}

/// What can be found on a page; `None` for those that say what other pages say already.
pub(crate) fn found(ctx: &Context<'_>, key: PageKey, title: String, places: &[Place<'_>]) -> Option<Found> {
    let kind = match key {
        PageKey::Compare(_) | PageKey::Part(..) | PageKey::NotFound => return None,
        PageKey::Entity(entity) => Kind::of(ctx.book, entity),
        PageKey::Index(kind) => kind,
        PageKey::Home | PageKey::Matrix | PageKey::Health => Kind::Page,
    };
    let kind = Kind::ALL.iter().position(|it| *it == kind).unwrap_or(0);
    let said = match key {
        // Problems are read there, not looked up.
        PageKey::Health => words::Said::default(),
        _ => words::page(places),
    };
    let title = match (key, ctx.plan.home()) {
        // Its heading may greet; it is found by the name of the book.
        (PageKey::Home, None) => ctx.config.title.clone(),
        (PageKey::Home, Some(entity)) => ctx.book.card(entity).title.to_string(),
        _ => title,
    };
    let address = ctx.plan.page(key).to_string();
    let mut parts = said.parts;
    for part in &mut parts {
        for text in [&mut part.title, &mut part.place, &mut part.text] {
            *text = plain(std::mem::take(text));
        }
    }
    let is_inside = ctx.is_inside(key);
    Some(Found { address, title: plain(title), kind, is_inside, text: plain(said.text), parts })
}

impl Found {
    /// The kind of a place on this page.
    pub(crate) fn kind_of(&self, what: What) -> usize {
        match what {
            What::Section => self.kind,
            What::Step => Kind::ALL.len(),
            What::Quote => Kind::ALL.len() + 1,
        }
    }
}
