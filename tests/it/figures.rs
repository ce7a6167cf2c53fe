//! Every figure of the Dutch handbook, reckoned by hand once, on 22 November 2026.

mod catalogue;
mod edges;
mod maps;
mod metrics;
mod overlay;
mod second;

use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use journeybook::analyse::{Analysis, MapFigures, Settings, Voice, analyse};
use journeybook::config::Config;
use journeybook::files::Files;
use journeybook::model::resolve::resolve;
use journeybook::model::{Handbook, Id, Map, Table, Touchpoint};
use journeybook::parse::{Options, parse};
use journeybook::text::{Date, RelPath};

struct Sample {
    book: Handbook,
    analysis: Analysis,
}

static SAMPLE: LazyLock<Sample> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/handbook-nl/content");
    let mut files = Files::default();
    for entry in walkdir::WalkDir::new(&root).into_iter().map(Result::unwrap) {
        let name = entry.path().strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        if name.ends_with(".md") {
            let text: Arc<str> = fs::read_to_string(entry.path()).unwrap().into();
            files.texts.insert(RelPath::new(&name).unwrap(), text);
        }
    }
    sample(&files)
});

fn sample(files: &Files) -> Sample {
    let docs = files.texts.iter().map(|(path, text)| parse(path, text, &Options::default()).doc).collect();
    let (book, _) = resolve(docs, &Config::default(), files);
    let analysis = analyse(&book, &Settings::default(), today());
    Sample { book, analysis }
}

fn today() -> Date {
    Date::parse("2026-11-22").unwrap()
}

impl Sample {
    fn map(&self, id: &str) -> (&Map, &MapFigures) {
        let (at, map) = self.book.maps.iter().find(|(_, map)| &*map.card.id == id).unwrap();
        (map, self.analysis.map(at))
    }

    /// The voice of a persona on a map.
    fn voice(&self, map: &str, persona: &str) -> &Voice {
        let id = self.book.personas.iter().find(|(_, it)| &*it.card.id == persona).unwrap().0;
        self.map(map).1.voice(id).unwrap()
    }

    /// The ids of some steps of a map.
    fn steps(&self, map: &str, steps: impl IntoIterator<Item = usize>) -> Vec<&str> {
        let map = self.map(map).0;
        steps.into_iter().map(|step| &*map.steps[step].id).collect()
    }

    fn touchpoints(&self, ids: impl IntoIterator<Item = Id<Touchpoint>>) -> Vec<&str> {
        ids.into_iter().map(|id| &*self.book.touchpoints[id].card.id).collect()
    }

    /// Whether a touchpoint stands in the catalogue of Starbucks.
    fn is_starbucks(&self, id: Id<Touchpoint>) -> bool {
        self.book.touchpoints[id].card.origin.file.as_str().contains("starbucks")
    }
}

/// The id of a row by its name.
fn id<T>(table: &Table<T>, is: impl Fn(&T) -> bool) -> Id<T> {
    table.iter().find(|(_, row)| is(row)).unwrap().0
}

/// Rounded as on the page of figures.
fn round(value: f64, digits: i32) -> f64 {
    let factor = 10_f64.powi(digits);
    (value * factor).round() / factor
}
