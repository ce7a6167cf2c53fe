//! What the columns of a table are, by their heads.

use std::ops::Range;

use super::{MapTable, Settings};
use crate::problem::{Say, say};
use crate::term::label::{Meaning, meaning, without_brackets};
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
    /// Counts what its place says already, or is empty.
    Nothing,
    Lane(String),
}

impl MapTable {
    /// What each column is, and what of the table has no place.
    pub(super) fn columns(&self, text: &str, by: &Settings<'_>) -> (Vec<Column>, Vec<(Span, Say)>) {
        let mut told = Vec::new();
        let mut columns: Vec<Column> = Vec::with_capacity(self.heads.len());
        for (at, head) in self.heads.iter().enumerate() {
            let label = part(text, head.clone());
            let (mut what, who) = self.meant(label, by);
            if at == 0 && meaning(label).is_none() && who.is_none() {
                what = What::Nothing;
            }
            if what == What::Step && self.are_moments(text, at) {
                what = What::Lane("moment".to_owned());
            }
            let is_filled = self.rows.iter().any(|row| row.get(at).is_some_and(|it| !it.is_empty()));
            let span = Span::new(head.start, head.end);
            if let What::Lane(key) = &what
                && matches!(&**key, "feeling" | "emotion")
                && let Some((ends, scale)) = ends(label).zip(by.feeling).filter(|(ends, scale)| ends != scale)
            {
                told.push((span, say::column_on_other_scale(label, ends, scale)));
                what = What::Nothing;
            } else if what == What::Nothing
                && at > 0
                && is_filled
                && !label.is_empty()
                && meaning(label).is_none()
            {
                told.push((span, say::column_without_lane(label, &slug(label))));
            }
            columns.push(Column { what, who, head: head.clone() });
        }
        told.extend(self.beyond.iter().map(|at| (*at, say::cell_without_head(part(text, at.range())))));
        self.name_first(&mut columns);
        (columns, told)
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
            Some(Meaning::Number) => (What::Nothing, None),
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

    /// A first column whose head says nothing names the stages; with steps alone each of them is one.
    fn name_first(&self, columns: &mut [Column]) {
        let has = |columns: &[Column], what: What| columns.iter().any(|it| it.what == what);
        if has(columns, What::Phase) {
            return;
        }
        let nothing = columns.iter().position(|it| it.what == What::Nothing);
        let lane = columns.iter().position(|it| matches!(it.what, What::Lane(_)));
        let first = nothing.filter(|at| lane.is_none_or(|lane| *at < lane));
        let step = columns.iter().position(|it| it.what == What::Step);
        if let Some(column) = first.or(step).and_then(|at| columns.get_mut(at)) {
            column.what = What::Phase;
        }
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
