//! Metrics, with measurements from their file or from a CSV file beside it.

use super::super::{Card, Metric, Reading};
use super::finder::Finder;
use super::rows::Resolve;
use crate::parse::front::Name;
use crate::parse::front::metric as written;
use crate::term::number;
use crate::text::{Date, Span};

impl Resolve for Metric {
    type Written = Box<written::Metric>;

    fn resolve(finder: &mut Finder<'_>, card: Card, it: Box<written::Metric>) -> Metric {
        metric(finder, card, *it)
    }
}

fn metric(finder: &mut Finder<'_>, card: Card, it: written::Metric) -> Metric {
    let mut readings: Vec<Reading> =
        it.readings.into_iter().filter_map(|reading| dated(finder, reading)).collect();
    if let Some(data) = &it.data {
        readings.extend(from_file(finder, data));
    }
    readings.sort_by_key(|reading| reading.date);
    Metric {
        card,
        formula: it.formula.unwrap_or(crate::term::Formula::Value),
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

/// The measurements of a CSV file whose header names the keys of a reading.
fn from_file(finder: &mut Finder<'_>, name: &Name) -> Vec<Reading> {
    let path = finder.file.beside(&name.text);
    path.iter().for_each(|path| finder.found.ask(path.as_str()));
    let text = path.and_then(|path| finder.around.files.texts.get(&path)).cloned();
    let Some(text) = text else {
        finder
            .problem("broken-link", name.span, format!("there is no data file `{}`", name.text))
            .help("put the CSV file beside this one");
        return Vec::new();
    };
    let text = text.trim_start_matches('\u{feff}');
    let mut table =
        csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = table.headers().cloned().unwrap_or_default();
    let mut readings = Vec::new();
    let mut bad = Vec::new();
    for (line, record) in table.records().enumerate() {
        let Ok(record) = record else {
            bad.push(line + 2);
            continue;
        };
        let cell = |key: &str| header.iter().position(|name| name == key).and_then(|at| record.get(at));
        match cell("date").and_then(Date::parse) {
            Some(date) => readings.push(reading(finder, date, name.span, |key| cell(key).and_then(number))),
            None => bad.push(line + 2),
        }
    }
    if let Some(first) = bad.first() {
        let count = bad.len();
        finder
            .problem(
                "bad-date",
                name.span,
                format!("{count} lines of `{}` have no date, the first is line {first}", name.text),
            )
            .help("the file starts with a line such as `date,promoters,passives,detractors`");
    }
    readings
}

fn reading(finder: &Finder<'_>, date: Date, span: Span, cell: impl Fn(&str) -> Option<f64>) -> Reading {
    Reading {
        date,
        origin: finder.origin(span),
        value: cell("value"),
        n: cell("n"),
        promoters: cell("promoters"),
        passives: cell("passives"),
        detractors: cell("detractors"),
        best: cell("top2").or_else(|| cell("easy")),
        mean: cell("mean"),
        counts: Vec::new(),
    }
}
