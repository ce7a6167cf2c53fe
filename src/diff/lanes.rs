//! Own lanes that have another key now: what stands in them did not change.

use std::collections::BTreeMap;

use super::Side;
use crate::config::OwnLane;
use crate::model::Lanes;

/// The new key of each old one that went, when a lane that came has its labels, says the same, or is the only one.
pub(super) fn renamed(old: Side<'_>, new: Side<'_>) -> BTreeMap<Box<str>, Box<str>> {
    let (mut gone, mut come) = (only(old, new), only(new, old));
    let mut found = BTreeMap::new();
    if gone.is_empty() || come.is_empty() {
        return found;
    }
    let mut pairs = labelled(&mut gone, &mut come);
    pairs.extend(alike((old, new), &mut gone, &mut come));
    // Nothing stands in them that would tell: it is the one that has the place of the other, or the only one.
    if gone.len() == come.len() && old.config.lanes.len() == new.config.lanes.len() {
        let (gone, come) = (said(old, &gone), said(new, &come));
        let pair = gone.into_iter().zip(come).filter(|((_, was), (_, is))| was.is_empty() || is.is_empty());
        pairs.extend(pair.map(|((a, _), (b, _))| (a, b)));
    }
    found.extend(pairs.into_iter().map(|(a, b)| (a.key.as_str().into(), b.key.as_str().into())));
    found
}

type Pair<'a> = (&'a OwnLane, &'a OwnLane);

/// Lanes that are in one version only, in their order.
fn only<'a>(one: Side<'a>, other: Side<'_>) -> Vec<&'a OwnLane> {
    let is_there = |lane: &OwnLane| other.config.lanes.iter().any(|it| it.key == lane.key);
    one.config.lanes.iter().filter(|lane| !is_there(lane)).collect()
}

/// Those with the same labels.
fn labelled<'a>(gone: &mut Vec<&'a OwnLane>, come: &mut Vec<&'a OwnLane>) -> Vec<Pair<'a>> {
    let mut pairs = Vec::new();
    gone.retain(|lane| {
        let is_same = |it: &&OwnLane| it.label == lane.label && !lane.label.is_empty();
        let same = come.iter().position(is_same).map(|at| come.remove(at));
        pairs.extend(same.map(|it| (*lane, it)));
        same.is_none()
    });
    pairs
}

/// Those in which the same stands, the likest first.
fn alike<'a>(
    (old, new): (Side<'a>, Side<'a>),
    gone: &mut Vec<&'a OwnLane>,
    come: &mut Vec<&'a OwnLane>,
) -> Vec<Pair<'a>> {
    let (was, is) = (said(old, gone), said(new, come));
    let mut likely: Vec<(f64, usize, usize)> = Vec::new();
    for (a, (_, ours)) in was.iter().enumerate() {
        for (b, (_, theirs)) in is.iter().enumerate() {
            likely.push((likeness(ours, theirs), a, b));
        }
    }
    likely.retain(|(alike, ..)| *alike >= SAME);
    likely.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    let mut pairs: Vec<Pair<'a>> = Vec::new();
    for (_, a, b) in likely {
        let (lane, other) = (was[a].0, is[b].0);
        if !pairs.iter().any(|it| std::ptr::eq(it.0, lane) || std::ptr::eq(it.1, other)) {
            pairs.push((lane, other));
        }
    }
    gone.retain(|lane| !pairs.iter().any(|it| std::ptr::eq(it.0, *lane)));
    come.retain(|lane| !pairs.iter().any(|it| std::ptr::eq(it.1, *lane)));
    pairs
}

/// A lane of which so much stands in another is that one.
const SAME: f64 = 0.5;

/// What stands in a lane, each text with how often.
type Said<'a> = BTreeMap<&'a str, usize>;

fn said<'a>(side: Side<'a>, lanes: &[&'a OwnLane]) -> Vec<(&'a OwnLane, Said<'a>)> {
    let mut all: Vec<(&OwnLane, Said<'_>)> = lanes.iter().map(|it| (*it, Said::new())).collect();
    let book = side.book;
    let mut hear = |lanes: &'a Lanes| {
        for (key, items) in lanes.iter() {
            let lane = key.own_index().and_then(|at| side.config.lanes.get(at));
            let place = all.iter_mut().find(|(it, _)| lane.is_some_and(|lane| lane.key == it.key));
            let Some((_, said)) = place else { continue };
            items.iter().for_each(|it| *said.entry(it.text.as_str()).or_default() += 1);
        }
    };
    for map in book.maps.values() {
        map.phases.iter().for_each(|it| hear(&it.lanes));
        map.steps.iter().for_each(|it| hear(&it.lanes));
    }
    book.blueprints.values().flat_map(|it| &it.columns).for_each(|it| hear(&it.lanes));
    book.touchpoints.values().for_each(|it| hear(&it.lanes));
    all
}

/// 0 to 1: what both say, of all that they say.
fn likeness(one: &Said<'_>, other: &Said<'_>) -> f64 {
    let all: usize = one.values().chain(other.values()).sum();
    let both: usize = one.iter().map(|(text, n)| (*n).min(other.get(text).copied().unwrap_or(0))).sum();
    if all == 0 { 0.0 } else { 2.0 * both as f64 / all as f64 }
}
