//! What every kind says.

use super::{Facts, Speaker, Value};
use crate::model::{Card, Entity};
use crate::term::Visibility;

impl Speaker<'_> {
    /// Upkeep and prose; `prose` is the text below the front matter.
    pub(crate) fn card(&self, card: &Card, prose: &str, facts: &mut Facts) {
        facts.maybe("owner", card.owner.map(|team| Value::Names(vec![self.named(Entity::Team(team))])));
        facts.term("status", "status", card.status);
        facts.maybe("reviewed", card.reviewed.map(Value::Date));
        facts.maybe("review_every", card.review_every.map(Value::Duration));
        facts.texts("watches", &card.watches);
        facts.yes("internal", card.visibility == Some(Visibility::Internal));
        facts.maybe("date", card.date.map(Value::Date));
        facts.text("description", card.description.as_deref());
        facts.texts("tags", &card.tags);
        facts.texts("aliases", &card.aliases);
        let silenced: Vec<Box<str>> = card.allow.iter().map(|(code, _)| code.clone()).collect();
        facts.texts("allow", &silenced);
        // Line ends and spaces at the end of lines are no words.
        let lines: Vec<&str> = prose.lines().map(str::trim_end).collect();
        facts.text("prose", Some(lines.join("\n").trim()));
    }
}
