//! A map in a table: the names of lanes stand in its first row, or down its first column. In a page without a kind it is
//! told; below the front matter of a journey that writes no phases it is the map.

mod cells;
mod columns;
mod felt;
mod phases;

use std::ops::Range;

use super::front::{About, KIND, fields::each};
use super::split::split;
use super::tables::{Piece, beyond, pieces};
use crate::problem::{Say, say};
use crate::term::label::{Meaning, meaning};
use crate::term::synonym::{folded, one_name};
use crate::term::{Kind, State, Term};
use crate::text::{Span, blanked, part, slug};
use crate::yaml::{self, Entry, Node, Value};

/// The table that is the map of a file, a row for each step or each stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapTable {
    /// In the file.
    pub at: Range<usize>,
    heads: Vec<Range<usize>>,
    rows: Vec<Vec<Range<usize>>>,
    /// Cells that stand under no head.
    beyond: Vec<Span>,
    /// The first rows of further ones, which are tables and nothing else.
    others: Vec<Span>,
    /// Whose journey it is, as the front matter names them.
    people: Vec<String>,
}

/// What of a book a table is read by.
pub struct Settings<'s> {
    /// The key of a lane of the book that is called so.
    pub own: &'s dyn Fn(&str) -> Option<String>,
    /// The scale of feelings, where it is known.
    pub feeling: Option<(f64, f64)>,
    /// Only what the public may see is read.
    pub is_public: bool,
}

impl MapTable {
    /// The first one below the front matter of a map that writes no phases of its own.
    pub fn of(text: &str) -> Option<MapTable> {
        let split = split(text);
        let body = part(text, split.body.clone());
        if split.front.is_empty() || split.unclosed.is_some() || !may_hold_one(body) {
            return None;
        }
        let root = yaml::read(part(text, split.front.clone()), 0).root;
        let people = walkers(&root)?;
        let from = split.body.start;
        let mut found = pieces(body).into_iter().filter_map(|piece| {
            let Piece::Table { rows, at } = piece else { return None };
            let is_turned = is_turned(body, &rows, 2)?;
            Some((rows, at, is_turned))
        });
        let (rows, at, is_turned) = found.next()?;
        let others = found.map(|(_, at, _)| first_line(body, &at, from)).collect();
        let moved = |it: &Range<usize>| it.start + from..it.end + from;
        let heads = rows.first().map_or(0, Vec::len);
        let beyond = rows.iter().skip(1).flat_map(|row| beyond(body, row, heads));
        let beyond = beyond.map(|it| Span::new(it.start + from, it.end + from)).collect();
        let rows: Vec<Vec<Range<usize>>> = rows.iter().map(|row| row.iter().map(moved).collect()).collect();
        let mut rows = if is_turned { turned(&rows) } else { rows };
        let heads = rows.remove(0);
        Some(MapTable { at: moved(&at), heads, rows, beyond, others, people })
    }

    /// Puts the phases where the front matter would say them, in the place of a key that says nothing.
    pub fn give(root: &mut Node<'_>, phases: Entry<'static>) {
        if let Value::Map(entries) = &mut root.value {
            entries.retain(|it| !(it.value.is_null() && is_phases(&it.key)));
            entries.push(phases);
        }
    }

    /// Other tables of that sort, which are read as tables and nothing else.
    pub fn others(&self) -> impl Iterator<Item = (Span, Say)> {
        self.others.iter().map(|at| (*at, say::second_map_in_table()))
    }

    /// Puts what the map of a file says in a table where its front matter would say it.
    pub fn join(text: &str, root: &mut Node<'_>) {
        let Some(table) = MapTable::of(text) else { return };
        let any_lane = |label: &str| Some(slug(label));
        let by = Settings { own: &any_lane, feeling: None, is_public: false };
        MapTable::give(root, table.phases(text, &by).0);
    }

    /// The file without it: as long as it was, so that every place stays true.
    pub fn without(&self, text: &str) -> String {
        let blank = blanked(part(text, self.at.clone()));
        [part(text, ..self.at.start), &blank, part(text, self.at.end..)].concat()
    }

