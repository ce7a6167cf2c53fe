//! The health of every map and blueprint, in tables to sort.

use std::collections::BTreeMap;

use super::class;
use crate::analyse::{Share, Staleness};
use crate::model::{Blueprint, Card, Entity, Id, Map, Status};
use crate::problem::Level;
use crate::svg::{Age, age};
use crate::text::RelPath;
use crate::view::Here;
use crate::view::parts::{Badge, Link};
use crate::view::table::{Cell, Row, Table};

/// Larger tables go without bars, so that the page stays light.
const MOST_BARS: usize = 200;

/// What the rows share: problems by file, and how long the bars are.
pub(super) struct Marks {
    problems: BTreeMap<RelPath, [usize; 2]>,
    /// The most days of any review, or of any period; `None` when there are too many for bars.
    longest: Option<f64>,
}

impl Marks {
    pub(super) fn new(from: &Here<'_>) -> Marks {
        let mut problems: BTreeMap<RelPath, [usize; 2]> = BTreeMap::new();
        for problem in from.problems.iter() {
            let counts = problems.entry(problem.at.file.clone()).or_default();
            match problem.level {
                Level::Error => counts[0] += 1,
                Level::Warning => counts[1] += 1,
                Level::Info | Level::Off => {}
            }
        }
        let cards = from.book.maps.values().map(|map| &map.card);
        let cards = cards.chain(from.book.blueprints.values().map(|blueprint| &blueprint.card));
        let ages = cards.filter_map(|card| from.analysis.staleness(card));
        let longest = ages.map(|it| it.days.max(it.period)).max().unwrap_or(1).max(1) as f64;
        let few = from.book.maps.len() + from.book.blueprints.len() <= MOST_BARS;
        Marks { problems, longest: few.then_some(longest) }
    }
}

/// The longest overdue first, then those never checked.
pub(super) fn worst_first(from: &Here<'_>, all: impl Iterator<Item = Entity>) -> Vec<Entity> {
    let mut all: Vec<Entity> = all.collect();
    let order = |entity: &Entity| late(from, from.book.card(*entity));
    all.sort_by(|a, b| order(b).total_cmp(&order(a)).then(a.cmp(b)));
    all
}

/// Journeys and experience maps.
pub(super) fn maps(from: &Here<'_>, marks: &Marks, shown: &[Entity]) -> Table {
    let map = |entity: &Entity| match entity {
        Entity::Map(id) => Some(map(from, marks, *id)),
        _ => None,
    };
    let rows = shown.iter().filter_map(map).collect();
    let columns = [
        "health.map",
        "table.owner",
        "table.status",
        "table.checked",
        "num:table.lived",
        "num:table.remembered",
        "num:health.evidence",
        "num:health.filled",
        "num:health.measured_moments",
        "num:table.ideas",
        "num:health.problems",
    ];
    Table { dense: true, ..from.table(&columns, rows) }
}

fn map(from: &Here<'_>, marks: &Marks, id: Id<Map>) -> Row {
    let map = &from.book.maps[id];
    let figures = from.analysis.map(id);
    let (voice, worst) = figures.worst_memory().unzip();
    let cells = vec![
        owner(from, &map.card),
        status(from, &map.card),
        checked(from, marks, &map.card),
        from.scored(worst.map(|it| it.mean)),
        from.scored(worst.map(|it| it.peak_end)),
        share(from, figures.coverage.evidence),
        share(from, figures.coverage.cells),
        counted(from, figures.moments.measured),
        Cell::count(figures.open.len()),
        problems(marks, from, &map.card),
    ];
    let names = || map.personas.iter().map(|id| &*from.book.personas[*id].card.title);
    let who = match (map.actor.as_deref(), voice.and_then(|it| it.persona)) {
        (Some(actor), _) => actor.to_owned(),
        (None, Some(whose)) => from.with_others(whose, &map.personas),
        (None, None) => from.words.list(&names().collect::<Vec<_>>()),
    };
    Row { note: (!who.is_empty()).then_some(who), ..from.row(Entity::Map(id), cells) }
}

