//! Reads the keys of one map. What is asked for is what is known: the reference of all keys
//! and the "did you mean" both come from the questions a reader asks.

mod comma;
mod figure;
mod hidden;
mod key;
mod lost;
mod unused;
mod value;

use std::cell::{RefCell, RefMut};

use super::{Cells, Name, Said};
use crate::parse::body::Wording;
use crate::problem::{Problem, Problems, Say, say};
use crate::term::{Kind, LaneKey, Term};
use crate::text::{Origin, RelPath, Span, fitted, nearest};
use crate::yaml::{Entry, Node, Style, Value};

pub use crate::term::inside::yes_or_no;
use hidden::Hiding;
pub use hidden::{Hidden, marked};
pub use key::{Key, Shape, describe, level};
pub use unused::Alias;

/// Where problems of one file go, and what the reader has to know of the settings.
pub struct Report<'r> {
    pub file: &'r RelPath,
    /// The whole file.
    pub text: &'r str,
    pub feeling: (f64, f64),
    pub rating: (f64, f64),
    /// Keys of the lanes that the book declares.
    pub own_lanes: &'r [String],
    /// Keys of its lanes that are left out.
    pub hidden_lanes: &'r [String],
    problems: RefCell<Problems>,
    /// Keys and words under other names.
    aliases: RefCell<Vec<Alias>>,
    /// The names of other things.
    refers: RefCell<Vec<(Kind, Name)>>,
    /// Where things stand that are drafts.
    drafts: RefCell<Vec<Span>>,
    /// What the public may not see.
    hiding: RefCell<Hiding>,
    /// Collects the keys a reader asks for, to write the reference.
    keys: Option<RefCell<Vec<Key>>>,
}

/// The keys of one map, asked for one by one.
pub struct Fields<'n, 'r> {
    entries: &'n [Entry<'n>],
    span: Span,
    report: &'n Report<'r>,
    /// Which of the first 128 entries were asked for, and which of the others.
    used: u128,
    used_behind: Vec<usize>,
    known: Vec<&'static str>,
    depth: usize,
    /// A lane that this map reads in its own way.
    without: Option<LaneKey>,
}

impl<'r> Report<'r> {
    pub fn new(file: &'r RelPath, text: &'r str) -> Report<'r> {
        Report {
            file,
            text,
            feeling: (-2.0, 2.0),
            rating: (1.0, 5.0),
            own_lanes: &[],
            hidden_lanes: &[],
            problems: RefCell::default(),
            aliases: RefCell::default(),
            refers: RefCell::default(),
            drafts: RefCell::default(),
            hiding: RefCell::default(),
            keys: None,
        }
    }

    pub fn tell(&self, span: Span, say: Say) -> RefMut<'_, Problem> {
        let at = Origin::new(self.file, span);
        RefMut::map(self.problems.borrow_mut(), |problems| problems.tell(at, say))
    }

    /// A fixed word or a key under another name.
    pub fn alias(&self, span: Span, written: &str, word: &'static str) {
        self.aliases.borrow_mut().push(Alias { span, written: written.into(), word });
    }

    /// A fixed word that is read, maybe under another name.
    pub fn word_of<T: Term>(&self, span: Span, written: &str, term: T) {
        if T::NAMES.iter().all(|(name, _)| *name != written.trim()) {
            self.alias(span, written, term.name());
        }
    }

    /// Another thing is named here.
    pub fn refer(&self, kind: Kind, name: &Name) {
        self.refers.borrow_mut().push((kind, name.clone()));
    }

    /// What is named so far, in the order in which it is read.
    pub fn take_refers(&self) -> Vec<(Kind, Name)> {
        self.refers.take()
    }

    /// What stands here is a draft.
    pub fn draft(&self, span: Span) {
        self.drafts.borrow_mut().push(span);
    }

    pub fn into_aliases(self) -> Vec<Alias> {
        self.aliases.into_inner()
    }

    pub fn into_problems(self) -> Problems {
        let mut problems = self.problems.into_inner();
        problems.keep_drafts(&self.drafts.into_inner());
        problems
    }
}

