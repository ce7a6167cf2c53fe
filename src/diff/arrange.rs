//! The order in which changes of a thing are read: those of one step together, and the weightiest first.

use super::{Change, Part, Subject, ThingDiff};

/// Whether two changes are about the same part of the thing.
pub fn is_together(one: &Subject, other: &Subject) -> bool {
    place(one) == place(other)
}

/// What changes stand together under: the same part of the thing.
type Place = (Part, Option<usize>, Option<usize>);

fn place(subject: &Subject) -> Place {
    match subject.part {
        Part::Whole => (Part::Whole, None, None),
        part => (part, subject.old, subject.new),
    }
}

/// Puts parts with a weightier change first, and in each the weightier change; figures keep their causes.
pub(super) fn arrange(thing: &mut ThingDiff) {
    let mut groups: Vec<(Place, Vec<usize>)> = Vec::new();
    let mut known = std::collections::BTreeMap::new();
    for (at, change) in thing.changes.iter().enumerate() {
        let place = place(&change.subject);
        let group = *known.entry(place).or_insert_with(|| {
            groups.push((place, Vec::new()));
            groups.len() - 1
        });
        groups[group].1.push(at);
    }
    let weight = |at: &usize| std::cmp::Reverse(thing.changes[*at].weight);
    for (_, group) in &mut groups {
        group.sort_by_key(weight);
    }
    groups.sort_by_key(|(_, group)| group.first().map(weight));
    let order: Vec<usize> = groups.into_iter().flat_map(|(_, group)| group).collect();
    let mut new_place = vec![0; order.len()];
    order.iter().enumerate().for_each(|(new, old)| new_place[*old] = new);
    let mut changes: Vec<Option<Change>> = std::mem::take(&mut thing.changes).into_iter().map(Some).collect();
    thing.changes = order.iter().filter_map(|at| changes.get_mut(*at)?.take()).collect();
    for measure in thing.map.iter_mut().flat_map(|map| &mut map.measures) {
        for places in [&mut measure.causes, &mut measure.worsened] {
            places.iter_mut().for_each(|cause| *cause = new_place.get(*cause).copied().unwrap_or(*cause));
            places.sort_unstable();
        }
    }
}
