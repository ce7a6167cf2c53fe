//! What journeys, experience maps and their phases say.

use super::{Facts, Field, Speaker, Value, word};
use crate::model::{Entity, Map, NamedView, Phase};
use crate::term::Term;

impl Speaker<'_> {
    pub(crate) fn map(&self, map: &Map, facts: &mut Facts) {
        facts.add("state", word("state", map.state));
        facts.add("personas", self.names(&map.personas, Entity::Persona));
        facts.text("actor", map.actor.as_deref());
        facts.worded("scenario", map.scenario.as_ref());
        facts.worded("goal", map.goal.as_ref());
        facts.add("journeys", self.names(&map.journeys, Entity::Map));
        let shown = map.lanes.iter().flatten().map(|key| self.keys.lanes.get(key).unwrap_or(key).clone());
        facts.texts("lanes", &shown.collect::<Vec<_>>());
        facts.texts("views", &map.views.iter().map(|view| self.view(view)).collect::<Vec<_>>());
        facts.maybe("baseline", map.baseline.map(|id| Value::Names(vec![self.named(Entity::Map(id))])));
        facts.add("metrics", self.names(&map.metrics, Entity::Metric));
        facts.add("insights", self.names(&map.insights, Entity::Insight));
        facts.add("opportunities", self.names(&map.opportunities, Entity::Opportunity));
        facts.add("links", self.items(&map.links));
    }

    /// A view in a line, in the words of its front matter: `For the board (lanes: emotion, pains; persona: Eva)`.
    fn view(&self, view: &NamedView) -> Box<str> {
        let lanes = view.lanes.iter().map(|key| &**self.keys.lanes.get(key).unwrap_or(key));
        let lanes: Vec<&str> = lanes.collect();
        let title = |entity| self.named(entity).title.to_string();
        let parts = [
            ("lanes", (!lanes.is_empty()).then(|| lanes.join(", "))),
            ("persona", view.persona.map(|id| title(Entity::Persona(id)))),
            ("channel", view.channel.map(|id| title(Entity::Channel(id)))),
            ("team", view.team.map(|id| title(Entity::Team(id)))),
            ("mark", view.mark.map(|mark| mark.name().to_owned())),
        ];
        let said = parts.into_iter().filter_map(|(key, said)| Some(format!("{key}: {}", said?)));
        format!("{} ({})", view.name, said.collect::<Vec<_>>().join("; ")).into()
    }

    pub(crate) fn phase(&self, map: &Map, phase: &Phase, facts: &mut Facts) {
        facts.term("moment", "moment", phase.moment);
        facts.yes("internal", phase.is_internal);
        self.lanes(&phase.lanes, facts);
        for it in &phase.content {
            let mut parts: Vec<Value> = vec![Value::Text(it.title.clone())];
            parts.extend(it.channel.map(|id| Value::Names(vec![self.named(Entity::Channel(id))])));
            let count = |(name, n): &(Box<str>, f64)| Value::Text(format!("{name} {n}").into());
            parts.extend(it.counts.iter().map(count));
            facts.push(Field::of("piece", &it.id, &it.title), Value::Parts(parts));
        }
        if let Some(own) = &phase.own {
            self.felt(own, facts);
            self.named_things(own, facts);
        }
        let to = phase.loop_to.and_then(|to| map.phases.get(to));
        facts.text("loop_to", to.map(|phase| &*phase.title));
    }
}
