//! How much of a map is filled in, and how much of it stands on research.

use super::Settings;
use super::number::Share;
use crate::model::{Confidence, Handbook, Id, Insight, LaneKey, Map, Phase, Step};

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

pub(super) fn coverage(book: &Handbook, map: &Map, settings: &Settings) -> Coverage {
    let met = map.steps.iter().flat_map(|step| &step.touchpoints);
    Coverage {
        evidence: Share::count(map.steps.iter().map(|step| has_evidence(book, step))),
        cells: match &map.lanes {
            Some(lanes) => cells(map, lanes.iter().map(|name| &**name), settings),
            None => cells(map, FIELDS.into_iter(), settings),
        },
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
pub(super) fn named(step: &Step) -> impl Iterator<Item = Id<Insight>> {
    let said = step.lanes.iter().flat_map(|(_, items)| items).filter_map(|item| item.insight);
    step.insights.iter().copied().chain(said)
}

fn cells<'a>(map: &Map, fields: impl Iterator<Item = &'a str>, settings: &Settings) -> Share {
    let mut share = Share::default();
    for field in fields.filter_map(|name| Field::named(name, settings)) {
        share.of += map.steps.len();
        share.part +=
            map.steps.iter().filter(|step| field.is_filled(step, map.phases.get(step.phase))).count();
    }
    share
}

/// Something a step may say.
#[derive(Clone, Copy)]
enum Field {
    /// Words, on the step or spanning its phase.
    Lane(LaneKey),
    Other(fn(&Step) -> bool),
}

impl Field {
    fn named(name: &str, settings: &Settings) -> Option<Field> {
        let other: fn(&Step) -> bool = match name {
            "feeling" => |step| !step.feelings.is_empty(),
            "emotion" => |step| step.mood.is_some(),
            "touchpoint" | "touchpoints" => |step| !step.touchpoints.is_empty(),
            "channel" | "channels" => |step| super::channels::channel(step).is_some(),
            "expected" => |step| step.expected.is_some(),
            "received" => |step| step.received.is_some(),
            "influence" => |step| step.influence.is_some(),
            "insights" => |step| !step.insights.is_empty(),
            "metrics" => |step| !step.metrics.is_empty(),
            "opportunities" => |step| !step.opportunities.is_empty(),
            "teams" => |step| !step.teams.is_empty(),
            "wait" => |step| step.wait.is_some(),
            "takes" => |step| step.takes.is_some(),
            _ => {
                let own = || settings.own_lanes.iter().position(|lane| lane == name).map(LaneKey::own);
                return LaneKey::built_in(name).or_else(own).map(Field::Lane);
            }
        };
        Some(Field::Other(other))
    }

    fn is_filled(self, step: &Step, phase: Option<&Phase>) -> bool {
        match self {
            Field::Lane(key) => {
                !step.lanes.get(key).is_empty() || phase.is_some_and(|phase| !phase.lanes.get(key).is_empty())
            }
            Field::Other(is_filled) => is_filled(step),
        }
    }
}
