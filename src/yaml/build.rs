//! From the parser's events to the tree.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use granit_parser::{Event, Parser, ScalarStyle, ScanError, StructureStyle};

use super::{Entry, Fault, FaultKind, Node, Style, Value};
use crate::text::Span;

/// The tree of as much of a text as could be read.
pub(super) struct Built<'a> {
    pub root: Node<'a>,
    pub faults: Vec<Fault>,
    pub broken: Option<Broken>,
}

/// Where the syntax broke.
pub(super) struct Broken {
    pub error: ScanError,
    pub at: usize,
    /// The first bracket that was still open.
    pub open_bracket: Option<usize>,
}

pub(super) const DEEPEST: usize = 32;
pub(super) const MOST_NODES: usize = 50_000;
/// What an item is called by: a second one of these is of another item.
const NAMES: [&str; 3] = ["id", "title", "name"];
/// Up to so many keys are looked through one by one.
const FEW: usize = 24;

/// Reads as much of `text` as its syntax allows; places count from byte `start` of the file.
pub(super) fn tree(text: &str, start: usize) -> Built<'_> {
    let mut builder = Builder {
        text,
        base: start,
        open: Vec::new(),
        root: None,
        anchors: BTreeMap::new(),
        faults: Vec::new(),
        nodes: 0,
        skipped: 0,
    };
    let options = granit_parser::options! { emit_comments: false };
    let mut broken = None;
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((Event::DocumentEnd, _)) => break,
            Ok((event, span)) => {
                let range = span.byte_range().unwrap_or_default();
                builder.event(event, Span::new(range.start, range.end).moved(start));
            }
            Err(error) => {
                let at = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
                let open_bracket = builder.open.iter().find(|open| open.flow).map(|open| open.start - start);
                broken = Some(Broken { error, at, open_bracket });
                break;
            }
        }
        if builder.nodes > MOST_NODES {
            builder.too_large();
            break;
        }
    }
    let (root, faults) = builder.close(start + text.len());
    Built { root, faults, broken }
}

/// How many lines stand before the first `&name`, `*name` or `<<`.
pub(super) fn anchored(text: &str) -> Option<usize> {
    let options = granit_parser::options! { emit_comments: false };
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = event.ok()?;
        let is_one = match &event {
            Event::Scalar(text, style, anchor, _) => {
                *anchor > 0 || matches!(style, ScalarStyle::Plain) && text == "<<"
            }
            Event::SequenceStart(_, anchor, _) | Event::MappingStart(_, anchor, _) => *anchor > 0,
            Event::Alias(_) => true,
            _ => false,
        };
        if is_one {
            let at = span.byte_range().map_or(0, |range| range.start.min(text.len()));
            return Some(text.bytes().take(at).filter(|byte| *byte == b'\n').count());
        }
    }
    None
}

struct Builder<'a> {
    text: &'a str,
    /// The byte of the file at which the text starts.
    base: usize,
    open: Vec<Open<'a>>,
    root: Option<Node<'a>>,
    anchors: BTreeMap<usize, Node<'a>>,
    faults: Vec<Fault>,
    nodes: usize,
    /// How many containers below the deepest allowed one are open.
    skipped: usize,
}

/// A list or map whose end has not come.
struct Open<'a> {
    start: usize,
    flow: bool,
    anchor: usize,
    items: Items<'a>,
}

enum Items<'a> {
    List(Vec<Node<'a>>),
    Map(Vec<Entry<'a>>, Option<(Cow<'a, str>, Span)>, Keys<'a>),
}

/// The keys of a map with many entries.
#[derive(Default)]
struct Keys<'a>(HashSet<Cow<'a, str>>);

