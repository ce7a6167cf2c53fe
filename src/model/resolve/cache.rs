//! A book that is linked again and again: only files that changed, and those that would find something else
//! now, are resolved; everything else is shared with the book of before. The first time everything is a change
//! from nothing. A test edits every file of the sample and compares with a book that is linked anew.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::super::brand::Brand;
use super::super::id::{Id, id_at};
use super::super::{self as model, Entity, Handbook, Map, Table, Thing, Touchpoint, with_things};
use super::cycles::Parts;
use super::finder::Finder;
use super::moves::{Moves, Refers};
use super::names::{Names, OfFile};
use super::renaming::Renaming;
use super::rows::{Resolve, Row, Rowed, Rows};
use super::stranger::{self, Refers as Named, Stranger};
use super::{Around, Card, Gathered, backlinks, chapters, overlay, prose};
use crate::config::Config;
use crate::files::Files;
use crate::parse::Doc;
use crate::problem::Problems;
use crate::term::Kind;
use crate::text::RelPath;

/// What linking keeps from one book for the next.
#[derive(Default)]
pub struct LinkCache {
    pub(super) names: Names,
    pub(super) declared: BTreeMap<RelPath, OfFile>,
    /// What each file names.
    pub(super) refers: BTreeMap<RelPath, Named>,
    /// What is named and no file declares.
    pub(super) strangers: Vec<Stranger>,
    gathered: Gathered,
    /// Ids that are taken.
    pub(super) duplicates: Problems,
    parts: Parts,
    /// Touchpoints that are parts of themselves.
    circles: Problems,
    /// Maps that are, by way of others, their own baseline.
    rounds: Problems,
    chapters: HashMap<RelPath, u32>,
    /// Of all its books.
    pub(super) brand: Brand,
}

/// What is different from the book before.
#[derive(Default)]
pub struct Changes {
    /// Documents that are new or say something else.
    pub docs: Vec<Doc>,
    /// Pages that are gone.
    pub gone: Vec<RelPath>,
    /// Other files that came, went or changed.
    pub beside: BTreeSet<RelPath>,
}

/// A book, and what is different from the one before.
#[derive(Default)]
pub struct Linked {
    pub book: Handbook,
    /// What was resolved again.
    pub resolved: Vec<Entity>,
    /// Not everything is called the same and stands where it stood.
    pub is_renamed: bool,
}

/// Files to be resolved, taken apart.
type Todo = BTreeMap<RelPath, Rowed>;

impl LinkCache {
    /// The book with these changes; `parsed` gives the document of a file that is no change. `None` when there is
    /// no such document any more: afterwards this cache is of no more use.
    pub fn link(
        &mut self,
        before: &Handbook,
        changes: Changes,
        config: &Config,
        files: &Files,
        parsed: impl Fn(&RelPath) -> Option<Doc> + Sync,
    ) -> Option<Linked> {
        let Changes { docs, gone, beside } = changes;
        if self.declared.is_empty() {
            self.brand = Brand::new();
        }
        let mut todo: Todo = docs.into_iter().map(|doc| (doc.path.clone(), Rowed::of(doc, config))).collect();
        let mut again = self.chapters_elsewhere(files, &beside);
        let Renaming { moves, names, files: others, is_renamed, strangers } =
            self.rename(before, &todo, &gone, &beside);
        todo.extend(strangers.map(|rowed| (stranger::file(), rowed)));
        again.extend(others);
        gone.iter().for_each(|file| self.gathered.forget(file));
        self.gathered.follow(&moves);
        self.parts.follow(&moves);
        again.extend(self.gathered.askers(&names));
        again.retain(|file| self.declared.contains_key(file) && !todo.contains_key(file));
        let maps = moves.rows(&before.maps);
        let looked = self.affected(&maps, &again, &todo);
        again.extend(looked);
        let more: Option<Vec<Rowed>> =
            again.par_iter().map(|file| Some(Rowed::of(parsed(file)?, config))).collect();
        todo.extend(again.into_iter().zip(more?));
        let mut linked = Linked { is_renamed, ..Linked::default() };
        let book = &mut linked.book;
        let sorted = self.sorted(todo);
        linked.resolved = sorted.entities;
        let nothing = Table::default();
        let (names, declared, chapters) = (&self.names, &self.declared, &self.chapters);
        let around = Around { names, declared, maps: &nothing, config, files, chapters, brand: self.brand };
        let left = Left { before, moves: &moves, gone: &gone, files: &sorted.files };
        left.intros(book, around, sorted.prefaces);
        left.tables(book, around, (sorted.rows, maps), &mut self.gathered);
        if !moves.is_still() || linked.resolved.iter().any(|entity| Touchpoint::of(*entity).is_some()) {
            let touchpoints = linked.resolved.iter().filter_map(|entity| Touchpoint::of(*entity));
            touchpoints.for_each(|id| self.parts.note(id, &book.touchpoints[id]));
            self.circles = Problems::new();
            self.parts.weave(&mut book.touchpoints, &mut self.circles);
        }
        prose::reach(book, around, &linked.resolved, &sorted.files, &mut self.gathered);
        for &entity in &linked.resolved {
            if let Some(was) = moves.was(entity) {
                book.keep_same(entity, before, was);
            }
        }
        let resolved = || linked.resolved.iter().copied().collect();
        book.links = match moves.is_still() && backlinks::refer_alike(before, book, &resolved()) {
            true => before.links.clone(),
            false => Arc::new(backlinks::links(book)),
        };
        book.is_cut = self.names.is_cut() || self.declared.values().any(OfFile::is_cut);
        self.gathered.tell(book);
        self.rounds = overlay::rounds(book);
        Some(linked)
    }

