//! What was received against what was expected, weighed by the influence of the step.

use super::number::{finite, known, mean, sum};
use crate::model::Step;
use crate::term::Scale;

/// The influence of a step that does not say: the middle.
pub const INFLUENCE: f64 = 3.0;

/// The shortfall of a whole map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shortfall {
    /// Steps with both ratings.
    pub n: usize,
    pub mean_gap: Option<f64>,
    /// Σ influence · what was missing.
    pub total: f64,
    /// Σ influence · what was given on top.
    pub surplus: f64,
}

/// One step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    pub expected: f64,
    pub received: f64,
    /// Received less expected, as rated.
    pub gap: f64,
    /// The same where ratings go from 1 to 5.
    pub points: f64,
    /// 1 to 5.
    pub influence: f64,
    /// Influence times what was missing; 0 when nothing was.
    pub shortfall: f64,
}

pub fn shortfall(steps: &[Step], rating: Scale) -> Shortfall {
    total(&steps.iter().filter_map(|step| Gap::at(step, rating)).collect::<Vec<_>>())
}

/// Sums gaps up.
pub fn total(gaps: &[Gap]) -> Shortfall {
    Shortfall {
        n: gaps.len(),
        mean_gap: mean(gaps.iter().map(|it| it.gap)),
        total: sum(gaps.iter().map(|it| it.shortfall)),
        surplus: sum(gaps.iter().map(|it| it.influence * it.points.max(0.0))),
    }
}

impl Shortfall {
    /// What a step of the map adds to its shortfall, 0 to 1; `None` when the map has none.
    pub fn share(&self, gap: &Gap) -> Option<f64> {
        finite(gap.shortfall / self.total)
    }
}

impl Gap {
    /// `None` where one of the two ratings is missing.
    pub fn at(step: &Step, rating: Scale) -> Option<Gap> {
        Gap::of((step.expected, step.received), step.influence, rating)
    }

    /// What was expected and received, both on `rating`.
    pub fn of(
        (expected, received): (Option<f64>, Option<f64>),
        influence: Option<f64>,
        rating: Scale,
    ) -> Option<Gap> {
        let (expected, received) = (known(expected)?, known(received)?);
        let gap = received - expected;
        let (points, influence) = (rating.distance(gap), weight(influence, rating));
        Some(Gap { expected, received, gap, points, influence, shortfall: influence * (-points).max(0.0) })
    }
}

/// How much a step weighs, 1 to 5.
pub fn weight(influence: Option<f64>, rating: Scale) -> f64 {
    known(influence).map_or(INFLUENCE, |it| rating.of_five(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected, received, influence.
    fn of(steps: &[(f64, f64, f64)]) -> (Vec<Gap>, Shortfall) {
        let gaps: Vec<Gap> = steps
            .iter()
            .filter_map(|&(e, r, w)| Gap::of((Some(e), Some(r)), Some(w), Scale::RATING))
            .collect();
        let it = total(&gaps);
        (gaps, it)
    }

    #[test]
    fn the_checkout_is_half_of_what_ikea_lacks() {
        let (gaps, it) = of(&[
            (3.0, 4.0, 3.0),
            (3.0, 5.0, 3.0),
            (3.0, 2.0, 3.0),
            (4.0, 2.0, 3.0),
            (3.0, 4.0, 3.0),
            (3.0, 2.0, 3.0),
            (3.0, 2.0, 3.0),
            (4.0, 1.0, 5.0),
            (2.0, 5.0, 5.0),
        ]);
        assert_eq!(
            gaps.iter().map(|it| it.gap).collect::<Vec<_>>(),
            [1.0, 2.0, -1.0, -2.0, 1.0, -1.0, -1.0, -3.0, 3.0]
        );
        assert_eq!((it.n, it.total, it.surplus), (9, 30.0, 27.0));
        assert!((it.mean_gap.unwrap() + 1.0 / 9.0).abs() < 1e-12);
        assert_eq!(it.share(&gaps[7]), Some(0.5));
    }

    #[test]
    fn the_napkins_are_forgiven_the_cup_is_not() {
        let (gaps, it) =
            of(&[(4.0, 2.0, 4.0), (4.0, 4.0, 4.0), (4.0, 5.0, 5.0), (5.0, 3.0, 5.0), (3.0, 1.0, 1.0)]);
        assert_eq!(gaps.iter().map(|it| it.shortfall).collect::<Vec<_>>(), [8.0, 0.0, 0.0, 10.0, 2.0]);
        assert_eq!(it.total, 20.0);
    }

    #[test]
    fn half_a_pair_is_no_gap() {
        assert_eq!(Gap::of((Some(4.0), None), None, Scale::RATING), None);
        assert_eq!(Gap::of((Some(4.0), Some(3.0)), None, Scale::RATING).unwrap().shortfall, 3.0);
    }

    #[test]
    fn where_nothing_lacks_nothing_has_a_share() {
        let (gaps, it) = of(&[(3.0, 4.0, 3.0)]);
        assert_eq!(it.share(&gaps[0]), None);
    }

    #[test]
    fn a_shortfall_is_the_same_on_every_scale_of_ratings() {
        let of = |min, max, (e, r, w)| {
            let it = Gap::of((Some(e), Some(r)), w, Scale { min, max }).unwrap();
            (it.gap, it.points, it.influence, it.shortfall)
        };
        assert_eq!(of(1.0, 5.0, (4.0, 1.0, Some(5.0))), (-3.0, -3.0, 5.0, 15.0));
        assert_eq!(of(0.0, 10.0, (7.5, 0.0, Some(10.0))), (-7.5, -3.0, 5.0, 15.0));
        assert_eq!(of(0.0, 10.0, (7.5, 0.0, None)), (-7.5, -3.0, 3.0, 9.0));
        assert_eq!(of(0.0, 100.0, (50.0, 75.0, Some(0.0))), (25.0, 1.0, 1.0, 0.0));
    }
}
