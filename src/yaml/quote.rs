//! Texts that begin with what YAML takes for itself: `**Walks** in`, `[form](https://…)`, `[[visit/pay]]`, `> said`.
//! They are read as the texts that stand there, and `fmt` puts them in quotes.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use super::build::DEEPEST;
use super::{Node, Value};
use crate::text::part;

/// Where such texts stand, in their order.
pub(super) fn slips(text: &str) -> Vec<Range<usize>> {
    let mut scan = Scan { text, at: 0, depth: 0, anchors: anchors(text), slips: Vec::new() };
    while scan.at < text.len() {
        scan.line();
    }
    scan.slips
}

/// The text with letters in the place of what YAML would not read; everything stands where it stood.
pub(super) fn masked(text: &str, slips: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for slip in slips {
        out.push_str(part(text, done..slip.start));
        out.extend(std::iter::repeat_n('x', slip.len()));
        done = slip.end;
    }
    out.push_str(part(text, done..));
    out
}

/// Puts what was masked back into the tree; places count from byte `base` of the file.
pub(super) fn unmask(node: &mut Node<'_>, text: &str, base: usize, slips: &[Range<usize>]) {
    let original = |at: u32| {
        let at = (at as usize).checked_sub(base)?;
        let slip = slips.binary_search_by_key(&at, |slip| slip.start).ok()?;
        slips.get(slip).map(|slip| part(text, slip.clone()))
    };
    let start = node.span.start;
    match &mut node.value {
        Value::Null => {}
        Value::Text(read, _) => {
            if let Some(words) = original(start) {
                *read = Cow::Owned([words, read.get(words.len()..).unwrap_or_default()].concat());
            }
        }
        Value::List(nodes) => nodes.iter_mut().for_each(|node| unmask(node, text, base, slips)),
        Value::Map(entries) => {
            for entry in entries {
                if let Some(words) = original(entry.key_span.start) {
                    entry.key = Cow::Owned(words.to_owned());
                }
                unmask(&mut entry.value, text, base, slips);
            }
        }
    }
}

/// A text in double quotes.
pub(super) fn in_quotes(words: &str) -> String {
    ["\"", &words.replace('\\', "\\\\").replace('"', "\\\""), "\""].concat()
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    /// How many brackets are open.
    depth: usize,
    /// What `*name` can stand for.
    anchors: BTreeSet<&'a str>,
    slips: Vec<Range<usize>>,
}

impl<'a> Scan<'a> {
    /// Goes over a line, and over what belongs to its value.
    fn line(&mut self) {
        let start = self.at;
        let indent = self.spaces();
        let mut column = indent;
        while self.rest().starts_with("- ") {
            self.at += 1;
            self.spaces();
            column = self.at - start;
        }
        let is_item = column > indent;
        match key(self.rest()) {
            Some(long) => {
                self.at += long;
                self.spaces();
                self.value(column);
            }
            None if is_item || self.rest().starts_with(['[', '{']) => self.value(indent),
            None => self.pass_line(),
        }
    }

    /// A value behind a key or a dash that stands at `column`.
    fn value(&mut self, column: usize) {
        let rest = self.rest();
        match rest.bytes().next() {
            None => {}
            Some(b'"' | b'\'') => self.quoted(),
            Some(_) if self.slip() => self.pass_line(),
            Some(b'[' | b'{') => self.flow(),
            Some(b'|' | b'>') => self.block(column),
            Some(_) => self.pass_line(),
        }
    }

    /// Takes note of a text that cannot stand here as it is.
    fn slip(&mut self) -> bool {
        let rest = if self.depth > 0 { near(part(self.text, self.at..)) } else { self.rest() };
        let is_slip = match rest.bytes().next() {
            Some(b'`') => true,
            Some(b'*') => !self.is_alias(rest),
            Some(b'!') => rest.starts_with("!["),
            Some(b'[') => is_link(rest) || self.depth == 0 && is_remark(rest),
            Some(b'>') => self.depth > 0 || !is_header(rest),
            _ => false,
        };
        if is_slip {
            let long = if self.depth > 0 { in_flow(rest) } else { without_comment(rest).trim_end().len() };
            self.slips.push(self.at..self.at + long);
            self.at += long;
        }
        is_slip
    }

    /// `*base`, where something has the name `&base`.
    fn is_alias(&self, rest: &str) -> bool {
        let (name, after) = named(rest.strip_prefix('*').unwrap_or_default());
        let after = after.trim_start();
        self.anchors.contains(name) && (after.is_empty() || after.starts_with([',', ']', '}', '#']))
    }

