//! A packed workbook, unpacked in memory: only the parts that can hold words, and no more than there is room for,
//! whatever the file says about itself.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::ZipArchive;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::room::{UNPACKED, damaged, locked, too_large};
use super::{Refusal, other};
use crate::problem::say::both;

/// More parts than this no workbook has.
const PARTS: usize = 4_096;

pub(super) enum Kind {
    OpenDocument,
    OfficeOpen,
}

/// The parts of a workbook by their names.
pub(super) struct Parts(BTreeMap<String, String>);

/// Folders of parts without words of a sheet, some of them large.
const WORDLESS: [&str; 9] = [
    "docprops/",
    "xl/theme/",
    "xl/pivotcache/",
    "xl/pivottables/",
    "xl/calcchain.xml",
    "xl/externallinks/",
    "customxml/",
    "configurations2/",
    "thumbnails/",
];

pub(super) fn parts(bytes: &[u8]) -> Result<Parts, Refusal> {
    if count(bytes).ok_or_else(damaged)? > PARTS {
        return Err(too_large());
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let mut parts = BTreeMap::new();
    let mut room = UNPACKED;
    for index in 0..zip.len() {
        let Ok(entry) = zip.by_index_raw(index) else { continue };
        let name = entry.name().map_err(|_| damaged())?.replace('\\', "/");
        let (is_locked, size) = (entry.encrypted(), entry.size());
        drop(entry);
        if !has_words(&name) {
            continue;
        }
        if is_locked {
            return Err(locked());
        }
        if size > room as u64 {
            return Err(too_large());
        }
        let entry = zip.by_index(index).map_err(|_| damaged())?;
        let mut text = Vec::new();
        entry.take(room as u64 + 1).read_to_end(&mut text).map_err(|_| damaged())?;
        room = room.checked_sub(text.len()).ok_or_else(too_large)?;
        parts.insert(name, String::from_utf8(text).map_err(|_| damaged())?);
    }
    Ok(Parts(parts))
}

fn has_words(name: &str) -> bool {
    let name = name.to_lowercase();
    let is_xml = name.ends_with(".xml") || name.ends_with(".rels") || name == "mimetype";
    is_xml && !WORDLESS.iter().any(|it| name.starts_with(it))
}

/// How many parts there are, as the end of the file says.
fn count(bytes: &[u8]) -> Option<usize> {
    const END: &[u8] = b"PK\x05\x06";
    let tail = bytes.get(bytes.len().saturating_sub(66_000)..)?;
    let at = tail.windows(END.len()).rposition(|it| it == END)?;
    let [low, high] = tail.get(at + 10..at + 12)? else { return None };
    Some(usize::from(u16::from_le_bytes([*low, *high])))
}

impl Parts {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self
            .0
            .get(name)
            .or_else(|| self.0.iter().find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, text)| text));
        found.map(String::as_str)
    }

    /// The part that lists the sheets of an Excel file; some programs count theirs: `xl/workbook2.xml`.
    pub(super) fn book(&self) -> Option<(&str, &str)> {
        let mut named = self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        named.find(|(name, _)| name.starts_with("xl/workbook") && name.ends_with(".xml"))
    }

    pub(super) fn kind(&self) -> Result<Kind, Refusal> {
        let named = |start: &str| self.0.keys().any(|name| name.starts_with(start));
        let mimetype = self.get("mimetype").unwrap_or_default().trim();
        match () {
            () if mimetype.starts_with("application/vnd.oasis.opendocument.spreadsheet") => {
                Ok(Kind::OpenDocument)
            }
            () if mimetype.starts_with("application/vnd.oasis.opendocument") => Err(other(&both!(
                "a document of LibreOffice, and no spreadsheet",
                "een document van LibreOffice, en geen spreadsheet"
            ))),
            () if self.get("[Content_Types].xml").is_none() => Err(Refusal(both!(
                "this is a zip file, and no workbook; unpack it and give the file in it",
                "dit is een zipbestand, en geen werkboek; pak het uit en geef het bestand dat erin zit"
            ))),
            () if self.book().is_some() => Ok(Kind::OfficeOpen),
            () if named("word/") => Err(other(&both!("a Word document", "een Word-document"))),
            () if named("ppt/") => Err(other(&both!("a PowerPoint file", "een PowerPoint-bestand"))),
            // Excel's binary form; Numbers and the like.
            () => Err(Refusal(both!(
                "this is no workbook that is read; save it as .xlsx or .ods",
                "dit is geen werkboek dat gelezen wordt; sla het op als .xlsx of .ods"
            ))),
        }
    }

    /// Packed again without compression: whoever opens it finds what is here and nothing else.
    pub(super) fn packed(&self) -> Option<Vec<u8>> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        for (name, text) in &self.0 {
            zip.start_file(name.as_str(), stored).ok()?;
            zip.write_all(text.as_bytes()).ok()?;
        }
        zip.finish().ok().map(Cursor::into_inner)
    }
}
