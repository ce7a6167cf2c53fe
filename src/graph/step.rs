//! Steps: what people do, meet and feel there, and what supports it.

use super::claim::Claim;
use super::evidence::Behind;
use super::figure;
use super::pen::Pen;
use super::scribe::{Scribe, inside};
use crate::analyse::coverage::named;
use crate::model::{Entity, Handbook, Id, Item, LaneKey, Map, Marks, Overlay, State, Step, StepAt};
use crate::term::{Mark, Term};
use crate::text::{Duration, RelPath};

impl<'a> Scribe<'a> {
    pub(super) fn step_of(&self, pen: &mut Pen, id: Id<Map>, at: usize) {
        let map: &'a Map = &self.book().maps[id];
        let it: &'a Step = &map.steps[at];
        let place = StepAt { map: id, step: at };
        pen.text("id", &self.step(place));
        pen.count("number", at + 1);
        pen.text("title", &it.title);
        if let Some(phase) = map.phases.get(it.phase) {
            pen.text("phase", &self.phase_id(phase));
        }
        self.permalink(pen, &self.here.plan.anchor(self.book(), place));
        self.lines.tell(pen, &it.origin, self.home());
        inside(pen, it.is_internal.then_some(()));
        marks(pen, &it.marks);
        pen.text("question", it.marks.question.as_deref().unwrap_or_default());
        self.names_of(pen, it);
        let opportunities = self.book().links.opportunities_at.list(id).get(at);
        self.many(pen, "opportunities", opportunities.map_or(&[], Vec::as_slice));
        pen.texts("actors", it.actors.iter());
        self.numbers(pen, it);
        let behind = Behind { is_wish: is_wish(map, at), ..Behind::of("step", &it.insights) };
        match behind.is_wish {
            true => self.evidence_of(pen, None, behind),
            false => self.evidence(pen, named(it)),
        }
        let voices = &self.here.analysis.map(id).voices;
        self.feelings(pen, (it, behind), |voice| *voices.get(voice)?.values.get(at)?);
        let claims = it.lanes.iter().flat_map(|(key, items)| items.iter().map(move |item| (key, item)));
        let claim = |(key, item)| Claim {
            lane: self.lane(key),
            item,
            file: said_where(self.book(), (map, it), key, item),
        };
        self.claims(pen, claims.map(claim), behind);
        pen.list("next", &it.next, |pen, next| {
            pen.text("to", &self.step(StepAt { map: id, step: next.to }));
            pen.text("when", next.when.as_deref().unwrap_or_default());
        });
        figure::of_step(self, pen, it);
    }

    /// The things it names.
    pub(super) fn names_of(&self, pen: &mut Pen, it: &Step) {
        pen.list("touchpoints", &it.touchpoints, |pen, met| {
            pen.text("touchpoint", &self.id(Entity::Touchpoint(met.touchpoint)));
            self.one(pen, "channel", met.channel);
        });
        self.one(pen, "channel", it.channel);
        self.many(pen, "teams", &it.teams);
        self.many(pen, "metrics", &it.metrics);
    }

    fn numbers(&self, pen: &mut Pen, it: &Step) {
        pen.number("expected", it.expected);
        pen.number("received", it.received);
        pen.number("influence", it.influence);
        pen.number("importance", it.importance);
        pen.number("satisfaction", it.satisfaction);
        pen.number("takes_minutes", it.takes.map(Duration::minutes));
        pen.number("wait_minutes", it.wait.map(Duration::minutes));
    }

    /// What each person feels, in numbers or in words. Who says neither is unknown, and left out.
    pub(super) fn feelings(
        &self,
        pen: &mut Pen,
        (it, behind): (&Step, Behind<'_>),
        value: impl Fn(usize) -> Option<f64>,
    ) {
        let voices = match self.entity {
            Entity::Map(id) => self.book().maps[id].voices(),
            _ => return,
        };
        let walks = |persona: Option<_>| persona.is_none_or(|id| it.feelings.is_walked_by(id));
        let felt = voices.iter().enumerate().filter(|(at, persona)| {
            walks(**persona) && (value(*at).is_some() || it.mood_of(**persona).is_some())
        });
        pen.list("feelings", felt, |pen, (at, persona)| {
            self.one(pen, "persona", *persona);
            pen.number("value", value(at));
            if let Some(mood) = it.mood_of(*persona) {
                pen.text("face", mood.emoji.as_deref().unwrap_or_default());
                pen.text("words", &mood.words);
            }
            self.evidence_of(pen, None, behind);
        });
    }
}

/// What a map that is to be changes or adds is a wish.
fn is_wish(map: &Map, at: usize) -> bool {
    let is_new = |it: &Overlay| it.changed.contains(&at) || it.added.contains(&at);
    map.state == State::ToBe && map.overlay.as_ref().is_none_or(is_new)
}

pub(super) fn marks(pen: &mut Pen, it: &Marks) {
    let all = Mark::NAMES.iter().filter(|(_, mark)| it.bears(*mark));
    pen.texts("marks", all.map(|(name, _)| *name));
}

/// The file that says an entry: what a to-be map takes over stands in that of its baseline.
fn said_where<'a>(
    book: &'a Handbook,
    (map, step): (&'a Map, &'a Step),
    key: LaneKey,
    item: &Item,
) -> &'a RelPath {
    let (mut map, mut step) = (map, step);
    while let Some(base) = map.overlay.as_ref().and(map.baseline).map(|id| &book.maps[id])
        && let Some(below) = step.from.and_then(|at| base.steps.get(at))
        && below.lanes.get(key).iter().any(|it| it.span == item.span && it.text == item.text)
    {
        (map, step) = (base, below);
    }
    &map.card.origin.file
}
