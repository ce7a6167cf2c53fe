//! A map written as a Markdown table, through the program: drawn once, compared, and written as phases in its place.

use crate::mdbook::{Book, text};
use crate::program::Project;

const VISIT: &str = "//- content/visit.md
---
kind: journey
title: A visit
personas: [eva, ben]
---
Before it.

| Stage | Step | Actions | Feeling (Eva) | Feeling (Ben) | Pain points | Touchpoint |
|---|---|---|---|---|---|---|
| **Find** | Look | Looks around | 1 | 0 | | Site |
| | Ask | Asks<br>Waits | -2 cross | 1 | Long queue !!! | Desk |
| Pay | Pay | | 1 | 2 | | Desk |

Behind it.
//- content/eva.md
---
kind: persona
name: Eva
---
//- content/ben.md
---
kind: persona
name: Ben
---
//- content/touchpoints.md
---
kind: touchpoints
items:
  - {id: site, name: Site}
  - {id: desk, name: Desk}
---
//- content/index.md
# Book
";

#[test]
fn the_table_is_the_map_and_is_drawn_once() {
    let project = Project::new(VISIT);
    assert_eq!(project.run(&["build"]).code(), Some(0));
    let page = project.page("journeys/visit.html");
    assert!(page.contains("Long queue") && page.contains("<svg") && page.contains("Before it."), "{page}");
    let (twin, data) = (project.page("journeys/visit.md"), project.page("handbook.json"));
    assert!(!page.contains("Feeling (Eva)") && !twin.contains("Feeling (Eva)"), "{twin}");
    assert!(twin.contains("Behind it."), "{twin}");
    assert!(data.contains("\"journey:visit/look\""), "{data}");
    let told = project.run(&["check"]);
    assert!(!told.out().contains("map-in-table") && !told.out().contains("error["), "{}", told.out());
}

#[test]
fn written_as_phases_it_gives_the_same_page() {
    let project = Project::new(VISIT);
    assert_eq!(project.run(&["build"]).code(), Some(0));
    let (before, table) = (project.page("journeys/visit.html"), project.text("content/visit.md"));
    let ran = project.run(&["import", "content/visit.md"]);
    assert!(ran.code() == Some(2) && ran.err().contains("--in-place"), "{}", ran.err());
    let dry = project.run(&["import", "content/visit.md", "--in-place", "--dry-run"]);
    assert!(dry.out().contains("+phases:") && project.text("content/visit.md") == table, "{}", dry.out());
    let ran = project.run(&["import", "content/visit.md", "--in-place"]);
    assert_eq!(ran.code(), Some(0), "{}", ran.err());
    let now = project.text("content/visit.md");
    assert!(now.contains("phases:\n  - title: Find\n") && !now.contains("| Stage"), "{now}");
    assert!(now.starts_with("---\nkind: journey\ntitle: A visit\npersonas: [eva, ben]\nphases:"), "{now}");
    assert_eq!(project.run(&["fmt", "--check"]).code(), Some(0), "{now}");
    assert_eq!(project.run(&["build"]).code(), Some(0));
    assert_eq!(project.page("journeys/visit.html"), before);
}

#[test]
fn what_changes_in_it_is_compared_step_by_step() {
    let project = Project::new(VISIT);
    let old = project.text("content/visit.md");
    project.write("old.md", &old);
    let new = old.replace("-2 cross", "-1 cross").replace("Asks<br>", "Asks twice<br>");
    project.write("content/visit.md", &new);
    let ran = project.run(&["diff", "old.md", "content/visit.md"]);
    assert!(
        ran.out().contains("Asks twice") && ran.out().contains("−2.0 → −1.0"),
        "{}{}",
        ran.out(),
        ran.err()
    );
    assert!(!ran.out().contains("Text of the page"), "{}", ran.out());
}

#[test]
fn in_mdbook_it_is_a_map_and_no_table() {
    let book = Book::new(VISIT);
    let content = VISIT.split("//- ").find(|it| it.starts_with("content/visit.md")).unwrap();
    let content = content.split_once('\n').unwrap().1;
    let call = book.call("html", &[("visit.md", Some(content))]).to_string();
    let ran = book.plugin(&[], &call);
    let said = text(&ran.stdout);
    assert!(said.contains("Long queue") && said.contains("Behind it."), "{said}");
    assert!(!said.contains("Feeling (Eva)"), "{said}");
}

#[test]
fn what_it_cannot_say_is_told_and_keeps_it_a_table() {
    let project = Project::new(&VISIT.replace("Pain points", "Competitors").replace("| 2 |", "| 9 |"));
    let told = project.run(&["check"]);
    assert!(
        told.out().contains("no lane is called `Competitors`")
            && told.out().contains("`feeling` is 9, outside the scale"),
        "{}",
        told.out()
    );
    let table = project.text("content/visit.md");
    let ran = project.run(&["import", "content/visit.md", "--in-place"]);
    assert!(ran.code() == Some(2) && ran.err().contains("Competitors"), "{}", ran.err());
    assert_eq!(project.text("content/visit.md"), table);
}

#[test]
fn what_is_internal_in_a_table_stays_inside() {
    let table = "| Stage | Step | Actions | Feeling (Eva) | Visibility |\n|---|---|---|---|---|\n| Find | Look | xopen | 1 | |\n| | Ask | xsecret | -1 | internal |\n| | Go | xslip | 1 | intrnal |\n";
    let start = VISIT.find("| Stage").unwrap();
    let end = VISIT.find("\nBehind it.").unwrap();
    let project = Project::new(&format!("{}{table}{}", &VISIT[..start], &VISIT[end..]));
    project.write(
        "book.toml",
        "[book]\ntitle = \"B\"\nsrc = \"content\"\n[preprocessor.journeybook]\nvisibility = \"public\"\n",
    );
    project.run(&["build", "--audience", "public"]);
    let bytes: Vec<u8> = project.site().into_values().flatten().collect();
    let site = String::from_utf8_lossy(&bytes);
    assert!(site.contains("xopen") && !site.contains("xsecret") && !site.contains("xslip"));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_behind_a_link() {
    let project = Project::new(VISIT);
    let outside = Project::new(VISIT);
    let folder = outside.root().join("content");
    std::os::unix::fs::symlink(&folder, project.root().join("content/lnk")).unwrap();
    let ran = project.run(&["import", "content/lnk/visit.md", "--in-place"]);
    assert!(ran.code() == Some(2) && ran.err().contains("link"), "{}", ran.err());
    assert!(outside.text("content/visit.md").contains("| Stage"));
}
