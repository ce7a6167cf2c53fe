//! Problems in the Reviewdog Diagnostic Format, for `reviewdog -f=rdjson`.

use serde::Serialize;

use super::{Level, Problem, Problems, Sources, quiet};
use crate::text::{Origin, Span, part};

#[derive(Serialize)]
struct Report<'a> {
    source: Source,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location,
    severity: &'a str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related<'a>>,
}

/// Text to put in the place of a range.
#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    range: Range,
}

/// The end is the first place behind it.
#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

/// Columns count bytes, from 1.
#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

pub fn rdjson(problems: &Problems, sources: &Sources<'_>) -> String {
    let diagnostics = problems.iter().map(|problem| {
        let related = problem.related.iter();
        Diagnostic {
            message: problem.told_on_lines(),
            location: location(&problem.at, sources),
            severity: severity(problem.level),
            code: Code { value: problem.code },
            suggestions: suggestion(problem, sources).into_iter().collect(),
            related_locations: related
                .map(|(at, message)| Related { message, location: location(at, sources) })
                .collect(),
        }
    });
    let report = Report { source: Source { name: "journeybook" }, diagnostics: diagnostics.collect() };
    // Plain strings and numbers always serialise.
    quiet::json(&serde_json::to_string_pretty(&report).unwrap_or_default())
}

/// Where it is known what was meant, that name in the place of the one that was written.
fn suggestion<'a>(problem: &'a Problem, sources: &Sources<'_>) -> Option<Suggestion<'a>> {
    let meant = problem.meant.as_deref()?;
    let (text, name) = (&*meant.name, &*meant.written);
    let place = problem.at.span.start as usize..problem.at.span.end as usize;
    let written = part(sources.text(&problem.at.file)?, place.clone());
    // Only a name that stands there just once is surely the one.
    let mut places = written.match_indices(name).filter(|_| !name.is_empty());
    let (at, _) = places.next()?;
    if places.next().is_some() {
        return None;
    }
    let span = Span::new(place.start + at, place.start + at + name.len());
    Some(Suggestion { range: range(&Origin::new(&problem.at.file, span), sources), text })
}

fn location(at: &Origin, sources: &Sources<'_>) -> Location {
    Location { path: sources.shown(&at.file), range: range(at, sources) }
}

fn range(at: &Origin, sources: &Sources<'_>) -> Range {
    let lines = sources.lines(&at.file);
    let position = |byte: u32| Position {
        line: lines.place(byte as usize).line,
        column: lines.byte_column(byte as usize),
    };
    Range { start: position(at.span.start), end: position(at.span.end) }
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "ERROR",
        Level::Warning => "WARNING",
        Level::Info | Level::Off => "INFO",
    }
}
