//! Metrics, with measurements from their file or from a CSV file beside it.

mod column;
mod range;
mod table;

use super::super::{Card, Metric, Reading};
use super::finder::Finder;
use super::rows::Resolve;
use crate::parse::front::metric as written;
use crate::term::{Formula, Term};

impl Resolve for Metric {
    type Written = Box<written::Metric>;

    fn resolve(finder: &mut Finder<'_>, card: Card, it: Box<written::Metric>) -> Metric {
        metric(finder, card, *it)
    }
}

fn metric(finder: &mut Finder<'_>, card: Card, it: written::Metric) -> Metric {
    let mut readings: Vec<Reading> =
        it.readings.into_iter().filter_map(|reading| dated(finder, reading)).collect();
    let formula = it.formula.unwrap_or(Formula::Value);
    if let Some(data) = &it.data {
        readings.extend(table::readings(finder, data, formula));
    }
    measured(finder, formula, &mut readings);
    readings.sort_by_key(|reading| reading.date);
    Metric {
        card,
        formula,
        measures: it.measures,
        method: it.method,
        every: it.every,
        target: it.target,
        unit: it.unit,
        readings,
        personas: finder.personas(&it.personas),
    }
}

fn dated(finder: &mut Finder<'_>, it: written::Reading) -> Option<Reading> {
    let Some(date) = it.date else {
        finder.problem("bad-date", it.span, "a measurement without a date").help("write `date: 2026-05-01`");
        return None;
    };
    Some(Reading {
        date,
        origin: finder.origin(it.span),
        value: it.value,
        n: it.n,
        promoters: it.promoters,
        passives: it.passives,
        detractors: it.detractors,
        best: it.best,
        mean: it.mean,
        counts: it.counts,
    })
}

/// Tells what a formula cannot give, and takes it out.
fn measured(finder: &mut Finder<'_>, formula: Formula, readings: &mut [Reading]) {
    for it in readings {
        if it.mean.is_some() && !matches!(formula, Formula::CsatMean | Formula::CesMean) {
            let message = format!("`mean` has no part in `{}`", formula.name());
            let problems = &mut finder.found.problems;
            problems
                .push("no-effect-yet", it.origin.clone(), message)
                .help("write `formula: csat-mean` or `ces-mean`, or leave it out");
        }
        for doubt in range::doubts(formula, it) {
            let problems = &mut finder.found.problems;
            problems.push("out-of-scale", it.origin.clone(), doubt.message).help(doubt.help);
        }
    }
}
