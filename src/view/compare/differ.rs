//! What two maps say of their steps, lane by lane: what stays, and what differs.

use std::collections::BTreeSet;

use super::column::Column;
use crate::model::{Encounter, Entity, Id, LaneKey, Next, Step};
use crate::term;
use crate::text::Duration;
use crate::view::lane::{Board, upper};

/// A lane of both maps.
pub(super) struct Row {
    pub icon: &'static str,
    pub label: String,
    /// One for each column.
    pub cells: Vec<Told>,
}

/// What a step said and will say in a lane.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Told {
    pub was: Vec<String>,
    pub be: Vec<String>,
}

impl Told {
    pub(super) fn differs(&self) -> bool {
        self.was != self.be
    }
}

impl Row {
    pub(super) fn differs(&self) -> bool {
        self.cells.iter().any(Told::differs)
    }
}

/// Two maps, and the columns that join them.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    pub old: &'a Board<'a>,
    pub new: &'a Board<'a>,
    pub columns: &'a [Column],
}

impl Pair<'_> {
    /// All lanes in which either map says something, in the order of a map.
    pub(super) fn rows(&self) -> Vec<Row> {
        let words = self.new.from.words;
        let mut rows = vec![self.titles()];
        rows.extend(self.lanes().into_iter().map(|lane| Row {
            icon: icon(lane),
            label: name(self.new, lane),
            cells: self.told(|_, step| list(step, lane)),
        }));
        rows.extend(FIELDS.iter().map(|(key, icon, value)| Row {
            icon,
            label: words.get(key).to_owned(),
            cells: self.told(|board, step| {
                Some(value(board, step)).filter(|it| !it.is_empty()).into_iter().collect()
            }),
        }));
        rows.retain(|row| row.cells.iter().any(|it| *it != Told::default()));
        rows
    }

    /// A title stands in the head of its column; here are those that read otherwise.
    fn titles(&self) -> Row {
        let label = self.new.from.words.get("review.field.title").to_owned();
        let mut cells = self.told(|_, step| vec![step.title.to_string()]);
        for cell in &mut cells {
            if cell.was.is_empty() || cell.be.is_empty() || !cell.differs() {
                *cell = Told::default();
            }
        }
        Row { icon: "tag", label, cells }
    }

    fn told(&self, say: impl Fn(&Board<'_>, &Step) -> Vec<String>) -> Vec<Told> {
        let texts = |board: &Board<'_>, step: Option<usize>| -> Vec<String> {
            let said = step.and_then(|step| board.map.steps.get(step)).map(|step| say(board, step));
            said.unwrap_or_default().iter().map(|text| upper(text)).collect()
        };
        let told = |it: &Column| Told { was: texts(self.old, it.old), be: texts(self.new, it.new) };
        self.columns.iter().map(told).collect()
    }

    fn lanes(&self) -> BTreeSet<LaneKey> {
        let steps = self.old.map.steps.iter().chain(self.new.map.steps.iter());
        steps.flat_map(|step| step.lanes.iter()).map(|(key, _)| key).collect()
    }
}

fn icon(lane: LaneKey) -> &'static str {
    term::LANES.iter().find(|it| it.words.contains(&lane)).map_or("tag", |it| it.icon)
}

/// Expectations stand apart here, which share a row of a map.
fn name(board: &Board<'_>, lane: LaneKey) -> String {
    match lane {
        LaneKey::EXPECTS => board.from.words.get("compare.expects").to_owned(),
        LaneKey::GETS => board.from.words.get("compare.gets").to_owned(),
        lane => board.from.lane_name(lane),
    }
}

/// The key of its name, its sign, and what a step says of it.
type Spoken = (&'static str, &'static str, fn(&Board<'_>, &Step) -> String);

/// Everything else by which a step may be called changed; the feeling stands in the curve.
static FIELDS: &[Spoken] = &[
    ("lane.touchpoints", "target", touchpoints),
    ("lane.channel", "channel", |board, step| names(board, step.channel.as_slice(), Entity::Channel)),
    ("review.field.who", "user", who),
    ("review.field.takes", "clock", |board, step| time(board, step.takes)),
    ("tells.wait", "clock", |board, step| time(board, step.wait)),
    ("compare.expected", "gap", |board, step| rating(board, step.expected)),
    ("compare.received", "gap", |board, step| rating(board, step.received)),
    ("review.field.influence", "gauge", |board, step| rating(board, step.influence)),
    ("review.field.importance", "gauge", |board, step| rating(board, step.importance)),
    ("review.field.satisfaction", "gauge", |board, step| rating(board, step.satisfaction)),
    ("review.field.next", "step", next),
    ("lane.metrics", "gauge", |board, step| names(board, &step.metrics, Entity::Metric)),
    ("lane.insights", "insight", |board, step| names(board, &step.insights, Entity::Insight)),
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

fn list(step: &Step, lane: LaneKey) -> Vec<String> {
    step.lanes.get(lane).iter().map(|item| item.text.to_string()).collect()
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
