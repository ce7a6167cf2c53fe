//! What stands above a map: its title, whose it is, and whose curve is whose.

use super::letters::{self, Weight};
use super::plot::{badge, dashes, person};
use super::shape::{Anchor, Pencil, Shape, Words, plain};
use super::system::Frame;
use super::{MARGIN, Picture};
use crate::svg::Turn;

const TITLE: f64 = 26.0;
const SMALL: f64 = 13.0;
/// A line of a legend before its name.
const SAMPLE: f64 = 30.0;

impl<'p> Picture<'p> {
    /// How far down it reaches.
    pub(super) fn head(&self, frame: &Frame, out: &mut Vec<Shape<'p>>) -> f64 {
        let mut y = MARGIN;
        for text in letters::lines(&plain(self.title), frame.width, TITLE, Weight::Bold) {
            y += TITLE * 1.25;
            out.push(self.line(text, (MARGIN, y - 8.0), (TITLE, Weight::Bold), &self.look.ink));
        }
        let grid = &self.map.grid;
        let whose = grid.corner.avatar.as_ref().map(|_| grid.corner.text.as_str());
        let about: Vec<&str> = whose.into_iter().chain(grid.inside.as_deref()).collect();
        if !about.is_empty() {
            for text in letters::lines(&plain(&about.join(" · ")), frame.width, SMALL, Weight::Plain) {
                y += SMALL * 1.4;
                out.push(self.line(text, (MARGIN, y - 4.0), (SMALL, Weight::Plain), &self.look.quiet));
            }
        }
        let is_felt = self.map.grid.has_curve();
        if self.map.grid.curves.len() > 1 && is_felt {
            y = self.people(frame, y + 6.0, out);
        }
        y + 16.0
    }

    /// The people of several curves, each with its line.
    fn people(&self, frame: &Frame, top: f64, out: &mut Vec<Shape<'p>>) -> f64 {
        let turn = Turn { width: frame.width + 2.0 * MARGIN, direction: self.direction };
        let (mut x, mut y) = (MARGIN, top + 12.0);
        for (index, curve) in self.map.grid.curves.iter().enumerate() {
            let name = plain(curve.who.as_deref().unwrap_or_default());
            let room = frame.width - SAMPLE - 34.0;
            let lines = letters::lines(&name, room, SMALL, Weight::Plain);
            let width = lines.iter().map(|it| letters::width(it, SMALL, Weight::Plain)).fold(0.0, f64::max);
            let whole = SAMPLE + 34.0 + width + 18.0;
            if x > MARGIN && x + whole - 18.0 > MARGIN + frame.width {
                (x, y) = (MARGIN, y + 26.0);
            }
            let hue = person(self.look, curve.hue).to_owned();
            let look = Pencil { width: 3.0, dashes: dashes(index), opacity: 1.0 };
            let d = format!("M{} {y}H{}", turn.x(x), turn.x(x + SAMPLE));
            out.push(Shape::Path { d, fill: "none".to_owned(), stroke: hue, look });
            out.extend(badge(curve, (x + SAMPLE + 16.0, y), self.look));
            for (at, text) in lines.into_iter().enumerate() {
                y += if at > 0 { SMALL * 1.4 } else { 0.0 };
                let place = (x + SAMPLE + 34.0, y + 4.5);
                out.push(self.line(text, place, (SMALL, Weight::Plain), &self.look.ink));
            }
            x += whole;
        }
        y + 14.0
    }

    pub(super) fn line(
        &self,
        text: String,
        at: (f64, f64),
        (size, weight): (f64, Weight),
        fill: &'p str,
    ) -> Shape<'p> {
        Shape::Words(Words { at, text, size, weight, is_said: false, fill, anchor: Anchor::Start })
    }
}
