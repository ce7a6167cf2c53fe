//! A site made from what was kept equals a site made anew, whatever was edited in between.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use journeybook::disk::{self, ReadOptions};
use journeybook::files::{Files, Other};
use journeybook::site::{Memory, Options, Site};
use journeybook::text::{Date, RelPath, Unloaded};

fn options() -> Options {
    Options { today: Date::new(2026, 11, 22).unwrap(), untrusted: false, audience: None }
}

type Texts = BTreeMap<RelPath, Arc<str>>;

/// A book whose texts are let go, and what stands on its disk.
struct Edited {
    files: Files,
    disk: Arc<Mutex<Texts>>,
}

impl Edited {
    fn sample(folder: &str) -> Edited {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let files = disk::read(&root, "content", &ReadOptions::default()).unwrap();
        let edited = Edited::of(files.texts.clone());
        Edited { files: Files { unloaded: edited.files.unloaded, ..files }, ..edited }
    }

    fn of(texts: Texts) -> Edited {
        let disk = Arc::new(Mutex::new(texts.clone()));
        let again = disk.clone();
        let mut files = Files { texts, ..Files::default() };
        files
            .unloaded
            .reload_with(Arc::new(move |path| again.lock().unwrap().get(path).cloned()), Arc::new(|_| None));
        Edited { files, disk }
    }

    fn write(&mut self, path: &RelPath, text: Arc<str>) {
        self.disk.lock().unwrap().insert(path.clone(), text.clone());
        self.files.put_text(path.clone(), text);
    }

    fn remove(&mut self, path: &RelPath) {
        self.disk.lock().unwrap().remove(path);
        self.files.remove_text(path);
    }

    /// The same with every text here.
    fn whole(&self) -> Files {
        let texts = self.disk.lock().unwrap().clone();
        Files { texts, unloaded: Unloaded::default(), ..self.files.clone() }
    }
}

/// Everything that pages are made of.
fn told(site: &Site) -> String {
    format!("{:?}\n{:?}\n{:?}\n{:?}", site.book, site.analysis, site.plan, site.judge())
}

#[track_caller]
fn check(book: &mut Edited, memory: &mut Memory, what: &str) {
    let mut whole = book.whole();
    let (kept, anew) =
        (memory.site(&mut book.files, &options()), Memory::default().site(&mut whole, &options()));
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
    let mut book = Edited::sample(folder);
    let mut memory = Memory::default();
    let original = book.files.texts.clone();
    check(&mut book, &mut memory, "at first");
    let ours = |path: &RelPath| path.extension() == "md" && path.as_str() != "SUMMARY.md";
    assert!(book.files.texts.iter().all(|(path, text)| text.is_empty() || !ours(path)));
    let paths: Vec<RelPath> = original.keys().cloned().collect();
    let all =
        paths.iter().flat_map(|path| EDITS.iter().enumerate().map(move |(nth, edit)| (path, nth, edit)));
    for (path, nth, edit) in all.enumerate().filter(|(at, _)| at % every == 0).map(|(_, it)| it) {
        let text = original[path].clone();
        book.write(path, edit(&text).into());
        check(&mut book, &mut memory, &format!("{path}, edit {nth}"));
        if nth % 2 == 0 {
            book.write(path, text);
        }
    }
    original.into_iter().for_each(|(path, text)| book.write(&path, text));
    check(&mut book, &mut memory, "at last");
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

/// Every file goes, comes under another name that may stand anywhere in the order, and comes back.
fn leave_and_return(folder: &str, every: usize) {
    let mut book = Edited::sample(folder);
    let mut memory = Memory::default();
    let original = book.files.texts.clone();
    check(&mut book, &mut memory, "at first");
    for (nth, (path, text)) in original.iter().enumerate().filter(|(nth, _)| nth % every == 0) {
        book.remove(path);
        check(&mut book, &mut memory, &format!("{path} is gone"));
        let other = RelPath::new(&path.as_str().replace('/', ["/a-", "/zz-", "/m-"][nth % 3])).unwrap();
        book.write(&other, text.clone());
        check(&mut book, &mut memory, &format!("{path} is {other}"));
        book.write(path, text.replace("id: ", "id: y").into());
        check(&mut book, &mut memory, &format!("{path} is here with other ids"));
        book.write(path, text.clone());
        if nth % 2 == 0 {
            book.remove(&other);
        }
    }
    check(&mut book, &mut memory, "at last");
}

#[test]
fn a_sample_whose_files_come_and_go_is_the_same_as_one_read_anew() {
    leave_and_return("", every(29));
}

#[test]
fn a_dutch_handbook_whose_files_come_and_go_is_the_same_as_one_read_anew() {
    leave_and_return("tests/handbook-nl", every(17));
}

/// Names that are taken, given up, former or not there; circles of parts and of baselines; things that change
/// places; pages that look at everything.
#[test]
fn any_walk_through_versions_of_a_book_ends_where_one_read_anew_begins() {
    let all: Vec<(RelPath, Arc<str>)> = include_str!("memory/walk.txt")
        .split("\n//- ")
        .skip(1)
        .filter_map(|part| part.split_once('\n'))
        .map(|(name, text)| (RelPath::new(name).unwrap(), text.into()))
        .collect();
    for seed in 0..if every(0) == 1 { 40 } else { 2 } {
        let mut chance = 0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(2 * seed + 1);
        let mut pick = |count: usize| {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (chance >> 33) as usize % count
        };
        let mut book = Edited::of(BTreeMap::new());
        let mut memory = Memory::default();
        for step in 0..120 {
            let (path, text) = &all[pick(all.len())];
            let goes = pick(4) == 0;
            if path.extension() == "png" {
                match goes {
                    true => drop(book.files.others.remove(path)),
                    false => drop(book.files.others.insert(path.clone(), Other { size: 9 })),
                }
            } else if goes {
                book.remove(path);
            } else {
                book.write(path, text.clone());
            }
            if pick(3) > 0 {
                let does = if goes { "goes" } else { "comes" };
                check(&mut book, &mut memory, &format!("walk {seed}, step {step}: {path} {does}"));
            }
        }
    }
}

#[test]
fn files_come_and_go() {
    let mut book = Edited::sample("");
    let mut memory = Memory::default();
    let path = RelPath::new("journeys/ikea-visit.md").unwrap();
    let text = book.files.texts[&path].clone();
    check(&mut book, &mut memory, "at first");
    book.remove(&path);
    check(&mut book, &mut memory, "one file less");
    book.write(&RelPath::new("journeys/other.md").unwrap(), text.clone());
    check(&mut book, &mut memory, "the same under another name");
    book.write(&path, text);
    check(&mut book, &mut memory, "twice");
    book.files.book_toml = Some(
        book.files
            .book_toml
            .as_deref()
            .unwrap_or_default()
            .replace("rating = [1, 5]", "rating = [0, 10]")
            .into(),
    );
    check(&mut book, &mut memory, "other settings");
    book.files.others.clear();
    check(&mut book, &mut memory, "no pictures");
}
