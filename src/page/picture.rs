//! A map as a picture by itself, for slides and boards: one SVG with plain attributes, words as words, nothing loaded
//! from elsewhere. It says what the map of the page says; a long one wraps in systems as it does there.

mod cell;
mod face;
mod head;
pub mod letters;
mod look;
mod plot;
mod row;
mod shape;
mod system;

use super::map::Map;
use crate::svg::{Element, Turn};
use crate::text::Direction;
pub use look::Look;
use shape::{Shape, plain, write};
use system::Frame;

/// What is drawn, and how.
#[derive(Debug, Clone, Copy)]
pub struct Picture<'p> {
    pub title: &'p str,
    pub map: &'p Map,
    pub look: &'p Look,
    pub direction: Direction,
    pub form: Form,
}

/// Which picture of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// All of it.
    Map,
    /// The curves with the names of the steps.
    Curve,
}

impl Form {
    /// What stands behind the name of a map's page. No page has a second dot in its name, so no curve is called like a map.
    pub fn ending(self) -> &'static str {
        match self {
            Form::Map => ".svg",
            Form::Curve => ".curve.svg",
        }
    }

    /// The pictures that a map has: a curve only where somebody felt something.
    pub fn of(map: &Map) -> impl Iterator<Item = Form> {
        let curve = map.grid.has_curve().then_some(Form::Curve);
        (map.grid.n > 0).then_some(Form::Map).into_iter().chain(curve)
    }
}

/// Free around everything.
const MARGIN: f64 = 28.0;
const FONT: &str = "Arial, Helvetica, 'Liberation Sans', sans-serif";

impl Picture<'_> {
    /// The picture as a file.
    pub fn draw(&self) -> String {
        let systems = self.map.grid.systems();
        let most = systems.iter().map(|system| system.steps.len()).max().unwrap_or(0).max(1);
        let frame = Frame::new(self.form, most);
        let width = frame.width + 2.0 * MARGIN;
        let turn = Turn { width, direction: self.direction };
        let mut shapes: Vec<Shape<'_>> = Vec::new();
        let mut y = self.head(&frame, &mut shapes);
        for (number, system) in systems.iter().enumerate() {
            y = self.system((system, number), &frame, (turn, y), &mut shapes);
        }
        self.file((width, y + MARGIN - system::BETWEEN), turn, &shapes)
    }

    fn file(&self, (width, height): (f64, f64), turn: Turn, shapes: &[Shape<'_>]) -> String {
        let mut out = String::new();
        let mut svg = Element::new(&mut out, "svg");
        svg.attr("xmlns", "http://www.w3.org/2000/svg").numbers("viewBox", &[0.0, 0.0, width, height]);
        svg.number("width", width).number("height", height).attr("role", "img").attr("font-family", FONT);
        svg.child("title").text(&plain(self.title));
        if !self.map.grid.about.is_empty() {
            svg.child("desc").text(&plain(&self.map.grid.about));
        }
        let mut ground = svg.child("rect");
        ground.number("width", width).number("height", height).attr("fill", &self.look.ground);
        drop(ground);
        write(shapes, turn, &mut svg);
        drop(svg);
        out.push('\n');
        out
    }
}

/// The level of a feeling, from 0 to 4.
fn level_of(value: f64) -> usize {
    match value.round() {
        low if low <= -2.0 => 0,
        low if low <= -1.0 => 1,
        high if high >= 2.0 => 4,
        high if high >= 1.0 => 3,
        _ => 2,
    }
}
