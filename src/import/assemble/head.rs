//! The heads of columns: which belong to which phase, and what their steps are called.

use std::ops::Range;

use super::super::grid::{Cell, Place};
use super::super::sheet::Sheet;
use super::covering;
use super::lane::{Kind, Lane};

/// The phases of a sheet with their columns.
#[derive(Debug, Default)]
pub(super) struct Heads {
    pub phases: Vec<Phase>,
    /// Columns that stand under no head.
    pub strangers: Vec<usize>,
    /// Where heads stand that say nothing more: numbers.
    pub names: Vec<Place>,
    /// The phase of each column.
    of: Vec<Option<usize>>,
}

#[derive(Debug, Default)]
pub(super) struct Phase {
    pub title: Option<Cell>,
    /// Each with the name of its step.
    pub columns: Vec<(usize, Option<Cell>)>,
}

/// The rows that hold names.
struct Rows {
    phase: Option<usize>,
    step: Option<usize>,
}

impl Rows {
    fn of(lanes: &[Lane]) -> Rows {
        let first = lanes.iter().position(|it| matches!(it.kind, Kind::Lane { .. })).unwrap_or(lanes.len());
        let named = |kind: &Kind| lanes.iter().find(|it| it.kind == *kind).map(|it| it.row);
        let (phase, step) = (named(&Kind::Phases), named(&Kind::Steps));
        let mut bare: Vec<usize> =
            lanes.iter().take(first).filter(|it| it.kind == Kind::Unnamed).map(|it| it.row).collect();
        match (phase, step) {
            (None, None) => {
                let last = bare.pop();
                match bare.pop() {
                    Some(above) => Rows { phase: Some(above), step: last },
                    None => Rows { phase: last, step: None },
                }
            }
            (Some(phase), None) => {
                Rows { step: bare.into_iter().find(|row| *row > phase), phase: Some(phase) }
            }
            (None, Some(step)) => match bare.into_iter().rfind(|row| *row < step) {
                Some(above) => Rows { phase: Some(above), step: Some(step) },
                None => Rows { phase: Some(step), step: None },
            },
            both => Rows { phase: both.0, step: both.1 },
        }
    }
}

impl Heads {
    pub(super) fn of(sheet: &Sheet, first: usize, lanes: &[Lane]) -> Heads {
        let rows = Rows::of(lanes);
        let mut heads = Heads::default();
        for lane in lanes.iter().filter(|it| it.kind == Kind::Numbers) {
            let cells = sheet.rows.get(lane.row).into_iter().flatten().skip(first).flatten();
            heads.names.extend(cells.map(|it| it.place.clone()));
        }
        let mut open_to = 0;
        for column in first..sheet.width() {
            let title = rows.phase.and_then(|row| sheet.cell(row, column));
            let step = rows.step.and_then(|row| sheet.cell(row, column));
            if let Some(title) = title {
                let is_same = heads
                    .phases
                    .last()
                    .and_then(|it| it.title.as_ref())
                    .is_some_and(|it| it.text == title.text);
                open_to = column + title.across;
                if is_same {
                    heads.names.push(title.place.clone());
                } else {
                    heads.phases.push(Phase { title: Some(title.clone()), columns: Vec::new() });
                }
            } else if heads.phases.is_empty() && (step.is_some() || rows.phase.is_none()) {
                heads.phases.push(Phase::default());
            }
            let is_covered = column < open_to || step.is_some() || title.is_some() || rows.phase.is_none();
            let cells = lanes
                .iter()
                .filter(|it| matches!(it.kind, Kind::Lane { .. }))
                .filter(|it| covering(sheet, it.row, column).is_some())
                .count();
            match heads.phases.last_mut() {
                Some(phase) if is_covered || cells > 1 => phase.columns.push((column, step.cloned())),
                _ => heads.strangers.push(column),
            }
        }
        if rows.step.is_none() {
            heads.phases.iter_mut().for_each(|it| it.columns.iter_mut().for_each(|(_, step)| *step = None));
        }
        heads.of = vec![None; sheet.width()];
        for (phase, (column, _)) in
            heads.phases.iter().enumerate().flat_map(|(at, it)| it.columns.iter().map(move |it| (at, it)))
        {
            heads.of.iter_mut().skip(*column).take(1).for_each(|it| *it = Some(phase));
        }
        heads
    }

    /// The phases that a cell over these columns reaches.
    pub(super) fn reached(&self, inside: Range<usize>) -> Vec<usize> {
        let mut all: Vec<usize> =
            self.of.iter().skip(inside.start).take(inside.len()).copied().flatten().collect();
        all.dedup();
        all
    }
}

impl Phase {
    /// Which of its columns lie in there, by their order.
    pub(super) fn within(&self, inside: &Range<usize>) -> Range<usize> {
        let before = |end: usize| self.columns.partition_point(|(column, _)| *column < end);
        before(inside.start)..before(inside.end)
    }
}
