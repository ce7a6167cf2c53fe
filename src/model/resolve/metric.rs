//! Metrics, with measurements from their file or from a CSV file beside it.

mod column;
mod range;
mod table;

use super::super::{Card, Metric, Reading};
use super::finder::Finder;
use super::rows::Resolve;
use crate::parse::front::metric as written;
use crate::problem::say;
use crate::term::Formula;
use crate::text::Date;

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
    once_a_day(finder, &mut readings);
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

fn dated(finder: &Finder<'_>, it: written::Reading) -> Option<Reading> {
    Some(Reading {
        date: it.date?,
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

/// Of two measurements of a day the last one written counts, in words as in the drawing; the other is told.
fn once_a_day(finder: &mut Finder<'_>, readings: &mut Vec<Reading>) {
    readings.reverse();
    let mut last: Option<Date> = None;
    readings.retain(|it| {
        let is_other = last == Some(it.date);
        if is_other {
            finder.found.problems.tell(it.origin.clone(), say::same_day(it.date));
        }
        last = Some(it.date);
        !is_other
    });
    readings.reverse();
}

/// Tells what a formula cannot give, and takes it out.
fn measured(finder: &mut Finder<'_>, formula: Formula, readings: &mut [Reading]) {
    for it in readings {
        if it.mean.is_some() && !matches!(formula, Formula::CsatMean | Formula::CesMean) {
            finder.found.problems.tell(it.origin.clone(), say::mean_not_used(formula));
        }
        for doubt in range::doubts(formula, it) {
            finder.found.problems.tell(it.origin.clone(), doubt);
        }
    }
}
