//! From a sheet with its lanes down to a draft: heads become phases and steps, rows become entries. Every filled cell
//! goes into the draft, or is kept or left out with a reason; `account` finds the ones that nobody took.

mod head;
mod lane;
mod steps;

use std::collections::HashSet;

use super::draft::{Entry, Head, LeftOut, MapDraft};
use super::grid::{Cell, Place};
use super::orient::{Oriented, fact};
use super::sheet::Sheet;
use crate::problem::{Both, both};
use crate::term::label::plain;
use crate::term::{Term as _, Visibility, inside};

use head::Heads;
use lane::Lane;

pub(super) use lane::of_person;

/// The draft of a map that lies this way.
pub(crate) fn map(it: &Oriented) -> MapDraft {
    let lanes = lane::lanes(it);
    let heads = Heads::of(&it.sheet, it.first(), &lanes);
    let mut map = MapDraft::default();
    about(it, &mut map);
    map.phases = steps::phases(&it.sheet, &heads, &lanes, &mut map.left_out);
    steps::tell_strangers(&it.sheet, &heads, &mut map.left_out);
    for lane in &lanes {
        lane.tell(&it.sheet, it.first(), &mut map);
    }
    account(it, &lanes, &heads, &mut map);
    map.shape = Some(match it.is_turned {
        true => both!("steps down, lanes across", "stappen onder elkaar, banen naast elkaar"),
        false => both!("steps across, lanes down", "stappen naast elkaar, banen onder elkaar"),
    });
    map
}

/// What the text above the table says.
fn about(it: &Oriented, map: &mut MapDraft) {
    for (name, value) in &it.facts {
        match fact(name.text.trim_end_matches(':')) {
            Some(key) => put_fact(key, &name.text, value.clone(), map),
            None if keeps_inside(&name.text, &value.text) => {
                put_fact("visibility", &name.text, value.clone(), map);
            }
            None => {
                let text = format!("{} {}", name.text, value.text);
                map.kept.push(Cell { text, ..name.clone() });
            }
        }
    }
    for note in &it.notes {
        let said = note.text.split_once(':').map(|(name, value)| (name, value.trim()));
        let named = said.and_then(|(name, value)| match fact(name) {
            None if keeps_inside(name, value) => Some(("visibility", value)),
            key => Some((key?, value)),
        });
        match named {
            Some((key, value)) if !value.is_empty() => {
                let name = note.text.split(':').next().unwrap_or_default();
                put_fact(key, name, Cell { text: value.to_owned(), ..note.clone() }, map);
            }
            _ if map.title.is_none() && note.text.chars().count() <= 120 && !note.text.contains('\n') => {
                map.title = Some(note.clone());
            }
            _ => map.kept.push(note.clone()),
        }
    }
}

/// Whether this says that all of it is for the house only; a slip of what is clearly meant as a mark does.
pub(super) fn keeps_inside(name: &str, value: &str) -> bool {
    let (name, value) = (plain(name), value.trim());
    let is_slip = inside::is_mark(&name)
        && !value.is_empty()
        && Visibility::parse(value) != Some(Visibility::Public)
        && inside::yes_or_no(value) != Some(true);
    is_slip || inside::keeps_inside(&name, value)
}

/// Something that holds for the whole map; a second one of a kind is kept.
pub(crate) fn put_fact(key: &str, name: &str, cell: Cell, map: &mut MapDraft) {
    let label = super::words::unmarked(name.trim_end_matches(':'));
    let place = cell.place.clone();
    map.heads.push(Head { label, key: key.to_owned(), cells: 1, place });
    match key {
        "title" if map.title.is_none() => map.title = Some(cell),
        "personas" if cell.text.chars().count() <= 80 => {
            let (text, links) = super::write::named(&cell.text);
            let (names, is_all) = people(&text);
            map.personas.extend(names.into_iter().map(|name| Cell { text: name, ..cell.clone() }));
            if !is_all || !links.is_empty() {
                map.kept.push(cell);
            }
        }
        "title" | "personas" => map.kept.push(cell),
        // However somebody says so.
        "visibility" => map.facts.push(Entry {
            key: key.to_owned(),
            text: Visibility::Internal.name().to_owned(),
            who: None,
            place: cell.place,
        }),
        key if map.facts.iter().any(|it| it.key == key) => map.kept.push(cell),
        key => map.facts.push(Entry { key: key.to_owned(), text: cell.text, who: None, place: cell.place }),
    }
}

