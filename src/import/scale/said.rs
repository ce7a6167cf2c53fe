//! What a head or a note says of a scale: its ends, and which of them is the good one.

use super::token::Token::{self, Number, Sign, Word};
use super::token::{is_minus, tokens};
use super::valence::is_good;

/// `Feeling (1-5)`, `1 = sehr gut`, `out of 10`.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Said {
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// Numbers that are called good, and those that are called bad.
    poles: Vec<(f64, bool)>,
    /// `Lower is better`.
    is_less_better: bool,
}

impl Said {
    /// A scale that a format has.
    pub(crate) fn of(low: f64, high: f64) -> Said {
        Said { low: Some(low), high: Some(high), ..Said::default() }
    }

    /// What the name of a row or column says.
    pub(crate) fn in_head(label: &str) -> Said {
        let tokens = tokens(label);
        let mut said = Said { poles: poles(&tokens), ..Said::default() };
        said.is_less_better = is_less_better(&tokens);
        let is_mark = |it: &Token| matches!(it, Word(word) if word.starts_with("schulnote"));
        let ends = range(&tokens).or_else(|| said.ends_of_poles());
        match ends {
            Some((low, high)) => (said.low, said.high) = (Some(low), Some(high)),
            None => said.high = out_of(&tokens),
        }
        if tokens.iter().any(is_mark) && said.poles.is_empty() {
            said.poles.push((1.0, true));
            said.low = said.low.or(Some(1.0));
            said.high = said.high.or(Some(6.0));
        }
        said
    }

    /// What a text beside a table says, where it clearly speaks of a scale.
    pub(crate) fn in_note(text: &str) -> Said {
        let lines = text.lines().filter(|line| line.chars().count() <= 300);
        lines.map(Said::in_line).fold(Said::default(), Said::or)
    }

    fn in_line(line: &str) -> Said {
        let tokens = tokens(line);
        let is_equal = tokens.contains(&Sign('='));
        let names_it = tokens.iter().any(|it| matches!(it, Word(word) if is_about(word)));
        let said = Said::in_head(line);
        let is_one = said.poles.len() >= 2 || is_equal && !said.poles.is_empty() || names_it;
        if is_one { said } else { Said::default() }
    }

    /// With what another says where this one is silent, and does not speak of other numbers.
    pub(crate) fn or(self, other: Said) -> Said {
        let is_inside = |value: f64| {
            self.low.is_none_or(|low| low <= value) && self.high.is_none_or(|high| value <= high)
        };
        if self.low.is_some() && self.high.is_some() {
            let fits = self.poles.is_empty() && other.poles.iter().all(|(value, _)| is_inside(*value));
            let is_less_better = self.is_less_better || fits && other.is_less_better;
            let poles = if fits { other.poles } else { self.poles };
            return Said { poles, is_less_better, ..self };
        }
        let mut poles = self.poles;
        poles.extend(other.poles);
        let mut said = Said {
            low: self.low.or(other.low),
            high: self.high.or(other.high),
            poles,
            is_less_better: self.is_less_better || other.is_less_better,
        };
        if let (None, Some((low, high))) = (said.high, said.ends_of_poles()) {
            (said.low, said.high) = (Some(low), Some(high));
        }
        said
    }

    /// Both ends, as they are named.
    #[cfg(test)]
    pub(crate) fn ends(&self) -> Option<(f64, f64)> {
        self.low.zip(self.high)
    }

    pub(crate) fn is_silent(&self) -> bool {
        *self == Said::default()
    }

    /// Numbers that it speaks of.
    pub(super) fn numbers(&self) -> impl Iterator<Item = f64> {
        self.poles.iter().map(|it| it.0)
    }

    /// Whether the lowest is the best between these ends; nothing where it says both.
    pub(super) fn is_turned(&self, (low, high): (f64, f64)) -> Option<bool> {
        let middle = f64::midpoint(low, high);
        let votes = self.poles.iter().filter(|it| it.0 != middle);
        let (turned, upright): (Vec<bool>, Vec<bool>) =
            votes.map(|(value, good)| (*value < middle) == *good).partition(|it| *it);
        match (turned.is_empty() && !self.is_less_better, upright.is_empty()) {
            (false, false) => None,
            (is_upright, _) => Some(!is_upright),
        }
    }

