//! Lanes: the rows of a map that hold words.

use super::{Id, Insight};

/// Which lane. Built-in ones have constants in the order they are drawn; own lanes come after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LaneKey(u16);

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

macro_rules! lanes {
    ($($index:literal $constant:ident $name:literal,)*) => {
        impl LaneKey {
            $(pub const $constant: LaneKey = LaneKey($index);)*
        }
        /// The front-matter keys of the built-in lanes, by index.
        pub const BUILT_IN: &[&str] = &[$($name),*];
    };
}

lanes! {
    0 DOES "does",
    1 THINKS "thinks",
    2 ASKS "asks",
    3 NEEDS "needs",
    4 WISHES "wishes",
    5 CONCERNS "concerns",
    6 MOTIVATION "motivation",
    7 BARRIERS "barriers",
    8 EXPECTS "expects",
    9 GETS "gets",
    10 PAINS "pains",
    11 GAINS "gains",
    12 QUOTES "quotes",
    13 COMPANY "company",
    14 CONTENT "content",
    15 IMAGE "image",
    16 EVIDENCE "evidence",
}

impl LaneKey {
    /// The key of the own lane declared as number `index` in the settings.
    pub fn own(index: usize) -> LaneKey {
        LaneKey(u16::try_from(BUILT_IN.len() + index).unwrap_or(u16::MAX))
    }

    /// The built-in lane with this front-matter key.
    pub fn built_in(name: &str) -> Option<LaneKey> {
        let index = BUILT_IN.iter().position(|&built_in| built_in == name)?;
        u16::try_from(index).ok().map(LaneKey)
    }

    /// The front-matter key, when it is built in.
    pub fn name(self) -> Option<&'static str> {
        BUILT_IN.get(usize::from(self.0)).copied()
    }

    /// The number of an own lane in the settings.
    pub fn own_index(self) -> Option<usize> {
        usize::from(self.0).checked_sub(BUILT_IN.len())
    }
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
