//! The wires of one row or one cell as a drawing.

use super::{Arrow, At, Cell, End, LinkKind, Part, Pass, Side, Wires};
use crate::svg::element::Element;

const ARROW: &str = "url(#ar)";
/// Of the corners of an elbow, in pixels.
const RADIUS: f64 = 7.0;

/// The definition of `#ar`, the head of every arrow, for the sprite of a page.
pub(crate) fn arrow_marker() -> String {
    let mut out = String::with_capacity(200);
    let mut marker = Element::new(&mut out, "marker");
    marker.attr("id", "ar").numbers("viewBox", &[0.0, 0.0, 8.0, 8.0]);
    marker.number("refX", 6.5).number("refY", 4.0).number("markerWidth", 8.0).number("markerHeight", 8.0);
    marker.attr("markerUnits", "userSpaceOnUse").attr("orient", "auto-start-reverse");
    marker.child("path").attr("class", "arh").attr("d", "M1.5 1.2 6.5 4l-5 2.8");
    drop(marker);
    out
}

impl Wires {
    /// The wires between lane `gap` and the next; nothing where there are none. The label tells
    /// the links of [`Wires::told`]; without one the drawing is hidden from assistive technology.
    pub(crate) fn row(&self, gap: usize, label: &str) -> String {
        let Some(row) = self.rows.get(gap).filter(|row| !row.parts.is_empty()) else {
            return String::new();
        };
        let mut out = String::with_capacity(100 + label.len() + row.parts.len() * 120);
        let mut svg = Element::new(&mut out, "svg");
        svg.attr("class", "wires");
        if label.is_empty() {
            svg.attr("aria-hidden", "true");
        } else {
            svg.attr("role", "img").attr("aria-label", label);
        }
        row.parts.iter().for_each(|part| part.draw(&mut svg));
        drop(svg);
        out
    }

    /// What stands in a cell beside its card: the arrow to the next one, and wires passing by.
    pub(crate) fn cell(&self, cell: Cell) -> String {
        let mut out = String::new();
        let Some(beside) = self.cells.get(&cell) else { return out };
        if let Some(arrow) = beside.arrow {
            arrow.draw(&mut out);
        }
        if !beside.passing.is_empty() {
            let mut svg = Element::new(&mut out, "svg");
            svg.attr("class", "wires").attr("aria-hidden", "true");
            for Pass { at, kind } in &beside.passing {
                upright(&mut svg, *at, Y::TOP, Y::BOTTOM, |line| class(line, *kind));
            }
        }
        out
    }
}

impl Arrow {
    fn draw(self, out: &mut String) {
        let mut svg = Element::new(out, "svg");
        svg.attr("class", "har").numbers("viewBox", &[0.0, 0.0, 20.0, 10.0]).attr("aria-hidden", "true");
        let mut line = svg.child("path");
        line.attr("d", if self.back { "M2 5h16" } else { "M1 5h16" });
        markers(&mut line, self.back, self.forward);
    }
}

impl Part {
    fn draw(&self, svg: &mut Element) {
        match *self {
            Part::Straight { at, up, down, kind } => upright(svg, at, Y::TOP, Y::BOTTOM, |line| {
                markers(line, up, down);
                class(line, kind);
            }),
            Part::Elbow { from, to, track, kind } => {
                let (out, back) = if from.at.percent <= to.at.percent { (1.0, -1.0) } else { (-1.0, 1.0) };
                from.leave(svg, track, out, kind);
                level(svg, (from.at, to.at), track, kind);
                to.arrive(svg, track, back, kind);
            }
        }
    }
}

