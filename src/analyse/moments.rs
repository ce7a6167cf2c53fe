//! Moments of truth: those that are declared, and those that the figures point at.

use super::number::{Share, mean};
use super::{Gap, Settings, Voice, gap};
use crate::model::{Handbook, Map, Step};
use crate::text::fitted;

/// From this weight on, a step is a candidate: an influence of 1 to 5 times levels, on every scale.
pub const WEIGHT: f64 = 8.0;

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Moments {
    /// Steps marked by hand.
    pub declared: Vec<usize>,
    /// Steps that weigh enough, and the last one.
    pub candidates: Vec<Candidate>,
    /// The mean feeling at the declared ones, over all voices.
    pub health: Option<f64>,
    /// Declared ones that something measures.
    pub measured: Share,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    pub step: usize,
    /// Influence times the strongest feeling or gap, both in levels; 0 when neither is known.
    pub weight: f64,
    pub declared: bool,
}

pub(super) fn moments(book: &Handbook, map: &Map, voices: &[Voice], settings: &Settings) -> Moments {
    let strength = |step: usize| {
        let felt = voices.iter().filter_map(|voice| *voice.values.get(step)?);
        let felt = felt.map(|value| settings.feeling.unit(value).abs());
        let gap = map.steps.get(step).and_then(|step| Gap::at(step, settings.rating));
        felt.chain(gap.map(|gap| gap.points.abs())).fold(0.0, f64::max)
    };
    let last = map.steps.len().wrapping_sub(1);
    let candidate = |(step, it): (usize, &Step)| {
        let influence = gap::weight(it.influence, settings.rating);
        Candidate { step, weight: influence * strength(step), declared: it.marks.moment_of_truth }
    };
    let all = map.steps.iter().enumerate().map(candidate);
    let declared: Vec<&Step> = map.steps.iter().filter(|step| step.marks.moment_of_truth).collect();
    let felt = |voice: &Voice| -> Vec<f64> {
        let values = map.steps.iter().zip(&voice.values).filter(|(step, _)| step.marks.moment_of_truth);
        values.filter_map(|(_, value)| *value).collect()
    };
    Moments {
        candidates: fitted(
            all.clone().filter(|it| it.weight >= WEIGHT || it.step == last).collect::<Vec<_>>(),
        ),
        declared: fitted(all.filter(|it| it.declared).map(|it| it.step).collect()),
        health: mean(voices.iter().flat_map(felt)),
        measured: Share::count(declared.iter().map(|step| is_measured(book, step))),
    }
}

/// A metric stands on the step, or on a touchpoint that it meets.
pub fn is_measured(book: &Handbook, step: &Step) -> bool {
    !step.metrics.is_empty()
        || step.touchpoints.iter().any(|it| !book.touchpoints[it.touchpoint].metrics.is_empty())
}
