//! Empathy maps as written.

use super::fields::Fields;
use super::{Head, Name, Said};
use crate::term::Kind;

#[derive(Debug, Clone)]
pub struct EmpathyMap {
    pub persona: Option<Name>,
    pub says: Vec<Said>,
    pub thinks: Vec<Said>,
    pub does: Vec<Said>,
    pub feels: Vec<Said>,
    pub pains: Vec<Said>,
    pub gains: Vec<Said>,
    pub insights: Vec<Name>,
}

pub fn empathy_map(fields: &mut Fields<'_, '_>, head: &mut Head) -> EmpathyMap {
    let map = EmpathyMap {
        persona: fields.refer("persona", Kind::Persona, "The persona it is about."),
        says: fields.said("says", "What the person says aloud.").unwrap_or_default(),
        thinks: fields.said("thinks", "What the person thinks and does not say.").unwrap_or_default(),
        does: fields.said("does", "What one sees the person do.").unwrap_or_default(),
        feels: fields.said("feels", "What the person feels.").unwrap_or_default(),
        pains: fields
            .said("pains", "What hurts; an entry may have a `severity` of 1 to 3.")
            .unwrap_or_default(),
        gains: fields.said("gains", "What pleases.").unwrap_or_default(),
        insights: fields.refers("insights", Kind::Insight, "The research behind it."),
    };
    head.upkeep(fields);
    map
}
