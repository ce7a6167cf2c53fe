//! The head of a map: who it is about, how sure it is, and the other versions of it.

use super::filter;
use crate::analyse::Freshness;
use crate::model::{Entity, Id, Map, MapKind, State};
use crate::page::{Anchor, Wording};
use crate::parse::body;
use crate::view::PageKey;
use crate::view::lane::Board;
use crate::view::parts::{Badge, Day, Fact, Link, Person};

#[derive(Debug)]
pub struct Head {
    /// What the customer wants to reach.
    pub goal: Option<Wording>,
    pub people: Vec<Person>,
    /// Who an experience map is about.
    pub actor: Option<String>,
    pub scenario: Option<Wording>,
    pub status: Option<Badge>,
    /// For the house only.
    pub inside: Option<Badge>,
    pub owner: Option<Link>,
    pub checked: Option<Checked>,
    pub evidence: Fact,
    /// Blueprints, experience maps, the journeys below.
    pub related: Vec<Related>,
    /// Where to read on, each a line.
    pub links: Vec<Wording>,
    pub tags: Vec<String>,
    /// As it is, as it should become, and both beside each other.
    pub versions: Vec<Version>,
    /// Tabs of the views that the map names.
    pub views: Vec<Anchor<'static>>,
}

/// When somebody last looked at it.
#[derive(Debug)]
pub struct Checked {
    pub day: Day,
    pub due: Option<Badge>,
}

#[derive(Debug)]
pub struct Related {
    pub name: String,
    pub links: Vec<Link>,
}

#[derive(Debug)]
pub struct Version {
    pub link: Link,
    pub current: bool,
}

pub(super) fn head(board: &Board<'_>) -> Head {
    let (from, map) = (board.from, board.map);
    let worded = |it: &Option<body::Wording>| it.as_ref().map(|it| from.worded(&map.card, it));
    let experience = map.kind == MapKind::Experience;
    Head {
        views: filter::tabs(board),
        goal: worded(&map.goal),
        people: map.personas.iter().map(|id| Person::of(from, *id)).collect(),
        actor: experience.then(|| map.actor.as_deref().unwrap_or(from.words.get("map.anyone")).to_owned()),
        scenario: worded(&map.scenario),
        status: map.card.status.map(|status| from.badge(status)),
        inside: from.inside(&map.card),
        owner: map.card.owner.map(|team| from.link(Entity::Team(team))),
        checked: checked(board),
        evidence: evidence(board),
        links: map.links.iter().map(|it| from.worded_item(&map.card, it)).collect(),
        tags: map.card.tags.iter().map(|tag| tag.to_string()).collect(),
        related: super::related::around(board),
        versions: versions(board),
    }
}

pub(in crate::view) fn checked(board: &Board<'_>) -> Option<Checked> {
    let words = board.from.words;
    let day = Day::new(board.map.card.reviewed?, words);
    let due = board.from.analysis.staleness(&board.map.card).map(|it| {
        let date = words.date(it.due);
        let late = usize::try_from(it.days_overdue()).unwrap_or(0);
        let (icon, class, word) = match it.freshness {
            Freshness::Fresh => ("check", "ok", words.fill("map.next_check", &[("date", &date)])),
            Freshness::DueSoon => ("clock", "warn", words.fill("map.due_soon", &[("date", &date)])),
            Freshness::Overdue if late == 0 => ("warn", "bad", words.get("map.due_today").to_owned()),
            Freshness::Overdue => ("warn", "bad", words.count("map.overdue", late)),
        };
        Badge { icon, word, class }
    });
    Some(Checked { day, due })
}

/// How many steps stand on research, and how many insights that is.
fn evidence(board: &Board<'_>) -> Fact {
    let words = board.from.words;
    let share = board.figures.coverage.evidence;
    let values = [("part", &*words.whole(share.part)), ("of", &*words.count("count.steps", share.of))];
    let insights = insights(board.map).len();
    Fact {
        name: words.get("map.evidence").to_owned(),
        text: words.fill("map.part_of_steps", &values),
        href: None,
        note: (insights > 0).then(|| words.count("count.insights", insights)),
    }
}

/// The research behind a map, its steps and what they say; each once.
fn insights(map: &Map) -> std::collections::BTreeSet<Id<crate::model::Insight>> {
    let said = |lanes: &'_ crate::model::Lanes| -> Vec<_> {
        lanes.iter().flat_map(|(_, items)| items).filter_map(|item| item.insight).collect()
    };
    let of_steps = map.steps.iter().flat_map(|step| step.insights.iter().copied().chain(said(&step.lanes)));
    let of_phases = map.phases.iter().flat_map(|phase| said(&phase.lanes));
    map.insights.iter().copied().chain(of_steps).chain(of_phases).collect()
}

fn versions(board: &Board<'_>) -> Vec<Version> {
    let as_is = match (board.map.state, board.map.baseline) {
        (State::ToBe, Some(baseline)) => baseline,
        _ => board.id,
    };
    of_both(board, as_is, board.from.key)
}

/// The as-is map, the to-be maps and their comparison; nothing when there is only one map.
pub(in crate::view) fn of_both(board: &Board<'_>, as_is: Id<Map>, here: PageKey) -> Vec<Version> {
    let from = board.from;
    let futures = from.book.links.futures_of_map.get(as_is).map_or(&[][..], Vec::as_slice);
    if futures.is_empty() {
        return Vec::new();
    }
    let version = |key: PageKey, text: String| Version {
        current: key == here,
        link: Link { href: from.href(key), text },
    };
    let map = |id: Id<Map>| PageKey::Entity(Entity::Map(id));
    let future = |(index, id): (usize, &Id<Map>)| {
        let word = from.words.get("state.to_be");
        let text = if futures.len() > 1 { format!("{word}\u{a0}{}", index + 1) } else { word.to_owned() };
        version(map(*id), text)
    };
    let first = version(map(as_is), from.words.get("state.as_is").to_owned());
    let compare = PageKey::Compare(as_is);
    let last = from.plan.has(compare).then(|| version(compare, from.words.get("map.compare").to_owned()));
    std::iter::once(first).chain(futures.iter().enumerate().map(future)).chain(last).collect()
}
