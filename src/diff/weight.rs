//! What a change weighs for the customer: major, minor or editorial.

use super::fact::{Field, Value};
use super::measure::{Measure, Measured, measures};
use super::unsupported;
use super::{Change, Part, Side, Subject, ThingDiff, Weight, What, Why};
use crate::term::Scale;
use crate::text::Alike;

/// The mean has fallen when it lost so many levels.
const FALL: f64 = 1.0;

/// Gives every change its weight, and the map its figures.
pub(super) fn weigh(old: Side<'_>, new: Side<'_>, thing: &mut ThingDiff) {
    let (measures, curves) = measures(old, new, thing);
    let unsupported = unsupported::steps(thing);
    weigh_alone(old, new, thing);
    add_reasons(&measures, new.config.feeling, thing);
    if let Some(map) = &mut thing.map {
        (map.measures, map.curves, map.unsupported) = (measures, curves, unsupported);
    }
    thing.weight = heaviest(thing);
}

fn heaviest(thing: &ThingDiff) -> Weight {
    thing.changes.iter().map(|it| it.weight).max().unwrap_or(Weight::Editorial)
}

/// The weights by what happened, without the figures that follow from it.
pub(super) fn weigh_alone(old: Side<'_>, new: Side<'_>, thing: &mut ThingDiff) {
    let moments = |side: Side<'_>, map, step: Option<usize>| {
        let map: Option<crate::model::Id<crate::model::Map>> = map;
        let step = map.and_then(|id| side.book.maps[id].steps.get(step?));
        step.is_some_and(|step| step.marks.moment_of_truth)
    };
    let (a, b) = (thing.old_map(), thing.new_map());
    let kind = thing.kind;
    let moment = |it: &Subject| it.part == Part::Step && (moments(old, a, it.old) || moments(new, b, it.new));
    thing.changes.iter_mut().for_each(|it| alone(it, kind, &moment));
    thing.weight = heaviest(thing);
}

/// What made a figure worse weighs more than its kind.
fn add_reasons(measures: &[Measure], scale: Scale, thing: &mut ThingDiff) {
    for measure in measures {
        let (Some(from), Some(to)) = (measure.from, measure.to) else { continue };
        let why = match measure.what {
            Measured::Lowest if to < from => Why::NewLowest,
            Measured::Ending if to < from => Why::WeakerEnding,
            Measured::Lived if scale.distance(from - to) >= FALL => Why::MeanFell,
            _ => continue,
        };
        for cause in &measure.causes {
            if let Some(change) = thing.changes.get_mut(*cause)
                && !change.why.contains(&why)
                && hurts(change)
            {
                change.weight = Weight::Major;
                change.why.push(why);
            }
        }
    }
}

/// What a change weighs by itself: no less than the heaviest of what came or went with it.
fn alone(change: &mut Change, kind: &str, moment: &dyn Fn(&Subject) -> bool) {
    change.nested.iter_mut().for_each(|it| alone(it, kind, moment));
    (change.weight, change.why) = base(change, kind, moment(&change.subject));
    let heaviest = change.nested.iter().max_by_key(|it| it.weight);
    if let Some(it) = heaviest.filter(|it| it.weight > change.weight) {
        (change.weight, change.why) = (it.weight, it.why.clone());
    }
}

/// A feeling that rose has not made anything worse.
fn hurts(change: &Change) -> bool {
    !change.is_of("feeling") || lowered(change)
}

fn lowered(change: &Change) -> bool {
    match &change.what {
        What::Changed { from: Some(Value::Feeling(from)), to: Some(Value::Feeling(to)), .. } => to < from,
        _ => false,
    }
}

/// The weight by what happened to what.
fn base(change: &Change, kind: &str, moment: bool) -> (Weight, Vec<Why>) {
    let plain = |weight| (weight, Vec::new());
    match &change.what {
        What::Removed => match (change.subject.part, kind) {
            (Part::Step, _) if moment => (Weight::Major, vec![Why::MomentOfTruth]),
            (Part::Phase | Part::Step, _) => plain(Weight::Major),
            (Part::Whole, "persona" | "insight" | "journey" | "experience-map") => plain(Weight::Major),
            _ => plain(Weight::Minor),
        },
        What::Renamed { sure: true, .. } => plain(Weight::Editorial),
        What::Changed { field, from, to } => match field.key {
            "mot" if to.is_none() => (Weight::Major, vec![Why::MomentOfTruth]),
            "feeling" if moment && lowered(change) => (Weight::Major, vec![Why::MomentOfTruth]),
            "personas" if went(from, to) => plain(Weight::Major),
            "insights" if went(from, to) => (Weight::Major, vec![Why::LostEvidence]),
            _ => plain(of_field(field, from.as_ref(), to.as_ref())),
        },
        _ => plain(Weight::Minor),
    }
}

/// Whether something named before is named no more.
fn went(from: &Option<Value>, to: &Option<Value>) -> bool {
    let Some(Value::Names(from)) = from else { return false };
    let Some(Value::Names(to)) = to else { return true };
    from.iter().any(|it| !to.contains(it))
}

fn of_field(field: &Field, from: Option<&Value>, to: Option<&Value>) -> Weight {
    let editorial = [
        "prose",
        "tags",
        "aliases",
        "allow",
        "id",
        "file",
        "reviewed",
        "watches",
        "lanes",
        "review_every",
        "forge",
        "portrait",
        "source",
    ];
    if editorial.contains(&field.key) || from.zip(to).is_some_and(|(from, to)| is_reworded(from, to)) {
        return Weight::Editorial;
    }
    Weight::Minor
}

/// The same in nearly the same words.
fn is_reworded(from: &Value, to: &Value) -> bool {
    let said = |value: &Value| match value {
        Value::Text(text) => Some(text.to_string()),
        Value::Items(items) => Some(items.iter().map(|it| &*it.text).collect::<Vec<_>>().join("\n")),
        _ => None,
    };
    let severities = |value: &Value| match value {
        Value::Items(items) => {
            items.iter().map(|it| (it.severity, it.insight.clone(), it.links.clone())).collect()
        }
        _ => Vec::new(),
    };
    let (Some(a), Some(b)) = (said(from), said(to)) else { return false };
    // A changed figure is more than wording.
    let figures = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    severities(from) == severities(to)
        && figures(&a) == figures(&b)
        && Alike::new(&a).threes(&Alike::new(&b)) >= REWORDED
}

/// Texts this much alike say the same.
const REWORDED: f64 = 0.8;
