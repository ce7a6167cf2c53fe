//! What is not known yet: steps without research or feeling, moments nobody measures, touchpoints of nobody.

use super::sentence::{Sentence, list, plain, sentence};
use crate::analyse::coverage::{has_evidence, is_assumed};
use crate::analyse::moments::is_measured;
use crate::analyse::touchpoint::has_team;
use crate::model::{Entity, MapKind, Step};
use crate::page::Inline;
use crate::view::lane::Board;

pub(super) fn sentences(board: &Board<'_>) -> Vec<Sentence> {
    let words = board.from.words;
    let mut out = Vec::new();
    let mut steps = |key: &str, all: &str, missing: &dyn Fn(usize, &Step) -> bool| {
        let found: Vec<usize> = board
            .map
            .steps
            .iter()
            .enumerate()
            .filter(|(at, step)| missing(*at, step))
            .map(|(at, _)| at)
            .collect();
        if found.is_empty() {
            return;
        }
        out.push(match found.len() == board.map.steps.len() && found.len() > 1 {
            true => plain(words.get(all)),
            false => sentence(words, key, &[("steps", &board.step_list(&found))]),
        });
    };
    steps("tells.no_evidence", "tells.no_evidence_at_all", &|_, step| {
        !has_evidence(board.from.book, step) && !is_assumed(board.from.book, step)
    });
    steps("tells.assumed", "tells.assumed_at_all", &|_, step| is_assumed(board.from.book, step));
    let felt = board.figures.voices.iter().any(|voice| voice.peak_end.is_some());
    steps("tells.no_feeling", "tells.no_feeling", &|at, _| felt && board.figures.feeling(at).is_none());
    steps("tells.no_metric", "tells.no_metric", &|_, step| {
        step.marks.moment_of_truth && !is_measured(board.from.book, step)
    });
    out.extend(touchpoints(board));
    out.extend(stages_without_content(board));
    if board.map.card.reviewed.is_none() {
        out.push(plain(words.get("tells.never_checked")));
    }
    if board.figures.shortfall.n == 0 && board.map.kind == MapKind::Journey {
        out.push(plain(words.get("tells.no_ratings")));
    }
    out
}

/// Touchpoints that no team looks after.
fn touchpoints(board: &Board<'_>) -> Option<Sentence> {
    let from = board.from;
    let mut found = Vec::new();
    for met in board.map.steps.iter().flat_map(|step| &step.touchpoints) {
        if !has_team(from.book, met.touchpoint) && !found.contains(&met.touchpoint) {
            found.push(met.touchpoint);
        }
    }
    let links = found.into_iter().map(|id| from.link(Entity::Touchpoint(id)));
    let links: Vec<Sentence> = links.map(|link| vec![Inline::link(link)]).collect();
    let some = !links.is_empty();
    some.then(|| sentence(from.words, "tells.no_team", &[("touchpoints", &list(from.words, links, 3))]))
}

fn stages_without_content(board: &Board<'_>) -> Option<Sentence> {
    let without = &board.figures.content.phases_without;
    let titles = without.iter().filter_map(|at| Some(plain(&*board.map.phases.get(*at)?.title)));
    let titles = list(board.from.words, titles.collect(), 3);
    (!titles.is_empty()).then(|| sentence(board.from.words, "tells.no_content", &[("stages", &titles)]))
}
