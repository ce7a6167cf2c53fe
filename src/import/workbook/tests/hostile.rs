//! Files that nobody could have written: refused with a sentence, soon, and within little memory.

use std::io::{Cursor, Read, Write};
use std::time::{Duration, Instant};

use proptest::prelude::*;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, ZipArchive};

use super::{case, committed, made};
use crate::import::workbook::compound::{Inside, inside, packed};
use crate::import::workbook::{Workbook, read};

/// A build for tests is ten times as slow as a released one, and shares its machine; what is followed where a file
/// leads takes minutes, or all memory.
const SOON: Duration = Duration::from_secs(20);

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const TYPES: (&str, &str) = ("[Content_Types].xml", "<Types/>");
const RELATIONS: (&str, &str) = (
    "xl/_rels/workbook.xml.rels",
    r#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
);
const ROOT: (&str, &str) = (
    "_rels/.rels",
    r#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
);
const BOOK: (&str, &str) = (
    "xl/workbook.xml",
    r#"<workbook xmlns:r="r"><sheets><sheet name="One" sheetId="1" r:id="r1"/></sheets></workbook>"#,
);

/// An Excel file with this in its one sheet, and more parts.
fn xlsx(rows: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let mut parts = vec![TYPES, ROOT, RELATIONS, BOOK, ("xl/worksheets/sheet1.xml", sheet.as_str())];
    parts.extend(more);
    zipped(&parts)
}

fn ods(content: &str) -> Vec<u8> {
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", content),
    ])
}

fn table(rows: &str) -> String {
    format!("<office:body><table:table table:name=\"One\">{rows}</table:table></office:body>")
}

#[track_caller]
fn soon(bytes: &[u8]) -> Result<Workbook, String> {
    let start = Instant::now();
    let done = read(bytes).unwrap();
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    done.map_err(|refusal| refusal.0.english)
}

#[track_caller]
fn refused(bytes: &[u8], words: &str) {
    let why = soon(bytes).unwrap_err();
    assert!(why.contains(words), "{why}");
}

