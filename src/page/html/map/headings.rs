//! Below the table of a map in a book: each stage and step as a heading with one line, so that the menu, the search
//! and the anchors of the book find it.

use super::super::heading_of;
use super::Element;
use crate::page::chapter::escaped;
use crate::page::grid;
use crate::page::map::{Content, Emotion, Lane, Look, Map, Point, Said, Stage, StepHead};
use crate::page::markdown;
use crate::page::{Inline, Style};

/// A step below the table of its map.
pub(in crate::page) struct Told<'m> {
    /// Of the first step of a stage.
    pub stage: Option<&'m Stage>,
    pub head: &'m StepHead,
    /// How it feels, and what is said of it first.
    pub line: String,
}

/// Every step of a map, in its order.
pub(in crate::page) fn told(map: &Map) -> impl Iterator<Item = Told<'_>> {
    let mut before = None;
    map.grid.heads().into_iter().enumerate().map(move |(at, (stage, head))| {
        let is_first = before.replace(stage.number) != Some(stage.number);
        Told { stage: is_first.then_some(stage), head, line: line(map, (at, head)) }
    })
}

pub(super) fn below(map: &Map, to: &mut Element<'_, '_>) {
    for Told { stage, head, line } in told(map) {
        if let Some(stage) = stage {
            heading_of(2, Some(&stage.id), &stage.title, to);
        }
        heading_of(3, Some(&head.id), &format!("{}. {}", head.number, head.title), to);
        if let Some((chapter, out)) = to.chapter().filter(|_| !line.is_empty()) {
            chapter.markdown(&line, out);
        }
    }
}

/// How the step feels, and what is said of it first; of a comparison all that changes.
fn line(map: &Map, (at, head): (usize, &StepHead)) -> String {
    let mut parts = Vec::new();
    let mut said = None;
    let is_comparison = map.grid.lanes.iter().any(Lane::is_changed);
    if is_comparison {
        parts.extend(head.marks.iter().map(|mark| markdown::line(std::slice::from_ref(mark))));
    }
    for lane in &map.grid.lanes {
        let Some(cell) = lane.cells.get(at).filter(|_| lane.cells.len() == map.grid.n) else { continue };
        let lines = || grid::lines(&cell.of, &map.words).into_iter().map(|line| markdown::line(&line));
        match &cell.of {
            Content::Emotion(it) => parts.extend(it.points.iter().map(|point| felt(point, it))),
            Content::Words(all) if lane.is_changed() => {
                let all: Vec<String> =
                    all.iter().zip(lines()).filter(|(it, _)| has_changed(it)).map(|(_, line)| line).collect();
                if !all.is_empty() {
                    parts.push(format!("{}: {}", escaped(&lane.label), all.join("; ")));
                }
            }
            Content::Words(_) if !is_comparison && said.is_none() && lane.kind != Look::Images => {
                said = lines().next();
            }
            _ => {}
        }
    }
    parts.extend(said);
    parts.retain(|part| !part.is_empty());
    let mut out = String::new();
    for part in parts {
        if !out.is_empty() {
            out.push_str(if out.ends_with(['.', '!', '?', '…']) { " " } else { ". " });
        }
        out.push_str(&part);
    }
    out
}

/// Some word went or came.
fn has_changed(it: &Said) -> bool {
    let changed =
        |it: &Inline<'_>| matches!(it, Inline::Span(it) if matches!(it.style, Style::Struck | Style::Added));
    it.text.marked.iter().any(changed)
}

/// `**Calm** +1.0 (was −2.0), Highest`
fn felt(point: &Point, it: &Emotion) -> String {
    let mut text = markdown::line(&point.feeling());
    if let Some(was) = it.was.as_ref().filter(|_| it.points.len() == 1) {
        text.push_str(&format!(" ({})", escaped(&was.text)));
    }
    for mark in &point.marks {
        text.push_str(", ");
        text.push_str(&markdown::line(&[mark.line()]));
    }
    text
}
