//! Which columns the table of a kind has.

use crate::model::{
    Blueprint, Channel, Entity, Id, Insight, Map, Metric, Opportunity, Persona, Segment, Team, Touchpoint,
};
use crate::term::Term;
use crate::view::parts::Avatar;
use crate::view::table::{Cell, Row, Table};
use crate::view::{From, Kind};

pub(super) fn table(from: &From<'_>, kind: Kind, entities: &[Entity]) -> Table {
    if matches!(kind, Kind::Journey | Kind::Experience) {
        let maps: Vec<Id<Map>> = entities.iter().filter_map(|entity| map_of(*entity)).collect();
        return from.map_table(&maps);
    }
    let columns: &[&str] = match kind {
        Kind::Persona => {
            &["kind.persona", "kind.segment", "num:kind.journeys", "num:table.ideas", "table.checked"]
        }
        Kind::Blueprint => {
            &["kind.blueprint", "kind.journey", "num:table.steps", "table.owner", "table.checked"]
        }
        Kind::Opportunity => &["kind.opportunity", "num:table.score", "table.status", "kind.teams"],
        Kind::Segment => &["kind.segment", "num:table.share", "num:kind.personas", "table.traits"],
        Kind::Touchpoint => &[
            "kind.touchpoint",
            "table.moment",
            "table.contact",
            "num:table.influence",
            "num:table.steps",
            "kind.teams",
        ],
        Kind::Channel => &["kind.channel", "table.contact", "num:table.steps"],
        Kind::Team => &["kind.team", "table.contact_at", "num:table.owns"],
        Kind::Metric => &["kind.metric", "num:table.latest", "table.every", "table.owner"],
        Kind::Insight => &["kind.insight", "table.method", "num:table.n", "table.date"],
        Kind::Journey | Kind::Experience | Kind::Page => &["kind.page"],
    };
    from.table(columns, entities.iter().map(|entity| row(from, *entity)).collect())
}

fn map_of(entity: Entity) -> Option<Id<Map>> {
    match entity {
        Entity::Map(id) => Some(id),
        _ => None,
    }
}

fn row(from: &From<'_>, entity: Entity) -> Row {
    match entity {
        Entity::Persona(id) => persona(from, id),
        Entity::Segment(id) => from.row(entity, segment(from, id)),
        Entity::Blueprint(id) => from.row(entity, blueprint(from, id)),
        Entity::Opportunity(id) => from.row(entity, opportunity(from, id)),
        Entity::Touchpoint(id) => touchpoint(from, id),
        Entity::Channel(id) => from.row(entity, channel(from, id)),
        Entity::Team(id) => from.row(entity, team(from, id)),
        Entity::Metric(id) => from.row(entity, metric(from, id)),
        Entity::Insight(id) => from.row(entity, insight(from, id)),
        Entity::Map(_) | Entity::Page(_) => from.row(entity, Vec::new()),
    }
}

fn persona(from: &From<'_>, id: Id<Persona>) -> Row {
    let persona = &from.book.personas[id];
    let links = &from.book.links;
    let cells = vec![
        Cell::links(persona.segment.map(|it| from.link(Entity::Segment(it))).into_iter().collect()),
        Cell::count(links.maps_of_persona.get(id.index()).map_or(0, Vec::len)),
        Cell::count(from.analysis.totals.open.personas.get(id.index()).copied().unwrap_or(0)),
        from.checked(&persona.card),
    ];
    let row = from.row(Entity::Persona(id), cells);
    Row { avatar: Some(Avatar::of(from, id)), note: persona.tagline.as_deref().map(str::to_owned), ..row }
}

fn segment(from: &From<'_>, id: Id<Segment>) -> Vec<Cell> {
    let segment = &from.book.segments[id];
    let personas = from.book.links.personas_of_segment.get(id.index()).map_or(0, Vec::len);
    vec![
        Cell::figure(segment.share, |share| from.words.percent(share)),
        Cell::count(personas),
        Cell::text(segment.traits.join(", ")),
    ]
}

