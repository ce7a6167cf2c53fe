//! The pull request of the plan: a worse queue, no ice cream, and a step that moved.

use super::{Versions, edited, handbook};
use journeybook::text::RelPath;

const MAP: &str = "journeys/ikea-visit.md";

fn pull_request() -> Versions {
    let now = handbook(".");
    let old = edited(&now, MAP, "feeling: -2", "feeling: -1");
    let mut new = now.clone();
    let path = RelPath::new(MAP).unwrap();
    let text = now.texts[&path].to_string();
    // The ice cream goes, with its phase.
    let (start, end) = (text.find("  - id: leave").unwrap(), text.find("---\n## What we see").unwrap());
    let text = format!("{}{}", &text[..start], &text[end..]);
    // The marked route goes between the boxes and the lifting.
    let (start, end) = (text.find("      - id: route").unwrap(), text.find("      - id: help").unwrap());
    let step = text[start..end].to_owned();
    let text = format!("{}{}", &text[..start], &text[end..]);
    let at = text.find("      - id: lifting").unwrap();
    new.texts.insert(path, format!("{}{step}{}", &text[..at], &text[at..]).into());
    Versions::new(old, new)
}

#[test]
fn the_reviewer_reads_it_in_the_first_ten_lines() {
    for told in [pull_request().markdown("github"), pull_request().human()] {
        let all = told.replace(['*', '“', '”'], "").split_whitespace().collect::<Vec<_>>().join(" ");
        for said in ["Walk the marked route", "but nothing is called that any more", "+2.0 → −1.0"] {
            assert!(all.contains(said), "`{said}` is not in\n{all}");
        }
        let first: Vec<&str> = told.lines().take(10).collect();
        let first = first.join("\n").replace(['*', '“', '”'], "");
        let first = first.split_whitespace().collect::<Vec<_>>().join(" ");
        for said in [
            "6 changes in 3 places, 5 of them major",
            "Queue at the checkout feels worse: −1.0 → −2.0; a moment of truth; the new lowest point",
            "The phase Leave is gone",
            "Ice cream at the exit is gone (feeling +2.0, it was the ending, a moment of truth)",
        ] {
            assert!(first.contains(said), "`{said}` is not in\n{first}");
        }
    }
}

#[test]
fn every_figure_names_what_caused_it() {
    let versions = pull_request();
    let diff = versions.diff();
    let map = diff.things[0].map.as_ref().unwrap();
    let causes = |name: &str| {
        let it = map.measures.iter().find(|it| it.what.name() == name).unwrap();
        it.causes.iter().map(|at| diff.things[0].changes[*at].subject.title.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(causes("lowest"), ["Queue at the checkout"]);
    assert_eq!(causes("remembered"), ["Queue at the checkout", "Ice cream at the exit"]);
    assert_eq!(causes("negative"), ["Ice cream at the exit"]);
}

#[test]
fn a_step_alone_can_go_too() {
    let now = handbook(".");
    let text = now.texts[&RelPath::new(MAP).unwrap()].to_string();
    let step = &text[text.find("      - id: lifting").unwrap()..text.find("      - id: checkout").unwrap()];
    let told = Versions::new(now.clone(), edited(&now, MAP, step, "")).human();
    assert!(told.contains("“Lift heavy boxes onto the trolley” is gone (feeling −1.0)"), "{told}");
}

#[test]
fn a_change_without_evidence_is_told_and_a_review_is_enough() {
    let now = handbook(".");
    let felt = edited(&now, MAP, "feeling: -2", "feeling: -1");
    let told = Versions::new(now.clone(), felt.clone()).human();
    assert!(told.contains("unsupported-change: “Queue at the checkout”"), "{told}");
    let reviewed = edited(&felt, MAP, "reviewed: 2026-11-03", "reviewed: 2026-11-20");
    assert!(!Versions::new(now.clone(), reviewed).human().contains("unsupported-change"));
    let researched = edited(
        &felt,
        MAP,
        "insights: [ikea-world-panel, ikea-shadowing]\n  - id: leave",
        "insights: [ikea-world-panel, ikea-shadowing, returns-survey]\n  - id: leave",
    );
    assert!(!Versions::new(now, researched).human().contains("unsupported-change"));
}

#[test]
fn a_to_be_map_does_not_repeat_its_as_is_map() {
    let now = handbook(".");
    let versions =
        Versions::new(now.clone(), edited(&now, MAP, "title: Park the car", "title: Park near the door"));
    let diff = versions.diff();
    let things: Vec<&str> = diff.things.iter().map(|it| &*it.id).collect();
    assert_eq!(things, ["ikea-visit"], "{}", versions.human());
}

#[test]
fn the_json_keeps_its_promise() {
    let schema: serde_json::Value = serde_json::from_str(journeybook::review::json::SCHEMA).unwrap();
    let told: serde_json::Value = serde_json::from_str(&pull_request().json()).unwrap();
    assert_eq!(crate::json_schema::fault(&schema, &schema, &told, "diff"), None);
    assert_eq!(told["things"][0]["changes"][0]["why"][1], "new_lowest");
}
