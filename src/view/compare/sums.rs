//! The figures of a journey before and after.

use crate::analyse::{Change, Delta, PeakEnd};
use crate::view::lane::{Board, Difference};

/// The figures of one persona, or those of the whole map.
#[derive(Debug)]
pub struct Sums {
    pub who: Option<String>,
    pub rows: Vec<Sum>,
}

#[derive(Debug)]
pub struct Sum {
    pub name: String,
    pub from: String,
    pub to: String,
    pub difference: Option<Difference>,
    /// What stands small below it.
    pub note: Option<String>,
}

pub(super) fn sums(old: &Board<'_>, new: &Board<'_>, delta: &Delta) -> Vec<Sums> {
    let several = delta.voices.len() > 1;
    let mut all: Vec<Sums> = Vec::new();
    for (voice, figures) in delta.voices.iter().zip(&new.figures.voices) {
        let who = new.who(figures).filter(|_| several).map(str::to_owned);
        let mut rows: Vec<Sum> = Vec::new();
        rows.extend(voice.mean.map(|change| felt(new, "compare.lived", change)));
        rows.extend(voice.peak_end.map(|change| Sum {
            note: intervals(old, new, figures.persona),
            ..felt(new, "compare.remembered", change)
        }));
        rows.extend(voice.lowest.map(|change| felt(new, "compare.lowest", change)));
        let whole = |n: usize| new.from.words.whole(n);
        rows.push(sum(new, "compare.below", (whole(voice.negative_before), whole(voice.negative_after))));
        all.push(Sums { who, rows });
    }
    let rows = of_map(new, delta);
    match all.as_mut_slice() {
        [only] => only.rows.extend(rows),
        _ => all.push(Sums { who: None, rows }),
    }
    all.retain(|sums| !sums.rows.is_empty());
    all
}

/// What holds for everyone on the map.
fn of_map(new: &Board<'_>, delta: &Delta) -> Vec<Sum> {
    let words = new.from.words;
    let mut rows = Vec::new();
    if delta.wait.from > 0.0 || delta.wait.to > 0.0 {
        let minutes = |value: f64| words.minutes(value);
        rows.push(sum(new, "tells.wait", (minutes(delta.wait.from), minutes(delta.wait.to))));
    }
    if delta.pains_before > 0 || delta.pains_after > 0 {
        let pains = (words.whole(delta.pains_before), words.whole(delta.pains_after));
        rows.push(sum(new, "lane.pains", pains));
    }
    if delta.shortfall.from > 0.0 || delta.shortfall.to > 0.0 {
        let number = |value: f64| words.short(value);
        rows.push(sum(new, "compare.shortfall", (number(delta.shortfall.from), number(delta.shortfall.to))));
    }
    rows
}

fn sum(board: &Board<'_>, key: &str, (from, to): (String, String)) -> Sum {
    Sum { name: board.from.words.get(key).to_owned(), from, to, difference: None, note: None }
}

fn felt(board: &Board<'_>, key: &str, change: Change) -> Sum {
    let (from, to, difference) = board.from.moved(change);
    Sum { difference: Some(difference), ..sum(board, key, (from, to)) }
}

/// How far the memory could lie from the figure, then and now.
fn intervals(
    old: &Board<'_>,
    new: &Board<'_>,
    persona: Option<crate::model::Id<crate::model::Persona>>,
) -> Option<String> {
    let of = |board: &Board<'_>| -> Option<PeakEnd> {
        let voices = &board.figures.voices;
        let own = voices.iter().find(|voice| voice.persona == persona);
        own.or_else(|| voices.iter().find(|voice| voice.persona.is_none()))?.peak_end.clone()
    };
    let words = new.from.words;
    let text = |it: PeakEnd| {
        let (low, high) = (new.from.felt(it.interval.0), new.from.felt(it.interval.1));
        words.fill("compare.interval", &[("low", &low), ("high", &high)])
    };
    let (from, to) = (text(of(old)?), text(of(new)?));
    Some(words.fill("tells.change", &[("from", &from), ("to", &to)]))
}
