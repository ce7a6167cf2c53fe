//! Comma-separated values and their relatives, as spreadsheets everywhere write them.

mod quote;
mod sign;

use super::grid::{Cell, Grid};
use super::ragged;
use crate::problem::{Both, both};
use sign::separator;

pub(crate) use sign::is_table;

/// The most columns of a row, and cells of a table, that a map can have.
const WIDEST: usize = 2000;
const MOST: usize = 400_000;

/// The table of a text, cut at the sign it uses.
pub(crate) fn grid(text: &str) -> Result<Grid, Both> {
    let (sign, body, skipped) = separator(text);
    if let Some(line) = quote::open(body, sign) {
        return Err(open_quote(line + skipped));
    }
    let mut reader = sign::reader(body, sign);
    let mut grid = Grid::default();
    let mut count = 0;
    let mut record = csv::StringRecord::new();
    let mut line = 1 + skipped;
    while matches!(reader.read_record(&mut record), Ok(true)) {
        let at = record.position().and_then(|it| usize::try_from(it.line()).ok());
        line = at.map_or(line, |it| it + skipped);
        count += record.len();
        if record.len() > WIDEST || count > MOST {
            return Err(too_large(line));
        }
        let (skips, is_behind_blank) = blank_before(body, &record);
        let start = line + skips;
        // Blank lines part tables.
        grid.rows.extend(is_behind_blank.then(Vec::new));
        grid.rows.push(record.iter().enumerate().map(|(at, text)| cell(text, start, at)).collect());
    }
    sign::tell_others(&mut grid, sign);
    ragged::tell(&mut grid, None);
    Ok(grid)
}

fn too_large(line: usize) -> Both {
    both!(
        "its table is larger than a map can be (at line {line}; {WIDEST} columns and {MOST} cells are the most)",
        "de tabel is groter dan een kaart kan zijn (bij regel {line}; hoogstens {WIDEST} kolommen en {MOST} cellen)",
    )
}

fn open_quote(line: usize) -> Both {
    both!(
        "a quotation mark (\") that opens in line {line} is not closed where its cell ends, and would swallow the rows below: close it, or write it twice where it is part of the text",
        "een aanhalingsteken (\") dat in regel {line} opent wordt niet gesloten waar de cel eindigt, en zou de rijen eronder opslokken: sluit het, of schrijf het dubbel waar het bij de tekst hoort",
    )
}

/// How many lines end between where the reader stood and where a record begins, and whether one of them is blank.
fn blank_before(body: &str, record: &csv::StringRecord) -> (usize, bool) {
    let at = record.position().and_then(|it| usize::try_from(it.byte()).ok()).unwrap_or(0);
    let rest = body.get(at..).unwrap_or_default();
    let ends = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    let ends = rest.get(..ends).unwrap_or_default();
    // The end of the record before may still stand here.
    let is_cut = ends.starts_with('\n') && body.get(..at).is_some_and(|it| it.ends_with('\r'));
    let skips = ends.matches('\n').count();
    (skips, skips > usize::from(is_cut))
}

fn cell(text: &str, line: usize, at: usize) -> Option<Cell> {
    let text = text.trim();
    (!text.is_empty()).then(|| Cell::new(lent(text), format!("line {line}, column {}", at + 1)))
}

/// Without the apostrophe that keeps a spreadsheet from taking a text for a formula.
fn lent(text: &str) -> &str {
    let is_formula = |rest: &&str| rest.trim_start().starts_with(['=', '+', '-', '@']);
    text.strip_prefix('\'').filter(is_formula).map_or(text, str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let rows = grid(text).unwrap().rows;
        let cell = |it: &Option<Cell>| it.as_ref().map(|it| it.text.clone()).unwrap_or_default();
        rows.iter()
            .map(|row| row.iter().map(cell).collect::<Vec<_>>().join("|"))
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn every_sign_cuts() {
        for text in
            ["a,b\n1,\"x;\ny\"\n", "a;b\n1;\"x;\ny\"\n", "a\tb\n1\t\"x;\ny\"\n", "sep=|\na|b\n1|\"x;\ny\"\n"]
        {
            assert_eq!(told(text), "a|b\n1|x;\ny", "{text}");
            assert!(is_table(text));
        }
        assert_eq!(told("a;b\nx, y;z, and, more\n"), "a|b\nx, y|z, and, more");
        assert!(!is_table("Only words.\n"));
    }

    #[test]
    fn the_apostrophe_of_a_formula_goes_and_others_stay() {
        assert_eq!(told("'=1+1,'-x,'t is,-1,' =2\n"), "=1+1|-x|'t is|-1|=2");
    }

    #[test]
    fn a_cell_knows_its_line() {
        let rows = grid("\"a\nb\",c\n\nd,e\n").unwrap().rows;
        let places: Vec<&str> = rows.iter().flatten().flatten().map(|it| &*it.place.0).collect();
        assert_eq!(places, ["line 1, column 1", "line 1, column 2", "line 4, column 1", "line 4, column 2"]);
    }

    #[test]
    fn a_blank_line_is_a_row_whatever_ends_lines() {
        for (text, rows) in [
            ("a,b\nc,d\n", 2),
            ("a,b\r\nc,d\r\n", 2),
            ("a,b\n\nc,d\n", 3),
            ("a,b\r\n\r\n\r\nc,\"d\r\ne\"\r\nf,g", 4),
        ] {
            assert_eq!(grid(text).unwrap().rows.len(), rows, "{text:?}");
        }
    }

    #[test]
    fn what_is_too_wide_is_refused() {
        assert!(grid(&",".repeat(1_000_000)).unwrap_err().english.contains("larger than a map"));
    }
}
