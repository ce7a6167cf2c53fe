//! The cells of a table as values of front matter, each with its place.

use std::borrow::Cow;
use std::ops::Range;

use super::MapTable;
use crate::term::number;
use crate::text::{Span, part};
use crate::yaml::{Entry, Node, Style, Value};

/// What a cell says under a key, and whose it is.
pub(super) struct Said {
    pub key: String,
    pub who: Option<String>,
    pub node: Node<'static>,
}

impl Said {
    pub(super) fn of(key: &str, who: Option<String>, node: Node<'static>) -> Said {
        Said { key: key.to_owned(), who, node }
    }
}

pub(super) fn span(at: &Range<usize>) -> Span {
    Span::new(at.start, at.end)
}

pub(super) fn text_node(text: impl Into<String>, at: &Range<usize>) -> Node<'static> {
    Node { span: span(at), value: Value::Text(Cow::Owned(text.into()), Style::Quoted) }
}

pub(super) fn entry(key: &str, key_at: &Range<usize>, value: Node<'static>) -> Entry<'static> {
    Entry { key: Cow::Owned(key.to_owned()), key_span: span(key_at), value }
}

/// One value, or a list of them.
pub(super) fn list(mut nodes: Vec<Node<'static>>, at: &Range<usize>) -> Option<Node<'static>> {
    match nodes.len() {
        0 => None,
        1 => nodes.pop(),
        _ => Some(Node { span: span(at), value: Value::List(nodes) }),
    }
}

/// Whether somebody wrote that there is nothing: no text, or dashes.
pub(super) fn is_empty(text: &str) -> bool {
    text.trim().chars().all(|it| matches!(it, '-' | '–' | '—' | '−' | ' '))
}

/// The lines of a cell, between `<br>`, without bullets.
pub(super) fn lines(text: &str, at: &Range<usize>) -> Vec<Range<usize>> {
    const BREAKS: [&str; 3] = ["<br>", "<br/>", "<br />"];
    let cell = part(text, at.clone());
    let (mut lines, mut from) = (Vec::new(), 0);
    for (open, _) in cell.match_indices('<') {
        let is_next =
            |tag: &&str| cell.get(open..open + tag.len()).is_some_and(|it| it.eq_ignore_ascii_case(tag));
        if let Some(tag) = BREAKS.iter().find(|tag| is_next(tag)) {
            lines.push(from..open);
            from = open + tag.len();
        }
    }
    lines.push(from..cell.len());
    let trimmed = lines.into_iter().map(|line| without_bullet(cell, line));
    trimmed
        .filter(|it| !is_empty(part(cell, it.clone())))
        .map(|it| at.start + it.start..at.start + it.end)
        .collect()
}

fn without_bullet(cell: &str, at: Range<usize>) -> Range<usize> {
    let line = part(cell, at.clone());
    let mut rest = line.trim_start();
    for bullet in ["- ", "* ", "• "] {
        rest = rest.strip_prefix(bullet).unwrap_or(rest);
    }
    let rest = rest.trim_start();
    let start = at.start + (line.len() - rest.len());
    start..start + rest.trim_end().len()
}

/// What stands there, with the bars that are no lines of the table.
pub(super) fn written(text: &str, at: &Range<usize>) -> String {
    part(text, at.clone()).replace("\\|", "|")
}

/// The plain words of a name.
pub(super) fn plain(text: &str, at: &Range<usize>) -> String {
    let words = written(text, at);
    let (words, _) = unlinked(&words);
    words.trim().trim_matches(['*', '_', '`']).trim().to_owned()
}

/// `[words](address)`: the words, and the whole where it leads elsewhere.
fn unlinked(words: &str) -> (&str, Option<&str>) {
    let inside =
        words.strip_prefix('[').and_then(|it| it.strip_suffix(')')).filter(|it| !it.starts_with('['));
    match inside.and_then(|it| it.split_once("](")) {
        Some((label, address)) => (label, Some(words).filter(|_| !address.contains(".md"))),
        None => (words, None),
    }
}

impl MapTable {
    /// The values of a cell in a lane.
    pub(super) fn said(&self, text: &str, key: &str, at: &Range<usize>) -> Vec<Said> {
        match key {
            "touchpoint" | "teams" | "metrics" | "who" | "marks" => names(text, key, at),
            "opportunities" | "insights" => {
                let named = |it: &Range<usize>| text_node(plain(text, it), it);
                let nodes = lines(text, at).iter().map(named).collect();
                found(key, list(nodes, at))
            }
            "mot" => mot(text, at),
            "image" => pictures(text, at),
            "channel" | "takes" | "wait" | "expected" | "received" | "importance" | "satisfaction"
            | "influence" | "loop-to" | "moment" | "visibility" => {
                found(key, Some(text_node(plain(text, at), at)))
            }
            _ => self.words(text, key, at),
        }
    }

    /// A lane of words, which may say line by line whose they are.
    fn words(&self, text: &str, key: &str, at: &Range<usize>) -> Vec<Said> {
        let lines = lines(text, at);
        let voices: Option<Vec<(String, Range<usize>)>> =
            lines.iter().map(|it| self.voice(text, it)).collect();
        match voices {
            Some(voices) => voices
                .into_iter()
                .map(|(who, it)| Said::of(key, Some(who), text_node(written(text, &it), &it)))
                .collect(),
            None => {
                let nodes = lines.iter().map(|it| graded(key, &written(text, it), it)).collect();
                found(key, list(nodes, at))
            }
        }
    }

    /// `Eva: too late`, of somebody of the map.
    pub(super) fn voice(&self, text: &str, at: &Range<usize>) -> Option<(String, Range<usize>)> {
        let line = part(text, at.clone());
        let colon = line.find(':')?;
        let who = self.person(part(line, ..colon).trim().trim_matches('*'))?;
        let rest = part(line, colon + 1..);
        let start = at.start + colon + 1 + (rest.len() - rest.trim_start_matches([' ', '*']).len());
        Some((who, start..at.end))
    }
}

/// A text, or a pain with how bad it is.
fn graded(key: &str, words: &str, at: &Range<usize>) -> Node<'static> {
    let Some((bare, signs)) = number::graded(words).filter(|_| matches!(key, "pains" | "barriers")) else {
        return text_node(words, at);
    };
    let fields =
        vec![entry("text", at, text_node(bare, at)), entry("severity", at, text_node(signs.to_string(), at))];
    Node { span: span(at), value: Value::Map(fields) }
}

/// Names between lines, commas and semicolons. A link that leads to no page of the book is one of the step.
fn names(text: &str, key: &str, at: &Range<usize>) -> Vec<Said> {
    let mut nodes = Vec::new();
    let mut links = Vec::new();
    for line in lines(text, at) {
        for name in between_commas(&written(text, &line)).into_iter().filter(|it| !applies_to_none(it)) {
            let (label, link) = unlinked(name.trim());
            let label = label.trim().trim_matches(['*', '_', '`']).trim();
            nodes.extend(Some(text_node(label, &line)).filter(|_| !is_empty(label)));
            links.extend(link.map(|it| text_node(it, &line)));
        }
    }
    let mut said = found(key, list(nodes, at));
    said.extend(found("links", list(links, at)));
    said
}

/// `n/a`, where a name would stand.
fn applies_to_none(name: &str) -> bool {
    ["n/a", "n.a.", "nvt", "n.v.t.", "k.a.", "none", "geen", "keine"].contains(&&*name.trim().to_lowercase())
}

/// The parts of a text between commas and semicolons that stand in no brackets.
fn between_commas(words: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let apart = |letter: char| {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(letter, ',' | ';')
    };
    words.split(apart).collect()
}

/// A tick, or the question of a moment of truth.
fn mot(text: &str, at: &Range<usize>) -> Vec<Said> {
    const TICKS: [&str; 11] = ["x", "✓", "✔", "✔\u{fe0f}", "yes", "ja", "1", "★", "⭐", "mot", "●"];
    let words = plain(text, at);
    match TICKS.contains(&&*words.to_lowercase()) {
        true => found("marks", Some(text_node("mot", at))),
        false => found("mot", Some(text_node(words, at))),
    }
}

/// `![What it shows](file.jpg)`.
fn pictures(text: &str, at: &Range<usize>) -> Vec<Said> {
    let picture = |it: &Range<usize>| {
        let words = written(text, it);
        let inside = words.strip_prefix("![").and_then(|it| it.strip_suffix(')'));
        match inside.and_then(|it| it.split_once("](")) {
            Some((alt, src)) => {
                let fields = vec![entry("src", it, text_node(src, it)), entry("alt", it, text_node(alt, it))];
                Node { span: span(it), value: Value::Map(fields) }
            }
            None => text_node(words, it),
        }
    };
    found("image", list(lines(text, at).iter().map(picture).collect(), at))
}

fn found(key: &str, node: Option<Node<'static>>) -> Vec<Said> {
    node.map(|node| Said::of(key, None, node)).into_iter().collect()
}
