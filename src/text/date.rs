use std::fmt;

use jiff::civil;
use jiff::{Span, Unit};

/// A day of the calendar. The one place that names the date crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    /// Reads `2026-05-01`, and nothing looser.
    pub fn parse(text: &str) -> Option<Date> {
        let text = text.trim();
        let shape = text.len() == 10 && text.is_ascii();
        let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<i16>().ok();
        let dashes = shape && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
        if !dashes || !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
            return None;
        }
        Date::new(number(0..4)?, number(5..7)?, number(8..10)?)
    }

    /// The day of a date or a time stamp: `2026-05-01T09:30:00Z`.
    pub fn of_stamp(text: &str) -> Option<Date> {
        let (day, time) = text.trim().split_once(['T', 't', ' ']).unwrap_or((text, "00:00"));
        let is_time = |it: char| it.is_ascii_digit() || matches!(it, ':' | '.' | '+' | '-' | 'Z' | 'z' | ' ');
        let clock = time.contains(':') && time.chars().all(is_time);
        Date::parse(day).filter(|_| clock)
    }

    /// `None` when there is no such day.
    pub fn new(year: i16, month: i16, day: i16) -> Option<Date> {
        civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().map(Date)
    }

    /// The UTC day of a Unix time in seconds.
    pub fn from_unix(seconds: i64) -> Option<Date> {
        let days = seconds.div_euclid(86_400);
        Some(Date::new(1970, 1, 1)?.plus_days(days))
    }

    /// As the calendar has it.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// 1 to 12.
    pub fn month(self) -> usize {
        usize::try_from(self.0.month()).unwrap_or(1)
    }

    /// From 1.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Days from `earlier` to this day; negative when it is later.
    pub fn days_since(self, earlier: Date) -> i64 {
        self.0.since((Unit::Day, earlier.0)).map_or(0, |span| i64::from(span.get_days()))
    }

    /// Stays at the end of the calendar when it would leave it.
    pub fn plus_days(self, days: i64) -> Date {
        self.plus(Span::new().try_days(days).ok())
    }

    /// 31 January plus a month is the last day of February.
    pub fn plus_months(self, months: i64) -> Date {
        self.plus(Span::new().try_months(months).ok())
    }

    fn plus(self, span: Option<Span>) -> Date {
        Date(span.map_or(civil::Date::MAX, |span| self.0.saturating_add(span)))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.0.month(), self.day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_do_not_exist_are_no_dates() {
        assert_eq!(Date::parse("2026-02-30"), None);
        assert_eq!(Date::parse("2026-5-1"), None);
        assert_eq!(Date::parse("+026-05-01"), None);
    }

    #[test]
    fn a_time_stamp_is_a_date() {
        let day = |text: &str| Date::of_stamp(text).map(|it| it.to_string());
        let stamps =
            ["2026-05-01", "2026-05-01T09:30:00Z", "2026-05-01 09:30", "2026-05-01T09:30:00.5+02:00"];
        for stamp in stamps {
            assert_eq!(day(stamp).as_deref(), Some("2026-05-01"), "{stamp}");
        }
        assert_eq!((day("2026-05-01 soon"), day("2026-05-01T")), (None, None));
    }

    #[test]
    fn days_between_dates() {
        let day = |text| Date::parse(text).unwrap();
        assert_eq!(day("2026-11-22").days_since(day("2026-05-01")), 205);
        assert_eq!(day("2026-05-01").days_since(day("2026-11-22")), -205);
    }

    #[test]
    fn the_calendar_has_an_end_and_no_panic() {
        let end = Date::parse("9999-12-31").unwrap();
        assert_eq!(end.plus_months(1_000_000), end);
        assert_eq!(end.plus_days(i64::MAX), end);
    }
}
