//! Why a change weighs more than its kind.

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
