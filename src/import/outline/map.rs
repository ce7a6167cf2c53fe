//! Headings of one level that say what a customer does, thinks and feels there.

use super::lines::Section;
use super::{Said, split};
use crate::import::assemble::of_person;
use crate::import::draft::{Entry, MapDraft, PhaseDraft, StepDraft};
use crate::import::grid::Cell;
use crate::import::scale;
use crate::term::label::{Meaning, meaning};

/// A map, and how many names of lanes speak for it.
pub(super) struct Found {
    pub draft: MapDraft,
    pub sure: usize,
}

/// Lanes that make a map a map.
const TELLING: [&str; 9] =
    ["does", "thinks", "asks", "feeling", "emotion", "touchpoint", "channel", "opportunities", "expects"];

fn lane(label: &str) -> Option<&'static str> {
    match meaning(label) {
        Some(Meaning::Lane(key)) => Some(key),
        _ => of_person(label).map(|it| it.0),
    }
}

/// Whether a name says that a heading is a stage or a step.
pub(super) fn is_telling(label: &str) -> bool {
    lane(label).is_some_and(|key| TELLING.contains(&key))
}

fn is_lane(label: &str) -> bool {
    lane(label).is_some()
}

/// A heading with lanes, below the headings above it.
struct Unit<'p> {
    section: &'p Section,
    above: Option<&'p Section>,
}

pub(super) fn map(page: &Section) -> Option<Found> {
    let mut units = Vec::new();
    find(page, None, &mut units);
    let level = units.iter().map(|it| it.section.level).max()?;
    let units: Vec<Unit<'_>> = units.into_iter().filter(|it| it.section.level == level).collect();
    let said: Vec<&str> = units
        .iter()
        .flat_map(|it| split(it.section, is_lane).said)
        .filter_map(|it| lane(&it.label).filter(|key| TELLING.contains(key)))
        .collect();
    let kinds: std::collections::BTreeSet<&&str> = said.iter().collect();
    let all: usize = units.iter().map(|it| split(it.section, is_lane).said.len()).sum();
    // A level that repeats, and says two things again.
    if units.len() < 2 || kinds.is_empty() || said.len() < units.len() || all < units.len().max(3) {
        return None;
    }
    let mut draft = MapDraft { scale: said_of_scale(&units), ..MapDraft::default() };
    let stages: std::collections::BTreeSet<Option<&str>> =
        units.iter().map(|it| it.above.map(|it| it.title.text.as_str())).collect();
    for unit in &units {
        let (entries, rest) = entries(unit.section);
        draft.kept.extend(rest);
        let title = Some(unit.section.title.clone());
        if stages.len() < 2 {
            draft.phases.push(PhaseDraft { title, entries, steps: Vec::new() });
            continue;
        }
        let stage = unit.above.map(|it| it.title.clone());
        if draft.phases.last().is_none_or(|it| it.title != stage) {
            draft.phases.push(PhaseDraft { title: stage, ..PhaseDraft::default() });
        }
        let last = draft.phases.iter_mut().next_back();
        last.into_iter()
            .for_each(|it| it.steps.push(StepDraft { title: title.clone(), entries: entries.clone() }));
    }
    keep(page, &units, &mut draft);
    Some(Found { draft, sure: said.len() })
}

/// What the names of feelings say of their scale: `Feeling (1-10)`.
fn said_of_scale(units: &[Unit<'_>]) -> scale::Said {
    let said = units.iter().flat_map(|it| split(it.section, is_lane).said);
    let felt = said.filter(|it| matches!(lane(&it.label), Some("feeling" | "emotion")));
    felt.map(|it| scale::Said::in_head(&it.label)).find(|it| !it.is_silent()).unwrap_or_default()
}

/// Headings that are no lane and say something under the names of lanes.
fn find<'p>(section: &'p Section, above: Option<&'p Section>, units: &mut Vec<Unit<'p>>) {
    for below in &section.below {
        // A stage may be called as a lane is: `Wait`. Then it says more than one thing.
        let said = split(below, is_lane).said.len();
        if said > 1 || said == 1 && !is_lane(&below.title.text) {
            units.push(Unit { section: below, above });
        }
        find(below, Some(below), units);
    }
}

fn entries(section: &Section) -> (Vec<Entry>, Vec<Cell>) {
    let split = split(section, is_lane);
    let mut entries = Vec::new();
    for Said { label, texts } in split.said {
        let Some(key) = lane(&label) else { continue };
        let who = of_person(&label).map(|it| it.1);
        entries.extend(texts.into_iter().map(|it| Entry {
            key: key.to_owned(),
            text: it.text,
            who: who.clone(),
            place: it.place,
        }));
    }
    let mut rest = Vec::new();
    if !split.rest.is_empty() {
        let text = format!("**{}**", section.title.text);
        rest.push(Cell { text, ..section.title.clone() });
        rest.extend(split.rest);
    }
    (entries, rest)
}

/// What is no part of the map: the title above it, and prose.
fn keep(page: &Section, units: &[Unit<'_>], draft: &mut MapDraft) {
    let is_unit = |it: &Section| units.iter().any(|unit| std::ptr::eq(unit.section, it));
    let is_above = |it: &Section| it.all().into_iter().any(is_unit);
    let is_stage = |it: &Section| draft.phases.iter().any(|phase| phase.title.as_ref() == Some(&it.title));
    let (mut title, mut kept) = (None, page.prose.clone());
    kept.extend(page.bullets.iter().map(super::lines::Bullet::as_text));
    let mut next: Vec<&Section> = page.below.iter().rev().collect();
    while let Some(section) = next.pop() {
        if is_unit(section) {
            // Headings in it that name no lane.
            let others = section.below.iter().filter(|it| !it.below.is_empty() || !is_lane(&it.title.text));
            kept.extend(others.filter(|it| !is_unit(it) && !is_above(it)).flat_map(Section::texts));
            next.extend(section.below.iter().filter(|it| is_unit(it) || is_above(it)).rev());
        } else if is_above(section) {
            match &title {
                _ if is_stage(section) => {}
                None => title = Some(section.title.clone()),
                Some(_) => kept.push(section.title.clone()),
            }
            kept.extend(section.prose.iter().cloned());
            kept.extend(section.bullets.iter().map(super::lines::Bullet::as_text));
            next.extend(section.below.iter().rev());
        } else {
            kept.extend(section.texts());
        }
    }
    kept.append(&mut draft.kept);
    draft.kept = kept;
    draft.title = title;
}
