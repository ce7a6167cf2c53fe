//! From what was found in a file to drafts: each table that names lanes is a map, tables of one stage each are one map
//! together, and what is no map is kept as text.

mod title;

use super::around::Around;
use super::assemble::map;
use super::draft::{Draft, Head, MapDraft, PhaseDraft};
use super::grid::{Cell, Found, Grid};
use super::orient::{Oriented, oriented};
use super::own::{self, Ours};
use super::parts::parts;
use super::person::first_names;
use super::scale::voices;
use super::service;
use super::sheet::Sheet;
use crate::term::label::plain;
use crate::text::folded;
pub(super) use title::is_of_any_sheet;
use title::{entitle, heading};

/// The drafts of a file, in its order; none where it holds nothing that we know.
pub(crate) fn drafts(found: Found, around: &Around) -> Vec<Draft> {
    let mut drafts = match found {
        Found::Drafts(drafts) => drafts,
        Found::Grids(grids) => tables(grids, around),
    };
    for draft in &mut drafts {
        if let Draft::Map(map) = draft {
            name_people(map);
        }
    }
    drafts
}

/// Blueprints, each a table of its own, behind the maps.
fn tables(grids: Vec<Grid>, around: &Around) -> Vec<Draft> {
    let mut blueprints = Vec::new();
    let mut left_out = Vec::new();
    let mut rest = Vec::new();
    for mut grid in grids.into_iter().flat_map(parts) {
        left_out.append(&mut grid.left_out);
        if let Some(list) = own::opportunities(&Sheet::of(&grid), around) {
            left_out.push(list);
            continue;
        }
        match service::blueprint(&grid) {
            Some(mut blueprint) => {
                let named = || heading(&grid.name, &grid.around).filter(|it| !is_of_any_sheet(&it.text));
                blueprint.title = blueprint.title.or_else(named);
                blueprints.push(Draft::Blueprint(blueprint));
            }
            None => rest.push(grid),
        }
    }
    let mut drafts: Vec<Draft> = of_grids(rest, around).into_iter().map(Draft::Map).collect();
    drafts.append(&mut blueprints);
    match drafts.first_mut() {
        Some(Draft::Map(map)) => map.left_out.append(&mut left_out),
        Some(Draft::Blueprint(blueprint)) => blueprint.left_out.append(&mut left_out),
        _ => {}
    }
    drafts
}

/// A table that was read as a map, with what stands around it.
struct Read {
    map: MapDraft,
    part: Part,
    heading: Option<Cell>,
}

/// What a table is a part of.
#[derive(PartialEq)]
enum Part {
    /// A map of its own.
    Whole,
    /// The lanes of one stage.
    Stage,
    /// The steps of one stage.
    Steps(Vec<String>),
}

fn of_grids(grids: Vec<Grid>, our: &Around) -> Vec<MapDraft> {
    let mut maps: Vec<(MapDraft, Part)> = Vec::new();
    let mut before: Vec<Cell> = Vec::new();
    let read: Vec<(Grid, Sheet, Option<Oriented>, Option<Ours>)> = grids
        .into_iter()
        .map(|grid| {
            let sheet = Sheet::of(&grid);
            let ours = own::ours(&sheet, our);
            let it = oriented(ours.as_ref().map_or(&sheet, |it| &it.sheet));
            (grid, sheet, it, ours)
        })
        .collect();
    // A page of ours holds one map; its other tables tell of it.
    let has_ours = read.iter().any(|(.., ours)| ours.is_some());
    let read: Vec<_> = read
        .into_iter()
        .map(|(grid, sheet, it, ours)| (grid, sheet, it.filter(|_| !has_ours || ours.is_some()), ours))
        .collect();
    let parts: Vec<Part> = read.iter().filter_map(|(_, _, it, _)| it.as_ref().map(part_of)).collect();
    for (grid, sheet, it, ours) in read {
        match it {
            None => {
                before.extend(grid.around);
                before.extend(rows_as_text(&sheet));
            }
            Some(it) => {
                let mut around = std::mem::take(&mut before);
                around.extend(grid.around);
                let part = part_of(&it);
                // One alone is no part of anything.
                let is_alone = parts.iter().filter(|it| **it == part).count() < 2;
                let part = if is_alone && part != Part::Stage { Part::Whole } else { part };
                let mut draft = map(&it);
                if let Some(ours) = ours {
                    draft.personas.extend(ours.people);
                    draft.left_out.extend(ours.left_out);
                    let is_called = ours.about.iter().any(|(key, _)| *key == "title");
                    own::give(ours.about, &our.signs, &mut draft);
                    // The name of a sheet is the title, cut.
                    let name = grid.name.as_ref().filter(|_| is_called).map(|it| ["# ", it].concat());
                    around.retain(|it| name.as_ref().is_none_or(|name| it.text != *name));
                }
                let read = Read { part, map: draft, heading: heading(&grid.name, &around) };
                join(read, around, grid.name, &mut maps);
            }
        }
    }
    if let Some((last, _)) = maps.last_mut() {
        last.kept.extend(before);
    }
    maps.into_iter().map(|(map, _)| map).collect()
}

