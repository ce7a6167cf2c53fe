//! Which persona meets which touchpoint; parts count for the touchpoint they belong to.

use std::collections::BTreeMap;

use super::number::{Share, known, mean};
use crate::model::{Handbook, Id, Map, MapKind, Opportunity, Persona, State, Touchpoint};

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Matrix {
    /// Touchpoints that are no part of another, in the order of the files.
    pub rows: Vec<Row>,
    /// The mean feeling of each persona over all rows, by persona.
    pub means: Vec<Option<f64>>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub touchpoint: Id<Touchpoint>,
    /// Only personas that meet it, in order.
    pub cells: Vec<(Id<Persona>, Meeting)>,
    /// From the worst to the best feeling of those who meet it; `None` below two feelings.
    pub spread: Option<f64>,
    /// Open opportunities at steps that meet it.
    pub open: Vec<Id<Opportunity>>,
}

/// One persona at one touchpoint.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Meeting {
    /// The persona names it, or a part of it.
    pub named: bool,
    /// Steps of the persona's journeys, as they are, that meet it.
    pub steps: usize,
    /// The mean feeling at those steps.
    pub feeling: Option<f64>,
}

pub(super) fn matrix(book: &Handbook) -> Matrix {
    let mut found: BTreeMap<(Id<Touchpoint>, Id<Persona>), (bool, usize, Vec<f64>)> = BTreeMap::new();
    for (persona, it) in book.personas.iter() {
        for touchpoint in &it.touchpoints {
            found.entry((book.whole(*touchpoint), persona)).or_default().0 = true;
        }
    }
    let mut open: BTreeMap<Id<Touchpoint>, Vec<Id<Opportunity>>> = BTreeMap::new();
    for (id, map) in as_is_journeys(book) {
        for (at, step) in map.steps.iter().enumerate() {
            for whole in met(book, map, at) {
                for persona in &map.personas {
                    let cell = found.entry((whole, *persona)).or_default();
                    cell.1 += 1;
                    cell.2.extend(known(step.feelings.of(Some(*persona))));
                }
                let here = book.links.opportunities_at.get(id.index()).and_then(|steps| steps.get(at));
                let still_open = |id: &&Id<Opportunity>| book.opportunities[**id].progress.is_open();
                open.entry(whole).or_default().extend(here.into_iter().flatten().filter(still_open));
            }
        }
    }
    let mut cells: BTreeMap<Id<Touchpoint>, Vec<(Id<Persona>, Meeting)>> = BTreeMap::new();
    for ((touchpoint, persona), (named, steps, feelings)) in found {
        cells
            .entry(touchpoint)
            .or_default()
            .push((persona, Meeting { named, steps, feeling: mean(feelings) }));
    }
    let mut row = |touchpoint| Row::of(touchpoint, cells.remove(&touchpoint), open.remove(&touchpoint));
    let rows: Vec<Row> = super::catalogue::wholes(book).map(&mut row).collect();
    let of_persona = |persona| mean(rows.iter().filter_map(|row| row.cell(persona)?.feeling));
    Matrix { means: book.personas.ids().map(of_persona).collect(), rows }
}

fn as_is_journeys(book: &Handbook) -> impl Iterator<Item = (Id<Map>, &Map)> {
    book.maps.iter().filter(|(_, map)| map.kind == MapKind::Journey && map.state == State::AsIs)
}

/// The whole touchpoints of a step, each once.
fn met(book: &Handbook, map: &Map, step: usize) -> Vec<Id<Touchpoint>> {
    let touchpoints = map.steps.get(step).into_iter().flat_map(|step| &step.touchpoints);
    let mut wholes: Vec<_> = touchpoints.map(|it| book.whole(it.touchpoint)).collect();
    wholes.sort_unstable();
    wholes.dedup();
    wholes
}

impl Row {
    fn of(
        touchpoint: Id<Touchpoint>,
        cells: Option<Vec<(Id<Persona>, Meeting)>>,
        open: Option<Vec<Id<Opportunity>>>,
    ) -> Row {
        let (cells, mut open) = (cells.unwrap_or_default(), open.unwrap_or_default());
        open.sort_unstable();
        open.dedup();
        let feelings = || cells.iter().filter_map(|(_, meeting)| meeting.feeling);
        let ends = feelings().reduce(f64::max).zip(feelings().reduce(f64::min));
        let spread = ends.filter(|_| feelings().count() > 1).map(|(best, worst)| best - worst);
        Row { touchpoint, cells, spread, open }
    }

    pub fn cell(&self, persona: Id<Persona>) -> Option<&Meeting> {
        let at = self.cells.binary_search_by_key(&persona, |(persona, _)| *persona).ok()?;
        self.cells.get(at).map(|(_, meeting)| meeting)
    }

    /// Some persona names it as theirs.
    pub fn is_named(&self) -> bool {
        self.cells.iter().any(|(_, meeting)| meeting.named)
    }
}

impl Matrix {
    /// How many of some rows, such as those of one catalogue file, a persona names as theirs.
    pub fn reach(&self, persona: Id<Persona>, of: impl Fn(Id<Touchpoint>) -> bool) -> Share {
        let rows = self.rows.iter().filter(|row| of(row.touchpoint));
        Share::count(rows.map(|row| row.cell(persona).is_some_and(|meeting| meeting.named)))
    }
}
