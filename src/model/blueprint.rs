//! Service blueprints: what happens behind the steps of a journey.

use super::{Card, Id, Insight, Item, Lanes, Map, Metric, Opportunity, Team, Touchpoint};
use crate::parse::body::Wording;
use crate::text::{Duration, Origin};

/// A service blueprint.
#[derive(Debug, Clone, PartialEq)]
pub struct Blueprint {
    pub card: Card,
    /// The journey whose steps are its columns.
    pub journey: Option<Id<Map>>,
    pub columns: Vec<Column>,
    pub links: Vec<CellLink>,
}

/// One column: a step of the customer and all that serves it.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub title: Box<str>,
    pub origin: Origin,
    /// The step of the journey, by index.
    pub step: Option<usize>,
    /// What the customer does, when it does not come from the journey.
    pub customer: Vec<Item>,
    /// Physical evidence.
    pub evidence: Vec<Item>,
    pub frontstage: Vec<Cell>,
    pub backstage: Vec<Cell>,
    pub support: Vec<Cell>,
    pub policy: Vec<Item>,
    /// Pains and the lanes of the book.
    pub lanes: Lanes,
    /// How long the customer is busy, when it does not come from the journey.
    pub takes: Option<Duration>,
    pub wait: Option<Wording>,
    pub fail: Option<Wording>,
    pub fail_origin: Option<Origin>,
    pub metrics: Vec<Id<Metric>>,
    pub opportunities: Vec<Id<Opportunity>>,
    pub insights: Vec<Id<Insight>>,
    /// For the house only.
    pub is_internal: bool,
}

/// One thing somebody does.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// As written, or empty: such a cell cannot be linked.
    pub id: Box<str>,
    pub does: Wording,
    pub by: Option<Id<Team>>,
    pub takes: Option<Duration>,
    pub touchpoint: Option<Id<Touchpoint>>,
    /// For the house only.
    pub is_internal: bool,
    pub origin: Origin,
}

/// The lanes that hold cells, from the customer down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    Frontstage,
    Backstage,
    Support,
}

/// The place of a cell in its blueprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellAt {
    pub column: usize,
    pub stage: Stage,
    pub index: usize,
}

/// `a -> b` is a dependency, `a <-> b` an agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct CellLink {
    pub from: CellAt,
    pub to: CellAt,
    pub two_way: bool,
    pub label: Option<Box<str>>,
    pub origin: Origin,
}

impl Stage {
    pub const ALL: [Stage; 3] = [Stage::Frontstage, Stage::Backstage, Stage::Support];
}

impl Column {
    pub fn cells(&self, stage: Stage) -> &[Cell] {
        match stage {
            Stage::Frontstage => &self.frontstage,
            Stage::Backstage => &self.backstage,
            Stage::Support => &self.support,
        }
    }
}

impl Blueprint {
    pub fn cell(&self, at: CellAt) -> Option<&Cell> {
        self.columns.get(at.column)?.cells(at.stage).get(at.index)
    }

    /// Every cell with its place, column by column, from the customer down.
    pub fn cells(&self) -> impl Iterator<Item = (CellAt, &Cell)> {
        self.columns.iter().enumerate().flat_map(|(column, it)| {
            Stage::ALL.into_iter().flat_map(move |stage| {
                let cells = it.cells(stage).iter().enumerate();
                cells.map(move |(index, cell)| (CellAt { column, stage, index }, cell))
            })
        })
    }
}
