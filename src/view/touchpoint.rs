//! The page of a touchpoint: what it is, who meets it where, how it feels and what it lacks.

use super::around::MOST_ROWS;
use super::blocks;
use super::detail::Detail;
use super::entity::{self, ThingView};
use super::parts::{Badge, Fact, Link, Person};
use super::said::{Evidence, Said};
use super::table::Table;
use super::{From, Kind, Page, View};
use crate::analyse::map::is_lived;
use crate::analyse::{Band, Ulwick};
use crate::model::{
    Blueprint, CellAt, Entity, Id, Item, LaneKey, Metric, Opportunity, Persona, Step, StepAt, Touchpoint,
};
use crate::page::{Block, Frame, Group, Heading, Inline, List, Place, Span, Style};

#[derive(Debug)]
pub struct TouchpointView<'a> {
    pub thing: ThingView<'a>,
    /// Moment of truth, wow, optional, and so on.
    pub marks: Vec<Badge>,
    pub details: Vec<Detail>,
    /// Lanes such as the tone of voice.
    pub lanes: Vec<Lane>,
    /// Who meets it.
    pub personas: Vec<Person>,
    pub parts: Table,
    pub steps: Table,
    /// Pains of the touchpoint itself and of the steps that meet it.
    pub pains: Vec<Pain>,
    pub opportunities: Table,
    pub metrics: Table,
    pub cells: Table,
    pub evidence: Vec<Evidence>,
}

#[derive(Debug)]
pub struct Lane {
    pub title: String,
    pub items: Vec<Said>,
}

/// A pain, and the step where it is felt.
#[derive(Debug)]
pub struct Pain {
    pub said: Said,
    pub step: Option<Link>,
}

pub(super) fn page<'a>(from: &From<'a>, id: Id<Touchpoint>) -> Page<'a> {
    let entity = Entity::Touchpoint(id);
    let touchpoint = &from.ctx.book.touchpoints[id];
    let steps = from.steps_of(entity);
    let shown = [Kind::Persona, Kind::Blueprint];
    let mut thing = entity::thing(from, entity, from.other_backlinks(entity, &shown));
    thing.facts = facts(from, id).into_iter().chain(thing.facts).collect();
    let view = TouchpointView {
        thing,
        marks: marks(from, touchpoint),
        details: details(from, id),
        lanes: lanes(from, touchpoint),
        personas: personas(from, id).into_iter().map(|id| Person::of(from, id)).collect(),
        parts: from.touchpoint_table(&touchpoint.parts),
        steps: from.step_table(steps),
        pains: pains(from, touchpoint, steps),
        opportunities: from.opportunity_table(&opportunities(from, steps)),
        metrics: from.metric_table(metrics(from, touchpoint, steps)),
        cells: from.cell_table(&cells(from, id)),
        evidence: from.evidence(touchpoint.insights.iter().copied()),
    };
    entity::around(from, entity, "touchpoint.html", View::Touchpoint(Box::new(view)))
}

impl<'v> TouchpointView<'v> {
    pub(super) fn places(self, from: &From<'v>) -> Vec<Place<'v>> {
        let marks: Vec<Inline> = self.marks.into_iter().map(Inline::Badge).collect();
        let marks = (!marks.is_empty()).then_some(Block::Para("fine key", marks));
        let is_unmet = self.steps.rows.is_empty();
        let people: Vec<_> = self.personas.into_iter().map(|it| vec![Inline::Person(it)]).collect();
        let pains: Vec<_> = self.pains.into_iter().map(|it| it.line(from)).collect();
        let listed = |id, word, class, lines: Vec<_>| {
            let list = (!lines.is_empty()).then(|| Block::List(List::lines(class, lines)))?;
            Some(from.titled("blk", id, word, vec![list]))
        };
        let mut own: Vec<Option<Block>> = self.lanes.into_iter().zip(1..).map(|it| lane(from, it)).collect();
        own.extend([
            from.tabled("steps", "touchpoint.steps", self.steps),
            is_unmet.then(|| from.empty("route", "touchpoint.unmet")),
            listed("personas", "touchpoint.personas", "key", people),
            listed("pains", "touchpoint.pains", "evl", pains),
            from.tabled("opportunities", "kind.opportunities", self.opportunities),
            from.tabled("metrics", "kind.metrics", self.metrics),
            from.tabled("parts", "touchpoint.parts", self.parts),
            from.tabled("cells", "around.cells", self.cells),
            from.research(self.evidence),
        ]);
        self.thing.places(from, vec![marks, blocks::details(self.details)], own)
    }
}

/// One of its lanes under a heading; the number makes the anchor.
fn lane<'v>(from: &From<'v>, (lane, number): (Lane, usize)) -> Option<Block<'v>> {
    let id = format!("lane-{number}");
    let line = |said| vec![Inline::Span(Span::new(Style::Plain, "", from.said_line(said)))];
    let list = Block::List(List::lines("evl", lane.items.into_iter().map(line)));
    let heading = Heading::new(2, lane.title).id(id.clone());
    Some(Group::new(Frame::Section, "blk").by(id).of([heading.into(), list]))
}

impl Pain {
    fn line<'v>(self, from: &From<'v>) -> Vec<Inline<'v>> {
        let said = Inline::Span(Span::new(Style::Plain, "", from.said_line(self.said)));
        let step = self.step.map(|step| Inline::Span(Span::new(Style::Small, "", vec![Inline::link(step)])));
        [Inline::Icon("warn"), said].into_iter().chain(step).collect()
    }
}

