//! The measurements of a CSV file, as spreadsheets everywhere write it. What cannot be read is told with its line.

use std::sync::Arc;

use super::column::{Column, Cut, Doubt, Holds, column};
use crate::model::Reading;
use crate::model::resolve::finder::Finder;
use crate::parse::front::Name;
use crate::problem::say::{self, LinesOf, NumberOf};
use crate::problem::{Level, Say};
use crate::term::{Formula, inside};
use crate::text::day::{self, Written};
use crate::text::{Date, Origin, RelPath, Span, nearest};

/// The columns: how each is called here, elsewhere and in Dutch, and whether it counts.
const COLUMNS: [(&str, Holds, &[&str]); 9] = [
    ("date", Holds::Amounts, &["date", "datum", "day", "dag", "timestamp", "tijdstip"]),
    ("value", Holds::Amounts, &["value", "waarde", "score", "cijfer", "figure", "result", "resultaat"]),
    (
        "n",
        Holds::Counts,
        &["n", "answers", "responses", "respondents", "antwoorden", "respondenten", "aantal"],
    ),
    ("promoters", Holds::Counts, &["promoters", "promotors", "promotoren"]),
    ("passives", Holds::Counts, &["passives", "passive", "passieven", "passief", "neutrals", "neutralen"]),
    ("detractors", Holds::Counts, &["detractors", "criticasters", "tegenstanders"]),
    ("top2", Holds::Counts, &["top2", "top 2", "top-2", "satisfied", "tevreden"]),
    ("easy", Holds::Counts, &["easy", "makkelijk", "gemakkelijk"]),
    ("mean", Holds::Amounts, &["mean", "average", "avg", "gemiddelde", "gemiddeld"]),
];

/// A line of the file.
struct Row {
    cells: Vec<String>,
    /// Where it stands, and its number.
    span: Span,
    line: usize,
}

struct Table<'t> {
    path: &'t RelPath,
    name: &'t str,
    cut: Cut,
    /// Of each known column its place.
    places: Vec<Option<usize>>,
    /// Columns that nothing reads, and the line that names them.
    strangers: Vec<String>,
    header: Span,
    /// How many cells the first line has.
    width: usize,
    rows: Vec<Row>,
    /// Lines with more cells than the first: which cell is whose is a guess.
    wide: Vec<Row>,
}

pub(super) fn readings(finder: &mut Finder<'_>, name: &Name, formula: Formula) -> Vec<Reading> {
    let path = finder.file.beside(&name.text);
    path.iter().for_each(|path| finder.found.ask(path.as_str()));
    let text = path.as_ref().and_then(|path| finder.around.files.texts.get(path)).cloned();
    let Some((path, text)) = path.clone().zip(text) else {
        let files = finder.around.files;
        let is_other = path.as_ref().is_some_and(|path| files.others.contains_key(path));
        let is_unread = path.as_ref().is_some_and(|path| files.unreadable.iter().any(|it| it.path == *path));
        finder.tell(
            name.span,
            match (is_other, is_unread) {
                (_, true) => say::unread_data_file(&name.text),
                (true, _) => say::other_data_file(&name.text),
                _ => say::no_data_file(&name.text),
            },
        );
        return Vec::new();
    };
    match table(&path, &name.text, &text) {
        Ok(table) => {
            table.tell_strangers(finder);
            table.tell_wide(finder);
            table.readings(finder)
        }
        Err(header) => {
            finder.tell(name.span, say::no_date_column(&name.text, &header, header_of(formula)));
            Vec::new()
        }
    }
}

/// A first line by which a formula can be reckoned.
fn header_of(formula: Formula) -> &'static str {
    match formula {
        Formula::Value => "date,value",
        Formula::Nps => "date,promoters,passives,detractors",
        Formula::CsatTop2 => "date,top2,n",
        Formula::CesShare => "date,easy,n",
        Formula::CsatMean | Formula::CesMean => "date,mean,n",
    }
}

