//! Which things of two versions are compared, and which of them belong together.

use std::collections::{BTreeMap, BTreeSet};

use super::fact::plain_key;
use super::redirect::{Place, place, redirected};
use super::{Between, Side, ThingDiff};
use crate::model::{Entity, Id, Map};
use crate::text::{Alike, RelPath};

/// What to compare.
#[derive(Debug, Clone)]
pub enum Select {
    /// What stands in files that differ, and to-be maps whose as-is map does.
    Changed,
    /// One map with another.
    Maps { old: Id<Map>, new: Id<Map> },
    /// What stands in these files.
    Files { old: RelPath, new: RelPath },
}

/// Things that are compared, each with what it was before.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    pub pairs: Vec<(Option<Entity>, Option<Entity>)>,
    /// The files that differ.
    pub files: BTreeSet<RelPath>,
    /// Two things beside each other: that they have other places is no change.
    pub beside: bool,
    /// Two maps: nor that they have other titles.
    pub maps: bool,
}

impl Select {
    pub(super) fn things(&self, old: Side<'_>, new: Side<'_>) -> Chosen {
        let mut chosen = Chosen::default();
        let (ours, theirs): (Vec<Entity>, Vec<Entity>) = match self {
            Select::Maps { old, new } => {
                chosen.pairs.push((Some(Entity::Map(*old)), Some(Entity::Map(*new))));
                (chosen.beside, chosen.maps) = (true, true);
                return chosen;
            }
            Select::Files { old: from, new: to } => {
                chosen.files = [to.clone()].into();
                chosen.beside = true;
                let of = |side: Side<'_>, file: &RelPath| {
                    side.book.entities().filter(|it| side.book.card(*it).origin.file == *file).collect()
                };
                let (ours, theirs): (Vec<Entity>, Vec<Entity>) = (of(old, from), of(new, to));
                // One thing in each file: they belong together whatever they are called.
                if let ([a], [b]) = (&ours[..], &theirs[..])
                    && old.book.kind(*a) == new.book.kind(*b)
                {
                    chosen.pairs.push((Some(*a), Some(*b)));
                    return chosen;
                }
                (ours, theirs)
            }
            Select::Changed => {
                chosen.files = changed_files(old, new);
                let reads_alike = old.config.reads_like(new.config);
                if reads_alike && redirected(old.book, new.book).is_empty() {
                    let (ours, theirs) = (in_files(old, &chosen.files), in_files(new, &chosen.files));
                    let (ours, theirs) =
                        (with_same(old, &ours, new, &theirs), with_same(new, &theirs, old, &ours));
                    (with_place(old, &ours, new, &theirs), with_place(new, &theirs, old, &ours))
                } else {
                    // The same text says something else by other scales, lanes or phases, or where a name leads
                    // to another thing.
                    (old.book.entities().collect(), new.book.entities().collect())
                }
            }
        };
        pair(old, new, ours, theirs, &mut chosen);
        chosen
    }

    /// What was compared. None of two maps became the other without research.
    pub(super) fn between(&self, things: &mut [ThingDiff]) -> Between {
        if !matches!(self, Select::Maps { .. }) {
            return Between::Versions;
        }
        for thing in things {
            thing.map.iter_mut().for_each(|map| map.unsupported.clear());
        }
        Between::Maps
    }

    /// Files of which nothing was told.
    pub(super) fn untold(&self, chosen: &Chosen, things: &[ThingDiff]) -> Vec<RelPath> {
        let told: BTreeSet<&RelPath> = things
            .iter()
            .flat_map(|it| {
                let places = it.changes.iter().filter_map(|change| Some(&change.at.as_ref()?.file));
                places.chain([&it.file]).chain(&it.old_file)
            })
            .collect();
        chosen.files.iter().filter(|file| !told.contains(file)).cloned().collect()
    }
}

