//! Pictures beside the pages of maps, where a book asks for downloads.

use std::collections::BTreeMap;
use std::path::Path;

use journeybook::files::fixture;
use journeybook::site::{Options, Site};
use journeybook::text::Date;

use crate::program::Project;

const BOOK: &str = "//- book.toml
[preprocessor.journeybook]
downloads = true
visibility = \"public\"
//- content/visit.md
---
kind: journey
title: Visit
phases:
  - title: One
    steps:
      - {title: Go, feeling: 1, pains: [{text: Canary, visibility: internal}, Queue]}
---
//- content/plain.md
---
kind: journey
title: Plain
phases: [{title: One, steps: [{title: Go}]}]
---
//- content/secret.md
---
kind: journey
title: Secret
visibility: internal
phases: [{title: One, steps: [{title: Go, feeling: 1}]}]
---
";

fn pictures(project: &Project) -> BTreeMap<String, String> {
    let site = project.site();
    let path = |path: &Path| path.strip_prefix("site").unwrap().to_string_lossy().replace('\\', "/");
    let files = site.iter().filter(|(path, _)| path.extension().is_some_and(|it| it == "svg"));
    files.map(|(at, bytes)| (path(at), String::from_utf8(bytes.clone()).unwrap())).collect()
}

#[test]
fn a_book_that_asks_has_them_and_another_has_not() {
    let project = Project::new(BOOK);
    let ran = project.run(&["build"]);
    assert_eq!(ran.code(), Some(0), "{}", ran.err());
    let found = pictures(&project);
    let names: Vec<&str> = found.keys().map(String::as_str).collect();
    // Where nobody felt anything there is no curve.
    let expected = [
        "journeys/plain.svg",
        "journeys/secret.curve.svg",
        "journeys/secret.svg",
        "journeys/visit.curve.svg",
        "journeys/visit.svg",
    ];
    assert_eq!(names, expected);
    let page = project.page("journeys/visit.html");
    assert!(page.contains(r#"Download: <a href="visit.svg" download="">map (SVG)</a> · <a href="visit.curve.svg" download="">curve (SVG)</a>"#));
    assert!(!project.page("journeys/plain.html").contains("curve (SVG)"));
    assert_eq!(found["journeys/visit.svg"], project.run(&["export", "visit", "--format", "svg"]).out());
    assert_eq!(
        found["journeys/visit.curve.svg"],
        project.run(&["export", "visit", "--format", "svg", "--curve"]).out()
    );

    let without = Project::new(&BOOK.replace("downloads = true\n", ""));
    assert_eq!(without.run(&["build"]).code(), Some(0));
    assert!(pictures(&without).is_empty());
    assert!(!without.page("journeys/visit.html").contains("(SVG)"));
}

#[test]
fn a_build_after_a_change_has_the_bytes_of_a_new_one() {
    let project = Project::new(BOOK);
    project.run(&["build"]);
    let changed = BOOK
        .replace("title: Go, feeling: 1, pains", "title: Go, feeling: -2, pains")
        .replace("title: Secret", "title: Other");
    let part = |name: &str| {
        let part = changed.split("//- ").find(|part| part.starts_with(name)).unwrap();
        part.split_once('\n').unwrap().1.to_owned()
    };
    for name in ["content/visit.md", "content/secret.md"] {
        project.write(name, &part(name));
    }
    let before = pictures(&project);
    project.run(&["build"]);
    let fresh = Project::new(&changed);
    fresh.run(&["build"]);
    assert_ne!(before, pictures(&project));
    assert_eq!(project.site(), fresh.site());
    assert!(project.run(&["build"]).err().contains("nothing changed"));
}

#[test]
fn the_public_sees_no_picture_of_what_is_internal() {
    let project = Project::new(BOOK);
    let ran = project.run(&["build", "--audience", "public"]);
    assert_eq!(ran.code(), Some(0), "{}", ran.err());
    let found = pictures(&project);
    assert!(found.keys().all(|name| !name.contains("secret")), "{:?}", found.keys());
    assert!(found.values().all(|text| !text.contains("Canary")));
    assert!(found["journeys/visit.svg"].contains("Queue"));
    for format in ["svg", "csv", "md"] {
        let public = project.run(&["export", "visit", "--format", format, "--audience", "public"]);
        assert!(public.out().contains("Queue") && !public.out().contains("Canary"), "{}", public.err());
        assert!(project.run(&["export", "visit", "--format", format]).out().contains("Canary"));
    }
    // A slide does not know the page that says so.
    assert!(project.run(&["export", "secret", "--format", "svg"]).out().contains(">Internal</text>"));
    let secret = project.run(&["export", "secret", "--format", "svg", "--audience", "public"]);
    assert_eq!((secret.code(), secret.out().as_str()), (Some(2), ""));
    // A book that marks nothing is not published whole by mistake.
    let unmarked =
        Project::new("//- content/visit.md\n---\nkind: journey\ntitle: Visit\nphases: [{title: One}]\n---\n");
    let ran = unmarked.run(&["export", "visit", "--format", "svg", "--audience", "public"]);
    assert_eq!((ran.code(), ran.out().as_str()), (Some(2), ""));
    assert!(ran.err().contains("`no-visibility`"), "{}", ran.err());
}

#[test]
fn whoever_serves_hands_out_the_same_bytes() {
    let files = fixture(BOOK);
    let options = Options { today: Date::parse("2026-11-22").unwrap(), untrusted: false, audience: None };
    let site = Site::read(&files, &options);
    let project = Project::new(BOOK);
    project.run(&["build"]);
    for (name, text) in pictures(&project) {
        assert_eq!(site.file(&name).as_deref(), Some(text.as_bytes()), "{name}");
    }
    for name in ["journeys/plain.curve.svg", "journeys/none.svg", "index.svg", "journeys.svg"] {
        assert!(site.file(name).is_none(), "{name}");
    }
    let silent = Site::read(&fixture(&BOOK.replace("downloads = true\n", "")), &options);
    assert!(silent.file("journeys/visit.svg").is_none());
}

#[test]
fn a_file_of_the_book_with_the_name_of_a_picture_is_told() {
    let project = Project::new(&format!(
        "{BOOK}//- content/a.md\n# A\n\n[x](journeys/visit.svg)\n//- content/journeys/visit.svg\n<svg/>\n"
    ));
    let ran = project.run(&["build"]);
    assert!(ran.out().contains("slug-collision"), "{}", ran.out());
    assert!(pictures(&project)["journeys/visit.svg"].contains("Queue"));
}
