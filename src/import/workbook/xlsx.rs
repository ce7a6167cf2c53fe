//! The sheets of an Excel file: cells by calamine, and beside them what it does not tell: notes, words in shapes,
//! formulas that nobody reckoned.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx, XlsxError, XlsxFormulaMetadata};

use super::lay::{Leaf, Merged, Told};
use super::pack::Parts;
use super::quiet::quietly;
use super::room::{Room, SHEETS, UNPACKED, damaged, too_large};
use super::value::{self, Value};
use super::xls::each_sheet;
use super::xml::{Heard, Xml};
use super::{Refusal, drawn};
use crate::problem::say::both;

type Book = Xlsx<Cursor<Vec<u8>>>;

pub(super) fn leaves(parts: &Parts, room: &mut Room) -> Result<Vec<Leaf>, Refusal> {
    sound(parts)?;
    let packed = parts.packed().ok_or_else(damaged)?;
    let mut leaves = quietly(|| {
        let mut book: Book = Xlsx::new(Cursor::new(packed)).map_err(refused)?;
        each_sheet(book.sheets_metadata().to_vec(), |leaf| fill(&mut book, leaf, room))
    })?;
    drawn::add(parts, &mut leaves, room)?;
    Ok(leaves)
}

fn refused(_: XlsxError) -> Refusal {
    damaged()
}

fn fill(book: &mut Book, leaf: &mut Leaf, room: &mut Room) -> Result<(), Refusal> {
    let mut cells = match book.worksheet_cells_reader(&leaf.name) {
        Ok(cells) => cells,
        // A sheet of charts or macros that calls itself a worksheet.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(error) => return Err(refused(error)),
    };
    let mut empty = BTreeSet::new();
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(refused)? {
        room.look()?;
        let (row, column) = cell.get_position();
        let format = cells.styles().get(style).and_then(|style| style.number_format.as_ref());
        let format = format.map_or("", |format| &format.format_code);
        let value = shown(cell.get_value(), format);
        if matches!(value, Value::Empty) {
            empty.insert((row, column));
        }
        leaf.take((row, column), value, room)?;
    }
    drop(cells);
    let merged = book.merge_cells_by_sheet_name(&leaf.name).map_err(refused)?;
    leaf.merged.extend(merged.into_iter().map(|it| Merged { first: it.start, last: it.end }));
    if !empty.is_empty() {
        unreckoned(book, leaf, &empty)?;
    }
    Ok(())
}

fn shown(value: &DataRef<'_>, format: &str) -> Value {
    match value {
        DataRef::Int(value) => value::text(&value::number(*value as f64, format)),
        DataRef::Float(value) => value::text(&value::number(*value, format)),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => value::text(text),
        DataRef::SharedString(text) => value::text(text),
        DataRef::Bool(value) => Value::Text(value::truth(*value)),
        DataRef::DateTime(date) => value::text(&value::date(date)),
        DataRef::Error(error) => Value::Wrong(error.to_string()),
        DataRef::Empty => Value::Empty,
    }
}

/// Formulas without a value: a program wrote them, and no spreadsheet has opened the file since.
fn unreckoned(book: &mut Book, leaf: &mut Leaf, empty: &BTreeSet<(u32, u32)>) -> Result<(), Refusal> {
    let mut cells = book.worksheet_cells_reader(&leaf.name).map_err(refused)?;
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(refused)? {
        let formula = match cell.formula {
            Some(XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. }) => {
                formula
            }
            Some(_) => String::new(),
            None => continue,
        };
        if empty.contains(&cell.pos) {
            let why = both!(
                "a formula without a value; open the file in a spreadsheet program and save it",
                "een formule zonder waarde; open het bestand in een spreadsheetprogramma en sla het op"
            );
            leaf.left_out.push(Told { at: Some(cell.pos), text: ["=", &formula].concat(), why });
        }
    }
    Ok(())
}

/// Texts of a style are short, and there are no more styles than this.
const STYLES: usize = 70_000;
const STYLE_TEXT: usize = 300;

/// What a file says about itself is what it holds: nothing is set aside on its word, or read over and over.
fn sound(parts: &Parts) -> Result<(), Refusal> {
    let sheets = drawn::sheets(parts)?;
    let length: usize = sheets.iter().filter_map(|(_, path)| parts.get(path)).map(str::len).sum();
    if length > UNPACKED || sheets.len() > SHEETS {
        return Err(too_large());
    }
    let strings = parts.get("xl/sharedStrings.xml").unwrap_or_default();
    let mut xml = Xml::new(strings);
    loop {
        match xml.next()? {
            Heard::Open(tag) if tag.local() == "sst" => {
                let count = tag.get("uniqueCount").map(|it| it.trim().parse::<usize>().unwrap_or(usize::MAX));
                if count.is_some_and(|it| it > strings.len()) {
                    return Err(damaged());
                }
                break;
            }
            Heard::End => break,
            _ => {}
        }
    }
    let mut styles = 0;
    let mut xml = Xml::new(parts.get("xl/styles.xml").unwrap_or_default());
    loop {
        match xml.next()? {
            Heard::Open(tag) => {
                styles += usize::from(tag.local() == "xf");
                if styles > STYLES || tag.longest() > STYLE_TEXT {
                    return Err(too_large());
                }
            }
            Heard::End => return Ok(()),
            _ => {}
        }
    }
}
