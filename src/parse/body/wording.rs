//! The text of a field: its plain words, and what is bold, code or a link in them. The parser that reads prose reads
//! it, line by line, so that nothing but what stands inside a line counts as mark-up.

use std::fmt;
use std::ops::Deref;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

use super::address::{self, Kind};
use super::{Link, LinkKind, link, raw};
use crate::text::{Span, spoken};

/// What somebody wrote in a field. It reads as its plain words.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wording {
    plain: Box<str>,
    marked: Option<Box<Marked>>,
}

/// A text with mark-up.
#[derive(Debug, Clone, PartialEq)]
pub struct Marked {
    pub runs: Box<[Run]>,
    pub links: Box<[Link]>,
    /// The number of the first of its links among all links of its thing.
    pub first: usize,
}

/// Words that look alike; a line break stands alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Empty for `[[eva]]`, which shows the name of what it leads to.
    pub text: Box<str>,
    pub look: Look,
    /// Which of the text's links it belongs to.
    pub link: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    pub bold: bool,
    pub italic: bool,
    pub struck: bool,
    pub code: bool,
}

/// Where the text stands: the field in its file, and what is written there.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    pub span: Span,
    pub source: &'a str,
}

/// An address that cannot be linked to, and where it stands.
pub type Refused = (Span, String);

impl Wording {
    /// Reads a text. Most have no mark-up, and are not looked at twice.
    pub fn read(text: &str, place: Place<'_>, refused: &mut Vec<Refused>) -> Wording {
        if !may_be_marked(text) {
            return Wording::from(text);
        }
        let mut reader = Reader::new(place, refused);
        let is_block = text.contains('\n');
        for (at, line) in text.lines().map(str::trim).enumerate() {
            if at > 0 {
                reader.push("\n");
            }
            let bullet = ["- ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark));
            match bullet.filter(|_| is_block) {
                Some(words) => {
                    reader.push("• ");
                    reader.line(words);
                }
                None => reader.line(line),
            }
        }
        reader.finish()
    }

    /// Words that lead to an address.
    pub fn link(words: &str, address: &str, span: Span, refused: &mut Vec<Refused>) -> Wording {
        let (kind, inside) = match address.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")) {
            Some(name) => (LinkKind::Wiki, name),
            None => (LinkKind::Markdown, address),
        };
        if kind == LinkKind::Markdown && address::kind(inside) == Kind::Refused {
            refused.push((span, address.to_owned()));
            return Wording::from(words);
        }
        let link = Link { label: words.into(), ..link::written(kind, inside, "", span) };
        let run = Run { text: words.into(), look: Look::default(), link: Some(0) };
        let marked = Marked { runs: Box::new([run]), links: Box::new([link]), first: 0 };
        Wording { plain: words.into(), marked: Some(Box::new(marked)) }
    }

    pub fn marked(&self) -> Option<&Marked> {
        self.marked.as_deref()
    }

    pub fn links(&self) -> &[Link] {
        self.marked.as_ref().map_or(&[], |marked| &marked.links)
    }

    /// Says that so many links of its thing come before those of this text.
    pub fn counted_from(mut self, first: usize) -> Wording {
        self.marked.iter_mut().for_each(|marked| marked.first = first);
        self
    }

    pub fn as_str(&self) -> &str {
        &self.plain
    }

    /// The text with its mark-up, in one way of writing it; the same as the plain words where there is none.
    pub fn source(&self) -> String {
        let Some(marked) = &self.marked else { return self.plain.to_string() };
        let mut out = String::new();
        let mut open = None;
        for run in marked.runs.iter().chain([&Run { text: "".into(), look: Look::default(), link: None }]) {
            if run.link != open {
                if let Some(link) = open.and_then(|at: usize| marked.links.get(at)) {
                    out.extend(["](", &link.address(), ")"]);
                }
                out.push_str(if run.link.is_some() { "[" } else { "" });
                open = run.link;
            }
            let marks = run.look.marks();
            out.push_str(&marks);
            out.push_str(&run.text);
            out.extend(marks.chars().rev());
        }
        out
    }
}

