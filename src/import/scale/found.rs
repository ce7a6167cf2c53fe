//! What the feelings of a file are counted on, and where a feeling lies on the scale of the book.

use super::{Raw, Said};
use crate::problem::{Both, both};
use crate::term::Scale;

/// What numbers of a file are counted on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Found {
    /// The lowest and the highest number.
    pub ends: Option<(f64, f64)>,
    /// The lowest is the best.
    is_turned: bool,
    sure: Sure,
    /// How many stars are all of them.
    stars: Option<(f64, Sure)>,
    /// Something is counted from nought: `0/10`.
    has_nought: bool,
    has_faces: bool,
    /// `3/5`.
    has_parts: bool,
    /// Words count only where no number does.
    has_words: bool,
    /// What the file says of its numbers contradicts itself.
    is_unclear: bool,
}

/// How a scale is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sure {
    /// The file says it.
    Said,
    /// Its end occurs.
    Seen,
    /// Nothing but the numbers between speaks for it.
    Guessed,
}

impl Found {
    /// From all feelings of a file, and what its heads and notes say.
    pub(crate) fn of(raws: &[Raw], said: &Said) -> Found {
        let number = |raw: &Raw| if let Raw::Number(value) = raw { Some(*value) } else { None };
        let numbers: Vec<f64> = raws.iter().filter_map(number).collect();
        let is_counted = raws.iter().any(|raw| !matches!(raw, Raw::Word(_) | Raw::Face(_)));
        let ends = ends(&numbers, said);
        let turned = ends.map_or(Some(false), |it| said.is_turned(it));
        let occurs = |it: (f64, f64)| numbers.contains(&it.1) || it.0 < 0.0 && numbers.contains(&it.0);
        let sure = match ends {
            _ if said.high.is_some() => Sure::Said,
            Some(it) if occurs(it) => Sure::Seen,
            _ => Sure::Guessed,
        };
        let is_nought =
            |raw: &Raw| matches!(raw, Raw::OutOf(value, _) | Raw::Stars(value, _) if *value < 1.0);
        Found {
            ends: ends.filter(|_| turned.is_some()),
            is_turned: turned == Some(true),
            sure,
            stars: stars(raws, said),
            has_nought: raws.iter().any(is_nought),
            has_faces: raws.iter().any(|raw| matches!(raw, Raw::Face(_))),
            has_parts: raws.iter().any(|raw| matches!(raw, Raw::OutOf(..))),
            has_words: !is_counted && !raws.is_empty(),
            is_unclear: turned.is_none(),
        }
    }

