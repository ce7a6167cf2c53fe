//! The map read from top to bottom: the same cells, one step after the other.

use super::grid::{self, StepHead};
use crate::page::map::{At, Node, StoryStep, Told};
use crate::svg;
use crate::view::lane::{Board, Cell, Lane, Look, Point, stage_class};

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
    let cells = lanes.iter().enumerate().filter(|(_, lane)| lane.kind != Look::Emotion).filter_map(
        |(number, lane)| {
            let cell = (*places.get(number)?.get(at)?)?;
            let found: &Cell = lane.cells.get(cell)?;
            (found.is_filled()).then_some((lane, At { lane: number, cell, stage: found.span > 1 }))
        },
    );
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
