//! What a to-be map only has from its as-is map is told there, not twice.

use super::{Change, Part, Side, ThingDiff, What};
use crate::model::{Entity, Map};
use crate::parse::leaves::{Leaf, leaves};

/// What a to-be map has from its as-is map where it does not say so itself.
pub(super) const GROUND: [&str; 11] = [
    "personas",
    "actor",
    "scenario",
    "goal",
    "journeys",
    "lanes",
    "baseline",
    "metrics",
    "insights",
    "opportunities",
    "links",
];

/// Leaves out changes of overlays that their baselines have too.
pub(super) fn drop_inherited(old: Side<'_>, new: Side<'_>, things: &mut [ThingDiff]) {
    let layered: Vec<(usize, Vec<bool>)> = things
        .iter()
        .enumerate()
        .filter_map(|(at, thing)| Some((at, own(old, new, things, thing)?)))
        .collect();
    for (at, own) in layered {
        let mut own = own.into_iter();
        things[at].changes.retain(|_| own.next().unwrap_or(true));
    }
}

/// Which changes of an overlay are its own; `None` for other things.
fn own(old: Side<'_>, new: Side<'_>, things: &[ThingDiff], thing: &ThingDiff) -> Option<Vec<bool>> {
    let (was, is) = (&old.book.maps[thing.old_map()?], &new.book.maps[thing.new_map()?]);
    let base = baseline(old, new, things, thing)?;
    let written: Vec<Leaf> = [(old, was), (new, is)]
        .into_iter()
        .filter_map(|(side, map)| side.files.texts.get(&map.card.origin.file))
        .flat_map(|text| leaves(text))
        .collect();
    let says = |key: &str| written.iter().any(|leaf| leaf.path.split('/').next() == Some(key));
    let told = |change: &Change| {
        let new = change.subject.new.and_then(|at| is.steps.get(at)?.from);
        let old = change.subject.old.and_then(|at| was.steps.get(at)?.from);
        base.changes.iter().any(|it| match change.subject.part {
            Part::Step => {
                it.subject.part == Part::Step
                    && same(&it.what, &change.what)
                    && (it.subject.new == new && new.is_some() || it.subject.old == old && old.is_some())
            }
            Part::Whole if matches!(change.what, What::Reworded { .. }) => {
                matches!(it.what, What::Reworded { .. })
            }
            // What the to-be map does not say itself it has from there.
            Part::Whole => {
                it.subject.part == Part::Whole
                    && same(&it.what, &change.what)
                    && change.field().is_some_and(|field| GROUND.contains(&field.key) && !says(field.key))
            }
            part => {
                it.subject.part == part
                    && it.subject.title == change.subject.title
                    && same(&it.what, &change.what)
            }
        })
    };
    let untouched = |change: &Change| {
        let new_is = change.subject.new.is_none_or(|at| is_inherited(is, at));
        let old_was = change.subject.old.is_none_or(|at| is_inherited(was, at));
        // What went is told by the baseline or by nobody.
        change.subject.part == Part::Step && change.what != What::Removed && new_is && old_was
    };
    Some(
        thing
            .changes
            .iter()
            .map(|change| !(told(change) || untouched(change) && also(base, change, is)))
            .collect(),
    )
}

/// What changed in the map that a thing is laid over, in both versions.
pub(super) fn baseline<'a>(
    old: Side<'_>,
    new: Side<'_>,
    things: &'a [ThingDiff],
    thing: &ThingDiff,
) -> Option<&'a ThingDiff> {
    let (was, is) = (&old.book.maps[thing.old_map()?], &new.book.maps[thing.new_map()?]);
    let (Some(_), Some(_)) = (&was.overlay, &is.overlay) else { return None };
    let (from, to) = (Some(Entity::Map(was.baseline?)), Some(Entity::Map(is.baseline?)));
    things.iter().find(|it| it.new == to && it.old == from)
}

/// Whether the baseline changed at all where an untouched step did.
fn also(base: &ThingDiff, change: &Change, is: &Map) -> bool {
    let from = change.subject.new.and_then(|at| is.steps.get(at)?.from);
    from.is_none() || base.changes.iter().any(|it| it.subject.part == Part::Step && it.subject.new == from)
}

fn is_inherited(map: &Map, step: usize) -> bool {
    let touched =
        map.overlay.as_ref().is_none_or(|it| it.changed.contains(&step) || it.added.contains(&step));
    !touched
}

/// The same thing happened, whatever it is called.
fn same(a: &What, b: &What) -> bool {
    match (a, b) {
        (What::Reordered { .. }, What::Reordered { .. }) => true,
        _ => a == b,
    }
}
