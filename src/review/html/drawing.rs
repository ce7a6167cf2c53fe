//! Both curves over each other, and the points on them.

use serde::Serialize;

use super::super::Report;
use super::super::column::Column;
use super::super::plain::line;
use crate::diff::{Curve, MapDiff, ThingDiff};
use crate::svg::{self, Against, Series};
use crate::view::felt;

/// A cell of the curve.
#[derive(Debug, Default, Serialize)]
pub(super) struct Point {
    /// Only the first holds the drawing.
    pub curve: Option<String>,
    /// The height, -2 to 2.
    pub v: String,
    pub class: String,
    pub sign: String,
    pub word: String,
    pub score: Option<String>,
    pub score_class: &'static str,
    pub was: Option<Was>,
    pub change: Option<Difference>,
}

#[derive(Debug, Serialize)]
pub(super) struct Was {
    pub v: String,
    pub text: String,
    pub leader: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Difference {
    pub class: &'static str,
    pub sign: &'static str,
    pub text: String,
}

/// Points closer than this, in levels, are drawn as one.
const NEAR: f64 = 0.25;

pub(super) fn points(
    report: &Report<'_>,
    thing: &ThingDiff,
    curve: &Curve,
    columns: &[Column],
    id: &str,
) -> Vec<Point> {
    let it = Drawing { report, scale: scale(report) };
    let mut drawing = Some(it.curve(curve, columns, id));
    let mut points = Vec::with_capacity(columns.len());
    for column in columns {
        let then = column.old.and_then(|at| curve.old.get(at).copied().flatten());
        let now = column.new.and_then(|at| curve.new.get(at).copied().flatten());
        let mut point = it.point(thing, column, (then, now), above(curve, column));
        point.curve = drawing.take();
        points.push(point);
    }
    points
}

/// Whether there is anything to draw.
pub(super) fn is_felt(map: &MapDiff) -> bool {
    !map.curves.is_empty()
}

fn scale(report: &Report<'_>) -> svg::Scale {
    felt::drawn(report.new.config.feeling)
}

struct Drawing<'a> {
    report: &'a Report<'a>,
    scale: svg::Scale,
}

impl Drawing<'_> {
    fn curve(&self, curve: &Curve, columns: &[Column], id: &str) -> String {
        let words = self.report.words;
        // A line ends before a column that its version does not have.
        let placed = |of: &dyn Fn(&Column) -> Option<usize>, values: &[Option<f64>]| -> Vec<Option<f64>> {
            columns.iter().map(|column| values.get(of(column)?).copied().flatten()).collect()
        };
        let all: Vec<usize> = (0..columns.len()).collect();
        let new_values = placed(&|column| column.new, &curve.new);
        let old_values = placed(&|column| column.old, &curve.old);
        let list = |values: &[Option<f64>]| {
            let shown: Vec<String> = values
                .iter()
                .map(|it| it.map_or_else(|| "?".to_owned(), |value| self.report.felt_as(value)))
                .collect();
            shown.join(words.get("format.comma"))
        };
        let description = format!(
            "{}: {}. {}: {}.",
            words.get("review.from"),
            list(&curve.old),
            words.get("review.to"),
            list(&curve.new)
        );
        svg::curve(&svg::Curve {
            id,
            title: words.get("review.curve"),
            description: &description,
            scale: self.scale,
            series: &[Series { values: &new_values, columns: &all, ..Series::default() }],
            against: Against::Line(Series { values: &old_values, columns: &all, ..Series::default() }),
        })
    }

    fn point(
        &self,
        thing: &ThingDiff,
        column: &Column,
        (then, now): (Option<f64>, Option<f64>),
        above: bool,
    ) -> Point {
        let (words, feeling) = (self.report.words, self.report.new.config.feeling);
        let height = |value: f64| self.scale.share(value).unwrap_or(0.5) * 4.0 - 2.0;
        let moved = match (then, now) {
            (Some(then), Some(now)) => feeling.distance(now - then).abs() >= NEAR,
            _ => true,
        };
        let was = then.filter(|_| moved).map(|value| Was {
            v: short(height(value)),
            text: words.fill("compare.was", &[("value", &self.report.felt_as(value))]),
            leader: now.map_or_else(String::new, |now| svg::leader(height(value), height(now))),
        });
        let Some(new) = column.new else { return Point { was, v: "0".to_owned(), ..Point::default() } };
        let map = thing.new_map().map(|id| &self.report.new.book.maps[id]);
        let step = map.and_then(|map| map.steps.get(new));
        let mood = step.and_then(|step| step.mood.as_ref());
        let level = felt::level(now, feeling);
        let (level, face) = (level.class(), level.emoji());
        let place = if above { "up" } else { "dn" };
        let same = if then.is_some() && !moved { " same" } else { "" };
        let moment = if step.is_some_and(|step| step.marks.moment_of_truth) { " mot" } else { "" };
        let change = then.zip(now).filter(|_| moved).map(|(then, now)| Difference {
            class: if now > then { "up" } else { "dn" },
            sign: if now > then { "▲" } else { "▼" },
            text: words.change(now - then),
        });
        Point {
            curve: None,
            v: short(now.map_or(0.0, height)),
            class: format!("{level} {place}{moment}{same}"),
            sign: line(mood.and_then(|mood| mood.emoji.as_deref()).unwrap_or(face)),
            word: mood.map_or_else(String::new, |mood| line(&mood.words)),
            score: now.map(|value| self.report.felt_as(value)),
            score_class: level,
            was,
            change,
        }
    }
}

fn above(curve: &Curve, column: &Column) -> bool {
    let Some(at) = column.new else { return true };
    let value = |at: Option<usize>| at.and_then(|at| curve.new.get(at).copied().flatten());
    let Some(now) = value(Some(at)) else { return true };
    let near = |at: Option<usize>| value(at).unwrap_or(now);
    now >= (near(at.checked_sub(1)) + near(Some(at + 1))) / 2.0
}

fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
