//! The handbook as it is meant: every name resolved to an id, every overlay laid over its baseline.
//! Plain data; `resolve` is the only place that makes it.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::text::RelPath;

pub mod blueprint;
pub mod card;
pub mod catalogue;
pub mod id;
pub mod lane;
pub mod links;
pub mod map;
pub mod metric;
pub mod opportunity;
pub mod persona;
mod preset;
mod rescale;
pub mod resolve;
pub mod step;

pub use crate::term::{
    ActionStatus, Confidence, Contact, Formula, Kind, Method, Moment, OpportunityStatus, SolutionStatus,
    State, Status, Target, Term, Visibility,
};
pub use blueprint::{Blueprint, Cell, CellAt, CellLink, Column, Stage};
pub use card::{Card, Made, Reached};
pub use catalogue::{Channel, Insight, Page, Team, Touchpoint};
pub use id::{Id, Table};
pub use lane::{Item, LaneKey, Lanes};
pub use links::Links;
pub use map::{ContentItem, Map, MapKind, Overlay, Phase};
pub use metric::{Metric, Reading};
pub use opportunity::{Action, Opportunity, Solution, SolutionAt, Survey};
pub use persona::{Learned, Persona, Segment, Trait};
pub use rescale::Rescale;
pub use step::{Encounter, Feelings, Marks, Mood, Next, Step, StepAt};

/// Everything the book says, linked.
#[derive(Debug, Clone, Default)]
pub struct Handbook {
    pub personas: Table<Persona>,
    pub segments: Table<Segment>,
    /// Journeys and experience maps.
    pub maps: Table<Map>,
    pub blueprints: Table<Blueprint>,
    pub touchpoints: Table<Touchpoint>,
    pub channels: Table<Channel>,
    pub teams: Table<Team>,
    pub metrics: Table<Metric>,
    pub opportunities: Table<Opportunity>,
    pub insights: Table<Insight>,
    /// Ordinary pages.
    pub pages: Table<Page>,
    /// The other direction of every reference.
    pub links: Arc<Links>,
    /// The prose of catalogue files, shown on the index page of their kind.
    pub intros: Vec<(Kind, Arc<Card>)>,
    /// Files beside the pages that some page shows or links to, to be copied.
    pub files: BTreeSet<RelPath>,
    /// What unknown references most likely meant: not to be called unused.
    pub meant: BTreeSet<Entity>,
    /// Files that name something unknown, with its kind: not to be told that they name nothing.
    pub unresolved: BTreeSet<(RelPath, Kind)>,
}

/// Anything that has an id and a page of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entity {
    Persona(Id<Persona>),
    Segment(Id<Segment>),
    Map(Id<Map>),
    Blueprint(Id<Blueprint>),
    Touchpoint(Id<Touchpoint>),
    Channel(Id<Channel>),
    Team(Id<Team>),
    Metric(Id<Metric>),
    Opportunity(Id<Opportunity>),
    Insight(Id<Insight>),
    Page(Id<Page>),
}

impl Handbook {
    /// What every kind has in common.
    pub fn card(&self, entity: Entity) -> &Card {
        match entity {
            Entity::Persona(id) => &self.personas[id].card,
            Entity::Segment(id) => &self.segments[id].card,
            Entity::Map(id) => &self.maps[id].card,
            Entity::Blueprint(id) => &self.blueprints[id].card,
            Entity::Touchpoint(id) => &self.touchpoints[id].card,
            Entity::Channel(id) => &self.channels[id].card,
            Entity::Team(id) => &self.teams[id].card,
            Entity::Metric(id) => &self.metrics[id].card,
            Entity::Opportunity(id) => &self.opportunities[id].card,
            Entity::Insight(id) => &self.insights[id].card,
            Entity::Page(id) => &self.pages[id].card,
        }
    }

