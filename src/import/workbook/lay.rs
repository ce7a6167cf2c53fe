//! From cells that stand anywhere to a table. Wide and long gaps between them are made narrow; each cell keeps its
//! place in the sheet.

use std::collections::BTreeMap;

use super::room::{AREA, Room, too_large};
use super::value::Value;
use super::{Refusal, Workbook, wrong};
use crate::import::draft::LeftOut;
use crate::import::grid::{Cell, Grid, Place};
use crate::problem::{Both, say::both};

/// Empty rows or columns in a row that stay: enough to tell two tables apart.
const GAP: u32 = 2;

/// A cell with something in it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spot {
    pub row: u32,
    pub column: u32,
    pub text: String,
}

/// An area that is one cell: its first row and column, and its last.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Merged {
    pub first: (u32, u32),
    pub last: (u32, u32),
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) enum Shown {
    #[default]
    Yes,
    Hidden,
}

/// Something that is no word of a map: where it stands, unless it is the whole sheet, and why.
#[derive(Debug)]
pub(super) struct Told {
    pub at: Option<(u32, u32)>,
    pub text: String,
    pub why: Both,
}

/// One sheet.
#[derive(Debug, Default)]
pub(super) struct Leaf {
    pub name: String,
    /// Its name as a whole, where that is longer than a spreadsheet allows.
    pub title: Option<String>,
    pub shown: Shown,
    pub spots: Vec<Spot>,
    pub merged: Vec<Merged>,
    /// Notes, and words in shapes: where they hang, and what they say.
    pub notes: Vec<Spot>,
    pub left_out: Vec<Told>,
    /// Rows and columns that are not shown: the first and the last of each stretch.
    pub hidden_rows: Vec<(u32, u32)>,
    pub hidden_columns: Vec<(u32, u32)>,
}

impl Leaf {
    /// What stands in a cell; what went wrong there is told.
    pub(super) fn take(&mut self, at: (u32, u32), value: Value, room: &mut Room) -> Result<(), Refusal> {
        match value {
            Value::Empty => {}
            Value::Wrong(text) => {
                room.take(&text)?;
                self.left_out.extend(wrong(&text).map(|why| Told { at: Some(at), text, why }));
            }
            Value::Text(text) => {
                room.take(&text)?;
                self.spots.push(Spot { row: at.0, column: at.1, text });
            }
        }
        Ok(())
    }
}

pub(super) fn workbook(leaves: Vec<Leaf>) -> Result<Workbook, Refusal> {
    let mut book = Workbook { grids: Vec::new(), left_out: Vec::new() };
    let mut area = AREA;
    for mut leaf in leaves {
        let name = leaf.name.clone();
        if leaf.shown == Shown::Yes {
            hide(&mut leaf);
        }
        let told = std::mem::take(&mut leaf.left_out);
        book.left_out.extend(told.into_iter().map(|Told { at, text, why }| {
            let place = at.map_or_else(|| Place(name.clone()), |(row, column)| place(&name, row, column));
            LeftOut { place, text, why }
        }));
        if leaf.shown == Shown::Hidden {
            book.left_out.push(hidden(&leaf));
        } else if !leaf.spots.is_empty() || !leaf.notes.is_empty() {
            book.grids.push(grid(leaf, &mut area)?);
        }
    }
    Ok(book)
}

/// Takes out the cells that nobody sees. One that reaches to where it is seen stays.
fn hide(leaf: &mut Leaf) {
    if leaf.hidden_rows.is_empty() && leaf.hidden_columns.is_empty() {
        return;
    }
    let (rows, columns) = (joined(&leaf.hidden_rows), joined(&leaf.hidden_columns));
    let is_in =
        |all: &BTreeMap<u32, u32>, it: u32| all.range(..=it).next_back().is_some_and(|(_, last)| *last >= it);
    let reach: BTreeMap<(u32, u32), (u32, u32)> = leaf.merged.iter().map(|it| (it.first, it.last)).collect();
    for spot in std::mem::take(&mut leaf.spots) {
        let at = (spot.row, spot.column);
        let last = reach.get(&at).copied().unwrap_or(at);
        let in_row = is_in(&rows, at.0) && is_in(&rows, last.0);
        let in_column = is_in(&columns, at.1) && is_in(&columns, last.1);
        let why = match (in_column, in_row) {
            (true, _) => both!(
                "its column is hidden; show it and bring the file in again",
                "de kolom is verborgen; maak die zichtbaar en haal het bestand opnieuw binnen"
            ),
            (_, true) => both!(
                "its row is hidden; show it and bring the file in again",
                "de rij is verborgen; maak die zichtbaar en haal het bestand opnieuw binnen"
            ),
            _ => {
                leaf.spots.push(spot);
                continue;
            }
        };
        leaf.left_out.push(Told { at: Some(at), text: spot.text, why });
    }
}

/// Stretches that do not overlap: the first of each with the last.
fn joined(stretches: &[(u32, u32)]) -> BTreeMap<u32, u32> {
    let mut sorted = stretches.to_vec();
    sorted.sort_unstable();
    let mut all: BTreeMap<u32, u32> = BTreeMap::new();
    for (first, last) in sorted {
        match all.last_entry().filter(|it| *it.get() >= first) {
            Some(mut before) => drop(before.insert(last.max(*before.get()))),
            None => drop(all.insert(first, last)),
        }
    }
    all
}

