//! The overview of a kind: everything of it in one table.

mod columns;

use serde::Serialize;

use super::table::Table;
use super::{From, Kind, Page, PageKey, View};
use crate::term;

#[derive(Debug, Serialize)]
pub struct IndexView {
    pub title: String,
    /// `12 touchpoints`.
    pub count: String,
    /// The prose of the catalogue files, one after another.
    pub intro: String,
    pub table: Table,
}

pub(super) fn page<'a>(from: &From<'a>, kind: Kind) -> Page<'a> {
    let title = from.words.get(kind.plural()).to_owned();
    let entities = from.plan.section(kind);
    let intros = from.book.intros.iter().filter(|(it, _)| kind_of(*it) == kind);
    let intro: String = intros.filter_map(|(_, card)| from.prose(card)).collect();
    let count = format!("{} {}", from.words.whole(entities.len()), title.to_lowercase());
    let table = columns::table(from, kind, entities);
    Page {
        key: PageKey::Index(kind),
        template: "index.html",
        title: title.clone(),
        description: String::new(),
        body_class: "is-doc",
        contents: Vec::new(),
        view: View::Index(Box::new(IndexView { title, count, intro, table })),
    }
}

fn kind_of(kind: term::Kind) -> Kind {
    kind.into()
}
