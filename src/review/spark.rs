//! A curve as a line of letters.

const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// One bar a step; `·` where the feeling is not known.
fn spark(values: &[Option<f64>], min: f64, max: f64) -> String {
    let bar = |value: &Option<f64>| match value {
        Some(value) if max > min => {
            let share = ((value - min) / (max - min)).clamp(0.0, 1.0);
            BARS[(share * 7.0).round() as usize]
        }
        _ => '·',
    };
    values.iter().map(bar).collect()
}

/// More steps than this are drawn several a bar.
const MOST: usize = 60;

/// Curves beside each other: each as a line of bars, and how many steps a bar stands for where it is more than one.
pub(super) fn sparks<const N: usize>(
    curves: [&[Option<f64>]; N],
    (min, max): (f64, f64),
) -> ([String; N], Option<usize>) {
    let longest = curves.iter().map(|it| it.len()).max().unwrap_or_default();
    let steps = longest.div_ceil(MOST).max(1);
    // Of several the one that is farthest from the middle: a low point must not get lost.
    let far = |value: &f64| (value - (min + max) / 2.0).abs();
    let bar = |some: &[Option<f64>]| some.iter().flatten().copied().max_by(|a, b| far(a).total_cmp(&far(b)));
    let drawn = curves.map(|values| spark(&values.chunks(steps).map(bar).collect::<Vec<_>>(), min, max));
    (drawn, (steps > 1).then_some(steps))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_curve_keeps_its_low_point_on_a_line() {
        let mut long = vec![Some(0.0); 3_000];
        long[1_700] = Some(-2.0);
        let ([drawn, short], steps) = sparks([&long, &[Some(2.0)]], (-2.0, 2.0));
        assert_eq!((drawn.chars().count(), steps, &*short), (60, Some(50), "█"));
        assert_eq!(drawn.chars().filter(|it| *it == '▁').count(), 1);
        assert_eq!(sparks([&[Some(0.0)]], (-2.0, 2.0)), (["▅".to_owned()], None));
    }

    #[test]
    fn a_curve_is_bars_and_a_hole_a_dot() {
        assert_eq!(spark(&[Some(-2.0), None, Some(0.0), Some(2.0)], -2.0, 2.0), "▁·▅█");
    }
}
