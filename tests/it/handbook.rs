//! `handbook.json`: the whole handbook as data, as it is promised to other programs.

mod questions;
mod twins;

use std::collections::BTreeSet;
use std::path::Path;

use journeybook::disk::{self, ReadOptions};
use journeybook::files::{Files, fixture};
use journeybook::graph;
use journeybook::site::{Options, Site};
use journeybook::term::Visibility;
use journeybook::text::Date;
use serde_json::Value;

use crate::json_schema::fault;
use crate::program::Project;

fn options(audience: Option<Visibility>) -> Options {
    Options { today: Date::new(2026, 11, 22).unwrap(), untrusted: false, audience }
}

fn files(folder: &str) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    disk::read(&root, "content", &ReadOptions::default()).unwrap()
}

fn graph_of(files: &Files, audience: Option<Visibility>) -> Value {
    let made = Site::read(files, &options(audience)).graph();
    assert_eq!(made.len(), 1);
    assert_eq!(made[0].0, graph::FILE);
    serde_json::from_slice(&made[0].1).unwrap()
}

fn things(graph: &Value) -> &Vec<Value> {
    graph["things"].as_array().unwrap()
}

type Object = serde_json::Map<String, Value>;

/// Every object of it, with the file it stands in: its own, or else that of its thing.
fn objects<'v>(of: &'v Value, home: &'v str, each: &mut impl FnMut(&'v Object, &'v str)) {
    match of {
        Value::Object(fields) => {
            let file = fields.get("file").and_then(Value::as_str).unwrap_or(home);
            each(fields, file);
            let home = if fields.contains_key("kind") { file } else { home };
            fields.values().for_each(|value| objects(value, home, each));
        }
        Value::Array(values) => values.iter().for_each(|value| objects(value, home, each)),
        _ => {}
    }
}

const BOOKS: [&str; 4] = [".", "tests/handbook-nl", "tests/handbook-ugly", "tests/handbook-ar"];

#[test]
fn it_is_what_its_schema_says() {
    let schema: Value = serde_json::from_str(graph::SCHEMA).unwrap();
    for folder in BOOKS {
        let files = files(folder);
        for audience in [None, Some(Visibility::Public)] {
            let graph = graph_of(&files, audience);
            assert_eq!(fault(&schema, &schema, &graph, folder), None);
            assert!(things(&graph).len() > 5, "{folder}");
        }
    }
    let mut broken = graph_of(&files("."), None);
    broken["things"][0]["feelin"] = 1.into();
    assert!(fault(&schema, &schema, &broken, "").is_some());
}

#[test]
fn the_program_hands_out_the_schema() {
    let project = Project::new("//- content/a.md\n# A\n");
    assert_eq!(project.run(&["schema", "handbook"]).out(), graph::SCHEMA);
}

#[test]
fn every_id_is_there_once_and_every_reference_leads_to_one() {
    for folder in BOOKS {
        let graph = graph_of(&files(folder), None);
        let mut ids = BTreeSet::new();
        objects(&graph, "", &mut |object, _| {
            if let Some(id) = object.get("id").and_then(Value::as_str) {
                assert!(ids.insert(id.to_owned()), "{folder}: {id} is there twice");
            }
        });
        let kinds: BTreeSet<&str> = things(&graph).iter().map(|it| it["kind"].as_str().unwrap()).collect();
        let mut count = 0;
        let mut lead = |value: &Value| {
            let Some(text) = value.as_str() else { return };
            if text.split_once(':').is_some_and(|(kind, rest)| kinds.contains(kind) && !rest.contains(' ')) {
                count += 1;
                assert!(ids.contains(text), "{folder}: nothing is called {text}");
            }
        };
        objects(&graph, "", &mut |object, _| {
            for value in object.iter().filter(|(key, _)| *key != "summary" && *key != "text").map(|it| it.1) {
                match value.as_array() {
                    Some(values) => values.iter().for_each(&mut lead),
                    None => lead(value),
                }
            }
        });
        assert!(count > 20, "{folder}: {count}");
    }
}

