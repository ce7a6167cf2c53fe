//! Personas and segments.

use super::super::{Card, Learned, Persona, Section, Segment};
use super::finder::Finder;
use super::rows::Resolve;
use crate::parse::front::persona as written;

impl Resolve for Persona {
    type Written = Box<written::Persona>;

    fn resolve(finder: &mut Finder<'_>, card: Card, it: Box<written::Persona>) -> Persona {
        persona(finder, card, *it)
    }
}

fn persona(finder: &mut Finder<'_>, card: Card, it: written::Persona) -> Persona {
    Persona {
        card,
        tagline: it.tagline.map(|text| finder.wording(text)),
        segment: it.segment.as_ref().and_then(|name| finder.segment(name)),
        image: it.image.as_ref().and_then(|name| finder.picture(name)),
        quote: it.quote.and_then(|said| finder.one(said)),
        geography: it.geography,
        demographics: it.demographics,
        psychographics: it.psychographics,
        behaviour: it.behaviour,
        goals: finder.items(it.goals),
        needs: finder.items(it.needs),
        pains: finder.items(it.pains),
        gains: finder.items(it.gains),
        quotes: finder.items(it.quotes),
        touchpoints: finder.touchpoints(&it.touchpoints),
        metrics: finder.metrics(&it.metrics),
        learned: it.learned.into_iter().map(|lesson| learned(finder, lesson)).collect(),
        insights: finder.insights(&it.insights),
        more: it.more.into_iter().map(|it| section(finder, it)).collect(),
    }
}

fn section(finder: &mut Finder<'_>, it: Section) -> Section {
    Section { texts: it.texts.into_iter().map(|text| finder.wording(text)).collect(), ..it }
}

fn learned(finder: &mut Finder<'_>, it: written::Learned) -> Learned {
    Learned {
        insight: it.insight.as_ref().and_then(|name| finder.insight(name)),
        thought: it.thought,
        learned: it.learned,
    }
}

impl Resolve for Segment {
    type Written = written::Segment;

    fn resolve(_: &mut Finder<'_>, card: Card, it: written::Segment) -> Segment {
        Segment { card, share: it.share, traits: it.traits, needs: it.needs }
    }
}
