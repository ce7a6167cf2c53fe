//! What is out of order in the new version and was not in the old: references that lost their end, ids that are
//! taken, values that cannot be used. What a file says may be as it was, and what the site shows is not.

mod loss;
mod page;

use std::collections::BTreeMap;

use super::thing::{intro, still};
use super::{Change, Part, Select, Side, Subject, ThingDiff, Trouble, TroubledAt, Value, Weight, What};
use crate::model::Entity;
use crate::problem::say::called;
use crate::problem::{About, both};
use crate::text::{Origin, RelPath};

use loss::{Known, Loss, losses};
use page::Page;

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
            | "ambiguous-name"
            | "path-escapes-book"
            | "active-file" => {
                if was_found {
                    Trouble::FindsNoMore
                } else {
                    Trouble::FindsNothing
                }
            }
            // What led to a page, and is only named by now.
            "undeclared-name" if was_found => Trouble::FindsNoMore,
            "duplicate-id" | "old-name-taken" | "slug-collision" => Trouble::IdTaken,
            "undeclared-name" | "draft-reference" => Trouble::Undeclared,
            "out-of-scale"
            | "wrong-type"
            | "bad-date"
            | "bad-duration"
            | "bad-alias"
            | "unknown-key"
            | "unknown-kind"
            | "front-matter-not-first"
            | "belongs-to-step"
            | "map-where-text"
            | "reference-cycle" => Trouble::Unusable,
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

/// Whether the new version has something out of order that the old has not.
pub fn has_more(old: Side<'_>, new: Side<'_>) -> bool {
    let moved = BTreeMap::new();
    let mut known = Known::of(old, &moved);
    losses(new).iter().any(|it| !known.takes(it))
}

/// Adds what the new version has more of, to the things that say so.
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
    take_over(old, new, things);
    let mut known = Known::of(old, &moved);
    let mut come = losses(new);
    come.retain(|it| {
        let is_of = !matches!(select, Select::Files { .. }) || moved.values().any(|to| to == it.file());
        is_of && !is_told(it, things) && !known.takes(it)
    });
    let places: BTreeMap<Entity, usize> =
        things.iter().enumerate().filter_map(|(at, it)| Some((it.new?, at))).collect();
    let mut told = Told { old, new, things, places };
    for of_file in come.chunk_by(|a, b| a.file() == b.file()) {
        let Some(file) = of_file.first().map(Loss::file) else { continue };
        let page = Page::of(new, file);
        let before = moved.iter().find(|(_, to)| *to == file).map_or(file, |(from, _)| from);
        for loss in once(&page, of_file) {
            if let Some(trouble) = Trouble::of(loss.problem.code, loss.was_found(old, before)) {
                told.add(&page, &loss, trouble);
            }
        }
    }
}

