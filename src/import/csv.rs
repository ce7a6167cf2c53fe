//! Comma-separated values and their relatives, as spreadsheets everywhere write them.

use super::grid::{Cell, Grid};
use crate::problem::{Both, both};

/// The most columns of a row, and cells of a table, that a map can have.
const WIDEST: usize = 2000;
const MOST: usize = 400_000;

/// The table of a text, cut at the sign it uses.
pub(crate) fn grid(text: &str) -> Result<Grid, Both> {
    let (sign, body, skipped) = separator(text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(sign)
        .flexible(true)
        .has_headers(false)
        .trim(csv::Trim::All)
        .from_reader(body.as_bytes());
    let mut rows = Vec::new();
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
        let start = line_of(body, &record).map_or(line, |it| it + skipped);
        rows.push(record.iter().enumerate().map(|(at, text)| cell(text, start, at)).collect());
    }
    Ok(Grid { rows, ..Grid::default() })
}

fn too_large(line: usize) -> Both {
    both!(
        "its table is larger than a map can be (at line {line}; {WIDEST} columns and {MOST} cells are the most)",
        "de tabel is groter dan een kaart kan zijn (bij regel {line}; hoogstens {WIDEST} kolommen en {MOST} cellen)",
    )
}

/// The line where a record begins: behind the blank lines that are skipped before it.
fn line_of(body: &str, record: &csv::StringRecord) -> Option<usize> {
    let at = record.position()?;
    let rest = body.get(usize::try_from(at.byte()).ok()?..)?;
    let ends = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    Some(usize::try_from(at.line()).ok()? + rest.get(..ends)?.matches('\n').count())
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

/// The sign between cells, the table, and how many lines stand before it.
fn separator(text: &str) -> (u8, &str, usize) {
    let first = text.lines().next().unwrap_or_default();
    if first.to_ascii_lowercase().starts_with("sep=") {
        let sign = first.as_bytes().get(4).copied().filter(|it| it.is_ascii_punctuation() && *it != b'"');
        let rest = text.find('\n').and_then(|at| text.get(at + 1..)).unwrap_or_default();
        return (sign.unwrap_or(if first.ends_with('\t') { b'\t' } else { b',' }), rest, 1);
    }
    let best = [b'\t', b';', b','].into_iter().rev().max_by_key(|sign| fitness(text, *sign));
    (best.unwrap_or(b','), text, 0)
}

/// How many lines this sign cuts into as many cells as most others, and how many.
fn fitness(text: &str, sign: u8) -> usize {
    let mut in_quotes = false;
    let (mut signs, mut filled) = (0, 0);
    for byte in text.bytes().take(1 << 16) {
        match byte {
            b'"' => in_quotes = !in_quotes,
            b'\n' if !in_quotes => {
                filled += usize::from(signs > 0);
                signs = 0;
            }
            byte if byte == sign && !in_quotes => signs += 1,
            _ => {}
        }
    }
    filled + usize::from(signs > 0)
}

/// Whether a text is a table of this kind: at least two rows that the same sign cuts.
pub(crate) fn is_table(text: &str) -> bool {
    let (sign, body, skipped) = separator(text);
    skipped > 0 || fitness(body, sign) >= 2
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
    fn what_is_too_wide_is_refused() {
        assert!(grid(&",".repeat(1_000_000)).unwrap_err().english.contains("larger than a map"));
    }
}
