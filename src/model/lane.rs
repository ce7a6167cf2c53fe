//! Lanes: the rows of a map that hold words.

use super::{Id, Insight};
pub use crate::term::LaneKey;

/// One entry of a lane.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    pub text: Box<str>,
    /// 1 (light) to 3 (severe).
    pub severity: Option<u8>,
    pub insight: Option<Id<Insight>>,
}

/// The filled lanes of one step, phase or touchpoint, sorted by key.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lanes {
    cells: Vec<(LaneKey, Vec<Item>)>,
}

impl Lanes {
    pub fn get(&self, key: LaneKey) -> &[Item] {
        match self.cells.binary_search_by_key(&key, |(key, _)| *key) {
            Ok(at) => &self.cells[at].1,
            Err(_) => &[],
        }
    }

    /// Fills a lane; an empty list empties it.
    pub fn set(&mut self, key: LaneKey, items: Vec<Item>) {
        match self.cells.binary_search_by_key(&key, |(key, _)| *key) {
            Ok(at) => self.cells[at].1 = items,
            Err(at) => self.cells.insert(at, (key, items)),
        }
    }

    /// Lanes with something in them, in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = (LaneKey, &[Item])> {
        self.cells.iter().filter(|(_, items)| !items.is_empty()).map(|(key, items)| (*key, &items[..]))
    }

    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }
}
