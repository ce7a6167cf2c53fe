//! Why something weighs what it does, and what comes first: only what made it worse is called the reason, and what took
//! a name away stands ahead of all that named it.

use serde_json::Value;

use super::Versions;

fn map(steps: &[(&str, f64)]) -> String {
    let steps: Vec<String> = steps
        .iter()
        .map(|(title, feeling)| format!("      - {{id: {title}, title: {title}, feeling: {feeling}}}\n"))
        .collect();
    format!(
        "//- content/a.md\n---\nkind: journey\ntitle: A\nphases:\n  - title: P\n    steps:\n{}---\n",
        steps.concat()
    )
}

/// Steps with a reason, each with its reasons.
fn reasons(old: &[(&str, f64)], new: &[(&str, f64)]) -> Vec<String> {
    let json: Value = serde_json::from_str(&Versions::of(&map(old), &map(new)).json()).unwrap();
    let changes = json["things"][0]["changes"].as_array().unwrap().clone();
    let of = |it: &Value| {
        let why: Vec<&str> = it["why"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        (!why.is_empty()).then(|| format!("{} {}", it["title"].as_str().unwrap(), why.join(" ")))
    };
    let mut all: Vec<String> = changes.iter().filter_map(of).collect();
    all.sort();
    all
}

#[test]
fn what_went_is_no_lowest_point_and_only_the_end_is_the_ending() {
    let was = [("park", 1.0), ("look", 2.0), ("pay", 1.0), ("film", 1.0), ("ice", 2.0)];
    // Two fall as low as no step was; two others go.
    let now = [("park", -1.0), ("pay", -1.0), ("ice", 2.0)];
    let fell = ["film mean_fell", "look mean_fell", "park mean_fell new_lowest", "pay mean_fell new_lowest"];
    assert_eq!(reasons(&was, &now), fell);
    // The last two go, and one in the midst: the new end is worse because of the last.
    let now = [("park", 1.0), ("pay", 1.0)];
    assert_eq!(reasons(&was, &now), ["ice weaker_ending"]);
}

#[test]
fn of_thousands_of_steps_only_those_at_the_place_have_a_reason() {
    let names: Vec<String> = (0..3_000).map(|at| format!("s{at}")).collect();
    let was: Vec<(&str, f64)> = names.iter().map(|it| (&**it, 1.0)).collect();
    let mut now: Vec<(&str, f64)> = names.iter().map(|it| (&**it, 0.5)).collect();
    now[1_500].1 = -2.0;
    assert_eq!(reasons(&was, &now), ["s1500 new_lowest", "s2999 weaker_ending"]);
    let told = Versions::of(&map(&was), &map(&now)).human();
    assert!(told.lines().all(|it| unicode_width::UnicodeWidthStr::width(it) <= 80), "{}", told.len());
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("(50 steps a bar)"), "{}", told.len());
}

#[test]
fn many_other_ids_are_one_change() {
    let names: Vec<String> = (0..40).map(|at| format!("s{at}")).collect();
    let steps: Vec<(&str, f64)> = names.iter().map(|it| (&**it, 1.0)).collect();
    let was = map(&steps);
    let all = was.replace("{id: s", "{id: t");
    let told = Versions::of(&was, &all).human();
    assert!(
        told.starts_with("1 change in “A”.") && told.contains("40 steps and phases have other ids"),
        "{told}"
    );
    assert!(told.contains("s0 → t0") && told.contains("20 more"), "{told}");
    let few = was.replace("{id: s1,", "{id: t1,").replace("{id: s2,", "{id: t2,");
    assert!(Versions::of(&was, &few).human().starts_with("2 changes in “A”."));
}

const FUTURE: &str = "//- content/a.md
---
kind: journey
title: The visit
personas: [noor]
goal: To be home
phases:
  - title: P
    steps: [{id: queue, title: Stand in line, feeling: -1, marks: [mot]}, {id: go, title: Go, feeling: 1}]
---
//- content/b.md
---
kind: journey
title: Next year
baseline: a
change: [{step: queue, feeling: 1}]
---
//- content/noor.md
---
kind: persona
name: Noor
journeys: [a]
---
//- content/x.md
---
kind: persona
title: Words
---
As in [the visit](a.md).
";

