//! Nothing is invented: what could not be read of a side is told first, and nothing of it is gone.

use std::fs;

use serde_json::Value;

use super::history::git;
use crate::program::Project;

const BOOK: &str = "//- book.toml
[book]
title = \"Shop\"
[preprocessor.journeybook.lanes.advice]
label = { en = \"Advice\" }
//- content/visit.md
---
kind: journey
title: A visit
personas: [eva]
goal: Home with a lamp
phases:
  - title: Arrive
    steps:
      - {id: park, title: Park, feeling: 0}
      - {id: enter, title: Walk in, feeling: 1}
  - title: Pay
    steps:
      - id: queue
        title: Queue
        feeling: 1
        marks: [mot]
        advice: Open another till
      - {id: pay, title: Hand over the money, feeling: 1}
---
All in all a good day.
//- content/eva.md
---
kind: persona
id: eva-de-vries
name: Eva
was: [eva]
goals: [Be quick, Pay little]
---
Eva lives nearby.
//- content/other.md
---
kind: journey
title: Return
personas: [eva-de-vries]
goal: Money back
phases:
  - title: Desk
    steps: [{title: Wait, feeling: -1}, {title: Talk, feeling: 1}]
---
//- content/next.md
---
kind: journey
title: A visit, next year
baseline: visit
state: to-be
change:
  - {step: queue, feeling: 2}
---
//- content/till.md
---
kind: touchpoint
name: Till
---
";

struct Repository {
    project: Project,
}

type Bytes = Vec<u8>;

/// A way in which a file cannot be read.
type Kind = (&'static str, fn(&str) -> Bytes);

const KINDS: [Kind; 10] = [
    ("a tab", |text| with_line(text, 5, "\tgoal: x")),
    ("an open quote", |text| with_line(text, 5, "scenario: \"Saturday")),
    ("no YAML", |text| with_line(text, 5, "}{")),
    ("a key twice", |text| with_line(text, 5, "kind: journey")),
    ("a merge in the front matter", |text| {
        with_line(text, 5, "<<<<<<< HEAD\ntagline: a\n=======\ntagline: b\n>>>>>>> topic")
    }),
    ("a merge in the prose", |text| format!("{text}\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> topic\n").into()),
    ("no end", |text| text.replace("\n---\n", "\n\n").into()),
    ("not UTF-8", |text| [text.as_bytes(), b"caf\xe9\n"].concat()),
    ("UTF-16", |text| text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
    ("a picture", |text| [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", text.as_bytes()].concat()),
];

fn with_line(text: &str, at: usize, line: &str) -> Bytes {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.insert(at.min(lines.len()), line);
    lines.join("\n").into()
}

impl Repository {
    fn new() -> Repository {
        let it = Repository { project: Project::new(BOOK) };
        git(it.project.root(), &["init", "-q"]);
        it
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.project.root().join(path)).unwrap()
    }

    fn put(&self, path: &str, bytes: &[u8]) {
        fs::write(self.project.root().join(path), bytes).unwrap();
    }

    fn commit(&self) {
        git(self.project.root(), &["add", "-A"]);
        git(self.project.root(), &["commit", "-qm", "next", "--allow-empty"]);
    }

    fn told(&self, what: &[&str], format: &str) -> (Option<i32>, String) {
        let mut arguments = vec!["diff"];
        arguments.extend(what);
        arguments.extend(["--format", format]);
        let ran = self.project.run(&arguments);
        (ran.code(), ran.out() + &ran.err())
    }

    fn json(&self, what: &[&str]) -> (Option<i32>, Value) {
        let (code, text) = self.told(what, "json");
        (code, serde_json::from_str(&text).unwrap_or_else(|_| panic!("{text}")))
    }
}

/// All changes, those inside of others too.
fn all(told: &Value) -> Vec<Value> {
    fn add(change: &Value, out: &mut Vec<Value>) {
        out.push(change.clone());
        change["nested"].as_array().into_iter().flatten().for_each(|it| add(it, out));
    }
    let mut out = Vec::new();
    for thing in told["things"].as_array().unwrap() {
        thing["changes"].as_array().unwrap().iter().for_each(|it| add(it, &mut out));
    }
    out
}

/// Something went, or a list got shorter.
fn is_loss(change: &Value) -> bool {
    let fewer = match (&change["from"], &change["to"]) {
        (Value::Array(a), Value::Array(b)) => a.iter().any(|it| !b.contains(it)),
        _ => false,
    };
    change["what"] == "removed"
        || change["what"] == "merged"
        || change["what"] == "changed" && change["to"].is_null()
        || fewer
}

const RANGE: &[&str] = &["HEAD~1..HEAD", "--fail-on", "major"];

/// Breaks `file` on these sides, and changes another map besides.
#[track_caller]
fn check(file: &str, kind: &Kind, (old, new): (bool, bool)) {
    let it = Repository::new();
    let name = format!("{} in {file}, old {old}, new {new}", kind.0);
    let text = it.text(file);
    it.put(file, &if old { kind.1(&text) } else { text.clone().into() });
    it.commit();
    // A change in the file itself besides, so that it differs also when both are broken.
    let edited =
        text.replace("feeling: 0}", "feeling: 2}").replace("Shop", "Store").replace("nearby", "far away");
    it.put(file, &if new { kind.1(&edited) } else { edited.clone().into() });
    it.put("content/other.md", it.text("content/other.md").replace("Money back", "A new lamp").as_bytes());
    it.commit();
    // What of the files at hand is read in another way than what git keeps is the new side.
    let at_hand: &[&str] = &["HEAD~1", "--fail-on", "major"];
    for what in [RANGE, at_hand].into_iter().take(if new { 2 } else { 1 }) {
        let (code, told) = it.json(what);
        assert_eq!(code, Some(3), "{name}: {told:#}");
        assert_eq!(told["complete"], false, "{name}");
        let sides: Vec<&str> =
            told["unread"].as_array().unwrap().iter().map(|it| it["side"].as_str().unwrap()).collect();
        let expected: Vec<&str> =
            [("old", old), ("new", new)].into_iter().filter(|it| it.1).map(|it| it.0).collect();
        assert_eq!(sides, expected, "{name}");
        assert_eq!(told["unread"][0]["path"], file, "{name}");
        let losses: Vec<Value> = all(&told).into_iter().filter(is_loss).collect();
        assert!(losses.is_empty(), "{name}: {losses:#?}");
        let news: Vec<Value> = all(&told)
            .into_iter()
            .filter(|it| it["what"] == "added" || it["from"].is_null() && it["what"] == "changed")
            .collect();
        assert!(news.is_empty(), "{name}: {news:#?}");
        let feelings: Vec<Value> =
            all(&told).into_iter().filter(|it| it["field"] == "feeling" && it["title"] != "Park").collect();
        assert!(feelings.is_empty(), "{name}: {feelings:#?}");
        let others = told["things"].as_array().unwrap().iter().filter(|it| it["id"] == "other").count();
        assert_eq!(others, 1, "{name}: {told:#}");
        let schema: Value = serde_json::from_str(journeybook::review::json::SCHEMA).unwrap();
        assert_eq!(crate::json_schema::fault(&schema, &schema, &told, "diff"), None);
    }
    for format in ["human", "markdown", "html"].into_iter().take(if old { 1 } else { 3 }) {
        let (code, told) = it.told(RANGE, format);
        assert_eq!(code, Some(3), "{name}: {told}");
        let (first, verdict) = (told.find("cannot be read"), told.find(" in ").and(told.find("A new lamp")));
        assert!(first.is_some_and(|first| verdict.is_some_and(|then| first < then)), "{name}: {told}");
        assert!(!told.contains("is gone"), "{name}: {told}");
    }
}

const SIDES: [(bool, bool); 3] = [(true, false), (false, true), (true, true)];

#[test]
fn a_map_that_cannot_be_read_is_told_and_loses_nothing() {
    KINDS.iter().for_each(|kind| SIDES.iter().for_each(|sides| check("content/visit.md", kind, *sides)));
}

#[test]
fn what_others_name_is_not_lost_with_its_file() {
    KINDS.iter().for_each(|kind| SIDES.iter().for_each(|sides| check("content/eva.md", kind, *sides)));
}

#[test]
fn settings_that_cannot_be_read_change_nothing() {
    let kinds: [Kind; 3] = [
        ("no TOML", |text| format!("{text}\n[book\ntitle = Shop\n").into()),
        ("a merge", |text| format!("<<<<<<< HEAD\n{text}=======\n>>>>>>> topic\n").into()),
        ("not UTF-8", |text| [text.as_bytes(), b"# caf\xe9\n"].concat()),
    ];
    kinds.iter().for_each(|kind| SIDES.iter().for_each(|sides| check("book.toml", kind, *sides)));
}

#[test]
fn settings_that_cannot_be_read_still_name_the_folder_of_the_content() {
    let it = Repository::new();
    fs::rename(it.project.root().join("content"), it.project.root().join("pages")).unwrap();
    let settings = "[book]\ntitle = \"Shop\"\nsrc = \"pages\"\n";
    it.project.write("book.toml", settings);
    it.commit();
    it.project.write("book.toml", &settings.replace("src = ", "src "));
    it.commit();
    let (code, told) = it.json(RANGE);
    assert_eq!((code, all(&told).len()), (Some(3), 0), "{told:#}");
}

#[test]
fn a_file_that_is_too_large_is_told() {
    check(
        "content/visit.md",
        &("too large", |text| format!("{text}{}", "Much to say. ".repeat(800_000)).into()),
        (false, true),
    );
}

#[test]
fn what_is_whole_above_the_broken_line_is_told() {
    let it = Repository::new();
    it.commit();
    let text = it.text("content/visit.md");
    let new = text
        .replace("Home with a lamp", "Home with a lamp today")
        .replace("title: Park, feeling: 0", "title: Park, feeling: 2")
        .replace("        feeling: 1\n        marks: [mot]", "        feeling: -1\n        marks: [mot")
        .replace("      - {id: pay, title: Hand over the money, feeling: 1}\n", "");
    it.project.write("content/visit.md", &new);
    it.commit();
    let (code, told) = it.told(RANGE, "human");
    assert_eq!(code, Some(3));
    let expected = "! `content/visit.md` cannot be read from line 16: what follows may be incomplete (after: `[` is never closed). \
                    2 changes in “A visit”. \
                    A visit · Journey · content/visit.md \
                    • “Park” feels better: 0.0 → +2.0 :9 \
                    · Goal: Home with a lamp → Home with a lamp today :3";
    assert_eq!(told.split_whitespace().collect::<Vec<_>>().join(" "), expected);
}

#[test]
fn a_map_that_moved_and_cannot_be_read_is_not_gone() {
    for kind in KINDS {
        let it = Repository::new();
        it.commit();
        let text = it.text("content/visit.md");
        fs::remove_file(it.project.root().join("content/visit.md")).unwrap();
        fs::create_dir(it.project.root().join("content/journeys")).unwrap();
        it.put("content/journeys/visit.md", &kind.1(&text));
        it.commit();
        let (code, told) = it.json(RANGE);
        assert_eq!(code, Some(3), "{}: {told:#}", kind.0);
        assert!(!all(&told).iter().any(is_loss), "{}: {told:#}", kind.0);
    }
}

#[test]
fn a_file_that_nobody_can_read_may_be_removed() {
    let it = Repository::new();
    let text = it.text("content/visit.md");
    it.put("content/visit.md", &KINDS[0].1(&text));
    it.commit();
    fs::remove_file(it.project.root().join("content/visit.md")).unwrap();
    it.commit();
    let (code, told) = it.json(RANGE);
    assert_eq!(code, Some(3));
    assert!(all(&told).iter().any(|it| it["what"] == "removed" && it["part"] == "whole"), "{told:#}");
}

#[test]
fn a_new_file_that_nobody_can_read_is_told_only_as_unread() {
    for kind in KINDS {
        let it = Repository::new();
        it.commit();
        let text = it.text("content/other.md").replace("Return", "Repair");
        it.put("content/repair.md", &kind.1(&text));
        it.commit();
        let (code, told) = it.json(RANGE);
        assert_eq!(code, Some(3), "{}: {told:#}", kind.0);
        assert!(!told.to_string().contains("\"added\""), "{}: {told:#}", kind.0);
    }
}

#[test]
fn what_nobody_touched_and_nobody_needs_is_not_told() {
    let it = Repository::new();
    it.put("content/till.md", b"---\nkind: touchpoint\nname: \"Till\n---\n");
    it.commit();
    it.put("content/other.md", it.text("content/other.md").replace("Money back", "A new lamp").as_bytes());
    it.commit();
    let (code, told) = it.json(RANGE);
    assert_eq!((code, &told["complete"]), (Some(0), &Value::Bool(true)), "{told:#}");
}

#[test]
fn what_nobody_touched_is_told_where_something_names_it() {
    for kind in [KINDS[0], KINDS[7], KINDS[9]] {
        let it = Repository::new();
        it.put("content/eva.md", &kind.1(&it.text("content/eva.md")));
        it.commit();
        it.put("content/other.md", it.text("content/other.md").replace("Money back", "A lamp").as_bytes());
        it.commit();
        let (code, told) = it.json(RANGE);
        assert_eq!((code, &told["unread"][0]["path"]), (Some(3), &Value::from("content/eva.md")), "{told:#}");
    }
}

#[test]
fn data_with_both_sides_of_a_merge_is_told() {
    let it = Repository::new();
    it.project.write("content/nps.md", "---\nkind: metric\nname: NPS\ndata: nps.csv\n---\n");
    it.project.write("content/nps.csv", "date,value\n2026-01-01,30\n2026-02-01,31\n");
    it.commit();
    it.project.write(
        "content/nps.csv",
        "date,value\n<<<<<<< HEAD\n2026-01-01,30\n=======\n2026-01-01,29\n>>>>>>> topic\n",
    );
    it.commit();
    let (code, told) = it.json(RANGE);
    assert_eq!(
        (code, all(&told).len(), &told["unread"][0]["line"]),
        (Some(3), 0, &Value::from(2)),
        "{told:#}"
    );
}

#[test]
fn two_files_and_two_maps_beside_each_other_are_told_too() {
    let it = Repository::new();
    it.commit();
    let broken = KINDS[0].1(&it.text("content/visit.md"));
    it.put("broken.md", &broken);
    let (code, told) = it.json(&["content/visit.md", "broken.md"]);
    assert_eq!((code, all(&told).iter().any(is_loss)), (Some(3), false), "{told:#}");
    it.put("broken.md", &KINDS[7].1(&it.text("content/visit.md")));
    let (code, told) = it.json(&["content/visit.md", "broken.md"]);
    assert_eq!((code, all(&told).iter().any(is_loss)), (Some(3), false), "{told:#}");
    // Git takes an answer other than 0 for a crash of its driver.
    let driver = ["content/visit.md", "content/visit.md", "1f2e", "100644", "broken.md", "0000", "100644"];
    assert_eq!(it.json(&driver).0, Some(0));
    it.put("content/visit.md", &broken);
    let (code, told) = it.json(&["other", "visit"]);
    assert_eq!((code, all(&told).iter().any(is_loss)), (Some(3), false), "{told:#}");
}

#[test]
fn each_side_is_judged_by_its_own_scale() {
    let it = Repository::new();
    it.commit();
    let scale = "[preprocessor.journeybook.scale]\nfeeling = [1, 5]\n";
    it.project.write("book.toml", &format!("{}{scale}", it.text("book.toml")));
    for file in ["visit", "other", "next"] {
        let path = format!("content/{file}.md");
        let mut text = it.text(&path);
        for value in [2, 1, 0, -1, -2] {
            text = text.replace(&format!("feeling: {value}"), &format!("felt: {}", value + 3));
        }
        it.project.write(&path, &text.replace("felt:", "feeling:"));
    }
    it.commit();
    for what in [&["HEAD~1..HEAD"], &["HEAD~1"]] {
        let (code, told) = it.json(what);
        let things: Vec<&Value> = told["things"].as_array().unwrap().iter().map(|it| &it["kind"]).collect();
        assert_eq!((code, things), (Some(0), vec![&Value::from("settings")]), "{told:#}");
    }
    // The same numbers on another scale are other feelings, in files that nobody touched.
    let it = Repository::new();
    it.commit();
    it.project.write("book.toml", &format!("{}{scale}", it.text("book.toml")));
    it.commit();
    for what in [&["HEAD~1..HEAD", "--fail-on", "major"], &["HEAD~1", "--fail-on", "major"]] {
        let (code, told) = it.json(what);
        assert_eq!(code, Some(1), "{told:#}");
        let queue = all(&told).into_iter().find(|it| it["from"] == 4.0 && it["title"] == "Queue").unwrap();
        assert_eq!(
            (&queue["from"], &queue["to"], &queue["weight"]),
            (&Value::from(4.0), &Value::from(1.0), &Value::from("major"))
        );
    }
}

#[test]
fn a_lane_that_the_settings_lose_is_gone_from_every_map() {
    let it = Repository::new();
    it.commit();
    it.project.write("book.toml", "[book]\ntitle = \"Shop\"\n");
    it.commit();
    let (_, told) = it.json(&["HEAD~1..HEAD"]);
    assert!(
        all(&told).iter().any(|it| it["field"] == "lane" && it["title"] == "Queue" && it["to"].is_null()),
        "{told:#}"
    );
}
