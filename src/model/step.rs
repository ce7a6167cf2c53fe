//! Steps: the columns of a journey map.

use super::{Channel, Id, Insight, Lanes, Map, Metric, Opportunity, Persona, SolutionAt, Team, Touchpoint};
pub use crate::parse::front::step::{Marks, Mood};
use crate::text::{Duration, Origin};

/// One step of a journey. A large book has a hundred thousand, so its lists have no room to grow.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// As written, or derived from the title; unique in its map.
    pub id: Box<str>,
    /// The id is written, not made from the title.
    pub named: bool,
    pub title: Box<str>,
    /// Its title, in the file that wrote it (an overlay's step may come from its baseline).
    pub origin: Origin,
    /// The column of a phase that has no steps of its own.
    pub implicit: bool,
    pub phase: usize,
    pub touchpoints: Box<[Encounter]>,
    pub channel: Option<Id<Channel>>,
    pub lanes: Lanes,
    pub feelings: Feelings,
    pub mood: Option<Mood>,
    /// The same for one persona each.
    pub moods: Box<[(Id<Persona>, Mood)]>,
    /// Others than personas of the map who do it.
    pub actors: Box<[Box<str>]>,
    pub marks: Marks,
    /// 1 to 5.
    pub influence: Option<f64>,
    pub expected: Option<f64>,
    pub received: Option<f64>,
    pub importance: Option<f64>,
    pub satisfaction: Option<f64>,
    pub takes: Option<Duration>,
    pub wait: Option<Duration>,
    pub teams: Box<[Id<Team>]>,
    pub metrics: Box<[Id<Metric>]>,
    /// As written on the step; `Links::opportunities_at` also has those that name the step.
    pub opportunities: Box<[Id<Opportunity>]>,
    pub insights: Box<[Id<Insight>]>,
    /// Where the path goes; empty means the step that follows.
    pub next: Box<[Next]>,
    /// The solution behind a change of an overlay.
    pub by: Option<SolutionAt>,
    /// For the house only.
    pub is_internal: bool,
    /// The step of the baseline it came from.
    pub from: Option<usize>,
}

/// A touchpoint met in a step, with its own channel when it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encounter {
    pub touchpoint: Id<Touchpoint>,
    pub channel: Option<Id<Channel>>,
}

/// How a step feels, in the scale of the settings (-2..2 by default).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Feelings {
    /// For everyone on the map.
    pub all: Option<f64>,
    /// For one persona; wins over `all`.
    pub each: Box<[(Id<Persona>, f64)]>,
    /// The personas that walk the step; empty means all of the map.
    pub only: Box<[Id<Persona>]>,
}

impl Feelings {
    pub fn of(&self, persona: Option<Id<Persona>>) -> Option<f64> {
        if persona.is_some_and(|persona| !self.is_walked_by(persona)) {
            return None;
        }
        let own = self.each.iter().find(|(id, _)| Some(*id) == persona);
        match own {
            Some((_, value)) => Some(*value),
            // "Only Karim waits": who is not in a map of feelings was not asked.
            None => self.all,
        }
    }

    /// Whether the step is one of theirs.
    pub fn is_walked_by(&self, persona: Id<Persona>) -> bool {
        self.only.is_empty() || self.only.contains(&persona)
    }

    /// A step that is felt by some personas only is not a step of the others.
    pub fn takes_part(&self, persona: Id<Persona>) -> bool {
        self.is_walked_by(persona) && (self.is_empty() || self.of(Some(persona)).is_some())
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_none() && self.each.is_empty()
    }
}

impl Step {
    /// Whether it leads to other things of the handbook.
    pub fn names_something(&self) -> bool {
        let Step { touchpoints, channel, teams, metrics, opportunities, insights, .. } = self;
        !touchpoints.is_empty()
            || channel.is_some()
            || !teams.is_empty()
            || !metrics.is_empty()
            || !opportunities.is_empty()
            || !insights.is_empty()
    }

    /// Whether it says how it feels, in figures or in words.
    pub fn is_felt(&self) -> bool {
        !self.feelings.is_empty() || self.mood.is_some() || !self.moods.is_empty()
    }

    /// How a persona feels it, in words.
    pub fn mood_of(&self, persona: Option<Id<Persona>>) -> Option<&Mood> {
        let own = self.moods.iter().find(|(id, _)| Some(*id) == persona);
        own.map(|(_, mood)| mood).or(self.mood.as_ref())
    }
}

/// A path to another step of the same map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    pub to: usize,
    pub when: Option<Box<str>>,
}

/// A step of some map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StepAt {
    pub map: Id<Map>,
    pub step: usize,
}
