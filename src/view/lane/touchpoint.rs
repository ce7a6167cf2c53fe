//! The touchpoints of a step: by which channel, direct or not, how much they weigh.

use super::{Board, Content, Touchpoint, icon};
use crate::model::{Contact, Entity, Step};
use crate::view::parts::Pips;

pub(super) fn cell(board: &Board<'_>, step: usize) -> Content {
    board.map.steps.get(step).map_or(Content::Nothing, |step| met(board, step))
}

/// What a step meets, or a phase.
pub(super) fn met(board: &Board<'_>, step: &Step) -> Content {
    let from = board.from;
    let only = step.touchpoints.len() == 1;
    let met: Vec<Touchpoint> = (step.touchpoints.iter())
        .map(|met| {
            let touchpoint = &from.book.touchpoints[met.touchpoint];
            let channel = met.channel.or(step.channel).or(touchpoint.channel);
            let channel = channel.map(|id| &from.book.channels[id]);
            let contact = touchpoint.contact.or(channel.and_then(|channel| channel.contact));
            let indirect = contact == Some(Contact::Indirect);
            let named = channel.map(|channel| channel.card.title.to_string());
            let word = indirect.then(|| from.words.get("map.indirect").to_owned());
            let note: Vec<String> = named.into_iter().chain(word).collect();
            let influence = touchpoint.influence.or(step.influence.filter(|_| only));
            Touchpoint {
                href: from.href_of(Entity::Touchpoint(met.touchpoint)),
                name: touchpoint.card.title.to_string(),
                icon: icon(&touchpoint.card, channel.map(|channel| &channel.card)),
                note: note.join(from.words.get("format.comma")),
                is_channel: false,
                indirect,
                influence: influence.map(|value| from.weight(value)),
            }
        })
        .collect();
    if met.is_empty() { lone_channel(board, step) } else { Content::Touchpoints(met) }
}

/// A channel without a touchpoint is shown by itself.
fn lone_channel(board: &Board<'_>, step: &Step) -> Content {
    let Some(id) = step.channel else { return Content::Nothing };
    let card = &board.from.book.channels[id].card;
    Content::Touchpoints(vec![Touchpoint {
        href: board.from.href_of(Entity::Channel(id)),
        name: card.title.to_string(),
        icon: icon(card, None),
        note: String::new(),
        is_channel: true,
        indirect: false,
        influence: step.influence.map(|it| board.from.weight(it)),
    }])
}

impl crate::view::Here<'_> {
    /// How much something weighs in the experience.
    fn weight(&self, value: f64) -> Pips {
        let pips = self.pips(value);
        Pips { label: self.words.fill("map.influence", &[("of", &pips.label)]), ..pips }
    }
}
