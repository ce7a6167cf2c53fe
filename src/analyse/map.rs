//! All figures of one map, gathered: what each voice feels, and what holds for everyone.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::number::{Share, known, mean};
use super::{
    ChannelPath, ContentFigures, Coverage, Delta, Moments, PeakEnd, Settings, Shortfall, Staleness, Swings,
    Time, WhatIf, channels, content, coverage, gap, moments, peak_end, staleness, swing, time, what_if,
};
use crate::model::{Handbook, Id, Map, MapKind, Opportunity, PerId, Persona, Phase, State, Status, Step};
use crate::text::Date;

/// The figures of a journey or an experience map.
#[derive(Debug, PartialEq)]
pub struct MapFigures {
    /// One for each persona, or one for nobody in particular; in the order of `Map::voices`.
    pub voices: Vec<Voice>,
    pub shortfall: Shortfall,
    pub moments: Moments,
    pub time: Time,
    pub coverage: Coverage,
    pub staleness: Option<Staleness>,
    pub channels: ChannelPath,
    pub content: ContentFigures,
    /// Against its baseline, when it has one.
    pub delta: Option<Box<Delta>>,
    /// Opportunities of the map and its steps that are still to be worked on, each once.
    pub open: Vec<Id<Opportunity>>,
    /// The same by phase: each once per phase.
    pub open_in_phase: Vec<Vec<Id<Opportunity>>>,
}

/// One curve.
#[derive(Debug, Clone, PartialEq)]
pub struct Voice {
    pub persona: Option<Id<Persona>>,
    /// The feeling at each step of the map; `None` is unknown.
    pub values: Vec<Option<f64>>,
    /// Steps that are others': no gap of this curve.
    pub others: Vec<usize>,
    /// `None` when no step has a feeling.
    pub peak_end: Option<PeakEnd>,
    pub what_if: Vec<WhatIf>,
    pub swings: Swings,
    /// Steps below neutral.
    pub negative: Share,
    /// The mean feeling at the declared moments of truth.
    pub moment_health: Option<f64>,
}

impl MapFigures {
    /// Whoever remembers it worst, with what that is.
    pub fn worst_memory(&self) -> Option<(&Voice, &PeakEnd)> {
        let all = self.voices.iter().filter_map(|voice| Some((voice, voice.memory()?)));
        all.min_by(|(_, a), (_, b)| a.peak_end.total_cmp(&b.peak_end))
    }
}

impl Voice {
    /// What is lived and remembered; one feeling alone is too little to say.
    pub fn memory(&self) -> Option<&PeakEnd> {
        self.peak_end.as_ref().filter(|it| it.n > 1)
    }

    /// How many steps are walked.
    pub fn walked(&self) -> usize {
        self.values.len() - self.others.len()
    }
}

pub(super) fn figures(book: &Handbook, id: Id<Map>, settings: &Settings, today: Date) -> MapFigures {
    let map = &book.maps[id];
    let shortfall = gap::shortfall(&map.steps, settings.rating);
    let voices: Vec<Voice> = map.voices().into_iter().map(|persona| voice(map, persona, settings)).collect();
    let moments = moments::moments(book, map, &voices, settings);
    MapFigures {
        moments,
        shortfall,
        voices,
        time: time::time(&map.steps),
        coverage: coverage::coverage(book, id, settings),
        staleness: staleness::of_card(&map.card, settings, today),
        channels: channels::path(&map.steps),
        content: content::figures(map, settings),
        delta: None,
        open: Vec::new(),
        open_in_phase: Vec::new(),
    }
}

fn voice(map: &Map, persona: Option<Id<Persona>>, settings: &Settings) -> Voice {
    let values: Vec<Option<f64>> = map.steps.iter().map(|step| known(step.feelings.of(persona))).collect();
    let peak_end = peak_end::peak_end(&values, settings);
    let is_walked = |step: &Step| persona.is_none_or(|persona| step.feelings.is_walked_by(persona));
    let others = map.steps.iter().enumerate().filter(|(_, step)| !is_walked(step)).map(|(at, _)| at);
    let declared = map.steps.iter().zip(&values).filter(|(step, _)| step.marks.moment_of_truth);
    Voice {
        persona,
        others: others.collect(),
        what_if: peak_end.as_ref().map_or(Vec::new(), |now| what_if::what_if(&values, now, settings)),
        swings: swing::swings(&values),
        negative: swing::negative(&values, settings.feeling.neutral()),
        moment_health: mean(declared.filter_map(|(_, value)| *value)),
        peak_end,
        values,
    }
}

