//! Who works behind a journey, and where the work changes hands.

use super::number::Share;
use crate::model::{Blueprint, Cell, CellAt, CellLink, Handbook, Id, Stage, Team};

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BlueprintFigures {
    /// Per column, each team once, from the customer down.
    pub teams: Vec<Vec<Id<Team>>>,
    /// Links between cells of different teams, by index.
    pub hand_offs: Vec<usize>,
    /// Links over the line of visibility, by index.
    pub crossings: Vec<usize>,
    /// Cells that no link reaches.
    pub unlinked: Vec<CellAt>,
    /// Steps of the journey that have a column; of nothing without a journey.
    pub coverage: Share,
    /// Steps of the journey without a column.
    pub without_column: Vec<usize>,
    pub risks: Vec<Risk>,
}

/// A fail point that a moment of truth hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Risk {
    /// The column that may fail.
    pub column: usize,
    /// The column of the moment of truth.
    pub moment: usize,
    /// The first link between them, by index.
    pub link: usize,
}

pub(super) fn figures(book: &Handbook, blueprint: &Blueprint) -> BlueprintFigures {
    let steps = blueprint.journey.map_or(0, |journey| book.maps[journey].steps.len());
    let has_column = |step: &usize| blueprint.columns.iter().any(|column| column.step == Some(*step));
    let links = || blueprint.links.iter().enumerate();
    let linked = |at: CellAt| blueprint.links.iter().any(|link| link.from == at || link.to == at);
    BlueprintFigures {
        teams: (0..blueprint.columns.len()).map(|column| teams(blueprint, column)).collect(),
        hand_offs: links().filter(|(_, link)| is_hand_off(blueprint, link)).map(|(index, _)| index).collect(),
        crossings: links().filter(|(_, link)| crosses(link)).map(|(index, _)| index).collect(),
        unlinked: blueprint.cells().map(|(at, _)| at).filter(|at| !linked(*at)).collect(),
        coverage: Share::count((0..steps).map(|step| has_column(&step))),
        without_column: (0..steps).filter(|step| !has_column(step)).collect(),
        risks: risks(book, blueprint),
    }
}

fn teams(blueprint: &Blueprint, column: usize) -> Vec<Id<Team>> {
    let cells = blueprint
        .columns
        .get(column)
        .into_iter()
        .flat_map(|column| Stage::ALL.map(|stage| column.cells(stage)));
    let mut teams: Vec<Id<Team>> = Vec::new();
    for team in cells.flatten().filter_map(|cell: &Cell| cell.by) {
        if !teams.contains(&team) {
            teams.push(team);
        }
    }
    teams
}

fn is_hand_off(blueprint: &Blueprint, link: &CellLink) -> bool {
    let team = |at: CellAt| blueprint.cell(at).and_then(|cell| cell.by);
    matches!((team(link.from), team(link.to)), (Some(from), Some(to)) if from != to)
}

/// One end is in the customer's sight and the other is not.
fn crosses(link: &CellLink) -> bool {
    (link.from.stage == Stage::Frontstage) != (link.to.stage == Stage::Frontstage)
}

/// Each pair of columns once.
fn risks(book: &Handbook, blueprint: &Blueprint) -> Vec<Risk> {
    let links = blueprint.links.iter().enumerate();
    let mut found: Vec<Risk> = links.filter_map(|(index, link)| risk(book, blueprint, index, link)).collect();
    found.sort_by_key(|it| (it.column, it.moment, it.link));
    found.dedup_by_key(|it| (it.column, it.moment));
    found
}

/// The lower end stands in a column that may fail, the upper one at a moment of truth.
fn risk(book: &Handbook, blueprint: &Blueprint, index: usize, link: &CellLink) -> Option<Risk> {
    let (seen, unseen) = match (link.from.stage, link.to.stage) {
        (Stage::Frontstage, Stage::Backstage | Stage::Support) => (link.from, link.to),
        (Stage::Backstage | Stage::Support, Stage::Frontstage) => (link.to, link.from),
        _ => return None,
    };
    blueprint.columns.get(unseen.column)?.fail.as_ref()?;
    let step = blueprint.columns.get(seen.column)?.step?;
    let of_truth = book.maps[blueprint.journey?].steps.get(step)?.marks.moment_of_truth;
    of_truth.then_some(Risk { column: unseen.column, moment: seen.column, link: index })
}