/// One stage, or a whole map.
fn part_of(it: &Oriented) -> Part {
    let titles: Vec<Option<String>> =
        (it.first()..it.sheet.width()).map(|at| it.sheet.cell(0, at).map(|it| plain(&it.text))).collect();
    let is_detail = |title: &Option<String>| title.as_ref().is_none_or(|it| DETAILS.contains(&&**it));
    let is_lane = |row: usize| {
        it.sheet.cell(row, it.labels).is_some_and(|it| {
            matches!(crate::term::label::meaning(&it.text), Some(crate::term::label::Meaning::Lane(_)))
        })
    };
    if !it.is_turned && titles.len() == 1 && (is_lane(0) || titles.iter().all(is_detail)) {
        return Part::Stage;
    }
    let labels: Vec<String> = (0..it.sheet.rows.len())
        .filter_map(|row| Some(plain(&it.sheet.cell(row, it.labels)?.text)))
        .collect();
    let meanings: Vec<_> = labels.iter().map(|it| crate::term::label::meaning(it)).collect();
    let has_phases = meanings.contains(&Some(crate::term::label::Meaning::Phase));
    let has_steps = meanings.contains(&Some(crate::term::label::Meaning::Step));
    if it.is_turned && has_steps && !has_phases { Part::Steps(labels) } else { Part::Whole }
}

/// Heads of the only column of a table that say nothing about it.
const DETAILS: &[&str] = &[
    "detail",
    "details",
    "description",
    "value",
    "content",
    "notes",
    "note",
    "answer",
    "beschrijving",
    "omschrijving",
    "inhoud",
    "toelichting",
    "beschreibung",
    "inhalt",
    "wert",
    "antwort",
    "information",
    "info",
    "waarde",
];

/// Adds what a table says: to the map before it where both are stages of one, or as a map of its own.
fn join(read: Read, around: Vec<Cell>, name: Option<String>, maps: &mut Vec<(MapDraft, Part)>) {
    let Read { mut map, part, heading } = read;
    let is_part = part != Part::Whole && heading.is_some();
    if !is_part {
        entitle(&mut map, around, name);
        maps.push((map, part));
        return;
    }
    if let Some(heading) = heading.clone() {
        // `Detail`, over the only column of a stage.
        let title = map.phases.first().and_then(|it| it.title.clone()).filter(|_| part == Part::Stage);
        map.heads.extend(title.map(|it| Head {
            label: it.text,
            key: "titles".to_owned(),
            cells: 1,
            place: it.place,
        }));
        gather(&mut map.phases, &part, heading);
    }
    let rest: Vec<Cell> =
        around.into_iter().filter(|it| heading.as_ref().is_none_or(|head| head.place != it.place)).collect();
    match maps.last_mut().filter(|(_, last)| *last == part) {
        Some((whole, _)) => merge(whole, map, rest),
        None => {
            entitle(&mut map, rest, None);
            maps.push((map, part));
        }
    }
}

/// A stage by its heading: its column is the stage itself, or its rows are its steps.
fn gather(phases: &mut Vec<PhaseDraft>, part: &Part, heading: Cell) {
    match part {
        Part::Steps(_) => {
            let steps =
                phases.drain(..).map(|it| super::draft::StepDraft { title: it.title, entries: it.entries });
            let steps = steps.collect();
            phases.push(PhaseDraft { title: Some(heading), entries: Vec::new(), steps });
        }
        _ => {
            if let Some(first) = phases.first_mut() {
                first.title = Some(heading);
            }
        }
    }
}

fn merge(whole: &mut MapDraft, part: MapDraft, around: Vec<Cell>) {
    whole.phases.extend(part.phases);
    whole.heads.extend(part.heads);
    for lane in part.own_lanes {
        if !whole.own_lanes.iter().any(|it| it.key == lane.key) {
            whole.own_lanes.push(lane);
        }
    }
    whole.kept.extend(part.kept);
    whole.kept.extend(around);
    whole.left_out.extend(part.left_out);
    whole.facts.extend(part.facts);
    whole.personas.extend(part.personas);
    whole.scale = std::mem::take(&mut whole.scale).or(part.scale);
    whole.scales.extend(part.scales);
}

/// A table that is no map, as text.
pub(super) fn rows_as_text(sheet: &Sheet) -> Vec<Cell> {
    let row = |cells: &Vec<Option<Cell>>| {
        let first = cells.iter().flatten().next()?;
        let texts: Vec<String> = cells
            .iter()
            .map(|it| it.as_ref().map(|it| it.text.replace('\n', " ")).unwrap_or_default())
            .collect();
        Some(Cell { text: format!("| {} |", texts.join(" | ")), ..first.clone() })
    };
    let mut rows: Vec<Cell> = sheet.rows.iter().filter_map(row).collect();
    let line = format!("\n|{}", "---|".repeat(sheet.width()));
    if let Some(first) = rows.first_mut() {
        first.text.push_str(&line);
        let all: Vec<String> = rows.iter().map(|it| it.text.clone()).collect();
        let joined = Cell { text: all.join("\n"), ..rows.swap_remove(0) };
        return vec![joined];
    }
    rows
}

/// Who has words or feelings of their own walks the map.
fn name_people(map: &mut MapDraft) {
    let phases = map.phases.iter();
    let entries = phases
        .flat_map(|phase| phase.entries.iter().chain(phase.steps.iter().flat_map(|step| &step.entries)));
    let mut found: Vec<Cell> = Vec::new();
    for entry in entries {
        let is_felt = matches!(&*entry.key, "feeling" | "emotion");
        let within = if is_felt && entry.who.is_none() { voices(&entry.text) } else { Vec::new() };
        for name in entry.who.iter().cloned().chain(within.into_iter().filter_map(|(name, _)| name)) {
            let is_known = |cell: &Cell| cell.text.to_lowercase() == name.to_lowercase();
            if !map.personas.iter().chain(&found).any(is_known) {
                found.push(Cell { place: entry.place.clone(), ..Cell::new(name, "") });
            }
        }
    }
    // A first name is that of the only person who has it.
    let whole = found.iter().filter(|it| it.text.contains(' '));
    let firsts = first_names(map.personas.iter().chain(whole).map(|it| &*it.text));
    found.retain(|it| !firsts.contains_key(&folded(&it.text)));
    map.personas.extend(found);
}
