//! Both versions of a map in one row of columns: the new order, with what went where it was.

use super::Report;
use crate::diff::{MapDiff, ThingDiff};

/// One column; one of the two is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    pub old: Option<usize>,
    pub new: Option<usize>,
}

impl Report<'_> {
    pub(super) fn columns(&self, thing: &ThingDiff, map: &MapDiff) -> Vec<Column> {
        let old = thing.old_map().map(|id| &self.old.book.maps[id].steps);
        columns(map, &|step| Some(old?.get(step)?.phase))
    }
}

/// `phase_of` says in which phase a step of the old version stood.
fn columns(map: &MapDiff, phase_of: &dyn Fn(usize) -> Option<usize>) -> Vec<Column> {
    let pairs = &map.paired.items;
    let mut columns: Vec<Column> =
        (0..pairs.old_of.len()).map(|new| Column { old: pairs.from(new), new: Some(new) }).collect();
    for old in (0..pairs.new_of.len()).filter(|old| pairs.to(*old).is_none()) {
        let here = |it: usize| columns.iter().position(|column| column.old == Some(it));
        let phase = |it: &usize| phase_of(*it) == phase_of(old);
        // Behind what stood before it in its phase, which may have gone too, or ahead of what stood behind it there.
        let before = (0..old).rev().filter(phase).find_map(here).map(|at| at + 1);
        let behind = || (old + 1..pairs.new_of.len()).filter(phase).find_map(here);
        let anywhere = || (0..old).rev().find_map(here).map(|at| at + 1);
        let place = before.or_else(behind).or_else(anywhere).unwrap_or(0);
        columns.insert(place, Column { old: Some(old), new: None });
    }
    columns
}
