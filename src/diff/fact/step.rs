//! What a step says, and the evidence by which it is found again.

use super::{Fact, Facts, Field, Named, Speaker, Value};
use crate::model::{Entity, Id, Map, Step, StepAt};

impl Speaker<'_> {
    pub(crate) fn step_facts(&self, id: Id<Map>, index: usize) -> Vec<Fact> {
        let mut facts = Facts::default();
        let Some(step) = self.book.maps[id].steps.get(index) else { return facts.0 };
        self.felt(step, &mut facts);
        let walks = step.feelings.only.iter().map(|id| self.named(Entity::Persona(*id)));
        let others = step.actors.iter().map(|name| Named { key: name.to_string(), title: name.clone() });
        facts.add("who", Value::Names(walks.chain(others).collect()));
        facts.number("expected", step.expected);
        facts.number("received", step.received);
        facts.number("influence", step.influence);
        facts.number("importance", step.importance);
        facts.number("satisfaction", step.satisfaction);
        let marks = &step.marks;
        let question = || Value::Text(marks.question.as_deref().unwrap_or(" ").into());
        if marks.moment_of_truth {
            let value = if marks.question.is_some() { question() } else { Value::Yes };
            facts.add("mot", value);
        }
        self.marks(marks, &mut facts);
        facts.maybe("takes", step.takes.map(Value::Duration));
        facts.maybe("wait", step.wait.map(Value::Duration));
        self.lanes(&step.lanes, &mut facts);
        self.named_things(step, &mut facts);
        self.ways(id, index, &mut facts);
        facts.yes("internal", step.is_internal);
        facts.0
    }

    /// How it feels, in figures and in words.
    pub(crate) fn felt(&self, step: &Step, facts: &mut Facts) {
        facts.maybe("feeling", step.feelings.all.map(Value::Feeling));
        for (persona, value) in &step.feelings.each {
            let named = self.named(Entity::Persona(*persona));
            facts.push(Field::of("feeling", &named.key, &named.title), Value::Feeling(*value));
        }
        let mood = step.mood.as_ref().map(|mood| match &mood.emoji {
            Some(emoji) => format!("{emoji} {}", mood.words),
            None => mood.words.to_string(),
        });
        facts.text("emotion", mood.as_deref());
        for (persona, mood) in &step.moods {
            let named = self.named(Entity::Persona(*persona));
            let words = [mood.emoji.as_deref().unwrap_or_default(), " ", &mood.words].concat();
            facts.push(Field::of("emotion", &named.key, &named.title), Value::Text(words.trim().into()));
        }
    }

    pub(crate) fn marks(&self, marks: &crate::model::Marks, facts: &mut Facts) {
        facts.yes("mark_wow", marks.wow);
        facts.yes("mark_pain", marks.pain);
        facts.yes("mark_fail", marks.fail);
        facts.yes("mark_wait", marks.wait);
        facts.yes("mark_policy", marks.policy);
    }

    /// What a step, or a phase for all of its steps, leads to.
    pub(crate) fn named_things(&self, step: &Step, facts: &mut Facts) {
        self.meetings(step, facts);
        facts.add("teams", self.names(&step.teams, Entity::Team));
        facts.add("metrics", self.names(&step.metrics, Entity::Metric));
        facts.add("insights", self.names(&step.insights, Entity::Insight));
        facts.add("opportunities", self.names(&step.opportunities, Entity::Opportunity));
    }

    fn meetings(&self, step: &Step, facts: &mut Facts) {
        let met: Vec<_> = step.touchpoints.iter().map(|met| met.touchpoint).collect();
        facts.add("touchpoints", self.names(&met, Entity::Touchpoint));
        for met in &step.touchpoints {
            let Some(channel) = met.channel else { continue };
            let at = self.named(Entity::Touchpoint(met.touchpoint));
            let value = Value::Names(vec![self.named(Entity::Channel(channel))]);
            facts.push(Field::of("channel", &at.key, &at.title), value);
        }
        facts.maybe("channel", step.channel.map(|id| Value::Names(vec![self.named(Entity::Channel(id))])));
    }

    /// Where the path goes, and the solution behind a change.
    fn ways(&self, id: Id<Map>, index: usize, facts: &mut Facts) {
        let step = &self.book.maps[id].steps[index];
        let way = |next: &crate::model::Next| {
            let to = self.step(StepAt { map: id, step: next.to });
            match &next.when {
                Some(when) => Named {
                    key: format!("{} {when}", to.key),
                    title: format!("{} ({when})", to.title).into(),
                },
                None => to,
            }
        };
        facts.add("next", Value::Names(step.next.iter().map(way).collect()));
        let solution = step.by.and_then(|by| {
            let opportunity = &self.book.opportunities[by.opportunity];
            let solution = opportunity.solutions.get(by.index)?;
            Some(Value::Names(vec![Named { key: solution.id.to_string(), title: solution.title.clone() }]))
        });
        facts.maybe("by", solution);
    }
}

/// All words of a step, as evidence.
pub fn words(facts: &[Fact]) -> String {
    let mut out = String::new();
    for fact in facts {
        match &fact.value {
            Value::Items(items) => items.iter().for_each(|it| {
                out.push_str(&it.text);
                out.push(' ');
            }),
            Value::Text(text) if fact.field.key != "mot" => {
                out.push_str(text);
                out.push(' ');
            }
            _ => {}
        }
    }
    out
}

/// Everything a step says besides its title and its place, as one text.
pub fn content(facts: &[Fact]) -> String {
    let kept = facts.iter().filter(|fact| !matches!(fact.field.key, "next"));
    kept.map(|fact| format!("{}:{:?}={:?}\n", fact.field.key, fact.field.of, fact.value)).collect()
}
