//! What was expected and what was received, in words and on one track.

use super::{Board, Content, Expectation};
use crate::analyse::{Change, Gap};
use crate::model::{Entity, Item, LaneKey};
use crate::page::{Difference, Wording};
use crate::svg;
use crate::view::parts::drawn;
use crate::view::said::with_research;
use crate::words::Words;

pub(super) fn cell(board: &Board<'_>, step: usize) -> Content {
    let Some(it) = board.map.steps.get(step) else { return Content::Nothing };
    let words = board.from.words;
    let phase = board.map.phases.get(it.phase);
    let first = phase.filter(|phase| phase.steps.start == step);
    let said = |key: LaneKey| -> Vec<Wording> {
        let whole = first.map_or(&[][..], |phase| phase.lanes.get(key));
        let research = |item: &Item| item.insight.map(|id| board.from.link(Entity::Insight(id)));
        let said = |item: &Item| with_research(board.from.worded_item(&board.map.card, item), research(item));
        whole.iter().chain(it.lanes.get(key)).map(said).collect()
    };
    let (mut expects, mut gets) = (said(LaneKey::EXPECTS), said(LaneKey::GETS));
    let rating =
        |key: &str, value: f64| Wording::from(&*format!("{}: {}", words.get(key), words.short(value)));
    expects.extend(it.importance.map(|value| rating("score.importance", value)));
    gets.extend(it.satisfaction.map(|value| rating("score.satisfaction", value)));
    if expects.is_empty() && gets.is_empty() && it.expected.is_none() && it.received.is_none() {
        return Content::Nothing;
    }
    let (expected, received) = (it.expected, it.received);
    let rated = |key: &str, value: Option<f64>, said: &[Wording]| {
        let number = value.map(|value| words.short(value));
        let some = number.is_some() || !said.is_empty();
        some.then(|| words.fill(key, &[("n", number.as_deref().unwrap_or_default())]).trim_end().to_owned())
    };
    let rating = board.from.config.rating;
    let gap = Gap::at(it, rating);
    Content::Expectation(Box::new(Expectation {
        track: svg::expectation(expected, received, drawn(rating)),
        difference: gap.map(|gap| Difference::of(gap.gap, words)),
        expected: rated("map.expected", expected, &expects),
        received: rated("map.received", received, &gets),
        expects,
        gets,
    }))
}

impl Difference {
    /// Whole when it is whole, else with one decimal.
    pub fn of(by: f64, words: &Words) -> Difference {
        let whole = (by - by.round()).abs() < 0.05;
        Difference::with(by, words.signed(by, usize::from(!whole)))
    }

    /// A difference on the scale of feelings: always one decimal.
    pub fn of_feeling(by: f64, words: &Words) -> Difference {
        Difference::with(by, words.change(by))
    }

    /// The difference of both ends as they are shown, with so many decimals: figures of a page are added up.
    pub fn of_shown(change: Change, decimals: i32, words: &Words) -> Difference {
        let shown = |value: f64| (value * 10_f64.powi(decimals)).round() / 10_f64.powi(decimals);
        let by = shown(shown(change.to) - shown(change.from));
        // Tenths are enough where nothing stands behind them.
        let is_tenths = ((by * 10.0).round() - by * 10.0).abs() < 1e-6;
        let decimals = if is_tenths { 1 } else { decimals.unsigned_abs() as usize };
        Difference::with(by, words.signed(by, decimals))
    }

    pub fn with(by: f64, text: String) -> Difference {
        let (class, sign) = match by {
            by if by > 0.0 => ("up", "▲"),
            by if by < 0.0 => ("dn", "▼"),
            _ => ("eq", "="),
        };
        Difference { class, sign, text }
    }
}