fn blueprint(from: &From<'_>, id: Id<Blueprint>) -> Vec<Cell> {
    let blueprint = &from.book.blueprints[id];
    vec![
        Cell::links(blueprint.journey.map(|it| from.link(Entity::Map(it))).into_iter().collect()),
        Cell::count(blueprint.columns.len()),
        owner(from, blueprint.card.owner),
        from.checked(&blueprint.card),
    ]
}

fn opportunity(from: &From<'_>, id: Id<Opportunity>) -> Vec<Cell> {
    let opportunity = &from.book.opportunities[id];
    let status = format!("progress.{}", opportunity.progress.name());
    vec![
        Cell::figure(from.analysis.opportunity(id).score, |score| from.opportunity_score(score)),
        Cell::text(from.words.get(&status)),
        teams(from, &opportunity.teams),
    ]
}

fn touchpoint(from: &From<'_>, id: Id<Touchpoint>) -> Row {
    let touchpoint = &from.book.touchpoints[id];
    let figures = from.analysis.touchpoint(id);
    let cells = vec![
        word(from, "moment", touchpoint.moment),
        word(from, "contact", touchpoint.contact),
        Cell::figure(touchpoint.influence, |influence| from.words.short(influence)),
        Cell::count(figures.steps),
        teams(from, &touchpoint.teams),
    ];
    let whole = touchpoint.part_of.map(|whole| &from.book.touchpoints[whole].card.title);
    let note = whole.map(|whole| from.words.fill("table.part_of", &[("whole", whole)]));
    Row { note, ..from.row(Entity::Touchpoint(id), cells) }
}

fn channel(from: &From<'_>, id: Id<Channel>) -> Vec<Cell> {
    let steps = from.book.links.steps_of_channel.get(id.index()).map_or(0, Vec::len);
    vec![word(from, "contact", from.book.channels[id].contact), Cell::count(steps)]
}

fn team(from: &From<'_>, id: Id<Team>) -> Vec<Cell> {
    let team = &from.book.teams[id];
    let owns = from.book.links.owned_by_team.get(id.index()).map_or(0, Vec::len);
    vec![Cell::text(team.contact.as_deref().unwrap_or_default()), Cell::count(owns)]
}

fn metric(from: &From<'_>, id: Id<Metric>) -> Vec<Cell> {
    let metric = &from.book.metrics[id];
    let latest = from.analysis.metric(id).latest.as_ref().and_then(|reading| reading.figure);
    vec![
        Cell::figure(latest, |figure| from.words.number(figure, 1)),
        Cell::text(metric.every.map(|every| from.words.every(every)).unwrap_or_default()),
        owner(from, metric.card.owner),
    ]
}

fn insight(from: &From<'_>, id: Id<Insight>) -> Vec<Cell> {
    let insight = &from.book.insights[id];
    let date = insight.date.map(|date| from.words.date(date));
    vec![
        word(from, "method", insight.method),
        Cell::figure(insight.n, |n| from.words.number(n, 0)),
        Cell { value: insight.date.map(|date| date.to_string()), text: date, ..Cell::default() },
    ]
}

fn owner(from: &From<'_>, owner: Option<Id<Team>>) -> Cell {
    teams(from, owner.as_slice())
}

fn teams(from: &From<'_>, teams: &[Id<Team>]) -> Cell {
    Cell::links(teams.iter().map(|team| from.link(Entity::Team(*team))).collect())
}

/// A fixed word of the field in the language of the page: `moment.before`.
fn word<T: Term>(from: &From<'_>, group: &str, term: Option<T>) -> Cell {
    let key = |term: T| format!("{group}.{}", term.name().replace('-', "_"));
    Cell::text(term.map(|term| from.words.get(&key(term)).to_owned()).unwrap_or_default())
}
