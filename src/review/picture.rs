//! Both curves of a map as a picture by itself, for where a page cannot be shown: no style, no script, no other file.

use super::Report;
use super::column::Column;
use super::plain::line;
use crate::diff::{Curve, ThingDiff};
use crate::svg::{Element, Turn};

/// The width of a column, of the axis, and the height of the curves.
const COLUMN: f64 = 96.0;
const LEFT: f64 = 56.0;
const HEIGHT: f64 = 240.0;
const TOP: f64 = 56.0;
const BOTTOM: f64 = 72.0;
/// Letters of a title in a line, and lines of it.
const LETTERS: usize = 14;
const LINES: usize = 3;

const OLD: &str = "#6b7585";
const NEW: &str = "#0b63ce";
const INK: &str = "#1c2430";
const RULE: &str = "#d5dae1";

/// A picture for each voice whose curve changed, with a number for its name.
pub(super) fn pictures(report: &Report<'_>, thing: &ThingDiff) -> Vec<String> {
    let Some(map) = &thing.map else { return Vec::new() };
    let columns = report.columns(thing, map);
    let changed = map.curves.iter().filter(|it| it.old != it.new);
    let width = LEFT + COLUMN * columns.len() as f64 + 16.0;
    let turn = Turn { width, direction: report.words.direction() };
    changed.map(|curve| Picture { report, thing, columns: &columns, turn }.draw(curve)).collect()
}

struct Picture<'a> {
    report: &'a Report<'a>,
    thing: &'a ThingDiff,
    columns: &'a [Column],
    turn: Turn,
}

