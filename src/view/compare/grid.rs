//! The table of a comparison: both curves, what was and what will be, and the solutions behind it.

use super::column::Column;
use super::differ::{Pair, Row};
use super::marked::marked;
use crate::analyse::{Change, Voice};
use crate::model::Step;
use crate::page::map::{Corner, Grid, Stage, StepHead, UNCHANGED};
use crate::svg;
use crate::view::lane::{
    Board, Cell, Content, Difference, Emotion, Entry, Lane, Look, Was, moment, opportunities, settle, short,
    stage_class, teams,
};
use crate::view::map::grid::corner;
use crate::view::map::{changes, marks};

/// Two maps and the columns that join them.
#[derive(Clone, Copy)]
pub(super) struct Both<'a> {
    pub old: &'a Board<'a>,
    pub new: &'a Board<'a>,
    pub columns: &'a [Column],
    /// What ids on the page begin with.
    pub id: &'a str,
}

/// A point that moved less than this, in levels, is drawn where it is only.
const NEAR: f64 = 0.25;

impl Both<'_> {
    pub(super) fn grid(&self) -> Grid {
        let words = self.new.from.words;
        let values = [("title", &*self.new.map.card.title), ("kind", words.get("compare.kind"))];
        Grid {
            caption: words.fill("map.caption", &values),
            about: self.about(),
            n: self.columns.len(),
            k: 1,
            curves: Vec::new(),
            inside: None,
            corner: Corner { avatar: None, ..corner(self.new) },
            stages: self.stages(),
            steps: self.columns.iter().enumerate().map(|(at, _)| self.head(at)).collect(),
            lanes: self.lanes(),
            unfelt: false,
            figures: Vec::new(),
        }
    }

    fn stages(&self) -> Vec<Stage> {
        let mut stages: Vec<(usize, Stage)> = Vec::new();
        for column in self.columns {
            match stages.last_mut().filter(|(phase, _)| *phase == column.phase) {
                Some((_, stage)) => stage.span += 1,
                None => stages.push((column.phase, self.stage(column.phase, stages.len()))),
            }
        }
        stages.into_iter().map(|(_, stage)| stage).collect()
    }

    fn stage(&self, phase: usize, at: usize) -> Stage {
        Stage {
            id: format!("{}-s{}", self.id, at + 1),
            number: phase + 1,
            class: stage_class(phase, false),
            title: self.new.map.phases.get(phase).map_or_else(String::new, |phase| phase.title.to_string()),
            span: 1,
            alone: false,
            step: None,
        }
    }

    fn class(&self, at: usize) -> &'static str {
        let phase = |at: usize| self.columns.get(at).map(|column| column.phase);
        let first = at == 0 || phase(at - 1) != phase(at);
        stage_class(phase(at).unwrap_or(0), first)
    }

    fn old_step(&self, at: usize) -> Option<&Step> {
        self.old.map.steps.get(self.columns.get(at)?.old?)
    }

    fn new_step(&self, at: usize) -> Option<&Step> {
        self.new.map.steps.get(self.columns.get(at)?.new?)
    }

    fn head(&self, at: usize) -> StepHead {
        let step = self.new_step(at).or(self.old_step(at));
        let change = match self.columns.get(at).and_then(|column| column.new) {
            Some(new) => changes::of_step(self.new, new).map(|change| changes::Change { by: None, ..change }),
            None => Some(changes::removed(self.new)),
        };
        StepHead {
            id: format!("{}-{}", self.id, at + 1),
            number: at + 1,
            class: self.class(at),
            title: step.map_or_else(String::new, |step| step.title.to_string()),
            ways: Vec::new(),
            discuss: None,
            chosen_by: String::new(),
            marks: marks::head(self.new.from.words, step.is_some_and(|step| step.marks.wow), change),
        }
    }

    fn lanes(&self) -> Vec<Lane> {
        let words = self.new.from.words;
        let mut lanes: Vec<Lane> = Vec::new();
        let several = self.new.figures.voices.len() > 1;
        for voice in &self.new.figures.voices {
            let label = words.get("lane.emotion");
            let label = match self.new.who(voice).filter(|_| several) {
                Some(who) => format!("{label}: {who}"),
                None => label.to_owned(),
            };
            let felt = voice.values.iter().flatten().next().is_some();
            lanes
                .extend(felt.then(|| self.lane(("emo", "smile", Look::Emotion), label, self.emotion(voice))));
        }
        let pair = Pair { old: self.old, new: self.new, columns: self.columns };
        let (changed, unchanged): (Vec<Row>, Vec<Row>) = pair.rows().into_iter().partition(Row::differs);
        lanes.extend(changed.iter().enumerate().map(|(at, row)| self.row(&Lane::changed(at), row)));
        let solutions = words.get("compare.solutions").to_owned();
        lanes.push(self.lane(("sol", "bulb", Look::Tags), solutions, self.each(|at| self.solution(at))));
        lanes.extend(unchanged.iter().map(|row| self.row(UNCHANGED, row)));
        let opened = self.each(|at| self.of_new(at, opportunities));
        let label = words.get("lane.opportunities").to_owned();
        lanes.push(self.lane((UNCHANGED, "target", Look::Opportunities), label, opened));
        let teams = self.each(|at| self.of_new(at, teams));
        lanes.push(self.lane((UNCHANGED, "users", Look::Tags), words.get("lane.teams").to_owned(), teams));
        lanes.retain(|lane| lane.cells.iter().any(Cell::is_filled));
        lanes
    }

    fn lane(&self, (key, icon, kind): (&str, &'static str, Look), label: String, cells: Vec<Cell>) -> Lane {
        let words = self.new.from.words;
        let none = words.get("compare.unchanged").to_owned();
        Lane { key: key.to_owned(), icon, kind, label, none, cells }
    }

    fn each(&self, content: impl Fn(usize) -> Content) -> Vec<Cell> {
        (0..self.columns.len()).map(|at| self.cell(at, content(at))).collect()
    }

    fn cell(&self, at: usize, of: Content) -> Cell {
        Cell::new(self.class(at), 1, of)
    }

    fn row(&self, key: &str, row: &Row) -> Lane {
        let cells = row.cells.iter().enumerate().map(|(at, told)| {
            let said = marked(told, self.new.from.words);
            self.cell(at, if said.is_empty() { Content::Nothing } else { Content::Words(said) })
        });
        self.lane((key, row.icon, Look::Texts), row.label.clone(), cells.collect())
    }

    fn of_new(&self, at: usize, content: fn(&Board<'_>, usize) -> Content) -> Content {
        let new = self.columns.get(at).and_then(|column| column.new);
        new.map_or(Content::Nothing, |step| content(self.new, step))
    }

    fn solution(&self, at: usize) -> Content {
        let link = self.new_step(at).and_then(|step| changes::solution(self.new, step.by?));
        match link {
            Some(link) => Content::Links(vec![Entry { href: link.href, text: link.text, code: None }]),
            None => Content::Nothing,
        }
    }

    /// Both curves of one voice.
    fn emotion(&self, voice: &Voice) -> Vec<Cell> {
        let old = self.voice_before(voice);
        let stretches = self.stretches(voice, old).into_iter().map(|it| Some(it).filter(|it| !it.is_empty()));
        let cell =
            |(at, curve)| self.cell(at, Content::Emotion(Box::new(self.point(at, voice, (old, curve)))));
        let mut cells: Vec<Cell> = stretches.enumerate().map(cell).collect();
        let value = |column: &Column| voice.values.get(column.new?).copied().flatten();
        let values: Vec<Option<f64>> = self.columns.iter().map(value).collect();
        settle(&mut cells, &values, self.new.scale());
        cells
    }

    /// What was felt before, by the same person or by anyone.
    fn voice_before(&self, voice: &Voice) -> Option<&Voice> {
        let old = self.old.figures.voices.iter();
        let same = old.clone().find(|it| it.persona == voice.persona);
        same.or_else(|| old.clone().find(|it| it.persona.is_none()))
    }

    /// What the curves show, in words.
    fn about(&self) -> String {
        let words = self.new.from.words;
        let label = |key: &str, text: String| format!("{}: {text}", words.get(key));
        let voices =
            self.new.figures.voices.iter().filter(|voice| voice.values.iter().flatten().next().is_some());
        let all = voices.map(|voice| {
            let now = label("state.to_be", self.new.describe(voice));
            match self.voice_before(voice) {
                Some(old) => format!("{} {now}", label("state.as_is", self.old.describe(old))),
                None => now,
            }
        });
        all.collect::<Vec<_>>().join(" ")
    }

    fn stretches(&self, voice: &Voice, old: Option<&Voice>) -> Vec<String> {
        let columns = |of: fn(&Column) -> Option<usize>| -> Vec<(usize, usize)> {
            self.columns.iter().enumerate().filter_map(|(at, column)| Some((at, of(column)?))).collect()
        };
        let placed = |places: Vec<(usize, usize)>, voice: &Voice| -> (Vec<usize>, Vec<Option<f64>>) {
            places.into_iter().map(|(at, step)| (at, voice.values.get(step).copied().flatten())).unzip()
        };
        let (new_at, new_values) = placed(columns(|column| column.new), voice);
        let (old_at, old_values) =
            old.map(|old| placed(columns(|column| column.old), old)).unwrap_or_default();
        let before = svg::Series { values: &old_values, columns: &old_at, ..svg::Series::default() };
        svg::stretches(&svg::Stretches {
            columns: self.columns.len(),
            scale: self.new.scale(),
            series: &[svg::Series { values: &new_values, columns: &new_at, ..svg::Series::default() }],
            against: if old.is_some() { svg::Against::Area(before) } else { svg::Against::Nothing },
        })
    }

    fn point(&self, at: usize, voice: &Voice, (old, curve): (Option<&Voice>, Option<String>)) -> Emotion {
        let words = self.new.from.words;
        let column = self.columns.get(at).copied();
        let new_step = column.and_then(|column| column.new);
        let then = column.and_then(|column| old?.values.get(column.old?).copied().flatten());
        let now = new_step.and_then(|step| voice.values.get(step).copied().flatten());
        let change = Change::between(then, now);
        let moved =
            change.is_none_or(|change| self.new.from.config.feeling.distance(change.by()).abs() >= NEAR);
        let was = then.filter(|_| moved).map(|value| Was {
            v: short(self.new.height(value)),
            text: words.fill("compare.was", &[("value", &self.new.from.felt(value))]),
        });
        let mut points = Vec::new();
        // A step of others is no gap of this curve.
        let is_walked = |step: &usize| !voice.others.contains(step);
        if let Some(step) = new_step.filter(is_walked) {
            let mut point = self.new.point(step, voice, None);
            // On a phone the curves of all stand in one card.
            let several = self.new.figures.voices.len() > 1;
            point.who = self.new.who(voice).filter(|_| several).map(str::to_owned);
            match change.filter(|change| change.by().abs() > 1e-9) {
                Some(change) => point.change = Some(Difference::of_shown(change, 1, words)),
                None if then.is_some() => point.class.push_str(" same"),
                None => {}
            }
            points.push(point);
        }
        let v = points.first().map_or_else(|| "0".to_owned(), |point| point.v.clone());
        let moment = self.new_step(at).filter(|_| now.is_some()).and_then(|step| {
            let height = now.map(|value| self.new.height(value));
            moment(step, height)
        });
        Emotion { curve, v, multi: false, many: false, points, moment, was }
    }
}
