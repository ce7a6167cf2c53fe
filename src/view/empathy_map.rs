//! The page of an empathy map: the persona in the middle, four quadrants around it, pains and gains below.

use super::blocks::{those, wishes};
use super::entity::{self, ThingView};
use super::parts::Person;
use super::said::{Evidence, Said};
use super::{Here, Page, View};
use crate::model::{Card, Entity, Id, Item};
use crate::page::{Block, Frame, Group, Inline, Place};

#[derive(Debug)]
pub struct EmpathyMapView<'a> {
    pub thing: ThingView<'a>,
    pub persona: Option<Person>,
    pub quadrants: Vec<Quadrant>,
    pub pains: Vec<Said>,
    pub gains: Vec<Said>,
    pub evidence: Vec<Evidence>,
}

/// One of the four.
#[derive(Debug)]
pub struct Quadrant {
    /// `says thinks does feels`, for the style.
    pub key: &'static str,
    pub icon: &'static str,
    pub title: String,
    /// Empty: nobody wrote it yet.
    pub items: Vec<Said>,
}

pub(super) fn page<'a>(from: &Here<'a>, id: Id<crate::model::EmpathyMap>) -> Page<'a> {
    let entity = Entity::EmpathyMap(id);
    let it = &from.ctx.book.empathy_maps[id];
    let view = EmpathyMapView {
        thing: entity::thing(from, entity, from.backlinks(entity)),
        persona: it.persona.map(|persona| Person::of(from, persona)),
        quadrants: it
            .quadrants()
            .into_iter()
            .map(|(key, items)| quadrant((from, &it.card), key, items))
            .collect(),
        pains: from.said(&it.card, &it.pains),
        gains: from.said(&it.card, &it.gains),
        evidence: from.evidence(it.research()),
    };
    let page = entity::around(from, entity, "thing.html", View::EmpathyMap(Box::new(view)));
    let says = || Some(from.quoted(&it.says.first()?.text));
    let description = if page.description.is_empty() { says().unwrap_or_default() } else { page.description };
    Page { description, ..page }
}

fn quadrant((from, card): (&Here<'_>, &Card), key: &'static str, items: &[Item]) -> Quadrant {
    let icon = match key {
        "says" => "mic",
        "thinks" => "quote",
        "does" => "step",
        _ => "heart",
    };
    let items = if key == "says" { from.quotes(card, items) } else { from.said(card, items) };
    Quadrant { key, icon, title: from.words.get(&["empathy.", key].concat()).to_owned(), items }
}

impl<'v> EmpathyMapView<'v> {
    pub(super) fn places(self, from: &Here<'v>) -> Vec<Place<'v>> {
        let who = match self.persona {
            Some(person) => Inline::Person(person),
            None => from.missing(from.word("empathy.nobody")),
        };
        let who = Group::new(Frame::Div, "em-w").of([Block::Line(vec![who])]);
        let quadrants = self.quadrants.into_iter().map(|it| shown(from, it));
        let map = Group::new(Frame::Div, "em").of([who].into_iter().chain(quadrants));
        let list = |class: &'static str, word: &'static str, all: Vec<Said>| {
            let lines: Vec<_> = all.into_iter().map(|said| from.said_line(said)).collect();
            (!lines.is_empty()).then(|| wishes(class, class, from.word(word), lines))
        };
        let below = those([list("warn", "lane.pains", self.pains), list("plus", "lane.gains", self.gains)]);
        let below = (!below.is_empty()).then(|| Group::new(Frame::Div, "gnps").of(below));
        let research = from.research(self.evidence);
        self.thing.places(from, vec![Some(map), below], vec![research])
    }
}

fn shown<'v>(from: &Here<'v>, it: Quadrant) -> Block<'v> {
    let voice = it.key == "says";
    let line = |said: Said| {
        let mut line = from.said_line(said);
        if voice && let Some(Inline::Text(text)) = line.first_mut() {
            let text = std::mem::take(text);
            line.splice(..1, [Inline::span("vo", text)]);
        }
        line
    };
    let lines: Vec<Vec<Inline>> = match it.items.is_empty() {
        true => vec![vec![from.missing(from.word("empathy.unknown"))]],
        false => it.items.into_iter().map(line).collect(),
    };
    wishes(it.key, it.icon, it.title, lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{PageKey, page as page_of, sample};

    const BOOK: &str = "\
//- eva.md
---
kind: persona
name: Eva
---
//- m.md
---
kind: empathy-map
title: At the desk
persona: eva
says: Is this the queue?
thinks: They lost it
pains: [{text: Slow, severity: 3}]
---
//- n.md
---
kind: empathy-map
title: Nobody
---
";

    #[test]
    fn a_side_that_nobody_asked_about_stays_and_is_empty() {
        let sample = sample::Sample::new(sample::resolved(BOOK));
        let ctx = sample.context();
        let view = |at: usize| {
            let id = sample.book.empathy_maps.ids().nth(at).unwrap();
            let page = page_of(&ctx, PageKey::Entity(Entity::EmpathyMap(id)));
            let View::EmpathyMap(view) = page.view else { panic!("an empathy map has a page of its own") };
            (view, page.description)
        };
        let (it, description) = view(0);
        let filled: Vec<(&str, usize)> = it.quadrants.iter().map(|it| (it.key, it.items.len())).collect();
        assert_eq!(filled, [("says", 1), ("thinks", 1), ("does", 0), ("feels", 0)]);
        assert_eq!(it.persona.as_ref().map(|it| &*it.name), Some("Eva"));
        assert_eq!((it.pains.len(), it.gains.len()), (1, 0));
        assert_eq!(description, "“Is this the queue?”");
        let (nobody, _) = view(1);
        assert!(nobody.persona.is_none() && nobody.quadrants.iter().all(|it| it.items.is_empty()));
    }

    #[test]
    fn the_page_of_the_persona_leads_to_it() {
        let sample = sample::Sample::new(sample::resolved(BOOK));
        let (eva, _) = sample.book.personas.iter().next().unwrap();
        let ctx = sample.context();
        let from = ctx.at(PageKey::Entity(Entity::Persona(eva)));
        let lists = from.backlinks(Entity::Persona(eva));
        let links: Vec<&str> = lists.iter().flat_map(|it| &it.links).map(|it| &*it.href).collect();
        assert_eq!(links, ["../empathy-maps/m.html"]);
    }
}
