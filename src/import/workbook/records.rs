//! The records of a workbook before 2007, looked through before they are read: how far the cells of a sheet reach and
//! how much text they name. What nobody asks for (areas in use, formulas, names) is blanked.

use std::collections::BTreeSet;

use super::Refusal;
use super::room::{AREA, SHEETS, TEXT, damaged, too_large};

/// More records no workbook of this size has.
const RECORDS: usize = 1_000_000;
/// Records that go on where one ended.
const CONTINUED: usize = 10_000;

const END: u16 = 0x000A;
const BEGIN: u16 = 0x0809;
const CONTINUE: u16 = 0x003C;
const STRINGS: u16 = 0x00FC;
const SHEET: u16 = 0x0085;
const NAME: u16 = 0x0018;
const OTHER_BOOKS: u16 = 0x0017;
const IN_USE: u16 = 0x0200;
const FORMULA: u16 = 0x0006;
const NUMBERS: u16 = 0x00BD;
const SHARED_TEXT: u16 = 0x00FD;
/// Cells with one number, text or truth.
const CELLS: [u16; 7] = [0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, SHARED_TEXT, FORMULA];
/// A kind of record that nobody reads.
const NOTHING: u16 = 0x0001;

struct Record {
    kind: u16,
    /// Where it begins, and its data.
    at: usize,
    data: std::ops::Range<usize>,
}

fn record(stream: &[u8], at: usize) -> Option<Record> {
    let head = stream.get(at..at.checked_add(4)?)?;
    let data = at + 4..at + 4 + usize::from(u16::from_le_bytes([head[2], head[3]]));
    (data.end <= stream.len()).then(|| Record { kind: u16::from_le_bytes([head[0], head[1]]), at, data })
}

struct Look {
    stream: Vec<u8>,
    records: usize,
    area: usize,
    text: usize,
    lengths: Vec<usize>,
}

/// The same workbook, which can be read in the room there is.
pub(super) fn sound(stream: Vec<u8>) -> Result<Vec<u8>, Refusal> {
    let mut look = Look { stream, records: RECORDS, area: AREA, text: TEXT, lengths: Vec::new() };
    let sheets = look.book()?;
    if sheets.len() > SHEETS {
        return Err(too_large());
    }
    // A place that stands there twice would be read twice.
    let places: BTreeSet<usize> = sheets.iter().copied().collect();
    if places.len() < sheets.len() {
        return Err(damaged());
    }
    for at in places {
        look.sheet(at)?;
    }
    Ok(look.stream)
}

impl Look {
    fn next(&mut self, at: usize) -> Result<Record, Refusal> {
        self.records = self.records.checked_sub(1).ok_or_else(too_large)?;
        record(&self.stream, at).ok_or_else(damaged)
    }

    fn blank(&mut self, record: &Record) {
        if let Some(kind) = self.stream.get_mut(record.at..record.at + 2) {
            kind.copy_from_slice(&NOTHING.to_le_bytes());
        }
    }

    /// What is there for all sheets, and where these begin.
    fn book(&mut self) -> Result<Vec<usize>, Refusal> {
        let (mut at, mut continued) = (0, 0);
        let mut sheets = Vec::new();
        loop {
            let record = self.next(at)?;
            at = record.data.end;
            continued = if record.kind == CONTINUE { continued + 1 } else { 0 };
            match record.kind {
                END => return Ok(sheets),
                _ if continued > CONTINUED => return Err(too_large()),
                SHEET => {
                    let data = self.stream.get(record.data).unwrap_or_default();
                    let place = data.get(..4).and_then(|it| it.try_into().ok()).ok_or_else(damaged)?;
                    sheets.push(u32::from_le_bytes(place) as usize);
                }
                STRINGS => self.lengths = lengths(&self.stream, &record),
                NAME | OTHER_BOOKS => self.blank(&record),
                _ => {}
            }
        }
    }

