//! Measurements as spreadsheets and people write them: read as meant, or told with the line and the number meant.

use journeybook::files::fixture;
use journeybook::site::{Options, Site};
use journeybook::text::Date;

fn site(text: &str) -> Site {
    let today = Date::new(2026, 11, 22).unwrap();
    Site::read(&fixture(text), &Options { today, untrusted: false, audience: None })
}

/// Where, what and what to do; without opinions.
fn told(site: &Site) -> Vec<String> {
    const READING: [&str; 6] =
        ["wrong-type", "bad-date", "bad-duration", "out-of-scale", "broken-link", "unknown-key"];
    let problems = site.problems.iter().filter(|it| READING.contains(&it.code));
    problems
        .map(|it| format!("{}: {}; {}", it.at.file, it.message, it.help.as_deref().unwrap_or_default()))
        .collect()
}

/// The figures of a metric whose data is this file, by date.
#[track_caller]
fn check(formula: &str, csv: &str, figures: &[(&str, f64)], problems: &[&str]) {
    let text = format!(
        "//- m.md\n---\nkind: metric\nname: M\nformula: {formula}\ndata: m.csv\n---\n//- m.csv\n{csv}"
    );
    let site = site(&text);
    let found: Vec<(String, f64)> = {
        let it = &site.context().analysis.metrics.values().next().unwrap().readings;
        it.iter().filter_map(|it| Some((it.date.to_string(), (it.figure? * 100.0).round() / 100.0))).collect()
    };
    let expected: Vec<(String, f64)> = figures.iter().map(|(date, it)| ((*date).to_owned(), *it)).collect();
    assert_eq!(
        (found, told(&site)),
        (expected, problems.iter().map(|it| (*it).to_owned()).collect()),
        "{csv}"
    );
}

#[test]
fn a_file_of_excel_in_europe_is_read() {
    let nps = "date;promoters;passives;detractors\n2026-05-31;62;31;27\n";
    check("nps", nps, &[("2026-05-31", 29.17)], &[]);
    check(
        "value",
        "date,value\n2026-05-31;6,5\n",
        &[],
        &[
            "m.csv: line 2 of `m.csv` has no date that can be read; write year, month and day: `2026-05-31`; `31-05-2026` is read, too",
        ],
    );
    check(
        "value",
        "Datum;Waarde\n31-05-2026;6,5\n30-06-2026;1.234,5\n",
        &[("2026-05-31", 6.5), ("2026-06-30", 1234.5)],
        &[],
    );
    check("value", "sep=;\ndatum;cijfer\n31-5-2026;7\n", &[("2026-05-31", 7.0)], &[]);
    check("value", "sep=|\r\ndatum|cijfer\r\n31-5-2026|7,5\r\n", &[("2026-05-31", 7.5)], &[]);
    check("value", "sep=,\r\ndate;value\r\n2026-05-31;7,5\r\n", &[("2026-05-31", 7.5)], &[]);
    check("value", "sep=^\ndate^value\n2026-05-31^7.5\n", &[("2026-05-31", 7.5)], &[]);
    check("value", "date|value\n2026-05-31|7.5\n", &[("2026-05-31", 7.5)], &[]);
    check("value", "sep=,\ndate;value\n2026-05-31;7,5\n", &[("2026-05-31", 7.5)], &[]);
    check("value", "date\tvalue\n2026-05-31\t6.5\n", &[("2026-05-31", 6.5)], &[]);
    check("csat-mean", "date,mean\n31/05/2026,\"4,1\"\n", &[("2026-05-31", 4.1)], &[]);
}

#[test]
fn every_order_of_a_date_is_read_where_it_can_be_told() {
    check("value", "date,value\n31-05-2026,6.5\n", &[("2026-05-31", 6.5)], &[]);
    check(
        "value",
        "date,value\n05/31/2026,6.5\n06/01/2026,7\n",
        &[("2026-05-31", 6.5), ("2026-06-01", 7.0)],
        &[],
    );
    check("value", "date,value\n2026-05-31T10:00:00Z,6.5\n", &[("2026-05-31", 6.5)], &[]);
    check(
        "value",
        "date,value\n2026-05-31,6\n05-06-2026,6.5\n",
        &[("2026-05-31", 6.0)],
        &[
            "m.csv: line 3 of `m.csv` has a date whose day and month cannot be told apart; write year, month and day: `2026-06-05` or `2026-05-06`",
        ],
    );
}

