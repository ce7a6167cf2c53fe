//! A map as data: stages over steps, lanes across them, one or several curves, and the same told step by step.

mod cell;
mod lane;

use std::ops::Range;

pub use cell::{
    Cell, Content, Emotion, Entry, Expectation, Figure, Mark, Moment, Piece, Point, Relevance, Said, Time,
    Touchpoint, Was,
};
pub use lane::{Lane, Look};

use super::{Avatar, Inline, Link};

#[derive(Debug)]
pub struct Map {
    pub grid: Grid,
    /// The same from top to bottom; empty where there is only the table.
    pub story: Vec<StoryStep>,
    pub words: Words,
}

/// What the table and the story say of themselves.
#[derive(Debug, Default)]
pub struct Words {
    /// How to read the table, aloud.
    pub about: String,
    /// `Moment of truth`.
    pub moment: String,
    /// `the whole stage`.
    pub whole_stage: String,
    /// Where no step has a feeling: the lane, that there are none, and how to write one.
    pub unfelt: [String; 3],
}

/// The table of a map.
#[derive(Debug)]
pub struct Grid {
    pub caption: String,
    /// How many steps it has.
    pub n: usize,
    /// How many curves.
    pub k: usize,
    pub corner: Corner,
    pub stages: Vec<Stage>,
    /// Steps under the stages; stages without steps of their own have none.
    pub steps: Vec<StepHead>,
    pub lanes: Vec<Lane>,
    /// No step has a feeling.
    pub unfelt: bool,
}

/// A stage over its steps.
#[derive(Debug)]
pub struct Stage {
    pub id: String,
    pub number: usize,
    /// `s2`
    pub class: &'static str,
    pub title: String,
    pub span: usize,
    /// It has no steps of its own: it takes both rows, and is a step itself.
    pub alone: bool,
    /// Where it leads back to: `Back to Evaluation`.
    pub loop_to: Option<Link>,
    /// What a stage that is a step says of itself.
    pub step: Option<StepHead>,
}

/// A step under its stage.
#[derive(Debug, Clone)]
pub struct StepHead {
    pub id: String,
    pub number: usize,
    pub class: &'static str,
    pub title: String,
    /// What stands beside its title: signs, where the path goes, what a to-be map does to it.
    pub marks: Vec<Inline<'static>>,
}

/// The cell in the corner: whose map it is.
#[derive(Debug)]
pub struct Corner {
    pub avatar: Option<Avatar>,
    pub text: String,
}

/// A step of the story.
#[derive(Debug)]
pub struct StoryStep {
    pub id: String,
    pub stage: String,
    pub number: usize,
    /// `s2`
    pub class: &'static str,
    /// The curve from this step to the next, as a drawing.
    pub rail: String,
    pub node: Node,
    /// How each persona feels, each a line.
    pub felt: Vec<Vec<Inline<'static>>>,
    pub moment: bool,
    /// All else that is told of it.
    pub told: Told,
    /// As in the head of the table.
    pub step: StepHead,
}

/// The point on the curve beside a step: that of the first persona.
#[derive(Debug)]
pub struct Node {
    pub class: &'static str,
    pub v: String,
    pub sign: String,
}

/// What the story tells of a step: mostly cells of the table.
#[derive(Debug, Default)]
pub struct Told {
    /// The question of a moment of truth.
    pub question: Option<String>,
    /// Read without a label: what happens, what goes through the head.
    pub open: Vec<At>,
    /// Read at once, as terms and descriptions.
    pub rows: Vec<At>,
    /// The same, folded away.
    pub more: Vec<At>,
    /// What is folded away, in words.
    pub more_label: String,
}

/// A cell of the table: the number of its lane, and its number in the lane.
#[derive(Debug)]
pub struct At {
    pub lane: usize,
    pub cell: usize,
    /// It holds for the whole stage.
    pub stage: bool,
}

/// Where the content of each cell stands in what is written, lane by lane.
pub(super) type Written = Vec<Vec<Range<usize>>>;

impl Node {
    /// Empty where others feel this step and the first persona does not.
    pub fn of(points: &[Point], first: Option<&str>) -> Node {
        match points.first() {
            Some(point) if point.who.as_deref() == first || point.who.is_none() => {
                Node { class: point.score_class, v: point.v.clone(), sign: point.sign.clone() }
            }
            _ => Node { class: "ex", v: "0".to_owned(), sign: String::new() },
        }
    }
}
