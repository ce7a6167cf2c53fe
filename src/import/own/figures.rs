//! Rows of figures below the lanes of our own sheets: they repeat what the lane says in words, and count where it says
//! nothing.

use std::borrow::Cow;

use super::super::draft::LeftOut;
use super::super::grid::Cell;
use super::super::scale::{Raw, felt};
use super::super::sheet::Sheet;
use super::super::words::lines;
use super::Signs;
use crate::problem::both;
use crate::text::{Duration, folded};

/// What one row says: under which key, and of whom.
pub(super) struct Row {
    key: &'static str,
    who: Option<String>,
    cells: Vec<Option<Cell>>,
}

/// A sheet without its rows of figures, and those.
pub(super) fn apart<'s>(sheet: &'s Sheet, signs: &Signs) -> (Cow<'s, Sheet>, Vec<Row>) {
    let rows: Vec<Option<Row>> = sheet.rows.iter().map(|row| figures(row, signs)).collect();
    if rows.iter().all(Option::is_none) {
        return (Cow::Borrowed(sheet), Vec::new());
    }
    let words = sheet.rows.iter().zip(&rows).filter(|(_, figures)| figures.is_none());
    let words = words.map(|(row, _)| row.clone()).collect();
    (Cow::Owned(Sheet { rows: words }), rows.into_iter().flatten().collect())
}

fn figures(row: &[Option<Cell>], signs: &Signs) -> Option<Row> {
    let (key, who) = signs.of_figures(&row.first()?.as_ref()?.text)?;
    let mut said = row.iter().skip(1).flatten().peekable();
    let is_bare = said.peek().is_some() && said.all(|it| figure(&it.text).is_some());
    is_bare.then(|| Row { key, who: who.map(str::to_owned), cells: row.to_vec() })
}

fn figure(text: &str) -> Option<f64> {
    let plain = text.trim().replace('−', "-").replace(',', ".");
    plain.parse().ok().filter(|it: &f64| it.is_finite())
}

/// Whose rows there are: people whom the book may not know yet.
pub(super) fn people(figures: &[Row]) -> Vec<String> {
    let mut all: Vec<String> = figures.iter().filter_map(|it| it.who.clone()).collect();
    // The longest that fits is meant.
    all.sort_by_key(|it| std::cmp::Reverse(it.len()));
    all
}

/// Puts figures where the words have none; one that says something else is told.
pub(super) fn fill(rows: &mut Vec<Vec<Option<Cell>>>, figures: Vec<Row>, left_out: &mut Vec<LeftOut>) {
    let mut added: Vec<Vec<Option<Cell>>> = Vec::new();
    for row in figures {
        let mut new = vec![None; row.cells.len()];
        for (at, cell) in row.cells.iter().enumerate().skip(1) {
            let Some((cell, value)) = cell.as_ref().and_then(|it| Some((it, figure(&it.text)?))) else {
                continue;
            };
            let said = said(rows, at, &row);
            if said.is_empty() {
                let text = row.text(value);
                new.splice(at..=at, [Some(Cell { text, ..cell.clone() })]).for_each(drop);
            } else if !said.iter().any(|it| row.is_near(*it, value)) {
                left_out.push(LeftOut {
                    place: cell.place.clone(),
                    text: cell.text.clone(),
                    why: both!(
                        "the words of the lane above it say another figure, and those count",
                        "de woorden van de baan erboven noemen een ander cijfer, en die gelden",
                    ),
                });
            }
        }
        if new.iter().any(Option::is_some) {
            let name = row.cells.first().cloned().flatten();
            let name = name.map(|it| Cell { text: row.key.to_owned(), ..it });
            new.splice(0..1, [name]).for_each(drop);
            added.push(new);
        }
    }
    rows.append(&mut added);
}

/// The figures that words say of this at a column.
fn said(rows: &[Vec<Option<Cell>>], at: usize, of: &Row) -> Vec<f64> {
    let is_of =
        |row: &&Vec<Option<Cell>>| row.first().and_then(Option::as_ref).is_some_and(|it| it.text == of.key);
    let cells = rows.iter().skip(1).filter(is_of).filter_map(|row| {
        let cell = |from: usize| row.get(from)?.as_ref().filter(|it| from + it.across.max(1) > at);
        (1..=at).rev().find_map(cell)
    });
    cells.flat_map(|cell| of.read(&lines(&cell.text))).collect()
}

impl Row {
    /// As it stands under its key.
    fn text(&self, value: f64) -> String {
        match (&self.who, self.key) {
            (Some(who), _) => format!("{who}: {value}"),
            (None, "takes" | "wait") => format!("{value}m"),
            (None, _) => value.to_string(),
        }
    }

    fn read(&self, text: &str) -> Vec<f64> {
        text.split('\n').filter_map(|line| self.line(line.trim())).collect()
    }

    /// The figure of a line, where it is of the one whose row this is.
    fn line(&self, line: &str) -> Option<f64> {
        if matches!(self.key, "takes" | "wait") {
            return Duration::parse(line).map(Duration::minutes);
        }
        let (name, said) = match line.split_once(": ") {
            Some((name, said)) if felt(said).raw.is_some() => (Some(name), said),
            _ => (None, line),
        };
        let is_meant = name.zip(self.who.as_ref()).is_none_or(|(name, who)| folded(name) == folded(who));
        match felt(said).raw {
            Some(Raw::Number(value)) if is_meant => Some(value),
            _ => None,
        }
    }

    /// Words are rounded to a tenth, and a time to its unit.
    fn is_near(&self, said: f64, value: f64) -> bool {
        let room = if matches!(self.key, "takes" | "wait") { 0.5 + value.abs() * 0.05 } else { 0.0501 };
        (said - value).abs() <= room
    }
}
