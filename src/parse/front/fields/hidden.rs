//! Who may see an entry: what is internal is not read at all for a public site, and its names are kept apart, so that
//! whoever names it is told.

use super::{Fields, Report};
use crate::parse::marks::marks;
use crate::parse::{Elsewhere, Options};
use crate::problem::say;
use crate::term::{Kind, Term, Visibility, inside, synonym};
use crate::text::{Span, folded, is_slip, slug};
use crate::yaml::{Entry, Node, Value};

/// One name of something that is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hidden {
    /// What it is, when it is an entry of a catalogue; else a part of its file's thing.
    pub kind: Option<Kind>,
    /// Its id as written, or what people call it, folded.
    pub name: Box<str>,
}

/// What is left out of one file.
#[derive(Debug, Default)]
pub(super) struct Hiding {
    is_on: bool,
    /// Who may see what says nothing about it.
    unmarked: Option<Visibility>,
    /// What the entries are that are read now, when they are things of a catalogue.
    things: Option<Kind>,
    /// The mark of the catalogue.
    whole: Option<Visibility>,
    names: Vec<Hidden>,
    /// Where an entry says that it is public.
    opened: Vec<Span>,
    /// Where marks stand that were read.
    read: Vec<u32>,
    /// Where keys stand that nobody knows, and that are meant as marks.
    unread: Vec<Span>,
}

const KEY: &str = "visibility";
/// No name of the key is shorter, nor what is written for it with one letter too few.
const SHORTEST: usize = 9;

impl Report<'_> {
    /// Leaves out what is internal, if that is asked for.
    pub fn only_public(&mut self, options: &Options) {
        let hiding = self.hiding.get_mut();
        (hiding.is_on, hiding.unmarked) = (options.is_public, options.visibility);
    }

    /// The entries that follow are things of a catalogue with this mark.
    pub fn begin_things(&self, kind: Kind, mark: Option<Visibility>) {
        let mut hiding = self.hiding.borrow_mut();
        (hiding.things, hiding.whole) = (Some(kind), mark);
    }

    /// What is left out, and the mark of the catalogue.
    pub fn take_hidden(&self) -> (Vec<Hidden>, Option<Visibility>) {
        let mut hiding = self.hiding.borrow_mut();
        (std::mem::take(&mut hiding.names), hiding.whole)
    }

    /// Tells of parts that are marked public in something that is not.
    pub fn tell_opened(&self) {
        let opened = std::mem::take(&mut self.hiding.borrow_mut().opened);
        if let Some(span) = opened.first() {
            self.tell(*span, say::public_inside_internal());
        }
    }

    /// Whether this entry of a list is left out. Its names are noted, and nothing more is read of it.
    pub(super) fn hides(&self, entries: &[Entry<'_>], span: Span) -> bool {
        let mut hiding = self.hiding.borrow_mut();
        if !hiding.is_on {
            return false;
        }
        let whole = hiding.things.and(hiding.whole.or(hiding.unmarked));
        if marked(entries).or(whole) != Some(Visibility::Internal) {
            return false;
        }
        let kind = hiding.things;
        // One without a name counts as well.
        let all = names(entries).chain([Box::default()]);
        hiding.names.extend(all.map(|name| Hidden { kind, name }));
        // The solutions of an opportunity, the steps of a phase.
        for node in entries.iter().flat_map(|entry| super::each(&entry.value)) {
            if let Value::Map(inner) = &node.value {
                hiding.names.extend(names(inner).map(|name| Hidden { kind: None, name }));
            }
        }
        drop(hiding);
        self.draft(span);
        true
    }

    /// Tells of words that are meant as marks and were not read as such; where a merge stands open, of all.
    pub fn tell_unread_marks(&self, (text, body): (&str, usize), options: &Options, is_settled: bool) {
        let (read, unread) = (self.hiding.borrow().read.clone(), self.hiding.borrow().unread.clone());
        let hidden = self.drafts.borrow().clone();
        let is_in = |at: u32| hidden.iter().any(|it| it.start <= at && at < it.end);
        let is_known = |span: &Span| is_settled && (read.contains(&span.start) || is_in(span.start));
        // A plugin reads the maps in blocks by themselves.
        let maps_are_read = options.elsewhere == Elsewhere::Tell;
        let mut spans: Vec<Span> = marks(text, body, maps_are_read)
            .into_iter()
            .chain(unread)
            .filter(|span| !is_known(span))
            .collect();
        spans.sort_unstable_by_key(|span| span.start);
        spans.dedup_by_key(|span| span.start);
        for span in spans {
            let written = text.get(span.range()).unwrap_or_default();
            self.tell(span, say::unread_mark(written)).is_of_draft = true;
        }
    }

    /// Takes note of a key that nobody knows, when it is meant to keep something inside.
    pub(super) fn note_unknown(&self, entry: &Entry<'_>) {
        let word = entry.value.text().unwrap_or_default();
        let is_meant = inside::keeps_inside(&entry.key, word) || inside::is_internal(word);
        if is_meant || super::super::says_draft(entry) {
            self.hiding.borrow_mut().unread.push(entry.key_span);
        }
    }

    /// The same of an entry that may be no map.
    pub fn hides_node(&self, node: &Node<'_>) -> bool {
        matches!(&node.value, Value::Map(entries) if self.hides(entries, node.span))
    }

    /// Reads what stands in a thing of a catalogue: its entries are parts of it.
    pub fn inside<T>(&self, read: impl FnOnce() -> T) -> T {
        let things = self.hiding.borrow_mut().things.take();
        let it = read();
        self.hiding.borrow_mut().things = things;
        it
    }
}

