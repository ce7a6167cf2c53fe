//! Small drawings of one number: how long ago something was checked, how far a feeling moved.

use super::element::Element;
use super::number::rounded;

/// A bar that grows with the days since the last check, with a tick at the limit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Age<'a> {
    pub days: f64,
    /// The days after which a check is due.
    pub limit: f64,
    /// The days a full bar stands for: the same for all bars of one list.
    pub full: f64,
    /// The class of the bar: `ok`, `soon` or `over`.
    pub state: &'a str,
    /// The text alternative.
    pub label: &'a str,
}

/// 200 by 10 units, stretched to its place.
pub(crate) fn age(age: &Age) -> String {
    const WIDTH: f64 = 200.0;
    let place = |days: f64| Some((days / age.full).clamp(0.0, 1.0) * WIDTH).filter(|it| it.is_finite());
    let mut out = String::with_capacity(300);
    let mut svg = Element::new(&mut out, "svg");
    svg.numbers("viewBox", &[0.0, 0.0, WIDTH, 10.0]).attr("preserveAspectRatio", "none");
    svg.attr("role", "img").attr("aria-label", age.label);
    svg.child("rect").attr("class", "bg").number("width", WIDTH).number("height", 10.0).number("rx", 0.0);
    if let Some(width) = place(age.days) {
        svg.child("rect").attr("class", age.state).number("width", width.round()).number("height", 10.0);
    }
    if let Some(x) = place(age.limit) {
        svg.child("path").path(|path| {
            path.move_to((x.round(), -2.0)).down_to(12.0);
        });
    }
    drop(svg);
    out
}

/// The dotted line in a comparison from the old value to the new one; the theme places it by
/// `--w`, the old value, and `--d`, the difference.
pub(crate) fn leader(old: f64, new: f64) -> String {
    let mut out = String::new();
    if old.is_finite() && new.is_finite() && old != new {
        let (old, moved) = (rounded(old).to_string(), rounded(new - old).to_string());
        let mut svg = Element::new(&mut out, "svg");
        svg.attr("class", "mv").attr("aria-hidden", "true");
        svg.joined("style", &["--w:", &old, ";--d:", &moved]);
        let mut line = svg.child("line");
        line.percent("x1", 50.0).percent("x2", 50.0).percent("y1", 100.0).number("y2", 0.0);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(days: f64, limit: f64, width: &str, tick: &str) {
        let drawn = age(&Age { days, limit, full: 210.0, state: "ok", label: "19 of 90 days" });
        let expected = format!(
            r#"<svg viewBox="0 0 200 10" preserveAspectRatio="none" role="img" aria-label="19 of 90 days"><rect class="bg" width="200" height="10" rx="0"/><rect class="ok" width="{width}" height="10"/><path d="M{tick} -2V12"/></svg>"#
        );
        assert_eq!(drawn, expected);
    }

    #[test]
    fn bars_are_as_long_as_designed() {
        check(19.0, 90.0, "18", "86");
        check(84.0, 90.0, "80", "86");
        check(202.0, 180.0, "192", "171");
    }

    #[test]
    fn a_bar_never_leaves_its_box() {
        check(5000.0, 90.0, "200", "86");
        check(-5.0, 90.0, "0", "86");
    }

    #[test]
    fn a_leader_runs_from_old_to_new() {
        let expected = r#"<svg class="mv" aria-hidden="true" style="--w:-1.8;--d:1.2"><line x1="50%" x2="50%" y1="100%" y2="0"/></svg>"#;
        assert_eq!(leader(-1.8, -0.6), expected);
        assert_eq!(leader(0.5, 0.5), "");
        assert_eq!(leader(f64::NAN, 0.5), "");
    }
}
