//! HTML in the text: shown as text, unless the book wants it passed on.

use std::ops::Range;

use super::write::Writer;
use crate::problem::say;
use crate::text::escape;

impl Writer<'_, '_, '_> {
    pub(super) fn start_html(&mut self, range: Range<usize>) {
        if self.options.raw_html {
            return;
        }
        let source = self.source.get(range.clone()).unwrap_or_default().trim();
        self.hidden = is_comment(source) || is_break(source);
        if !self.hidden {
            self.say_html(range);
            self.write("<p>");
        }
    }

    pub(super) fn block_html(&mut self, html: &str) {
        if self.options.raw_html {
            self.raw(html);
        } else if !self.hidden {
            escape::text(&mut self.body.html, html);
            self.push_plain(html);
        }
    }

    pub(super) fn end_html(&mut self) {
        let hidden = std::mem::take(&mut self.hidden);
        if !self.options.raw_html && !hidden {
            self.write("</p>\n");
        }
    }

    pub(super) fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if is_break(html) {
            self.line_break();
        } else if self.options.raw_html {
            self.raw(html);
        } else if !is_comment(html) {
            self.say_html(range.clone());
            self.text(html, range);
        }
    }

    pub(super) fn raw(&mut self, html: &str) {
        if html.contains('\0') {
            self.write(&html.replace('\0', "\u{fffd}"));
        } else {
            self.write(html);
        }
    }

    pub(super) fn say_html(&mut self, range: Range<usize>) {
        if self.said_html {
            return;
        }
        self.said_html = true;
        self.tell(range, say::raw_html());
    }
}

/// Whether `html` is one comment and nothing else.
pub(super) fn is_comment(html: &str) -> bool {
    html.strip_prefix("<!--").is_some_and(|rest| rest.find("-->").is_some_and(|end| end + 3 == rest.len()))
}

/// A line break, which Markdown has no other way to write in a table.
pub(super) fn is_break(html: &str) -> bool {
    let name = html.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or_default();
    name.len() <= 8 && name.trim_end_matches([' ', '/']).eq_ignore_ascii_case("br")
}
