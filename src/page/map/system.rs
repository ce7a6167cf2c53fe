//! A long map wraps into systems, as music does: whole stages, at most ten steps each.

use std::ops::Range;

use super::{Grid, Stage, StepHead};

/// Up to so many steps a map stands in one piece.
const WHOLE: usize = 14;
/// So many steps a system has at most.
const MOST: usize = 10;

/// Steps that stand side by side.
#[derive(Debug, PartialEq)]
pub struct System {
    pub steps: Range<usize>,
    pub parts: Vec<Part>,
}

/// A stage, or what of it stands in a system.
#[derive(Debug, PartialEq, Clone)]
pub struct Part {
    /// Its number in the map, from 0.
    pub stage: usize,
    pub steps: Range<usize>,
    /// The stage begins here; else it goes on.
    pub is_first: bool,
}

impl Grid {
    /// The map as it wraps; in one piece while it is short.
    pub fn systems(&self) -> Vec<System> {
        if self.n == 0 {
            return vec![self.whole()];
        }
        let most = if self.n > WHOLE { MOST } else { WHOLE };
        let mut systems: Vec<System> = Vec::new();
        for part in self.parts(most) {
            let room = systems.last_mut().filter(|it| it.steps.len() + part.steps.len() <= most);
            match room {
                Some(system) => {
                    system.steps.end = part.steps.end;
                    system.parts.push(part);
                }
                None => systems.push(System { steps: part.steps.clone(), parts: vec![part] }),
            }
        }
        systems
    }

    /// The same in one piece, however long.
    pub fn whole(&self) -> System {
        let parts = self.parts(usize::MAX);
        System { steps: 0..parts.last().map_or(0, |last| last.steps.end), parts }
    }

    /// The stages; one that is longer than a system, in equal parts.
    fn parts(&self, most: usize) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut start = 0;
        for (stage, it) in self.stages.iter().enumerate() {
            let end = start + it.span;
            let count = it.span.div_ceil(most).max(1);
            let size = it.span.div_ceil(count).max(1);
            for at in (start..end).step_by(size) {
                parts.push(Part { stage, steps: at..(at + size).min(end), is_first: at == start });
            }
            start = end;
        }
        parts
    }

    /// Only these lanes, by their keys; no signs of steps and no paths.
    pub(super) fn choose(&mut self, keys: &[&str]) {
        self.lanes.retain(|lane| keys.contains(&lane.key.as_str()));
        self.unfelt &= keys.contains(&"emo");
        let own = self.stages.iter_mut().filter_map(|stage| stage.step.as_mut());
        for head in self.steps.iter_mut().chain(own) {
            head.marks.clear();
            head.ways.clear();
        }
    }

    /// Some step has a feeling that can be drawn.
    pub fn has_curve(&self) -> bool {
        self.curves.iter().flat_map(|curve| &curve.values).any(Option::is_some)
    }

    /// Each step with its stage, in order. A stage without steps of its own is its only step.
    pub fn heads(&self) -> Vec<(&Stage, &StepHead)> {
        let mut heads = self.steps.iter();
        let mut all = Vec::with_capacity(self.n);
        for stage in &self.stages {
            match &stage.step {
                Some(head) => all.push((stage, head)),
                None => all.extend(heads.by_ref().take(stage.span).map(|head| (stage, head))),
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::map::Corner;
    use proptest::prelude::*;

    fn grid(spans: &[usize]) -> Grid {
        let stage = |span: &usize| Stage {
            id: String::new(),
            number: 1,
            class: "s1",
            title: String::new(),
            span: *span,
            alone: false,
            step: None,
        };
        Grid {
            caption: String::new(),
            n: spans.iter().sum(),
            k: 1,
            curves: Vec::new(),
            inside: None,
            corner: Corner { avatar: None, text: String::new() },
            about: String::new(),
            stages: spans.iter().map(stage).collect(),
            steps: Vec::new(),
            lanes: Vec::new(),
            unfelt: false,
            figures: Vec::new(),
        }
    }

    #[track_caller]
    fn check(spans: &[usize], systems: &[usize]) {
        let found: Vec<usize> = grid(spans).systems().iter().map(|it| it.steps.len()).collect();
        assert_eq!(found, systems);
    }

    #[test]
    fn up_to_fourteen_steps_stand_in_one_piece() {
        check(&[4, 10], &[14]);
        check(&[14], &[14]);
        check(&[1], &[1]);
        check(&[], &[0]);
    }

    #[test]
    fn longer_maps_wrap_between_stages() {
        check(&[4, 5, 5, 6], &[9, 5, 6]);
        check(&[10, 5], &[10, 5]);
    }

    #[test]
    fn a_stage_that_is_longer_than_a_system_is_cut_evenly() {
        check(&[15], &[8, 7]);
        check(&[2, 12, 3], &[8, 9]);
    }

    proptest! {
        #[test]
        fn every_step_stands_once_and_no_system_is_too_long(spans in prop::collection::vec(1_usize..25, 0..9)) {
            let grid = grid(&spans);
            let systems = grid.systems();
            let parts: Vec<usize> = systems.iter().flat_map(|it| &it.parts).flat_map(|it| it.steps.clone()).collect();
            prop_assert_eq!(&parts, &(0..grid.n).collect::<Vec<_>>());
            let steps: Vec<usize> = systems.iter().flat_map(|it| it.steps.clone()).collect();
            prop_assert_eq!(steps, parts);
            prop_assert!(systems.iter().all(|it| it.steps.len() <= WHOLE));
            prop_assert_eq!(grid.whole().steps, 0..grid.n);
        }
    }
}
