//! A page as sheets of a workbook: plain cells, before any program's form. A map has its stages over its steps and a
//! row for each lane; what a lane says in figures stands below it as figures.

use super::map::{Figures, Grid, Lane, Map, Way};
use super::rows::{in_lines, text};
use super::{Table, grid};
use crate::text::escape::LENT;

#[derive(Debug)]
pub struct Sheet {
    pub title: String,
    /// The cells of each row take as many columns.
    pub rows: Vec<Vec<Cell>>,
    /// So many rows above stay in sight.
    pub heads: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    pub of: Value,
    /// How many columns it takes, one at least.
    pub span: usize,
    pub look: Look,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Nothing,
    Text(String),
    Figure(f64),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    Plain,
    /// The name of a row.
    Name,
    /// Of a column.
    Head,
    /// A stage, by its number from 1.
    Stage(usize),
}

/// What a table says of the whole map: a row each, below it.
pub type About = [(String, String)];

/// A map with its figures.
pub fn map(title: &str, it: &Map, about: &About) -> Sheet {
    let heads = heads(it);
    let all = &it.grid.lanes;
    let lane = |(at, lane): (usize, &Lane)| {
        // Two lanes may have one key: how steps feel, and how whole stages do.
        let is_first = all.iter().position(|other| other.key == lane.key) == Some(at);
        let figures = it.grid.figures.iter().filter(|row| is_first && row.lane == lane.key);
        std::iter::once(lane_row(lane, it)).chain(figures.map(figures_row)).collect::<Vec<_>>()
    };
    let lanes = all.iter().enumerate().flat_map(lane);
    let (count, lanes) = (heads.len(), lanes.collect::<Vec<_>>());
    let rows = even(heads.into_iter().chain(notes(it)).chain(lanes).chain(foot(about)).collect());
    Sheet { title: title.to_owned(), rows, heads: count }
}

/// The words of a map alone.
pub fn words(it: &Map, about: &About) -> Vec<Vec<Cell>> {
    let lanes = it.grid.lanes.iter().map(|lane| lane_row(lane, it));
    even(heads(it).into_iter().chain(notes(it)).chain(lanes).chain(foot(about)).collect())
}

fn foot(about: &About) -> impl Iterator<Item = Vec<Cell>> {
    about.iter().map(|(label, text)| vec![name(label), Cell::of(text.clone(), Look::Plain)])
}

/// A table of things; the figures of its columns of figures are figures.
pub fn table(it: &Table<'_>) -> Sheet {
    let head = it.columns.iter().map(|column| Cell::of(column.title.to_string(), Look::Head));
    let mut rows = vec![head.collect()];
    for row in it.groups.iter().flat_map(|group| &group.rows) {
        let cells = row.name.iter().chain(&row.cells).zip(&it.columns).map(|(cell, column)| {
            let text = text(&cell.of);
            let said = cell.value.as_deref().filter(|value| !value.is_empty()).unwrap_or(&text);
            match said.parse::<f64>().ok().filter(|figure| column.class == "num" && figure.is_finite()) {
                Some(figure) => Cell { of: Value::Figure(figure), span: 1, look: Look::Plain },
                None => Cell::of(text, Look::Plain),
            }
        });
        rows.push(cells.collect());
    }
    Sheet { title: String::new(), rows: even(rows), heads: 1 }
}

impl Cell {
    fn of(text: String, look: Look) -> Cell {
        let text = if text.contains(LENT) { text.replace(LENT, "") } else { text };
        let of = if text.is_empty() { Value::Nothing } else { Value::Text(text) };
        Cell { of, span: 1, look }
    }
}

/// Stages, and the steps below them where there are some.
fn heads(it: &Map) -> Vec<Vec<Cell>> {
    let Grid { corner, stages, steps, .. } = &it.grid;
    let stage = |stage: &super::map::Stage| Cell {
        span: stage.span.max(1),
        ..Cell::of(stage.title.clone(), Look::Stage(stage.number))
    };
    let corner = Cell::of(corner.text.clone(), Look::Name);
    let mut rows: Vec<Vec<Cell>> = vec![std::iter::once(corner).chain(stages.iter().map(stage)).collect()];
    if !steps.is_empty() {
        let named = it.grid.heads().into_iter().map(|(stage, head)| match stage.alone {
            true => String::new(),
            false => format!("{}. {}", head.number, head.title),
        });
        let titles = std::iter::once(String::new()).chain(named);
        rows.push(titles.map(|text| Cell::of(text, Look::Head)).collect());
    }
    rows
}

