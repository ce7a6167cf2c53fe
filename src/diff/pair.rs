//! Which step of the old map is which of the new one, and which phase: ids are optional, so titles, words
//! and places are evidence. The rules are numbered as in the guide.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::fact::{Fact, content, words};
use crate::text::Alike;

mod alike;
mod anew;
mod known;

use known::{Codes, shape};

/// A step (or anything in a list) as evidence.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// The id, when it is written.
    pub named: Option<Box<str>>,
    /// The id, written or made.
    pub id: Box<str>,
    pub title: Alike,
    /// The phase it stands in.
    pub group: usize,
    /// It is the column of a phase without steps; a written step is never that.
    pub implicit: bool,
    /// Whom and what it meets.
    pub actors: BTreeSet<Box<str>>,
    pub feeling: Option<f64>,
    /// All it says besides its title and its place.
    pub facts: Vec<Fact>,
    /// Words of its parts.
    pub more: Box<str>,
    /// Taken apart only when nothing simpler finds it.
    pub words: OnceLock<Alike>,
    pub content: OnceLock<Box<str>>,
    pub shape: OnceLock<BTreeSet<String>>,
}

impl Seen {
    /// All it says but its words: where these are translated, the rest stays.
    fn shape(&self) -> &BTreeSet<String> {
        self.shape.get_or_init(|| shape(self))
    }

    /// All its words.
    pub(super) fn words(&self) -> &Alike {
        self.words.get_or_init(|| Alike::new(&format!("{} {}", words(&self.facts), self.more)))
    }

    /// All it says, as one text to compare.
    fn content(&self) -> &str {
        self.content.get_or_init(|| format!("{}{}", content(&self.facts), self.more).into())
    }
}

/// A phase (or the one group of a plain list) as evidence.
#[derive(Debug, Clone, Default)]
pub struct Group {
    pub named: Option<Box<str>>,
    pub id: Box<str>,
    pub title: Alike,
}

/// One version of a list in groups.
#[derive(Debug, Clone, Default)]
pub struct Order {
    pub groups: Vec<Group>,
    pub items: Vec<Seen>,
}

/// What became of what; indices of the old and the new version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pairs {
    /// For each old item its new one.
    pub new_of: Vec<Option<usize>>,
    /// For each new item its old one.
    pub old_of: Vec<Option<usize>>,
}

/// The pairs of a map.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paired {
    pub items: Pairs,
    pub groups: Pairs,
    /// New items that are only possibly the old ones.
    pub unsure: BTreeSet<usize>,
    /// New items and groups whose titles are other words, with most around them.
    pub anew: BTreeSet<usize>,
    pub anew_groups: BTreeSet<usize>,
    /// How sure each pair is, by its new item: 1 to 100.
    pub sure: BTreeMap<usize, u8>,
    /// There were too many to look for likeness: ids, titles and places alone say what belongs together.
    pub is_coarse: bool,
}

impl Pairs {
    pub fn none(old: usize, new: usize) -> Pairs {
        Pairs { new_of: vec![None; old], old_of: vec![None; new] }
    }

    /// Joins two, when both are still alone.
    pub fn join(&mut self, old: usize, new: usize) -> bool {
        match (self.new_of.get_mut(old), self.old_of.get_mut(new)) {
            (Some(to @ None), Some(from @ None)) => {
                (*to, *from) = (Some(new), Some(old));
                true
            }
            _ => false,
        }
    }

    /// The pairs in the order of the new version.
    pub fn iter(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.old_of.iter().enumerate().filter_map(|(new, old)| Some(((*old)?, new)))
    }

    pub fn to(&self, old: usize) -> Option<usize> {
        self.new_of.get(old).copied().flatten()
    }

    pub fn from(&self, new: usize) -> Option<usize> {
        self.old_of.get(new).copied().flatten()
    }

    fn alone(&self) -> (Vec<usize>, Vec<usize>) {
        let of = |all: &[Option<usize>]| (0..all.len()).filter(|at| all[*at].is_none()).collect();
        (of(&self.new_of), of(&self.old_of))
    }
}

/// Pairs the items and groups of two versions.
pub fn pair(old: &Order, new: &Order) -> Paired {
    pair_in(old, new, Pairs::none(old.groups.len(), new.groups.len()))
}

