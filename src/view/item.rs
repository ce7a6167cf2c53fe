//! What the page of anything says besides its own content: state, owner, review, prose, and who leads here.

use std::collections::BTreeSet;

use super::Here;
use super::backlinks::Backlinks;
use super::parts::{Badge, Fact};
use crate::analyse::Freshness;
use crate::model::Entity;
use crate::page::Prose;

/// State and upkeep of a thing, its prose, and its back-links.
#[derive(Debug)]
pub struct Item {
    pub title: String,
    pub status: Option<Badge>,
    /// Owner and last review.
    pub facts: Vec<Fact>,
    /// When the next review is due, and whether that is past.
    pub freshness: Option<Badge>,
    pub tags: Vec<String>,
    pub body: Option<Prose>,
    pub backlinks: Vec<Backlinks>,
}

impl Here<'_> {
    /// All that is shown of `entity` whatever its kind.
    pub fn item(&self, entity: Entity, backlinks: Vec<Backlinks>) -> Item {
        let card = self.book.card(entity);
        Item {
            title: card.title.to_string(),
            status: card.status.map(|status| self.badge(status)),
            facts: self.upkeep_facts(card),
            freshness: self.next_review(entity),
            tags: card.tags.iter().map(|tag| tag.to_string()).collect(),
            body: self.prose(card),
            backlinks,
        }
    }

    fn next_review(&self, entity: Entity) -> Option<Badge> {
        let staleness = self.analysis.staleness(self.book.card(entity))?;
        let due = self.words.date(staleness.due);
        let badge = self.freshness(staleness.freshness);
        let word = match staleness.freshness {
            Freshness::Fresh => self.words.fill("item.fresh", &[("date", &due)]),
            Freshness::DueSoon => self.words.fill("item.due_soon", &[("date", &due)]),
            Freshness::Overdue => {
                let days = usize::try_from(staleness.days_overdue()).unwrap_or(0);
                self.words.count("item.overdue", days)
            }
        };
        Some(Badge { word, ..badge })
    }

    /// A named value; the name is a key of the words.
    pub fn fact(&self, name: &str, text: String, href: Option<String>) -> Fact {
        Fact { name: self.words.get(name).to_owned(), text, href, note: None }
    }
}

/// An anchor that no other part of the page has.
pub fn unique(mut id: String, taken: &mut BTreeSet<String>) -> String {
    while !taken.insert(id.clone()) {
        id.push_str("-2");
    }
    id
}