/// A name that nobody declares is told once of a thing, however often that gives it.
fn once<'a>(page: &Page<'_>, losses: &[Loss<'a>]) -> Vec<Loss<'a>> {
    let mut seen = BTreeMap::new();
    let mut found: Vec<Loss<'a>> = Vec::with_capacity(losses.len());
    for loss in losses {
        let key = (page.thing_at(loss.span.start), loss.kind(), loss.name);
        let first = seen.get(&key).filter(|_| loss.is_undeclared()).and_then(|at: &usize| found.get_mut(*at));
        match first {
            Some(first) => first.times += 1,
            None => {
                seen.insert(key, found.len());
                found.push(*loss);
            }
        }
    }
    found
}

/// A to-be map says by itself which steps it does not find.
fn is_told(loss: &Loss<'_>, things: &[ThingDiff]) -> bool {
    let is_here = |at: &Origin| at.file == *loss.file() && at.span.start == loss.span.start;
    let told =
        |it: &Change| matches!(it.what, What::FindsNoStep { .. }) && it.at.as_ref().is_some_and(is_here);
    things.iter().any(|thing| thing.changes.iter().any(told))
}

/// What is told so far.
struct Told<'a, 't> {
    old: Side<'a>,
    new: Side<'a>,
    things: &'t mut Vec<ThingDiff>,
    /// Where those stand that there are.
    places: BTreeMap<Entity, usize>,
}

impl Told<'_, '_> {
    fn add(&mut self, page: &Page<'_>, loss: &Loss<'_>, trouble: Trouble) {
        let entity = page.thing_at(loss.span.start);
        let at = match (entity, page.lists) {
            (Some(entity), _) => self.place_of(entity),
            (None, Some(kind)) => self.place_in(loss.file(), Some(kind.plural())),
            // What stood in it is none any more.
            (None, None) => self.place_in(loss.file(), None),
        };
        let Some(thing) = at.and_then(|at| self.things.get_mut(at)) else { return };
        let place = trouble_at(page, loss);
        let subject = Subject {
            part: Part::Whole,
            old: thing.old.map(|_| 0),
            new: Some(0),
            title: thing.title.clone(),
        };
        let what = What::Troubled { trouble, code: loss.problem.code, says: loss.says(), place };
        let change = Change::new(subject, what, Some(loss.at()));
        let weight = super::weight::set(self.new.config, &change.code(thing.kind));
        let weight = weight.unwrap_or(trouble.weight());
        thing.weight = thing.weight.max(weight);
        thing.changes.push(Change { weight, ..change });
    }

    fn place_of(&mut self, entity: Entity) -> Option<usize> {
        let next = self.things.len();
        let at = *self.places.entry(entity).or_insert(next);
        if at == next {
            self.things.push(still(self.old, self.new, entity));
        }
        Some(at)
    }

    /// What is told of a file itself: of the prose of a catalogue, or of what it held.
    fn place_in(&mut self, file: &RelPath, lists: Option<&'static str>) -> Option<usize> {
        let is_it = |it: &ThingDiff| it.file == *file && lists.is_none_or(|kind| it.kind == kind);
        let known = self.things.iter().position(is_it);
        if let (None, Some(kind)) = (known, lists) {
            self.things.push(intro(kind, file));
            return self.things.len().checked_sub(1);
        }
        known
    }
}

/// The step, the name and what should have it.
fn trouble_at(page: &Page<'_>, loss: &Loss<'_>) -> TroubledAt {
    let problem = loss.problem;
    let part = page.part_at(loss.span.start).filter(|_| loss.times == 1);
    let name: Box<str> = match &problem.about {
        Some(About::Heading { file, anchor }) => format!("{file}#{anchor}").into(),
        _ if problem.item.is_empty() || loss.is_undeclared() => loss.name.into(),
        _ => problem.item.as_str().into(),
    };
    let kind = match &problem.about {
        Some(About::Thing(kind) | About::Undeclared(kind, _)) => Some(called(*kind).bare),
        Some(About::Part(part)) => Some(part.bare()),
        Some(About::File(_)) => Some(both!("file", "bestand")),
        Some(About::Heading { .. }) => Some(both!("heading", "kop")),
        _ => None,
    };
    TroubledAt { part, name, kind, times: loss.times }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::rule;

    /// What reading comes across is told, or stands here because something else tells it.
    #[test]
    fn no_problem_of_reading_is_silent() {
        let unread = [
            "bad-front-matter",
            "duplicate-key",
            "too-deep",
            "too-large",
            "conflict-marker",
            "not-utf8",
            "unreadable",
            "bad-settings",
        ];
        // The words themselves are a change; or nothing of the page is another one.
        let words = [
            "missing-title",
            "catalogue-without-items",
            "none-in-words",
            "shown-comment",
            "map-in-table",
            "place-left-out",
            "possible-truncated-text",
            "decimal-comma",
            "quote-text",
            "picture-without-alt",
            "control-character",
            "footnote",
            "heading-levels",
            "raw-html",
        ];
        let form = ["alias-key", "no-effect-yet", "unused-allow"];
        let of_site = [
            "broken-template",
            "unknown-template",
            "unknown-language",
            "host-budget",
            "no-visibility",
            "unread-mark",
            "links-to-internal",
        ];
        for rule in rule::all() {
            let told = Trouble::of(rule.code, false).is_some();
            let elsewhere = [&unread[..], &words, &form, &of_site].concat().contains(&rule.code);
            assert!(told != elsewhere, "{}", rule.code);
        }
    }
}
