//! Personas, segments and empathy maps.

use super::evidence::Behind;
use super::pen::Pen;
use super::scribe::Scribe;
use crate::model::{EmpathyMap, Persona, Segment, Trait};

impl<'a> Scribe<'a> {
    pub(super) fn persona(&self, pen: &mut Pen, it: &'a Persona) {
        if let Some(tagline) = &it.tagline {
            pen.text("tagline", &self.words(tagline));
        }
        self.one(pen, "segment", it.segment);
        self.many(pen, "touchpoints", &it.touchpoints);
        self.many(pen, "metrics", &it.metrics);
        self.evidence(pen, it.insights.iter().copied());
        let behind = Behind::of("persona", &it.insights);
        let quote = it.quote.as_slice();
        let lists = [("quote", quote), ("goals", &it.goals), ("needs", &it.needs), ("pains", &it.pains)];
        let more = [("gains", &*it.gains), ("quotes", &*it.quotes)];
        self.own_claims(pen, lists.into_iter().chain(more), behind);
        let traits = [
            ("geography", &it.geography),
            ("demographics", &it.demographics),
            ("psychographics", &it.psychographics),
            ("behaviour", &it.behaviour),
        ];
        self.plain_claims(pen, traits.into_iter().flat_map(|(key, all)| known(key, all)), behind);
        pen.list("learned", &it.learned, |pen, it| {
            pen.text("thought", &it.thought);
            pen.text("learned", &it.learned);
            self.evidence_of(pen, it.insight, behind);
        });
    }

    pub(super) fn segment(&self, pen: &mut Pen, it: &Segment) {
        pen.number("share", it.share);
        pen.texts("traits", it.traits.iter());
        pen.texts("needs", it.needs.iter());
    }

    pub(super) fn empathy_map(&self, pen: &mut Pen, it: &'a EmpathyMap) {
        self.one(pen, "persona", it.persona);
        self.evidence(pen, it.research());
        let parts: Vec<_> = it.parts().collect();
        self.own_claims(pen, parts, Behind::of("empathy-map", &it.insights));
    }
}

/// Each trait in one line, with its name where it has one.
fn known<'a>(key: &'a str, traits: &'a [Trait]) -> impl Iterator<Item = (&'a str, String)> {
    traits.iter().map(move |it| {
        let texts = it.texts.iter().map(|text| &**text).collect::<Vec<_>>().join(", ");
        (key, it.name.as_deref().map_or(texts.clone(), |name| format!("{name}: {texts}")))
    })
}
