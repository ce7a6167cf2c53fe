//! The moments of truth: how they feel, whether anybody measures them, and what might be one too.

use super::sentence::{Sentence, plain, sentence};
use crate::analyse::moments::is_measured;
use crate::view::lane::Board;
use crate::view::parts::Score;

#[derive(Debug)]
pub struct MomentsOfTruth {
    pub rows: Vec<Row>,
    pub sentences: Vec<Sentence>,
}

#[derive(Debug)]
pub struct Row {
    pub step: Sentence,
    pub score: Score,
    /// What is wrong with it: nothing measures it.
    pub note: Option<String>,
}

/// `None` when none is marked and none stands out.
pub(super) fn moments(board: &Board<'_>) -> Option<MomentsOfTruth> {
    let words = board.from.words;
    let it = &board.figures.moments;
    let unmeasured =
        |step: usize| board.map.steps.get(step).is_some_and(|it| !is_measured(board.from.book, it));
    let row = |&step: &usize| Row {
        step: board.step(step),
        score: board.from.score(board.figures.feeling(step)),
        note: unmeasured(step).then(|| words.get("tells.unmeasured").to_owned()),
    };
    let rows: Vec<Row> = it.declared.iter().map(row).collect();
    let mut sentences = Vec::new();
    if let Some(health) = it.health.filter(|_| rows.len() > 1) {
        let text = words.fill("tells.moments_mean", &[("mean", &board.from.felt(health))]);
        sentences.push(plain(text));
    }
    let weighty =
        it.candidates.iter().filter(|it| !it.declared && it.weight >= crate::analyse::moments::WEIGHT);
    let weighty: Vec<usize> = weighty.map(|it| it.step).collect();
    if !weighty.is_empty() {
        sentences.push(sentence(words, "tells.candidates", &[("steps", &board.step_list(&weighty))]));
    }
    (!rows.is_empty() || !sentences.is_empty()).then_some(MomentsOfTruth { rows, sentences })
}
