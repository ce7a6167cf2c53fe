//! The columns of a comparison: steps of the map to be, and between them the steps that are gone.

use crate::analyse::Delta;
use crate::model::Map;

/// A step then, now, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    pub old: Option<usize>,
    pub new: Option<usize>,
    /// The phase of the map to be that it stands under.
    pub phase: usize,
}

/// A removed step stands behind the last kept step that came before it.
pub(super) fn columns(old: &Map, new: &Map, delta: &Delta) -> Vec<Column> {
    let from = |step: usize| delta.steps.get(step).and_then(|it| it.from);
    let kept = new.steps.iter().enumerate().map(|(step, it)| Column {
        old: from(step),
        new: Some(step),
        phase: it.phase,
    });
    let mut columns: Vec<Column> = kept.collect();
    for removed in &delta.removed {
        let before = |column: &Column| column.old.is_some_and(|old| old < *removed);
        let at = columns
            .iter()
            .enumerate()
            .filter(|(_, column)| before(column))
            .max_by_key(|(_, column)| column.old)
            .map_or(0, |(at, _)| at + 1);
        let phase = phase(old, new, *removed, (&columns, at));
        columns.insert(at, Column { old: Some(*removed), new: None, phase });
    }
    columns
}

/// Its own where that stands beside it, else that of the step before.
fn phase(old: &Map, new: &Map, removed: usize, (columns, at): (&[Column], usize)) -> usize {
    let own = old.steps.get(removed).and_then(|step| old.phases.get(step.phase)).map(|phase| &phase.id);
    let phase_of = |at: Option<usize>| columns.get(at?).map(|column| column.phase);
    let (before, after) = (phase_of(at.checked_sub(1)), phase_of(Some(at)));
    let is_own = |phase: &usize| new.phases.get(*phase).map(|phase| &phase.id) == own;
    [before, after].into_iter().flatten().find(is_own).or(before).or(after).unwrap_or(0)
}
