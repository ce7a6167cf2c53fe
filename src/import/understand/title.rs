//! What a map is called, and what the text around its table says of the whole map.

use super::super::assemble::put_fact;
use super::super::draft::MapDraft;
use super::super::grid::Cell;
use super::super::orient::fact;
use super::super::words::unmarked;
use crate::term::label::plain;

/// The cell of the heading above a table.
pub(super) fn heading(name: &Option<String>, around: &[Cell]) -> Option<Cell> {
    let name = name.as_ref()?;
    let is_it = |cell: &&Cell| plain(&cell.text) == plain(name);
    let place = around.iter().rev().find(is_it).map(|it| it.place.clone()).unwrap_or_default();
    Some(Cell { text: name.clone(), across: 1, down: 1, place })
}

/// What a sheet is called that nobody gave a name.
pub(crate) fn is_of_any_sheet(name: &str) -> bool {
    let name = plain(name);
    let bare = name.trim_end_matches(|it: char| it.is_ascii_digit() || it == ' ');
    let any =
        ["sheet", "blad", "tabelle", "feuil", "blueprint", "service blueprint", "blauwdruk", "blaupause"];
    any.contains(&bare) || GENERIC.contains(&&*name)
}

/// Headings that are no title of a map.
const GENERIC: &[&str] = &[
    "journey map",
    "customer journey map",
    "customer journey",
    "map",
    "journey",
    "table",
    "overview",
    "stages",
    "phases",
    "the map",
    "user journey",
    "user journey map",
    "journey stages",
    "klantreis",
    "overzicht",
    "kaart",
    "fasen",
    "customer journey mapping",
    "kundenreise",
    "überblick",
    "übersicht",
    "phasen",
    "steps",
    "stappen",
    "schritte",
    "journey overview",
    "the journey",
    "de klantreis",
];

/// The title of a map: a line above its table, the heading above it, or the first of the page.
pub(super) fn entitle(map: &mut MapDraft, around: Vec<Cell>, name: Option<String>) {
    let mut around = around;
    let is_generic = |text: &str| GENERIC.contains(&&*plain(text));
    let is_heading = |cell: &Cell| cell.text.starts_with('#') && !cell.text.contains('\n');
    if map.title.is_none() {
        let by_name = name
            .filter(|it| !is_generic(it))
            .and_then(|name| around.iter().rposition(|it| plain(&it.text) == plain(&name)));
        let at = by_name.or_else(|| around.iter().position(|it| is_heading(it) && !is_generic(&it.text)));
        if let Some(at) = at {
            let cell = around.remove(at);
            let text = cell.text.trim_matches(['#', '=', '\n', ' ']).to_owned();
            map.title = Some(Cell { text: text.trim_end_matches("---").trim().to_owned(), ..cell });
        }
    }
    let has_people = !map.personas.is_empty();
    for cell in around {
        let line = cell.text.trim_start_matches(['-', '*', '>', ' ']);
        let named = line.split_once(':').filter(|_| !cell.text.contains('\n'));
        let known = named.and_then(|(name, value)| {
            Some((fact(&unmarked(name))?, name.to_owned(), unmarked(value.trim_start_matches(['*', '_']))))
        });
        match known {
            // Whose map it is may be known already.
            Some((key, name, value)) if !value.is_empty() && (key != "personas" || !has_people) => {
                put_fact(key, &name, Cell { text: value, ..cell }, map);
            }
            _ => {
                if !has_people {
                    facts_in(&cell, map);
                }
                map.kept.push(cell);
            }
        }
    }
}

/// People that a list above the table names; the list itself is kept.
fn facts_in(cell: &Cell, map: &mut MapDraft) {
    for line in cell.text.lines().filter(|_| cell.text.contains('\n')) {
        let line = line.trim_start_matches(['-', '*', '>', ' ']);
        if let Some((name, value)) = line.split_once(':')
            && fact(&unmarked(name)) == Some("personas")
        {
            let value = unmarked(value.trim_start_matches(['*', '_', ' ']));
            if !value.is_empty() {
                put_fact("personas", name, Cell { text: value, ..cell.clone() }, map);
            }
        }
    }
}
