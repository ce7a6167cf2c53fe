//! The Markdown of a page, as a pure function of its text: HTML with places to fill in, headings, links
//! and plain text for search. Hostile text costs bounded time and gives bounded, harmless HTML.

use std::ops::Range;

use crate::problem::{InFile, say};
use crate::text::Span;

mod address;
mod block;
mod fill;
mod footnote;
mod guard;
mod heading;
mod html;
mod link;
mod raw;
mod wording;
mod write;

pub use html::Html;
pub use wording::{Look, Marked, Place, Refused, Run, Wording};

/// Deeper quotes, lists and emphasis are shown without their own mark-up.
const DEEPEST: usize = 64;
/// Later headings of one file get no id and are not in the table of contents.
const MOST_HEADINGS: usize = 10_000;
/// Later links and footnote references of one file are plain text.
const MOST_LINKS: usize = 50_000;
/// Later problems of one body are not reported: they say the same.
const MOST_PROBLEMS: usize = 100;

/// The prose of one page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Body {
    /// In the order of the text; only those that have text.
    pub headings: Vec<Heading>,
    /// In the order of the text, without addresses that are not allowed.
    pub links: Vec<Link>,
    /// Text without mark-up per section, for search: the index in `headings` of the heading above it, and
    /// the text. The heading's own text is not repeated.
    pub plain: Vec<(Option<usize>, Box<str>)>,
    /// Block quotes, without those inside another.
    pub quotes: Vec<Quote>,
    /// The text of the first heading of level 1 that stands free.
    pub title: Option<String>,
    html: String,
    /// In the order of their places.
    holes: Vec<Hole>,
    /// Where the heading that gave `title` stands in `html`.
    title_html: Range<usize>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Unique in the page; ASCII letters, digits, `-` and `_`.
    pub id: Box<str>,
    /// As GitHub and mdBook call it, where that is something else: `über-uns`, `r--d`. Unique, too.
    pub also: Option<Box<str>>,
    /// Without mark-up.
    pub text: Box<str>,
    /// In the file.
    pub span: Span,
}

impl Heading {
    /// Whether an anchor of that name leads here: ours, that of GitHub and mdBook, or that of GitLab.
    pub fn is_called(&self, anchor: &str) -> bool {
        *self.id == *anchor
            || self
                .also
                .as_deref()
                .is_some_and(|also| also == anchor || heading::without_doubles(also) == anchor)
    }
}

/// What somebody said, as a block quote.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// As written, with its mark-up.
    pub text: Box<str>,
    /// In the file.
    pub span: Span,
}

/// A link as written. Who knows the other pages turns it into a [`Target`].
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    pub kind: LinkKind,
    /// The whole address when it leads out of the book, else a path (`%20` decoded, empty for this page) or
    /// what stands in `[[…]]`; without the anchor.
    pub target: Box<str>,
    /// What stands behind `#`, decoded.
    pub anchor: Option<Box<str>>,
    /// The words of the link without mark-up, or the description of an image; empty for `[[eva]]`.
    pub label: Box<str>,
    /// Shown on hover; often empty.
    pub title: Box<str>,
    /// It has a scheme or a host, and needs no resolving.
    pub external: bool,
    /// In the file.
    pub span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// `[[journey:ikea-visit]]`
    Wiki,
    /// `[the visit](../journeys/ikea-visit.md#pay)`
    Markdown,
    /// `![the shop](shop.jpg)`
    Image,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// The address to write, with its anchor.
    Address(String),
    /// As `Address`, and the name to show when the link has no words of its own: `[[eva]]`.
    Named { address: String, name: String },
    /// Nowhere: the words stay, the link goes.
    Broken,
    /// Something that is not shown: only the words are there.
    Words,
    /// The address is right as it was written.
    External,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BodyOptions {
    /// Pass HTML in the text through; else it is shown as text.
    pub raw_html: bool,
}

/// A place in the HTML that is filled in per page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Hole {
    at: usize,
    fill: Fill,
}

/// What goes into a hole; the numbers are indices in [`Body::links`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fill {
    /// A word of the interface, in the language of the page.
    Word(&'static str),
    /// The second name of a heading, by its number in [`Body::headings`].
    Also(usize),
    /// The start tag of a link.
    Open(usize),
    /// The end tag of the last opened link.
    Close,
    /// A whole `[[…]]` without words of its own.
    Wiki(usize),
    /// A whole image.
    Image(usize),
}

/// Reads `text`, the part of a file that follows its front matter; `start` is where it begins in the file.
pub fn body(text: &str, start: usize, options: &BodyOptions, problems: &mut InFile<'_>) -> Body {
    let (text, start) = match text.strip_prefix('\u{feff}') {
        Some(rest) => (rest, start + '\u{feff}'.len_utf8()),
        None => (text, start),
    };
    let guarded = guard::guard(text);
    if let Some(at) = guarded.too_deep {
        problems.tell(guarded.span(at..at + 1).moved(start), say::nested_too_deep());
    }
    if let Some(at) = guarded.too_wide {
        problems.tell(guarded.span(at..at + 1).moved(start), say::too_many_cells());
    }
    write::Writer::new(&guarded, start, *options, problems).run()
}

#[cfg(test)]
mod tests;
