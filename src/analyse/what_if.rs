//! Which single step, if it felt a little better, would change what is remembered.

use super::Settings;
use super::peak_end::{PeakEnd, peak, weighted};
use crate::text::fitted;

/// One step a level better, and what the remembered score gains by it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WhatIf {
    pub step: usize,
    pub gain: f64,
}

/// Raises each step by one level, at most to the top of the scale, and lists those that change the score.
pub fn what_if(values: &[Option<f64>], now: &PeakEnd, settings: &Settings) -> Vec<WhatIf> {
    let neutral = settings.feeling.neutral();
    // With the only lowest step raised, the next lowest is the lowest.
    let next_lowest =
        values.iter().flatten().copied().filter(|value| *value > now.lowest.value).reduce(f64::min);
    let gain = |step: usize, value: f64| {
        let raised = (value + settings.feeling.level()).min(settings.feeling.max.max(value));
        let highest = now.highest.value.max(raised);
        let lowest = match now.lowest.steps[..] {
            [only] if only == step => next_lowest.map_or(raised, |next| next.min(raised)),
            _ => now.lowest.value,
        };
        let end = if step == now.end_step { raised } else { now.end };
        weighted(peak(highest, lowest, neutral).0, end, settings) - now.peak_end
    };
    let felt = values.iter().enumerate().filter_map(|(step, value)| Some((step, (*value)?)));
    let all = felt.map(|(step, value)| WhatIf { step, gain: gain(step, value) });
    fitted(all.filter(|it| settings.feeling.distance(it.gain).abs() > 1e-9).collect())
}

#[cfg(test)]
mod tests {
    use super::super::peak_end::peak_end;
    use super::super::peak_end::tests::{IKEA, felt};
    use super::*;

    #[track_caller]
    fn check(values: &[f64], expected: &[(usize, f64)]) {
        let (values, settings) = (felt(values), Settings::default());
        let now = peak_end(&values, &settings).unwrap();
        let found: Vec<_> = what_if(&values, &now, &settings).iter().map(|it| (it.step, it.gain)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn only_the_checkout_would_change_the_memory() {
        check(&IKEA, &[(7, 1.0)]);
    }

    #[test]
    fn nothing_rises_above_the_scale() {
        check(&[2.0, 2.0], &[]);
    }

    #[test]
    fn the_end_counts_at_once() {
        check(&[2.0, 0.0], &[(1, 0.5)]);
        check(&[-1.0], &[(0, 1.0)]);
    }

    #[test]
    fn it_agrees_with_doing_it_all_again() {
        let settings = Settings::default();
        for seed in 0_u32..500 {
            let values: Vec<f64> =
                (0..6).map(|at| f64::from(seed.wrapping_mul(7919 + 31 * at) / 7 % 5) - 2.0).collect();
            let score = |values: &[f64]| peak_end(&felt(values), &settings).unwrap().peak_end;
            let mut expected = Vec::new();
            for step in 0..values.len() {
                let mut raised = values.clone();
                raised[step] = (raised[step] + 1.0).min(2.0);
                let gain = score(&raised) - score(&values);
                if gain.abs() > 1e-9 {
                    expected.push((step, gain));
                }
            }
            check(&values, &expected);
        }
    }
}
