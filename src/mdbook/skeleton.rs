//! A page of ours as a chapter of mdBook: real Markdown headings, so that its menu, search and anchors work,
//! and between them HTML in blocks without a blank line, which Markdown leaves alone.

mod places;
mod stretch;

use std::collections::BTreeSet;
use std::ops::Range;

use memchr::memmem;

use super::anchors::Anchors;
use super::markdown::escaped;
use super::tags::{Piece, Pieces, Tag, is_void, text_of};
use places::Places;

/// Prose of the page: as HTML, and as its author wrote it.
#[derive(Debug, Clone, Default)]
pub(super) struct Prose {
    pub html: String,
    pub markdown: String,
}

/// The chapter.
pub(super) fn skeleton(html: &str, anchors: &Anchors<'_>, prose: &[Prose]) -> String {
    written(html, anchors, prose, &Places::new(html))
}

fn written<'h>(html: &'h str, anchors: &Anchors<'_>, prose: &[Prose], places: &Places<'h>) -> String {
    let mut writer = Writer {
        written: String::with_capacity(html.len() + html.len() / 8),
        open: Vec::new(),
        in_block: false,
        anchors,
        prose,
        page: html,
        same: 0..0,
        anchors_of_headings: BTreeSet::new(),
        tables: 0,
        places,
    };
    writer.run();
    std::mem::take(writer.out())
}

struct Writer<'h, 'a> {
    /// The chapter, all but what is in `same`: take it with `out()`.
    written: String,
    /// The stretch of the page that comes next as it is: most of a page is copied in few pieces.
    same: Range<usize>,
    open: Vec<Open<'h>>,
    /// A block of HTML is open.
    in_block: bool,
    anchors: &'a Anchors<'a>,
    prose: &'a [Prose],
    page: &'h str,
    /// Ids that belong to headings: in the table above them they would stand twice. Found with the first table.
    anchors_of_headings: BTreeSet<&'h str>,
    /// Open tables of a map.
    tables: usize,
    places: &'a Places<'h>,
}

/// An element that is open in the page.
#[derive(Clone, Copy)]
struct Open<'h> {
    tag: Tag<'h>,
    /// What it is called in the chapter.
    name: &'h str,
    is_renamed: bool,
    /// Its id belongs to another.
    without_id: bool,
    /// It was written before, so its id and its name stand in an earlier block.
    goes_on: bool,
    /// It stands in the block that is being written.
    is_written: bool,
    /// A heading was taken out of it.
    is_broken: bool,
    /// Nothing of it is shown but what stands inside.
    is_clear: bool,
    is_map: bool,
}

/// Elements that only hold others.
fn is_frame(name: &str) -> bool {
    matches!(
        name.as_bytes(),
        b"div" | b"section" | b"article" | b"aside" | b"header" | b"ol" | b"li" | b"nav"
    )
}

