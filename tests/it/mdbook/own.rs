//! The sample handbook of this repository is a book of mdBook, too.

use std::fs;
use std::path::Path;

use super::books::{check_links, check_print};
use super::{Built, mdbook, pages, text};

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn style_and_script_are_those_of_the_theme() {
    let read = |name: &str| fs::read_to_string(repository().join(name)).unwrap();
    let same = read("mdbook-journeybook.css") == journeybook::mdbook::style::style()
        && read("mdbook-journeybook.js") == journeybook::mdbook::style::script();
    let settings = read("book.toml");
    let same = same && settings.contains(&journeybook::mdbook::install::version());
    assert!(same, "run `cargo run -- mdbook install`");
}

#[test]
fn the_sample_is_green() {
    let out = tempfile::tempdir().unwrap();
    let place = out.path().join("book");
    let mut command = mdbook(&["build", "--dest-dir", place.to_str().unwrap()], repository());
    let ran = command.output().unwrap();
    let said = format!("{}{}", text(&ran.stdout), text(&ran.stderr));
    Built { ok: ran.status.success(), said }.green();
    let pages = pages(&place);
    assert!(pages.len() > 90, "{}", pages.len());
    check_links(&pages);
    check_print(&pages.iter().find(|(path, _)| path == "print.html").unwrap().1);
}

#[test]
fn the_list_of_chapters_is_complete() {
    let ran = std::process::Command::new(env!("CARGO_BIN_EXE_journeybook"))
        .args(["summary", "--check"])
        .current_dir(repository())
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", text(&ran.stderr));
}
