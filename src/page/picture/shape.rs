//! What a picture is made of, placed from where it begins, and how that is written: turned where time runs from right
//! to left, with plain attributes that every program of drawings knows.

use super::letters::Weight;
use crate::svg::{Element, Turn};
use crate::text::Direction;
use crate::text::escape::LENT;

/// One figure of a picture. Places are counted from where a line of words begins.
#[derive(Debug)]
pub(super) enum Shape<'p> {
    Rect {
        at: Area,
        fill: &'p str,
        round: f64,
    },
    Line {
        from: (f64, f64),
        to: (f64, f64),
        stroke: &'p str,
    },
    /// Path data in places that are turned already.
    Path {
        d: String,
        fill: String,
        stroke: String,
        look: Pencil,
    },
    Circle {
        at: (f64, f64),
        r: f64,
        fill: &'p str,
        stroke: &'p str,
        dashes: &'static str,
    },
    Face {
        at: (f64, f64),
        level: usize,
        fill: &'p str,
        ground: &'p str,
    },
    Words(Words<'p>),
    /// The colours of feelings from one height to another, as `url(#…)`.
    Gradient {
        id: String,
        top: f64,
        bottom: f64,
        stops: &'p [String; 5],
    },
}

/// How a path is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pencil {
    pub width: f64,
    pub dashes: &'static str,
    pub opacity: f64,
}

/// Where it begins, its top, how wide and how high it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// A line of words on its base line.
#[derive(Debug)]
pub(super) struct Words<'p> {
    pub at: (f64, f64),
    pub text: String,
    pub size: f64,
    pub weight: Weight,
    pub is_said: bool,
    pub fill: &'p str,
    pub anchor: Anchor,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
}

/// Draws everything in its order.
pub(super) fn write(shapes: &[Shape<'_>], turn: Turn, svg: &mut Element<'_>) {
    shapes.iter().for_each(|shape| one(shape, turn, svg));
}

fn one(shape: &Shape<'_>, turn: Turn, svg: &mut Element<'_>) {
    match shape {
        Shape::Rect { at, fill, round } => {
            let x = turn.x(at.x).min(turn.x(at.x + at.width));
            let mut rect = svg.child("rect");
            rect.number("x", x).number("y", at.y).number("width", at.width).number("height", at.height);
            if *round > 0.0 {
                rect.number("rx", *round);
            }
            rect.attr("fill", fill);
        }
        Shape::Line { from, to, stroke } => {
            let mut line = svg.child("line");
            line.number("x1", turn.x(from.0)).number("y1", from.1);
            line.number("x2", turn.x(to.0)).number("y2", to.1).attr("stroke", stroke);
        }
        Shape::Path { d, fill, stroke, look } => path(d, (fill, stroke), *look, svg),
        Shape::Circle { at, r, fill, stroke, dashes } => {
            let mut circle = svg.child("circle");
            circle.number("cx", turn.x(at.0)).number("cy", at.1).number("r", *r).attr("fill", fill);
            if !stroke.is_empty() {
                circle.attr("stroke", stroke).number("stroke-width", 1.5);
            }
            if !dashes.is_empty() {
                circle.attr("stroke-dasharray", dashes);
            }
        }
        Shape::Face { at, level, fill, ground } => {
            super::face::draw((turn.x(at.0), at.1), *level, (fill, ground), svg);
        }
        Shape::Words(it) => words(it, turn, svg),
        Shape::Gradient { id, top, bottom, stops } => {
            let mut defs = svg.child("defs");
            let mut gradient = defs.child("linearGradient");
            gradient.attr("id", id).attr("gradientUnits", "userSpaceOnUse").number("x1", 0.0);
            gradient.number("y1", *bottom).number("x2", 0.0).number("y2", *top);
            for (at, colour) in stops.iter().enumerate() {
                gradient.child("stop").number("offset", at as f64 / 4.0).attr("stop-color", colour);
            }
        }
    }
}

fn path(d: &str, (fill, stroke): (&str, &str), look: Pencil, svg: &mut Element<'_>) {
    if d.is_empty() {
        return;
    }
    let mut path = svg.child("path");
    path.attr("d", d).attr("fill", fill);
    if !stroke.is_empty() {
        path.attr("stroke", stroke).number("stroke-width", look.width);
        path.attr("stroke-linecap", "round").attr("stroke-linejoin", "round");
    }
    if !look.dashes.is_empty() {
        path.attr("stroke-dasharray", look.dashes);
    }
    if look.opacity < 1.0 {
        path.number("opacity", look.opacity);
    }
}

fn words(it: &Words<'_>, turn: Turn, svg: &mut Element<'_>) {
    let mut text = svg.child("text");
    text.number("x", turn.x(it.at.0)).number("y", it.at.1).number("font-size", it.size);
    if it.weight == Weight::Bold {
        text.attr("font-weight", "bold");
    }
    if it.is_said {
        text.attr("font-style", "italic");
    }
    text.attr("fill", it.fill);
    match it.anchor {
        Anchor::Start => turn.begin(&mut text),
        Anchor::Middle => _ = text.attr("text-anchor", "middle"),
    }
    // Words keep their own direction, and signs stay on their side of them.
    match turn.direction {
        Direction::LeftToRight => text.text(&it.text),
        Direction::RightToLeft => text.text(&format!("\u{2068}{}\u{2069}", it.text)),
    };
}

/// A text as a picture can hold it: one line, nothing that only pages know, nothing that XML cannot say.
pub(super) fn plain(text: &str) -> String {
    let may_stand = |letter: &char| {
        !LENT.contains(letter) && !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}')
    };
    let spaced = |letter: char| if matches!(letter, '\n' | '\r' | '\t') { ' ' } else { letter };
    text.chars().map(spaced).filter(may_stand).collect()
}
