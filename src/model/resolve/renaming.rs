//! What becomes of names and places when files declare other things than before.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::{Entity, Handbook, THINGS, with_things};
use super::LinkCache;
use super::hash;
use super::moves::Moves;
use super::names::{Called, Declares, Meant, Names, OfFile};
use super::rows::Rowed;
use super::solutions::Means;
use super::stranger;
use crate::problem::Problems;
use crate::term::Kind;
use crate::text::RelPath;

/// How names and places differ from those of before.
#[derive(Default)]
pub(super) struct Renaming {
    pub moves: Moves,
    /// Hashes of the names and paths that lead somewhere else now, sorted.
    pub names: Vec<u32>,
    /// Files that did not change themselves, and of which a thing has another id.
    pub files: BTreeSet<RelPath>,
    pub is_renamed: bool,
    /// Those that nothing declares, when they are others than before.
    pub strangers: Option<Rowed>,
}

/// Everything with its new place and id.
struct DeclaredAgain {
    /// The places and ids of before, of files that say the same.
    was: Vec<(Entity, Option<Box<str>>)>,
    names: Names,
    duplicates: Problems,
}

/// What the files declared before that declare something else now, or are gone.
type Former = BTreeMap<RelPath, OfFile>;

impl LinkCache {
    /// Declares what these files say, and finds out what that changes for all others.
    pub(super) fn rename(
        &mut self,
        before: &Handbook,
        todo: &BTreeMap<RelPath, Rowed>,
        gone: &[RelPath],
        beside: &BTreeSet<RelPath>,
    ) -> Renaming {
        let is_first = self.declared.is_empty();
        let strangers = stranger::file();
        let refers_else = self.refer(todo, gone);
        let mut former: Former = BTreeMap::new();
        let mut new: BTreeSet<&RelPath> = BTreeSet::new();
        let mut again = None;
        former.extend(gone.iter().filter_map(|path| Some((path.clone(), self.declared.remove(path)?))));
        for (path, rowed) in todo {
            let of_file = OfFile::of(rowed, self.brand);
            let is_tangled = self.is_duplicate(path);
            match self.declared.get_mut(path) {
                Some(known) if known.says_same(&of_file) && !is_tangled => known.stands_at(&of_file),
                _ => {
                    let was = self.declared.insert(path.clone(), of_file);
                    former.extend(was.map(|was| (path.clone(), was)));
                    new.insert(path);
                }
            }
        }
        let mut renaming =
            Renaming { is_renamed: !former.is_empty() || !new.is_empty(), ..Renaming::default() };
        if renaming.is_renamed || refers_else {
            let (mut declared, known) = self.declare_again(&strangers, &new);
            let others = stranger::strangers(&declared.names, &self.refers);
            if !renaming.is_renamed && others == self.strangers {
                self.declared.extend(known.map(|it| (strangers.clone(), it)));
            } else {
                let mut of_file = stranger::of_file(&others, self.brand);
                declared.names.take_strangers(&mut of_file, &others);
                former.extend(known.map(|it| (strangers.clone(), it)));
                if !others.is_empty() {
                    self.declared.insert(strangers.clone(), of_file);
                    new.insert(&strangers);
                    renaming.strangers = Some(stranger::rowed(&others));
                }
                self.strangers = others;
                renaming.is_renamed = true;
                again = Some(declared);
            }
        }
        if let Some(declared) = again {
            let pairs = self.pairs(declared, &former, &new, &mut renaming.files);
            renaming.moves = Moves::new(&pairs.0, counts(before), pairs.1);
            if !is_first {
                let old = pairs.2;
                renaming.names = other_names(&old, &self.names, &renaming.moves);
                let paths = former.keys().chain(new.iter().copied());
                let differ = |path: &&RelPath| {
                    let was = former.get(*path).and_then(OfFile::declares);
                    !leads_alike(was, self.declared.get(*path).and_then(OfFile::declares), &renaming.moves)
                };
                renaming.names.extend(paths.filter(differ).map(|path| hash(path.as_str())));
            }
        }
        renaming.names.extend(beside.iter().map(|path| hash(path.as_str())));
        renaming.names.sort_unstable();
        renaming.names.dedup();
        renaming
    }

    /// Whether the file has a part in a problem about ids.
    fn is_duplicate(&self, path: &RelPath) -> bool {
        let about = |it: &crate::problem::Problem| {
            it.at.file == *path || it.related.iter().any(|(at, _)| at.file == *path)
        };
        self.duplicates.iter().any(about)
    }