/// The figures: how often it is met, how that feels, what is lacking.
fn facts(from: &From<'_>, id: Id<Touchpoint>) -> Vec<Fact> {
    let figures = from.analysis.touchpoint(id);
    let feeling = figures.feeling.map(|it| from.fact("around.feeling", from.felt(it), None));
    let lacks = figures.shortfall > 0.0;
    let shortfall = lacks.then(|| from.fact("around.shortfall", from.words.short(figures.shortfall), None));
    let score = figures.ulwick.map(|it| score(from, it));
    let steps = (figures.steps > 0).then(|| from.fact("table.steps", from.words.whole(figures.steps), None));
    [steps, feeling, shortfall, score].into_iter().flatten().collect()
}

/// The opportunity score, and that it is an estimate of the team.
fn score(from: &From<'_>, ulwick: Ulwick) -> Fact {
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

fn marks(from: &From<'_>, touchpoint: &Touchpoint) -> Vec<Badge> {
    let marks = &touchpoint.marks;
    let all = [
        (marks.moment_of_truth, "star", "touchpoint.mot", ""),
        (marks.wow, "heart", "touchpoint.wow", "ok"),
        (marks.pain, "warn", "touchpoint.pain", "bad"),
        (marks.fail, "warn", "touchpoint.fail", "bad"),
        (marks.wait, "clock", "touchpoint.wait", "warn"),
        (marks.policy, "lock", "touchpoint.policy", ""),
        (touchpoint.optional, "minus", "touchpoint.optional", ""),
    ];
    let set = all.into_iter().filter(|(set, ..)| *set);
    set.map(|(_, icon, word, class)| {
        let word = from.words.get(word);
        let word = match marks.question.as_deref().filter(|_| icon == "star") {
            Some(question) => format!("{word}: {question}"),
            None => word.to_owned(),
        };
        Badge { icon, word, class }
    })
    .collect()
}

fn details(from: &From<'_>, id: Id<Touchpoint>) -> Vec<Detail> {
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

fn lanes(from: &From<'_>, touchpoint: &Touchpoint) -> Vec<Lane> {
    let told = touchpoint.lanes.iter().filter(|(key, _)| *key != LaneKey::PAINS);
    let lane = |title, items: &[Item]| Lane { title, items: from.said(&touchpoint.card, items) };
    let mut lanes: Vec<Lane> = told.map(|(key, items)| lane(from.lane_name(key), items)).collect();
    if !touchpoint.tone.is_empty() {
        lanes.push(lane(from.words.get("touchpoint.tone").to_owned(), &touchpoint.tone));
    }
    lanes
}

/// Those that name it, and those whose journeys of today meet it.
fn personas(from: &From<'_>, id: Id<Touchpoint>) -> Vec<Id<Persona>> {
    let links = &from.book.links;
    let mut ids = links.personas_of_touchpoint.get(id).cloned().unwrap_or_default();
    for at in from.steps_of(Entity::Touchpoint(id)) {
        let map = &from.book.maps[at.map];
        let feelings = &from.book.step(*at).feelings;
        let there = |persona: &Id<Persona>| feelings.takes_part(*persona);
        ids.extend(map.personas.iter().filter(|_| is_lived(map)).filter(|it| there(it)));
    }
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn pains(from: &From<'_>, touchpoint: &Touchpoint, steps: &[StepAt]) -> Vec<Pain> {
    let own = touchpoint.lanes.get(LaneKey::PAINS);
    let own = from.said(&touchpoint.card, own).into_iter().map(|said| Pain { said, step: None });
    let lived = steps.iter().filter(|at| is_lived(&from.book.maps[at.map]));
    let there = lived.flat_map(|at| {
        let (map, step): (_, &Step) = (&from.book.maps[at.map], from.book.step(*at));
        let link = Link { href: from.href_of_step(*at), text: step.title.to_string() };
        let pain = move |said| Pain { said, step: Some(link.clone()) };
        from.said(&map.card, step.lanes.get(LaneKey::PAINS)).into_iter().map(pain)
    });
    own.chain(there).take(MOST_ROWS).collect()
}

fn opportunities(from: &From<'_>, steps: &[StepAt]) -> Vec<Id<Opportunity>> {
    let links = &from.book.links.opportunities_at;
    let at = |at: &StepAt| links.get(at.map).and_then(|steps| steps.get(at.step)).into_iter().flatten();
    let mut ids: Vec<_> = steps.iter().flat_map(at).copied().collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Its own, and those of the steps that meet it.
fn metrics(from: &From<'_>, touchpoint: &Touchpoint, steps: &[StepAt]) -> Vec<Id<Metric>> {
    let of_steps = steps.iter().flat_map(|at| &from.book.step(*at).metrics);
    touchpoint.metrics.iter().chain(of_steps).copied().collect()
}

fn cells(from: &From<'_>, id: Id<Touchpoint>) -> Vec<(Id<Blueprint>, CellAt)> {
    let naming = from.book.links.naming(Entity::Touchpoint(id)).filter_map(|entity| match entity {
        Entity::Blueprint(id) => Some(id),
        _ => None,
    });
    let cells = naming.flat_map(|blueprint| {
        let cells = from.ctx.book.blueprints[blueprint].cells();
        cells.filter(|(_, cell)| cell.touchpoint == Some(id)).map(move |(at, _)| (blueprint, at))
    });
    cells.collect()
}
