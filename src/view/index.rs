//! The overview of a kind.

use serde::Serialize;

use super::parts::Link;
use super::{From, Kind, Page, PageKey, View};

#[derive(Debug, Serialize)]
pub struct IndexView {
    pub title: String,
    pub items: Vec<Link>,
}

pub(super) fn page<'a>(from: &From<'a>, kind: Kind) -> Page<'a> {
    let title = from.words.get(kind.plural()).to_owned();
    let items = from.plan.section(kind).iter().map(|entity| from.link(*entity)).collect();
    Page {
        key: PageKey::Index(kind),
        template: "index.html",
        title: title.clone(),
        description: String::new(),
        body_class: "is-doc",
        contents: Vec::new(),
        view: View::Index(Box::new(IndexView { title, items })),
    }
}
