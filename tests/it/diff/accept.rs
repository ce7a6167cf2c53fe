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
    assert!(book.0.run(&["diff"]).out().contains(name));
    assert_eq!(book.gate(&["--accept", name]), Some(0));
    assert_eq!(book.changes(&["--accept", name])[0]["accepted"], true);
    for format in ["human", "markdown", "html"] {
        let out = book.0.run(&["diff", "--format", format, "--accept", name]).out();
        assert!(out.to_lowercase().contains("accepted") && out.contains(name), "{format}");
        assert!(!out.contains("accept a major") && !out.contains("accept: "), "{format}");
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
fn of_two_that_are_the_same_one_yes_is_for_one() {
    let twice = (
        "{title: Pack, feeling: 0}, ",
        "{title: Pack, feeling: 0}, {title: Go, feeling: 1}, {title: Pack, feeling: 0}, ",
    );
    let book = Book::new([NONE; 2], &[]);
    book.write(BOOK, &[twice]);
    git(book.0.root(), &["commit", "-qam", "b"]);
    book.write(BOOK, &[PACK]);
    let names: Vec<String> = book
        .changes(&[])
        .iter()
        .filter(|it| it["code"] == "step-removed" && it["title"] == "Pack")
        .map(|it| it["fingerprint"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(
        names[0] != names[1] && names.iter().all(|it| it.len() == journeybook::diff::DIGITS),
        "{names:?}"
    );
    let others = book.changes(&[]).into_iter().filter(|it| it["title"] != "Pack");
    let others: Vec<String> = others.map(|it| it["fingerprint"].as_str().unwrap().to_owned()).collect();
    let gate = |names: &[&str]| {
        book.gate(&["--accept", &[&others.join(","), &names.join(",")].map(String::as_str).join(",")])
    };
    assert_eq!(gate(&[&names[0]]), Some(1));
    assert_eq!(gate(&[&names[0], &names[1]]), Some(0));
    // As the label has it, and not by its first digits.
    assert_eq!(gate(&[&format!("journey-accept:{}", names[0]), &names[1]]), Some(0));
    assert_eq!(gate(&[&names[0][..16], &names[1]]), Some(1));
}

#[test]
fn a_commit_says_yes_where_its_messages_are_trusted() {
    let book = Book::new([NONE; 2], &[PACK]);
    let name = book.changes(&[])[0]["fingerprint"].as_str().unwrap().to_owned();
    let message =
        format!("Let them pack at home\n\nJourney-Accept: {name} nobody packs here any more @all <b>");
    git(book.0.root(), &["commit", "-qam", &message]);
    let run = |more: &[&str]| book.0.run(&[&["diff", "HEAD~1..HEAD", "--fail-on", "major"], more].concat());
    assert_eq!(run(&[]).code(), Some(0));
    let listed = run(&[]).out().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(listed.contains("nobody packs here any more"), "{listed}");
    assert!(
        !run(&["--format", "markdown"]).out().contains("@all"),
        "{}",
        run(&["--format", "markdown"]).out()
    );
    assert_eq!(run(&["--untrusted"]).code(), Some(1));
    assert!(!run(&["--untrusted"]).out().contains("nobody packs"));
    let told = book.0.run(&["changelog", "HEAD~1..HEAD"]).out();
    assert!(told.contains("is gone (feeling 0.0) (nobody packs here any more"), "{told}");
    // A yes to something else is no news.
    git(book.0.root(), &["commit", "-q", "--allow-empty", "-m", "x\n\nJourney-Accept: 00 why"]);
    let ran = book.0.run(&["diff", "HEAD~2..HEAD", "--fail-on", "major"]);
    assert_eq!((ran.code(), ran.err()), (Some(0), String::new()));
}

#[test]
fn what_is_major_is_an_annotation_on_its_line() {
    let book = Book::new([NONE; 2], &[PACK, ("feeling: 1, marks: [mot]", "feeling: -2, marks: [mot]")]);
    let ran = book.0.run(&["diff", "--format", "github"]);
    let lines: Vec<String> = ran.out().lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    let worse = lines.iter().find(|it| it.contains("“Scan the goods” feels worse")).unwrap();
    assert!(worse.starts_with("::warning file=content/a.md,line=6,title=A::"), "{worse}");
    assert!(worse.contains("%0Ajourney-accept:"), "{worse}");
    // What went has no line any more: it stands where its map begins.
    let gone = lines.iter().find(|it| it.contains("“Pack” is gone")).unwrap();
    assert!(gone.starts_with("::warning file=content/a.md,line=3,title=A::"), "{gone}");
}

#[test]
fn a_fingerprint_stays_from_one_version_of_the_program_to_the_next() {
    let found = Book::new([NONE; 2], &[PACK]).changes(&[]);
    assert_eq!(found[0]["fingerprint"], "eca328adcb065aea7fd7aa761d500489");
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
