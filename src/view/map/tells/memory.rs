//! Lived and remembered: what a customer takes home, against how it was on the way.

use super::FactRow;
use super::sentence::{Sentence, plain, sentence};
use crate::analyse::{Extreme, PeakEnd, Side, Voice};
use crate::view::lane::{Board, Difference};

/// What one persona lives and remembers.
#[derive(Debug)]
pub struct Memory {
    /// Named where there are several.
    pub who: Option<String>,
    /// The conclusion in one line.
    pub verdict: String,
    pub sentences: Vec<Sentence>,
    pub scale: Option<Scale>,
    pub facts: Vec<FactRow>,
}

/// Lived and remembered on the scale of feelings, in percent of its width.
#[derive(Debug)]
pub struct Scale {
    pub lived_at: String,
    pub remembered_at: String,
    pub from: String,
    pub to: String,
    pub lived: String,
    pub remembered: String,
}

/// From so many levels on a difference is large, and worth a word.
const FAR: f64 = 0.75;
const SOME: f64 = 0.25;

pub(super) fn memory(board: &Board<'_>) -> Vec<Memory> {
    board.figures.voices.iter().map(|voice| of(board, voice)).collect()
}

fn of(board: &Board<'_>, voice: &Voice) -> Memory {
    let words = board.from.words;
    let who = board.who(voice).filter(|_| board.figures.voices.len() > 1).map(str::to_owned);
    let Some(it) = &voice.peak_end else {
        let verdict = words.get("tells.no_feelings").to_owned();
        let sentences = vec![plain(words.get("tells.add_feelings"))];
        return Memory { who, verdict, sentences, scale: None, facts: Vec::new() };
    };
    Memory {
        who,
        verdict: verdict(board, it),
        sentences: sentences(board, voice, it),
        scale: (it.n > 1).then(|| scale(board, it)),
        facts: facts(board, voice, it),
    }
}

fn verdict(board: &Board<'_>, it: &PeakEnd) -> String {
    let key = match board.from.config.feeling.distance(it.memory_gap) {
        _ if it.n < 2 => "tells.too_few",
        gap if gap >= FAR => "tells.far_better",
        gap if gap >= SOME => "tells.better",
        gap if gap <= -FAR => "tells.far_worse",
        gap if gap <= -SOME => "tells.worse",
        _ => "tells.same",
    };
    board.from.words.get(key).to_owned()
}

fn sentences(board: &Board<'_>, voice: &Voice, it: &PeakEnd) -> Vec<Sentence> {
    let words = board.from.words;
    let feeling = |value: f64| plain(board.from.felt(value));
    let mut out = Vec::new();
    if it.n > 1 {
        let n = plain(words.count("count.steps", it.n));
        let values = [("lived", &feeling(it.mean)), ("n", &n), ("remembered", &feeling(it.peak_end))];
        out.push(sentence(words, "tells.lived", &values));
        if it.interval.0 != it.interval.1 {
            let key = if it.side == Side::Tie { "tells.tie" } else { "tells.between" };
            let values = [("low", &feeling(it.interval.0)), ("high", &feeling(it.interval.1))];
            out.push(sentence(words, key, &values));
        }
    }
    let best = voice.what_if.iter().max_by(|a, b| a.gain.total_cmp(&b.gain)).filter(|it| it.gain > 0.0);
    if let Some(best) = best.filter(|_| it.n > 1) {
        let values = [("step", &board.step(best.step)), ("gain", &plain(words.change(best.gain)))];
        out.push(sentence(words, "tells.what_if", &values));
    }
    out
}

fn scale(board: &Board<'_>, it: &PeakEnd) -> Scale {
    let at = |value: f64| (board.scale().share(value).unwrap_or(0.5) * 100.0).clamp(3.0, 97.0);
    let (lived, remembered) = (at(it.mean), at(it.peak_end));
    let percent = |value: f64| format!("{value:.1}%");
    Scale {
        lived_at: percent(lived),
        remembered_at: percent(remembered),
        from: percent(lived.min(remembered)),
        to: percent(lived.max(remembered)),
        lived: board.from.felt(it.mean),
        remembered: board.from.felt(it.peak_end),
    }
}

fn facts(board: &Board<'_>, voice: &Voice, it: &PeakEnd) -> Vec<FactRow> {
    let words = board.from.words;
    let row = |key: &str, steps: &[usize], value: f64| FactRow {
        name: words.get(key).to_owned(),
        what: board.step_list(steps),
        score: Some(board.from.score(Some(value))),
        difference: None,
    };
    let extreme = |key: &str, it: &Extreme| row(key, &it.steps, it.value);
    let mut rows = match it.side {
        _ if it.highest.value == it.lowest.value => Vec::new(),
        Side::Highest => vec![extreme("map.peak", &it.highest), extreme("map.lowest", &it.lowest)],
        Side::Lowest => vec![extreme("map.peak", &it.lowest), extreme("map.highest", &it.highest)],
        Side::Tie => vec![extreme("map.highest", &it.highest), extreme("map.lowest", &it.lowest)],
    };
    rows.push(row("map.end", &[it.end_step], it.end));
    let swings = [("tells.fall", voice.swings.largest_fall), ("tells.rise", voice.swings.largest_rise)];
    rows.extend(swings.into_iter().filter_map(|(key, swing)| {
        let swing = swing?;
        let values = [("from", &board.step(swing.from)), ("to", &board.step(swing.to))];
        Some(FactRow {
            name: words.get(key).to_owned(),
            what: sentence(words, "tells.from_to", &values),
            score: None,
            difference: Some(Difference::of_feeling(swing.by, words)),
        })
    }));
    rows.extend(voice.negative.value().map(|share| {
        let part = words.whole(voice.negative.part);
        let of = words.count("count.steps", voice.negative.of);
        let values = [("part", &*part), ("of", &*of), ("share", &*words.percent(share))];
        FactRow {
            name: words.get("tells.below").to_owned(),
            what: plain(words.fill("tells.part_of", &values)),
            score: None,
            difference: None,
        }
    }));
    rows
}
