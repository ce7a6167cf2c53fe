//! What a file is, by its first bytes and by what it is packed of.

use crate::problem::{Both, say::both};

pub(super) enum Known {
    /// A zip: a workbook perhaps.
    Packed,
    /// The container of programs before 2007, and of files with a password.
    Compound,
    /// A file of another program.
    Named(Both),
    Else,
}

const ZIP: &[u8] = b"PK\x03\x04";
const EMPTY_ZIP: &[u8] = b"PK\x05\x06";
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

impl Known {
    pub(super) fn of(bytes: &[u8]) -> Known {
        let starts = |mark: &[u8]| bytes.starts_with(mark);
        match () {
            () if starts(ZIP) && has(bytes, b"word/") && !has(bytes, b"xl/") => {
                Known::Named(both!("a Word document", "een Word-document"))
            }
            () if starts(ZIP) || starts(EMPTY_ZIP) => Known::Packed,
            () if starts(COMPOUND) => Known::Compound,
            () if starts(b"%PDF-") => Known::Named(both!("a PDF", "een PDF")),
            () if starts(b"\x89PNG") || starts(b"\xFF\xD8\xFF") || starts(b"GIF8") => {
                Known::Named(both!("a picture", "een plaatje"))
            }
            () if starts(b"{\\rtf") => Known::Named(both!("a document (RTF)", "een document (RTF)")),
            () => Known::Else,
        }
    }
}

/// Whether its beginning names such a part: so also a program without spreadsheets knows.
fn has(bytes: &[u8], name: &[u8]) -> bool {
    bytes.get(..bytes.len().min(1 << 16)).unwrap_or_default().windows(name.len()).any(|it| it == name)
}
