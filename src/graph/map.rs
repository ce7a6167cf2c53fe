//! Journeys and experience maps: stages and steps.

use super::evidence::Behind;
use super::figure;
use super::pen::Pen;
use super::scribe::{Scribe, inside};
use crate::model::{Entity, Id, Map, MapKind, Phase};
use crate::term::Term;

impl<'a> Scribe<'a> {
    pub(super) fn map(&self, pen: &mut Pen, id: Id<Map>) {
        let it: &'a Map = &self.book().maps[id];
        if it.kind == MapKind::Journey {
            pen.text("state", it.state.name());
        }
        self.many(pen, "personas", &it.personas);
        pen.text("actor", it.actor.as_deref().unwrap_or_default());
        for (name, text) in [("scenario", &it.scenario), ("goal", &it.goal)] {
            if let Some(text) = text {
                pen.text(name, &self.words(text));
            }
        }
        self.many(pen, "journeys", &it.journeys);
        self.one(pen, "baseline", it.baseline);
        self.many(pen, "metrics", &it.metrics);
        self.named(pen, "opportunities", self.about(id));
        self.evidence(pen, it.insights.iter().copied());
        pen.list("phases", &it.phases, |pen, phase| self.phase(pen, it, phase));
        pen.list("steps", 0..it.steps.len(), |pen, at| self.step_of(pen, id, at));
        figure::of_map(self, pen, id);
    }

    /// The opportunities of the whole and of its stages, written here or there.
    fn about(&self, id: Id<Map>) -> Vec<Entity> {
        let own = self.book().maps[id].all_opportunities().map(Entity::Opportunity);
        let there =
            self.book().links.naming(Entity::Map(id)).filter(|it| matches!(it, Entity::Opportunity(_)));
        let mut all: Vec<Entity> = own.chain(there).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    fn phase(&self, pen: &mut Pen, map: &'a Map, it: &'a Phase) {
        pen.text("id", &self.phase_id(it));
        pen.text("title", &it.title);
        pen.text("moment", it.moment.map_or("", Term::name));
        inside(pen, it.is_internal.then_some(()));
        let loop_to = it.loop_to.and_then(|at| map.phases.get(at));
        pen.text("loops_to", &loop_to.map(|to| self.phase_id(to)).unwrap_or_default());
        let insights = it.own.as_ref().map_or(&[][..], |own| &own.insights);
        let behind = Behind::of("phase", insights);
        if let Some(own) = &it.own {
            self.names_of(pen, own);
            self.many(pen, "opportunities", &own.opportunities);
            self.feelings(pen, (own, behind), |voice| {
                own.feelings.of(map.voices().get(voice).copied().flatten())
            });
        }
        self.claims(pen, self.said_in(&it.lanes, &it.origin.file), behind);
        pen.list("content", &it.content, |pen, item| {
            pen.text("title", &item.title);
            self.one(pen, "channel", item.channel);
            pen.list("reactions", &item.counts, |pen, (name, count)| {
                pen.text("reaction", name);
                pen.number("count", Some(*count));
            });
            self.lines.tell(pen, &item.origin, self.home());
        });
        self.lines.tell(pen, &it.origin, self.home());
    }

    pub(super) fn phase_id(&self, phase: &Phase) -> String {
        [&self.id(self.entity), "/phases/", &phase.id].concat()
    }
}
