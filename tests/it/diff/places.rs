//! Where a book lies in git: in a folder that moved, beside another book, with a submodule in it, under names that
//! are written in two ways, before the first commit.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::history::git;

struct Place(TempDir);

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Place {
    fn new() -> Place {
        let place = Place(tempfile::tempdir().unwrap());
        git(&place.top(), &["init", "-q"]);
        place
    }

    fn top(&self) -> PathBuf {
        self.0.path().to_path_buf()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.top().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn commit(&self) {
        git(&self.top(), &["add", "-A"]);
        git(&self.top(), &["commit", "-qm", "next"]);
    }

    fn run(&self, folder: &str, arguments: &[&str]) -> Ran {
        run(&self.top().join(folder), arguments)
    }
}

fn run(folder: &Path, arguments: &[&str]) -> Ran {
    let mut program = Command::new(env!("CARGO_BIN_EXE_journeybook"));
    let ran =
        program.args(arguments).current_dir(folder).env("SOURCE_DATE_EPOCH", "1795305600").output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { code: ran.status.code(), out: text(ran.stdout), err: text(ran.stderr) }
}

const MAP: &str = "---
kind: journey
title: Shopping
phases:
  - title: Pay
    steps: [{title: Queue, feeling: -1, chanel: x}, {title: Pay, feeling: 1}, {title: Go, feeling: 2}]
---
";

#[test]
fn a_book_whose_folder_moved_is_the_same_book() {
    for (from, to) in [("docs/cx/", "handbook/"), ("", "book/"), ("book/", "")] {
        let place = Place::new();
        place.write(&format!("{from}book.toml"), "[book]\ntitle = \"Shop\"\n");
        place.write(&format!("{from}content/shopping.md"), MAP);
        place.write("other/book.toml", "[book]\ntitle = \"Other\"\n");
        place.write("other/content/shopping.md", MAP);
        place.commit();
        fs::create_dir_all(place.top().join(to)).unwrap();
        for name in ["book.toml", "content"] {
            git(&place.top(), &["mv", &format!("{from}{name}"), &format!("{to}{name}")]);
        }
        let folder = if to.is_empty() { "." } else { to };
        let says = "Nothing changed in what the handbook says.\n";
        for arguments in [&["diff", "HEAD"][..], &["diff", "--staged"]] {
            assert_eq!(place.run(folder, arguments).out, says, "{from} → {to}: {arguments:?}");
        }
        let ran = place.run(folder, &["check", "--new-from", "HEAD"]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{from} → {to}: {}", ran.err);
        place.write(&format!("{to}content/shopping.md"), &MAP.replace("feeling: -1", "feeling: -2"));
        place.commit();
        let ran = place.run(folder, &["diff", "HEAD~1..HEAD", "--format", "markdown"]);
        assert!(ran.out.starts_with("**1 change in Shopping"), "{from} → {to}: {}{}", ran.out, ran.err);
        assert!(ran.out.contains(&format!("`{to}content/shopping.md`")), "{}", ran.out);
    }
}

#[test]
fn two_books_in_one_repository_do_not_meet() {
    let place = Place::new();
    for book in ["docs/cx", "shop"] {
        place.write(&format!("{book}/book.toml"), &format!("[book]\ntitle = \"{book}\"\n"));
        place.write(
            &format!("{book}/content/shopping.md"),
            &MAP.replace("title: Shopping", "title: Shopping\nowner: it"),
        );
        place
            .write(&format!("{book}/content/it.md"), "---\nkind: team\nname: IT\nforge: \"@acme/it\"\n---\n");
    }
    place.commit();
    place.write("shop/content/shopping.md", &MAP.replace("feeling: -1", "feeling: -2"));
    place.commit();
    assert!(place.run("docs/cx", &["diff", "HEAD~1..HEAD"]).out.starts_with("Nothing changed"));
    assert!(place.run("shop", &["diff", "HEAD~1..HEAD"]).out.contains("feels worse"));
    place.write("shop/content/shopping.md", &MAP.replace("title: Shopping", "title: Shopping\nowner: it"));
    for book in ["docs/cx", "shop", "docs/cx"] {
        assert_eq!(place.run(book, &["codeowners"]).code, Some(0));
    }
    let owners = fs::read_to_string(place.top().join("CODEOWNERS")).unwrap();
    for book in ["docs/cx", "shop"] {
        assert!(owners.contains(&format!("# journeybook {book}: begin")), "{owners}");
        assert_eq!(owners.matches(&format!("/{book}/content/shopping.md @acme/it")).count(), 1, "{owners}");
        assert_eq!(place.run(book, &["codeowners", "--check"]).code, Some(0));
    }
}

#[test]
fn a_submodule_in_the_content_is_another_repository() {
    let inner = Place::new();
    inner.write("shared.md", "---\nkind: persona\nid: eva\nname: Eva\n---\n");
    inner.commit();
    let place = Place::new();
    place.write("content/shopping.md", MAP);
    place.write("book.toml", "[book]\ntitle = \"Shop\"\n");
    place.commit();
    let from = inner.top().display().to_string();
    git(
        &place.top(),
        &["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", &from, "content/shared"],
    );
    place.commit();
    let told = place.run(".", &["diff", "HEAD~1..HEAD"]);
    assert_eq!(told.code, Some(3), "{}", told.out);
    assert!(told.out.contains("`content/shared`") && told.out.contains("is a submodule"), "{}", told.out);
    // Nothing of it is new, and what it has said before is not.
    place.write("content/shopping.md", &MAP.replace("feeling: -1", "feeling: -2"));
    for arguments in [&["diff"][..], &["diff", "--staged"]] {
        let told = place.run(".", arguments);
        assert_eq!(told.code, Some(0), "{}{}", told.out, told.err);
        assert!(!told.out.contains("Eva") && !told.out.contains("submodule"), "{}", told.out);
    }
    let ran = place.run(".", &["check", "--new-from", "HEAD"]);
    assert!(!ran.out.contains("shared"), "{}", ran.out);
    // Another commit of it is told, and nothing of it called gone.
    inner.write("shared.md", "---\nkind: persona\nid: eva\nname: Eva de Wit\n---\n");
    inner.commit();
    let here = place.top().join("content/shared");
    git(&here, &["-c", "protocol.file.allow=always", "pull", "-q"]);
    place.commit();
    let told = place.run(".", &["diff", "HEAD~1..HEAD", "--fail-on", "major"]);
    assert_eq!(told.code, Some(3), "{}", told.out);
    assert!(
        told.out.contains("is a submodule that went from") && told.out.contains("feels worse"),
        "{}",
        told.out
    );
}

#[test]
fn nothing_is_committed_yet() {
    let place = Place::new();
    place.write("content/shopping.md", MAP);
    place.write("book.toml", "");
    for arguments in [&["diff"][..], &["diff", "--staged"], &["check", "--new-from", "HEAD"]] {
        let ran = place.run(".", arguments);
        assert_eq!(ran.code, Some(2), "{arguments:?}: {}", ran.out);
        assert!(
            ran.err.contains("nothing is committed in this repository yet"),
            "{arguments:?}: {}",
            ran.err
        );
    }
}

#[test]
fn a_name_in_two_ways_of_writing_is_one_name() {
    let (apart, one) = ("content/cafe\u{301}.md", "content/caf\u{e9}.md");
    let place = Place::new();
    place.write("book.toml", "");
    place.write(apart, MAP);
    place.commit();
    for arguments in [&["diff"][..], &["diff", "--staged"]] {
        assert!(place.run(".", arguments).out.starts_with("Nothing changed"), "{arguments:?}");
    }
    fs::remove_file(place.top().join(apart)).unwrap();
    place.write(one, &MAP.replace("feeling: -1", "feeling: -2"));
    place.commit();
    let told = place.run(".", &["diff", "HEAD~1..HEAD"]).out;
    assert!(told.starts_with("1 change in “Shopping”") && told.contains("feels worse"), "{told}");
    assert!(!told.contains("is gone") && !told.contains("is new"), "{told}");
    let ran = place.run(".", &["check", "--new-from", "HEAD~1"]);
    assert_eq!(ran.out, "", "{}", ran.err);
}

#[test]
fn a_book_above_is_found_and_none_of_another_repository() {
    let place = Place::new();
    place.write("docs/book.toml", "[book]\ntitle = \"Shop\"\n");
    place.write("docs/content/shopping.md", MAP);
    place.write("docs/content/deep/notes.txt", "x");
    place.write("aside/x.txt", "x");
    place.commit();
    place.write("docs/content/shopping.md", &MAP.replace("feeling: -1", "feeling: -2"));
    for folder in ["docs", "docs/content", "docs/content/deep"] {
        let told = place.run(folder, &["diff"]);
        assert!(told.out.contains("feels worse"), "{folder}: {}{}", told.out, told.err);
        assert_eq!(place.run(folder, &["check"]).code, Some(1), "{folder}: `chanel` is told");
    }
    assert_eq!(place.run("aside", &["check"]).code, Some(2));
    // A folder that is named is the one.
    assert_eq!(place.run("docs/content", &["--root", ".", "check"]).code, Some(2));
    let inner = place.top().join("docs/inner");
    fs::create_dir_all(&inner).unwrap();
    git(&inner, &["init", "-q"]);
    assert_eq!(run(&inner, &["check"]).code, Some(2));
}

#[test]
fn a_step_with_another_title_has_its_old_problems_still() {
    let place = Place::new();
    place.write("book.toml", "");
    place.write("content/shopping.md", MAP);
    place.commit();
    assert!(place.run(".", &["check"]).out.contains("chanel"), "a problem of the step");
    place.write(
        "content/shopping.md",
        &MAP.replace("title: Queue,", "title: Wait in the queue,")
            .replace("title: Pay\n", "title: At the till\n"),
    );
    let ran = place.run(".", &["check", "--new-from", "HEAD"]);
    assert_eq!(ran.out, "", "{}", ran.err);
    // What is new in it is new, and so is a problem of another step.
    place.write(
        "content/shopping.md",
        &MAP.replace("title: Queue,", "title: Wait in the queue, feelin: 1,")
            .replace("title: Go,", "title: Go, chanel: y,"),
    );
    let ran = place.run(".", &["check", "--new-from", "HEAD"]);
    assert!(ran.out.contains("feelin") && ran.out.matches("chanel").count() >= 1, "{}", ran.out);
}

#[test]
fn the_history_of_a_map_is_told_from_tags_and_months() {
    let place = Place::new();
    place.write("docs/book.toml", "");
    place.write("docs/content/old.md", MAP);
    place.write("docs/content/eva.md", "---\nkind: persona\nname: Eva\n---\n");
    place.commit();
    git(&place.top(), &["tag", "v1"]);
    // The folder moves, the map gets another id, and feels worse.
    git(&place.top(), &["mv", "docs", "book"]);
    git(&place.top(), &["mv", "book/content/old.md", "book/content/shopping.md"]);
    let worse = MAP
        .replace("title: Go, feeling: 2", "title: Go, feeling: -2")
        .replace("kind: journey", "kind: journey\nwas: [old]");
    place.write("book/content/shopping.md", &worse);
    place.commit();
    git(&place.top(), &["tag", "-a", "-m", "two", "v2"]);
    let told = place.run("book", &["history", "shopping"]);
    assert_eq!(told.code, Some(0), "{}", told.err);
    let lines: Vec<&str> = told.out.lines().map(str::trim).collect();
    assert_eq!(lines[0], "Shopping");
    assert!(lines[1].ends_with(" v1") && lines[5].ends_with(" v2"), "{}", told.out);
    assert_eq!((lines[2], lines[6]), ("Remembered, peak and end: +2.0", "Remembered, peak and end: −2.0"));
    let json = place.run("book", &["history", "shopping", "--format", "json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["points"][0]["remembered"], &json["points"][1]["name"]), (&2.0.into(), &"v2".into()));
    let month = place.run("book", &["history", "shopping", "--by", "month"]).out;
    assert_eq!(month.matches("Remembered").count(), 1, "{month}");
    let svg = place.run("book", &["history", "shopping", "--format", "svg"]).out;
    assert!(svg.starts_with("<svg ") && svg.contains("−2.0") && svg.contains("v1</text>"), "{svg}");
    // As a picture it stands on the map's page, by a line that the program tells.
    let out = ["--format", "svg", "--out", "content/went.svg"];
    let told = place.run("book", &[&["history", "shopping"], &out[..]].concat());
    let (_, line) = told.err.split_once('`').unwrap_or_else(|| panic!("{}", told.err));
    let line = line.split('`').next().unwrap();
    place.write("book/content/shopping.md", &format!("{worse}\n{line}\n"));
    for untrusted in [&[][..], &["--untrusted"]] {
        let ran = place.run("book", &[&["build", "--out", "../site"], untrusted].concat());
        assert!(ran.err.contains("pages in"), "{}{}", ran.out, ran.err);
        let page = fs::read_to_string(place.top().join("site/journeys/shopping.html")).unwrap();
        assert!(page.contains("went.svg\" alt=\"How “Shopping” went\""), "{line}: {page}");
        let shown = fs::read_to_string(place.top().join("site/went.svg")).unwrap();
        assert!(shown.contains("v1</text>"), "{shown}");
        fs::remove_dir_all(place.top().join("site")).unwrap();
    }
    let who = place.run("book", &["history", "shopping", "--who"]).out;
    assert!(who.contains("  Queue\n") && who.contains("    Feeling: 2023-11-14 a\n"), "{who}");
    let near = place.run("book", &["history", "shoping"]);
    assert!(near.code == Some(2) && near.err.contains("is it `shopping`?"), "{}", near.err);
}
