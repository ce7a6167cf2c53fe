//! The container of files before 2007: sectors in chains. The one stream that holds a workbook is taken out, and can
//! be put into a container of its own, in which nothing else stands.

use super::room::UNPACKED;

pub(super) enum Inside {
    Workbook(Vec<u8>),
    /// A file of today, locked with a password.
    Locked,
    /// Of Word, or PowerPoint.
    Document,
    Else,
}

/// A chain ends.
const END: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;
/// Ids from here on are marks.
const MARKS: u32 = 0xFFFF_FFFA;
/// Streams below are kept in sectors of 64 bytes.
const SMALL: usize = 4_096;
const ENTRY: usize = 128;
/// The sectors of the container that we write.
const SECTOR: usize = 4_096;

struct Container<'b> {
    bytes: &'b [u8],
    sector: usize,
    next: Vec<u32>,
}

/// A stream or folder.
struct Entry {
    name: String,
    start: u32,
    size: usize,
}

pub(super) fn inside(bytes: &[u8]) -> Option<Inside> {
    let sector = match number16(bytes, 30)? {
        9 => 512,
        12 => 4_096,
        _ => return None,
    };
    let mut container = Container { bytes, sector, next: Vec::new() };
    container.read_chains()?;
    let folder = container.chain(number(bytes, 48)?, usize::MAX)?;
    let entries: Vec<Entry> = folder.chunks_exact(ENTRY).filter_map(Entry::read).collect();
    let has = |name: &str| entries.iter().any(|it| it.name == name);
    if has("EncryptedPackage") {
        return Some(Inside::Locked);
    }
    if has("WordDocument") || has("PowerPoint Document") {
        return Some(Inside::Document);
    }
    let found = entries.iter().find(|it| it.name.eq_ignore_ascii_case("Workbook"));
    let Some(entry) = found.or_else(|| entries.iter().find(|it| it.name.eq_ignore_ascii_case("Book"))) else {
        return Some(Inside::Else);
    };
    let stream = match entry.size {
        size if size < SMALL => container.small(entries.first()?, entry)?,
        size if size <= UNPACKED => container.chain(entry.start, size)?,
        _ => return None,
    };
    Some(Inside::Workbook(stream))
}

impl Entry {
    fn read(bytes: &[u8]) -> Option<Entry> {
        let letters = bytes.get(..64)?.chunks_exact(2).map(|it| u16::from_le_bytes([it[0], it[1]]));
        let letters: Vec<u16> = letters.take_while(|it| *it != 0).collect();
        Some(Entry {
            name: String::from_utf16_lossy(&letters),
            start: number(bytes, 116)?,
            size: number(bytes, 120)? as usize,
        })
    }
}

impl Container<'_> {
    fn get(&self, id: u32) -> Option<&[u8]> {
        let start = (id as usize).checked_add(1)?.checked_mul(self.sector)?;
        let rest = self.bytes.get(start..).filter(|rest| !rest.is_empty())?;
        Some(rest.get(..self.sector).unwrap_or(rest))
    }

    /// No chain is longer than the file.
    fn longest(&self) -> usize {
        self.bytes.len() / self.sector + 1
    }

    /// Which sector follows which.
    fn read_chains(&mut self) -> Option<()> {
        let mut tables: Vec<u32> = numbers(self.bytes.get(76..512)?).collect();
        let mut more = number(self.bytes, 68)?;
        for _ in 0..self.longest() {
            if more >= MARKS {
                break;
            }
            tables.extend(numbers(self.get(more)?));
            more = tables.pop()?;
        }
        for id in tables.into_iter().filter(|id| *id < MARKS).take(self.longest()) {
            let part: Vec<u32> = numbers(self.get(id)?).collect();
            self.next.extend(part);
        }
        Some(())
    }

    fn chain(&self, start: u32, size: usize) -> Option<Vec<u8>> {
        let mut all = Vec::new();
        let mut id = start;
        for _ in 0..self.longest() {
            if id >= MARKS || all.len() >= size {
                break;
            }
            all.extend_from_slice(self.get(id)?);
            id = *self.next.get(id as usize)?;
        }
        all.truncate(size);
        Some(all)
    }

    /// A stream in the sectors of 64 bytes, which stand in the stream of the root.
    fn small(&self, root: &Entry, entry: &Entry) -> Option<Vec<u8>> {
        let room = self.chain(root.start, root.size)?;
        let next: Vec<u32> = numbers(&self.chain(number(self.bytes, 60)?, usize::MAX)?).collect();
        let mut all = Vec::new();
        let mut id = entry.start;
        while all.len() < entry.size && id < MARKS {
            let at = (id as usize).checked_mul(64)?;
            let rest = room.get(at..).filter(|rest| !rest.is_empty())?;
            all.extend_from_slice(rest.get(..64).unwrap_or(rest));
            id = *next.get(id as usize)?;
        }
        all.truncate(entry.size);
        Some(all)
    }
}

