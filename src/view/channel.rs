//! The page of a channel: what is met through it, in which journeys, and how that feels.

use std::collections::BTreeMap;

use super::around::MOST_ROWS;
use super::blocks::details;
use super::detail::Detail;
use super::entity::{self, ThingView};
use super::parts::{Fact, Link};
use super::table::{Cell, Row, Table};
use super::{From, Kind, Page, View};
use crate::model::{Channel, Entity, Id, Map, State, StepAt, Touchpoint};
use crate::page::Place;

#[derive(Debug)]
pub struct ChannelView<'a> {
    pub thing: ThingView<'a>,
    pub details: Vec<Detail>,
    pub touchpoints: Table,
    /// A row for each journey that runs through it.
    pub journeys: Table,
    /// Pieces of content that are shown there.
    pub content: Table,
}

pub(super) fn page<'a>(from: &From<'a>, id: Id<Channel>) -> Page<'a> {
    let entity = Entity::Channel(id);
    let channel = &from.ctx.book.channels[id];
    let shown = [Kind::Touchpoint, Kind::Journey, Kind::Experience];
    let mut thing = entity::thing(from, entity, from.other_backlinks(entity, &shown));
    let steps = from.steps_of(entity);
    thing.facts = facts(from, steps).into_iter().chain(thing.facts).collect();
    let place = channel.offline.map(|offline| if offline { "channel.offline" } else { "channel.online" });
    let details = [
        place.map(|word| from.detail("channel.place", from.words.get(word))),
        channel.contact.map(|contact| from.detail("table.contact", from.term("contact", contact))),
    ];
    let view = ChannelView {
        thing,
        details: details.into_iter().flatten().collect(),
        touchpoints: from.touchpoint_table(&touchpoints(from, id)),
        journeys: journeys(from, steps),
        content: content(from, id),
    };
    entity::around(from, entity, "channel.html", View::Channel(Box::new(view)))
}

impl<'v> ChannelView<'v> {
    pub(super) fn places(self, from: &From<'v>) -> Vec<Place<'v>> {
        let is_idle = self.touchpoints.rows.is_empty() && self.journeys.rows.is_empty();
        let own = vec![
            from.tabled("touchpoints", "kind.touchpoints", self.touchpoints),
            from.tabled("journeys", "kind.journeys", self.journeys),
            from.tabled("content", "channel.content", self.content),
            is_idle.then(|| from.empty("channel", "channel.unused")),
        ];
        self.thing.places(from, vec![details(self.details)], own)
    }
}

/// Steps of today's journeys, and their mean feeling.
fn facts(from: &From<'_>, steps: &[StepAt]) -> Vec<Fact> {
    let lived = || steps.iter().filter(|at| from.book.maps[at.map].state == State::AsIs);
    let count = lived().count();
    let steps = (count > 0).then(|| from.fact("table.steps", from.words.whole(count), None));
    let feeling = from.mean_feeling(lived()).map(|it| from.fact("around.feeling", from.felt(it), None));
    steps.into_iter().chain(feeling).collect()
}

/// Touchpoints that name it, and those met through it at some step.
fn touchpoints(from: &From<'_>, id: Id<Channel>) -> Vec<Id<Touchpoint>> {
    let naming = from.book.links.naming(Entity::Channel(id)).filter_map(|entity| match entity {
        Entity::Touchpoint(id) => Some(id),
        _ => None,
    });
    let met = from.steps_of(Entity::Channel(id)).iter().flat_map(|at| {
        let step = from.ctx.book.step(*at);
        let here = step.touchpoints.iter().filter(move |it| it.channel.or(step.channel) == Some(id));
        here.map(|it| it.touchpoint)
    });
    let mut ids: Vec<Id<Touchpoint>> = naming.chain(met).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn journeys(from: &From<'_>, steps: &[StepAt]) -> Table {
    let mut maps: BTreeMap<(bool, Id<Map>), Vec<StepAt>> = BTreeMap::new();
    for at in steps {
        let future = from.book.maps[at.map].state == State::ToBe;
        maps.entry((future, at.map)).or_default().push(*at);
    }
    let rows = maps.iter().take(MOST_ROWS).map(|((future, map), steps)| {
        let links = steps
            .iter()
            .map(|at| Link { href: from.href_of_step(*at), text: from.book.step(*at).title.to_string() });
        let cells = vec![Cell::links(links.collect()), from.scored(from.mean_feeling(steps))];
        let note = future.then(|| from.words.get("state.to_be").to_owned());
        Row { note, ..from.row(Entity::Map(*map), cells) }
    });
    let table = from.table(&["kind.journey", "table.steps", "num:around.feeling"], rows.collect());
    Table { more: from.more(maps.len()), ..table }
}

fn content(from: &From<'_>, id: Id<Channel>) -> Table {
    let maps = from.book.links.naming(Entity::Channel(id)).filter_map(|entity| match entity {
        Entity::Map(id) => Some(id),
        _ => None,
    });
    let pieces = maps.flat_map(|map| {
        let phases = from.ctx.book.maps[map].phases.iter();
        let all = phases.flat_map(|phase| phase.content.iter().map(move |piece| (phase, piece)));
        all.filter(|(_, piece)| piece.channel == Some(id)).map(move |it| (map, it))
    });
    let rows = pieces.take(MOST_ROWS).map(|(map, (phase, piece))| {
        let link = from.link(Entity::Map(map));
        let own = Link { href: link.href.clone(), text: piece.title.to_string() };
        Row::new(own, vec![Cell::links(vec![link]), Cell::text(&*phase.title)])
    });
    from.table(&["channel.piece", "kind.journey", "around.phase"], rows.collect())
}
