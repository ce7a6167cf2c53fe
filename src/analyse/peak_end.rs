//! What is remembered of a journey: about the mean of its most intense moment and its end, however
//! long it took (Fredrickson & Kahneman 1993). A heuristic on estimated feelings, not a measurement.

use super::Settings;
use super::number::{finite, mean};

/// The lived and the remembered feeling of one curve.
#[derive(Debug, Clone, PartialEq)]
pub struct PeakEnd {
    /// How many steps have a feeling.
    pub n: usize,
    /// What was lived.
    pub mean: f64,
    pub highest: Extreme,
    pub lowest: Extreme,
    /// The extreme farthest from neutral, and neutral when both are as far.
    pub peak: f64,
    pub side: Side,
    pub end: f64,
    /// The last step with a feeling.
    pub end_step: usize,
    /// What is remembered.
    pub peak_end: f64,
    /// What would be remembered if the lowest, or the highest, were the peak.
    pub interval: (f64, f64),
    /// Above zero: remembered better than lived.
    pub memory_gap: f64,
}

/// A highest or lowest feeling, and every step that has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Extreme {
    pub value: f64,
    pub steps: Vec<usize>,
}

/// Which extreme is the peak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Highest,
    Lowest,
    /// Equally strong on both sides: there is no peak.
    Tie,
}

/// The figures of a curve; `None` when no step has a feeling.
pub fn peak_end(values: &[Option<f64>], settings: &Settings) -> Option<PeakEnd> {
    let felt = || values.iter().enumerate().filter_map(|(step, value)| Some((step, (*value)?)));
    let (end_step, end) = felt().next_back()?;
    let mean = mean(felt().map(|(_, value)| value))?;
    let highest = extreme(values, felt().map(|(_, value)| value).reduce(f64::max)?);
    let lowest = extreme(values, felt().map(|(_, value)| value).reduce(f64::min)?);
    let (peak, side) = peak(highest.value, lowest.value, settings.feeling.neutral());
    let remembered = |peak: f64| finite(weighted(peak, end, settings));
    let score = remembered(peak)?;
    Some(PeakEnd {
        n: felt().count(),
        mean,
        peak,
        side,
        end,
        end_step,
        peak_end: score,
        interval: (remembered(lowest.value)?, remembered(highest.value)?),
        memory_gap: score - mean,
        highest,
        lowest,
    })
}

/// The extreme farther from neutral; the result never depends on the order of the steps.
pub(super) fn peak(highest: f64, lowest: f64, neutral: f64) -> (f64, Side) {
    let (up, down) = ((highest - neutral).abs(), (lowest - neutral).abs());
    // Steps that all feel the same are no tie: there is one extreme only.
    if highest == lowest && highest < neutral || down > up {
        (lowest, Side::Lowest)
    } else if highest == lowest && highest > neutral || up > down {
        (highest, Side::Highest)
    } else {
        (neutral, Side::Tie)
    }
}

/// Peak and end by their weights.
pub(super) fn weighted(peak: f64, end: f64, settings: &Settings) -> f64 {
    let (for_peak, for_end) = (settings.peak_weight, settings.end_weight);
    (for_peak * peak + for_end * end) / (for_peak + for_end)
}

fn extreme(values: &[Option<f64>], value: f64) -> Extreme {
    let steps = values.iter().enumerate().filter(|(_, it)| **it == Some(value)).map(|(step, _)| step);
    Extreme { value, steps: steps.collect() }
}