#[test]
fn a_map_that_went_comes_first_and_its_to_be_map_says_so_once() {
    let (_, rest) = FUTURE.split_once("//- content/b.md").unwrap();
    let versions = Versions::of(FUTURE, &format!("//- content/b.md{rest}"));
    let human = versions.human();
    let markdown = versions.markdown("github");
    let html = versions.html();
    let heads: Vec<&str> = human.lines().filter(|it| it.contains(" · ") && !it.starts_with(' ')).collect();
    assert!(heads[0].starts_with("The visit · Journey"), "{heads:?}");
    let first = markdown.lines().find(|it| it.starts_with("- ")).unwrap();
    assert!(
        first.contains("Journey **The visit** is gone") || first.contains("The visit: Journey"),
        "{markdown}"
    );
    assert!(html.find("<h2 id=\"t1-h\">The visit").is_some(), "the first place");
    let json: Value = serde_json::from_str(&versions.json()).unwrap();
    let things = json["things"].as_array().unwrap();
    let next = things.iter().find(|it| it["title"] == "Next year").unwrap();
    let lost = &next["changes"][0];
    assert_eq!(
        (&lost["what"], &lost["code"], &lost["steps"]),
        (&"lost_ground".into(), &"as-is-lost".into(), &2.into())
    );
    assert_eq!((&lost["weight"], &next["measures"]), (&"major".into(), &serde_json::json!([])));
    // Nothing vanishes: every step is below it.
    let nested: Vec<&str> =
        lost["nested"].as_array().unwrap().iter().filter_map(|it| it["title"].as_str()).collect();
    assert!(["P", "Stand in line", "Go"].iter().all(|it| nested.contains(it)), "{nested:?}");
    assert!(!human.contains("Noor is gone") && !human.contains("no feeling is left"), "{human}");
}

#[test]
fn what_lost_its_name_stands_ahead_of_what_named_it() {
    let renamed = FUTURE.replace("{id: queue,", "{id: row,");
    let human = Versions::of(FUTURE, &renamed).human();
    let place = |what: &str| human.find(what).unwrap_or_else(|| panic!("`{what}` is not in\n{human}"));
    assert!(place("The visit · Journey") < place("Next year · Journey"), "{human}");
}

#[test]
fn what_a_to_be_map_has_from_its_as_is_map_is_told_there() {
    let bare = FUTURE.replace("personas: [noor]\n", "");
    assert!(Versions::of(FUTURE, &bare).human().starts_with("1 change in “The visit”"));
    // What it says itself is its own.
    let own = FUTURE.replace("baseline: a\n", "baseline: a\npersonas: [noor]\n");
    let told = Versions::of(&own, &own.replace("personas: [noor]\n", "")).human();
    assert!(told.starts_with("2 changes in 2 places"), "{told}");
}

#[test]
fn letters_that_look_the_same_are_told() {
    for (from, to, says) in [
        (
            "title: Stand in line",
            "title: \"Stand in linе\"",
            "Title of “Stand in linе” looks the same and is not: е (U+0435) instead of e (U+0065)",
        ),
        (
            "goal: To be home",
            "goal: \"Tо be home\"",
            "Goal looks the same and is not: о (U+043E) instead of o (U+006F)",
        ),
    ] {
        let told = Versions::of(FUTURE, &FUTURE.replacen(from, to, 1)).human();
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains(says), "{told}");
    }
    let dutch = format!("//- book.toml\n[book]\nlanguage = \"nl\"\n{FUTURE}");
    let told =
        Versions::of(&dutch, &dutch.replacen("title: Stand in line", "title: \"Stand in linе\"", 1)).human();
    assert!(told.contains("lijkt gelijk en is het niet"), "{told}");
}

#[test]
fn the_page_that_leads_to_others_says_what_weighs_most() {
    let (_, rest) = FUTURE.split_once("//- content/b.md").unwrap();
    let versions = Versions::of(FUTURE, &format!("//- content/b.md{rest}"));
    let pages = versions
        .told(|report| journeybook::review::html::pages(report, &mut journeybook::problem::Problems::new()));
    let index = pages[0].html.split("class=\"rvp\"").nth(1).unwrap().split("</ul>\n  {").next().unwrap();
    for says in ["The visit</", "is gone", "Lost its as-is map", "<b>major</b>"] {
        assert!(index.contains(says), "`{says}` is not in {index}");
    }
}
