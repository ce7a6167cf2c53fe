//! Dates and lengths of time as a language writes them.

use super::Words;
use crate::text::{Date, Duration, Length, Unit};

impl Words {
    /// `3 Nov 2026`.
    pub fn date(&self, date: Date) -> String {
        let month = format!("month.short.{}", date.month());
        let (day, year) = (date.day().to_string(), date.year().to_string());
        self.apart(self.fill("format.date", &[("day", &day), ("month", self.get(&month)), ("year", &year)]))
    }

    /// `Nov 2026`.
    pub fn month(&self, date: Date) -> String {
        let month = format!("month.short.{}", date.month());
        let year = date.year().to_string();
        self.apart(self.fill("format.month", &[("month", self.get(&month)), ("year", &year)]))
    }

    /// A duration as it was written: `6 months`, `4–8 weeks`.
    pub fn duration(&self, duration: Duration) -> String {
        self.timed("duration", duration)
    }

    /// How often: `every month`.
    pub fn every(&self, duration: Duration) -> String {
        self.timed("duration.every", duration)
    }

    fn timed(&self, key: &str, duration: Duration) -> String {
        let (least, most) = duration.ends();
        match most {
            Some(most) if most.unit == least.unit => {
                let ends =
                    self.apart(format!("{}–{}", self.short(least.amount()), self.short(most.amount())));
                self.fill(&format!("{key}.{}.other", name(most.unit)), &[("n", &ends)])
            }
            Some(most) => format!("{} – {}", self.length(key, least), self.length("duration", most)),
            None => self.length(key, least),
        }
    }

    fn length(&self, key: &str, length: Length) -> String {
        let form = if length.amount() == 1.0 { "one" } else { "other" };
        let n = match length.amount() {
            whole if whole.fract() == 0.0 => self.whole(whole as usize),
            other => self.short(other),
        };
        self.fill(&format!("{key}.{}.{form}", name(length.unit)), &[("n", &n)])
    }

    /// A time of work or waiting; a range, and working days, as they were written.
    pub fn time(&self, duration: Duration) -> String {
        match duration.ends() {
            (least, None) if least.unit != Unit::Workday => self.minutes(duration.minutes()),
            _ => self.duration(duration),
        }
    }

    /// Minutes of work or waiting, to the second: `17 min`, `2 h 13 min`, `1 min 30 s`. Figures of a page are added up
    /// by who reads it, so none of them is rounded.
    pub fn minutes(&self, minutes: f64) -> String {
        if minutes.is_nan() || minutes < 0.0 {
            return "–".to_owned();
        }
        let (whole, seconds) = whole_minutes(minutes);
        let (days, rest) = ((whole / 1440.0).floor(), whole % 1440.0);
        let (hours, minutes) = ((rest / 60.0).floor(), rest % 60.0);
        let pieces = [
            ("short.day", days),
            ("short.hour", hours),
            ("short.minute", minutes),
            ("short.second", seconds),
        ];
        let shown: Vec<String> = pieces
            .iter()
            .filter(|(_, amount)| *amount > 0.0)
            .map(|&(unit, amount)| self.piece(unit, amount))
            .collect();
        self.apart(if shown.is_empty() { self.piece("short.minute", 0.0) } else { shown.join(" ") })
    }

    fn piece(&self, unit: &str, amount: f64) -> String {
        self.fill(&format!("duration.{unit}"), &[("n", &self.number(amount, 0))])
    }
}

/// Whole minutes, and the seconds beside them.
fn whole_minutes(minutes: f64) -> (f64, f64) {
    let whole = minutes.floor();
    let seconds = ((minutes - whole) * 60.0).round();
    if seconds >= 60.0 { (whole + 1.0, 0.0) } else { (whole, seconds) }
}

fn name(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "second",
        Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Day => "day",
        Unit::Workday => "workday",
        Unit::Week => "week",
        Unit::Month => "month",
        Unit::Year => "year",
    }
}

#[cfg(test)]
mod tests {
    use crate::text::{Date, Duration};
    use crate::words::sample;

    #[test]
    fn dates_are_written_as_people_say_them() {
        let day = Date::parse("2026-11-03").unwrap();
        assert_eq!(sample("en").date(day), "3 Nov 2026");
        assert_eq!(sample("nl").date(day), "3 nov 2026");
    }

    #[test]
    fn minutes_become_hours_and_days() {
        let words = sample("en");
        assert_eq!(words.minutes(17.0), "17 min");
        assert_eq!(words.minutes(133.0), "2 h 13 min");
        assert_eq!(words.minutes(0.5), "30 s");
        assert_eq!(words.minutes(1500.0), "1 d 1 h");
        assert_eq!(words.minutes(0.0), "0 min");
        assert_eq!(words.minutes(2.5), "2 min 30 s");
        assert_eq!(words.minutes(1.5), "1 min 30 s");
        assert_eq!(words.minutes(1.9999), "2 min");
        assert_eq!(words.minutes(1450.0), "1 d 10 min");
        assert_eq!(sample("nl").minutes(61.5), "1 u 1 min 30 s");
    }

    #[test]
    fn durations_are_counted() {
        let half_year = Duration::parse("6mo").unwrap();
        assert_eq!(sample("en").duration(half_year), "6 months");
        assert_eq!(sample("nl").every(Duration::parse("1y").unwrap()), "elk jaar");
        let (english, dutch) = (sample("en"), sample("nl"));
        let of = |text| Duration::parse(text).unwrap();
        assert_eq!(english.duration(of("1.5h")), "1.5 hours");
        assert_eq!(dutch.duration(of("1,5 uur")), "1,5 uur");
        assert_eq!(english.every(of("1mo")), "every month");
    }

    #[test]
    fn a_range_is_shown_as_written() {
        let of = |text| Duration::parse(text).unwrap();
        assert_eq!(sample("en").time(of("4-8w")), "4–8 weeks");
        assert_eq!(sample("nl").time(of("4-8w")), "4–8 weken");
        assert_eq!(sample("en").time(of("30m-1h")), "30 minutes – 1 hour");
        assert_eq!(sample("en").time(of("1h 30m")), "1 h 30 min");
        assert_eq!(sample("nl").time(of("5 werkdagen")), "5 werkdagen");
        assert_eq!(sample("nl").time(of("5-10 werkdagen")), "5–10 werkdagen");
        assert_eq!(sample("en").time(of("1 working day")), "1 working day");
    }
}
