//! The wires of a blueprint: which way each link goes between the cards, lane by lane.
//!
//! The rows between lanes hold most of them, with x in % and y in pixels, so that wires meet the
//! edges of cards whatever the length of the text. A link to a lane farther on goes through the
//! gutters between columns, drawn in the cells it passes. Neighbours in a lane have an arrow
//! between their cards.

mod draw;
mod tracks;

use std::collections::BTreeMap;

use tracks::Tracks;

pub(crate) use draw::arrow_marker;

/// A place in the grid of a blueprint: lanes from the top, columns from the left, both from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Cell {
    pub lane: usize,
    pub column: usize,
}

/// From one cell to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Link {
    pub from: Cell,
    pub to: Cell,
    pub kind: LinkKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LinkKind {
    /// One hands over to the other: an arrow.
    OneWay,
    /// Both exchange: an arrow at each end.
    TwoWay,
    /// They belong together: a thin line.
    Plain,
}

/// The row between a lane and the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    /// With one of the three lines of a blueprint, 60 pixels or more.
    Line,
    /// Only room for wires, 20 pixels or more.
    Narrow,
}

/// All wires of one blueprint, each in the row or cell it is drawn in.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wires {
    columns: usize,
    rows: Vec<Row>,
    cells: BTreeMap<Cell, Beside>,
}

#[derive(Debug, Clone, Default)]
struct Row {
    parts: Vec<Part>,
    told: Vec<usize>,
}

/// What is drawn in a cell, beside its card.
#[derive(Debug, Clone, Default)]
struct Beside {
    arrow: Option<Arrow>,
    passing: Vec<Pass>,
}

/// Between a card and the next in its lane.
#[derive(Debug, Clone, Copy)]
struct Arrow {
    forward: bool,
    back: bool,
}

/// A wire through the gutter on the left (0 %) or on the right (100 %) of a cell.
#[derive(Debug, Clone, Copy)]
struct Pass {
    at: At,
    kind: LinkKind,
}

/// A place across a row: a share of its width and some pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
struct At {
    percent: f64,
    pixels: f64,
}

#[derive(Debug, Clone, Copy)]
enum Part {
    /// From the lane above to the lane below.
    Straight { at: At, up: bool, down: bool, kind: LinkKind },
    /// From one end to a level track, along it, and to the other end.
    Elbow { from: End, to: End, track: f64, kind: LinkKind },
}

/// Where an elbow leaves its row.
#[derive(Debug, Clone, Copy)]
struct End {
    at: At,
    side: Side,
    arrow: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Top,
    Bottom,
}

impl Wires {
    /// `gaps` are the rows between lanes, so there is one lane more. Links to places outside the
    /// grid are left out, and so are links of a cell to itself.
    pub(crate) fn route(columns: usize, gaps: &[Gap], links: &[Link]) -> Wires {
        let mut wires = Wires { columns, rows: vec![Row::default(); gaps.len()], cells: BTreeMap::new() };
        let mut tracks = Tracks::new(gaps, columns);
        let inside = |cell: Cell| cell.lane <= gaps.len() && cell.column < columns;
        for (index, link) in links.iter().enumerate() {
            if link.from != link.to && inside(link.from) && inside(link.to) {
                wires.add(link, index, &mut tracks);
            }
        }
        wires
    }

    /// The links whose wire begins in the row below lane `gap`: what its text alternative tells.
    pub(crate) fn told(&self, gap: usize) -> &[usize] {
        self.rows.get(gap).map_or(&[], |row| &row.told)
    }

    fn add(&mut self, link: &Link, index: usize, tracks: &mut Tracks) {
        let (from, to) = (link.from, link.to);
        if from.lane == to.lane && from.column.abs_diff(to.column) == 1 {
            return self.arrow(link);
        }
        let told = if from.lane > to.lane { from.lane - 1 } else { from.lane };
        let told = told.min(self.rows.len().saturating_sub(1));
        if let Some(row) = self.rows.get_mut(told) {
            row.told.push(index);
        }
        match from.lane.abs_diff(to.lane) {
            0 => self.around(link, told, tracks),
            1 if from.column == to.column => self.straight(link),
            1 => self.elbow(link, tracks),
            _ => self.far(link, tracks),
        }
    }

