//! The page of a channel: what is met through it, in which journeys, and how that feels.

use super::backlinks::steps_of;
use super::blocks::details;
use super::detail::Detail;
use super::entity::{self, ThingView};
use super::lists::Lists;
use super::parts::Fact;
use super::{Here, Page, View};
use crate::model::{Channel, Entity, Id, State, StepAt};
use crate::page::Place;

#[derive(Debug)]
pub struct ChannelView<'a> {
    pub thing: ThingView<'a>,
    pub details: Vec<Detail>,
    pub lists: Lists<'a>,
}

pub(super) fn page<'a>(from: &Here<'a>, id: Id<Channel>) -> Page<'a> {
    let entity = Entity::Channel(id);
    let channel = &from.ctx.book.channels[id];
    let mut lists = from.lists(entity);
    let mut thing = entity::thing(from, entity, lists.backlinks(from));
    let steps = steps_of(from.book, entity);
    thing.facts = facts(from, steps).into_iter().chain(thing.facts).collect();
    let place = channel.offline.map(|offline| if offline { "channel.offline" } else { "channel.online" });
    let details = [
        place.map(|word| from.detail("channel.place", from.words.get(word))),
        channel.contact.map(|contact| from.detail("table.contact", from.term("contact", contact))),
    ];
    let view = ChannelView { thing, details: details.into_iter().flatten().collect(), lists };
    entity::around(from, entity, "channel.html", View::Channel(Box::new(view)))
}

impl<'v> ChannelView<'v> {
    pub(super) fn places(self, from: &Here<'v>) -> Vec<Place<'v>> {
        let mut lists = self.lists;
        let is_idle = !lists.has("touchpoints") && !lists.has("journeys");
        let own = ["touchpoints", "journeys", "content"].map(|id| lists.section(from, id));
        let idle = is_idle.then(|| from.empty("channel", "channel.unused"));
        let own = own.into_iter().chain([idle]).collect();
        self.thing.places(from, vec![details(self.details)], own)
    }
}

/// Steps of today's journeys, and their mean feeling.
fn facts(from: &Here<'_>, steps: &[StepAt]) -> Vec<Fact> {
    let lived = || steps.iter().filter(|at| from.book.maps[at.map].state == State::AsIs);
    let count = lived().count();
    let steps = (count > 0).then(|| from.fact("table.steps", from.words.whole(count), None));
    let feeling = from.mean_feeling(lived()).map(|it| from.fact("around.feeling", from.felt(it), None));
    steps.into_iter().chain(feeling).collect()
}