/// A journey that customers make today: what counts in sums over the handbook.
pub fn is_lived(map: &Map) -> bool {
    map.kind == MapKind::Journey && map.state == State::AsIs && map.card.status != Some(Status::Retired)
}

/// Whether two versions of a map add the same to what is counted over all maps, apart from their figures.
pub(super) fn counts_alike(before: &Map, now: &Map) -> bool {
    let head = |map: &Map| (map.kind, map.state, map.card.status, map.phases.len(), map.steps.len());
    let same = |(a, b): (&Step, &Step)| {
        (&a.touchpoints, a.channel, &a.feelings) == (&b.touchpoints, b.channel, &b.feelings)
            && (&a.metrics, a.phase, a.marks.moment_of_truth)
                == (&b.metrics, b.phase, b.marks.moment_of_truth)
    };
    head(before) == head(now)
        && before.personas == now.personas
        && before.steps.iter().zip(&now.steps).all(same)
}

/// The open opportunities of maps: of their steps, and those about the whole of one.
pub(super) struct Open<'a> {
    book: &'a Handbook,
    about: BTreeMap<Id<Map>, Vec<Id<Opportunity>>>,
}

impl<'a> Open<'a> {
    pub(super) fn of(book: &'a Handbook) -> Open<'a> {
        let mut about: BTreeMap<Id<Map>, Vec<Id<Opportunity>>> = BTreeMap::new();
        for (id, opportunity) in book.opportunities.iter() {
            opportunity.maps.iter().for_each(|map| about.entry(*map).or_default().push(id));
        }
        Open { book, about }
    }

    /// By phase.
    fn in_phases(&self, id: Id<Map>) -> Vec<Vec<Id<Opportunity>>> {
        let at_steps = self.book.links.opportunities_at.list(id);
        let at = |step: usize| at_steps.get(step).into_iter().flatten().copied();
        let of_phase = |phase: &Phase| {
            let own = phase.own.iter().flat_map(|own| own.opportunities.iter().copied());
            open(self.book, phase.steps.clone().flat_map(at).chain(own))
        };
        self.book.maps[id].phases.iter().map(of_phase).collect()
    }

    fn of_map(&self, id: Id<Map>, in_phases: &[Vec<Id<Opportunity>>]) -> Vec<Id<Opportunity>> {
        let about = self.about.get(&id).into_iter().flatten();
        let own = about.chain(&self.book.maps[id].opportunities);
        open(self.book, own.chain(in_phases.iter().flatten()).copied())
    }

    /// Whether these figures have the same.
    pub(super) fn is_same(&self, id: Id<Map>, figures: &MapFigures) -> bool {
        let in_phases = self.in_phases(id);
        in_phases == figures.open_in_phase && self.of_map(id, &in_phases) == figures.open
    }

    pub(super) fn add_to(&self, ids: &[Id<Map>], maps: &mut PerId<Map, Arc<MapFigures>>) {
        for &id in ids {
            // Fresh figures are nobody else's yet.
            let Some(figures) = maps.get_mut(id).and_then(Arc::get_mut) else { continue };
            figures.open_in_phase = self.in_phases(id);
            figures.open = self.of_map(id, &figures.open_in_phase);
        }
    }
}

/// Those that are still to be worked on, each once.
fn open(book: &Handbook, ids: impl Iterator<Item = Id<Opportunity>>) -> Vec<Id<Opportunity>> {
    let mut ids: Vec<_> = ids.filter(|id| book.opportunities[*id].progress.is_open()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

impl MapFigures {
    pub fn voice(&self, persona: Id<Persona>) -> Option<&Voice> {
        self.voices.iter().find(|voice| voice.persona == Some(persona))
    }

    /// The mean feeling of a step over all voices.
    pub fn feeling(&self, step: usize) -> Option<f64> {
        mean(self.voices.iter().filter_map(|voice| *voice.values.get(step)?))
    }
}
