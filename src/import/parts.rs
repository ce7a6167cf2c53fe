//! Tables that stand in one sheet, below each other behind an empty row or beside each other behind an empty column:
//! each becomes a table of its own, and what belongs to none is text. Cells of two tables are never mixed.

mod beside;
mod footers;

use std::ops::Range;

use super::grid::{Cell, Grid};
use super::orient::{Oriented, is_fact, names_lanes, oriented};
use super::service;
use super::sheet::Sheet;
use super::understand::rows_as_text;
use crate::term::label::{Meaning, meaning};

/// The tables of a grid, in order.
pub(super) fn parts(grid: Grid) -> Vec<Grid> {
    let bands = bands(&grid);
    let mut all: Vec<Grid> = match bands.len() {
        0 | 1 => vec![grid],
        _ => below(grid, bands),
    };
    all = all.into_iter().flat_map(beside::parts).collect();
    all.iter_mut().for_each(footers::footers);
    all
}

fn is_filled(cell: &Option<Cell>) -> bool {
    cell.as_ref().is_some_and(|it| !it.text.trim().is_empty())
}

/// Rows without an empty row between them. A merged cell holds rows together.
fn bands(grid: &Grid) -> Vec<Range<usize>> {
    let mut bands: Vec<Range<usize>> = Vec::new();
    let mut reach = 0;
    for (at, row) in grid.rows.iter().enumerate() {
        let down = row.iter().filter(|it| is_filled(it)).flatten().map(|it| at + it.down.max(1)).max();
        reach = reach.max(down.unwrap_or(0));
        if reach <= at {
            continue;
        }
        match bands.last_mut().filter(|it| it.end == at) {
            Some(last) => last.end = at + 1,
            None => bands.push(at..at + 1),
        }
    }
    bands
}

/// Rows of a grid, as one.
fn rows(grid: &Grid, of: Range<usize>) -> Grid {
    let rows = grid.rows.get(of).unwrap_or_default().to_vec();
    Grid { name: grid.name.clone(), rows, ..Grid::default() }
}

/// What a table is like that others stand below.
#[derive(Default)]
struct Above {
    is_turned: bool,
    /// Rows or columns of the map, with that of its names.
    width: usize,
    has_phases: bool,
    has_steps: bool,
}

impl Above {
    fn of(it: &Oriented) -> Above {
        let labels = || (0..it.sheet.rows.len()).filter_map(|row| it.sheet.cell(row, it.labels));
        let has = |wanted: Meaning| labels().any(|it| meaning(&it.text) == Some(wanted));
        let width = if it.is_turned { it.sheet.rows.len() } else { it.sheet.width() };
        let (has_phases, has_steps) = (has(Meaning::Phase), has(Meaning::Step));
        Above { is_turned: it.is_turned, width, has_phases, has_steps }
    }
}

/// Tables below each other.
fn below(mut grid: Grid, bands: Vec<Range<usize>>) -> Vec<Grid> {
    let mut all: Vec<Range<usize>> = Vec::new();
    let mut above: Option<Above> = None;
    let mut texts: Vec<(usize, Cell)> = Vec::new();
    // Single cells behind a map: a title of the next one, or its last words.
    let mut waiting: Option<usize> = None;
    for band in bands {
        let part = rows(&grid, band.clone());
        let Some(known) = &above else {
            // Facts above an empty row are those of the map below it.
            let is_map = !part.rows.iter().all(|it| is_about(it));
            above = oriented(&Sheet::of(&part)).as_ref().filter(|_| is_map).map(Above::of);
            if above.is_some() && begins(&part, &Above::default()) {
                texts.extend(other_tables(&mut grid, band.start).into_iter().map(|it| (1, it)));
            }
            grow(&mut all, band);
            continue;
        };
        if part.rows.iter().all(|row| row.iter().filter(|it| is_filled(it)).count() <= 1) {
            waiting = waiting.or(Some(band.start));
            continue;
        }
        let start = waiting.take();
        if begins(&part, known) {
            above = oriented(&Sheet::of(&part)).as_ref().map(Above::of).or(above);
            all.push(start.unwrap_or(band.start)..band.end);
            continue;
        }
        if known.is_foreign(&part) {
            texts.extend(rows_as_text(&Sheet::of(&part)).into_iter().map(|it| (all.len(), it)));
            grid.rows.iter_mut().take(band.end).skip(band.start).for_each(Vec::clear);
        }
        grow(&mut all, start.unwrap_or(band.start)..band.end);
    }
    if let Some(start) = waiting {
        let first = grid.rows.iter().take(start).filter_map(|row| row.iter().position(is_filled)).min();
        // A cell of its own that does not stand below the names of lanes is no cell of the last of them.
        for row in grid.rows.iter_mut().skip(start).filter(|row| row.iter().position(is_filled) > first) {
            texts.extend(row.drain(..).flatten().map(|it| (all.len(), it)));
        }
        grow(&mut all, start..grid.rows.len());
    }
    let mut grids: Vec<Grid> = all.into_iter().map(|it| rows(&grid, it)).collect();
    for (at, text) in texts {
        grids.iter_mut().skip(at.saturating_sub(1)).take(1).for_each(|it| it.around.push(text.clone()));
    }
    if let Some(first) = grids.first_mut() {
        first.left_out = grid.left_out;
        first.around.splice(0..0, grid.around);
    }
    grids
}

