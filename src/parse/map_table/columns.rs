//! What the columns of a table are, by their heads.

use std::ops::Range;

use super::{MapTable, Settings};
use crate::problem::{Say, say};
use crate::term::label::{Meaning, meaning, without_brackets};
use crate::term::synonym::one_name;
use crate::term::{Moment, Term, number};
use crate::text::{Span, part, slug};

/// A column with cells of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub what: What,
    /// Whose it is: `Feeling (Eva)`.
    pub who: Option<String>,
    pub head: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    Phase,
    Step,
    /// Counts what its place says already.
    Number,
    /// Its head says nothing that we know.
    Nothing,
    /// What stands in it is told.
    Left,
    Lane(String),
}

impl MapTable {
    /// What each column is, and what of the table has no place.
    pub(super) fn columns(&self, text: &str, by: &Settings<'_>) -> (Vec<Column>, Vec<(Span, Say)>) {
        let mut told = Vec::new();
        let mut columns: Vec<Column> = Vec::with_capacity(self.heads.len());
        for (at, head) in self.heads.iter().enumerate() {
            let label = part(text, head.clone());
            // The first one that counts nothing names the stages, whatever it is called.
            let is_first = columns.iter().all(|it| it.what == What::Number);
            let (mut what, who) = match self.meant(label, by) {
                (What::Lane(_), None) if is_first && meaning(label).is_none() => (What::Nothing, None),
                (What::Step, _) if self.are_moments(text, at) => (What::Lane("moment".to_owned()), None),
                meant => meant,
            };
            let is_filled = self.rows.iter().any(|row| row.get(at).is_some_and(|it| !it.is_empty()));
            let why = if is_filled { self.without_place(label, (&what, &who), &columns, by) } else { None };
            if let Some(say) = why.filter(|_| !is_first || what != What::Nothing) {
                told.push((Span::new(head.start, head.end), say));
                what = What::Left;
            }
            columns.push(Column { what, who, head: head.clone() });
        }
        told.extend(self.beyond.iter().map(|at| (*at, say::cell_without_head(part(text, at.range())))));
        name_first(&mut columns);
        (columns, told)
    }

    /// Why the cells of a column stand nowhere.
    fn without_place(
        &self,
        label: &str,
        (what, who): (&What, &Option<String>),
        before: &[Column],
        by: &Settings<'_>,
    ) -> Option<Say> {
        match what {
            What::Phase | What::Step => {
                before.iter().any(|it| it.what == *what).then(|| say::second_column_of_names(label))
            }
            What::Nothing => Some(say::column_without_lane(label, &slug(label))),
            What::Lane(key) => {
                let ends = Some(label).filter(|_| FELT.contains(&&**key)).and_then(ends);
                let is_other = |(ends, scale): &((f64, f64), (f64, f64))| ends != scale;
                if let Some((ends, scale)) = ends.zip(by.feeling).filter(is_other) {
                    return Some(say::column_on_other_scale(label, ends, scale));
                }
                let speaks = by.is_public || FELT.contains(&&**key) || SPOKEN.contains(&&**key);
                let name = stranger(label).filter(|_| who.is_none() && speaks)?;
                Some(say::said_by_nobody_here(name))
            }
            What::Number | What::Left => None,
        }
    }

    /// What a head means, and whose it is.
    fn meant(&self, label: &str, by: &Settings<'_>) -> (What, Option<String>) {
        if let Some((key, who)) = self.whose(label) {
            return (What::Lane(key.to_owned()), Some(who));
        }
        let bare = without_brackets(label);
        let own = Some(bare.trim()).filter(|it| !slug(it).is_empty()).and_then(by.own);
        match meaning(label) {
            Some(Meaning::Phase) => (What::Phase, None),
            Some(Meaning::Step) => (What::Step, None),
            Some(Meaning::Number) => (What::Number, None),
            _ if one_name(bare.trim()) == "visibility" => (What::Lane("visibility".to_owned()), None),
            Some(Meaning::Lane(key)) => (What::Lane(key.to_owned()), None),
            None => match own {
                Some(own) => (What::Lane(own), self.in_brackets(label)),
                None => (What::Nothing, None),
            },
        }
    }

    /// Before, during and after: what a stage is to a purchase or a visit.
    fn are_moments(&self, text: &str, at: usize) -> bool {
        let cells = self.rows.iter().filter_map(|row| row.get(at)).filter(|it| !it.is_empty());
        let mut words = cells.map(|it| part(text, it.clone())).peekable();
        words.peek().is_some() && words.all(|it| Moment::parse(it).is_some())
    }

