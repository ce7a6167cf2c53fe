//! Slips in YAML of people who write and do not program: each gets the line to write.

use super::*;

/// A map with these lines tells once, and its help holds these words.
#[track_caller]
fn check(keys: &str, code: &str, help: &str) {
    let site = site_of(&format!("//- content/journeys/visit.md\n---\nkind: journey\n{keys}---\nProse.\n"));
    let told = of_code(&site, code);
    let helps: Vec<&str> = told.iter().filter_map(|problem| problem.help.as_deref()).collect();
    assert!(helps.iter().any(|it| it.contains(help)), "{keys}\n{:#?}", site.problems);
    assert!(!site.problems.has("missing-title"), "{keys}\n{:#?}", site.problems);
}

fn steps(lines: &str) -> String {
    format!("title: A\nphases:\n  - title: One\n    steps:\n{lines}")
}

#[test]
fn what_follows_a_hash_is_told_wherever_it_stands() {
    check("title: A\ngoal: #1 choice\nphases: [One]\n", "possible-truncated-text", "`goal: \"#1 choice\"`");
    check("title: A\ntags: #checkout\nphases: [One]\n", "possible-truncated-text", "`tags: \"#checkout\"`");
    check("title: A\ntags: [#checkout, summer]\nphases: [One]\n", "bad-front-matter", "#checkout");
    let colour =
        steps("      - {title: Start, does: Sees colour #ff0000, feeling: -1}\n      - {title: End}\n");
    check(&colour, "bad-front-matter", "#ff0000");
}

#[test]
fn lists_and_texts_get_the_line_to_write() {
    check(
        &steps("      - title: B\n        pains:\n          * Long queue\n"),
        "bad-front-matter",
        "`- Long queue`",
    );
    check(&steps("      - Eerste plek\n        feeling: 1\n"), "bad-front-matter", "`- title: Eerste plek`");
    check("title: [Draft] A visit\nphases: [One]\n", "quote-text", "`\"[Draft] A visit\"`");
    check("title: Shipping:\nphases: [One]\n", "bad-front-matter", "`title: \"Shipping:\"`");
    check("title: “Hi: there”\nphases: [One]\n", "bad-front-matter", "`title: \"Hi: there\"`");
    check("title: A\ngoal:\u{a0}Home\nphases: [One]\n", "bad-front-matter", "`goal: Home`");
    check("title: A\npersonas: [[noor]]\nphases: [One]\n", "undeclared-name", "{id: noor, name: noor}");
    check(
        &steps("      - {title: B, asks: [Will it fit, or not]}\n"),
        "possible-truncated-text",
        "\"Will it fit, or not\"",
    );
    check(&steps("      - {title: B, <<: x}\n"), "unknown-key", "write the keys out");
}

#[test]
fn phases_stand_in_a_list() {
    let site =
        site_of("//- content/a.md\n---\nkind: journey\ntitle: A\nphases:\n  One:\n    steps: [B]\n---\n");
    assert!(of_code(&site, "wrong-type")[0].help.as_deref().unwrap().contains("`- title: One`"));
}

#[test]
fn a_text_with_a_colon_is_quoted_in_the_help() {
    check(
        "title: A\nphases:\n  - title: One\n    pains:\n      - Ik zoek: wat?\n",
        "map-where-text",
        "\"Ik zoek: wat?\"",
    );
    let site = site_of(
        "//- content/a.md\n---\nkind: journey\ntitle: A\nphases:\n  - title: One\n    steps:\n      - Ik zoek: wat?\n---\n",
    );
    assert!(of_code(&site, "unknown-key")[0].help.as_deref().unwrap().contains("\"Ik zoek: wat?\""));
}

/// The help of the problems of one code.
fn helps(keys: &str, code: &str) -> Vec<String> {
    let site = site_of(&format!("//- content/a.md\n---\n{keys}---\n"));
    of_code(&site, code).iter().filter_map(|it| it.help.as_deref().map(str::to_owned)).collect()
}

#[test]
fn advice_can_be_followed() {
    assert_eq!(
        helps("kind: touchpoints\nitems:\n  - {name: Balie, loket en wachtkamer}\n", "unknown-key"),
        ["a comma ends a text in brackets; quote it: `name: \"Balie, loket en wachtkamer\"`"]
    );
    assert_eq!(
        helps("kind: journey\ntitle: A\nphases:\n  - Herstel:\n", "unknown-key"),
        ["write `title: Herstel`, and its keys in line with it"]
    );
    let step = |keys: &str| {
        let keys = steps(&format!("      - title: a\n        {keys}\n"));
        helps(&format!("kind: journey\n{keys}"), "wrong-type")
    };
    assert_eq!(step("feeling: -2,5"), ["write a number from -2 to 2"]);
    assert_eq!(step("feeling: -1,5"), ["write digits and a point before decimals: `-1.5`"]);
    assert_eq!(step("influence: hoog"), ["write a number from 1 to 5"]);
    assert!(step("feeling: blij")[0].ends_with("`feeling: …` and `emotion: blij`"));
    assert!(step("feeling: -2 😡")[0].ends_with("`feeling: -2` and `emotion: 😡`"));
    assert!(step("feeling: n.v.t.")[0].starts_with("leave `feeling` out"));
}

#[test]
fn the_first_page_calls_nothing_fresh_that_nobody_checked() {
    let map = |name: &str, reviewed: &str| {
        format!("//- content/{name}.md\n---\nkind: journey\ntitle: {name}\n{reviewed}phases: [One]\n---\n")
    };
    let home = |book: &str| String::from_utf8_lossy(&site_of(book).file("index.html").unwrap()).into_owned();
    let one = map("one", "reviewed: 2026-11-20\nreview-every: 1y\n");
    assert!(home(&one).contains("All maps are fresh"));
    let both = home(&[one, map("two", "")].concat());
    assert!(both.contains("1 map never checked") && !both.contains("All maps are fresh"));
}

#[test]
fn a_name_that_is_nearly_a_title_gets_the_step() {
    let visit = "kind: journey\ntitle: Visit\nphases:\n  - title: One\n    steps:\n      - {id: call, title: Belt voor een afspraak}\n";
    let book = format!(
        "//- content/visit.md\n---\n{visit}---\n//- content/b.md\n---\nkind: blueprint\ntitle: B\njourney: visit\nsteps:\n  - step: Belt voor afspraak\n---\n"
    );
    let site = site_of(&book);
    assert_eq!(
        of_code(&site, "blueprint-step-missing")[0].help.as_deref(),
        Some("a step named `call` exists there; a column beside its steps is `- title: Belt voor afspraak`")
    );
}
