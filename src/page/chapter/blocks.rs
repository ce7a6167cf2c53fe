//! Blocks of HTML between Markdown headings. An element that holds headings is written anew in each block, and not at
//! all when a heading is all that stands in it.

use super::{Around, escaped};
use crate::text::escape;

/// The chapter being written.
pub(in crate::page) struct Chapter<'p> {
    pub around: &'p Around<'p>,
    open: Vec<Open>,
    /// A block of HTML is open.
    in_block: bool,
    /// Open elements that are not frames: what stands in them goes straight out.
    inside: usize,
}

/// A frame that is open in the page.
struct Open {
    name: &'static str,
    /// What it is called in the chapter: parts of a list that was broken are no list.
    written_as: &'static str,
    /// Its attributes, and those that may be said once more.
    attributes: String,
    again: String,
    /// The heading it is called after, when it is a section.
    called: Option<String>,
    goes_on: bool,
    /// It stands in the block that is being written.
    is_written: bool,
    /// A heading was taken out of it.
    is_broken: bool,
}

/// Elements that only hold others, and may hold headings.
pub(in crate::page) fn is_frame(name: &str) -> bool {
    matches!(name, "div" | "section" | "article" | "aside" | "header" | "ol" | "li" | "nav")
}

/// Said once: a second landmark of the same name helps nobody, and no id stands twice.
const ONCE: [&str; 5] = ["id", "aria-labelledby", "aria-label", "role", "tabindex"];

impl<'p> Chapter<'p> {
    pub(crate) fn new(around: &'p Around<'p>) -> Chapter<'p> {
        Chapter { around, open: Vec::new(), in_block: false, inside: 0 }
    }

    /// A frame begins; whether the element is one. Inside of what is no frame nothing is held back.
    pub(crate) fn start(&mut self, name: &'static str, out: &mut String) -> bool {
        if self.inside == 0 && is_frame(name) {
            let is_renamed = name == "li" && self.is_in_broken_list();
            let written_as = if is_renamed { "div" } else { name };
            self.open.push(Open {
                name,
                written_as,
                attributes: String::new(),
                again: String::new(),
                called: None,
                goes_on: false,
                is_written: false,
                is_broken: false,
            });
            return true;
        }
        if self.inside == 0 {
            self.begin_block(out);
        }
        self.inside += 1;
        out.push('<');
        out.push_str(name);
        false
    }

    /// An attribute, of the last frame or straight out.
    pub(crate) fn attribute(&mut self, name: &'static str, value: &str, is_frame: bool, out: &mut String) {
        let is_twice = name == "aria-labelledby" && is_frame && self.is_named_twice(value);
        let target = match (is_frame, self.open.last_mut()) {
            (true, Some(open)) => {
                if name == "aria-labelledby" && open.name == "section" {
                    open.called = Some(value.to_owned());
                }
                if is_twice {
                    open.attributes = open.attributes.replace(" role=\"region\"", " role=\"group\"");
                }
                &mut open.attributes
            }
            _ => out,
        };
        let from = target.len();
        target.push(' ');
        target.push_str(name);
        target.push_str("=\"");
        self.around.push_value(name, value, target);
        target.push('"');
        if is_frame
            && !ONCE.contains(&name)
            && let Some(open) = self.open.last_mut()
        {
            let said = open.attributes.get(from..).unwrap_or_default().to_owned();
            open.again.push_str(&said);
        }
    }

    /// A region inside a section of the same name: two landmarks of one name cannot be told apart.
    fn is_named_twice(&self, name: &str) -> bool {
        let outer = self.open.iter().rev().skip(1);
        outer.filter(|open| open.name == "section").any(|open| open.called.as_deref() == Some(name))
    }

    fn is_in_broken_list(&self) -> bool {
        let list = self.open.iter().rev().find(|open| open.name == "ol");
        list.is_some_and(|list| list.written_as == "div")
    }

    /// The last frame ends.
    pub(crate) fn end_frame(&mut self, out: &mut String) {
        let Some(open) = self.open.last() else { return };
        let (name, is_meant) = (open.written_as, open.is_written || !open.is_broken);
        if is_meant {
            // It may be empty: a mark.
            self.begin_block(out);
            out.push_str("</");
            out.push_str(name);
            out.push('>');
        }
        self.open.pop();
    }

    /// An element that is no frame ends; its end tag is written already.
    pub(crate) fn end_inside(&mut self) {
        self.inside = self.inside.saturating_sub(1);
    }

    /// No block is open.
    pub(crate) fn is_between(&self) -> bool {
        !self.in_block
    }

    /// Before text or a drawing.
    pub(crate) fn before_content(&mut self, out: &mut String) {
        if self.inside == 0 {
            self.begin_block(out);
        }
    }

    pub(crate) fn heading(&mut self, level: u8, id: Option<&str>, text: &str, out: &mut String) {
        self.end_block(out);
        let level = usize::from(level) + usize::from(self.around.anchors.is_part());
        out.push_str(["#", "##", "###", "####"].get(level - 1).unwrap_or(&"####"));
        out.push(' ');
        out.push_str(&escaped(text));
        out.push_str(" {#");
        match id {
            Some(id) => self.around.anchors.push_id(id, out),
            None => out.push_str(self.around.anchors.top()),
        }
        out.push_str("}\n\n");
    }

    /// What is Markdown already.
    pub(crate) fn markdown(&mut self, text: &str, out: &mut String) {
        self.end_block(out);
        out.push_str(text.trim_matches(['\n', '\r']));
        out.push_str("\n\n");
    }

    /// Opens a block of HTML, and in it every frame that is open in the page.
    fn begin_block(&mut self, out: &mut String) {
        if !self.in_block {
            self.in_block = true;
            out.push_str("<div class=\"jb\">");
        }
        let written = self.open.iter().rposition(|open| open.is_written).map_or(0, |at| at + 1);
        for open in self.open.iter_mut().skip(written) {
            open.is_written = true;
            out.push('<');
            out.push_str(open.written_as);
            out.push_str(if open.goes_on { &open.again } else { &open.attributes });
            out.push('>');
        }
    }

    /// Closes the block; what is open goes on in the next one.
    pub(crate) fn end_block(&mut self, out: &mut String) {
        for open in self.open.iter_mut().rev() {
            open.is_broken = true;
            let name = open.written_as;
            // A list goes on as parts of its own.
            if matches!(name, "ol" | "li") {
                open.written_as = "div";
            }
            if open.is_written {
                open.is_written = false;
                open.goes_on = true;
                out.push_str("</");
                out.push_str(name);
                out.push('>');
            }
        }
        if self.in_block {
            self.in_block = false;
            out.push_str("</div>\n\n");
        }
    }
}