    fn card_mut(&mut self, entity: Entity) -> &mut Card {
        match entity {
            Entity::Persona(id) => &mut self.personas.get_mut(id).card,
            Entity::Segment(id) => &mut self.segments.get_mut(id).card,
            Entity::Map(id) => &mut self.maps.get_mut(id).card,
            Entity::Blueprint(id) => &mut self.blueprints.get_mut(id).card,
            Entity::Touchpoint(id) => &mut self.touchpoints.get_mut(id).card,
            Entity::Channel(id) => &mut self.channels.get_mut(id).card,
            Entity::Team(id) => &mut self.teams.get_mut(id).card,
            Entity::Metric(id) => &mut self.metrics.get_mut(id).card,
            Entity::Opportunity(id) => &mut self.opportunities.get_mut(id).card,
            Entity::Insight(id) => &mut self.insights.get_mut(id).card,
            Entity::Page(id) => &mut self.pages.get_mut(id).card,
        }
    }

    /// Takes these things from the book before, when they say the same as here.
    fn keep_same(&mut self, before: &Handbook, these: &[Entity]) {
        for &entity in these {
            match entity {
                Entity::Persona(id) => self.personas.keep_same(&before.personas, id),
                Entity::Segment(id) => self.segments.keep_same(&before.segments, id),
                Entity::Map(id) => self.maps.keep_same(&before.maps, id),
                Entity::Blueprint(id) => self.blueprints.keep_same(&before.blueprints, id),
                Entity::Touchpoint(id) => self.touchpoints.keep_same(&before.touchpoints, id),
                Entity::Channel(id) => self.channels.keep_same(&before.channels, id),
                Entity::Team(id) => self.teams.keep_same(&before.teams, id),
                Entity::Metric(id) => self.metrics.keep_same(&before.metrics, id),
                Entity::Opportunity(id) => self.opportunities.keep_same(&before.opportunities, id),
                Entity::Insight(id) => self.insights.keep_same(&before.insights, id),
                Entity::Page(id) => self.pages.keep_same(&before.pages, id),
            }
        }
    }

    /// Which kind it is; an ordinary page is of none.
    pub fn kind(&self, entity: Entity) -> Option<Kind> {
        Some(match entity {
            Entity::Persona(_) => Kind::Persona,
            Entity::Segment(_) => Kind::Segment,
            Entity::Map(id) if self.maps[id].kind == MapKind::Experience => Kind::ExperienceMap,
            Entity::Map(_) => Kind::Journey,
            Entity::Blueprint(_) => Kind::Blueprint,
            Entity::Touchpoint(_) => Kind::Touchpoint,
            Entity::Channel(_) => Kind::Channel,
            Entity::Team(_) => Kind::Team,
            Entity::Metric(_) => Kind::Metric,
            Entity::Opportunity(_) => Kind::Opportunity,
            Entity::Insight(_) => Kind::Insight,
            Entity::Page(_) => return None,
        })
    }

    /// Every entity, kind by kind, in the order of the files.
    pub fn entities(&self) -> impl Iterator<Item = Entity> + '_ {
        let personas = self.personas.ids().map(Entity::Persona);
        let segments = self.segments.ids().map(Entity::Segment);
        let maps = self.maps.ids().map(Entity::Map);
        let blueprints = self.blueprints.ids().map(Entity::Blueprint);
        let touchpoints = self.touchpoints.ids().map(Entity::Touchpoint);
        let channels = self.channels.ids().map(Entity::Channel);
        let teams = self.teams.ids().map(Entity::Team);
        let metrics = self.metrics.ids().map(Entity::Metric);
        let opportunities = self.opportunities.ids().map(Entity::Opportunity);
        let insights = self.insights.ids().map(Entity::Insight);
        let pages = self.pages.ids().map(Entity::Page);
        (personas.chain(segments).chain(maps).chain(blueprints).chain(touchpoints))
            .chain(channels.chain(teams).chain(metrics).chain(opportunities).chain(insights).chain(pages))
    }

    pub fn step(&self, at: StepAt) -> &Step {
        &self.maps[at.map].steps[at.step]
    }

    /// The touchpoint a part belongs to, up to the top; itself when it is no part.
    pub fn whole(&self, touchpoint: Id<Touchpoint>) -> Id<Touchpoint> {
        let mut at = touchpoint;
        // Cycles are cut by `resolve`; the bound is only a belt.
        for _ in 0..self.touchpoints.len() {
            match self.touchpoints[at].part_of {
                Some(parent) => at = parent,
                None => break,
            }
        }
        at
    }
}
