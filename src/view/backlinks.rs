//! Where a thing appears: who names it, at which steps it stands, whose prose links to it.

use super::{Here, Kind};
use crate::model::{Entity, Handbook, StepAt};

/// Links to where something appears, under a title.
#[derive(Debug)]
pub struct Backlinks {
    pub title: String,
    pub links: Vec<Backlink>,
    /// `and 12 more`
    pub more: Option<String>,
    /// Where they are.
    pub rest: Option<String>,
}

#[derive(Debug)]
pub struct Backlink {
    pub icon: &'static str,
    pub href: String,
    pub text: String,
    pub note: String,
}

/// Those that name `entity` in their front matter; each once.
pub(super) fn referring(book: &Handbook, entity: Entity) -> Vec<Entity> {
    let links = &book.links;
    let mut all: Vec<Entity> = links.naming(entity).collect();
    match entity {
        Entity::Persona(id) => all.extend(links.maps_of_persona.list(id).iter().map(|it| Entity::Map(*it))),
        Entity::Segment(id) => {
            all.extend(links.personas_of_segment.list(id).iter().map(|it| Entity::Persona(*it)));
        }
        Entity::Map(id) => {
            all.extend(links.futures_of_map.list(id).iter().map(|it| Entity::Map(*it)));
            all.extend(links.experiences_of_map.list(id).iter().map(|it| Entity::Map(*it)));
            all.extend(links.blueprints_of_map.list(id).iter().map(|it| Entity::Blueprint(*it)));
            let at_steps = links.opportunities_at.list(id).iter().flatten();
            let own = book.maps[id].all_opportunities();
            all.extend(at_steps.copied().chain(own).map(Entity::Opportunity));
        }
        Entity::Touchpoint(id) => {
            all.extend(links.personas_of_touchpoint.list(id).iter().map(|it| Entity::Persona(*it)));
        }
        Entity::Team(id) => {
            all.extend(links.owned_by_team.list(id));
            all.extend(links.cells_of_team.list(id).iter().map(|(it, _)| Entity::Blueprint(*it)));
        }
        _ => {}
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// The steps a thing stands at.
pub(super) fn steps_of(book: &Handbook, entity: Entity) -> &[StepAt] {
    let links = &book.links;
    match entity {
        Entity::Touchpoint(id) => links.steps_of_touchpoint.list(id),
        Entity::Channel(id) => links.steps_of_channel.list(id),
        Entity::Metric(id) => links.steps_of_metric.list(id),
        Entity::Insight(id) => links.steps_of_insight.list(id),
        Entity::Opportunity(id) => links.steps_of_opportunity.list(id),
        _ => &[],
    }
}

impl Here<'_> {
    pub fn backlink(&self, entity: Entity) -> Backlink {
        let card = self.book.card(entity);
        Backlink {
            icon: Kind::of(self.book, entity).icon(),
            href: self.href_of(entity),
            text: card.title.to_string(),
            note: String::new(),
        }
    }

    /// A step by its title, with the name of its map.
    pub fn step_link(&self, at: StepAt) -> Backlink {
        let map = &self.book.maps[at.map];
        Backlink {
            icon: "step",
            href: self.href_of_step(at),
            text: map.steps.get(at.step).map_or_else(String::new, |step| step.title.to_string()),
            note: map.card.title.to_string(),
        }
    }
}
