//! Submodules as they are at hand: another commit may be checked out than the one that is noted.

use std::collections::BTreeMap;

use super::super::{act, exists};
use super::command::Place;
use super::version::{Repository, hash};
use crate::text::RelPath;

impl Repository {
    /// Which commit of each submodule of the book is checked out. One that nobody fetched is as it is `noted`; one
    /// whose folder went is gone.
    pub fn modules_at_hand(&self, noted: &BTreeMap<RelPath, String>) -> BTreeMap<RelPath, String> {
        let at_hand = |(path, noted): (&RelPath, &String)| {
            let folder = self.root().join(path.as_str());
            if !exists(&folder).unwrap_or(true) {
                return None;
            }
            let here = act::real(&folder).ok();
            let place = Place::find(&folder).ok().filter(|it| here.as_ref() == Some(&it.top));
            let said = place.and_then(|it| it.ask(&["rev-parse", "--verify", "--quiet", "HEAD"]).ok());
            let head = said.and_then(|it| hash(String::from_utf8_lossy(&it).trim()));
            Some((path.clone(), head.unwrap_or_else(|| noted.clone())))
        };
        noted.iter().filter_map(at_hand).collect()
    }
}
