//! What a change weighs for the customer: major, minor or editorial.

use super::fact::{Entry, Field, LOCK, Value, word};
use super::measure::{Measure, Measured, measures};
use super::unsupported;
use super::{Change, Part, Side, Subject, ThingDiff, Weight, What, Why};
use crate::config::Config;
use crate::model::Confidence;
use crate::term::{Scale, change::EDITORIAL_FIELDS};
use crate::text::Alike;

/// The mean has fallen when it lost so many levels.
const FALL: f64 = 1.0;

/// Gives every change its weight, and the map its figures.
pub(super) fn weigh(old: Side<'_>, new: Side<'_>, thing: &mut ThingDiff) {
    // Of a map that lost what it is laid over there is no curve, and nothing to compare.
    let has_ground = !thing.changes.iter().any(|it| matches!(it.what, What::LostGround { .. }));
    let (measures, curves) = if has_ground { measures(old, new, thing) } else { Default::default() };
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
    let set = |change: &Change| set(new.config, &change.code(kind));
    thing.changes.iter_mut().for_each(|it| alone(it, kind, &Judge { moment: &moment, set: &set }));
    thing.weight = heaviest(thing);
}

/// What made a figure worse weighs more than its kind.
fn add_reasons(measures: &[Measure], scale: Scale, thing: &mut ThingDiff) {
    for measure in measures {
        let (Some(from), Some(to)) = (measure.from, measure.to) else {
            if measure.what == Measured::Lived && measure.to.is_none() {
                add_reason(&measure.causes, Why::NoCurve, thing, |_| true);
            }
            continue;
        };
        let why = match measure.what {
            Measured::Lowest if to < from => Why::NewLowest,
            Measured::Ending if to < from => Why::WeakerEnding,
            Measured::Lived if scale.distance(from - to) >= FALL => Why::MeanFell,
            _ => continue,
        };
        add_reason(&measure.worsened, why, thing, hurts);
    }
}

fn add_reason(causes: &[usize], why: Why, thing: &mut ThingDiff, counts: impl Fn(&Change) -> bool) {
    for cause in causes {
        if let Some(change) = thing.changes.get_mut(*cause)
            && !change.why.contains(&why)
            && counts(change)
        {
            change.weight = Weight::Major;
            change.why.push(why);
        }
    }
}

struct Judge<'a> {
    /// Whether a step is, or was, a moment of truth.
    moment: &'a dyn Fn(&Subject) -> bool,
    /// What the settings say.
    set: &'a dyn Fn(&Change) -> Option<Weight>,
}

/// What the book says a kind of change weighs.
pub(super) fn set(config: &Config, code: &str) -> Option<Weight> {
    named(config.changes.get(code)?)
}

/// A weight by its name.
pub(super) fn named(level: &str) -> Option<Weight> {
    let weights = [Weight::Editorial, Weight::Minor, Weight::Major];
    weights.into_iter().find(|weight| weight.name() == level)
}

/// What a change weighs by itself: no less than the heaviest of what came or went with it.
fn alone(change: &mut Change, kind: &str, judge: &Judge<'_>) {
    change.nested.iter_mut().for_each(|it| alone(it, kind, judge));
    (change.weight, change.why) = base(change, kind, (judge.moment)(&change.subject));
    // What makes it weigh more than its kind counts whatever is set.
    if change.why.iter().all(|why| *why == Why::Unsure)
        && let Some(weight) = (judge.set)(change)
    {
        change.weight = weight;
    }
    let heaviest = change.nested.iter().max_by_key(|it| it.weight);
    if let Some(it) = heaviest.filter(|it| it.weight > change.weight) {
        (change.weight, change.why) = (it.weight, it.why.clone());
    }
}

/// A feeling that rose, or came, has not made anything worse; one that was taken away has.
fn hurts(change: &Change) -> bool {
    !change.is_of("feeling") || lowered(change) || matches!(change.what, What::Changed { to: None, .. })
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
        What::Merged { .. } if change.subject.part == Part::Step => {
            (Weight::Major, if moment { vec![Why::MomentOfTruth] } else { Vec::new() })
        }
        // It weighs like its worst reading: the one is gone, and the other is new.
        What::Renamed { sure: false, .. } if change.subject.part == Part::Step => {
            (Weight::Major, if moment { vec![Why::Unsure, Why::MomentOfTruth] } else { vec![Why::Unsure] })
        }
        What::Renamed { sure: true, .. } => plain(Weight::Editorial),
        What::Reworded { .. } | What::FindsNoStep { .. } | What::LostGround { .. } => plain(Weight::Major),
        What::Troubled { trouble, .. } => plain(trouble.weight()),
        What::Changed { field, from, to } => match field.key {
            "mot" if to.is_none() => (Weight::Major, vec![Why::MomentOfTruth]),
            "internal" if to.is_none() => (Weight::Major, vec![Why::Public]),
            _ if is_unlocked(from, to) => (Weight::Major, vec![Why::Public]),
            "feeling" if moment && (lowered(change) || to.is_none()) => {
                (Weight::Major, vec![Why::MomentOfTruth])
            }
            // Of people the order says whose curve comes first, of steps which way is the usual one.
            "personas" | "next" if is_reordered(from, to) => plain(Weight::Minor),
            _ if is_reordered(from, to) => plain(Weight::Editorial),
            "personas" if went(from, to) => plain(Weight::Major),
            "insights" if went(from, to) => (Weight::Major, vec![Why::LostEvidence]),
            _ if lost_evidence(field, from.as_ref(), to.as_ref()) => (Weight::Major, vec![Why::LostEvidence]),
            _ => plain(of_field(field, from.as_ref(), to.as_ref())),
        },
        _ => plain(Weight::Minor),
    }
}

/// Whether a text that was for the house only is for everybody now.
fn is_unlocked(from: &Option<Value>, to: &Option<Value>) -> bool {
    let (Some(Value::Items(from)), Some(Value::Items(to))) = (from, to) else { return false };
    let open = |text: &str| to.iter().any(|it| *it.text == *text);
    from.iter().filter_map(|it| it.text.strip_suffix(LOCK)).any(open)
}

/// Whether something named before is named no more.
fn went(from: &Option<Value>, to: &Option<Value>) -> bool {
    let Some(Value::Names(from)) = from else { return false };
    let Some(Value::Names(to)) = to else { return true };
    from.iter().any(|it| !to.contains(it))
}

/// Whether what was found out is only assumed now, or what is said still no longer names the research behind it.
fn lost_evidence(field: &Field, from: Option<&Value>, to: Option<&Value>) -> bool {
    let assumed = word("review.word", Confidence::Assumption);
    match (from, to) {
        (_, Some(to)) if field.key == "confidence_word" => *to == assumed,
        (Some(Value::Items(from)), Some(Value::Items(to))) => {
            let still = |it: &Entry| to.iter().find(|now| now.text == it.text);
            from.iter()
                .any(|it| it.insight.is_some() && still(it).is_some_and(|now| now.insight != it.insight))
        }
        _ => false,
    }
}

/// The same names in another order.
fn is_reordered(from: &Option<Value>, to: &Option<Value>) -> bool {
    let (Some(Value::Names(from)), Some(Value::Names(to))) = (from, to) else { return false };
    from.iter().all(|it| to.contains(it)) && to.iter().all(|it| from.contains(it))
}

fn of_field(field: &Field, from: Option<&Value>, to: Option<&Value>) -> Weight {
    if EDITORIAL_FIELDS.contains(&field.key) || from.zip(to).is_some_and(|(from, to)| is_reworded(from, to)) {
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
