//! Cuts the handbook where it is large: by kind, and a kind by size. The first file then says which parts there are.

use super::pen::Pen;
use super::{FILE, FOLDER};
use crate::term::Term;
use crate::view::Kind;

/// What may stand around the things of a file.
const ROOM: usize = 64 << 10;

pub(super) struct Parts<P> {
    put: P,
    most: usize,
    /// Not handed over yet, in their order.
    waiting: Vec<Part>,
    /// All together are too much for one file: what is full goes out.
    is_cut: bool,
    done: Vec<Entry>,
}

struct Part {
    kind: Kind,
    number: usize,
    things: usize,
    /// One object a line.
    bytes: Vec<u8>,
}

/// What the first file says of a part.
struct Entry {
    kind: &'static str,
    path: String,
    things: usize,
}

impl<E, P: FnMut(&str, &[u8]) -> Result<(), E>> Parts<P> {
    pub(super) fn new(most: usize, put: P) -> Parts<P> {
        Parts { put, most: most.saturating_sub(ROOM), waiting: Vec::new(), is_cut: false, done: Vec::new() }
    }

    pub(super) fn add(&mut self, kind: Kind, thing: &[u8]) -> Result<(), E> {
        let last = self.waiting.last().filter(|part| part.kind == kind);
        let is_full = last.is_some_and(|part| part.bytes.len() + thing.len() > self.most);
        if last.is_none() || is_full {
            let number = last.map_or(1, |part| part.number + 1);
            self.waiting.push(Part { kind, number, things: 0, bytes: Vec::new() });
        }
        if let Some(part) = self.waiting.last_mut() {
            part.bytes.extend_from_slice(if part.bytes.is_empty() { b"\n" } else { b",\n" });
            part.bytes.extend_from_slice(thing);
            part.things += 1;
        }
        let all: usize = self.waiting.iter().map(|part| part.bytes.len()).sum();
        self.is_cut |= all > self.most;
        if self.is_cut { self.hand_over(1) } else { Ok(()) }
    }

    /// All but the last so many.
    fn hand_over(&mut self, but: usize) -> Result<(), E> {
        let ready = self.waiting.len().saturating_sub(but);
        for part in self.waiting.drain(..ready) {
            let path = path(part.kind, part.number);
            let mut bytes =
                format!("{{\"version\":{},\"kind\":\"{}\",\"things\":[", super::VERSION, name(part.kind))
                    .into_bytes();
            bytes.extend_from_slice(&part.bytes);
            bytes.extend_from_slice(b"\n]}\n");
            (self.put)(&path, &bytes)?;
            self.done.push(Entry { kind: name(part.kind), path, things: part.things });
        }
        Ok(())
    }

    pub(super) fn finish(mut self, head: impl FnOnce(&mut Pen)) -> Result<(), E> {
        if self.is_cut {
            self.hand_over(0)?;
        }
        let mut pen = Pen::default();
        pen.bare(|pen| {
            head(pen);
            pen.list("parts", &self.done, |pen, it| {
                pen.text("kind", it.kind);
                pen.text("path", &it.path);
                pen.count("things", it.things);
            });
            if !self.is_cut {
                pen.raw(b"\"things\":[");
                let bytes: Vec<&[u8]> = self.waiting.iter().map(|part| &*part.bytes).collect();
                pen.stuck(&bytes.join(&b","[..]));
                pen.stuck(b"\n]");
            }
        });
        let mut bytes = pen.finish();
        bytes.push(b'\n');
        (self.put)(FILE, &bytes)
    }
}

fn name(kind: Kind) -> &'static str {
    kind.term().map_or("page", Term::name)
}

/// Where a part stands in the site: beside the overviews, whose addresses are counted alike.
fn path(kind: Kind, number: usize) -> String {
    let name = kind.folder();
    match number {
        1 => format!("{FOLDER}/{name}.json"),
        _ => format!("{FOLDER}/{name}-{number}.json"),
    }
}
