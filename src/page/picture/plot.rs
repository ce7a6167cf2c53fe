//! The curves of one system: lines, nodes and figures on a grid, and faces beside it.

use super::letters::Weight;
use super::shape::{Anchor, Area, Pencil, Shape, Words};
use super::{Look, level_of};
use crate::page::map::{Curve, System};
use crate::svg::{Turn, is_above, strokes};

/// Where the curves stand.
#[derive(Debug)]
pub(super) struct Plot<'s, 'p> {
    pub at: Area,
    pub column: f64,
    pub turn: Turn,
    pub look: &'p Look,
    /// How each step feels, in figures, and whether it is a moment of truth, where one person walks alone.
    pub figures: &'s [(Option<&'p str>, bool)],
}

/// Room above the best and below the worst feeling.
const PAD: f64 = 30.0;
/// Nodes that are nearer than this, in levels, stand side by side.
const NEAR: f64 = 0.7;
const NODE: f64 = 10.0;
const DASHES: [&str; 6] = ["", "9 5", "1 6", "14 5 1 5", "4 4", "12 4 4 4"];

impl<'p> Plot<'_, 'p> {
    /// `number` tells the colours of one system from those of the next.
    pub(super) fn draw(
        &self,
        curves: &'p [Curve],
        (system, number): (&System, usize),
        out: &mut Vec<Shape<'p>>,
    ) {
        self.grid(out);
        let is_alone = curves.len() == 1;
        for (index, curve) in curves.iter().enumerate().rev() {
            let places = self.places(curve, system);
            let drawn = strokes(&places, self.y(0.0));
            let colour = match is_alone {
                true => format!("url(#feeling-{number})"),
                false => person(self.look, curve.hue).to_owned(),
            };
            if is_alone {
                let id = format!("feeling-{number}");
                let (top, bottom) = (self.y(2.0), self.y(-2.0));
                out.push(Shape::Gradient { id, top, bottom, stops: &self.look.levels });
                let look = Pencil { width: 0.0, dashes: "", opacity: 0.16 };
                out.push(Shape::Path { d: drawn.area, fill: colour.clone(), stroke: String::new(), look });
            }
            let none = || "none".to_owned();
            let bridge = Pencil { width: 1.5, dashes: "2 5", opacity: 1.0 };
            let over = if is_alone { self.look.levels[2].clone() } else { colour.clone() };
            out.push(Shape::Path { d: drawn.bridges, fill: none(), stroke: over, look: bridge });
            let line = Pencil { width: 3.0, dashes: DASHES[index % DASHES.len()], opacity: 1.0 };
            out.push(Shape::Path { d: drawn.line, fill: none(), stroke: colour, look: line });
        }
        match curves {
            [only] => system.steps.clone().for_each(|step| self.node(only, step, system, out)),
            all => system.steps.clone().for_each(|step| self.nodes(all, step, system, out)),
        }
    }

    fn grid(&self, out: &mut Vec<Shape<'p>>) {
        for (level, value) in [-2.0, -1.0, 0.0, 1.0, 2.0].into_iter().enumerate() {
            let (from, to) = (self.at.x, self.at.x + self.at.width);
            let stroke = if level == 2 { &self.look.levels[2] } else { &self.look.line };
            let y = self.y(value);
            out.push(Shape::Line { from: (from, y), to: (to, y), stroke });
            let (fill, ground) = (&self.look.levels[level], &self.look.ground);
            out.push(Shape::Face { at: (from - 16.0, y), level, fill, ground });
        }
    }

    fn y(&self, value: f64) -> f64 {
        self.at.y + PAD + (2.0 - value.clamp(-2.0, 2.0)) / 4.0 * (self.at.height - 2.0 * PAD)
    }

    fn x(&self, step: usize, system: &System) -> f64 {
        self.at.x + (step.saturating_sub(system.steps.start) as f64 + 0.5) * self.column
    }

    /// The places of a line, with those at the edges where it comes from the system before and goes into the next.
    fn places(&self, curve: &Curve, system: &System) -> Vec<Option<(f64, f64)>> {
        let value = |step: Option<usize>| curve.values.get(step?).copied().flatten();
        let place = |x: f64, value: f64| (self.turn.x(x), self.y(value));
        let edge = |x: f64, here: usize, there: Option<usize>| {
            Some(place(x, (value(Some(here))? + value(there)?) / 2.0))
        };
        let (start, end) = (system.steps.start, system.steps.end);
        let into = edge(self.at.x, start, start.checked_sub(1));
        let out = end.checked_sub(1).and_then(|last| edge(self.at.x + self.at.width, last, Some(end)));
        let known = |step: usize| Some(place(self.x(step, system), value(Some(step))?));
        let inner = system.steps.clone().map(known);
        into.map(Some).into_iter().chain(inner).chain(out.map(Some)).collect()
    }

    /// A face with its figure; a broken ring where nobody knows.
    fn node(&self, curve: &Curve, step: usize, system: &System, out: &mut Vec<Shape<'p>>) {
        let x = self.x(step, system);
        let (look, ground) = (self.look, &self.look.ground);
        let Some(value) = curve.values.get(step).copied().flatten() else {
            let at = (x, self.y(0.0));
            out.push(Shape::Circle {
                at,
                r: NODE - 1.0,
                fill: ground,
                stroke: &look.levels[2],
                dashes: "3 3",
            });
            let at = (x, self.y(0.0) + 4.0);
            out.push(Shape::Words(words("?", at, &look.quiet)));
            return;
        };
        let (y, level) = (self.y(value), level_of(value));
        let (figure, is_moment) = self.figures.get(step).copied().unwrap_or_default();
        let (r, stroke) = if is_moment { (NODE + 4.0, look.ink.as_str()) } else { (NODE + 2.0, "") };
        out.push(Shape::Circle { at: (x, y), r, fill: ground, stroke, dashes: "" });
        out.push(Shape::Face { at: (x, y), level, fill: &look.levels[level], ground });
        let figure = figure.unwrap_or_default();
        let away = if is_above(&curve.values, step, value) { -NODE - 8.0 } else { NODE + 16.0 };
        out.push(Shape::Words(words(figure, (x, y + away), &look.words[level])));
    }

    /// The nodes of several people, beside each other where they would cover each other.
    fn nodes(&self, all: &'p [Curve], step: usize, system: &System, out: &mut Vec<Shape<'p>>) {
        let felt = |curve: &'p Curve| Some((curve, curve.values.get(step).copied().flatten()?));
        let mut known: Vec<(&Curve, f64)> = all.iter().filter_map(felt).collect();
        known.sort_by(|a, b| b.1.total_cmp(&a.1));
        for near in known.chunk_by(|a, b| a.1 - b.1 < NEAR) {
            let apart = (2.0 * NODE + 1.0).min(self.column / near.len() as f64);
            for (at, (curve, value)) in near.iter().enumerate() {
                let aside = (at as f64 - (near.len() - 1) as f64 / 2.0) * apart;
                let place = (self.x(step, system) + aside, self.y(*value));
                out.extend(badge(curve, place, self.look));
            }
        }
    }
}

