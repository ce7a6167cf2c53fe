//! What a map to be changes against the map as it is.

use std::sync::Arc;

use rayon::prelude::*;

use super::number::Change;
use super::{Gap, MapFigures, PeakEnd, Settings, peak_end};
use crate::model::{Handbook, Id, LaneKey, Map, PerId, Persona, Step};

/// A map against its baseline. Steps are those of this map, removed ones those of the baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct Delta {
    pub steps: Vec<StepDelta>,
    pub added: Vec<usize>,
    pub removed: Vec<usize>,
    /// Kept steps that no longer stand in their old order.
    pub moved: Vec<usize>,
    /// In the order of this map's voices.
    pub voices: Vec<VoiceDelta>,
    /// Minutes, the whole map.
    pub wait: Change,
    pub lead: Change,
    pub shortfall: Change,
    pub moment_health: Option<Change>,
    /// How many pains the two maps have.
    pub pains_before: usize,
    pub pains_after: usize,
    /// Pains that are gone, and new ones, by their words.
    pub pains_closed: Vec<Box<str>>,
    pub pains_opened: Vec<Box<str>>,
}

/// One step of this map; nothing to compare where it was added.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StepDelta {
    /// The step of the baseline it came from.
    pub from: Option<usize>,
    /// The mean over the voices.
    pub feeling: Option<Change>,
    pub gap: Option<Change>,
    /// Minutes; a step that does not say waits 0.
    pub wait: Option<Change>,
    pub pains_closed: Vec<Box<str>>,
    pub pains_opened: Vec<Box<str>>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct VoiceDelta {
    pub persona: Option<Id<Persona>>,
    pub peak_end: Option<Change>,
    pub mean: Option<Change>,
    pub lowest: Option<Change>,
    /// Steps below neutral.
    pub negative_before: usize,
    pub negative_after: usize,
    /// The feeling at each step.
    pub feelings: Vec<Option<Change>>,
    pub ending: Option<WeakenedEnding>,
}

/// Added last steps that spoil what is remembered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeakenedEnding {
    /// The first of them.
    pub step: usize,
    pub peak_end: f64,
    /// What would be remembered without them.
    pub without: f64,
}

pub(super) fn add_deltas(
    book: &Handbook,
    ids: &[Id<Map>],
    maps: &mut PerId<Map, Arc<MapFigures>>,
    settings: &Settings,
) {
    let against = |id: Id<Map>| {
        let map = &book.maps[id];
        let old = (&book.maps[map.baseline?], &**maps.get(map.baseline?)?);
        Some((id, delta(old, (map, maps.get(id)?), settings)))
    };
    let deltas: Vec<(Id<Map>, Delta)> = ids.par_iter().filter_map(|id| against(*id)).collect();
    for (id, delta) in deltas {
        // Fresh figures are nobody else's yet.
        if let Some(figures) = maps.get_mut(id).and_then(Arc::get_mut) {
            figures.delta = Some(Box::new(delta));
        }
    }
}

type Both<'a> = (&'a Map, &'a MapFigures);

fn delta(old: Both, new: Both, settings: &Settings) -> Delta {
    let from: Vec<Option<usize>> = new.0.steps.iter().map(|step| step.from).collect();
    let kept = |step: &usize| from.contains(&Some(*step));
    let steps: Vec<StepDelta> =
        from.iter().enumerate().map(|(step, from)| step_delta((old, new), (*from, step), settings)).collect();
    let removed: Vec<usize> = (0..old.0.steps.len()).filter(|step| !kept(step)).collect();
    let of_removed = removed.iter().filter_map(|step| old.0.steps.get(*step)).flat_map(pains).map(Box::from);
    let pains_closed = steps.iter().flat_map(|step| step.pains_closed.iter().cloned()).chain(of_removed);
    Delta {
        added: (0..from.len()).filter(|step| from[*step].is_none()).collect(),
        moved: moved(&from),
        voices: new.1.voices.iter().map(|it| voice_delta(it, old.1, &from, settings)).collect(),
        wait: Change { from: old.1.time.wait, to: new.1.time.wait },
        lead: Change { from: old.1.time.lead(), to: new.1.time.lead() },
        shortfall: Change { from: old.1.shortfall.total, to: new.1.shortfall.total },
        moment_health: Change::between(old.1.moments.health, new.1.moments.health),
        pains_before: old.0.steps.iter().flat_map(pains).count(),
        pains_after: new.0.steps.iter().flat_map(pains).count(),
        pains_closed: pains_closed.collect(),
        pains_opened: steps.iter().flat_map(|step| step.pains_opened.iter().cloned()).collect(),
        steps,
        removed,
    }
}

