//! The sheets of an OpenDocument file. Read here and not by calamine, which does not tell merged cells.

use std::collections::BTreeSet;

use super::Refusal;
use super::lay::{Leaf, Merged, Shown, Spot, Told};
use super::pack::Parts;
use super::room::{Room, damaged, locked};
use super::value::plain;
use super::wrong;
use super::xml::{Heard, Tag, Xml};
use crate::problem::say::both;

/// More spaces in a row nobody means.
const SPACES: u32 = 100;

/// A cell while it is read.
#[derive(Default)]
struct Open {
    kind: String,
    value: Option<String>,
    repeated: u32,
    across: u32,
    down: u32,
    paragraphs: Vec<String>,
}

#[derive(Default)]
struct Reader {
    hidden: BTreeSet<String>,
    style: Option<String>,
    leaves: Vec<Leaf>,
    leaf: Option<Leaf>,
    row: u32,
    repeated: u32,
    column: u32,
    /// How many columns were told of.
    columns: u32,
    /// Where the cells of this row begin among the spots.
    row_start: usize,
    cell: Option<Open>,
    /// A note or a shape, and how deep in it we are.
    beside: Option<(usize, Vec<String>)>,
    is_picture: bool,
    is_paragraph: bool,
}

pub(super) fn leaves(parts: &Parts, room: &mut Room) -> Result<Vec<Leaf>, Refusal> {
    if parts.get("META-INF/manifest.xml").is_some_and(|text| text.contains("encryption-data")) {
        return Err(locked());
    }
    let mut xml = Xml::new(parts.get("content.xml").ok_or_else(damaged)?);
    let mut reader = Reader::default();
    loop {
        match xml.next()? {
            Heard::Open(tag) => reader.open(&tag),
            Heard::Text(text) => reader.text(&text),
            Heard::Close(name) => reader.close(&name, room)?,
            // A file that was cut off ends within its table.
            Heard::End if reader.leaf.is_some() => return Err(damaged()),
            Heard::End => return Ok(reader.leaves),
        }
    }
}

impl Reader {
    fn open(&mut self, tag: &Tag<'_>) {
        if let Some((depth, paragraphs)) = &mut self.beside {
            *depth += 1;
            self.is_picture |= matches!(tag.name(), "draw:image" | "draw:object");
            if matches!(tag.name(), "text:p" | "text:h") {
                paragraphs.push(String::new());
                self.is_paragraph = true;
            }
            return;
        }
        match tag.name() {
            "style:style" => self.style = tag.get("style:name"),
            "style:table-properties" if tag.get("table:display").as_deref() == Some("false") => {
                self.hidden.extend(self.style.take());
            }
            "table:table" if self.leaf.is_none() => self.begin(tag),
            "table:table-row" if self.leaf.is_some() => self.row_begins(tag),
            "table:table-column" => self.columns(tag),
            "table:table-cell" | "table:covered-table-cell" if self.leaf.is_some() => {
                self.cell = Some(Open::new(tag));
            }
            "office:annotation" | "draw:frame" | "draw:custom-shape" | "draw:rect" | "draw:g"
                if self.leaf.is_some() =>
            {
                self.beside = Some((1, Vec::new()));
            }
            "text:p" => {
                self.is_paragraph = true;
                self.cell.iter_mut().for_each(|cell| cell.paragraphs.push(String::new()));
            }
            "text:s" => self.text(&" ".repeat(tag.number("text:c").unwrap_or(1).min(SPACES) as usize)),
            "text:tab" => self.text("\t"),
            "text:line-break" => self.text("\n"),
            _ => {}
        }
    }

    fn begin(&mut self, tag: &Tag<'_>) {
        let is_hidden = tag.get("table:style-name").is_some_and(|style| self.hidden.contains(&style));
        let shown = if is_hidden { Shown::Hidden } else { Shown::Yes };
        self.leaf = Some(Leaf { name: tag.get("table:name").unwrap_or_default(), shown, ..Leaf::default() });
        (self.row, self.columns) = (0, 0);
    }

    fn row_begins(&mut self, tag: &Tag<'_>) {
        self.column = 0;
        self.repeated = tag.number("table:number-rows-repeated").unwrap_or(1);
        let last = self.row.saturating_add(self.repeated.saturating_sub(1));
        let stretch = is_hidden(tag).then_some((self.row, last));
        self.leaf.iter_mut().for_each(|leaf| leaf.hidden_rows.extend(stretch));
        self.row_start = self.leaf.as_ref().map_or(0, |leaf| leaf.spots.len());
    }

    /// Columns are told of before the rows.
    fn columns(&mut self, tag: &Tag<'_>) {
        let first = self.columns;
        self.columns = first.saturating_add(tag.number("table:number-columns-repeated").unwrap_or(1));
        let stretch = is_hidden(tag).then_some((first, self.columns.saturating_sub(1)));
        self.leaf.iter_mut().for_each(|leaf| leaf.hidden_columns.extend(stretch));
    }

