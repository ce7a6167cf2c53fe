//! What stands around the changes of a thing: how far they reach, who is asked, where it can be looked at.

use super::Report;
use crate::diff::{Side, ThingDiff, Weight};
use crate::model::{Entity, Id, Team};
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

    /// The team that owned it, and the one that owns it now where that is another: who is asked when it is more than
    /// wording. What is proposed does not choose who is asked, so a name in the forge is the one that stood before.
    pub fn asked(&self, thing: &ThingDiff) -> Vec<Asked> {
        if thing.weight == Weight::Editorial {
            return Vec::new();
        }
        let of = |side: Side<'_>, entity: Option<Entity>| -> Option<Id<Team>> {
            match entity? {
                Entity::Team(id) => Some(id),
                entity => side.book.card(entity).owner,
            }
        };
        let old = of(self.old, thing.old).map(|id| &self.old.book.teams[id]);
        let new = of(self.new, thing.new).map(|id| &self.new.book.teams[id]);
        let was = |team: &Team| {
            let known = |id: &str| self.old.book.teams.values().find(|it| *it.card.id == *id);
            known(&team.card.id).or_else(|| team.card.was.iter().find_map(|id| known(id)))
        };
        let new = new.map(|team| was(team).unwrap_or(team));
        let new = new.filter(|team| old.is_none_or(|old| old.card.id != team.card.id));
        let asked = |team: &Team| Asked {
            team: team.card.title.to_string(),
            forge: was(team).and_then(|it| it.forge.as_deref().map(str::to_owned)),
        };
        old.into_iter().chain(new).map(asked).collect()
    }

    /// Those who are asked, each with its name in the forge as `code` writes it.
    pub(super) fn asked_as(
        &self,
        thing: &ThingDiff,
        (text, code): (Writes<'_>, Writes<'_>),
    ) -> Option<String> {
        let one = |it: &Asked| {
            let forge = it.forge.as_deref().map(|it| format!(" ({})", code(it))).unwrap_or_default();
            format!("{}{forge}", text(&it.team))
        };
        let all: Vec<String> = self.asked(thing).iter().map(one).collect();
        let who = all.join(self.words.get("format.comma"));
        (!all.is_empty()).then(|| self.words.fill("review.asked", &[("who", &who)]))
    }

    /// Where each thing of the new version stands on the site that is its preview.
    pub fn previews(&self) -> Option<Previews<'_>> {
        let base = self.names.preview.as_deref()?;
        Some(Previews { base, plan: Plan::new(self.new.book, None).0 })
    }
}

/// How a format writes what people wrote.
type Writes<'f> = &'f dyn Fn(&str) -> String;

/// A team that is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub team: String,
    pub forge: Option<String>,
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
