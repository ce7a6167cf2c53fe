//! Measurements, in the file of their metric and in tables beside it.

use super::words;
use super::{Both, Say, both, did_you_mean};
use crate::term::{Formula, Term};
use crate::text::Date;

pub fn reading_without_date() -> Say {
    Say::new("bad-date", both!("a measurement without a date", "een meetwaarde zonder datum"))
        .help(both!("write `date: 2026-05-01`", "schrijf `date: 2026-05-01`"))
}

pub fn mean_not_used(formula: Formula) -> Say {
    let formula = formula.name();
    Say::new(
        "no-effect-yet",
        both!("`mean` has no part in `{formula}`", "`mean` telt niet mee in `{formula}`"),
    )
    .help(both!(
        "write `formula: csat-mean` or `ces-mean`, or leave it out",
        "schrijf `formula: csat-mean` of `ces-mean`, of laat het weg",
    ))
}

/// A number that its formula cannot give.
pub fn out_of_formula(key: &str, value: f64, formula: Formula, (low, high): (f64, f64)) -> Say {
    let message = both!(
        "`{key}` is {value}, and `{formula}` goes from {low} to {high}",
        "`{key}` is {value}, en `{formula}` loopt van {low} tot {high}",
    );
    Say::new("out-of-scale", message)
        .help(both!("write a number from {low} to {high}", "schrijf een getal van {low} tot en met {high}",))
}

pub fn other_count_of_answers(count: usize, formula: Formula, answers: usize) -> Say {
    let numbers = if count == 1 { both!("number", "getal") } else { both!("numbers", "getallen") };
    let message = both!(
        "`counts` has {count} {numbers}, and `{formula}` has {answers} answers",
        "`counts` heeft {count} {numbers}, en `{formula}` kent {answers} antwoorden",
        numbers
    );
    Say::new("out-of-scale", message).help(both!(
        "write how many gave each answer from 1 to {answers}, 0 where nobody did",
        "schrijf hoeveel mensen elk antwoord van 1 tot en met {answers} gaven, 0 waar niemand dat deed",
    ))
}

/// More answers than people who answered; `keys` are those that count them.
pub fn more_of_a_kind_than_all(keys: &[&str], some: f64, n: f64) -> Say {
    let keys = match keys {
        [before @ .., last] if !before.is_empty() => {
            let before = before.join(", ");
            both!("{before} and {last}", "{before} en {last}")
        }
        keys => Both::same(keys.concat()),
    };
    let message = both!("`{keys}`: {some} of {n} answers", "`{keys}`: {some} van de {n} antwoorden", keys);
    Say::new("out-of-scale", message).help(both!(
        "write at most {n}, or the `n` that was meant",
        "schrijf hoogstens {n}, of de `n` die u bedoelt",
    ))
}

pub fn no_data_file(name: &str) -> Say {
    Say::new("broken-link", both!("there is no data file `{name}`", "er is geen databestand `{name}`"))
        .help(both!("put the CSV file beside this one", "zet het CSV-bestand naast dit bestand"))
}

/// A file that is there, and no table by its name.
pub fn other_data_file(name: &str) -> Say {
    let message = both!(
        "`{name}` is no data file: only CSV is read",
        "`{name}` is geen databestand: alleen CSV wordt gelezen"
    );
    Say::new("broken-link", message).help(both!(
        "save it as a file that ends in `.csv`",
        "sla het op als een bestand dat op `.csv` eindigt"
    ))
}

/// A table that is there and could not be read, which is told of it.
pub fn unread_data_file(name: &str) -> Say {
    let message =
        both!("the data file `{name}` could not be read", "het databestand `{name}` was niet te lezen");
    Say::new("broken-link", message).help(both!("save it as UTF-8", "sla het op als UTF-8"))
}

/// A table whose first line names no date; `such_as` would be one.
pub fn no_date_column(name: &str, first: &str, such_as: &str) -> Say {
    let message = both!(
        "`{name}` has no column `date`, its first line is `{first}`",
        "`{name}` heeft geen kolom `date`, de eerste regel is `{first}`",
    );
    Say::new("bad-date", message).help(both!(
        "begin the file with a line such as `{such_as}`",
        "begin het bestand met een regel zoals `{such_as}`",
    ))
}

pub fn unread_columns(name: &str, unread: &[String], near: Option<&str>, known: &str) -> Say {
    let columns = if unread.len() == 1 { both!("column", "kolom") } else { both!("columns", "kolommen") };
    let twice = near.filter(|near| unread.iter().any(|it| it.eq_ignore_ascii_case(near)));
    let unread: Vec<String> = unread.iter().map(|name| format!("`{name}`")).collect();
    let unread = unread.join(", ");
    let message = both!(
        "{columns} of `{name}` that nothing reads: {unread}",
        "{columns} van `{name}` die het programma niet leest: {unread}",
        columns
    );
    if twice.is_some() {
        return Say::new("unknown-key", message).help(both!(
            "a column of this name stands there twice: leave one of them",
            "er staan twee kolommen met deze naam: laat er één staan"
        ));
    }
    Say::new("unknown-key", message)
        .help(near.map_or_else(
            || {
                both!(
                    "the columns are {known}; your own begin with `x-`",
                    "de kolommen zijn {known}; uw eigen kolommen beginnen met `x-`",
                )
            },
            did_you_mean,
        ))
        .meant(unread.trim_matches('`'), near)
}

