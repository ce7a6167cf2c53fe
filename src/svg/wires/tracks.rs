//! Who runs where: level tracks in the rows and places in the gutters, so that wires stay apart.

use std::ops::Range;

use super::{Gap, Side};

/// Pixels from the top of a row with a line in its middle.
const LEVELS: [f64; 4] = [16.0, 23.0, 37.0, 44.0];
/// The same, the level next to the lower lane first.
const LEVELS_BELOW: [f64; 4] = [44.0, 37.0, 23.0, 16.0];
const NARROW: [f64; 1] = [10.0];
/// Pixels from the middle of a gutter, which is 20 pixels wide.
const GUTTER: [f64; 3] = [0.0, 5.0, -5.0];

/// What is taken so far.
pub(super) struct Tracks {
    gaps: Vec<Gap>,
    levels: Vec<Vec<Taken<f64>>>,
    gutters: Vec<Vec<Taken<usize>>>,
}

/// A stretch along a track.
struct Taken<T> {
    track: f64,
    along: Range<T>,
}

impl Tracks {
    pub(super) fn new(gaps: &[Gap], columns: usize) -> Tracks {
        Tracks {
            gaps: gaps.to_vec(),
            levels: gaps.iter().map(|_| Vec::new()).collect(),
            gutters: (0..=columns).map(|_| Vec::new()).collect(),
        }
    }

    /// A level for an elbow between two places of a row that ends on `side`.
    pub(super) fn level(&mut self, gap: usize, from: f64, to: f64, side: Side) -> f64 {
        let levels: &[f64] = match (self.gaps.get(gap), side) {
            (Some(Gap::Line), Side::Top) => &LEVELS,
            (Some(Gap::Line), Side::Bottom) => &LEVELS_BELOW,
            _ => &NARROW,
        };
        self.levels.get_mut(gap).map_or(0.0, |taken| take(taken, levels, from.min(to)..from.max(to)))
    }

    /// Pixels beside the middle of a gutter, for a wire through the given lanes.
    pub(super) fn gutter(&mut self, gutter: usize, lanes: Range<usize>) -> f64 {
        self.gutters.get_mut(gutter).map_or(0.0, |taken| take(taken, &GUTTER, lanes))
    }
}

/// The first track that is free all along; the first one where none is.
fn take<T: PartialOrd>(taken: &mut Vec<Taken<T>>, tracks: &[f64], along: Range<T>) -> f64 {
    let free = |track: &f64| {
        let on_track = taken.iter().filter(|other| other.track == *track);
        on_track.into_iter().all(|other| along.end <= other.along.start || along.start >= other.along.end)
    };
    let track = tracks.iter().copied().find(free).or(tracks.first().copied()).unwrap_or(0.0);
    taken.push(Taken { track, along });
    track
}
