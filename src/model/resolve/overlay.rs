//! To-be maps written as changes to a baseline, and the order in which maps can be made.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::super::{Handbook, Id, Map, Next, Overlay, Step, Table, Thing};
use super::finder::Finder;
use super::map::{self, Taken};
use super::rows::{Resolve, Row};
use super::step;
use super::{Around, Found, Gathered};
use crate::parse::front::Name;
use crate::parse::front::map as written;
use crate::parse::front::step::Path as Way;
use crate::problem::{Problems, say};
use crate::term::Kind;
use crate::text::Span;

type Written = Row<Box<written::Map>>;

/// The places of all maps; empty where one is to be made.
pub(super) type Places = Vec<Option<Arc<Map>>>;

/// Makes these maps: whole ones in parallel, then overlays as soon as their baseline is there.
pub(super) fn maps(
    around: Around<'_>,
    rows: Vec<(Id<Map>, Written)>,
    mut maps: Places,
    found: &mut Gathered,
) -> Table<Map> {
    let ids: Vec<Id<Map>> = rows.iter().map(|(id, _)| *id).collect();
    let made: Vec<Made> = rows.into_par_iter().map(|(id, row)| whole_or_waiting(around, id, row)).collect();
    let places = futures(&maps, &made, &ids);
    let mut waiting = Vec::new();
    for (id, made) in ids.iter().zip(made) {
        match made {
            Made::Whole(map, its) => put(&mut maps, *id, (*map, *its), found),
            Made::Waiting(it) => waiting.push(*it),
        }
    }
    while !waiting.is_empty() {
        let before = waiting.len();
        let mut still = Vec::new();
        for it in waiting {
            match maps.get(it.baseline.index()).and_then(Option::clone) {
                Some(base) => {
                    let nth = places.get(&(it.baseline, it.id)).copied().unwrap_or_default();
                    put(&mut maps, it.id, laid_over(around, it.row, &base, nth), found);
                }
                None => still.push(it),
            }
        }
        if still.len() == before {
            found.tangled.extend(still.iter().map(|it| it.row.file.clone()));
            let first = still.remove(0);
            let id = first.id;
            put(&mut maps, id, out_of_circle(around, first, found), found);
        }
        waiting = still;
    }
    let mut table = Table::filled(maps, around.brand);
    ids.into_iter().for_each(|id| pair(&mut table, id));
    table
}

fn put(maps: &mut Places, id: Id<Map>, (map, its): (Map, Found), found: &mut Gathered) {
    found.add(&map.card.origin.file, its);
    if let Some(place) = maps.get_mut(id.index()) {
        *place = Some(Arc::new(map));
    }
}

enum Made {
    Whole(Box<Map>, Box<Found>),
    Waiting(Box<Waiting>),
}

/// An overlay whose baseline comes first.
struct Waiting {
    id: Id<Map>,
    row: Written,
    baseline: Id<Map>,
}

fn whole_or_waiting(around: Around<'_>, id: Id<Map>, row: Written) -> Made {
    let it = &row.what;
    let changes = !it.change.is_empty() || !it.add.is_empty() || !it.remove.is_empty();
    let named = it.baseline.as_ref().and_then(|name| around.names.meant(Kind::Journey, &name.text));
    match named.and_then(Map::of) {
        Some(baseline) if changes || it.phases.is_empty() => {
            Made::Waiting(Box::new(Waiting { id, row, baseline }))
        }
        _ => {
            let (map, found) = whole(around, row);
            Made::Whole(Box::new(map), Box::new(found))
        }
    }
}

fn whole(around: Around<'_>, row: Written) -> (Map, Found) {
    let file = row.file.clone();
    let untitled = row.head.title.is_none();
    let mut finder = Finder::new(around, &file);
    let (frame, it) = row.split();
    if untitled {
        finder.tell(frame.head.span, say::no_title(say::Thing::Kind(it.kind)));
    }
    let changes =
        [(!it.change.is_empty(), "change"), (!it.add.is_empty(), "add"), (!it.remove.is_empty(), "remove")];
    for (_, key) in
        changes.into_iter().filter(|(written, key)| *written && it.baseline.is_none() && !key.is_empty())
    {
        finder.tell(frame.head.span, say::changes_without_baseline(key));
    }
    let card = finder.card(frame);
    let mut map = Map::resolve(&mut finder, card, it);
    map.card.links = finder.links;
    (map, finder.found)
}

