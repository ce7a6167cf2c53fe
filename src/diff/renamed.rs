//! What steps and phases of some maps were called before, for those who know them by their names.

use std::collections::{BTreeMap, BTreeSet};

use super::fact::Keys;
use super::thing::Both;
use super::{Side, map};
use crate::text::RelPath;

/// By file: the title or id at hand, and the one before. Only where it is sure which is which.
pub type Renamed = BTreeMap<RelPath, BTreeMap<Box<str>, Box<str>>>;

/// Of the maps in these files.
pub fn renamed(old: Side<'_>, new: Side<'_>, files: &BTreeSet<RelPath>) -> Renamed {
    let keys = Keys::default();
    let both = Both { old, new, was: &keys, is: &keys };
    let mut all = Renamed::new();
    for (b, is) in new.book.maps.iter().filter(|(_, map)| files.contains(&map.card.origin.file)) {
        let same = |id: &str| old.book.maps.iter().find(|(_, map)| *map.card.id == *id);
        let before = same(&is.card.id).or_else(|| is.card.was.iter().find_map(|id| same(id)));
        let Some((a, was)) = before else { continue };
        let laid = map::lay(both, a, b);
        let names = all.entry(is.card.origin.file.clone()).or_default();
        let mut put = |was: [&str; 2], is: [&str; 2]| {
            let pairs = is.iter().zip(was).filter(|(is, was)| **is != *was);
            names.extend(pairs.map(|(is, was)| (Box::from(*is), Box::from(was))));
        };
        for (old, new) in laid.paired.items.iter().filter(|(_, new)| !laid.paired.unsure.contains(new)) {
            let (was, is) = (&was.steps[old], &is.steps[new]);
            put([&was.title, &was.id], [&is.title, &is.id]);
        }
        for (old, new) in laid.paired.groups.iter() {
            let (was, is) = (&was.phases[old], &is.phases[new]);
            put([&was.title, &was.id], [&is.title, &is.id]);
        }
    }
    all
}
