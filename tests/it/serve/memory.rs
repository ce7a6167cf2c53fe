//! A site made from what was kept equals a site made anew, whatever was edited in between.

use std::path::Path;

use journeybook::disk::{self, ReadOptions};
use journeybook::files::Files;
use journeybook::site::{Memory, Options, Site};
use journeybook::text::{Date, RelPath};

fn options() -> Options {
    Options { today: Date::new(2026, 11, 22).unwrap(), untrusted: false }
}

fn sample(folder: &str) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    disk::read(&root, "content", &ReadOptions::default()).unwrap()
}

/// Everything that pages are made of.
fn told(site: &Site) -> String {
    format!("{:?}\n{:?}\n{:?}\n{:?}", site.book, site.analysis, site.plan, site.judge())
}

#[track_caller]
fn check(files: &Files, memory: &mut Memory, what: &str) {
    let (kept, anew) = (memory.site(files, &options()), Memory::default().site(files, &options()));
    let (kept, anew) = (told(&kept), told(&anew));
    if kept != anew {
        let at = kept.bytes().zip(anew.bytes()).position(|(a, b)| a != b).unwrap_or(0);
        let near = |text: &str| {
            String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(300)..text.len().min(at + 200)])
                .into_owned()
        };
        panic!("{what}:\n{}\n--- anew:\n{}", near(&kept), near(&anew));
    }
}

/// What people do to a file.
const EDITS: [fn(&str) -> String; 7] = [
    |text| text.replacen("title: ", "title: Not ", 2),
    |text| text.replace("feeling: 1\n", "feeling: -2\n").replace("feeling: -1\n", "feeling: 2\n"),
    |text| text.replacen("- id: ", "- id: x", 1),
    |text| {
        text.replacen(
            "\n---\n",
            "\n---\n## A heading more\n\nSee [[ikea-visit/route]] and [a](../nowhere.md).\n",
            1,
        )
    },
    |text| {
        text.lines()
            .filter(|line| !line.contains("insights:") && !line.contains("opportunities:"))
            .map(|line| format!("{line}\n"))
            .collect()
    },
    |text| text[..text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at)].to_owned(),
    |text| text.replacen("persona", "personas", 1),
];

/// Edits every file in one way after the other, most of them without undoing the last.
fn storm(folder: &str, every: usize) {
    let mut files = sample(folder);
    let mut memory = Memory::default();
    let original = files.texts.clone();
    check(&files, &mut memory, "at first");
    let paths: Vec<RelPath> = original.keys().cloned().collect();
    let all =
        paths.iter().flat_map(|path| EDITS.iter().enumerate().map(move |(nth, edit)| (path, nth, edit)));
    for (path, nth, edit) in all.enumerate().filter(|(at, _)| at % every == 0).map(|(_, it)| it) {
        let text = original[path].clone();
        files.texts.insert(path.clone(), edit(&text).into());
        check(&files, &mut memory, &format!("{path}, edit {nth}"));
        if nth % 2 == 0 {
            files.texts.insert(path.clone(), text);
        }
    }
    files.texts = original;
    check(&files, &mut memory, "at last");
}

/// `LONG=1` tries every edit of every file.
fn every(short: usize) -> usize {
    if std::env::var_os("LONG").is_some() { 1 } else { short }
}

#[test]
fn an_edited_sample_is_the_same_as_one_read_anew() {
    storm("", every(61));
}

#[test]
fn an_edited_dutch_handbook_is_the_same_as_one_read_anew() {
    storm("tests/handbook-nl", every(61));
}

#[test]
fn files_come_and_go() {
    let mut files = sample("");
    let mut memory = Memory::default();
    check(&files, &mut memory, "at first");
    let path = RelPath::new("journeys/ikea-visit.md").unwrap();
    let text = files.texts.remove(&path).unwrap();
    check(&files, &mut memory, "one file less");
    files.texts.insert(RelPath::new("journeys/other.md").unwrap(), text.clone());
    check(&files, &mut memory, "the same under another name");
    files.texts.insert(path, text);
    check(&files, &mut memory, "twice");
    files.book_toml = Some(
        files.book_toml.as_deref().unwrap_or_default().replace("rating = [1, 5]", "rating = [0, 10]").into(),
    );
    check(&files, &mut memory, "other settings");
    files.others.clear();
    check(&files, &mut memory, "no pictures");
}