/// The same, where some groups are known to belong together.
pub fn pair_in(old: &Order, new: &Order, groups: Pairs) -> Paired {
    let items = Pairs::none(old.items.len(), new.items.len());
    let mut it = Pairing { old, new, done: Paired { items, groups, ..Paired::default() }, by: 100 };
    it.same_ids();
    it.by = 98;
    it.unique_titles();
    it.same_codes();
    it.groups();
    it.by = 95;
    it.equal_titles();
    it.anew();
    let (left, come) = it.done.items.alone();
    it.done.is_coarse = left.len().max(come.len()) > MOST;
    if !it.done.is_coarse {
        // Each pair makes neighbours, which are evidence for the next.
        it.alike();
        it.alike();
        it.by = 90;
        it.same_content();
    }
    it.groups();
    it.by = 85;
    it.equal_titles();
    it.by = 40;
    it.gaps();
    it.groups();
    it.done
}

/// With more steps than this that have neither id nor title in the other version, likeness is not looked for:
/// everything would be compared with everything.
pub const MOST: usize = 500;

/// More phases than this are found by their titles and their steps alone.
const MOST_PHASES: usize = 100;
/// What two phases need.
const GROUP: f64 = 0.5;

struct Pairing<'a> {
    old: &'a Order,
    new: &'a Order,
    done: Paired,
    /// How sure what is joined now is.
    by: u8,
}

