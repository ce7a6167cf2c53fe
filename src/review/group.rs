//! Changes as they are read: those of one step or other part together, below its title, in the order of the diff.

use super::Piece;
use super::Report;
use super::say::Place as Stands;
use crate::diff::{Change, Part, ThingDiff, is_together};

/// Changes of one part, each with its number from 1.
pub(super) struct Group<'a> {
    /// Where there are several: what they are changes of.
    pub title: Option<&'a str>,
    pub changes: Vec<(usize, &'a Change)>,
}

pub(super) fn groups(thing: &ThingDiff) -> Vec<Group<'_>> {
    let numbered: Vec<(usize, &Change)> =
        thing.changes.iter().enumerate().map(|(at, change)| (at + 1, change)).collect();
    let together = numbered.chunk_by(|(_, a), (_, b)| is_together(&a.subject, &b.subject));
    together
        .map(|changes| {
            let first = changes.first().map(|(_, change)| *change);
            let of_part = first.filter(|it| changes.len() > 1 && it.subject.part != Part::Whole);
            Group { title: of_part.map(|it| &*it.subject.title), changes: changes.to_vec() }
        })
        .collect()
}

impl Report<'_> {
    /// The sentence of a change in its group, and why it matters.
    pub(super) fn sentence_in(&self, group: &Group<'_>, thing: &ThingDiff, change: &Change) -> Vec<Piece> {
        let stands = if group.title.is_some() { Stands::Below } else { Stands::Alone };
        let mut says = self.sentence_at(stands, thing, change);
        says.extend(self.reasons(change).into_iter().map(|it| Piece::Plain(format!("; {it}"))));
        says
    }

    /// The line of a place; with its path where that is not the one of the thing.
    pub(super) fn spot(&self, thing: &ThingDiff, change: &Change) -> Option<(String, super::Place)> {
        let place = self.place_of(change)?;
        let path = if place.path == self.path_of(thing) { "" } else { &*place.path };
        Some((format!("{path}:{}", place.line), place))
    }
}
