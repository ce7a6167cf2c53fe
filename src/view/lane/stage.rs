//! Cells of what a step leads to, where a phase may name things for all of its steps: they stand across them, or before
//! those of the first step when a step has its own.

use super::{Board, Cell, Content};
use crate::model::Step;

/// The cells of a lane, and whether any is filled.
pub(super) fn cells(
    board: &Board<'_>,
    of_step: fn(&Board<'_>, usize) -> Content,
    of_phase: fn(&Board<'_>, &Step) -> Content,
) -> (Vec<Cell>, bool) {
    let mut cells: Vec<Cell> = Vec::with_capacity(board.map.steps.len());
    for phase in &board.map.phases {
        let start = phase.steps.start;
        let own: Vec<Cell> = phase.steps.clone().map(|step| board.cell(step, of_step(board, step))).collect();
        let whole = phase.own.as_deref().map_or(Content::Nothing, |own| of_phase(board, own));
        if matches!(whole, Content::Nothing) || own.is_empty() {
            cells.extend(own);
        } else if own.iter().any(Cell::is_filled) {
            let mut own = own.into_iter();
            let first = own.next().map(|cell| Cell { of: before(board, whole, cell.of), ..cell });
            cells.extend(first.into_iter().chain(own));
        } else {
            cells.push(Cell::new(board.class(start), own.len(), whole));
        }
    }
    let filled = cells.iter().any(Cell::is_filled);
    (cells, filled)
}

/// What holds for the whole stage, and what the step has of its own.
fn before(board: &Board<'_>, whole: Content, own: Content) -> Content {
    let label = |name: &mut String| *name = format!("{}: {name}", board.from.words.get("map.whole_stage"));
    match (whole, own) {
        (Content::Links(mut all), own) => {
            all.iter_mut().for_each(|it| label(&mut it.text));
            if let Content::Links(own) = own {
                all.extend(own);
            }
            Content::Links(all)
        }
        (Content::Touchpoints(mut all), own) => {
            all.iter_mut().for_each(|it| label(&mut it.name));
            if let Content::Touchpoints(own) = own {
                all.extend(own);
            }
            Content::Touchpoints(all)
        }
        (Content::Figures(mut all), own) => {
            all.iter_mut().for_each(|it| label(&mut it.name));
            if let Content::Figures(own) = own {
                all.extend(own);
            }
            Content::Figures(all)
        }
        (_, own) => own,
    }
}