/// Pages and data that are not the same in both versions.
fn changed_files(old: Side<'_>, new: Side<'_>) -> BTreeSet<RelPath> {
    let (ours, theirs) = (&old.files.texts, &new.files.texts);
    let differs = |path: &&RelPath| match (ours.get(*path), theirs.get(*path)) {
        (Some(a), Some(b)) => !std::sync::Arc::ptr_eq(a, b) && a != b,
        _ => true,
    };
    let all = ours.keys().chain(theirs.keys());
    all.filter(differs).cloned().collect()
}

/// What stands in the files, what is measured in them, and what is laid over it.
fn in_files(side: Side<'_>, files: &BTreeSet<RelPath>) -> Vec<Entity> {
    let book = side.book;
    let mut maps = BTreeSet::new();
    let measured = |entity: Entity| match entity {
        Entity::Metric(id) => book.metrics[id].readings.iter().any(|it| files.contains(&it.origin.file)),
        _ => false,
    };
    let mut found: BTreeSet<Entity> = book
        .entities()
        .filter(|it| files.contains(&book.card(*it).origin.file) || measured(*it))
        .inspect(|it| maps.extend(as_map(*it)))
        .collect();
    // Overlays of overlays, too; each round finds the next layer.
    loop {
        let over = book.maps.iter().filter(|(id, map)| {
            map.overlay.is_some() && map.baseline.is_some_and(|it| maps.contains(&it)) && !maps.contains(id)
        });
        let more: Vec<Id<Map>> = over.map(|(id, _)| id).collect();
        if more.is_empty() {
            break;
        }
        maps.extend(more.iter().copied());
        found.extend(more.into_iter().map(Entity::Map));
    }
    book.entities().filter(|it| found.contains(it)).collect()
}

/// These, and what has the name of one of those: it may stand in a file that is the same, as a metric does whose data
/// went.
fn with_same(side: Side<'_>, these: &[Entity], other: Side<'_>, those: &[Entity]) -> Vec<Entity> {
    let names: BTreeSet<String> = those.iter().map(|it| plain_key(other.book, *it)).collect();
    let these: BTreeSet<Entity> = these.iter().copied().collect();
    let is_one = |it: &Entity| these.contains(it) || names.contains(&plain_key(side.book, *it));
    side.book.entities().filter(is_one).collect()
}

/// These, and what stands where one of those does, under an id that the other version does not know: another thing has
/// taken its own.
fn with_place(side: Side<'_>, these: &[Entity], other: Side<'_>, those: &[Entity]) -> Vec<Entity> {
    let places: BTreeSet<Place<'_>> = those.iter().map(|it| place(other.book, *it)).collect();
    let files: BTreeSet<&RelPath> = places.iter().map(|(_, file, _)| *file).collect();
    let known: BTreeSet<String> = other.book.entities().map(|it| plain_key(other.book, it)).collect();
    let these: BTreeSet<Entity> = these.iter().copied().collect();
    let is_there = |it: Entity| {
        files.contains(&side.book.card(it).origin.file) && places.contains(&place(side.book, it))
    };
    let is_one =
        |it: &Entity| these.contains(it) || is_there(*it) && !known.contains(&plain_key(side.book, *it));
    side.book.entities().filter(is_one).collect()
}

fn as_map(entity: Entity) -> Option<Id<Map>> {
    match entity {
        Entity::Map(id) => Some(id),
        _ => None,
    }
}

