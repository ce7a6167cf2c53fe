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

use std::sync::Arc;

use rayon::prelude::*;

use crate::model::{Blueprint, Card, Handbook, Id, Insight, Map, Metric, Opportunity, Touchpoint};
use crate::text::Date;

/// Every figure of a handbook. The lists stand in the order of the handbook's tables.
#[derive(Debug, Clone)]
pub struct Analysis {
    pub settings: Settings,
    pub today: Date,
    pub maps: Vec<Arc<MapFigures>>,
    pub touchpoints: Arc<Vec<TouchpointFigures>>,
    pub opportunities: Arc<Vec<OpportunityFigures>>,
    /// Opportunities from the highest score to the lowest; those without a score come last.
    pub ranking: Arc<Vec<Id<Opportunity>>>,
    /// The scale that `impact` is written on: the five steps of RICE, or ratings.
    pub impact: Scale,
    pub metrics: Arc<Vec<MetricFigures>>,
    pub blueprints: Arc<Vec<BlueprintFigures>>,
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
    let before = before.filter(|it| it.is_comparable(book));
    let kept = |id: Id<Map>| before.and_then(|before| before.figures(book, id)).cloned();
    let ids: Vec<Id<Map>> = book.maps.ids().collect();
    let figures = |id: Id<Map>| Arc::new(map::figures(book, &book.maps[id], settings, today));
    let known: Vec<Option<Arc<MapFigures>>> = ids.iter().map(|id| kept(*id)).collect();
    let fresh: Vec<Id<Map>> =
        ids.iter().zip(&known).filter(|(_, known)| known.is_none()).map(|(id, _)| *id).collect();
    let mut maps: Vec<Arc<MapFigures>> = ids
        .into_par_iter()
        .zip(known)
        .with_min_len(64)
        .map(|(id, known)| known.unwrap_or_else(|| figures(id)))
        .collect();
    map::add_opportunities(book, &fresh, &mut maps);
    overlay::add_deltas(book, &fresh, &mut maps, settings);
    if let Some(before) = before.filter(|before| before.counts_alike(book, &fresh, &maps)) {
        return Analysis { maps, ..before.analysis.clone() };
    }
    whole(book, settings, today, maps)
}

/// What is counted over all maps.
fn whole(book: &Handbook, settings: &Settings, today: Date, maps: Vec<Arc<MapFigures>>) -> Analysis {
    let impact = opportunity::impact_scale(book, settings);
    let opportunities: Vec<OpportunityFigures> = book
        .opportunities
        .values()
        .map(|opportunity| opportunity::figures(opportunity, impact, settings, today))
        .collect();
    let ranking = opportunity::ranking(book, &opportunities);
    let (matrix, touchpoints) =
        rayon::join(|| matrix::matrix(book), || touchpoint::figures(book, &maps, settings));
    let totals = totals::totals(book, &maps, &touchpoints);
    let metrics: Vec<_> = book.metrics.values().map(|metric| metric::figures(metric, today)).collect();
    let blueprints: Vec<_> = book.blueprints.values().map(|it| blueprint::figures(book, it)).collect();
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

impl<'a> Before<'a> {
    /// The figures of any map look at its touchpoints and at opportunities.
    fn is_comparable(self, book: &Handbook) -> bool {
        let (old, new) = (self.book, book);
        self.analysis.maps.len() == old.maps.len()
            && old.maps.len() == new.maps.len()
            && old.touchpoints.is_shared(&new.touchpoints)
            && old.opportunities.is_shared(&new.opportunities)
    }

    /// The figures of a map that is the same as before, its baseline too.
    fn figures(self, book: &Handbook, id: Id<Map>) -> Option<&'a Arc<MapFigures>> {
        let same = |id: Id<Map>| book.maps.shares(&self.book.maps, id);
        (same(id) && book.maps[id].baseline.is_none_or(same)).then(|| self.analysis.maps.get(id.index()))?
    }
}

impl Before<'_> {
    /// Whether everything that is counted over the whole book comes to the same, though these maps changed.
    fn counts_alike(self, book: &Handbook, fresh: &[Id<Map>], maps: &[Arc<MapFigures>]) -> bool {
        let old = self.book;
        let others = old.personas.is_shared(&book.personas)
            && old.segments.is_shared(&book.segments)
            && old.channels.is_shared(&book.channels)
            && old.teams.is_shared(&book.teams)
            && old.metrics.is_shared(&book.metrics)
            && old.insights.is_shared(&book.insights)
            && old.blueprints.is_shared(&book.blueprints);
        let of_map = |id: &Id<Map>| {
            let figures = (self.analysis.maps.get(id.index()), maps.get(id.index()));
            map::counts_alike(&old.maps[*id], &book.maps[*id])
                && matches!(figures, (Some(before), Some(now)) if before == now)
        };
        others && Arc::ptr_eq(&old.links, &book.links) && fresh.iter().all(of_map)
    }
}

impl Analysis {
    pub fn map(&self, id: Id<Map>) -> &MapFigures {
        &self.maps[id.index()]
    }

    pub fn touchpoint(&self, id: Id<Touchpoint>) -> &TouchpointFigures {
        &self.touchpoints[id.index()]
    }

    pub fn opportunity(&self, id: Id<Opportunity>) -> &OpportunityFigures {
        &self.opportunities[id.index()]
    }

    pub fn metric(&self, id: Id<Metric>) -> &MetricFigures {
        &self.metrics[id.index()]
    }

    pub fn blueprint(&self, id: Id<Blueprint>) -> &BlueprintFigures {
        &self.blueprints[id.index()]
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