impl Around<'_> {
    /// What a template of the project made: its ids and links by the names they have in the book. An icon that stands
    /// in the installed script is called as it is.
    pub fn named(&self, markup: &str) -> String {
        let mut named = String::with_capacity(markup.len() + 64);
        let mut href = |is_icon: bool, href: &str, out: &mut String| {
            let is_own = href.strip_prefix('#').is_some_and(|name| self.icons.contains(name));
            match is_icon && !is_own {
                true => out.push_str(href),
                false => self.anchors.push_href(href, out),
            }
        };
        crate::svg::with_links(markup, self.anchors.top(), &mut href, &mut named);
        named
    }

    /// The value of an attribute: ids and links by the names they have in the book, nothing that ends the block or
    /// that mdBook's `links` takes for its own.
    fn push_value(&self, name: &str, value: &str, out: &mut String) {
        match name {
            "id" => self.anchors.push_id(value, out),
            "href" => {
                let mut href = String::with_capacity(value.len() + 16);
                self.anchors.push_href(value, &mut href);
                push_escaped(&href, out);
            }
            "aria-labelledby" | "aria-describedby" | "aria-controls" | "for" | "popovertarget"
            | "headers" => {
                for (at, id) in value.split_whitespace().enumerate() {
                    out.push_str(if at > 0 { " " } else { "" });
                    self.anchors.push_id(id, out);
                }
            }
            _ => push_escaped(value, out),
        }
    }
}

fn push_escaped(value: &str, out: &mut String) {
    let from = out.len();
    escape::html(out, value);
    if value.contains(['{', '\n']) {
        let written = out.split_off(from);
        out.push_str(&written.replace("{{", "{&#123;").replace('\n', "&#10;"));
    }
}

/// Text of HTML: nothing that ends the block, nothing that mdBook's `links` takes for its own.
pub(crate) fn push_text(text: &str, out: &mut String) {
    if !text.contains(['{', '\n']) {
        out.push_str(text);
        return;
    }
    let text = text.replace("{{", "{&#123;");
    let mut lines = text.split('\n');
    out.push_str(lines.next().unwrap_or_default());
    for line in lines {
        if !out.ends_with([' ', '>']) {
            out.push(' ');
        }
        out.push_str(line.trim_start());
    }
}