impl Look {
    fn marks(self) -> String {
        let marks = [(self.bold, "**"), (self.italic, "*"), (self.struck, "~~"), (self.code, "`")];
        marks.into_iter().filter(|(on, _)| *on).map(|(_, mark)| mark).collect()
    }
}

impl Deref for Wording {
    type Target = str;

    fn deref(&self) -> &str {
        &self.plain
    }
}

impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.plain)
    }
}

impl From<&str> for Wording {
    fn from(text: &str) -> Wording {
        Wording { plain: text.into(), marked: None }
    }
}

impl From<Box<str>> for Wording {
    fn from(text: Box<str>) -> Wording {
        Wording { plain: text, marked: None }
    }
}

/// Whether anything in a text could be mark-up.
fn may_be_marked(text: &str) -> bool {
    const MARKS: [bool; 256] = {
        let mut marks = [false; 256];
        let mut at = 0;
        while at < 10 {
            marks[b"*_`[<\\&~\n\r"[at] as usize] = true;
            at += 1;
        }
        marks
    };
    text.bytes().any(|byte| MARKS[usize::from(byte)]) || text.contains("://")
}

/// A line that begins with these is words and nothing else.
const BEFORE: &str = "x ";

struct Reader<'a, 'r> {
    place: Place<'a>,
    refused: &'r mut Vec<Refused>,
    /// How far the links were found in the source; `None` when one was not found.
    found: Option<usize>,
    plain: String,
    runs: Vec<Run>,
    links: Vec<Link>,
    /// How many of each are open: bold, italic, struck.
    open: [usize; 3],
    /// The open link, and where its words begin in the plain text.
    link: Option<(usize, usize)>,
    /// It shows the name of what it leads to, not what stands in it.
    is_named: bool,
    /// Open links that are none: inside another, or with an address that is refused.
    inside: usize,
}

impl<'a, 'r> Reader<'a, 'r> {
    fn new(place: Place<'a>, refused: &'r mut Vec<Refused>) -> Reader<'a, 'r> {
        Reader {
            place,
            refused,
            found: Some(0),
            plain: String::new(),
            runs: Vec::new(),
            links: Vec::new(),
            open: [0; 3],
            link: None,
            is_named: false,
            inside: 0,
        }
    }

    fn line(&mut self, line: &str) {
        if line.is_empty() {
            return;
        }
        let source = [BEFORE, &line.replace('\r', " ")].concat();
        let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_WIKILINKS;
        let events = TextMergeWithOffset::new(Parser::new_ext(&source, options).into_offset_iter());
        let mut is_first = true;
        for (event, range) in events {
            match event {
                Event::Text(text) if std::mem::take(&mut is_first) => {
                    self.text(text.strip_prefix(BEFORE).unwrap_or(&text));
                }
                event => self.event(event, source.get(range).unwrap_or_default()),
            }
        }
        (self.open, self.link, self.is_named, self.inside) = ([0; 3], None, false, 0);
    }

