//! Metrics: what is measured, how, how often and by whom.

use super::{Card, Id, Persona};
use crate::term::{Formula, Target};
use crate::text::{Date, Duration, Origin};
#[cfg(test)]
use crate::text::{RelPath, Span};

#[derive(Debug, Clone, PartialEq)]
pub struct Metric {
    pub card: Card,
    pub formula: Formula,
    /// What: the question, or the thing counted.
    pub measures: Option<Box<str>>,
    /// How.
    pub method: Option<Box<str>>,
    /// How often.
    pub every: Option<Duration>,
    pub target: Option<Target>,
    pub unit: Option<Box<str>>,
    /// Oldest first.
    pub readings: Vec<Reading>,
    pub personas: Vec<Id<Persona>>,
}

/// One measurement. Which numbers it has depends on the formula.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub date: Date,
    pub origin: Origin,
    /// The finished figure, when that is what was written.
    pub value: Option<f64>,
    pub n: Option<f64>,
    pub promoters: Option<f64>,
    pub passives: Option<f64>,
    pub detractors: Option<f64>,
    /// How many gave one of the best answers (`top2`, `easy`).
    pub best: Option<f64>,
    pub mean: Option<f64>,
    /// How many gave each answer, lowest answer first.
    pub counts: Vec<f64>,
}

#[cfg(test)]
impl Reading {
    /// Of a day, with no number yet.
    pub(crate) fn empty() -> Reading {
        let file = RelPath::new("content/a.md").unwrap();
        let origin = Origin::new(&file, Span::new(0, 0));
        let date = Date::parse("2026-10-31").unwrap();
        let (value, n, promoters, passives) = (None, None, None, None);
        let (detractors, best, mean, counts) = (None, None, None, Vec::new());
        Reading { date, origin, value, n, promoters, passives, detractors, best, mean, counts }
    }
}
