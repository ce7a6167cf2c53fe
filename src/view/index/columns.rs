//! Which columns the table of a kind has.

use crate::model::{
    Blueprint, Card, Channel, Entity, Id, Insight, Map, Opportunity, Persona, Segment, Team, Touchpoint,
};
use crate::term::Term;
use crate::view::backlinks::steps_of;
use crate::view::parts::Avatar;
use crate::view::table::{Cell, Row, Table};
use crate::view::{Here, Kind};

/// More links than these would make a row too high.
const MOST_LINKS: usize = 8;

pub(in crate::view) fn table(from: &Here<'_>, kind: Kind, entities: &[Entity]) -> Table {
    if matches!(kind, Kind::Journey | Kind::Experience) {
        let maps: Vec<Id<Map>> = entities.iter().filter_map(|entity| map_of(*entity)).collect();
        let mut table = from.map_table(&maps);
        if let Some(first) = table.columns.first_mut() {
            first.title = from.words.get(kind.word()).to_owned();
        }
        return table;
    }
    let others = [kind.word(), "table.owner", "table.checked"];
    let columns: &[&str] = match kind {
        Kind::Persona => {
            &["kind.persona", "kind.segment", "num:kind.journeys", "num:table.ideas", "table.checked"]
        }
        Kind::Blueprint => {
            &["kind.blueprint", "kind.journey", "num:table.steps", "table.owner", "table.checked"]
        }
        Kind::Opportunity => &["kind.opportunity", "num:table.score", "table.status", "kind.teams"],
        Kind::Segment => &["kind.segment", "num:table.share", "kind.personas", "table.traits"],
        Kind::Touchpoint => &[
            "kind.touchpoint",
            "table.contact",
            "num:table.influence",
            "num:table.steps",
            "num:around.feeling",
            "num:around.shortfall",
            "kind.teams",
        ],
        Kind::Channel => {
            &["kind.channel", "channel.place", "table.contact", "num:table.steps", "num:around.feeling"]
        }
        Kind::Team => {
            &["kind.team", "table.contact_at", "num:kind.touchpoints", "num:table.ideas", "num:table.owns"]
        }
        Kind::Metric => &["kind.metric", "num:table.latest", "around.target", "table.every", "table.owner"],
        Kind::Insight => &["kind.insight", "table.method", "num:table.n", "table.date", "num:index.used"],
        Kind::Page => &["kind.page"],
        _ => &others,
    };
    from.table(columns, entities.iter().map(|entity| row(from, *entity)).collect())
}

fn map_of(entity: Entity) -> Option<Id<Map>> {
    match entity {
        Entity::Map(id) => Some(id),
        _ => None,
    }
}

fn row(from: &Here<'_>, entity: Entity) -> Row {
    match entity {
        Entity::Persona(id) => persona(from, id),
        Entity::Segment(id) => from.row(entity, segment(from, id)),
        Entity::Blueprint(id) => from.row(entity, blueprint(from, id)),
        Entity::Opportunity(id) => from.row(entity, opportunity(from, id)),
        Entity::Touchpoint(id) => touchpoint(from, id),
        Entity::Channel(id) => from.row(entity, channel(from, id)),
        Entity::Team(id) => team(from, id),
        Entity::Metric(id) => from.metric_row(id),
        Entity::Insight(id) => from.row(entity, insight(from, id)),
        Entity::Page(_) => from.row(entity, Vec::new()),
        other => from.row(other, upkeep(from, from.book.card(other))),
    }
}

/// What every thing has.
fn upkeep(from: &Here<'_>, card: &Card) -> Vec<Cell> {
    vec![owner(from, card.owner), from.checked(card)]
}

fn persona(from: &Here<'_>, id: Id<Persona>) -> Row {
    let persona = &from.book.personas[id];
    let links = &from.book.links;
    let cells = vec![
        Cell::links(persona.segment.map(|it| from.link(Entity::Segment(it))).into_iter().collect()),
        Cell::count(links.maps_of_persona.get(id).map_or(0, Vec::len)),
        Cell::count(from.analysis.totals.open.personas.get(id).copied().unwrap_or(0)),
        from.checked(&persona.card),
    ];
    let row = from.row(Entity::Persona(id), cells);
    Row { avatar: Some(Avatar::of(from, id)), note: persona.tagline.as_deref().map(str::to_owned), ..row }
}

