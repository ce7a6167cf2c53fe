//! The page of a segment: how large it is, what it wants, who stands for it, and what they go through.

use super::blocks::{those, wishes};
use super::entity::{self, ThingView};
use super::lists::Lists;
use super::{Here, Page, View};
use crate::model::{Entity, Id, Segment};
use crate::page::{Frame, Group, Inline, Place};

#[derive(Debug)]
pub struct SegmentView<'a> {
    pub thing: ThingView<'a>,
    pub traits: &'a [Box<str>],
    pub needs: &'a [Box<str>],
    pub lists: Lists<'a>,
}

pub(super) fn page<'a>(from: &Here<'a>, id: Id<Segment>) -> Page<'a> {
    let entity = Entity::Segment(id);
    let segment = &from.ctx.book.segments[id];
    let mut lists = from.lists(entity);
    let mut thing = entity::thing(from, entity, lists.backlinks(from));
    let share = segment.share.map(|share| from.fact("persona.share", from.words.share(share), None));
    thing.facts = share.into_iter().chain(thing.facts).collect();
    let view = SegmentView { thing, traits: &segment.traits, needs: &segment.needs, lists };
    entity::around(from, entity, "segment.html", View::Segment(Box::new(view)))
}

impl<'v> SegmentView<'v> {
    pub(super) fn places(self, from: &Here<'v>) -> Vec<Place<'v>> {
        let list = |class: &'static str, word: &'static str, all: &'v [Box<str>]| {
            let lines = all.iter().map(|text| vec![Inline::from(&**text)]);
            (!all.is_empty()).then(|| wishes(class, class, from.word(word), lines))
        };
        let lists =
            those([list("user", "table.traits", self.traits), list("heart", "persona.needs", self.needs)]);
        let lists = (!lists.is_empty()).then(|| Group::new(Frame::Div, "gnps").of(lists));
        let mut listed = self.lists;
        let people = match listed.has("personas") {
            true => listed.section(from, "personas"),
            false => {
                let nobody = vec![from.empty("user", "segment.nobody")];
                Some(from.titled("blk", "personas", "kind.personas", nobody))
            }
        };
        let journeys = listed.section(from, "journeys");
        self.thing.places(from, Vec::new(), vec![lists, people, journeys])
    }
}
