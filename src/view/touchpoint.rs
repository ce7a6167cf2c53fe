//! The page of a touchpoint: what it is, who meets it where, how it feels and what it lacks.

use super::blocks;
use super::detail::Detail;
use super::entity::{self, ThingView};
use super::lists::Lists;
use super::parts::{Badge, Fact, Link};
use super::said::{Evidence, Said};
use super::{Here, Page, View};
use crate::analyse::{Band, Ulwick};
use crate::model::{Entity, Id, Item, LaneKey, Touchpoint};
use crate::page::{Block, Frame, Group, Heading, Inline, List, Place, Span, Style, sign};

#[derive(Debug)]
pub struct TouchpointView<'a> {
    pub thing: ThingView<'a>,
    /// Moment of truth, wow, optional, and so on.
    pub marks: Vec<Badge>,
    pub details: Vec<Detail>,
    /// Lanes such as the tone of voice.
    pub lanes: Vec<Lane>,
    pub lists: Lists<'a>,
    pub evidence: Vec<Evidence>,
}

#[derive(Debug)]
pub struct Lane {
    pub title: String,
    pub items: Vec<Said>,
}

pub(super) fn page<'a>(from: &Here<'a>, id: Id<Touchpoint>) -> Page<'a> {
    let entity = Entity::Touchpoint(id);
    let touchpoint = &from.ctx.book.touchpoints[id];
    let mut lists = from.lists(entity);
    let mut thing = entity::thing(from, entity, lists.backlinks(from));
    thing.facts = facts(from, id).into_iter().chain(thing.facts).collect();
    let view = TouchpointView {
        thing,
        marks: marks(from, touchpoint),
        details: details(from, id),
        lanes: lanes(from, touchpoint),
        lists,
        evidence: from.evidence(touchpoint.insights.iter().copied()),
    };
    entity::around(from, entity, "touchpoint.html", View::Touchpoint(Box::new(view)))
}

impl<'v> TouchpointView<'v> {
    pub(super) fn places(self, from: &Here<'v>) -> Vec<Place<'v>> {
        let marks: Vec<Inline> = self.marks.into_iter().map(Inline::Badge).collect();
        let marks = (!marks.is_empty()).then_some(Block::Para("fine key", marks));
        let mut lists = self.lists;
        let mut own: Vec<Option<Block>> = self.lanes.into_iter().zip(1..).map(|it| lane(from, it)).collect();
        own.push(match lists.has("steps") {
            true => lists.section(from, "steps"),
            false => Some(from.empty("route", "touchpoint.unmet")),
        });
        let rest = ["personas", "pains", "opportunities", "metrics", "parts", "cells"];
        own.extend(rest.map(|id| lists.section(from, id)));
        own.push(from.research(self.evidence));
        self.thing.places(from, vec![marks, blocks::details(self.details)], own)
    }
}

/// One of its lanes under a heading; the number makes the anchor.
fn lane<'v>(from: &Here<'v>, (lane, number): (Lane, usize)) -> Option<Block<'v>> {
    let id = format!("lane-{number}");
    let line = |said| vec![Inline::Span(Span::new(Style::Plain, "", from.said_line(said)))];
    let list = Block::List(List::lines("evl", lane.items.into_iter().map(line)));
    let heading = Heading::new(2, lane.title).id(id.clone());
    Some(Group::new(Frame::Section, "blk").by(id).of([heading.into(), list]))
}

fn facts(from: &Here<'_>, id: Id<Touchpoint>) -> Vec<Fact> {
    let figures = from.analysis.touchpoint(id);
    let feeling = figures.feeling.map(|it| from.fact("around.feeling", from.felt(it), None));
    let lacks = figures.shortfall > 0.0;
    let shortfall = lacks.then(|| from.fact("around.shortfall", from.words.short(figures.shortfall), None));
    let score = figures.ulwick.map(|it| score(from, it));
    let steps = (figures.steps > 0).then(|| from.fact("table.steps", from.words.whole(figures.steps), None));
    [steps, feeling, shortfall, score].into_iter().flatten().collect()
}

