//! Journeys and experience maps.

use std::ops::{Deref, DerefMut, Range};
use std::sync::Arc;

use super::{Card, Channel, Id, Insight, Item, Lanes, Metric, NamedView, Opportunity, Persona, Step};
use crate::parse::body::Wording;
use crate::term::{Moment, State};
use crate::text::{Origin, folded, nearest};

/// A journey of personas, or an experience map of anyone.
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    pub card: Card,
    pub kind: MapKind,
    pub state: State,
    pub personas: Vec<Id<Persona>>,
    /// Who an experience map is about.
    pub actor: Option<Box<str>>,
    pub scenario: Option<Wording>,
    pub goal: Option<Wording>,
    /// The more specific maps below an experience map.
    pub journeys: Vec<Id<Map>>,
    pub phases: Vec<Phase>,
    /// All steps in order; a phase holds a range of them.
    pub steps: Steps,
    /// Which lanes are shown and in what order; `None` is the default. Names as in `lanes:`.
    pub lanes: Option<Vec<Box<str>>>,
    /// Ways to look at it; its own, never those of its baseline.
    pub views: Vec<NamedView>,
    /// The as-is map of a to-be map.
    pub baseline: Option<Id<Map>>,
    /// How it was written, when it is an overlay.
    pub overlay: Option<Overlay>,
    pub metrics: Vec<Id<Metric>>,
    pub insights: Vec<Id<Insight>>,
    pub opportunities: Vec<Id<Opportunity>>,
    /// Where to read on.
    pub links: Vec<Item>,
}

/// The steps of a map, the largest part of a book: versions of a map share them until one changes its own.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Steps(Arc<Vec<Step>>);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MapKind {
    Journey,
    Experience,
}

/// A stage of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Phase {
    pub id: Box<str>,
    /// The id is written, not made from the title.
    pub named: bool,
    pub title: Box<str>,
    pub origin: Origin,
    pub moment: Option<Moment>,
    /// Its steps in `Map::steps`.
    pub steps: Range<usize>,
    /// Cells that span all its steps (empty when its only step is implicit: they stand there).
    pub lanes: Lanes,
    pub content: Vec<ContentItem>,
    /// What a phase with steps says of all of them: touchpoints, channel, teams and what it names.
    pub own: Option<Box<Step>>,
    /// The phase the customer goes back to.
    pub loop_to: Option<usize>,
    /// For the house only.
    pub is_internal: bool,
}

/// A piece of content of a phase, with counted reactions.
#[derive(Debug, Clone, PartialEq)]
pub struct ContentItem {
    pub id: Box<str>,
    pub title: Box<str>,
    pub channel: Option<Id<Channel>>,
    pub origin: Origin,
    /// Reaction and how often, by name: `view`, `click`, `form`, `download`, `bounce`, …
    pub counts: Vec<(Box<str>, f64)>,
}

/// What an overlay does to its baseline. Steps by their index in this map; removed ones in the baseline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overlay {
    pub changed: Vec<usize>,
    pub added: Vec<usize>,
    pub removed: Vec<usize>,
    /// What it calls steps that its baseline does not have: what it says of them holds no more.
    pub lost: Vec<(Box<str>, Origin)>,
}

impl Steps {
    /// Whether both are the very same.
    pub fn are_shared(&self, other: &Steps) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Steps {
    type Target = Vec<Step>;

    fn deref(&self) -> &Vec<Step> {
        &self.0
    }
}

impl DerefMut for Steps {
    fn deref_mut(&mut self) -> &mut Vec<Step> {
        Arc::make_mut(&mut self.0)
    }
}

impl From<Vec<Step>> for Steps {
    fn from(steps: Vec<Step>) -> Steps {
        Steps(Arc::new(steps))
    }
}

impl<'a> IntoIterator for &'a Steps {
    type Item = &'a Step;
    type IntoIter = std::slice::Iter<'a, Step>;

