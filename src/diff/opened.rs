//! What was for the house only and is for everybody now, in whatever list it stands: no kind of entry has to say so of
//! itself.

use super::fact::{Field, LOCK, Value};
use super::{Change, Part, Side, Subject, ThingDiff, What, thing};
use crate::model::Card;
use crate::parse::front::{fields, visibility_of};
use crate::parse::{MapTable, split};
use crate::term::Visibility;
use crate::text::{Origin, RelPath, Span};
use crate::yaml::{self, Entry, Node};

/// An entry of a list, as one version has it.
struct Piece<'t> {
    /// The keys that lead to it, and the same with what stands under each.
    keys: String,
    place: String,
    name: &'t str,
    is_hidden: bool,
    /// The one that it stands in.
    inside: Option<usize>,
    span: Span,
}

/// Adds to each thing what of it was internal before and is not now.
pub(super) fn tell(old: Side<'_>, new: Side<'_>, things: &mut [ThingDiff]) {
    for it in things {
        let (Some(before), Some(after)) = (it.old, it.new) else { continue };
        let (was, is) = (old.book.card(before), new.book.card(after));
        // What becomes of the whole is told of the whole.
        if is_internal(was) || is_internal(is) {
            continue;
        }
        let mut told = opened(old, new, (was, is));
        told.retain(|(name, _)| !it.changes.iter().any(|change| is_told(change, name)));
        it.changes.extend(told.into_iter().map(|(name, span)| change(&it.title, &name, (&it.file, span))));
    }
}

/// The words around the entries of a catalogue that was internal.
pub(super) fn intros(old: Side<'_>, new: Side<'_>) -> Vec<ThingDiff> {
    let mut things = Vec::new();
    for (kind, card) in &new.book.intros {
        let file = &card.origin.file;
        let mark = |side: Side<'_>| {
            let text = side.files.texts.get(file)?;
            let root = yaml::read(text.get(split(text).front)?, 0).root;
            map_of(&root)
                .map(|entries| Visibility::keeps_inside(visibility_of(entries), side.config.visibility))
        };
        if card.body.is_some() && mark(old) == Some(true) && mark(new) == Some(false) {
            let mut it = thing::intro(kind.plural(), file);
            it.changes.push(change(file.name(), file.name(), (file, Span::default())));
            things.push(it);
        }
    }
    things
}

fn change(title: &str, name: &str, (file, span): (&RelPath, Span)) -> Change {
    let subject = Subject { part: Part::Whole, old: Some(0), new: Some(0), title: title.into() };
    let what = What::Changed { field: Field::of("internal", name, name), from: Some(Value::Yes), to: None };
    Change::new(subject, what, Some(Origin::new(file, span)))
}

fn is_internal(card: &Card) -> bool {
    card.visibility == Some(Visibility::Internal)
}

/// Whether a change says already that this one is for everybody.
fn is_told(change: &Change, name: &str) -> bool {
    let here = match &change.what {
        What::Changed { field, to: None, .. } if field.key == "internal" => *change.subject.title == *name,
        What::Changed { from: Some(Value::Items(from)), to: Some(Value::Items(to)), .. } => {
            let had = from.iter().any(|it| it.text.strip_suffix(LOCK) == Some(name));
            had && to.iter().any(|it| *it.text == *name)
        }
        _ => false,
    };
    here || change.nested.iter().any(|it| is_told(it, name))
}

/// What of a thing is open now, and where it stands.
fn opened(old: Side<'_>, new: Side<'_>, (was, is): (&Card, &Card)) -> Vec<(String, Span)> {
    let texts = (old.files.texts.get(&was.origin.file), new.files.texts.get(&is.origin.file));
    let (Some(before), Some(after)) = texts else { return Vec::new() };
    if before == after {
        return Vec::new();
    }
    let (root_before, root_after) = (root(before), root(after));
    let (from, to) = (pieces(&root_before, was), pieces(&root_after, is));
    let mut told: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    for (at, piece) in from.iter().enumerate().filter(|(_, it)| it.is_hidden) {
        let is_inside =
            std::iter::successors(piece.inside, |at| from.get(*at)?.inside).any(|it| told.contains(&it));
        if let Some(now) = now_open(piece, &from, &to).filter(|_| !is_inside) {
            told.push(at);
            found.push((piece.name.to_owned(), now.span));
        }
    }
    found
}