/// A person in a circle, or in a square from the fifth on.
pub(super) fn badge<'p>(curve: &'p Curve, (x, y): (f64, f64), look: &'p Look) -> [Shape<'p>; 3] {
    let hue = person(look, curve.hue);
    let round = if is_square(curve.hue) { 0.3 } else { 1.0 };
    let square = |size: f64, fill| Shape::Rect {
        at: Area { x: x - size, y: y - size, width: 2.0 * size, height: 2.0 * size },
        fill,
        round: size * round,
    };
    let size = if curve.initials.chars().count() > 2 { 7.0 } else { 9.0 };
    let text = Words { size, ..words(&curve.initials, (x, y + 3.2), &look.ground) };
    [square(NODE, look.ground.as_str()), square(NODE - 1.0, hue), Shape::Words(text)]
}

fn words<'p>(text: &str, at: (f64, f64), fill: &'p str) -> Words<'p> {
    let text = super::shape::plain(text);
    Words { at, text, size: 11.0, weight: Weight::Bold, is_said: false, fill, anchor: Anchor::Middle }
}

/// The dash of the n-th line.
pub(super) fn dashes(index: usize) -> &'static str {
    DASHES[index % DASHES.len()]
}

pub(super) fn person<'p>(look: &'p Look, hue: &str) -> &'p str {
    look.people.get(number(hue)).unwrap_or(&look.ink)
}

fn is_square(hue: &str) -> bool {
    number(hue) >= 4
}

/// `h3 rg` is the third.
fn number(hue: &str) -> usize {
    let digit = hue.strip_prefix('h').and_then(|rest| rest.chars().next()).and_then(|it| it.to_digit(10));
    digit.map_or(0, |digit| (digit as usize).saturating_sub(1))
}
