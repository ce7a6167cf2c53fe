//! The block of CODEOWNERS.

use std::fs;

use crate::disk::git;
use crate::program::Project;

const BOOK: &str = "//- docs/cx/content/teams.md
---
kind: teams
items:
  - {id: it, name: IT, forge: \"@acme/it\"}
  - {id: store, name: Store, forge: \"@acme/store x * @evil#\\n/ @bad\"}
  - {id: partner, name: Partner}
---
//- docs/cx/content/journeys/a b.md
---
kind: journey
title: A
owner: it
phases: [x]
---
//- docs/cx/content/b.md
---
kind: persona
name: B
owner: store
---
//- docs/cx/content/c.md
---
kind: persona
name: C
owner: partner
---
//- .github/CODEOWNERS
* @acme/all
";

fn owners(project: &Project) -> String {
    fs::read_to_string(project.root().join(".github/CODEOWNERS")).unwrap()
}

#[test]
fn owners_stand_in_a_block_of_their_own() {
    let project = Project::new(BOOK);
    assert!(git(project.root(), "0", &["init", "-q"]));
    let run = |arguments: &[&str]| project.run(&[&["-C", "docs/cx", "codeowners"], arguments].concat());
    assert_eq!(run(&["--check"]).code(), Some(1));
    assert_eq!(owners(&project), "* @acme/all\n");
    let ran = run(&[]);
    assert_eq!(ran.code(), Some(0), "{}", ran.err());
    assert!(ran.err().contains("team `Partner` owns files and has no usable `forge:`"), "{}", ran.err());
    let lines: Vec<String> = owners(&project).lines().map(str::to_owned).collect();
    assert_eq!(lines[0], "* @acme/all");
    assert!(lines[2].starts_with("# journeybook docs/cx: begin"));
    assert_eq!(lines[3], "/docs/cx/content/b.md @acme/store @bad");
    assert_eq!(lines[4], "/docs/cx/content/journeys/a\\ b.md @acme/it");
    assert_eq!(lines[5], "# journeybook docs/cx: end");
    assert_eq!(run(&["--check"]).code(), Some(0));
}

#[test]
fn without_git_the_project_is_the_top() {
    let project = Project::new("//- content/a.md\n---\nkind: team\nname: A\nforge: \"@a\"\nowner: a\n---\n");
    assert_eq!(project.run(&["codeowners"]).code(), Some(0));
    let text = fs::read_to_string(project.root().join("CODEOWNERS")).unwrap();
    assert!(text.contains("\n/content/a.md @a\n"), "{text}");
    let ran = project.run(&["codeowners", "--file", "docs/CODEOWNERS"]);
    assert!(project.root().join("docs/CODEOWNERS").exists(), "{}", ran.err());
}

#[test]
fn a_handbook_without_owners_is_told_how_to_give_one() {
    let project = Project::new("//- content/a.md\n---\nkind: persona\nname: A\n---\n");
    for arguments in [&["codeowners"][..], &["codeowners", "--check"]] {
        let ran = project.run(arguments);
        assert_eq!(ran.code(), Some(0), "{}", ran.err());
        assert!(
            ran.err().contains("nothing has an owner yet") && ran.err().contains("`owner: "),
            "{}",
            ran.err()
        );
        assert!(!ran.err().contains("up to date"), "{}", ran.err());
    }
    assert!(!project.root().join("CODEOWNERS").exists());
}
