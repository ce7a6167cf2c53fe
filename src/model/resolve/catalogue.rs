//! Touchpoints, channels, teams and insights; ordinary pages.

use super::super::{Card, Channel, Insight, Page, Team, Touchpoint};
use super::finder::Finder;
use super::rows::Resolve;
use crate::parse::front::catalogue as written;

impl Resolve for Touchpoint {
    type Written = Box<written::Touchpoint>;

    fn resolve(finder: &mut Finder<'_>, card: Card, it: Box<written::Touchpoint>) -> Touchpoint {
        touchpoint(finder, card, *it)
    }
}

fn touchpoint(finder: &mut Finder<'_>, card: Card, it: written::Touchpoint) -> Touchpoint {
    let lanes = finder.lanes(it.cells);
    let tone = finder.items(it.tone);
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
        tone,
    }
}

impl Resolve for Channel {
    type Written = written::Channel;

    fn resolve(_: &mut Finder<'_>, card: Card, it: written::Channel) -> Channel {
        Channel { card, offline: it.offline, contact: it.contact }
    }
}

impl Resolve for Team {
    type Written = written::Team;

    fn resolve(_: &mut Finder<'_>, card: Card, it: written::Team) -> Team {
        Team { card, contact: it.contact, forge: it.forge, external: it.external }
    }
}

impl Resolve for Insight {
    type Written = Box<written::Insight>;

    fn resolve(finder: &mut Finder<'_>, card: Card, it: Box<written::Insight>) -> Insight {
        Insight {
            card,
            method: it.method,
            n: it.n,
            date: it.date,
            source: it.source,
            confidence: it.confidence,
            quotes: finder.items(it.quotes),
        }
    }
}

impl Resolve for Page {
    type Written = ();

    fn resolve(finder: &mut Finder<'_>, card: Card, (): ()) -> Page {
        Page { card, path: finder.file.clone() }
    }
}
