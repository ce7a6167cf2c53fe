//! Mermaid: a `journey` as a map, and a flow chart whose subgraphs are lanes as a blueprint. In a file of its own, or
//! in fences of a Markdown file.

mod entity;
mod fence;
mod flow;
mod journey;
mod lanes;
#[cfg(test)]
mod tests;

use super::draft::{Draft, LeftOut};
use super::grid::{Cell, Place};
use crate::problem::{Both, both};
use fence::Diagram;

/// What the diagrams of a text hold. Prose before a diagram belongs to it, the rest to the last.
pub(crate) fn drafts(text: &str) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut around: Vec<Cell> = Vec::new();
    for piece in fence::pieces(text) {
        match piece {
            fence::Piece::Prose(cell) => around.push(cell),
            fence::Piece::Diagram(diagram) => match draft(&diagram) {
                Some(mut draft) => {
                    tell_head(diagram.head, &mut draft);
                    keep(&mut draft, &mut around);
                    drafts.push(draft);
                }
                None => around.push(diagram.whole),
            },
        }
    }
    if let Some(last) = drafts.last_mut() {
        keep(last, &mut around);
    }
    drafts
}

/// Whether a text is nothing but a diagram.
pub(crate) fn is_alone(text: &str) -> bool {
    fence::alone(text).is_some()
}

/// Why nothing is made of the diagrams of a text; nothing where it has none.
pub(crate) fn refusal(text: &str) -> Option<Both> {
    let pieces = fence::pieces(text);
    let mut diagrams = pieces.iter().filter_map(|it| match it {
        fence::Piece::Diagram(diagram) => Some(diagram.kind.as_str()),
        fence::Piece::Prose(_) => None,
    });
    let kind = diagrams.next()?;
    Some(match kind {
        "flowchart" | "graph" => both!(
            "it is a flow chart, which becomes a blueprint when its subgraphs are called as lanes are: `Customer actions`, `Front stage`, `Back stage`, `Support processes`",
            "het is een stroomschema, en dat wordt een blauwdruk als de subgraphs heten zoals banen: `Klantacties`, `Voorkant`, `Achterkant`, `Ondersteuning`"
        ),
        kind => both!(
            "it is a diagram of Mermaid (`{kind}`): journeys and flow charts with lanes are read",
            "het is een Mermaid-diagram (`{kind}`): klantreizen (`journey`) en stroomschema's met banen worden gelezen"
        ),
    })
}

fn draft(diagram: &Diagram) -> Option<Draft> {
    match diagram.kind.as_str() {
        "journey" => Some(Draft::Map(journey::map(diagram))),
        "flowchart" | "graph" => lanes::blueprint(diagram).map(Draft::Blueprint),
        _ => None,
    }
}

/// The head of a diagram says how it looks.
fn tell_head(head: Vec<Cell>, draft: &mut Draft) {
    let left_out = match draft {
        Draft::Map(map) => &mut map.left_out,
        Draft::Persona(persona) => &mut persona.left_out,
        Draft::Blueprint(blueprint) => &mut blueprint.left_out,
    };
    left_out.extend(head.into_iter().map(|Cell { text, place, .. }| LeftOut { place, text, why: drawing() }));
}

/// Why what is about colours and shapes stays behind.
fn drawing() -> Both {
    both!("it tells Mermaid how to draw", "het zegt Mermaid hoe te tekenen")
}

fn keep(draft: &mut Draft, around: &mut Vec<Cell>) {
    let kept = match draft {
        Draft::Map(map) => &mut map.kept,
        Draft::Persona(persona) => &mut persona.kept,
        Draft::Blueprint(blueprint) => &mut blueprint.kept,
    };
    kept.append(around);
}

fn line(number: usize) -> Place {
    Place(format!("line {number}"))
}

fn cell(text: &str, number: usize) -> Cell {
    Cell { text: text.to_owned(), across: 1, down: 1, place: line(number) }
}
