//! The sheets of an Excel file from before 2007.

use std::io::Cursor;

use calamine::{Data, Reader, Sheet, SheetType, SheetVisible, Xls, XlsError};

use super::compound::{self, Inside};
use super::lay::{Leaf, Merged, Shown, Told};
use super::quiet::quietly;
use super::records;
use super::room::{Room, damaged, locked};
use super::value::{self, Value};
use super::{Refusal, other};
use crate::problem::say::both;

type Book = Xls<Cursor<Vec<u8>>>;

pub(super) fn leaves(bytes: &[u8], room: &mut Room) -> Result<Vec<Leaf>, Refusal> {
    let stream = match compound::inside(bytes).ok_or_else(damaged)? {
        Inside::Workbook(stream) => stream,
        Inside::Locked => return Err(locked()),
        Inside::Document => {
            return Err(other(&both!(
                "a document of Word or PowerPoint",
                "een document van Word of PowerPoint"
            )));
        }
        Inside::Else => return Err(damaged()),
    };
    let stream = records::sound(stream)?;
    let packed = compound::packed(&stream);
    quietly(|| {
        let mut book: Book = Xls::new(Cursor::new(packed)).map_err(refused)?;
        each_sheet(book.sheets_metadata().to_vec(), |leaf| fill(&mut book, leaf, room))
    })
}

fn refused(error: XlsError) -> Refusal {
    match error {
        XlsError::Password => locked(),
        _ => damaged(),
    }
}

/// Sheets of cells are filled; one of a chart is left out, hidden or not.
pub(super) fn each_sheet(
    sheets: Vec<Sheet>,
    mut fill: impl FnMut(&mut Leaf) -> Result<(), Refusal>,
) -> Result<Vec<Leaf>, Refusal> {
    let mut leaves = Vec::new();
    for sheet in sheets {
        let shown = if sheet.visible == SheetVisible::Visible { Shown::Yes } else { Shown::Hidden };
        let mut leaf = Leaf { name: sheet.name, shown, ..Leaf::default() };
        if sheet.typ == SheetType::WorkSheet {
            fill(&mut leaf)?;
        } else {
            let why = both!("a chart", "een grafiek");
            leaf.left_out.push(Told { at: None, text: leaf.name.clone(), why });
            leaf.shown = Shown::Yes;
        }
        leaves.push(leaf);
    }
    Ok(leaves)
}

fn fill(book: &mut Book, leaf: &mut Leaf, room: &mut Room) -> Result<(), Refusal> {
    let range = book.worksheet_range(&leaf.name).map_err(refused)?;
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let add = |start: u32, it: usize| start.saturating_add(u32::try_from(it).unwrap_or(u32::MAX));
        let (row, column) = (add(top, row), add(left, column));
        leaf.take((row, column), shown(value), room)?;
    }
    let merged = book.merge_cells_by_sheet_name(&leaf.name).map_err(refused)?;
    leaf.merged.extend(merged.into_iter().map(|it| Merged { first: it.start, last: it.end }));
    Ok(())
}

fn shown(value: &Data) -> Value {
    match value {
        Data::Int(value) => Value::Text(value.to_string()),
        Data::Float(value) => value::text(&value::number(*value, "")),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => value::text(text),
        Data::Bool(value) => Value::Text(value::truth(*value)),
        Data::DateTime(date) => value::text(&value::date(date)),
        Data::Error(error) => Value::Wrong(error.to_string()),
        Data::Empty => Value::Empty,
    }
}
