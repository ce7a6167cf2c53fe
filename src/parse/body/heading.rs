//! Headings: their ids, their permalinks, and the sections of plain text between them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::write::Writer;
use super::{Fill, Heading, Hole, MOST_HEADINGS};
use crate::problem::say;
use crate::text::escape;
use crate::text::{is_accent, slug};

/// A heading whose text is being read.
pub(super) struct OpenHeading {
    span: Range<usize>,
    /// As it is shown.
    level: usize,
    id: Option<String>,
    /// Where its start tag begins, and where an id can be put into it.
    tag: usize,
    attributes: usize,
    /// Where its text begins in the plain text.
    plain: usize,
}

impl Writer<'_, '_, '_> {
    pub(super) fn start_heading(&mut self, written: usize, range: Range<usize>) {
        self.end_section();
        // A page has one heading of the first level: its title.
        let is_first = written > 1 || self.depth == 1 && self.body.title.is_none();
        let level = if is_first { written } else { 2 };
        self.say_levels(written, level, &range);
        let source = self.source.get(range.clone()).unwrap_or_default();
        let attributes = attributes(source);
        self.cut = attributes.map_or(usize::MAX, |(at, _)| range.start + at);
        let id = attributes.and_then(|(_, id)| id).map(str::to_owned);
        let tag = self.body.html.len();
        self.write(HEADINGS.get(level).copied().unwrap_or("<h6"));
        self.direction(&range);
        let attributes = self.body.html.len();
        self.write(">");
        self.heading = Some(OpenHeading { span: range, level, id, tag, attributes, plain: self.plain.len() });
    }

    pub(super) fn end_heading(&mut self) {
        self.cut = usize::MAX;
        let Some(open) = self.heading.take() else { return };
        let level = open.level;
        let text: Box<str> = self.plain.get(open.plain..).unwrap_or_default().trim().into();
        self.plain.truncate(open.plain);
        if !text.is_empty() && self.body.headings.len() < MOST_HEADINGS {
            let id = match open.id {
                Some(id) => self.ids.unique(id),
                None => self.ids.of(&text),
            };
            let also = self.others.of(&text).filter(|also| *also != id).map(Into::into);
            self.insert(open.attributes, &format!(" id=\"{id}\""));
            let at = open.attributes + " id=\"\">".len() + id.len();
            if also.is_some() {
                self.hole_at(at, Fill::Also(self.body.headings.len()));
            }
            self.permalink(&id, &text);
            self.section = Some(self.body.headings.len());
            let (level, span) = (u8::try_from(level).unwrap_or(6), self.span(open.span));
            self.body.headings.push(Heading { level, id: id.into(), also, text: text.clone(), span });
        }
        self.write(HEADING_ENDS.get(level).copied().unwrap_or("</h6>\n"));
        if level == 1 && self.depth == 1 && self.body.title.is_none() && !text.is_empty() {
            self.body.title = Some(text.into());
            self.body.title_html = open.tag..self.body.html.len();
        }
    }

    fn say_levels(&mut self, written: usize, level: usize, range: &Range<usize>) {
        let before = self.body.headings.last().map_or(level, |heading| usize::from(heading.level));
        match (written, level) {
            (1, 2) => self.tell(range.clone(), say::second_title()),
            _ if level > before + 1 => self.tell(range.clone(), say::level_left_out(level, before)),
            _ => {}
        }
    }

    pub(super) fn permalink(&mut self, id: &str, text: &str) {
        self.write("<a class=\"pl\" href=\"#");
        self.write(id);
        self.write("\" aria-label=\"");
        self.hole(Fill::Word("prose.permalink"));
        self.write(": ");
        escape::html(&mut self.body.html, text);
        self.write("\">#</a>");
    }

    /// Puts `html` in at an earlier place.
    pub(super) fn insert(&mut self, at: usize, html: &str) {
        self.body.html.insert_str(at, html);
        for hole in self.body.holes.iter_mut().rev().take_while(|hole| hole.at >= at) {
            hole.at += html.len();
        }
    }

    /// A hole before what was written since.
    fn hole_at(&mut self, at: usize, fill: Fill) {
        let before = self.body.holes.partition_point(|hole| hole.at < at);
        self.body.holes.insert(before, Hole { at, fill });
    }

    /// No second name of a heading is the first of another.
    pub(super) fn settle_names(&mut self) {
        let ids: HashSet<&str> = self.body.headings.iter().map(|heading| &*heading.id).collect();
        let is_taken = |also: &str| ids.contains(also) || TAKEN.contains(&also);
        let taken: Vec<bool> =
            self.body.headings.iter().map(|it| it.also.as_deref().is_some_and(is_taken)).collect();
        for (heading, _) in self.body.headings.iter_mut().zip(taken).filter(|(_, taken)| *taken) {
            heading.also = None;
        }
    }

    pub(super) fn end_section(&mut self) {
        let text = self.plain.trim();
        if !text.is_empty() {
            self.body.plain.push((self.section, text.into()));
        }
        self.plain.clear();
    }
}