/// The same entry where everybody sees it: by its name, else in a list that lost something internal and got something
/// that is not.
fn now_open<'p, 't>(piece: &Piece<'_>, from: &[Piece<'_>], to: &'p [Piece<'t>]) -> Option<&'p Piece<'t>> {
    let is_named = |it: &&Piece<'_>| it.keys == piece.keys && it.name == piece.name && !it.is_hidden;
    let (here, there) = (from.iter().filter(is_named).count(), to.iter().filter(is_named).count());
    if there > here {
        return to.iter().rfind(is_named);
    }
    let is_still = |it: &Piece<'_>| it.is_hidden && it.keys == piece.keys && it.name == piece.name;
    if to.iter().any(is_still) || piece.inside.is_some_and(|at| from.get(at).is_some_and(|it| it.is_hidden)) {
        return None;
    }
    let count = |all: &[Piece<'_>], hidden: bool| {
        all.iter().filter(|it| it.place == piece.place && it.is_hidden == hidden).count()
    };
    let is_exchanged = count(to, true) < count(from, true) && count(to, false) > count(from, false);
    let is_new = |it: &&Piece<'_>| {
        let is_known = |old: &Piece<'_>| old.place == it.place && old.name == it.name && !old.is_hidden;
        it.place == piece.place && !it.is_hidden && !from.iter().any(is_known)
    };
    to.iter().find(is_new).filter(|_| is_exchanged)
}

fn root(text: &str) -> Node<'_> {
    let front = split(text).front;
    let mut root = yaml::read(text.get(front.clone()).unwrap_or_default(), front.start).root;
    MapTable::join(text, &mut root);
    root
}

/// Every entry of every list of a thing.
fn pieces<'t>(root: &'t Node<'_>, card: &Card) -> Vec<Piece<'t>> {
    let mut all = Vec::new();
    let entries = map_of(root).unwrap_or_default();
    let start = card.origin.span.start;
    let is_it = |node: &&'t Node<'_>| node.span.start <= start && start <= node.span.end;
    let item = || entries.iter().flat_map(|entry| fields::each(&entry.value)).filter(is_it).find_map(map_of);
    let entries = if card.item { item().unwrap_or_default() } else { entries };
    gather(entries, None, &mut all);
    all
}

fn map_of<'t, 'n>(node: &'t Node<'n>) -> Option<&'t [Entry<'n>]> {
    match &node.value {
        yaml::Value::Map(entries) => Some(entries),
        _ => None,
    }
}

/// Adds what stands in a map that is itself an entry, or the whole.
fn gather<'t>(entries: &'t [Entry<'_>], inside: Option<usize>, all: &mut Vec<Piece<'t>>) {
    let above = |all: &[Piece<'_>]| {
        let it = inside.and_then(|at| all.get(at));
        it.map_or_else(Default::default, |it| {
            (it.keys.clone(), format!("{}={}", it.place, it.name), it.is_hidden)
        })
    };
    for entry in entries {
        let (keys, place, is_hidden) = above(all);
        let (keys, place) = (format!("{keys}/{}", entry.key), format!("{place}/{}", entry.key));
        for node in fields::each(&entry.value) {
            let inner = map_of(node);
            let is_marked = inner.and_then(visibility_of) == Some(Visibility::Internal);
            let name = inner.map_or_else(|| node.text(), name).unwrap_or_default();
            let (keys, place, is_hidden) = (keys.clone(), place.clone(), is_hidden || is_marked);
            all.push(Piece { keys, place, name, is_hidden, inside, span: node.span });
            if let Some(inner) = inner {
                gather(inner, all.len().checked_sub(1), all);
            }
        }
    }
}

/// The first of what an entry says, without who may see it.
fn name<'t>(entries: &'t [Entry<'_>]) -> Option<&'t str> {
    let is_mark = |entry: &&Entry<'_>| visibility_of(std::slice::from_ref(*entry)).is_none();
    entries.iter().filter(is_mark).find_map(|entry| fields::each(&entry.value).iter().find_map(Node::text))
}
