//! Below the table of a map in a book: each stage and step as a heading with one line, so that the menu, the search
//! and the anchors of the book find it.

use super::super::heading_of;
use super::Element;
use crate::page::Inline;
use crate::page::grid;
use crate::page::map::{Content, Look, Map, Stage, StepHead};
use crate::page::markdown;

/// A step below the table of its map.
pub(in crate::page) struct Told<'m> {
    /// Of the first step of a stage.
    pub stage: Option<&'m Stage>,
    pub head: &'m StepHead,
    /// How it feels, and what is said of it first.
    pub line: Vec<Inline<'static>>,
}

/// Every step of a map, in its order.
pub(in crate::page) fn told(map: &Map) -> impl Iterator<Item = Told<'_>> {
    let mut before = None;
    map.grid.heads().into_iter().enumerate().map(move |(at, (stage, head))| {
        let is_first = before.replace(stage.number) != Some(stage.number);
        Told { stage: is_first.then_some(stage), head, line: line(map, at) }
    })
}

pub(super) fn below(map: &Map, to: &mut Element<'_, '_>) {
    for Told { stage, head, line } in told(map) {
        if let Some(stage) = stage {
            heading_of(2, Some(&stage.id), &stage.title, to);
        }
        heading_of(3, Some(&head.id), &format!("{}. {}", head.number, head.title), to);
        if let Some((chapter, out)) = to.chapter().filter(|_| !line.is_empty()) {
            chapter.markdown(&markdown::line(&line), out);
        }
    }
}

/// How the step feels, and what is said of it first.
fn line(map: &Map, step: usize) -> Vec<Inline<'static>> {
    let mut felt = Vec::new();
    let mut said = None;
    for lane in &map.grid.lanes {
        let Some(cell) = lane.cells.get(step).filter(|_| lane.cells.len() == map.grid.n) else { continue };
        match &cell.of {
            Content::Emotion(it) => felt.extend(it.points.iter().map(|point| point.felt())),
            Content::Words(_) if said.is_none() && lane.kind != Look::Images => {
                said = grid::lines(&cell.of, &map.words).into_iter().next();
            }
            _ => {}
        }
    }
    let mut line = Vec::new();
    for part in felt.into_iter().chain(said) {
        if !line.is_empty() {
            line.push(". ".into());
        }
        line.extend(part);
    }
    line
}
