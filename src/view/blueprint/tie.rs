//! The links between cells in words: who hands what to whom.

use crate::model::{Blueprint, CellAt, CellLink};
use crate::view::Here;

/// Every link of a blueprint as a sentence, in the order it was written.
pub(super) struct Ties {
    ties: Vec<Tie>,
}

pub(super) struct Tie {
    pub from: CellAt,
    pub to: CellAt,
    pub two_way: bool,
    /// `Helps with self-scan hands on to Till system`.
    pub sentence: String,
    /// `Store → IT`, when two teams are known.
    pub teams: Option<String>,
}

impl Ties {
    pub(super) fn new(from: &Here<'_>, blueprint: &Blueprint) -> Ties {
        Ties { ties: blueprint.links.iter().map(|link| tie(from, blueprint, link)).collect() }
    }

    pub(super) fn get(&self, index: usize) -> Option<&Tie> {
        self.ties.get(index)
    }

    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &Tie> {
        self.ties.iter()
    }

    /// What leaves a cell, or is exchanged with it.
    pub(super) fn of(&self, at: CellAt) -> impl Iterator<Item = &Tie> {
        self.ties.iter().filter(move |tie| tie.from == at || tie.two_way && tie.to == at)
    }
}

fn tie(from: &Here<'_>, blueprint: &Blueprint, link: &CellLink) -> Tie {
    let does = |at: CellAt| blueprint.cell(at).map_or("", |cell| &cell.does);
    let team = |at: CellAt| blueprint.cell(at).and_then(|cell| cell.by);
    let name = |at: CellAt| Some(&*from.book.teams[team(at)?].card.title);
    let key = if link.two_way { "blueprint.link.two_way" } else { "blueprint.link.one_way" };
    let mut sentence = from.words.fill(key, &[("from", does(link.from)), ("to", does(link.to))]);
    if let Some(label) = &link.label {
        sentence = from.words.fill("blueprint.link.labelled", &[("link", &sentence), ("label", label)]);
    }
    let arrow = if link.two_way { "↔" } else { from.words.onward() };
    let teams = name(link.from).zip(name(link.to)).map(|(a, b)| format!("{a} {arrow} {b}"));
    Tie { from: link.from, to: link.to, two_way: link.two_way, sentence, teams }
}
