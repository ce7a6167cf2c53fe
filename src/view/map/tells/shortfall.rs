//! Where customers received less than they expected, weighed by how much the step matters to them.

use super::sentence::Sentence;
use crate::analyse::Gap;
use crate::view::lane::{Board, Difference};

#[derive(Debug)]
pub struct Falls {
    pub rows: Vec<Row>,
    /// `5 of 9 steps fall short, 3 exceed.`
    pub summary: String,
}

#[derive(Debug)]
pub struct Row {
    pub step: Sentence,
    pub difference: Difference,
    /// Its share of all that falls short.
    pub share: Option<String>,
}

const MOST: usize = 4;

/// `None` when nothing was rated.
pub(super) fn falls(board: &Board<'_>) -> Option<Falls> {
    let shortfall = &board.figures.shortfall;
    if shortfall.n == 0 {
        return None;
    }
    let words = board.from.words;
    let gap = |step| Gap::at(step, board.from.config.rating);
    let rated = || board.map.steps.iter().enumerate().filter_map(|(at, step)| Some((at, gap(step)?)));
    let mut worst: Vec<(usize, Gap)> = rated().filter(|(_, gap)| gap.shortfall > 0.0).collect();
    worst.sort_by(|(_, a), (_, b)| b.shortfall.total_cmp(&a.shortfall));
    let row = |&(step, gap): &(usize, Gap)| Row {
        step: board.step(step),
        difference: Difference::of(gap.gap, words),
        share: shortfall.share(&gap).map(|share| words.percent(share)),
    };
    let above = rated().filter(|(_, gap)| gap.gap > 0.0).count();
    let (short, n) = (words.whole(worst.len()), words.count("count.steps", shortfall.n));
    let values = [("short", &*short), ("n", &*n), ("above", &*words.whole(above))];
    Some(Falls {
        rows: worst.iter().take(MOST).map(row).collect(),
        summary: words.fill("tells.shortfall", &values),
    })
}
