//! What the handbook comes to in figures: numbers only, opinions are `check`'s.
//! Missing values are skipped, never counted as nothing; every figure says how many values it has.

pub mod actions;
pub mod blueprint;
pub mod catalogue;
pub mod channels;
pub mod content;
pub mod coverage;
pub mod gap;
pub mod map;
pub mod matrix;
pub mod metric;
pub mod moments;
pub mod number;
pub mod opportunity;
pub mod overlay;
pub mod peak_end;
pub mod settings;
pub mod staleness;
pub mod swing;
pub mod time;
pub mod totals;
pub mod touchpoint;
pub mod what_if;

pub use actions::Actions;
pub use blueprint::BlueprintFigures;
pub use catalogue::Catalogue;
pub use channels::ChannelPath;
pub use content::{ContentFigures, Reactions};
pub use coverage::Coverage;
pub use gap::{Gap, Shortfall};
pub use map::{MapFigures, Voice};
pub use matrix::{Matrix, Meeting};
pub use metric::{MetricFigures, ReadingFigures};
pub use moments::Moments;
pub use number::{Change, Share};
pub use opportunity::{Band, OpportunityFigures, Quadrant, Ulwick};
pub use overlay::Delta;
pub use peak_end::{Extreme, PeakEnd, Side};
pub use settings::{Scale, Score, Settings};
pub use staleness::{Freshness, Staleness};
pub use swing::Swings;
pub use time::Time;
pub use totals::Totals;
pub use touchpoint::TouchpointFigures;
pub use what_if::WhatIf;

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::{
    Blueprint, Card, Handbook, Id, Insight, Map, Metric, Opportunity, PerId, Step, Touchpoint,
};
use crate::text::Date;

/// Every figure of a handbook.
#[derive(Debug, Clone)]
pub struct Analysis {
    pub settings: Settings,
    pub today: Date,
    pub maps: PerId<Map, Arc<MapFigures>>,
    pub touchpoints: Arc<PerId<Touchpoint, TouchpointFigures>>,
    pub opportunities: Arc<PerId<Opportunity, OpportunityFigures>>,
    /// Opportunities from the highest score to the lowest; those without a score come last.
    pub ranking: Arc<Vec<Id<Opportunity>>>,
    /// The scale that `impact` is written on: the five steps of RICE, or ratings.
    pub impact: Scale,
    pub metrics: Arc<PerId<Metric, MetricFigures>>,
    pub blueprints: Arc<PerId<Blueprint, BlueprintFigures>>,
    pub matrix: Arc<Matrix>,
    /// All touchpoints that are no part of another.
    pub catalogue: Arc<Catalogue>,
    pub totals: Arc<Totals>,
}

/// A version of the book before this one, with its figures: made with the same settings on the same day.
#[derive(Clone, Copy)]
pub struct Before<'a> {
    pub book: &'a Handbook,
    pub analysis: &'a Analysis,
}

/// Every figure of `book`, as it stands `today`.
pub fn analyse(book: &Handbook, settings: &Settings, today: Date) -> Analysis {
    analyse_again(book, settings, today, None)
}

/// The same; maps share their figures with the book of before, where all that they rest on is the same.
pub fn analyse_again(
    book: &Handbook,
    settings: &Settings,
    today: Date,
    before: Option<Before<'_>>,
) -> Analysis {
    let open = map::Open::of(book);
    let same = before.map(|before| Same::of(before, book));
    let kept = |id: Id<Map>| same.as_ref().and_then(|same| same.figures(&open, id)).cloned();
    let ids: Vec<Id<Map>> = book.maps.ids().collect();
    let figures = |id: Id<Map>| Arc::new(map::figures(book, id, settings, today));
    let known: Vec<Option<Arc<MapFigures>>> = ids.par_iter().with_min_len(64).map(|id| kept(*id)).collect();
    let fresh: Vec<Id<Map>> =
        ids.iter().zip(&known).filter(|(_, known)| known.is_none()).map(|(id, _)| *id).collect();
    let mut maps: PerId<Map, Arc<MapFigures>> = ids
        .into_par_iter()
        .zip(known)
        .with_min_len(64)
        .map(|(id, known)| known.unwrap_or_else(|| figures(id)))
        .collect::<PerId<_, _>>()
        .beside(&book.maps);
    open.add_to(&fresh, &mut maps);
    overlay::add_deltas(book, &fresh, &mut maps, settings);
    if let Some(same) = same.filter(|same| same.counts_alike(&fresh, &maps)) {
        return Analysis { maps, ..same.before.analysis.clone() };
    }
    whole(book, settings, today, maps)
}

