//! Feelings as people write them: numbers on some scale, faces, words of a fixed kind. The scale is found for a whole
//! file and told; a word that is no level stays a word.

mod beside;
mod found;
mod levels;
mod said;
mod token;
mod valence;

use super::words::{each, lines};
use crate::term::number;
use crate::text::is_emoji;

pub(crate) use found::Found;
pub(crate) use said::Said;

/// What a cell says about a feeling.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Felt {
    pub raw: Option<Raw>,
    /// What is left beside a number, with faces.
    pub words: String,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Raw {
    Number(f64),
    /// `3/5`.
    OutOf(f64, f64),
    /// `★★★☆☆`: the full ones, and all that are drawn.
    Stars(f64, f64),
    /// Levels from −2 to 2.
    Face(f64),
    Word(f64),
}

/// Reads one cell.
pub(crate) fn felt(text: &str) -> Felt {
    let text = text.trim().trim_matches(['*', '_', '`']).trim();
    if let Some((raw, rest)) = stars(text) {
        return Felt { raw: Some(raw), words: bare(rest) };
    }
    if let Some((value, rest)) = leading(text).or_else(|| trailing(text)) {
        let face = |it: Raw| match it {
            // A face beside a number only shows it.
            Raw::Number(_) | Raw::OutOf(..) | Raw::Stars(..) => it,
            other => other,
        };
        return Felt { raw: Some(face(value)), words: bare(&rest) };
    }
    let lower = text.to_lowercase();
    let word = levels::of_word(lower.trim_matches(|it: char| !it.is_alphanumeric()));
    let raw = face_of(text).map(Raw::Face).or(word.map(Raw::Word));
    Felt { raw, words: text.to_owned() }
}

/// The parts of a cell that say one feeling each; a name is one where a feeling follows it.
pub(crate) fn voices(text: &str) -> Vec<(Option<String>, String)> {
    let is_name = |name: &str, said: &str| {
        name.chars().next().is_some_and(char::is_alphabetic) && felt(said).raw.is_some()
    };
    match each(text, is_name) {
        Some(parts) => parts.into_iter().map(|(name, said)| (Some(name), said)).collect(),
        None => vec![(None, lines(text).replace('\n', ", "))],
    }
}

fn bare(text: &str) -> String {
    let is_edge = |it: char| {
        it.is_whitespace() || matches!(it, '(' | ')' | '-' | '–' | '—' | ':' | ',' | ';' | '.' | '=' | '|')
    };
    text.trim_matches(is_edge).to_owned()
}

/// Stars at the start: `★★★☆☆`, `⭐⭐⭐ slow`. One before words marks them, and is no grade.
fn stars(text: &str) -> Option<(Raw, &str)> {
    let is_of_stars = |it: char| matches!(it, '★' | '⭐' | '🌟' | '☆' | '½' | '\u{fe0f}' | ' ');
    let end = text.find(|it: char| !is_of_stars(it)).unwrap_or(text.len());
    let (row, rest) = text.split_at_checked(end)?;
    let count = |signs: &[char]| row.chars().filter(|it| signs.contains(it)).count() as f64;
    let full = count(&['★', '⭐', '🌟']);
    let half = count(&['½']);
    let drawn = full + half + count(&['☆']);
    let is_row = drawn >= 2.0 || drawn == 1.0 && rest.is_empty();
    (is_row && !row.starts_with('½')).then(|| (Raw::Stars(full + half / 2.0, drawn), rest))
}

/// A number at the start: `4`, `4/5`, `-1 😡`, `2 (tired)`.
fn leading(text: &str) -> Option<(Raw, String)> {
    let end = text.find(|it: char| !is_of_number(it)).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    let value = read(digits)?;
    if let Some((most, behind)) = out_of(rest) {
        let sign = if rest.starts_with('/') { rest } else { digits };
        return beside::leaves_it(sign, &behind).then_some((Raw::OutOf(value, most), behind));
    }
    let is_apart =
        rest.chars().next().is_none_or(|it| !it.is_alphanumeric() && !matches!(it, '%' | '/' | '€' | '$'));
    (is_apart && beside::leaves_it(digits, rest)).then(|| (Raw::Number(value), rest.to_owned()))
}

