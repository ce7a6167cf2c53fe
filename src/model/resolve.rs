//! The only place that turns names into ids. Duplicates and unknown references are reported here,
//! overlays are laid over their baselines, and back-links are counted up.

mod backlinks;
mod blueprint;
mod catalogue;
mod chapters;
mod cycles;
mod finder;
mod map;
mod metric;
mod names;
mod opportunity;
mod overlay;
mod persona;
mod prose;
mod step;
mod web;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::{Card, Entity, Handbook, Page, Table};
use crate::config::Config;
use crate::files::Files;
use crate::files::passive::Refusal;
use crate::parse::Doc;
use crate::problem::Problems;
use crate::term::Kind;
use crate::text::RelPath;
use finder::Finder;
use names::{Declared, Names, OfFile, Row};
pub use web::Web;

/// Links all documents into one handbook. Never fails: what does not resolve is left out and reported.
pub fn resolve(docs: Vec<Doc>, config: &Config, files: &Files) -> (Handbook, Problems) {
    let (book, web) = Web::new(docs, config, files);
    (book, web.into_problems())
}

/// Links everything, and gives back what it came across, file by file.
fn link(docs: Vec<Doc>, config: &Config, files: &Files) -> Linked {
    let mut gathered = Gathered::default();
    let (names, declared) = names::declare(docs, &mut gathered.common);
    let chapters = chapters::chapters(files);
    let around = Around { names: &names, config, files, chapters: &chapters };
    let Declared { rows, intros, files: of_files } = declared;

    let found = &mut gathered;
    let mut book =
        Handbook { segments: table(around, rows.segments, found, persona::segment), ..Handbook::default() };
    book.personas =
        table(around, rows.personas, found, |finder, card, it| persona::persona(finder, card, *it));
    book.maps = overlay::maps(around, rows.maps, found);
    let maps = &book.maps;
    book.blueprints = table(around, rows.blueprints, found, |finder, card, it| {
        blueprint::blueprint(finder, card, *it, maps)
    });
    book.touchpoints =
        table(around, rows.touchpoints, found, |finder, card, it| catalogue::touchpoint(finder, card, *it));
    book.channels = table(around, rows.channels, found, catalogue::channel);
    book.teams = table(around, rows.teams, found, catalogue::team);
    book.metrics = table(around, rows.metrics, found, |finder, card, it| metric::metric(finder, card, *it));
    book.opportunities = table(around, rows.opportunities, found, |finder, card, it| {
        opportunity::opportunity(finder, card, *it, maps)
    });
    book.insights =
        table(around, rows.insights, found, |finder, card, it| catalogue::insight(finder, card, *it));
    book.pages =
        table(around, rows.pages, found, |finder, card, ()| Page { card, path: finder.file.clone() });
    book.intros = intros.into_iter().map(|(kind, row)| (kind, Arc::new(intro(around, row)))).collect();

    cycles::cut(&mut book.touchpoints, &mut found.common);
    prose::reach(&mut book, around, found);
    book.links = Arc::new(backlinks::links(&book));
    found.tell(&mut book);
    (book, names, of_files, gathered)
}

/// A book with what was found on the way.
type Linked = (Handbook, Names, HashMap<RelPath, OfFile>, Gathered);

/// The prose of a catalogue.
fn intro(around: Around<'_>, row: Row<()>) -> Card {
    let file = row.file.clone();
    Finder::new(around, &file).card(row.frame())
}

/// What resolving looks at besides the thing at hand.
#[derive(Clone, Copy)]
struct Around<'a> {
    names: &'a Names,
    config: &'a Config,
    files: &'a Files,
    chapters: &'a HashMap<RelPath, u32>,
}

impl Around<'_> {
    /// Why a file beside the texts is not published.
    fn refusal(&self, path: &RelPath) -> Option<Refusal> {
        if self.config.untrusted { self.files.refusal(path) } else { None }
    }
}

/// What resolving one file comes across.
#[derive(Default)]
struct Found {
    problems: Problems,
    files: BTreeSet<RelPath>,
    meant: BTreeSet<Entity>,
    unresolved: BTreeSet<(RelPath, Kind)>,
    /// Things whose steps or headings were looked at, and not only their names.
    asked: BTreeSet<Entity>,
}

impl Found {
    fn add(&mut self, other: Found) {
        self.problems.append(other.problems);
        self.files.extend(other.files);
        self.meant.extend(other.meant);
        self.unresolved.extend(other.unresolved);
        self.asked.extend(other.asked);
    }

    fn is_empty(&self) -> bool {
        self.problems.is_empty()
            && self.files.is_empty()
            && self.meant.is_empty()
            && self.unresolved.is_empty()
            && self.asked.is_empty()
    }
}

/// What resolving comes across in all files.
#[derive(Default)]
struct Gathered {
    of_file: HashMap<RelPath, Found>,
    /// Between files: duplicates, circles.
    common: Problems,
}

impl Gathered {
    fn add(&mut self, file: &RelPath, its: Found) {
        if !its.is_empty() {
            self.of_file.entry(file.clone()).or_default().add(its);
        }
    }

    /// Tells the book what all files found together.
    fn tell(&self, book: &mut Handbook) {
        let all = || self.of_file.values();
        book.files = all().flat_map(|its| its.files.iter().cloned()).collect();
        book.meant = all().flat_map(|its| its.meant.iter().copied()).collect();
        book.unresolved = all().flat_map(|its| its.unresolved.iter().cloned()).collect();
    }
}

/// Turns every row of one kind into the thing it declares, in parallel, in the same order.
fn table<W: Send, T: Send>(
    around: Around<'_>,
    rows: Vec<Row<W>>,
    found: &mut Gathered,
    make: impl Fn(&mut Finder<'_>, Card, W) -> T + Sync,
) -> Table<T> {
    let made: Vec<(RelPath, T, Found)> = rows
        .into_par_iter()
        .map(|row| {
            let file = row.file.clone();
            let mut finder = Finder::new(around, &file);
            let (frame, what) = row.split();
            let card = finder.card(frame);
            let it = make(&mut finder, card, what);
            let its = finder.found;
            (file, it, its)
        })
        .collect();
    made.into_iter()
        .map(|(file, it, its)| {
            found.add(&file, its);
            it
        })
        .collect()
}

#[cfg(test)]
mod tests;