    /// What stands in brackets, on as many lines as it takes.
    fn flow(&mut self) {
        let mut is_start = true;
        loop {
            let rest = part(self.text, self.at..);
            let Some(first) = rest.bytes().next() else { return };
            if is_start && !first.is_ascii_whitespace() {
                is_start = false;
                if matches!(first, b'"' | b'\'') {
                    self.quoted();
                    continue;
                }
                if (1..DEEPEST).contains(&self.depth) && self.slip() {
                    continue;
                }
            }
            match first {
                b'[' | b'{' => (self.depth, is_start) = (self.depth + 1, true),
                b']' | b'}' => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return self.pass_line();
                    }
                }
                b',' => is_start = true,
                b':' => is_start = rest.starts_with(": "),
                b'#' if part(self.text, ..self.at).ends_with([' ', '\n']) => {
                    self.pass_line();
                    continue;
                }
                _ => {}
            }
            self.at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }

    /// A text in quotes.
    fn quoted(&mut self) {
        let quote = self.rest().bytes().next().unwrap_or(b'"');
        let inside = part(self.text, self.at + 1..).as_bytes();
        let mut at = 0;
        while let Some(byte) = inside.get(at) {
            match *byte {
                b'\\' if quote == b'"' => at += 1,
                byte if byte == quote && inside.get(at + 1) == Some(&quote) && quote == b'\'' => at += 1,
                byte if byte == quote => break,
                _ => {}
            }
            at += 1;
        }
        self.at = (self.at + at + 2).min(self.text.len());
        while !self.text.is_char_boundary(self.at) {
            self.at += 1;
        }
        if self.depth == 0 {
            self.pass_line();
        }
    }

    /// A text in lines of its own, further in than its key.
    fn block(&mut self, column: usize) {
        self.pass_line();
        loop {
            let line = self.rest();
            let indent = line.len() - line.trim_start_matches(' ').len();
            if self.at >= self.text.len() || indent <= column && !line.trim().is_empty() {
                return;
            }
            self.pass_line();
        }
    }

    /// To the end of the line.
    fn rest(&self) -> &'a str {
        part(self.text, self.at..).split('\n').next().unwrap_or_default()
    }

    fn spaces(&mut self) -> usize {
        let rest = self.rest();
        let long = rest.len() - rest.trim_start_matches(' ').len();
        self.at += long;
        long
    }

    fn pass_line(&mut self) {
        self.at = (self.at + self.rest().len() + 1).min(self.text.len());
    }
}

/// What has a name by which it can be said again: `&base`.
fn anchors(text: &str) -> BTreeSet<&str> {
    text.split('&').skip(1).map(|rest| named(rest).0).filter(|name| !name.is_empty()).collect()
}

/// A name, and what stands behind it.
fn named(text: &str) -> (&str, &str) {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    text.split_at(text.bytes().take_while(|byte| is_part(byte)).count())
}

/// The next few thousand letters of a line: no text in brackets is longer.
fn near(rest: &str) -> &str {
    let end = rest.char_indices().nth(4000).map_or(rest.len(), |(at, _)| at);
    part(rest, ..end).split('\n').next().unwrap_or_default()
}

/// How long the key is that a line begins with, with its colon.
fn key(line: &str) -> Option<usize> {
    let colon = line.find(':')?;
    let (key, after) = line.split_at(colon);
    let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | ' ');
    let ends = matches!(after.as_bytes().get(1), None | Some(b' ' | b'\r'));
    (ends && !key.is_empty() && key.chars().all(plain)).then_some(colon + 1)
}

/// `>`, `>-`, `>2 # a comment`: the head of a text in lines of its own.
fn is_header(rest: &str) -> bool {
    let rest =
        part(rest, 1..).trim_start_matches(|sign: char| matches!(sign, '+' | '-') || sign.is_ascii_digit());
    rest.trim().is_empty() || rest.trim_start().len() < rest.len() && rest.trim_start().starts_with('#')
}

/// `[[eva]]`, `[words](address)`. Lists in lists mean nothing here.
fn is_link(rest: &str) -> bool {
    if let Some(inside) = rest.strip_prefix("[[") {
        let target = inside.split("]]").next().unwrap_or_default();
        let is_name = !target.is_empty() && !target.contains(['[', ']']);
        return inside.contains("]]") && is_name && (target.contains('|') || !target.contains(','));
    }
    closing(rest).is_some_and(|close| part(rest, close..).starts_with('('))
}

/// `[Draft] words`
fn is_remark(rest: &str) -> bool {
    closing(rest).is_some_and(|close| {
        let after = part(rest, close..);
        after.starts_with(' ') && !after.trim().is_empty() && !after.trim().starts_with('#')
    })
}

/// Behind the bracket that closes the first.
fn closing(rest: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' if depth <= 1 => return Some(at + 1),
            b']' => depth -= 1,
            b'"' | b'{' => return None,
            _ => {}
        }
    }
    None
}

/// How much of a line is the text that begins here inside brackets: commas inside its own marks do not end it.
fn in_flow(rest: &str) -> usize {
    let mark = ["**", "*", "`"].into_iter().find(|mark| rest.starts_with(mark));
    let inside = |mark: &str| {
        let end = part(rest, mark.len()..).find(mark)? + mark.len();
        (!part(rest, ..end).contains(['[', ']', '{', '}'])).then_some(end + mark.len())
    };
    let mut at = mark.and_then(inside).unwrap_or(0);
    let mut depth = 0_usize;
    for byte in part(rest, at..).bytes() {
        match byte {
            b'[' | b'(' => depth += 1,
            b']' | b')' if depth > 0 => depth -= 1,
            b',' | b']' | b'}' if depth == 0 => break,
            _ => {}
        }
        at += 1;
    }
    part(rest, ..at).trim_end().len()
}

fn without_comment(rest: &str) -> &str {
    rest.split(" #").next().unwrap_or_default().trim_end_matches('\r')
}
