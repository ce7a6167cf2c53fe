//! Feelings as people write them: numbers on some scale, faces, words of a fixed kind. The scale is found for a whole
//! file and told; a word that is no level stays a word.

mod found;
mod levels;

use super::words::{each, lines};
use crate::term::number;
use crate::text::is_emoji;

pub(crate) use found::{Found, ends_in};

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
    /// `3/5`, `★★★☆☆`.
    OutOf(f64, f64),
    /// Levels from −2 to 2.
    Face(f64),
    Word(f64),
}

/// Reads one cell.
pub(crate) fn felt(text: &str) -> Felt {
    let text = text.trim().trim_matches(['*', '_', '`']).trim();
    let stars = |sign: char| text.chars().filter(|it| *it == sign).count() as f64;
    if text.starts_with(['★', '☆']) && text.chars().all(|it| matches!(it, '★' | '☆' | ' ')) {
        return Felt {
            raw: Some(Raw::OutOf(stars('★'), stars('★') + stars('☆'))), words: String::new()
        };
    }
    if let Some((value, rest)) = leading(text).or_else(|| trailing(text)) {
        let face = |it: Raw| match it {
            // A face beside a number only shows it.
            Raw::Number(_) | Raw::OutOf(..) => it,
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

/// A number at the start: `4`, `4/5`, `-1 😡`, `2 (tired)`.
fn leading(text: &str) -> Option<(Raw, String)> {
    let end = text.find(|it: char| !is_of_number(it)).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    let value = read(digits)?;
    if let Some((most, rest)) = out_of(rest) {
        return Some((Raw::OutOf(value, most), rest));
    }
    let is_apart =
        rest.chars().next().is_none_or(|it| !it.is_alphanumeric() && !matches!(it, '%' | '/' | '€' | '$'));
    is_apart.then(|| (Raw::Number(value), rest.to_owned()))
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
    is_apart.then(|| (Raw::Number(value), words.to_owned()))
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
        check("★★★☆☆", Some(Raw::OutOf(3.0, 5.0)), "");
        check("2 (frustrated)", Some(Raw::Number(2.0)), "frustrated");
        check("-2 😡", Some(Raw::Number(-2.0)), "😡");
        check("Relieved +1.0", Some(Raw::Number(1.0)), "Relieved");
        check("tired (2)", Some(Raw::Number(2.0)), "tired");
        check("😀", Some(Raw::Face(2.0)), "😀");
        check("😡 angry", Some(Raw::Face(-2.0)), "😡 angry");
        check("Positive", Some(Raw::Word(1.0)), "Positive");
        check("wütend", Some(Raw::Word(-2.0)), "wütend");
        check("wary of the price", None, "wary of the price");
        check("5 minutes late", Some(Raw::Number(5.0)), "minutes late");
        check("10% off", None, "10% off");
    }

    #[test]
    fn the_scale_is_found_for_a_whole_file() {
        let ends = |values: &[f64]| {
            Found::of(&values.iter().map(|it| Raw::Number(*it)).collect::<Vec<_>>(), None).ends
        };
        assert_eq!(ends(&[3.0, 2.0, 5.0]), Some((1.0, 5.0)));
        assert_eq!(ends(&[0.0, 4.0]), Some((0.0, 5.0)));
        assert_eq!(ends(&[-1.0, 2.0]), Some((-2.0, 2.0)));
        assert_eq!(ends(&[-3.0, 1.0]), Some((-3.0, 3.0)));
        assert_eq!(ends(&[8.0, 3.0]), Some((1.0, 10.0)));
        assert_eq!(ends(&[80.0, 3.0]), Some((0.0, 100.0)));
        assert_eq!(ends(&[4000.0]), None);
        let found = Found::of(&[Raw::Number(2.0), Raw::Number(4.0)], Some((1.0, 10.0)));
        assert_eq!(found.ends, Some((1.0, 10.0)));
        assert_eq!(Found::of(&[Raw::Number(4.0)], None).value(Raw::Number(4.0), Scale::FEELING), Some(1.0));
        let face = Found::of(&[Raw::Face(2.0), Raw::Word(1.0)], None);
        assert_eq!(
            (face.value(Raw::Face(2.0), Scale::FEELING), face.value(Raw::Word(1.0), Scale::FEELING)),
            (Some(2.0), None)
        );
    }

    #[test]
    fn a_label_may_name_the_ends() {
        for (label, ends) in [
            ("Gevoel (1-5)", Some((1.0, 5.0))),
            ("Feeling (-2 to 2)", Some((-2.0, 2.0))),
            ("Emotion −2..2", Some((-2.0, 2.0))),
            ("Score 1 tot 10", Some((1.0, 10.0))),
            ("Feeling", None),
            ("Feeling 2026", None),
        ] {
            assert_eq!(ends_in(label), ends, "{label}");
        }
    }
}
