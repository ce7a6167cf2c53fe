//! What the lanes of a map say in figures, a row each: feelings, what was expected and received, and times.

use crate::model::Step;
use crate::page::map::Figures;
use crate::view::lane::Board;

/// What a step says as a figure.
type Said = fn(&Step) -> Option<f64>;

/// Rows in which nothing is known are left out.
pub(super) fn figures(board: &Board<'_>) -> Vec<Figures> {
    let words = board.from.words;
    let voices = &board.figures.voices;
    let felt = voices.iter().map(|voice| {
        let who = board.who(voice).filter(|_| voices.len() > 1);
        let label = who.map(|who| words.fill("edit.feeling_of", &[("name", who)]));
        let label = label.unwrap_or_else(|| words.get("around.feeling").to_owned());
        Figures { lane: "emo", label, values: voice.values.clone() }
    });
    let row = |(lane, label, value): (&'static str, &str, Said)| Figures {
        lane,
        label: words.get(label).to_owned(),
        values: board.map.steps.iter().map(value).collect(),
    };
    let others = [
        ("gap", "compare.expected", (|step| step.expected) as Said),
        ("gap", "compare.received", |step| step.received),
        ("time", "map.takes_minutes", |step| step.takes.map(|it| it.minutes())),
        ("time", "map.waits_minutes", |step| step.wait.map(|it| it.minutes())),
    ];
    let known = |it: &Figures| it.values.iter().flatten().any(|value| value.is_finite());
    felt.chain(others.map(row)).filter(known).collect()
}
