//! Problems as SARIF 2.1.0, which code-scanning pages of forges read.

use serde_json::{Value, json};

use super::{Level, Problem, Problems, Rule, Sources, quiet};
use crate::text::Origin;

/// `rules` are those of all codes; `fingerprints` stand in the order of the problems.
pub fn sarif<'r>(
    problems: &Problems,
    sources: &Sources<'_>,
    fingerprints: &[String],
    rules: impl Iterator<Item = &'r Rule>,
) -> String {
    let rules: Vec<&Rule> =
        rules.filter(|rule| problems.iter().any(|problem| problem.code == rule.code)).collect();
    let index = |code: &str| rules.iter().position(|rule| rule.code == code);
    let results: Vec<Value> = problems
        .iter()
        .zip(fingerprints)
        .map(|(problem, print)| result(problem, sources, print, index(problem.code)))
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "journeybook",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|rule| self::rule(rule)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { "%SRCROOT%": { "description": { "text": "The folder the program ran in." } } },
            "results": results,
        }],
    });
    // Plain strings and numbers always serialise.
    quiet::json(&serde_json::to_string_pretty(&log).unwrap_or_default())
}

fn rule(rule: &Rule) -> Value {
    let help = format!("Bad:\n\n{}\nGood:\n\n{}", rule.bad, rule.good);
    let markdown = format!("Bad:\n\n~~~yaml\n{}~~~\n\nGood:\n\n~~~yaml\n{}~~~\n", rule.bad, rule.good);
    json!({
        "id": rule.code,
        "shortDescription": { "text": rule.about.split_inclusive(". ").next().unwrap_or(rule.about).trim_end() },
        "fullDescription": { "text": rule.about },
        "help": { "text": help, "markdown": markdown },
        "defaultConfiguration": { "level": level(rule.level) },
        "properties": { "tags": [rule.group.title()] },
    })
}

fn result(problem: &Problem, sources: &Sources<'_>, print: &str, rule: Option<usize>) -> Value {
    let mut result = json!({
        "ruleId": problem.code,
        "level": level(problem.level),
        "message": { "text": problem.told_on_lines() },
        "locations": [{ "physicalLocation": place(&problem.at, sources) }],
        "partialFingerprints": { "journeybook/v1": print, "primaryLocationLineHash": format!("{print}:1") },
    });
    if let Some(index) = rule {
        result["ruleIndex"] = index.into();
    }
    if !problem.related.is_empty() {
        let related = problem.related.iter().map(
            |(at, words)| json!({ "physicalLocation": place(at, sources), "message": { "text": words } }),
        );
        result["relatedLocations"] = related.collect();
    }
    result
}

fn place(at: &Origin, sources: &Sources<'_>) -> Value {
    let (start, end) = sources.region(at);
    json!({
        "artifactLocation": { "uri": uri(&sources.shown(&at.file)), "uriBaseId": "%SRCROOT%" },
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        },
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "note",
        Level::Off => "none",
    }
}

/// A path as a relative address.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}
