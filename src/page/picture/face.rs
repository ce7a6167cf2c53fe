//! The faces of feelings, drawn: an emoji looks different on every computer, and on some like a box.

use crate::svg::Element;

/// Mouths, and the brows of the worst, in a box of 20 by 20; the same as in the theme's icons.
const MOUTHS: [&str; 5] = [
    "M6.3 14.2c1.7-2.6 5.7-2.6 7.4 0M5.3 5.9l2.9 1.2M14.7 5.9l-2.9 1.2",
    "M7 13.7c1.5-1.4 4.5-1.4 6 0",
    "M7 13h6",
    "M6.8 12c1.5 1.9 4.9 1.9 6.4 0",
    "M5.6 11.3h8.8c-.4 5-8.4 5-8.8 0z",
];

/// The face of a level, from 0 to 4, around its middle.
pub(super) fn draw((x, y): (f64, f64), level: usize, (fill, ground): (&str, &str), svg: &mut Element<'_>) {
    let mut face = svg.child("g");
    face.attr("transform", &format!("translate({} {})", short(x - 10.0), short(y - 10.0)));
    face.child("circle").attr("cx", "10").attr("cy", "10").attr("r", "9.5").attr("fill", fill);
    let mut mouth = face.child("path");
    mouth.attr("d", MOUTHS.get(level).copied().unwrap_or_default());
    mouth.attr("fill", if level == 4 { ground } else { "none" });
    mouth.attr("stroke", ground).attr("stroke-width", "1.5").attr("stroke-linecap", "round");
    drop(mouth);
    for x in ["7", "13"] {
        face.child("circle").attr("cx", x).attr("cy", "8.6").attr("r", "1.1").attr("fill", ground);
    }
}

fn short(value: f64) -> String {
    let mut out = String::new();
    crate::svg::push_number(&mut out, value);
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn faces_are_those_of_the_theme() {
        let icons = include_str!("../../../themes/default/static/icons.svg");
        for mouth in super::MOUTHS {
            assert!(icons.contains(mouth), "{mouth}");
        }
    }
}