    fn arrow(&mut self, link: &Link) {
        let left = link.from.min(link.to);
        let beside = self.cells.entry(left).or_default();
        let arrow = beside.arrow.get_or_insert(Arrow { forward: false, back: false });
        arrow.forward |= link.arrow_at(if link.to == left { link.from } else { link.to });
        arrow.back |= link.arrow_at(left);
    }

    /// To another column of the same lane: out of the card and back in on the same side.
    fn around(&mut self, link: &Link, gap: usize, tracks: &mut Tracks) {
        let side = if gap == link.from.lane { Side::Top } else { Side::Bottom };
        let (from, to) = (self.end(link, link.from, side), self.end(link, link.to, side));
        self.push_elbow(gap, (from, to), link.kind, tracks);
    }

    fn straight(&mut self, link: &Link) {
        let (upper, lower) = link.ends();
        let at = self.center(upper.column);
        let (up, down) = (link.arrow_at(upper), link.arrow_at(lower));
        self.push(upper.lane, Part::Straight { at, up, down, kind: link.kind });
    }

    fn elbow(&mut self, link: &Link, tracks: &mut Tracks) {
        let (upper, _) = link.ends();
        let end = |cell| self.end(link, cell, if cell == upper { Side::Top } else { Side::Bottom });
        let ends = (end(link.from), end(link.to));
        self.push_elbow(upper.lane, ends, link.kind, tracks);
    }

    /// Over one or more lanes: into a gutter, along it, and out again.
    fn far(&mut self, link: &Link, tracks: &mut Tracks) {
        let (upper, lower) = link.ends();
        let right =
            lower.column > upper.column || lower.column == upper.column && upper.column + 1 < self.columns;
        let gutter = upper.column + usize::from(right);
        let pixels = tracks.gutter(gutter, upper.lane..lower.lane);
        let at = At { percent: share(gutter as f64, self.columns), pixels };
        let through = |side| End { at, side, arrow: false };

        let into = (self.end(link, upper, Side::Top), through(Side::Bottom));
        let out = (through(Side::Top), self.end(link, lower, Side::Bottom));
        for (gap, (above, below)) in [(upper.lane, into), (lower.lane - 1, out)] {
            let ends = if link.from == upper { (above, below) } else { (below, above) };
            self.push_elbow(gap, ends, link.kind, tracks);
        }
        for lane in upper.lane + 1..lower.lane {
            let (column, percent) = if gutter == 0 { (0, 0.0) } else { (gutter - 1, 100.0) };
            let pass = Pass { at: At { percent, pixels }, kind: link.kind };
            self.cells.entry(Cell { lane, column }).or_default().passing.push(pass);
            if lane + 1 < lower.lane {
                self.push(lane, Part::Straight { at, up: false, down: false, kind: link.kind });
            }
        }
    }

    fn push_elbow(&mut self, gap: usize, (from, to): (End, End), kind: LinkKind, tracks: &mut Tracks) {
        let track = tracks.level(gap, from.at.percent, to.at.percent, to.side);
        self.push(gap, Part::Elbow { from, to, track, kind });
    }

    fn push(&mut self, gap: usize, part: Part) {
        if let Some(row) = self.rows.get_mut(gap) {
            row.parts.push(part);
        }
    }

    fn end(&self, link: &Link, cell: Cell, side: Side) -> End {
        End { at: self.center(cell.column), side, arrow: link.arrow_at(cell) }
    }

    fn center(&self, column: usize) -> At {
        At { percent: share(column as f64 + 0.5, self.columns), pixels: 0.0 }
    }
}

impl Link {
    /// The upper cell, then the lower one.
    fn ends(&self) -> (Cell, Cell) {
        (self.from.min(self.to), self.from.max(self.to))
    }

    fn arrow_at(&self, cell: Cell) -> bool {
        match self.kind {
            LinkKind::OneWay => cell == self.to,
            LinkKind::TwoWay => true,
            LinkKind::Plain => false,
        }
    }
}

fn share(columns: f64, of: usize) -> f64 {
    columns / of as f64 * 100.0
}

#[cfg(test)]
mod tests;
