//! One value per step, with gaps: split into runs that can be drawn in one stroke.

use super::path::Path;
use super::scale::Lane;
use super::smooth::Smooth;

/// The values of one line, in the order of its steps. `None` is *not recorded*: a gap, never neutral.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Series<'a> {
    pub values: &'a [Option<f64>],
    /// The column of each value, going up, where a comparison has columns this line does not know:
    /// the line goes on over them. Empty: value `i` stands in column `i`.
    pub columns: &'a [usize],
    /// Columns that are no part of the line: nothing is missing there.
    pub absent: &'a [usize],
    /// Its colour in the theme, where it is not drawn in the colours of the scale.
    pub class: &'a str,
}

impl<'a> Series<'a> {
    /// Value `i` stands in column `i`.
    pub(crate) fn new(values: &'a [Option<f64>]) -> Series<'a> {
        Series { values, ..Series::default() }
    }

    /// Several lines over the same columns, each with its class.
    pub(crate) fn all(
        lines: impl Iterator<Item = &'a [Option<f64>]>,
        classes: &'a [String],
    ) -> Vec<Series<'a>> {
        lines.zip(classes).map(|(values, class)| Series { class, ..Series::new(values) }).collect()
    }

    /// The first column after the last value.
    pub(super) fn width(&self) -> usize {
        self.columns.last().map_or(self.values.len(), |&last| last.saturating_add(1))
    }

    /// Each value with its column; values without a column of their own are left out.
    fn placed(&self) -> impl Iterator<Item = (usize, Option<f64>)> {
        let mut free = 0;
        self.values.iter().enumerate().filter_map(move |(index, &value)| {
            let column = if self.columns.is_empty() { index } else { self.columns.get(index).copied()? };
            if column < free {
                return None;
            }
            free = column.saturating_add(1);
            Some((column, value.filter(|value| value.is_finite())))
        })
    }

    /// The columns without a value.
    pub(super) fn missing(&self) -> impl Iterator<Item = usize> {
        self.placed()
            .filter(|(column, value)| value.is_none() && !self.absent.contains(column))
            .map(|(column, _)| column)
    }

    pub(super) fn value_at(&self, column: usize) -> Option<f64> {
        self.placed().find_map(|(at, value)| if at == column { value } else { None })
    }

    /// What lies between gaps, each at least one point long.
    pub(super) fn runs(&self, lane: Lane) -> Runs {
        let mut runs = Vec::new();
        let mut points = Vec::with_capacity(self.values.len());
        for (column, value) in self.placed() {
            match value {
                Some(value) => points.push(lane.point(column, value)),
                None if !points.is_empty() => runs.push(Smooth::new(std::mem::take(&mut points))),
                None => {}
            }
        }
        if !points.is_empty() {
            runs.push(Smooth::new(points));
        }
        Runs(runs)
    }
}

/// The strokes of one line.
pub(super) struct Runs(pub Vec<Smooth>);

impl Runs {
    pub(super) fn line(&self, path: &mut Path) {
        self.0.iter().for_each(|run| run.draw(path));
    }

    /// The same, with a dot for a value alone between gaps, where no node of the page shows it.
    pub(super) fn line_and_dots(&self, path: &mut Path) {
        for run in &self.0 {
            run.draw(path);
            if let &[(x, _)] = run.points() {
                path.across_to(x);
            }
        }
    }

    /// Between each run and `floor`; a lone point has no area.
    pub(super) fn area(&self, path: &mut Path, floor: f64) {
        for run in self.0.iter().filter(|run| run.points().len() > 1) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            run.draw(path);
            path.line_to((last.0, floor)).line_to((first.0, floor)).close();
        }
    }

    pub(super) fn has_area(&self) -> bool {
        self.0.iter().any(|run| run.points().len() > 1)
    }

    /// Straight over the gaps.
    pub(super) fn bridges(&self, path: &mut Path) {
        for (before, after) in self.0.iter().zip(self.0.iter().skip(1)) {
            if let (Some(from), Some(to)) = (before.last(), after.first()) {
                path.move_to(from).line_to(to);
            }
        }
    }

    pub(super) fn has_bridges(&self) -> bool {
        self.0.len() > 1
    }

    /// Between this line and another, wherever both are drawn.
    pub(super) fn between(&self, path: &mut Path, other: &Runs) {
        for here in &self.0 {
            for there in &other.0 {
                between(path, here, there);
            }
        }
    }
}

/// From the first place both lines share to the last one.
fn between(path: &mut Path, here: &Smooth, there: &Smooth) {
    let shared = |x: f64| there.points().iter().any(|point| point.0 == x);
    let mut both = here.points().iter().filter(|point| shared(point.0));
    let (Some(&start), Some(&end)) = (both.next(), both.next_back()) else { return };
    let inside = |from: f64, to: f64| from >= start.0 && to <= end.0;
    path.move_to(start);
    for piece in here.pieces().filter(|piece| inside(piece.from.0, piece.to.0)) {
        path.curve_to(piece.leave, piece.arrive, piece.to);
    }
    for (index, piece) in there.pieces().rev().filter(|piece| inside(piece.from.0, piece.to.0)).enumerate() {
        if index == 0 {
            path.line_to(piece.to);
        }
        path.curve_to(piece.arrive, piece.leave, piece.from);
    }
    path.close();
}