fn segment(from: &Here<'_>, id: Id<Segment>) -> Vec<Cell> {
    let segment = &from.book.segments[id];
    let personas = from.book.links.personas_of_segment.get(id).into_iter().flatten();
    vec![
        Cell::figure(segment.share, |share| from.words.share(share)),
        Cell::links(personas.take(MOST_LINKS).map(|id| from.link(Entity::Persona(*id))).collect()),
        Cell::text(segment.traits.join(", ")),
    ]
}

fn blueprint(from: &Here<'_>, id: Id<Blueprint>) -> Vec<Cell> {
    let blueprint = &from.book.blueprints[id];
    vec![
        Cell::links(blueprint.journey.map(|it| from.link(Entity::Map(it))).into_iter().collect()),
        Cell::count(blueprint.columns.len()),
        owner(from, blueprint.card.owner),
        from.checked(&blueprint.card),
    ]
}

fn opportunity(from: &Here<'_>, id: Id<Opportunity>) -> Vec<Cell> {
    let opportunity = &from.book.opportunities[id];
    let status = format!("progress.{}", opportunity.progress.name());
    vec![
        Cell::figure(from.analysis.opportunity(id).score, |score| from.opportunity_score(score)),
        Cell::text(from.words.get(&status)),
        teams(from, &opportunity.teams),
    ]
}

fn touchpoint(from: &Here<'_>, id: Id<Touchpoint>) -> Row {
    let touchpoint = &from.book.touchpoints[id];
    let figures = from.analysis.touchpoint(id);
    let cells = vec![
        Cell::text(touchpoint.contact.map(|it| from.term("contact", it)).unwrap_or_default()),
        Cell::figure(touchpoint.influence, |influence| from.words.short(influence)),
        Cell::count(figures.steps),
        from.scored(figures.feeling),
        Cell::figure(Some(figures.shortfall).filter(|it| *it > 0.0), |it| from.words.short(it)),
        teams(from, &touchpoint.teams),
    ];
    let whole = touchpoint.part_of.map(|whole| &from.book.touchpoints[whole].card.title);
    let note = whole.map(|whole| from.words.fill("table.part_of", &[("whole", whole)]));
    Row { note, ..from.row(Entity::Touchpoint(id), cells) }
}

fn channel(from: &Here<'_>, id: Id<Channel>) -> Vec<Cell> {
    let channel = &from.book.channels[id];
    let place = channel.offline.map(|offline| if offline { "channel.offline" } else { "channel.online" });
    let steps = from.book.links.steps_of_channel.list(id);
    vec![
        Cell::text(place.map(|word| from.words.get(word)).unwrap_or_default()),
        Cell::text(channel.contact.map(|it| from.term("contact", it)).unwrap_or_default()),
        Cell::count(steps.len()),
        from.scored(from.mean_feeling(steps)),
    ]
}

fn team(from: &Here<'_>, id: Id<Team>) -> Row {
    let team = &from.book.teams[id];
    let owns = from.book.links.owned_by_team.get(id).map_or(0, Vec::len);
    let naming = from.book.links.naming(Entity::Team(id));
    let touchpoints = naming.filter(|entity| matches!(entity, Entity::Touchpoint(_))).count();
    let open = from.analysis.totals.open.teams.get(id).copied().unwrap_or(0);
    let cells = vec![
        Cell::text(team.contact.as_deref().unwrap_or_default()),
        Cell::count(touchpoints),
        Cell::count(open),
        Cell::count(owns),
    ];
    let note = team.external.then(|| from.words.get("team.external").to_owned());
    Row { note, ..from.row(Entity::Team(id), cells) }
}

fn insight(from: &Here<'_>, id: Id<Insight>) -> Vec<Cell> {
    let insight = &from.book.insights[id];
    let date = insight.date.map(|date| from.words.date(date));
    let entity = Entity::Insight(id);
    let used = steps_of(from.book, entity).len() + from.book.links.naming(entity).count();
    let method = insight.method.map(|it| from.term("method", it)).unwrap_or_default();
    vec![
        Cell { badge: from.doubt(insight), ..Cell::text(method) },
        Cell::figure(insight.n, |n| from.words.number(n, 0)),
        Cell { value: insight.date.map(|date| date.to_string()), text: date, ..Cell::default() },
        Cell::count(used),
    ]
}

fn owner(from: &Here<'_>, owner: Option<Id<Team>>) -> Cell {
    teams(from, owner.as_slice())
}

fn teams(from: &Here<'_>, teams: &[Id<Team>]) -> Cell {
    Cell::links(teams.iter().map(|team| from.link(Entity::Team(*team))).collect())
}
