//! Problems in the Reviewdog Diagnostic Format, for `reviewdog -f=rdjson`.

use serde::Serialize;

use super::{Level, Problems, Sources, quiet};
use crate::text::Origin;

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
    related_locations: Vec<Related<'a>>,
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
            message: problem.told("\nhelp: "),
            location: location(&problem.at, sources),
            severity: severity(problem.level),
            code: Code { value: problem.code },
            related_locations: related
                .map(|(at, message)| Related { message, location: location(at, sources) })
                .collect(),
        }
    });
    let report = Report { source: Source { name: "journeybook" }, diagnostics: diagnostics.collect() };
    // Plain strings and numbers always serialise.
    quiet::json(&serde_json::to_string_pretty(&report).unwrap_or_default())
}

fn location(at: &Origin, sources: &Sources<'_>) -> Location {
    let lines = sources.lines(&at.file);
    let position = |byte: u32| Position {
        line: lines.place(byte as usize).line,
        column: lines.byte_column(byte as usize),
    };
    Location {
        path: sources.shown(&at.file),
        range: Range { start: position(at.span.start), end: position(at.span.end) },
    }
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "ERROR",
        Level::Warning => "WARNING",
        Level::Info | Level::Off => "INFO",
    }
}
