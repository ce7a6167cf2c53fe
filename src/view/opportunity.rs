//! The page of an opportunity: what it is worth and why, and the chain from insight to metric.

mod chain;
mod listed;
mod shown;
mod worth;

use super::item::Item;
use super::parts::{Badge, Link};
use super::said::Evidence;
use super::table::Table;
use super::{Here, Page, PageKey, View};
use crate::model::{self, Entity, Id, OpportunityStatus};
use crate::page::Wording;
pub use chain::{Action, Chained, Solution};
pub use listed::listed;
pub use worth::Worth;

#[derive(Debug)]
pub struct OpportunityView {
    pub item: Item,
    pub progress: Badge,
    pub teams: Vec<Link>,
    pub worth: Worth,
    /// The way from insight to metric: each part with how many there are, and where it stands on the page.
    pub chain: Vec<Chained>,
    pub insights: Vec<Evidence>,
    /// Steps it is about.
    pub steps: Table,
    /// Whole maps it is about.
    pub maps: Vec<Link>,
    pub solutions: Vec<Solution>,
    pub actions: Vec<Action>,
    /// Where to read on.
    pub links: Vec<Wording>,
    /// `1 of 2 actions done`.
    pub done: Option<String>,
    pub overdue: Option<Badge>,
    pub metrics: Table,
    /// It may not be worked on any more.
    pub is_open: bool,
}

pub(super) fn page<'a>(from: &Here<'a>, id: Id<model::Opportunity>) -> Page<'a> {
    let it = &from.ctx.book.opportunities[id];
    let figures = from.analysis.opportunity(id);
    let (part, of) = (figures.actions.progress.part, figures.actions.progress.of);
    let values = [("part", &*from.words.whole(part)), ("of", &*from.words.whole(of))];
    let overdue = figures.actions.overdue.len();
    let entity = Entity::Opportunity(id);
    let view = OpportunityView {
        item: from.item(entity, from.backlinks(entity)),
        progress: from.progress_badge(it.progress),
        teams: it.teams.iter().map(|team| from.link(Entity::Team(*team))).collect(),
        worth: worth::worth(from, id),
        chain: chain::chain(from, it),
        insights: from.evidence(it.insights.iter().copied()),
        steps: from.step_table(&from.ctx.book.steps_about(id)),
        maps: from.ctx.book.maps_about(id).into_iter().map(|map| from.link(Entity::Map(map))).collect(),
        solutions: chain::solutions(from, id),
        actions: chain::actions(from, id),
        links: chain::read_on(from, it, &it.links),
        done: (of > 0).then(|| from.words.fill("board.actions_done", &values)),
        overdue: (overdue > 0).then(|| from.overdue(overdue)),
        metrics: from.metric_table(&it.moves),
        is_open: !matches!(it.progress, OpportunityStatus::Done | OpportunityStatus::Dropped),
    };
    Page {
        key: PageKey::Entity(entity),
        template: "opportunity.html",
        title: it.card.title.to_string(),
        description: from.excerpt(&it.card),
        body_class: "is-doc",
        contents: Vec::new(),
        view: View::Opportunity(Box::new(view)),
    }
}

#[cfg(test)]
mod tests;
