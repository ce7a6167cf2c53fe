//! A page of ours as a chapter of mdBook: real Markdown headings, so that its menu, search and anchors work,
//! and between them HTML in blocks without a blank line, which Markdown leaves alone.

use std::collections::BTreeSet;

use super::anchors::Anchors;
use super::markdown::escaped;
use super::tags::{Piece, Pieces, Tag, is_void, text_of};

/// Prose of the page: as HTML, and as its author wrote it.
#[derive(Debug, Clone, Default)]
pub(super) struct Prose {
    pub html: String,
    pub markdown: String,
}

/// The chapter.
pub(super) fn skeleton(html: &str, anchors: &Anchors<'_>, prose: &[Prose]) -> String {
    let mut writer = Writer {
        out: String::with_capacity(html.len() + html.len() / 8),
        open: Vec::new(),
        in_block: false,
        anchors,
        prose,
        anchors_of_headings: anchors_of_headings(html),
        tables: 0,
    };
    writer.run(html);
    writer.out
}

struct Writer<'h, 'a> {
    out: String,
    open: Vec<Open<'h>>,
    /// A block of HTML is open.
    in_block: bool,
    anchors: &'a Anchors<'a>,
    prose: &'a [Prose],
    /// Ids that belong to headings: in the table above them they would stand twice.
    anchors_of_headings: BTreeSet<&'h str>,
    /// Open tables of a map.
    tables: usize,
}

/// An element that is open in the page.
#[derive(Clone, Copy)]
struct Open<'h> {
    tag: Tag<'h>,
    /// What it is called in the chapter.
    name: &'h str,
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
const FRAMES: [&str; 8] = ["div", "section", "article", "aside", "header", "ol", "li", "nav"];