/// A number at the end: `Relieved +1.0`, `tired (2)`.
fn trailing(text: &str) -> Option<(Raw, String)> {
    let inner = text.trim_end_matches([')', ']']);
    let at = inner.rfind(|it: char| !is_of_number(it))?;
    let start = at + inner.get(at..)?.chars().next()?.len_utf8();
    let (words, digits) = inner.split_at_checked(start)?;
    let value = read(digits)?;
    if let Some(top) = words.strip_suffix('/') {
        let (Raw::Number(part), rest) = trailing(top)? else { return None };
        return Some((Raw::OutOf(part, value), rest));
    }
    let is_apart =
        words.ends_with(|it: char| it.is_whitespace() || matches!(it, '(' | '[' | ':' | '=') || is_emoji(it));
    let (sign, words) = beside::signed(digits, words).filter(|_| is_apart)?;
    Some((Raw::Number(sign * value), words.to_owned()))
}

fn is_of_number(it: char) -> bool {
    it.is_ascii_digit() || matches!(it, '+' | '-' | '−' | '–' | '.' | ',')
}

fn read(digits: &str) -> Option<f64> {
    let digits = digits.trim_end_matches(['.', ',', '-', '–']);
    let plain = digits.replace(['–', '−'], "-").replace(',', ".");
    number(&plain).filter(|it| it.abs() <= 1000.0)
}

/// `/5`, ` of 5`, ` van 5`, ` von 5`.
fn out_of(rest: &str) -> Option<(f64, String)> {
    let trimmed = rest.trim_start();
    let behind =
        ["/", "of ", "out of ", "van ", "von ", "op "].iter().find_map(|sign| trimmed.strip_prefix(sign))?;
    let behind = behind.trim_start();
    let end = behind.find(|it: char| !it.is_ascii_digit()).unwrap_or(behind.len());
    let (digits, rest) = behind.split_at_checked(end)?;
    Some((number(digits).filter(|it| *it > 0.0)?, rest.to_owned()))
}

