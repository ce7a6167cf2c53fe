//! What a changed file says besides the handbook: notes (`x-…`), and names that lead nowhere. Nobody shows them,
//! but who reviews is told, for a change of them is no formatting.

use std::collections::{BTreeMap, BTreeSet};

use super::fact::{Field, Value, plain};
use super::select::Chosen;
use super::unsaid::is_same;
use super::{Change, Part, Side, Subject, ThingDiff, Weight, What};
use crate::parse::leaves::leaves;
use crate::text::{Origin, RelPath, Span, part};

/// Adds them to the first thing of each file.
pub(super) fn tell(old: Side<'_>, new: Side<'_>, chosen: &Chosen, things: &mut [ThingDiff]) {
    let mut seen: BTreeSet<(RelPath, RelPath)> = BTreeSet::new();
    for thing in things.iter_mut().filter(|it| it.old.is_some() && it.new.is_some()) {
        let (from, to) = (thing.old_file.as_ref().unwrap_or(&thing.file), &thing.file);
        let differs = [from, to].iter().any(|file| chosen.files.contains(*file));
        if !differs || !seen.insert((from.clone(), to.clone())) {
            continue;
        }
        let (Some(was), Some(is)) = (old.files.texts.get(from), new.files.texts.get(to)) else { continue };
        if is_same(was, is) {
            continue;
        }
        let mut found = notes(was, is);
        found.extend(unresolved((old, from, was), (new, to, is)));
        let subject = Subject { part: Part::Whole, old: Some(0), new: Some(0), title: thing.title.clone() };
        for (at, weight, what) in found {
            let at = Some(Origin::new(to, Span::new(at, at)));
            let change = Change::new(subject.clone(), what, at);
            let weight = super::weight::set(new.config, &change.code(thing.kind)).unwrap_or(weight);
            thing.weight = thing.weight.max(weight);
            thing.changes.push(Change { weight, ..change });
        }
    }
}

type Found = (usize, Weight, What);

/// The values of every note: the key, each text with its place.
type Notes = BTreeMap<Box<str>, Vec<(String, usize)>>;

/// One change for each key of a note.
fn notes(was: &str, is: &str) -> Vec<Found> {
    let of = |text: &str| {
        let mut all = Notes::new();
        for leaf in leaves(text) {
            if let Some(key) = leaf.note {
                all.entry(key).or_default().push((leaf.value, leaf.at));
            }
        }
        all
    };
    let (was, is) = (of(was), of(is));
    let keys: BTreeSet<&Box<str>> = was.keys().chain(is.keys()).collect();
    let none = Vec::new();
    keys.into_iter()
        .filter_map(|key| {
            let (from, to) = (was.get(key).unwrap_or(&none), is.get(key).unwrap_or(&none));
            let (gone, come) = (only(from, to), only(to, from));
            let at = to.iter().find(|(text, _)| come.contains(text)).or(to.first()).map_or(0, |(_, at)| *at);
            let field = Field::of("note", key, key);
            let what = What::Changed { field, from: items(&gone), to: items(&come) };
            (!gone.is_empty() || !come.is_empty()).then_some((at, Weight::Editorial, what))
        })
        .collect()
}

/// Names that led nowhere in the old version and stand in it more often than in the new: what came is told as what
/// is out of order.
fn unresolved(old: (Side<'_>, &RelPath, &str), new: (Side<'_>, &RelPath, &str)) -> Option<Found> {
    let (was, is) = (lost(old), lost(new));
    let gone = only(&was, &is);
    let what = What::Changed { field: Field::new("unresolved"), from: items(&gone), to: None };
    (!gone.is_empty()).then_some((0, Weight::Minor, what))
}

fn lost((side, file, text): (Side<'_>, &RelPath, &str)) -> Vec<(String, usize)> {
    let here = side.problems.iter().filter(|it| {
        it.at.file == *file && matches!(it.code, "unknown-reference" | "unknown-cell" | "missing-image")
    });
    here.map(|it| {
        let place = it.at.span.start as usize..it.at.span.end as usize;
        (part(text, place.clone()).trim_matches(['"', '\'']).to_owned(), place.start)
    })
    .collect()
}

/// Texts that `one` has more often than `other`.
fn only(one: &[(String, usize)], other: &[(String, usize)]) -> Vec<String> {
    let mut left: Vec<&str> = other.iter().map(|(text, _)| text.as_str()).collect();
    let mut found = Vec::new();
    for (text, _) in one {
        match left.iter().position(|it| it == text) {
            Some(at) => drop(left.swap_remove(at)),
            None => found.push(text.clone()),
        }
    }
    found
}

fn items(texts: &[String]) -> Option<Value> {
    let all = texts.iter().map(|text| plain(text.as_str().into()));
    (!texts.is_empty()).then(|| Value::Items(all.collect()))
}