    fn event(&mut self, event: Event<'_>, source: &str) {
        match event {
            Event::Start(Tag::Strong) => self.open[0] += 1,
            Event::Start(Tag::Emphasis) => self.open[1] += 1,
            Event::Start(Tag::Strikethrough) => self.open[2] += 1,
            Event::End(TagEnd::Strong) => self.open[0] -= 1,
            Event::End(TagEnd::Emphasis) => self.open[1] -= 1,
            Event::End(TagEnd::Strikethrough) => self.open[2] -= 1,
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                self.start_link(link_type, &dest_url, &title, source);
            }
            // A picture inside words is named, and leads to it.
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                self.start_link(LinkType::Inline, &dest_url, &title, source);
            }
            Event::End(TagEnd::Link | TagEnd::Image) => self.end_link(),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => {
                let look = Look { code: true, ..self.look() };
                self.run(&text, look);
            }
            Event::InlineHtml(html) if raw::is_break(&html) => self.push("\n"),
            Event::InlineHtml(html) if raw::is_comment(&html) => {}
            Event::InlineHtml(html) => self.push(&html),
            Event::SoftBreak | Event::HardBreak => self.push("\n"),
            _ => {}
        }
    }

    fn look(&self) -> Look {
        let [bold, italic, struck] = self.open.map(|open| open > 0);
        Look { bold, italic, struck, code: false }
    }

    /// Words, with the bare addresses in them as links.
    fn text(&mut self, text: &str) {
        let mut rest = text;
        while self.link.is_none()
            && let Some(range) = address::bare(rest)
        {
            let (before, address) = (rest.get(..range.start), rest.get(range.clone()));
            self.push(before.unwrap_or_default());
            let address = address.unwrap_or_default();
            self.start_link(LinkType::Autolink, address, "", address);
            self.push(address);
            self.end_link();
            rest = rest.get(range.end..).unwrap_or_default();
        }
        self.push(rest);
    }

    fn push(&mut self, text: &str) {
        self.run(text, self.look());
    }

    fn run(&mut self, text: &str, look: Look) {
        if text.is_empty() || self.is_named {
            return;
        }
        self.plain.push_str(text);
        let link = self.link.map(|(link, _)| link);
        match self.runs.last_mut().filter(|run| text != "\n" && &*run.text != "\n") {
            Some(last) if last.look == look && last.link == link => {
                last.text = [&*last.text, text].concat().into();
            }
            _ => self.runs.push(Run { text: text.into(), look, link }),
        }
    }

    fn start_link(&mut self, link_type: LinkType, address: &str, title: &str, source: &str) {
        if self.link.is_some() {
            self.inside += 1;
            return;
        }
        let span = self.span(source);
        let (kind, address) = match link_type {
            LinkType::WikiLink { .. } => (LinkKind::Wiki, address.trim().to_owned()),
            LinkType::Email => (LinkKind::Markdown, ["mailto:", address].concat()),
            _ => (LinkKind::Markdown, address.to_owned()),
        };
        let is_refused = kind == LinkKind::Markdown && address::kind(&address) == Kind::Refused;
        if is_refused || address.is_empty() {
            if is_refused {
                self.refused.push((span, address));
            }
            self.inside += 1;
            return;
        }
        self.links.push(link::written(kind, &address, title, span));
        self.link = Some((self.links.len() - 1, self.plain.len()));
        if let LinkType::WikiLink { has_pothole: false } = link_type {
            self.name(&address);
            self.is_named = true;
        }
    }

    /// The words of the last link are the name of what it leads to, which is not known here.
    fn name(&mut self, target: &str) {
        let (look, link) = (self.look(), self.links.len().checked_sub(1));
        self.runs.push(Run { text: "".into(), look, link });
        let id = target.split_once(':').map_or(target, |(_, id)| id);
        self.plain.push_str(&spoken(id));
    }

    fn end_link(&mut self) {
        if self.inside > 0 {
            self.inside -= 1;
            return;
        }
        let Some((at, from)) = self.link.take() else { return };
        if std::mem::take(&mut self.is_named) {
            return;
        }
        let words: Box<str> = self.plain.get(from..).unwrap_or_default().trim().into();
        let Some(link) = self.links.get_mut(at) else { return };
        if !words.is_empty() {
            link.label = words;
            return;
        }
        let target = link.target.clone();
        match link.kind {
            LinkKind::Wiki => self.name(&target),
            _ => {
                self.plain.push_str(&target);
                self.runs.push(Run { text: target, look: Look::default(), link: Some(at) });
            }
        }
    }

    /// Where this stands in the file: links come in the order in which they are written.
    fn span(&mut self, source: &str) -> Span {
        let rest = self.found.and_then(|from| self.place.source.get(from..));
        let at = rest.and_then(|rest| rest.find(source)).zip(self.found).map(|(at, from)| from + at);
        self.found = at.map(|at| at + source.len());
        let start = self.place.span.start as usize;
        at.map_or(self.place.span, |at| Span::new(start + at, start + at + source.len()))
    }

    fn finish(self) -> Wording {
        let is_marked = !self.links.is_empty()
            || self.runs.iter().any(|run| run.look != Look::default() || &*run.text == "\n");
        let marked = Marked { runs: self.runs.into(), links: self.links.into(), first: 0 };
        Wording { plain: self.plain.into(), marked: is_marked.then(|| Box::new(marked)) }
    }
}

#[cfg(test)]
mod tests;
