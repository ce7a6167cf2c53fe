//! A whole journey at a glance: its curve, the step people remember, the end, and its stages.

use super::curve::{area, graded_line};
use super::element::Element;
use super::scale::{Lane, Scale};
use super::series::Series;

pub(super) const GRADIENT: &str = "g-s";
pub(super) const CURVE_HEIGHT: f64 = 64.0;
pub(super) const PAD: f64 = 8.0;
const HEIGHT: f64 = 70.0;
const RAIL: f64 = 3.0;

/// A curve of 70 units high, without words of its own.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sparkline<'a> {
    /// In units: 300 beside other things, more where it has the page to itself.
    pub width: f64,
    /// The text alternative.
    pub label: &'a str,
    pub scale: Scale,
    pub series: Series<'a>,
    /// How many steps each stage has; no stages, no rail.
    pub stages: &'a [usize],
    /// The column of the filled dot.
    pub peak: Option<usize>,
    /// The column of the open dot.
    pub end: Option<usize>,
}

/// Draws nothing when there is no step or no width.
pub(crate) fn sparkline(spark: &Sparkline) -> String {
    let columns = spark.series.width();
    let column = spark.width / columns as f64;
    if !column.is_finite() || column <= 0.0 {
        return String::new();
    }
    let lane = Lane { column, height: CURVE_HEIGHT, pad: PAD, scale: spark.scale };
    let mut out = String::with_capacity(500 + spark.series.values.len() * 110);
    let mut svg = Element::new(&mut out, "svg");
    svg.attr("class", "spark").numbers("viewBox", &[0.0, 0.0, spark.width, HEIGHT]);
    svg.attr("role", "img").attr("aria-label", spark.label);
    svg.child("path").attr("class", "zero").path(|path| {
        path.move_to((0.0, lane.neutral())).across_to(spark.width);
    });
    let runs = spark.series.runs(lane);
    area(&mut svg, &runs, lane.neutral(), GRADIENT);
    graded_line(&mut svg, &runs, GRADIENT);
    for column in spark.series.missing() {
        dot(&mut svg, "miss", (lane.x(column), lane.neutral()), 2.5);
    }
    for (class, column) in [("mk", spark.peak), ("mk end", spark.end)] {
        if let Some(column) = column
            && let Some(value) = spark.series.value_at(column)
        {
            dot(&mut svg, class, lane.point(column, value), 4.0);
        }
    }
    rail(&mut svg, spark.stages, column);
    drop(svg);
    out
}

fn dot(svg: &mut Element, class: &str, (x, y): (f64, f64), radius: f64) {
    svg.child("circle").attr("class", class).number("cx", x).number("cy", y).number("r", radius);
}

/// One bar per stage; the ninth has the colour of the first.
fn rail(svg: &mut Element, stages: &[usize], column: f64) {
    const CLASSES: [&str; 8] = ["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"];
    let mut left = 0.0;
    for (&steps, class) in stages.iter().zip(CLASSES.iter().cycle()) {
        let (x, width) = (left * column, steps as f64 * column);
        left += steps as f64;
        if steps > 0 {
            let apart = f64::min(1.0, width / 4.0);
            let mut bar = svg.child("rect");
            bar.attr("class", class).number("x", x + apart).number("y", HEIGHT - RAIL);
            bar.number("width", width - 2.0 * apart).number("height", RAIL).number("rx", RAIL / 2.0);
        }
    }
}
