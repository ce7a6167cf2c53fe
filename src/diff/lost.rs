//! What is out of order in the new version and was not in the old: references that lost their end, ids that are
//! taken, values that cannot be used. What a file says may be as it was, and what the site shows is not.

use std::collections::BTreeMap;

use super::thing::still;
use super::{Change, Part, Select, Side, Subject, ThingDiff, Trouble, TroubledAt, Value, Weight, What};
use crate::model::Entity;
use crate::parse::split;
use crate::problem::say::called;
use crate::problem::{About, Problem, both};
use crate::term::synonym;
use crate::text::{Origin, RelPath, part};
use crate::yaml;

impl Trouble {
    /// What a problem of reading means to a review.
    fn of(code: &str, was_found: bool) -> Option<Trouble> {
        Some(match code {
            "unknown-reference"
            | "broken-link"
            | "broken-anchor"
            | "blueprint-step-missing"
            | "unknown-cell"
            | "missing-image"
            | "ambiguous-name" => {
                if was_found {
                    Trouble::FindsNoMore
                } else {
                    Trouble::FindsNothing
                }
            }
            // What led to a page, and is only named by now.
            "undeclared-name" if was_found => Trouble::FindsNoMore,
            "duplicate-id" | "old-name-taken" => Trouble::IdTaken,
            "undeclared-name" | "draft-reference" => Trouble::Undeclared,
            "out-of-scale" | "wrong-type" | "bad-date" | "bad-duration" | "unknown-key" => Trouble::Unusable,
            _ => return None,
        })
    }

    pub(super) fn weight(self) -> Weight {
        match self {
            Trouble::FindsNoMore | Trouble::FindsNothing | Trouble::IdTaken => Weight::Major,
            Trouble::Undeclared | Trouble::Unusable => Weight::Minor,
        }
    }
}

/// Adds what the new version has more of, to the things in whose files it stands.
pub(super) fn tell(old: Side<'_>, new: Side<'_>, select: &Select, things: &mut Vec<ThingDiff>) {
    let mut moved: BTreeMap<RelPath, RelPath> = BTreeMap::new();
    match select {
        // Two maps of one handbook are in order alike.
        Select::Maps { .. } => return,
        Select::Files { old, new } => drop(moved.insert(old.clone(), new.clone())),
        Select::Changed => {
            moved.extend(things.iter().filter_map(|it| Some((it.old_file.clone()?, it.file.clone()))));
        }
    }
    let mut known: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    let is_trouble = |it: &&Problem| Trouble::of(it.code, true).is_some();
    for problem in old.problems.iter().filter(is_trouble) {
        let file = moved.get(&problem.at.file).unwrap_or(&problem.at.file);
        *known.entry((problem.code, file, written(old, problem))).or_default() += 1;
    }
    take_over(old, new, things);
    let mut problems: Vec<&Problem> = new.problems.iter().filter(is_trouble).collect();
    problems.sort_by_key(|it| (&it.at.file, it.at.span.start));
    for problem in problems {
        let file = &problem.at.file;
        let is_of =
            |it: &RelPath| !matches!(select, Select::Files { .. }) || moved.values().any(|to| to == it);
        if !is_of(file) || is_told(problem, things) {
            continue;
        }
        if let Some(left) = known.get_mut(&(problem.code, file, written(new, problem))).filter(|it| **it > 0)
        {
            *left -= 1;
            continue;
        }
        let before = moved.iter().find(|(_, to)| *to == file).map_or(file, |(from, _)| from);
        let name = written(new, problem);
        let was_written = old.files.texts.get(before).is_some_and(|text| text.contains(name));
        let Some(trouble) = Trouble::of(problem.code, was_written && !name.is_empty()) else { continue };
        if let Some(thing) = of_file(old, new, problem, things) {
            push(new, thing, problem, trouble);
        }
    }
}

/// The code, the file by its new name, and what is written there.
type Key<'a> = (&'static str, &'a RelPath, &'a str);

/// Nothing, where the text is another than the one that was read, as of a merge that was left in the middle.
fn written<'a>(side: Side<'a>, problem: &Problem) -> &'a str {
    let place = problem.at.span.start as usize..problem.at.span.end as usize;
    let text = side.files.texts.get(&problem.at.file).and_then(|text| text.get(place));
    text.map_or("", |text| text.trim().trim_matches(['"', '\'']))
}

/// A to-be map says by itself which steps it does not find.
fn is_told(problem: &Problem, things: &[ThingDiff]) -> bool {
    let is_here = |at: &Origin| at.file == problem.at.file && at.span.start == problem.at.span.start;
    let told =
        |it: &Change| matches!(it.what, What::FindsNoStep { .. }) && it.at.as_ref().is_some_and(is_here);
    things.iter().any(|thing| thing.changes.iter().any(told))
}

