//! What stands in a line of a page: words, links, signs and small drawings.

use std::borrow::Cow;

use super::{Avatar, Badge, Day, Difference, Drawing, Face, Link, Person, Pips, Score, Size, Text};

/// Something in a line.
#[derive(Debug, Clone)]
pub enum Inline<'a> {
    Text(Text<'a>),
    Span(Span<'a>),
    Link(Anchor<'a>),
    /// For those who listen: what others see from the place or the colour.
    Aloud(Text<'a>),
    /// An icon of the theme, by name.
    Icon(&'static str),
    Break,
    Day(Day),
    Badge(Badge),
    Score(Score),
    Difference(Difference),
    Pips(Pips),
    Avatar(Avatar, Size),
    Person(Person),
    Face(Face),
    Drawing(Drawing<'a>),
    /// A drawing above the words of a cell: how long since a review.
    Bar(Drawing<'a>),
}

/// Words with a meaning or a look of their own.
#[derive(Debug, Clone, Default)]
pub struct Span<'a> {
    pub style: Style,
    pub class: Text<'a>,
    /// Said when one points at it.
    pub title: Option<Text<'a>>,
    /// Numbers for the style: `--v:1.5`.
    pub look: Option<Text<'a>>,
    /// Said elsewhere, too: only for the eye.
    pub is_silent: bool,
    /// It is what the page shows.
    pub is_current: bool,
    pub lang: Option<&'static str>,
    pub of: Vec<Inline<'a>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    #[default]
    Plain,
    Strong,
    Small,
    Code,
    Said,
    Sign,
    /// As an author stresses words.
    Bold,
    Italic,
    Struck,
    /// What came where something else was.
    Added,
}

/// Words that lead somewhere.
#[derive(Debug, Clone, Default)]
pub struct Anchor<'a> {
    pub class: Text<'a>,
    pub href: Text<'a>,
    /// It is what the page shows.
    pub is_current: bool,
    /// What it is called aloud, where the words do not say it.
    pub label: Option<Text<'a>>,
    pub of: Vec<Inline<'a>>,
}

impl<'a> Span<'a> {
    pub fn new(style: Style, class: impl Into<Text<'a>>, of: Vec<Inline<'a>>) -> Span<'a> {
        Span { style, class: class.into(), of, ..Span::default() }
    }
}

impl<'a> Anchor<'a> {
    pub fn new(href: impl Into<Text<'a>>, of: Vec<Inline<'a>>) -> Anchor<'a> {
        Anchor { href: href.into(), of, ..Anchor::default() }
    }
}

impl<'a> Inline<'a> {
    pub fn text(text: impl Into<Text<'a>>) -> Inline<'a> {
        Inline::Text(text.into())
    }

    pub fn strong(text: impl Into<Text<'a>>) -> Inline<'a> {
        Inline::styled(Style::Strong, "", text)
    }

    pub fn small(text: impl Into<Text<'a>>) -> Inline<'a> {
        Inline::styled(Style::Small, "", text)
    }

    pub fn code(text: impl Into<Text<'a>>) -> Inline<'a> {
        Inline::styled(Style::Code, "", text)
    }

    pub fn span(class: impl Into<Text<'a>>, text: impl Into<Text<'a>>) -> Inline<'a> {
        Inline::styled(Style::Plain, class, text)
    }

    pub fn styled(style: Style, class: impl Into<Text<'a>>, text: impl Into<Text<'a>>) -> Inline<'a> {
        Inline::Span(Span::new(style, class, vec![Inline::Text(text.into())]))
    }

    /// Only for the eye.
    pub fn silent(class: impl Into<Text<'a>>, text: impl Into<Text<'a>>) -> Inline<'a> {
        let of = vec![Inline::Text(text.into())];
        Inline::Span(Span { is_silent: true, ..Span::new(Style::Plain, class, of) })
    }

    pub fn link(link: Link) -> Inline<'a> {
        Inline::Link(Anchor::new(link.href, vec![Inline::Text(link.text.into())]))
    }

    /// Nothing is there; said by a dash.
    pub fn none() -> Inline<'a> {
        Inline::span("none", "–")
    }
}

impl<'a> From<&'a str> for Inline<'a> {
    fn from(text: &'a str) -> Inline<'a> {
        Inline::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Inline<'_> {
    fn from(text: String) -> Self {
        Inline::Text(Cow::Owned(text))
    }
}

/// Links in a line, with a comma between them.
pub fn links<'a>(links: impl IntoIterator<Item = Link>) -> Vec<Inline<'a>> {
    joined(", ", links)
}

/// Links in a line, with something between them.
pub fn joined<'a>(between: &'static str, links: impl IntoIterator<Item = Link>) -> Vec<Inline<'a>> {
    let mut line = Vec::new();
    for link in links {
        if !line.is_empty() {
            line.push(Inline::from(between));
        }
        line.push(Inline::link(link));
    }
    line
}
