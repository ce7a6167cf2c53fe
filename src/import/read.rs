//! What a file is, by what it holds and not by what it is called.

use super::grid::Found;
use super::{csv, markdown, text};
use crate::problem::{Both, both};

/// A form that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Csv,
    Markdown,
}

impl Form {
    /// In the words of people.
    pub(crate) fn name(self) -> Both {
        match self {
            Form::Csv => both!("table of separated values", "tabel met scheidingstekens"),
            Form::Markdown => both!("Markdown table", "Markdown-tabel"),
        }
    }
}

/// What is in a file, or why it cannot be read.
pub(crate) fn read(bytes: &[u8]) -> Result<(Form, Found), Both> {
    if let Some(what) = stranger(bytes) {
        return Err(both!(
            "it is {what}: copy its table and paste it, `journeybook import - < table.txt`",
            "het is {what}: kopieer de tabel en plak haar, `journeybook import - < tabel.txt`",
            what
        ));
    }
    let text = text::text(bytes)?;
    let grids = markdown::grids(text);
    if !grids.is_empty() {
        return Ok((Form::Markdown, Found::Grids(grids)));
    }
    if csv::is_table(text) {
        return Ok((Form::Csv, Found::Grids(vec![csv::grid(text)?])));
    }
    Err(both!(
        "there is no table in it: write lanes and steps in a table of Markdown or separated values",
        "er staat geen tabel in: zet banen en stappen in een tabel van Markdown of met scheidingstekens",
    ))
}

/// Files of other programs, by their first bytes.
fn stranger(bytes: &[u8]) -> Option<Both> {
    let is = |sign: &[u8]| bytes.starts_with(sign);
    if is(b"%PDF") {
        Some(both!("a PDF", "een PDF"))
    } else if is(b"\x89PNG") || is(b"\xff\xd8\xff") || is(b"GIF8") {
        Some(both!("a picture", "een plaatje"))
    } else if is(b"PK\x03\x04") && has(bytes, b"word/") {
        Some(both!("a Word document", "een Word-document"))
    } else if is(b"PK\x03\x04") || is(b"\xd0\xcf\x11\xe0") {
        Some(both!("an office document or an archive", "een kantoordocument of een archief"))
    } else {
        None
    }
}

fn has(bytes: &[u8], words: &[u8]) -> bool {
    bytes.get(..bytes.len().min(1 << 16)).unwrap_or_default().windows(words.len()).any(|it| it == words)
}
