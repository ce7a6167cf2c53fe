//! Where the handbook asks less of its pages than before: in its settings, and in what files keep silent. Always
//! major, whatever else changed: who reviews must not learn it from what is missing.

use std::collections::BTreeMap;

use super::{Change, Part, Select, Side, Subject, ThingDiff, Value, Weight, What};
use crate::check::asked::{Demand, Less, less, silenced};
use crate::text::{Origin, RelPath, Span};

/// Puts it with the things it is about.
pub(super) fn tell(old: Side<'_>, new: Side<'_>, select: &Select, things: &mut [ThingDiff]) {
    // Two maps of one handbook are beside each other; none of them was the other.
    if matches!(select, Select::Maps { .. }) {
        return;
    }
    let (was, is) = (by_file(old), by_file(new));
    let mut told: Vec<RelPath> = Vec::new();
    for thing in things.iter_mut() {
        if thing.kind == "settings" {
            let found = less(old.config.written(), new.config.written());
            add(thing, found);
            weigh_scales(new, thing);
        } else if thing.new.is_some() && !told.contains(&thing.file) {
            told.push(thing.file.clone());
            let Some(codes) = is.get(&thing.file) else { continue };
            let before = was.get(&thing.file).or_else(|| was.get(thing.old_file.as_ref()?));
            let before: Vec<&str> = before.into_iter().flatten().map(|(code, _)| *code).collect();
            add(thing, silenced(&before, codes.iter().copied()));
        }
    }
}

/// Numbers that were read on another scale than the one they will count by: a fall on it is not to be seen here.
fn weigh_scales(new: Side<'_>, thing: &mut ThingDiff) {
    let (read, own) = (new.config, new.config.written());
    for (key, is_other) in
        [("feeling_scale", read.feeling != own.feeling), ("rating_scale", read.rating != own.rating)]
    {
        for change in thing.changes.iter_mut().filter(|it| is_other && it.is_of(key)) {
            change.weight = Weight::Major;
            thing.weight = Weight::Major;
        }
    }
}

type Codes<'a> = BTreeMap<&'a RelPath, Vec<(&'a str, Span)>>;

/// What each file keeps silent.
fn by_file(side: Side<'_>) -> Codes<'_> {
    let mut files = Codes::new();
    for card in side.book.entities().map(|entity| side.book.card(entity)) {
        let codes = card.allow.iter().map(|(code, span)| (&**code, *span));
        files.entry(&card.origin.file).or_default().extend(codes);
    }
    files
}

fn add(thing: &mut ThingDiff, found: Vec<Less>) {
    for it in found {
        let at = Some(Origin::new(&thing.file, it.place));
        let (old, new) = (thing.old.map(|_| 0), Some(0));
        let subject = Subject { part: Part::Whole, old, new, title: thing.title.clone() };
        let plain = thing.changes.iter().position(|change| says_no_more(change, it.demand));
        let change = Change::new(subject, What::AsksLess(it), at);
        let change = Change { weight: Weight::Major, ..change };
        // In its place, because figures name their causes by their places.
        match plain.and_then(|place| thing.changes.get_mut(place)) {
            Some(plain) => *plain = change,
            None => thing.changes.push(change),
        }
        thing.weight = Weight::Major;
    }
}

/// Whether a change of a field is the same told plainly.
fn says_no_more(change: &Change, demand: Demand) -> bool {
    let key = match demand {
        Demand::Scale("feeling") => "feeling_scale",
        Demand::Scale(_) => "rating_scale",
        Demand::Silence(_) => "allow",
        _ => return false,
    };
    let What::Changed { field, from, to } = &change.what else { return false };
    let nothing_went = match (from, to) {
        (Some(Value::Items(from)), Some(Value::Items(to))) => from.iter().all(|it| to.contains(it)),
        _ => from.is_none() || key != "allow",
    };
    field.key == key && nothing_went
}
