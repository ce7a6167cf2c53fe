//! What becomes of a to-be map when its as-is map changes below it: what it says of steps that are there no more, and
//! figures that follow.

use super::inherit::{GROUND, baseline};
use super::{Change, Future, Part, Side, Subject, ThingDiff, What};
use crate::model::{Entity, Map};

/// Adds to each to-be map what no longer holds.
pub(super) fn tell(old: Side<'_>, new: Side<'_>, things: &mut [ThingDiff]) {
    let found: Vec<(usize, Vec<Change>)> =
        (0..things.len()).filter_map(|at| Some((at, of_map(old, new, things, things.get(at)?)?))).collect();
    for (at, changes) in found {
        things[at].changes.extend(changes);
    }
}

/// Of a to-be map whose as-is map is gone, or not found any more, one change instead of all that it took from there.
pub(super) fn tell_lost_ground(old: Side<'_>, new: Side<'_>, things: &mut [ThingDiff]) {
    for thing in things {
        let (Some(a), Some(b)) = (thing.old_map(), thing.new_map()) else { continue };
        let (was, is) = (&old.book.maps[a], &new.book.maps[b]);
        let (Some(_), Some(ground), None) = (&was.overlay, was.baseline, is.baseline) else { continue };
        // One that was written out is a map of its own.
        if !is.steps.is_empty() {
            continue;
        }
        let of = old.book.maps[ground].card.title.clone();
        let (own, nested): (Vec<Change>, Vec<Change>) =
            std::mem::take(&mut thing.changes).into_iter().partition(|it| !is_of_ground(it));
        let subject = Subject { part: Part::Whole, old: Some(0), new: Some(0), title: thing.title.clone() };
        let what = What::LostGround { of, steps: was.steps.len() };
        let change = Change::new(subject, what, Some(is.card.origin.clone()));
        thing.changes = [Change { nested, ..change }].into_iter().chain(own).collect();
    }
}

/// What a to-be map has from its as-is map where it does not say so itself: it is gone, and nothing came for it.
fn is_of_ground(change: &Change) -> bool {
    match &change.what {
        What::Removed | What::Merged { .. } => change.subject.part != Part::Whole,
        What::Changed { field, to: None, .. } => GROUND.contains(&field.key),
        _ => false,
    }
}

fn of_map(old: Side<'_>, new: Side<'_>, things: &[ThingDiff], thing: &ThingDiff) -> Option<Vec<Change>> {
    let (was, is) = (&old.book.maps[thing.old_map()?], &new.book.maps[thing.new_map()?]);
    let base = baseline(old, new, things, thing)?;
    let whole = || Subject { part: Part::Whole, old: Some(0), new: Some(0), title: thing.title.clone() };
    let (before, after) = (&was.overlay.as_ref()?.lost, &is.overlay.as_ref()?.lost);
    let lost = after.iter().filter(|(name, _)| !before.iter().any(|(known, _)| known == name));
    let lost = lost.map(|(step, at)| {
        let what = What::FindsNoStep { step: step.clone(), now: now(old, new, base, step) };
        Change::new(whole(), what, Some(at.clone()))
    });
    Some(lost.collect())
}

/// What the step of this name is called by now, where it is still there.
fn now(old: Side<'_>, new: Side<'_>, base: &ThingDiff, step: &str) -> Option<Box<str>> {
    let (was, is): (&Map, &Map) = (&old.book.maps[base.old_map()?], &new.book.maps[base.new_map()?]);
    let to = base.map.as_ref()?.paired.items.to(was.step_named(step)?)?;
    Some(is.steps.get(to)?.id.clone())
}

/// Tells figures of to-be maps in which nothing else changed with their as-is map.
pub(super) fn figures(old: Side<'_>, new: Side<'_>, things: &mut [ThingDiff]) {
    let follows = |thing: &ThingDiff| {
        let measures = &thing.map.as_ref().filter(|_| thing.changes.is_empty())?.measures;
        let base = baseline(old, new, things, thing)?.new;
        let future = Future { id: thing.id.clone(), title: thing.title.clone(), measures: measures.clone() };
        (!measures.is_empty()).then_some((base, future))
    };
    let found: Vec<(Option<Entity>, Future)> = things.iter().filter_map(follows).collect();
    for (base, future) in found {
        let base = things.iter_mut().find(|it| it.new == base).and_then(|it| it.map.as_mut());
        base.into_iter().for_each(|map| map.futures.push(future.clone()));
    }
}
