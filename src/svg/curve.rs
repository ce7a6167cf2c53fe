//! The curve of a map: how every step feels, over all columns of the grid.
//!
//! Only grid, areas and lines are drawn here, in a box of 100 by 100 units per step that the theme
//! stretches over the lane; nodes and labels are cells of the table, so nothing distorts.

use super::element::Element;
use super::scale::{Lane, Scale};
use super::series::{Runs, Series};

pub(super) const GRADIENT: &str = "g-c";
pub(super) const HEIGHT: f64 = 100.0;
pub(super) const PAD: f64 = 22.0;
const COLUMN: f64 = 100.0;

/// One drawing of one or more lines over the same steps.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Curve<'a> {
    /// Unique on the page; the title gets `{id}-t`, the description `{id}-d`.
    pub id: &'a str,
    pub title: &'a str,
    /// The text alternative: what the curve shows, in words.
    pub description: &'a str,
    pub scale: Scale,
    /// The first line is drawn in the colours of the scale, the others in those of their class.
    pub series: &'a [Series<'a>],
    pub against: Against<'a>,
}

/// What the first line is compared with.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) enum Against<'a> {
    #[default]
    Nothing,
    /// The line as it was, dashed.
    Line(Series<'a>),
    /// The same, and the area between then and now.
    Area(Series<'a>),
}

/// Draws nothing when there is no step.
pub(crate) fn curve(curve: &Curve) -> String {
    let old = curve.against.series();
    let columns = curve.series.iter().chain(old).map(Series::width).max().unwrap_or(0);
    if columns == 0 {
        return String::new();
    }
    let values: usize = curve.series.iter().chain(old).map(|series| series.values.len()).sum();
    let mut out = String::with_capacity(700 + curve.description.len() + values * 100);
    let width = columns as f64 * COLUMN;
    let mut svg = Element::new(&mut out, "svg");
    svg.attr("class", "curve").numbers("viewBox", &[0.0, 0.0, width, HEIGHT]);
    svg.attr("preserveAspectRatio", "none").attr("role", "img");
    svg.joined("aria-labelledby", &[curve.id, "-t ", curve.id, "-d"]);
    svg.child("title").joined("id", &[curve.id, "-t"]).text(curve.title);
    svg.child("desc").joined("id", &[curve.id, "-d"]).text(curve.description);

    let lane = Lane { column: COLUMN, height: HEIGHT, pad: PAD, scale: curve.scale };
    grid(&mut svg, lane, width);
    let lines: Vec<Runs> = curve.series.iter().map(|series| series.runs(lane)).collect();
    match (curve.against, lines.first()) {
        (Against::Nothing, Some(first)) => area(&mut svg, first, lane.neutral(), GRADIENT),
        (Against::Line(old), _) => old_line(&mut svg, &old.runs(lane)),
        (Against::Area(old), Some(first)) => {
            let old = old.runs(lane);
            svg.child("path").attr("class", "btw").path(|path| first.between(path, &old));
            old_line(&mut svg, &old);
        }
        _ => {}
    }
    for (index, (runs, series)) in lines.iter().zip(curve.series).enumerate().rev() {
        match index {
            0 => graded_line(&mut svg, runs, GRADIENT),
            _ => line(&mut svg, runs, series.class),
        }
    }
    drop(svg);
    out
}

impl<'a> Against<'a> {
    fn series(&self) -> Option<&Series<'a>> {
        match self {
            Against::Nothing => None,
            Against::Line(old) | Against::Area(old) => Some(old),
        }
    }
}

fn grid(svg: &mut Element, lane: Lane, width: f64) {
    let neutral = lane.scale.neutral();
    for value in lane.scale.lines() {
        let class = if value == neutral { "gl z" } else { "gl" };
        svg.child("path").attr("class", class).path(|path| {
            path.move_to((0.0, lane.y(value))).across_to(width);
        });
    }
}

/// Between the line and the neutral height, in the colours of a gradient.
pub(super) fn area(svg: &mut Element, runs: &Runs, floor: f64, gradient: &str) {
    if runs.has_area() {
        let mut area = svg.child("path");
        area.attr("class", "area").joined("fill", &["url(#", gradient, ")"]);
        area.path(|path| runs.area(path, floor));
    }
}

/// The line in the colours of a gradient, its gaps bridged.
pub(super) fn graded_line(svg: &mut Element, runs: &Runs, gradient: &str) {
    if runs.has_bridges() {
        svg.child("path").attr("class", "bridge").path(|path| runs.bridges(path));
    }
    if !runs.0.is_empty() {
        let mut line = svg.child("path");
        line.attr("class", "line").joined("stroke", &["url(#", gradient, ")"]);
        line.path(|path| runs.line(path));
    }
}

fn line(svg: &mut Element, runs: &Runs, class: &str) {
    if runs.has_bridges() {
        svg.child("path").joined("class", &["bridge ", class]).path(|path| runs.bridges(path));
    }
    if !runs.0.is_empty() {
        let mut line = svg.child("path");
        line.joined("class", &["line ", class]).attr("stroke", "currentColor");
        line.path(|path| runs.line_and_dots(path));
    }
}

fn old_line(svg: &mut Element, runs: &Runs) {
    if !runs.0.is_empty() {
        svg.child("path").attr("class", "refline").path(|path| runs.line(path));
    }
}