impl Pairing<'_> {
    /// Joins two steps of the same sort.
    fn join(&mut self, old: usize, new: usize) -> bool {
        let same = self.old.items[old].implicit == self.new.items[new].implicit;
        let joined = same && self.done.items.join(old, new);
        if joined {
            self.done.sure.insert(new, self.by);
        }
        joined
    }

    /// Rule 1: equal ids, at least one of them written.
    fn same_ids(&mut self) {
        let by_id: BTreeMap<&str, (usize, bool)> =
            self.old.items.iter().enumerate().map(|(at, it)| (&*it.id, (at, it.named.is_some()))).collect();
        for (at, it) in self.new.items.iter().enumerate() {
            if let Some((old, named)) = by_id.get(&*it.id)
                && (*named || it.named.is_some())
            {
                self.join(*old, at);
            }
        }
        for (at, it) in self.new.groups.iter().enumerate() {
            let same = self.old.groups.iter().position(|old| old.id == it.id);
            if let Some(old) = same.filter(|old| it.named.is_some() || self.old.groups[*old].named.is_some())
            {
                self.done.groups.join(old, at);
            }
        }
    }

    /// Rule 2: titles that only one step has on each side.
    fn unique_titles(&mut self) {
        let (old, new) = self.done.items.alone();
        let ours = unique(&old, |at| self.old.items[at].title.folded());
        let theirs = unique(&new, |at| self.new.items[at].title.folded());
        for (title, at) in theirs {
            if let Some(old) = ours.get(title) {
                self.join(*old, at);
            }
        }
    }

    /// Rule 2b: the same code ahead of the title (`F004 Log in`), which only one step has on each side.
    fn same_codes(&mut self) {
        let (old, new) = self.done.items.alone();
        let (ours, theirs) = (Codes::of(self.old, &old), Codes::of(self.new, &new));
        for (code, at) in &theirs.names {
            if let Some(old) = ours.names.get(code)
                && !self.have_other_names(*old, *at)
            {
                self.join(*old, *at);
            }
        }
    }

    /// Rule 3: equal titles in phases that belong together, then anywhere; in order, those that say the same first.
    fn equal_titles(&mut self) {
        for within in [true, false] {
            for by_content in [true, false] {
                let (old, new) = self.done.items.alone();
                let mut ours: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
                for at in old {
                    ours.entry(self.old.items[at].title.folded()).or_default().push(at);
                }
                for at in new {
                    let it = &self.new.items[at];
                    let fits = |old: &&usize| {
                        let other = &self.old.items[**old];
                        self.done.items.to(**old).is_none()
                            && (!by_content || other.content() == it.content())
                            && (!within || self.done.groups.to(other.group) == Some(it.group))
                    };
                    let same = ours.get(it.title.folded());
                    if let Some(old) = same.and_then(|all| all.iter().find(fits)).copied() {
                        self.join(old, at);
                    }
                }
            }
        }
    }

    /// Rule 4: phases by equal titles, then by shared steps or by likeness of their titles, best first.
    fn groups(&mut self) {
        let (old, new) = self.done.groups.alone();
        let ours = unique(&old, |at| self.old.groups[at].title.folded());
        let theirs = unique(&new, |at| self.new.groups[at].title.folded());
        for (title, at) in theirs {
            if let Some(old) = ours.get(title) {
                self.done.groups.join(*old, at);
            }
        }
        let (old, new) = self.done.groups.alone();
        let shared = self.shared();
        let mut found = Vec::new();
        // Very many phases go by their steps alone.
        let titled = old.len().saturating_mul(new.len()) <= MOST_PHASES * MOST_PHASES;
        for &a in old.iter().filter(|_| titled) {
            for &b in &new {
                let title = 0.9 * self.old.groups[a].title.title(&self.new.groups[b].title);
                found.push((title.max(shared.get(&(a, b)).copied().unwrap_or(0.0)), a, b));
            }
        }
        if !titled {
            found.extend(shared.into_iter().map(|((a, b), alike)| (alike, a, b)));
        }
        for (_, a, b) in best_first(found, GROUP) {
            self.done.groups.join(a, b);
        }
    }

    /// Steps that two phases share, against all they have.
    fn shared(&self) -> BTreeMap<(usize, usize), f64> {
        let (ours, theirs) = (super::order::counts(self.old), super::order::counts(self.new));
        let mut both: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (a, b) in self.done.items.iter() {
            *both.entry((self.old.items[a].group, self.new.items[b].group)).or_default() += 1;
        }
        let share =
            |((a, b), n): ((usize, usize), usize)| ((a, b), 2.0 * n as f64 / (ours[a] + theirs[b]) as f64);
        both.into_iter().map(share).collect()
    }

    /// Whether what stands before and after belongs together too; the ends do.
    fn neighbours(&self, a: usize, b: usize) -> bool {
        let before = match (a.checked_sub(1), b.checked_sub(1)) {
            (None, None) => true,
            (Some(a), Some(b)) => self.done.items.to(a) == Some(b),
            _ => false,
        };
        let (next_a, next_b) = (a + 1, b + 1);
        let after = match (next_a < self.old.items.len(), next_b < self.new.items.len()) {
            (false, false) => true,
            (true, true) => self.done.items.to(next_a) == Some(next_b),
            _ => false,
        };
        before && after
    }

    /// A step that says, word for word, all that one old step said is that step with a new title, such as
    /// after a translation of titles.
    fn same_content(&mut self) {
        let (old, new) = self.done.items.alone();
        let says = |it: &Seen| !it.words().is_empty();
        let old: Vec<usize> = old.into_iter().filter(|at| says(&self.old.items[*at])).collect();
        let new: Vec<usize> = new.into_iter().filter(|at| says(&self.new.items[*at])).collect();
        let ours = unique(&old, |at| self.old.items[at].content());
        let theirs = unique(&new, |at| self.new.items[at].content());
        for (content, at) in theirs {
            if let Some(old) = ours.get(content) {
                self.join(*old, at);
            }
        }
    }

    /// Rule 6: one left on each side of the same gap is possibly the same. Not when both say something and have
    /// nothing in common: then one is gone, and another is new.
    fn gaps(&mut self) {
        for b in 0..self.new.items.len() {
            let a = match b.checked_sub(1) {
                Some(before) => self.done.items.from(before).map(|it| it + 1),
                None => Some(0),
            };
            let Some(a) = a.filter(|a| *a < self.old.items.len()) else { continue };
            let (one, other) = (&self.old.items[a], &self.new.items[b]);
            let fits = self.done.items.to(a).is_none()
                && self.done.items.from(b).is_none()
                && one.implicit == other.implicit
                && self.neighbours(a, b)
                && self.done.groups.to(one.group) == Some(other.group)
                && !self.have_other_names(a, b)
                && !known::are_strangers(one, other);
            if fits && self.join(a, b) {
                self.done.unsure.insert(b);
            }
        }
    }
}

/// What only one of `all` has, by what it has.
fn unique<'a>(all: &[usize], key: impl Fn(usize) -> &'a str) -> BTreeMap<&'a str, usize> {
    let mut found: BTreeMap<&str, Option<usize>> = BTreeMap::new();
    for &at in all {
        found.entry(key(at)).and_modify(|it| *it = None).or_insert(Some(at));
    }
    found.into_iter().filter_map(|(key, at)| Some((key, at?))).filter(|(key, _)| !key.is_empty()).collect()
}

fn best_first(mut found: Vec<(f64, usize, usize)>, least: f64) -> Vec<(f64, usize, usize)> {
    found.retain(|(alike, _, _)| *alike >= least);
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    found
}

#[cfg(test)]
pub(super) mod tests;