    /// A lane of one of the people of the map: `Feeling (Eva)`, `Eva: thoughts`.
    fn whose(&self, label: &str) -> Option<(&'static str, String)> {
        let parts = ["(", ":", " – ", " - ", "|", " "].into_iter().filter_map(|sign| label.split_once(sign));
        parts.into_iter().find_map(|(one, two)| {
            let [one, two] = [one, two].map(|it| it.trim_matches([' ', ')', ':', '*', '–', '-']));
            match (meaning(one), meaning(two)) {
                (Some(Meaning::Lane(key)), _) => Some((key, self.person(two)?)),
                (_, Some(Meaning::Lane(key))) => Some((key, self.person(one)?)),
                _ => None,
            }
        })
    }

    /// `(Eva)` behind a name, where she is one of the map.
    fn in_brackets(&self, label: &str) -> Option<String> {
        let (_, rest) = label.split_once('(')?;
        self.person(rest.trim_end_matches([')', ' ', '*']))
    }

    /// One of the people of the map, as the front matter names them: by that, or by more or less of the name.
    pub(super) fn person(&self, name: &str) -> Option<String> {
        let name = slug(name);
        if name.is_empty() {
            return None;
        }
        let begins = |long: &str, short: &str| {
            long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        let is_like = |it: &&String| begins(&slug(it), &name) || begins(&name, &slug(it));
        let exact = self.people.iter().find(|it| slug(it) == name);
        let mut like = self.people.iter().filter(is_like);
        let only = like.next().filter(|_| like.next().is_none());
        exact.or(only).cloned()
    }
}

/// Lanes of feelings, and of what people say.
const FELT: [&str; 2] = ["feeling", "emotion"];
const SPOKEN: [&str; 3] = ["thinks", "asks", "quotes"];

/// The first column whose head says nothing names the stages; with steps alone each of them is one.
fn name_first(columns: &mut [Column]) {
    if columns.iter().any(|it| it.what == What::Phase) {
        return;
    }
    let nothing = columns.iter().position(|it| it.what == What::Nothing);
    let step = columns.iter().position(|it| it.what == What::Step);
    if let Some(column) = nothing.or(step).and_then(|at| columns.get_mut(at)) {
        column.what = What::Phase;
    }
}

/// A name beside that of a lane: `Feeling (Peter)`, `Thoughts: Zoë`.
fn stranger(label: &str) -> Option<&str> {
    let parts = ["(", ":", " – ", " - "].into_iter().filter_map(|sign| label.split_once(sign));
    let names = parts.map(|(_, rest)| rest.trim_matches([' ', ')', '*', ':']));
    names.into_iter().find(|name| {
        let mut words = name.split_whitespace();
        let is_name = |word: &str| {
            word.starts_with(char::is_uppercase) && !word.contains(|it: char| it.is_ascii_digit())
        };
        words.clone().count() <= 3 && words.next().is_some_and(is_name) && meaning(name).is_none()
    })
}

/// The ends of a scale in a head: `Feeling (1-5)`, `Emotion −2..2`, `Feeling (1 = good, 5 = bad)`.
fn ends(label: &str) -> Option<(f64, f64)> {
    let mut figures: Vec<f64> = Vec::new();
    let letters: Vec<char> = label.chars().collect();
    let mut at = 0;
    while let Some(start) = (at..letters.len()).find(|it| letters[*it].is_ascii_digit()) {
        let end = (start..letters.len()).find(|it| !letters[*it].is_ascii_digit()).unwrap_or(letters.len());
        let before = letters.get(..start).unwrap_or_default();
        let is_minus = before.last().is_some_and(|it| matches!(it, '-' | '−' | '–'));
        // In `1-5` it stands between the ends.
        let is_between = before.iter().rev().nth(1).is_some_and(char::is_ascii_digit);
        let digits: String = letters.get(start..end).unwrap_or_default().iter().collect();
        let value = number(&digits).filter(|it| *it <= 100.0)?;
        figures.push(if is_minus && !is_between && figures.is_empty() { -value } else { value });
        at = end;
    }
    match figures[..] {
        [one, other] if one != other => Some((one.min(other), one.max(other))),
        _ => None,
    }
}
