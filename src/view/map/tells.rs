//! What a map tells us: conclusions in whole sentences, each leading to the steps it comes from.

mod act;
mod against;
mod memory;
mod missing;
mod moments;
mod sentence;
mod shortfall;
mod time;

use crate::view::lane::{Board, Difference};
use crate::view::parts::Score;
pub(in crate::view) use against::ending;
pub(in crate::view) use memory::{Memory, Scale};
pub(in crate::view) use sentence::{Sentence, list};

#[derive(Debug)]
pub struct Tells {
    /// Lived and remembered, for each persona.
    pub memory: Vec<memory::Memory>,
    pub against: Option<against::AgainstBefore>,
    pub shortfall: Option<shortfall::Falls>,
    pub moments: Option<moments::MomentsOfTruth>,
    pub time: Vec<Sentence>,
    /// The best opportunities.
    pub act: Vec<act::Opportunity>,
    /// What is not known yet.
    pub missing: Vec<Sentence>,
    /// How the figures come about.
    pub method: bool,
}

/// A row of facts: a name, words with links, a figure.
#[derive(Debug)]
pub struct FactRow {
    pub name: String,
    pub what: Sentence,
    pub score: Option<Score>,
    pub difference: Option<Difference>,
}

pub(super) fn tells(board: &Board<'_>) -> Tells {
    let memory = memory::memory(board);
    Tells {
        against: against::against(board),
        shortfall: shortfall::falls(board),
        moments: moments::moments(board),
        time: time::sentences(board),
        act: act::first(board),
        missing: missing::sentences(board),
        method: memory.iter().any(|it| it.scale.is_some()),
        memory,
    }
}