/// Tables above a map that begins with its own heads: they are no part of it, and become text.
fn other_tables(grid: &mut Grid, end: usize) -> Vec<Cell> {
    let above = rows(grid, 0..end);
    let mut texts = Vec::new();
    for band in bands(&above) {
        let part = rows(&above, band.clone());
        if !part.rows.iter().all(|it| is_about(it)) {
            texts.extend(rows_as_text(&Sheet::of(&part)));
            grid.rows.iter_mut().take(band.end).skip(band.start).for_each(Vec::clear);
        }
    }
    texts
}

/// A title or a note, or a fact with its name.
fn is_about(row: &[Option<Cell>]) -> bool {
    let mut cells = row.iter().filter(|it| is_filled(it)).flatten();
    let first = cells.next();
    match cells.count() {
        0 => true,
        1 => first.is_some_and(|it| is_fact(&it.text)),
        _ => false,
    }
}

fn grow(all: &mut Vec<Range<usize>>, band: Range<usize>) {
    match all.last_mut() {
        Some(last) => last.end = band.end,
        None => all.push(band),
    }
}

/// Whether a table with heads of its own begins here.
fn begins(part: &Grid, above: &Above) -> bool {
    let filled = |row: &[Option<Cell>]| row.iter().filter(|it| is_filled(it)).count();
    let mut rest = part.rows.iter().skip_while(|it| is_about(it));
    let (Some(head), next) = (rest.next(), rest.next()) else { return false };
    let at = |row: &[Option<Cell>]| row.iter().position(is_filled);
    let first = head.iter().flatten().find(|it| !it.text.trim().is_empty());
    let names_titles = match first.and_then(|it| meaning(&it.text)) {
        Some(Meaning::Phase) => above.has_phases || !above.has_steps,
        Some(Meaning::Step) => above.has_steps || !above.has_phases,
        _ => false,
    };
    let is_corner = next.is_some_and(|next| {
        let label = next.iter().flatten().next().and_then(|it| meaning(&it.text));
        at(head) > at(next) && matches!(label, Some(Meaning::Lane(_)))
    });
    let has_heads = names_lanes(head.iter().flatten()) || (names_titles || is_corner) && filled(head) >= 2;
    has_heads && (oriented(&Sheet::of(part)).is_some() || service::blueprint(part).is_some())
}

impl Above {
    /// Whether rows behind an empty row are a small table about something else: `KPI` and `Value` below a wide map.
    fn is_foreign(&self, part: &Grid) -> bool {
        let cells = |row: &Vec<Option<Cell>>| row.iter().filter(|it| is_filled(it)).count();
        let widest = part.rows.iter().map(cells).max().unwrap_or(0);
        let first = |row: &Vec<Option<Cell>>| row.iter().flatten().next().map(|it| it.text.clone());
        let labels: Vec<String> = part.rows.iter().filter_map(first).collect();
        let is_named = labels.iter().any(|it| it.trim_end().ends_with(':'));
        // Beside one stage of two, pairs are a table and no lanes.
        let are_pairs = !self.is_turned && self.width == 3 && part.rows.iter().all(|it| cells(it) == 2);
        let is_small = self.width >= 4 && 2 * widest <= self.width || are_pairs;
        let knows_lanes = labels.iter().any(|it| meaning(it).is_some());
        is_small && (labels.len() >= 2 || is_named) && (self.is_turned || !knows_lanes)
    }
}