/// Baselines that lead back to themselves: the first of the circle stands on its own.
fn out_of_circle(around: Around<'_>, it: Waiting, found: &mut Gathered) -> (Map, Found) {
    let mut row = it.row;
    let span = row.what.baseline.take().map_or(row.head.span, |name| name.span);
    let origin = crate::text::Origin::new(&row.file, span);
    found.circles.tell(origin, say::baseline_circle(&row.id));
    row.what.change.clear();
    row.what.add.clear();
    row.what.remove.clear();
    whole(around, row)
}

/// Whole maps whose baselines lead back to themselves, each circle once: they are drawn, and beside each other.
pub(super) fn rounds(book: &Handbook) -> Problems {
    let mut problems = Problems::new();
    for (id, map) in book.maps.iter() {
        let mut way = vec![id];
        let mut next = map.baseline;
        while let Some(at) = next.filter(|at| !way.contains(at)) {
            way.push(at);
            next = book.maps[at].baseline;
        }
        if next == Some(id) && way.iter().all(|other| id.index() <= other.index()) {
            problems.tell(map.card.origin.clone(), say::baseline_circle(&map.card.id));
        }
    }
    problems
}

/// Of the to-be maps of one baseline so many are drawn: each is as large as its baseline.
pub(super) const MOST_FUTURES: usize = 100;

/// Which one of the to-be maps of its baseline each is, from 0.
fn futures(maps: &Places, made: &[Made], ids: &[Id<Map>]) -> BTreeMap<(Id<Map>, Id<Map>), usize> {
    let waiting = made.iter().filter_map(|made| match made {
        Made::Waiting(it) => Some((it.baseline, it.id)),
        Made::Whole(..) => None,
    });
    let mut pairs: Vec<(Id<Map>, Id<Map>)> = waiting.collect();
    let brand = ids.first().copied();
    let known = maps.iter().enumerate().filter_map(|(at, map)| {
        let map = map.as_ref().filter(|map| map.overlay.is_some())?;
        Some((map.baseline?, brand?.moved_to(at)))
    });
    pairs.extend(known);
    pairs.sort_unstable();
    pairs.dedup();
    let mut nth = BTreeMap::new();
    for of_one in pairs.chunk_by(|a, b| a.0 == b.0) {
        nth.extend(of_one.iter().enumerate().map(|(at, pair)| (*pair, at)));
    }
    nth
}

