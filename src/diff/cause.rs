//! Why a change weighs more than its kind, and which thing is the cause of what happened to others.

use super::{Part, ThingDiff, Trouble, What};

/// A reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It is, or was, a moment of truth.
    MomentOfTruth,
    NewLowest,
    WeakerEnding,
    /// The mean fell by a quarter of the scale or more.
    MeanFell,
    /// Research was taken away.
    LostEvidence,
    /// No feeling is left.
    NoCurve,
    /// Everybody may see it now.
    Public,
    /// It could be another one.
    Unsure,
}

/// Whether something that a thing names is not there any more.
pub(super) fn loses(thing: &ThingDiff) -> bool {
    thing.changes.iter().any(|it| match &it.what {
        What::Troubled { trouble, .. } => *trouble == Trouble::FindsNoMore,
        What::FindsNoStep { .. } | What::LostGround { .. } => true,
        _ => false,
    })
}

/// Whether others could lose their end by what happened to it: it went, a step of it did, or has another id.
pub(super) fn takes_names(thing: &ThingDiff) -> bool {
    let is_gone = thing.new.is_none() && thing.old.is_some();
    let takes = |it: &super::Change| match &it.what {
        What::Removed | What::Merged { .. } => matches!(it.subject.part, Part::Phase | Part::Step),
        What::Changed { field, .. } => matches!(field.key, "id" | "ids"),
        _ => false,
    };
    is_gone || !loses(thing) && thing.changes.iter().any(takes)
}

impl Why {
    pub fn name(self) -> &'static str {
        match self {
            Why::MomentOfTruth => "moment_of_truth",
            Why::NewLowest => "new_lowest",
            Why::WeakerEnding => "weaker_ending",
            Why::MeanFell => "mean_fell",
            Why::LostEvidence => "lost_evidence",
            Why::NoCurve => "no_curve",
            Why::Public => "public",
            Why::Unsure => "unsure",
        }
    }
}
