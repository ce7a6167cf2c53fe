//! Which rows of a list come first: the worst, or those whose day is nearest.

use std::cmp::Ordering;

use super::{Listed, One};
use crate::model::{Action, ActionStatus, Entity, Id, Map, Opportunity, State};
use crate::text::Date;
use crate::view::Here;

impl Here<'_> {
    /// Opportunities by their score and actions by their day, always; other lists keep the order of the book while
    /// all of it is shown.
    pub(super) fn sort(&self, list: &mut Listed<'_>) {
        list.rows.sort_by(|a, b| match (a, b) {
            (One::Opportunity(a), One::Opportunity(b)) => self.by_score(*a, *b),
            (One::Action(_, a), One::Action(_, b)) => by_day(a, b),
            (One::Step(a), One::Step(b)) if !list.is_long => self.is_to_be(a.map).cmp(&self.is_to_be(b.map)),
            _ => Ordering::Equal,
        });
        if list.is_long {
            list.rows.sort_by_cached_key(|it| self.rank(it));
        }
    }

    fn is_to_be(&self, map: Id<Map>) -> bool {
        self.book.maps[map].state == State::ToBe
    }

    /// Open ones first, each group by its score.
    fn by_score(&self, a: Id<Opportunity>, b: Id<Opportunity>) -> Ordering {
        let score = |id: Id<Opportunity>| self.analysis.opportunity(id).score.unwrap_or(f64::NEG_INFINITY);
        let closed = |id: Id<Opportunity>| !self.book.opportunities[id].progress.is_open();
        closed(a).cmp(&closed(b)).then(score(b).total_cmp(&score(a))).then(a.cmp(&b))
    }

    /// The least comes first: what is to be after what is, then by how bad it is, in hundredths.
    fn rank(&self, one: &One<'_>) -> (bool, i64) {
        match one {
            One::Step(at) => {
                let felt = self.analysis.map(at.map).feeling(at.step);
                (self.is_to_be(at.map), least_first(felt))
            }
            One::Journey(map, persona) => {
                let felt = self.analysis.map(*map).voice(*persona).and_then(|it| it.memory());
                (self.is_to_be(*map), least_first(felt.map(|it| it.peak_end)))
            }
            One::Map(map) => {
                let felt = self.analysis.map(*map).worst_memory();
                (self.is_to_be(*map), least_first(felt.map(|(_, it)| it.peak_end)))
            }
            One::Through(map, steps) => (self.is_to_be(*map), least_first(self.mean_feeling(steps))),
            One::Met(_, met) => (false, least_first(met.feeling())),
            One::Touchpoint(id) => (false, most_first(self.analysis.touchpoint(*id).shortfall)),
            One::Metric(id) => {
                let figures = self.analysis.metric(*id);
                (figures.target_met != Some(false), i64::from(!figures.overdue))
            }
            One::Owned(entity) => (false, most_first(self.lateness(*entity))),
            One::Pain(_, item, _) => (false, most_first(f64::from(item.severity.unwrap_or(0)))),
            One::Opportunity(_) | One::Action(..) | One::Solution(..) | One::Cell(..) => (false, 0),
            One::Piece(..) | One::Persona(_) | One::Thing(_) => (false, 0),
        }
    }

    /// How much of the time between two reviews has gone; 1 where nobody says when it was looked at.
    fn lateness(&self, entity: Entity) -> f64 {
        self.analysis.staleness(self.book.card(entity)).map_or(1.0, |it| it.ratio)
    }
}

/// What is done comes last; what has no day, before that.
fn by_day(a: &Action, b: &Action) -> Ordering {
    let ended = |action: &Action| matches!(action.status, ActionStatus::Done | ActionStatus::Dropped);
    let due = |a: Option<Date>, b: Option<Date>| match (a, b) {
        (Some(a), Some(b)) => a.cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    };
    ended(a).cmp(&ended(b)).then_with(|| due(a.due, b.due))
}

/// What is not known comes last.
fn least_first(value: Option<f64>) -> i64 {
    value.map_or(i64::MAX, |value| (value * 100.0).round() as i64)
}

fn most_first(value: f64) -> i64 {
    least_first(Some(-value))
}
