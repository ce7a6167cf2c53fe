//! Nothing vanishes: what was there is paired or told as gone, what is there is paired or told as new, and
//! the formats and the gate agree.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;

use super::Versions;
use super::generated::{LANGUAGES, Map, Phase, Random, Step, made_up};
use journeybook::diff::{Diff, Part, Weight, What};

/// One thing somebody does to a map; the numbers choose where.
type Edit = (u8, usize, usize);

fn edit(map: &mut Map, &(what, a, b): &Edit, random: &mut Random) {
    let phases = map.phases.len();
    let (p, q) = (a % phases, b % phases);
    let steps = map.phases[p].steps.len();
    let at = if steps == 0 { 0 } else { b % steps };
    match what {
        // Merge p into q.
        0 if p != q => {
            let steps = map.phases[p].steps.drain(..).collect::<Vec<_>>();
            map.phases[q].steps.extend(steps);
            map.phases.remove(p);
        }
        // Split the second part off.
        1 if steps > 1 => {
            let steps = map.phases[p].steps.split_off(at.max(1));
            let title = format!("Part {}", random.below(9));
            map.phases.insert(p + 1, Phase { uid: 2000, title, steps });
        }
        2 if phases > 1 => drop(map.phases.remove(p)),
        3 => map.phases[p].title = format!("Other {}", random.below(99)),
        4 | 5 if steps > 0 => drop(map.phases[p].steps.remove(at)),
        6 => {
            let title = LANGUAGES[0].title(random);
            let moment = random.below(2) == 0;
            let step = Step { uid: 900, title, moment, feeling: Some(1), ..Step::default() };
            map.phases[p].steps.insert(at, step);
        }
        7 if steps > 0 => {
            let step = map.phases[p].steps.remove(at);
            map.phases[q].steps.push(step);
        }
        8 if steps > 0 => map.phases[p].steps[at].title = LANGUAGES[0].title(random),
        9 => map.phases[p].steps.clear(),
        _ => {}
    }
}

/// The titles of all steps, those of phases without steps too, as the program counts them.
fn titles(map: &Map) -> Vec<&str> {
    let mut all = Vec::new();
    for phase in &map.phases {
        if phase.steps.is_empty() {
            all.push(phase.title.as_str());
        }
        all.extend(phase.steps.iter().map(|step| step.title.as_str()));
    }
    all
}

/// Which places hold the column of a phase without steps.
fn columns(map: &Map) -> Vec<bool> {
    map.phases
        .iter()
        .flat_map(|it| if it.steps.is_empty() { vec![true] } else { vec![false; it.steps.len()] })
        .collect()
}

fn changes(told: &Value) -> Vec<Value> {
    let things = told["things"].as_array().unwrap();
    assert!(things.len() <= 1, "{things:?}");
    things.first().map_or_else(Vec::new, |it| it["changes"].as_array().unwrap().clone())
}

/// How often each place is told of, by pairs and by changes of steps.
fn told_of(thing: &Value, side: &str, what: [&str; 2], pair: usize) -> BTreeMap<u64, usize> {
    let mut count = BTreeMap::new();
    for it in thing["pairs"].as_array().into_iter().flatten() {
        *count.entry(it[pair].as_u64().unwrap()).or_insert(0) += 1;
    }
    let is_told = |it: &&Value| it["part"] == "step" && what.iter().any(|what| it["what"] == *what);
    for it in thing["changes"].as_array().into_iter().flatten().filter(is_told) {
        *count.entry(it[side].as_u64().unwrap()).or_insert(0) += 1;
    }
    count
}

const GONE: [&str; 2] = ["removed", "merged"];
const NEW: [&str; 2] = ["added", "split"];

/// Every step of each map is paired or told, once. Of maps with feelings, whose phases all have steps.
pub fn nothing_vanishes(told: &Value) {
    for thing in told["things"].as_array().unwrap() {
        for (side, what, pair, curve) in [("old", GONE, 0, "from"), ("new", NEW, 1, "to")] {
            let Some(steps) = thing["curves"][0][curve].as_array() else { continue };
            let told = told_of(thing, side, what, pair);
            let once = (0..steps.len()).all(|place| told.get(&(place as u64)) == Some(&1));
            assert!(once && told.len() == steps.len(), "{side} {told:?} {thing}");
        }
    }
}

/// Whether a gate at major fails when nothing but this step goes.
fn fails_alone(map: &Map, uid: usize) -> bool {
    let mut without = map.clone();
    without.phases.iter_mut().for_each(|it| it.steps.retain(|step| step.uid != uid));
    Versions::of(&map.written(false), &without.written(false)).diff().count(Weight::Major) > 0
}