fn face_of(text: &str) -> Option<f64> {
    levels::of_face(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::Scale;

    #[track_caller]
    fn check(text: &str, raw: Option<Raw>, words: &str) {
        assert_eq!(felt(text), Felt { raw, words: words.to_owned() }, "{text}");
    }

    #[test]
    fn a_feeling_is_a_number_a_face_or_a_word() {
        check("4", Some(Raw::Number(4.0)), "");
        check("−1", Some(Raw::Number(-1.0)), "");
        check("+1,5", Some(Raw::Number(1.5)), "");
        check("3/5", Some(Raw::OutOf(3.0, 5.0)), "");
        check("3 of 5, tired", Some(Raw::OutOf(3.0, 5.0)), "tired");
        check("★★★☆☆", Some(Raw::Stars(3.0, 5.0)), "");
        check("⭐️⭐️⭐️", Some(Raw::Stars(3.0, 3.0)), "");
        check("★★★½", Some(Raw::Stars(3.5, 4.0)), "");
        check("★★ slow", Some(Raw::Stars(2.0, 2.0)), "slow");
        check("★ the best moment", None, "★ the best moment");
        check("😀 then 😡", None, "😀 then 😡");
        check("2 (frustrated)", Some(Raw::Number(2.0)), "frustrated");
        check("-2 😡", Some(Raw::Number(-2.0)), "😡");
        check("Relieved +1.0", Some(Raw::Number(1.0)), "Relieved");
        check("tired (2)", Some(Raw::Number(2.0)), "tired");
        check("😀", Some(Raw::Face(2.0)), "😀");
        check("😡 angry", Some(Raw::Face(-2.0)), "😡 angry");
        check("Positive", Some(Raw::Word(1.0)), "Positive");
        check("wütend", Some(Raw::Word(-2.0)), "wütend");
        check("wary of the price", None, "wary of the price");
        check("5 minutes late", None, "5 minutes late");
        check("3 Wochen gewartet", None, "3 Wochen gewartet");
        check("10% off", None, "10% off");
        check("- 1", Some(Raw::Number(-1.0)), "");
        check("− 2", Some(Raw::Number(-2.0)), "");
        check("minus 1", Some(Raw::Number(-1.0)), "");
        check("min 2", Some(Raw::Number(-2.0)), "");
        check("(- 2)", Some(Raw::Number(-2.0)), "");
        check("bang min 2", Some(Raw::Number(-2.0)), "bang");
        check("plus 1", Some(Raw::Number(1.0)), "");
        check("4 happy", Some(Raw::Number(4.0)), "happy");
        check("2 heel erg blij", Some(Raw::Number(2.0)), "heel erg blij");
        check("waited 3 days −1.0", Some(Raw::Number(-1.0)), "waited 3 days");
    }

    #[test]
    fn a_figure_that_tells_of_something_else_is_no_feeling() {
        for text in [
            "-1 to 1",
            "1 - 2",
            "1 or -1",
            "2 of -2",
            "2 days of fear",
            "2 zdays of fear",
            "1 % of people",
            "2 of 5 people",
            "2 out of 5 guests were cross",
            "angry – 1",
            "5 min 2",
            "min. 2",
            "step 2",
            "3 forms",
        ] {
            check(text, None, text);
        }
    }

    fn numbers(values: &[f64]) -> Vec<Raw> {
        values.iter().map(|it| Raw::Number(*it)).collect()
    }

    #[test]
    fn the_scale_is_found_for_a_whole_file() {
        let ends = |values: &[f64]| Found::of(&numbers(values), &Said::default()).ends;
        assert_eq!(ends(&[3.0, 2.0, 5.0]), Some((1.0, 5.0)));
        assert_eq!(ends(&[0.0, 4.0]), Some((0.0, 5.0)));
        assert_eq!(ends(&[-1.0, 2.0]), Some((-2.0, 2.0)));
        assert_eq!(ends(&[-3.0, 1.0]), Some((-3.0, 3.0)));
        assert_eq!(ends(&[8.0, 3.0]), Some((1.0, 10.0)));
        assert_eq!(ends(&[80.0, 3.0]), Some((0.0, 100.0)));
        assert_eq!(ends(&[4000.0]), None);
        let four = Found::of(&numbers(&[4.0]), &Said::default());
        assert_eq!(four.value(Raw::Number(4.0), Scale::FEELING), Some(1.0));
    }

    #[test]
    fn what_the_file_says_counts_and_what_lies_outside_does_not() {
        let value = |head: &str, all: &[f64], it: f64| {
            Found::of(&numbers(all), &Said::in_head(head)).value(Raw::Number(it), Scale::FEELING)
        };
        assert_eq!(value("Feeling (1-10)", &[2.0, 4.0], 10.0), Some(2.0));
        assert_eq!(value("Feeling (1-5)", &[2.0, 7.0], 2.0), Some(-1.0));
        assert_eq!(value("Feeling (1-5)", &[2.0, 7.0], 7.0), None);
        assert_eq!(value("Emotion (-2 to 2)", &[3.0, 1.0], 1.0), Some(1.0));
        assert_eq!(value("Emotion (-2 to 2)", &[3.0, 1.0], 3.0), None);
        assert_eq!(value("Rating (/10)", &[3.0, 4.0], 10.0), Some(2.0));
        assert_eq!(value("Feeling (1 = good, 5 = bad)", &[1.0, 4.0], 1.0), Some(2.0));
        assert_eq!(value("Feeling (1 = good)", &[1.0, 4.0], 4.0), Some(-1.0));
        assert_eq!(value("Schulnote", &[1.0, 4.0], 6.0), Some(-2.0));
        assert_eq!(value("Feeling (1 = good, 5 = good)", &[1.0, 4.0], 4.0), None);
        let part = |value, most| {
            Found::of(&[Raw::OutOf(3.0, 5.0)], &Said::default())
                .value(Raw::OutOf(value, most), Scale::FEELING)
        };
        assert_eq!((part(5.0, 5.0), part(7.0, 5.0)), (Some(2.0), None));
    }

    #[test]
    fn stars_count_on_what_is_drawn() {
        let value = |all: &[(f64, f64)], head: &str| {
            let raws: Vec<Raw> = all.iter().map(|it| Raw::Stars(it.0, it.1)).collect();
            let found = Found::of(&raws, &Said::in_head(head));
            let told = found.told(Scale::FEELING).unwrap().english;
            (found.value(Raw::Stars(3.0, 3.0), Scale::FEELING), told.contains("guess"))
        };
        assert_eq!(value(&[(3.0, 5.0), (3.0, 3.0)], "Feeling"), (Some(0.0), false));
        assert_eq!(value(&[(3.0, 3.0), (5.0, 5.0)], "Feeling"), (Some(0.0), false));
        assert_eq!(value(&[(3.0, 3.0)], "Feeling"), (Some(0.0), true));
        assert_eq!(value(&[(3.0, 3.0)], "Feeling (1-3)"), (Some(2.0), false));
        assert_eq!(value(&[(2.0, 3.0), (3.0, 3.0)], "Feeling"), (Some(2.0), false));
    }

    #[test]
    fn faces_and_words_stand_together() {
        let both = Found::of(&[Raw::Face(2.0), Raw::Word(1.0)], &Said::default());
        let value = |raw| both.value(raw, Scale::FEELING);
        assert_eq!((value(Raw::Face(2.0)), value(Raw::Word(1.0))), (Some(2.0), Some(1.0)));
        let counted = Found::of(&[Raw::Number(2.0), Raw::Word(1.0)], &Said::default());
        assert_eq!(counted.value(Raw::Word(1.0), Scale::FEELING), None);
    }
}
