//! How fresh the handbook is, and what it covers.

use crate::analyse::Staleness;
use crate::analyse::coverage::is_research;
use crate::model::{Card, Entity, Id, Map, MapKind, Persona};
use crate::problem::Level;
use crate::svg;
use crate::term::{State, Status};
use crate::view::parts::{Avatar, Badge, Link};
use crate::view::{Here, PageKey};

const MOST_AGES: usize = 8;
const MOST_PERSONAS: usize = 12;
/// How much of the width the longest bar takes.
const FULLEST: f64 = 0.96;

#[derive(Debug)]
pub struct Health {
    /// All is well, or how many maps want a look.
    pub badge: Badge,
    /// The page that says more.
    pub more: Option<Link>,
    /// The oldest first.
    pub ages: Vec<Age>,
    pub coverage: Vec<Coverage>,
}

/// The time since a map was last checked, as a bar.
#[derive(Debug)]
pub struct Age {
    pub href: String,
    pub text: String,
    pub days: String,
    /// The drawing.
    pub bar: String,
}

/// What there is about a persona.
#[derive(Debug)]
pub struct Coverage {
    pub href: String,
    pub name: String,
    pub avatar: Avatar,
    /// As-is, to-be, blueprint, evidence.
    pub cells: Vec<Covered>,
}

#[derive(Debug)]
pub struct Covered {
    pub class: &'static str,
    pub icon: Option<&'static str>,
    pub word: String,
}

pub(super) fn health(from: &Here<'_>) -> Health {
    let badge = badge(from);
    let health = PageKey::Health;
    Health {
        badge,
        more: from.plan.has(health).then(|| from.link_to(health, "nav.health")),
        ages: ages(from),
        coverage: from
            .book
            .declared::<Persona>()
            .map(|(id, _)| id)
            .take(MOST_PERSONAS)
            .map(|id| coverage(from, id))
            .collect(),
    }
}

/// What is wrong comes before what is late, and what nobody checked is not fresh.
fn badge(from: &Here<'_>) -> Badge {
    let warn = |word: String| Badge { icon: "warn", word, class: "warn" };
    let maps = || from.book.maps.values();
    let checked = maps().any(|map| map.card.reviewed.is_some());
    let unchecked = maps().filter(|map| map.card.reviewed.is_none()).count();
    match (from.problems.count(Level::Error), late(from)) {
        (0, 0) if !checked => warn(from.words.get("home.unchecked").to_owned()),
        (0, 0) if unchecked > 0 => warn(from.words.count("home.some_unchecked", unchecked)),
        (0, 0) => Badge { icon: "check", word: from.words.get("home.fresh").to_owned(), class: "ok" },
        (0, late) => warn(from.words.count("home.late", late)),
        (errors, _) => warn(from.words.count("home.errors", errors)),
    }
}

/// Maps that are due or will be soon.
fn late(from: &Here<'_>) -> usize {
    let fresh = crate::analyse::Freshness::Fresh;
    from.analysis.maps.values().filter_map(|map| map.staleness).filter(|it| it.freshness != fresh).count()
}

fn ages(from: &Here<'_>) -> Vec<Age> {
    let mut ages: Vec<(Id<Map>, Staleness)> =
        from.book.maps.ids().filter_map(|id| Some((id, from.analysis.map(id).staleness?))).collect();
    ages.sort_by(|a, b| b.1.ratio.total_cmp(&a.1.ratio).then(a.0.cmp(&b.0)));
    ages.truncate(MOST_AGES);
    let longest = ages.iter().map(|(_, age)| age.days.max(age.period)).max().unwrap_or(1).max(1) as f64;
    ages.iter().map(|(id, age)| bar(from, *id, age, longest / FULLEST)).collect()
}

fn bar(from: &Here<'_>, id: Id<Map>, age: &Staleness, full: f64) -> Age {
    use crate::analyse::Freshness;
    let Link { href, text } = from.link(Entity::Map(id));
    let days = from.words.number(age.days as f64, 0);
    let period = from.words.count("duration.day", usize::try_from(age.period).unwrap_or_default());
    let bar = svg::age(&svg::Age {
        days: age.days.max(0) as f64,
        limit: age.period.max(0) as f64,
        full,
        state: match age.freshness {
            Freshness::Fresh => "ok",
            Freshness::DueSoon => "soon",
            Freshness::Overdue => "over",
        },
        label: &from.words.fill("home.days_of", &[("days", &days), ("period", &period)]),
    });
    Age { href, text, days: from.words.fill("duration.short.day", &[("n", &days)]), bar }
}

fn coverage(from: &Here<'_>, id: Id<Persona>) -> Coverage {
    let links = &from.book.links;
    let maps = links.maps_of_persona.get(id).map_or(&[][..], Vec::as_slice);
    let journeys = maps.iter().filter(|map| from.book.maps[**map].kind == MapKind::Journey);
    let in_state = |state: State| journeys.clone().filter(move |map| from.book.maps[**map].state == state);
    let card = |map: &Id<Map>| &from.ctx.book.maps[*map].card;
    let blueprints = maps.iter().filter_map(|map| links.blueprints_of_map.get(*map)).flatten();
    let researched = maps.iter().any(|map| from.analysis.map(*map).coverage.evidence.part > 0);
    let found = &from.book.personas[id].insights;
    let insights = found.iter().any(|it| is_research(&from.book.insights[*it])) || researched;
    let Link { href, text } = from.link(Entity::Persona(id));
    Coverage {
        href,
        name: text,
        avatar: Avatar::of(from, id),
        cells: vec![
            covered(from, in_state(State::AsIs).map(card)),
            covered(from, in_state(State::ToBe).map(card)),
            covered(from, blueprints.map(|it| &from.ctx.book.blueprints[*it].card)),
            mark(from, if insights { "home.there" } else { "home.none" }),
        ],
    }
}

/// The best state of any of these.
fn covered<'c>(from: &Here<'_>, cards: impl Iterator<Item = &'c Card>) -> Covered {
    let states: Vec<Option<Status>> = cards.map(|card| card.status).collect();
    let draft = |status: &Option<Status>| matches!(status, Some(Status::Draft | Status::Proposed));
    match states {
        states if states.is_empty() => mark(from, "home.none"),
        states if states.contains(&Some(Status::Validated)) => mark(from, "status.validated"),
        states if states.iter().all(draft) => mark(from, "status.draft"),
        _ => mark(from, "home.there"),
    }
}

fn mark(from: &Here<'_>, word: &str) -> Covered {
    let (class, icon) = match word {
        "home.none" => ("cv-no", None),
        "status.draft" => ("cv-dr", Some("edit")),
        _ => ("cv-ok", Some("check")),
    };
    Covered { class, icon, word: from.words.get(word).to_lowercase() }
}
