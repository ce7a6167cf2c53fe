//! The writer of HTML: it closes and escapes, and knows which attributes hold addresses and names of places.

use std::collections::BTreeSet;

use crate::page::chapter::{Around, Chapter, push_text};
use crate::page::{NOWHERE, Part, sign};
use crate::svg;
use crate::text::{escape, is_straight, is_turned};

/// What a theme's own template makes of a piece, when it has one.
pub type Own<'p> = dyn FnMut(Part<'_>) -> Option<String> + 'p;

/// How an icon is shown: `<use href="#i-home"/>`.
pub const USE: &str = "<use href=\"#";

pub struct Pen<'p> {
    pub(super) out: String,
    own: Option<&'p mut Own<'p>>,
    /// Inside a book of mdBook, which says itself where a page stands and turns headings into its menu.
    pub(super) chapter: Option<Chapter<'p>>,
    /// In the head of a table, which is repeated on every sheet of paper.
    in_head: bool,
    /// What is said of a thing without a page.
    pub(super) undeclared: &'p str,
    /// Links to what is for the house only bear its sign.
    inside: Option<Inside<'p>>,
    /// Whether a text runs, or has words that run, against its page.
    is_other: fn(&str) -> bool,
    /// English words in between say that they are.
    lends: bool,
    /// The page runs from right to left.
    is_turned: bool,
    used: Used,
}

/// What is for the house only: its word, and whether an address leads there.
#[derive(Clone, Copy)]
pub struct Inside<'p> {
    pub word: &'p str,
    pub leads: &'p dyn Fn(&str) -> bool,
}

/// What was drawn by its name and has to stand on the page once.
#[derive(Debug, Default)]
pub struct Used {
    pub icons: BTreeSet<String>,
    pub gradients: BTreeSet<String>,
}

impl Used {
    pub fn add(&mut self, mut other: Used) {
        self.icons.append(&mut other.icons);
        self.gradients.append(&mut other.gradients);
    }
}

/// What stands in the direction of its page, whatever is written in it.
const BLOCKS: [&str; 17] = [
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "li",
    "td",
    "th",
    "dt",
    "dd",
    "div",
    "summary",
    "label",
    "figcaption",
    "caption",
];

/// An element that is being written. Attributes first, then what stands inside; dropping it writes the end.
pub(super) struct Element<'e, 'p> {
    pen: &'e mut Pen<'p>,
    /// Empty for the page itself.
    name: &'static str,
    /// It may be broken by a heading: only in a chapter.
    is_frame: bool,
    has_content: bool,
    /// It leads to what is for the house only.
    is_locked: bool,
    /// How many English texts began in it that have not ended.
    lent: u32,
}

impl<'p> Pen<'p> {
    /// Writes into an empty text. A theme's own templates are asked for each piece that one may have.
    pub fn new(out: String, own: Option<&'p mut Own<'p>>) -> Pen<'p> {
        Pen {
            out,
            own,
            chapter: None,
            in_head: false,
            undeclared: "",
            inside: None,
            is_other: is_turned,
            lends: false,
            is_turned: false,
            used: Used::default(),
        }
    }

    /// With what is said of a thing without a page.
    pub fn saying(self, undeclared: &'p str) -> Pen<'p> {
        Pen { undeclared, ..self }
    }

    /// With a sign on links to what is for the house only.
    pub fn locking(self, inside: Option<Inside<'p>>) -> Pen<'p> {
        Pen { inside, ..self }
    }

    /// With English words in between, which say that they are.
    pub fn lending(self) -> Pen<'p> {
        Pen { lends: true, ..self }
    }

    /// On a page from right to left.
    pub fn turned(self) -> Pen<'p> {
        Pen { is_other: is_straight, is_turned: true, ..self }
    }

    pub fn of_chapter(around: &'p Around<'p>, own: Option<&'p mut Own<'p>>) -> Pen<'p> {
        let pen = Pen::new(String::with_capacity(1 << 15), own);
        Pen { chapter: Some(Chapter::new(around)), undeclared: around.undeclared, ..pen }
    }

    /// What was written, and what has to stand beside it.
    pub fn finish(mut self) -> (String, Used) {
        if let Some(chapter) = &mut self.chapter {
            chapter.end_block(&mut self.out);
        }
        (self.out, self.used)
    }

    pub(super) fn used(&self) -> &Used {
        &self.used
    }

    pub(super) fn page(&mut self) -> Element<'_, 'p> {
        Element { pen: self, name: "", is_frame: true, has_content: true, is_locked: false, lent: 0 }
    }

    /// Notes what finished markup refers to: a drawing of ours, prose, or what a template of the project made.
    fn note(&mut self, markup: &str) {
        let Used { icons, gradients } = &mut self.used;
        for (start, end, names) in [("url(#", ')', gradients), (USE, '"', icons)] {
            for rest in markup.split(start).skip(1) {
                let name = rest.split(end).next().unwrap_or_default();
                if !names.contains(name) {
                    names.insert(name.to_owned());
                }
            }
        }
    }
}