    /// On the scale of the book; nothing for a number that lies outside its own.
    pub(crate) fn value(&self, raw: Raw, book: Scale) -> Option<f64> {
        let least = if self.has_nought { 0.0 } else { 1.0 };
        let level = match raw {
            Raw::Number(value) => {
                let ends = self.ends?;
                if ends == (book.min, book.max) && !self.is_turned {
                    return inside(value, ends);
                }
                let level = level(value, ends)?;
                if self.is_turned { -level } else { level }
            }
            Raw::OutOf(value, most) => level(value, (least, most))?,
            Raw::Stars(value, _) => level(value, (least, self.stars?.0))?,
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
        if self.is_unclear {
            return Some(both!(
                "numbers are not counted: what is said of their scale contradicts itself",
                "getallen tellen niet mee: wat over de schaal is gezegd spreekt zichzelf tegen",
            ));
        }
        if let Some(ends) = self.ends {
            return Some(self.numbers_told(ends, book));
        }
        if let Some((most, sure)) = self.stars {
            let guess = match sure {
                Sure::Guessed => both!(
                    "; a guess, since no empty star and no row of {most} occurs (a head like `Feeling (1 to {most})` settles it)",
                    "; een gok, want een lege ster of een rij van {most} komt niet voor (een kop als `Gevoel (1 tot {most})` beslist het)",
                ),
                _ => Both::same(""),
            };
            return Some(both!(
                "stars out of {most}: the least is {low}, all of them are {high}{guess}",
                "sterren op een aantal van {most}: het minste is {low}, alle zijn {high}{guess}",
                guess
            ));
        }
        if self.has_parts {
            return Some(both!(
                "counted out of a number (3/5): the least is {low}, the most is {high}",
                "geteld op een aantal (3/5): het minste is {low}, het meeste is {high}",
            ));
        }
        self.words_told(book)
    }

    fn words_told(&self, book: Scale) -> Option<Both> {
        let (low, high) = (book.min, book.max);
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

    /// What speaks for nothing but the numbers between its ends is a guess, and what settles it.
    fn guess(&self, (from, to): (f64, f64)) -> Both {
        match self.sure {
            Sure::Guessed => both!(
                "; a guess, since no {to} occurs (a head like `Feeling ({from} to {to})` settles it)",
                "; een gok, want een {to} komt niet voor (een kop als `Gevoel ({from} tot {to})` beslist het)",
            ),
            Sure::Said | Sure::Seen => Both::same(""),
        }
    }

    fn numbers_told(&self, (from, to): (f64, f64), book: Scale) -> Both {
        if (from, to) == (book.min, book.max) && !self.is_turned {
            let guess = self.guess((from, to));
            return both!(
                "scale {from} to {to}, as in the book{guess}",
                "schaal {from} tot {to}, zoals in het boek{guess}",
                guess
            );
        }
        let middle = Scale { min: from, max: to }.neutral();
        let neutral = book.neutral();
        let (low, high) = if self.is_turned { (book.max, book.min) } else { (book.min, book.max) };
        let turned = match self.is_turned {
            true => both!(", turned ({from} is the best)", ", omgekeerd ({from} is het beste)"),
            false => Both::same(""),
        };
        let how = match self.sure {
            Sure::Said => both!(", as the file says", ", zoals het bestand zegt"),
            Sure::Seen | Sure::Guessed => both!(" found", " gevonden"),
        };
        let guess = self.guess((from, to));
        both!(
            "scale {from} to {to}{how}{turned}: {from} is {low}, {middle} is {neutral}, {to} is {high}{guess}",
            "schaal {from} tot {to}{how}{turned}: {from} is {low}, {middle} is {neutral}, {to} is {high}{guess}",
            how,
            turned,
            guess
        )
    }
}

fn inside(value: f64, (low, high): (f64, f64)) -> Option<f64> {
    (low..=high).contains(&value).then_some(value)
}

/// How good a number is between its ends, from −2 to 2.
fn level(value: f64, (low, high): (f64, f64)) -> Option<f64> {
    inside(value, (low, high)).map(|it| Scale { min: low, max: high }.unit(it))
}

/// The ends that the file names, or else those that its numbers speak for.
fn ends(numbers: &[f64], said: &Said) -> Option<(f64, f64)> {
    let least = numbers.iter().copied().reduce(f64::min)?;
    match said.high {
        Some(high) => Some((said.low.unwrap_or(if least < 1.0 { 0.0 } else { 1.0 }), high)),
        None => guessed(&numbers.iter().copied().chain(said.numbers()).collect::<Vec<_>>()),
    }
}

/// How many stars are all of them: a row with empty ones says it, and so does a row of five.
fn stars(raws: &[Raw], said: &Said) -> Option<(f64, Sure)> {
    let rows = raws.iter().filter_map(|raw| match raw {
        Raw::Stars(full, all) => Some((*full, *all)),
        _ => None,
    });
    let most = rows.clone().map(|it| it.1).reduce(f64::max)?;
    let has_empty = rows.clone().any(|(full, all)| full + 0.5 < all);
    Some(match said.high.filter(|it| *it >= most) {
        Some(high) => (high, Sure::Said),
        None if has_empty || most == 5.0 || most == 10.0 => (most, Sure::Seen),
        None => (if most < 5.0 { 5.0 } else { 10.0_f64.max(most) }, Sure::Guessed),
    })
}

fn guessed(numbers: &[f64]) -> Option<(f64, f64)> {
    let least = numbers.iter().copied().reduce(f64::min)?;
    let most = numbers.iter().copied().reduce(f64::max)?;
    if least < 0.0 {
        // Mild feelings alone are mild ones, and no −1..1.
        let far = [2.0, 3.0, 5.0, 10.0, 100.0].into_iter().find(|end| most.max(-least) <= *end)?;
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
