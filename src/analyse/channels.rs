//! The channels a journey runs through, and who uses a channel.

use std::collections::BTreeMap;

use super::map::is_lived;
use crate::model::{Channel, Handbook, Id, PerId, Persona, Step};
use crate::text::fitted;

/// The way of one map.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChannelPath {
    /// Each channel where it begins: the step and the channel.
    pub path: Vec<(usize, Id<Channel>)>,
    /// Changes between consecutive known channels.
    pub switches: usize,
    /// Steps with a known channel.
    pub n: usize,
}

/// The use of one channel, over all journeys as they are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChannelUse {
    pub steps: usize,
    /// Steps in the journeys of each persona that has any.
    pub personas: Vec<(Id<Persona>, usize)>,
}

pub fn path(steps: &[Step]) -> ChannelPath {
    let mut it = ChannelPath::default();
    for (step, channel) in steps.iter().enumerate().filter_map(|(at, step)| Some((at, channel(step)?))) {
        it.n += 1;
        if it.path.last().is_none_or(|(_, last)| *last != channel) {
            it.path.push((step, channel));
        }
    }
    it.path = fitted(it.path);
    it.switches = it.path.len().saturating_sub(1);
    it
}

/// Its own, or that of the first touchpoint it meets through one.
pub fn channel(step: &Step) -> Option<Id<Channel>> {
    step.channel.or_else(|| step.touchpoints.iter().find_map(|it| it.channel))
}

pub(super) fn figures(book: &Handbook) -> PerId<Channel, ChannelUse> {
    let mut used = PerId::of(&book.channels, ChannelUse::default);
    let mut by_persona: BTreeMap<(Id<Channel>, Id<Persona>), usize> = BTreeMap::new();
    let journeys = book.maps.values().filter(|map| is_lived(map));
    for (map, channel) in
        journeys.flat_map(|map| map.steps.iter().filter_map(move |it| Some((map, channel(it)?))))
    {
        used[channel].steps += 1;
        for persona in &map.personas {
            *by_persona.entry((channel, *persona)).or_default() += 1;
        }
    }
    for ((channel, persona), steps) in by_persona {
        used[channel].personas.push((persona, steps));
    }
    used
}
