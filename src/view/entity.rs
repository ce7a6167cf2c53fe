//! The page of a thing: those with a page of their own kind, and the plain one for the rest.

use serde::Serialize;

use super::backlinks::Backlinks;
use super::parts::{Badge, Fact};
use super::{From, Kind, Page, PageKey, View, channel, persona, segment, team, touchpoint};
use crate::model::Entity;

/// Title, upkeep, prose, and where it appears.
#[derive(Debug, Serialize)]
pub struct ThingView<'a> {
    pub kind: String,
    pub icon: &'static str,
    pub title: &'a str,
    pub status: Option<Badge>,
    pub tags: Vec<String>,
    pub facts: Vec<Fact>,
    /// HTML.
    pub body: Option<String>,
    pub backlinks: Vec<Backlinks>,
}

pub(super) fn page<'a>(from: &From<'a>, entity: Entity) -> Page<'a> {
    match entity {
        Entity::Persona(id) => persona::page(from, id),
        Entity::Segment(id) => segment::page(from, id),
        Entity::Touchpoint(id) => touchpoint::page(from, id),
        Entity::Channel(id) => channel::page(from, id),
        Entity::Team(id) => team::page(from, id),
        Entity::Page(_) => prose(from, entity),
        _ => plain(from, entity, "thing.html"),
    }
}

fn plain<'a>(from: &From<'a>, entity: Entity, template: &'static str) -> Page<'a> {
    let thing = thing(from, entity, from.backlinks(entity));
    around(from, entity, template, View::Thing(Box::new(thing)))
}

/// What every thing has.
pub(super) fn thing<'a>(from: &From<'a>, entity: Entity, backlinks: Vec<Backlinks>) -> ThingView<'a> {
    let card = from.ctx.book.card(entity);
    let kind = Kind::of(from.book, entity);
    ThingView {
        kind: from.words.get(kind.word()).to_owned(),
        icon: kind.icon(),
        title: &card.title,
        status: card.status.map(|status| from.badge(status)),
        tags: card.tags.iter().map(|tag| tag.to_string()).collect(),
        facts: from.upkeep_facts(card),
        body: from.prose(card),
        backlinks,
    }
}

/// The page around the view of a thing.
pub(super) fn around<'a>(
    from: &From<'a>,
    entity: Entity,
    template: &'static str,
    view: View<'a>,
) -> Page<'a> {
    let card = from.ctx.book.card(entity);
    Page {
        key: PageKey::Entity(entity),
        template,
        title: card.title.to_string(),
        description: from.excerpt(card),
        body_class: "is-doc",
        contents: Vec::new(),
        view,
    }
}

/// An ordinary page, with its contents beside it when it is long.
fn prose<'a>(from: &From<'a>, entity: Entity) -> Page<'a> {
    let card = from.ctx.book.card(entity);
    let contents = card.body.as_deref().map(|body| from.contents(body)).unwrap_or_default();
    Page { contents, ..plain(from, entity, "page.html") }
}

#[cfg(test)]
mod tests;
