//! The map read from top to bottom: the same cells, one step after the other.

use serde::{Serialize, Serializer};

use super::grid::{self, StepHead};
use crate::svg::{self, Element};
use crate::view::draw;
use crate::view::lane::{Board, Cell, Lane, Point, stage_class};
use crate::words::Words;

/// A step of the story.
#[derive(Debug, Serialize)]
pub struct StoryStep {
    pub id: String,
    pub stage: String,
    pub number: usize,
    /// `s2`
    pub class: &'static str,
    /// The curve from this step to the next.
    pub rail: String,
    pub node: Node,
    /// How each persona feels, each a line of markup.
    pub felt: Vec<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub moment: bool,
    /// All else that is told of it, as markup.
    pub told: Told,
    /// As in the head of the table.
    pub step: StepHead,
}

/// The point on the curve beside a step: that of the first persona.
#[derive(Debug, Serialize)]
pub struct Node {
    pub class: &'static str,
    pub v: String,
    pub sign: String,
}

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
    /// Filled by `StoryStep::draw`.
    pub drawn: String,
}

/// A template gets the markup.
impl Serialize for Told {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.drawn)
    }
}

/// A cell of the table: the number of its lane, and its number in the lane.
#[derive(Debug)]
pub struct At {
    pub lane: usize,
    pub cell: usize,
    /// It holds for the whole stage.
    pub stage: bool,
}

impl StoryStep {
    /// Tells what stands in the table, once its rows are drawn.
    pub(super) fn draw(&mut self, lanes: &[Lane], words: &Words) {
        let cell = |at: &At| lanes.get(at.lane).map_or("", |lane| lane.content(at.cell));
        let row = |dl: &mut Element<'_>, at: &At| {
            let Some(lane) = lanes.get(at.lane) else { return };
            let mut div = dl.child("div");
            let mut dt = div.child("dt");
            dt.text(&lane.label);
            if at.stage {
                dt.text(" ").child("small").text(words.get("map.whole_stage"));
            }
            drop(dt);
            div.child("dd").drawing(cell(at));
        };
        let rows = |parent: &mut Element<'_>, cells: &[At]| {
            let mut dl = parent.child("dl");
            dl.attr("class", "kv");
            cells.iter().for_each(|at| row(&mut dl, at));
        };
        let mut drawn = String::with_capacity(2_000);
        let mut out = Element::fragment(&mut drawn);
        if self.moment {
            moment(&mut out, self.told.question.as_deref(), words);
        }
        for at in &self.told.open {
            out.drawing(cell(at));
        }
        if !self.told.rows.is_empty() {
            rows(&mut out, &self.told.rows);
        }
        if !self.told.more.is_empty() {
            let mut more = out.child("details");
            more.attr("class", "more").child("summary").text(&self.told.more_label);
            rows(&mut more, &self.told.more);
        }
        drop(out);
        self.told.drawn = drawn;
    }
}

/// A moment of truth, and the question it answers.
fn moment(parent: &mut Element<'_>, question: Option<&str>, words: &Words) {
    let mut p = parent.child("p");
    p.attr("class", "motl");
    let mut b = p.child("b");
    draw::icon(&mut b, "flag");
    b.text(words.get("map.moment"));
    drop(b);
    if let Some(question) = question {
        p.text(" ").text(question);
    }
}

/// Read without a label.
const OPEN: [&str; 2] = ["act", "th"];
/// Read at once; the other lanes are folded away.
const SHOWN: [&str; 5] = ["tp", "qs", "pain", "op", "cnt"];

pub(super) fn story(board: &Board<'_>, lanes: &[Lane], heads: Vec<StepHead>) -> Vec<StoryStep> {
    let first = board.figures.voices.first();
    let rails = first.map(|voice| svg::rail(&voice.values, board.scale())).unwrap_or_default();
    let mut rails = rails.into_iter();
    let places: Vec<Vec<Option<usize>>> = lanes.iter().map(starts).collect();
    let step = |(at, head)| step(board, lanes, (at, &places), (head, rails.next().unwrap_or_default()));
    heads.into_iter().enumerate().map(step).collect()
}

/// For each step the cell that begins there.
fn starts(lane: &Lane) -> Vec<Option<usize>> {
    let mut starts = Vec::new();
    for (index, cell) in lane.cells.iter().enumerate() {
        starts.push(Some(index));
        starts.extend(std::iter::repeat_n(None, cell.span.saturating_sub(1)));
    }
    starts
}

fn step(
    board: &Board<'_>,
    lanes: &[Lane],
    (at, places): (usize, &[Vec<Option<usize>>]),
    (head, rail): (StepHead, String),
) -> StoryStep {
    let map = board.map;
    let it = &map.steps[at];
    let cells =
        lanes.iter().enumerate().filter(|(_, lane)| lane.kind != "emotion").filter_map(|(number, lane)| {
            let cell = (*places.get(number)?.get(at)?)?;
            let found: &Cell = lane.cells.get(cell)?;
            (found.is_filled()).then_some((lane, At { lane: number, cell, stage: found.span > 1 }))
        });
    let mut told = Told { question: it.marks.question.as_deref().map(str::to_owned), ..Told::default() };
    let mut labels = Vec::new();
    for (lane, at) in cells {
        if OPEN.contains(&&*lane.key) {
            told.open.push(at);
        } else if SHOWN.contains(&&*lane.key) {
            told.rows.push(at);
        } else {
            labels.push(if labels.is_empty() {
                lane.label.clone()
            } else {
                crate::view::lane::lower(&lane.label)
            });
            told.more.push(at);
        }
    }
    told.more_label = labels.join(board.from.words.get("format.comma"));
    let stage = board.stage(at);
    let points = points(board, at);
    StoryStep {
        id: format!("s-{}", head.id),
        stage: stage_title(board, at),
        number: stage + 1,
        class: stage_class(stage, false),
        rail,
        node: Node::of(&points, board.figures.voices.first().and_then(|voice| board.who(voice))),
        felt: points.iter().map(Point::felt).collect(),
        moment: it.marks.moment_of_truth,
        told,
        step: head,
    }
}

fn stage_title(board: &Board<'_>, at: usize) -> String {
    match board.acts() {
        true => grid::act_stages(board).into_iter().nth(board.stage(at)).map(|stage| stage.title),
        false => board.map.phases.get(board.stage(at)).map(|phase| phase.title.to_string()),
    }
    .unwrap_or_default()
}

fn points(board: &Board<'_>, at: usize) -> Vec<Point> {
    let voices = &board.figures.voices;
    let multi = voices.len() > 1;
    let felt =
        voices.iter().enumerate().filter(|(_, voice)| voice.values.get(at).copied().flatten().is_some());
    let mut points: Vec<Point> =
        felt.map(|(index, voice)| board.point(at, voice, multi.then_some(index))).collect();
    if points.is_empty() {
        points.extend(voices.first().map(|voice| board.point(at, voice, None)));
    }
    points
}