pub(super) fn blueprints(from: &Here<'_>, marks: &Marks, shown: &[Entity]) -> Table {
    let ids = shown.iter().filter_map(|entity| match entity {
        Entity::Blueprint(id) => Some(*id),
        _ => None,
    });
    let rows = ids.map(|id: Id<Blueprint>| {
        let blueprint = &from.book.blueprints[id];
        let journey: Vec<Link> =
            blueprint.journey.map(|map| from.link(Entity::Map(map))).into_iter().collect();
        let cells = vec![
            Cell::links(journey),
            owner(from, &blueprint.card),
            status(from, &blueprint.card),
            checked(from, marks, &blueprint.card),
            Cell::count(blueprint.columns.len()),
            problems(marks, from, &blueprint.card),
        ];
        from.row(Entity::Blueprint(id), cells)
    });
    let columns = [
        "kind.blueprint",
        "kind.journey",
        "table.owner",
        "table.status",
        "table.checked",
        "num:table.steps",
        "num:health.problems",
    ];
    Table { dense: true, ..from.table(&columns, rows.collect()) }
}

/// How far a review is past its day, of its period; a card without one stands between late and fresh.
fn late(from: &Here<'_>, card: &Card) -> f64 {
    let retired = card.status == Some(Status::Retired);
    match from.analysis.staleness(card) {
        Some(staleness) => staleness.ratio,
        None if card.reviewed.is_none() && !retired => 0.99,
        None => -1.0,
    }
}

fn owner(from: &Here<'_>, card: &Card) -> Cell {
    match card.owner {
        Some(team) => Cell::links(vec![from.link(Entity::Team(team))]),
        None => Cell { value: Some(String::new()), ..Cell::text("–") },
    }
}

fn status(from: &Here<'_>, card: &Card) -> Cell {
    Cell { badge: card.status.map(|status| from.badge(status)), ..Cell::default() }
}

/// The last review as a bar of time, or that there was none.
fn checked(from: &Here<'_>, marks: &Marks, card: &Card) -> Cell {
    if card.reviewed.is_none() {
        let word = from.words.get("health.never").to_owned();
        let badge = Badge { icon: "ask", word, class: "" };
        return Cell { value: Some(String::new()), badge: Some(badge), ..Cell::default() };
    }
    let bar = from.analysis.staleness(card).zip(marks.longest);
    let bar = bar.map(|(staleness, longest)| bar_of(from, &staleness, longest));
    Cell { bar, ..from.checked(card) }
}

fn bar_of(from: &Here<'_>, staleness: &Staleness, longest: f64) -> String {
    let number = |days: i64| from.words.number(days as f64, 0);
    let values = [("days", &*number(staleness.days)), ("period", &*number(staleness.period))];
    age(&Age {
        days: staleness.days.max(0) as f64,
        limit: staleness.period as f64,
        full: longest,
        state: class(staleness),
        label: &from.words.fill("home.days_of", &values),
    })
}

fn share(from: &Here<'_>, share: Share) -> Cell {
    Cell::figure(share.value(), |value| from.words.percent(value))
}

/// So many of so many; there are too few for a percentage.
fn counted(from: &Here<'_>, share: Share) -> Cell {
    Cell::figure(share.value(), |_| from.of(share))
}

fn problems(marks: &Marks, from: &Here<'_>, card: &Card) -> Cell {
    let [errors, warnings] = marks.problems.get(&card.origin.file).copied().unwrap_or_default();
    let badge = match (errors, warnings) {
        (0, 0) => None,
        (0, count) => Some(("warn", from.words.count("health.warning_count", count))),
        (count, _) => Some(("bad", from.words.count("health.error_count", count))),
    };
    Cell {
        value: Some((errors * 1000 + warnings).to_string()),
        badge: badge.map(|(class, word)| Badge { icon: "warn", word, class }),
        text: (errors + warnings == 0).then(|| "0".to_owned()),
        ..Cell::default()
    }
}
