//! A report is read by people: a step stands once with all its changes, the weightiest first, in eighty columns.

use super::history::git;
use super::{Versions, edited, handbook};
use crate::program::Project;

const BOOK: &str = "//- book.toml
[book]
title = \"Shop\"
//- content/a.md
---
kind: journey
title: A visit to the shop that has a very long name, so long that no terminal of eighty columns could show it
owner: shop
phases:
  - title: Arrive
    steps: [{title: Park, feeling: 0}, {title: Walk in, feeling: 1}]
  - title: Pay
    steps: [{title: Queue, feeling: -1, touchpoint: till}, {title: Scan, feeling: 1, touchpoint: till}, {title: Go, feeling: 1}]
---
//- content/b.md
---
kind: journey
title: A call
phases: [{title: Ask, steps: [{title: Dial, feeling: 1}, {title: Complain about the till, feeling: -2, touchpoint: Till}]}]
---
//- content/till.md
---
kind: touchpoint
name: Till
satisfaction: 2
---
//- content/shop.md
---
kind: team
name: The shop
forge: \"@acme/shop\"
---
//- content/nps.md
---
kind: metric
name: NPS
values:
  - {date: 2026-06-01, value: 30, n: 120}
  - {date: 2026-07-01, value: 31, n: 130}
  - {date: 2026-08-01, value: 33, n: 125}
---
";

fn new(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(BOOK.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "`{from}`");
        text.replacen(from, to, 1)
    })
}

#[test]
fn a_step_stands_once_and_the_weightiest_first() {
    let steps = [
        ("{title: Park, feeling: 0}", "{title: Park, feeling: 1}"),
        ("{title: Queue, feeling: -1,", "{title: Queue, feeling: -2, wait: 10m, does: Stands,"),
    ];
    let versions = Versions::of(BOOK, &new(&steps));
    let told = versions.human();
    let place = |what: &str| told.find(what).unwrap_or_else(|| panic!("`{what}` is not in\n{told}"));
    let (queue, worse, waits) = (
        place("  “Queue” :9\n"),
        place("    ! Feels worse: −1.0 → −2.0"),
        place("    • Waiting: 10 minutes"),
    );
    assert!(queue < worse && worse < waits && waits < place("“Park” feels better"), "{told}");
    assert_eq!(told.matches("“Queue”").count(), 2, "once, and once in what lacks evidence: {told}");
    assert_eq!(told.matches("content/a.md").count(), 1, "{told}");
    let markdown = versions.markdown("github");
    assert!(markdown.contains("| | **Queue** | | `:9` |\n| 1 | Feels worse: −1.0 → −2.0; "), "{markdown}");
    assert_eq!(markdown.matches("content/a.md").count(), 1, "{markdown}");
    // Figures name their causes by the numbers that are shown.
    assert!(markdown.contains("| Lowest point | −1.0 | −2.0 ▼ worse | 1 |"), "{markdown}");
}

#[test]
fn a_terminal_of_eighty_columns_is_enough() {
    let now = handbook("tests/handbook-ugly");
    let mut gone = now.clone();
    gone.texts.retain(|path, _| !path.as_str().starts_with("journeys/"));
    let sample = handbook(".");
    let file = "journeys/ikea-visit.md";
    let text = sample.texts.iter().find(|(path, _)| path.as_str() == file).unwrap().1.to_string();
    let words = edited(&sample, file, "feeling: -2", "feeling: 0");
    let words = edited(
        &words,
        file,
        text.lines().last().unwrap(),
        "Everything at the end is told in other words now.",
    );
    for versions in
        [Versions::new(now.clone(), gone.clone()), Versions::new(gone, now), Versions::new(sample, words)]
    {
        for line in versions.human().lines() {
            let width = unicode_width::UnicodeWidthStr::width(line);
            let is_one_word = line.split_whitespace().any(|word| word.chars().count() > 60);
            assert!(width <= 80 || is_one_word, "{width}: {line}");
        }
    }
}

#[test]
fn other_figures_are_never_called_other_words() {
    let readings = [
        ("date: 2026-06-01, value: 30", "date: 2026-06-01, value: 35"),
        ("date: 2026-07-01, value: 31", "date: 2026-07-01, value: 36"),
        ("date: 2026-08-01, value: 33", "date: 2026-08-01, value: 38"),
    ];
    for edits in [&readings[..1], &readings[..2], &readings[..]] {
        let told = Versions::of(BOOK, &new(edits)).human();
        assert!(!told.contains("reworded"), "{told}");
        assert!(told.contains("35"), "{told}");
    }
    // Of a list only what differs is told.
    let told = Versions::of(BOOK, &new(&readings[..1])).human();
    let says = "Readings: 2026-06-01: 30, n 120 → 2026-06-01: 35, n 120";
    assert!(told.contains(says), "{told}");
    let long = "Waits 10 minutes in a row of twelve people who all want to pay with small coins";
    let old = new(&[("{title: Go, feeling: 1}", &format!("{{title: Go, feeling: 1, does: {long}}}"))]);
    let told = Versions::of(&old, &old.replace("10 minutes", "40 minutes")).human();
    assert!(told.contains("Action of “Go” was rewritten, with other figures"), "{told}");
    let told = Versions::of(&old, &old.replace("small coins", "large notes")).human();
    assert!(told.contains("Action of “Go” was reworded"), "{told}");
}

