//! YAML as a tree of values that know their place. The only file that names a YAML crate.
//!
//! Reading never stops at the first mistake: a line that breaks the syntax is reported,
//! left out, and the rest is read again, so that one bad line costs one line.

mod build;
mod indent;
mod line;
mod meant;
mod mend;
mod quick;
mod quote;
mod slip;

use std::borrow::Cow;
use std::ops::Range;

use crate::text::{Span, has_unseen, part, seen};
pub use slip::{Hint, Slip};

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'a> {
    pub span: Span,
    pub value: Value<'a>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Nothing, `~` or `null`.
    Null,
    /// Any scalar, as text: `no`, `007` and `12:30` stay what they are.
    Text(Cow<'a, str>, Style),
    List(Vec<Node<'a>>),
    Map(Vec<Entry<'a>>),
}

/// How a text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Plain,
    Quoted,
    Block,
    /// In pieces, between which YAML took a comma for its own; nothing here makes one.
    Joined,
}

/// A key of a map with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'a> {
    pub key: Cow<'a, str>,
    pub key_span: Span,
    pub value: Node<'a>,
}

/// What is wrong with the syntax at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub kind: FaultKind,
    pub span: Span,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    Syntax(Slip),
    DuplicateKey {
        key: String,
        /// Where it stands first.
        first: Span,
        /// It begins an item of a list whose dash is missing.
        begins: bool,
    },
    /// From here on nothing is read.
    Rest,
    TooDeep {
        most: usize,
    },
    /// More values than any map needs: an alias bomb, mostly.
    TooLarge {
        most: usize,
    },
}

impl FaultKind {
    /// Whether it cost a line.
    pub fn is_syntax(&self) -> bool {
        matches!(self, FaultKind::Syntax(_) | FaultKind::Rest)
    }
}

/// What could be read of a text, and what could not.
#[derive(Debug, Clone, PartialEq)]
pub struct Read<'a> {
    pub root: Node<'a>,
    pub faults: Vec<Fault>,
    /// Texts that begin with a sign of YAML's own and were read as texts, each with how to write it.
    pub unquoted: Vec<(Span, String)>,
    /// Values in which characters that nobody sees were left out.
    pub cleaned: Vec<Span>,
}

/// Reads `text`, whose first byte is byte `start` of its file. Never fails.
pub fn read(text: &str, start: usize) -> Read<'_> {
    let mut read = read_signs(text, start);
    // They are written as they are, or as `\\0` and `\\u202e`.
    if text.contains('\\') || has_unseen(text) {
        clean(&mut read.root, &mut read.cleaned);
    }
    read
}

/// Leaves out of all texts what nobody sees.
fn clean(node: &mut Node<'_>, cleaned: &mut Vec<Span>) {
    match &mut node.value {
        Value::Null => {}
        Value::Text(text, _) => {
            if has_unseen(text) {
                *text = Cow::Owned(seen(text));
                cleaned.push(node.span);
            }
        }
        Value::List(nodes) => nodes.iter_mut().for_each(|node| clean(node, cleaned)),
        Value::Map(entries) => entries.iter_mut().for_each(|entry| clean(&mut entry.value, cleaned)),
    }
}

fn read_signs(text: &str, start: usize) -> Read<'_> {
    if !text.contains("[[")
        && let Some(root) = quick::tree(text, start)
    {
        return Read { root, faults: Vec::new(), unquoted: Vec::new(), cleaned: Vec::new() };
    }
    let slips = quote::slips(text);
    if slips.is_empty() {
        return read_as_it_is(text, start);
    }
    let masked = quote::masked(text, &slips);
    let read = read_as_it_is(&masked, start);
    let mut root = read.root.owned();
    quote::unmask(&mut root, text, start, &slips);
    let told = |slip: &Range<usize>| {
        let words = part(text, slip.clone());
        (Span::new(slip.start, slip.end).moved(start), quote::in_quotes(words))
    };
    Read { root, faults: read.faults, unquoted: slips.iter().map(told).collect(), cleaned: Vec::new() }
}

