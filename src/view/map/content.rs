//! The content of each stage as a table: what there is, how often it is used, how well it is received.

use super::grid::stage_id;
use crate::view::lane::{Board, Piece, pieces, stage_class};
use crate::view::parts::Link;

/// One stage with its content, which may be none.
#[derive(Debug)]
pub struct StageContent {
    pub stage: Link,
    pub number: usize,
    pub class: &'static str,
    pub rows: Vec<Row>,
}

#[derive(Debug)]
pub struct Row {
    pub piece: Piece,
    /// `900 view, 310 click`.
    pub counts: String,
}

/// Every stage, once any of them has counted content.
pub(super) fn stages(board: &Board<'_>) -> Vec<StageContent> {
    let map = board.map;
    if map.phases.iter().all(|phase| phase.content.is_empty()) {
        return Vec::new();
    }
    let words = board.from.words;
    let counts = |item: &crate::model::ContentItem| -> String {
        let count = |(name, count): &(Box<str>, f64)| {
            format!("{}\u{a0}{}", words.short(*count), reaction(board, name))
        };
        item.counts.iter().map(count).collect::<Vec<_>>().join(words.get("format.comma"))
    };
    let stage = |(index, phase): (usize, &crate::model::Phase)| {
        let pieces = pieces(board, index).into_iter();
        let rows = pieces.zip(&phase.content).map(|(piece, item)| Row { piece, counts: counts(item) });
        StageContent {
            stage: Link { href: format!("#{}", stage_id(phase)), text: phase.title.to_string() },
            number: index + 1,
            class: stage_class(index, false),
            rows: rows.collect(),
        }
    };
    map.phases.iter().enumerate().map(stage).collect()
}

/// A reaction by the word of the page's language, else as written.
fn reaction(board: &Board<'_>, name: &str) -> String {
    let key = format!("reaction.{name}");
    if board.from.words.has(&key) { board.from.words.get(&key).to_owned() } else { name.to_owned() }
}