#[test]
fn what_went_stands_in_its_own_phase() {
    let html = Versions::of(BOOK, &new(&[("{title: Queue, feeling: -1, touchpoint: till}, ", "")])).html();
    assert!(
        html.contains("colspan=\"2\" class=\"s1\"") && html.contains("colspan=\"3\" class=\"s2\""),
        "{html}"
    );
    let phase = &BOOK[BOOK.find("  - title: Arrive").unwrap()..BOOK.find("  - title: Pay").unwrap()];
    let html = Versions::of(BOOK, &new(&[(phase, "")])).html();
    assert!(html.contains("colspan=\"2\" class=\"removed s1\">Arrive</th>"), "{html}");
}

#[test]
fn the_picture_has_both_curves_and_no_markup_of_the_content() {
    let versions =
        Versions::of(BOOK, &new(&[("{title: Park, feeling: 0}", "{title: \"<script>Park\", feeling: 2}")]));
    let pictures = versions.told(journeybook::review::html::pictures);
    let [picture] = &pictures[..] else { panic!("{} pictures", pictures.len()) };
    assert_eq!(picture.name, "journey-a.svg");
    assert!(
        picture.html.starts_with("<svg ") && picture.html.contains("xmlns=\"http://www.w3.org/2000/svg\"")
    );
    assert!(!picture.html.contains("<script"), "{}", picture.html);
    assert_eq!(picture.html.matches("stroke=\"#0b63ce\"").count(), 2, "{}", picture.html);
}

#[test]
fn a_chart_names_its_steps_and_no_step_can_order_it() {
    let title = "Park %%{init} \\\"x] line [9";
    let edits = [("title: Park, feeling: 0", &*format!("title: \"{title}\", feeling: 2"))];
    let told = Versions::of(BOOK, &new(&edits)).markdown("github");
    let chart = told.split("```mermaid").nth(1).unwrap().split("```").next().unwrap();
    assert!(chart.contains("x-axis [\"1 Park init x line\", \"2 Walk in\", \"3 Queue\""), "{chart}");
    assert!(chart.contains("plotColorPalette") && chart.matches("line [").count() == 2, "{chart}");
}

fn repository(edits: &[(&str, &str)]) -> Project {
    let project = Project::new(BOOK);
    git(project.root(), &["init", "-q"]);
    git(project.root(), &["add", "-A"]);
    git(project.root(), &["commit", "-qm", "a"]);
    for part in new(edits).split("//- ").skip(1) {
        let (name, text) = part.split_once('\n').unwrap();
        project.write(name, text);
    }
    project
}

#[test]
fn what_stands_on_many_maps_says_how_many() {
    let project = repository(&[("satisfaction: 2", "satisfaction: 4")]);
    let told = project.run(&["diff"]).out();
    assert!(told.contains("Met at 3 steps on 2 maps"), "{told}");
    git(project.root(), &["commit", "-qam", "b"]);
    for format in ["human", "markdown", "html"] {
        let told = project.run(&["diff", "HEAD~1..HEAD", "--format", format]).out();
        assert!(told.contains("Met at 3 steps on 2 maps"), "{format}: {told}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&project.run(&["diff", "HEAD~1..HEAD", "--format", "json"]).out()).unwrap();
    assert_eq!(json["things"][0]["impact"], serde_json::json!({ "steps": 3, "maps": 2 }));
}

#[test]
fn who_is_asked_and_where_to_look_stand_with_the_map() {
    let project = repository(&[("{title: Queue, feeling: -1", "{title: Queue, feeling: -2")]);
    let told = project.run(&["diff", "--preview", "https://preview.example/7/"]).out();
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        told.contains("Asked: The shop (@acme/shop) · https://preview.example/7/journeys/a.html"),
        "{told}"
    );
    let markdown =
        project.run(&["diff", "--preview", "https://preview.example/7", "--format", "markdown"]).out();
    // In code a name calls nobody.
    assert!(
        markdown.contains(
            "Asked: The shop (`@acme/shop`) · [Look at it](<https://preview.example/7/journeys/a.html>)"
        ),
        "{markdown}"
    );
    let wrong = project.run(&["diff", "--preview", "javascript:alert(1)", "--format", "html"]).out();
    assert!(!wrong.contains("javascript:alert"));
}

#[test]
fn the_page_shortens_a_long_heading_and_sets_code_as_code() {
    let title = "word ".repeat(2_000);
    let map = |feeling: u8| {
        format!(
            "//- content/a.md\n---\nkind: journey\ntitle: A\nphases:\n  - title: P\n    steps:\n      - {{title: {}, feeling: {feeling}}}\n---\n",
            title.trim()
        )
    };
    let html = Versions::of(&map(1), &map(0)).html();
    assert!(html.contains("<code>insights</code>") && !html.contains("neither `insights`"));
    let card = html.split("class=\"dcard\"").nth(1).unwrap();
    let heading = card.split("</h3>").next().unwrap();
    let (full, shown) = heading.rsplit_once("\">").unwrap();
    assert!(full.contains(title.trim()) && shown.len() < 300, "{shown}");
}
