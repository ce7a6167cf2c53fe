//! What was received against what was expected, weighed by the influence of the step.

use super::number::{finite, known, mean, sum};
use crate::model::Step;

/// The influence of a step that does not say.
pub const INFLUENCE: f64 = 3.0;

/// The shortfall of a whole map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shortfall {
    /// Per step; `None` where one of the two ratings is missing.
    pub steps: Vec<Option<Gap>>,
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
    /// Received less expected.
    pub gap: f64,
    pub influence: f64,
    /// Influence times what was missing; 0 when nothing was.
    pub shortfall: f64,
    /// Of the map's shortfall; `None` when the map has none.
    pub share: Option<f64>,
}

pub fn shortfall(steps: &[Step]) -> Shortfall {
    total(steps.iter().map(|step| Gap::of(step.expected, step.received, step.influence)).collect())
}

/// Sums gaps up, and gives each its share.
pub fn total(mut steps: Vec<Option<Gap>>) -> Shortfall {
    let all = || steps.iter().flatten();
    let total = sum(all().map(|it| it.shortfall));
    let surplus = sum(all().map(|it| it.influence * it.gap.max(0.0)));
    let (n, mean_gap) = (all().count(), mean(all().map(|it| it.gap)));
    for gap in steps.iter_mut().flatten() {
        gap.share = finite(gap.shortfall / total);
    }
    Shortfall { n, mean_gap, total, surplus, steps }
}

impl Gap {
    pub fn of(expected: Option<f64>, received: Option<f64>, influence: Option<f64>) -> Option<Gap> {
        let (expected, received) = (known(expected)?, known(received)?);
        let influence = known(influence).unwrap_or(INFLUENCE);
        let gap = received - expected;
        Some(Gap {
            expected,
            received,
            gap,
            influence,
            shortfall: influence * (expected - received).max(0.0),
            share: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected, received, influence.
    fn of(steps: &[(f64, f64, f64)]) -> Shortfall {
        total(steps.iter().map(|&(e, r, w)| Gap::of(Some(e), Some(r), Some(w))).collect())
    }

    #[test]
    fn the_checkout_is_half_of_what_ikea_lacks() {
        let it = of(&[
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
        let gaps: Vec<f64> = it.steps.iter().flatten().map(|it| it.gap).collect();
        assert_eq!(gaps, [1.0, 2.0, -1.0, -2.0, 1.0, -1.0, -1.0, -3.0, 3.0]);
        assert_eq!((it.n, it.total, it.surplus), (9, 30.0, 27.0));
        assert!((it.mean_gap.unwrap() + 1.0 / 9.0).abs() < 1e-12);
        assert_eq!(it.steps[7].unwrap().share, Some(0.5));
    }

    #[test]
    fn the_napkins_are_forgiven_the_cup_is_not() {
        let it = of(&[(4.0, 2.0, 4.0), (4.0, 4.0, 4.0), (4.0, 5.0, 5.0), (5.0, 3.0, 5.0), (3.0, 1.0, 1.0)]);
        let shortfalls: Vec<f64> = it.steps.iter().flatten().map(|it| it.shortfall).collect();
        assert_eq!(shortfalls, [8.0, 0.0, 0.0, 10.0, 2.0]);
        assert_eq!(it.total, 20.0);
    }

    #[test]
    fn half_a_pair_is_no_gap() {
        assert_eq!(Gap::of(Some(4.0), None, None), None);
        assert_eq!(Gap::of(Some(4.0), Some(3.0), None).unwrap().shortfall, 3.0);
    }

    #[test]
    fn where_nothing_lacks_nothing_has_a_share() {
        assert_eq!(of(&[(3.0, 4.0, 3.0)]).steps[0].unwrap().share, None);
    }
}
