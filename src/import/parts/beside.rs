//! Tables beside each other.

use std::ops::Range;

use super::super::grid::{Cell, Grid};
use super::super::orient::{names_lanes, oriented};
use super::super::sheet::Sheet;
use super::is_filled;
use crate::term::label::{Meaning, meaning};

pub(super) fn parts(mut grid: Grid) -> Vec<Grid> {
    let stripes = stripes(&grid);
    if stripes.len() < 2 {
        return vec![grid];
    }
    let mut all: Vec<Range<usize>> = Vec::new();
    for stripe in stripes {
        let part = columns(&grid, stripe.clone());
        let is_of_its_own = all.last().is_some_and(|left| {
            begins(&part) && oriented(&Sheet::of(&columns(&grid, left.clone()))).is_some()
        });
        match all.last_mut() {
            Some(last) if !is_of_its_own => last.end = stripe.end,
            _ => all.push(stripe),
        }
    }
    if all.len() < 2 {
        legend(&mut grid);
        return vec![grid];
    }
    let mut grids: Vec<Grid> = all.into_iter().map(|it| columns(&grid, it)).collect();
    if let Some(first) = grids.first_mut() {
        first.left_out = grid.left_out;
        first.around = grid.around;
    }
    grids.iter_mut().for_each(legend);
    grids
}

/// Columns without an empty column between them. A merged cell holds columns together.
fn stripes(grid: &Grid) -> Vec<Range<usize>> {
    let width = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut filled = vec![false; width];
    for row in &grid.rows {
        for (at, cell) in row.iter().enumerate().filter(|(_, it)| is_filled(it)) {
            let across = cell.as_ref().map_or(1, |it| it.across.max(1));
            filled.iter_mut().skip(at).take(across).for_each(|it| *it = true);
        }
    }
    let mut stripes: Vec<Range<usize>> = Vec::new();
    for at in (0..width).filter(|at| filled.get(*at) == Some(&true)) {
        match stripes.last_mut().filter(|it| it.end == at) {
            Some(last) => last.end = at + 1,
            None => stripes.push(at..at + 1),
        }
    }
    stripes
}

fn columns(grid: &Grid, of: Range<usize>) -> Grid {
    let row = |row: &Vec<Option<Cell>>| row.iter().skip(of.start).take(of.len()).cloned().collect();
    Grid { name: grid.name.clone(), rows: grid.rows.iter().map(row).collect(), ..Grid::default() }
}

/// Whether a table with heads of its own stands here: stages in its first row beside lanes, or lanes down its first
/// column.
fn begins(part: &Grid) -> bool {
    let sheet = Sheet::of(part);
    let Some(it) = oriented(&sheet).filter(|_| sheet.width() >= 2) else { return false };
    let labels = (0..it.sheet.rows.len()).filter_map(|row| it.sheet.cell(row, it.labels));
    let (mut lanes, mut titles) = (0, 0);
    for label in labels {
        match meaning(&label.text) {
            Some(Meaning::Lane(_)) => lanes += 1,
            Some(Meaning::Phase | Meaning::Step) => titles += 1,
            _ => {}
        }
    }
    titles >= 1 && lanes >= 1 || !it.is_turned && it.labels == 0 && lanes >= 2
}

/// Columns behind an empty one, to the right of a table with its lanes across, that have no head: text beside it.
fn legend(grid: &mut Grid) {
    let stripes = stripes(grid);
    let Some(last) = stripes.last().filter(|_| stripes.len() >= 2).cloned() else { return };
    let is_turned = oriented(&Sheet::of(grid)).is_some_and(|it| it.is_turned);
    let Some(head) = grid.rows.iter().take(40).position(|row| names_lanes(row.iter().flatten())) else {
        return;
    };
    let has_head = grid.rows.iter().take(head + 1).any(|row| row.iter().skip(last.start).any(is_filled));
    if !is_turned || has_head {
        return;
    }
    for row in &mut grid.rows {
        grid.around.extend(row.drain(last.start.min(row.len())..).flatten());
    }
}