fn check(old: &Map, new: &Map) {
    let versions = Versions::of(&old.written(false), &new.written(false));
    let json: Value = serde_json::from_str(&versions.json()).unwrap();
    let diff = versions.diff();
    if diff.is_empty() {
        assert_eq!(titles(old), titles(new));
        return;
    }
    for (map, side, what, pair) in [(old, "old", GONE, 0), (new, "new", NEW, 1)] {
        let told = told_of(&json["things"][0], side, what, pair);
        for (place, is_column) in columns(map).into_iter().enumerate() {
            let times = told.get(&(place as u64)).copied().unwrap_or(0);
            let title = titles(map)[place];
            assert!(
                times == 1 || times == 0 && is_column,
                "{side} {place} {title}: {times}\n{}",
                versions.human()
            );
        }
    }
    agree(&versions, &diff, &json);
    let uids: Vec<usize> = old
        .phases
        .iter()
        .flat_map(
            |it| if it.steps.is_empty() { vec![0] } else { it.steps.iter().map(|step| step.uid).collect() },
        )
        .collect();
    for (_, change) in diff.changes() {
        if change.subject.part == Part::Step && change.what == What::Removed {
            let uid = uids[change.subject.old.unwrap()];
            assert_eq!(change.weight == Weight::Major, fails_alone(old, uid), "{}", change.subject.title);
        }
    }
}

