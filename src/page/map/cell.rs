//! What stands in a cell of a map, by the kind of its lane.

use serde::Serialize;

use crate::page::{Badge, Difference, Inline, Link, Pips};
use crate::page::{Score, Span, Style, Wording};
use crate::text::is_emoji;

/// A cell of one step, or of all steps of a stage. The template of its lane sees class and content.
#[derive(Debug, Serialize)]
pub struct Cell {
    /// The stage, and where it begins: `s2 b1`.
    pub class: &'static str,
    /// How many steps it spans.
    #[serde(skip)]
    pub span: usize,
    /// What should be written here and is not.
    #[serde(skip)]
    pub missing: Option<String>,
    pub of: Content,
}

/// A theme's own template of a lane sees it as `cell.of`.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Content {
    Nothing,
    Words(Vec<Said>),
    Touchpoints(Vec<Touchpoint>),
    Emotion(Box<Emotion>),
    Expectation(Box<Expectation>),
    Time(Time),
    Pieces(Vec<Piece>),
    Links(Vec<Entry>),
    Figures(Vec<Figure>),
}

/// One entry of a lane.
#[derive(Debug, Default, Serialize)]
pub struct Said {
    pub text: Wording,
    /// For pains: how bad.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<Pips>,
    /// The research it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub insight: Option<Link>,
    /// For pictures: where it is, what it shows, what stands below it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<Wording>,
    /// What stands small before it: that it holds for the whole stage, or what it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct Touchpoint {
    pub href: String,
    pub name: String,
    /// The sign of its channel.
    pub icon: &'static str,
    /// The channel, and whether the company is there itself.
    pub note: String,
    /// Nothing is met but a channel, and this is that.
    #[serde(skip)]
    pub is_channel: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub indirect: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub influence: Option<Pips>,
}

/// How one step feels.
#[derive(Debug, Serialize)]
pub struct Emotion {
    /// The drawing of the curve from this step to the next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub curve: Option<String>,
    /// The height of the first point, -2 to 2.
    pub v: String,
    /// Several personas.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub multi: bool,
    /// So many personas that their figures stand below their points.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub many: bool,
    pub points: Vec<Point>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moment: Option<Moment>,
    /// The point of the map as it was, where it stood elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Was>,
}

/// A point that was.
#[derive(Debug, Serialize)]
pub struct Was {
    pub v: String,
    pub text: String,
}

/// A point of a curve.
#[derive(Debug, Serialize)]
pub struct Point {
    /// `ep1 up`, `mot`, `p2 h5`.
    pub class: String,
    pub v: String,
    /// To the side, where points of several personas would cover each other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aside: Option<String>,
    /// So many pixels its label is moved away from it.
    #[serde(skip_serializing_if = "is_nothing")]
    pub shift: u8,
    /// An emoji, or the initials of a persona.
    pub sign: String,
    /// The face of the theme that stands for the emoji where nobody wrote one: not every computer can draw those.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub face: Option<&'static str>,
    /// Whose point it is, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// How it feels, in words.
    pub word: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<String>,
    pub score_class: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// Against the map as it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Difference>,
}

/// `Peak`, `Highest`, `Lowest`, `End`.
#[derive(Debug, Clone, Serialize)]
pub struct Mark {
    /// Empty, ` lo` or ` end`.
    pub class: &'static str,
    pub text: String,
}

/// A moment of truth.
#[derive(Debug, Serialize)]
pub struct Moment {
    /// The free end of the lane is at its top.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub high: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
}

/// What was expected and what was received, in words and on one track.
#[derive(Debug, Serialize)]
pub struct Expectation {
    /// The track, as a drawing: open dot expected, filled dot received.
    pub track: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<Difference>,
    /// `Expected 4`, and in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub expects: Vec<Wording>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gets: Vec<Wording>,
}

#[derive(Debug, Serialize)]
pub struct Time {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub takes: Option<String>,
    /// `waits 17 min`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait: Option<String>,
}

/// A piece of content, such as an article or a film.
#[derive(Debug, Serialize)]
pub struct Piece {
    pub title: Wording,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// Reactions for it less those against it; `None` when none was counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<String>,
    /// The channel and the score, for a small place.
    pub note: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relevance: Option<Relevance>,
}

/// Between -1 and 1.
#[derive(Debug, Serialize)]
pub struct Relevance {
    pub value: String,
    pub text: String,
    /// What the drawing of it says aloud.
    pub label: String,
    /// `up` or `dn`.
    pub class: &'static str,
}

/// A thing by name.
#[derive(Debug, Serialize)]
pub struct Entry {
    pub href: String,
    pub text: String,
    /// Its number, when people call it by one: `O-03`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// A metric by its latest figure.
#[derive(Debug, Serialize)]
pub struct Figure {
    pub href: String,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// `target ≤ 5 min`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Whether the target is met: the sign and the words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub met: Option<Badge>,
}

impl Cell {
    pub fn new(class: &'static str, span: usize, of: Content) -> Cell {
        Cell { class, span, missing: None, of }
    }

    pub fn is_filled(&self) -> bool {
        !matches!(self.of, Content::Nothing)
    }
}

fn is_nothing(shift: &u8) -> bool {
    *shift == 0
}

impl Point {
    /// Its label stands below it or above, so many pixels further away; one that is not recorded stays in the middle.
    pub fn stand(&mut self, is_below: bool, shift: u8) {
        let (from, to) = if is_below { (" up", " dn") } else { (" dn", " up") };
        if let Some(at) = self.class.find(from) {
            self.class.replace_range(at..at + from.len(), to);
        }
        self.shift = shift;
    }

    /// A pill or a change stands beside its words.
    pub fn is_marked(&self) -> bool {
        !self.marks.is_empty() || self.change.is_some()
    }

    /// How a step feels to somebody, as a line.
    pub fn felt(&self) -> Vec<Inline<'static>> {
        let mut line = self.feeling();
        line.extend(self.change.clone().map(Inline::Difference));
        line.extend(self.marks.iter().map(Mark::line));
        line
    }

    /// The emoji that its author wrote, where the words do not begin with it.
    pub(in crate::page) fn emoji(&self) -> Option<&str> {
        let is_own = self.face.is_none() && self.who.is_none() && self.sign.chars().all(is_emoji);
        Some(&*self.sign).filter(|sign| is_own && !sign.is_empty() && !self.word.starts_with(sign))
    }

    /// The same without what stands beside it.
    pub(in crate::page) fn feeling(&self) -> Vec<Inline<'static>> {
        let mut line = Vec::with_capacity(6);
        if let Some(who) = &self.who {
            line.extend([Inline::from(who.clone()), " ".into()]);
        }
        line.push(Inline::strong(self.word.clone()));
        if let Some(text) = &self.score {
            let score = Score { text: text.clone(), class: self.score_class, word: String::new() };
            line.extend([" ".into(), Inline::Score(score)]);
        }
        line
    }
}

impl Mark {
    pub(in crate::page) fn line(&self) -> Inline<'static> {
        let class = ["pk", self.class].concat();
        Inline::Span(Span::new(Style::Plain, class, vec![Inline::from(self.text.clone())]))
    }
}
