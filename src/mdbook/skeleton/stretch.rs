//! Stretches: elements with nothing in them that becomes Markdown. They are copied from one place that needs a look
//! to the next.

use memchr::memmem;
use memchr::{memchr, memrchr};

use super::{Open, Writer, push_text};
use crate::mdbook::tags::{Tag, end_of_tag};

impl<'h> Writer<'h, '_> {
    /// Writes what stands inside an element that was just started, when it is a plain stretch. Gives what is left
    /// of `rest`: from its end tag, or all of it.
    pub(super) fn stretch(&mut self, tag: &Tag<'h>, rest: &'h str) -> &'h str {
        if tag.is_empty || !self.in_block {
            return rest;
        }
        let clear = self.places.clear_from(self.page.len() - rest.len()).min(rest.len());
        let end = rest.as_bytes().get(..clear).and_then(|clear| end_of(tag.name, clear));
        let Some((inside, left)) = end.and_then(|end| rest.split_at_checked(end)) else { return rest };
        self.begin_block();
        self.mended(inside);
        left
    }

    /// Copies a stretch but for what needs another form.
    fn mended(&mut self, inside: &'h str) {
        let bytes = inside.as_bytes();
        let first = inside.as_ptr().addr() - self.page.as_ptr().addr();
        let places = self.places;
        let mut done = 0;
        for place in places.within(first..first + inside.len()) {
            let Some(place) = place.checked_sub(first + done).map(|ahead| done + ahead) else { continue };
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

/// Where the end tag of the element stands whose inside begins here.
fn end_of(name: &str, rest: &[u8]) -> Option<usize> {
    let (start_tag, end_tag) = match name.as_bytes() {
        b"table" => ("<table", "</table>"),
        b"svg" => ("<svg", "</svg>"),
        b"dl" => ("<dl", "</dl>"),
        b"ul" => ("<ul", "</ul>"),
        b"ol" => ("<ol", "</ol>"),
        b"div" => ("<div", "</div>"),
        b"section" => ("<section", "</section>"),
        b"details" => ("<details", "</details>"),
        b"figure" => ("<figure", "</figure>"),
        // None stands in another.
        b"p" => return memmem::find(rest, b"</p>"),
        _ => return None,
    };
    let (mut inner, mut done) = (0, 0);
    loop {
        let ahead = rest.get(done..)?;
        let end = memmem::find(ahead, end_tag.as_bytes())?;
        inner += memmem::find_iter(ahead.get(..end)?, start_tag).count();
        if inner == 0 {
            return Some(done + end);
        }
        inner -= 1;
        done += end + end_tag.len();
    }
}
