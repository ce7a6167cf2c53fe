//! `unsupported-change`: a feeling or a moment of truth changed, and neither research nor a review did.

use std::collections::BTreeSet;

use super::fact::Value;
use super::{Change, Part, ThingDiff, What};

/// The new steps whose change nothing stands behind.
pub(super) fn steps(thing: &ThingDiff) -> Vec<usize> {
    if thing.map.is_none() || thing.changes.iter().any(backs_the_map) {
        return Vec::new();
    }
    let of_step = |it: &&Change| it.subject.part == Part::Step;
    let backed: BTreeSet<Option<usize>> =
        thing.changes.iter().filter(of_step).filter(|it| backs(it)).map(|it| it.subject.new).collect();
    let felt = |it: &&Change| it.is_of("feeling") || it.is_of("mot");
    let steps: BTreeSet<usize> = thing
        .changes
        .iter()
        .filter(of_step)
        .filter(felt)
        .filter(|it| !backed.contains(&it.subject.new))
        .filter_map(|it| it.subject.new)
        .collect();
    steps.into_iter().collect()
}

/// A review, or research behind the whole map.
fn backs_the_map(change: &Change) -> bool {
    change.subject.part == Part::Whole && (change.is_of("reviewed") || change.is_of("insights"))
}

/// Research behind the step, or behind one entry of its lanes.
fn backs(change: &Change) -> bool {
    let What::Changed { field, from, to } = &change.what else { return false };
    let research = |value: &Option<Value>| match value {
        Some(Value::Items(items)) => items.iter().filter_map(|it| it.insight.as_ref()).count(),
        _ => 0,
    };
    field.key == "insights" || research(to) > research(from)
}
