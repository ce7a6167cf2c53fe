//! A metric over time: its values, how sure they are, and where it should be.
//!
//! Straight lines, because nothing is known between two measurements. Drawn with the classes of a
//! sparkline (`zero`, `area`, `line`, `mk`), in the colour of the text around it.

use super::element::Element;
use super::path::Point;

const HEIGHT: f64 = 70.0;
const PAD: f64 = 8.0;

/// A line of 70 units high, without words of its own.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Trend<'a> {
    /// In units, as a sparkline: 300 beside other things.
    pub width: f64,
    /// The text alternative.
    pub label: &'a str,
    pub values: &'a [Measured],
    /// The dashed line.
    pub target: Option<f64>,
}

/// One value on its day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Measured {
    /// In days, counted from any day.
    pub day: f64,
    pub value: f64,
    /// Half of the 95 % interval, in the unit of the value; nothing where it is unknown.
    pub margin: Option<f64>,
}

/// Draws nothing when there is no value.
pub(crate) fn trend(trend: &Trend) -> String {
    let mut values: Vec<Measured> =
        trend.values.iter().filter(|it| it.day.is_finite() && it.value.is_finite()).copied().collect();
    values.sort_by(|a, b| a.day.total_cmp(&b.day));
    let target = trend.target.filter(|target| target.is_finite());
    let Some(plane) = Plane::around(&values, target, trend.width) else { return String::new() };

    let mut out = String::with_capacity(400 + values.len() * 60);
    let mut svg = Element::new(&mut out, "svg");
    svg.attr("class", "spark trend").numbers("viewBox", &[0.0, 0.0, trend.width, HEIGHT]);
    svg.attr("role", "img").attr("aria-label", trend.label);
    if let Some(target) = target {
        svg.child("path").attr("class", "zero target").path(|path| {
            path.move_to((0.0, plane.y(target))).across_to(trend.width);
        });
    }
    for sure in values.chunk_by(|a, b| a.margin().is_some() == b.margin().is_some()) {
        band(&mut svg, sure, plane);
    }
    if values.len() > 1 {
        let mut line = svg.child("path");
        line.attr("class", "line").attr("stroke", "currentColor").attr("stroke-linejoin", "round");
        line.path(|path| through(values.iter().map(|it| plane.point(it.day, it.value)), path));
    }
    for (index, it) in values.iter().enumerate() {
        let radius = if index + 1 == values.len() { 4.0 } else { 3.0 };
        let (x, y) = plane.point(it.day, it.value);
        svg.child("circle").attr("class", "mk").number("cx", x).number("cy", y).number("r", radius);
    }
    drop(svg);
    out
}

impl Measured {
    fn margin(self) -> Option<f64> {
        self.margin.filter(|margin| margin.is_finite() && *margin >= 0.0)
    }
}

/// The area the true values lie in with 95 % certainty; around a lone value a bar.
fn band(svg: &mut Element, values: &[Measured], plane: Plane) {
    const BAR: f64 = 3.0;
    let edge = |sign: f64| move |it: &Measured| Some(plane.point(it.day, it.value + sign * it.margin()?));
    let mut upper: Vec<Point> = values.iter().filter_map(edge(1.0)).collect();
    let mut lower: Vec<Point> = values.iter().filter_map(edge(-1.0)).collect();
    if let (&[high], &[low]) = (upper.as_slice(), lower.as_slice()) {
        upper = vec![(high.0 - BAR, high.1), (high.0 + BAR, high.1)];
        lower = vec![(low.0 - BAR, low.1), (low.0 + BAR, low.1)];
    }
    if upper.is_empty() {
        return;
    }
    let mut area = svg.child("path");
    area.attr("class", "area").attr("fill", "currentColor").path(|path| {
        through(upper.into_iter().chain(lower.into_iter().rev()), path);
        path.close();
    });
}

fn through(points: impl Iterator<Item = Point>, path: &mut super::path::Path) {
    for (index, point) in points.enumerate() {
        if index == 0 {
            path.move_to(point);
        } else {
            path.line_to(point);
        }
    }
}

/// From days and values to places: everything that is drawn fits in.
#[derive(Debug, Clone, Copy)]
struct Plane {
    days: (f64, f64),
    values: (f64, f64),
    width: f64,
}