#[cfg(test)]
mod tests {
    use super::super::csv;
    use super::*;

    /// The tables of a text, each by its rows and what stands around it.
    fn told(text: &str) -> String {
        let all = parts(csv::grid(text).unwrap());
        let table = |it: &Grid| {
            let rows: Vec<String> = it
                .rows
                .iter()
                .map(|row| row.iter().flatten().map(|it| &*it.text).collect::<Vec<_>>().join(" "))
                .filter(|row| !row.is_empty())
                .collect();
            let around: Vec<&str> = it.around.iter().map(|it| &*it.text).collect();
            format!("{} [{}]", rows.join("/"), around.join("/"))
        };
        all.iter().map(table).collect::<Vec<_>>().join(" + ")
    }

    #[test]
    fn tables_below_each_other_are_parted() {
        for (text, expected) in [
            (
                "Stage,Actions,Feeling\nA,a,1\n\nStage,Actions,Feeling\nB,b,2\n",
                "Stage Actions Feeling/A a 1 [] + Stage Actions Feeling/B b 2 []",
            ),
            (
                ",A,B\nActions,a,b\nPains,c,d\n,,\nSecond\n,,\n,C,D\nActions,e,f\nGains,g,h\n",
                "A B/Actions a b/Pains c d [] + Second/C D/Actions e f/Gains g h []",
            ),
            (
                "Stage,A,B\n\nActions,a,b\n\nPains,c,d\nTeams,e,f\n",
                "Stage A B/Actions a b/Pains c d/Teams e f []",
            ),
            (
                "Stage,A,B\nGoal,x,y\n\nStep,s,t\nActions,a,b\nPains,c,d\n",
                "Stage A B/Goal x y/Step s t/Actions a b/Pains c d []",
            ),
            ("Stage,Actions,Feeling\nA,a,1\n\nB,b,2\n", "Stage Actions Feeling/A a 1/B b 2 []"),
            (
                "Stage,Actions,Feeling,Team\nA,a,1,x\n\nKPI,Value\nNPS,12\n",
                "Stage Actions Feeling Team/A a 1 x [| KPI | Value |\n|---|---|\n| NPS | 12 |]",
            ),
            (
                "Stage,Actions,Feeling\nA,a,1\n\nSource: six interviews\n",
                "Stage Actions Feeling/A a 1 [Source: six interviews]",
            ),
            (
                "Name,Age\nEva,30\nTom,40\n\nStage,Actions,Pains\nA,a,b\n",
                "Stage Actions Pains/A a b [| Name | Age |\n|---|---|\n| Eva | 30 |\n| Tom | 40 |]",
            ),
            ("Persona,Eva\n\nStage,Actions,Pains\nA,a,b\n", "Persona Eva/Stage Actions Pains/A a b []"),
            ("Stage,Actions,Feeling\nA,a,1\nLater\n", "Stage Actions Feeling/A a 1/Later []"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn tables_beside_each_other_are_parted() {
        for (text, expected) in [
            (
                "Stage,Actions,Pains,,Stage,Actions,Gains\nA,a,b,,C,c,d\n",
                "Stage Actions Pains/A a b [] + Stage Actions Gains/C c d []",
            ),
            (
                ",A,,,B\nActions,a,,Actions,b\nPains,c,,Pains,d\n",
                "A/Actions a/Pains c [] + B/Actions b/Pains d []",
            ),
            ("Stage,Actions,,Pains,Systems\nA,a,,b,c\n", "Stage Actions Pains Systems/A a b c []"),
            (
                "Stage,Actions,Pains,,\nA,a,b,,1 = bad\nB,c,d,,5 = good\n",
                "Stage Actions Pains/A a b/B c d [1 = bad/5 = good]",
            ),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
