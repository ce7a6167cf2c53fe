//! Metrics: what is measured, how, how often and by whom.

use super::{Card, Id, Persona};
use crate::text::{Date, Duration, Origin};

#[derive(Debug)]
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Formula {
    /// 100 · (promoters − detractors) / n.
    Nps,
    /// Share of the two best answers of five.
    CsatTop2,
    /// Mean answer of 1 to 5.
    CsatMean,
    /// Mean answer of 1 to 7.
    CesMean,
    /// Share of 5 to 7 of seven.
    CesShare,
    /// The number itself.
    #[default]
    Value,
}

/// One measurement. Which numbers it has depends on the formula.
#[derive(Debug, Clone)]
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

/// `>= 40`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    pub at_least: bool,
    /// `>` and `<` leave the value itself out.
    pub strict: bool,
    pub value: f64,
}

impl Formula {
    pub fn name(self) -> &'static str {
        match self {
            Formula::Nps => "nps",
            Formula::CsatTop2 => "csat-top2",
            Formula::CsatMean => "csat-mean",
            Formula::CesMean => "ces-mean",
            Formula::CesShare => "ces-share",
            Formula::Value => "value",
        }
    }
}
