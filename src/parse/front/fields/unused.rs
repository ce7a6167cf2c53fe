//! What nobody asked for: keys under another name are read again under their own, the rest is reported.

use std::borrow::Cow;

use super::super::Name;
use super::{Fields, Report};
use crate::problem::Level;
use crate::problem::say::{self, Instead};
use crate::term::{LaneKey, synonym};
use crate::text::{Origin, Span, nearest};
use crate::yaml::{Entry, Node, Value};

/// A key under another name, or a fixed word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    pub span: Span,
    /// As it stands there.
    pub written: Box<str>,
    /// As it is written in the canonical form.
    pub word: &'static str,
}

impl Alias {
    /// Whether more than capitals and hyphens differ.
    pub fn is_another_name(&self) -> bool {
        synonym::folded(&self.written) != self.word
    }
}

impl<'r> Report<'r> {
    /// Reads one map; when it has keys under other names, once more under their own.
    pub fn map<T>(
        &self,
        (entries, span): (&[Entry<'_>], Span),
        of: &str,
        read: &mut impl FnMut(&mut Fields<'_, 'r>) -> T,
    ) -> T {
        let whole = self.with_decimals(entries);
        let entries = whole.as_deref().unwrap_or(entries);
        let before = (self.problems.borrow().len(), self.aliases.borrow().len(), self.refers.borrow().len());
        let mut fields = Fields::new(entries, span, self);
        let it = read(&mut fields);
        let meant: Vec<Option<&'static str>> = match fields.unused().next() {
            Some(_) => entries.iter().map(|entry| fields.meant(entry, of)).collect(),
            None => return it,
        };
        if meant.iter().all(Option::is_none) {
            fields.finish(of);
            return it;
        }
        self.problems.borrow_mut().truncate(before.0);
        self.aliases.borrow_mut().truncate(before.1);
        self.refers.borrow_mut().truncate(before.2);
        let renamed = self.renamed(entries, &meant);
        let mut fields = Fields::new(&renamed, span, self);
        let it = read(&mut fields);
        fields.finish(of);
        it
    }

    /// The entries under the names of their keys. What is there already stands in one list with it, or is told.
    pub(in crate::parse::front) fn renamed<'n>(
        &self,
        entries: &[Entry<'n>],
        meant: &[Option<&'static str>],
    ) -> Vec<Entry<'n>> {
        let mut renamed: Vec<Entry<'n>> = Vec::with_capacity(entries.len());
        let as_written = entries.iter().zip(meant).filter(|(_, meant)| meant.is_none());
        renamed.extend(as_written.map(|(entry, _)| entry.clone()));
        for (entry, meant) in entries.iter().zip(meant) {
            let Some(word) = *meant else { continue };
            match renamed.iter_mut().find(|it| it.key == word) {
                None => {
                    let written = entry.key.as_ref().into();
                    self.aliases.borrow_mut().push(Alias { span: entry.key_span, written, word });
                    renamed.push(Entry { key: Cow::Borrowed(word), ..entry.clone() });
                }
                Some(there) => {
                    let mut problem =
                        self.tell(entry.key_span, say::said_twice(&there.key, &entry.key, word));
                    problem.item(entry.key.to_string());
                    problem.see(Origin::new(self.file, there.key_span), say::the_other_one());
                    drop(problem);
                    if LaneKey::built_in(word).is_some() {
                        let both = parts(&there.value).into_iter().chain(parts(&entry.value)).collect();
                        there.value = Node { span: there.value.span, value: Value::List(both) };
                    }
                }
            }
        }
        renamed
    }

    /// One note about all keys under other names.
    pub fn tell_aliases(&self) {
        let aliases = self.aliases.borrow();
        let mut told: Vec<(&str, &str)> = Vec::new();
        for alias in aliases.iter().filter(|alias| alias.is_another_name()) {
            let names = (&*alias.written, alias.word);
            if !told.contains(&names) {
                told.push(names);
            }
        }
        let Some(first) = aliases.iter().find(|alias| alias.is_another_name()) else { return };
        self.tell(first.span, say::other_names(&told));
    }
}

/// The entries of a list, or the one that stands alone.
fn parts<'n>(node: &Node<'n>) -> Vec<Node<'n>> {
    match &node.value {
        Value::List(nodes) => nodes.clone(),
        Value::Null => Vec::new(),
        _ => vec![node.clone()],
    }
}

