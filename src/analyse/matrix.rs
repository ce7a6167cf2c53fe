//! Which persona meets which touchpoint; parts count for the touchpoint they belong to.

use std::collections::{BTreeMap, BTreeSet};

use super::catalogue::wholes;
use super::map::is_lived;
use super::number::{Share, known, mean};
use crate::model::{Handbook, Id, Opportunity, PerId, Persona, Step, StepAt, Touchpoint};

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Matrix {
    /// Touchpoints that are no part of another, in the order of the files.
    pub rows: Vec<Row>,
    /// The mean feeling of each persona over all rows, by persona.
    pub means: PerId<Persona, Option<f64>>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub touchpoint: Id<Touchpoint>,
    /// Only personas that have to do with it, in order.
    pub cells: Vec<(Id<Persona>, Meeting)>,
    /// From the worst to the best feeling of those who meet it; `None` below two feelings.
    pub spread: Option<f64>,
    /// Open opportunities at steps that meet it.
    pub open: Vec<Id<Opportunity>>,
}

/// One persona at one touchpoint.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Meeting {
    /// The persona names it, or a part of it; one that names none meets what their journeys meet.
    pub met: bool,
    /// Steps of the persona's journeys of today that meet it.
    pub steps: usize,
    /// The mean feeling at those steps.
    pub feeling: Option<f64>,
}

pub(super) fn matrix(book: &Handbook) -> Matrix {
    let mut tallies: PerId<Touchpoint, Tally> = PerId::of(&book.touchpoints, Tally::default);
    for (persona, it) in book.personas.iter() {
        for touchpoint in &it.touchpoints {
            tallies[book.whole(*touchpoint)].persona(persona).meeting.met = true;
        }
    }
    for (id, map) in book.maps.iter().filter(|(_, map)| is_lived(map)) {
        for (at, step) in map.steps.iter().enumerate() {
            for whole in met(book, step) {
                tallies[whole].add_step(book, StepAt { map: id, step: at });
            }
        }
    }
    let rows: Vec<Row> = wholes(book).map(|id| row(id, &tallies[id])).collect();
    Matrix { means: means(book, &rows), rows }
}

/// What is counted for one touchpoint.
#[derive(Default)]
struct Tally {
    personas: BTreeMap<Id<Persona>, Felt>,
    open: BTreeSet<Id<Opportunity>>,
}

/// What is counted for one persona there.
#[derive(Default)]
struct Felt {
    meeting: Meeting,
    sum: f64,
    n: u32,
}

impl Tally {
    fn persona(&mut self, persona: Id<Persona>) -> &mut Felt {
        self.personas.entry(persona).or_default()
    }

    fn add_step(&mut self, book: &Handbook, at: StepAt) {
        let feelings = &book.step(at).feelings;
        let personas = book.maps[at.map].personas.iter().copied();
        for persona in personas.filter(|persona| feelings.takes_part(*persona)) {
            let felt = self.persona(persona);
            felt.meeting.steps += 1;
            felt.meeting.met |= book.personas[persona].touchpoints.is_empty();
            if let Some(feeling) = known(feelings.of(Some(persona))) {
                felt.sum += feeling;
                felt.n += 1;
            }
        }
        let here = book.links.opportunities_at.list(at.map).get(at.step);
        let open = here.into_iter().flatten().filter(|id| book.opportunities[**id].progress.is_open());
        self.open.extend(open);
    }
}

/// The whole touchpoints of a step, each once.
fn met(book: &Handbook, step: &Step) -> Vec<Id<Touchpoint>> {
    let mut wholes: Vec<_> = step.touchpoints.iter().map(|it| book.whole(it.touchpoint)).collect();
    wholes.sort_unstable();
    wholes.dedup();
    wholes
}

fn row(touchpoint: Id<Touchpoint>, tally: &Tally) -> Row {
    let feeling = |felt: &Felt| (felt.n > 0).then(|| felt.sum / f64::from(felt.n));
    let cell = |(persona, felt): (&Id<Persona>, &Felt)| {
        (*persona, Meeting { feeling: feeling(felt), ..felt.meeting })
    };
    let cells: Vec<_> = tally.personas.iter().map(cell).collect();
    let feelings = || cells.iter().filter_map(|(_, meeting)| meeting.feeling);
    let ends = feelings().reduce(f64::max).zip(feelings().reduce(f64::min));
    let spread = ends.filter(|_| feelings().count() > 1).map(|(best, worst)| best - worst);
    Row { touchpoint, spread, open: tally.open.iter().copied().collect(), cells }
}

fn means(book: &Handbook, rows: &[Row]) -> PerId<Persona, Option<f64>> {
    let mut feelings: PerId<Persona, Vec<f64>> = PerId::of(&book.personas, Vec::new);
    for (persona, meeting) in rows.iter().flat_map(|row| &row.cells) {
        feelings[*persona].extend(meeting.feeling);
    }
    feelings.values().map(|felt| mean(felt.iter().copied())).collect()
}

impl Row {
    pub fn cell(&self, persona: Id<Persona>) -> Option<&Meeting> {
        let at = self.cells.binary_search_by_key(&persona, |(persona, _)| *persona).ok()?;
        self.cells.get(at).map(|(_, meeting)| meeting)
    }

    /// Whether any persona meets it.
    pub fn is_met(&self) -> bool {
        self.cells.iter().any(|(_, meeting)| meeting.met)
    }
}

impl Matrix {
    /// How many of some rows, such as those of one catalogue file, a persona meets.
    pub fn reach(&self, persona: Id<Persona>, of: impl Fn(Id<Touchpoint>) -> bool) -> Share {
        let rows = self.rows.iter().filter(|row| of(row.touchpoint));
        Share::count(rows.map(|row| row.cell(persona).is_some_and(|meeting| meeting.met)))
    }
}
