//! Small pieces that many pages are made of. A theme can have a template for each: `part/<name>.html`.

mod about;

use std::borrow::Cow;

use serde::Serialize;

pub use about::{About, PARTS, names};

use super::map::{Cell, Lane};

/// Words that lead somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    pub href: String,
    pub text: String,
}

/// A day, for people and for machines.
#[derive(Debug, Clone, Serialize)]
pub struct Day {
    pub iso: String,
    pub text: String,
}

/// A face in a circle: a picture, or initials on a colour.
#[derive(Debug, Clone, Serialize)]
pub struct Avatar {
    pub initials: String,
    /// Its colour and shape: `h1`, `h5 sq`.
    pub hue: &'static str,
    /// The address of a picture, from this page.
    pub image: Option<String>,
}

/// How large a face is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Size {
    Small,
    Plain,
    Large,
}

/// A person with a page.
#[derive(Debug, Clone, Serialize)]
pub struct Person {
    pub href: String,
    pub name: String,
    /// Their segment or tagline.
    pub note: Option<String>,
    pub avatar: Avatar,
}

/// A figure on the scale of feelings: `+1.6` and its level.
#[derive(Debug, Clone, Serialize)]
pub struct Score {
    pub text: String,
    /// `ep2 ep1 e0 en1 en2 ex`.
    pub class: &'static str,
    /// What the level is called.
    pub word: String,
}

/// More, less or the same.
#[derive(Debug, Clone, Serialize)]
pub struct Difference {
    /// `up`, `dn` or `eq`.
    pub class: &'static str,
    pub sign: &'static str,
    pub text: String,
}

/// Dots: 3 of 5. Ratings with decimals are rounded for the dots and written out in the label.
#[derive(Debug, Clone, Serialize)]
pub struct Pips {
    pub on: Vec<bool>,
    /// Empty where words beside them say what they are.
    pub label: String,
}

/// A state in words, with a sign: never by colour alone.
#[derive(Debug, Clone, Serialize)]
pub struct Badge {
    pub icon: &'static str,
    pub word: String,
    /// `ok`, `warn`, `bad` or empty.
    pub class: &'static str,
}

/// The face of a level of feeling, for the eye.
#[derive(Debug, Clone, Copy)]
pub struct Face {
    /// Its level: `ep2 ep1 e0 en1 en2 ex`.
    pub class: &'static str,
    /// Its name among the icons: `f-p2`.
    pub symbol: &'static str,
}

/// A drawing, made by `svg` from plain numbers.
#[derive(Debug, Clone)]
pub struct Drawing<'a>(pub Cow<'a, str>);

/// A piece as a theme's own template sees it.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(untagged)]
pub enum Part<'p> {
    Avatar {
        of: &'p Avatar,
        size: Size,
    },
    Badge {
        of: &'p Badge,
    },
    Difference {
        of: &'p Difference,
    },
    Person {
        of: &'p Person,
    },
    Pips {
        of: &'p Pips,
    },
    Score {
        of: &'p Score,
    },
    /// What stands in a cell of a map; the whole cell in the lane of feelings.
    Cell {
        lane: &'p Lane,
        cell: &'p Cell,
    },
}

impl Part<'_> {
    /// Its name, and that of its template.
    pub fn name(self) -> &'static str {
        match self {
            Part::Avatar { .. } => "avatar",
            Part::Badge { .. } => "badge",
            Part::Cell { lane, .. } => lane.kind.part(),
            Part::Difference { .. } => "difference",
            Part::Person { .. } => "person",
            Part::Pips { .. } => "pips",
            Part::Score { .. } => "score",
        }
    }
}
