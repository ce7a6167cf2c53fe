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
pub use channels::{ChannelPath, ChannelUse};
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

use rayon::prelude::*;

use crate::model::{Blueprint, Card, Channel, Handbook, Id, Insight, Map, Metric, Opportunity, Touchpoint};
use crate::text::Date;

/// Every figure of a handbook. The lists stand in the order of the handbook's tables.
#[derive(Debug)]
pub struct Analysis {
    pub settings: Settings,
    pub today: Date,
    pub maps: Vec<MapFigures>,
    pub touchpoints: Vec<TouchpointFigures>,
    pub channels: Vec<ChannelUse>,
    pub opportunities: Vec<OpportunityFigures>,
    /// Opportunities from the highest score to the lowest; those without a score come last.
    pub ranking: Vec<Id<Opportunity>>,
    /// The scale that `impact` is written on: the five steps of RICE, or ratings.
    pub impact: Scale,
    pub metrics: Vec<MetricFigures>,
    pub blueprints: Vec<BlueprintFigures>,
    pub matrix: Matrix,
    /// All touchpoints that are no part of another.
    pub catalogue: Catalogue,
    pub totals: Totals,
}

/// Every figure of `book`, as it stands `today`.
pub fn analyse(book: &Handbook, settings: &Settings, today: Date) -> Analysis {
    let mut maps: Vec<MapFigures> =
        book.maps.as_slice().par_iter().map(|map| map::figures(book, map, settings, today)).collect();
    map::add_opportunities(book, &mut maps);
    overlay::add_deltas(book, &mut maps, settings);
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
    Analysis {
        settings: settings.clone(),
        today,
        channels: channels::figures(book),
        ranking,
        impact,
        metrics: book.metrics.values().map(|metric| metric::figures(metric, today)).collect(),
        blueprints: book.blueprints.values().map(|it| blueprint::figures(book, it)).collect(),
        matrix,
        catalogue: catalogue::counts(book, catalogue::wholes(book)),
        maps,
        touchpoints,
        opportunities,
        totals,
    }
}

impl Analysis {
    pub fn map(&self, id: Id<Map>) -> &MapFigures {
        &self.maps[id.index()]
    }

    pub fn touchpoint(&self, id: Id<Touchpoint>) -> &TouchpointFigures {
        &self.touchpoints[id.index()]
    }

    pub fn channel(&self, id: Id<Channel>) -> &ChannelUse {
        &self.channels[id.index()]
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