impl<'a> Keys<'a> {
    fn has(&mut self, key: &str, entries: &[Entry<'a>]) -> bool {
        if entries.len() < FEW {
            return entries.iter().any(|entry| entry.key == key);
        }
        let new = entries.get(self.0.len()..).unwrap_or_default();
        self.0.extend(new.iter().map(|entry| entry.key.clone()));
        self.0.contains(key)
    }
}

impl<'a> Builder<'a> {
    fn event(&mut self, event: Event<'a>, span: Span) {
        self.nodes += 1;
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let node = scalar(text, style, span);
                self.anchor(anchor, &node);
                self.add(node);
            }
            Event::SequenceStart(style, anchor, _) => {
                self.start(style, anchor, span, Items::List(Vec::new()))
            }
            Event::MappingStart(style, anchor, _) => {
                self.start(style, anchor, span, Items::Map(Vec::new(), None, Keys::default()))
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span.end as usize),
            Event::Alias(anchor) => {
                // An anchor inside itself has no value yet.
                let copy = self.anchors.get(&anchor).map_or(Value::Null, |node| node.value.clone());
                let node = Node { span, value: copy };
                self.nodes += count(&node);
                self.add(node);
            }
            _ => {}
        }
    }

    fn start(&mut self, style: StructureStyle, anchor: usize, span: Span, items: Items<'a>) {
        if self.open.len() >= DEEPEST || self.skipped > 0 {
            if self.skipped == 0 {
                self.fault(FaultKind::TooDeep { most: DEEPEST }, span);
            }
            self.skipped += 1;
            return;
        }
        let flow = matches!(style, StructureStyle::Flow);
        self.open.push(Open { start: span.start as usize, flow, anchor, items });
    }

    fn end(&mut self, end: usize) {
        if self.skipped > 0 {
            self.skipped -= 1;
            if self.skipped == 0 {
                self.add(Node::null(Span::new(end, end)));
            }
            return;
        }
        let Some(open) = self.open.pop() else { return };
        let mut start = open.start;
        let value = match open.items {
            Items::List(nodes) => {
                let at_dash = self.text.as_bytes().get(start.saturating_sub(self.base)) == Some(&b'-');
                let at_first = nodes.first().is_some_and(|node| node.span.start as usize == start);
                if !open.flow && (at_first || !at_dash) {
                    start = self.dash_before(start);
                }
                Value::List(nodes)
            }
            Items::Map(mut entries, key, _) => {
                if let Some((key, key_span)) = key {
                    entries.push(Entry { key, key_span, value: Node::null(key_span) });
                }
                Value::Map(entries)
            }
        };
        let node = Node { span: Span::new(start, end), value };
        self.anchor(open.anchor, &node);
        self.add(node);
    }

    /// The parser starts a list that is indented no further than its key behind the first dash.
    fn dash_before(&self, at: usize) -> usize {
        let before = self.text.get(..at.saturating_sub(self.base)).unwrap_or_default().trim_end();
        if before.ends_with('-') { self.base + before.len() - 1 } else { at }
    }

    /// Puts a finished node where it belongs.
    fn add(&mut self, node: Node<'a>) {
        if self.skipped > 0 {
            return;
        }
        let Some((open, around)) = self.open.split_last_mut() else {
            self.root.get_or_insert(node);
            return;
        };
        let list = around.last_mut().filter(|_| !open.flow).and_then(|around| match &mut around.items {
            Items::List(nodes) => Some(nodes),
            Items::Map(..) => None,
        });
        match &mut open.items {
            Items::List(nodes) => nodes.push(node),
            Items::Map(entries, key, keys) => match key.take() {
                None => *key = Some((as_key(&node), node.span)),
                Some((key, key_span)) => {
                    if keys.has(&key, entries) {
                        let first =
                            entries.iter().find(|it| it.key == key).map_or(key_span, |it| it.key_span);
                        let list = list.filter(|_| NAMES.contains(&&*key));
                        let begins = list.is_some();
                        let kind = FaultKind::DuplicateKey { key: key.to_string(), first, begins };
                        // What two items say is kept apart, also where the dash between them is missing.
                        if let Some(list) = list {
                            let span = Span::new(open.start, key_span.start as usize);
                            list.push(Node { span, value: Value::Map(std::mem::take(entries)) });
                            *keys = Keys::default();
                            open.start = key_span.start as usize;
                            entries.push(Entry { key, key_span, value: node });
                        }
                        self.faults.push(Fault { kind, span: key_span });
                    } else {
                        entries.push(Entry { key, key_span, value: node });
                    }
                }
            },
        }
    }

    fn anchor(&mut self, anchor: usize, node: &Node<'a>) {
        if anchor > 0 {
            self.nodes += count(node);
            if self.nodes <= MOST_NODES {
                self.anchors.insert(anchor, node.clone());
            }
        }
    }

    fn fault(&mut self, kind: FaultKind, span: Span) {
        self.faults.push(Fault { kind, span });
    }

    fn too_large(&mut self) {
        self.fault(FaultKind::TooLarge { most: MOST_NODES }, Span::default());
    }

    /// Closes what the text left open, so that everything read is kept.
    fn close(mut self, end: usize) -> (Node<'a>, Vec<Fault>) {
        self.skipped = 0;
        while !self.open.is_empty() {
            self.end(end);
        }
        (self.root.unwrap_or(Node::null(Span::default())), self.faults)
    }
}

fn scalar<'a>(text: Cow<'a, str>, style: ScalarStyle, span: Span) -> Node<'a> {
    let value = match style {
        ScalarStyle::Plain if span.start == span.end || matches!(&*text, "~" | "null" | "") => Value::Null,
        ScalarStyle::Plain => Value::Text(text, Style::Plain),
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Value::Text(text, Style::Quoted),
        ScalarStyle::Literal | ScalarStyle::Folded => {
            Value::Text(Cow::Owned(text.trim_end_matches('\n').to_owned()), Style::Block)
        }
    };
    Node { span, value }
}

fn as_key<'a>(node: &Node<'a>) -> Cow<'a, str> {
    match &node.value {
        Value::Text(text, _) => text.clone(),
        _ => Cow::Borrowed(""),
    }
}

fn count(node: &Node) -> usize {
    match &node.value {
        Value::Null | Value::Text(..) => 1,
        Value::List(nodes) => 1 + nodes.iter().map(count).sum::<usize>(),
        Value::Map(entries) => 1 + entries.iter().map(|entry| 1 + count(&entry.value)).sum::<usize>(),
    }
}
