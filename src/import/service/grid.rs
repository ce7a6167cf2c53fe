//! A table as a blueprint: lanes below each other and steps beside each other, or the other way round.

use super::words::{Row, row};
use crate::import::draft::{BlueprintDraft, Entry, Head, StepDraft};
use crate::import::grid::{Cell, Grid};
use crate::import::sheet::Sheet;
use crate::problem::both;
use crate::term::inside;
use crate::term::label::plain;

/// Nothing where the table has no two rows that only a blueprint has.
pub(crate) fn blueprint(grid: &Grid) -> Option<BlueprintDraft> {
    let sheet = Sheet::of(grid);
    let mut across = read(&sheet, grid);
    if let Some(draft) = &mut across {
        draft.shape = Some(both!(
            "blueprint, steps across, lanes down",
            "blauwdruk, stappen naast elkaar, banen onder elkaar"
        ));
        return across;
    }
    let mut down = read(&sheet.turned(), grid)?;
    down.shape = Some(both!(
        "blueprint, steps down, lanes across",
        "blauwdruk, stappen onder elkaar, banen naast elkaar"
    ));
    Some(down)
}

fn read(sheet: &Sheet, grid: &Grid) -> Option<BlueprintDraft> {
    // The labels stand in the first column, or behind one that groups them.
    let labels = (0..sheet.width().min(2)).find(|column| {
        let rows = (0..sheet.rows.len()).filter_map(|at| row(&sheet.cell(at, *column)?.text));
        rows.filter(|row| row.is_of_a_blueprint()).count() >= 2
    })?;
    let mut table = Table { sheet, labels, draft: BlueprintDraft::default(), titles: 0 };
    table.draft.kept.extend(grid.around.iter().cloned());
    table.columns()?;
    (table.titles..sheet.rows.len()).for_each(|at| table.row(at));
    Some(table.draft)
}

struct Table<'s> {
    sheet: &'s Sheet,
    /// The column of the labels.
    labels: usize,
    /// The row below that of the titles.
    titles: usize,
    draft: BlueprintDraft,
}

impl Table<'_> {
    fn label(&self, at: usize) -> Option<&Cell> {
        self.sheet.cell(at, self.labels)
    }

    /// The row with the names of the steps: the last before the first lane. What stands above is the title, or prose.
    fn columns(&mut self) -> Option<()> {
        let is_lane =
            |at: &usize| self.label(*at).and_then(|it| row(&it.text)).is_some_and(|it| it != Row::Title);
        let first = (0..self.sheet.rows.len()).find(is_lane)?;
        let beside = |at: usize| self.sheet.filled(at).count() - usize::from(self.label(at).is_some());
        let head = (0..first).rev().find(|at| beside(*at) > 0);
        for at in 0..first {
            if Some(at) == head {
                self.head(at, "titles");
                continue;
            }
            let cells: Vec<Cell> = self.sheet.filled(at).cloned().collect();
            let is_head = self.label(at).and_then(|it| row(&it.text)) == Some(Row::Title);
            match (&cells[..], &self.draft.title) {
                ([only], None) if !is_head => self.draft.title = Some(only.clone()),
                _ => self.draft.kept.extend(cells),
            }
        }
        for column in self.labels + 1..self.sheet.width() {
            let title = head.and_then(|at| self.sheet.cell(at, column)).cloned();
            self.draft.columns.push(StepDraft { title, entries: Vec::new() });
        }
        // What groups the labels is told with the rest.
        for at in first..self.sheet.rows.len() {
            let grouping = (0..self.labels).filter_map(|column| self.sheet.cell(at, column));
            self.draft.kept.extend(grouping.cloned());
        }
        self.titles = first;
        Some(())
    }

    /// Tells what a row became.
    fn head(&mut self, at: usize, key: &str) {
        let Some(label) = self.label(at).cloned() else { return };
        let cells = self.sheet.filled(at).count().saturating_sub(1);
        self.draft.heads.push(Head { label: label.text, key: key.to_owned(), cells, place: label.place });
    }

    fn row(&mut self, at: usize) {
        let label = self.label(at).cloned();
        let key = label.as_ref().and_then(|it| row(&it.text));
        let is_seen = || label.as_ref().is_some_and(|label| self.says_who_sees(at, label));
        let key = key.or_else(|| is_seen().then_some(Row::Lane("visibility")));
        match key {
            Some(Row::Lane(key)) => self.head(at, key),
            Some(Row::Line) => self.head(at, "lines"),
            _ => {}
        }
        for column in self.labels + 1..self.sheet.width() {
            let Some(cell) = self.sheet.cell(at, column).cloned() else { continue };
            let first = column - self.labels - 1;
            match key {
                Some(Row::Lane(key)) => {
                    let text = match (key, &label) {
                        ("visibility", Some(label)) => inside::said_of_step(&plain(&label.text), &cell.text),
                        _ => cell.text.clone(),
                    };
                    let entry = Entry { key: key.to_owned(), text, who: None, place: cell.place.clone() };
                    // What reaches over several steps serves each of them.
                    let reached = self.draft.columns.iter_mut().skip(first).take(cell.across);
                    reached.for_each(|column| column.entries.push(entry.clone()));
                }
                _ => self.keep(label.as_ref(), first, cell),
            }
        }
        if let (None, Some(label)) = (key, label)
            && self.sheet.filled(at).count() == 1
        {
            self.draft.kept.push(label);
        }
    }

    /// A row that says of each step who may see it.
    fn says_who_sees(&self, at: usize, label: &Cell) -> bool {
        let cells = self.sheet.filled(at).filter(|it| it.place != label.place);
        inside::is_of_steps(&plain(&label.text), cells.map(|it| &*it.text))
    }

    /// A cell of a row that a blueprint does not have: kept with the names of its row and column.
    fn keep(&mut self, label: Option<&Cell>, column: usize, cell: Cell) {
        let title = self.draft.columns.get(column).and_then(|it| it.title.as_ref());
        let names = [label, title].into_iter().flatten().map(|it| it.text.trim());
        let names: Vec<&str> = names.filter(|it| !it.is_empty()).collect();
        let text = if names.is_empty() {
            cell.text.clone()
        } else {
            format!("- {}: {}", names.join(", "), cell.text)
        };
        self.draft.kept.push(Cell { text, ..cell });
    }
}
