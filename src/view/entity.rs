//! The page of anything that has no page of its own kind.

use serde::Serialize;

use super::{From, Page, PageKey, View};
use crate::model::Entity;

#[derive(Debug, Serialize)]
pub struct ThingView<'a> {
    pub title: &'a str,
}

pub(super) fn page<'a>(from: &From<'a>, entity: Entity) -> Page<'a> {
    let card = from.ctx.book.card(entity);
    Page {
        key: PageKey::Entity(entity),
        template: "thing.html",
        title: card.title.to_string(),
        description: String::new(),
        body_class: "is-doc",
        contents: Vec::new(),
        view: View::Thing(Box::new(ThingView { title: &card.title })),
    }
}
