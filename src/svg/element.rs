//! The writer of markup: it closes, escapes and rounds, so every drawing is well-formed.

use super::number::push_number;
use super::path::Path;
use crate::text::escape;

/// One element being written. Attributes first, then children; dropping it writes the end.
pub(crate) struct Element<'a> {
    out: &'a mut String,
    name: &'static str,
    has_content: bool,
}

impl<'a> Element<'a> {
    pub(crate) fn new(out: &'a mut String, name: &'static str) -> Element<'a> {
        out.push('<');
        out.push_str(name);
        Element { out, name, has_content: false }
    }

    pub(crate) fn attr(&mut self, name: &str, value: &str) -> &mut Self {
        self.quoted(name, |out| escape::html(out, value))
    }

    /// An attribute made of parts, written one after another.
    pub(crate) fn joined(&mut self, name: &str, parts: &[&str]) -> &mut Self {
        self.quoted(name, |out| parts.iter().for_each(|part| escape::html(out, part)))
    }

    /// Rounded to two decimals. A number that is not finite is left out.
    pub(crate) fn number(&mut self, name: &str, value: f64) -> &mut Self {
        if value.is_finite() {
            self.quoted(name, |out| push_number(out, value));
        }
        self
    }

    /// The same, of the width or height of the drawing.
    pub(crate) fn percent(&mut self, name: &str, value: f64) -> &mut Self {
        if value.is_finite() {
            self.quoted(name, |out| {
                push_number(out, value);
                out.push('%');
            });
        }
        self
    }

    /// Shares of a size by name, for the style: `--e:50%;--r:73%`. Numbers that are not finite are 0.
    pub(crate) fn percents(&mut self, name: &str, values: &[(&str, f64)]) -> &mut Self {
        self.quoted(name, |out| {
            for (index, (name, value)) in values.iter().enumerate() {
                out.push_str(if index > 0 { ";" } else { "" });
                out.push_str(name);
                out.push(':');
                push_number(out, if value.is_finite() { *value } else { 0.0 });
                out.push('%');
            }
        })
    }

    /// Several numbers with a space between them, as in `viewBox`.
    pub(crate) fn numbers(&mut self, name: &str, values: &[f64]) -> &mut Self {
        self.quoted(name, |out| {
            for (index, &value) in values.iter().enumerate() {
                if index > 0 {
                    out.push(' ');
                }
                push_number(out, if value.is_finite() { value } else { 0.0 });
            }
        })
    }

    /// The `d` of a path.
    pub(crate) fn path(&mut self, draw: impl FnOnce(&mut Path)) -> &mut Self {
        self.quoted("d", |out| draw(&mut Path::new(out)))
    }

    pub(crate) fn child(&mut self, name: &'static str) -> Element<'_> {
        self.open();
        Element::new(self.out, name)
    }

    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.open();
        escape::html(self.out, text);
        self
    }

    fn quoted(&mut self, name: &str, value: impl FnOnce(&mut String)) -> &mut Self {
        debug_assert!(!self.has_content, "attribute `{name}` after the content of `{}`", self.name);
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        value(self.out);
        self.out.push('"');
        self
    }

    fn open(&mut self) {
        if !self.has_content {
            self.has_content = true;
            self.out.push('>');
        }
    }
}

impl Drop for Element<'_> {
    fn drop(&mut self) {
        if self.has_content {
            self.out.push_str("</");
            self.out.push_str(self.name);
            self.out.push('>');
        } else if self.name == "img" {
            self.out.push('>');
        } else {
            self.out.push_str("/>");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(draw: impl FnOnce(&mut Element), expected: &str) {
        let mut out = String::new();
        draw(&mut Element::new(&mut out, "g"));
        assert_eq!(out, expected);
    }

    #[test]
    fn an_element_without_content_closes_itself() {
        check(|_| {}, "<g/>");
        check(|g| _ = g.attr("class", "a").number("x", 1.0 / 3.0), r#"<g class="a" x="0.33"/>"#);
    }

    #[test]
    fn children_close_before_their_parent() {
        check(|g| _ = g.child("title").text("R&D <x>"), "<g><title>R&amp;D &lt;x&gt;</title></g>");
        check(
            |g| {
                g.child("a").child("b");
                g.child("c");
            },
            "<g><a><b/></a><c/></g>",
        );
    }

    #[test]
    fn text_cannot_leave_its_quotes() {
        check(|g| _ = g.attr("aria-label", "\"><script>"), r#"<g aria-label="&quot;&gt;&lt;script&gt;"/>"#);
        check(|g| _ = g.text("ab\u{1b}\tc\u{e9}"), "<g>ab\tc\u{e9}</g>");
        check(
            |g| _ = g.text("fifteen letters\nand\ta sign behind & <before>"),
            "<g>fifteen letters\nand\ta sign behind &amp; &lt;before&gt;</g>",
        );
    }

    #[test]
    fn a_number_that_is_none_is_not_written() {
        check(|g| _ = g.number("x", f64::NAN).percent("y", f64::INFINITY), "<g/>");
        check(|g| _ = g.numbers("viewBox", &[0.0, f64::NAN, 2.5]), r#"<g viewBox="0 0 2.5"/>"#);
        check(|g| _ = g.percent("x", 100.0 / 14.0), r#"<g x="7.14%"/>"#);
    }
}
