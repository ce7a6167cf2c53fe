//! Values as people see them in the sheet: 2 and not 2.0, 35% and not 0.35, dates as ISO writes them.

use calamine::ExcelDateTime;

/// What stands in a cell.
pub(super) enum Value {
    Text(String),
    /// `#REF!` and its like.
    Wrong(String),
    Empty,
}

/// How a number is shown, as the first part of its format says.
pub(super) fn number(value: f64, format: &str) -> String {
    let shown = format.split(';').next().unwrap_or_default();
    let bare = without_quotes(shown);
    let places = decimals(&bare);
    match (bare.contains('%'), places) {
        _ if !value.is_finite() => String::new(),
        (true, places) => [fixed(value * 100.0, places.unwrap_or(0)), "%".to_owned()].concat(),
        (false, Some(places)) => fixed(value, places),
        (false, None) => plain(value),
    }
}

/// As short as it can be told, without the dust of binary fractions.
pub(super) fn plain(value: f64) -> String {
    let clean: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    if clean == 0.0 { "0".to_owned() } else { clean.to_string() }
}

fn fixed(value: f64, places: usize) -> String {
    let text = format!("{value:.places$}");
    // Nothing is left of it: people see a zero without a sign.
    if text.trim_start_matches('-').bytes().all(|it| matches!(it, b'0' | b'.')) {
        text.trim_start_matches('-').to_owned()
    } else {
        text
    }
}

/// How many figures stand behind the point, where a format names them one by one: `0.00`, `#,##0`.
fn decimals(format: &str) -> Option<usize> {
    let is_plain =
        format.bytes().all(|it| matches!(it, b'0' | b'#' | b',' | b'.' | b'%' | b'_' | b' ' | b')' | b'-'));
    let (whole, rest) = format.split_once('.').unwrap_or((format, ""));
    let behind = rest.bytes().take_while(|it| *it == b'0').count();
    let is_asked = rest.bytes().all(|it| it != b'#') && (whole.contains('0') || behind > 0);
    (is_plain && is_asked).then_some(behind.min(10))
}

fn without_quotes(format: &str) -> String {
    format.split('"').step_by(2).collect()
}

/// `2026-05-01`, `2026-05-01 14:30`, `14:30`; a length of time as hours and minutes.
pub(super) fn date(date: &ExcelDateTime) -> String {
    let value = date.as_f64();
    if !value.is_finite() {
        return String::new();
    }
    if date.is_duration() {
        let minutes = (value * 1_440.0).round();
        return format!("{}:{:02}", (minutes / 60.0).floor(), minutes.rem_euclid(60.0));
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let day = format!("{year:04}-{month:02}-{day:02}");
    let time = match second {
        0 => format!("{hour:02}:{minute:02}"),
        second => format!("{hour:02}:{minute:02}:{second:02}"),
    };
    match () {
        () if (0.0..1.0).contains(&value) => time,
        () if value.fract() == 0.0 => day,
        () => [day, time].join(" "),
    }
}

/// `true` and `false` as a spreadsheet shows them.
pub(super) fn truth(value: bool) -> String {
    if value { "TRUE" } else { "FALSE" }.to_owned()
}

pub(super) fn text(text: &str) -> Value {
    let text = text.trim();
    if text.is_empty() { Value::Empty } else { Value::Text(text.replace("\r\n", "\n").replace('\r', "\n")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_in_the_sheet() {
        #[track_caller]
        fn check(value: f64, format: &str, expected: &str) {
            assert_eq!(number(value, format), expected);
        }
        check(2.0, "General", "2");
        check(-1.5, "", "-1.5");
        check(0.1 + 0.2, "General", "0.3");
        check(0.35, "0%", "35%");
        check(0.355, "0.0%", "35.5%");
        check(2.0, "0.00", "2.00");
        check(1234.5, "#,##0", "1234");
        check(-0.2, "0", "0");
        check(1234.5, "#,##0.00;[Red]-#,##0.00", "1234.50");
        check(12.5, "\"€\" #,##0.00", "12.50");
        check(3.0, "0 \"keer\"", "3");
        check(3.25, "# ?/?", "3.25");
        check(f64::NAN, "0", "");
    }
}
