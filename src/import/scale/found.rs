//! What the feelings of a file are counted on, and where a feeling lies on the scale of the book.

use super::Raw;
use crate::problem::{Both, both};
use crate::term::Scale;

/// What numbers of a file are counted on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Found {
    pub ends: Option<(f64, f64)>,
    pub has_faces: bool,
    /// `3/5`, stars.
    pub has_parts: bool,
    /// Words count only where nothing else does.
    pub has_words: bool,
}

impl Found {
    /// From all feelings of a file, and what its labels say: `Feeling (1-5)`.
    pub(crate) fn of(raws: &[Raw], said: Option<(f64, f64)>) -> Found {
        let numbers: Vec<f64> = raws
            .iter()
            .filter_map(|raw| match raw {
                Raw::Number(value) => Some(*value),
                _ => None,
            })
            .collect();
        let fits = |ends: &(f64, f64)| numbers.iter().all(|it| (ends.0..=ends.1).contains(it));
        let ends = said.filter(fits).or_else(|| guessed(&numbers));
        let is_counted = raws.iter().any(|raw| !matches!(raw, Raw::Word(_)));
        let has_faces = raws.iter().any(|raw| matches!(raw, Raw::Face(_)));
        let has_parts = raws.iter().any(|raw| matches!(raw, Raw::OutOf(..)));
        Found { ends, has_faces, has_parts, has_words: !is_counted && !raws.is_empty() }
    }

    /// On the scale of the book.
    pub(crate) fn value(&self, raw: Raw, book: Scale) -> Option<f64> {
        let level = match raw {
            Raw::Number(value) => {
                let (low, high) = self.ends?;
                if (low, high) == (book.min, book.max) {
                    return Some(value);
                }
                Scale { min: low, max: high }.unit(value)
            }
            Raw::OutOf(value, most) => {
                Scale { min: if value < 1.0 { 0.0 } else { 1.0 }, max: most }.unit(value)
            }
            Raw::Face(level) => level,
            Raw::Word(level) if self.has_words => level,
            Raw::Word(_) => return None,
        };
        let value = book.value(level.clamp(-2.0, 2.0)).clamp(book.min, book.max);
        Some((value * 100.0).round() / 100.0 + 0.0)
    }

    /// In words, for the report.
    pub(crate) fn told(&self, book: Scale) -> Option<Both> {
        let (low, high) = (book.min, book.max);
        if let Some((from, to)) = self.ends {
            let middle = Scale { min: from, max: to }.neutral();
            let neutral = book.neutral();
            return Some(match (from, to) == (low, high) {
                true => {
                    both!("scale {from} to {to}, as in the book", "schaal {from} tot {to}, zoals in het boek")
                }
                false => both!(
                    "scale {from} to {to} found: {from} is {low}, {middle} is {neutral}, {to} is {high}",
                    "schaal {from} tot {to} gevonden: {from} is {low}, {middle} is {neutral}, {to} is {high}",
                ),
            });
        }
        if self.has_parts {
            return Some(both!(
                "counted out of a number (3/5, ★★★☆☆): the least is {low}, the most is {high}",
                "geteld op een aantal (3/5, ★★★☆☆): het minste is {low}, het meeste is {high}",
            ));
        }
        match (self.has_faces, self.has_words) {
            (true, _) => Some(both!(
                "faces found: 😡 is {low}, 😀 is {high}",
                "gezichten gevonden: 😡 is {low}, 😀 is {high}"
            )),
            (_, true) => Some(both!(
                "words found: \"very negative\" is {low}, \"very positive\" is {high}; other words stay words",
                "woorden gevonden: \"zeer negatief\" is {low}, \"zeer positief\" is {high}; andere woorden blijven woorden",
            )),
            _ => None,
        }
    }
}

fn guessed(numbers: &[f64]) -> Option<(f64, f64)> {
    let least = numbers.iter().copied().reduce(f64::min)?;
    let most = numbers.iter().copied().reduce(f64::max)?;
    let whole = |it: &f64| it.fract() == 0.0;
    if least < 0.0 {
        let ends = [1.0, 2.0, 3.0, 5.0, 10.0, 100.0];
        let reach = most.max(-least);
        // Minus one, nought and plus one only are what people mean by −1..1; all else fits on −2..2 first.
        let is_coarse = reach == 1.0 && numbers.iter().all(whole) && numbers.len() > 3;
        let far = ends.into_iter().find(|end| reach <= *end && (*end > 1.0 || is_coarse))?;
        return Some((-far, far));
    }
    Some(match (least, most) {
        (least, most) if least < 1.0 && most <= 2.0 => (-2.0, 2.0),
        (least, most) if most <= 5.0 => (if least < 1.0 { 0.0 } else { 1.0 }, 5.0),
        (_, most) if most <= 7.0 && least >= 1.0 => {
            (1.0, if numbers.contains(&6.0) && !numbers.contains(&7.0) { 10.0 } else { 7.0 })
        }
        (least, most) if most <= 10.0 => (if least < 1.0 { 0.0 } else { 1.0 }, 10.0),
        (_, most) if most <= 100.0 => (0.0, 100.0),
        _ => return None,
    })
}

/// The ends that a label names: `Feeling (1-5)`, `Score −2 … 2`, `1 tot 10`.
pub(crate) fn ends_in(label: &str) -> Option<(f64, f64)> {
    let plain = label.replace(['−', '–', '—'], "-");
    let mut numbers: Vec<(bool, f64)> = Vec::new();
    let mut letters = plain.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, letter)) = letters.next() {
        if letter.is_ascii_digit() {
            let end =
                plain.get(at..)?.find(|it: char| !it.is_ascii_digit()).map_or(plain.len(), |it| at + it);
            let value: f64 = plain.get(at..end)?.parse().ok()?;
            while letters.next_if(|(next, _)| *next < end).is_some() {}
            // A minus behind a digit parts two numbers; at the start of a word it belongs to the number.
            let led = plain.get(..at)?.trim_end_matches('-').chars().last().unwrap_or(' ');
            let is_minus = before == '-' && !led.is_ascii_digit();
            numbers.push((is_minus, value));
        }
        before = letter;
    }
    let [(minus, low), (false, high)] = numbers[..] else { return None };
    let low = if minus { -low } else { low };
    (low < high && high <= 100.0).then_some((low, high))
}
