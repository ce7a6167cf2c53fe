//! Lengths of time as people write them: with decimals, in pieces, as a range, in the words of three languages.

mod meant;

use std::fmt;

use super::Date;

/// A length of time as people write it: `90s`, `1.5h`, `1h 30m`, `15 min`, `1,5 uur`, or a range, `4-8w`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duration {
    least: Length,
    /// Where it is a range.
    most: Option<Length>,
}

/// So many of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    thousandths: u64,
    pub unit: Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    /// Five of them are a week.
    Workday,
    Week,
    Month,
    Year,
}

/// How each unit is written: by its sign here, then as people write it in English, Dutch and German.
const UNITS: [(Unit, &[&str]); 8] = [
    (Unit::Second, &["s", "sec", "secs", "second", "seconds", "seconde", "seconden", "sekunde", "sekunden"]),
    (Unit::Minute, &["m", "min", "mins", "minute", "minutes", "minuut", "minuten"]),
    (Unit::Hour, &["h", "hr", "hrs", "hour", "hours", "u", "uur", "uren", "std", "stunde", "stunden"]),
    (Unit::Day, &["d", "day", "days", "dag", "dagen", "tag", "tage"]),
    (
        Unit::Workday,
        &[
            "wd",
            "workday",
            "workdays",
            "werkdag",
            "werkdagen",
            "werktag",
            "werktage",
            "arbeitstag",
            "arbeitstage",
        ],
    ),
    (Unit::Week, &["w", "wk", "wks", "week", "weeks", "weken", "woche", "wochen"]),
    (Unit::Month, &["mo", "month", "months", "mnd", "maand", "maanden", "monat", "monate"]),
    (Unit::Year, &["y", "yr", "yrs", "year", "years", "j", "jr", "jaar", "jaren", "jahr", "jahre"]),
];

/// More of a unit than anybody waits.
const MOST: u64 = 1_000_000_000;

impl Duration {
    pub fn of(amount: u32, unit: Unit) -> Duration {
        Duration { least: Length { thousandths: u64::from(amount) * 1000, unit }, most: None }
    }

    pub fn parse(text: &str) -> Option<Duration> {
        let text = text.trim().to_lowercase();
        let text = ["working ", "business "].iter().fold(text, |text, word| text.replace(word, "work"));
        if text.chars().all(|it| it == '0') && !text.is_empty() {
            return Some(Duration::of(0, Unit::Minute));
        }
        if let Some(only) = length(&text) {
            return Some(Duration { least: only, most: None });
        }
        let marks = ["-", "–", "—", " to ", " tot ", " t/m ", " bis "];
        let (least, most) = marks.iter().find_map(|mark| text.split_once(mark))?;
        let most = length(most)?;
        let least = match thousandths(least.trim()) {
            Some(thousandths) => Length { thousandths, unit: most.unit },
            None => length(least)?,
        };
        (least.minutes() <= most.minutes()).then_some(Duration { least, most: Some(most) })
    }

    /// In minutes; five working days are a week, a month counts 30 days and a year 365, and a range by its middle.
    pub fn minutes(self) -> f64 {
        (self.least.minutes() + self.most.unwrap_or(self.least).minutes()) / 2.0
    }

    /// The day this much later, in calendar months and years.
    pub fn after(self, day: Date) -> Date {
        let only = self.most.is_none() && self.least.thousandths.is_multiple_of(1000);
        let amount = i64::try_from(self.least.thousandths / 1000).unwrap_or(i64::MAX);
        match self.least.unit {
            Unit::Month if only => day.plus_months(amount),
            Unit::Year if only => day.plus_months(amount.saturating_mul(12)),
            _ => day.plus_days((self.minutes() / 1440.0) as i64),
        }
    }

    /// Its ends; one where it is no range.
    pub fn ends(self) -> (Length, Option<Length>) {
        (self.least, self.most)
    }

    /// Whether it is at least a day, as the time between two looks at something has to be.
    pub fn is_days(self) -> bool {
        self.minutes() >= 1440.0
    }
}

impl Length {
    pub fn amount(self) -> f64 {
        self.thousandths as f64 / 1000.0
    }

    pub fn minutes(self) -> f64 {
        self.amount() * self.unit.minutes()
    }
}

impl Unit {
    fn minutes(self) -> f64 {
        match self {
            Unit::Second => 1.0 / 60.0,
            Unit::Minute => 1.0,
            Unit::Hour => 60.0,
            Unit::Day => 1440.0,
            Unit::Workday => 2016.0,
            Unit::Week => 10_080.0,
            Unit::Month => 43_200.0,
            Unit::Year => 525_600.0,
        }
    }

    /// How many of a smaller unit; months to a year by the calendar.
    fn in_units(self, smaller: Unit) -> u64 {
        match (self, smaller) {
            (Unit::Year, Unit::Month) => 12,
            _ => (self.minutes() / smaller.minutes()).round() as u64,
        }
    }

