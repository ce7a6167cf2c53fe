//! Opportunities as one table with their figures, for a spreadsheet.

use crate::analyse::OpportunityFigures;
use crate::model::{Entity, Id, Map, Opportunity};
use crate::page;
use crate::view::Here;
use crate::view::parts::Link;
use crate::view::table::{Cell, Row};

const COLUMNS: [&str; 9] = [
    "kind.opportunity",
    "num:table.score",
    "table.estimated",
    "num:score.importance",
    "num:score.satisfaction",
    "table.status",
    "around.step",
    "kind.journey",
    "kind.teams",
];

/// Those about these maps and their steps, the best first; without maps all of the book. Nothing where there are none.
pub fn listed<'a>(from: &Here<'a>, maps: Option<&[Id<Map>]>) -> Option<page::Table<'a>> {
    let book = from.ctx.book;
    let is_asked = |id: &Id<Opportunity>| {
        let it = &book.opportunities[*id];
        let mut about = it.at.iter().map(|at| at.map).chain(it.maps.iter().copied());
        it.card.declared && maps.is_none_or(|maps| about.any(|map| maps.contains(&map)))
    };
    let mut all: Vec<Id<Opportunity>> = from.analysis.ranking.to_vec();
    let others: Vec<_> = book.opportunities.ids().filter(|id| !all.contains(id)).collect();
    all.extend(others);
    let rows: Vec<Row> = all.into_iter().filter(is_asked).map(|id| row(from, id)).collect();
    (!rows.is_empty()).then(|| from.table(&COLUMNS, rows).block())
}

fn row(from: &Here<'_>, id: Id<Opportunity>) -> Row {
    let book = from.ctx.book;
    let it = &book.opportunities[id];
    let figures: &OpportunityFigures = from.analysis.opportunity(id);
    let by_ulwick = from.config.score == crate::config::Score::Ulwick;
    let is_estimate = by_ulwick && figures.score.is_some() && figures.ulwick.is_some_and(|it| it.estimate);
    let estimate = if is_estimate { from.words.get("around.estimate") } else { "" };
    let of_ten = |value: Option<f64>| Cell::figure(value, |value| from.words.short(value));
    let step = |at: &crate::model::StepAt| {
        let step = book.maps[at.map].steps.get(at.step)?;
        Some(Link { href: from.href_of_step(*at), text: step.title.to_string() })
    };
    let mut maps: Vec<Id<Map>> = it.at.iter().map(|at| at.map).chain(it.maps.iter().copied()).collect();
    let mut seen = Vec::new();
    maps.retain(|map| {
        !seen.contains(map) && {
            seen.push(*map);
            true
        }
    });
    let cells = vec![
        Cell::figure(figures.score, |score| from.opportunity_score(score)),
        Cell::text(estimate),
        of_ten(figures.ulwick.map(|it| it.importance)),
        of_ten(figures.ulwick.map(|it| it.satisfaction)),
        Cell::text(from.term("progress", it.progress)),
        Cell::links(it.at.iter().filter_map(step).collect()),
        Cell::links(maps.into_iter().map(|map| from.link(Entity::Map(map))).collect()),
        Cell::links(it.teams.iter().map(|team| from.link(Entity::Team(*team))).collect()),
    ];
    from.row(Entity::Opportunity(id), cells)
}
