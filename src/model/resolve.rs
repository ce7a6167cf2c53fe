//! The only place that turns names into ids. Duplicates and unknown references are reported here,
//! overlays are laid over their baselines, and back-links are counted up.

mod backlinks;
mod blueprint;
mod cache;
mod catalogue;
mod chapters;
mod cycles;
mod finder;
mod map;
mod metric;
mod moves;
mod named_view;
mod names;
mod opportunity;
mod overlay;
mod persona;
mod prose;
mod renaming;
mod rows;
mod solutions;
mod step;
mod stranger;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use xxhash_rust::xxh3::xxh3_64;

use super::brand::Brand;
use super::{Card, Entity, Handbook, Map, Table};
use crate::config::Config;
use crate::files::Files;
use crate::files::passive::Refusal;
use crate::parse::Doc;
use crate::parse::front::Name;
use crate::problem::Problems;
use crate::term::Kind;
use crate::text::RelPath;
pub use cache::{Changes, LinkCache, Linked};
pub(super) use finder::Finder;
pub(super) use moves::{Moves, Refers, refers};
use names::{Names, OfFile};
pub(super) use rows::Resolve;
pub use stranger::{entry, is_declared};

/// Links all documents into one handbook. Never fails: what does not resolve is left out and reported.
pub fn resolve(docs: Vec<Doc>, config: &Config, files: &Files) -> (Handbook, Problems) {
    let mut cache = LinkCache::default();
    let changes = Changes { docs, ..Changes::default() };
    // Of an empty book nothing is asked for again.
    let linked = cache.link(&Handbook::default(), changes, config, files, |_| None).unwrap_or_default();
    (linked.book, cache.into_problems())
}

/// What resolving looks at besides the thing at hand.
#[derive(Clone, Copy)]
struct Around<'a> {
    names: &'a Names,
    /// What each file declares, for links to files.
    declared: &'a BTreeMap<RelPath, OfFile>,
    /// Empty until they are made.
    maps: &'a Table<Map>,
    config: &'a Config,
    files: &'a Files,
    chapters: &'a HashMap<RelPath, u32>,
    /// Of the book that is made.
    brand: Brand,
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
    /// What is named and nothing declares.
    strangers: Vec<(Kind, Name)>,
    /// Things whose steps or headings were looked at, and not only their names.
    asked: BTreeSet<Entity>,
    /// Hashes of the names and paths that were asked for, found or not.
    names: Vec<u32>,
    /// Something was not there, or all there is was looked at: any new name may change that.
    misses: bool,
    /// The whole book was looked at.
    sees_all: bool,
}

impl Found {
    /// Takes note of a name or path that is looked up.
    fn ask(&mut self, name: &str) {
        self.names.push(hash(name));
    }

    fn add(&mut self, other: Found) {
        self.problems.append(other.problems);
        self.files.extend(other.files);
        self.meant.extend(other.meant);
        self.unresolved.extend(other.unresolved);
        self.strangers.extend(other.strangers);
        self.asked.extend(other.asked);
        self.names.extend(other.names);
        self.misses |= other.misses;
        self.sees_all |= other.sees_all;
    }

    fn says_something(&self) -> bool {
        !self.problems.is_empty()
            || !self.files.is_empty()
            || !self.meant.is_empty()
            || !self.unresolved.is_empty()
            || !self.strangers.is_empty()
            || !self.asked.is_empty()
            || self.misses
            || self.sees_all
    }
}

/// Short, as a large book asks for a million names. Two names with one hash cost a look too many, no more.
fn hash(name: &str) -> u32 {
    (xxh3_64(name.as_bytes()) >> 32) as u32
}

/// What resolving comes across in all files.
#[derive(Default)]
struct Gathered {
    /// Only of files with something to say.
    of_file: HashMap<RelPath, Found>,
    /// The names that each file asked for, sorted.
    names: HashMap<RelPath, Box<[u32]>>,
    /// Baselines that lead round in circles, and the files that have a part in one.
    circles: Problems,
    tangled: BTreeSet<RelPath>,
}

impl Gathered {
    fn add(&mut self, file: &RelPath, mut its: Found) {
        let mut names = std::mem::take(&mut its.names);
        if !names.is_empty() {
            let known = self.names.entry(file.clone()).or_default();
            names.extend(known.iter().copied());
            names.sort_unstable();
            names.dedup();
            *known = names.into();
        }
        if its.says_something() {
            self.of_file.entry(file.clone()).or_default().add(its);
        }
    }

    /// Takes the ids of now.
    #[expect(clippy::iter_over_hash_type, reason = "each file by itself, whatever the order")]
    fn follow(&mut self, moves: &Moves) {
        if moves.shift() {
            for its in self.of_file.values_mut() {
                for things in [&mut its.meant, &mut its.asked] {
                    *things = things.iter().filter_map(|entity| moves.entity(*entity)).collect();
                }
            }
        }
    }

    /// The files that would find something else when these names lead somewhere else, and those that look at
    /// everything or have a part in a circle.
    fn askers(&self, names: &[u32]) -> Vec<RelPath> {
        let asked = |its: &[u32]| names.iter().any(|name| its.binary_search(name).is_ok());
        let by_name = self.names.iter().filter(|(_, its)| asked(its)).map(|(file, _)| file);
        let looks = |its: &Found| its.sees_all || its.misses && !names.is_empty();
        let by_look = self.of_file.iter().filter(|(_, its)| looks(its)).map(|(file, _)| file);
        by_name.chain(by_look).chain(&self.tangled).cloned().collect()
    }

    /// Forgets what was found in a file.
    fn forget(&mut self, file: &RelPath) {
        self.of_file.remove(file);
        self.names.remove(file);
    }

    /// Tells the book what all files found together.
    fn tell(&self, book: &mut Handbook) {
        let all = || self.of_file.values();
        book.files = all().flat_map(|its| its.files.iter().cloned()).collect();
        book.meant = all().flat_map(|its| its.meant.iter().copied()).collect();
        book.unresolved = all().flat_map(|its| its.unresolved.iter().cloned()).collect();
    }
}

#[cfg(test)]
mod tests;
