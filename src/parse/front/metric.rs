//! Metrics as written.

use super::fields::{Fields, Shape, each};
use super::{Head, Name};
use crate::problem::say;
use crate::term::{Formula, Kind, Target};
use crate::text::{Date, Duration, Span};

#[derive(Debug, Clone, Default)]
pub struct Metric {
    pub formula: Option<Formula>,
    pub measures: Option<Box<str>>,
    pub method: Option<Box<str>>,
    pub every: Option<Duration>,
    pub target: Option<Target>,
    pub unit: Option<Box<str>>,
    pub readings: Vec<Reading>,
    /// A CSV file beside this one, with the keys of a reading as its header.
    pub data: Option<Name>,
    pub personas: Vec<Name>,
}

/// One measurement. Which numbers it needs depends on the formula.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    pub date: Option<Date>,
    pub span: Span,
    pub value: Option<f64>,
    pub n: Option<f64>,
    pub promoters: Option<f64>,
    pub passives: Option<f64>,
    pub detractors: Option<f64>,
    pub best: Option<f64>,
    pub mean: Option<f64>,
    pub counts: Vec<f64>,
}

pub fn metric(fields: &mut Fields<'_, '_>, head: &mut Head) -> Metric {
    let formula = fields.term("formula", "How the answers become one figure.");
    let unit = fields.text("unit", "The unit of the figure.");
    let measures = fields.text("measures", "What is measured: the question, or the thing counted.");
    let method = fields.text("method", "How it is measured.");
    let every = fields.period("every", "How often.");
    head.upkeep(fields);
    Metric {
        formula,
        measures,
        method,
        every,
        unit,
        personas: fields.refers("personas", Kind::Persona, "Whom it is about."),
        target: target(fields),
        data: fields.name("data", "A CSV file beside this one with the measurements."),
        readings: fields.maps("values", "The measurements, one a line.", "a measurement", reading),
    }
}

fn target(fields: &mut Fields<'_, '_>) -> Option<Target> {
    let node = fields.node("target", Shape::Target, "What it should reach.")?;
    let word = fields.report().scalar("target", node)?;
    let target = Target::parse(word);
    if target.is_none() {
        fields.report().tell(node.span, say::no_target(word, Target::meant(word).as_deref()));
    }
    target
}

fn reading(fields: &mut Fields<'_, '_>) -> Reading {
    let date = fields.date("date", "The day it counts for.");
    // One that cannot be read is told where it stands.
    if !fields.has("date") {
        fields.report().tell(fields.span(), say::reading_without_date());
    }
    let value = fields.number("value", "The finished figure.", None);
    let n = fields.count("n", "How many answered.");
    let best = fields.count("top2", "How many gave one of the two best answers (csat-top2).");
    let easy = fields.count("easy", "How many answered 5 to 7 (ces-share).");
    Reading {
        span: fields.span(),
        date,
        value,
        n,
        promoters: fields.count("promoters", "How many answered 9 or 10 (nps)."),
        passives: fields.count("passives", "How many answered 7 or 8 (nps)."),
        detractors: fields.count("detractors", "How many answered 0 to 6 (nps)."),
        best: best.or(easy),
        mean: fields.number("mean", "The mean answer (csat-mean, ces-mean).", None),
        counts: counts(fields),
    }
}

fn counts(fields: &mut Fields<'_, '_>) -> Vec<f64> {
    let report = fields.report();
    let about = "How many gave each answer, lowest first.";
    let Some(node) = fields.node("counts", Shape::Numbers, about) else { return Vec::new() };
    each(node).iter().filter_map(|node| report.count("counts", node)).collect()
}
