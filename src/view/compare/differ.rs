//! What a step says differently: the old and the new words of everything that changed.

use std::collections::BTreeSet;

use crate::model::{Encounter, Entity, Id, LaneKey, Next, Step};
use crate::text::Duration;
use crate::view::lane::{Board, Said, upper};

/// The old and the new words, each named.
#[derive(Default)]
pub(super) struct Differences {
    pub was: Vec<Said>,
    pub be: Vec<Said>,
}

/// Everything that differs between two versions of a step; a missing one says nothing.
pub(super) fn differences(
    (old_board, old): (&Board<'_>, Option<&Step>),
    (new_board, new): (&Board<'_>, Option<&Step>),
) -> Differences {
    let words = new_board.from.words;
    let mut out = Differences::default();
    let mut differ = |label: &str, was: String, be: String| {
        if was != be {
            out.was.extend(said(label, was));
            out.be.extend(said(label, be));
        }
    };
    let all = [(old_board, old), (new_board, new)];
    let both = |of: &dyn Fn(&Board<'_>, &Step) -> String| -> (String, String) {
        let text = |(board, step): (&Board<'_>, Option<&Step>)| {
            step.map_or_else(String::new, |step| of(board, step))
        };
        (text(all[0]), text(all[1]))
    };
    for lane in lanes([old, new]) {
        let (was, be) = both(&|_, step| list(step, lane));
        if was != be {
            differ(&name(new_board, lane), was, be);
        }
    }
    for (key, value) in FIELDS {
        let (was, be) = both(&|board, step| value(board, step));
        differ(words.get(key), was, be);
    }
    out
}

/// The lanes that either has, in the order of a map.
fn lanes(steps: [Option<&Step>; 2]) -> BTreeSet<LaneKey> {
    let all = steps.into_iter().flatten().flat_map(|step| step.lanes.iter());
    all.map(|(key, _)| key).collect()
}

/// Expectations stand apart here, which share a row of a map.
fn name(board: &Board<'_>, lane: LaneKey) -> String {
    match lane {
        LaneKey::EXPECTS => board.from.words.get("compare.expects").to_owned(),
        LaneKey::GETS => board.from.words.get("compare.gets").to_owned(),
        lane => board.from.lane_name(lane),
    }
}

/// The key of its name, and what a step says of it.
type Spoken = (&'static str, fn(&Board<'_>, &Step) -> String);

/// Everything else by which a step may be called changed; the feeling stands in the curve.
static FIELDS: &[Spoken] = &[
    ("lane.touchpoints", touchpoints),
    ("lane.channel", |board, step| names(board, step.channel.as_slice(), Entity::Channel)),
    ("review.field.who", who),
    ("review.field.takes", |board, step| time(board, step.takes)),
    ("tells.wait", |board, step| time(board, step.wait)),
    ("compare.expected", |board, step| rating(board, step.expected)),
    ("compare.received", |board, step| rating(board, step.received)),
    ("review.field.influence", |board, step| rating(board, step.influence)),
    ("review.field.importance", |board, step| rating(board, step.importance)),
    ("review.field.satisfaction", |board, step| rating(board, step.satisfaction)),
    ("review.field.next", next),
    ("lane.metrics", |board, step| names(board, &step.metrics, Entity::Metric)),
    ("lane.insights", |board, step| names(board, &step.insights, Entity::Insight)),
];

fn time(board: &Board<'_>, time: Option<Duration>) -> String {
    time.map_or_else(String::new, |time| board.from.words.time(time))
}

fn rating(board: &Board<'_>, value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| board.from.words.short(value))
}

fn names<T>(board: &Board<'_>, ids: &[Id<T>], entity: fn(Id<T>) -> Entity) -> String {
    joined(board, ids.iter().map(|id| board.from.book.card(entity(*id)).title.to_string()))
}

fn joined(board: &Board<'_>, names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<_>>().join(board.from.words.get("format.comma"))
}

/// Where the path goes, when not to the step that follows.
fn next(board: &Board<'_>, step: &Step) -> String {
    let title = |next: &Next| {
        let to = &board.map.steps.get(next.to)?.title;
        Some(match &next.when {
            Some(when) => format!("{to} ({when})"),
            None => to.to_string(),
        })
    };
    joined(board, step.next.iter().filter_map(title))
}

/// The personas of the map that walk it, and others.
fn who(board: &Board<'_>, step: &Step) -> String {
    let walks = step.feelings.only.iter().map(|id| board.from.book.personas[*id].card.title.to_string());
    joined(board, walks.chain(step.actors.iter().map(|name| name.to_string())))
}

fn list(step: &Step, lane: LaneKey) -> String {
    let texts: Vec<&str> = step.lanes.get(lane).iter().map(|item| &*item.text).collect();
    texts.join("; ")
}

/// Each with its channel, where it has one of its own.
fn touchpoints(board: &Board<'_>, step: &Step) -> String {
    let book = board.from.book;
    let name = |it: &Encounter| {
        let title = &book.touchpoints[it.touchpoint].card.title;
        match it.channel {
            Some(channel) => format!("{title} ({})", book.channels[channel].card.title),
            None => title.to_string(),
        }
    };
    joined(board, step.touchpoints.iter().map(name))
}

fn said(label: &str, text: String) -> Option<Said> {
    let some = !text.is_empty();
    let text = upper(&text).into();
    let label = Some(label.to_owned());
    some.then_some(Said { text, label, severity: None, insight: None, image: None, alt: None, caption: None })
}
