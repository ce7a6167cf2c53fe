//! Touchpoints, channels, teams and insights.

use super::super::{Card, Channel, Insight, Item, LaneKey, Team, Touchpoint};
use super::finder::Finder;
use crate::parse::front::catalogue as written;

pub(super) fn touchpoint(finder: &mut Finder<'_>, card: Card, it: written::Touchpoint) -> Touchpoint {
    let mut lanes = finder.lanes(it.cells);
    if !it.tone.is_empty() {
        // Without an own lane for it, the tone of voice is what the company does there.
        let items = it.tone.into_iter().map(|text| Item { text, severity: None, insight: None });
        let both = lanes.get(LaneKey::COMPANY).iter().cloned().chain(items).collect();
        lanes.set(LaneKey::COMPANY, both);
    }
    Touchpoint {
        card,
        moment: it.moment,
        contact: it.contact,
        influence: it.influence,
        importance: it.importance,
        satisfaction: it.satisfaction,
        teams: finder.teams(&it.teams),
        channel: it.channel.as_ref().and_then(|name| finder.channel(name)),
        optional: it.optional,
        part_of: it.part_of.as_ref().and_then(|name| finder.touchpoint(name)),
        parts: finder.touchpoints(&it.parts),
        marks: it.marks,
        metrics: finder.metrics(&it.metrics),
        insights: finder.insights(&it.insights),
        lanes,
    }
}

pub(super) fn channel(_: &mut Finder<'_>, card: Card, it: written::Channel) -> Channel {
    Channel { card, offline: it.offline, contact: it.contact }
}

pub(super) fn team(_: &mut Finder<'_>, card: Card, it: written::Team) -> Team {
    Team { card, contact: it.contact, forge: it.forge, external: it.external }
}

pub(super) fn insight(_: &mut Finder<'_>, card: Card, it: written::Insight) -> Insight {
    Insight {
        card,
        method: it.method,
        n: it.n,
        date: it.date,
        source: it.source,
        confidence: it.confidence,
        quotes: it.quotes,
    }
}
