//! `journeybook add` and `fmt --ids`: names become entries, and names become ids.

use super::program::Project;

const BOOK: &str = "//- content/j.md
---
kind: journey
title: Free
personas: Henk Visser, Noor
phases:
  - title: One
    steps:
      - {title: Start, touchpoint: Homepage, opportunities: [\"Show: leagues\"], feeling: {Henk Visser: -1, noor: 1}}
---
//- content/t.md
---
kind: touchpoints
items:
  # kept
  - {id: desk, name: Desk} # here
---
//- content/noor.md
---
kind: persona
name: Noor
---
";

#[test]
fn what_is_named_gets_its_entries() {
    let project = Project::new(BOOK);
    let before = project.text("content/t.md");
    let ran = project.run(&["add", "--dry-run"]);
    assert_eq!(ran.code(), Some(0), "{}", ran.err());
    assert!(ran.out().contains("+  - {id: homepage, name: Homepage}"), "{}", ran.out());
    assert_eq!(project.text("content/t.md"), before);
    assert_eq!(project.run(&["add"]).code(), Some(0));
    let expected = before.replace("# here\n", "# here\n  - {id: homepage, name: Homepage}\n");
    assert_eq!(project.text("content/t.md"), expected);
    assert!(
        project.text("content/opportunities.md").contains("- {id: show-leagues, title: \"Show: leagues\"}")
    );
    assert!(project.text("content/personas.md").contains("- {id: henk-visser, name: Henk Visser}"));
    let ran = project.run(&["check"]);
    assert!(!ran.out().contains("undeclared-name"), "{}", ran.out());
    assert!(project.run(&["add"]).err().contains("everything that is named is declared"));
}

#[test]
fn names_become_ids() {
    let project = Project::new(BOOK);
    project.run(&["add"]);
    assert_eq!(project.run(&["fmt", "--ids"]).code(), Some(0));
    let map = project.text("content/j.md");
    for written in [
        "personas: [henk-visser, noor]\n",
        "touchpoint: homepage",
        "opportunities: [show-leagues]",
        "feeling: {henk-visser: -1, noor: 1}",
    ] {
        assert!(map.contains(written), "{written}\n{map}");
    }
    assert_eq!(project.run(&["fmt", "--ids", "--check"]).code(), Some(0));
}

#[test]
fn names_or_ids_are_no_change() {
    let project = Project::new(BOOK);
    project.run(&["add"]);
    let named = project.text("content/j.md");
    project.write("old.md", &named);
    project.run(&["fmt", "--ids"]);
    let ran = project.run(&["diff", "old.md", "content/j.md"]);
    assert!(
        ran.out().starts_with("Nothing changed in what the handbook says."),
        "{}{}",
        ran.out(),
        ran.err()
    );
}