/// A container that holds this workbook alone.
pub(super) fn packed(stream: &[u8]) -> Vec<u8> {
    let size = stream.len().max(SMALL);
    let sectors = size.div_ceil(SECTOR);
    let mut tables = 1;
    while tables * (SECTOR / 4) < sectors + 1 + tables {
        tables += 1;
    }
    let id = |it: usize| u32::try_from(it).unwrap_or(FREE);
    let mut out = header(id(sectors), tables);
    out.extend_from_slice(stream);
    out.resize(SECTOR * (1 + sectors), 0);
    // The folder: its root, and the workbook.
    out.extend(entry("Root Entry", 5, 0));
    out.extend(entry("Workbook", 2, size));
    out.resize(SECTOR * (2 + sectors), 0);
    let chain = (1..sectors).map(id).chain([END, END]).chain(std::iter::repeat_n(0xFFFF_FFFD, tables));
    chain.for_each(|it| out.extend(it.to_le_bytes()));
    out.resize(SECTOR * (2 + sectors + tables), 0xFF);
    out
}

fn header(folder: u32, tables: usize) -> Vec<u8> {
    let mut out = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    out.resize(24, 0);
    for it in [0x3E_u16, 4, 0xFFFE, 12, 6] {
        out.extend(it.to_le_bytes());
    }
    out.resize(40, 0);
    let tables = u32::try_from(tables).unwrap_or_default();
    for it in [1, tables, folder, 0, 4_096, END, 0, END, 0] {
        out.extend(it.to_le_bytes());
    }
    (0..109).for_each(|it| {
        let table = if it < tables { folder + 1 + it } else { FREE };
        out.extend(table.to_le_bytes());
    });
    out.resize(SECTOR, 0);
    out
}

fn entry(name: &str, kind: u8, size: usize) -> Vec<u8> {
    let mut out: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u16::try_from(out.len() + 2).unwrap_or_default();
    out.resize(64, 0);
    out.extend(length.to_le_bytes());
    out.extend([kind, 1]);
    out.extend([FREE, FREE, if kind == 5 { 1 } else { FREE }].into_iter().flat_map(u32::to_le_bytes));
    out.resize(116, 0);
    out.extend(0_u32.to_le_bytes());
    out.extend((size as u64).to_le_bytes());
    out
}

fn number16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|it| u32::from_le_bytes([it[0], it[1], it[2], it[3]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_found_again() {
        for size in [1, 4_095, 4_096, 4_097, 5_000_000] {
            let stream: Vec<u8> = (0..size).map(|it: u32| it.to_le_bytes()[0] | 1).collect();
            let Some(Inside::Workbook(found)) = inside(&packed(&stream)) else { panic!("{size}") };
            assert!(found.starts_with(&stream), "{size}");
            assert_eq!(found.len(), stream.len().max(SMALL), "{size}");
        }
    }
}