/// By id, by a former id, by title, and maps by their steps.
fn pair(old: Side<'_>, new: Side<'_>, ours: Vec<Entity>, theirs: Vec<Entity>, chosen: &mut Chosen) {
    let mut from: BTreeMap<Entity, Entity> = BTreeMap::new();
    let mut taken: BTreeSet<Entity> = BTreeSet::new();
    let by_key: BTreeMap<String, Entity> = ours.iter().map(|it| (plain_key(old.book, *it), *it)).collect();
    let mut join = |new: Entity, old: Option<&Entity>, from: &mut BTreeMap<Entity, Entity>| {
        if let Some(old) = old
            && !from.contains_key(&new)
            && taken.insert(*old)
        {
            from.insert(new, *old);
        }
    };
    // What lost its id to another thing stands where it stood.
    let by_place: BTreeMap<Place<'_>, Entity> = ours.iter().map(|it| (place(old.book, *it), *it)).collect();
    let now: BTreeSet<String> = theirs.iter().map(|it| plain_key(new.book, *it)).collect();
    for it in theirs.iter().filter(|it| !by_key.contains_key(&plain_key(new.book, **it))) {
        let stood = by_place.get(&place(new.book, *it));
        join(*it, stood.filter(|was| now.contains(&plain_key(old.book, **was))), &mut from);
    }
    for it in &theirs {
        join(*it, by_key.get(&plain_key(new.book, *it)), &mut from);
    }
    for it in &theirs {
        let kind = new.book.kind(*it);
        for was in &new.book.card(*it).was {
            let same =
                |old_it: &&Entity| old.book.kind(**old_it) == kind && old.book.card(**old_it).id == *was;
            join(*it, ours.iter().find(same), &mut from);
        }
    }
    let joined: BTreeSet<Entity> = from.values().copied().collect();
    let looks = |side: Side<'_>, all: &[Entity], joined: &dyn Fn(&Entity) -> bool| -> Vec<Look> {
        all.iter().enumerate().filter(|(_, it)| !joined(it)).map(|(at, it)| Look::of(side, at, *it)).collect()
    };
    let left = looks(old, &ours, &|it| joined.contains(it));
    let come = looks(new, &theirs, &|it| from.contains_key(it));
    let mut found = Vec::new();
    if left.len().saturating_mul(come.len()) <= MOST {
        for b in &come {
            let same_kind = left.iter().filter(|a| a.kind == b.kind);
            found.extend(same_kind.map(|a| (a.likeness(b), a.at, b.at)));
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    for (alike, a, b) in found {
        if alike >= SAME {
            join(theirs[b], ours.get(a), &mut from);
        }
    }
    let joined: BTreeSet<Entity> = from.values().copied().collect();
    let gone = ours.iter().filter(|it| !joined.contains(it)).map(|it| (Some(*it), None));
    let gone: Vec<_> = gone.collect();
    chosen.pairs.extend(theirs.iter().map(|it| (from.get(it).copied(), Some(*it))));
    chosen.pairs.extend(gone);
}

/// More pairs than this are not compared by likeness: the handbook is another one.
const MOST: usize = 200_000;

/// Less alike than this are two things.
const SAME: f64 = 0.6;

/// A thing without a common id, by what it looks like.
struct Look {
    at: usize,
    kind: Option<crate::term::Kind>,
    title: Alike,
    /// The titles of a map's steps.
    steps: Option<BTreeSet<String>>,
}

impl Look {
    fn of(side: Side<'_>, at: usize, entity: Entity) -> Look {
        let steps = as_map(entity).map(|id| {
            let steps = side.book.maps[id].steps.iter();
            steps.map(|step| crate::text::folded(&step.title)).collect()
        });
        Look { at, kind: side.book.kind(entity), title: Alike::new(&side.book.card(entity).title), steps }
    }

    /// Of two things of the same kind: their titles, and the steps of maps.
    fn likeness(&self, other: &Look) -> f64 {
        let title = self.title.title(&other.title);
        let (Some(ours), Some(theirs)) = (&self.steps, &other.steps) else { return title };
        let all = ours.len() + theirs.len();
        let steps = if all == 0 { 0.0 } else { 2.0 * ours.intersection(theirs).count() as f64 / all as f64 };
        // Titles alone do not make two maps one: many are called nearly the same.
        if title >= 1.0 && steps > 0.2 { 1.0 } else { steps.max(0.5 * title + 0.5 * steps) }
    }
}