    fn ends_of_poles(&self) -> Option<(f64, f64)> {
        let goods = self.poles.iter().any(|it| it.1);
        let bads = self.poles.iter().any(|it| !it.1);
        let low = self.poles.iter().map(|it| it.0).reduce(f64::min)?;
        let high = self.poles.iter().map(|it| it.0).reduce(f64::max)?;
        (goods && bads && low < high).then_some((low, high))
    }
}

/// Words that tell a line about a scale.
fn is_about(word: &str) -> bool {
    use crate::term::label::{Meaning, meaning};
    ["scale", "schaal", "skala", "scored", "rated"].contains(&word)
        || matches!(meaning(word), Some(Meaning::Lane("feeling" | "emotion")))
}

/// `1-5`, `−2 … 2`, `1 (worst) to 10 (best)`: two numbers and what leads from one to the other.
fn range(tokens: &[Token]) -> Option<(f64, f64)> {
    (0..tokens.len()).find_map(|at| {
        let Some(Number(from)) = tokens.get(at) else { return None };
        let rest = tokens.get(at + 1..)?;
        let rest = match rest.first() {
            Some(Sign('(')) => rest.get(rest.iter().position(|it| *it == Sign(')'))? + 1..)?,
            _ => rest,
        };
        let leads = |it: &&Token| match it {
            Sign(sign) => is_minus(*sign) || matches!(sign, '.' | '…' | '—' | '/' | '→'),
            Word(word) => {
                ["to", "tot", "bis", "through", "t", "m", "en", "met", "and", "und"].contains(&&**word)
            }
            Number(_) => false,
        };
        let many = rest.iter().take_while(leads).count();
        let Some(Number(to)) = rest.get(many).filter(|_| (1..=3).contains(&many)) else { return None };
        let (low, high) = (from.min(*to), from.max(*to));
        (low < high && low <= 1.0 && (-100.0..=100.0).contains(&low) && high <= 100.0).then_some((low, high))
    })
}

/// `out of 10`, `/5`, `max. 7`.
fn out_of(tokens: &[Token]) -> Option<f64> {
    (0..tokens.len()).find_map(|at| {
        let Some(Number(most)) = tokens.get(at) else { return None };
        let before = tokens.get(..at)?.iter().rev().find(|it| **it != Sign('.'));
        let leads = match before {
            Some(Sign('/')) => true,
            Some(Word(word)) => ["of", "van", "von", "max", "maximum"].contains(&&**word),
            _ => false,
        };
        let ends = matches!(tokens.get(at + 1), None | Some(Sign(_)));
        (leads && ends && [3.0, 4.0, 5.0, 6.0, 7.0, 10.0, 20.0, 100.0].contains(most)).then_some(*most)
    })
}

/// Numbers with a word beside them that says good or bad: `1 = sehr gut`, `5 (worst)`, `best: 1`.
fn poles(tokens: &[Token]) -> Vec<(f64, bool)> {
    let mut all: Vec<(f64, bool)> = Vec::new();
    for at in 0..tokens.len() {
        let Some(Number(value)) = tokens.get(at) else { continue };
        let links = |it: Option<&Token>| matches!(it, Some(Sign('=' | '(' | ':')));
        let (before, after) =
            (tokens.get(..at).unwrap_or_default(), tokens.get(at + 1..).unwrap_or_default());
        let is_last = match after.first() {
            None => true,
            Some(Sign(sign)) => matches!(sign, ')' | ',' | ';'),
            Some(Word(word)) => ["and", "en", "und"].contains(&&**word),
            Some(Number(_)) => false,
        };
        // `Happy (1-5)` does not call 1 happy.
        let is_named_before = links(before.last()) && is_last;
        let words = |it: &mut dyn Iterator<Item = &Token>| -> Vec<String> {
            let mut it = it.skip_while(|it| matches!(it, Sign('=' | '(' | ':' | '-' | '–')));
            let word = |it: &Token| if let Word(word) = it { Some(word.clone()) } else { None };
            std::iter::from_fn(|| it.next().and_then(word)).collect()
        };
        let mut said = match is_named_before {
            true => words(&mut before.iter().rev()),
            false => words(&mut after.iter()),
        };
        if is_named_before {
            said.reverse();
        }
        if let Some(is_good) = is_good(&said)
            && !all.contains(&(*value, is_good))
        {
            all.push((*value, is_good));
        }
    }
    all
}