fn laid_over(around: Around<'_>, row: Written, base: &Map, nth: usize) -> (Map, Found) {
    let file = row.file.clone();
    let titled = row.head.title.is_some();
    let mut finder = Finder::new(around, &file);
    let (frame, it) = row.split();
    let mut it = *it;
    let change = std::mem::take(&mut it.change);
    let add = std::mem::take(&mut it.add);
    let remove = std::mem::take(&mut it.remove);
    let baseline = it.baseline.clone();
    let card = finder.card(frame);
    finder.base_file = Some(base.card.origin.file.clone());
    // Texts of the baseline count their links among its own.
    finder.links.clone_from(&base.card.links);
    let mut map = map::frame(&mut finder, card, it);
    if !titled {
        map.card.title.clone_from(&base.card.title);
    }
    // One more or less before it would change that.
    finder.found.sees_all |= nth + 1 >= MOST_FUTURES;
    if nth >= MOST_FUTURES {
        let span = baseline.map_or(map.card.origin.span, |name| name.span);
        finder.tell(span, say::too_many_futures(&base.card.title, MOST_FUTURES));
        map.overlay = Some(Overlay::default());
        map.card.links = finder.links;
        return (map, finder.found);
    }
    inherit(&mut map, base);
    let mut overlay = Overlay::default();
    let mut ways: Vec<(Box<str>, Vec<Way>)> = Vec::new();
    let mut changed: Vec<(usize, Span)> = Vec::new();
    for mut it in change {
        if let Some(at) = step_of(&mut finder, &map, &it.step, &mut overlay.lost) {
            if changed.iter().any(|(other, _)| *other == at) {
                finder.tell(it.step.span, say::changed_twice(&it.step.text)).item(it.step.text.to_string());
            }
            changed.push((at, it.step.span));
            let origin = finder.origin(it.step.span);
            ways.push((map.steps[at].id.clone(), std::mem::take(&mut it.to.next)));
            step::change(&mut finder, &mut map.steps[at], it.to);
            map.steps[at].origin = origin;
            overlay.changed.push(at);
        }
    }
    let lost = &mut overlay.lost;
    let mut place_of = |name| Some((name, step_of(&mut finder, &map, name, lost)?));
    let removed: Vec<(&Name, usize)> = remove.iter().filter_map(&mut place_of).collect();
    let gone: Vec<usize> = removed.iter().map(|(_, at)| *at).collect();
    for (at, span) in changed.into_iter().filter(|(at, _)| gone.contains(at)) {
        finder.tell(span, say::changed_and_removed(&map.steps[at].id)).item(map.steps[at].id.to_string());
    }
    for (name, at) in removed {
        let leads = |(from, step): &(usize, &Step)| {
            let is_said_anew = ways.iter().any(|(id, next)| *id == step.id && !next.is_empty());
            !gone.contains(from) && !is_said_anew && step.next.iter().any(|next| next.to == at)
        };
        let cut: Vec<Box<str>> =
            map.steps.iter().enumerate().filter(leads).map(|(_, step)| step.id.clone()).collect();
        for from in cut {
            finder.tell(name.span, say::way_goes_with(&from, &name.text)).item(name.text.to_string());
        }
    }
    let mut added: Vec<Step> = Vec::with_capacity(add.len());
    for mut it in add {
        let next = std::mem::take(&mut it.step.next);
        if let Some(step) = insert(&mut finder, &mut map, it, lost) {
            ways.push((step.id.clone(), next));
            added.push(step);
        }
    }
    place(&mut map, added, &gone, &mut overlay);
    for (id, next) in ways.into_iter().filter(|(_, next)| !next.is_empty()) {
        let Some(from) = map.steps.iter().position(|step| step.id == id) else { continue };
        map.steps[from].next = Box::default();
        let paths = step::Path::all(from, next, finder.file).collect();
        step::connect(&mut finder, &mut map, paths);
    }
    map::everyone_who_feels(&mut map);
    map.overlay = Some(overlay);
    map.card.links = finder.links;
    (map, finder.found)
}

/// Names that no step of the baseline has, with their places.
type Lost = Vec<(Box<str>, crate::text::Origin)>;

/// What an overlay does not say is as in its baseline.
fn inherit(map: &mut Map, base: &Map) {
    map.steps = base.steps.clone();
    for (index, step) in map.steps.iter_mut().enumerate() {
        step.from = Some(index);
        step.by = None;
    }
    map.phases = base.phases.clone();
    if map.personas.is_empty() {
        map.personas.clone_from(&base.personas);
    }
    map.scenario = map.scenario.take().or_else(|| base.scenario.clone());
    map.goal = map.goal.take().or_else(|| base.goal.clone());
    map.lanes = map.lanes.take().or_else(|| base.lanes.clone());
    map.card.owner = map.card.owner.or(base.card.owner);
    if map.insights.is_empty() {
        map.insights.clone_from(&base.insights);
    }
}

fn step_of(finder: &mut Finder<'_>, map: &Map, name: &Name, lost: &mut Lost) -> Option<usize> {
    let found = map.step_named(&name.text);
    // That there is no name at all is told where it is read.
    if found.is_none() && !name.text.is_empty() && !finder.hides_part(&name.text) {
        let near = map.step_like(&name.text);
        let say = say::no_step_of_baseline(&name.text, near);
        let say = say::of_several(say, say::Thing::Step, (&name.text, &map.steps_titled(&name.text)));
        finder.tell(name.span, say).item(name.text.to_string());
        lost.push((name.text.clone(), finder.origin(name.span)));
    }
    found
}

