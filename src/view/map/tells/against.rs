//! A to-be map against the map as it is: what it gains, and whether a well-meant last step spoils the ending.

use super::FactRow;
use super::sentence::{Sentence, plain, sentence};
use crate::analyse::{Change, Delta};
use crate::view::PageKey;
use crate::view::lane::Board;
use crate::view::parts::Link;

#[derive(Debug)]
pub struct AgainstBefore {
    pub facts: Vec<FactRow>,
    pub warnings: Vec<Sentence>,
    /// To the page with both beside each other.
    pub compare: Option<Link>,
}

/// `None` on a map without a baseline.
pub(super) fn against(board: &Board<'_>) -> Option<AgainstBefore> {
    let delta = board.figures.delta.as_ref()?;
    let words = board.from.words;
    let row = |name: String, change: Change, text: &dyn Fn(f64) -> String| {
        let values = [("from", &plain(text(change.from))), ("to", &plain(text(change.to)))];
        FactRow { name, what: sentence(words, "tells.change", &values), score: None, difference: None }
    };
    let several = delta.voices.len() > 1;
    let mut facts = Vec::new();
    for voice in &delta.voices {
        if let Some(change) = voice.peak_end {
            let who = voice.persona.map(|id| &*board.from.book.personas[id].card.title);
            let name = who.filter(|_| several).unwrap_or(words.get("tells.remembered")).to_owned();
            let (from, to, difference) = board.from.moved(change);
            let values = [("from", &plain(from)), ("to", &plain(to))];
            let what = sentence(words, "tells.change", &values);
            facts.push(FactRow { name, what, score: None, difference: Some(difference) });
        }
    }
    if delta.wait.from > 0.0 || delta.wait.to > 0.0 {
        facts.push(row(words.get("tells.wait").to_owned(), delta.wait, &|value| words.minutes(value)));
    }
    if delta.pains_before > 0 || delta.pains_after > 0 {
        let pains = Change { from: delta.pains_before as f64, to: delta.pains_after as f64 };
        facts.push(row(words.get("lane.pains").to_owned(), pains, &|value| words.short(value)));
    }
    let compare = board.map.baseline.map(PageKey::Compare).filter(|key| board.from.plan.has(*key));
    let compare = compare.map(|key| board.from.link_to(key, "map.compare_link"));
    Some(AgainstBefore { facts, warnings: ending(board, delta), compare })
}

/// Added last steps that make it remembered worse.
pub(in crate::view) fn ending(board: &Board<'_>, delta: &Delta) -> Vec<Sentence> {
    let words = board.from.words;
    let warning = |voice: &crate::analyse::overlay::VoiceDelta| {
        let ending = voice.ending?;
        let values = [
            ("step", &board.step(ending.step)),
            ("without", &plain(board.from.felt(ending.without))),
            ("with", &plain(board.from.felt(ending.peak_end))),
        ];
        let said = sentence(words, "tells.weak_ending", &values);
        let who = voice.persona.filter(|_| delta.voices.len() > 1);
        Some(match who.map(|id| &board.from.book.personas[id].card.title) {
            Some(who) => plain(format!("{who}: ")).into_iter().chain(said).collect(),
            None => said,
        })
    };
    delta.voices.iter().filter_map(warning).collect()
}
