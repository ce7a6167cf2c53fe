//! The page of a touchpoint: what it is, who meets it where, how it feels and what it lacks.

use serde::Serialize;

use super::around::MOST_ROWS;
use super::detail::Detail;
use super::entity::{self, ThingView};
use super::parts::{Badge, Fact, Link, Person};
use super::said::{Evidence, Said};
use super::table::Table;
use super::{From, Kind, Page, View, draw};
use crate::analyse::map::is_lived;
use crate::analyse::{Band, Ulwick};
use crate::model::{
    Blueprint, CellAt, Entity, Id, LaneKey, Metric, Opportunity, Persona, Step, StepAt, Touchpoint,
};
use crate::svg::Element;
use crate::words::Words;

#[derive(Debug, Serialize)]
pub struct TouchpointView<'a> {
    #[serde(flatten)]
    pub thing: ThingView<'a>,
    /// Moment of truth, wow, optional, and so on.
    pub marks: Vec<Badge>,
    pub details: Vec<Detail>,
    /// Lanes such as the tone of voice.
    pub lanes: Vec<Lane>,
    /// Who meets it, as markup: each an item of a list.
    pub personas: String,
    pub parts: Table,
    pub steps: Table,
    /// Pains of the touchpoint itself and of the steps that meet it, as markup: each an item of a list.
    pub pains: String,
    pub opportunities: Table,
    pub metrics: Table,
    pub cells: Table,
    pub evidence: Vec<Evidence>,
}

#[derive(Debug, Serialize)]
pub struct Lane {
    pub title: String,
    pub items: Vec<Said>,
}

/// A pain, and the step where it is felt.
struct Pain {
    said: Said,
    step: Option<Link>,
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
        personas: listed(personas(from, id), |li, id| draw::person(li, &Person::of(from, id))),
        parts: from.touchpoint_table(&touchpoint.parts),
        steps: from.step_table(steps),
        pains: listed(pains(from, touchpoint, steps), |li, pain| pain.draw(li, from.words)),
        opportunities: from.opportunity_table(&opportunities(from, steps)),
        metrics: from.metric_table(metrics(from, touchpoint, steps)),
        cells: from.cell_table(&cells(from, id)),
        evidence: from.evidence(touchpoint.insights.iter().copied()),
    };
    entity::around(from, entity, "touchpoint.html", View::Touchpoint(Box::new(view)))
}

/// Items of a list as markup: a touchpoint of a large book has hundreds.
fn listed<T>(all: impl IntoIterator<Item = T>, draw: impl Fn(&mut Element<'_>, T)) -> String {
    let mut out = String::new();
    all.into_iter().for_each(|it| draw(&mut Element::new(&mut out, "li"), it));
    out
}

impl Pain {
    fn draw(&self, li: &mut Element<'_>, words: &Words) {
        draw::icon(li, "warn");
        draw::said(&mut li.child("span"), &self.said, words.get("persona.evidence"));
        if let Some(step) = &self.step {
            draw::link(&mut li.child("small"), step);
        }
    }
}

/// The figures: how often it is met, how that feels, what is lacking.
fn facts(from: &From<'_>, id: Id<Touchpoint>) -> Vec<Fact> {
    let figures = from.analysis.touchpoint(id);
    let feeling = figures.feeling.map(|it| from.fact("around.feeling", from.words.feeling(it), None));
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
    told.map(|(key, items)| Lane { title: from.lane_name(key), items: from.said(items) }).collect()
}

/// Those that name it, and those whose journeys of today meet it.
fn personas(from: &From<'_>, id: Id<Touchpoint>) -> Vec<Id<Persona>> {
    let links = &from.book.links;
    let mut ids = links.personas_of_touchpoint.get(id).cloned().unwrap_or_default();
    for at in from.steps_of(Entity::Touchpoint(id)) {
        let map = &from.book.maps[at.map];
        let feelings = &from.book.step(*at).feelings;
        let there = |persona: &Id<Persona>| feelings.is_empty() || feelings.of(Some(*persona)).is_some();
        ids.extend(map.personas.iter().filter(|_| is_lived(map)).filter(|it| there(it)));
    }
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn pains(from: &From<'_>, touchpoint: &Touchpoint, steps: &[StepAt]) -> Vec<Pain> {
    let own = touchpoint.lanes.get(LaneKey::PAINS);
    let own = from.said(own).into_iter().map(|said| Pain { said, step: None });
    let lived = steps.iter().filter(|at| is_lived(&from.book.maps[at.map]));
    let there = lived.flat_map(|at| {
        let step: &Step = from.book.step(*at);
        let link = Link { href: from.href_of_step(*at), text: step.title.to_string() };
        let pain = move |said| Pain { said, step: Some(link.clone()) };
        from.said(step.lanes.get(LaneKey::PAINS)).into_iter().map(pain)
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
