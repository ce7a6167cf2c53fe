//! Which row of a sheet holds which lane.

mod who;

use std::collections::BTreeSet;

use super::super::draft::{Head, MapDraft, OwnLane};
use super::super::grid::{Cell, Place};
use super::super::orient::Oriented;
use super::super::scale::Said;
use super::super::sheet::Sheet;
use super::super::write::named;
use crate::config::may_name_a_lane;
use crate::term::LaneKey;
use crate::term::inside;
use crate::term::label::{Meaning, meaning, plain, without_brackets};
use crate::term::synonym::one_name;
use crate::text::{numbered, slug};

pub(in crate::import) use who::of_person;

/// What a row is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Kind {
    Phases,
    Steps,
    Numbers,
    /// Nothing names it: a head above the lanes, or the lane above goes on.
    #[default]
    Unnamed,
    /// Cells under a key; an own lane has a label.
    Lane {
        key: String,
        own: Option<String>,
    },
    /// A name with no cells beside it that means nothing to us.
    Note,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Lane {
    pub row: usize,
    pub kind: Kind,
    /// Whose it is, where the name says so: `Feeling, Eva`.
    pub who: Option<String>,
    /// As it is called.
    pub label: Option<Cell>,
    /// Where its name stands.
    pub names: Vec<Place>,
    /// Words of its name that have no other place: `Pain points (from interviews)`.
    pub remark: Option<Cell>,
}

/// What each row is. Rows whose name says nothing are lanes of their own below the first lane.
pub(super) fn lanes(it: &Oriented) -> Vec<Lane> {
    let (sheet, labels) = (&it.sheet, it.labels);
    let first = (0..sheet.rows.len()).find(|row| {
        sheet.cell(*row, labels).is_some_and(|it| matches!(meaning(&it.text), Some(Meaning::Lane(_))))
    });
    let first = first.unwrap_or(0);
    let has_titles = (0..sheet.rows.len()).any(|row| {
        sheet
            .cell(row, labels)
            .is_some_and(|it| matches!(meaning(&it.text), Some(Meaning::Phase | Meaning::Step)))
    });
    let mut taken = BTreeSet::new();
    let mut all: Vec<Lane> = Vec::new();
    let mut group: Option<&Cell> = None;
    for row in 0..sheet.rows.len() {
        let label = sheet.cell(row, labels);
        group = (0..labels).rev().find_map(|at| sheet.cell(row, at)).or(group);
        let mut lane = Lane { row, label: label.cloned(), ..Lane::default() };
        lane.names.extend(label.map(|it| it.place.clone()));
        match label {
            None if row >= first => lane.go_on(all.last()),
            None => {}
            Some(label) => {
                lane.kind = match meaning(&label.text) {
                    Some(Meaning::Phase) => Kind::Phases,
                    Some(Meaning::Step) => Kind::Steps,
                    Some(Meaning::Number) => Kind::Numbers,
                    Some(Meaning::Lane(key)) => Kind::Lane { key: key.to_owned(), own: None },
                    None if has_cells(sheet, row, it.first())
                        && is_visibility(sheet, row, (label, it.first())) =>
                    {
                        Kind::Lane { key: "visibility".to_owned(), own: None }
                    }
                    None if has_cells(sheet, row, it.first()) => {
                        let is_head =
                            row < first && !has_titles && !all.iter().any(|it| it.kind == Kind::Unnamed);
                        unknown(&mut lane, label, group, (is_head, &mut taken))
                    }
                    None => Kind::Note,
                }
            }
        }
        lane.find_person();
        if let Some(name) = it.people.and_then(|column| sheet.cell(row, column)) {
            lane.names.push(name.place.clone());
            lane.belong_to(name, label.or_else(|| all.iter().rev().find_map(|it| it.label.as_ref())));
        }
        if lane.is_a_remark(has_cells(sheet, row, it.first())) {
            lane.kind = Kind::Note;
        }
        all.push(lane);
    }
    who::only_people(&mut all, it);
    all
}

fn has_cells(sheet: &Sheet, row: usize, labels: usize) -> bool {
    sheet.rows.get(row).is_some_and(|cells| cells.iter().skip(labels).any(Option::is_some))
}

