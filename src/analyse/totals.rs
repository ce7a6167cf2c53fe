//! The handbook as a whole: what is overdue, missing, lacking and open.

use std::sync::Arc;

use super::map::is_lived;
use super::number::Share;
use super::{MapFigures, Staleness, TouchpointFigures, moments};
use crate::model::{Handbook, Id, Map, MapKind, PerId, Persona, Segment, State, StepAt, Team, Touchpoint};

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Totals {
    pub maps_overdue: Vec<Id<Map>>,
    /// Declared moments of truth of today's journeys that nothing measures.
    pub moments_without_metric: Vec<StepAt>,
    /// At most ten, by shortfall over all journeys as they are; only those that lack something.
    pub worst_touchpoints: Vec<(Id<Touchpoint>, f64)>,
    pub segments_without_journey: Vec<Id<Segment>>,
    pub personas_without_journey: Vec<Id<Persona>>,
    /// Steps with research behind them, over all maps as they are.
    pub evidence: Share,
    pub open: OpenCounts,
}

/// Open opportunities, counted three ways.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OpenCounts {
    pub all: usize,
    /// Per phase that has any, of maps as they are, by map and index; each opportunity once per phase.
    pub phases: Vec<(Id<Map>, usize, usize)>,
    /// Per team.
    pub teams: PerId<Team, usize>,
    /// Per persona: those at a step of their journeys.
    pub personas: PerId<Persona, usize>,
}

/// How many touchpoints make the list of the worst.
const WORST: usize = 10;

pub(super) fn totals(
    book: &Handbook,
    maps: &PerId<Map, Arc<MapFigures>>,
    touchpoints: &PerId<Touchpoint, TouchpointFigures>,
) -> Totals {
    let figures = || maps.iter();
    let overdue = |it: &MapFigures| it.staleness.as_ref().is_some_and(Staleness::is_overdue);
    let as_is = || figures().filter(|(id, _)| book.maps[*id].state == State::AsIs);
    let evidence = as_is().fold(Share::default(), |sum, (_, it)| Share {
        part: sum.part + it.coverage.evidence.part,
        of: sum.of + it.coverage.evidence.of,
    });
    Totals {
        maps_overdue: figures().filter(|(_, it)| overdue(it)).map(|(id, _)| id).collect(),
        moments_without_metric: moments_without_metric(book).collect(),
        worst_touchpoints: worst(touchpoints),
        segments_without_journey: segments_without_journey(book).collect(),
        personas_without_journey: personas_without_journey(book).collect(),
        evidence,
        open: open(book, maps),
    }
}

/// Declared moments of truth of today's journeys that nothing measures.
pub fn moments_without_metric(book: &Handbook) -> impl Iterator<Item = StepAt> + '_ {
    let lived = book.maps.iter().filter(|(_, map)| is_lived(map));
    lived.flat_map(move |(id, map)| {
        let steps = map.steps.iter().enumerate();
        let open = steps.filter(|(_, step)| step.marks.moment_of_truth && !moments::is_measured(book, step));
        open.map(move |(step, _)| StepAt { map: id, step })
    })
}

pub fn segments_without_journey(book: &Handbook) -> impl Iterator<Item = Id<Segment>> + '_ {
    let moves =
        |id: &Id<Segment>| book.links.personas_of_segment.list(*id).iter().any(|it| travels(book, *it));
    book.declared::<Segment>().map(|(id, _)| id).filter(move |id| !moves(id))
}

pub fn personas_without_journey(book: &Handbook) -> impl Iterator<Item = Id<Persona>> + '_ {
    book.declared::<Persona>().map(|(id, _)| id).filter(|id| !travels(book, *id))
}

fn travels(book: &Handbook, persona: Id<Persona>) -> bool {
    let mut maps = book.links.maps_of_persona.list(persona).iter();
    maps.any(|map| book.maps[*map].kind == MapKind::Journey)
}

fn worst(figures: &PerId<Touchpoint, TouchpointFigures>) -> Vec<(Id<Touchpoint>, f64)> {
    let all = figures.iter().map(|(id, it)| (id, it.shortfall));
    let mut lacking: Vec<_> = all.filter(|(_, shortfall)| *shortfall > 0.0).collect();
    lacking.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    lacking.truncate(WORST);
    lacking
}

fn open(book: &Handbook, maps: &PerId<Map, Arc<MapFigures>>) -> OpenCounts {
    let mut teams = PerId::of(&book.teams, || 0);
    let all = || book.opportunities.values().filter(|it| it.progress.is_open());
    for opportunity in all() {
        let mut each: Vec<Id<Team>> = opportunity.teams.clone();
        each.sort_unstable();
        each.dedup();
        each.iter().for_each(|team| teams[*team] += 1);
    }
    let as_is = maps.iter().filter(|(map, _)| book.maps[*map].state == State::AsIs);
    let phases = as_is.flat_map(|(map, figures)| {
        let counted =
            figures.open_in_phase.iter().enumerate().map(move |(phase, open)| (map, phase, open.len()));
        counted.filter(|(_, _, open)| *open > 0)
    });
    let of_persona = |persona: Id<Persona>| {
        let journeys = book.links.maps_of_persona.list(persona).iter();
        let mut open: Vec<_> = journeys.flat_map(|map| &maps[*map].open).collect();
        open.sort_unstable();
        open.dedup();
        open.len()
    };
    OpenCounts {
        all: all().filter(|it| it.card.declared).count(),
        phases: phases.collect(),
        personas: book.personas.ids().map(of_persona).collect(),
        teams,
    }
}
