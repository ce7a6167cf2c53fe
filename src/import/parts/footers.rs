//! What stands below the last step of a table with its steps down, and is none: last words, and totals.

use super::super::grid::{Cell, Grid};
use super::super::orient::oriented;
use super::super::sheet::Sheet;
use super::{is_filled, rows};
use crate::term::label::plain;

/// What a row of totals is called.
const TOTALS: [&str; 16] = [
    "total",
    "totals",
    "sum",
    "average",
    "avg",
    "mean",
    "overall",
    "totaal",
    "som",
    "gemiddeld",
    "gemiddelde",
    "gesamt",
    "summe",
    "durchschnitt",
    "mittelwert",
    "grand total",
];

/// Takes them off, as text: `Source: six interviews`, and `Total` before figures.
pub(super) fn footers(grid: &mut Grid) {
    let last = grid.rows.iter().rposition(|row| row.iter().any(is_filled) && text(row).is_none());
    let Some(last) = last.filter(|it| it + 1 < grid.rows.len()) else { return };
    if !oriented(&Sheet::of(&rows(grid, 0..last + 1))).is_some_and(|it| it.is_turned) {
        return;
    }
    let below: Vec<Cell> = grid.rows.drain(last + 1..).filter_map(|row| text(&row)).collect();
    grid.around.extend(below);
}

/// A row that is no step, as one text.
fn text(row: &[Option<Cell>]) -> Option<Cell> {
    let cells: Vec<&Cell> = row.iter().filter(|it| is_filled(it)).flatten().collect();
    match &cells[..] {
        [only] if is_text(&only.text) => Some((*only).clone()),
        [name, figures @ ..] if !figures.is_empty() && is_total(&name.text) => {
            let all: Vec<&str> = figures.iter().map(|it| it.text.trim()).collect();
            let is_figure = |it: &&str| it.contains(|it: char| it.is_ascii_digit()) && !it.contains(' ');
            let text = format!("{}: {}", name.text.trim(), all.join(", "));
            all.iter().all(is_figure).then(|| Cell { text, ..(*name).clone() })
        }
        _ => None,
    }
}

fn is_total(name: &str) -> bool {
    TOTALS.contains(&&*plain(name))
}

fn is_text(text: &str) -> bool {
    let named = text.split_once([':', '=']).is_some_and(|(_, rest)| !rest.trim().is_empty());
    named || text.trim_end().ends_with('.') || text.chars().count() > 60
}
