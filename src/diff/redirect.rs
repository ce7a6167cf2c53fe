//! Names that lead to another thing than before: whoever gives one says something else, in a file that is the same.

use std::collections::{BTreeMap, BTreeSet};

use super::fact::plain_key;
use crate::model::{Entity, Handbook};
use crate::term::Kind;
use crate::text::{RelPath, folded};

/// Every such name as it is written, of ids, former ids and titles. What only has another id is the same thing.
pub(super) fn redirected(old: &Handbook, new: &Handbook) -> BTreeSet<String> {
    if called(old).eq(called(new)) {
        return BTreeSet::new();
    }
    let (was, is) = (owners(old), owners(new));
    let (before, after) = (keys(old), keys(new));
    let stands: BTreeMap<Place<'_>, String> =
        new.entities().map(|it| (place(new, it), plain_key(new, it))).collect();
    let mut found = BTreeSet::new();
    for (name, (was, written)) in &was {
        let Some((now, written_now)) = is.get(name) else { continue };
        let (owner, owner_now) = (plain_key(old, *was), plain_key(new, *now));
        let is_another = match owner == owner_now {
            // It took the id of what stands where it stood.
            true => stands.get(&place(old, *was)).is_some_and(|it| *it != owner),
            false => after.contains(&owner) || before.contains(&owner_now),
        };
        if is_another {
            found.extend([written, written_now].map(|it| (*it).to_owned()));
        }
    }
    found
}

/// Where a thing stands, whatever its id: its kind, its file, and what people call it.
pub(super) type Place<'a> = (Option<Kind>, &'a RelPath, String);

pub(super) fn place(book: &Handbook, it: Entity) -> Place<'_> {
    let card = book.card(it);
    (book.kind(it), &card.origin.file, folded(&card.title))
}

fn all(book: &Handbook) -> impl Iterator<Item = Entity> + '_ {
    book.entities().chain(book.only_named())
}

/// By what everything can be named.
fn called(book: &Handbook) -> impl Iterator<Item = (Option<Kind>, &str, &str, &[Box<str>])> + '_ {
    all(book).map(|it| {
        let card = book.card(it);
        (book.kind(it), &*card.id, &*card.title, &card.was[..])
    })
}

/// What is only named is no thing that a name could lead to instead.
fn keys(book: &Handbook) -> BTreeSet<String> {
    book.entities().map(|it| plain_key(book, it)).collect()
}

/// To whom each name of a kind leads, and how it is written: ids go before former ids, and these before titles.
fn owners(book: &Handbook) -> BTreeMap<(Option<Kind>, String), (Entity, &str)> {
    let mut found = BTreeMap::new();
    let mut add = |entity: Entity, name| {
        found.entry((book.kind(entity), folded(name))).or_insert((entity, name));
    };
    all(book).for_each(|it| add(it, &*book.card(it).id));
    all(book).for_each(|it| book.card(it).was.iter().for_each(|name| add(it, name)));
    all(book).for_each(|it| add(it, &*book.card(it).title));
    found
}
