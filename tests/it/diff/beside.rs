//! What changed and is not in the maps: files beside the texts, notes, names that lead nowhere, settings; and what
//! did not change, whatever the files look like.

use super::Versions;
use super::history::git;
use crate::program::Project;
use journeybook::files::{Fate, fixture};
use journeybook::text::RelPath;

const BOOK: &str = "//- book.toml
[book]
title = \"Shop\"
[preprocessor.journeybook.lanes.staff]
label = { en = \"Staff\" }
//- content/a.md
---
kind: journey
title: A
personas: [noor]
x-ticket: J-1
phases:
  - title: Pay
    steps:
      - {title: Queue, feeling: -1, staff: [Cashier], next: nowhere}
      - {title: Go, feeling: 1, x-idea: [one, two]}
---
![The shop](shop.png)
//- content/noor.md
---
kind: persona
name: Noor
image: noor.png
visibility: internal
---
//- content/shop.png
p
//- content/noor.png
p
";

/// Sentences of all changes, with their weights, and the verdict.
#[track_caller]
fn check(edits: &[(&str, &str)], expected: &[&str]) {
    let mut new = BOOK.to_owned();
    for (from, to) in edits {
        assert!(new.contains(from), "`{from}`");
        new = new.replace(from, to);
    }
    assert_eq!(told(&Versions::of(BOOK, &new)), expected, "{edits:?}");
}

fn told(versions: &Versions) -> Vec<String> {
    let json: serde_json::Value = serde_json::from_str(&versions.json()).unwrap();
    let things = json["things"].as_array().unwrap();
    let all = things.iter().flat_map(|it| it["changes"].as_array().unwrap());
    let mut says: Vec<String> = all
        .map(|it| format!("{}: {}", it["weight"].as_str().unwrap(), it["says"].as_str().unwrap()))
        .collect();
    if says.is_empty() {
        says.push(json["summary"]["verdict"].as_str().unwrap().to_owned());
    }
    says
}

#[test]
fn notes_and_names_that_lead_nowhere_are_told() {
    check(&[("J-1", "J-2")], &["editorial: Note (x-ticket): J-1 → J-2"]);
    check(&[("one, two", "one")], &["editorial: Note (x-idea): two is gone"]);
    check(
        &[("nowhere", "nothing")],
        &[
            "major: Queue names the step nothing, but nothing is called that",
            "minor: Names that lead nowhere: nowhere is gone",
        ],
    );
    check(
        &[("J-1", "J-2"), ("feeling: 1", "feeling: 2")],
        &["minor: Go feels better: +1.0 → +2.0", "editorial: Note (x-ticket): J-1 → J-2"],
    );
}

#[test]
fn only_formatting_is_called_formatting() {
    check(&[], &["Nothing changed in what the handbook says."]);
    check(&[("[one, two]", "[\"one\", 'two']")], &["Formatting only, 0 changes."]);
    let unknown = BOOK.replace("x-ticket: J-1", "tikket: J-1");
    let versions = Versions::of(&unknown, &unknown.replace("J-1", "J-2"));
    assert_eq!(
        told(&versions),
        ["Nothing changed in what the handbook says. 1 file differs in what the handbook does not show."]
    );
    let mut new = fixture(BOOK);
    new.texts.values_mut().for_each(|text| *text = text.replace('\n', "\r\n").into());
    assert_eq!(told(&Versions::new(fixture(BOOK), new)), ["Nothing changed in what the handbook says."]);
}

#[test]
fn who_only_follows_a_new_name_is_counted() {
    check(
        &[
            ("//- content/noor.md\n---\n", "//- content/anna.md\n---\nwas: [noor]\n"),
            ("[noor]\nx-", "[anna]\nx-"),
        ],
        &["editorial: Id: noor → anna; 1 more file follows", "editorial: File: noor.md → anna.md"],
    );
}

#[test]
fn all_feelings_gone_and_all_that_is_public_now_are_major() {
    check(
        &[(", feeling: -1", ""), (", feeling: 1", "")],
        &["major: Queue lost its feeling: −1.0", "major: Go lost its feeling: +1.0"],
    );
    check(&[("visibility: internal", "visibility: public")], &["major: No longer Internal"]);
}

#[test]
fn an_own_lane_with_another_name_is_one_change() {
    let label = ("en = \"Staff\"", "en = \"Crew\"");
    let key = [("lanes.staff", "lanes.crew"), ("staff: [", "crew: [")];
    check(&[label], &["major: Own lane: Staff (staff) → Crew (staff)"]);
    check(&key, &["major: Own lane: Staff (staff) → Staff (crew)"]);
    check(&[label, key[0], key[1]], &["major: Own lane: Staff (staff) → Crew (crew)"]);
    // What a map shows names its lanes too.
    let shown = ("personas: [noor]", "lanes: [feeling, staff]\npersonas: [noor]");
    let old = BOOK.replace(shown.0, shown.1);
    let new = old.replace("staff]", "crew]").replace(key[0].0, key[0].1).replace(key[1].0, key[1].1);
    assert_eq!(told(&Versions::of(&old, &new)), ["major: Own lane: Staff (staff) → Staff (crew)"]);
    // Another lane that came for one that went is no other name of it.
    let other = [
        ("en = \"Staff\"", "en = \"Rain\""),
        ("lanes.staff", "lanes.rain"),
        ("staff: [Cashier]", "rain: [Wet]"),
    ];
    check(
        &other,
        &[
            "major: Own lane: Staff (staff) is gone",
            "minor: Own lane: Rain (rain) is new",
            "minor: Rain of Queue: Wet is new",
            "minor: Staff of Queue: Cashier is gone",
        ],
    );
}

/// Each is found by what stands in it, whatever the order.
#[test]
fn several_own_lanes_with_other_names_are_told_one_by_one() {
    let lanes = |staff: &str, risks: &str| {
        let lane = |name: &str| {
            format!("[preprocessor.journeybook.lanes.{name}]\nlabel = {{ en = \"The {name}\" }}\n")
        };
        [lane(risks), lane(staff)].concat()
    };
    let book = |lanes: &str, staff: &str, risks: &str| {
        let steps = BOOK.replace("staff: [Cashier]", &format!("{staff}: [Cashier], {risks}: [Late]"));
        let (_, rest) = steps.split_once("label = { en = \"Staff\" }\n").unwrap();
        format!("//- book.toml\n[book]\ntitle = \"Shop\"\n{lanes}{rest}")
    };
    let old = book(&lanes("staff", "risks"), "staff", "risks");
    for new in [lanes("crew", "doubts"), {
        let (first, second) = (lanes("crew", "doubts"), "[preprocessor.journeybook.lanes.crew]");
        let at = first.find(second).unwrap();
        format!("{}{}", &first[at..], &first[..at])
    }] {
        let mut says = told(&Versions::of(&old, &book(&new, "crew", "doubts")));
        says.sort();
        assert_eq!(
            says,
            [
                "major: Own lane: The risks (risks) → The doubts (doubts)",
                "major: Own lane: The staff (staff) → The crew (crew)",
            ]
        );
    }
}

#[test]
fn a_picture_that_was_replaced_is_a_change_of_what_shows_it() {
    for (file, fate, says) in [
        ("noor.png", Fate::Other, "minor: Noor shows another picture or file under the name noor.png"),
        ("shop.png", Fate::Other, "minor: A shows another picture or file under the name shop.png"),
        ("shop.png", Fate::Gone, "minor: shop.png, which A shows, is gone"),
        ("shop.png", Fate::New, "minor: shop.png, which A shows, is there now"),
        ("other.png", Fate::Other, "Nothing changed in what the handbook says."),
        ("x/shop.png", Fate::Other, "Nothing changed in what the handbook says."),
    ] {
        let mut new = fixture(BOOK);
        new.beside.insert(RelPath::new(file).unwrap(), fate);
        assert_eq!(told(&Versions::new(fixture(BOOK), new)), [says], "{file} {fate:?}");
    }
}

#[test]
fn a_reading_in_a_table_is_a_change_of_its_metric_and_of_nothing_else() {
    let book = "//- content/nps.md\n---\nkind: metric\nname: NPS\ndata: nps.csv\n---\n//- content/nps.csv\ndate,value\n2026-01-01,10\n";
    let more = book.replace("2026-01-01,10\n", "2026-01-01,10\n2026-02-01,20\n");
    let versions = Versions::of(book, &more);
    assert_eq!(told(&versions), ["minor: Readings: 2026-02-01: 20 is new"]);
    assert!(versions.diff().unsaid.is_empty() && versions.diff().formatting.is_empty());
    let spaced = Versions::of(book, &book.replace("2026-01-01,10", "2026-01-01, 10"));
    assert_eq!(told(&spaced), ["Formatting only, 0 changes."]);
}

#[test]
fn git_says_which_pictures_were_replaced() {
    let project = Project::new(BOOK);
    git(project.root(), &["init", "-q"]);
    git(project.root(), &["add", "-A"]);
    git(project.root(), &["commit", "-qm", "a"]);
    project.write("content/noor.png", "q\n");
    project.write("content/shop.png", "other\n");
    let says = |arguments: &[&str]| {
        let ran = project.run(arguments);
        let out = ran.out();
        assert!(out.contains("2 changes in 2 places."), "{arguments:?} {out} {}", ran.err());
        assert!(out.contains("“Noor” shows another picture"), "{out}");
        assert!(out.contains("“A” shows another picture or file under the name `shop.png`"), "{out}");
    };
    says(&["diff"]);
    git(project.root(), &["add", "-A"]);
    says(&["diff", "--staged"]);
    git(project.root(), &["commit", "-qm", "b"]);
    says(&["diff", "HEAD~1..HEAD"]);
    assert_eq!(project.run(&["diff", "HEAD~1..HEAD", "--fail-on", "minor"]).code(), Some(1));
}
