//! Where a map changed: its steps across, the curves, and a row for each field that is not as it was.

use serde::Serialize;

use super::super::Report;
use super::super::column::Column;
use super::super::plain::line;
use super::super::value::field;
use super::drawing::{Point, is_felt, points};
use crate::diff::{Change, Field, MapDiff, Part, ThingDiff, What};
use crate::model::Map;

#[derive(Debug, Serialize)]
pub(super) struct Grid {
    pub n: usize,
    pub stages: Vec<Stage>,
    pub steps: Vec<Step>,
    pub curves: Vec<Lane<Point>>,
    pub rows: Vec<Lane<Cell>>,
}

#[derive(Debug, Serialize)]
pub(super) struct Stage {
    pub title: String,
    pub number: Option<usize>,
    pub class: String,
    pub span: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct Step {
    pub title: String,
    pub number: Option<usize>,
    pub class: String,
    /// `added` or `removed`, or how it changed its place or name.
    pub pill: Option<Pill>,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct Pill {
    pub class: &'static str,
    pub sign: &'static str,
    pub word: String,
    pub href: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Lane<T> {
    pub label: String,
    pub cells: Vec<Placed<T>>,
}

#[derive(Debug, Serialize)]
pub(super) struct Placed<T> {
    pub class: String,
    pub of: T,
}

#[derive(Debug, Serialize)]
pub(super) struct Cell {
    pub pills: Vec<Pill>,
}

/// `None` for a map that has nothing but fields of its own changed.
pub(super) fn grid(
    report: &Report<'_>,
    thing: &ThingDiff,
    map: &MapDiff,
    columns: &[Column],
    id: &str,
) -> Option<Grid> {
    let of_steps = |it: &Change| it.subject.part != Part::Whole;
    if columns.is_empty() || !thing.changes.iter().any(of_steps) {
        return None;
    }
    let it = Table { report, thing, columns, id };
    let classes = it.classes();
    let curves = if is_felt(map) { &map.curves[..] } else { &[] };
    let lane = |(at, curve): (usize, &crate::diff::Curve)| {
        let emotion = report.words.get("lane.emotion");
        let label =
            curve.of.as_ref().map_or_else(|| emotion.to_owned(), |of| format!("{emotion}: {}", line(of)));
        let points = points(report, thing, curve, columns, &format!("{id}-v{}", at + 1));
        let cells = points.into_iter().zip(&classes).map(|(of, class)| Placed { class: class.clone(), of });
        Lane { label, cells: cells.collect() }
    };
    Some(Grid {
        n: columns.len(),
        stages: it.stages(),
        steps: (0..columns.len()).map(|at| it.step(at, &classes[at])).collect(),
        curves: curves.iter().enumerate().map(lane).collect(),
        rows: it.rows(&classes),
    })
}

/// Where a column stands: in a phase of the new version, or in one that went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    New(usize),
    Gone(usize),
}

impl Phase {
    /// What went has no number any more.
    fn number(self) -> Option<usize> {
        match self {
            Phase::New(at) => Some(at + 1),
            Phase::Gone(_) => None,
        }
    }

    fn class(self) -> String {
        match self {
            Phase::New(at) => format!("s{}", at % 8 + 1),
            Phase::Gone(at) => format!("removed s{}", at % 8 + 1),
        }
    }
}

struct Table<'a> {
    report: &'a Report<'a>,
    thing: &'a ThingDiff,
    columns: &'a [Column],
    id: &'a str,
}

impl Table<'_> {
    fn maps(&self) -> (Option<&Map>, Option<&Map>) {
        let old = self.thing.old_map().map(|id| &self.report.old.book.maps[id]);
        (old, self.thing.new_map().map(|id| &self.report.new.book.maps[id]))
    }

    /// The phase of each column: of the new version, and of what went the one that its own became, or its own.
    fn phases(&self) -> Vec<Phase> {
        let (old, new) = self.maps();
        let groups = self.thing.map.as_ref().map(|map| &map.paired.groups);
        let of = |column: &Column| {
            let now = column.new.and_then(|at| new?.steps.get(at)).map(|step| Phase::New(step.phase));
            let then = || column.old.and_then(|at| old?.steps.get(at)).map(|step| step.phase);
            let was = |phase| groups.and_then(|it| it.to(phase)).map_or(Phase::Gone(phase), Phase::New);
            now.or_else(|| then().map(was)).unwrap_or(Phase::New(0))
        };
        self.columns.iter().map(of).collect()
    }

