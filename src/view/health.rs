//! The health of the handbook: what is late, missing or wrong, of every map and of the whole.

mod maps;
mod shown;
mod wrong;

use super::around::TOUCHPOINTS;
use super::backlinks::Backlinks;
use super::part::SHOWN;
use super::parts::{Badge, Fact};
use super::plan::{WHOLE, is_looked_after};
use super::table::{Cell, Row, Table};
use super::{Here, Kind, List, Page, PageKey, View};
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
    /// How many problems are not shown, and where they are.
    pub more_problems: Option<(String, Option<String>)>,
}

/// The problems alone, where the handbook is large.
#[derive(Debug)]
pub struct ProblemsView {
    pub title: String,
    pub problems: Vec<InFile>,
    pub more: Option<String>,
}

pub(super) fn page<'a>(from: &Here<'a>) -> Page<'a> {
    let title = from.words.get("nav.health").to_owned();
    let late = late(from);
    let (problems, more_problems) = worst_problems(from);
    let more = |count: usize| from.words.count("thing.more", count);
    let kept = from.book.entities().filter(|it| is_looked_after(from.book, *it)).count();
    let all = from.words.fill("health.kept", &[("n", &from.words.whole(kept))]);
    let view = HealthView {
        verdict: verdict(from, late.len()),
        facts: facts(from),
        maps: from.first_of(List::Maps, maps::worst_first(from, from.book.maps.ids().map(Entity::Map)), more),
        blueprints: from.first_of(
            List::Blueprints,
            maps::worst_first(from, from.book.blueprints.ids().map(Entity::Blueprint)),
            more,
        ),
        late: from.first_of(List::Others, late, |_| all.clone()),
        worst: worst(from),
        missing: from.lacks().backlinks(from),
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

fn verdict(from: &Here<'_>, late: usize) -> Badge {
    let totals = &from.analysis.totals;
    let wrong = from.problems.count(Level::Error) + from.problems.count(Level::Warning);
    // What a problem tells is counted as that problem, once.
    let told = |codes: &[&str]| {
        from.problems.iter().filter(|it| it.level >= Level::Warning && codes.contains(&it.code)).count()
    };
    let late = (totals.maps_overdue.len() + late).saturating_sub(told(&["overdue", "metric-overdue"]));
    let moments = totals.moments_without_metric.len().saturating_sub(told(&["mot-without-metric"]));
    let personas = totals.personas_without_journey.len().saturating_sub(told(&["persona-unused"]));
    let missing = moments + totals.segments_without_journey.len() + personas;
    match late + missing + wrong {
        0 => Badge { icon: "check", word: from.words.get("health.well").to_owned(), class: "ok" },
        count => Badge { icon: "warn", word: from.words.count("health.to_mend", count), class: "warn" },
    }
}

/// The handbook in figures.
fn facts(from: &Here<'_>) -> Vec<Fact> {
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

fn problem_facts(from: &Here<'_>) -> Vec<Fact> {
    let levels = [(Level::Error, "health.errors"), (Level::Warning, "health.warnings")];
    let fact = |(level, word): (Level, &str)| {
        from.fact(word, from.words.whole(from.problems.count(level)), Some("#problems".to_owned()))
    };
    let found = levels.into_iter().filter(|(level, _)| from.problems.count(*level) > 0);
    found.map(fact).collect()
}

/// Personas, metrics and other things whose review or measurement is due.
fn late(from: &Here<'_>) -> Vec<Entity> {
    let others = from.book.entities().filter(|entity| is_looked_after(from.book, *entity));
    let is_stale = |entity: &Entity| {
        let staleness = from.analysis.staleness(from.book.card(*entity));
        staleness.is_some_and(|it| it.freshness == Freshness::Overdue)
    };
    let mut late: Vec<Entity> = others.filter(|it| is_stale(it) || is_unread(from, *it)).collect();
    if from.plan.parts(List::Others) > 0 {
        let ratio =
            |entity: &Entity| from.analysis.staleness(from.book.card(*entity)).map_or(1.0, |it| it.ratio);
        late.sort_by(|a, b| ratio(b).total_cmp(&ratio(a)));
    }
    late
}

/// Nobody has measured it again.
fn is_unread(from: &Here<'_>, entity: Entity) -> bool {
    match entity {
        Entity::Metric(id) => from.analysis.metric(id).overdue,
        _ => false,
    }
}

/// Some rows of one of the lists of health.
pub(super) fn table(from: &Here<'_>, list: List, shown: &[Entity]) -> Table {
    match list {
        List::Maps => maps::maps(from, &Marks::new(from), shown),
        List::Blueprints => maps::blueprints(from, &Marks::new(from), shown),
        _ => {
            let rows: Vec<Row> = shown.iter().map(|entity| other(from, *entity)).collect();
            from.table(&["team.thing", "team.kind", "table.owner", "table.checked", "health.measured"], rows)
        }
    }
}

/// The worst problems; all of them where they have no page of their own.
fn worst_problems(from: &Here<'_>) -> (Vec<InFile>, Option<(String, Option<String>)>) {
    let count = from.problems.iter().filter(|it| it.level != Level::Off).count();
    match from.plan.parts(List::Problems) > 0 && count > 0 {
        true => {
            let shown = if count > WHOLE { SHOWN } else { count };
            let (problems, _) = wrong::by_file(from, shown);
            let href = from.href(List::Problems.page(1));
            let text = match count - shown {
                0 => from.words.fill("shell.all", &[("n", &from.words.whole(count))]),
                more => from.words.count("thing.more", more),
            };
            (problems, Some((text, Some(href))))
        }
        false => {
            let (problems, more) = wrong::by_file(from, wrong::MOST);
            (problems, more.map(|more| (more, None)))
        }
    }
}

/// The page of the problems alone.
pub(super) fn problems<'a>(from: &Here<'a>) -> Page<'a> {
    let title = from.part_title(List::Problems, 1);
    let (problems, more) = wrong::by_file(from, wrong::MOST);
    Page {
        key: from.key,
        template: "index.html",
        title: title.clone(),
        description: String::new(),
        body_class: "is-doc",
        contents: Vec::new(),
        view: View::Problems(Box::new(ProblemsView { title, problems, more })),
    }
}

fn other(from: &Here<'_>, entity: Entity) -> Row {
    let card = from.book.card(entity);
    let unread = is_unread(from, entity);
    let kind = from.words.get(Kind::of(from.book, entity).word());
    let owner = card.owner.map(|team| from.link(Entity::Team(team))).into_iter().collect();
    let measured = match entity {
        Entity::Metric(id) if unread => measured(from, &from.book.metrics[id]),
        _ => Cell::default(),
    };
    let cells = vec![Cell::text(kind), Cell::links(owner), from.checked(card), measured];
    from.row(entity, cells)
}

fn measured(from: &Here<'_>, metric: &Metric) -> Cell {
    let last = metric.readings.last().map(|reading| reading.date);
    Cell {
        value: Some(last.map_or_else(String::new, |date| date.to_string())),
        badge: Some(from.overdue_now()),
        note: last.map(|date| from.words.date(date)),
        ..Cell::default()
    }
}

fn worst(from: &Here<'_>) -> Table {
    let worst: Vec<_> = from.analysis.totals.worst_touchpoints.iter().map(|(id, _)| *id).collect();
    let rows = worst.into_iter().map(|id| from.touchpoint_row(id)).collect();
    from.table(&TOUCHPOINTS, rows)
}

impl Here<'_> {
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
