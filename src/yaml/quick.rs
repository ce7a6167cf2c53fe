//! The plain YAML that front matter mostly is, read in one pass: maps and lists by indentation,
//! `[…]` and `{…}` on one line, texts on one line.
//!
//! Whatever goes beyond that, a broken line above all, is left to the parser crate, which knows
//! the whole language and takes ten times as long. Where this answers, it answers with exactly
//! the tree the crate gives: that is tested on whatever a random writer comes up with.

mod flow;

use std::borrow::Cow;

use super::build::{DEEPEST, MOST_NODES};
use super::{Entry, Node, Value};
use crate::text::{Span, part};

/// The tree of `text`, whose first byte is byte `base` of its file, if the text is plain enough.
pub(super) fn tree(text: &str, base: usize) -> Option<Node<'_>> {
    if !text.chars().all(is_everyday) {
        return None;
    }
    let mut reader = Reader { text, base, at: 0, column: 0, nodes: 0, depth: 0 };
    reader.settle();
    if reader.column != 0 {
        return None;
    }
    let root = reader.block()?;
    (reader.at == text.len() && reader.nodes < MOST_NODES).then_some(root)
}

/// Tabs, carriage returns and characters nobody sees are the parser's.
fn is_everyday(letter: char) -> bool {
    match letter {
        ' '..='~' | '\n' => true,
        letter => {
            letter >= '\u{a0}'
                && !matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}'..='\u{ffff}')
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    /// The byte of the file at which the text starts.
    base: usize,
    /// The next byte to read.
    at: usize,
    /// How far the line that `next_line` went to is indented.
    column: usize,
    /// How many events the parser would have told of, at most.
    nodes: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    /// The map or list that starts here, at the first letter of its line.
    fn block(&mut self) -> Option<Node<'a>> {
        if self.at_dash() { self.list(self.column) } else { self.map(self.column) }
    }

    /// The map whose keys stand at `column`, up to the line behind it.
    fn map(&mut self, column: usize) -> Option<Node<'a>> {
        self.enter()?;
        let start = self.at;
        let mut entries = Vec::new();
        loop {
            let (key, key_span) = self.key()?;
            self.spaces();
            let value = if self.at_line_end() {
                self.next_line();
                if self.column > column && !self.at_end() {
                    self.block()?
                } else if self.column == column && self.at_dash() {
                    self.list(column)?
                } else {
                    Node::null(Span { start: key_span.end, ..key_span })
                }
            } else {
                self.line_value(column)?
            };
            put(&mut entries, key, key_span, value)?;
            if !self.goes_on(column)? {
                break;
            }
        }
        self.leave();
        Some(Node { span: self.span(start, self.at), value: Value::Map(entries) })
    }

    /// The list whose dashes stand at `column`, up to the line behind it.
    fn list(&mut self, column: usize) -> Option<Node<'a>> {
        self.enter()?;
        let start = self.at;
        let mut nodes = Vec::new();
        loop {
            self.at += 1;
            let dash = self.at;
            self.spaces();
            let inner = column + 1 + (self.at - dash);
            let item = if self.key_length().is_some() { self.map(inner)? } else { self.line_value(column)? };
            nodes.push(item);
            if !self.goes_on(column)? || !self.at_dash() {
                break;
            }
        }
        self.leave();
        Some(Node { span: self.span(start, self.at), value: Value::List(nodes) })
    }

    /// Whether the line at hand stands at `column`, as what came before it; `None` when it stands deeper.
    fn goes_on(&self, column: usize) -> Option<bool> {
        let is_deeper = !self.at_end() && self.column > column;
        (!is_deeper).then_some(!self.at_end() && self.column == column)
    }

    /// What stands between here and the end of the line. The next line must not carry it on.
    fn line_value(&mut self, column: usize) -> Option<Node<'a>> {
        let node = match self.peek()? {
            b'[' | b'{' | b'"' | b'\'' => self.closed()?,
            first => {
                let end = self.line_end();
                let text = self.text.get(self.at..end)?.trim_end_matches(' ');
                self.plain(first, text)?
            }
        };
        self.spaces();
        if !self.at_line_end() {
            return None;
        }
        self.next_line();
        self.goes_on(column).map(|_| node)
    }

    /// How long the key is that starts here: letters, digits and hyphens, and a colon.
    fn key_length(&self) -> Option<usize> {
        let rest = self.text.get(self.at..)?.as_bytes();
        let long =
            rest.iter().position(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'_'))?;
        let named = rest[0].is_ascii_alphanumeric() && long < LONGEST_KEY;
        let colon = rest[long] == b':' && matches!(rest.get(long + 1), None | Some(b' ' | b'\n'));
        (named && colon).then_some(long)
    }

    /// A key with its colon.
    fn key(&mut self) -> Option<(Cow<'a, str>, Span)> {
        let long = self.key_length()?;
        let key = self.text.get(self.at..self.at + long).filter(|key| *key != "null")?;
        let span = self.span(self.at, self.at + long);
        self.at += long + 1;
        self.nodes += 1;
        Some((Cow::Borrowed(key), span))
    }

    /// Goes to the first letter of the next line that says something.
    fn next_line(&mut self) {
        self.pass_line();
        self.settle();
    }

    /// From the start of a line to the first letter of the first line that says something.
    fn settle(&mut self) {
        loop {
            let start = self.at;
            self.spaces();
            self.column = self.at - start;
            if !matches!(self.peek(), Some(b'\n' | b'#')) {
                return;
            }
            self.pass_line();
        }
    }

    fn pass_line(&mut self) {
        self.at = (self.line_end() + 1).min(self.text.len());
    }

    fn enter(&mut self) -> Option<()> {
        self.depth += 1;
        self.nodes += 2;
        (self.depth < DEEPEST).then_some(())
    }

    fn leave(&mut self) {
        self.depth -= 1;
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    fn at_line_end(&self) -> bool {
        matches!(self.peek(), None | Some(b'\n'))
    }

    fn at_dash(&self) -> bool {
        self.text.as_bytes()[self.at..].starts_with(b"- ")
    }

    fn spaces(&mut self) {
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
    }

    fn line_end(&self) -> usize {
        part(self.text, self.at..).find('\n').map_or(self.text.len(), |long| self.at + long)
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(start, end).moved(self.base)
    }
}

/// Far below the longest that the parser takes.
const LONGEST_KEY: usize = 100;
/// Each key is compared with those before it.
const MOST_KEYS: usize = 512;

/// A key written twice is the parser's to report.
fn put<'a>(entries: &mut Vec<Entry<'a>>, key: Cow<'a, str>, key_span: Span, value: Node<'a>) -> Option<()> {
    let new = entries.len() < MOST_KEYS && entries.iter().all(|entry| entry.key != key);
    entries.push(Entry { key, key_span, value });
    new.then_some(())
}

#[cfg(test)]
mod tests;