    fn named(word: &str) -> Option<Unit> {
        let word = word.trim_end_matches('.');
        UNITS.iter().find(|(_, names)| names.contains(&word)).map(|(unit, _)| *unit)
    }

    fn sign(self) -> &'static str {
        UNITS
            .iter()
            .find(|(unit, _)| *unit == self)
            .and_then(|(_, names)| names.first())
            .copied()
            .unwrap_or("")
    }
}

/// `1h 30m`: pieces from large to small, told in the smallest.
fn length(text: &str) -> Option<Length> {
    let mut rest = text.trim();
    let mut whole: Option<Length> = None;
    while !rest.is_empty() {
        let digits = rest.find(|it: char| !it.is_ascii_digit() && it != '.' && it != ',')?;
        let (amount, after) = rest.split_at_checked(digits)?;
        let after = after.trim_start();
        let end = after.find(|it: char| !it.is_alphabetic() && it != '.').unwrap_or(after.len());
        let (word, tail) = after.split_at_checked(end)?;
        let piece = Length { thousandths: thousandths(amount)?, unit: Unit::named(word)? };
        whole = Some(match whole {
            None => piece,
            Some(larger) if larger.unit > piece.unit => Length {
                thousandths: larger.thousandths * larger.unit.in_units(piece.unit) + piece.thousandths,
                ..piece
            },
            Some(_) => return None,
        });
        rest = tail.trim_start();
        rest = ["and ", "en ", "und "].iter().find_map(|it| rest.strip_prefix(it)).unwrap_or(rest);
    }
    whole.filter(|it| it.thousandths <= MOST)
}

/// `1.5` or `1,5`; three digits behind a mark could be thousands.
fn thousandths(text: &str) -> Option<u64> {
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let digits = |it: &str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit());
    let plain = digits(whole) && digits(part) && part.len() < 3;
    let part: u64 = part.parse::<u64>().ok().filter(|_| plain)? * if part.len() == 1 { 100 } else { 10 };
    let whole: u64 = whole.parse().ok().filter(|whole| *whole <= MOST / 1000)?;
    Some(whole * 1000 + part)
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.amount(), self.unit.sign())
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.most {
            None => self.least.fmt(f),
            Some(most) if most.unit == self.least.unit => write!(f, "{}-{most}", self.least.amount()),
            Some(most) => write!(f, "{}-{most}", self.least),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands there, how it is told, and how many minutes that is.
    #[test]
    fn lengths_are_read_as_people_write_them() {
        for (text, told, minutes) in [
            ("90s", "90s", 1.5),
            ("5m", "5m", 5.0),
            ("6mo", "6mo", 259_200.0),
            ("1.5h", "1.5h", 90.0),
            ("1,5 uur", "1.5h", 90.0),
            ("1h 30m", "90m", 90.0),
            ("1h30m", "90m", 90.0),
            ("1 hour and 30 minutes", "90m", 90.0),
            ("1y 6mo", "18mo", 777_600.0),
            ("15 min", "15m", 15.0),
            ("15 min.", "15m", 15.0),
            ("1 day", "1d", 1440.0),
            ("2 Weken", "2w", 20_160.0),
            ("0", "0m", 0.0),
            ("4-8w", "4-8w", 60_480.0),
            ("4 – 8 weeks", "4-8w", 60_480.0),
            ("10 to 20 min", "10-20m", 15.0),
            ("30m-1h", "30m-1h", 45.0),
            ("5 werkdagen", "5wd", 10_080.0),
            ("1 Working day", "1wd", 2016.0),
            ("5-10 business days", "5-10wd", 15_120.0),
        ] {
            let it = Duration::parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((it.to_string(), it.minutes()), (told.to_owned(), minutes), "{text}");
            assert_eq!(Duration::parse(&it.to_string()), Some(it), "{text}");
        }
    }

    #[test]
    fn what_is_no_length_is_none() {
        for text in
            ["5", "m", "", "1.234h", "8-4w", "-5m", "30m 1h", "1h 2h", "a while", "1e3m", "5 apples", "4-8"]
        {
            assert_eq!(Duration::parse(text), None, "{text}");
        }
        assert_eq!(Duration::parse("99999999999999999999d"), None);
    }

    #[test]
    fn months_are_calendar_months() {
        let day = Date::parse("2026-05-01").unwrap();
        let after = |text| Duration::parse(text).unwrap().after(day).to_string();
        assert_eq!(after("6mo"), "2026-11-01");
        assert_eq!(after("1mo"), "2026-06-01");
        assert_eq!(after("1y 6mo"), "2027-11-01");
        assert_eq!(after("2w"), "2026-05-15");
        assert_eq!(after("1-3d"), "2026-05-03");
        assert_eq!(after("0.5mo"), "2026-05-16");
    }
}
