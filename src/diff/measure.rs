//! The figures of a map that changed, before and after, each with the changes that caused it.

use super::path::Path;
use super::{Change, Part, Side, ThingDiff};
use crate::analyse::{MapFigures, Settings, Voice, peak_end, swing};
use crate::model::{Entity, Id, Map};

/// One figure. Of a curve, `of` says whose.
#[derive(Debug, Clone)]
pub struct Measure {
    pub what: Measured,
    /// The persona, where a map has several curves.
    pub of: Option<Box<str>>,
    pub from: Option<f64>,
    pub to: Option<f64>,
    /// Of the remembered score: what it would be if the lowest, or the highest, were the peak.
    pub interval: Option<[(f64, f64); 2]>,
    /// The changes that caused it, by their place in the list.
    pub causes: Vec<usize>,
    /// Of these, the ones without which it would be better.
    pub(super) worsened: Vec<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measured {
    Remembered,
    Lived,
    Highest,
    Lowest,
    Ending,
    Volatility,
    /// The share of steps below neutral.
    Negative,
    MomentHealth,
    Shortfall,
    /// Minutes.
    Lead,
    /// Minutes.
    Wait,
    Pains,
    ChannelSwitches,
    /// Shares.
    Evidence,
    MomentsMeasured,
}

/// The curves of one voice. `columns` of the map say which values belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// The persona, where a map has several curves.
    pub of: Option<Box<str>>,
    pub old: Vec<Option<f64>>,
    pub new: Vec<Option<f64>>,
}

impl Measured {
    pub fn name(self) -> &'static str {
        match self {
            Measured::Remembered => "remembered",
            Measured::Lived => "lived",
            Measured::Highest => "highest",
            Measured::Lowest => "lowest",
            Measured::Ending => "ending",
            Measured::Volatility => "volatility",
            Measured::Negative => "negative",
            Measured::MomentHealth => "moment_health",
            Measured::Shortfall => "shortfall",
            Measured::Lead => "lead",
            Measured::Wait => "wait",
            Measured::Pains => "pains",
            Measured::ChannelSwitches => "channel_switches",
            Measured::Evidence => "evidence",
            Measured::MomentsMeasured => "moments_measured",
        }
    }

    /// Whether more is better; `None` where neither is.
    pub fn more_is_better(self) -> Option<bool> {
        match self {
            Measured::Volatility => None,
            Measured::Negative
            | Measured::Shortfall
            | Measured::Lead
            | Measured::Wait
            | Measured::Pains
            | Measured::ChannelSwitches => Some(false),
            _ => Some(true),
        }
    }
}

/// Two voices of the same persona, and what to call it.
pub(super) struct Voices<'a> {
    pub of: Option<Box<str>>,
    pub key: Option<String>,
    pub old: &'a Voice,
    pub new: &'a Voice,
}

/// The voices of both versions that belong together.
pub(super) fn voices<'a>(old: Side<'a>, new: Side<'a>, a: Id<Map>, b: Id<Map>) -> Vec<Voices<'a>> {
    let (was, is) = (old.analysis.map(a), new.analysis.map(b));
    let several = is.voices.len() > 1;
    let same = |it: &Voice, other: &Voice| match (it.persona, other.persona) {
        (Some(a), Some(b)) => old.book.personas[a].card.id == new.book.personas[b].card.id,
        (None, None) => true,
        _ => false,
    };
    let pair = |it: &'a Voice| {
        let of_same = was.voices.iter().find(|other| same(other, it));
        // A map that had nobody in particular, or one persona under another name, is the same single curve.
        let only = || if was.voices.len() == 1 && is.voices.len() == 1 { was.voices.first() } else { None };
        let card = it.persona.map(|id| &new.book.personas[id].card);
        Some(Voices {
            of: card.filter(|_| several).map(|card| card.title.clone()),
            key: card.map(|card| format!("persona/{}", card.id)),
            old: of_same.or_else(only)?,
            new: it,
        })
    };
    is.voices.iter().filter_map(pair).collect()
}

/// What changed in the figures of a map that is in both versions.
pub(super) fn measures(old: Side<'_>, new: Side<'_>, thing: &ThingDiff) -> (Vec<Measure>, Vec<Curve>) {
    let (Some(Entity::Map(a)), Some(Entity::Map(b)), Some(map)) = (thing.old, thing.new, &thing.map) else {
        return (Vec::new(), Vec::new());
    };
    let settings = &new.analysis.settings;
    let mut found = Vec::new();
    let mut curves = Vec::new();
    for voice in voices(old, new, a, b) {
        let path = Path {
            paired: &map.paired,
            old: &voice.old.values,
            new: &voice.new.values,
            persona: voice.key.as_deref(),
        };
        of_curve(&path, &thing.changes, settings, &voice, &mut found);
        if voice.old.values.iter().chain(&voice.new.values).any(Option::is_some) {
            let (old, new) = (voice.old.values.clone(), voice.new.values.clone());
            curves.push(Curve { of: voice.of, old, new });
        }
    }
    of_map(old, new, (a, b), &thing.changes, &mut found);
    (found, curves)
}

/// A figure of one curve.
type Reckon = fn(&[Option<f64>], &Settings) -> Option<f64>;