const HEADINGS: [&str; 7] = ["<h1", "<h1", "<h2", "<h3", "<h4", "<h5", "<h6"];
const HEADING_ENDS: [&str; 7] = ["</h1>\n", "</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"];

/// The ids of one page.
pub(super) struct Ids {
    /// Every id in use, with the number to try next when it is asked for again.
    next: HashMap<String, u32>,
}

/// Ids of the frame around every page.
const TAKEN: [&str; 2] = ["main", "nav"];

impl Default for Ids {
    fn default() -> Ids {
        Ids { next: TAKEN.iter().map(|&id| (id.to_owned(), 1)).collect() }
    }
}

impl Ids {
    /// The slug of `text`; the second of a kind gets `-1`, the third `-2`.
    pub(super) fn of(&mut self, text: &str) -> String {
        let enough = text.char_indices().nth(200).map_or(text, |(at, _)| text.get(..at).unwrap_or(text));
        self.unique(slug(enough))
    }

    pub(super) fn unique(&mut self, id: String) -> String {
        let Some(mut number) = self.next.get(&id).copied() else {
            self.next.insert(id.clone(), 1);
            return id;
        };
        loop {
            let candidate = format!("{id}-{number}");
            number += 1;
            if !self.next.contains_key(&candidate) {
                self.next.insert(id, number);
                self.next.insert(candidate.clone(), 1);
                return candidate;
            }
        }
    }
}

/// The ids that GitHub and mdBook give the headings of a page.
#[derive(Default)]
pub(super) struct Others {
    used: HashMap<String, u32>,
}

impl Others {
    fn of(&mut self, text: &str) -> Option<String> {
        let letter = |letter: char| match letter {
            letter if letter.is_alphanumeric() || matches!(letter, '_' | '-') || is_accent(letter) => {
                Some(letter)
            }
            letter if letter.is_whitespace() => Some('-'),
            _ => None,
        };
        let enough = text.chars().take(200);
        let base: String = enough.flat_map(char::to_lowercase).filter_map(letter).collect();
        let times = self.used.entry(base.clone()).or_default();
        *times += 1;
        let id = if *times == 1 { base } else { format!("{base}-{}", *times - 1) };
        (!id.is_empty()).then_some(id)
    }
}

/// GitLab makes one hyphen of several.
pub(super) fn without_doubles(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    for letter in id.chars() {
        if letter != '-' || !out.ends_with('-') {
            out.push(letter);
        }
    }
    out
}

/// The block `{#id .class}` at the end of a heading's source: where it starts, and its id when that is valid.
/// Other braces are text.
pub(super) fn attributes(source: &str) -> Option<(usize, Option<&str>)> {
    let line = source.trim_end_matches(['\n', '\r', ' ', '\t']);
    let line =
        line.rsplit_once(['\n', '\r']).filter(|(_, last)| is_underline(last)).map_or(line, |(line, _)| line);
    let line = line.trim_end_matches([' ', '\t', '\r']);
    let bare = line.trim_end_matches('#');
    let line = if bare.ends_with([' ', '\t']) { bare.trim_end_matches([' ', '\t']) } else { line };
    let inside = line.strip_suffix('}')?;
    let open = inside.rfind('{')?;
    let words = inside.get(open + 1..)?;
    let marked = |word: &str| word.len() > 1 && word.starts_with(['#', '.']);
    if words.trim().is_empty() || !words.split_whitespace().all(marked) {
        return None;
    }
    let id = words.split_whitespace().find_map(|word| word.strip_prefix('#'));
    Some((open, id.filter(|id| is_valid(id))))
}

/// The line below a heading that makes it one.
fn is_underline(line: &str) -> bool {
    let line = line.trim_start_matches(['>', ' ', '\t']);
    !line.is_empty() && (line.bytes().all(|byte| byte == b'=') || line.bytes().all(|byte| byte == b'-'))
}

fn is_valid(id: &str) -> bool {
    id.len() <= 80
        && id.starts_with(|first: char| first.is_ascii_alphabetic())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
