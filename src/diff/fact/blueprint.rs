//! What the columns, cells and links of a service blueprint say.

use super::{Fact, Facts, Speaker, Value};
use crate::model::{Cell, Column, Entity, Stage};

impl Speaker<'_> {
    pub(crate) fn column(&self, it: &Column) -> Vec<Fact> {
        let mut facts = Facts::default();
        facts.add("does", self.items(&it.customer));
        facts.add("evidence", self.items(&it.evidence));
        facts.add("policy", self.items(&it.policy));
        self.lanes(&it.lanes, &mut facts);
        facts.maybe("takes", it.takes.map(Value::Duration));
        facts.text("wait_point", it.wait.as_deref());
        facts.text("fail_point", it.fail.as_deref());
        facts.add("metrics", self.names(&it.metrics, Entity::Metric));
        facts.add("opportunities", self.names(&it.opportunities, Entity::Opportunity));
        facts.add("insights", self.names(&it.insights, Entity::Insight));
        facts.yes("internal", it.is_internal);
        facts.0
    }

    pub(crate) fn cell(&self, stage: Stage, it: &Cell) -> Vec<Fact> {
        let mut facts = Facts::default();
        let stage = match stage {
            Stage::Frontstage => "review.word.frontstage",
            Stage::Backstage => "review.word.backstage",
            Stage::Support => "review.word.support",
        };
        facts.add("stage", Value::Term(stage.to_owned()));
        facts.maybe("team", it.by.map(|id| Value::Names(vec![self.named(Entity::Team(id))])));
        facts.maybe("takes", it.takes.map(Value::Duration));
        facts.maybe(
            "touchpoint",
            it.touchpoint.map(|id| Value::Names(vec![self.named(Entity::Touchpoint(id))])),
        );
        facts.yes("internal", it.is_internal);
        facts.0
    }
}