/// What is counted over all maps.
fn whole(book: &Handbook, settings: &Settings, today: Date, maps: PerId<Map, Arc<MapFigures>>) -> Analysis {
    let impact = opportunity::impact_scale(book, settings);
    let opportunities: PerId<Opportunity, OpportunityFigures> = book
        .opportunities
        .values()
        .map(|opportunity| opportunity::figures(opportunity, impact, settings, today))
        .collect::<PerId<_, _>>()
        .beside(&book.opportunities);
    let ranking = opportunity::ranking(book, &opportunities);
    let (matrix, touchpoints) =
        rayon::join(|| matrix::matrix(book), || touchpoint::figures(book, &maps, settings));
    let totals = totals::totals(book, &maps, &touchpoints);
    let metrics: PerId<_, _> = book.metrics.values().map(|metric| metric::figures(metric, today)).collect();
    let metrics = metrics.beside(&book.metrics);
    let blueprints: PerId<_, _> = book.blueprints.values().map(|it| blueprint::figures(book, it)).collect();
    let blueprints = blueprints.beside(&book.blueprints);
    Analysis {
        settings: settings.clone(),
        today,
        ranking: ranking.into(),
        impact,
        metrics: metrics.into(),
        blueprints: blueprints.into(),
        matrix: matrix.into(),
        catalogue: catalogue::counts(book, catalogue::wholes(book)).into(),
        maps,
        touchpoints: touchpoints.into(),
        opportunities: opportunities.into(),
        totals: totals.into(),
    }
}

/// How two versions of a book agree.
struct Same<'a> {
    before: Before<'a>,
    book: &'a Handbook,
    /// Where the same map stood, but for other maps that it names.
    places: PerId<Map, Option<Id<Map>>>,
    /// Of each touchpoint: maps see no difference in it.
    touchpoints: PerId<Touchpoint, bool>,
    /// Of each insight: it counts as evidence as it did.
    insights: PerId<Insight, bool>,
    /// No opportunity and no link differs.
    opportunities: bool,
}

/// Where each map stood: the very same, or one that only calls other maps by other ids. Such a one shares its steps,
/// so no other id in it means something else now.
fn places(old: &Handbook, book: &Handbook) -> PerId<Map, Option<Id<Map>>> {
    let mut places = book.maps.places_in(&old.maps);
    if old.maps.is_shared(&book.maps) {
        return places;
    }
    let steps: HashMap<*const Step, Id<Map>> =
        old.maps.iter().filter_map(|(id, map)| Some((map.steps.first()? as *const Step, id))).collect();
    for (id, map) in book.maps.iter() {
        let first = map.steps.first().map(|step| step as *const Step);
        let same = first.and_then(|first| steps.get(&first)).filter(|was| old.maps[**was].says_same(map));
        places[id] = places[id].or(same.copied());
    }
    places
}

