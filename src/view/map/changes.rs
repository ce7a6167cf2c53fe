//! What a to-be map does to the map as it is: changed, added and removed steps, and what makes the change.

use crate::model::{Entity, SolutionAt};
use crate::view::lane::Board;
use crate::view::parts::Link;

/// A step that is not as it was.
#[derive(Debug, Clone)]
pub struct Change {
    /// `changed` or `added`
    pub class: &'static str,
    pub sign: &'static str,
    pub word: String,
    /// The solution behind it.
    pub by: Option<Link>,
}

/// The changes of a whole map.
#[derive(Debug)]
pub struct Changes {
    /// `2 changed, 1 added, 1 removed`.
    pub counts: Vec<Change>,
    /// Steps that are gone, on the page of the map as it is.
    pub removed: Vec<Link>,
}

/// What happened to a step of this map; nothing on a map without a baseline.
pub(in crate::view) fn of_step(board: &Board<'_>, at: usize) -> Option<Change> {
    let delta = board.figures.delta.as_ref()?;
    let step = board.map.steps.get(at)?;
    let by = step.by.and_then(|by| solution(board, by));
    let kind = if delta.added.contains(&at) {
        "added"
    } else if is_changed(board, at) {
        "changed"
    } else if delta.moved.contains(&at) {
        "moved"
    } else {
        return None;
    };
    let word = board.from.words.get(word_of(kind)).to_owned();
    Some(Change { by, ..change(kind, word) })
}

fn is_changed(board: &Board<'_>, at: usize) -> bool {
    match &board.map.overlay {
        Some(overlay) => overlay.changed.contains(&at),
        None => {
            let step = board.figures.delta.as_ref().and_then(|delta| delta.steps.get(at));
            step.is_some_and(|step| {
                let felt = step.feeling.is_some_and(|change| change.by() != 0.0);
                let gap = step.gap.is_some_and(|change| change.by() != 0.0);
                felt || gap || !step.pains_closed.is_empty() || !step.pains_opened.is_empty()
            })
        }
    }
}

fn word_of(kind: &str) -> &'static str {
    match kind {
        "added" => "change.added",
        "removed" => "change.removed",
        "moved" => "change.moved",
        _ => "change.changed",
    }
}

fn change(kind: &'static str, word: String) -> Change {
    let (class, sign) = match kind {
        "added" => ("added", "+"),
        "removed" => ("removed", "−"),
        "moved" => ("changed", "↔"),
        _ => ("changed", "≠"),
    };
    Change { class, sign, word, by: None }
}

/// What is said of a step that is gone.
pub(in crate::view) fn removed(board: &Board<'_>) -> Change {
    change("removed", board.from.words.get(word_of("removed")).to_owned())
}

/// A solution by its title, leading to its opportunity.
pub(in crate::view) fn solution(board: &Board<'_>, by: SolutionAt) -> Option<Link> {
    let opportunity = &board.from.book.opportunities[by.opportunity];
    let solution = opportunity.solutions.get(by.index)?;
    let href = board.from.href_of(Entity::Opportunity(by.opportunity));
    Some(Link { href, text: solution.title.to_string() })
}

/// `None` on a map without a baseline.
pub(super) fn changes(board: &Board<'_>) -> Option<Changes> {
    let delta = board.figures.delta.as_ref()?;
    let baseline = board.map.baseline?;
    let changed =
        (0..board.map.steps.len()).filter(|at| !delta.added.contains(at) && is_changed(board, *at)).count();
    let counted = [
        ("changed", changed),
        ("added", delta.added.len()),
        ("removed", delta.removed.len()),
        ("moved", delta.moved.len()),
    ];
    let counts = counted.into_iter().filter(|(_, n)| *n > 0).map(|(kind, n)| {
        change(
            kind,
            board.from.words.count_with("change.count", n, &[("what", board.from.words.get(word_of(kind)))]),
        )
    });
    let old = &board.from.ctx.book.maps[baseline];
    let removed = delta.removed.iter().filter_map(|at| {
        let text = old.steps.get(*at)?.title.to_string();
        let href = board.from.href_of_step(crate::model::StepAt { map: baseline, step: *at });
        Some(Link { href, text })
    });
    Some(Changes { counts: counts.collect(), removed: removed.collect() })
}
