//! Ids by what people call things, for those who write ids where names stand.

use std::collections::{BTreeMap, BTreeSet};

use super::Handbook;
use crate::term::Kind;
use crate::text::folded;

/// The ids of everything declared, by its names.
#[derive(Debug, Default)]
pub struct Called {
    ids: BTreeSet<(Kind, Box<str>)>,
    /// By a folded name or a former id; `None` when it is one of several things.
    by_name: BTreeMap<(Kind, String), Option<Box<str>>>,
}

impl Called {
    pub fn of(book: &Handbook) -> Called {
        let mut it = Called::default();
        for entity in book.entities() {
            let Some(kind) = book.kind(entity) else { continue };
            let card = book.card(entity);
            it.ids.insert((kind, card.id.clone()));
            let names: BTreeSet<String> =
                std::iter::once(&card.title).chain(&card.was).map(|name| folded(name)).collect();
            for name in names {
                let known = it.by_name.entry((kind, name)).or_insert_with(|| Some(card.id.clone()));
                if known.as_ref() != Some(&card.id) {
                    *known = None;
                }
            }
        }
        it
    }

    /// The id of the one thing of this name; `None` of an id.
    pub fn id(&self, kind: Kind, name: &str) -> Option<&str> {
        match self.ids.contains(&(kind, name.into())) {
            true => None,
            false => self.by_name.get(&(kind, folded(name)))?.as_deref(),
        }
    }

    /// The ids of a list of names in one text, when all are known.
    pub fn ids(&self, kind: Kind, names: &str) -> Option<Vec<&str>> {
        let of = |name: &str| {
            let is_id = self.ids.get(&(kind, name.into())).map(|(_, id)| &**id);
            is_id.or_else(|| self.id(kind, name))
        };
        names.split(',').map(|name| of(name.trim())).collect()
    }
}
