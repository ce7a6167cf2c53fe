//! The curve of a story: upright beside the list, one piece from each step to the next.

use super::element::Element;
use super::number::rounded;
use super::path::Point;
use super::scale::Scale;
use super::smooth::Smooth;

pub(super) const GRADIENT: &str = "g-x";
pub(super) const LOW: f64 = 14.0;
pub(super) const HIGH: f64 = 86.0;
const LENGTH: f64 = 100.0;

/// One drawing per step, of 100 by 100 units, stretched from its node to the next one; the last
/// step has none. A step without a value stands in the middle, its pieces are dashed (`.br`).
pub(crate) fn rail(values: &[Option<f64>], scale: Scale) -> Vec<String> {
    let share = |value: Option<f64>| value.and_then(|value| scale.share(value));
    let middle = scale.share(scale.neutral()).unwrap_or(0.5);
    let place = |(index, &value): (usize, &Option<f64>)| -> Point {
        let across = LOW + share(value).unwrap_or(middle) * (HIGH - LOW);
        (index as f64 * LENGTH, rounded(across))
    };
    let known = |value: &Option<f64>| share(*value).is_some();
    let whole = Smooth::new(values.iter().enumerate().map(place).collect());
    let pairs = values.iter().zip(values.iter().skip(1));
    let mut pieces: Vec<String> = whole
        .pieces()
        .zip(pairs)
        .map(|(piece, (here, next))| {
            let class = if known(here) && known(next) { "sgm" } else { "sgm br" };
            let mut out = String::with_capacity(150);
            let mut svg = Element::new(&mut out, "svg");
            svg.attr("class", class).numbers("viewBox", &[0.0, 0.0, 100.0, LENGTH]);
            svg.attr("preserveAspectRatio", "none");
            let mut line = svg.child("path");
            line.path(|path| {
                path.move_to((piece.from.1, 0.0)).curve_to(
                    (piece.leave.1, LENGTH / 3.0),
                    (piece.arrive.1, LENGTH / 3.0 * 2.0),
                    (piece.to.1, LENGTH),
                );
            });
            line.joined("stroke", &["url(#", GRADIENT, ")"]);
            drop(line);
            drop(svg);
            out
        })
        .collect();
    pieces.resize(values.len(), String::new());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(values: &[Option<f64>], expected: &[&str]) {
        let drawn = rail(values, Scale::FEELING);
        let data: Vec<&str> = drawn
            .iter()
            .map(|svg| svg.split(" d=\"").nth(1).map_or("", |d| d.split('"').next().unwrap()))
            .collect();
        assert_eq!(data, expected);
    }

    #[test]
    fn a_saturday_at_ikea_runs_down_as_designed() {
        check(
            &[0.8, 0.4, -0.7, 2.0, 1.1, -0.6, -1.3, -1.8, 1.6].map(Some),
            &[
                "M64.4 0C62 33.33 61.7 66.67 57.2 100",
                "M57.2 0C52.7 33.33 37.4 66.67 37.4 100",
                "M37.4 0C37.4 33.33 86 66.67 86 100",
                "M86 0C86 33.33 77.6 66.67 69.8 100",
                "M69.8 0C62 33.33 46.4 66.67 39.2 100",
                "M39.2 0C32 33.33 30.2 66.67 26.6 100",
                "M26.6 0C23 33.33 17.6 66.67 17.6 100",
                "M17.6 0C17.6 33.33 58.4 66.67 78.8 100",
                "",
            ],
        );
    }

    #[test]
    fn one_piece_is_written_as_designed() {
        let expected = r#"<svg class="sgm" viewBox="0 0 100 100" preserveAspectRatio="none"><path d="M14 0C38 33.33 62 66.67 86 100" stroke="url(#g-x)"/></svg>"#;
        assert_eq!(rail(&[Some(-2.0), Some(2.0)], Scale::FEELING), [expected, ""]);
    }

    #[test]
    fn around_a_missing_value_the_rail_is_dashed() {
        let drawn = rail(&[Some(1.0), None, Some(1.0), Some(f64::NAN)], Scale::FEELING);
        assert_eq!(
            drawn.iter().map(|svg| svg.contains("sgm br")).collect::<Vec<_>>(),
            [true, true, true, false]
        );
        assert!(!drawn.concat().contains("NaN"));
    }

    #[test]
    fn a_story_may_be_short() {
        check(&[], &[]);
        check(&[Some(1.0)], &[""]);
    }
}
