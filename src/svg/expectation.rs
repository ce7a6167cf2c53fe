//! What was expected and what was received, on one track: an open dot, a bar, a filled dot.

use super::element::Element;
use super::scale::Scale;

/// The share of the width before the lowest value, and the share the scale takes.
const LEFT: f64 = 4.0;
const ACROSS: f64 = 92.0;

/// 16 pixels high, as wide as its place. What is not recorded is not drawn.
pub fn expectation(expected: Option<f64>, received: Option<f64>, scale: Scale) -> String {
    let place = |value: Option<f64>| Some(LEFT + scale.share(value?)? * ACROSS);
    let (open, filled) = (place(expected), place(received));
    if open.is_none() && filled.is_none() {
        return String::new();
    }
    let class = match (open, filled) {
        (Some(open), Some(filled)) if filled > open => "db up",
        (Some(open), Some(filled)) if filled < open => "db dn",
        (Some(_), Some(_)) => "db eq",
        _ => "db",
    };
    let mut out = String::with_capacity(300);
    let mut svg = Element::new(&mut out, "svg");
    svg.attr("class", class).attr("aria-hidden", "true").number("height", 16.0);
    bar(&mut svg, "tr", LEFT, LEFT + ACROSS);
    if let (Some(open), Some(filled)) = (open, filled) {
        bar(&mut svg, "br", open, filled);
    }
    if let Some(open) = open {
        dot(&mut svg, "ex", open, 4.5);
    }
    if let Some(filled) = filled {
        // Inside the open dot where both are equal.
        dot(&mut svg, "re", filled, if class == "db eq" { 2.0 } else { 4.5 });
    }
    drop(svg);
    out
}

fn bar(svg: &mut Element, class: &str, from: f64, to: f64) {
    let mut line = svg.child("line");
    line.attr("class", class).percent("x1", from).percent("x2", to).number("y1", 8.0).number("y2", 8.0);
}

fn dot(svg: &mut Element, class: &str, x: f64, radius: f64) {
    svg.child("circle").attr("class", class).percent("cx", x).number("cy", 8.0).number("r", radius);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expected: Option<f64>, received: Option<f64>, class: &str, content: &str) {
        let drawn = expectation(expected, received, Scale::RATING);
        let track = r#"<line class="tr" x1="4%" x2="96%" y1="8" y2="8"/>"#;
        assert_eq!(
            drawn,
            format!(r#"<svg class="{class}" aria-hidden="true" height="16">{track}{content}</svg>"#)
        );
    }

    #[test]
    fn more_less_and_the_same_are_drawn_as_designed() {
        check(
            Some(3.0),
            Some(5.0),
            "db up",
            r#"<line class="br" x1="50%" x2="96%" y1="8" y2="8"/><circle class="ex" cx="50%" cy="8" r="4.5"/><circle class="re" cx="96%" cy="8" r="4.5"/>"#,
        );
        check(
            Some(4.0),
            Some(3.0),
            "db dn",
            r#"<line class="br" x1="73%" x2="50%" y1="8" y2="8"/><circle class="ex" cx="73%" cy="8" r="4.5"/><circle class="re" cx="50%" cy="8" r="4.5"/>"#,
        );
        check(
            Some(4.0),
            Some(4.0),
            "db eq",
            r#"<line class="br" x1="73%" x2="73%" y1="8" y2="8"/><circle class="ex" cx="73%" cy="8" r="4.5"/><circle class="re" cx="73%" cy="8" r="2"/>"#,
        );
    }

    #[test]
    fn half_of_the_answer_is_half_of_the_drawing() {
        check(Some(2.0), None, "db", r#"<circle class="ex" cx="27%" cy="8" r="4.5"/>"#);
        check(Some(f64::NAN), Some(2.0), "db", r#"<circle class="re" cx="27%" cy="8" r="4.5"/>"#);
        assert_eq!(expectation(None, None, Scale::RATING), "");
    }
}
