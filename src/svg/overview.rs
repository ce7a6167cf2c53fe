//! A long map at a glance: every curve over all its steps, stretched by the theme to the width of the window.
//!
//! A step is a dot of its own. Dots are lines without length, so that stretching leaves them round.

use super::curve::{area, graded_line};
use super::element::Element;
use super::scale::{Lane, Scale};
use super::series::{Runs, Series};
use super::sparkline::{CURVE_HEIGHT, GRADIENT, PAD};

const COLUMN: f64 = 100.0;

/// The curves of a map. The table below says the same in words, so this is for the eye.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Overview<'a> {
    pub scale: Scale,
    /// One line is drawn in the colours of the scale, several in those of their class.
    pub series: &'a [Series<'a>],
}

/// Draws nothing when there is no step.
pub(crate) fn overview(it: &Overview) -> String {
    let columns = it.series.iter().map(Series::width).max().unwrap_or(0);
    if columns == 0 {
        return String::new();
    }
    let lane = Lane { column: COLUMN, height: CURVE_HEIGHT, pad: PAD, scale: it.scale };
    let width = columns as f64 * COLUMN;
    let mut out = String::new();
    let mut svg = Element::new(&mut out, "svg");
    svg.attr("class", "ovc").numbers("viewBox", &[0.0, 0.0, width, CURVE_HEIGHT]);
    svg.attr("preserveAspectRatio", "none").attr("aria-hidden", "true");
    svg.child("path").attr("class", "zero").path(|path| {
        path.move_to((0.0, lane.neutral())).across_to(width);
    });
    let is_alone = it.series.len() == 1;
    for series in it.series.iter().rev() {
        let runs = series.runs(lane);
        if is_alone {
            area(&mut svg, &runs, lane.neutral(), GRADIENT);
            graded_line(&mut svg, &runs, GRADIENT);
        } else {
            line(&mut svg, &runs, series.class);
        }
        dots(&mut svg, series, lane);
    }
    drop(svg);
    out
}

fn line(svg: &mut Element, runs: &Runs, class: &str) {
    if runs.has_bridges() {
        svg.child("path").joined("class", &["gp ", class]).path(|path| runs.bridges(path));
    }
    if !runs.0.is_empty() {
        svg.child("path").joined("class", &["line ", class]).path(|path| runs.line(path));
    }
}

/// Every step of a line; those that are not recorded stand where nothing is felt, and pale.
fn dots(svg: &mut Element, series: &Series, lane: Lane) {
    let known: Vec<_> = (series.values.iter().enumerate())
        .filter_map(|(at, value)| Some(lane.point(at, value.filter(|it| it.is_finite())?)))
        .collect();
    let missing: Vec<_> = series.missing().map(|at| (lane.x(at), lane.neutral())).collect();
    for (class, points) in [("nds ", known), ("nds ms ", missing)] {
        if !points.is_empty() {
            svg.child("path").joined("class", &[class, series.class]).path(|path| {
                points.iter().for_each(|&point| _ = path.move_to(point).across_to(point.0));
            });
        }
    }
}
