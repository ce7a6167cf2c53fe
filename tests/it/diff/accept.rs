//! What a kind of change weighs can be set, and one change can be accepted: just this one, as it is.

use serde_json::Value;

use super::history::git;
use crate::program::Project;
use journeybook::term::change;

const BOOK: &str = "//- book.toml
[book]
title = \"Shop\"
[preprocessor.journeybook]
//- content/a.md
---
kind: journey
title: A
phases:
  - title: Pay
    steps: [{title: Queue, feeling: -1}, {title: Scan the goods, feeling: 1, marks: [mot]}, {title: Pack, feeling: 0}, {title: Go, feeling: 1}]
---
";

struct Book(Project);

impl Book {
    /// With `settings` in the book as it was, and as it is.
    fn new(settings: [&str; 2], edits: &[(&str, &str)]) -> Book {
        let with = |settings: &str| BOOK.replace("[preprocessor.journeybook]\n", settings);
        let project = Project::new(&with(settings[0]));
        git(project.root(), &["init", "-q"]);
        git(project.root(), &["add", "-A"]);
        git(project.root(), &["commit", "-qm", "a"]);
        let it = Book(project);
        it.write(&with(settings[1]), edits);
        it
    }

    fn write(&self, book: &str, edits: &[(&str, &str)]) {
        for part in book.split("//- ").skip(1) {
            let (name, text) = part.split_once('\n').unwrap();
            let edited = edits.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
            self.0.write(name, &edited);
        }
    }

    fn gate(&self, more: &[&str]) -> Option<i32> {
        self.0.run(&[&["diff", "--fail-on", "major"], more].concat()).code()
    }

    fn changes(&self, more: &[&str]) -> Vec<Value> {
        let ran = self.0.run(&[&["diff", "--format", "json"], more].concat());
        let json: Value = serde_json::from_str(&ran.out()).unwrap();
        let schema: Value = serde_json::from_str(journeybook::review::json::SCHEMA).unwrap();
        assert_eq!(crate::json_schema::fault(&schema, &schema, &json, "diff"), None);
        let things = json["things"].as_array().unwrap();
        things.iter().flat_map(|it| it["changes"].as_array().unwrap().clone()).collect()
    }
}

const NONE: &str = "[preprocessor.journeybook]\n";
const MINOR: &str = "[preprocessor.journeybook.diff]\nstep-removed = \"minor\"\n";
const PACK: (&str, &str) = ("{title: Pack, feeling: 0}, ", "");
const SCAN: (&str, &str) = ("{title: Scan the goods, feeling: 1, marks: [mot]}, ", "");

#[test]
fn a_kind_of_change_weighs_what_the_book_says() {
    assert_eq!(Book::new([NONE; 2], &[PACK]).gate(&[]), Some(1));
    let book = Book::new([MINOR; 2], &[PACK]);
    assert_eq!(book.gate(&[]), Some(0));
    assert_eq!(
        (&book.changes(&[])[0]["code"], &book.changes(&[])[0]["weight"]),
        (&"step-removed".into(), &"minor".into())
    );
    // What makes it weigh more than its kind still does.
    assert_eq!(Book::new([MINOR; 2], &[SCAN]).gate(&[]), Some(1));
    let raised = MINOR.replace("step-removed = \"minor\"", "feeling-raised = \"major\"");
    assert_eq!(Book::new([&raised; 2], &[("feeling: 0", "feeling: 1")]).gate(&[]), Some(1));
}

#[test]
fn a_weight_that_is_lowered_is_told_and_does_not_count_for_strangers() {
    let book = Book::new([NONE, MINOR], &[PACK]);
    let says = "The handbook asks less: a change of the kind `step-removed` is minor, it was major";
    let told: Vec<Value> = book.changes(&[]);
    assert!(told.iter().any(|it| it["says"] == says && it["weight"] == "major"), "{told:?}");
    let strangers = book.changes(&["--untrusted"]);
    assert!(
        strangers.iter().any(|it| it["code"] == "step-removed" && it["weight"] == "major"),
        "{strangers:?}"
    );
    assert!(strangers.iter().any(|it| it["says"] == says), "{strangers:?}");
}

#[test]
fn a_kind_that_is_none_is_told_with_the_nearest() {
    let wrong = MINOR.replace("step-removed", "step-removd");
    let ran = Book::new([&wrong; 2], &[]).0.run(&["check"]);
    assert!(ran.out().contains("did you mean `step-removed`?"), "{}", ran.out());
    let wrong = MINOR.replace("\"minor\"", "\"small\"");
    let ran = Book::new([&wrong; 2], &[]).0.run(&["check"]);
    assert!(ran.out().contains("editorial, minor or major"), "{}", ran.out());
}

#[test]
fn what_is_accepted_passes_until_it_changes() {
    let book = Book::new([NONE; 2], &[PACK]);
    let found = book.changes(&[]);
    let name = found[0]["fingerprint"].as_str().unwrap();
    assert!(book.0.run(&["diff"]).out().contains(&format!("accept: {name}")));
    assert_eq!(book.gate(&["--accept", name]), Some(0));
    assert_eq!(book.changes(&["--accept", name])[0]["accepted"], true);
    for format in ["human", "markdown", "html"] {
        let out = book.0.run(&["diff", "--format", format, "--accept", name]).out();
        assert!(out.contains("accepted") && !out.contains(name), "{format}");
    }
    // Another change beside it needs its own.
    book.write(BOOK, &[PACK, SCAN]);
    assert_eq!(book.gate(&["--accept", name]), Some(1));
    // The same step with more to lose is another change.
    let before = [PACK, ("feeling: 1}]", "feeling: -2}]")];
    book.write(BOOK, &before);
    let names: Vec<Value> = book.changes(&[]).iter().map(|it| it["fingerprint"].clone()).collect();
    assert_eq!(book.gate(&["--accept", name]), Some(1));
    let all: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
    assert_eq!(book.gate(&["--accept", &all.join(",")]), Some(0));
    let ran = book.0.run(&["diff", "--accept", "00000000"]);
    assert!(ran.err().contains("no change has the fingerprint `00000000`"), "{}", ran.err());
}

#[test]
fn every_kind_of_change_stands_in_the_guide() {
    let page = include_str!("../../../content/guide/reviewing.md");
    for (code, level) in change::CHANGES {
        assert!(
            page.lines().any(|line| line.contains(&format!("`{code}`")) && line.contains(level)),
            "{code}"
        );
    }
}