/// The thing in which it stands: of several in a file the nearest above.
fn of_file<'a>(
    old: Side<'_>,
    new: Side<'_>,
    problem: &Problem,
    things: &'a mut Vec<ThingDiff>,
) -> Option<&'a mut ThingDiff> {
    let (file, at) = (&problem.at.file, problem.at.span.start);
    let here = new.book.entities().filter(|it| new.book.card(*it).origin.file == *file);
    let begins = |it: Entity| new.book.card(it).origin.span.start;
    let all: Vec<Entity> = here.collect();
    let above = all.iter().filter(|it| begins(**it) <= at).max_by_key(|it| begins(**it));
    let entity = above.or(all.first()).copied();
    let known = things.iter().position(|it| match entity {
        Some(entity) => it.new == Some(entity),
        // What stood in it is none any more.
        None => it.file == *file,
    });
    if known.is_none() {
        things.push(still(old, new, entity?));
    }
    known.map_or_else(|| things.len().checked_sub(1), Some).and_then(|at| things.get_mut(at))
}

fn push(new: Side<'_>, thing: &mut ThingDiff, problem: &Problem, trouble: Trouble) {
    let place = trouble_at(new, problem);
    let old = thing.old.map(|_| 0);
    let subject = Subject { part: Part::Whole, old, new: Some(0), title: thing.title.clone() };
    let what = What::Troubled { trouble, code: problem.code, says: problem.both(), place };
    let change = Change::new(subject, what, Some(problem.at.clone()));
    let weight = super::weight::set(new.config, &change.code(thing.kind)).unwrap_or(trouble.weight());
    thing.weight = thing.weight.max(weight);
    thing.changes.push(Change { weight, ..change });
}

/// The step, the name and what should have it.
fn trouble_at(new: Side<'_>, problem: &Problem) -> TroubledAt {
    // Undeclared names are told once, for all places of a file.
    let is_of_one = problem.code != "undeclared-name";
    let text = new.files.texts.get(&problem.at.file).filter(|_| is_of_one);
    let part = text.and_then(|text| part_at(text, problem.at.span.start));
    let name: Box<str> = match &problem.about {
        Some(About::Heading { file, anchor }) => format!("{file}#{anchor}").into(),
        _ if problem.item.is_empty() => written(new, problem).into(),
        _ => problem.item.as_str().into(),
    };
    let kind = match &problem.about {
        Some(About::Thing(kind) | About::Undeclared(kind)) => Some(called(*kind).bare),
        Some(About::Part(part)) => Some(part.bare()),
        Some(About::File(_)) => Some(both!("file", "bestand")),
        Some(About::Heading { .. }) => Some(both!("heading", "kop")),
        _ => None,
    };
    TroubledAt { part, name, kind }
}

/// What the innermost part of the front matter is called in which a place is.
fn part_at(text: &str, at: u32) -> Option<Box<str>> {
    let front = split(text).front;
    if !front.contains(&(at as usize)) {
        return None;
    }
    let read = yaml::read(part(text, front.clone()), front.start);
    let (mut node, mut found) = (&read.root, None);
    loop {
        let next = match &node.value {
            yaml::Value::List(nodes) => nodes.iter().rev().find(|it| it.span.start <= at),
            yaml::Value::Map(entries) => {
                if !std::ptr::eq(node, &read.root) {
                    let by_key = |key: &&str| entries.iter().find(|it| synonym::one_name(&it.key) == *key);
                    let name = ["title", "name", "step", "does"].iter().find_map(by_key);
                    found = name.and_then(|it| it.value.text()).map(Into::into).or(found);
                }
                entries.iter().rev().find(|it| it.key_span.start <= at).map(|it| &it.value)
            }
            _ => None,
        };
        let Some(below) = next else { return found };
        node = below;
    }
}

/// A former id that was another thing's: whatever named that, leads here now.
fn take_over(old: Side<'_>, new: Side<'_>, things: &mut [ThingDiff]) {
    for thing in things {
        let Some(before) = thing.old else { continue };
        let kind = old.book.kind(before);
        let is_other = |id: &str| {
            let mut others = old.book.entities().filter(|it| *it != before && old.book.kind(*it) == kind);
            others.any(|it| *old.book.card(it).id == *id)
        };
        for change in thing.changes.iter_mut().filter(|it| it.is_of("was")) {
            let What::Changed { to: Some(Value::Items(ids)), .. } = &change.what else { continue };
            if ids.iter().any(|it| is_other(&it.text)) {
                change.weight =
                    super::weight::set(new.config, &change.code(thing.kind)).unwrap_or(Weight::Major);
                thing.weight = thing.weight.max(change.weight);
            }
        }
    }
}