impl<'n> Fields<'n, '_> {
    /// `S1: {…}`: what something is called as the only key of all it says. Asked for when all keys are known.
    pub fn title_as_key(&self) -> Option<Name> {
        let [only] = self.entries else { return None };
        let is_nested = matches!(only.value.value, Value::Map(_) | Value::List(_));
        let is_unused = self.unused().next().is_some() && self.meant(only, "").is_none();
        (is_nested && is_unused).then(|| Name { text: only.key.as_ref().into(), span: only.key_span })
    }

    /// The entries that nobody asked for.
    fn unused(&self) -> impl Iterator<Item = &'n Entry<'n>> {
        let entries = self.entries.iter().enumerate();
        let is_unused = |at: usize| match at {
            0..128 => self.used & (1 << at) == 0,
            _ => !self.used_behind.contains(&at),
        };
        entries.filter(move |(at, entry)| is_unused(*at) && !entry.key.starts_with("x-")).map(|(_, it)| it)
    }

    /// The key that is meant by an entry that nobody asked for.
    fn meant(&self, entry: &Entry<'_>, of: &str) -> Option<&'static str> {
        if !self.unused().any(|it| std::ptr::eq(it.key.as_ptr(), entry.key.as_ptr())) {
            return None;
        }
        let folded = synonym::folded(&entry.key);
        let called = |folded: &str| {
            let known = self.known.iter().copied().find(|known| **known == *folded);
            known.or_else(|| synonym::key(folded, of, |word| self.known.contains(&word)))
        };
        // `pijn punten` is written in one word elsewhere.
        called(&folded).or_else(|| called(&folded.replace('-', "")))
    }

    /// Says in one note which keys of an ordinary page nobody asked for: they may belong to another program.
    pub fn finish_page(&self) {
        let is_foreign = |entry: &&Entry<'_>| FOREIGN.binary_search(&&*entry.key).is_ok();
        let unused: Vec<&Entry<'_>> = self.unused().filter(|entry| !is_foreign(entry)).collect();
        unused.iter().for_each(|entry| self.report.note_unknown(entry));
        let Some(first) = unused.first() else { return };
        let keys: Vec<String> = unused.iter().map(|entry| format!("`{}`", entry.key)).collect();
        let near = nearest(&first.key, self.known.iter().copied()).filter(|_| unused.len() == 1);
        self.report.tell(first.key_span, say::unread_keys(&keys, near)).level = Level::Info;
    }

    /// Reports every key that nobody asked for. `of` names the kind of map.
    pub fn finish(&self, of: &str) {
        self.unused().for_each(|entry| self.report.note_unknown(entry));
        let is_nested = |entry: &Entry<'_>| matches!(entry.value.value, Value::Map(_) | Value::List(_));
        let strangers = self.unused().filter(|entry| is_nested(entry)).count();
        if strangers > 0 && strangers == self.entries.len() {
            let title = &self.entries[0].key;
            self.report.tell(self.span, say::entries_in_no_list(of, title));
            return;
        }
        for entry in self.unused() {
            if self.report.cut_by_comma(self.entries, entry) {
                continue;
            }
            let own = self.report.own_lanes.iter().map(String::as_str);
            let near = nearest(&entry.key, self.known.iter().copied().chain(own));
            let instead = match near {
                Some(near) => Instead::Key(near),
                // A text with a colon, where an entry may be one.
                None if self.entries.len() == 1 && TEXTS.contains(&of) && self.report.begins_item(entry) => {
                    self.report.as_text(entry)
                }
                None if of == "persona" && entry.value.text().is_some() => Instead::Trait,
                None => self.report.instead(entry),
            };
            let say = say::unknown_key(&entry.key, of, &instead);
            self.report.tell(entry.key_span, say).item(entry.key.to_string());
        }
    }
}

