//! How a feeling is shown: its level, its face, its figure and its place in a drawing.

use super::Here;
use super::lane::Difference;
use super::parts::Score;
use crate::analyse::Change;
use crate::svg;
use crate::term::Scale;
use crate::words::Words;

/// How good or bad a feeling is, on five levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feeling {
    VeryNegative,
    Negative,
    Neutral,
    Positive,
    VeryPositive,
    Unknown,
}

/// The level of a value: half away from neutral, as far from neutral on every scale.
pub fn level(value: Option<f64>, scale: Scale) -> Feeling {
    let Some(value) = value.filter(|value| value.is_finite()) else { return Feeling::Unknown };
    match scale.unit(value).round() {
        low if low <= -2.0 => Feeling::VeryNegative,
        low if low <= -1.0 => Feeling::Negative,
        high if high >= 2.0 => Feeling::VeryPositive,
        high if high >= 1.0 => Feeling::Positive,
        _ => Feeling::Neutral,
    }
}

/// A scale as drawings know it.
pub(crate) fn drawn(scale: Scale) -> svg::Scale {
    svg::Scale::new(scale.min, scale.neutral(), scale.max).unwrap_or(svg::Scale::FEELING)
}

/// A value on a scale, with one decimal; signed where the scale has a sign.
pub(crate) fn figure(value: f64, scale: Scale, words: &Words) -> String {
    if scale.is_signed() { words.signed(value, 1) } else { words.number(value, 1) }
}

/// How many decimals a change needs for its ends to give the difference that is shown.
fn decimals(change: Change) -> i32 {
    let tenths = |value: f64| (value * 10.0).round();
    let fits = tenths(change.to) - tenths(change.from) == tenths(change.by());
    if fits { 1 } else { 2 }
}

impl Here<'_> {
    /// Both ends of a change of feeling, and the difference between what is shown.
    pub fn moved(&self, change: Change) -> (String, String, Difference) {
        let decimals = decimals(change);
        let (scale, words) = (self.config.feeling, self.words);
        let text = |value: f64| match scale.is_signed() {
            true => words.signed(value, decimals.unsigned_abs() as usize),
            false => words.number(value, decimals.unsigned_abs() as usize),
        };
        (text(change.from), text(change.to), Difference::of_shown(change, decimals, words))
    }

    /// A figure on the scale of feelings; `None` is "not recorded".
    pub fn score(&self, value: Option<f64>) -> Score {
        let level = level(value, self.config.feeling);
        let text = value.map_or_else(|| "–".to_owned(), |value| self.felt(value));
        Score { text, class: level.class(), word: self.words.get(level.word()).to_owned() }
    }

    /// A feeling in figures.
    pub fn felt(&self, value: f64) -> String {
        figure(value, self.config.feeling, self.words)
    }
}

impl Feeling {
    /// The class of its colour.
    pub fn class(self) -> &'static str {
        match self {
            Feeling::VeryNegative => "en2",
            Feeling::Negative => "en1",
            Feeling::Neutral => "e0",
            Feeling::Positive => "ep1",
            Feeling::VeryPositive => "ep2",
            Feeling::Unknown => "ex",
        }
    }

    /// Its face among the icons.
    pub fn face(self) -> &'static str {
        match self {
            Feeling::VeryNegative => "f-n2",
            Feeling::Negative => "f-n1",
            Feeling::Neutral => "f-0",
            Feeling::Positive => "f-p1",
            Feeling::VeryPositive => "f-p2",
            Feeling::Unknown => "f-x",
        }
    }

    /// The face where text is all there is.
    pub fn emoji(self) -> &'static str {
        match self {
            Feeling::VeryPositive => "😄",
            Feeling::Positive => "🙂",
            Feeling::Neutral => "😐",
            Feeling::Negative => "😕",
            Feeling::VeryNegative => "😠",
            Feeling::Unknown => "?",
        }
    }

    /// The key of its name among the words.
    pub fn word(self) -> &'static str {
        match self {
            Feeling::VeryNegative => "level.n2",
            Feeling::Negative => "level.n1",
            Feeling::Neutral => "level.0",
            Feeling::Positive => "level.p1",
            Feeling::VeryPositive => "level.p2",
            Feeling::Unknown => "level.x",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::sample;

    /// Values of a scale and how each is shown.
    #[track_caller]
    fn check((min, max): (f64, f64), shown: &[(f64, &str, &str)]) {
        let scale = Scale { min, max };
        for (value, class, text) in shown {
            assert_eq!(level(Some(*value), scale).class(), *class, "{value} of {scale:?}");
            assert_eq!(figure(*value, scale, &sample("en")), *text);
        }
    }

    #[test]
    fn halves_go_away_from_neutral() {
        check(
            (-2.0, 2.0),
            &[(1.5, "ep2", "+1.5"), (-0.5, "en1", "−0.5"), (0.49, "e0", "+0.5"), (9.0, "ep2", "+9.0")],
        );
    }

    #[test]
    fn every_scale_has_five_faces_and_only_some_have_a_sign() {
        check((-5.0, 5.0), &[(-5.0, "en2", "−5.0"), (1.25, "ep1", "+1.3"), (0.0, "e0", "0.0")]);
        check(
            (0.0, 10.0),
            &[(0.0, "en2", "0.0"), (5.0, "e0", "5.0"), (6.25, "ep1", "6.3"), (10.0, "ep2", "10.0")],
        );
        check((1.0, 5.0), &[(1.0, "en2", "1.0"), (3.0, "e0", "3.0"), (5.0, "ep2", "5.0")]);
    }

    #[test]
    fn zero_is_neutral_on_a_scale_that_is_not_even() {
        check(
            (-1.0, 3.0),
            &[(-1.0, "en1", "−1.0"), (0.0, "e0", "0.0"), (1.0, "ep1", "+1.0"), (3.0, "ep2", "+3.0")],
        );
    }

    #[test]
    fn what_was_not_recorded_is_not_neutral() {
        assert_eq!(level(None, Scale::FEELING).class(), "ex");
        assert_eq!(level(Some(f64::NAN), Scale::FEELING).class(), "ex");
    }
}
