//! The tables of a Markdown file, each with the heading above it and the prose around it.

use std::ops::Range;

use super::grid::{Cell, Grid};
use super::ragged;
use crate::parse::split;
use crate::parse::tables::{Piece, beyond, pieces};
use crate::text::{Lines, part};

/// Its tables. What stands before a table and behind the one before belongs to it; the rest to the last.
pub(crate) fn grids(text: &str) -> Vec<Grid> {
    let start = split(text).body.start;
    let body = part(text, start..);
    let lines_before = part(text, ..start).matches('\n').count();
    let lines = Lines::new(body);
    let mut read =
        Read { body, lines, lines_before, grids: Vec::new(), headings: Vec::new(), around: Vec::new() };
    pieces(body).into_iter().for_each(|it| read.piece(it));
    let Read { mut grids, around, .. } = read;
    if let Some(last) = grids.last_mut() {
        last.around.extend(around);
    }
    grids
}

struct Read<'t> {
    body: &'t str,
    lines: Lines<'t>,
    lines_before: usize,
    grids: Vec<Grid>,
    /// Headings that are open, and prose since the last table.
    headings: Vec<(u8, String)>,
    around: Vec<Cell>,
}

impl Read<'_> {
    fn piece(&mut self, it: Piece) {
        match it {
            Piece::Heading { level, words, at } => {
                self.headings.retain(|(above, _)| *above < level);
                self.headings.push((level, words.trim().to_owned()));
                self.keep(at);
            }
            Piece::Prose(at) => self.keep(at),
            Piece::Table { rows, .. } => {
                let heads = rows.first().map_or(0, Vec::len);
                let whole = |mut row: Vec<Range<usize>>| {
                    row.extend(beyond(self.body, &row, heads));
                    self.row(row)
                };
                let rows = rows.into_iter().map(whole).collect();
                let name = self.headings.last().map(|(_, words)| words.clone());
                let around = std::mem::take(&mut self.around);
                let mut grid = Grid { name, rows, around, ..Grid::default() };
                ragged::tell(&mut grid, Some(heads));
                self.grids.push(grid);
            }
        }
    }

    fn keep(&mut self, at: Range<usize>) {
        let text = part(self.body, at.clone()).trim();
        if !text.is_empty() {
            let line = self.line(at.start);
            self.around.push(Cell::new(text, format!("line {line}")));
        }
    }

    fn line(&self, at: usize) -> usize {
        self.lines_before + self.lines.place(at).line
    }

    fn row(&self, cells: Vec<Range<usize>>) -> Vec<Option<Cell>> {
        let cell = |(column, at): (usize, Range<usize>)| {
            let text = part(self.body, at.clone()).replace("\\|", "|");
            let place = format!("line {}, column {}", self.line(at.start), column + 1);
            (!text.is_empty()).then(|| Cell::new(text, place))
        };
        cells.into_iter().enumerate().map(cell).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_its_heading_and_what_stands_around_it() {
        let text = "---\na: b\n---\n# Way\n\nWords.\n\n| A |\n|---|\n| **x** \\| y |\n\n## Two\n\n| B |\n|---|\n\nEnd.\n";
        let grids = grids(text);
        let around = |at: usize| grids[at].around.iter().map(|it| &*it.text).collect::<Vec<_>>().join(";");
        assert_eq!((grids[0].name.as_deref(), &*around(0)), (Some("Way"), "# Way;Words."));
        assert_eq!((grids[1].name.as_deref(), &*around(1)), (Some("Two"), "## Two;End."));
        let cell = grids[0].rows[1][0].as_ref().unwrap();
        assert_eq!((&*cell.text, &*cell.place.0), ("**x** | y", "line 10, column 1"));
    }

    #[test]
    fn cells_behind_the_last_head_are_told() {
        let grids = grids("| A | B |\n|---|---|\n| a | b | c \\| d | | e |\n| a | b |\n| a |\n|a||x|\n");
        let told: Vec<String> =
            grids[0].left_out.iter().map(|it| format!("{}: {}", it.place.0, it.text)).collect();
        assert_eq!(told, ["line 3, column 3: c | d", "line 3, column 4: e", "line 6, column 3: x"]);
        assert_eq!(grids[0].rows[1].len(), 2);
    }
}