    /// The file with nothing where it stood.
    pub fn cut(&self, text: &str) -> String {
        let (before, behind) = (part(text, ..self.at.start), part(text, self.at.end..));
        let behind = behind.trim_start_matches(['\r', '\n']);
        match before.ends_with("\n\n") || before.ends_with("\r\n\r\n") || behind.is_empty() {
            true => [before, behind].concat(),
            false => [before, "\n", behind].concat(),
        }
    }
}

/// The people of a map whose phases may stand in a table; nothing where it is no such map.
fn walkers(root: &Node<'_>) -> Option<Vec<String>> {
    let Value::Map(entries) = &root.value else { return None };
    let kind = entries.iter().find(|it| KIND.contains(&&*folded(&it.key)))?;
    let about = About::parse(kind.value.text()?)?;
    matches!(about, About::One(Kind::Journey | Kind::ExperienceMap)).then_some(())?;
    let mut people = Vec::new();
    for entry in entries.iter().filter(|it| !it.value.is_null()) {
        match &*one_name(&entry.key) {
            _ if is_phases(&entry.key) => return None,
            "preset" | "baseline" | "change" | "add" | "remove" => return None,
            "state" if entry.value.text().and_then(State::parse) == Some(State::ToBe) => return None,
            "personas" | "persona" => {
                people.extend(each(&entry.value).iter().filter_map(Node::text).map(str::to_owned));
            }
            _ => {}
        }
    }
    Some(people)
}

/// The key of the phases, by whatever name.
pub fn is_phases(key: &str) -> bool {
    matches!(&*one_name(key), "phases" | "stages")
}

/// Columns as rows; what is missing at the end of a row is empty.
fn turned(rows: &[Vec<Range<usize>>]) -> Vec<Vec<Range<usize>>> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |row: &Vec<Range<usize>>, at: usize| row.get(at).cloned().unwrap_or_default();
    (0..width.max(1)).map(|at| rows.iter().map(|row| cell(row, at)).collect()).collect()
}

/// The first row of the first such table of a text that begins at byte `from` of the file.
pub(super) fn in_table(body: &str, from: usize) -> Option<Span> {
    if !may_hold_one(body) {
        return None;
    }
    pieces(body).into_iter().find_map(|piece| {
        let Piece::Table { rows, at } = piece else { return None };
        let head: Vec<&str> = rows.first()?.iter().map(|it| part(body, it.clone())).collect();
        let is_map = match is_turned(body, &rows, 3)? {
            true => true,
            false => head.len() >= 3 && names_stages(&head),
        };
        is_map.then(|| first_line(body, &at, from))
    })
}

/// Whether the lanes stand down the first column, so many at least, and not in the first row; nothing where a table
/// names none.
fn is_turned(body: &str, rows: &[Vec<Range<usize>>], least: usize) -> Option<bool> {
    let cell = |at: &Range<usize>| part(body, at.clone());
    let head: Vec<&str> = rows.first()?.iter().map(cell).collect();
    let side: Vec<&str> = rows.iter().skip(1).filter_map(|row| row.first()).map(cell).collect();
    // A stage may be called `Wait`.
    let (across, down) = (lanes(&head), lanes(&side));
    match () {
        () if down >= least && down > across && head.len() > 2 => Some(true),
        () if across >= 2 => Some(false),
        () => None,
    }
}

fn first_line(body: &str, at: &Range<usize>, from: usize) -> Span {
    let line = part(body, at.clone()).lines().next().unwrap_or_default().trim_end();
    Span::new(from + at.start, from + at.start + line.len())
}

/// Dashes and bars: what every table has below its head.
fn may_hold_one(body: &str) -> bool {
    body.contains('|') && body.contains('-')
}

/// How many lanes they name. What is written as code is an example of a key.
fn lanes(cells: &[&str]) -> usize {
    if cells.iter().any(|it| it.starts_with('`')) {
        return 0;
    }
    let mut lanes: Vec<&str> = cells
        .iter()
        .filter_map(|it| match meaning(it) {
            Some(Meaning::Lane(key)) => Some(key),
            _ => None,
        })
        .collect();
    lanes.sort_unstable();
    lanes.dedup();
    lanes.len()
}

/// One of them names stages or steps, or nothing.
fn names_stages(cells: &[&str]) -> bool {
    cells.iter().any(|it| it.is_empty() || matches!(meaning(it), Some(Meaning::Phase | Meaning::Step)))
}

#[cfg(test)]
mod tests;
