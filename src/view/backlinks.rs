//! Where a thing appears: who names it, at which steps it stands, whose prose links to it.

use std::collections::BTreeMap;

use super::{From, Kind};
use crate::model::{Entity, StepAt};

/// Longer lists end with how many more there are: a page costs the same however large the handbook is.
const MOST: usize = 200;

/// Links to where something appears, under a title.
#[derive(Debug)]
pub struct Backlinks {
    pub title: String,
    pub links: Vec<Backlink>,
    /// `and 12 more`
    pub more: Option<String>,
}

#[derive(Debug)]
pub struct Backlink {
    pub icon: &'static str,
    pub href: String,
    pub text: String,
    pub note: String,
}

impl From<'_> {
    /// Everything that refers to `entity`: one list a kind, then its steps, then the prose that mentions it.
    pub fn backlinks(&self, entity: Entity) -> Vec<Backlinks> {
        let mut lists = self.by_kind(entity, &[]);
        let steps = self.steps_of(entity).iter().map(|at| self.step_link(*at));
        lists.extend(self.list("thing.steps", steps.collect()));
        lists.extend(self.mentions(entity));
        lists
    }

    /// What is left for the end of a page that shows the steps and these kinds in its own way.
    pub fn other_backlinks(&self, entity: Entity, shown: &[Kind]) -> Vec<Backlinks> {
        let mut lists = self.by_kind(entity, shown);
        lists.extend(self.mentions(entity));
        lists
    }

    fn by_kind(&self, entity: Entity, shown: &[Kind]) -> Vec<Backlinks> {
        let mut kinds: BTreeMap<Kind, Vec<Entity>> = BTreeMap::new();
        for named in self.referring(entity) {
            kinds.entry(Kind::of(self.book, named)).or_default().push(named);
        }
        kinds.retain(|kind, _| !shown.contains(kind));
        let list = |(kind, entities): (Kind, Vec<Entity>)| {
            self.list(kind.plural(), entities.iter().map(|entity| self.backlink(*entity)).collect())
        };
        kinds.into_iter().filter_map(list).collect()
    }

    fn mentions(&self, entity: Entity) -> Option<Backlinks> {
        let mentions = self.book.links.mentioning(entity).filter(|from| *from != entity);
        self.list("thing.mentioned", mentions.map(|from| self.backlink(from)).collect())
    }

    /// Those that name `entity` in their front matter; each once.
    fn referring(&self, entity: Entity) -> Vec<Entity> {
        let links = &self.ctx.book.links;
        let mut all: Vec<Entity> = links.naming(entity).collect();
        match entity {
            Entity::Persona(id) => {
                all.extend(links.maps_of_persona.list(id).iter().map(|it| Entity::Map(*it)))
            }
            Entity::Segment(id) => {
                all.extend(links.personas_of_segment.list(id).iter().map(|it| Entity::Persona(*it)));
            }
            Entity::Map(id) => {
                all.extend(links.futures_of_map.list(id).iter().map(|it| Entity::Map(*it)));
                all.extend(links.experiences_of_map.list(id).iter().map(|it| Entity::Map(*it)));
                all.extend(links.blueprints_of_map.list(id).iter().map(|it| Entity::Blueprint(*it)));
                let at_steps = links.opportunities_at.list(id).iter().flatten();
                all.extend(at_steps.map(|it| Entity::Opportunity(*it)));
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
    pub fn steps_of(&self, entity: Entity) -> &[StepAt] {
        let links = &self.ctx.book.links;
        match entity {
            Entity::Touchpoint(id) => links.steps_of_touchpoint.list(id),
            Entity::Channel(id) => links.steps_of_channel.list(id),
            Entity::Metric(id) => links.steps_of_metric.list(id),
            Entity::Insight(id) => links.steps_of_insight.list(id),
            Entity::Opportunity(id) => &self.ctx.book.opportunities[id].at,
            _ => &[],
        }
    }

    pub fn list(&self, word: &str, mut links: Vec<Backlink>) -> Option<Backlinks> {
        let more = links.len().checked_sub(MOST).filter(|more| *more > 0);
        links.truncate(MOST);
        let more = more.map(|more| self.words.count("thing.more", more));
        (!links.is_empty()).then(|| Backlinks { title: self.words.get(word).to_owned(), links, more })
    }

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
