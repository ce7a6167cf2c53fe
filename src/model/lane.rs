//! Lanes: the rows of a map that hold words.

use super::{Id, Insight, Persona};
use crate::parse::body::Wording;
pub use crate::parse::front::Picture;
use crate::term::ByLane;
pub use crate::term::LaneKey;
use crate::text::Span;

/// One entry of a lane.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    pub text: Wording,
    /// 1 (light) to 3 (severe).
    pub severity: Option<u8>,
    pub insight: Option<Id<Insight>>,
    /// Whose words they are, where each persona has its own.
    pub by: Option<Id<Persona>>,
    /// What belongs to a picture, whose text is the path of its file.
    pub picture: Option<Box<Picture>>,
    /// For the house only.
    pub is_internal: bool,
    /// Where it stands, in the file that says it.
    pub span: Span,
}

/// The filled lanes of one step, phase or touchpoint, sorted by key.
pub type Lanes = ByLane<Item>;
