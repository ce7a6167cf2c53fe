//! A map with its figures, as checks see it: how far it is, and where its steps were written.

use super::Context;
use crate::analyse::{MapFigures, map};
use crate::model::{Handbook, Id, Insight, Map, State, Status, Step};
use crate::problem::{Problems, Say};
use crate::text::Origin;

/// So many felt steps make more than a sketch.
const WORKED_OUT: usize = 3;

#[derive(Clone, Copy)]
pub(super) struct MapAt<'a> {
    pub id: Id<Map>,
    pub map: &'a Map,
    pub figures: &'a MapFigures,
    /// How many steps have a feeling.
    pub felt: usize,
}

impl<'a> MapAt<'a> {
    /// All maps but the retired ones.
    pub(super) fn all(ctx: &Context<'a>) -> impl Iterator<Item = MapAt<'a>> {
        let (book, analysis): (&'a Handbook, _) = (ctx.book, ctx.analysis);
        let maps = book.maps.iter().filter(|(_, map)| map.card.status != Some(Status::Retired));
        maps.map(|(id, map)| MapAt::with(id, map, analysis.map(id)))
    }

    fn with(id: Id<Map>, map: &'a Map, figures: &'a MapFigures) -> MapAt<'a> {
        let has_feeling = |step: &usize| {
            figures.voices.iter().any(|voice| matches!(voice.values.get(*step), Some(Some(_))))
        };
        MapAt { id, map, figures, felt: (0..map.steps.len()).filter(has_feeling).count() }
    }

    /// Written down as a draft: its holes are known.
    pub(super) fn is_draft(&self) -> bool {
        self.map.card.status == Some(Status::Draft)
    }

    /// No draft, and enough steps have a feeling to have an opinion about the whole.
    pub(super) fn is_worked_out(&self) -> bool {
        !self.is_draft() && self.felt >= WORKED_OUT
    }

    /// Worked out, and somebody answers for it: it has an owner, a review or a status.
    pub(super) fn is_kept(&self) -> bool {
        let card = &self.map.card;
        let answered = card.owner.is_some() || card.reviewed.is_some() || card.status.is_some();
        self.is_worked_out() && answered
    }

    /// A journey as customers live it today.
    pub(super) fn is_lived(&self) -> bool {
        map::is_lived(self.map)
    }

    /// Goes over the declared moments of truth of a journey as it is lived, unless it is a draft, and says
    /// what is missing where `lacks` finds something.
    pub(super) fn each_moment(&self, problems: &mut Problems, lacks: impl Fn(&Step) -> Option<Say>) {
        if !self.is_lived() || self.is_draft() {
            return;
        }
        for step in self.figures.moments.declared.iter().filter_map(|at| self.map.steps.get(*at)) {
            if let Some(say) = lacks(step) {
                problems.tell(self.place(step), say).item(self.step_item(step));
            }
        }
    }

    /// Every insight that the map, its steps or their quotes name, in that order.
    pub(super) fn insights(&self) -> impl Iterator<Item = Id<Insight>> {
        let map = self.map;
        let of_steps = map.steps.iter().flat_map(|step| step.insights.iter().copied());
        let said = map.steps.iter().flat_map(|step| step.lanes.iter().flat_map(|(_, items)| items));
        map.insights.iter().copied().chain(of_steps).chain(said.filter_map(|item| item.insight))
    }

    /// The steps that are this map's own: a to-be map takes the others from its baseline, which
    /// answers for them.
    pub(super) fn own_steps(&self) -> impl Iterator<Item = (usize, &'a Step)> {
        let taken = self.map.state == State::ToBe && self.map.baseline.is_some();
        let steps = self.map.steps.iter().enumerate();
        steps.filter(move |(_, step)| !taken || step.from.is_none())
    }

    /// The title of a step where this map wrote it, else the map's own.
    pub(super) fn place(&self, step: &Step) -> Origin {
        let own = &self.map.card.origin;
        if step.origin.file == own.file { step.origin.clone() } else { own.clone() }
    }

    /// The map.
    pub(super) fn item(&self) -> String {
        self.map.card.id.to_string()
    }

    /// A step, as references write it.
    pub(super) fn step_item(&self, step: &Step) -> String {
        format!("{}/{}", self.map.card.id, step.id)
    }
}
