//! The schema of front matter against what people write.

use journeybook::parse::{Options, split};
use journeybook::schema::{About, schema};
use journeybook::site::parse_options;
use journeybook::term::Kind;
use journeybook::yaml::{self, Node, Style};
use serde_json::Value;

use crate::json_schema::fault;
use crate::problems::handbook;
use crate::program::Project;

/// Front matter as an editor sees it, which follows YAML to the letter.
fn json(node: &Node<'_>) -> Value {
    match &node.value {
        yaml::Value::Null => Value::Null,
        yaml::Value::Text(text, Style::Plain) => match &**text {
            "true" => true.into(),
            "false" => false.into(),
            text => text.parse::<f64>().map_or_else(|_| text.into(), Into::into),
        },
        yaml::Value::Text(text, _) => (&**text).into(),
        yaml::Value::List(nodes) => nodes.iter().map(json).collect(),
        yaml::Value::Map(entries) => {
            entries.iter().map(|entry| (entry.key.to_string(), json(&entry.value))).collect()
        }
    }
}

fn front(text: &str) -> Value {
    let front = split(text).front;
    json(&yaml::read(&text[front], 0).root)
}

fn of(about: About, options: &Options) -> Value {
    serde_json::from_str(&schema(about, options)).unwrap()
}

#[test]
fn every_file_of_the_handbooks_is_valid() {
    for folder in [".", "tests/handbook-nl"] {
        let files = handbook(folder);
        let (config, _) = journeybook::config::read(files.book_toml.as_deref().unwrap());
        let schema = of(About::All, &parse_options(&config));
        for (path, text) in files.texts.iter().filter(|(path, _)| path.extension() == "md") {
            assert_eq!(fault(&schema, &schema, &front(text), path.as_str()), None);
        }
    }
}

#[track_caller]
fn check(about: About, text: &str, expected: Option<&str>) {
    let schema = of(about, &Options::default());
    let found = fault(&schema, &schema, &front(&format!("---\n{text}---\n")), "");
    match (found, expected) {
        (None, None) => {}
        (Some(found), Some(part)) if found.contains(part) => {}
        (found, _) => panic!("{found:?}"),
    }
}

#[test]
fn what_the_readers_take_is_valid() {
    let journey = About::One(Kind::Journey);
    check(About::All, "title: A page\ntags: a\n", None);
    check(
        About::All,
        "kind: journey\nname: 2026\nstages: [A, {title: B, steps: [c, {feels: x, mot: why}]}]\n",
        None,
    );
    check(
        journey,
        "kind: journey\nphases: {title: A, x-note: {a: 1}, content: [film, {id: a, view: 3}]}\n",
        None,
    );
    check(
        journey,
        "kind: journey\npersona: a\nphases: [{steps: [{feeling: {a: -1}, marks: [wow, {mot: x}]}]}]\n",
        None,
    );
    check(
        journey,
        "kind: journey\nphases: [{steps: [{touchpoint: [a, {id: b, channel: c}], pains: [{text: a, severity: 2}]}]}]\n",
        None,
    );
    check(About::Catalogue(Kind::Team), "kind: teams\nitems: [{id: a, name: A, forge: \"@a/b\"}]\n", None);
}

#[test]
fn other_names_are_valid_and_out_of_use() {
    let journey =
        "titel: A\nfasen: [{name: One, stappen: [{naam: B, score: 2, pain-points: x, gedachten: y}]}]\n";
    check(About::All, &format!("kind: klantreis\n{journey}"), None);
    check(About::One(Kind::Journey), &format!("kind: customer-journey\nstate: toekomstig\n{journey}"), None);
    check(About::All, "kind: klantreis\nfases: [{stappen: [{score: 3}]}]\n", Some("score: 3"));
    let schema = of(About::One(Kind::Journey), &Options::default()).to_string();
    assert!(schema.contains("\"deprecated\":true"));
}

#[test]
fn what_the_readers_report_is_not() {
    let journey = About::One(Kind::Journey);
    check(About::All, "kind: journy\n", Some("none of"));
    check(About::All, "kind: journey\nphazes: []\n", Some("/phazes: nothing may stand here"));
    check(journey, "kind: persona\n", Some("none of"));
    check(journey, "kind: journey\nphases: [{steps: [{feeling: 3}]}]\n", Some("feeling: 3"));
    check(journey, "kind: journey\nphases: [{steps: [{marks: [woow]}]}]\n", Some("none of"));
    check(journey, "kind: journey\nstate: sometime\n", Some("none of"));
    check(About::Catalogue(Kind::Team), "kind: teams\nitems: [{colour: red}]\n", Some("/colour"));
}

#[test]
fn a_book_has_its_own_scale_and_lanes() {
    let options = Options { feeling: (-3.0, 3.0), own_lanes: vec!["tone".to_owned()], ..Options::default() };
    let schema = of(About::All, &options);
    let text = "---\nkind: journey\nphases: [{steps: [{feeling: 3, tone: calm}]}]\n---\n";
    assert_eq!(fault(&schema, &schema, &front(text), ""), None);
}

#[test]
fn the_program_prints_the_schema_of_the_book_at_hand() {
    let project = Project::new("//- book.toml\n[preprocessor.journeybook]\nscale = { feeling = [-3, 3] }\n");
    let ran = project.run(&["schema", "journey"]);
    assert_eq!(ran.code(), Some(0));
    let schema: Value = serde_json::from_str(&ran.out()).unwrap();
    assert_eq!(schema["title"], "kind: journey");
    assert!(ran.out().contains("\"minimum\": -3.0"));
    let ran = project.run(&["schema", "journy"]);
    assert_eq!(ran.code(), Some(2));
    assert!(ran.err().contains("did you mean `journey`?"), "{}", ran.err());
}
