//! What the columns of a table are, by their heads.

use std::ops::Range;

use super::MapTable;
use crate::problem::{Say, say};
use crate::term::label::{Meaning, meaning, of_person, without_brackets};
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
    pub(super) fn columns(
        &self,
        text: &str,
        is_own: &dyn Fn(&str) -> bool,
    ) -> (Vec<Column>, Vec<(Span, Say)>) {
        let mut told = Vec::new();
        let mut columns: Vec<Column> = Vec::with_capacity(self.heads.len());
        for (at, head) in self.heads.iter().enumerate() {
            let label = part(text, head.clone());
            let (what, who) = match meaning(label) {
                Some(Meaning::Phase) => (What::Phase, None),
                Some(Meaning::Step) => (What::Step, None),
                Some(Meaning::Number) => (What::Nothing, None),
                Some(Meaning::Lane(key)) => (What::Lane(key.to_owned()), self.in_brackets(label)),
                None => match self.lane(label, is_own).filter(|_| at > 0) {
                    Some((key, who)) => (What::Lane(key), who),
                    None => (What::Nothing, None),
                },
            };
            let is_told = what == What::Nothing && !label.is_empty() && meaning(label).is_none();
            if is_told && at > 0 && self.rows.iter().any(|row| row.get(at).is_some_and(|it| !it.is_empty())) {
                told.push((Span::new(head.start, head.end), say::column_without_lane(label, &slug(label))));
            }
            columns.push(Column { what, who, head: head.clone() });
        }
        self.name_first(&mut columns);
        (columns, told)
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

    /// A lane of the book by its key, or a lane of one person: `Eva: feeling`.
    fn lane(&self, label: &str, is_own: &dyn Fn(&str) -> bool) -> Option<(String, Option<String>)> {
        if let Some((key, who)) = of_person(label)
            && let Some(who) = self.person(&who)
        {
            return Some((key.to_owned(), Some(who)));
        }
        let key = slug(&without_brackets(label));
        (!key.is_empty() && is_own(&key)).then(|| (key, self.in_brackets(label)))
    }

    /// `(Eva)` behind a name, where she is one of the map.
    fn in_brackets(&self, label: &str) -> Option<String> {
        let (_, rest) = label.split_once('(')?;
        self.person(rest.trim_end_matches([')', ' ', '*']))
    }

    /// One of the people of the map, as the front matter names them.
    pub(super) fn person(&self, name: &str) -> Option<String> {
        let name = slug(name);
        let is_it = |it: &&String| {
            let full = slug(it);
            full == name || full.strip_prefix(&*name).is_some_and(|rest| rest.starts_with('-'))
        };
        if name.is_empty() { None } else { self.people.iter().find(is_it).cloned() }
    }
}