/// Signs of steps, and where the path parts; rows in which there are some.
fn notes(it: &Map) -> Vec<Vec<Cell>> {
    let heads = it.grid.heads();
    let marks = heads
        .iter()
        .map(|(_, head)| in_lines(&head.marks.iter().map(|mark| vec![mark.clone()]).collect::<Vec<_>>()));
    let paths = heads.iter().map(|(_, head)| in_lines(&head.ways.iter().map(Way::line).collect::<Vec<_>>()));
    let row = |label: &str, cells: Vec<String>| -> Option<Vec<Cell>> {
        let is_filled = cells.iter().any(|cell| !cell.is_empty());
        let cells = cells.into_iter().map(|text| Cell::of(text, Look::Plain));
        is_filled.then(|| std::iter::once(name(label)).chain(cells).collect())
    };
    let rows = [row(&it.words.marks, marks.collect()), row(&it.words.path, paths.collect())];
    rows.into_iter().flatten().collect()
}

fn name(label: &str) -> Cell {
    Cell::of(label.to_owned(), Look::Name)
}

fn lane_row(lane: &Lane, it: &Map) -> Vec<Cell> {
    let cell = |cell: &super::map::Cell| {
        let said = in_lines(&grid::lines(&cell.of, &it.words));
        let whole = cell.span > 1 && !said.is_empty();
        let text = if whole { format!("{}\n{said}", it.words.whole_stage) } else { said };
        Cell { span: cell.span.max(1), ..Cell::of(text, Look::Plain) }
    };
    std::iter::once(name(&lane.label)).chain(lane.cells.iter().map(cell)).collect()
}

fn figures_row(it: &Figures) -> Vec<Cell> {
    let figure = |value: &Option<f64>| {
        let of = value.filter(|value| value.is_finite()).map_or(Value::Nothing, Value::Figure);
        Cell { of, span: 1, look: Look::Plain }
    };
    std::iter::once(name(&it.label)).chain(it.values.iter().map(figure)).collect()
}

/// All rows take as many columns.
fn even(mut rows: Vec<Vec<Cell>>) -> Vec<Vec<Cell>> {
    let width = |row: &[Cell]| row.iter().map(|cell| cell.span).sum::<usize>();
    let most = rows.iter().map(|row| width(row)).max().unwrap_or(0);
    for row in &mut rows {
        let missing = most - width(row);
        row.extend(std::iter::repeat_n(Cell::of(String::new(), Look::Plain), missing));
    }
    rows
}

/// Names that a workbook takes: each once, whatever its letters' size, with no more than 31 letters.
pub fn names<'t>(titles: impl IntoIterator<Item = &'t str>) -> Vec<String> {
    let mut taken = std::collections::BTreeSet::new();
    let mut names = Vec::new();
    for title in titles {
        let plain = allowed(title);
        let name = (1_usize..)
            .map(|n| if n == 1 { cut(&plain, "") } else { cut(&plain, &format!(" ({n})")) })
            .find(|name| !taken.contains(&name.to_lowercase()));
        let name = name.unwrap_or_default();
        taken.insert(name.to_lowercase());
        names.push(name);
    }
    names
}

/// Of a name of a sheet, in the units of UTF-16.
const LONGEST: usize = 31;

fn allowed(title: &str) -> String {
    let letter = |letter: char| match letter {
        '[' | '{' => '(',
        ']' | '}' => ')',
        ':' | '\\' | '/' | '?' | '*' => '-',
        letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => ' ',
        letter => letter,
    };
    let text: String = title.chars().map(letter).collect();
    let text = crate::text::one_spaced(&text);
    let text = text.trim_matches(['\'', ' ']).to_owned();
    // A program keeps this name for itself.
    if text.is_empty() || text.eq_ignore_ascii_case("history") { format!("({text})") } else { text }
}

fn cut(text: &str, end: &str) -> String {
    let room = LONGEST - end.encode_utf16().count();
    let mut out = String::new();
    let mut used = 0;
    for letter in text.chars() {
        used += letter.len_utf16();
        if used > room {
            break;
        }
        out.push(letter);
    }
    [out.trim_end_matches(['\'', ' ']), end].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_short_and_each_is_there_once() {
        let long = "How families furnish a room together";
        let found = names(["A/B: [c]?", "a-b- (C)-", "", "History", long, long, "'quoted'"]);
        let expected = [
            "A-B- (c)-",
            "a-b- (C)- (2)",
            "()",
            "(History)",
            "How families furnish a room tog",
            "How families furnish a room (2)",
            "quoted",
        ];
        assert_eq!(found, expected);
    }

    proptest! {
        #[test]
        fn every_name_may_stand(titles in prop::collection::vec("\\PC{0,40}|[a'\\[\\]:*?/]{0,3}", 0..12)) {
            let found = names(titles.iter().map(String::as_str));
            prop_assert_eq!(found.len(), titles.len());
            let mut seen = std::collections::BTreeSet::new();
            for name in &found {
                prop_assert!(!name.is_empty() && name.encode_utf16().count() <= LONGEST, "{name}");
                prop_assert!(!name.contains(['[', ']', ':', '*', '?', '/', '\\']), "{name}");
                prop_assert!(!name.starts_with('\'') && !name.ends_with('\''), "{name}");
                prop_assert!(seen.insert(name.to_lowercase()), "{name}");
            }
        }
    }
}
