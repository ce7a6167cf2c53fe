//! Tables, lists and drawings, most of a page: nothing in them becomes Markdown, and few of their tags name an id.
//! They are copied in long stretches, from one place that needs a look to the next.

use memchr::memmem::{self, Finder};
use memchr::{memchr, memchr3_iter, memrchr};

use super::{Open, Writer, push_text};
use crate::mdbook::tags::{HOLD_IDS, Tag, end_of_tag};

/// What is looked for in stretches.
pub(super) struct Needles {
    /// What only a look at every tag finds: headings, comments, code, prose.
    hard: [Finder<'static>; 4],
    /// How attributes end that hold ids.
    ids: [Finder<'static>; 6],
}

impl Needles {
    pub fn new() -> Needles {
        Needles {
            hard: ["<h", "<!", "<pre", "class=\"prose"].map(Finder::new),
            ids: HOLD_IDS.map(Finder::new),
        }
    }
}

#[cfg(test)]
impl Needles {
    /// Finds every stretch hard, so that each of its tags gets a look.
    pub fn wary() -> Needles {
        Needles { hard: [(); 4].map(|()| Finder::new("")), ..Needles::new() }
    }
}

impl<'h> Writer<'h, '_> {
    /// Writes what stands inside an element that was just started, when it is a plain stretch. Gives what is left
    /// of `rest`: from its end tag, or all of it.
    pub(super) fn stretch(&mut self, tag: &Tag<'h>, rest: &'h str) -> &'h str {
        if tag.is_empty || !self.in_block {
            return rest;
        }
        let Some(end) = end_of(tag.name, rest) else { return rest };
        let (inside, left) = rest.split_at(end);
        if self.needles.hard.iter().any(|hard| hard.find(inside.as_bytes()).is_some()) {
            return rest;
        }
        self.mended(inside);
        left
    }

    /// Copies a stretch but for what needs another form.
    fn mended(&mut self, inside: &'h str) {
        let bytes = inside.as_bytes();
        let mut places: Vec<usize> = memchr3_iter(b'#', b'{', b'\n', bytes).collect();
        for name in &self.needles.ids {
            places.extend(name.find_iter(bytes));
        }
        places.sort_unstable();
        let mut done = 0;
        for place in places {
            if place < done {
                continue;
            }
            let before = bytes.get(done..place).unwrap_or_default();
            let start = memrchr(b'<', before).map_or(done, |at| done + at);
            let from = bytes.get(start..).unwrap_or_default();
            let closed = memchr(b'>', from).map_or(bytes.len(), |at| start + at + 1);
            if from.first() == Some(&b'<') && place < closed {
                let Some((length, marks)) = end_of_tag(from).filter(|_| from.get(1) != Some(&b'/')) else {
                    continue;
                };
                let (Some(same), Some(whole)) = (inside.get(done..start), inside.get(start..start + length))
                else {
                    continue;
                };
                self.copy(same);
                let tag = Tag::new(whole, marks);
                let open = Open { name: tag.name, is_renamed: false, ..self.opened(tag, false) };
                self.start_tag(&open);
                done = start + length;
            } else if matches!(bytes.get(place), Some(b'{' | b'\n')) {
                // In text: all of it, from the tag before.
                let start = memrchr(b'>', before).map_or(done, |at| done + at + 1);
                let end =
                    memchr(b'<', bytes.get(place..).unwrap_or_default()).map_or(bytes.len(), |at| place + at);
                let (Some(same), Some(text)) = (inside.get(done..start), inside.get(start..end)) else {
                    continue;
                };
                self.copy(same);
                push_text(self.out(), text, false);
                done = end;
            }
        }
        self.copy(inside.get(done..).unwrap_or_default());
    }
}

/// Where the end tag of the element stands whose inside begins here; `None` when another of its name is in it.
fn end_of(name: &str, rest: &str) -> Option<usize> {
    let (start_tag, end_tag) = match name.as_bytes() {
        b"table" => ("<table", "</table>"),
        b"svg" => ("<svg", "</svg>"),
        b"dl" => ("<dl", "</dl>"),
        b"ul" => ("<ul", "</ul>"),
        _ => return None,
    };
    let end = memmem::find(rest.as_bytes(), end_tag.as_bytes())?;
    let inside = rest.as_bytes().get(..end)?;
    memmem::find(inside, start_tag.as_bytes()).is_none().then_some(end)
}
