//! How a touchpoint does over all journeys as they are.

use std::sync::Arc;

use super::map::is_lived;
use super::number::mean;
use super::{Gap, MapFigures, Settings, Ulwick, opportunity};
use crate::model::{Handbook, Id, Map, PerId, Touchpoint};

#[derive(Debug, Clone, PartialEq, Default)]
pub struct TouchpointFigures {
    /// Steps that meet it.
    pub steps: usize,
    /// Σ shortfall of those steps.
    pub shortfall: f64,
    /// How many of them say what was expected and received.
    pub compared: usize,
    /// Their mean feeling.
    pub feeling: Option<f64>,
    /// How many of them have a feeling.
    pub felt: usize,
    /// From its own importance and satisfaction: an estimate.
    pub ulwick: Option<Ulwick>,
}

pub(super) fn figures(
    book: &Handbook,
    maps: &PerId<Map, Arc<MapFigures>>,
    settings: &Settings,
) -> PerId<Touchpoint, TouchpointFigures> {
    let estimate = |it: &Touchpoint| TouchpointFigures {
        ulwick: opportunity::from_estimates(it.importance, it.satisfaction, settings),
        ..TouchpointFigures::default()
    };
    let all: PerId<Touchpoint, TouchpointFigures> = book.touchpoints.values().map(estimate).collect();
    let mut all = all.beside(&book.touchpoints);
    let mut feelings: PerId<Touchpoint, Vec<f64>> = PerId::of(&book.touchpoints, Vec::new);
    for (map, figures) in book.maps.values().zip(maps.values()).filter(|(map, _)| is_lived(map)) {
        for (at, step) in map.steps.iter().enumerate() {
            let gap = Gap::at(step, settings.rating);
            for meeting in &step.touchpoints {
                let it = &mut all[meeting.touchpoint];
                it.steps += 1;
                it.shortfall += gap.map_or(0.0, |gap| gap.shortfall);
                it.compared += usize::from(gap.is_some());
                feelings[meeting.touchpoint].extend(figures.feeling(at));
            }
        }
    }
    for (it, feelings) in all.values_mut().zip(feelings.values()) {
        it.feeling = mean(feelings.iter().copied());
        it.felt = feelings.len();
    }
    all
}

/// A team looks after it, or after what it is a part of.
pub fn has_team(book: &Handbook, touchpoint: Id<Touchpoint>) -> bool {
    let teams = |id: Id<Touchpoint>| !book.touchpoints[id].teams.is_empty();
    teams(touchpoint) || teams(book.whole(touchpoint))
}