impl PeakEnd {
    /// The steps where the peak is; none when there is a tie.
    pub fn peak_steps(&self) -> &[usize] {
        match self.side {
            Side::Highest => &self.highest.steps,
            Side::Lowest => &self.lowest.steps,
            Side::Tie => &[],
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::analyse) const IKEA: [f64; 9] = [1.0, 2.0, -1.0, -1.0, 1.0, -1.0, -1.0, -2.0, 2.0];

    pub(in crate::analyse) fn felt(values: &[f64]) -> Vec<Option<f64>> {
        values.iter().copied().map(Some).collect()
    }

    fn of(values: &[f64]) -> PeakEnd {
        peak_end(&felt(values), &Settings::default()).unwrap()
    }

    /// n, mean, peak, end, peak-end, memory gap.
    #[track_caller]
    fn check(values: &[f64], expected: (usize, f64, f64, f64, f64, f64)) {
        let it = of(values);
        let close = |a: f64, b: f64| (a - b).abs() < 0.0005;
        assert_eq!((it.n, it.peak, it.end, it.peak_end), (expected.0, expected.2, expected.3, expected.4));
        assert!(close(it.mean, expected.1) && close(it.memory_gap, expected.5), "{it:?}");
    }

    #[test]
    fn a_tie_of_extremes_is_neutral() {
        check(&IKEA, (9, 0.0, 0.0, 2.0, 1.0, 1.0));
        assert_eq!(of(&IKEA).side, Side::Tie);
        assert_eq!(of(&IKEA).highest.steps, [1, 8]);
        assert_eq!(of(&IKEA).lowest.steps, [7]);
    }

    #[test]
    fn the_ice_cream_is_worth_more_in_memory_than_in_the_mean() {
        check(&IKEA[..8], (8, -0.25, 0.0, -2.0, -1.0, -0.75));
    }

    #[test]
    fn an_extra_step_can_spoil_the_ending() {
        check(&[1.0, 2.0, -1.0, 1.0, 1.0, -1.0, 0.0, 2.0, 1.0], (9, 0.667, 2.0, 1.0, 1.5, 0.833));
        check(&[1.0, 2.0, -1.0, 1.0, 1.0, -1.0, 0.0, 2.0], (8, 0.625, 2.0, 2.0, 2.0, 1.375));
    }

    #[test]
    fn each_persona_remembers_their_own_journey() {
        check(&[1.0, 2.0, 0.0, -2.0], (4, 0.25, 0.0, -2.0, -1.0, -1.25));
        check(&[0.0, -1.0, 1.0, 2.0, 1.0, -1.0], (6, 0.333, 2.0, -1.0, 0.5, 0.167));
        check(&[-2.0, 0.0, 1.0, -1.0, 1.0, -1.0, 2.0, 0.0, 1.0], (9, 0.111, 0.0, 1.0, 0.5, 0.389));
    }

    #[test]
    fn a_low_point_can_be_the_peak() {
        check(&[1.0, -2.0, 1.0], (3, 0.0, -2.0, 1.0, -0.5, -0.5));
    }

    #[test]
    fn the_same_feeling_throughout_is_no_tie() {
        check(&[2.0, 2.0], (2, 2.0, 2.0, 2.0, 2.0, 0.0));
        check(&[-1.0], (1, -1.0, -1.0, -1.0, -1.0, 0.0));
        check(&[0.0], (1, 0.0, 0.0, 0.0, 0.0, 0.0));
    }

    #[test]
    fn near_a_tie_the_interval_says_how_unsure_it_is() {
        assert_eq!(of(&IKEA).interval, (0.0, 2.0));
    }

    #[test]
    fn steps_without_a_feeling_do_not_end_the_journey() {
        let values = [Some(2.0), None, Some(1.0), None];
        let it = peak_end(&values, &Settings::default()).unwrap();
        assert_eq!((it.n, it.end_step, it.mean, it.peak_end), (2, 2, 1.5, 1.5));
        assert_eq!(peak_end(&[None, None], &Settings::default()), None);
    }

    #[test]
    fn the_weights_can_be_set() {
        let settings = Settings { peak_weight: 1.0, end_weight: 3.0, ..Settings::default() };
        assert_eq!(peak_end(&felt(&[2.0, 0.0]), &settings).unwrap().peak_end, 0.5);
    }

    #[test]
    fn a_scale_without_zero_has_its_neutral_in_the_middle() {
        let scale = crate::analyse::Scale { min: 1.0, max: 5.0 };
        let settings = Settings { feeling: scale, ..Settings::default() };
        let it = peak_end(&felt(&[3.0, 1.0, 4.0]), &settings).unwrap();
        assert_eq!((it.peak, it.side, it.peak_end), (1.0, Side::Lowest, 2.5));
    }
}
