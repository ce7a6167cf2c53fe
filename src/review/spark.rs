//! A curve as a line of letters, and as numbers without holes.

const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// One bar a step; `·` where the feeling is not known.
pub(super) fn spark(values: &[Option<f64>], min: f64, max: f64) -> String {
    let bar = |value: &Option<f64>| match value {
        Some(value) if max > min => {
            let share = ((value - min) / (max - min)).clamp(0.0, 1.0);
            BARS[(share * 7.0).round() as usize]
        }
        _ => '·',
    };
    values.iter().map(bar).collect()
}

/// The values with straight lines through the holes; `None` when nothing is known.
pub(super) fn filled(values: &[Option<f64>]) -> Option<Vec<f64>> {
    let known: Vec<(usize, f64)> =
        values.iter().enumerate().filter_map(|(at, value)| Some((at, (*value)?))).collect();
    let (first, last) = (known.first()?, known.last()?);
    let value = |at: usize| {
        let before = known.iter().rev().find(|(it, _)| *it <= at).unwrap_or(first);
        let after = known.iter().find(|(it, _)| *it >= at).unwrap_or(last);
        if before.0 == after.0 {
            return before.1;
        }
        before.1 + (after.1 - before.1) * (at as f64 - before.0 as f64) / (after.0 as f64 - before.0 as f64)
    };
    Some((0..values.len()).map(value).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_is_bars_and_a_hole_a_dot() {
        assert_eq!(spark(&[Some(-2.0), None, Some(0.0), Some(2.0)], -2.0, 2.0), "▁·▅█");
    }

    #[test]
    fn holes_are_bridged() {
        assert_eq!(filled(&[None, Some(1.0), None, Some(2.0)]), Some(vec![1.0, 1.0, 1.5, 2.0]));
        assert_eq!(filled(&[None]), None);
    }
}
