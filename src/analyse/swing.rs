//! How much a journey goes up and down.

use super::number::{Share, mean};
use crate::text::fitted;

/// The changes of feeling from step to step.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Swings {
    /// Between steps with a feeling, in order; steps without one are passed over.
    pub swings: Vec<Swing>,
    /// The mean size of a swing.
    pub volatility: Option<f64>,
    /// The first of the largest.
    pub largest_fall: Option<Swing>,
    pub largest_rise: Option<Swing>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Swing {
    pub from: usize,
    pub to: usize,
    pub by: f64,
}

pub fn swings(values: &[Option<f64>]) -> Swings {
    let felt = || values.iter().enumerate().filter_map(|(step, value)| Some((step, (*value)?)));
    let all = felt().zip(felt().skip(1)).map(|((from, a), (to, b))| Swing { from, to, by: b - a });
    let swings: Vec<Swing> = fitted(all.collect());
    let largest = |sign: f64| {
        let right_way = swings.iter().copied().filter(|it| it.by * sign > 0.0);
        right_way.reduce(|best, it| if it.by.abs() > best.by.abs() { it } else { best })
    };
    Swings {
        volatility: mean(swings.iter().map(|it| it.by.abs())),
        largest_fall: largest(-1.0),
        largest_rise: largest(1.0),
        swings,
    }
}

/// Steps that feel worse than neutral.
pub fn negative(values: &[Option<f64>], neutral: f64) -> Share {
    Share::count(values.iter().flatten().map(|value| *value < neutral))
}

#[cfg(test)]
mod tests {
    use super::super::peak_end::tests::{IKEA, felt};
    use super::*;

    #[test]
    fn every_change_is_a_swing() {
        let it = swings(&felt(&IKEA));
        let by: Vec<f64> = it.swings.iter().map(|it| it.by).collect();
        assert_eq!(by, [1.0, -3.0, 0.0, 2.0, -2.0, 0.0, -1.0, 4.0]);
        assert_eq!(it.volatility, Some(1.625));
        assert_eq!(it.largest_rise, Some(Swing { from: 7, to: 8, by: 4.0 }));
        assert_eq!(it.largest_fall, Some(Swing { from: 1, to: 2, by: -3.0 }));
    }

    #[test]
    fn a_gap_is_passed_over() {
        let it = swings(&[Some(1.0), None, Some(-1.0)]);
        assert_eq!(it.swings, [Swing { from: 0, to: 2, by: -2.0 }]);
    }

    #[test]
    fn one_step_has_no_swing() {
        assert_eq!(swings(&[Some(1.0), None]), Swings::default());
    }

    #[test]
    fn five_of_nine_steps_feel_bad() {
        assert_eq!(negative(&felt(&IKEA), 0.0), Share { part: 5, of: 9 });
    }
}