#[test]
fn a_number_that_can_be_read_in_two_ways_is_told_and_not_drawn() {
    check(
        "value",
        "date,value\n2026-05-31,\"1,200\"\n2026-06-30,\"1,400\"\n",
        &[],
        &[
            "m.csv: line 2 of `m.csv` has `1,200` in `value`, which is 1200 or 1.2; write `1200` or `1.2000` in every line like it",
        ],
    );
    check(
        "value",
        "date,value\n2026-05-31,1.234\n2026-06-30,6.5\n",
        &[("2026-05-31", 1.23), ("2026-06-30", 6.5)],
        &[],
    );
    check(
        "nps",
        "date,promoters,passives,detractors\n2026-05-31,1.061,500,439\n",
        &[("2026-05-31", 31.1)],
        &[],
    );
}

#[test]
fn what_cannot_be_read_is_told_with_its_line() {
    check(
        "value",
        "date,value\n2026-05-31,6\n2026-06-30,many\n2026-07-31,n/a\n2026-08-31,-\n",
        &[("2026-05-31", 6.0)],
        &[
            "m.csv: line 3 of `m.csv` has no number in `value`: `many`; write a number as in the other lines, or leave it empty",
        ],
    );
    check(
        "value",
        "date,value\nlater,6\nsoon,7\n2026-05-31,21.5%\n",
        &[("2026-05-31", 21.5)],
        &[
            "m.csv: 2 lines of `m.csv` have no date that can be read, the first is line 2; write year, month and day: `2026-05-31`; `31-05-2026` is read, too",
        ],
    );
    check(
        "value",
        "when,value\n2026-05-31,6\n",
        &[],
        &[
            "m.md: `m.csv` has no column `date`, its first line is `when,value`; begin the file with a line such as `date,value`",
        ],
    );
    check(
        "csat-mean",
        "date,mean\n2026-05-31,41\n",
        &[],
        &["m.csv: `mean` is 41, and `csat-mean` goes from 1 to 5; write a number from 1 to 5"],
    );
    check(
        "csat-top2",
        "date,top2,n\n2026-05-31,140,100\n",
        &[],
        &["m.csv: `top2`: 140 of 100 answers; write at most 100, or the `n` that was meant"],
    );
}

/// What is wrong with a line of front matter, and what to write instead.
#[test]
fn a_number_that_is_none_is_questioned_with_the_one_that_is_meant() {
    let of = |kind: &str, line: &str| {
        let rest = match kind {
            "journey" => "\ntitle: A\nphases: [{title: P, steps: [{title: a, feeling: 1}]}]",
            "segment" | "touchpoint" | "persona" | "metric" => "\nname: A",
            _ => "\ntitle: A",
        };
        let map = format!("//- a.md\n---\nkind: {kind}{rest}\n{line}\n---\n");
        told(&site(&map)).into_iter().map(|it| it.replace("a.md: ", "")).collect::<Vec<_>>().join("|")
    };
    let counts = "is no whole number from 0 up; write";
    for (kind, line, expected) in [
        ("insight", "n: 8.412", format!("`n` counts, and `8.412` {counts} `8412`")),
        ("insight", "n: .5", format!("`n` counts, and `.5` {counts} `5`")),
        ("insight", "n: 120.0", String::new()),
        ("opportunity", "reach: 4.000", format!("`reach` counts, and `4.000` {counts} `4000`")),
        (
            "metric",
            "formula: nps\nvalues: [{date: 2026-05-31, promoters: 1.061, passives: 3, detractors: 4}]",
            format!("`promoters` counts, and `1.061` {counts} `1061`"),
        ),
        (
            "journey",
            "review-every: 0s",
            "`review-every` is 0s, less than a day; write a day or more: `6mo`; leave the key out where nobody has to look again".to_owned(),
        ),
        ("journey", "review-every: 6m", "`review-every` is 6m, less than a day; `m` is minutes; write `6mo` for months".to_owned()),
        ("segment", "share: 21,5%", "`share` cannot be `21,5%`; write `21.5%`".to_owned()),
        ("segment", "share: 21.5", "`share` cannot be `21.5`; write `21.5%`".to_owned()),
        ("segment", "share: 21.5%", String::new()),
        ("persona", "reviewed: 1-5-2026", "`1-5-2026` is no date; write `2026-05-01` or `2026-01-05`".to_owned()),
        ("persona", "reviewed: 2026-05-01T09:30:00Z", String::new()),
        ("touchpoint", "influence: 4,5", "`influence` takes a number, found `4,5`; write digits and a point before decimals: `4.5`".to_owned()),
    ] {
        assert_eq!(of(kind, line), expected, "{line}");
    }
}