impl Fields<'_, '_> {
    /// Who may see it, where it says so. What cannot be read stays inside.
    pub fn visibility(&mut self) -> Option<Visibility> {
        let about = "Who may see it: what is `internal` is left out of a public site.";
        let mark = self.entries.iter().find(is_mark);
        if let Some(entry) = mark {
            self.report.hiding.borrow_mut().read.push(entry.key_span.start);
        }
        let read = self.term(KEY, about);
        read.or_else(|| mark.map(says))
    }

    /// Every entry of a list may say who may see it.
    pub(super) fn may_be_marked(&mut self) {
        if !self.known.contains(&KEY) {
            let mark = self.visibility();
            if mark == Some(Visibility::Public) {
                self.report.hiding.borrow_mut().opened.push(self.span);
            }
        }
    }

    /// Whether this one is for the house only.
    pub fn is_internal(&mut self) -> bool {
        self.visibility() == Some(Visibility::Internal)
    }
}

/// What the entries of one map say about who may see it, under whatever name of the key, and with a slip of the pen.
pub fn marked(entries: &[Entry<'_>]) -> Option<Visibility> {
    entries.iter().find(is_mark).map(says)
}

/// What a mark says: what cannot be read stays inside.
fn says(entry: &Entry<'_>) -> Visibility {
    entry.value.text().and_then(Visibility::parse).unwrap_or(Visibility::Internal)
}

fn is_mark(entry: &&Entry<'_>) -> bool {
    // This is asked of each key in every entry: most are too short.
    if entry.key.len() < SHORTEST {
        return false;
    }
    let key = synonym::folded(&entry.key);
    synonym::known(&key) == Some(KEY) || is_slip(&key, KEY)
}

/// By which names others may speak of it.
fn names(entries: &[Entry<'_>]) -> impl Iterator<Item = Box<str>> {
    let of = |entry: &Entry<'_>| {
        let texts: Vec<&str> = super::each(&entry.value).iter().filter_map(Node::text).collect();
        let is_id = matches!(&*entry.key, "id" | "was" | "step");
        texts
            .into_iter()
            .flat_map(move |text| {
                let others = (!is_id).then(|| [folded(text).into(), slug(text).into()]);
                std::iter::once(text.into()).chain(others.into_iter().flatten())
            })
            .collect::<Vec<Box<str>>>()
    };
    let is_name = |entry: &&Entry<'_>| {
        matches!(&*synonym::one_name(&entry.key), "id" | "was" | "title" | "name" | "do" | "step")
    };
    entries.iter().filter(is_name).flat_map(of).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_of_the_mark_is_too_short_to_be_looked_at() {
        let shortest = synonym::names_of(KEY).chain([KEY]).map(str::len).min();
        assert!(shortest.is_some_and(|it| it > SHORTEST), "{shortest:?}");
    }
}
