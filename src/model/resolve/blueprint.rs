//! Service blueprints: columns from the journey, links between cells.

use std::collections::HashMap;

use super::super::{Blueprint, Card, Cell, CellAt, CellLink, Column, Entity, Lanes, Map};
use super::finder::Finder;
use super::rows::Resolve;
use crate::parse::front::Name;
use crate::parse::front::blueprint as written;
use crate::problem::say;
use crate::text::{folded, nearest};

impl Resolve for Blueprint {
    type Written = Box<written::Blueprint>;

    fn resolve(finder: &mut Finder<'_>, card: Card, it: Box<written::Blueprint>) -> Blueprint {
        blueprint(finder, card, *it)
    }
}

fn blueprint(finder: &mut Finder<'_>, card: Card, it: written::Blueprint) -> Blueprint {
    let maps = finder.around.maps;
    let journey = it.journey.as_ref().and_then(|name| finder.journey(name));
    finder.found.asked.extend(journey.map(Entity::Map));
    let map = journey.map(|id| &maps[id]);
    let is_hidden = journey.is_none() && it.journey.as_ref().is_some_and(|name| finder.hides_journey(name));
    // Its steps are as internal as the journey.
    let shown = it.columns.into_iter().filter(|it| !is_hidden || it.step.is_none());
    let columns = shown.filter_map(|it| column(finder, it, map));
    let mut columns: Vec<Column> = columns.collect();
    if columns.is_empty()
        && let Some(map) = map
    {
        columns = (0..map.steps.len()).map(|step| empty_column(map, step)).collect();
    }
    let mut blueprint = Blueprint { card, journey, columns, links: Vec::new() };
    blueprint.links = links(finder, &blueprint, it.links);
    blueprint
}

fn column(finder: &mut Finder<'_>, it: written::Column, map: Option<&Map>) -> Option<Column> {
    if is_of_hidden(finder, &it, map) {
        return None;
    }
    let is_text = it.step.is_some() && it.step == it.title;
    let step = match (&it.step, map) {
        (Some(_), None) if is_text => None,
        (Some(name), Some(map)) => step_of(finder, name, map),
        (Some(name), None) => {
            finder.tell(name.span, say::column_without_journey(&name.text));
            None
        }
        (None, _) => None,
    };
    let known = step.and_then(|step| map?.steps.get(step));
    let title = match (&it.title, known, &it.step) {
        (Some(_), Some(step), _) if is_text => step.title.clone(),
        (Some(title), ..) => title.text.clone(),
        (None, Some(step), _) => step.title.clone(),
        (None, None, Some(name)) => crate::text::spoken(&name.text).into(),
        (None, None, None) => {
            finder.tell(it.span, say::no_title(say::Thing::Column));
            "…".into()
        }
    };
    Some(Column {
        title,
        origin: finder.origin(it.span),
        step,
        customer: finder.items(it.customer),
        evidence: finder.items(it.evidence),
        frontstage: cells(finder, it.frontstage),
        backstage: cells(finder, it.backstage),
        support: cells(finder, it.support),
        policy: finder.items(it.policy),
        lanes: finder.lanes(it.lanes),
        takes: it.takes,
        wait: it.wait.map(|said| finder.wording(said.text)),
        fail_origin: it.fail.as_ref().map(|said| finder.origin(said.span)),
        fail: it.fail.map(|said| finder.wording(said.text)),
        metrics: finder.metrics(&it.metrics),
        opportunities: finder.opportunities(&it.opportunities),
        insights: finder.insights(&it.insights),
        is_internal: it.is_internal,
    })
}

/// Whether a column serves a step that is left out.
fn is_of_hidden(finder: &mut Finder<'_>, it: &written::Column, map: Option<&Map>) -> bool {
    let (Some(name), Some(map)) = (&it.step, map) else { return false };
    map.step_named(&name.text).is_none() && finder.hides_part_of(&map.card, &name.text, name.span)
}

fn empty_column(map: &Map, step: usize) -> Column {
    let it = &map.steps[step];
    Column {
        title: it.title.clone(),
        origin: map.card.origin.clone(),
        step: Some(step),
        customer: Vec::new(),
        evidence: Vec::new(),
        frontstage: Vec::new(),
        backstage: Vec::new(),
        support: Vec::new(),
        policy: Vec::new(),
        lanes: Lanes::default(),
        takes: None,
        wait: None,
        fail: None,
        fail_origin: None,
        metrics: Vec::new(),
        opportunities: Vec::new(),
        insights: Vec::new(),
        is_internal: map.steps[step].is_internal,
    }
}

fn step_of(finder: &mut Finder<'_>, name: &Name, map: &Map) -> Option<usize> {
    let found = map.step_named(&name.text);
    if found.is_none() {
        let near = map.step_like(&name.text);
        let say = say::column_without_step(&map.card.id, &name.text, near);
        let say = say::of_several(say, say::Thing::Step, (&name.text, &map.steps_titled(&name.text)));
        finder.tell(name.span, say).item(name.text.to_string());
    }
    found
}

fn cells(finder: &mut Finder<'_>, written: Vec<written::Cell>) -> Vec<Cell> {
    let cell = |it: written::Cell| Cell {
        id: it.id.map(|name| name.text).unwrap_or_default(),
        does: finder.wording(it.does),
        by: it.by.as_ref().and_then(|name| finder.team(name)),
        takes: it.takes,
        touchpoint: it.touchpoint.as_ref().and_then(|name| finder.touchpoint(name)),
        origin: finder.origin(it.span),
        is_internal: it.is_internal,
    };
    written.into_iter().map(cell).collect()
}

fn links(finder: &mut Finder<'_>, blueprint: &Blueprint, written: Vec<written::Link>) -> Vec<CellLink> {
    let mut places: HashMap<&str, CellAt> = HashMap::new();
    for (at, cell) in blueprint.cells().filter(|(_, cell)| !cell.id.is_empty()) {
        if places.insert(&cell.id, at).is_some() {
            finder.tell(cell.origin.span, say::cell_id_taken(&cell.id));
        }
    }
    let called = called(blueprint);
    let mut links = Vec::new();
    for it in written {
        let from = cell_named(finder, (&places, &called), &it.from);
        let to = cell_named(finder, (&places, &called), &it.to);
        if let (Some(from), Some(to)) = (from, to) {
            let origin = finder.origin(it.span);
            links.push(CellLink { from, to, two_way: it.two_way, label: it.label, origin });
        }
    }
    links
}

/// Cells by what they do, where only one does that.
fn called(blueprint: &Blueprint) -> HashMap<String, Option<CellAt>> {
    let mut called: HashMap<String, Option<CellAt>> = HashMap::new();
    for (at, cell) in blueprint.cells() {
        called.entry(folded(&cell.does)).and_modify(|it| *it = None).or_insert(Some(at));
    }
    called
}

type Places<'a> = (&'a HashMap<&'a str, CellAt>, &'a HashMap<String, Option<CellAt>>);

/// A cell by its id, else by what it does.
fn cell_named(finder: &mut Finder<'_>, (places, called): Places<'_>, name: &Name) -> Option<CellAt> {
    let found = places.get(&*name.text).copied().or_else(|| *called.get(&folded(&name.text))?);
    if found.is_none() && finder.hides_part(&name.text) {
        return None;
    }
    if found.is_none() && called.contains_key(&folded(&name.text)) {
        finder.tell(name.span, say::several_cells(&name.text));
    } else if found.is_none() {
        let near = nearest(&name.text, places.keys().copied().chain(called.keys().map(String::as_str)));
        finder.tell(name.span, say::unknown_cell(&name.text, near));
    }
    found
}