#[test]
fn a_line_is_where_the_words_stand() {
    for folder in BOOKS {
        let files = files(folder);
        let mut count = 0;
        objects(&graph_of(&files, None), "", &mut |object, file| {
            let Some(line) = object.get("line").and_then(Value::as_u64) else { return };
            let path = file.strip_prefix("content/").unwrap_or(file);
            let text = &files.texts[&journeybook::text::RelPath::new(path).unwrap()];
            let said =
                ["text", "title"].iter().find_map(|key| object.get(*key)?.as_str()).unwrap_or_default();
            let start: String =
                said.chars().take_while(|it| it.is_alphanumeric() || *it == ' ').take(12).collect();
            // A text over several lines begins below its key; an id can stand where a title would.
            let near: String = text.lines().skip(line as usize - 1).take(3).collect::<Vec<_>>().join(" ");
            // The column of a step is called as the step is.
            let called =
                ["id", "step"].iter().filter_map(|key| object.get(*key)?.as_str()?.rsplit(['/', ':']).next());
            let is_there = near.contains(start.trim()) || called.into_iter().any(|own| near.contains(own));
            assert!(is_there, "{folder}: {file}:{line}: {said}\n{near}");
            count += 1;
        });
        assert!(count > 20, "{folder}: {count}");
    }
}

#[test]
fn a_permalink_leads_to_a_page_and_to_its_step() {
    for folder in BOOKS {
        let site = Site::read(&files(folder), &options(None));
        objects(&serde_json::from_slice(&site.graph()[0].1).unwrap(), "", &mut |object, _| {
            let Some(link) = object.get("permalink").and_then(Value::as_str) else { return };
            let link =
                link.rsplit_once("//").map_or(link, |(_, rest)| rest.split_once('/').unwrap_or_default().1);
            let (page, anchor) = link.split_once('#').unwrap_or((link, ""));
            let page = if page.is_empty() { "index.html" } else { page };
            let html =
                String::from_utf8(site.file(page).unwrap_or_else(|| panic!("{link}")).to_vec()).unwrap();
            assert!(anchor.is_empty() || html.contains(&format!("id=\"{anchor}\"")), "{folder}: {link}");
        });
    }
}

#[test]
fn the_public_is_told_no_lines_and_no_files() {
    let graph = graph_of(&files("tests/handbook-nl"), Some(Visibility::Public));
    objects(&graph, "", &mut |object, _| {
        assert!(!object.contains_key("line") && !object.contains_key("file"), "{object:?}");
    });
}

const BOOK: &str = "//- insights/found.md
---
kind: insights
items:
  - {id: found, title: Found, confidence: data, n: 12}
  - {id: guess, title: Guess, confidence: assumption}
---
//- journeys/visit.md
---
kind: journey
title: Visit
phases:
  - title: One
    steps:
      - id: go
        title: Go
        feeling: -1
        insights: [guess]
        pains:
          - {text: Wait, insight: found}
          - Queue
      - {id: come, title: Come, feeling: 1, insights: [found]}
      - {id: stay, title: Stay, gains: [Rest]}
---
//- journeys/to-be.md
---
kind: journey
title: To be
state: to-be
baseline: visit
change:
  - {step: come, feeling: 2, gains: [More]}
---
";

/// The status of a step, of its feeling, and of each of its claims.
fn statuses(step: &Value) -> Vec<&str> {
    let all = ["feelings", "claims"].into_iter().flat_map(|key| step[key].as_array().into_iter().flatten());
    [step].into_iter().chain(all).map(|it| it["evidence"]["status"].as_str().unwrap()).collect()
}

#[test]
fn a_claim_stands_on_its_own_research_or_else_on_that_of_its_step() {
    let graph = graph_of(&fixture(BOOK), None);
    let map = |id: &str| things(&graph).iter().find(|it| it["id"] == id).unwrap()["steps"].clone();
    let steps = map("journey:visit");
    assert_eq!(statuses(&steps[0]), ["researched", "assumed", "researched", "assumed"]);
    assert_eq!(steps[0]["claims"][0]["evidence"]["by"][0], "insight:found");
    assert_eq!(steps[0]["claims"][1]["evidence"]["through"], "step");
    assert_eq!(statuses(&steps[1]), ["researched", "researched"]);
    assert_eq!(statuses(&steps[2]), ["unknown", "unknown"]);
    // What is to be is a wish; what stays as it was is known as well as before.
    let steps = map("journey:to-be");
    assert_eq!(statuses(&steps[0]), ["researched", "assumed", "researched", "assumed"]);
    assert_eq!(statuses(&steps[1]), ["assumed", "assumed", "assumed"]);
    assert_eq!(steps[0]["file"], "content/journeys/visit.md");
    assert_eq!(steps[1]["line"], 7);
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    let files = files("tests/handbook-nl");
    let one = Site::read(&files, &options(None)).graph();
    assert_eq!(one, Site::read(&files, &options(None)).graph());
}