fn hidden(leaf: &Leaf) -> LeftOut {
    let count = leaf.spots.len();
    let why = match count {
        1 => both!(
            "a hidden sheet with one cell; show it and bring the file in again",
            "een verborgen blad met één cel; maak het zichtbaar en haal het bestand opnieuw binnen"
        ),
        _ => both!(
            "a hidden sheet with {count} cells; show it and bring the file in again",
            "een verborgen blad met {count} cellen; maak het zichtbaar en haal het bestand opnieuw binnen"
        ),
    };
    LeftOut { place: Place(leaf.name.clone()), text: leaf.name.clone(), why }
}

fn grid(mut leaf: Leaf, area: &mut usize) -> Result<Grid, Refusal> {
    leaf.spots.sort_by_key(|spot| (spot.row, spot.column));
    let rows = kept(leaf.spots.iter().map(|spot| spot.row));
    let columns = kept(leaf.spots.iter().map(|spot| spot.column));
    let (height, width) = (rows.len(), columns.len());
    *area = area.checked_sub(height.saturating_mul(width)).ok_or_else(too_large)?;
    let at = |places: &[u32], it: u32| places.partition_point(|place| *place < it);
    let merged: BTreeMap<(u32, u32), (u32, u32)> =
        leaf.merged.iter().map(|merged| (merged.first, merged.last)).collect();
    let mut table = vec![vec![None; width]; height];
    for spot in leaf.spots {
        let first = (spot.row, spot.column);
        let last = merged.get(&first).copied().unwrap_or(first);
        let (row, column) = (at(&rows, first.0), at(&columns, first.1));
        let cell = Cell {
            text: spot.text,
            across: at(&columns, last.1.saturating_add(1)).saturating_sub(column).max(1),
            down: at(&rows, last.0.saturating_add(1)).saturating_sub(row).max(1),
            place: place(&leaf.name, first.0, first.1),
        };
        if let Some(free) = table.get_mut(row).and_then(|row| row.get_mut(column)) {
            *free = Some(cell);
        }
    }
    let around = leaf.notes.into_iter().map(|note| Cell {
        place: place(&leaf.name, note.row, note.column),
        text: note.text,
        across: 1,
        down: 1,
    });
    Ok(Grid {
        around: around.collect(),
        name: Some(leaf.title.unwrap_or(leaf.name)),
        rows: table,
        ..Grid::default()
    })
}

/// The rows, or columns, of the table: all that are filled, and narrow gaps between them.
fn kept(filled: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut filled: Vec<u32> = filled.collect();
    filled.sort_unstable();
    filled.dedup();
    let mut all: Vec<u32> = Vec::with_capacity(filled.len());
    for it in filled {
        if let Some(before) = all.last().copied() {
            all.extend((before + 1..it).take(GAP as usize));
        }
        all.push(it);
    }
    all
}

/// `Sheet1!C7`, and `'My sheet'!C7` as spreadsheets write it.
fn place(sheet: &str, row: u32, column: u32) -> Place {
    let plain = sheet.chars().all(|it| it.is_alphanumeric() || it == '_');
    let sheet = if plain { sheet.to_owned() } else { ["'", &sheet.replace('\'', "''"), "'"].concat() };
    Place(format!("{sheet}!{}{}", letters(column), u64::from(row) + 1))
}

/// `A`, `Z`, `AA`.
fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_letters() {
        let names: Vec<String> = [0, 25, 26, 701, 702, 16_383].map(letters).into();
        assert_eq!(names, ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
        assert_eq!(place("Wat ik 's ochtends doe", 6, 2).0, "'Wat ik ''s ochtends doe'!C7");
    }

    #[test]
    fn what_is_hidden_is_told_with_its_cell() {
        let spot = |row, column, text: &str| Spot { row, column, text: text.to_owned() };
        let mut leaf = Leaf {
            name: "S".to_owned(),
            spots: vec![spot(0, 0, "a"), spot(0, 1, "b"), spot(1, 0, "c"), spot(2, 1, "wide")],
            merged: vec![Merged { first: (2, 1), last: (2, 2) }],
            hidden_rows: vec![(1, 1)],
            hidden_columns: vec![(1, 1)],
            ..Leaf::default()
        };
        hide(&mut leaf);
        let left = leaf.spots.iter().map(|it| &*it.text).collect::<Vec<_>>();
        let told = leaf.left_out.iter().map(|it| (&*it.text, it.at, it.why.english.contains("column")));
        assert_eq!(left, ["a", "wide"]);
        assert_eq!(told.collect::<Vec<_>>(), [("b", Some((0, 1)), true), ("c", Some((1, 0)), false)]);
    }

    #[test]
    fn gaps_become_narrow() {
        assert_eq!(
            kept([5, 3, 5, 1_000_000, 1_000_002].into_iter()),
            [3, 4, 5, 6, 7, 1_000_000, 1_000_001, 1_000_002]
        );
    }
}