/// Some lines of a table.
pub struct LinesOf<'a> {
    pub table: &'a str,
    pub count: usize,
    /// The number of the first.
    pub first: usize,
}

impl LinesOf<'_> {
    fn have(&self, what: Both) -> Both {
        let &LinesOf { table, count, first } = self;
        match count {
            1 => both!(
                "line {first} of `{table}` has {what}",
                "regel {first} van `{table}` heeft {what}",
                what
            ),
            _ => both!(
                "{count} lines of `{table}` have {what}, the first is line {first}",
                "{count} regels van `{table}` hebben {what}, de eerste is regel {first}",
                what
            ),
        }
    }
}

/// Day and month could be either; `first` is what the first one could be.
pub fn day_or_month(lines: &LinesOf<'_>, first: &[String]) -> Say {
    let what = both!(
        "a date whose day and month cannot be told apart",
        "een datum waarvan dag en maand niet uit elkaar te houden zijn",
    );
    let (english, dutch) = (first.join(" or "), first.join(" of "));
    Say::new("bad-date", lines.have(what))
        .help(both!("write year, month and day: {english}", "schrijf jaar, maand en dag: {dutch}"))
}

pub fn unread_dates(lines: &LinesOf<'_>) -> Say {
    let what = both!("no date that can be read", "geen datum die te lezen is");
    Say::new("bad-date", lines.have(what)).help(both!(
        "write year, month and day: `2026-05-31`; `31-05-2026` is read, too",
        "schrijf jaar, maand en dag: `2026-05-31`; `31-05-2026` mag ook",
    ))
}

/// Lines with more cells than the first, whose cells are `[there, first]`, cut by this sign.
pub fn more_cells(lines: &LinesOf<'_>, [there, first]: [usize; 2], cut: char) -> Say {
    let cells = if first == 1 { both!("cell", "cel") } else { both!("cells", "cellen") };
    let what = match lines.count {
        1 => both!(
            "{there} cells, the first line has {first} {cells}",
            "{there} cellen, de eerste regel heeft {first} {cells}",
            cells
        ),
        _ => both!(
            "more cells than the first line, which has {first} {cells}",
            "meer cellen dan de eerste regel, met {first} {cells}",
            cells
        ),
    };
    Say::new("wrong-type", lines.have(what)).help(match cut {
        ',' => both!(
            "a decimal comma? write `7.5`, or `\"7,5\"` in quotation marks; nothing of such a line is read",
            "een decimale komma? schrijf `7.5`, of `\"7,5\"` tussen aanhalingstekens; van zo'n regel wordt niets gelezen",
        ),
        _ => both!(
            "put a text that holds the separator in quotation marks, or name its column in the first line; nothing of such a line is read",
            "zet een tekst met het scheidingsteken erin tussen aanhalingstekens, of noem de kolom in de eerste regel; van zo'n regel wordt niets gelezen",
        ),
    })
}

/// A second measurement of one day.
pub fn same_day(date: Date) -> Say {
    let message = both!("there are two measurements of {date}", "er zijn twee meetwaarden van {date}");
    Say::new("bad-date", message).help(both!(
        "the last one counts: leave one out, or write the day it is of",
        "de laatste telt: laat er een weg, of schrijf de dag waar hij bij hoort",
    ))
}

/// Cells that are no number of the sort their column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberOf {
    Counts,
    Amounts,
}

pub fn unread_numbers(lines: &LinesOf<'_>, sort: NumberOf, column: &str, first: &str) -> Say {
    let number = match sort {
        NumberOf::Counts => both!("whole number", "geheel getal"),
        NumberOf::Amounts => both!("number", "getal"),
    };
    let what =
        both!("no {number} in `{column}`: `{first}`", "geen {number} in `{column}`: `{first}`", number);
    Say::new("wrong-type", lines.have(what)).help(both!(
        "write a number as in the other lines, or leave it empty",
        "schrijf een getal zoals in de andere regels, of laat het leeg",
    ))
}

/// A cell that is one number with a decimal point, and another one with a decimal comma.
pub fn point_or_comma(lines: &LinesOf<'_>, (cell, column): (&str, &str), [point, comma]: [f64; 2]) -> Say {
    let (with_point, with_comma) = (words::decimal(point), words::decimal(comma));
    let what = both!(
        "`{cell}` in `{column}`, which is {with_point} or {with_comma}",
        "`{cell}` in `{column}`, wat {with_point} of {with_comma} kan zijn",
        with_point,
        with_comma
    );
    let (point, comma) = (plain(point), plain(comma));
    Say::new("wrong-type", lines.have(what)).help(both!(
        "write `{point}` or `{comma}` in every line like it",
        "schrijf `{point}` of `{comma}` in elke regel zoals deze",
    ))
}

/// A number that can be read in one way only.
fn plain(value: f64) -> String {
    if value.fract() == 0.0 { value.to_string() } else { format!("{value:.4}") }
}