impl<'h> Writer<'h, '_> {
    fn run(&mut self, html: &'h str) {
        let mut pieces = Pieces::new(html);
        while let Some(piece) = pieces.next() {
            match piece {
                Piece::Text(text) => self.text(text),
                Piece::Close(name) => self.close(name),
                Piece::Open(tag) if is_left_out(&tag) => pieces.pass(tag),
                Piece::Open(tag) if self.is_heading(&tag) => {
                    let inside = pieces.inside(tag);
                    self.heading(&tag, inside);
                }
                Piece::Open(tag) if tag.name == "summary" && holds_heading(pieces.rest) => {
                    let inside = pieces.inside(tag);
                    let mut inside = Pieces::new(inside);
                    if let Some(Piece::Open(heading)) = inside.next() {
                        let words = inside.inside(heading);
                        self.heading(&heading, words);
                    }
                }
                Piece::Open(tag) => {
                    let is_prose = matches!(tag.name, "div" | "section")
                        && tag.get("class").is_some_and(|classes| classes.starts_with("prose"));
                    let clear = tag.name == "details"
                        && pieces.rest.strip_prefix("<summary>").is_some_and(holds_heading);
                    self.start(tag, clear);
                    if is_prose {
                        pieces.rest = self.prose(pieces.rest);
                    } else if let Some(inside) = plain_inside(&tag, pieces.rest) {
                        self.begin_block();
                        self.anchors.copy(inside, &mut self.out);
                        pieces.rest = pieces.rest.get(inside.len()..).unwrap_or_default();
                    }
                }
            }
        }
        self.end_block();
    }

    /// Headings that become Markdown: the title, and those that can be linked to.
    fn is_heading(&self, tag: &Tag<'_>) -> bool {
        match tag.name {
            "h1" => true,
            "h2" | "h3" => tag.get("id").is_some(),
            _ => false,
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
        let id = match tag.get("id") {
            Some(id) => self.anchors.id(id),
            None => self.anchors.top().to_owned(),
        };
        self.out.push_str(level);
        self.out.push(' ');
        self.out.push_str(&escaped(&text_of(inside)));
        self.out.push_str(" {#");
        self.out.push_str(&id);
        self.out.push_str("}\n\n");
    }

    /// The author's Markdown in place of the HTML at the front of `rest`; gives what comes after it.
    fn prose(&mut self, mut rest: &'h str) -> &'h str {
        for prose in self.prose {
            if prose.html.is_empty() {
                continue;
            }
            if let Some(after) = rest.strip_prefix(prose.html.as_str()) {
                self.end_block();
                self.out.push_str(prose.markdown.trim_matches(['\n', '\r']));
                self.out.push_str("\n\n");
                rest = after;
            }
        }
        rest
    }

    fn start(&mut self, tag: Tag<'h>, is_clear: bool) {
        let open = self.opened(tag, is_clear);
        if tag.is_empty {
            self.begin_block();
            self.start_tag(&open);
            return;
        }
        self.tables += usize::from(open.is_map);
        self.open.push(open);
        if !is_clear && !FRAMES.contains(&tag.name) {
            self.begin_block();
        }
    }

    fn opened(&self, tag: Tag<'h>, is_clear: bool) -> Open<'h> {
        Open {
            tag,
            name: if tag.name == "li" && self.is_in_broken_list() { "div" } else { tag.name },
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

    fn close(&mut self, name: &str) {
        let Some(open) = self.open.last().copied() else { return };
        debug_assert_eq!(open.tag.name, name, "an element is not closed");
        self.tables -= usize::from(open.is_map);
        let is_meant = !open.is_clear && (open.is_written || !open.is_broken);
        if is_meant {
            // It may be empty: a cell, a mark.
            self.begin_block();
            self.end_tag(open.name);
        }
        self.open.pop();
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() || (!self.in_block && text.trim().is_empty()) {
            return;
        }
        self.begin_block();
        if text.bytes().any(|byte| matches!(byte, b'{' | b'\n')) {
            let in_pre = self.open.iter().any(|open| open.name == "pre");
            push_text(&mut self.out, text, in_pre);
        } else {
            self.out.push_str(text);
        }
    }

    /// Opens a block of HTML, and in it everything that is open in the page.
    fn begin_block(&mut self) {
        if !self.in_block {
            self.in_block = true;
            self.out.push_str("<div class=\"jb\">");
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
            }
            if open.is_written {
                open.is_written = false;
                open.goes_on = true;
                self.end_tag(name);
            }
        }
        if self.in_block {
            self.in_block = false;
            self.out.push_str("</div>\n\n");
        }
    }

    fn start_tag(&mut self, open: &Open<'_>) {
        self.out.push('<');
        self.out.push_str(open.name);
        let from = self.out.len();
        self.anchors.attributes(&open.tag, &mut self.out, |name| match name {
            "id" => !open.without_id && !open.goes_on,
            // A second landmark of the same name helps nobody.
            "aria-labelledby" | "aria-label" | "role" | "tabindex" => !open.goes_on,
            _ => true,
        });
        let written = self.out.get(from..).unwrap_or_default();
        if written.bytes().any(|byte| matches!(byte, b'{' | b'\n')) {
            let safe = written.replace("{{", "{&#123;").replace('\n', "&#10;");
            self.out.truncate(from);
            self.out.push_str(&safe);
        }
        self.out.push_str(if open.tag.is_empty && !is_void(open.name) { "/>" } else { ">" });
    }

    fn end_tag(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }
}

/// What stands inside an element, when it can be copied as it is but for its links: most cells of a map.
fn plain_inside<'h>(tag: &Tag<'_>, rest: &'h str) -> Option<&'h str> {
    let (open, close) = match tag.name {
        "td" => ("<td", "</td>"),
        "dl" => ("<dl", "</dl>"),
        _ => return None,
    };
    let mut end = 0;
    let mut depth = 1;
    while depth > 0 {
        let length = rest.get(end..)?.find(close)?;
        depth += rest.get(end..end + length)?.matches(open).count();
        depth -= 1;
        end += length + if depth > 0 { close.len() } else { 0 };
    }
    let inside = rest.get(..end)?;
    let marks =
        [" id=\"", "by=\"", "url(#", "{{", "\n", " for=\"", "controls=\"", "<button", "class=\"prose"];
    (!marks.iter().any(|mark| inside.contains(mark))).then_some(inside)
}

fn anchors_of_headings(html: &str) -> BTreeSet<&str> {
    let ids = |start: &'static str| html.split(start).skip(1).filter_map(|rest| rest.split('"').next());
    ids("<h2 id=\"").chain(ids("<h3 id=\"")).collect()
}

/// What mdBook has itself, or what makes no sense in it: the switch between table and story, the print button.
fn is_left_out(tag: &Tag<'_>) -> bool {
    match tag.name {
        "label" => tag.has_class("sw-v"),
        "button" => tag.attributes.contains("data-print"),
        _ => false,
    }
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
mod tests {
    use super::super::anchors::Prefixes;
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        let mut all = Prefixes::default();
        all.add("a.html");
        let prose = [Prose { html: "<p>Hi</p>\n".to_owned(), markdown: "*Hi*\n".to_owned() }];
        assert_eq!(skeleton(html, &Anchors::new(&all, "a.html"), &prose), expected);
    }

    #[test]
    fn headings_are_markdown_and_the_rest_are_blocks() {
        check(
            r#"<h1>A & B</h1><p>x</p><h2 id="c">C <svg><path/></svg></h2><p>y</p>"#,
            "# A \\& B {#a}\n\n<div class=\"jb\"><p>x</p></div>\n\n## C {#a-c}\n\n<div class=\"jb\"><p>y</p></div>\n\n",
        );
    }

    #[test]
    fn what_is_around_a_heading_goes_on_below_it() {
        check(
            r#"<section class="s" aria-labelledby="h"><div><h2 id="h">H</h2><p>x</p></div></section>"#,
            "## H {#a-h}\n\n<div class=\"jb\"><section class=\"s\" aria-labelledby=\"a-h\"><div><p>x</p></div></section></div>\n\n",
        );
        check(
            r#"<ol class="l"><li id="i">x<h3 id="h">H</h3>y</li></ol>"#,
            "<div class=\"jb\"><ol class=\"l\"><li id=\"a-i\">x</li></ol></div>\n\n### H {#a-h}\n\n<div class=\"jb\"><div class=\"l\"><div>y</div></div></div>\n\n",
        );
    }

    #[test]
    fn frames_that_held_only_headings_are_left_out() {
        check(r#"<div><div><h2 id="h">H</h2></div></div>"#, "## H {#a-h}\n\n");
        check(
            r#"<details open><summary><h2 id="h">H</h2><svg/></summary><p>x</p></details>"#,
            "## H {#a-h}\n\n<div class=\"jb\"><p>x</p></div>\n\n",
        );
    }

    #[test]
    fn empty_elements_that_mean_something_stay() {
        check(
            r#"<p><i class="on"></i></p><div></div>"#,
            "<div class=\"jb\"><p><i class=\"on\"></i></p><div></div></div>\n\n",
        );
    }

    #[test]
    fn prose_is_what_the_author_wrote() {
        check(
            "<div class=\"item\"><div class=\"prose\"><p>Hi</p>\n</div><p>x</p></div>",
            "*Hi*\n\n<div class=\"jb\"><div class=\"item\"><p>x</p></div></div>\n\n",
        );
    }

    #[test]
    fn no_block_holds_a_blank_line() {
        check("<p>a\n\n b</p>", "<div class=\"jb\"><p>a b</p></div>\n\n");
        check("<pre>a\n\nb</pre>", "<div class=\"jb\"><pre>a&#10;&#10;b</pre></div>\n\n");
    }

    #[test]
    fn nothing_looks_like_an_include() {
        check(
            "<p title=\"{{#include x}}\">{{#include /etc/passwd}}</p>",
            "<div class=\"jb\"><p title=\"{&#123;#include x}}\">{&#123;#include /etc/passwd}}</p></div>\n\n",
        );
    }

    #[test]
    fn cells_are_copied_with_their_links() {
        check(
            "<table><tr><td class=\"c\"><dl><dt>a # b</dt></dl><svg><use href=\"#i\"/></svg><a href=\"a.html#x\">x</a></td></tr></table>",
            "<div class=\"jb\"><table><tr><td class=\"c\"><dl><dt>a # b</dt></dl><svg><use href=\"#a-i\"/></svg><a href=\"a.html#a-x\">x</a></td></tr></table></div>\n\n",
        );
        check(
            "<dl><dd><dl><dd>x</dd></dl></dd></dl>",
            "<div class=\"jb\"><dl><dd><dl><dd>x</dd></dl></dd></dl></div>\n\n",
        );
    }

    #[test]
    fn anchors_of_steps_belong_to_the_story() {
        check(
            "<table class=\"map\"><tr><th id=\"s\">S</th></tr></table><div class=\"story\"><h3 id=\"s\">S</h3></div>",
            "<div class=\"jb\"><table class=\"map\"><tr><th>S</th></tr></table></div>\n\n### S {#a-s}\n\n",
        );
    }
}
