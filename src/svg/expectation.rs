//! What was expected and what was received, on one track: an open dot, a bar, a filled dot.

use super::element::Element;
use super::scale::Scale;

/// The share of the width before the lowest value, and the share the scale takes.
const LEFT: f64 = 4.0;
const ACROSS: f64 = 92.0;

/// As wide as its place; the style draws it between the two shares of that width. What is not recorded is not drawn.
pub(crate) fn expectation(expected: Option<f64>, received: Option<f64>, scale: Scale) -> String {
    let place = |value: Option<f64>| Some(LEFT + scale.share(value?)? * ACROSS);
    let (class, open, filled) = match (place(expected), place(received)) {
        (None, None) => return String::new(),
        (Some(open), None) => ("db e", open, open),
        (None, Some(filled)) => ("db r", filled, filled),
        (Some(open), Some(filled)) if filled > open => ("db up", open, filled),
        (Some(open), Some(filled)) if filled < open => ("db dn", open, filled),
        (Some(open), Some(filled)) => ("db eq", open, filled),
    };
    let mut out = String::with_capacity(64);
    let mut track = Element::new(&mut out, "span");
    track.attr("class", class).percents("style", &[("--e", open), ("--r", filled)]).text("");
    drop(track);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expected: Option<f64>, received: Option<f64>, class: &str, style: &str) {
        let drawn = expectation(expected, received, Scale::RATING);
        assert_eq!(drawn, format!(r#"<span class="{class}" style="{style}"></span>"#));
    }

    #[test]
    fn more_less_and_the_same_are_told_apart() {
        check(Some(3.0), Some(5.0), "db up", "--e:50%;--r:96%");
        check(Some(4.0), Some(3.0), "db dn", "--e:73%;--r:50%");
        check(Some(4.0), Some(4.0), "db eq", "--e:73%;--r:73%");
    }

    #[test]
    fn half_of_the_answer_is_half_of_the_drawing() {
        check(Some(2.0), None, "db e", "--e:27%;--r:27%");
        check(Some(f64::NAN), Some(2.0), "db r", "--e:27%;--r:27%");
        assert_eq!(expectation(None, None, Scale::RATING), "");
    }
}