#[test]
fn reactions_are_counted_in_whole_numbers() {
    let map = "//- a.md\n---\nkind: journey\ntitle: A\nphases:\n  - title: P\n    steps: [{title: a, feeling: 1}]\n    content:\n      - {title: C, click: 99999999999999999999, view: 1.200}\n---\n";
    assert_eq!(
        told(&site(map)),
        [
            "a.md: `click` counts, and `99999999999999999999` is no whole number from 0 up; write digits only, without a mark: `8412`",
            "a.md: `view` counts, and `1.200` is no whole number from 0 up; write `1200`",
        ]
    );
}

/// What lies outside the scale is told, and is no point on the curve.
#[test]
fn a_feeling_of_seven_is_told_and_not_drawn() {
    let site = site(
        "//- a.md\n---\nkind: journey\ntitle: A\nphases: [{title: P, steps: [{title: a, feeling: 7}, {title: b, feeling: 1}]}]\n---\n",
    );
    assert_eq!(told(&site), ["a.md: `feeling` is 7, outside the scale; write a number from -2 to 2"]);
    let analysis = site.context().analysis;
    assert_eq!(analysis.maps.values().next().unwrap().voices[0].values, [None, Some(1.0)]);
}

#[test]
fn a_share_and_a_range_of_time_are_shown_as_written() {
    let site = site(
        "//- s.md\n---\nkind: segment\nname: Young\nshare: 21.5%\n---\n//- p.md\n---\nkind: persona\nname: Ann\nsegment: s\n---\n//- a.md\n---\nkind: journey\ntitle: A\npersonas: [p]\nphases: [{title: P, steps: [{title: a, does: x, feeling: 1, wait: 4-8w, takes: 1h 30m}]}]\n---\n",
    );
    assert_eq!(told(&site), [""; 0]);
    let pages: String = site.plan.pages().iter().map(|key| site.page(*key).html).collect();
    assert!(pages.contains("21.5"), "share");
    assert!(pages.contains("4–8 weeks") && pages.contains("1 h 30 min"), "time");
}

#[test]
fn a_line_with_more_cells_than_the_first_is_told_and_not_drawn() {
    check(
        "value",
        "date,value\n31-05-2026,7,5\n2026-06-30,8\n",
        &[("2026-06-30", 8.0)],
        &[
            "m.csv: line 2 of `m.csv` has 3 cells, the first line has 2 cells; a decimal comma? write `7.5`, or `\"7,5\"` in quotation marks; nothing of such a line is read",
        ],
    );
    check(
        "value",
        "date;value\n31-05-2026;7;5\n30-06-2026;8;1\n31-07-2026;6,5;\n;;\n",
        &[("2026-07-31", 6.5)],
        &[
            "m.csv: 2 lines of `m.csv` have more cells than the first line, which has 2 cells, the first is line 2; put a text that holds the separator in quotation marks, or name its column in the first line; nothing of such a line is read",
        ],
    );
}

#[test]
fn of_two_measurements_of_a_day_the_last_counts_and_it_is_told() {
    check(
        "value",
        "date,value\n2026-05-31,7.5\n2026-05-31,8.5\n2026-06-30,9\n",
        &[("2026-05-31", 8.5), ("2026-06-30", 9.0)],
        &[
            "m.csv: there are two measurements of 2026-05-31; the last one counts: leave one out, or write the day it is of",
        ],
    );
}
