//! One system of a map: stages over steps, lanes below them, each row as high as its highest cell.

use super::cell::{Para, Style, felt, paras, spoken};
use super::letters::{self, Weight};
use super::plot::Plot;
use super::shape::{Area, Shape, plain};
use super::{Form, MARGIN, Picture};
use crate::page::map::{Cell, Content, Grid, Lane, Look, Part, System, Way};
use crate::page::words;
use crate::svg::Turn;

/// How wide things are.
#[derive(Debug)]
pub(super) struct Frame {
    /// Of the names of lanes.
    pub names: f64,
    pub column: f64,
    pub width: f64,
}

/// Between two systems.
pub(super) const BETWEEN: f64 = 36.0;
pub(super) const PAD: f64 = 10.0;
const STAGE: f64 = 14.0;
const STEP: f64 = 13.0;

impl Frame {
    /// For so many steps side by side.
    pub(super) fn new(form: Form, steps: usize) -> Frame {
        let n = steps as f64;
        let (names, column) = match form {
            Form::Curve => (44.0, (1240.0 / n).clamp(116.0, 220.0)),
            Form::Map => (150.0, (1700.0 / n).clamp(150.0, 260.0)),
        };
        // A title needs room where there are few steps.
        let column = column.max((520.0 - names) / n);
        Frame { names, column, width: names + column * n }
    }

    pub(super) fn x(&self, column: usize) -> f64 {
        MARGIN + self.names + self.column * column as f64
    }
}

/// What is written of a system.
pub(super) struct Sheet<'s, 'p> {
    pub picture: &'s Picture<'p>,
    pub system: &'s System,
    pub frame: &'s Frame,
    pub y: f64,
    pub out: &'s mut Vec<Shape<'p>>,
}

impl<'p> Picture<'p> {
    /// How far down it reaches, with the room below it.
    pub(super) fn system(
        &self,
        (system, number): (&System, usize),
        frame: &Frame,
        (turn, top): (Turn, f64),
        out: &mut Vec<Shape<'p>>,
    ) -> f64 {
        let mut sheet = Sheet { picture: self, system, frame, y: top, out };
        sheet.stages();
        let (below, ground) = (sheet.y, sheet.out.len());
        let has_steps = !self.map.grid.steps.is_empty();
        match self.form {
            Form::Curve => {
                sheet.curves(number, turn);
                if has_steps {
                    sheet.steps();
                }
                sheet.feelings(None);
                sheet.unfelt();
            }
            Form::Map => {
                if has_steps {
                    sheet.steps();
                }
                sheet.marks();
                sheet.lanes((number, turn));
            }
        }
        sheet.borders(below, ground);
        sheet.y + BETWEEN
    }
}

