//! The channels a journey runs through.

use crate::model::{Channel, Id, Step};
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