/// Every format tells as many changes, and each step that came or went by its name.
fn agree(versions: &Versions, diff: &Diff, json: &Value) {
    let count = diff.changes().count();
    for (thing, change) in diff.changes() {
        let code = change.code(thing.kind);
        assert!(journeybook::term::change::level(&code).is_some(), "{code}");
    }
    assert_eq!(json["summary"]["changes"], count);
    assert_eq!(json["summary"]["major"], diff.count(Weight::Major));
    assert_eq!(changes(json).len(), count);
    let (human, markdown, html) = (versions.human(), versions.markdown("summary"), versions.html());
    let signs = ["! ", "• ", "· "];
    let lines = human.lines().filter(|line| {
        ["  ", "    "].iter().any(|by| signs.iter().any(|sign| line.starts_with(&[*by, *sign].concat())))
    });
    assert_eq!(lines.count(), count, "{human}");
    let human = human.split_whitespace().collect::<Vec<_>>().join(" ");
    let rows = html.matches(" id=\"t1-c").count();
    assert_eq!(rows, count, "{html}");
    let numbered = |n: usize| markdown.lines().any(|line| line.starts_with(&format!("| {n} | ")));
    assert!((1..=count).all(numbered), "{markdown}");
    for (_, change) in diff.changes().filter(|(_, it)| it.subject.part == Part::Step) {
        let says = match change.what {
            What::Removed => "is gone",
            What::Merged { .. } => "went into",
            What::Split { .. } => "was taken out of",
            What::Added => "is new",
            _ => continue,
        };
        assert!(human.contains(&format!("“{}” {says}", change.subject.title)), "{human}");
        assert!(markdown.contains(&format!("**{}** {says}", change.subject.title)), "{markdown}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn every_step_is_paired_or_told(
        seed in 0_u64..500,
        language in 0_usize..4,
        edits in prop::collection::vec((0_u8..10, 0_usize..12, 0_usize..12), 1..6),
    ) {
        let old = made_up(&LANGUAGES[language], seed);
        let mut new = old.clone();
        let mut random = Random::new(seed + 1);
        edits.iter().for_each(|it| edit(&mut new, it, &mut random));
        check(&old, &new);
        check(&new, &old);
    }
}

const MAP: &str = "//- content/a.md
---
kind: journey
title: A
phases:
  - title: Arrive
    steps: [{title: Park, feeling: 0}, {title: Walk in, feeling: 1}]
  - title: Choose
    steps: [{title: Look around, feeling: 1}, {title: Ask for help, feeling: 1, marks: [mot]}, {title: Decide, feeling: 1}]
  - title: Pay
    steps: [{title: Queue, feeling: -1}, {title: Hand over the money, feeling: 1}]
---
";

/// The changes as `weight: sentence`, after replacing texts.
#[track_caller]
fn told(book: &str, edits: &[(&str, &str)]) -> Vec<String> {
    let mut new = book.to_owned();
    for (from, to) in edits {
        assert!(new.contains(from), "`{from}`");
        new = new.replacen(from, to, 1);
    }
    let json: Value = serde_json::from_str(&Versions::of(book, &new).json()).unwrap();
    let all =
        json["things"].as_array().unwrap().iter().flat_map(|it| it["changes"].as_array().unwrap().clone());
    all.map(|it| format!("{}: {}", it["weight"].as_str().unwrap(), it["says"].as_str().unwrap())).collect()
}

const MOMENT_GONE: &str = "major: Ask for help is gone (feeling +1.0, a moment of truth)";
const ASK: &str = "{title: Ask for help, feeling: 1, marks: [mot]}, ";

#[test]
fn a_step_that_goes_when_its_phase_is_merged_is_told() {
    let merge = "  - title: Choose\n    steps: [{title: Look around, feeling: 1}, {title: Ask for help, feeling: 1, marks: [mot]}, {title: Decide, feeling: 1}]\n";
    let found = told(
        MAP,
        &[
            (merge, ""),
            (
                "{title: Walk in, feeling: 1}]",
                "{title: Walk in, feeling: 1}, {title: Look around, feeling: 1}, {title: Decide, feeling: 1}]",
            ),
        ],
    );
    assert_eq!(found, [MOMENT_GONE, "minor: The phase Choose went into Arrive"]);
}

#[test]
fn a_step_that_goes_when_its_phase_is_split_is_told() {
    let found = told(
        MAP,
        &[
            (ASK, ""),
            ("{title: Hand over the money", "{title: Smile}, {title: Hand over the money"),
            (
                ", {title: Decide, feeling: 1}]",
                "]\n  - title: Settle\n    steps: [{title: Decide, feeling: 1}, {title: Breathe}]",
            ),
        ],
    );
    assert!(found.contains(&MOMENT_GONE.to_owned()), "{found:?}");
    assert!(found.contains(&"minor: Breathe is new in Settle".to_owned()), "{found:?}");
}

#[test]
fn a_step_that_goes_when_its_phase_is_renamed_is_told() {
    let found = told(MAP, &[(ASK, ""), ("title: Choose", "title: Find")]);
    assert_eq!(found, [MOMENT_GONE, "editorial: Choose is called Find now"]);
}

#[test]
fn the_steps_of_a_phase_that_goes_or_comes_are_told_one_by_one() {
    let phase = &MAP[MAP.find("  - title: Choose").unwrap()..MAP.find("  - title: Pay").unwrap()];
    let found = told(MAP, &[(phase, "")]);
    let gone = [
        "major: The phase Choose is gone",
        "major: Look around is gone (feeling +1.0)",
        MOMENT_GONE,
        "major: Decide is gone (feeling +1.0)",
    ];
    assert_eq!(found, gone);
    let found = told(
        MAP,
        &[(
            "marks: [mot]}, {title: Decide, feeling: 1}]\n",
            "marks: [mot]}, {title: Decide, feeling: 1}]\n  - {title: Rest, steps: [{title: Sit, feeling: 2}]}\n",
        )],
    );
    assert_eq!(found, ["minor: The phase Rest is new", "minor: Sit is new in Rest"]);
}

#[test]
fn a_moment_of_truth_of_a_phase_without_steps_does_not_vanish_with_its_column() {
    let book =
        MAP.replace("  - title: Pay\n", "  - {title: Wait, feeling: 1, marks: [mot]}\n  - title: Pay\n");
    let found =
        told(&book, &[("{title: Wait, feeling: 1, marks: [mot]}", "{title: Wait, steps: [{title: Sit}]}")]);
    assert!(found.iter().any(|it| it.starts_with("major: Wait is no moment of truth any more")), "{found:?}");
    assert!(found.iter().any(|it| it == "minor: Sit is new in Wait"), "{found:?}");
}

const BLUEPRINT: &str = "//- content/bp.md
---
kind: blueprint
title: Till
steps:
  - {title: Pay, frontstage: [{id: scan, do: Scan}], insights: [talk]}
  - {title: Leave, backstage: [{id: count, do: Count}]}
---
//- content/talk.md\n---\nkind: insight\ntitle: Talks\n---\n";

#[test]
fn the_cells_of_a_column_that_goes_or_comes_are_told_one_by_one() {
    let column = "  - {title: Pay, frontstage: [{id: scan, do: Scan}], insights: [talk]}\n";
    let found = told(BLUEPRINT, &[(column, "")]);
    // Research went with it, as heavy as when it goes alone.
    assert_eq!(found, ["major: The column Pay is gone", "minor: Scan is gone"]);
    let found = told(
        BLUEPRINT,
        &[("---\n//- content/talk", "  - {title: Return, support: [{do: Refund}]}\n---\n//- content/talk")],
    );
    assert_eq!(found, ["minor: The column Return is new", "minor: Refund is new"]);
}

#[test]
fn a_map_that_goes_weighs_and_lists_its_steps() {
    let book = format!("{MAP}//- content/b.md\n---\nkind: page\n---\nHello\n");
    let gone = book.replace("//- content/a.md", "//- content/a.txt");
    let json: Value = serde_json::from_str(&Versions::of(&book, &gone).json()).unwrap();
    let map = &json["things"][0];
    assert_eq!((map["fate"].as_str(), map["weight"].as_str()), (Some("removed"), Some("major")));
    let nested = map["changes"][0]["nested"].as_array().unwrap();
    let steps: Vec<&Value> = nested.iter().filter(|it| it["part"] == "step").collect();
    assert_eq!(steps.len(), 7);
    assert!(steps.iter().all(|it| it["what"] == "removed" && it["weight"] == "major"), "{steps:?}");
    assert_eq!(steps[3]["why"][0], "moment_of_truth");
}

#[test]
fn what_goes_weighs_no_less_than_what_it_takes_along() {
    let book = "//- content/till.md\n---\nkind: touchpoint\nname: Till\ninsights: [talk]\n---\n//- content/talk.md\n---\nkind: insight\ntitle: Talks\n---\n";
    let alone = told(book, &[("insights: [talk]\n", "")]);
    assert!(alone[0].starts_with("major"), "{alone:?}");
    let whole = told(book, &[("till.md", "till.txt")]);
    assert_eq!(whole, ["major: Touchpoint Till is gone"]);
}

#[test]
fn a_to_be_map_tells_what_only_it_lost() {
    let book = format!(
        "{MAP}//- content/b.md\n---\nkind: journey\ntitle: B\nbaseline: a\nstate: to-be\nchange:\n  - {{step: park, feeling: 1}}\n---\n"
    );
    // Its as-is map changed elsewhere, in a step and in a phase.
    let found = told(
        &book,
        &[
            ("{title: Queue, feeling: -1}", "{title: Queue, feeling: 0}"),
            ("change:\n", "remove: [ask-for-help]\nchange:\n"),
        ],
    );
    assert!(found.contains(&MOMENT_GONE.to_owned()), "{found:?}");
}

/// Without the step in the middle of `MAP`.
fn without_a_step() -> Versions {
    Versions::of(MAP, &MAP.replacen(ASK, "", 1))
}

#[test]
fn a_chart_has_only_values_that_are_known() {
    let chart = "```mermaid";
    let felt = Versions::of(MAP, &MAP.replacen("Queue, feeling: -1", "Queue, feeling: -2", 1));
    assert!(felt.markdown("github").contains(chart));
    let unknown = Versions::of(MAP, &MAP.replacen("Queue, feeling: -1", "Queue", 1));
    assert!(!unknown.markdown("github").contains(chart), "{}", unknown.markdown("github"));
    for (old, new) in [(MAP.to_owned(), MAP.replacen(ASK, "", 1)), (MAP.replacen(ASK, "", 1), MAP.to_owned())]
    {
        let told = Versions::of(&old, &new).markdown("github");
        assert!(!told.contains(chart) && told.contains("▅"), "{told}");
    }
}

/// The places of the points of a line, in hundredths of columns.
fn line_of(page: &str, class: &str) -> String {
    let drawing = &page[page.find("<svg class=\"curve\"").unwrap()..];
    let line = &drawing[drawing.find(&format!("class=\"{class}\"")).unwrap()..];
    let path = &line[line.find(" d=\"").unwrap() + 4..];
    path[..path.find('"').unwrap()].to_owned()
}

#[test]
fn a_line_does_not_run_through_a_step_that_its_version_does_not_have() {
    let page = without_a_step().html();
    assert_eq!(line_of(&page, "line").matches('M').count(), 2, "{}", line_of(&page, "line"));
    assert_eq!(line_of(&page, "refline").matches('M').count(), 1, "{}", line_of(&page, "refline"));
}

#[test]
fn a_phase_that_went_into_another_is_not_counted_as_removed() {
    let choose = "  - title: Choose\n    steps: [";
    let merged = MAP.replacen(ASK, "", 1).replacen(&format!("]\n{choose}"), ", ", 1);
    let page = Versions::of(MAP, &merged).html();
    assert!(page.contains("1 removed") && page.contains("1 changed"), "{page}");
    assert!(!page.contains("2 removed"));
}