    /// What is wrong between and in the files.
    pub fn problems(&self) -> Problems {
        let mut problems = self.duplicates.clone();
        problems.append(self.circles.clone());
        problems.append(self.rounds.clone());
        problems.append(self.gathered.circles.clone());
        self.gathered.of_file.values().for_each(|its| problems.append(its.problems.clone()));
        self.tell_strangers(&mut problems);
        problems
    }

    pub(super) fn into_problems(self) -> Problems {
        let mut told = Problems::new();
        self.tell_strangers(&mut told);
        let mut problems = self.duplicates;
        problems.append(told);
        problems.append(self.circles);
        problems.append(self.rounds);
        problems.append(self.gathered.circles);
        self.gathered.of_file.into_values().for_each(|its| problems.append(its.problems));
        problems
    }

    /// Tells what files name and nothing declares.
    #[expect(clippy::iter_over_hash_type, reason = "problems are sorted")]
    fn tell_strangers(&self, problems: &mut Problems) {
        let listed = self.declared.iter().rev().filter_map(|(path, it)| Some((it.lists()?, path.clone())));
        let catalogues: BTreeMap<Kind, RelPath> = listed.collect();
        for (file, its) in &self.gathered.of_file {
            stranger::tell(file, &its.strangers, &catalogues, problems);
        }
    }

    /// Reads the order of chapters again; gives the files that have another place in it.
    fn chapters_elsewhere(&mut self, files: &Files, beside: &BTreeSet<RelPath>) -> BTreeSet<RelPath> {
        let is_first = self.declared.is_empty();
        if !is_first && !beside.iter().any(|path| path.as_str() == "SUMMARY.md") {
            return BTreeSet::new();
        }
        let before = std::mem::replace(&mut self.chapters, chapters::chapters(files));
        let differ = |path: &&RelPath| before.get(*path) != self.chapters.get(*path);
        before.keys().chain(self.chapters.keys()).filter(differ).cloned().collect()
    }

    /// The files that looked into one in hand. To look is not to change: only a map that is laid over another
    /// changes with it.
    fn affected(&self, maps: &[Option<Arc<Map>>], again: &BTreeSet<RelPath>, todo: &Todo) -> Vec<RelPath> {
        if self.gathered.of_file.is_empty() {
            return Vec::new();
        }
        let ours = |file: &RelPath| self.declared.get(file).into_iter().flat_map(OfFile::entities);
        let mut changed: BTreeSet<Entity> = again.iter().chain(todo.keys()).flat_map(ours).collect();
        let laid_over = maps.iter().enumerate().filter_map(|(index, map)| {
            let map = map.as_ref().filter(|map| map.overlay.is_some())?;
            Some((map.baseline?, id_at::<Map>(index, self.brand)))
        });
        let mut futures: BTreeMap<Id<Map>, Vec<Id<Map>>> = BTreeMap::new();
        laid_over.for_each(|(baseline, map)| futures.entry(baseline).or_default().push(map));
        let mut open: Vec<Entity> = changed.iter().copied().collect();
        while let Some(entity) = open.pop() {
            let futures = Map::of(entity).and_then(|map| futures.get(&map)).into_iter().flatten();
            open.extend(futures.map(|id| Entity::Map(*id)).filter(|entity| changed.insert(*entity)));
        }
        let looks = |its: &super::Found| its.asked.iter().any(|entity| changed.contains(entity));
        let others = self
            .gathered
            .of_file
            .iter()
            .filter(|(file, its)| !todo.contains_key(*file) && !again.contains(*file) && looks(its));
        others.map(|(file, _)| file.clone()).collect()
    }

