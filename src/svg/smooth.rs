//! The smooth line through points that never goes beyond them: Fritsch and Carlson's monotone
//! cubic, so that no peak is drawn that nobody wrote.

use super::path::{Path, Point};

/// A line through points, each to the right of the one before.
pub(super) struct Smooth {
    points: Vec<Point>,
    slopes: Vec<f64>,
}

impl Smooth {
    pub(super) fn new(points: Vec<Point>) -> Smooth {
        let slopes = slopes(&points);
        Smooth { points, slopes }
    }

    pub(super) fn points(&self) -> &[Point] {
        &self.points
    }

    pub(super) fn first(&self) -> Option<Point> {
        self.points.first().copied()
    }

    pub(super) fn last(&self) -> Option<Point> {
        self.points.last().copied()
    }

    /// From the first point to the last.
    pub(super) fn draw(&self, path: &mut Path) {
        if let Some(first) = self.first() {
            path.move_to(first);
        }
        for piece in self.pieces() {
            path.curve_to(piece.leave, piece.arrive, piece.to);
        }
    }

    /// The curves between neighbouring points, from left to right.
    pub(super) fn pieces(&self) -> impl DoubleEndedIterator<Item = Piece> {
        let ends = self.points.iter().zip(&self.slopes);
        ends.clone().zip(ends.skip(1)).map(|((&from, leaving), (&to, arriving))| {
            let third = (to.0 - from.0) / 3.0;
            Piece {
                from,
                leave: (from.0 + third, from.1 + leaving * third),
                arrive: (to.0 - third, to.1 - arriving * third),
                to,
            }
        })
    }
}

/// The curve between two neighbours, with its control points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub from: Point,
    pub leave: Point,
    pub arrive: Point,
    pub to: Point,
}

/// How steep the line is at each point.
fn slopes(points: &[Point]) -> Vec<f64> {
    let secants: Vec<f64> = points
        .iter()
        .zip(points.iter().skip(1))
        .map(|(from, to)| (to.1 - from.1) / (to.0 - from.0))
        .collect();
    let (Some(&first), Some(&last)) = (secants.first(), secants.last()) else {
        return vec![0.0; points.len()];
    };
    let between = secants.iter().zip(secants.iter().skip(1));
    let mut slopes = Vec::with_capacity(points.len());
    slopes.push(first);
    slopes.extend(between.map(|(&a, &b)| if a * b <= 0.0 { 0.0 } else { (a + b) / 2.0 }));
    slopes.push(last);
    for (index, &secant) in secants.iter().enumerate() {
        if let Some([leaving, arriving]) = slopes.get_mut(index..index + 2) {
            limit(secant, leaving, arriving);
        }
    }
    slopes
}

/// Keeps both ends of a piece in the circle of radius 3 around its secant, where it cannot overshoot.
fn limit(secant: f64, leaving: &mut f64, arriving: &mut f64) {
    if secant == 0.0 {
        (*leaving, *arriving) = (0.0, 0.0);
        return;
    }
    let (a, b) = (*leaving / secant, *arriving / secant);
    let size = a * a + b * b;
    if size > 9.0 {
        let shrink = 3.0 / size.sqrt();
        (*leaving, *arriving) = (shrink * a * secant, shrink * b * secant);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(points: &[Point], expected: &str) {
        let mut out = String::new();
        Smooth::new(points.to_vec()).draw(&mut Path::new(&mut out));
        assert_eq!(out, expected);
    }

    #[test]
    fn a_straight_row_stays_straight() {
        check(&[(0.0, 0.0), (3.0, 3.0), (6.0, 6.0)], "M0 0C1 1 2 2 3 3C4 4 5 5 6 6");
        check(&[(0.0, 5.0), (3.0, 5.0)], "M0 5C1 5 2 5 3 5");
    }

    #[test]
    fn a_turn_is_level() {
        check(&[(0.0, 0.0), (3.0, 9.0), (6.0, 0.0)], "M0 0C1 3 2 9 3 9C4 9 5 3 6 0");
    }

    #[test]
    fn one_point_is_a_place_and_no_point_is_nothing() {
        check(&[(1.0, 2.0)], "M1 2");
        check(&[], "");
    }

    proptest! {
        #[test]
        fn no_piece_leaves_the_band_between_its_ends(ys in prop::collection::vec(-1e3..1e3_f64, 2..60)) {
            let points = ys.iter().enumerate().map(|(index, &y)| (index as f64 * 100.0, y)).collect();
            for piece in Smooth::new(points).pieces() {
                let (low, high) = (piece.from.1.min(piece.to.1) - 1e-9, piece.from.1.max(piece.to.1) + 1e-9);
                prop_assert!((low..=high).contains(&piece.leave.1), "{piece:?}");
                prop_assert!((low..=high).contains(&piece.arrive.1), "{piece:?}");
            }
        }
    }
}