    fn sheet(&mut self, mut at: usize) -> Result<(), Refusal> {
        let (mut depth, mut continued) = (0_usize, 0);
        let mut reach: Option<[u16; 4]> = None;
        loop {
            let record = self.next(at)?;
            at = record.data.end;
            continued = if record.kind == CONTINUE { continued + 1 } else { 0 };
            match record.kind {
                END if depth <= 1 => break,
                END => depth -= 1,
                BEGIN => depth += 1,
                IN_USE => self.blank(&record),
                _ if continued > CONTINUED => return Err(too_large()),
                kind if kind == NUMBERS || CELLS.contains(&kind) => self.cell(&record, &mut reach)?,
                _ => {}
            }
        }
        let [top, left, bottom, right] = reach.unwrap_or_default().map(usize::from);
        let area = (bottom + 1 - top) * (right + 1 - left);
        self.area = self.area.checked_sub(area).ok_or_else(too_large)?;
        Ok(())
    }

    fn cell(&mut self, record: &Record, reach: &mut Option<[u16; 4]>) -> Result<(), Refusal> {
        let data = self.stream.get(record.data.clone()).unwrap_or_default();
        let number = |at: usize| data.get(at..at + 2).map(|it| u16::from_le_bytes([it[0], it[1]]));
        let (row, first) = number(0).zip(number(2)).ok_or_else(damaged)?;
        let last = match record.kind {
            NUMBERS => number(data.len().saturating_sub(2)).unwrap_or(first).max(first),
            _ => first,
        };
        let [top, left, bottom, right] = reach.unwrap_or([row, first, row, last]);
        *reach = Some([top.min(row), left.min(first), bottom.max(row), right.max(last)]);
        if record.kind == SHARED_TEXT {
            let which =
                number(6).zip(number(8)).map(|(low, high)| usize::from(low) + (usize::from(high) << 16));
            let length = which.and_then(|it| self.lengths.get(it)).copied().unwrap_or_default();
            self.text = self.text.checked_sub(length).ok_or_else(too_large)?;
        }
        if record.kind == FORMULA
            && let Some(length) = self.stream.get_mut(record.data.start + 20..record.data.start + 22)
        {
            length.fill(0);
        }
        Ok(())
    }
}

/// How long each of the shared texts is, in bytes at most.
fn lengths(stream: &[u8], first: &Record) -> Vec<usize> {
    let mut parts = vec![stream.get(first.data.clone()).unwrap_or_default()];
    let mut at = first.data.end;
    while let Some(next) = record(stream, at).filter(|it| it.kind == CONTINUE) {
        at = next.data.end;
        parts.push(stream.get(next.data).unwrap_or_default());
    }
    let mut texts = Texts { parts, part: 0, at: 8 };
    let mut lengths = Vec::new();
    while let Some(letters) = texts.next() {
        lengths.push(letters.saturating_mul(3));
    }
    lengths
}

/// Texts that go on from one record to the next.
struct Texts<'s> {
    parts: Vec<&'s [u8]>,
    part: usize,
    at: usize,
}

impl Texts<'_> {
    fn left(&self) -> usize {
        self.parts.get(self.part).map_or(0, |part| part.len().saturating_sub(self.at))
    }

    fn byte(&mut self) -> Option<u8> {
        while self.left() == 0 {
            self.turn()?;
        }
        self.at += 1;
        self.parts.get(self.part)?.get(self.at - 1).copied()
    }

    fn turn(&mut self) -> Option<()> {
        self.part += 1;
        self.at = 0;
        (self.part < self.parts.len()).then_some(())
    }

    fn number(&mut self, bytes: u32) -> Option<usize> {
        (0..bytes).try_fold(0, |sum, it| Some(sum | usize::from(self.byte()?) << (8 * it)))
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > self.left() {
            bytes -= self.left();
            self.turn()?;
        }
        self.at += bytes;
        Some(())
    }

    /// The letters of the next text.
    fn next(&mut self) -> Option<usize> {
        let letters = self.number(2)?;
        let mut flags = self.byte()?;
        let runs = if flags & 8 != 0 { self.number(2)? } else { 0 };
        let more = if flags & 4 != 0 { self.number(4)? } else { 0 };
        let mut rest = letters;
        loop {
            let width = 1 + usize::from(flags & 1);
            let here = (self.left() / width).min(rest);
            self.at += here * width;
            rest -= here;
            if rest == 0 {
                break;
            }
            self.turn()?;
            flags = self.byte()?;
        }
        self.skip(runs * 4 + more)?;
        Some(letters)
    }
}
