use std::fmt;

use super::Date;
use super::part;

/// A length of time as people write it: `90s 5m 2h 3d 2w 6mo 1y`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duration {
    pub amount: u32,
    pub unit: Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

impl Duration {
    pub fn parse(text: &str) -> Option<Duration> {
        let text = text.trim();
        let digits = text.find(|letter: char| !letter.is_ascii_digit())?;
        let unit = match part(text, digits..).trim_start() {
            "s" => Unit::Second,
            "m" => Unit::Minute,
            "h" => Unit::Hour,
            "d" => Unit::Day,
            "w" => Unit::Week,
            "mo" => Unit::Month,
            "y" => Unit::Year,
            _ => return None,
        };
        let amount = part(text, ..digits).parse().ok().filter(|&amount: &u32| amount <= 1_000_000)?;
        Some(Duration { amount, unit })
    }

    /// In minutes; a month counts 30 days and a year 365.
    pub fn minutes(self) -> f64 {
        let one = match self.unit {
            Unit::Second => 1.0 / 60.0,
            Unit::Minute => 1.0,
            Unit::Hour => 60.0,
            Unit::Day => 1440.0,
            Unit::Week => 10_080.0,
            Unit::Month => 43_200.0,
            Unit::Year => 525_600.0,
        };
        f64::from(self.amount) * one
    }

    /// The day this much later, in calendar months and years.
    pub fn after(self, day: Date) -> Date {
        let amount = i64::from(self.amount);
        match self.unit {
            Unit::Second => day.plus_days(amount / 86_400),
            Unit::Minute => day.plus_days(amount / 1440),
            Unit::Hour => day.plus_days(amount / 24),
            Unit::Day => day.plus_days(amount),
            Unit::Week => day.plus_days(amount * 7),
            Unit::Month => day.plus_months(amount),
            Unit::Year => day.plus_months(amount * 12),
        }
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Second => "s",
            Unit::Minute => "m",
            Unit::Hour => "h",
            Unit::Day => "d",
            Unit::Week => "w",
            Unit::Month => "mo",
            Unit::Year => "y",
        };
        write!(f, "{}{unit}", self.amount)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_calendar_months() {
        let day = Date::parse("2026-05-01").unwrap();
        assert_eq!(Duration::parse("6mo").unwrap().after(day).to_string(), "2026-11-01");
    }

    #[test]
    fn a_number_without_a_unit_is_no_duration() {
        assert_eq!(Duration::parse("5"), None);
        assert_eq!(Duration::parse("5 min"), None);
        assert_eq!(Duration::parse("m"), None);
    }
}