/// `Lower is better`, `hoger is slechter`.
fn is_less_better(tokens: &[Token]) -> bool {
    const PAIRS: [(&[&str], &[&str]); 2] = [
        (
            &["low", "lower", "less", "laag", "lager", "minder", "niedrig", "niedriger", "weniger"],
            &["better", "best", "beter", "besser"],
        ),
        (
            &["high", "higher", "hoog", "hoger", "hoch", "höher"],
            &["worse", "worst", "slechter", "schlechter"],
        ),
    ];
    let is_link = |it: &Token| match it {
        Sign(sign) => matches!(sign, '=' | ':'),
        Word(word) => ["is", "ist", "means"].contains(&&**word),
        Number(_) => false,
    };
    let is_in = |it: Option<&Token>, all: &[&str]| matches!(it, Some(Word(word)) if all.contains(&&**word));
    (0..tokens.len()).any(|at| {
        let next = tokens.iter().skip(at + 1).find(|it| !is_link(it));
        PAIRS.iter().any(|(less, better)| is_in(tokens.get(at), less) && is_in(next, better))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_names_the_ends() {
        for (label, ends) in [
            ("Gevoel (1-5)", Some((1.0, 5.0))),
            ("Feeling (-2 to 2)", Some((-2.0, 2.0))),
            ("Emotion −2..2", Some((-2.0, 2.0))),
            ("Emotion (-2 – +2)", Some((-2.0, 2.0))),
            ("Stimmung 1–10", Some((1.0, 10.0))),
            ("Score 1 tot 10", Some((1.0, 10.0))),
            ("Score (1 t/m 5)", Some((1.0, 5.0))),
            ("Feeling 1-5 (5 = best)", Some((1.0, 5.0))),
            ("Feeling (1 = bad, 3 = ok, 5 = good)", Some((1.0, 5.0))),
            ("Feeling", None),
            ("Feeling 2026", None),
            ("Emotion (interviews 2023-2024)", None),
            ("Emotion (12-03)", None),
            ("Feelings (n = 12)", None),
        ] {
            assert_eq!(Said::in_head(label).ends(), ends, "{label}");
        }
        assert_eq!(Said::in_head("Rating (/10)").high, Some(10.0));
        assert_eq!(Said::in_head("Rating (out of 5)").high, Some(5.0));
        assert_eq!(Said::in_head("Emotion (of 10 people)").high, None);
    }

    #[test]
    fn a_head_or_a_note_says_which_end_is_good() {
        for (label, turned) in [
            ("Feeling (1 = good, 5 = bad)", Some(true)),
            ("Feeling 1 (best) – 5 (worst)", Some(true)),
            ("Mood (best = 1, worst = 5)", Some(true)),
            ("Gefühl (1 = sehr gut, 6 = ungenügend)", Some(true)),
            ("Gefühl: sehr gut (1) bis schlecht (6)", Some(true)),
            ("Schulnote", Some(true)),
            ("Schulnoten (1-5)", Some(true)),
            ("Feeling (1-5, lower is better)", Some(true)),
            ("Gevoel (1 = niet goed, 5 = blij)", Some(false)),
            ("Feeling (1 = bad, 5 = good)", Some(false)),
            ("Feeling (1-5)", Some(false)),
            ("How happy (1-5)?", Some(false)),
            ("Low points, best moments (1-5)", Some(false)),
            ("Feeling (1 = good, 5 = good)", None),
        ] {
            let said = Said::in_head(label);
            assert_eq!(said.is_turned(said.ends().unwrap_or((1.0, 5.0))), turned, "{label}");
        }
        let note = Said::in_note("Made in May\nWe rated feelings: 1 = very good, 5 = very bad");
        assert_eq!((note.ends(), note.is_turned((1.0, 5.0))), (Some((1.0, 5.0)), Some(true)));
        for text in ["Step 1: good", "Version 1-5", "2 out of 10 were happy", "In 1 week: a good start"] {
            assert!(Said::in_note(text).is_silent(), "{text}: {:?}", Said::in_note(text));
        }
        let both = Said::in_head("Feeling (1-5)").or(note);
        assert_eq!(both.is_turned((1.0, 5.0)), Some(true));
        let other = Said::in_head("Feeling (1-5)").or(Said::in_note("0 = good, 100 = bad"));
        assert_eq!((other.ends(), other.is_turned((1.0, 5.0))), (Some((1.0, 5.0)), Some(false)));
    }
}