    /// Sorts what is in these files by kind, and forgets what was found in them before.
    fn sorted(&mut self, todo: Todo) -> Sorted {
        let mut sorted = Sorted::default();
        for (file, rowed) in todo {
            self.gathered.forget(&file);
            let things = self.declared.get(&file).map(|it| it.things.as_slice()).unwrap_or_default();
            for ((mut row, what), thing) in rowed.rows.into_iter().zip(things) {
                row.id = thing.id.clone().unwrap_or(row.id);
                sorted.entities.push(thing.entity);
                sorted.rows.put(thing.entity, row, what);
            }
            sorted.prefaces.extend(rowed.intro);
            sorted.files.insert(file);
        }
        // All that have a part in a circle are here.
        (self.gathered.circles, self.gathered.tangled) = (Problems::new(), BTreeSet::new());
        sorted
    }
}

/// What is to be resolved, by kind.
#[derive(Default)]
struct Sorted {
    rows: Rows,
    entities: Vec<Entity>,
    /// The prose of catalogues.
    prefaces: Vec<(Kind, Row<()>)>,
    files: BTreeSet<RelPath>,
}

/// The book before, and what of it stays.
struct Left<'a> {
    before: &'a Handbook,
    moves: &'a Moves,
    gone: &'a [RelPath],
    /// Those that are resolved again.
    files: &'a BTreeSet<RelPath>,
}

impl Left<'_> {
    /// The prose of catalogues, in the order of the files.
    fn intros(&self, book: &mut Handbook, around: Around<'_>, prefaces: Vec<(Kind, Row<()>)>) {
        let stays = |file: &RelPath| !self.gone.contains(file) && !self.files.contains(file);
        let mut intros: BTreeMap<RelPath, (Kind, Arc<Card>)> = BTreeMap::new();
        for (kind, card) in self.before.intros.iter().filter(|(_, card)| stays(&card.origin.file)) {
            let mut card = card.clone();
            self.moves.renumber(&mut card);
            intros.insert(card.origin.file.clone(), (*kind, card));
        }
        for (kind, row) in prefaces {
            let file = row.file.clone();
            let card = Finder::new(around, &file).card(row.frame());
            intros.insert(file, (kind, Arc::new(card)));
        }
        book.intros = intros.into_values().collect();
    }

    /// All things: maps first, as others look into them.
    fn tables(
        &self,
        book: &mut Handbook,
        around: Around<'_>,
        (mut rows, mut maps): (Rows, overlay::Places),
        found: &mut Gathered,
    ) {
        let of_maps = std::mem::take(&mut rows.maps);
        book.maps = if of_maps.is_empty() && self.moves.leave::<Map>() {
            self.before.maps.clone()
        } else {
            for (id, _) in &of_maps {
                maps[id.index()] = None;
            }
            overlay::maps(around, of_maps, maps, found)
        };
        let around = Around { maps: &book.maps, ..around };
        macro_rules! other_tables {
            ($($(#[$about:meta])* $thing:ident $table:ident,)*) => { $(other_tables!(@one $thing $table);)* };
            (@one Map maps) => {};
            (@one $thing:ident $table:ident) => {
                book.$table = made::<model::$thing>(around, self.moves, &self.before.$table, rows.$table, found);
            };
        }
        with_things!(other_tables);
    }
}

/// The table of one kind: new things from these rows, in parallel, and everything else as it was.
fn made<T>(
    around: Around<'_>,
    moves: &Moves,
    before: &Table<T>,
    rows: Vec<(Id<T>, Row<T::Written>)>,
    found: &mut Gathered,
) -> Table<T>
where
    T: Resolve + Refers + Clone + Send + Sync,
    T::Written: Send,
{
    if rows.is_empty() && moves.leave::<T>() {
        return before.clone();
    }
    let mut places = moves.rows(before);
    let made: Vec<_> = rows
        .into_par_iter()
        .map(|(id, row)| {
            let file = row.file.clone();
            let mut finder = Finder::new(around, &file);
            let (frame, what) = row.split();
            let card = finder.card(frame);
            let mut it = T::resolve(&mut finder, card, what);
            it.card_mut().links = finder.links;
            let its = finder.found;
            (id, Arc::new(it), file, its)
        })
        .collect();
    for (id, it, file, its) in made {
        found.add(&file, its);
        if let Some(place) = places.get_mut(id.index()) {
            *place = Some(it);
        }
    }
    Table::filled(places, around.brand)
}
