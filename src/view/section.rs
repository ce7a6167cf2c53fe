//! A thing of a catalogue as a section of another page: what it says of itself and where it appears, each in a line.

use super::blocks::{detail, fact, those};
use super::said::Said;
use super::{Here, View, blocks, entity};
use crate::model::Entity;
use crate::page::{Block, Fact, Facts, Frame, Group, Heading, Inline};
use crate::text::slug;

/// So many steps, journeys or people stand in a line.
const MOST: usize = 5;

pub fn section<'v>(from: &Here<'v>, entity: Entity) -> Block<'v> {
    let card = from.ctx.book.card(entity);
    let (mut rows, body) = told(from, entity);
    rows.retain(|row| row.values.iter().any(|(_, of)| !of.is_empty()));
    let facts = (!rows.is_empty()).then_some(Block::Facts(Facts { class: "facts", rows }));
    let name = match from.plan.address(entity).as_str().split_once('#') {
        Some((_, anchor)) => anchor.to_owned(),
        None => slug(&card.id),
    };
    let heading = Heading::new(2, &*card.title).id(name);
    Group::new(Frame::Div, "blk").of(those([Some(heading.into()), facts, body]))
}

/// Its lines, and what its author wrote below them.
fn told<'v>(from: &Here<'v>, it: Entity) -> (Vec<Fact<'v>>, Option<Block<'v>>) {
    let page = entity::page(from, it);
    let (thing, details, lists, said) = match page.view {
        View::Touchpoint(it) => {
            let marks = it.marks.into_iter().map(Inline::Badge).collect();
            let lanes = it.lanes.into_iter().map(|lane| said_of(from, lane.title, lane.items));
            let said = [Fact::new(from.word("map.marks"), marks)].into_iter().chain(lanes).collect();
            (it.thing, it.details, Some(it.lists), said)
        }
        View::Channel(it) => (it.thing, it.details, Some(it.lists), Vec::new()),
        View::Team(it) => {
            let external = it.external.into_iter().map(Inline::Badge).collect();
            (it.thing, it.details, Some(it.lists), vec![Fact::new(from.word("table.status"), external)])
        }
        View::Segment(it) => {
            let said = [("table.traits", it.traits), ("persona.needs", it.needs)];
            let said = said.map(|(word, all)| Fact::new(from.word(word), vec![all.join(", ").into()]));
            (it.thing, Vec::new(), Some(it.lists), said.into())
        }
        View::Thing(it) => (*it, Vec::new(), None, Vec::new()),
        _ => return Default::default(),
    };
    let lists = lists.map(|lists| lists.in_brief(from, MOST)).unwrap_or_default();
    let upkeep = thing.facts.into_iter().map(fact);
    let rows = upkeep.chain(details.into_iter().map(detail)).chain(said).chain(lists).collect();
    (rows, blocks::prose(Frame::Div, "prose", thing.body))
}

fn said_of<'v>(from: &Here<'v>, title: String, items: Vec<Said>) -> Fact<'v> {
    let values = items.into_iter().map(|said| ("", from.said_line(said)));
    Fact { values: values.collect(), ..Fact::new(title, Vec::new()) }
}
