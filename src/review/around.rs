//! What stands around the changes of a thing: how far they reach, who is asked, where it can be looked at.

use super::Report;
use crate::diff::{ThingDiff, Weight};
use crate::model::{Entity, Team};
use crate::view::plan::Plan;

impl Report<'_> {
    /// `13 steps on 9 maps meet this touchpoint`
    pub fn impact(&self, thing: &ThingDiff) -> Option<String> {
        let it = thing.impact?;
        let words = self.words;
        let maps = words.count("review.map_count", it.maps);
        let steps = words.count("review.step_count", it.steps);
        let key = match (it.steps, thing.kind) {
            (0, _) => "review.impact.maps",
            (_, "touchpoint") => "review.impact.touchpoint",
            _ => "review.impact.steps",
        };
        Some(words.fill(key, &[("steps", &steps), ("maps", &maps)]))
    }

    /// The team that owns it, and its name in the forge: who is asked when it is more than wording.
    pub fn asked(&self, thing: &ThingDiff) -> Option<(String, Option<String>)> {
        if thing.weight == Weight::Editorial {
            return None;
        }
        let (side, entity) = match (thing.new, thing.old) {
            (Some(new), _) => (self.new, new),
            (None, old) => (self.old, old?),
        };
        let team: &Team = match entity {
            Entity::Team(id) => &side.book.teams[id],
            entity => &side.book.teams[side.book.card(entity).owner?],
        };
        Some((team.card.title.to_string(), team.forge.as_deref().map(str::to_owned)))
    }

    /// Where each thing of the new version stands on the site that is its preview.
    pub fn previews(&self) -> Option<Previews<'_>> {
        let base = self.names.preview.as_deref()?;
        Some(Previews { base, plan: Plan::new(self.new.book, None).0 })
    }
}

/// Addresses of pages.
pub struct Previews<'a> {
    base: &'a str,
    plan: Plan,
}

impl Previews<'_> {
    pub fn of(&self, thing: &ThingDiff) -> Option<String> {
        let address = self.plan.address(thing.new?).as_str();
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "-._~/%".contains(letter);
        address.chars().all(plain).then(|| format!("{}{address}", self.base))
    }
}
