//! The page of a segment: how large it is, what it wants, who stands for it, and what they go through.

use super::blocks::{those, wishes};
use super::card::PersonaCard;
use super::entity::{self, ThingView};
use super::table::Table;
use super::{From, Kind, Page, View};
use crate::model::{Entity, Id, Map, Persona, Segment};
use crate::page::{Frame, Group, Inline, Place};

/// More journeys than these are in the overview only.
const MOST_JOURNEYS: usize = 200;

#[derive(Debug)]
pub struct SegmentView<'a> {
    pub thing: ThingView<'a>,
    pub traits: &'a [Box<str>],
    pub needs: &'a [Box<str>],
    pub personas: Vec<PersonaCard>,
    pub journeys: Table,
}

pub(super) fn page<'a>(from: &From<'a>, id: Id<Segment>) -> Page<'a> {
    let entity = Entity::Segment(id);
    let segment = &from.ctx.book.segments[id];
    let personas = from.book.links.personas_of_segment.get(id).map_or(&[][..], Vec::as_slice);
    let mut thing = entity::thing(from, entity, from.other_backlinks(entity, &[Kind::Persona]));
    let share = segment.share.map(|share| from.fact("persona.share", from.words.share(share), None));
    thing.facts = share.into_iter().chain(thing.facts).collect();
    let links = &from.book.links.maps_of_persona;
    let of_persona = |id: &Id<Persona>| links.get(*id).into_iter().flatten();
    let mut maps: Vec<Id<Map>> = personas.iter().flat_map(of_persona).copied().collect();
    maps.sort_unstable();
    maps.dedup();
    maps.truncate(MOST_JOURNEYS);
    let view = SegmentView {
        thing,
        traits: &segment.traits,
        needs: &segment.needs,
        personas: personas.iter().map(|id| PersonaCard::of(from, *id)).collect(),
        journeys: if maps.is_empty() { Table::default() } else { from.map_table(&maps) },
    };
    entity::around(from, entity, "segment.html", View::Segment(Box::new(view)))
}

impl<'v> SegmentView<'v> {
    pub(super) fn places(self, from: &From<'v>) -> Vec<Place<'v>> {
        let list = |class: &'static str, word: &'static str, all: &'v [Box<str>]| {
            let lines = all.iter().map(|text| vec![Inline::from(&**text)]);
            (!all.is_empty()).then(|| wishes(class, class, from.word(word), lines))
        };
        let lists =
            those([list("user", "table.traits", self.traits), list("heart", "persona.needs", self.needs)]);
        let lists = (!lists.is_empty()).then(|| Group::new(Frame::Div, "gnps").of(lists));
        let people = match self.personas.is_empty() {
            true => from.empty("user", "segment.nobody"),
            false => from.persona_cards(self.personas),
        };
        let people = from.titled("blk", "personas", "kind.personas", vec![people]);
        let journeys = from.tabled("journeys", "kind.journeys", self.journeys);
        self.thing.places(from, Vec::new(), vec![lists, Some(people), journeys])
    }
}