impl<'h> Writer<'h, '_> {
    fn run(&mut self) {
        let mut pieces = Pieces::new(self.page);
        while let Some(piece) = pieces.next() {
            match piece {
                Piece::Text(text) => self.text(text),
                Piece::Close { name, whole } => self.close(name, whole),
                Piece::Open(tag) => self.element(tag, &mut pieces),
            }
        }
        self.end_block();
    }

    fn element(&mut self, tag: Tag<'h>, pieces: &mut Pieces<'h>) {
        match tag.name.as_bytes() {
            b"label" | b"button" if is_left_out(&tag) => pieces.pass(tag),
            // Headings that become Markdown: the title, and those that can be linked to.
            b"h1" => self.heading(&tag, pieces.inside(tag)),
            b"h2" | b"h3" if tag.get("id").is_some() => self.heading(&tag, pieces.inside(tag)),
            b"summary" if holds_heading(pieces.rest) => {
                let mut inside = Pieces::new(pieces.inside(tag));
                if let Some(Piece::Open(heading)) = inside.next() {
                    self.heading(&heading, inside.inside(heading));
                }
            }
            b"details" => {
                let is_clear = pieces.rest.strip_prefix("<summary>").is_some_and(holds_heading);
                self.start(tag, is_clear);
                if !is_clear {
                    pieces.rest = self.stretch(&tag, pieces.rest);
                }
            }
            b"div" | b"section" if !self.prose.is_empty() && holds_prose(&tag) => {
                self.start(tag, false);
                pieces.rest = self.prose(pieces.rest);
            }
            _ => {
                self.start(tag, false);
                pieces.rest = self.stretch(&tag, pieces.rest);
            }
        }
    }

    fn heading(&mut self, tag: &Tag<'_>, inside: &str) {
        self.end_block();
        let level = if tag.name == "h1" {
            "#"
        } else if tag.name == "h2" {
            "##"
        } else {
            "###"
        };
        let anchors = self.anchors;
        let out = self.out();
        out.push_str(level);
        out.push(' ');
        out.push_str(&escaped(&text_of(inside)));
        out.push_str(" {#");
        match tag.get("id") {
            Some(id) => anchors.push_id(id, out),
            None => out.push_str(anchors.top()),
        }
        out.push_str("}\n\n");
    }

    /// The author's Markdown in place of the HTML at the front of `rest`; gives what comes after it.
    fn prose(&mut self, mut rest: &'h str) -> &'h str {
        for prose in self.prose {
            if prose.html.is_empty() {
                continue;
            }
            if let Some(after) = rest.strip_prefix(prose.html.as_str()) {
                self.end_block();
                self.out().push_str(prose.markdown.trim_matches(['\n', '\r']));
                self.out().push_str("\n\n");
                rest = after;
            }
        }
        rest
    }

    fn start(&mut self, tag: Tag<'h>, is_clear: bool) {
        let mut open = self.opened(tag, is_clear);
        if tag.is_empty {
            self.begin_block();
            self.start_tag(&open);
            return;
        }
        if open.is_map {
            self.tables += 1;
            if self.anchors_of_headings.is_empty() {
                self.anchors_of_headings = anchors_of_headings(self.page);
            }
        }
        if is_clear || is_frame(tag.name) {
            self.open.push(open);
        } else if self.in_block && self.open.last().is_none_or(|around| around.is_written) {
            open.is_written = true;
            self.start_tag(&open);
            self.open.push(open);
        } else {
            self.open.push(open);
            self.begin_block();
        }
    }

    fn opened(&self, tag: Tag<'h>, is_clear: bool) -> Open<'h> {
        let is_renamed = tag.name.as_bytes() == b"li" && self.is_in_broken_list();
        Open {
            tag,
            name: if is_renamed { "div" } else { tag.name },
            is_renamed,
            without_id: self.tables > 0
                && matches!(tag.name, "th" | "span")
                && tag.get("id").is_some_and(|id| self.anchors_of_headings.contains(id)),
            goes_on: false,
            is_written: false,
            is_broken: false,
            is_clear,
            is_map: tag.name == "table" && tag.has_class("map"),
        }
    }

    fn is_in_broken_list(&self) -> bool {
        let list = self.open.iter().rev().find(|open| matches!(open.tag.name, "ol" | "ul"));
        list.is_some_and(|list| list.name == "div")
    }

    fn close(&mut self, name: &str, whole: &'h str) {
        let Some(open) = self.open.last() else { return };
        debug_assert_eq!(open.tag.name, name, "an element is not closed");
        if open.is_written && !open.is_renamed && !open.is_map {
            self.copy(whole);
            self.open.pop();
            return;
        }
        let open = *open;
        self.tables -= usize::from(open.is_map);
        let is_meant = !open.is_clear && (open.is_written || !open.is_broken);
        if is_meant {
            // It may be empty: a cell, a mark.
            self.begin_block();
            match open.is_renamed {
                true => self.end_tag(open.name),
                false => self.copy(whole),
            }
        }
        self.open.pop();
    }

    fn text(&mut self, text: &'h str) {
        if text.is_empty() || (!self.in_block && text.trim().is_empty()) {
            return;
        }
        self.begin_block();
        if memchr::memchr2(b'{', b'\n', text.as_bytes()).is_some() {
            let in_pre = self.open.iter().any(|open| open.name == "pre");
            push_text(self.out(), text, in_pre);
        } else {
            self.copy(text);
        }
    }

    /// Opens a block of HTML, and in it everything that is open in the page.
    fn begin_block(&mut self) {
        if !self.in_block {
            self.in_block = true;
            self.out().push_str("<div class=\"jb\">");
        } else if self.open.last().is_none_or(|open| open.is_written) {
            return;
        }
        let written = self.open.iter().rposition(|open| open.is_written);
        for at in written.map_or(0, |at| at + 1)..self.open.len() {
            let Some(open) = self.open.get_mut(at).filter(|open| !open.is_clear) else { continue };
            open.is_written = true;
            let open = *open;
            self.start_tag(&open);
        }
    }

    /// Closes the block; what is open goes on in the next one.
    fn end_block(&mut self) {
        for at in (0..self.open.len()).rev() {
            let Some(open) = self.open.get_mut(at) else { continue };
            open.is_broken = true;
            let name = open.name;
            // A list goes on as parts of its own.
            if matches!(name, "ol" | "ul" | "li") {
                open.name = "div";
                open.is_renamed = true;
            }
            if open.is_written {
                open.is_written = false;
                open.goes_on = true;
                self.end_tag(name);
            }
        }
        if self.in_block {
            self.in_block = false;
            self.out().push_str("</div>\n\n");
        }
    }

    fn start_tag(&mut self, open: &Open<'h>) {
        let marks = open.tag.marks;
        let is_plain = !marks.refers && !marks.is_wild && !open.is_renamed;
        if is_plain
            || (open.name == "use" && self.places.is_installed(open.tag.get("href").unwrap_or_default()))
        {
            self.copy(open.tag.whole);
            return;
        }
        let (anchors, is_twice) = (self.anchors, self.is_named_twice(&open.tag));
        let out = self.out();
        out.push('<');
        out.push_str(open.name);
        let from = out.len();
        anchors.attributes(&open.tag, out, |name| match name {
            "id" => !open.without_id && !open.goes_on,
            // A second landmark of the same name helps nobody.
            "aria-labelledby" | "aria-label" | "role" | "tabindex" => !open.goes_on,
            _ => true,
        });
        if is_twice {
            let written = out.split_off(from);
            out.push_str(&written.replace(" role=\"region\"", " role=\"group\""));
        }
        if marks.is_wild {
            let written = out.split_off(from);
            out.push_str(&written.replace("{{", "{&#123;").replace('\n', "&#10;"));
        }
        out.push_str(if open.tag.is_empty && !is_void(open.name) { "/>" } else { ">" });
    }

    /// A region inside a section of the same name: two landmarks of one name cannot be told apart.
    fn is_named_twice(&self, tag: &Tag<'_>) -> bool {
        // Most tags have no role: one search is quicker than reading every attribute.
        if tag.name == "section" || !tag.attributes.contains("region") || tag.get("role") != Some("region") {
            return false;
        }
        let name = tag.get("aria-labelledby");
        let section = |open: &Open<'_>| open.tag.name == "section" && open.tag.get("aria-labelledby") == name;
        name.is_some() && self.open.iter().any(section)
    }

    fn end_tag(&mut self, name: &str) {
        let out = self.out();
        out.push_str("</");
        out.push_str(name);
        out.push('>');
    }

    /// Writes a piece of the page as it is.
    fn copy(&mut self, piece: &'h str) {
        let start = piece.as_ptr().addr() - self.page.as_ptr().addr();
        if start != self.same.end {
            self.out();
            self.same.start = start;
        }
        self.same.end = start + piece.len();
    }

    /// The chapter so far.
    fn out(&mut self) -> &mut String {
        let same = std::mem::replace(&mut self.same, 0..0);
        self.written.push_str(self.page.get(same).unwrap_or_default());
        &mut self.written
    }
}

fn anchors_of_headings(html: &str) -> BTreeSet<&str> {
    let starts = ["<h2 id=\"", "<h3 id=\""]
        .into_iter()
        .flat_map(|start| memmem::find_iter(html.as_bytes(), start).map(move |at| at + start.len()));
    starts.filter_map(|start| html.get(start..)?.split('"').next()).collect()
}

/// What mdBook has itself, or what makes no sense in it: the switch between table and story, the print button.
fn is_left_out(tag: &Tag<'_>) -> bool {
    match tag.name {
        "label" => tag.has_class("sw-v"),
        "button" => tag.attributes.contains("data-print"),
        _ => false,
    }
}

fn holds_prose(tag: &Tag<'_>) -> bool {
    tag.get("class").is_some_and(|classes| classes.starts_with("prose"))
}

fn holds_heading(rest: &str) -> bool {
    rest.starts_with("<h2 id=")
}

/// Text of HTML: nothing that ends the block, nothing that mdBook's `links` takes for its own.
fn push_text(out: &mut String, text: &str, in_pre: bool) {
    let text = text.replace("{{", "{&#123;");
    if in_pre {
        out.push_str(&text.replace('\n', "&#10;"));
        return;
    }
    let mut lines = text.split('\n');
    out.push_str(lines.next().unwrap_or_default());
    for line in lines {
        if !out.ends_with([' ', '>']) {
            out.push(' ');
        }
        out.push_str(line.trim_start());
    }
}

#[cfg(test)]
mod tests;
