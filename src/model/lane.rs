//! Lanes: the rows of a map that hold words.

use super::{Id, Insight};
use crate::parse::body::Wording;
use crate::term::ByLane;
pub use crate::term::LaneKey;

/// One entry of a lane.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    pub text: Wording,
    /// 1 (light) to 3 (severe).
    pub severity: Option<u8>,
    pub insight: Option<Id<Insight>>,
}

/// The filled lanes of one step, phase or touchpoint, sorted by key.
pub type Lanes = ByLane<Item>;
