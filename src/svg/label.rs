//! Where the label of a point stands: above it or below, and how far, so that it covers neither the curve nor the edge.

use super::scale::{Lane, Scale};
use super::series::Series;
use super::stretch::{HEIGHT, PAD, Stretch, cut};

/// What stands beside a point.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Label<'a> {
    pub text: &'a str,
    /// A pill below or above the words: `Highest`.
    pub has_mark: bool,
    /// A larger node.
    pub is_moment: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub is_below: bool,
    /// So many pixels further away from its point.
    pub shift: u8,
}

/// The lane as it is drawn on a small laptop; a larger window has more room.
const LANE: f64 = 256.0;
const WIDTH: f64 = 1100.0;
const LINE: f64 = 16.0;
const LETTER: f64 = 7.4;
/// The style cuts words that take more.
const MOST_LINES: f64 = 4.0;
const PILL: f64 = 20.0;
const NODE: f64 = 17.0;

/// One for each value; those without a value stand above.
pub(crate) fn places(values: &[Option<f64>], scale: Scale, labels: &[Label]) -> Vec<Place> {
    let lane = Lane { column: 1.0, height: HEIGHT, pad: PAD, scale };
    let stretches = cut(&Series::new(values).runs(lane), values.len());
    // Longer maps wrap into systems of at most ten steps.
    let steps = if values.len() > 14 { 10 } else { values.len().max(7) };
    let column = WIDTH / steps as f64;
    let of = |at: usize| {
        let above = Place { is_below: false, shift: 0 };
        let (Some(value), Some(label)) = (values.get(at).copied().flatten(), labels.get(at)) else {
            return above;
        };
        let around = Around { stretches: &stretches, at, column, node: lane.y(value) / HEIGHT * LANE };
        let wants_below = !is_above(values, at, value);
        around.best(*label, wants_below)
    };
    (0..values.len()).map(of).collect()
}

/// The label stands above a point that is not below its neighbours; the ends have themselves as neighbour.
pub(crate) fn is_above(values: &[Option<f64>], step: usize, value: f64) -> bool {
    let near = |at: Option<usize>| at.and_then(|at| *values.get(at)?).unwrap_or(value);
    value >= (near(step.checked_sub(1)) + near(step.checked_add(1))) / 2.0
}

/// A point in its lane, in pixels.
struct Around<'a> {
    stretches: &'a [Option<Stretch>],
    at: usize,
    column: f64,
    node: f64,
}

impl Around<'_> {
    fn best(&self, label: Label, wants_below: bool) -> Place {
        let (width, height) = self.size(label);
        let curve = self.curve(width);
        let gap = NODE + if label.is_moment { 9.0 } else { 5.0 };
        let mut best = (f64::MAX, Place { is_below: wants_below, shift: 0 });
        for is_below in [wants_below, !wants_below] {
            for shift in (0..=24_u8).step_by(4) {
                let away = gap + f64::from(shift);
                let top = if is_below { self.node + away } else { self.node - away - height };
                let bottom = top + height;
                let crossed = curve.iter().filter(|y| **y > top - 3.0 && **y < bottom + 3.0).count();
                let is_out = top < 2.0 || bottom > LANE - 2.0;
                let cost = crossed as f64 * 10.0
                    + f64::from(u8::from(is_out)) * 500.0
                    + f64::from(shift) / 4.0
                    + if is_below == wants_below { 0.0 } else { 3.0 };
                if cost < best.0 {
                    best = (cost, Place { is_below, shift });
                }
            }
        }
        best.1
    }

    /// How large the label is once its words have wrapped.
    fn size(&self, label: Label) -> (f64, f64) {
        let room = ((self.column - 8.0) / LETTER).floor().max(6.0);
        let (mut lines, mut length, mut widest) = (1.0, 0.0_f64, 0.0_f64);
        for word in label.text.split_whitespace() {
            let mut word = word.chars().count() as f64;
            // What is longer than its column breaks where it must.
            while word > room && lines < MOST_LINES {
                lines += 1.0;
                word -= room;
                widest = room;
            }
            if length > 0.0 && length + 1.0 + word > room {
                lines += 1.0;
                length = word;
            } else {
                length += word + f64::from(u8::from(length > 0.0));
            }
            widest = widest.max(length);
        }
        let pill = if label.has_mark { PILL } else { 0.0 };
        ((widest * LETTER).min(self.column - 6.0), lines * LINE + pill)
    }

    /// How high the curve is at places under the label.
    fn curve(&self, width: f64) -> Vec<f64> {
        let at = |place: i32| {
            let across = f64::from(place) / 20.0 * width / 2.0 / self.column;
            let (cell, part) = match across < 0.0 {
                true => (self.at.checked_sub(1)?, 1.0 + across),
                false => (self.at, across),
            };
            let stretch = self.stretches.get(cell).copied().flatten()?;
            Some(stretch.height(part) / HEIGHT * LANE)
        };
        (-20..=20).filter_map(at).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(values: &[f64], below: &[bool]) {
        let values: Vec<Option<f64>> = values.iter().copied().map(Some).collect();
        let label = Label { text: "Locked in −1.0", has_mark: false, is_moment: false };
        let found = places(&values, Scale::FEELING, &vec![label; values.len()]);
        assert_eq!(found.iter().map(|place| place.is_below).collect::<Vec<_>>(), below);
    }

    #[test]
    fn a_label_keeps_off_the_curve() {
        check(&[1.0, 2.0, -1.0, -1.0, 1.0], &[true, false, true, true, false]);
        check(&[0.0], &[false]);
        check(&[], &[]);
    }

    proptest! {
        #[test]
        fn no_label_leaves_its_lane(values in prop::collection::vec(prop::option::of(-2.0..2.0_f64), 1..20)) {
            let label = Label { text: "Remembers +2.0", has_mark: true, is_moment: true };
            let lane = Lane { column: 1.0, height: HEIGHT, pad: PAD, scale: Scale::FEELING };
            let found = places(&values, Scale::FEELING, &vec![label; values.len()]);
            for (place, value) in found.iter().zip(&values) {
                let Some(value) = value else { continue };
                let node = lane.y(*value) / HEIGHT * LANE;
                let away = NODE + 9.0 + f64::from(place.shift) + 2.0 * LINE + PILL;
                let end = if place.is_below { node + away } else { node - away };
                prop_assert!((-20.0..=LANE + 20.0).contains(&end), "{value} {place:?} {end}");
            }
        }
    }
}