/// Of several places that are written, one counts.
fn one_place(finder: &mut Finder<'_>, it: &written::Added) {
    let places = [(&it.after, "after"), (&it.before, "before"), (&it.phase, "phase")];
    let mut written = places.into_iter().filter_map(|(name, key)| Some((name.as_ref()?, key)));
    let Some((_, counts)) = written.next() else { return };
    for (name, key) in written {
        finder.tell(name.span, say::two_places(key, counts));
    }
}

/// Makes an added step; `from` holds, for the moment, the index it stands in front of.
fn insert(finder: &mut Finder<'_>, map: &mut Map, it: written::Added, lost: &mut Lost) -> Option<Step> {
    one_place(finder, &it);
    let known = it.after.as_ref().map(|name| (name, 1)).or_else(|| it.before.as_ref().map(|name| (name, 0)));
    // What stood beside a step that is left out stands at the end.
    let known =
        known.filter(|(name, _)| map.step_named(&name.text).is_some() || !finder.hides_part(&name.text));
    let (before, phase) = match known {
        Some((name, offset)) => {
            let at = step_of(finder, map, name, lost)?;
            (at + offset, map.steps.get(at)?.phase)
        }
        None => {
            let named = it.phase.as_ref().and_then(|name| map::phase_named(finder, map, name));
            let phase = named.or(map.phases.len().checked_sub(1))?;
            (map.phases.get(phase)?.steps.end, phase)
        }
    };
    let span = it.step.title.as_ref().or(it.step.id.as_ref()).map_or(it.step.span, |name| name.span);
    let origin = finder.origin(span);
    let written_id = it.step.id.clone();
    let mut step = step::step(finder, it.step, origin, phase);
    step.id = Taken::of(&map.steps).step(finder, step.id, written_id.as_ref());
    step.from = Some(before);
    Some(step)
}

/// Takes out what goes, puts in what comes, and counts the phases again.
fn place(map: &mut Map, added: Vec<Step>, gone: &[usize], overlay: &mut Overlay) {
    let old = std::mem::take(&mut *map.steps);
    let changed = std::mem::take(&mut overlay.changed);
    let last = old.len();
    let mut arrivals: Vec<(usize, Step)> =
        added.into_iter().map(|step| (step.from.unwrap_or(last), step)).collect();
    let mut new_place = vec![None; last];
    let mut come = |before: usize, steps: &mut Vec<Step>, overlay: &mut Overlay| {
        let (now, later): (Vec<_>, Vec<_>) = arrivals.drain(..).partition(|(at, _)| *at == before);
        arrivals = later;
        for (_, mut step) in now {
            step.from = None;
            overlay.added.push(steps.len());
            steps.push(step);
        }
    };
    let mut steps = Vec::with_capacity(last);
    for (index, step) in old.into_iter().enumerate() {
        come(index, &mut steps, overlay);
        if gone.contains(&index) {
            overlay.removed.push(index);
        } else {
            new_place[index] = Some(steps.len());
            steps.push(step);
        }
    }
    come(last, &mut steps, overlay);
    overlay.changed = changed.into_iter().filter_map(|old| new_place.get(old).copied().flatten()).collect();
    overlay.changed.sort_unstable();
    overlay.changed.dedup();
    for step in &mut steps {
        let moved = |next: Next| Some(Next { to: new_place.get(next.to).copied().flatten()?, ..next });
        step.next = std::mem::take(&mut step.next).into_iter().filter_map(moved).collect();
    }
    // A step put in front of a phase's first step belongs to the phase it names; keep phases together.
    steps.sort_by_key(|step| step.phase);
    for (index, phase) in map.phases.iter_mut().enumerate() {
        let start = steps.partition_point(|step| step.phase < index);
        let end = steps.partition_point(|step| step.phase <= index);
        phase.steps = start..end;
    }
    map.steps = steps.into();
}

/// A complete second file: steps with the same id come from the baseline's.
fn pair(maps: &mut Table<Map>, id: Id<Map>) {
    let map = &maps[id];
    let Some(baseline) = map.baseline.filter(|_| map.overlay.is_none()) else { return };
    let base = &maps[baseline];
    let froms: Vec<Option<usize>> = map.steps.iter().map(|step| base.step_named(&step.id)).collect();
    for (step, from) in maps.get_mut(id).steps.iter_mut().zip(froms) {
        step.from = from;
    }
}
