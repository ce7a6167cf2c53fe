//! What our tables and pages say of the whole map, beside its lanes.

use super::super::draft::{Entry, MapDraft, PhaseDraft, StepDraft};
use super::super::grid::Cell;
use super::super::sheet::Sheet;
use super::super::words::lines;
use super::Signs;

/// Things said of the whole map, under their keys.
pub(crate) type About = Vec<(&'static str, Cell)>;

/// A sheet without the rows below its lanes that are about the whole map, and those.
pub(super) fn apart(sheet: &Sheet, signs: &Signs) -> (Sheet, About) {
    let mut about = About::new();
    let mut rows = Vec::new();
    for (at, row) in sheet.rows.iter().enumerate() {
        match said(row, signs).filter(|_| at > 1) {
            Some(it) => about.push(it),
            None => rows.push(row.clone()),
        }
    }
    (Sheet { rows }, about)
}

fn said(row: &[Option<Cell>], signs: &Signs) -> Option<(&'static str, Cell)> {
    let key = signs.about(&row.first()?.as_ref()?.text)?;
    let mut cells = row.iter().skip(1).flatten();
    let cell = cells.next()?;
    let text = if key == "kind" { signs.kind(&cell.text)?.to_owned() } else { cell.text.clone() };
    cells.next().is_none().then(|| (key, Cell { text, ..cell.clone() }))
}

/// Gives a map what is said of it as a whole.
pub(crate) fn give(about: About, signs: &[Signs], map: &mut MapDraft) {
    for (key, cell) in about {
        match key {
            "title" => {
                let other = map.title.replace(cell);
                map.kept.extend(other.filter(|it| map.title.as_ref().is_none_or(|now| now.text != it.text)));
            }
            "personas" => {
                let names = lines(&cell.text);
                let names = names.lines().map(str::trim).filter(|it| !it.is_empty());
                map.personas = names.map(|name| Cell { text: name.to_owned(), ..cell.clone() }).collect();
            }
            key => {
                map.facts.retain(|it| it.key != key);
                map.facts.push(Entry { key: key.to_owned(), text: cell.text, who: None, place: cell.place });
            }
        }
    }
    if map.facts.iter().any(|it| it.key == "kind" && it.text == "experience-map") {
        apart_by_moment(signs, map);
    }
}

/// An experience map is shown with *before*, *during* and *after* over its stages: these are no stages.
fn apart_by_moment(signs: &[Signs], map: &mut MapDraft) {
    let moment = |phase: &PhaseDraft| {
        let title = &phase.title.as_ref()?.text;
        signs.iter().find_map(|it| it.moment(title))
    };
    let is_moment = |it: &PhaseDraft| moment(it).is_some() && it.entries.is_empty() && !it.steps.is_empty();
    if !map.phases.iter().all(is_moment) {
        return;
    }
    let of_moment = |phase: &PhaseDraft| {
        let text = moment(phase).unwrap_or_default().to_owned();
        let place = phase.title.as_ref().map(|it| it.place.clone()).unwrap_or_default();
        let said = Entry { key: "moment".to_owned(), text, who: None, place };
        let stage = |step: &StepDraft| PhaseDraft {
            title: step.title.clone(),
            entries: std::iter::once(said.clone()).chain(step.entries.iter().cloned()).collect(),
            steps: Vec::new(),
        };
        phase.steps.iter().map(stage).collect::<Vec<_>>()
    };
    map.phases = map.phases.iter().flat_map(of_moment).collect();
}