    fn stages(&self) -> Vec<Stage> {
        let (old, new) = self.maps();
        let mut stages: Vec<(Phase, Stage)> = Vec::new();
        for phase in self.phases() {
            match stages.last_mut().filter(|(last, _)| *last == phase) {
                Some((_, stage)) => stage.span += 1,
                None => {
                    let (map, at) = match phase {
                        Phase::New(at) => (new, at),
                        Phase::Gone(at) => (old, at),
                    };
                    let title = map.and_then(|map| map.phases.get(at)).map(|it| line(&it.title));
                    let stage = Stage {
                        title: title.unwrap_or_default(),
                        number: phase.number(),
                        class: phase.class(),
                        span: 1,
                    };
                    stages.push((phase, stage));
                }
            }
        }
        stages.into_iter().map(|(_, stage)| stage).collect()
    }

    fn classes(&self) -> Vec<String> {
        let phases = self.phases();
        let class = |(at, column): (usize, &Column)| {
            let first = at == 0 || phases[at - 1] != phases[at];
            let start = if first { " b1" } else { "" };
            let fate = match (column.old, column.new) {
                (None, Some(_)) => " added",
                (Some(_), None) => " removed",
                _ => "",
            };
            format!("{}{start}{fate}", phases[at].class())
        };
        self.columns.iter().enumerate().map(class).collect()
    }

    fn step(&self, at: usize, class: &str) -> Step {
        let column = &self.columns[at];
        let new = self.thing.new_map().and_then(|id| self.report.new.book.maps[id].steps.get(column.new?));
        let old = self.thing.old_map().and_then(|id| self.report.old.book.maps[id].steps.get(column.old?));
        let title = new.or(old).map(|step| line(&step.title)).unwrap_or_default();
        let places = |change: &Change| !matches!(change.what, What::Changed { .. });
        let pill = self.of_column(column).filter(|(_, change)| places(change)).map(|it| self.pill(it)).next();
        Step { title, number: column.new.map(|at| at + 1), class: class.to_owned(), pill }
    }

    /// The changes of the step in this column, with their numbers.
    fn of_column(&self, column: &Column) -> impl Iterator<Item = (usize, &Change)> {
        let column = *column;
        let here = move |it: &Change| {
            it.subject.part == Part::Step && it.subject.old == column.old && it.subject.new == column.new
        };
        let all = self.thing.changes.iter().enumerate().map(|(at, change)| (at + 1, change));
        all.filter(move |(_, change)| here(change))
    }

    fn pill(&self, (n, change): (usize, &Change)) -> Pill {
        let class = self.report.class(change);
        let (sign, key) = match class {
            "added" => ("+", "review.added"),
            "removed" => ("−", "review.removed"),
            "moved" => ("↷", "review.moved"),
            "renamed" => ("≈", "review.renamed"),
            _ => ("≠", "review.changed"),
        };
        let word = self.report.words.get(key).to_owned();
        Pill { class: super::pill(class), sign, word, href: format!("#{}-c{n}", self.id) }
    }

    /// Every field with a change at some step, in the order in which they come up.
    fn rows(&self, classes: &[String]) -> Vec<Lane<Cell>> {
        let mut fields: Vec<Field> = Vec::new();
        for change in self.thing.changes.iter().filter(|it| it.subject.part == Part::Step) {
            if let Some(field) = change.field().filter(|field| !fields.iter().any(|it| it.is(field))) {
                fields.push(field.clone());
            }
        }
        fields.iter().map(|it| self.row(it, classes)).collect()
    }

    fn row(&self, which: &Field, classes: &[String]) -> Lane<Cell> {
        let cell = |(column, class): (&Column, &String)| {
            let of =
                self.of_column(column).filter(|(_, change)| change.field().is_some_and(|it| it.is(which)));
            Placed { class: class.clone(), of: Cell { pills: of.map(|it| self.pill(it)).collect() } }
        };
        let cells = self.columns.iter().zip(classes).map(cell).collect();
        Lane { label: line(&field(which, self.report.words)), cells }
    }
}
