//! The cells below the heads: entries of steps, and of phases where a cell spans them.

use super::super::draft::{Entry, LeftOut, PhaseDraft, StepDraft};
use super::super::grid::Cell;
use super::super::sheet::Sheet;
use super::head::{Heads, Phase};
use super::lane::{Kind, Lane};
use super::left;
use crate::problem::both;
use crate::term::inside;
use crate::term::label::plain;

/// What a phase with steps cannot say for all of them: each step says it.
const OF_STEPS: &[&str] = &[
    "expected",
    "received",
    "influence",
    "importance",
    "satisfaction",
    "marks",
    "mot",
    "wait",
    "takes",
    "who",
    "next",
];

pub(super) fn phases(
    sheet: &Sheet,
    heads: &Heads,
    lanes: &[Lane],
    left_out: &mut Vec<LeftOut>,
) -> Vec<PhaseDraft> {
    let mut drafts: Vec<PhaseDraft> = heads.phases.iter().map(begun).collect();
    for lane in lanes {
        let Kind::Lane { key, .. } = &lane.kind else { continue };
        let mut column = 0;
        while column < sheet.width() {
            let Some(cell) = sheet.cell(lane.row, column) else {
                column += 1;
                continue;
            };
            let is_label = lane.label.as_ref().is_some_and(|it| it.place == cell.place);
            if !is_label {
                let text = match (&**key, &lane.label) {
                    ("visibility", Some(label)) => inside::said_of_step(&plain(&label.text), &cell.text),
                    _ => cell.text.clone(),
                };
                let entry =
                    Entry { key: key.clone(), text, who: lane.who.clone(), place: cell.place.clone() };
                put(&mut drafts, heads, (column, cell.across), &entry);
            }
            column += 1;
        }
    }
    drafts.iter_mut().for_each(|it| name_steps(it, left_out));
    drafts
}

/// A phase with a step for each of its columns; one column without a name is the phase itself.
fn begun(phase: &Phase) -> PhaseDraft {
    let is_alone = matches!(phase.columns[..], [(_, None)]);
    let steps =
        phase.columns.iter().map(|(_, title)| StepDraft { title: title.clone(), entries: Vec::new() });
    PhaseDraft {
        title: phase.title.clone(),
        entries: Vec::new(),
        steps: if is_alone { Vec::new() } else { steps.collect() },
    }
}

/// Puts an entry where its cell stands; one that covers a whole phase is the phase's.
fn put(drafts: &mut [PhaseDraft], heads: &Heads, (from, across): (usize, usize), entry: &Entry) {
    let inside = from..from + across.max(1);
    for at in heads.reached(inside.clone()) {
        let (Some(phase), Some(draft)) = (heads.phases.get(at), drafts.get_mut(at)) else { continue };
        let covered = phase.within(&inside);
        let is_whole = covered.len() == phase.columns.len() && (covered.len() > 1 || draft.steps.is_empty());
        if is_whole && (draft.steps.is_empty() || !OF_STEPS.contains(&&*entry.key)) {
            draft.entries.push(entry.clone());
            continue;
        }
        let steps = draft.steps.iter_mut().skip(covered.start).take(covered.len());
        steps.for_each(|step| step.entries.push(entry.clone()));
    }
}

/// Steps without a name are called by what is done in them.
fn name_steps(phase: &mut PhaseDraft, left_out: &mut Vec<LeftOut>) {
    phase.steps.retain(|step| step.title.is_some() || !step.entries.is_empty());
    let about = phase.title.as_ref().map(|it| it.text.clone()).unwrap_or_default();
    for (at, step) in phase.steps.iter_mut().enumerate().filter(|(_, step)| step.title.is_none()) {
        let is_name =
            |it: &Entry| !it.text.contains('\n') && it.text.chars().count() <= 80 && it.who.is_none();
        let named = ["does", "touchpoint", "thinks"]
            .iter()
            .find_map(|key| step.entries.iter().position(|it| it.key == **key && is_name(it)));
        step.title = Some(match named {
            Some(place) => {
                let entry = step.entries.remove(place);
                Cell { place: entry.place, ..Cell::new(entry.text, "") }
            }
            None => Cell::new(format!("{about} {}", at + 1).trim().to_owned(), ""),
        });
    }
    let _ = left_out;
}

/// Cells under no head.
pub(super) fn tell_strangers(sheet: &Sheet, heads: &Heads, left_out: &mut Vec<LeftOut>) {
    for column in &heads.strangers {
        for cell in (0..sheet.rows.len()).filter_map(|row| sheet.cell(row, *column)) {
            left(cell, both!("no step stands above it", "er staat geen stap boven"), left_out);
        }
    }
}