fn read_as_it_is(text: &str, start: usize) -> Read<'_> {
    if !indent::hard_spaces(text).is_empty() {
        return read_broken(text, start);
    }
    if let Some(root) = quick::tree(text, start) {
        return Read { root, faults: Vec::new(), unquoted: Vec::new(), cleaned: Vec::new() };
    }
    let built = build::tree(text, start);
    match built.broken {
        None => Read { root: built.root, faults: built.faults, unquoted: Vec::new(), cleaned: Vec::new() },
        Some(_) => read_broken(text, start),
    }
}

/// How many lines stand before the first place that counts for several: `&name`, `*name` or `<<`.
pub fn anchored(text: &str) -> Option<usize> {
    let may_be = text.contains(['&', '*']) || text.contains("<<");
    if may_be { build::anchored(&quoted(text)) } else { None }
}

/// The text with quotes around what has to stand in them.
pub fn quoted(text: &str) -> Cow<'_, str> {
    let slips = quote::slips(text);
    if slips.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 2 * slips.len());
    let mut done = 0;
    for slip in slips {
        out.push_str(part(text, done..slip.start));
        out.push_str(&quote::in_quotes(part(text, slip.clone())));
        done = slip.end;
    }
    out.push_str(part(text, done..));
    Cow::Owned(out)
}

/// Leaves out one broken line after the other.
fn read_broken(written: &str, start: usize) -> Read<'static> {
    let mut text = written.to_owned();
    let mut faults = Vec::new();
    let mut values = Vec::new();
    for lines in indent::hard_spaces(&text) {
        faults.push(mend::hard_space(&text, lines.clone()).moved(start));
        text.replace_range(lines.clone(), &indent::blank(part(&text, lines)));
    }
    loop {
        let built = build::tree(&text, start);
        if let Some(broken) = &built.broken
            && faults.len() < MOST_FAULTS
        {
            let mended = mend::mended((&text, written), broken);
            faults.push(mended.fault.moved(start));
            values.extend(mended.value);
            text.replace_range(mended.lines, &mended.instead);
            continue;
        }
        if let Some(broken) = &built.broken {
            let line = mend::blamed_line(&text, broken);
            faults.push(Fault { kind: FaultKind::Rest, span: Span::new(line.start, line.end) }.moved(start));
        }
        let is_deep = |fault: &Fault| matches!(fault.kind, FaultKind::TooDeep { .. });
        // What is left of a nest that the parser gave up on is the same nest.
        let is_told = built.faults.iter().any(is_deep);
        faults.retain(|fault| !(is_told && is_deep(fault)));
        faults.extend(built.faults);
        faults.sort_by_key(|fault: &Fault| fault.span);
        let mut root = built.root.owned();
        values.sort_by_key(|value: &Range<usize>| value.start);
        quote::unmask(&mut root, written, start, &values);
        return Read { root, faults, unquoted: Vec::new(), cleaned: Vec::new() };
    }
}

/// After so many broken lines the rest is left alone.
const MOST_FAULTS: usize = 20;

impl Fault {
    fn moved(self, by: usize) -> Fault {
        Fault { span: self.span.moved(by), ..self }
    }
}

impl<'a> Node<'a> {
    fn null(span: Span) -> Node<'a> {
        Node { span, value: Value::Null }
    }

    pub fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text, _) => Some(text),
            _ => None,
        }
    }

    /// One more entry of a map; any other value stays as it is.
    pub fn push(&mut self, entry: Entry<'a>) {
        if let Value::Map(entries) = &mut self.value {
            entries.push(entry);
        }
    }

    fn owned(self) -> Node<'static> {
        let value = match self.value {
            Value::Null => Value::Null,
            Value::Text(text, style) => Value::Text(Cow::Owned(text.into_owned()), style),
            Value::List(nodes) => Value::List(nodes.into_iter().map(Node::owned).collect()),
            Value::Map(entries) => Value::Map(entries.into_iter().map(Entry::owned).collect()),
        };
        Node { span: self.span, value }
    }
}

impl Entry<'_> {
    fn owned(self) -> Entry<'static> {
        Entry { key: Cow::Owned(self.key.into_owned()), key_span: self.key_span, value: self.value.owned() }
    }
}

#[cfg(test)]
mod tests;