impl<'p> Sheet<'_, 'p> {
    fn stages(&mut self) {
        let grid = &self.picture.map.grid;
        let look = self.picture.look;
        let named = |part: &Part| {
            let stage = grid.stages.get(part.stage)?;
            let room = self.frame.column * part.steps.len() as f64 - 2.0 * PAD;
            let title = plain(&format!("{}  {}", stage.number, stage.title));
            Some((stage, letters::lines(&title, room, STAGE, Weight::Bold)))
        };
        let parts: Vec<_> = self.system.parts.iter().filter_map(|it| Some((it, named(it)?))).collect();
        let most = parts.iter().map(|(_, (_, lines))| lines.len()).max().unwrap_or(0);
        let height = most as f64 * STAGE * 1.35 + PAD * 1.4;
        for (part, (stage, lines)) in parts {
            let x = self.frame.x(part.steps.start - self.system.steps.start);
            let width = self.frame.column * part.steps.len() as f64;
            let fill = look.stages.get((stage.number.max(1) - 1) % 8).unwrap_or(&look.ink);
            let at = Area { x: x + 1.0, y: self.y, width: width - 2.0, height };
            self.out.push(Shape::Rect { at, fill, round: 4.0 });
            for (at, text) in lines.into_iter().enumerate() {
                let y = self.y + PAD * 0.7 + STAGE * (1.35 * at as f64 + 1.0);
                let place = (x + PAD, y);
                self.out.push(self.picture.line(text, place, (STAGE, Weight::Bold), &look.ground));
            }
        }
        self.y += height + 4.0;
    }

    /// Thin lines down where one stage ends and the next begins, below all that was drawn from `place` on.
    fn borders(&mut self, top: f64, place: usize) {
        let stroke = &self.picture.look.line;
        let x = |part: &Part| self.frame.x(part.steps.start - self.system.steps.start);
        let line = |x: f64| Shape::Line { from: (x, top), to: (x, self.y), stroke };
        let lines: Vec<Shape<'p>> = self.system.parts.iter().skip(1).map(x).map(line).collect();
        self.out.splice(place..place, lines);
    }

    /// The names of steps; a stage that is a step has its name above.
    fn steps(&mut self) {
        let heads = self.picture.map.grid.heads();
        let room = self.frame.column - 2.0 * PAD;
        let look = self.picture.look;
        let here = self.system.steps.clone().filter_map(|step| Some((step, heads.get(step)?)));
        let here = here.filter(|(_, (stage, _))| !stage.alone);
        let named: Vec<(usize, Vec<String>)> = here
            .map(|(step, (_, head))| {
                let title = plain(&format!("{}  {}", head.number, head.title));
                (step - self.system.steps.start, letters::lines(&title, room, STEP, Weight::Bold))
            })
            .collect();
        let most = named.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
        if most == 0 {
            return;
        }
        for (column, lines) in named {
            for (at, text) in lines.into_iter().enumerate() {
                let place = (self.frame.x(column) + PAD, self.y + 6.0 + STEP * (1.35 * at as f64 + 1.0));
                self.out.push(self.picture.line(text, place, (STEP, Weight::Bold), &look.ink));
            }
        }
        self.y += most as f64 * STEP * 1.35 + 14.0;
    }

    /// Signs of steps, and where a path parts or comes back: a row each, where there are some.
    fn marks(&mut self) {
        let map = self.picture.map;
        let heads = map.grid.heads();
        let one = |text: String| Para { text, style: Style::Plain, is_first: true };
        let of = |step: usize, is_path: bool| -> Vec<Para> {
            let Some((_, head)) = heads.get(step) else { return Vec::new() };
            match is_path {
                true => head
                    .ways
                    .iter()
                    .map(|way: &Way| one(format!("{} {}", map.words.onward, words::line(&way.line()))))
                    .collect(),
                false => head
                    .marks
                    .iter()
                    .map(|mark| one(words::line(std::slice::from_ref(mark))))
                    .filter(|para| !para.text.is_empty())
                    .collect(),
            }
        };
        for (label, is_path) in [(&map.words.marks, false), (&map.words.path, true)] {
            let cells: Vec<(usize, usize, Vec<Para>)> =
                self.system.steps.clone().map(|step| (step, 1, of(step, is_path))).collect();
            if cells.iter().any(|(.., paras)| !paras.is_empty()) {
                self.row(label, &cells);
            }
        }
    }

    fn lanes(&mut self, curve: (usize, Turn)) {
        let grid = &self.picture.map.grid;
        for lane in &grid.lanes {
            if lane.kind == Look::Emotion {
                let has_curve = grid.has_curve();
                if has_curve {
                    self.named(&lane.label);
                }
                self.curves(curve.0, curve.1);
                self.feelings((!has_curve).then_some(&lane.label));
                continue;
            }
            let cells: Vec<_> = self
                .cells(lane)
                .into_iter()
                .map(|(step, span, cell)| (step, span, said(cell, lane)))
                .collect();
            if cells.iter().any(|(.., paras)| !paras.is_empty()) {
                self.row(&lane.label, &cells);
            }
        }
        self.unfelt();
    }

    /// Where nobody felt anything, that is said.
    fn unfelt(&mut self) {
        let [label, none, _] = &self.picture.map.words.unfelt;
        if self.picture.map.grid.unfelt {
            let said = vec![Para { text: none.clone(), style: Style::Small, is_first: true }];
            self.row(label, &[(self.system.steps.start, self.system.steps.len().max(1), said)]);
        }
    }

    /// The cells of this system: each with its step and how many it spans here.
    fn cells<'m>(&self, lane: &'m Lane) -> Vec<(usize, usize, &'m Cell)> {
        let mut found = Vec::new();
        let mut first = 0;
        for cell in &lane.cells {
            let end = first + cell.span.max(1);
            for part in &self.system.parts {
                let (from, to) = (first.max(part.steps.start), end.min(part.steps.end));
                if from < to {
                    found.push((from, to - from, cell));
                }
            }
            first = end;
        }
        found
    }

    fn curves(&mut self, number: usize, turn: Turn) {
        let grid = &self.picture.map.grid;
        if !grid.has_curve() {
            return;
        }
        let height = if self.picture.form == Form::Curve { 260.0 } else { 210.0 };
        let width = self.frame.column * self.system.steps.len() as f64;
        let at = Area { x: self.frame.x(0), y: self.y, width, height };
        let figures = figures(grid);
        let look = self.picture.look;
        let plot = Plot { at, column: self.frame.column, turn, look, figures: &figures };
        plot.draw(&grid.curves, (self.system, number), self.out);
        self.y += height;
    }

    /// How the steps feel, in words below the curve.
    fn feelings(&mut self, label: Option<&String>) {
        let map = self.picture.map;
        let lanes = map.grid.lanes.iter().filter(|lane| lane.kind == Look::Emotion);
        let cell = |(step, span, cell): (usize, usize, &Cell)| match &cell.of {
            Content::Emotion(it) => (step, span, felt(it, &map.words)),
            _ => (step, span, Vec::new()),
        };
        let cells: Vec<_> = lanes.flat_map(|lane| self.cells(lane)).map(cell).collect();
        self.row(label.map_or("", String::as_str), &cells);
    }
}

/// How whole stages feel is told by words: faces are drawn, and no font for text has all of theirs.
fn said(cell: &Cell, lane: &Lane) -> Vec<Para> {
    let mut all = paras(&cell.of, lane.kind);
    if lane.key == "emo" {
        all.iter_mut().for_each(|para| para.text = spoken(&para.text));
    }
    all
}

/// The figure of each step on the curve of one person, and whether it is a moment of truth.
fn figures(grid: &Grid) -> Vec<(Option<&str>, bool)> {
    let cells = grid.lanes.iter().filter(|lane| lane.kind == Look::Emotion).flat_map(|lane| &lane.cells);
    cells.map(figure).collect()
}

fn figure(cell: &Cell) -> (Option<&str>, bool) {
    let Content::Emotion(it) = &cell.of else { return (None, false) };
    (it.points.first().and_then(|point| point.score.as_deref()), it.moment.is_some())
}
