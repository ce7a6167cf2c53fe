//! A map as comma-separated values, for spreadsheets: the table of the page, or a row for each of its cells.

use super::grid;
use super::map::{Cell, Map, Way};
use super::sheet::{self, Value};
use super::{Inline, words};
use crate::text::escape::LENT;
use crate::text::one_spaced;

/// As it stands on the page: stages over steps, a row for each lane. Entries of a cell stand in lines.
pub fn wide(map: &Map, about: &sheet::About) -> String {
    let mut out = String::new();
    for row in sheet::words(map, about) {
        let cells = row.into_iter().flat_map(|cell| {
            let text = match cell.of {
                Value::Nothing => String::new(),
                Value::Text(text) => text,
                Value::Figure(figure) => figure.to_string(),
            };
            std::iter::once(text).chain(std::iter::repeat_n(String::new(), cell.span.saturating_sub(1)))
        });
        record(cells, &mut out);
    }
    out
}

/// The names of the columns of a long table.
const COLUMNS: [&str; 6] = ["map", "stage", "number", "step", "lane", "text"];

/// A row for each cell that says something. One of a whole stage has no step.
pub fn long(title: &str, map: &Map) -> String {
    let mut out = String::new();
    record(COLUMNS.map(str::to_owned), &mut out);
    let heads = map.grid.heads();
    for (stage, head) in &heads {
        let number = head.number.to_string();
        let mut add = |lane: &str, lines: Vec<Vec<Inline<'static>>>| {
            if !lines.is_empty() {
                let cells = [title, &stage.title, &number, &head.title, lane];
                record(cells.map(str::to_owned).into_iter().chain([joined(&lines)]), &mut out);
            }
        };
        add(&map.words.marks, head.marks.iter().map(|mark| vec![mark.clone()]).collect());
        add(&map.words.path, head.ways.iter().map(Way::line).collect());
    }
    for lane in &map.grid.lanes {
        let mut at = 0;
        for cell in &lane.cells {
            if let Some(place) = heads.get(at).filter(|_| cell.is_filled()) {
                let (stage, head) = place;
                let (number, step) = match cell.span {
                    0 | 1 => (head.number.to_string(), head.title.clone()),
                    _ => (String::new(), String::new()),
                };
                let said = said(cell, map);
                record(
                    [title.to_owned(), stage.title.clone(), number, step, lane.label.clone(), said],
                    &mut out,
                );
            }
            at += cell.span.max(1);
        }
    }
    out
}

fn said(cell: &Cell, map: &Map) -> String {
    joined(&grid::lines(&cell.of, &map.words))
}

pub(super) fn joined(lines: &[Vec<Inline<'static>>]) -> String {
    lines.iter().map(|line| text(line)).collect::<Vec<_>>().join("; ")
}

/// A line for each entry, so that one may hold a `;`.
pub(super) fn in_lines(lines: &[Vec<Inline<'static>>]) -> String {
    lines.iter().map(|line| text(line)).collect::<Vec<_>>().join("\n")
}

/// A line with its ratings in words.
pub(super) fn text(line: &[Inline<'_>]) -> String {
    let told = |it: &Inline<'_>| match it {
        Inline::Pips(it) if !it.label.is_empty() => format!(" ({}) ", it.label),
        other => {
            let words = words::line(std::slice::from_ref(other));
            match other {
                // White space at the ends says where words part.
                Inline::Text(text) => text.to_string(),
                Inline::Link(_) => words,
                _ => format!(" {words} "),
            }
        }
    };
    let text: String = line.iter().map(told).collect();
    let text: String = text.chars().filter(|letter| !LENT.contains(letter)).collect();
    let text = one_spaced(&text);
    text.replace(" ;", ";").replace(" ,", ",").replace(" :", ":")
}

fn record(cells: impl IntoIterator<Item = String>, out: &mut String) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(&quoted(&guarded(cell)));
    }
    out.push_str("\r\n");
}

/// What a spreadsheet would take for a formula is a text.
fn guarded(cell: String) -> String {
    let is_blank = |it: char| it.is_whitespace() || it.is_control() || it == '\u{feff}';
    let first = cell.trim_start_matches(is_blank);
    let is_formula = first.starts_with(['=', '+', '-', '@']) || cell.starts_with(['\t', '\r']);
    let is_number = first.trim_end().replace(',', ".").parse::<f64>().is_ok_and(f64::is_finite);
    if is_formula && !is_number { ["'", &cell].concat() } else { cell }
}

fn quoted(cell: &str) -> String {
    match cell.contains([',', '"', '\n', '\r', ';', '\t']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cells: &[&str], expected: &str) {
        let mut out = String::new();
        record(cells.iter().map(|cell| (*cell).to_owned()), &mut out);
        assert_eq!(out, format!("{expected}\r\n"));
    }

    #[test]
    fn what_would_be_a_formula_is_a_text_and_a_number_stays_one() {
        check(&["=1+1", "@x", "-1.5", "-1,5", "+2", "-x", "a=b"], "'=1+1,'@x,-1.5,\"-1,5\",+2,'-x,a=b");
        // Spreadsheets strip blanks before they look.
        check(
            &[" =1", "\u{a0}@x", "\n+x", " -1.5 ", "-inf", "+nan"],
            "' =1,'\u{a0}@x,\"'\n+x\", -1.5 ,'-inf,'+nan",
        );
    }

    #[test]
    fn what_parts_cells_stands_in_quotes() {
        check(&["a,b", "say \"no\"", "", "two\nlines"], "\"a,b\",\"say \"\"no\"\"\",,\"two\nlines\"");
    }
}