/// The opportunity score, and that it is an estimate of the team.
fn score(from: &Here<'_>, ulwick: Ulwick) -> Fact {
    let band = match ulwick.band {
        Band::Extreme => "touchpoint.extreme",
        Band::Solid => "touchpoint.solid",
        Band::WorthALook => "touchpoint.worth_a_look",
        Band::Low => "touchpoint.low",
    };
    let note = format!("{}, {}", from.words.get(band), from.words.get("around.estimate"));
    Fact {
        name: from.words.get("touchpoint.score").to_owned(),
        text: from.words.number(ulwick.score, 1),
        href: None,
        note: Some(note),
    }
}

fn marks(from: &Here<'_>, touchpoint: &Touchpoint) -> Vec<Badge> {
    let marks = &touchpoint.marks;
    let all = [
        (marks.moment_of_truth, sign::MOMENT_OF_TRUTH, "touchpoint.mot", ""),
        (marks.wow, sign::WOW, "touchpoint.wow", "ok"),
        (marks.pain, sign::PAIN, "touchpoint.pain", "bad"),
        (marks.fail, sign::FAIL, "touchpoint.fail", "bad"),
        (marks.wait, sign::WAIT, "touchpoint.wait", "warn"),
        (marks.policy, sign::POLICY, "touchpoint.policy", ""),
        (touchpoint.optional, "minus", "touchpoint.optional", ""),
    ];
    let set = all.into_iter().filter(|(set, ..)| *set);
    set.map(|(_, icon, word, class)| {
        let word = from.words.get(word);
        let word = match marks.question.as_deref().filter(|_| icon == sign::MOMENT_OF_TRUTH) {
            Some(question) => format!("{word}: {question}"),
            None => word.to_owned(),
        };
        Badge { icon, word, class }
    })
    .collect()
}

fn details(from: &Here<'_>, id: Id<Touchpoint>) -> Vec<Detail> {
    let it = &from.book.touchpoints[id];
    let link = |entity: Option<Entity>| entity.map(|entity| from.link(entity)).into_iter().collect();
    let teams = it.teams.iter().map(|team| from.link(Entity::Team(*team))).collect();
    let of_whole = || {
        let whole = from.book.whole(id);
        let teams = &from.book.touchpoints[whole].teams;
        let links: Vec<Link> = teams.iter().map(|team| from.link(Entity::Team(*team))).collect();
        let note =
            from.words.fill("touchpoint.through", &[("whole", &from.book.touchpoints[whole].card.title)]);
        from.linked("kind.teams", links).map(|detail| Detail { note: Some(note), ..detail })
    };
    [
        it.part_of.and_then(|whole| from.linked("touchpoint.part_of", link(Some(Entity::Touchpoint(whole))))),
        it.moment.map(|moment| from.detail("table.moment", from.term("moment", moment))),
        it.contact.map(|contact| from.detail("table.contact", from.term("contact", contact))),
        from.linked("kind.channel", link(it.channel.map(Entity::Channel))),
        from.linked("kind.teams", teams).or_else(of_whole),
        from.rated("table.influence", it.influence),
        from.rated("touchpoint.importance", it.importance),
        from.rated("touchpoint.satisfaction", it.satisfaction),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn lanes(from: &Here<'_>, touchpoint: &Touchpoint) -> Vec<Lane> {
    let told = touchpoint.lanes.iter().filter(|(key, _)| *key != LaneKey::PAINS);
    let lane = |title, items: &[Item]| Lane { title, items: from.said(&touchpoint.card, items) };
    let mut lanes: Vec<Lane> = told.map(|(key, items)| lane(from.lane_name(key), items)).collect();
    if !touchpoint.tone.is_empty() {
        lanes.push(lane(from.words.get("touchpoint.tone").to_owned(), &touchpoint.tone));
    }
    lanes
}