/// Cut where its first line has the most columns that are known; else that line.
fn table<'t>(path: &'t RelPath, name: &'t str, text: &Arc<str>) -> Result<Table<'t>, String> {
    let bom = text.len() - text.trim_start_matches('\u{feff}').len();
    let body = text.get(bom..).unwrap_or_default();
    // What Excel writes for itself.
    let said = body.lines().next().filter(|line| line.to_ascii_lowercase().starts_with("sep="));
    let skipped = said.map_or(0, |_| body.find('\n').map_or(body.len(), |end| end + 1));
    let named = said
        .and_then(|line| line.as_bytes().get("sep=".len()).copied())
        .filter(|sign| sign.is_ascii_punctuation() && *sign != b'"');
    let body = body.get(skipped..).unwrap_or_default();
    let first = body.lines().next().unwrap_or_default();
    let known = |cut: u8| {
        let names = first.split(char::from(cut));
        names.filter(|name| COLUMNS.iter().any(|(_, _, all)| is_called(all, name))).count()
    };
    let signs = named.into_iter().chain([b',', b';', b'\t', b'|']);
    let cut = signs.rev().max_by_key(|cut| known(*cut)).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(cut)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(body.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let place = |names: &[&str]| header.iter().position(|name| is_called(names, name));
    let places: Vec<Option<usize>> = COLUMNS.iter().map(|(_, _, names)| place(names)).collect();
    if places.first().copied().flatten().is_none() {
        return Err(first.chars().take(80).collect());
    }
    let lines_before = usize::from(skipped > 0);
    let start = bom + skipped;
    let row = |record: csv::StringRecord| {
        let at = record.position()?;
        let from = start + usize::try_from(at.byte()).ok()?;
        let rest = text.get(from..)?;
        // Where lines end as in Windows, the place is between the two letters of the end.
        let ends = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        let ended = rest.get(..ends)?.matches('\n').count();
        let from = from + ends;
        let end = text.get(from..)?.find('\n').map_or(text.len(), |length| from + length);
        let line = usize::try_from(at.line()).ok()? + lines_before + ended;
        Some(Row { cells: record.iter().map(str::to_owned).collect(), span: Span::new(from, end), line })
    };
    // Spreadsheets write lines of nothing but separators.
    let says = |row: &Row| row.cells.iter().any(|cell| !cell.is_empty());
    let rows = reader.records().filter_map(Result::ok).filter_map(row).filter(says);
    let width = header.len();
    let is_wide = |row: &Row| row.cells.iter().skip(width).any(|cell| !cell.is_empty());
    let (wide, rows) = rows.partition(is_wide);
    let cut = match cut {
        b';' => Cut::Semicolon,
        b'\t' => Cut::Tab,
        b',' => Cut::Comma,
        other => Cut::Other(char::from(other)),
    };
    let is_known = |at: usize| places.contains(&Some(at));
    let named = header.iter().enumerate().filter(|(at, name)| !is_known(*at) && !name.is_empty());
    let strangers = named
        .map(|(_, name)| name.to_owned())
        .filter(|name| !name.starts_with("x-") || inside::is_about(name))
        .collect();
    let header = Span::new(start, start + first.len());
    Ok(Table { path, name, cut, places, strangers, header, width, rows, wide })
}

fn is_called(names: &[&str], header: &str) -> bool {
    let header = header.trim().trim_matches('"').trim().to_lowercase();
    names.contains(&&*header)
}

impl Table<'_> {
    fn cell(&self, row: usize, column: usize) -> Option<&str> {
        let place = self.places.get(column).copied().flatten()?;
        self.rows.get(row)?.cells.get(place).map(String::as_str)
    }

    /// Tells which columns nothing reads.
    fn tell_strangers(&self, finder: &mut Finder<'_>) {
        let Some(first) = self.strangers.first() else { return };
        if let Some(mark) = self.strangers.iter().find(|name| inside::is_about(name))
            && finder.around.config.is_public
        {
            finder.found.problems.tell(Origin::new(self.path, self.header), say::unread_mark(mark));
        }
        let known: Vec<&str> = COLUMNS.iter().map(|(name, ..)| *name).collect();
        let near = nearest(first, COLUMNS.iter().flat_map(|(_, _, names)| names.iter().copied()));
        let say = say::unread_columns(self.name, &self.strangers, near, &known.join(", "));
        let problem = finder.found.problems.tell(Origin::new(self.path, self.header), say);
        problem.level = Level::Info;
        problem.item(self.strangers.join(", "));
    }

    /// Tells which lines have more cells than the first.
    fn tell_wide(&self, finder: &mut Finder<'_>) {
        let Some(first) = self.wide.first() else { return };
        let lines = LinesOf { table: self.name, count: self.wide.len(), first: first.line };
        let cells = first.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1);
        let cut = match self.cut {
            Cut::Semicolon => ';',
            Cut::Tab => '\t',
            Cut::Comma => ',',
            Cut::Other(sign) => sign,
        };
        let say = say::more_cells(&lines, [cells, self.width], cut);
        finder.found.problems.tell(Origin::new(self.path, first.span), say);
    }

    fn readings(&self, finder: &mut Finder<'_>) -> Vec<Reading> {
        let dates = self.dates(finder);
        let columns: Vec<Vec<Option<f64>>> =
            (1..COLUMNS.len()).map(|column| self.numbers(finder, column)).collect();
        let value = |name: &str, row: usize| {
            let at = COLUMNS.iter().position(|(known, ..)| *known == name)?;
            columns.get(at.checked_sub(1)?)?.get(row).copied().flatten()
        };
        let reading = |(row, date): (usize, Option<Date>)| {
            Some(Reading {
                date: date?,
                origin: self.origin(row),
                value: value("value", row),
                n: value("n", row),
                promoters: value("promoters", row),
                passives: value("passives", row),
                detractors: value("detractors", row),
                best: value("top2", row).or_else(|| value("easy", row)),
                mean: value("mean", row),
                counts: Vec::new(),
            })
        };
        dates.into_iter().enumerate().filter_map(reading).collect()
    }

    fn origin(&self, row: usize) -> Origin {
        Origin::new(self.path, self.rows.get(row).map_or(Span::new(0, 0), |row| row.span))
    }

    /// One problem for some lines, at the first of them.
    fn tell(&self, finder: &mut Finder<'_>, rows: &[usize], say: impl FnOnce(&LinesOf<'_>) -> Say) {
        let Some(first) = rows.first() else { return };
        let line = self.rows.get(*first).map_or(0, |row| row.line);
        let lines = LinesOf { table: self.name, count: rows.len(), first: line };
        finder.found.problems.tell(self.origin(*first), say(&lines));
    }

    fn dates(&self, finder: &mut Finder<'_>) -> Vec<Option<Date>> {
        let written: Vec<Option<Written>> =
            (0..self.rows.len()).map(|row| day::written(self.cell(row, 0).unwrap_or_default())).collect();
        let all: Vec<Written> = written.iter().copied().flatten().collect();
        let Some(order) = day::order(&all) else {
            let either = |it: &Option<Written>| matches!(it, Some(Written::Either(..)));
            let rows: Vec<usize> = (0..written.len()).filter(|row| either(&written[*row])).collect();
            let read = |order| {
                let first = rows.first().and_then(|row| written.get(*row).copied().flatten());
                first.and_then(|it| it.with(order)).map_or_else(String::new, |date| format!("`{date}`"))
            };
            let both = [read(day::Order::DayFirst), read(day::Order::MonthFirst)];
            let both: Vec<String> = both.into_iter().filter(|it| !it.is_empty()).collect();
            self.tell(finder, &rows, |lines| say::day_or_month(lines, &both));
            return written.iter().map(|it| it.and_then(sure)).collect();
        };
        let dates: Vec<Option<Date>> = written.iter().map(|it| it.and_then(|it| it.with(order))).collect();
        let bad: Vec<usize> = (0..dates.len()).filter(|row| dates[*row].is_none()).collect();
        self.tell(finder, &bad, say::unread_dates);
        dates
    }

    fn numbers(&self, finder: &mut Finder<'_>, column_at: usize) -> Vec<Option<f64>> {
        let (Some((name, holds, _)), Some(Some(_))) = (COLUMNS.get(column_at), self.places.get(column_at))
        else {
            return vec![None; self.rows.len()];
        };
        let cells: Vec<&str> =
            (0..self.rows.len()).map(|row| self.cell(row, column_at).unwrap_or_default()).collect();
        let Column { values, doubt } = column(&cells, self.cut, *holds);
        match doubt {
            None => {}
            Some(Doubt::Unreadable(rows)) => {
                let first = rows.first().and_then(|row| cells.get(*row)).copied().unwrap_or_default();
                let sort = match holds {
                    Holds::Counts => NumberOf::Counts,
                    Holds::Amounts => NumberOf::Amounts,
                };
                self.tell(finder, &rows, |lines| say::unread_numbers(lines, sort, name, first));
            }
            Some(Doubt::Either { line, point, comma }) => {
                let cell = cells.get(line).copied().unwrap_or_default();
                let say = |lines: &LinesOf<'_>| say::point_or_comma(lines, (cell, name), [point, comma]);
                self.tell(finder, &[line], say);
            }
        }
        values
    }
}

fn sure(it: Written) -> Option<Date> {
    match it {
        Written::Sure(date) => Some(date),
        Written::Either(..) => None,
    }
}
