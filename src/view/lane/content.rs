//! The content of a stage, such as articles and films, with how it is received.

use super::{Board, Cell, Content, Piece, Relevance, words};
use crate::analyse::Reactions;
use crate::model::LaneKey;
use crate::page::Wording;
use crate::view::said::with_research;

/// Content with counted reactions spans its stage; plain words stand at their steps.
pub(super) fn cells(board: &Board<'_>) -> (Vec<Cell>, bool) {
    let map = board.map;
    let (said, filled) = words::cells(board, LaneKey::CONTENT, None);
    let filled = filled || map.phases.iter().any(|phase| !phase.content.is_empty());
    let mut cells = Vec::new();
    let mut said = said.into_iter().peekable();
    let mut at = 0;
    for (index, phase) in map.phases.iter().enumerate() {
        let mut of_phase: Vec<Cell> = Vec::new();
        while let Some(cell) = said.next_if(|_| at < phase.steps.end) {
            at += cell.span;
            of_phase.push(cell);
        }
        if phase.content.is_empty() || phase.steps.is_empty() {
            cells.extend(of_phase.into_iter().map(|cell| Cell { of: of_words(cell.of), ..cell }));
            continue;
        }
        let mut all = pieces(board, index);
        for cell in of_phase {
            if let Content::Pieces(more) = of_words(cell.of) {
                all.extend(more);
            }
        }
        let class = board.class(phase.steps.start);
        cells.push(Cell::new(class, phase.steps.len(), Content::Pieces(all)));
    }
    (cells, filled)
}

/// Content that is only named.
fn of_words(said: Content) -> Content {
    match said {
        Content::Words(said) => {
            Content::Pieces(said.into_iter().map(|it| named(with_research(it.text, it.insight))).collect())
        }
        other => other,
    }
}

/// The counted content of a phase.
pub(in crate::view) fn pieces(board: &Board<'_>, phase: usize) -> Vec<Piece> {
    let items = board.map.phases.get(phase).map_or(&[][..], |phase| &phase.content);
    let figures = board.figures.content.phases.get(phase);
    let reactions = |at: usize| figures.and_then(|it| it.items.get(at)).copied().unwrap_or_default();
    let piece = |(at, item): (usize, &crate::model::ContentItem)| {
        let channel = item.channel.map(|id| board.from.book.channels[id].card.title.to_string());
        let counted = counted(board, reactions(at));
        let score =
            counted.score.as_ref().map(|score| board.from.words.fill("map.score", &[("score", score)]));
        let note: Vec<&str> = channel.as_deref().into_iter().chain(score.as_deref()).collect();
        let note = note.join(board.from.words.get("format.comma"));
        Piece { title: Wording::from(&*item.title), channel, note, ..counted }
    };
    items.iter().enumerate().map(piece).collect()
}

fn named(title: Wording) -> Piece {
    Piece { title, channel: None, score: None, note: String::new(), relevance: None }
}

fn counted(board: &Board<'_>, reactions: Reactions) -> Piece {
    let words = board.from.words;
    let relevance = reactions.relevance().map(|value| Relevance {
        value: format!("{value:.2}"),
        text: words.signed(value, 2),
        label: words.fill("map.relevance", &[("value", &words.signed(value, 2))]),
        class: if value < 0.0 { "dn" } else { "up" },
    });
    let score = relevance.is_some().then(|| words.signed(reactions.score(), 0));
    Piece { score, relevance, ..named(Wording::default()) }
}
