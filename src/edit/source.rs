//! The file as it stands, ready to be changed in places; or why it is better left alone.

use super::refusal::Refusal;
use super::set::is_bare;
use super::shape::Plain;
use super::{Act, Place};
use crate::parse::front::fields::{Alias, Key, each, level};
use crate::parse::front::{About, aliases, keys_of};
use crate::parse::{self, MapTable, Options, split};
use crate::problem::{Problem, say};
use crate::text::{RelPath, Span, merge, part, place};
use crate::yaml::{self, Entry, Node, Value};

pub(super) struct Source<'t> {
    pub path: RelPath,
    pub text: &'t str,
    pub root: Node<'t>,
    pub plain: Plain,
    pub about: Option<About>,
    pub line_end: &'static str,
    /// How far lists go in below their key.
    pub list_step: usize,
    /// What is wrong with it already.
    pub told: Vec<(&'static str, String)>,
    /// The line of the table that is its map.
    pub table: Option<usize>,
    pub options: &'t Options,
    aliases: Vec<Alias>,
    all_keys: Vec<Key>,
}

impl<'t> Source<'t> {
    pub(super) fn open(path: &RelPath, text: &'t str, options: &'t Options) -> Result<Source<'t>, Refusal> {
        if let Some(span) = merge::conflict(text) {
            return Err(Refusal::Conflict { line: line(text, span) });
        }
        let split = split(text);
        let front = part(text, split.front.clone());
        if let Some(span) = split.unclosed {
            return Err(Refusal::NotClosed { line: line(text, span) });
        }
        if split.body.start == split.front.start
            || parse::misplaced(text, &split).is_some_and(|it| it.is_ours)
        {
            return Err(Refusal::NoFrontMatter);
        }
        let read = yaml::read(front, split.front.start);
        if let Some(fault) = read.faults.first() {
            let why = say::fault(&fault.kind).message().clone();
            return Err(Refusal::Broken { line: line(text, fault.span), why });
        }
        if let Some(lines) = yaml::anchored(front) {
            return Err(Refusal::Anchor { line: lines + place(text, split.front.start).line });
        }
        let plain = Plain::of(&read.root);
        let list_step = list_step(text, &read.root).unwrap_or(2);
        let about = about(&read.root);
        let kind = about.map(|about| match about {
            About::One(kind) | About::Many(kind) => kind,
        });
        Ok(Source {
            path: path.clone(),
            text,
            about,
            all_keys: keys_of(kind, options),
            aliases: aliases(&read.root, options),
            plain,
            line_end: if front.contains("\r\n") { "\r\n" } else { "\n" },
            list_step,
            told: told(path, text, options).into_iter().map(|it| (it.code, it.message)).collect(),
            table: MapTable::of(text).map(|table| place(text, table.at.start).line),
            options,
            root: read.root,
        })
    }

    /// The keys of one level: of the file, or below these keys.
    pub(super) fn keys(&self, below: &[&str]) -> &[Key] {
        let mut keys = self.all_keys.as_slice();
        for name in below {
            keys = level(keys).find(|(key, _)| key.name == *name).map_or(&[], |(_, inner)| inner);
        }
        keys
    }

    /// Whether the words of a key stand without quotes, wherever it is.
    pub(super) fn is_bare(&self, key: &str) -> bool {
        self.all_keys.iter().find(|it| it.name == key).is_some_and(|it| is_bare(&it.shape))
    }

    /// Why something stays as it is whose words stand in a table, or which would make the table no map any more.
    pub(super) fn in_table(&self, place: &Place, act: &Act) -> Option<Refusal> {
        let is_head =
            |key: &str| ["phases", "preset", "baseline", "state", "change", "add", "remove"].contains(&key);
        let is_of_table = match act {
            Act::Set { key, .. } => *place != Place::Head || is_head(key),
            _ => true,
        };
        self.table.filter(|_| is_of_table).map(|line| Refusal::InTable { line })
    }

    /// Which entry of a map has this key, under whatever name.
    pub(super) fn entry(&self, node: &Node<'_>, key: &str, keys: &[Key]) -> Option<usize> {
        let Value::Map(entries) = &node.value else { return None };
        entries
            .iter()
            .position(|it| it.key == key)
            .or_else(|| entries.iter().position(|entry| self.canonical(entry, keys) == key))
    }

    /// The name of an entry's key in the reference.
    pub(super) fn canonical<'n>(&self, entry: &'n Entry<'_>, keys: &'n [Key]) -> &'n str {
        let alias = self.aliases.iter().find(|it| it.span == entry.key_span).map(|it| it.word);
        let other = || keys.iter().find(|it| it.name == *entry.key).and_then(|it| it.alias_of);
        alias.or_else(other).unwrap_or(&entry.key)
    }
}

/// What the front matter says it is about, by whatever name.
fn about(root: &Node<'_>) -> Option<About> {
    let Value::Map(entries) = &root.value else { return None };
    let names = ["kind", "soort", "art"];
    let named = |entry: &&Entry<'_>| names.contains(&&*crate::term::synonym::folded(&entry.key));
    About::parse(entries.iter().find(named)?.value.text()?)
}

/// What reading its front matter alone tells.
pub(super) fn told(path: &RelPath, text: &str, options: &Options) -> Vec<Problem> {
    let front = part(text, ..split(text).body.start);
    parse::parse(path, front, options).problems.iter().cloned().collect()
}

pub(super) fn line(text: &str, span: Span) -> usize {
    place(text, span.start as usize).line
}

/// How far the first list goes in below its key.
fn list_step(text: &str, node: &Node<'_>) -> Option<usize> {
    let Value::Map(entries) = &node.value else {
        return each(node)
            .iter()
            .filter(|_| matches!(node.value, Value::List(_)))
            .find_map(|it| list_step(text, it));
    };
    entries.iter().find_map(|entry| {
        let start = entry.value.span.start as usize;
        let is_block = matches!(entry.value.value, Value::List(_)) && part(text, start..).starts_with('-');
        let column = |at: usize| super::shape::column(text, at);
        let own = is_block.then(|| column(start).checked_sub(column(entry.key_span.start as usize)));
        own.flatten().or_else(|| list_step(text, &entry.value))
    })
}
