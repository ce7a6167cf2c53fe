//! What the other kinds say: personas, catalogues, metrics, opportunities, insights.

use super::{Entry, Facts, Field, Speaker, Value, plain, word};
use crate::model::{Entity, Id, Item, Metric, Opportunity, Persona, Reading, Touchpoint, Trait};
use crate::term::Term;

impl Speaker<'_> {
    /// Everything `entity` says in its own fields; maps and blueprints have more besides.
    pub(crate) fn thing(&self, entity: Entity, facts: &mut Facts) {
        let book = self.book;
        match entity {
            Entity::Persona(id) => self.persona(&book.personas[id], facts),
            Entity::Segment(id) => {
                let it = &book.segments[id];
                facts.maybe("share", it.share.map(Value::Share));
                facts.texts("traits", &it.traits);
                facts.texts("needs", &it.needs);
            }
            Entity::EmpathyMap(id) => {
                let it = &book.empathy_maps[id];
                facts.maybe(
                    "persona",
                    it.persona.map(|id| Value::Names(vec![self.named(Entity::Persona(id))])),
                );
                it.parts().for_each(|(key, items)| facts.add(key, self.items(items)));
                facts.add("insights", self.names(&it.insights, Entity::Insight));
            }
            Entity::Map(id) => self.map(&book.maps[id], facts),
            Entity::Blueprint(id) => {
                let journey = book.blueprints[id].journey;
                facts.maybe("journey", journey.map(|id| Value::Names(vec![self.named(Entity::Map(id))])));
            }
            Entity::Touchpoint(id) => self.touchpoint(&book.touchpoints[id], facts),
            Entity::Channel(id) => {
                let it = &book.channels[id];
                let offline = it.offline.map(|offline| if offline { "offline" } else { "online" });
                facts.maybe("offline", offline.map(|word| Value::Term(format!("review.word.{word}"))));
                facts.term("contact", "contact", it.contact);
            }
            Entity::Team(id) => {
                let it = &book.teams[id];
                facts.text("ask", it.contact.as_deref());
                facts.text("forge", it.forge.as_deref());
                facts.yes("external", it.external);
            }
            Entity::Metric(id) => self.metric(&book.metrics[id], facts),
            Entity::Opportunity(id) => self.opportunity(&book.opportunities[id], facts),
            Entity::Insight(id) => {
                let it = &book.insights[id];
                facts.term("method", "method", it.method);
                facts.number("n", it.n);
                facts.maybe("date", it.date.map(Value::Date));
                facts.text("source", it.source.as_deref());
                facts.term("confidence_word", "review.word", it.confidence);
                facts.add("quotes", self.items(&it.quotes));
            }
            Entity::Page(_) => {}
        }
    }

    fn persona(&self, it: &Persona, facts: &mut Facts) {
        facts.worded("tagline", it.tagline.as_ref());
        facts.maybe("segment", it.segment.map(|id| Value::Names(vec![self.named(Entity::Segment(id))])));
        facts.text("portrait", it.image.as_ref().map(|path| path.as_str()));
        facts.worded("quote", it.quote.as_ref().map(|it| &it.text));
        for (key, traits) in [
            ("geography", &it.geography),
            ("demographics", &it.demographics),
            ("psychographics", &it.psychographics),
            ("behaviour", &it.behaviour),
        ] {
            facts.add(key, Value::Items(traits.iter().map(trait_of).collect()));
        }
        for (key, items) in [
            ("goals", &it.goals),
            ("needs", &it.needs),
            ("pains", &it.pains),
            ("gains", &it.gains),
            ("quotes", &it.quotes),
        ] {
            facts.add(key, self.items(items));
        }
        facts.add("touchpoints", self.names(&it.touchpoints, Entity::Touchpoint));
        facts.add("metrics", self.names(&it.metrics, Entity::Metric));
        let learned = it.learned.iter().map(|it| Entry {
            insight: it.insight.map(|id| self.named(Entity::Insight(id))),
            ..plain(format!("{} → {}", it.thought, it.learned).into())
        });
        facts.add("learned", Value::Items(learned.collect()));
        facts.add("insights", self.names(&it.insights, Entity::Insight));
        for section in &it.more {
            let texts = section.texts.iter().map(super::entry_of);
            facts.push(Field::of("more", &section.title, &section.title), Value::Items(texts.collect()));
        }
    }

    fn touchpoint(&self, it: &Touchpoint, facts: &mut Facts) {
        facts.term("moment", "moment", it.moment);
        facts.term("contact", "contact", it.contact);
        facts.number("influence", it.influence);
        facts.number("importance", it.importance);
        facts.number("satisfaction", it.satisfaction);
        facts.add("teams", self.names(&it.teams, Entity::Team));
        facts.maybe("channel", it.channel.map(|id| Value::Names(vec![self.named(Entity::Channel(id))])));
        facts.yes("optional", it.optional);
        facts.maybe("part_of", it.part_of.map(|id| Value::Names(vec![self.named(Entity::Touchpoint(id))])));
        facts.yes("mot", it.marks.moment_of_truth);
        self.marks(&it.marks, facts);
        facts.add("metrics", self.names(&it.metrics, Entity::Metric));
        facts.add("insights", self.names(&it.insights, Entity::Insight));
        let before = facts.0.len();
        self.lanes(&it.lanes, facts);
        // Its tone of voice is the same, whether the book has a lane of that name or not.
        for fact in facts.0.iter_mut().skip(before).filter(|it| it.field.of.as_deref() == Some("tone")) {
            fact.field = Field::new("tone");
        }
        facts.add("tone", self.items(&it.tone));
    }

    fn metric(&self, it: &Metric, facts: &mut Facts) {
        facts.text("formula", Some(it.formula.name()));
        facts.text("measures", it.measures.as_deref());
        facts.text("how", it.method.as_deref());
        facts.maybe("every", it.every.map(Value::Duration));
        let target = it.target.map(|target| format!("{} {}", target.sign(), target.value));
        facts.text("target", target.as_deref());
        facts.text("unit", it.unit.as_deref());
        facts.add("readings", Value::Items(it.readings.iter().map(reading).collect()));
        facts.add("personas", self.names(&it.personas, Entity::Persona));
    }

    fn opportunity(&self, it: &Opportunity, facts: &mut Facts) {
        facts.add("progress", word("review.progress", it.progress));
        facts.add("at", Value::Names(it.at.iter().map(|at| self.step(*at)).collect()));
        facts.add("maps", self.names(&it.maps, Entity::Map));
        facts.add("teams", self.names(&it.teams, Entity::Team));
        facts.number("importance", it.importance);
        facts.number("satisfaction", it.satisfaction);
        let survey = it.survey.map(|it| {
            format!("n {}, {} important, {} satisfied", it.n, it.importance_top2, it.satisfaction_top2)
        });
        facts.text("survey", survey.as_deref());
        facts.number("reach", it.reach);
        facts.number("impact", it.impact);
        facts.maybe("confidence", it.confidence.map(Value::Share));
        facts.number("effort", it.effort);
        facts.number("ease", it.ease);
        facts.number("value", it.value);
        facts.add("moves", self.names(&it.moves, Entity::Metric));
        facts.add("insights", self.names(&it.insights, Entity::Insight));
        facts.add("links", self.items(&it.links));
        for solution in &it.solutions {
            let mut parts = vec![Value::Text(solution.title.clone()), word("work", solution.status)];
            parts.extend(self.team(solution.owner));
            parts.extend(self.read_on(&solution.links));
            facts.push(Field::of("solution", &solution.id, &solution.title), Value::Parts(parts));
        }
        for action in &it.actions {
            let mut parts = vec![Value::Text(action.does.as_str().into()), word("work", action.status)];
            parts.extend(action.due.map(Value::Date));
            parts.extend(self.team(action.owner));
            parts.extend(self.read_on(&action.links));
            facts.push(Field::of("action", &action.id, &action.does), Value::Parts(parts));
        }
    }

    fn read_on(&self, links: &[Item]) -> Option<Value> {
        (!links.is_empty()).then(|| self.items(links))
    }

    fn team(&self, team: Option<Id<crate::model::Team>>) -> Option<Value> {
        team.map(|id| Value::Names(vec![self.named(Entity::Team(id))]))
    }
}

fn trait_of(it: &Trait) -> Entry {
    let texts = it.texts.join(", ");
    plain(match &it.name {
        Some(name) => format!("{name}: {texts}").into(),
        None => texts.into(),
    })
}

/// `2026-10-01: 35 (n 120)`
fn reading(it: &Reading) -> Entry {
    let mut parts = Vec::new();
    let named = [
        ("", it.value),
        ("+", it.promoters),
        ("0", it.passives),
        ("−", it.detractors),
        ("top", it.best),
        ("mean", it.mean),
        ("n", it.n),
    ];
    for (name, value) in named {
        parts.extend(value.map(|value| format!("{name} {value}").trim().to_owned()));
    }
    parts.extend(
        (!it.counts.is_empty())
            .then(|| it.counts.iter().map(ToString::to_string).collect::<Vec<_>>().join("/")),
    );
    plain(format!("{}: {}", it.date, parts.join(", ")).into())
}
