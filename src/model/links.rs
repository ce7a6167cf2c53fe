//! The other direction of every reference, by the thing referred to.

use std::collections::BTreeSet;

use super::{
    Blueprint, CellAt, Channel, Entity, Handbook, Id, Insight, Map, Metric, Opportunity, PerId, Persona,
    Segment, StepAt, Team, Thing, Touchpoint,
};

/// Back-links. Every list is sorted and has each entry once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    pub maps_of_persona: PerId<Persona, Vec<Id<Map>>>,
    pub personas_of_segment: PerId<Segment, Vec<Id<Persona>>>,
    /// To-be maps of a map, written as overlay or whole.
    pub futures_of_map: PerId<Map, Vec<Id<Map>>>,
    /// Experience maps that name a map.
    pub experiences_of_map: PerId<Map, Vec<Id<Map>>>,
    pub blueprints_of_map: PerId<Map, Vec<Id<Blueprint>>>,
    /// Per map, per step: opportunities written on the step and those that name it.
    pub opportunities_at: PerId<Map, Vec<Vec<Id<Opportunity>>>>,
    /// The same from the other side.
    pub steps_of_opportunity: PerId<Opportunity, Vec<StepAt>>,
    pub steps_of_touchpoint: PerId<Touchpoint, Vec<StepAt>>,
    pub personas_of_touchpoint: PerId<Touchpoint, Vec<Id<Persona>>>,
    pub steps_of_channel: PerId<Channel, Vec<StepAt>>,
    pub steps_of_metric: PerId<Metric, Vec<StepAt>>,
    pub steps_of_insight: PerId<Insight, Vec<StepAt>>,
    pub cells_of_team: PerId<Team, Vec<(Id<Blueprint>, CellAt)>>,
    /// Everything owned by a team: maps, metrics, opportunities, personas, blueprints.
    pub owned_by_team: PerId<Team, Vec<Entity>>,
    /// Everything else that names a thing: touchpoints of a team or channel, opportunities of a team,
    /// metric or insight, personas of a metric or insight, parts of a touchpoint.
    pub named_by: Vec<(Entity, Entity)>,
    /// Prose that links to a thing: (target, page it stands on), sorted.
    pub mentions: Vec<(Entity, Entity)>,
}

impl Handbook {
    /// The steps that an opportunity is about: those it names, in its own order, then those that name it.
    pub fn steps_about(&self, id: Id<Opportunity>) -> Vec<StepAt> {
        let there = self.links.steps_of_opportunity.list(id).iter().copied();
        each_once(self.opportunities[id].at.iter().copied().chain(there))
    }

    /// The maps that it is about as a whole: those it names, in its own order, then those that name it.
    pub fn maps_about(&self, id: Id<Opportunity>) -> Vec<Id<Map>> {
        let there = self.links.naming(Entity::Opportunity(id)).filter_map(Map::of);
        each_once(self.opportunities[id].maps.iter().copied().chain(there))
    }

    /// The maps that it has anything to do with, those of its steps first.
    pub fn maps_around(&self, id: Id<Opportunity>) -> Vec<Id<Map>> {
        let of_steps = self.steps_about(id).into_iter().map(|at| at.map);
        each_once(of_steps.chain(self.maps_about(id)))
    }
}

fn each_once<T: Copy + Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    all.filter(|it| seen.insert(*it)).collect()
}

impl Links {
    /// Who names `target` in front matter.
    pub fn naming(&self, target: Entity) -> impl Iterator<Item = Entity> + '_ {
        range(&self.named_by, target).iter().map(|(_, from)| *from)
    }

    /// Whose prose links to `target`.
    pub fn mentioning(&self, target: Entity) -> impl Iterator<Item = Entity> + '_ {
        range(&self.mentions, target).iter().map(|(_, from)| *from)
    }
}

fn range(pairs: &[(Entity, Entity)], target: Entity) -> &[(Entity, Entity)] {
    let start = pairs.partition_point(|(to, _)| *to < target);
    let end = pairs.partition_point(|(to, _)| *to <= target);
    &pairs[start..end]
}
