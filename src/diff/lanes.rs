//! Own lanes that have another key now: what stands in them did not change.

use std::collections::BTreeMap;

use crate::config::{Config, OwnLane};

/// The new key of each old one that went, when a lane that came has its labels, or is the only one.
pub(super) fn renamed(old: &Config, new: &Config) -> BTreeMap<Box<str>, Box<str>> {
    let gone: Vec<&OwnLane> = only(old, new);
    let mut come: Vec<&OwnLane> = only(new, old);
    if let ([one], [other]) = (&gone[..], &come[..])
        && old.lanes.len() == new.lanes.len()
    {
        return [(one.key.as_str().into(), other.key.as_str().into())].into();
    }
    let mut found = BTreeMap::new();
    for lane in gone {
        let same = |it: &OwnLane| it.label == lane.label && !lane.label.is_empty();
        if let Some(at) = come.iter().position(|it| same(it)) {
            found.insert(lane.key.as_str().into(), come.remove(at).key.as_str().into());
        }
    }
    found
}

fn only<'a>(one: &'a Config, other: &Config) -> Vec<&'a OwnLane> {
    one.lanes.iter().filter(|lane| !other.lanes.iter().any(|it| it.key == lane.key)).collect()
}