impl Picture<'_> {
    fn draw(&self, curve: &Curve) -> String {
        let width = self.turn.width;
        let height = TOP + HEIGHT + BOTTOM;
        let mut out = String::new();
        let mut svg = Element::new(&mut out, "svg");
        svg.attr("xmlns", "http://www.w3.org/2000/svg").numbers("viewBox", &[0.0, 0.0, width, height]);
        svg.number("width", width).number("height", height).attr("role", "img");
        svg.attr("font-family", "system-ui, sans-serif").attr("font-size", "12").attr("fill", INK);
        let of = curve.of.as_ref().map(|of| format!(": {}", line(of))).unwrap_or_default();
        svg.child("title").text(&format!("{}{of}", line(&self.thing.title)));
        svg.child("rect").number("width", width).number("height", height).attr("fill", "#ffffff");
        self.head(&mut svg, &of);
        self.scale(&mut svg, width);
        let at = |values: &[Option<f64>], place: Option<usize>| {
            place.and_then(|at| values.get(at).copied().flatten())
        };
        let old: Vec<Option<f64>> = self.columns.iter().map(|it| at(&curve.old, it.old)).collect();
        let new: Vec<Option<f64>> = self.columns.iter().map(|it| at(&curve.new, it.new)).collect();
        self.line(&mut svg, &old, OLD);
        self.line(&mut svg, &new, NEW);
        for (column, it) in self.columns.iter().enumerate() {
            self.step(&mut svg, column, it);
        }
        drop(svg);
        out.push('\n');
        out
    }

    fn head(&self, svg: &mut Element<'_>, of: &str) {
        let words = self.report.words;
        let title = format!("{}{of}", line(&self.thing.title));
        let mut said = svg.child("text");
        said.number("x", self.turn.x(16.0)).number("y", 24.0);
        said.attr("font-size", "15").attr("font-weight", "600");
        self.turn.begin(&mut said);
        said.text(&title);
        drop(said);
        let sides = [("review.before", OLD, "5 4", 16.0), ("review.after", NEW, "none", 156.0)];
        for (key, colour, dashes, x) in sides {
            let mut mark = svg.child("path");
            mark.path(|path| _ = path.move_to((self.turn.x(x), 40.0)).across_to(self.turn.x(x + 28.0)));
            mark.attr("stroke", colour).attr("stroke-width", "2.5").attr("stroke-dasharray", dashes);
            drop(mark);
            let mut said = svg.child("text");
            said.number("x", self.turn.x(x + 36.0)).number("y", 44.0);
            self.turn.begin(&mut said);
            said.text(words.get(key));
        }
    }

    /// A rule for each whole level, with its figure.
    fn scale(&self, svg: &mut Element<'_>, width: f64) {
        let scale = self.report.new.config.feeling;
        let levels = (scale.max - scale.min).round().clamp(1.0, 10.0) as usize;
        for level in 0..=levels {
            let value = scale.min + (scale.max - scale.min) * level as f64 / levels as f64;
            let y = self.y(value);
            let mut rule = svg.child("path");
            rule.path(|path| _ = path.move_to((self.turn.x(LEFT), y)).across_to(self.turn.x(width - 16.0)));
            rule.attr("stroke", RULE);
            drop(rule);
            let figure = self.report.felt_as(value);
            svg.child("text")
                .number("x", self.turn.x(LEFT - 8.0))
                .number("y", y + 4.0)
                .attr("text-anchor", self.turn.ends())
                .text(&figure);
        }
    }

    fn y(&self, value: f64) -> f64 {
        let scale = self.report.new.config.feeling;
        let share = (value - scale.min) / (scale.max - scale.min);
        TOP + HEIGHT * (1.0 - share.clamp(0.0, 1.0)) * 0.9 + HEIGHT * 0.05
    }

    /// Through the values that stand beside each other; it ends where one is not known.
    fn line(&self, svg: &mut Element<'_>, values: &[Option<f64>], colour: &str) {
        let x = |column: usize| self.turn.x(LEFT + COLUMN * (column as f64 + 0.5));
        let points = values.iter().enumerate().filter_map(|(at, value)| Some((x(at), self.y((*value)?))));
        let points: Vec<(f64, f64)> = points.collect();
        let mut drawn = svg.child("path");
        drawn
            .attr("fill", "none")
            .attr("stroke", colour)
            .attr("stroke-width", "2.5")
            .attr("stroke-linejoin", "round");
        if colour == OLD {
            drawn.attr("stroke-dasharray", "5 4");
        }
        drawn.path(|path| {
            let mut last: Option<f64> = None;
            for &(x, y) in &points {
                match last.filter(|last| (x - last).abs() < COLUMN * 1.5) {
                    Some(_) => path.line_to((x, y)),
                    None => path.move_to((x, y)),
                };
                last = Some(x);
            }
        });
        drop(drawn);
        for (x, y) in points {
            svg.child("circle").number("cx", x).number("cy", y).number("r", 4.0).attr("fill", colour);
        }
    }

    /// The title below its column; what came or went says so by its colour and its sign.
    fn step(&self, svg: &mut Element<'_>, at: usize, column: &Column) {
        let new = || self.report.new.book.maps[self.thing.new_map()?].steps.get(column.new?);
        let old = || self.report.old.book.maps[self.thing.old_map()?].steps.get(column.old?);
        let title = new().or_else(old).map(|step| line(&step.title)).unwrap_or_default();
        let (sign, colour) = match (column.old, column.new) {
            (None, _) => ("+ ", NEW),
            (_, None) => ("− ", OLD),
            _ => ("", INK),
        };
        for (row, text) in rows(&format!("{sign}{title}")).iter().enumerate() {
            let mut line = svg.child("text");
            line.number("x", self.turn.x(LEFT + COLUMN * (at as f64 + 0.5)))
                .number("y", TOP + HEIGHT + 18.0 + 15.0 * row as f64);
            line.attr("text-anchor", "middle").attr("fill", colour).text(text);
        }
    }
}

/// A title in a few short lines.
fn rows(title: &str) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for word in title.split(' ') {
        match rows.last_mut().filter(|row| row.chars().count() + 1 + word.chars().count() <= LETTERS) {
            Some(row) => {
                row.push(' ');
                row.push_str(word);
            }
            None => rows.push(word.chars().take(LETTERS).collect()),
        }
    }
    if rows.len() > LINES {
        rows.truncate(LINES);
        rows.iter_mut().skip(LINES - 1).for_each(|it| it.push('…'));
    }
    rows
}
