//! A curve as a line of letters.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_is_bars_and_a_hole_a_dot() {
        assert_eq!(spark(&[Some(-2.0), None, Some(0.0), Some(2.0)], -2.0, 2.0), "▁·▅█");
    }
}
