//! The writer of HTML: it closes and escapes, and knows which attributes hold addresses and names of places.

use std::ops::Range;

use crate::page::Part;
use crate::svg;

/// What a theme's own template makes of a piece, when it has one.
pub type Own<'p> = dyn FnMut(Part<'_>) -> Option<String> + 'p;

pub struct Pen<'p> {
    out: String,
    own: Option<&'p mut Own<'p>>,
    /// Another menu says where the page stands.
    pub(super) has_crumbs: bool,
}

/// An element that is being written. Attributes first, then what stands inside; dropping it writes the end.
pub(super) struct Element<'e, 'p> {
    pen: &'e mut Pen<'p>,
    /// Empty for the page itself.
    name: &'static str,
    has_content: bool,
}

impl<'p> Pen<'p> {
    /// A theme's own templates are asked for each piece that one may have.
    pub fn new(room: usize, own: Option<&'p mut Own<'p>>) -> Pen<'p> {
        Pen { out: String::with_capacity(room), own, has_crumbs: true }
    }

    pub fn without_crumbs(self) -> Pen<'p> {
        Pen { has_crumbs: false, ..self }
    }

    pub fn finish(self) -> String {
        self.out
    }

    pub(super) fn page(&mut self) -> Element<'_, 'p> {
        Element { pen: self, name: "", has_content: true }
    }
}

impl<'p> Element<'_, 'p> {
    pub fn child(&mut self, name: &'static str) -> Element<'_, 'p> {
        self.open();
        self.pen.out.push('<');
        self.pen.out.push_str(name);
        Element { pen: self.pen, name, has_content: false }
    }

    /// Nothing when there is none.
    pub fn class(&mut self, class: &str) -> &mut Self {
        if !class.is_empty() {
            self.attr("class", class);
        }
        self
    }

    pub fn id(&mut self, id: Option<&str>) -> &mut Self {
        if let Some(id) = id {
            self.attr("id", id);
        }
        self
    }

    pub fn href(&mut self, href: &str) -> &mut Self {
        self.attr("href", href)
    }

    /// An attribute that names the id of another element of the page.
    pub fn refers(&mut self, name: &'static str, id: &str) -> &mut Self {
        self.attr(name, id)
    }

    /// What it is called aloud.
    pub fn label(&mut self, label: Option<&str>) -> &mut Self {
        if let Some(label) = label {
            self.attr("aria-label", label);
        }
        self
    }

    pub fn attr(&mut self, name: &'static str, value: &str) -> &mut Self {
        debug_assert!(!self.has_content, "attribute `{name}` after the content of `{}`", self.name);
        let out = &mut self.pen.out;
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        svg::escaped(value, |part| out.push_str(part));
        out.push('"');
        self
    }

    /// An attribute that says all by being there.
    pub fn flag(&mut self, name: &'static str) -> &mut Self {
        self.pen.out.push(' ');
        self.pen.out.push_str(name);
        self
    }

    pub fn text(&mut self, text: &str) -> &mut Self {
        self.open();
        let out = &mut self.pen.out;
        svg::escaped(text, |part| out.push_str(part));
        self
    }

    /// A drawing of ours, or prose that is HTML already.
    pub fn markup(&mut self, markup: &str) -> &mut Self {
        self.open();
        self.pen.out.push_str(markup);
        self
    }

    /// An icon of the theme.
    pub fn icon(&mut self, name: &str) -> &mut Self {
        self.drawn("i", "i-", name)
    }

    /// A symbol of the theme in a drawing of this class.
    pub fn drawn(&mut self, class: &str, prefix: &str, name: &str) -> &mut Self {
        self.open();
        for part in
            ["<svg class=\"", class, "\" aria-hidden=\"true\"><use href=\"#", prefix, name, "\"/></svg>"]
        {
            self.pen.out.push_str(part);
        }
        self
    }

    /// A face of the theme.
    pub fn face(&mut self, level: &str, name: &str) -> &mut Self {
        self.drawn(["face ", level].concat().as_str(), "f-", name)
    }

    /// The same where all around it is for the eye only.
    pub fn silent_face(&mut self, level: &str, name: &str) -> &mut Self {
        self.open();
        for part in ["<svg class=\"face ", level, "\"><use href=\"#f-", name, "\"/></svg>"] {
            self.pen.out.push_str(part);
        }
        self
    }

    /// How many bytes there are by now.
    pub fn written(&self) -> usize {
        self.pen.out.len()
    }

    /// Writes once more what stands there.
    pub fn again(&mut self, place: Range<usize>) {
        self.open();
        let same = self.pen.out.get(place).unwrap_or_default().to_owned();
        self.pen.out.push_str(&same);
    }

    pub fn is_chapter(&self) -> bool {
        !self.pen.has_crumbs
    }

    pub fn has_crumbs(&self) -> bool {
        self.pen.has_crumbs
    }

    /// What the theme's own template makes of a piece; whether it has one.
    pub fn own(&mut self, part: Part<'_>) -> bool {
        let Some(drawn) = self.pen.own.as_mut().and_then(|own| own(part)) else { return false };
        self.markup(&drawn);
        true
    }

    fn open(&mut self) {
        if !self.has_content {
            self.has_content = true;
            self.pen.out.push('>');
        }
    }
}

impl Drop for Element<'_, '_> {
    fn drop(&mut self) {
        if self.name.is_empty() {
            return;
        }
        self.open();
        if !matches!(self.name, "img" | "input" | "br") {
            self.pen.out.push_str("</");
            self.pen.out.push_str(self.name);
            self.pen.out.push('>');
        }
    }
}
