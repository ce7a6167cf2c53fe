//! What changed between two versions of a handbook, and how it is told.

mod accept;
mod at_hand;
mod beside;
mod budget;
mod done;
mod generated;
mod harness;
mod history;
mod hostile;
mod kinds;
mod lost;
mod mutations;
mod narrowed;
mod opened;
mod people;
mod places;
mod reasons;
mod rendered;
mod to_be;
mod unread;
mod weights;
mod whole;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use journeybook::diff::{Diff, Select, Side, diff};
use journeybook::files::{Files, fixture};
use journeybook::review::{Lines, Names, Report, html, human, json, markdown};
use journeybook::site::{Options, Understood};
use journeybook::text::{Date, RelPath};
use journeybook::theme;

/// Two versions, understood.
pub struct Versions {
    old: (Files, Understood),
    new: (Files, Understood),
}

impl Versions {
    pub fn new(old: Files, new: Files) -> Versions {
        let options = Options { today: Date::parse("2026-11-22").unwrap(), untrusted: false, audience: None };
        let read = |files: Files| {
            let understood = Understood::read(&files, &options);
            (files, understood)
        };
        Versions { old: read(old), new: read(new) }
    }

    /// From texts as in `fixture`.
    pub fn of(old: &str, new: &str) -> Versions {
        Versions::new(fixture(old), fixture(new))
    }

    fn sides(&self) -> (Side<'_>, Side<'_>) {
        (side(&self.old.0, &self.old.1), side(&self.new.0, &self.new.1))
    }

    pub fn diff(&self) -> Diff {
        let (old, new) = self.sides();
        diff(old, new, &Select::Changed)
    }

    /// Which step became which, of the only map that changed.
    pub fn pairs(&self) -> Vec<(usize, usize)> {
        let diff = self.diff();
        let map = diff.things.iter().find_map(|thing| thing.map.as_ref());
        map.map(|map| map.paired.items.iter().collect()).unwrap_or_default()
    }

    /// Shows the report to `show`.
    pub fn told<T>(&self, show: impl Fn(&Report<'_>) -> T) -> T {
        let diff = self.diff();
        let (old, new) = self.sides();
        let (words, _) = theme::words(&new.config.language, &new.files.theme);
        let names = Names { line: "#L", folder: "content/".to_owned(), ..Names::default() };
        show(&Report { diff: &diff, old, new, words: &words, names: &names, lines: &Lines::default() })
    }

    pub fn human(&self) -> String {
        self.told(|it| human::human(it, human::Style::Plain))
    }

    pub fn markdown(&self, profile: &str) -> String {
        self.told(|it| markdown::markdown(it, markdown::Profile::named(profile).unwrap()))
    }

    pub fn html(&self) -> String {
        self.told(|report| html::one_page(report, &mut Default::default()))
    }

    pub fn json(&self) -> String {
        self.told(json::json)
    }
}

fn side<'a>(files: &'a Files, it: &'a Understood) -> Side<'a> {
    Side { book: &it.book, analysis: &it.analysis, config: &it.config, files, problems: &it.problems }
}

/// A handbook of this repository.
pub fn handbook(folder: &str) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files = Files {
        book_toml: fs::read_to_string(root.join("book.toml")).ok().map(Into::into),
        ..Files::default()
    };
    let content = root.join("content");
    for entry in walkdir::WalkDir::new(&content).into_iter().map(Result::unwrap) {
        let name = entry.path().strip_prefix(&content).unwrap().to_string_lossy().replace('\\', "/");
        if [".md", ".csv"].iter().any(|ending| name.ends_with(ending)) && !name.starts_with("guide/") {
            let text: Arc<str> = fs::read_to_string(entry.path()).unwrap().into();
            files.texts.insert(RelPath::new(&name).unwrap(), text);
        }
    }
    files
}

/// The same with one text replaced by another in one file.
pub fn edited(files: &Files, path: &str, from: &str, to: &str) -> Files {
    let mut files = files.clone();
    let path = RelPath::new(path).unwrap();
    let text = files.texts[&path].to_string();
    assert!(text.contains(from), "`{from}` is not in {path}");
    files.texts.insert(path, text.replacen(from, to, 1).into());
    files
}
