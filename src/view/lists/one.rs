//! One row of a list, whatever it is about.

use super::Met;
use crate::model::{
    Action, Blueprint, Card, CellAt, ContentItem, Entity, Handbook, Id, Item, Map, Metric, Opportunity,
    Persona, Phase, Solution, StepAt, Touchpoint,
};
use crate::page::{Inline, Link};
use crate::view::Here;
use crate::view::backlinks::Backlink;

#[derive(Debug)]
pub enum One<'a> {
    Step(StepAt),
    Touchpoint(Id<Touchpoint>),
    Met(Id<Touchpoint>, Met),
    Opportunity(Id<Opportunity>),
    Metric(Id<Metric>),
    Action(Id<Opportunity>, &'a Action),
    Solution(Id<Opportunity>, &'a Solution),
    Cell(Id<Blueprint>, CellAt),
    /// What a team keeps up.
    Owned(Entity),
    Map(Id<Map>),
    /// A journey of a persona.
    Journey(Id<Map>, Id<Persona>),
    /// A journey through a channel, with the steps there.
    Through(Id<Map>, Vec<StepAt>),
    Piece(Id<Map>, &'a Phase, &'a ContentItem),
    Persona(Id<Persona>),
    /// Of the thing with this card; of a touchpoint itself, or at a step.
    Pain(&'a Card, &'a Item, Option<StepAt>),
    Thing(Entity),
}

impl One<'_> {
    /// What it is a row of, if that has a page.
    pub(super) fn entity(&self) -> Option<Entity> {
        Some(match self {
            One::Touchpoint(id) | One::Met(id, _) => Entity::Touchpoint(*id),
            One::Opportunity(id) => Entity::Opportunity(*id),
            One::Metric(id) => Entity::Metric(*id),
            One::Owned(entity) | One::Thing(entity) => *entity,
            One::Map(id) | One::Journey(id, _) | One::Through(id, _) => Entity::Map(*id),
            One::Persona(id) => Entity::Persona(*id),
            _ => return None,
        })
    }

    /// As a link.
    pub(super) fn backlink(&self, from: &Here<'_>) -> Option<Backlink> {
        match self {
            One::Step(at) => Some(from.step_link(*at)),
            other => other.entity().map(|entity| from.backlink(entity)),
        }
    }

    /// In a line with others.
    pub(super) fn in_line<'p>(&self, from: &Here<'p>) -> Inline<'p> {
        match self.backlink(from) {
            Some(Backlink { href, text, .. }) => Inline::link(Link { href, text }),
            None => self.title(from.ctx.book).to_owned().into(),
        }
    }

    /// What it is found under.
    pub(in crate::view) fn title<'t>(&'t self, book: &'t Handbook) -> &'t str {
        match self {
            One::Step(at) => &book.step(*at).title,
            One::Action(_, action) => &action.does,
            One::Solution(_, solution) => &solution.title,
            One::Cell(id, at) => book.blueprints[*id].cell(*at).map_or("", |cell| &cell.does),
            One::Piece(_, _, piece) => &piece.title,
            One::Pain(_, item, _) => &item.text,
            other => other.entity().map_or("", |entity| &book.card(entity).title),
        }
    }
}