#[test]
fn an_honest_file_of_that_make_is_read() {
    let book = soon(&xlsx(r#"<row><c r="A1"><v>2</v></c></row>"#, &[])).unwrap();
    assert_eq!(book.grids[0].rows[0][0].as_ref().unwrap().text, "2");
    let cell = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>a &amp; b</text:p></table:table-cell></table:table-row>";
    let book = soon(&ods(&table(cell))).unwrap();
    assert_eq!(book.grids[0].rows[0][0].as_ref().unwrap().text, "a & b");
}

#[test]
fn what_such_a_file_hides_is_told() {
    let rows = r#"<row r="1" hidden="1"><c r="A1"><v>2</v></c></row><row><c r="A2"><v>3</v></c></row>"#;
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let hidden = "table:visibility=\"collapse\"";
    let rows_of_other = format!(
        "<table:table-column {hidden}/><table:table-column/><table:table-row>{}{}</table:table-row>",
        cell("2"),
        cell("3")
    );
    for bytes in [xlsx(rows, &[]), ods(&table(&rows_of_other))] {
        let book = soon(&bytes).unwrap();
        assert_eq!(book.grids[0].rows[0][0].as_ref().unwrap().text, "3");
        let told: Vec<(&str, &str)> = book.left_out.iter().map(|it| (&*it.place.0, &*it.text)).collect();
        assert!(matches!(told[..], [(place, "2")] if place.ends_with("!A1")), "{told:?}");
    }
}

#[test]
fn what_unpacks_without_end_is_not_unpacked() {
    let long = " ".repeat(40 << 20);
    let bomb = xlsx(&long, &[]);
    assert!(bomb.len() < 100_000);
    refused(&bomb, "larger than maps are");
    // The same, and the file says that it is small.
    let mut liar = bomb.clone();
    let size = u32::try_from(long.len() + "<worksheet><sheetData></sheetData></worksheet>".len()).unwrap();
    let said = size.to_le_bytes();
    let places: Vec<usize> = (0..liar.len() - 4).filter(|at| liar[*at..at + 4] == said).collect();
    assert!(!places.is_empty());
    for at in places {
        liar[at..at + 4].copy_from_slice(&1_000_u32.to_le_bytes());
    }
    assert!(soon(&liar).is_err());
}

#[test]
fn sheets_wider_than_maps_are_refused() {
    let many = r#"<c><v>1</v></c>"#.repeat(250_000);
    refused(&xlsx(&format!("<row>{many}</row>"), &[]), "larger than maps are");
    let repeated = |count: u32| {
        let cell = format!(
            "<table:table-cell table:number-columns-repeated=\"{count}\" office:value-type=\"float\" office:value=\"1\"/>"
        );
        ods(&table(&format!(
            "<table:table-row table:number-rows-repeated=\"{count}\">{cell}</table:table-row>"
        )))
    };
    refused(&repeated(1_000_000), "larger than maps are");
    refused(&repeated(u32::MAX), "larger than maps are");
    let diagonal: String = (1..2_000)
        .map(|it| format!("<table:table-row><table:table-cell table:number-columns-repeated=\"{it}\"/><table:table-cell office:value-type=\"float\" office:value=\"1\"/></table:table-row>"))
        .collect();
    refused(&ods(&table(&diagonal)), "larger than maps are");
}

#[test]
fn two_far_corners_are_a_small_table() {
    let rows = r#"<row><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#;
    let book = soon(&xlsx(rows, &[])).unwrap();
    assert_eq!((book.grids[0].rows.len(), book.grids[0].rows[0].len()), (4, 4));
    let last = book.grids[0].rows.last().unwrap().last().unwrap().as_ref().unwrap();
    assert_eq!(last.place.0, "One!XFD1048576");
}

#[test]
fn entities_of_a_file_are_not_followed() {
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>";
    let cell = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>&b;</text:p></table:table-cell></table:table-row>";
    refused(&ods(&[laughs, &table(cell)].concat()), "damaged");
    refused(&ods(&table(cell)), "damaged");
    let strings = format!("{laughs}<sst><si><t>&b;</t></si></sst>");
    let row = r#"<row><c r="A1" t="s"><v>0</v></c></row>"#;
    refused(&xlsx(row, &[("xl/sharedStrings.xml", &strings)]), "damaged");
    refused(&xlsx(r#"<row><c t="inlineStr"><is><t>&b;</t></is></c></row>"#, &[]), "damaged");
}

#[test]
fn nothing_is_set_aside_on_a_files_word() {
    let row = r#"<row><c r="A1" t="s"><v>0</v></c></row>"#;
    let strings = r#"<sst uniqueCount="99999999999999"><si><t>x</t></si></sst>"#;
    refused(&xlsx(row, &[("xl/sharedStrings.xml", strings)]), "damaged");
    let shared = r#"<row><c r="A1"><f t="shared" si="4000000000" ref="A1:B2">1+1</f></c></row>"#;
    let book = soon(&xlsx(shared, &[])).unwrap();
    assert_eq!(book.left_out[0].text, "=1+1");
    let spaces = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>a<text:s text:c=\"4000000000\"/>b</text:p></table:table-cell></table:table-row>";
    assert!(soon(&ods(&table(spaces))).unwrap().grids[0].rows[0][0].as_ref().unwrap().text.len() < 200);
    // One long text, a thousand times.
    let strings = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(1 << 20));
    let row = format!("<row>{}</row>", r#"<c t="s"><v>0</v></c>"#.repeat(1_000));
    refused(&xlsx(&row, &[("xl/sharedStrings.xml", &strings)]), "larger than maps are");
    let name = format!(
        "<styleSheet><fonts><font><name val=\"{}\"/></font></fonts></styleSheet>",
        "x".repeat(100_000)
    );
    refused(&xlsx("", &[("xl/styles.xml", &name)]), "larger than maps are");
    // One sheet under many names.
    let sheets: String =
        (0..200).map(|it| format!(r#"<sheet name="S{it}" sheetId="{it}" r:id="r1"/>"#)).collect();
    let book = format!(r#"<workbook xmlns:r="r"><sheets>{sheets}</sheets></workbook>"#);
    let sheet = format!("<worksheet>{}</worksheet>", "<row/>".repeat(100_000));
    let parts =
        [TYPES, ROOT, RELATIONS, ("xl/workbook.xml", book.as_str()), ("xl/worksheets/sheet1.xml", &sheet)];
    refused(&zipped(&parts), "larger than maps are");
}

#[test]
fn other_packed_files_are_called_by_their_name() {
    refused(&zipped(&[("readme.txt", "hello")]), "a zip file");
    refused(&zipped(&[TYPES, ("word/document.xml", "<w/>")]), "a Word document");
    refused(&zipped(&[TYPES, ("ppt/presentation.xml", "<p/>")]), "a PowerPoint file");
    refused(&zipped(&[TYPES, ("xl/workbook.bin", "")]), "save it as .xlsx");
    refused(&zipped(&[("mimetype", "application/vnd.oasis.opendocument.text")]), "a document of LibreOffice");
    refused(b"%PDF-1.7 and so on", "a PDF");
    refused(b"PK\x05\x06", "damaged");
}

#[test]
fn a_password_is_told() {
    let manifest = "<m><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></m>";
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", "\u{1}\u{2}"),
    ];
    refused(&zipped(&parts), "password");
    refused(&renamed("EncryptedPackage"), "password");
    refused(&renamed("WordDocument"), "Word or PowerPoint");
    refused(&renamed("Anything"), "damaged");
    // The mark of a locked workbook before 2007 is its second record.
    let begin = [0x09, 0x08, 16, 0, 0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let locked = [&begin[..], &[0x2F, 0, 2, 0, 1, 0], &[0x0A, 0, 0, 0]].concat();
    refused(&packed(&locked), "password");
}

/// A container with a stream of this name.
fn renamed(name: &str) -> Vec<u8> {
    let mut bytes = packed(b"something");
    let letters = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let old = letters("Workbook");
    let at = bytes.windows(old.len()).position(|it| it == old).unwrap();
    bytes[at..at + old.len()].fill(0);
    bytes[at..at + name.len() * 2].copy_from_slice(&letters(name));
    bytes
}

fn stream(name: &str) -> Vec<u8> {
    let Some(Inside::Workbook(stream)) = inside(&committed(&case(name), "xls")) else { panic!("{name}") };
    stream
}

/// The records of a stream with this kind: where their data begins.
fn records(stream: &[u8], kind: u16) -> Vec<usize> {
    let (mut at, mut all) = (0, Vec::new());
    while let Some(head) = stream.get(at..at + 4) {
        if u16::from_le_bytes([head[0], head[1]]) == kind {
            all.push(at + 4);
        }
        at += 4 + usize::from(u16::from_le_bytes([head[2], head[3]]));
    }
    all
}

#[test]
fn old_workbooks_that_claim_to_be_large_are_small_or_refused() {
    let mut wide = stream("02");
    for at in records(&wide, 0x0200) {
        wide[at..at + 8].copy_from_slice(&[0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]);
        wide[at + 10..at + 12].copy_from_slice(&[0xFF, 0xFF]);
    }
    assert_eq!(soon(&packed(&wide)).unwrap().grids.len(), 1);
    let mut far = stream("02");
    let last = records(&far, 0x00FD).pop().unwrap();
    far[last..last + 4].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF]);
    refused(&packed(&far), "larger than maps are");
    let mut twice = stream("14");
    let sheets = records(&twice, 0x0085);
    let first: Vec<u8> = twice[sheets[0]..sheets[0] + 4].to_vec();
    twice[sheets[1]..sheets[1] + 4].copy_from_slice(&first);
    refused(&packed(&twice), "damaged");
}

#[test]
fn a_file_that_ends_too_soon_is_refused() {
    let case = case("02");
    for bytes in [made::xlsx(&case), committed(&case, "ods"), committed(&case, "xls")] {
        for end in (8..bytes.len() - 700).step_by(631) {
            assert!(soon(&bytes[..end]).is_err(), "{end} of {}", bytes.len());
        }
    }
}

/// The parts of a packed file, without compression: a change of one byte reaches the reader.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        if part.read_to_string(&mut text).is_ok() {
            parts.push((name, text));
        }
    }
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    zipped(&parts)
}

/// What stands in a part, with some of its bytes changed; what is no text any more is left.
fn bent(bytes: &[u8], part: usize, changes: &[(usize, u8)]) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for index in 0..zip.len() {
        let mut it = zip.by_index(index).unwrap();
        let name = it.name().unwrap().into_owned();
        let mut text = Vec::new();
        it.read_to_end(&mut text).unwrap();
        parts.push((name, text));
    }
    let count = parts.len();
    let text = &mut parts[part % count].1;
    for (at, byte) in changes {
        let length = text.len().max(1);
        if let Some(it) = text.get_mut(at % length) {
            *it = byte & 0x7F;
        }
    }
    let parts: Vec<(String, String)> =
        parts.into_iter().map(|(name, text)| (name, String::from_utf8_lossy(&text).into_owned())).collect();
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    zipped(&parts)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_stop_the_program(bytes in prop::collection::vec(any::<u8>(), 0..400), head in 0..4_usize) {
        let heads: [&[u8]; 4] = [b"", b"PK\x03\x04", b"PK\x05\x06", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"];
        let _ = read(&[heads[head], &bytes].concat());
    }

    #[test]
    fn no_change_of_a_packed_workbook_stops_the_program(
        which in 0..21_usize,
        part in any::<usize>(),
        changes in prop::collection::vec((any::<usize>(), any::<u8>()), 1..12),
    ) {
        let case = &made::cases()[which];
        let _ = read(&bent(&made::xlsx(case), part, &changes));
        let _ = read(&bent(&committed(case, "ods"), part, &changes));
        let mut raw = stored(&committed(case, "ods"));
        for (at, byte) in &changes {
            let length = raw.len();
            raw[at % length] = *byte;
        }
        let _ = read(&raw);
    }

    #[test]
    fn no_change_of_an_old_workbook_stops_the_program(
        which in 0..21_usize,
        changes in prop::collection::vec((any::<usize>(), any::<u8>()), 1..12),
    ) {
        let case = &made::cases()[which];
        let mut raw = committed(case, "xls");
        let Some(Inside::Workbook(mut within)) = inside(&raw) else { panic!("{}", case.name) };
        for (at, byte) in &changes {
            let length = raw.len();
            raw[at % length] = *byte;
            let length = within.len();
            within[at % length] = *byte;
        }
        let _ = read(&raw);
        let _ = read(&packed(&within));
    }
}