    /// Takes note of what these files name; tells whether that is something else than before.
    fn refer(&mut self, todo: &BTreeMap<RelPath, Rowed>, gone: &[RelPath]) -> bool {
        let mut refers_else = false;
        for path in gone {
            refers_else |= self.refers.remove(path).is_some();
        }
        for (path, rowed) in todo {
            let known = self.refers.get(path).map(|it| &**it).unwrap_or_default();
            if *known != *rowed.refers {
                self.refers.insert(path.clone(), rowed.refers.clone());
                refers_else = true;
            }
        }
        refers_else
    }

    /// Gives everything that files declare its place and its id, and takes those away that no file declares.
    fn declare_again(
        &mut self,
        strangers: &RelPath,
        new: &BTreeSet<&RelPath>,
    ) -> (DeclaredAgain, Option<OfFile>) {
        let known = self.declared.remove(strangers);
        let stay = self.declared.iter().filter(|(path, _)| !new.contains(path));
        let was = stay.flat_map(|(_, it)| it.things.iter().map(|it| (it.entity, it.id.clone()))).collect();
        let mut duplicates = Problems::new();
        let names = Names::declare(&mut self.declared, &mut duplicates);
        (DeclaredAgain { was, names, duplicates }, known)
    }

    /// Gives which thing of before is which of now, how many there are of
    /// each kind, and the names of before.
    fn pairs(
        &mut self,
        declared: DeclaredAgain,
        former: &Former,
        new: &BTreeSet<&RelPath>,
        renamed: &mut BTreeSet<RelPath>,
    ) -> (Vec<(Entity, Entity)>, [usize; THINGS], Names) {
        let stays = |path: &RelPath| !new.contains(path);
        let DeclaredAgain { was, names, duplicates } = declared;
        let mut was = was.into_iter();
        self.duplicates = duplicates;
        let mut pairs = Vec::new();
        let mut counts = [0; THINGS];
        for (path, of_file) in &self.declared {
            of_file.entities().for_each(|entity| counts[entity.place().0] += 1);
            if stays(path) {
                for (thing, (entity, id)) in of_file.things.iter().zip(was.by_ref()) {
                    pairs.push((entity, thing.entity));
                    if id != thing.id {
                        renamed.insert(path.clone());
                    }
                }
            } else if let Some(former) = former.get(path) {
                let by_name: HashMap<(Option<Kind>, &str), Entity> =
                    former.things.iter().map(|it| (it.name(), it.entity)).collect();
                let left = of_file.things.iter();
                pairs.extend(left.filter_map(|it| Some((*by_name.get(&it.name())?, it.entity))));
            }
        }
        (pairs, counts, std::mem::replace(&mut self.names, names))
    }
}

macro_rules! counts {
    ($($(#[$about:meta])* $thing:ident $table:ident,)*) => {
        /// How many things of each kind there are.
        fn counts(book: &Handbook) -> [usize; THINGS] {
            [$(book.$table.len()),*]
        }
    };
}

with_things!(counts);

/// Hashes of the names that lead somewhere else.
fn other_names(old: &Names, new: &Names, moves: &Moves) -> Vec<u32> {
    let goes_on = |meant: &Meant<'_>| match *meant {
        Meant::Thing(kind, name, was) => new.get(kind, name).is_some_and(|is| moves.entity(was) == Some(is)),
        Meant::Called(kind, name, was) => {
            let is = kind.map_or(Called::Nothing, |kind| new.called(kind, name));
            matches!(is, Called::One(is) if moves.entity(was) == Some(is))
        }
        Meant::Solution(name, was) => match (was, new.solutions.find(name)) {
            (Means::One(was), Means::One(is)) => {
                moves.id(was.opportunity) == Some(is.opportunity) && was.index == is.index
            }
            (was, is) => was == is,
        },
    };
    let is_known = |meant: &Meant<'_>| match *meant {
        Meant::Thing(kind, name, _) => old.get(kind, name).is_some(),
        Meant::Called(kind, name, is) => {
            let was = kind.map_or(Called::Nothing, |kind| old.called(kind, name));
            matches!(was, Called::One(was) if moves.entity(was) == Some(is))
        }
        Meant::Solution(name, _) => old.solutions.find(name) != Means::Nothing,
    };
    let gone = old.all().filter(|meant| !goes_on(meant));
    let come = new.all().filter(|meant| !is_known(meant));
    gone.chain(come).map(|meant| hash(meant.name())).collect()
}

fn leads_alike(was: Option<Declares>, is: Option<Declares>, moves: &Moves) -> bool {
    match (was, is) {
        (Some(Declares::One(was)), Some(Declares::One(is))) => moves.entity(was) == Some(is),
        (Some(was), Some(is)) => was == is,
        // A file more or less is another name to choose from.
        _ => false,
    }
}