    fn into_iter(self) -> std::slice::Iter<'a, Step> {
        self.0.iter()
    }
}

impl Map {
    /// Whether both say the same, other maps that they name or link to aside.
    pub fn says_same(&self, other: &Map) -> bool {
        let Map { card, kind, state, personas, actor, scenario, goal, journeys: _, phases, .. } = self;
        let Map {
            steps, lanes, views, baseline: _, overlay, metrics, insights, opportunities, links, ..
        } = self;
        steps.are_shared(&other.steps)
            && card.says_same(&other.card)
            && (kind, state, personas, actor) == (&other.kind, &other.state, &other.personas, &other.actor)
            && (scenario, goal, phases) == (&other.scenario, &other.goal, &other.phases)
            && (lanes, views, overlay, links) == (&other.lanes, &other.views, &other.overlay, &other.links)
            && (metrics, insights, opportunities) == (&other.metrics, &other.insights, &other.opportunities)
    }

    /// The steps of a phase.
    pub fn steps_of(&self, phase: &Phase) -> &[Step] {
        self.steps.get(phase.steps.clone()).unwrap_or(&[])
    }

    /// The index of the step with this id, or else of the only one with this title.
    pub fn step_named(&self, name: &str) -> Option<usize> {
        let by_id = self.steps.iter().position(|step| &*step.id == name);
        by_id.or_else(|| only_titled(self.steps.iter().map(|step| &*step.title), name))
    }

    /// The id of the step whose id or title is most like this name.
    pub fn step_like(&self, name: &str) -> Option<&str> {
        let by_id = nearest(name, self.steps.iter().map(|step| &*step.id));
        by_id.or_else(|| {
            let title = nearest(name, self.steps.iter().map(|step| &*step.title))?;
            self.steps.iter().find(|step| &*step.title == title).map(|step| &*step.id)
        })
    }

    /// Those that it names for the whole, and those that its phases name.
    pub fn all_opportunities(&self) -> impl Iterator<Item = Id<Opportunity>> + '_ {
        let of_phases = self.phases.iter().filter_map(|phase| phase.own.as_deref());
        self.opportunities.iter().chain(of_phases.flat_map(|own| &own.opportunities)).copied()
    }

    /// The ids of all steps with this title: where there are several, it names none of them.
    pub fn steps_titled(&self, name: &str) -> Vec<&str> {
        all_titled(self.steps.iter().map(|step| (&*step.title, &*step.id)), name)
    }

    /// The ids of all phases with this title.
    pub fn phases_titled(&self, name: &str) -> Vec<&str> {
        all_titled(self.phases.iter().map(|phase| (&*phase.title, &*phase.id)), name)
    }

    /// The index of the phase with this id, or else of the only one with this title.
    pub fn phase_named(&self, name: &str) -> Option<usize> {
        let by_id = self.phases.iter().position(|phase| &*phase.id == name);
        by_id.or_else(|| only_titled(self.phases.iter().map(|phase| &*phase.title), name))
    }

    /// One curve each: the personas of the map, or nobody in particular.
    pub fn voices(&self) -> Vec<Option<Id<Persona>>> {
        if self.personas.is_empty() { vec![None] } else { self.personas.iter().copied().map(Some).collect() }
    }
}

fn all_titled<'t>(all: impl Iterator<Item = (&'t str, &'t str)>, name: &str) -> Vec<&'t str> {
    let name = folded(name);
    all.filter(|(title, _)| folded(title) == name).map(|(_, id)| id).collect()
}

/// The one that has this title, whatever its letters.
fn only_titled<'t>(titles: impl Iterator<Item = &'t str>, name: &str) -> Option<usize> {
    let name = folded(name);
    let mut titled = titles.enumerate().filter(|(_, title)| folded(title) == name).map(|(at, _)| at);
    titled.next().filter(|_| titled.next().is_none())
}
