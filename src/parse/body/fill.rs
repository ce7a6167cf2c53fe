//! The finished HTML of one page: the holes filled in.

use super::{Body, Fill, Hole, Html, Link, Target, address};
use crate::text::escape;
use crate::text::{fitted, fitted_text};

impl Body {
    /// Nothing was written.
    pub fn is_empty(&self) -> bool {
        self.html.trim().is_empty() && self.holes.is_empty()
    }

    /// Without the room that was there to write into: a body is kept as long as the book.
    pub(super) fn fitted(self) -> Body {
        Body {
            html: fitted_text(self.html),
            holes: fitted(self.holes),
            headings: fitted(self.headings),
            links: fitted(self.links),
            plain: fitted(self.plain),
            quotes: fitted(self.quotes),
            ..self
        }
    }

    /// The HTML, with every link led to where `resolve` says, which is asked with its number in `links`. `word` gives a word of
    /// the interface: `prose.note` (`.tip .important .warning .caution`), `prose.permalink`, `prose.table`,
    /// `prose.footnotes`, `prose.footnote_back`.
    pub fn html(
        &self,
        word: &mut dyn FnMut(&str) -> String,
        resolve: &mut dyn FnMut(usize, &Link) -> Target,
    ) -> Html {
        let mut filler = Filler::new(self, word, resolve);
        filler.fill(&self.holes, self.html.len());
        Html::new(filler.out)
    }

    /// As `html`, with the heading that gave the title one level lower: for pages that have another title.
    pub fn html_below_title(
        &self,
        word: &mut dyn FnMut(&str) -> String,
        resolve: &mut dyn FnMut(usize, &Link) -> Target,
    ) -> Html {
        let title = &self.title_html;
        if title.is_empty() {
            return self.html(word, resolve);
        }
        let end = title.end.saturating_sub(END.len());
        let before = self.holes.partition_point(|hole| hole.at <= title.start);
        let inside = self.holes.partition_point(|hole| hole.at <= end).max(before);
        let mut filler = Filler::new(self, word, resolve);
        filler.fill(self.holes.get(..before).unwrap_or_default(), title.start);
        filler.out.push_str("<h2");
        filler.done = title.start + "<h1".len();
        filler.fill(self.holes.get(before..inside).unwrap_or_default(), end);
        filler.out.push_str("</h2>\n");
        filler.done = title.end;
        filler.fill(self.holes.get(inside..).unwrap_or_default(), self.html.len());
        Html::new(filler.out)
    }

    /// As `html`, without the heading that gave the title: for pages that show the title themselves.
    pub fn html_without_title(
        &self,
        word: &mut dyn FnMut(&str) -> String,
        resolve: &mut dyn FnMut(usize, &Link) -> Target,
    ) -> Html {
        let cut = &self.title_html;
        let before = self.holes.partition_point(|hole| hole.at <= cut.start);
        let after = self.holes.partition_point(|hole| hole.at < cut.end).max(before);
        let mut filler = Filler::new(self, word, resolve);
        filler.fill(self.holes.get(..before).unwrap_or_default(), cut.start);
        filler.done = cut.end;
        filler.fill(self.holes.get(after..).unwrap_or_default(), self.html.len());
        Html::new(filler.out)
    }
}

/// The end of the heading that gave the title.
const END: &str = "</h1>\n";

struct Filler<'a, 'f> {
    body: &'a Body,
    word: &'f mut dyn FnMut(&str) -> String,
    resolve: &'f mut dyn FnMut(usize, &Link) -> Target,
    out: String,
    /// How far the HTML of `body` is copied.
    done: usize,
    /// The end tag of the open link.
    close: &'static str,
}

impl<'a, 'f> Filler<'a, 'f> {
    fn new(
        body: &'a Body,
        word: &'f mut dyn FnMut(&str) -> String,
        resolve: &'f mut dyn FnMut(usize, &Link) -> Target,
    ) -> Filler<'a, 'f> {
        let out = String::with_capacity(body.html.len() + 48 * body.holes.len());
        Filler { body, word, resolve, out, done: 0, close: "" }
    }

    fn fill(&mut self, holes: &[Hole], end: usize) {
        for hole in holes {
            self.copy(hole.at);
            match hole.fill {
                Fill::Word(key) => escape::html(&mut self.out, &(self.word)(key)),
                Fill::Also(index) => self.also(index),
                Fill::Close => self.out.push_str(self.close),
                Fill::Open(index) => self.link(index, Self::open),
                Fill::Wiki(index) => self.link(index, Self::wiki),
                Fill::Image(index) => self.link(index, Self::image),
            }
        }
        self.copy(end);
    }

    fn also(&mut self, index: usize) {
        if let Some(also) = self.body.headings.get(index).and_then(|heading| heading.also.as_deref()) {
            self.out.push_str("<span id=\"");
            escape::html(&mut self.out, also);
            self.out.push_str("\"></span>");
        }
    }

    fn copy(&mut self, end: usize) {
        self.out.push_str(self.body.html.get(self.done..end).unwrap_or_default());
        self.done = end;
    }

    fn link(&mut self, index: usize, write: impl FnOnce(&mut Self, &Link, Target)) {
        let Some(link) = self.body.links.get(index) else { return };
        let target = match (self.resolve)(index, link) {
            Target::External if address::kind(&link.target) == address::Kind::Refused => Target::Broken,
            Target::Words => Target::Words,
            // Where it leads needs nobody to say.
            _ if link.external => Target::External,
            target => target,
        };
        write(self, link, target);
    }

    fn open(&mut self, link: &Link, target: Target) {
        self.close = "</a>";
        match target {
            Target::Address(address) | Target::Named { address, .. } => {
                self.out.push_str("<a href=\"");
                escape::html(&mut self.out, &address);
                self.title(link);
            }
            Target::External => start_external(&mut self.out, link),
            Target::Words => self.close = "",
            Target::Broken => {
                self.close = "</span>";
                self.out.push_str("<span class=\"broken\">");
            }
        }
    }

    fn wiki(&mut self, link: &Link, target: Target) {
        let name = match &target {
            Target::Named { name, .. } => name.clone(),
            _ => link.target.to_string(),
        };
        self.open(link, target);
        escape::text(&mut self.out, &name);
        self.out.push_str(self.close);
    }

    fn image(&mut self, link: &Link, target: Target) {
        self.out.push_str("<img src=\"");
        match target {
            Target::Address(address) | Target::Named { address, .. } => {
                escape::html(&mut self.out, &address);
            }
            Target::External => escape::address(&mut self.out, &link.target),
            Target::Broken | Target::Words => {
                self.out.truncate(self.out.len() - "<img src=\"".len());
                self.out.push_str("<span class=\"broken\">");
                escape::text(&mut self.out, &link.label);
                self.out.push_str("</span>");
                return;
            }
        }
        self.out.push_str("\" alt=\"");
        escape::html(&mut self.out, &link.label);
        self.out.push_str("\" loading=\"lazy");
        self.title(link);
    }

    /// Ends the value and the tag, with the link's title when it has one.
    fn title(&mut self, link: &Link) {
        end_with_title(&mut self.out, link);
    }
}

/// The start tag of a link that leads out of the book.
pub(super) fn start_external(out: &mut String, link: &Link) {
    out.push_str("<a href=\"");
    escape::address(out, &link.target);
    out.push_str("\" rel=\"noopener noreferrer");
    end_with_title(out, link);
}

fn end_with_title(out: &mut String, link: &Link) {
    if !link.title.is_empty() {
        out.push_str("\" title=\"");
        escape::html(out, &link.title);
    }
    out.push_str("\">");
}