impl Report<'_> {
    /// `{name: Desk, ticket and bench}`: the key before the comma with the whole text in quotes.
    fn before_comma(&self, entry: &Entry<'_>) -> Option<String> {
        let before = self.text.get(..entry.key_span.start as usize)?.trim_end().strip_suffix(',')?;
        let inside = before.get(before.rfind(['{', '\n'])? + 1..)?;
        let start = inside.rfind(", ").map_or(0, |at| at + 2);
        let (key, text) = inside.get(start..)?.split_once(": ")?;
        let is_plain = !text.starts_with(['"', '\'', '[', '{']);
        is_plain.then(|| format!("{}: \"{text}, {}\"", key.trim(), entry.key))
    }

    /// Whether a key stands first behind the dash of a list, where it may be a text.
    fn begins_item(&self, entry: &Entry<'_>) -> bool {
        let before = self.text.get(..entry.key_span.start as usize).unwrap_or_default();
        before.trim_end_matches(' ').ends_with(['-', '[', ','])
    }

    /// The key with its value as one text.
    fn as_text<'e>(&'e self, entry: &'e Entry<'_>) -> Instead<'e> {
        let written = self.text.get(entry.key_span.start as usize..entry.value.span.end as usize);
        let line = written.unwrap_or_default();
        match entry.value.text().is_some() && !line.contains('\n') {
            true => Instead::Quoted(line.trim_end()),
            false => self.instead(entry),
        }
    }

    /// Where the content of an unknown key may go.
    fn instead<'e>(&'e self, entry: &'e Entry<'_>) -> Instead<'e> {
        let key = synonym::folded(&entry.key);
        match &*key {
            "<<" => Instead::Merge,
            "description" | "summary" | "notes" | "note" | "beschrijving" | "omschrijving"
            | "beschreibung" => Instead::Below,
            _ if entry.value.is_null()
                && let Some(line) = self.before_comma(entry) =>
            {
                Instead::Comma(line)
            }
            _ if entry.key.contains(' ') && self.begins_item(entry) => {
                let written = self.text.get(entry.key_span.start as usize..entry.value.span.end as usize);
                Instead::Quoted(written.unwrap_or_default().lines().next().unwrap_or_default().trim_end())
            }
            _ if !matches!(entry.value.value, Value::Text(..))
                && self.begins_item(entry)
                && entry.key.starts_with(char::is_uppercase) =>
            {
                Instead::QuotedEnd(&entry.key)
            }
            _ if entry.value.is_null() => Instead::Nothing,
            _ => Instead::Elsewhere,
        }
    }
}

/// What may be a text as well as a map.
const TEXTS: [&str; 7] =
    ["a phase", "a step", "an added step", "a solution", "an action", "a column", "a cell"];

/// Keys that other programs have in pages: Docusaurus, Hugo, Jekyll, Obsidian, Zola. Sorted.
const FOREIGN: [&str; 56] = [
    "author",
    "authors",
    "cascade",
    "categories",
    "category",
    "comments",
    "cover",
    "created",
    "css",
    "cssclass",
    "cssclasses",
    "custom_edit_url",
    "displayed_sidebar",
    "excerpt",
    "expiryDate",
    "extra",
    "featured_image",
    "has_children",
    "has_toc",
    "hide_table_of_contents",
    "hide_title",
    "image",
    "in_search_index",
    "keywords",
    "lang",
    "last_modified_at",
    "last_update",
    "lastmod",
    "layout",
    "linkTitle",
    "mermaid",
    "modified",
    "nav_exclude",
    "nav_order",
    "no_list",
    "outputs",
    "pagination_label",
    "pagination_next",
    "pagination_prev",
    "parent",
    "permalink",
    "publish",
    "publishDate",
    "published",
    "redirect_from",
    "search",
    "series",
    "sidebar",
    "sidebar_label",
    "sidebar_position",
    "slug",
    "sort_by",
    "summary",
    "template",
    "type",
    "weight",
];
