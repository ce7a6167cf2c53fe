//! The page of a thing: those with a page of their own kind, and the plain one for the rest.

use super::backlinks::Backlinks;
use super::blocks::{self, Blocks, those};
use super::parts::{Badge, Fact, Link};
use super::prose::Heading as Contents;
use super::{Here, Kind, Page, PageKey, View, channel, persona, segment, team, touchpoint};
use crate::model::Entity;
use crate::page::{Block, Frame, Group, Heading, Inline, Item, List, Place, Prose};

/// Title, upkeep, prose, and where it appears.
#[derive(Debug)]
pub struct ThingView<'a> {
    pub kind: String,
    pub icon: &'static str,
    pub title: &'a str,
    pub status: Option<Badge>,
    pub tags: Vec<String>,
    pub facts: Vec<Fact>,
    pub body: Option<Prose>,
    pub backlinks: Vec<Backlinks>,
}

pub(super) fn page<'a>(from: &Here<'a>, entity: Entity) -> Page<'a> {
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

fn plain<'a>(from: &Here<'a>, entity: Entity, template: &'static str) -> Page<'a> {
    let thing = thing(from, entity, from.backlinks(entity));
    around(from, entity, template, View::Thing(Box::new(thing)))
}

/// What every thing has.
pub(super) fn thing<'a>(from: &Here<'a>, entity: Entity, backlinks: Vec<Backlinks>) -> ThingView<'a> {
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
    from: &Here<'a>,
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
fn prose<'a>(from: &Here<'a>, entity: Entity) -> Page<'a> {
    let card = from.ctx.book.card(entity);
    let contents = card.body.as_deref().map(|body| from.contents(body)).unwrap_or_default();
    let thing = ThingView { facts: from.dated(card), ..thing(from, entity, from.backlinks(entity)) };
    Page { contents, ..around(from, entity, "page.html", View::Prose(Box::new(thing))) }
}

impl<'v> ThingView<'v> {
    /// Its places, with what its kind shows before and after the prose.
    pub(super) fn places(self, from: &Here<'v>, lead: Blocks<'v>, own: Blocks<'v>) -> Vec<Place<'v>> {
        let below = vec![from.state(self.status, self.facts), from.tags(self.tags)];
        let head = from.head(self.title.into(), below);
        let prose = blocks::prose(Frame::Div, "prose", self.body);
        let mut blocks = those(lead.into_iter().chain([prose]).chain(own));
        blocks.extend(blocks::backlinks(self.backlinks));
        let body = Group::new(Frame::Div, "item").of(blocks);
        vec![Place::new("head", [head]), Place::new("body", [body])]
    }
}

impl<'v> ThingView<'v> {
    /// Prose, beside what stands in it.
    pub(super) fn places_of_prose(self, from: &Here<'v>, contents: Vec<Contents>) -> Vec<Place<'v>> {
        let below = vec![from.state(self.status, self.facts), from.tags(self.tags)];
        let head = from.head(self.title.into(), below);
        let prose = Prose { frame: Frame::Div, class: "prose", ..self.body.unwrap_or_default() };
        let toc = (!contents.is_empty()).then(|| table_of(from, contents));
        let body = Group::new(Frame::Div, "doc").of(those([toc, Some(Block::Prose(prose))]));
        let backlinks = blocks::backlinks(self.backlinks);
        vec![Place::new("head", [head]), Place::new("body", [body].into_iter().chain(backlinks))]
    }
}

/// The contents of a page, with those below each.
fn table_of<'v>(from: &Here<'v>, contents: Vec<Contents>) -> Block<'v> {
    let title = from.word("shell.contents");
    let line = |link: Link| Item::line(vec![Inline::link(link)]);
    let ordered = |items| Block::List(List { is_ordered: true, items, ..List::default() });
    let entry = |it: Contents| {
        let mut item = line(Link { href: it.href, text: it.text });
        if !it.below.is_empty() {
            item.blocks.push(ordered(it.below.into_iter().map(line).collect()));
        }
        item
    };
    let list = ordered(contents.into_iter().map(entry).collect());
    Group::new(Frame::Nav, "toc").called(title).of([Heading::new(2, title).into(), list])
}

#[cfg(test)]
mod tests;
