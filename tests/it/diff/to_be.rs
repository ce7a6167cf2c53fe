//! To-be maps over as-is maps that change, and two maps beside each other: what differs, and not what changed.

use serde_json::Value;

use super::Versions;
use crate::program::Project;

const BOOK: &str = "//- content/a.md
---
kind: journey
title: A visit
phases:
  - title: Pay
    steps:
      - {id: walk, title: Walk in, feeling: 0}
      - {id: queue, title: Wait in the queue, feeling: -1, does: Looks for the shortest row, wait: 10m}
      - {id: pay, title: Hand over the money, feeling: 1}
---
//- content/b.md
---
kind: journey
title: A visit, next year
state: to-be
baseline: a
change:
  - {step: queue, feeling: 1}
remove: [walk]
---
";

/// What a to-be map is told after a change of its as-is map.
#[track_caller]
fn told(edits: &[(&str, &str)]) -> Vec<String> {
    let mut new = BOOK.to_owned();
    for (from, to) in edits {
        assert!(new.contains(from), "`{from}`");
        new = new.replacen(from, to, 1);
    }
    let versions = Versions::of(BOOK, &new);
    let json: Value = serde_json::from_str(&versions.json()).unwrap();
    let schema: Value = serde_json::from_str(journeybook::review::json::SCHEMA).unwrap();
    assert_eq!(crate::json_schema::fault(&schema, &schema, &json, "diff"), None);
    let things = json["things"].as_array().unwrap();
    let thing = things.iter().filter(|it| it["id"] == "b");
    let changes = thing.flat_map(|it| it["changes"].as_array().unwrap().clone());
    changes
        .map(|it| format!("{}: {}", it["weight"].as_str().unwrap(), it["says"].as_str().unwrap()))
        .collect()
}

#[test]
fn what_finds_no_step_any_more_is_told_with_the_mend() {
    let lost = "Finds no step `queue` in the as-is map any more: what this map says of it no longer holds; ";
    let renamed = told(&[("{id: queue,", "{id: row,")]);
    assert!(renamed.contains(&format!("major: {lost}that step is called `row` now")), "{renamed:?}");
    let step = "      - {id: queue, title: Wait in the queue, feeling: -1, does: Looks for the shortest row, wait: 10m}\n";
    let gone = told(&[(step, "")]);
    assert!(gone.contains(&format!("major: {lost}take it out, or name another step")), "{gone:?}");
    let removed = told(&[("{id: walk,", "{id: stroll,")]);
    assert!(removed.iter().any(|it| it.contains("`walk`") && it.contains("`stroll`")), "{removed:?}");
    // What was lost before is nothing new.
    let old = BOOK.replace("remove: [walk]", "remove: [nobody]");
    let new = old.replace("Hand over the money, feeling: 1", "Hand over the money, feeling: 2");
    assert!(!Versions::of(&old, &new).human().contains("nobody"));
}

#[test]
fn figures_of_a_to_be_map_that_follow_are_told_with_the_as_is_map() {
    let new = BOOK.replace("Hand over the money, feeling: 1", "Hand over the money, feeling: 2");
    let versions = Versions::of(BOOK, &new);
    // Nothing of its own changed.
    assert_eq!(told(&[("Hand over the money, feeling: 1", "Hand over the money, feeling: 2")]), [""; 0]);
    let says = "In its to-be map “A visit, next year”: Remembered, peak and end +1.0 → +2.0 ▲ better; ";
    let human = versions.human().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(human.contains(says), "{human}");
    assert!(versions.markdown("github").contains("> In its to-be map **A visit, next year**: "));
    assert!(versions.html().contains("A visit, next year"));
    let json: Value = serde_json::from_str(&versions.json()).unwrap();
    let futures = &json["things"][0]["futures"];
    assert_eq!((&futures[0]["id"], &futures[0]["measures"][0]["name"]), (&"b".into(), &"remembered".into()));
    // What the to-be map sees otherwise does nothing to it.
    let new = BOOK.replace("feeling: -1", "feeling: -2");
    assert!(!Versions::of(BOOK, &new).human().contains("next year"));
}

/// Words of changes: what two maps have is not new, and nothing is gone.
const CHANGE: [&str; 14] = [
    " changed",
    "change ",
    " changes",
    "is new",
    "is gone",
    "any more",
    "no longer",
    " now",
    "reworded",
    "renamed",
    "removed",
    "Before",
    "After",
    "accept",
];

#[test]
fn two_maps_beside_each_other_differ_and_nothing_changed() {
    let other = "//- content/c.md
---
kind: journey
title: A call
phases:
  - title: Ask
    steps:
      - {title: Dial, feeling: 1, marks: [mot], pains: [Costs money]}
      - {title: Wait in the queue, feeling: -2, does: Listens to the same song for a quarter of an hour without an end}
---
";
    let project = Project::new(&format!("{BOOK}{other}"));
    let sides = [["a", "b"], ["b", "a"], ["a", "c"], ["c", "a"]];
    for (at, names) in sides.iter().enumerate() {
        for format in ["human", "markdown", "html"] {
            let ran = project.run(&[&["diff"][..], names, &["--format", format]].concat());
            assert_eq!(ran.code(), Some(0), "{}", ran.err());
            let out = ran.out();
            let told =
                out.split_once("<main").map_or(&*out, |(_, main)| main.split("<script").next().unwrap());
            let is_html = format == "html";
            let plain =
                told.split(['<', '>']).skip(usize::from(is_html)).step_by(if is_html { 2 } else { 1 });
            let plain: String =
                plain.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
            for word in CHANGE {
                assert!(!plain.contains(word), "`{word}` of {names:?} in {format}:\n{plain}");
            }
            let called =
                if at < 2 { ["the as-is map", "the to-be map"] } else { ["the first map", "the second map"] };
            assert!(called.iter().all(|it| plain.contains(it)), "{plain}");
        }
        let json: Value =
            serde_json::from_str(&project.run(&["diff", names[0], names[1], "--format", "json"]).out())
                .unwrap();
        assert_eq!(json["between"], "maps");
    }
    let same = project.run(&["diff", "a", "a"]).out();
    assert_eq!(same, "Both maps say the same.\n");
}

#[test]
fn every_sentence_of_a_change_has_one_of_a_difference_in_both_languages() {
    for language in ["en", "nl"] {
        let (words, _) = journeybook::theme::words(language, &Default::default());
        let of_change = match language {
            "en" => ["is new ", "is gone ", " now ", "no longer", "any more"],
            _ => [" nieuw ", " weg ", " nu ", "niet meer", "werd een"],
        };
        for (key, text) in words.iter().filter(|(key, _)| key.starts_with("review.")) {
            let told_of_versions = [
                "thing_",
                "asks_less",
                "apart",
                "beside",
                "why.",
                "column",
                "cell",
                "finds",
                "trouble",
                "unread",
                "changelog",
            ];
            let rest = key.trim_start_matches("review.");
            if told_of_versions.iter().any(|it| rest.starts_with(it)) || !text.contains('{') {
                continue;
            }
            let text = text.replace([',', ';', ')', ':', '.'], " ") + " ";
            if of_change.iter().any(|word| text.contains(word)) {
                assert!(words.has(&format!("review.apart.{rest}")), "{language} {key}: {text}");
            }
        }
    }
}
