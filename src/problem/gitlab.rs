//! Problems as a code-quality report of GitLab, which shows them in the merge request.

use serde::Serialize;

use super::{Level, Problems, Sources, quiet};

#[derive(Serialize)]
struct Row<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'a str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// `fingerprints` stand in the order of the problems.
pub fn gitlab(problems: &Problems, sources: &Sources<'_>, fingerprints: &[String]) -> String {
    let rows = problems.iter().zip(fingerprints).map(|(problem, fingerprint)| {
        let (start, end) = sources.region(&problem.at);
        Row {
            description: problem.told("; "),
            check_name: problem.code,
            fingerprint,
            severity: severity(problem.level),
            location: Location {
                path: sources.shown(&problem.at.file),
                lines: Lines { begin: start.line, end: end.line },
            },
        }
    });
    let rows: Vec<Row<'_>> = rows.collect();
    // Plain strings and numbers always serialise.
    quiet::json(&serde_json::to_string_pretty(&rows).unwrap_or_default())
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "critical",
        Level::Warning => "minor",
        Level::Info | Level::Off => "info",
    }
}
