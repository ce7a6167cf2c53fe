//! What the handbook asks less of its pages, as a sentence.

use super::Report;
use super::piece::{Piece, fill};
use crate::diff::{Demand, Less};
use crate::words::Words;

impl Report<'_> {
    /// ``The handbook asks less: `unknown-reference` is off, it was error``
    pub(super) fn asks_less(&self, it: &Less) -> Vec<Piece> {
        let words = self.words;
        let (key, what) = match it.demand {
            Demand::Level(code) => ("level", code),
            Demand::Weight(code) => ("weight", code),
            Demand::Silence(code) => ("allow", code),
            Demand::Limit(key) => ("limit", key),
            Demand::Scale("feeling") => ("scale", words.get("review.field.feeling_scale")),
            Demand::Scale(_) => ("scale", words.get("review.field.rating_scale")),
            Demand::RawHtml => ("raw_html", it.demand.name()),
            Demand::OnProblem => ("on_problem", it.demand.name()),
        };
        let [from, to] = [&it.from, &it.to].map(|side| level(side, words));
        let holes =
            [("what", Piece::Plain(what.to_owned())), ("from", Piece::Was(from)), ("to", Piece::Is(to))];
        fill(words.get(&format!("review.asks_less.{key}")), &holes)
    }
}

/// Levels as words; everything else as it is written.
pub(super) fn level(written: &str, words: &Words) -> String {
    match written {
        "error" | "warning" | "info" | "off" => words.get(&format!("review.level.{written}")).to_owned(),
        "editorial" | "minor" | "major" => words.get(&format!("review.{written}")).to_owned(),
        other => other.to_owned(),
    }
}
