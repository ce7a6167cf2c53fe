//! Problems for programs: one JSON document.

use serde::Serialize;

use super::{Problems, Sources, quiet};

#[derive(Serialize)]
struct Report<'a> {
    /// Of this format.
    version: u32,
    problems: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    code: &'a str,
    level: &'a str,
    /// The same for the same problem, whatever line it stands on.
    fingerprint: &'a str,
    file: String,
    /// From 1.
    line: usize,
    /// From 1, in characters.
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    file: String,
    line: usize,
    column: usize,
    message: &'a str,
}

/// `fingerprints` stand in the order of the problems.
pub fn json(problems: &Problems, sources: &Sources<'_>, fingerprints: &[String]) -> String {
    let rows = problems.iter().zip(fingerprints).map(|(problem, fingerprint)| {
        let (start, end) = sources.region(&problem.at);
        let related = problem.related.iter().map(|(origin, words)| {
            let (at, _) = sources.region(origin);
            Related { file: sources.shown(&origin.file), line: at.line, column: at.column, message: words }
        });
        Row {
            code: problem.code,
            level: problem.level.word(),
            fingerprint,
            file: sources.shown(&problem.at.file),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            message: &problem.message,
            help: problem.help.as_deref(),
            related: related.collect(),
        }
    });
    let report = Report { version: 1, problems: rows.collect() };
    // Plain strings and numbers always serialise.
    quiet::json(&serde_json::to_string_pretty(&report).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::fixture;
    use crate::text::{Origin, RelPath, Span};

    #[test]
    fn places_count_from_one() {
        let files = fixture("//- content/a.md\nkind: x\nchannel: e-mial\n");
        let mut problems = Problems::new();
        let at = Origin::new(&RelPath::new("a.md").unwrap(), Span::new(17, 23));
        problems.push("unknown-reference", at, "unknown channel \"e\"");
        let text = json(&problems, &Sources::new(&files, "content"), &["f".to_owned()]);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let row = &value["problems"][0];
        assert_eq!(
            (&row["file"], &row["line"], &row["column"]),
            (&"content/a.md".into(), &2.into(), &10.into())
        );
        assert_eq!(row["end_column"], 16);
    }
}