impl<'n, 'r> Fields<'n, 'r> {
    pub fn new(entries: &'n [Entry<'n>], span: Span, report: &'n Report<'r>) -> Fields<'n, 'r> {
        Fields {
            entries,
            span,
            report,
            used: 0,
            used_behind: Vec::new(),
            known: Vec::with_capacity(48),
            depth: 0,
            without: None,
        }
    }

    /// Leaves a lane out of `cells`: it is read in another way here.
    pub fn leave_out(&mut self, lane: LaneKey) {
        self.without = Some(lane);
    }

    /// Where the map stands.
    pub fn span(&self) -> Span {
        self.span
    }

    pub fn report(&self) -> &'n Report<'r> {
        self.report
    }

    /// The raw value of a key.
    pub fn node(&mut self, key: &'static str, shape: Shape, about: &'static str) -> Option<&'n Node<'n>> {
        self.known.push(key);
        self.note(key, shape, about, None);
        self.find(key)
    }

    /// Puts a key on the list, when there is one.
    fn note(&self, key: &str, shape: Shape, about: &'static str, alias_of: Option<&'static str>) {
        if let Some(keys) = &self.report.keys {
            let key = Key { name: key.to_owned(), shape, about, depth: self.depth, alias_of };
            keys.borrow_mut().push(key);
        }
    }

    fn find(&mut self, key: &str) -> Option<&'n Node<'n>> {
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        match u32::try_from(at).ok().and_then(|at| 1_u128.checked_shl(at)) {
            Some(bit) => self.used |= bit,
            None => self.used_behind.push(at),
        }
        // What stands under the name of a lane that is left out is left out, whatever else has that name.
        if self.report.hidden_lanes.iter().any(|lane| lane == key) {
            return None;
        }
        let node = &self.entries[at].value;
        if node.is_null() {
            self.report.check_lost(&self.entries[at]);
        }
        (!node.is_null()).then_some(node)
    }

    /// Whether the key is written at all, be it empty.
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
            && !self.report.hidden_lanes.iter().any(|it| it == key)
    }

    /// Says of a key, where it is written, that it counts from another one, which is not.
    pub fn counts_from(&self, key: &'static str, from: &'static str) {
        if let Some(entry) = self.entries.iter().find(|entry| entry.key == key && !entry.value.is_null()) {
            self.report.tell(entry.key_span, say::counts_from(key, from)).item(key);
        }
    }

    /// Says of a key, where it is written, that it belongs to a step.
    pub fn belongs_to_step(&self, key: &'static str) {
        let Some(entry) = self.entries.iter().find(|entry| entry.key == key) else { return };
        let written = self.report.text.get(entry.key_span.start as usize..entry.value.span.end as usize);
        let line = written.unwrap_or(key).lines().next().unwrap_or_default().trim_end();
        self.report.tell(entry.key_span, say::belongs_to_step(key, line)).item(key);
    }

    pub fn text(&mut self, key: &'static str, about: &'static str) -> Option<Box<str>> {
        let node = self.node(key, Shape::Text, about)?;
        self.report.scalar(key, node).map(Into::into)
    }

    /// A text that may have mark-up.
    pub fn wording(&mut self, key: &'static str, about: &'static str) -> Option<Wording> {
        let node = self.node(key, Shape::Text, about)?;
        self.report.wording(key, node)
    }

    /// The same with its place.
    pub fn said_once(&mut self, key: &'static str, about: &'static str) -> Option<Said> {
        let node = self.node(key, Shape::Text, about)?;
        let text = self.report.wording(key, node)?;
        Some(Said::new(text, node.span))
    }

    pub fn name(&mut self, key: &'static str, about: &'static str) -> Option<Name> {
        let node = self.node(key, Shape::Text, about)?;
        let text = self.report.scalar(key, node)?;
        Some(Name { text: text.into(), span: node.span })
    }

    /// The id or name of another thing.
    pub fn refer(&mut self, key: &'static str, kind: Kind, about: &'static str) -> Option<Name> {
        let name = self.looks_at(key, kind, about)?;
        self.report.refer(kind, &name);
        Some(name)
    }

    /// The id or name of a thing that is named elsewhere: who only looks at it does not make it.
    pub fn looks_at(&mut self, key: &'static str, kind: Kind, about: &'static str) -> Option<Name> {
        let node = self.node(key, Shape::Refer(kind), about)?;
        Some(Name { text: bare(self.report.scalar(key, node)?).into(), span: node.span })
    }

    /// Another spelling of the key `of`, which the reference does not show.
    pub fn alias(&mut self, key: &'static str, of: &'static str) -> Option<Name> {
        self.also(key, of);
        let node = self.find(key)?;
        let text = self.report.scalar(key, node)?;
        Some(Name { text: text.into(), span: node.span })
    }

    /// Says that `key` is another spelling of `of`.
    pub fn also(&self, key: &'static str, of: &'static str) {
        self.note(key, Shape::Text, "", Some(of));
    }

    /// A name that other files may use: `[a-z][a-z0-9-]*`.
    pub fn id(&mut self, key: &'static str, about: &'static str) -> Option<Name> {
        let node = self.node(key, Shape::Id, about)?;
        let name = Name { text: self.report.scalar(key, node)?.into(), span: node.span };
        self.report.is_id(&name).then_some(name)
    }

    pub fn names(&mut self, key: &'static str, about: &'static str) -> Vec<Name> {
        self.names_if(key, about).unwrap_or_default()
    }

    /// `None` when the key is not written: an overlay tells "empty" from "as before".
    pub fn names_if(&mut self, key: &'static str, about: &'static str) -> Option<Vec<Name>> {
        let written = self.has(key);
        let node = self.node(key, Shape::Names, about);
        let report = self.report;
        let read = |node: &Node<'_>| Some(Name { text: report.scalar(key, node)?.into(), span: node.span });
        let names = node.map(|node| exact(each(node).iter().filter_map(read)));
        names.or_else(|| written.then(Vec::new))
    }

    /// The ids or names of other things.
    pub fn refers(&mut self, key: &'static str, kind: Kind, about: &'static str) -> Vec<Name> {
        self.refers_if(key, kind, about).unwrap_or_default()
    }

    /// The same, `None` when the key is not written.
    pub fn refers_if(&mut self, key: &'static str, kind: Kind, about: &'static str) -> Option<Vec<Name>> {
        let written = self.has(key);
        let node = self.node(key, Shape::Refers(kind), about);
        let report = self.report;
        let read = |node: &Node<'_>| {
            let name = Name { text: bare(report.scalar(key, node)?).into(), span: node.span };
            report.refer(kind, &name);
            Some(name)
        };
        let names = node.map(|node| exact(each(node).iter().filter_map(read)));
        names.or_else(|| written.then(Vec::new))
    }

    pub fn texts(&mut self, key: &'static str, about: &'static str) -> Vec<Box<str>> {
        let report = self.report;
        let Some(node) = self.node(key, Shape::Texts, about) else { return Vec::new() };
        report.check_list(node);
        exact(each(node).iter().filter_map(|node| report.scalar(key, node)).map(Into::into))
    }

    /// The entries of one lane; `None` when it is not written.
    pub fn said(&mut self, key: &'static str, about: &'static str) -> Option<Vec<Said>> {
        let written = self.has(key);
        let shape = match key {
            "image" => Shape::Pictures,
            "links" => Shape::Links,
            _ => Shape::Said,
        };
        let node = self.node(key, shape, about);
        node.map(|node| self.report.said(key, node)).or_else(|| written.then(Vec::new))
    }

    /// Every lane that is filled, built-in and own.
    pub fn cells(&mut self) -> Cells {
        let without = self.without;
        self.cells_of(|lane| Some(lane) != without)
    }

    /// The lanes that are filled: these of the built-in ones, and own.
    pub fn cells_of(&mut self, wanted: impl Fn(LaneKey) -> bool) -> Cells {
        let report = self.report;
        let mut cells = Vec::new();
        for (lane, key, about) in LaneKey::all().filter(|(lane, ..)| wanted(*lane)) {
            cells.extend(self.said(key, about).map(|said| (lane, said)));
        }
        for (index, key) in report.own_lanes.iter().enumerate() {
            self.note(key, Shape::Said, "A lane of the book.", None);
            let written = self.has(key);
            let said = self.find(key).map(|node| report.said(key, node)).or_else(|| written.then(Vec::new));
            cells.extend(said.map(|said| (LaneKey::own(index), said)));
        }
        for key in report.hidden_lanes {
            self.find(key);
        }
        cells.into_iter().collect()
    }

    pub fn term<T: Term>(&mut self, key: &'static str, about: &'static str) -> Option<T> {
        let names = || T::NAMES.iter().map(|(name, _)| *name);
        // Words are only gathered for the list.
        let shape = if self.report.keys.is_some() { Shape::OneOf(names().collect()) } else { Shape::Text };
        let node = self.node(key, shape, about)?;
        let word = self.report.scalar(key, node)?;
        let term = T::parse(word);
        match term {
            Some(term) => self.report.word_of::<T>(node.span, word, term),
            None => {
                let all: Vec<&str> = names().collect();
                self.report.tell(node.span, say::unknown_word(key, word, nearest(word, names()), &all));
            }
        }
        term
    }

    /// A list of maps; each is read on its own, so that a bad one costs one.
    pub fn maps<T>(
        &mut self,
        key: &'static str,
        about: &'static str,
        of: &str,
        mut read: impl FnMut(&mut Fields<'_, 'r>) -> T,
    ) -> Vec<T> {
        let node = self.node(key, Shape::Maps, about);
        self.each_map(node, of, |_, _| None, &mut read)
    }

    /// As `maps`, where an entry may also be a plain text, which `short` turns into one.
    pub fn maps_or<T>(
        &mut self,
        key: &'static str,
        about: &'static str,
        of: &str,
        short: impl FnMut(&str, Span) -> Option<T>,
        read: &mut impl FnMut(&mut Fields<'_, 'r>) -> T,
    ) -> Vec<T> {
        let node = self.node(key, Shape::MapsOrTexts, about);
        if let Some(Node { value: Value::Text(text, Style::Plain), span }) = node
            && text.contains(", ")
            && !text.contains(['[', ']'])
        {
            self.report.tell(*span, say::entries_in_one_text(key, text));
        }
        self.each_map(node, of, short, read)
    }

    fn each_map<T>(
        &mut self,
        node: Option<&'n Node<'n>>,
        of: &str,
        mut short: impl FnMut(&str, Span) -> Option<T>,
        read: &mut impl FnMut(&mut Fields<'_, 'r>) -> T,
    ) -> Vec<T> {
        if self.report.keys.is_some() {
            let mut fields = Fields::new(&[], self.span, self.report);
            fields.depth = self.depth + 1;
            read(&mut fields);
            fields.may_be_marked();
        }
        let mut found = Vec::new();
        node.iter().for_each(|node| self.report.check_list(node));
        for node in node.map(each).unwrap_or_default() {
            match &node.value {
                Value::Map(entries) if self.report.hides(entries, node.span) => {}
                Value::Map(entries) => found.push(self.report.map((entries, node.span), of, &mut |fields| {
                    let it = read(fields);
                    fields.may_be_marked();
                    it
                })),
                Value::Text(text, _) => match short(text, node.span) {
                    Some(it) => found.push(it),
                    None => drop(self.report.tell(node.span, say::not_a_map(of, node))),
                },
                Value::Null => {}
                Value::List(_) => drop(self.report.tell(node.span, say::not_a_map(of, node))),
            }
        }
        fitted(found)
    }
}

/// A name in a reference, which may stand in the brackets of a link: `[[desk]]`, `[[desk|The desk]]`.
pub fn bare(name: &str) -> &str {
    let inside = name.trim().strip_prefix("[[").and_then(|it| it.strip_suffix("]]"));
    inside.map_or(name, |it| it.split('|').next().unwrap_or(it).trim())
}

/// The entries of a list; anything else is a list of one.
pub fn each<'n>(node: &'n Node<'n>) -> &'n [Node<'n>] {
    match &node.value {
        Value::List(nodes) => nodes,
        Value::Null => &[],
        _ => std::slice::from_ref(node),
    }
}

/// A list without room to grow: most have one entry, and a large book has a million of them.
pub fn exact<T>(items: impl Iterator<Item = T>) -> Vec<T> {
    fitted(items.collect())
}
