//! Where the handbook asks less of its pages than before: in its settings, and in what files keep silent. Always
//! major, whatever else changed: who reviews must not learn it from what is missing.

use std::collections::BTreeMap;

use super::{Change, Part, Select, Side, Subject, ThingDiff, Value, Weight, What};
use crate::check::asked::{self, Demand, Less, less, longer, silenced};
use crate::config::MayAllow;
use crate::model::{Card, Entity, Status};
use crate::text::{Origin, RelPath, Span};

/// Puts it with the things it is about.
pub(super) fn tell(old: Side<'_>, new: Side<'_>, select: &Select, things: &mut [ThingDiff]) {
    // Two maps of one handbook are beside each other; none of them was the other.
    if matches!(select, Select::Maps { .. }) {
        return;
    }
    let is = added(old, new, things);
    let mut told: Vec<RelPath> = Vec::new();
    for thing in things.iter_mut() {
        if thing.kind == "settings" {
            let found = less(old.config.written(), new.config.written());
            add(thing, found);
            weigh_scales(new, thing);
            continue;
        }
        weigh_upkeep(old, new, thing);
        if thing.new.is_some() && !told.contains(&thing.file) {
            told.push(thing.file.clone());
            let codes = is.get(&thing.file).into_iter().flatten();
            add(thing, silenced(&[], codes.copied()));
        }
    }
}

/// What checks ask less of a thing because it says so itself.
fn weigh_upkeep(old: Side<'_>, new: Side<'_>, thing: &mut ThingDiff) {
    let (Some(a), Some(b)) = (thing.old, thing.new) else { return };
    let (was, is) = (old.book.card(a), new.book.card(b));
    let aside = |status| matches!(status, Some(Status::Draft | Status::Retired));
    let every = |card: &Card, side: Side<'_>| card.review_every.or(side.config.check.review_every);
    let weaker = [
        ("status", aside(is.status) && is.status != was.status && was.status != Some(Status::Retired)),
        ("review_every", longer(every(was, old), every(is, new))),
        ("watches", was.watches.iter().any(|it| !is.watches.contains(it))),
        // Of what is not lived yet less is asked.
        ("state", true),
    ];
    for change in thing.changes.iter_mut().filter(|it| it.subject.part == Part::Whole) {
        if weaker.iter().any(|(key, is_weaker)| *is_weaker && change.is_of(key)) {
            change.weight = Weight::Major;
            thing.weight = Weight::Major;
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

/// What each file keeps silent and did not before.
fn added<'a>(old: Side<'a>, new: Side<'a>, things: &[ThingDiff]) -> Codes<'a> {
    let (may, known) = (MayAllow::by(old.book), asked::files(new.book));
    let pairs: BTreeMap<Entity, Entity> = things.iter().filter_map(|it| it.new.zip(it.old)).collect();
    let mut files = Codes::new();
    for entity in new.book.entities() {
        let card = new.book.card(entity);
        let before = pairs.get(&entity).filter(|it| old.book.kind(**it) == new.book.kind(entity));
        // What it was stood here too, or moved from a file that is gone to one that is new.
        let before = before.map(|it| old.book.card(*it)).filter(|was| {
            let (from, to) = (&was.origin.file, &card.origin.file);
            from == to || !known.contains(from) && !may.files.contains(to)
        });
        let did = |code: &str| before.is_some_and(|was| was.allow.iter().any(|(it, _)| **it == *code));
        let more =
            card.allow.iter().filter(|(code, _)| !did(code) && !may.counts(new.book, &known, entity, code));
        files.entry(&card.origin.file).or_default().extend(more.map(|(code, span)| (&**code, *span)));
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