impl<'a> Same<'a> {
    fn of(before: Before<'a>, book: &'a Handbook) -> Same<'a> {
        let old = before.book;
        let seen = |book: &Handbook, id: Id<Touchpoint>| {
            (book.touchpoints[id].metrics.is_empty(), touchpoint::has_team(book, id))
        };
        let alike =
            |id: Id<Touchpoint>| id.index() < old.touchpoints.len() && seen(old, id) == seen(book, id);
        let all = old.touchpoints.is_shared(&book.touchpoints);
        let counts = |book: &Handbook, id: Id<Insight>| coverage::is_research(&book.insights[id]);
        let as_before =
            |id: Id<Insight>| id.index() < old.insights.len() && counts(old, id) == counts(book, id);
        let known = old.insights.is_shared(&book.insights);
        Same {
            before,
            book,
            places: places(old, book),
            touchpoints: book.touchpoints.ids().map(|id| all || alike(id)).collect(),
            insights: book.insights.ids().map(|id| known || as_before(id)).collect(),
            opportunities: old.opportunities.is_shared(&book.opportunities)
                && Arc::ptr_eq(&old.links, &book.links),
        }
    }

    /// The figures of a map that is the same as before, as is all that they rest on. A map that is the very same
    /// holds no id that means something else now.
    fn figures(&self, open: &map::Open<'_>, id: Id<Map>) -> Option<&'a Arc<MapFigures>> {
        let place = self.place(id)?;
        let figures = self.before.analysis.maps.get(place)?;
        let baseline = match self.book.maps[id].baseline {
            Some(baseline) => Some(self.place(baseline)?),
            None => None,
        };
        (self.before.book.maps[place].baseline == baseline).then_some(())?;
        let are_same = || open.is_same(id, figures) && self.is_taken_up_alike(place, id);
        (self.opportunities || are_same()).then_some(figures)
    }

    /// The same steps of a map have some opportunity.
    fn is_taken_up_alike(&self, before: Id<Map>, now: Id<Map>) -> bool {
        let at = |book: &'a Handbook, id| book.links.opportunities_at.list(id).iter().map(Vec::is_empty);
        at(self.before.book, before).eq(at(self.book, now))
    }

    /// Where a map stood that looks the same.
    fn place(&self, id: Id<Map>) -> Option<Id<Map>> {
        let met = self.book.maps[id].steps.iter().flat_map(|step| &step.touchpoints);
        let place = self.places[id]?;
        let mut named = self.book.maps[id].steps.iter().flat_map(coverage::named);
        let same =
            met.into_iter().all(|it| self.touchpoints[it.touchpoint]) && named.all(|it| self.insights[it]);
        same.then_some(place)
    }

    /// Whether everything that is counted over the whole book comes to the same, though these maps changed.
    fn counts_alike(&self, fresh: &[Id<Map>], maps: &PerId<Map, Arc<MapFigures>>) -> bool {
        let (old, book) = (self.before.book, self.book);
        let others = self.opportunities
            && old.touchpoints.is_shared(&book.touchpoints)
            && old.personas.is_shared(&book.personas)
            && old.segments.is_shared(&book.segments)
            && old.channels.is_shared(&book.channels)
            && old.teams.is_shared(&book.teams)
            && old.metrics.is_shared(&book.metrics)
            && old.insights.is_shared(&book.insights)
            && old.blueprints.is_shared(&book.blueprints);
        let in_place = old.maps.len() == book.maps.len()
            && self.places.iter().all(|(id, place)| place.is_none_or(|place| place == id));
        let of_map = |id: &Id<Map>| {
            let figures = (self.before.analysis.maps.get(*id), maps.get(*id));
            map::counts_alike(&old.maps[*id], &book.maps[*id])
                && matches!(figures, (Some(before), Some(now)) if before == now)
        };
        others && in_place && fresh.iter().all(of_map)
    }
}

impl Analysis {
    pub fn map(&self, id: Id<Map>) -> &MapFigures {
        &self.maps[id]
    }

    pub fn touchpoint(&self, id: Id<Touchpoint>) -> &TouchpointFigures {
        &self.touchpoints[id]
    }

    pub fn opportunity(&self, id: Id<Opportunity>) -> &OpportunityFigures {
        &self.opportunities[id]
    }

    pub fn metric(&self, id: Id<Metric>) -> &MetricFigures {
        &self.metrics[id]
    }

    pub fn blueprint(&self, id: Id<Blueprint>) -> &BlueprintFigures {
        &self.blueprints[id]
    }

    /// How long ago anything was reviewed; `None` when it was never, or is retired.
    pub fn staleness(&self, card: &Card) -> Option<Staleness> {
        staleness::of_card(card, &self.settings, self.today)
    }

    /// Research from so long ago that it no longer counts.
    pub fn is_too_old(&self, insight: &Insight) -> bool {
        staleness::is_too_old(insight, &self.settings, self.today)
    }
}