const OF_CURVE: [(Measured, Reckon); 7] = [
    (Measured::Remembered, |values, settings| Some(peak_end::peak_end(values, settings)?.peak_end)),
    (Measured::Lived, |values, settings| Some(peak_end::peak_end(values, settings)?.mean)),
    (Measured::Highest, |values, settings| Some(peak_end::peak_end(values, settings)?.highest.value)),
    (Measured::Lowest, |values, settings| Some(peak_end::peak_end(values, settings)?.lowest.value)),
    (Measured::Ending, |values, settings| Some(peak_end::peak_end(values, settings)?.end)),
    (Measured::Volatility, |values, _| swing::swings(values).volatility),
    (Measured::Negative, |values, settings| swing::negative(values, settings.feeling.neutral()).value()),
];

/// More than this (steps times changes) is not reckoned again without each change: what stands at the place counts.
const MOST: usize = 500_000;

fn of_curve(
    path: &Path<'_>,
    changes: &[Change],
    settings: &Settings,
    voice: &Voices<'_>,
    found: &mut Vec<Measure>,
) {
    let what_if = changes.len().saturating_mul(path.new.len()) <= MOST;
    let all = changes.iter().enumerate().filter(|_| what_if);
    let without: Vec<(usize, Vec<Option<f64>>)> =
        all.filter_map(|(at, it)| Some((at, path.without(it)?))).collect();
    for (what, reckon) in OF_CURVE {
        let (from, to) = (reckon(path.old, settings), reckon(path.new, settings));
        if alike(from, to) {
            continue;
        }
        let is_cause = |(_, values): &&(usize, Vec<Option<f64>>)| !alike(reckon(values, settings), to);
        let mut causes: Vec<usize> = without.iter().filter(is_cause).map(|(at, _)| *at).collect();
        let better = |(_, values): &&(usize, Vec<Option<f64>>)| reckon(values, settings) > to;
        let mut worsened: Vec<usize> = without.iter().filter(better).map(|(at, _)| *at).collect();
        if causes.is_empty() {
            // Several together: none of them alone would have spared it; or too many to reckon it again without each.
            let places = |counts: &dyn Fn(&Change) -> bool| {
                let all = changes.iter().enumerate();
                all.filter(|(_, it)| counts(it)).map(|(at, _)| at).collect::<Vec<usize>>()
            };
            causes = places(&|it| path.may_cause(it, what, (from, to)));
            worsened = places(&|it| path.may_cause(it, what, (from, to)) && path.worsens(it, from));
        }
        let interval = |it: &Voice| it.peak_end.as_ref().map(|it| it.interval);
        let interval = match (what, interval(voice.old), interval(voice.new)) {
            (Measured::Remembered, Some(old), Some(new)) => Some([old, new]),
            _ => None,
        };
        found.push(Measure { what, of: voice.of.clone(), from, to, interval, causes, worsened });
    }
}

/// A figure of a whole map.
type OfMap = fn(&MapFigures) -> Option<f64>;

/// Figures that everyone on the map shares, with the fields that make them.
fn of_map(
    old: Side<'_>,
    new: Side<'_>,
    (a, b): (Id<Map>, Id<Map>),
    changes: &[Change],
    found: &mut Vec<Measure>,
) {
    let figures: [(Measured, OfMap, &[&str]); 7] = [
        (Measured::MomentHealth, |it| it.moments.health, &["mot", "feeling"]),
        (
            Measured::Shortfall,
            |it| (it.shortfall.n > 0).then_some(it.shortfall.total),
            &["expected", "received", "influence"],
        ),
        (Measured::Lead, |it| (it.time.n > 0).then(|| it.time.lead()), &["takes", "wait"]),
        (Measured::Wait, |it| (it.time.n > 0).then_some(it.time.wait), &["wait"]),
        (Measured::ChannelSwitches, |it| Some(it.channels.switches as f64), &["channel", "touchpoints"]),
        (Measured::Evidence, |it| it.coverage.evidence.value(), &["insights", "quotes", "pains"]),
        (Measured::MomentsMeasured, |it| it.moments.measured.value(), &["mot", "metrics", "touchpoints"]),
    ];
    let (was, is) = (old.analysis.map(a), new.analysis.map(b));
    let mut push = |what, from, to, fields: &[&str]| {
        if !alike(from, to) {
            let causes = causes(changes, fields);
            found.push(Measure { what, of: None, from, to, interval: None, causes, worsened: Vec::new() });
        }
    };
    for (what, of, fields) in figures {
        push(what, of(was), of(is), fields);
    }
    let pains = |side: Side<'_>, id| {
        let map: &Map = &side.book.maps[id];
        Some(map.steps.iter().map(|step| step.lanes.get(crate::model::LaneKey::PAINS).len()).sum::<usize>()
            as f64)
    };
    push(Measured::Pains, pains(old, a), pains(new, b), &["pains"]);
    found.sort_by_key(|it| it.of.is_none() && it.what > Measured::Negative);
}

/// Changes of these fields, and steps and phases that came or went with one of them.
fn causes(changes: &[Change], fields: &[&str]) -> Vec<usize> {
    let has = |it: &Change| fields.iter().any(|field| it.is_of(field));
    let with = |it: &Change| it.subject.part != Part::Whole && it.nested.iter().any(has);
    let counts = |it: &Change| has(it) || with(it);
    changes.iter().enumerate().filter(|(_, it)| counts(it)).map(|(at, _)| at).collect()
}

fn alike(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() < 0.005,
        (None, None) => true,
        _ => false,
    }
}
