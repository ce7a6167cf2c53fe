//! Opportunities, the solutions to them and the actions that carry them out.

use super::{Card, Id, Insight, Item, Map, Metric, StepAt, Team};
use crate::parse::body::Wording;
pub use crate::parse::front::opportunity::Survey;
use crate::term::{ActionStatus, OpportunityStatus, SolutionStatus};
use crate::text::{Date, Origin};

#[derive(Debug, Clone, PartialEq)]
pub struct Opportunity {
    pub card: Card,
    pub progress: OpportunityStatus,
    /// The steps it is about.
    pub at: Vec<StepAt>,
    /// The whole maps it is about.
    pub maps: Vec<Id<Map>>,
    pub teams: Vec<Id<Team>>,
    /// 1 to 5, a team's estimate.
    pub importance: Option<f64>,
    pub satisfaction: Option<f64>,
    pub survey: Option<Survey>,
    pub reach: Option<f64>,
    pub impact: Option<f64>,
    /// A share, 0 to 1.
    pub confidence: Option<f64>,
    pub effort: Option<f64>,
    pub ease: Option<f64>,
    pub value: Option<f64>,
    /// The metrics it should move.
    pub moves: Vec<Id<Metric>>,
    pub insights: Vec<Id<Insight>>,
    pub solutions: Vec<Solution>,
    pub actions: Vec<Action>,
    /// Where to read on.
    pub links: Vec<Item>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Solution {
    pub id: Box<str>,
    pub title: Box<str>,
    pub status: SolutionStatus,
    pub owner: Option<Id<Team>>,
    pub links: Vec<Item>,
    pub origin: Origin,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    pub id: Box<str>,
    pub does: Wording,
    pub owner: Option<Id<Team>>,
    pub due: Option<Date>,
    pub status: ActionStatus,
    pub links: Vec<Item>,
    pub origin: Origin,
}

/// A solution of some opportunity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SolutionAt {
    pub opportunity: Id<Opportunity>,
    pub index: usize,
}