impl End {
    /// From the edge of the row to the track; `out` is 1 where the track goes to the right.
    fn leave(self, svg: &mut Element, track: f64, out: f64, kind: LinkKind) {
        let (x, by) = (self.at.pixels, out * RADIUS);
        match self.side {
            Side::Bottom => {
                upright(svg, self.at, Y::BOTTOM, Y::Pixels(track + RADIUS), |line| {
                    markers(line, self.arrow, false);
                    class(line, kind);
                });
                self.corner(svg, kind, |path| {
                    path.path(|path| {
                        _ = path.move_to((x, track + RADIUS)).bend_by((0.0, -RADIUS), (by, -RADIUS))
                    });
                });
            }
            Side::Top => self.corner(svg, kind, |path| {
                path.path(|path| {
                    path.move_to((x, 0.0)).down_to(track - RADIUS).bend_by((0.0, RADIUS), (by, RADIUS));
                });
                markers(path, self.arrow, false);
            }),
        }
    }

    /// From the track to the edge of the row; `back` is 1 where the track came from the right.
    fn arrive(self, svg: &mut Element, track: f64, back: f64, kind: LinkKind) {
        let (x, by) = (self.at.pixels, back * RADIUS);
        match self.side {
            Side::Top => self.corner(svg, kind, |path| {
                path.path(|path| {
                    path.move_to((x + by, track)).bend_by((-by, 0.0), (-by, -RADIUS)).down_to(0.0);
                });
                markers(path, false, self.arrow);
            }),
            Side::Bottom => {
                self.corner(svg, kind, |path| {
                    path.path(|path| _ = path.move_to((x + by, track)).bend_by((-by, 0.0), (-by, RADIUS)));
                });
                upright(svg, self.at, Y::Pixels(track + RADIUS), Y::BOTTOM, |line| {
                    markers(line, false, self.arrow);
                    class(line, kind);
                });
            }
        }
    }

    /// A path in pixels, around this end.
    fn corner(self, svg: &mut Element, kind: LinkKind, draw: impl FnOnce(&mut Element)) {
        let mut place = svg.child("svg");
        place.percent("x", self.at.percent).attr("overflow", "visible");
        let mut path = place.child("path");
        draw(&mut path);
        class(&mut path, kind);
    }
}

/// A height in a row.
#[derive(Clone, Copy)]
enum Y {
    Percent(f64),
    Pixels(f64),
}

impl Y {
    const TOP: Y = Y::Pixels(0.0);
    const BOTTOM: Y = Y::Percent(100.0);

    fn write(self, line: &mut Element, name: &str) {
        match self {
            Y::Percent(share) => line.percent(name, share),
            Y::Pixels(pixels) => line.number(name, pixels),
        };
    }
}

fn upright(svg: &mut Element, at: At, from: Y, to: Y, finish: impl FnOnce(&mut Element)) {
    let mut line = svg.child("line");
    line.percent("x1", at.percent).percent("x2", at.percent);
    from.write(&mut line, "y1");
    to.write(&mut line, "y2");
    shift(&mut line, at.pixels);
    finish(&mut line);
}

/// Along a track, as long as the corners leave it. Two boxes, because no length can be a share
/// less some pixels: the outer one spans the ends, the inner one is moved so that its right edge
/// is where the line stops.
fn level(svg: &mut Element, (from, to): (At, At), track: f64, kind: LinkKind) {
    let (left, right) = if from.percent <= to.percent { (from, to) } else { (to, from) };
    let moved = right.pixels - RADIUS;
    let mut span = svg.child("svg");
    span.percent("x", left.percent)
        .percent("width", right.percent - left.percent)
        .attr("overflow", "visible");
    let mut inner = span.child("svg");
    inner.number("x", moved).attr("width", "100%").attr("overflow", "visible");
    let mut line = inner.child("line");
    line.number("x1", left.pixels + RADIUS - moved).percent("x2", 100.0);
    line.number("y1", track).number("y2", track);
    class(&mut line, kind);
}

fn shift(line: &mut Element, pixels: f64) {
    if pixels != 0.0 {
        line.joined("transform", &["translate(", &pixels.to_string(), ")"]);
    }
}

fn markers(line: &mut Element, start: bool, end: bool) {
    if start {
        line.attr("marker-start", ARROW);
    }
    if end {
        line.attr("marker-end", ARROW);
    }
}

fn class(line: &mut Element, kind: LinkKind) {
    if kind == LinkKind::Plain {
        line.attr("class", "thin");
    }
}
