//! How much of a map is filled in, and how much of it stands on research.

use super::Settings;
use super::number::Share;
use crate::model::{Confidence, Handbook, Id, Insight, LaneKey, Map, Opportunity, Step};
use crate::term::{Lane, Source};

/// What a full step says.
pub const FIELDS: [&str; 18] = [
    "does",
    "thinks",
    "asks",
    "needs",
    "expects",
    "gets",
    "feeling",
    "emotion",
    "pains",
    "barriers",
    "touchpoint",
    "channel",
    "expected",
    "received",
    "influence",
    "insights",
    "metrics",
    "opportunities",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Steps with research behind them.
    pub evidence: Share,
    /// Filled cells: of the lanes the map shows, or of `FIELDS`.
    pub cells: Share,
    /// Meetings with a touchpoint that some team looks after.
    pub teams: Share,
}

pub(super) fn coverage(book: &Handbook, id: Id<Map>, settings: &Settings) -> Coverage {
    let map = &book.maps[id];
    let taken_up = book.links.opportunities_at.list(id);
    let fields: Vec<Field> = match &map.lanes {
        Some(lanes) => lanes.iter().filter_map(|name| Field::named(name, settings)).collect(),
        None => FIELDS.into_iter().filter_map(|name| Field::named(name, settings)).collect(),
    };
    let met = map.steps.iter().flat_map(|step| &step.touchpoints);
    Coverage {
        evidence: Share::count(map.steps.iter().map(|step| has_evidence(book, step))),
        cells: Share::count(fields.iter().flat_map(|field| cells(map, taken_up, *field))),
        teams: Share::count(met.map(|it| super::touchpoint::has_team(book, it.touchpoint))),
    }
}

/// Research stands on the step or on an entry of one of its lanes; an assumption is none.
pub fn has_evidence(book: &Handbook, step: &Step) -> bool {
    named(step).any(|id| is_research(&book.insights[id]))
}

/// All that is named stands on assumptions.
pub fn is_assumed(book: &Handbook, step: &Step) -> bool {
    named(step).next().is_some() && !has_evidence(book, step)
}

/// Somebody found it out.
pub fn is_research(insight: &Insight) -> bool {
    insight.confidence != Some(Confidence::Assumption)
}

/// The insights of a step and of what is said there.
pub fn named(step: &Step) -> impl Iterator<Item = Id<Insight>> {
    let said = step.lanes.iter().flat_map(|(_, items)| items).filter_map(|item| item.insight);
    step.insights.iter().copied().chain(said)
}

/// Whether each step of a map fills a field.
fn cells(map: &Map, taken_up: &[Vec<Id<Opportunity>>], field: Field) -> impl Iterator<Item = bool> {
    let is_filled = move |(at, step): (usize, &Step)| {
        let phase = map.phases.get(step.phase);
        match field {
            Field::Opportunities => {
                let of_phase = phase.and_then(|phase| phase.own.as_deref());
                taken_up.get(at).is_some_and(|all| !all.is_empty())
                    || of_phase.is_some_and(|own| !own.opportunities.is_empty())
            }
            Field::Lane(key) => {
                !step.lanes.get(key).is_empty() || phase.is_some_and(|phase| !phase.lanes.get(key).is_empty())
            }
            Field::Other(is_filled) => is_filled(step),
        }
    };
    map.steps.iter().enumerate().map(is_filled)
}

/// Something a step may say.
#[derive(Clone, Copy)]
enum Field {
    /// Words, on the step or spanning its phase.
    Lane(LaneKey),
    /// Written on the step or the phase, or naming the step.
    Opportunities,
    Other(fn(&Step) -> bool),
}

impl Field {
    /// A lane by one of its names, or a field that is not a lane by itself.
    fn named(name: &str, settings: &Settings) -> Option<Field> {
        let own = || settings.own_lanes.iter().position(|lane| lane == name).map(LaneKey::own);
        if let Some(key) = LaneKey::built_in(name).or_else(own) {
            return Some(Field::Lane(key));
        }
        if name == "opportunities" || Lane::named(name).is_some_and(|it| it.source == Source::Opportunities) {
            return Some(Field::Opportunities);
        }
        Some(Field::Other(match name {
            "feeling" => |step| !step.feelings.is_empty(),
            "expected" => |step| step.expected.is_some(),
            "received" => |step| step.received.is_some(),
            "influence" => |step| step.influence.is_some(),
            name => filled(Lane::named(name)?.source),
        }))
    }
}

/// Whether a step fills a lane from this source. Words are asked for by their key.
fn filled(source: Source) -> fn(&Step) -> bool {
    match source {
        Source::Words | Source::Content | Source::Opportunities => |_| false,
        Source::Emotion => |step| step.mood.is_some(),
        Source::Who => |step| !step.feelings.only.is_empty() || !step.actors.is_empty(),
        Source::Touchpoints => |step| !step.touchpoints.is_empty(),
        Source::Channel => |step| super::channels::channel(step).is_some(),
        Source::Expectation => |step| {
            let said = |key| !step.lanes.get(key).is_empty();
            step.expected.is_some()
                || step.received.is_some()
                || said(LaneKey::EXPECTS)
                || said(LaneKey::GETS)
        },
        Source::Time => |step| step.takes.is_some() || step.wait.is_some(),
        Source::Teams => |step| !step.teams.is_empty(),
        Source::Metrics => |step| !step.metrics.is_empty(),
        Source::Insights => |step| !step.insights.is_empty(),
    }
}