/// The people of a line, and whether it says nothing more: `Kim, 34, nurse` is Kim and more.
fn people(text: &str) -> (Vec<String>, bool) {
    let text = super::words::unmarked(text);
    let is_name = |it: &str| {
        it.chars().next().is_some_and(char::is_uppercase)
            && !it.contains(|it: char| it.is_ascii_digit() || matches!(it, '.' | '('))
            && it.split(' ').count() <= 4
    };
    let parts: Vec<&str> =
        text.split([',', ';', '\n', '/', '&']).map(str::trim).filter(|it| !it.is_empty()).collect();
    if parts.iter().all(|it| is_name(it)) {
        return (parts.into_iter().map(str::to_owned).collect(), true);
    }
    let first = text.split([',', ';', '(', '–', ':', '.', '\n']).next().unwrap_or_default().trim();
    (Some(first.to_owned()).filter(|it| !it.is_empty()).into_iter().collect(), first == text)
}

/// Where a cell stands that nobody took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    OverLanes,
    Alone,
}

/// Cells that nobody took are left out, and told.
fn account(it: &Oriented, lanes: &[Lane], heads: &Heads, map: &mut MapDraft) {
    let mut taken: HashSet<&str> = HashSet::new();
    let places = map.places();
    taken.extend(places.iter().map(|it| &*it.0));
    taken.extend(lanes.iter().flat_map(|lane| &lane.names).map(|it| &*it.0));
    taken.extend(heads.names.iter().map(|it| &*it.0));
    let missed = it.sheet.cells().filter(|cell| !taken.contains(&*cell.place.0));
    let groups: HashSet<&str> = it
        .sheet
        .rows
        .iter()
        .flat_map(|row| row.iter().take(it.labels).flatten())
        .map(|it| &*it.place.0)
        .collect();
    let missed: Vec<LeftOut> = missed
        .map(|cell| {
            let over = groups.contains(&*cell.place.0);
            let why = why(if over { Stands::OverLanes } else { Stands::Alone });
            LeftOut { place: cell.place.clone(), text: cell.text.clone(), why }
        })
        .collect();
    drop(taken);
    map.left_out.extend(missed);
}

fn why(cell: Stands) -> Both {
    match cell == Stands::OverLanes {
        true => both!("a heading over lanes; lanes have none", "een kop boven banen; banen hebben er geen"),
        false => both!("nothing says what it belongs to", "niets zegt waar het bij hoort"),
    }
}

impl MapDraft {
    /// Where everything in it stands.
    pub(crate) fn places(&self) -> Vec<Place> {
        let mut all: Vec<Place> = Vec::new();
        let mut cell = |it: &Cell| all.push(it.place.clone());
        self.title.iter().chain(&self.personas).chain(&self.kept).for_each(&mut cell);
        for phase in &self.phases {
            phase.title.iter().chain(phase.steps.iter().flat_map(|step| &step.title)).for_each(&mut cell);
        }
        let of_phases = self
            .phases
            .iter()
            .flat_map(|it| it.entries.iter().chain(it.steps.iter().flat_map(|it| &it.entries)));
        all.extend(self.facts.iter().chain(of_phases).map(|it| it.place.clone()));
        all.extend(self.left_out.iter().map(|it| it.place.clone()));
        all.extend(self.heads.iter().map(|it| it.place.clone()));
        all
    }
}

/// A cell of a sheet that has no use there.
fn left(cell: &Cell, why: crate::problem::Both, left_out: &mut Vec<LeftOut>) {
    left_out.push(LeftOut { place: cell.place.clone(), text: cell.text.clone(), why });
}

/// The filled cell of a row that covers a column.
fn covering(sheet: &Sheet, row: usize, column: usize) -> Option<&Cell> {
    (0..=column)
        .rev()
        .take(64)
        .find_map(|at| sheet.cell(row, at).map(|it| (at, it)))
        .filter(|(at, it)| at + it.across > column)
        .map(|(_, it)| it)
}
