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
        let is_about = |maps: &[Id<Map>]| book.maps_around(*id).iter().any(|map| maps.contains(map));
        book.opportunities[*id].card.declared && maps.is_none_or(is_about)
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
    let maps = book.maps_around(id).into_iter();
    let cells = vec![
        Cell::figure(figures.score, |score| from.opportunity_score(score)),
        Cell::text(estimate),
        of_ten(figures.ulwick.map(|it| it.importance)),
        of_ten(figures.ulwick.map(|it| it.satisfaction)),
        Cell::text(from.term("progress", it.progress)),
        Cell::links(book.steps_about(id).iter().filter_map(step).collect()),
        Cell::links(maps.map(|map| from.link(Entity::Map(map))).collect()),
        Cell::links(it.teams.iter().map(|team| from.link(Entity::Team(*team))).collect()),
    ];
    from.row(Entity::Opportunity(id), cells)
}
