//! Each page as Markdown beside it, and an index of them.

use std::collections::BTreeSet;

use journeybook::files::fixture;
use journeybook::site::Site;
use journeybook::term::Visibility;

use super::{files, options};
use crate::program::Project;

const SETTINGS: &str = "[book]
title = \"Shop\"
description = \"How it *is*.\"
[preprocessor.journeybook]
visibility = \"public\"
";

const BOOK: &str = "//- content/index.md
# Welcome

Read [the visit](journeys/visit.md), [a part](#more) and [[eva]]; [out](https://example.org), [him][e].
<!-- nobody reads this -->

[e]: personas/eva.md

## More
//- content/personas/eva.md
---
kind: persona
name: Eva
description: She has *no* time.
---
//- content/journeys/visit.md
---
kind: journey
title: Visit
personas: [eva]
phases:
  - title: One
    steps:
      - {title: Go, feeling: -1, pains: [Queue]}
---
What we *saw*.
//- content/secret.md
---
visibility: internal
---
# Secret
";

/// The same without the folder of the content.
fn book() -> String {
    format!("//- book.toml\n{SETTINGS}{}", BOOK.replace("content/", ""))
}

fn site(project: &Project) -> BTreeSet<String> {
    let name =
        |path: &std::path::Path| path.strip_prefix("site").unwrap().to_string_lossy().replace('\\', "/");
    project.site().keys().map(|path| name(path)).collect()
}

#[test]
fn every_page_has_one_and_says_so() {
    for folder in [".", "tests/handbook-nl"] {
        let site = Site::read(&files(folder), &options(None));
        for key in site.plan.pages() {
            let page = site.plan.page(*key).as_str();
            let html = String::from_utf8(site.file(page).unwrap().to_vec()).unwrap();
            let link = "<link rel=\"alternate\" type=\"text/markdown\" href=\"";
            let href = html.split_once(link).and_then(|(_, rest)| Some(rest.split_once('"')?.0));
            if page == "404.html" {
                assert_eq!(href, None);
                continue;
            }
            let path = page.replace(".html", ".md");
            assert_eq!(href, path.rsplit('/').next(), "{page}");
            let twin = String::from_utf8(site.file(&path).unwrap().to_vec()).unwrap();
            assert!(twin.starts_with('#') || twin.contains("\n# "), "{path}: {twin}");
            let prose = twin.contains("<p>") && !html.contains("class=\"desc");
            assert!(!prose, "{path} has prose as HTML: {twin}");
        }
    }
}

/// Where a link of a text leads, seen from its folder.
fn targets(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| Some(rest.split_once([')', ' '])?.0))
}

#[test]
fn their_links_lead_to_each_other() {
    let site = Site::read(&files("."), &options(None));
    let mut count = 0;
    for key in site.plan.pages().iter().filter(|key| site.plan.page(**key).as_str() != "404.html") {
        let address = site.plan.page(*key);
        let path = address.as_str().replace(".html", ".md");
        let twin = String::from_utf8(site.file(&path).unwrap().to_vec()).unwrap();
        for target in targets(&twin).filter(|it| it.ends_with(".md") && !it.contains("://")) {
            let mut folder: Vec<&str> = path.split('/').collect();
            folder.pop();
            for part in target.split('/') {
                match part {
                    ".." => drop(folder.pop()),
                    part => folder.push(part),
                }
            }
            // Examples in the guide are no links.
            let is_there = site.file(&folder.join("/")).is_some();
            count += usize::from(is_there);
            assert!(is_there || path.starts_with("guide/"), "{path}: {target}");
        }
    }
    assert!(count > 500, "{count}");
}

#[test]
fn prose_is_as_its_author_wrote_it() {
    let site = Site::read(&fixture(&book()), &options(None));
    let twin = |path: &str| String::from_utf8(site.file(path).unwrap().to_vec()).unwrap();
    let home = twin("index.md");
    let told = "Read [the visit](journeys/visit.md), a part and [Eva](personas/eva.md); [out](https://example.org), [him](personas/eva.md).\n";
    assert!(home.contains(told), "{home}");
    assert!(!home.contains("nobody") && !home.contains("[e]"), "{home}");
    assert!(twin("journeys/visit.md").contains("\nWhat we *saw*.\n"));
    assert!(twin("personas/eva.md").contains("\nShe has *no* time.\n"));
}

#[test]
fn a_book_decides_what_it_has_of_them() {
    let project = Project::new(BOOK);
    let set = |line: &str| {
        project.write("book.toml", &SETTINGS.replace("visibility", &format!("{line}\nvisibility")));
        let ran = project.run(&["build"]);
        assert_eq!(ran.code(), Some(0), "{}", ran.err());
        site(&project)
    };
    let of_programs = |files: &BTreeSet<String>| -> Vec<String> {
        files
            .iter()
            .filter(|it| it.ends_with(".md") || it.starts_with("llms") || it.ends_with(".json"))
            .cloned()
            .collect()
    };
    let all = set("");
    assert!(all.contains("handbook.json") && all.contains("llms.txt") && all.contains("journeys/visit.md"));
    assert!(project.page("llms.txt").contains("- [Visit](journeys/visit.md): What we saw."));
    assert!(project.page("llms.txt").starts_with("# Shop\n\n> How it \\*is\\*.\n"));
    assert_eq!(of_programs(&set("twins = false")), ["handbook.json", "llms.txt"]);
    assert!(project.page("llms.txt").contains("- [Visit](journeys/visit.html)"));
    assert!(!project.page("journeys/visit.html").contains("text/markdown"));
    // What was written before is gone.
    assert_eq!(of_programs(&set("assistants = false")), Vec::<String>::new());
    assert_eq!(set(""), all);
}

#[test]
fn the_public_sees_nothing_of_what_is_internal() {
    let site = Site::read(&fixture(&book()), &options(Some(Visibility::Public)));
    for path in ["llms.txt", "handbook.json", "index.md"] {
        let text = String::from_utf8(site.file(path).unwrap().to_vec()).unwrap();
        assert!(!text.contains("ecret"), "{path}: {text}");
    }
    assert!(site.file("secret.md").is_none());
}

#[test]
fn a_file_of_the_book_in_their_place_is_told() {
    let project = Project::new(
        "//- content/a.md\n[x](llms.txt) [y](handbook.json) [z](handbook/teams.json)\n\
         //- content/llms.txt\nx\n//- content/handbook.json\n{}\n//- content/handbook/teams.json\n{}\n",
    );
    let told = |project: &Project| {
        project.run(&["check", "--format", "json"]).out().matches("slug-collision").count()
    };
    assert_eq!(told(&project), 3);
    project.write("book.toml", "[preprocessor.journeybook]\nassistants = false\n");
    assert_eq!(told(&project), 0);
}