impl<'p> Element<'_, 'p> {
    pub(super) fn child(&mut self, name: &'static str) -> Element<'_, 'p> {
        self.open();
        self.pen.in_head |= name == "thead";
        let is_frame = match &mut self.pen.chapter {
            Some(chapter) => chapter.start(name, &mut self.pen.out),
            None => {
                self.pen.out.push('<');
                self.pen.out.push_str(name);
                false
            }
        };
        Element { pen: self.pen, name, is_frame, has_content: false, is_locked: false, lent: 0 }
    }

    /// Nothing when there is none.
    pub(super) fn class(&mut self, class: &str) -> &mut Self {
        if !class.is_empty() {
            self.attr("class", class);
        }
        self
    }

    pub(super) fn id(&mut self, id: Option<&str>) -> &mut Self {
        if let Some(id) = id {
            self.attr("id", id);
        }
        self
    }

    /// Where it leads. What has no page is dashed by the style, and says so when one points at it.
    /// What another program leaves out is words.
    pub(super) fn href(&mut self, href: &str) -> &mut Self {
        if href == NOWHERE {
            return self;
        }
        if href.is_empty() {
            let undeclared = self.pen.undeclared;
            return self.attr("title", undeclared);
        }
        self.attr("href", href);
        match self.pen.inside {
            Some(Inside { word, leads }) if leads(href) => {
                self.is_locked = true;
                self.attr("title", word)
            }
            _ => self,
        }
    }

    /// How links say that they lead inside, where they do.
    pub(super) fn inside(&self) -> Option<Inside<'p>> {
        self.pen.inside
    }

    /// What a part of a table is, where the style lays it out otherwise. In a book the script says so: there are hundreds.
    pub(super) fn role(&mut self, role: &str) -> &mut Self {
        if !self.is_chapter() {
            self.attr("role", role);
        }
        self
    }

    /// What it is called aloud.
    pub(super) fn label(&mut self, label: Option<&str>) -> &mut Self {
        if let Some(label) = label {
            self.attr("aria-label", label);
        }
        self
    }

    /// The language of a sentence of the program, which is none from right to left.
    pub(super) fn foreign(&mut self, language: &str) -> &mut Self {
        self.attr("lang", language);
        match self.pen.is_turned {
            true => self.attr("dir", "ltr"),
            false => self,
        }
    }

    pub(super) fn attr(&mut self, name: &'static str, value: &str) -> &mut Self {
        debug_assert!(!self.has_content, "attribute `{name}` after the content of `{}`", self.name);
        let out = &mut self.pen.out;
        if let Some(chapter) = &mut self.pen.chapter {
            chapter.attribute(name, value, self.is_frame, out);
            return self;
        }
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape::html(out, value);
        out.push('"');
        self
    }

    /// An attribute that says all by being there; frames have none.
    pub(super) fn flag(&mut self, name: &'static str) -> &mut Self {
        debug_assert!(!self.is_frame, "`{}` has the attribute `{name}`", self.name);
        self.pen.out.push(' ');
        self.pen.out.push_str(name);
        self
    }

    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        // Words of the other direction begin and end on their own side, whatever stands around. What lays out other
        // things keeps the direction of its page.
        let is_other = (self.pen.is_other)(text) && !(self.pen.lends && text.contains(escape::LENT));
        let is_apart = is_other && self.pen.chapter.is_none() && BLOCKS.contains(&self.name);
        if is_other && !is_apart && !self.has_content && !self.name.is_empty() {
            self.attr("dir", "auto");
        }
        self.open();
        if is_apart {
            self.child("bdi").written(text);
            return self;
        }
        self.written(text)
    }

    fn written(&mut self, text: &str) -> &mut Self {
        self.open();
        if text.is_empty() || !self.may_write(text) {
            return self;
        }
        let out = &mut self.pen.out;
        match self.pen.chapter.is_some() && text.contains(['{', '\n']) {
            true => {
                let mut escaped = String::with_capacity(text.len() + 8);
                escape::html(&mut escaped, text);
                push_text(&escaped, out);
            }
            false if self.pen.lends => escape::lent(out, text, &mut self.lent),
            false => escape::html(out, text),
        }
        self
    }

    /// White space between blocks of a chapter is nothing.
    fn may_write(&mut self, text: &str) -> bool {
        let Some(chapter) = &mut self.pen.chapter else { return true };
        if chapter.is_between() && text.trim().is_empty() {
            return false;
        }
        chapter.before_content(&mut self.pen.out);
        true
    }

    /// A drawing of ours, or prose that is HTML already.
    pub(super) fn markup(&mut self, markup: &str) -> &mut Self {
        self.open();
        if markup.is_empty() {
            return self;
        }
        self.pen.note(markup);
        let out = &mut self.pen.out;
        match &mut self.pen.chapter {
            None => out.push_str(markup),
            Some(chapter) => {
                chapter.before_content(out);
                let mut named = String::with_capacity(markup.len() + 64);
                svg::with_names(markup, chapter.around.anchors.top(), &mut named);
                push_text(&named, out);
            }
        }
        self
    }

    /// An icon of the theme.
    pub(super) fn icon(&mut self, name: &str) -> &mut Self {
        self.drawn("i", "i-", name, " aria-hidden=\"true\"")
    }

    /// The sign that something can be opened.
    pub(super) fn chevron(&mut self) -> &mut Self {
        self.drawn("i cv", "i-", "chev", " aria-hidden=\"true\"")
    }

    /// A face of the theme.
    pub(super) fn face(&mut self, level: &str, symbol: &str) -> &mut Self {
        self.drawn(&["face ", level].concat(), "", symbol, " aria-hidden=\"true\"")
    }

    /// The same where all around it is for the eye only.
    pub(super) fn silent_face(&mut self, level: &str, name: &str) -> &mut Self {
        self.drawn(&["face ", level].concat(), "f-", name, "")
    }

    /// A symbol of the theme.
    fn drawn(&mut self, class: &str, prefix: &str, name: &str, hidden: &str) -> &mut Self {
        self.open();
        let symbol = [prefix, name].concat();
        let out = &mut self.pen.out;
        let mut book = ("", "");
        if let Some(chapter) = &mut self.pen.chapter {
            chapter.before_content(out);
            if chapter.around.icons.contains(&symbol) {
                book = (chapter.around.anchors.top(), "-");
            }
        }
        // Chromium cuts what has no size of its own in a head that is repeated.
        let (view, size) = match self.pen.in_head {
            true => (" viewBox=\"0 0 24 24\"", " width=\"24\" height=\"24\""),
            false => ("", ""),
        };
        let svg = ["<svg class=\"", class.trim_end(), "\"", view, hidden, ">"];
        for part in svg.into_iter().chain([USE, book.0, book.1, &symbol, "\"", size, "/></svg>"]) {
            out.push_str(part);
        }
        if !self.pen.used.icons.contains(&symbol) {
            self.pen.used.icons.insert(symbol);
        }
        self
    }

    /// This head of a table is on no sheet of paper but the first.
    pub(super) fn stands_once(&mut self) {
        self.pen.in_head = false;
    }

    /// The chapter that is written, if it is one.
    pub(super) fn chapter(&mut self) -> Option<(&mut Chapter<'p>, &mut String)> {
        self.pen.chapter.as_mut().map(|chapter| (chapter, &mut self.pen.out))
    }

    pub(super) fn is_chapter(&self) -> bool {
        self.pen.chapter.is_some()
    }

    /// What the theme's own template makes of a piece; whether it has one.
    pub(super) fn own(&mut self, part: Part<'_>) -> bool {
        let Some(drawn) = self.pen.own.as_mut().and_then(|own| own(part)) else { return false };
        self.open();
        self.pen.note(&drawn);
        let out = &mut self.pen.out;
        match &mut self.pen.chapter {
            None => out.push_str(&drawn),
            Some(chapter) => {
                chapter.before_content(out);
                push_text(&chapter.around.named(&drawn), out);
            }
        }
        true
    }

    fn open(&mut self) {
        if !self.has_content {
            self.has_content = true;
            if !self.is_frame {
                self.pen.out.push('>');
            }
        }
    }
}

impl Drop for Element<'_, '_> {
    fn drop(&mut self) {
        (0..self.lent).for_each(|_| self.pen.out.push_str("</bdi>"));
        if self.is_locked {
            self.text(" ").icon(sign::INTERNAL);
        }
        if self.name.is_empty() {
            return;
        }
        self.open();
        self.pen.in_head &= self.name != "thead";
        let out = &mut self.pen.out;
        match &mut self.pen.chapter {
            Some(chapter) if self.is_frame => return chapter.end_frame(out),
            Some(chapter) => chapter.end_inside(),
            // The next cell, row or item ends it, or its table or list does.
            None if matches!(self.name, "td" | "th" | "tr" | "li") => return,
            None => {}
        }
        if !matches!(self.name, "img" | "input" | "br") {
            out.push_str("</");
            out.push_str(self.name);
            out.push('>');
        }
        // The search of a book would read two cells as one word.
        if self.pen.chapter.is_some() && matches!(self.name, "td" | "th" | "dt" | "dd" | "li") {
            out.push(' ');
        }
    }
}
