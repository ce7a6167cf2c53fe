//! What was internal and is for everybody now is a major change, whatever it is.

use super::Versions;
use journeybook::diff::{Change, Weight};
use journeybook::parse::Options as Reading;
use journeybook::parse::front::keys_of;
use journeybook::term::{Kind, Term as _};

const BASE: &str =
    "//- journeys/base.md\n---\nkind: journey\ntitle: Base\nphases: [{title: P, steps: [A, B]}]\n---\n";

#[track_caller]
fn opens(old: &str, new: &str) {
    let of = |text: &str| format!("{BASE}{text}");
    let diff = Versions::of(&of(old), &of(new)).diff();
    fn says(change: &Change) -> bool {
        !change.why.is_empty() && change.weight == Weight::Major || change.nested.iter().any(says)
    }
    assert!(
        diff.things.iter().any(|it| it.changes.iter().any(says)),
        "{old}\n---\n{new}\n{:#?}",
        diff.things
    );
}

/// Every list whose entries may be marked, of every kind: a chain of keys.
fn lists(kind: Kind) -> Vec<Vec<String>> {
    let mut chain: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for key in keys_of(Some(kind), &Reading::default()) {
        chain.truncate(key.depth);
        if key.depth > 0 && key.name == "visibility" {
            found.push(chain.clone());
        }
        chain.push(key.name.clone());
    }
    found
}

/// A thing with one entry in that list.
fn thing(kind: Kind, chain: &[String], entry: &str) -> String {
    let mut text = format!("//- thing.md\n---\nkind: {}\ntitle: T\nname: T\nbaseline: base\n", kind.name());
    for (depth, key) in chain.iter().enumerate() {
        let indent = "    ".repeat(depth);
        text.push_str(&format!("{indent}{key}:\n"));
        match depth + 1 == chain.len() {
            true => text.push_str(&format!("{indent}  - {entry}\n")),
            false => text.push_str(&format!("{indent}  - title: P{depth}\n")),
        }
    }
    text + "---\n"
}

#[test]
fn every_entry_that_is_open_now_is_told_as_a_major_change() {
    let mut count = 0;
    for kind in Kind::ALL {
        for chain in lists(kind) {
            let entry = |mark: &str| {
                format!(
                    "{{title: X, name: X, text: X, do: X, to: b, step: a, learned: X, date: 2026-01-01, value: 3{mark}}}"
                )
            };
            let of = |entry: &str| thing(kind, &chain, entry);
            opens(&of(&entry(", visibility: internal")), &of(&entry("")));
            opens(&of(&entry(", visibility: internal")), &of(&entry(", visibility: public")));
            count += 1;
        }
    }
    assert!(count > 20, "{count}");
}

#[test]
fn lanes_pictures_ways_and_touchpoints_count_as_well() {
    let step = |keys: &str| {
        format!(
            "//- m.md\n---\nkind: journey\ntitle: M\nphases: [{{title: P, steps: [{{title: A, {keys}}}, B]}}]\n---\n"
        )
    };
    for (with, without) in [
        ("thinks: [{text: X, visibility: internal}]", "thinks: [X]"),
        ("thinks: [{text: X, visibility: internal}]", "thinks: [X indeed]"),
        ("thinks: [Y, {text: X, visibility: internal}]", "thinks: [Y, {text: X indeed}]"),
        ("image: [{src: x.png, visibility: internal}]", "image: [x.png]"),
        ("next: [{to: b, when: X, visibility: internal}]", "next: [{to: b, when: X}]"),
        ("touchpoint: {id: desk, visibility: internal}", "touchpoint: {id: desk}"),
        ("touchpoint: {id: desk, visibility: internal}", "touchpoint: desk"),
    ] {
        opens(&step(with), &step(without));
    }
    let lane = |more: &str| {
        format!("//- book.toml\n[preprocessor.journeybook.lanes.tone]\nlabel = \"T\"\n{more}//- a.md\n# A\n")
    };
    let diff = Versions::of(&lane("visibility = \"internal\"\n"), &lane("")).diff();
    assert!(diff.things.iter().any(|it| it.weight == Weight::Major));
}

#[test]
fn what_stays_inside_or_goes_is_not_told_as_open() {
    let map = |keys: &str| {
        format!(
            "//- m.md\n---\nkind: journey\ntitle: M\nphases: [{{title: P, steps: [{{title: A, {keys}}}, B]}}]\n---\n"
        )
    };
    for (old, new) in [
        ("thinks: [{text: X, visibility: internal}]", "does: Y"),
        ("thinks: [{text: X, visibility: internal}]", "thinks: [{text: X, visibility: internal}, Y]"),
        ("thinks: [Y, {text: X, visibility: internal}]", "thinks: [Y]"),
        (
            "thinks: [Y, {text: X, visibility: internal}]",
            "thinks: [{text: X, visibility: internal}, Y indeed]",
        ),
    ] {
        let human = Versions::of(&map(old), &map(new)).diff();
        let is_major = human.things.iter().any(|it| it.weight == Weight::Major);
        assert!(!is_major, "{old} → {new}\n{:#?}", human.things);
    }
}