impl Plane {
    fn around(values: &[Measured], target: Option<f64>, width: f64) -> Option<Plane> {
        if !(width.is_finite() && width > 2.0 * PAD) {
            return None;
        }
        let days = span(values.iter().map(|it| it.day))?;
        let ends = values.iter().flat_map(|it| {
            let margin = it.margin().unwrap_or(0.0);
            [it.value - margin, it.value + margin]
        });
        Some(Plane { days, values: span(ends.chain(target))?, width })
    }

    fn point(self, day: f64, value: f64) -> Point {
        (PAD + share(self.days, day) * (self.width - 2.0 * PAD), self.y(value))
    }

    fn y(self, value: f64) -> f64 {
        HEIGHT - PAD - share(self.values, value) * (HEIGHT - 2.0 * PAD)
    }
}

fn span(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |span, value| match span {
        None => Some((value, value)),
        Some((low, high)) => Some((f64::min(low, value), f64::max(high, value))),
    })
}

/// Halved, so that the largest numbers still have a distance; in the middle where all are equal.
fn share((low, high): (f64, f64), value: f64) -> f64 {
    let share = (value / 2.0 - low / 2.0) / (high / 2.0 - low / 2.0);
    if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.5 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn draw(values: &[(f64, f64, Option<f64>)], target: Option<f64>) -> String {
        let values: Vec<Measured> =
            values.iter().map(|&(day, value, margin)| Measured { day, value, margin }).collect();
        trend(&Trend { width: 300.0, label: "L", values: &values, target })
    }

    #[track_caller]
    fn check(values: &[(f64, f64, Option<f64>)], target: Option<f64>, content: &str) {
        let svg = r#"<svg class="spark trend" viewBox="0 0 300 70" role="img" aria-label="L">"#;
        assert_eq!(draw(values, target), format!("{svg}{content}</svg>"));
    }

    #[test]
    fn values_stand_on_their_day_below_the_target() {
        check(
            &[(0.0, 20.0, None), (30.0, 30.0, None), (60.0, 10.0, None)],
            Some(40.0),
            concat!(
                r#"<path class="zero target" d="M0 8H300"/>"#,
                r#"<path class="line" stroke="currentColor" stroke-linejoin="round" d="M8 44L150 26L292 62"/>"#,
                r#"<circle class="mk" cx="8" cy="44" r="3"/><circle class="mk" cx="150" cy="26" r="3"/>"#,
                r#"<circle class="mk" cx="292" cy="62" r="4"/>"#,
            ),
        );
    }

    #[test]
    fn the_band_is_as_wide_as_the_margin() {
        let drawn = draw(&[(0.0, 20.0, Some(10.0)), (30.0, 20.0, Some(5.0)), (60.0, 20.0, None)], None);
        assert!(
            drawn.contains(r#"<path class="area" fill="currentColor" d="M8 8L150 21.5L150 48.5L8 62Z"/>"#)
        );
    }

    #[test]
    fn one_value_is_a_dot_with_a_bar() {
        check(
            &[(0.0, 35.0, Some(14.2))],
            None,
            r#"<path class="area" fill="currentColor" d="M147 8L153 8L153 62L147 62Z"/><circle class="mk" cx="150" cy="35" r="4"/>"#,
        );
        check(&[(0.0, 35.0, None)], None, r#"<circle class="mk" cx="150" cy="35" r="4"/>"#);
    }

    #[test]
    fn without_values_there_is_no_trend() {
        assert_eq!(draw(&[], Some(40.0)), "");
        assert_eq!(draw(&[(0.0, f64::NAN, None)], None), "");
    }

    proptest! {
        #[test]
        fn everything_fits_in(values in prop::collection::vec((any::<f64>(), any::<f64>(), any::<Option<f64>>()), 0..20), target in any::<Option<f64>>()) {
            let drawn = draw(&values, target);
            prop_assert!(!drawn.contains("NaN") && !drawn.contains("inf"));
            for y in drawn.split("cy=\"").skip(1) {
                let y: f64 = y.split('"').next().unwrap().parse().unwrap();
                prop_assert!((PAD..=HEIGHT - PAD).contains(&y));
            }
        }
    }
}