fn step_delta(
    (old, new): (Both, Both),
    (from, step): (Option<usize>, usize),
    settings: &Settings,
) -> StepDelta {
    let Some((before, after)) = from.and_then(|from| Some((old.0.steps.get(from)?, new.0.steps.get(step)?)))
    else {
        let pains_opened = new.0.steps.get(step).into_iter().flat_map(pains).map(Box::from).collect();
        return StepDelta { pains_opened, ..StepDelta::default() };
    };
    let gap = |it: Both, step: usize| {
        it.0.steps.get(step).and_then(|step| Gap::at(step, settings.rating)).map(|gap| gap.gap)
    };
    let wait = |step: &Step| step.wait.map(|it| it.minutes());
    let said = wait(before).is_some() || wait(after).is_some();
    let missing = |these: &Step, those: &Step| -> Vec<Box<str>> {
        pains(these).filter(|pain| !pains(those).any(|it| it == *pain)).map(Box::from).collect()
    };
    StepDelta {
        from,
        feeling: Change::between(from.and_then(|from| old.1.feeling(from)), new.1.feeling(step)),
        gap: Change::between(from.and_then(|from| gap(old, from)), gap(new, step)),
        wait: said.then(|| Change { from: wait(before).unwrap_or(0.0), to: wait(after).unwrap_or(0.0) }),
        pains_closed: missing(before, after),
        pains_opened: missing(after, before),
    }
}

fn pains(step: &Step) -> impl Iterator<Item = &str> {
    step.lanes.get(LaneKey::PAINS).iter().map(|item| &*item.text)
}

fn voice_delta(
    new: &super::Voice,
    old: &MapFigures,
    from: &[Option<usize>],
    settings: &Settings,
) -> VoiceDelta {
    let of = |persona| old.voices.iter().find(|it| it.persona == persona);
    // A persona that the old map does not have is compared with nobody in particular.
    let old = of(new.persona).or_else(|| of(None));
    let before = |step: Option<usize>| *old?.values.get(step?)?;
    let figure = |of: fn(&PeakEnd) -> f64| {
        Change::between(old.and_then(|it| it.peak_end.as_ref()).map(of), new.peak_end.as_ref().map(of))
    };
    VoiceDelta {
        persona: new.persona,
        peak_end: figure(|it| it.peak_end),
        mean: figure(|it| it.mean),
        lowest: figure(|it| it.lowest.value),
        negative_before: old.map_or(0, |it| it.negative.part),
        negative_after: new.negative.part,
        feelings: new.values.iter().zip(from).map(|(to, from)| Change::between(before(*from), *to)).collect(),
        ending: ending(&new.values, from, settings),
    }
}

/// Whether the journey would be remembered better without the steps added at its end.
fn ending(values: &[Option<f64>], from: &[Option<usize>], settings: &Settings) -> Option<WeakenedEnding> {
    let step = from.iter().rposition(Option::is_some)? + 1;
    let peak_end = |values: &[Option<f64>]| Some(peak_end::peak_end(values, settings)?.peak_end);
    let (with, without) = (peak_end(values)?, peak_end(values.get(..step)?)?);
    (settings.feeling.distance(without - with) > 1e-9).then_some(WeakenedEnding {
        step,
        peak_end: with,
        without,
    })
}

/// The fewest kept steps that, put aside, leave the others in their old order.
fn moved(from: &[Option<usize>]) -> Vec<usize> {
    let kept: Vec<(usize, usize)> =
        from.iter().enumerate().filter_map(|(step, from)| Some((step, (*from)?))).collect();
    // Longest rising run by patience: the last card of each pile, and what lies under each card.
    let (mut tops, mut under): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    for (card, (_, old)) in kept.iter().enumerate() {
        let pile = tops.partition_point(|top| kept[*top].1 < *old);
        under.push(pile.checked_sub(1).map(|left| tops[left]));
        match tops.get_mut(pile) {
            Some(top) => *top = card,
            None => tops.push(card),
        }
    }
    let mut stays = vec![false; kept.len()];
    let mut at = tops.last().copied();
    while let Some(card) = at {
        stays[card] = true;
        at = under[card];
    }
    kept.iter().zip(stays).filter(|(_, stays)| !stays).map(|((step, _), _)| *step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_well_meant_message_can_spoil_the_ending() {
        let values = [1.0, 2.0, -1.0, 1.0, 1.0, -1.0, 0.0, 2.0, 1.0].map(Some);
        let from = [Some(0), Some(1), Some(2), Some(3), Some(4), Some(5), Some(7), Some(8), None];
        let expected = WeakenedEnding { step: 8, peak_end: 1.5, without: 2.0 };
        assert_eq!(ending(&values, &from, &Settings::default()), Some(expected));
    }

    #[test]
    fn an_ending_that_was_there_is_nobodys_fault() {
        let values = [2.0, 0.0].map(Some);
        assert_eq!(ending(&values, &[Some(0), Some(1)], &Settings::default()), None);
        assert_eq!(ending(&values, &[None, None], &Settings::default()), None);
    }

    #[track_caller]
    fn check_moved(from: &[Option<usize>], expected: &[usize]) {
        assert_eq!(moved(from), expected, "{from:?}");
    }

    #[test]
    fn only_what_left_the_order_has_moved() {
        check_moved(&[Some(0), Some(1), Some(2)], &[]);
        check_moved(&[Some(0), None, Some(2), Some(3)], &[]);
        check_moved(&[Some(3), Some(0), Some(1), Some(2)], &[0]);
        check_moved(&[Some(1), Some(2), Some(3), Some(0)], &[3]);
        check_moved(&[], &[]);
    }
}
