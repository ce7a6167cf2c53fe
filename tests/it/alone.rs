//! Several people on one map: whose step it is, whose feeling, and which way each goes.

use crate::program::Project;

fn project(maps: &str) -> Project {
    let project = Project::new(&format!(
        "//- book.toml\n[book]\ntitle = \"Alone\"\nlanguage = \"en\"\n\
         //- content/personas.md\n---\nkind: personas\nitems: [{{id: ana, name: Ana}}, {{id: bob, name: Bob}}]\n---\n{maps}"
    ));
    project.run(&["build"]);
    project
}

fn map(name: &str, rest: &str) -> String {
    format!("//- content/journeys/{name}.md\n---\nkind: journey\ntitle: The {name}\n{rest}---\n")
}

#[test]
fn one_feeling_is_too_little_to_remember_wherever_it_is_shown() {
    let steps = "personas: [ana, bob]\nphases:\n  - title: All\n    steps:\n      - {title: First, feeling: {ana: -2}}\n      - {title: Second, feeling: {bob: 1}}\n";
    let project = project(&map("only", steps));
    for page in ["journeys/only.html", "index.html", "health.html", "personas/ana.html"] {
        let html = project.page(page);
        assert!(!html.contains("Remembered −2.0") && !html.contains(">−2.0</b></dd>"), "{page}");
    }
    assert!(project.page("journeys/only.html").contains("Too few feelings to say what is remembered."));
    assert!(!project.run(&["check"]).out().contains("is remembered at"));
}

#[test]
fn a_step_of_others_is_no_gap() {
    let steps = "personas: [ana, bob]\nphases:\n  - title: All\n    steps:\n      - {title: First, feeling: 1}\n      - {title: Second, feeling: {bob: 1}, who: [bob]}\n      - {title: Third, feeling: -1}\n";
    let change = "baseline: now\nchange: [{step: third, feeling: 2}]\n";
    let project = project(&(map("now", steps) + &map("then", change)));
    let compare = project.page("compare/now.html");
    assert!(!compare.contains("Not recorded"), "{compare}");
    assert!(project.page("journeys/now.html").contains("Ana: Emotion curve over 2 steps"));
}

#[test]
fn a_view_makes_nobody_and_says_when_it_shows_nothing() {
    let steps = "views:\n  - {name: One, persona: nobody}\n  - {name: Two, mark: policy}\n  - {name: Two, mark: pain}\n  - {name: \"\", mark: pain}\npersonas: [ana]\nphases:\n  - title: All\n    steps: [{title: First, feeling: 1, marks: [pain]}]\n";
    let project = project(&map("seen", steps));
    let said = project.run(&["check"]).out();
    for told in
        ["`nobody`", "none has the mark `policy`", "two views are called `Two`", "a view without `name`"]
    {
        assert!(said.contains(told), "{told}\n{said}");
    }
    assert!(!project.page("personas.html").contains("nobody"));
}

#[test]
fn a_removed_step_tells_which_way_goes_with_it() {
    let now = "phases:\n  - title: All\n    steps: [{title: A, next: [c]}, {title: B}, {title: C}]\n";
    let silent = "baseline: now\nremove: [c]\nchange: [{step: a, next: [b]}]\n";
    let project =
        project(&(map("now", now) + &map("then", "baseline: now\nremove: [c]\n") + &map("other", silent)));
    let said = project.run(&["check"]).out();
    assert_eq!(said.matches("the way from `a` to `c` goes with it").count(), 1, "{said}");
}

#[test]
fn ways_over_the_same_steps_stand_one_above_the_other() {
    let steps = "phases:\n  - title: All\n    steps: [{title: A, next: [{to: c, when: x}, {to: d, when: y}]}, {title: B, next: [d]}, {title: C}, {title: D}]\n";
    let html = project(&map("ways", steps)).page("journeys/ways.html");
    let levels: Vec<&str> =
        html.split("class=\"arc\" style=\"").skip(1).filter_map(|it| it.split('"').next()).collect();
    assert_eq!(levels, ["--w:2", "--w:3;--l:1", "--w:2;--l:2"]);
}

#[test]
fn a_retired_map_hurts_nobody_today_and_equal_pain_names_all() {
    let steps = "personas: [ana, bob]\nphases:\n  - title: All\n    steps: [{title: Queue, feeling: -2}, {title: Go, feeling: 1}]\n";
    let retired = format!("status: retired\n{}", steps.replace("Queue", "Long gone"));
    let home = project(&(map("now", steps) + &map("old", &retired))).page("index.html");
    let hurts = home.split_once("What hurts most").unwrap().1;
    assert!(hurts.contains("Ana and Bob"), "{hurts}");
    assert!(!hurts.contains("Long gone"), "{hurts}");
}
