//! Problems against a revision of git, and files that maps watch.

use std::path::Path;

use crate::disk::git;
use crate::program::Project;

const BOOK: &str = "//- book.toml
[book]
src = \"content\"
//- content/a.md
---
kind: persona
id: a
name: A
segment: nobody
---
//- shop/pay.html
pay
";

pub fn commit(folder: &Path, time: &str, words: &str) {
    assert!(git(folder, time, &["add", "."]) && git(folder, time, &["commit", "-qm", words]));
}

fn repository() -> Project {
    let project = Project::new(BOOK);
    assert!(git(project.root(), "0", &["init", "-q", "-b", "main"]));
    commit(project.root(), "1777600000", "one");
    project
}

#[test]
fn only_new_problems_are_told() {
    let project = repository();
    assert!(git(project.root(), "0", &["checkout", "-qb", "work"]));
    project.write(
        "content/a.md",
        "---\n# moved\nkind: persona\nid: a\nname: A\nquote: q\nsegment: nobody\ncolour: g\n---\n",
    );
    let ran = project.run(&["check", "--new-from", "main"]);
    assert_eq!(ran.code(), Some(1));
    assert!(ran.out().contains("unknown-key") && !ran.out().contains("unknown-reference"), "{}", ran.out());
    assert!(ran.err().contains(" new; "), "{}", ran.err());
    assert!(ran.err().contains("that `main` has too"), "{}", ran.err());
    project.write("content/a.md", "---\nkind: persona\nid: a\nname: A\nsegment: nobody\n---\n");
    let ran = project.run(&["check", "--new-from", "main", "--deny", "warnings"]);
    assert_eq!((ran.code(), ran.out().as_str()), (Some(0), ""));
}

#[test]
fn problems_of_the_other_line_are_not_ours() {
    let project = repository();
    assert!(git(project.root(), "0", &["checkout", "-qb", "work"]));
    assert!(git(project.root(), "0", &["checkout", "-q", "main"]));
    project.write("content/a.md", "---\nkind: persona\nid: a\nname: A\n---\n");
    commit(project.root(), "1777700000", "mend");
    assert!(git(project.root(), "0", &["checkout", "-q", "work"]));
    let ran = project.run(&["check", "--new-from", "main"]);
    assert_eq!((ran.code(), ran.out().as_str()), (Some(0), ""), "main mended it, we did not break it");
}

#[test]
fn a_revision_that_is_not_there_is_told() {
    let project = repository();
    for revision in ["nope", "--output=x", ""] {
        let ran = project.run(&["check", &format!("--new-from={revision}")]);
        assert_eq!(ran.code(), Some(2), "{revision}");
    }
    let plain = Project::new(BOOK);
    assert_eq!(plain.run(&["check", "--new-from", "main"]).code(), Some(2));
}

#[test]
fn files_that_changed_after_the_review_are_told() {
    let project = repository();
    let watching = |day: &str| {
        let text =
            format!("---\nkind: persona\nid: a\nname: A\nreviewed: {day}\nwatches: [shop/*.html]\n---\n");
        project.write("content/a.md", &text);
        project.run(&["check"]).out()
    };
    let out = watching("2026-04-30");
    assert!(
        out.contains("`shop/pay.html` changed on 2026-05-01, after the review of `A` on 2026-04-30"),
        "{out}"
    );
    assert!(!watching("2026-05-01").contains("watched-files-changed"));
    let ran = project.run(&["check", "--new-from", "main"]);
    assert_eq!(ran.code(), Some(0));
}
