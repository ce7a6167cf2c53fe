//! Spreadsheets, diagrams and headings in shapes of the wild: what each becomes, and that no word of it is lost.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::{is_sound, maps, summary, told, words};

/// The files of a folder, and what is in them.
fn files(folder: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new("tests/import").join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|file| (file.clone(), std::fs::read(file).unwrap())).collect()
}

/// Words of Mermaid itself, and of what is told in other words.
const STRUCTURE: [&str; 28] = [
    "journey",
    "title",
    "section",
    "flowchart",
    "graph",
    "subgraph",
    "end",
    "acctitle",
    "accdescr",
    "lr",
    "td",
    "tb",
    "mermaid",
    "toc",
    "config",
    "theme",
    "forest",
    "init",
    "persona",
    "personas",
    "c1",
    "c2",
    "c3",
    "f1",
    "f2",
    "b1",
    "b2",
    "s1",
];

fn tell(out: &mut String, name: &str, bytes: &[u8]) -> Vec<(super::Made, super::ToldMap)> {
    let all = maps(bytes);
    writeln!(out, "{name}").unwrap();
    all.iter().for_each(|it| writeln!(out, "{}", summary(it)).unwrap());
    all.iter().for_each(|(made, _)| is_sound(made));
    all
}

fn nothing_lost(name: &str, words: BTreeSet<String>, all: &[(super::Made, super::ToldMap)]) {
    let told = told(all);
    let lost: Vec<&String> = words.difference(&told).filter(|it| !STRUCTURE.contains(&it.as_str())).collect();
    assert!(lost.is_empty(), "{name}: {lost:?}\n{}", all[0].0.text);
}

#[track_caller]
fn is_expected(name: &str, out: &str) {
    let expected = Path::new("tests/import").join(name);
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(&expected, out).unwrap();
    }
    let expected = std::fs::read_to_string(expected).unwrap();
    for (found, expected) in out.lines().zip(expected.lines()) {
        assert_eq!(found, expected);
    }
    assert_eq!(out.lines().count(), expected.lines().count());
}

#[test]
fn diagrams_of_the_wild_become_maps_and_blueprints() {
    let mut out = String::new();
    for (file, bytes) in files("mermaid") {
        let name = file.display().to_string();
        let all = tell(&mut out, &name, &bytes);
        let text = String::from_utf8(bytes).unwrap();
        let ids =
            |it: &String| it.len() == 1 || it.len() == 2 && it.ends_with(|it: char| it.is_ascii_digit());
        let words = words(&text).into_iter().filter(|it| !ids(it)).collect();
        nothing_lost(&name, words, &all);
    }
    is_expected("expected-mermaid.txt", &out);
}

#[test]
fn headings_of_the_wild_become_maps_and_personas() {
    let mut out = String::new();
    for (file, bytes) in files("headings") {
        let name = file.display().to_string();
        let all = tell(&mut out, &name, &bytes);
        nothing_lost(&name, BTreeSet::new(), &all);
    }
    is_expected("expected-headings.txt", &out);
}

#[cfg(feature = "office")]
mod sheets {
    use super::*;
    use crate::import::workbook::made;

    /// Every cell of the sheets that are shown.
    fn all_words(case: &made::Case) -> BTreeSet<String> {
        let mut text = String::new();
        for sheet in case.sheets.iter().filter(|it| !it.is_hidden) {
            let cells = sheet.rows.iter().flatten().filter(|it| !it.starts_with('='));
            cells.for_each(|it| text.push_str(&format!(" {it} ")));
            sheet.notes.iter().chain(&sheet.shapes).for_each(|(_, it)| text.push_str(&format!(" {it} ")));
        }
        words(&text)
    }

    #[test]
    fn workbooks_of_the_wild_become_maps_and_blueprints() {
        let mut out = String::new();
        for case in made::cases() {
            let name = case.name.clone();
            let all = tell(&mut out, &name, &made::xlsx(&case));
            nothing_lost(&name, all_words(&case), &all);
            for (_, told) in &all {
                let Some(shape) = &told.shape else { continue };
                let down = shape.english.starts_with("steps down");
                assert_eq!(down, case.way == "down", "{name}: {}", shape.english);
            }
        }
        is_expected("expected-sheets.txt", &out);
    }

    #[test]
    fn the_same_sheets_become_the_same_in_every_format() {
        for case in made::cases().iter().filter(|it| !it.name.starts_with("16") && !it.name.starts_with("17"))
        {
            let texts = |bytes: &[u8]| maps(bytes).into_iter().map(|(made, _)| made.text).collect::<Vec<_>>();
            let expected = texts(&made::xlsx(case));
            for format in ["xls", "ods"] {
                let file = Path::new("tests/import").join(format).join(&case.name).with_extension(format);
                assert_eq!(texts(&std::fs::read(file).unwrap()), expected, "{} as {format}", case.name);
            }
        }
    }

    #[test]
    fn a_large_sheet_is_quick() {
        let row = |at: usize| -> Vec<String> {
            let cells = (0..50).map(|it| format!("cell {at} {it}"));
            [format!("Stage {at}"), format!("does {at}"), "3".to_owned()].into_iter().chain(cells).collect()
        };
        let head = (0..50).map(|it| format!("Lane {it}"));
        let head = ["Stage", "Actions", "Feeling"].map(str::to_owned).into_iter().chain(head).collect();
        let rows = [head].into_iter().chain((0..200).map(row)).collect();
        let case = made::large(rows);
        let bytes = made::xlsx(&case);
        let start = std::time::Instant::now();
        let all = maps(&bytes);
        assert_eq!(all[0].1.phases.len(), 200);
        // Without optimising, on a machine that does much else: what is looked at over and over takes minutes.
        assert!(start.elapsed().as_secs_f64() < 20.0, "{:?}", start.elapsed());
    }
}
