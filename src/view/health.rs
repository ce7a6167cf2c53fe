//! The health of the handbook: what is late, missing or wrong, of every map and of the whole.

mod maps;
mod shown;
mod wrong;

use super::backlinks::Backlinks;
use super::parts::{Badge, Fact};
use super::table::{Cell, Row, Table};
use super::{From, Kind, Page, PageKey, View};
use crate::analyse::{Freshness, Staleness};
use crate::model::{Entity, Metric};
use crate::problem::Level;
use maps::Marks;
pub use wrong::{InFile, Wrong};

#[derive(Debug)]
pub struct HealthView {
    pub title: String,
    /// Nothing to mend, or how much there is.
    pub verdict: Badge,
    pub facts: Vec<Fact>,
    /// Journeys and experience maps, those that are late first.
    pub maps: Table,
    pub blueprints: Table,
    /// Other things to look at or to measure again.
    pub late: Table,
    /// Touchpoints that lack most, over all journeys.
    pub worst: Table,
    /// Moments of truth without a metric, segments and personas without a journey.
    pub missing: Vec<Backlinks>,
    /// Problems by file.
    pub problems: Vec<InFile>,
    /// How many problems are not shown.
    pub more_problems: Option<String>,
}

pub(super) fn page<'a>(from: &From<'a>) -> Page<'a> {
    let title = from.words.get("nav.health").to_owned();
    let marks = Marks::new(from);
    let late = late(from);
    let (problems, more_problems) = wrong::by_file(from);
    let view = HealthView {
        verdict: verdict(from, late.rows.len()),
        facts: facts(from),
        maps: maps::maps(from, &marks),
        blueprints: maps::blueprints(from, &marks),
        late,
        worst: worst(from),
        missing: missing(from),
        problems,
        more_problems,
        title: title.clone(),
    };
    Page {
        key: PageKey::Health,
        template: "health.html",
        title,
        description: view.verdict.word.clone(),
        body_class: "is-doc",
        contents: Vec::new(),
        view: View::Health(Box::new(view)),
    }
}

fn verdict(from: &From<'_>, late: usize) -> Badge {
    let totals = &from.analysis.totals;
    let wrong = from.problems.count(Level::Error) + from.problems.count(Level::Warning);
    let missing = totals.moments_without_metric.len()
        + totals.segments_without_journey.len()
        + totals.personas_without_journey.len();
    match totals.maps_overdue.len() + late + missing + wrong {
        0 => Badge { icon: "check", word: from.words.get("health.well").to_owned(), class: "ok" },
        count => Badge { icon: "warn", word: from.words.count("health.to_mend", count), class: "warn" },
    }
}

/// The handbook in figures.
fn facts(from: &From<'_>) -> Vec<Fact> {
    let totals = &from.analysis.totals;
    let count = |word: &str, count: usize| from.fact(word, from.words.whole(count), None);
    let maps = from.book.maps.values();
    let unowned = maps.clone().filter(|map| map.card.owner.is_none()).count();
    let unchecked = maps.clone().filter(|map| map.card.reviewed.is_none()).count();
    let mut facts = vec![
        count("health.maps", from.book.maps.len()),
        count("health.overdue", totals.maps_overdue.len()),
        count("health.unchecked", unchecked),
        count("health.unowned", unowned),
    ];
    if let Some(share) = totals.evidence.value() {
        facts.push(Fact {
            note: Some(from.of(totals.evidence)),
            ..from.fact("health.evidence", from.words.percent(share), None)
        });
    }
    facts.push(count("health.open", totals.open.all));
    facts.extend(problem_facts(from));
    facts
}

fn problem_facts(from: &From<'_>) -> Vec<Fact> {
    let levels = [(Level::Error, "health.errors"), (Level::Warning, "health.warnings")];
    let fact = |(level, word): (Level, &str)| {
        from.fact(word, from.words.whole(from.problems.count(level)), Some("#problems".to_owned()))
    };
    let found = levels.into_iter().filter(|(level, _)| from.problems.count(*level) > 0);
    found.map(fact).collect()
}

/// Personas, metrics and other things whose review or measurement is due.
fn late(from: &From<'_>) -> Table {
    let entities = from.book.entities();
    let others = entities.filter(|entity| !matches!(entity, Entity::Map(_) | Entity::Blueprint(_)));
    let rows: Vec<Row> = others.filter_map(|entity| late_row(from, entity)).collect();
    from.table(&["team.thing", "team.kind", "table.owner", "table.checked", "health.measured"], rows)
}

fn late_row(from: &From<'_>, entity: Entity) -> Option<Row> {
    let card = from.book.card(entity);
    let unread = match entity {
        Entity::Metric(id) => from.analysis.metric(id).overdue,
        _ => false,
    };
    let stale = from.analysis.staleness(card).filter(|it| it.freshness == Freshness::Overdue);
    (stale.is_some() || unread).then_some(())?;
    let kind = from.words.get(Kind::of(from.book, entity).word());
    let owner = card.owner.map(|team| from.link(Entity::Team(team))).into_iter().collect();
    let measured = match entity {
        Entity::Metric(id) if unread => measured(from, &from.book.metrics[id]),
        _ => Cell::default(),
    };
    let cells = vec![Cell::text(kind), Cell::links(owner), from.checked(card), measured];
    Some(from.row(entity, cells))
}

fn measured(from: &From<'_>, metric: &Metric) -> Cell {
    let last = metric.readings.last().map(|reading| reading.date);
    Cell {
        value: Some(last.map_or_else(String::new, |date| date.to_string())),
        badge: Some(from.overdue_now()),
        note: last.map(|date| from.words.date(date)),
        ..Cell::default()
    }
}

fn worst(from: &From<'_>) -> Table {
    let worst: Vec<_> = from.analysis.totals.worst_touchpoints.iter().map(|(id, _)| *id).collect();
    from.touchpoint_table(&worst)
}

fn missing(from: &From<'_>) -> Vec<Backlinks> {
    let totals = &from.analysis.totals;
    let moments = totals.moments_without_metric.iter().map(|at| from.step_link(*at)).collect();
    let segments = totals.segments_without_journey.iter().map(|id| from.backlink(Entity::Segment(*id)));
    let personas = totals.personas_without_journey.iter().map(|id| from.backlink(Entity::Persona(*id)));
    let lists = [
        from.list("health.moments", moments),
        from.list("health.segments", segments.collect()),
        from.list("health.personas", personas.collect()),
    ];
    lists.into_iter().flatten().collect()
}

impl From<'_> {
    /// `4 of 9`.
    pub fn of(&self, share: crate::analyse::Share) -> String {
        let (part, of) = (self.words.whole(share.part), self.words.whole(share.of));
        self.words.fill("health.of", &[("part", &part), ("of", &of)])
    }
}

/// The class of a bar that shows the time since the last check.
fn class(staleness: &Staleness) -> &'static str {
    match staleness.freshness {
        Freshness::Fresh => "ok",
        Freshness::DueSoon => "soon",
        Freshness::Overdue => "over",
    }
}
