//! What is sure of a file that could be read in part: only what is whole above the place where reading ended.
//! Nothing is gone, nothing is new, and there are no figures.

use std::collections::BTreeSet;

use super::fact::Value;
use super::unread::{Unread, Which};
use super::{Change, Part, Select, Side, ThingDiff, What, thing, weight};
use crate::model::{Entity, Map};
use crate::text::folded;

/// The changes of things in files that one version could not read to the end.
pub fn partly(old: Side<'_>, new: Side<'_>, select: &Select, unread: &[Unread]) -> Vec<ThingDiff> {
    let it = Partly { old, new, unread };
    let mut chosen = select.things(old, new);
    chosen.pairs.retain(|pair| matches!(*pair, (Some(a), Some(b)) if it.is_about(a, b)));
    let mut things = thing::all(old, new, &chosen);
    things.retain(|thing| thing.old.is_some() && thing.new.is_some());
    for thing in &mut things {
        it.keep_what_is_sure(thing);
    }
    things.retain(|thing| !thing.changes.is_empty());
    things
}

struct Partly<'a> {
    old: Side<'a>,
    new: Side<'a>,
    unread: &'a [Unread],
}

/// Fields of a whole thing that are one text or one day, and have no value when they are not read.
const PLAIN: [&str; 8] = ["goal", "scenario", "actor", "tagline", "quote", "measures", "how", "reviewed"];

impl Partly<'_> {
    fn is_about(&self, a: Entity, b: Entity) -> bool {
        self.end(Which::Old, a).is_some() || self.end(Which::New, b).is_some()
    }

    /// Where reading the file of a thing ended.
    fn end(&self, which: Which, entity: Entity) -> Option<usize> {
        let side = if which == Which::Old { self.old } else { self.new };
        let file = &side.book.card(entity).origin.file;
        let it = self.unread.iter().find(|it| it.which == which && it.file == *file)?;
        Some(it.from.map_or(0, |(at, _)| at))
    }

    /// Afterwards it is a plain list of changes: its places in lists are those of a version that is not shown.
    fn keep_what_is_sure(&self, thing: &mut ThingDiff) {
        let (Some(a), Some(b)) = (thing.old, thing.new) else { return };
        let changes = std::mem::take(&mut thing.changes);
        thing.changes = changes.into_iter().filter(|it| self.is_sure(it, a, b)).collect();
        weight::weigh_alone(self.old, self.new, thing);
        (thing.old, thing.new, thing.map) = (None, None, None);
    }

    fn is_sure(&self, change: &Change, a: Entity, b: Entity) -> bool {
        if let What::Changed { from: Some(Value::Names(_)), .. } = &change.what
            && self.has_others(a, b)
        {
            return false;
        }
        match (change.subject.part, a, b) {
            (Part::Step, Entity::Map(a), Entity::Map(b)) => {
                let (was, is) = (&self.old.book.maps[a], &self.new.book.maps[b]);
                self.is_sure_step(change, was, is)
            }
            (Part::Whole, ..) => self.is_plain(change, a, b),
            _ => false,
        }
    }

    /// Other unread files could be what a name led to.
    fn has_others(&self, a: Entity, b: Entity) -> bool {
        let own: BTreeSet<_> =
            [&self.old.book.card(a).origin.file, &self.new.book.card(b).origin.file].into();
        self.unread.iter().any(|it| !own.contains(&it.file))
    }

    fn is_plain(&self, change: &Change, a: Entity, b: Entity) -> bool {
        let What::Changed { field, from: Some(_), to: Some(_) } = &change.what else { return false };
        PLAIN.contains(&field.key) && !self.old.book.card(a).item && !self.new.book.card(b).item
    }

    /// A step of both versions, by its id or its title, that stands above the place on both sides.
    fn is_sure_step(&self, change: &Change, was: &Map, is: &Map) -> bool {
        let (Some(old), Some(new)) = (change.subject.old, change.subject.new) else { return false };
        let (Some(one), Some(other)) = (was.steps.get(old), is.steps.get(new)) else { return false };
        let same = one.id == other.id || folded(&one.title) == folded(&other.title);
        let leads_on = change.is_of("next");
        same && !leads_on && self.is_above(Which::Old, was, old) && self.is_above(Which::New, is, new)
    }

    /// Whether another step begins behind it, still above the place.
    fn is_above(&self, which: Which, map: &Map, step: usize) -> bool {
        let file = &map.card.origin.file;
        let unread = self.unread.iter().find(|it| it.which == which && it.file == *file);
        let Some(unread) = unread else { return map.overlay.is_none() };
        let end = unread.from.map_or(0, |(at, _)| at);
        let next = map.steps.get(step + 1);
        let above = next.is_some_and(|it| it.origin.file == *file && (it.origin.span.start as usize) <= end);
        map.overlay.is_none() && above
    }
}
