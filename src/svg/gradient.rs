//! The colours of a feeling along a drawing. Each is defined once on a page, in its sprite.

use super::element::Element;
use super::{curve, sparkline, stretch};

/// The definition of `#g-c`, for curves.
pub(crate) fn curve_gradient() -> String {
    upright(curve::GRADIENT, curve::PAD, curve::HEIGHT - curve::PAD)
}

/// The definition of `#g-w`, for the curve of a map cut into cells.
pub(crate) fn way_gradient() -> String {
    upright(stretch::GRADIENT, stretch::PAD, stretch::HEIGHT - stretch::PAD)
}

/// The definition of `#g-s`, for sparklines.
pub(crate) fn sparkline_gradient() -> String {
    upright(sparkline::GRADIENT, sparkline::PAD, sparkline::CURVE_HEIGHT - sparkline::PAD)
}

fn upright(id: &str, top: f64, bottom: f64) -> String {
    let mut out = String::with_capacity(320);
    gradient(&mut out, id, [0.0, 0.0, top, bottom], ["p2", "p1", "0", "n1", "n2"]);
    out
}

fn gradient(out: &mut String, id: &str, [x1, x2, y1, y2]: [f64; 4], levels: [&str; 5]) {
    let mut gradient = Element::new(out, "linearGradient");
    gradient.attr("id", id).attr("gradientUnits", "userSpaceOnUse");
    gradient.number("x1", x1).number("x2", x2).number("y1", y1).number("y2", y2);
    for (offset, level) in [0.0, 0.25, 0.5, 0.75, 1.0].into_iter().zip(levels) {
        gradient.child("stop").number("offset", offset).joined("class", &["st-", level]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(drawn: &str, box_: &str, levels: [&str; 5]) {
        let stops: String = ["0", "0.25", "0.5", "0.75", "1"]
            .iter()
            .zip(levels)
            .map(|(offset, level)| format!(r#"<stop offset="{offset}" class="st-{level}"/>"#))
            .collect();
        assert_eq!(drawn, format!("<linearGradient {box_}>{stops}</linearGradient>"));
    }

    #[test]
    fn height_is_colour() {
        let levels = ["p2", "p1", "0", "n1", "n2"];
        let place = r#"gradientUnits="userSpaceOnUse" x1="0" x2="0""#;
        check(&curve_gradient(), &format!(r#"id="g-c" {place} y1="22" y2="78""#), levels);
        check(&way_gradient(), &format!(r#"id="g-w" {place} y1="25" y2="75""#), levels);
        check(&sparkline_gradient(), &format!(r#"id="g-s" {place} y1="8" y2="56""#), levels);
    }
}