    fn text(&mut self, text: &str) {
        let beside = self.beside.as_mut().map(|(_, paragraphs)| paragraphs);
        let cell = self.cell.as_mut().map(|cell| &mut cell.paragraphs);
        if let Some(last) = beside.or(cell).and_then(|all| all.last_mut()).filter(|_| self.is_paragraph) {
            last.push_str(text);
        }
    }

    fn close(&mut self, name: &str, room: &mut Room) -> Result<(), Refusal> {
        if matches!(name, "text:p" | "text:h") {
            self.is_paragraph = false;
        }
        if let Some((depth, _)) = &mut self.beside {
            *depth = depth.saturating_sub(1);
            if *depth == 0 {
                self.note(room)?;
            }
            return Ok(());
        }
        match name {
            "table:table-cell" | "table:covered-table-cell" => self.cell_ends(room)?,
            "table:table-row" => self.row_ends(room)?,
            "table:table" => self.leaves.extend(self.leaf.take()),
            _ => {}
        }
        Ok(())
    }

    fn note(&mut self, room: &mut Room) -> Result<(), Refusal> {
        let text = self.beside.take().map(|(_, paragraphs)| paragraphs.join("\n")).unwrap_or_default();
        let is_picture = std::mem::take(&mut self.is_picture);
        let (Some(leaf), text) = (&mut self.leaf, text.trim().to_owned()) else { return Ok(()) };
        room.take(&text)?;
        if is_picture {
            let why = both!(
                "pictures and charts on a sheet are not read",
                "plaatjes en grafieken op een blad worden niet gelezen"
            );
            leaf.left_out.push(Told { at: Some((self.row, self.column)), text, why });
        } else if !text.is_empty() {
            leaf.notes.push(Spot { row: self.row, column: self.column, text });
        }
        Ok(())
    }

    fn cell_ends(&mut self, room: &mut Room) -> Result<(), Refusal> {
        let (Some(cell), Some(leaf)) = (self.cell.take(), &mut self.leaf) else { return Ok(()) };
        room.look()?;
        let text = cell.text();
        let (row, first) = (self.row, self.column);
        self.column = first.saturating_add(cell.repeated);
        if text.is_empty() {
            return Ok(());
        }
        for column in first..self.column {
            room.take(&text)?;
            match wrong(&text) {
                Some(why) => leaf.left_out.push(Told { at: Some((row, column)), text: text.clone(), why }),
                None => leaf.spots.push(Spot { row, column, text: text.clone() }),
            }
        }
        if (cell.across, cell.down) != (1, 1) {
            let last = (row.saturating_add(cell.down - 1), first.saturating_add(cell.across - 1));
            leaf.merged.push(Merged { first: (row, first), last });
        }
        Ok(())
    }

    /// A row that stands there many times: its words stand in each.
    fn row_ends(&mut self, room: &mut Room) -> Result<(), Refusal> {
        let Some(leaf) = &mut self.leaf else { return Ok(()) };
        let spots = leaf.spots.get(self.row_start..).unwrap_or_default().to_vec();
        let next = self.row.saturating_add(self.repeated);
        if !spots.is_empty() {
            for row in self.row + 1..next {
                for spot in &spots {
                    room.take(&spot.text)?;
                    leaf.spots.push(Spot { row, ..spot.clone() });
                }
            }
        }
        self.row = next;
        Ok(())
    }
}

/// By hand, or by a filter.
fn is_hidden(tag: &Tag<'_>) -> bool {
    matches!(tag.get("table:visibility").as_deref(), Some("collapse" | "filter"))
}

impl Open {
    fn new(tag: &Tag<'_>) -> Open {
        let kind = tag.get("office:value-type").unwrap_or_default();
        let value = match kind.as_str() {
            "date" => tag.get("office:date-value"),
            "string" => tag.get("office:string-value"),
            _ => tag.get("office:value"),
        };
        let count = |name: &str| tag.number(name).unwrap_or(1).max(1);
        Open {
            value,
            kind,
            repeated: count("table:number-columns-repeated"),
            across: count("table:number-columns-spanned"),
            down: count("table:number-rows-spanned"),
            paragraphs: Vec::new(),
        }
    }

    /// As it is shown, but for numbers with the comma of a country and for dates, which ISO writes alike everywhere.
    fn text(&self) -> String {
        let shown = self.paragraphs.join("\n");
        let shown = shown.trim();
        let value = self.value.as_deref().unwrap_or_default();
        match self.kind.as_str() {
            "float" if !is_error(shown) => {
                value.parse().map_or_else(|_| shown.to_owned(), |number: f64| plain(number))
            }
            "date" if !value.is_empty() => value.replace('T', " ").trim_end_matches(" 00:00:00").to_owned(),
            _ if shown.is_empty() => value.trim().to_owned(),
            _ => shown.to_owned(),
        }
    }
}

fn is_error(shown: &str) -> bool {
    wrong(shown).is_some()
}
