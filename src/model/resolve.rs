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

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use super::{Card, Entity, Handbook, Page, Table};
use crate::config::Config;
use crate::files::Files;
use crate::parse::Doc;
use crate::problem::Problems;
use crate::term::Kind;
use crate::text::RelPath;
use finder::Finder;
use names::{Declared, Names, Row};

/// Links all documents into one handbook. Never fails: what does not resolve is left out and reported.
pub fn resolve(docs: Vec<Doc>, config: &Config, files: &Files) -> (Handbook, Problems) {
    let mut found = Found::default();
    let (names, declared) = names::declare(docs, &mut found.problems);
    let chapters = chapters::chapters(files);
    let around = Around { names: &names, config, files, chapters: &chapters };
    let Declared { rows, intros } = declared;

    let mut book = Handbook {
        segments: table(around, rows.segments, &mut found, persona::segment),
        ..Handbook::default()
    };
    book.personas =
        table(around, rows.personas, &mut found, |finder, card, it| persona::persona(finder, card, *it));
    book.maps = overlay::maps(around, rows.maps, &mut found);
    let maps = &book.maps;
    book.blueprints = table(around, rows.blueprints, &mut found, |finder, card, it| {
        blueprint::blueprint(finder, card, *it, maps)
    });
    book.touchpoints = table(around, rows.touchpoints, &mut found, |finder, card, it| {
        catalogue::touchpoint(finder, card, *it)
    });
    book.channels = table(around, rows.channels, &mut found, catalogue::channel);
    book.teams = table(around, rows.teams, &mut found, catalogue::team);
    book.metrics =
        table(around, rows.metrics, &mut found, |finder, card, it| metric::metric(finder, card, *it));
    book.opportunities = table(around, rows.opportunities, &mut found, |finder, card, it| {
        opportunity::opportunity(finder, card, *it, maps)
    });
    book.insights =
        table(around, rows.insights, &mut found, |finder, card, it| catalogue::insight(finder, card, *it));
    book.pages =
        table(around, rows.pages, &mut found, |finder, card, ()| Page { card, path: finder.file.clone() });
    book.intros = intros
        .into_iter()
        .map(|(kind, row)| {
            let file = row.file.clone();
            (kind, Finder::new(around, &file).card(row.frame()))
        })
        .collect();

    cycles::cut(&mut book.touchpoints, &mut found.problems);
    let mentions = prose::reach(&mut book, around, &mut found);
    book.links = backlinks::links(&book, mentions);
    book.files = found.files;
    book.meant = found.meant;
    book.unresolved = found.unresolved;
    (book, found.problems)
}

/// What resolving looks at besides the thing at hand.
#[derive(Clone, Copy)]
struct Around<'a> {
    names: &'a Names,
    config: &'a Config,
    files: &'a Files,
    chapters: &'a HashMap<RelPath, u32>,
}

/// What resolving comes across.
#[derive(Default)]
struct Found {
    problems: Problems,
    files: BTreeSet<RelPath>,
    meant: BTreeSet<Entity>,
    unresolved: BTreeSet<(RelPath, Kind)>,
}

impl Found {
    fn add(&mut self, other: Found) {
        self.problems.append(other.problems);
        self.files.extend(other.files);
        self.meant.extend(other.meant);
        self.unresolved.extend(other.unresolved);
    }
}

/// Turns every row of one kind into the thing it declares, in parallel, in the same order.
fn table<W: Send, T: Send>(
    around: Around<'_>,
    rows: Vec<Row<W>>,
    found: &mut Found,
    make: impl Fn(&mut Finder<'_>, Card, W) -> T + Sync,
) -> Table<T> {
    let made: Vec<(T, Found)> = rows
        .into_par_iter()
        .map(|row| {
            let file = row.file.clone();
            let mut finder = Finder::new(around, &file);
            let (frame, what) = row.split();
            let card = finder.card(frame);
            let it = make(&mut finder, card, what);
            (it, finder.found)
        })
        .collect();
    made.into_iter()
        .map(|(it, its)| {
            found.add(its);
            it
        })
        .collect()
}

#[cfg(test)]
mod tests;
