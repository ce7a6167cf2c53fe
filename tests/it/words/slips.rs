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
    check("title: A\npersonas: [[noor]]\nphases: [One]\n", "unknown-reference", "`noor`");
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
