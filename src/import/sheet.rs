//! A grid without empty rows and columns, which can be turned: what shapes and maps are read from.

use super::grid::{Cell, Grid};

/// Rows of equal length. A place that a merged cell covers is `None`.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Sheet {
    pub rows: Vec<Vec<Option<Cell>>>,
}

impl Sheet {
    pub(crate) fn of(grid: &Grid) -> Sheet {
        let is_filled = |cell: &Option<Cell>| cell.as_ref().is_some_and(|it| !it.text.trim().is_empty());
        let width = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut columns = vec![false; width];
        let mut rows = vec![false; grid.rows.len()];
        for (at, row) in grid.rows.iter().enumerate() {
            for (column, _) in row.iter().enumerate().filter(|(_, cell)| is_filled(cell)) {
                columns.iter_mut().skip(column).take(1).for_each(|it| *it = true);
                rows.iter_mut().skip(at).take(1).for_each(|it| *it = true);
            }
        }
        let kept = |all: &[bool], from: usize, many: usize| {
            all.iter().skip(from).take(many).filter(|it| **it).count().max(1)
        };
        let place = |(at, column): (usize, usize)| {
            let cell = grid.rows.get(at)?.get(column)?.as_ref().filter(|it| !it.text.trim().is_empty())?;
            let (across, down) = (kept(&columns, column, cell.across), kept(&rows, at, cell.down));
            Some(Cell { across, down, text: cell.text.trim().to_owned(), place: cell.place.clone() })
        };
        let all = |flags: &[bool]| {
            flags.iter().enumerate().filter(|(_, it)| **it).map(|(at, _)| at).collect::<Vec<_>>()
        };
        let (of_rows, of_columns) = (all(&rows), all(&columns));
        let rows = of_rows
            .iter()
            .map(|at| of_columns.iter().map(|column| place((*at, *column))).collect())
            .collect();
        Sheet { rows }
    }

    pub(crate) fn width(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }

    pub(crate) fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.rows.get(row)?.get(column)?.as_ref()
    }

    /// The filled cells of a row.
    pub(crate) fn filled(&self, row: usize) -> impl Iterator<Item = &Cell> {
        self.rows.get(row).into_iter().flatten().flatten()
    }

    /// Rows as columns.
    pub(crate) fn turned(&self) -> Sheet {
        let turn = |cell: &Cell| Cell { across: cell.down, down: cell.across, ..cell.clone() };
        let column = |at: usize| (0..self.rows.len()).map(|row| self.cell(row, at).map(turn)).collect();
        Sheet { rows: (0..self.width()).map(column).collect() }
    }

    /// Every filled cell, by rows.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.rows.iter().flatten().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_rows_and_columns_go_and_spans_shrink() {
        let cell = |text: &str, across: usize| Some(Cell { across, ..Cell::new(text, text) });
        let rows = vec![
            vec![None, None, None, None],
            vec![None, cell("a", 3), None, None],
            vec![None, cell("b", 1), None, cell("c", 1)],
        ];
        let sheet = Sheet::of(&Grid { rows, ..Grid::default() });
        assert_eq!((sheet.rows.len(), sheet.width(), sheet.cell(0, 0).unwrap().across), (2, 2, 2));
        let turned = sheet.turned();
        assert_eq!((turned.cell(0, 0).unwrap().down, &*turned.cell(1, 1).unwrap().text), (2, "c"));
        assert_eq!(turned.turned(), sheet);
    }
}