/// A row with a name that we do not know: a head, a person below the name of a lane, or a lane of its own.
fn unknown(
    lane: &mut Lane,
    label: &Cell,
    group: Option<&Cell>,
    (is_head, taken): (bool, &mut BTreeSet<String>),
) -> Kind {
    if is_head {
        return Kind::Unnamed;
    }
    if let Some((group, Meaning::Lane(key))) = group.and_then(|it| Some((it, meaning(&it.text)?)))
        && (label.text.chars().count() <= 40)
    {
        lane.belong_to(label, Some(group));
        lane.names.push(group.place.clone());
        return Kind::Lane { key: key.to_owned(), own: None };
    }
    if let Some((key, who)) = of_person(&label.text) {
        lane.who = Some(who);
        return Kind::Lane { key: key.to_owned(), own: None };
    }
    let (title, links) = named(&label.text);
    lane.remark = (!links.is_empty()).then(|| label.clone());
    Kind::Lane { key: own_key(&title, taken), own: Some(title) }
}

/// The key of an own lane: as its row is called, and no key that maps have already.
fn own_key(label: &str, taken: &mut BTreeSet<String>) -> String {
    let base = slug(&plain(&without_brackets(label)));
    let base = base.trim_end_matches('-').to_owned();
    let is_own = base.starts_with(|it: char| it.is_ascii_lowercase())
        && may_name_a_lane(&base)
        && LaneKey::built_in(&base).is_none()
        && one_name(&base) == base
        && !inside::is_about(&base);
    let base = if is_own { base } else { format!("lane-{base}") };
    let key = numbered(&base).find(|key| !taken.contains(key)).unwrap_or_default();
    taken.insert(key.clone());
    key
}

/// A row that says of each step who may see it.
fn is_visibility(sheet: &Sheet, row: usize, (label, first): (&Cell, usize)) -> bool {
    let cells = sheet.rows.get(row).into_iter().flat_map(|row| row.iter().skip(first)).flatten();
    inside::is_of_steps(&plain(&label.text), cells.map(|it| &*it.text))
}

impl Lane {
    /// `Source: six interviews` below a map: a name of a lane with words behind it, and no cell.
    fn is_a_remark(&self, has_cells: bool) -> bool {
        let says_more = |it: &Cell| it.text.split_once(':').is_some_and(|(_, rest)| !rest.trim().is_empty());
        !has_cells && matches!(self.kind, Kind::Lane { .. }) && self.label.as_ref().is_some_and(says_more)
    }

    /// A row without a name below the first lane goes on with the one above.
    fn go_on(&mut self, above: Option<&Lane>) {
        if let Some(Lane { kind: kind @ Kind::Lane { .. }, who, .. }) = above {
            self.kind = kind.clone();
            self.who.clone_from(who);
        }
    }

    /// Takes note of its name for the report, and of what it is for the map.
    pub(super) fn tell(&self, sheet: &Sheet, labels: usize, map: &mut MapDraft) {
        let cells = sheet.rows.get(self.row).into_iter().flatten().skip(labels).flatten().count();
        if matches!(self.kind, Kind::Lane { .. }) {
            map.kept.extend(self.remark.clone());
        }
        let Some(label) = &self.label else { return };
        let key = match &self.kind {
            Kind::Phases => "phases",
            Kind::Steps => "steps",
            Kind::Numbers => "number",
            Kind::Unnamed => "titles",
            Kind::Note => return map.kept.push(label.clone()),
            Kind::Lane { key, own } => {
                if let Some(own) = own {
                    let lane = OwnLane { key: key.clone(), label: own.clone(), place: label.place.clone() };
                    map.own_lanes.push(lane);
                }
                if matches!(&**key, "feeling" | "emotion") {
                    self.tell_scale(sheet, labels, map);
                }
                key
            }
        };
        let label_text = label.text.clone();
        map.heads.push(Head { label: label_text, key: key.to_owned(), cells, place: label.place.clone() });
    }

    /// What its name says of the scale of feelings holds for the file, or for its own cells where another lane said
    /// something else before.
    fn tell_scale(&self, sheet: &Sheet, labels: usize, map: &mut MapDraft) {
        let said = self.label.as_ref().map(|it| Said::in_head(&it.text)).filter(|it| !it.is_silent());
        match said {
            Some(said) if map.scale.is_silent() => map.scale = said,
            Some(said) if map.scale != said => {
                let cells = sheet.rows.get(self.row).into_iter().flatten().skip(labels).flatten();
                map.scales.extend(cells.map(|it| (it.place.clone(), said.clone())));
            }
            _ => {}
        }
    }
}
