//! What supports a claim: research, an assumption, or nothing that anybody named.

use super::pen::Pen;
use super::scribe::Scribe;
use crate::analyse::coverage::is_research;
use crate::model::{Entity, Id, Insight};

/// What an entry stands on that names no insight itself: the research behind the whole it is part of.
#[derive(Clone, Copy)]
pub(super) struct Behind<'a> {
    /// What it is part of: `step`, `persona`.
    pub whole: &'static str,
    pub insights: &'a [Id<Insight>],
    /// Something that is to be: nobody can have found it out.
    pub is_wish: bool,
}

impl<'a> Behind<'a> {
    pub(super) fn of(whole: &'static str, insights: &'a [Id<Insight>]) -> Behind<'a> {
        Behind { whole, insights, is_wish: false }
    }
}

impl Scribe<'_> {
    /// Of the whole of something.
    pub(super) fn evidence(&self, pen: &mut Pen, insights: impl IntoIterator<Item = Id<Insight>>) {
        let mut each = Vec::new();
        for id in insights {
            if !each.contains(&id) {
                each.push(id);
            }
        }
        self.supported(pen, &each, ("", false));
    }

    /// Of an entry: its own, or else that of the whole.
    pub(super) fn evidence_of(&self, pen: &mut Pen, own: Option<Id<Insight>>, behind: Behind<'_>) {
        match own {
            Some(id) => self.supported(pen, &[id], ("", false)),
            None if behind.insights.is_empty() => self.supported(pen, &[], ("", behind.is_wish)),
            None => self.supported(pen, behind.insights, (behind.whole, behind.is_wish)),
        }
    }

    fn supported(&self, pen: &mut Pen, insights: &[Id<Insight>], (through, is_wish): (&str, bool)) {
        let is_researched = insights.iter().any(|id| is_research(&self.book().insights[*id]));
        let status = match (is_researched, insights.is_empty()) {
            _ if is_wish => "assumed",
            (true, _) => "researched",
            (false, false) => "assumed",
            (false, true) => "unknown",
        };
        pen.object("evidence", |pen| {
            pen.text("status", status);
            pen.texts("by", insights.iter().map(|id| self.id(Entity::Insight(*id))));
            pen.text("through", through);
        });
    }
}
