//! The canonical form of front matter, over whole handbooks and through the program.

use std::collections::BTreeMap;

use journeybook::diff::{Select, Side, diff};
use journeybook::files::Files;
use journeybook::fmt::{Formatted, Ids, format};
use journeybook::site::{Options, Site, Understood};
use journeybook::text::Date;

use crate::problems::handbook;
use crate::program::Project;

/// Every page of a handbook but those that speak of lines.
fn pages(files: &Files) -> BTreeMap<String, String> {
    let today = Date::parse("2026-11-22").unwrap();
    let site = Site::read(files, &Options { today, untrusted: false, audience: None });
    let pages = site.plan.pages().iter();
    pages.map(|key| (site.plan.page(*key).as_str().to_owned(), site.page(*key).html)).collect()
}

fn formatted(files: &Files, ids: Ids) -> Files {
    let mut files = files.clone();
    for (path, text) in files.texts.iter_mut().filter(|(path, _)| path.extension() == "md") {
        match format(text, ids) {
            Formatted::Same => {}
            Formatted::Changed(new) => {
                assert_eq!(format(&new, ids), Formatted::Same, "{path}: twice is once");
                *text = new.into();
            }
            Formatted::Broken => panic!("{path} is broken"),
        }
    }
    files
}

#[test]
fn a_handbook_says_the_same_in_its_canonical_form() {
    for folder in [".", "tests/handbook-nl"] {
        let files = handbook(folder);
        let before = pages(&files);
        for ids in [Ids::Keep, Ids::Add] {
            let after = pages(&formatted(&files, ids));
            for (path, html) in &before {
                assert!(after.get(path) == Some(html), "{folder}: {path} changed with {ids:?}");
            }
        }
    }
}

#[test]
fn a_review_calls_it_formatting_only() {
    let files = handbook("tests/handbook-nl");
    let today = Date::parse("2026-11-22").unwrap();
    let read = |files: &Files| Understood::read(files, &Options { today, untrusted: false, audience: None });
    for ids in [Ids::Keep, Ids::Add] {
        let new_files = formatted(&files, ids);
        let (old, new) = (read(&files), read(&new_files));
        let found = diff(side(&old, &files), side(&new, &new_files), &Select::Changed);
        assert!(found.is_empty() && found.formatting.len() >= 4, "{ids:?}: {found:?}");
    }
}

fn side<'a>(it: &'a Understood, files: &'a Files) -> Side<'a> {
    Side { book: &it.book, analysis: &it.analysis, config: &it.config, files, problems: &it.problems }
}

#[test]
fn the_sample_handbook_stands_in_its_canonical_form() {
    let files = handbook(".");
    let texts = files.texts.iter().filter(|(path, _)| path.extension() == "md");
    let changed: Vec<_> = texts.filter(|(_, text)| format(text, Ids::Keep) != Formatted::Same).collect();
    assert!(
        changed.is_empty(),
        "run `journeybook fmt`: {:?}",
        changed.iter().map(|it| it.0).collect::<Vec<_>>()
    );
}

const UNTIDY: &str = "//- content/a.md
---
title: A
kind:   journey
phases:
- B
---
//- content/b.md
---
title: [b
---
//- content/SUMMARY.md
- [A](a.md)
";

#[test]
fn the_program_formats_files_and_reports_broken_ones() {
    let project = Project::new(UNTIDY);
    let ran = project.run(&["fmt"]);
    assert_eq!(ran.code(), Some(1));
    assert!(
        ran.out().contains("error[bad-front-matter]: `[` is never closed\n --> content/b.md:2:8"),
        "{}",
        ran.out()
    );
    assert_eq!(ran.err(), "1 file formatted, 0 unchanged, 1 left alone\n");
    let text = std::fs::read_to_string(project.root().join("content/a.md")).unwrap();
    assert_eq!(text, "---\nkind: journey\ntitle: A\nphases:\n  - B\n---\n");
    assert_eq!(std::fs::read_dir(project.root().join("content")).unwrap().count(), 3);
}

#[test]
fn looking_writes_nothing() {
    let project = Project::new(UNTIDY);
    let before = std::fs::read_to_string(project.root().join("content/a.md")).unwrap();
    let ran = project.run(&["fmt", "--check", "content/a.md"]);
    assert_eq!((ran.code(), ran.out().as_str()), (Some(1), "content/a.md\n"));
    let ran = project.run(&["fmt", "--diff", "content/a.md"]);
    assert_eq!(ran.code(), Some(0));
    assert!(ran.out().contains("-kind:   journey\n"), "{}", ran.out());
    assert_eq!(std::fs::read_to_string(project.root().join("content/a.md")).unwrap(), before);
}

#[test]
fn standard_input_goes_to_standard_output() {
    let project = Project::new(UNTIDY);
    let ran = project
        .run_with_input(&["fmt", "--stdin", "--add-ids"], "---\nkind: journey\nphases: [B c]\n---\nhi\n");
    assert_eq!(ran.out(), "---\nkind: journey\nphases: [{id: b-c, title: B c}]\n---\nhi\n");
    let broken = "---\ntitle: [b\n---\n";
    let ran = project.run_with_input(&["fmt", "--stdin"], broken);
    assert_eq!((ran.code(), ran.out().as_str()), (Some(1), broken));
}

#[test]
#[cfg(unix)]
fn a_formatted_file_keeps_its_permissions_and_its_link() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::new(UNTIDY);
    let content = project.root().join("content");
    std::fs::set_permissions(content.join("a.md"), std::fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("a.md", content.join("link.md")).unwrap();
    assert_eq!(project.run(&["fmt", "content/link.md"]).code(), Some(0));
    assert!(std::fs::symlink_metadata(content.join("link.md")).unwrap().is_symlink());
    assert_eq!(std::fs::metadata(content.join("a.md")).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(std::fs::read_to_string(content.join("a.md")).unwrap().starts_with("---\nkind: journey\n"));
}

#[test]
fn ids_are_written_for_whose_words_they_are_and_for_steps() {
    let visit = |f: &str, pay: &str, desk: &str| {
        format!(
            "---\nkind: journey\ntitle: A visit\npersonas: [{f}]\nphases:\n  - title: At the desk\n    steps:\n      - title: Wait\n        \
             thinks: {{{f}: Too long}}\n        who: [{f}, The clerk]\n        next: {pay}\n      - {{id: pay, title: Pay the bill}}\n  \
             - {{title: After, loop-to: {desk}}}\n---\n"
        )
    };
    let plan = |pay: &str, wait: &str, desk: &str| {
        format!(
            "---\nkind: journey\ntitle: Plan\nstate: to-be\nbaseline: visit\nchange:\n  - {{step: {pay}, feeling: 1, next: {{to: {wait}}}}}\nadd:\n  \
             - {{phase: {desk}, title: Smile}}\nremove: [{wait}]\n---\n"
        )
    };
    let serves = |pay: &str| {
        format!(
            "---\nkind: blueprint\ntitle: Behind\njourney: visit\nsteps:\n  - {{step: {pay}, frontstage: [{{do: Asks}}]}}\n---\n"
        )
    };
    let idea = |at: &str| format!("---\nkind: opportunity\ntitle: Idea\nat: [{at}]\n---\n");
    let eva = "---\nkind: persona\nid: eva\nname: Eva de Wit\n---\n";
    let files = [
        (
            "content/visit.md",
            visit("Eva de Wit", "Pay the bill", "at the DESK"),
            visit("eva", "pay", "at-the-desk"),
        ),
        ("content/plan.md", plan("pay the bill", "Wait", "At the desk"), plan("pay", "wait", "at-the-desk")),
        ("content/serves.md", serves("Pay the bill"), serves("pay")),
        ("content/idea.md", idea("A visit/Pay the bill, visit/Wait"), idea("visit/pay, visit/wait")),
    ];
    let project = Project::new(&format!("//- content/eva.md\n{eva}"));
    files.iter().for_each(|(path, text, _)| project.write(path, text));
    let before = project.run(&["check"]).out();
    let ran = project.run(&["fmt", "--ids"]);
    assert_eq!(ran.code(), Some(0), "{}", ran.err());
    for (path, _, expected) in &files {
        assert_eq!(&std::fs::read_to_string(project.root().join(path)).unwrap(), expected, "{path}");
    }
    assert_eq!(project.run(&["check"]).out().lines().count(), before.lines().count());
    assert_eq!(project.run(&["fmt", "--ids", "--check"]).code(), Some(0));
}

#[test]
fn front_matter_that_does_not_come_first_is_left_alone_and_reported() {
    let front = "kind: journey\ntitle: A\nphases: [B]\n";
    for text in [format!("\n---\n{front}---\n"), front.to_owned(), format!("# A\n\n---\n{front}---\n")] {
        assert_eq!(format(&text, Ids::Keep), Formatted::Broken, "{text}");
        let project = Project::new("//- content/b.txt\nb\n");
        project.write("content/a.md", &text);
        let ran = project.run(&["fmt"]);
        assert_eq!(ran.code(), Some(1), "{text}");
        assert!(ran.out().contains("front-matter-not-first"), "{}", ran.out());
        assert_eq!(ran.err(), "0 files formatted, 0 unchanged, 1 left alone\n");
    }
    assert_eq!(format("Words\n\n---\n\nMore\n", Ids::Keep), Formatted::Same);
}
