use super::Words;
use crate::text::{Date, Duration, Unit};

impl Words {
    /// `3 Nov 2026`.
    pub fn date(&self, date: Date) -> String {
        let month = format!("month.short.{}", date.month());
        let (day, year) = (date.day().to_string(), date.year().to_string());
        self.fill("format.date", &[("day", &day), ("month", self.get(&month)), ("year", &year)])
    }

    /// `Nov 2026`.
    pub fn month(&self, date: Date) -> String {
        let month = format!("month.short.{}", date.month());
        self.fill("format.month", &[("month", self.get(&month)), ("year", &date.year().to_string())])
    }

    /// A duration as it was written: `6 months`.
    pub fn duration(&self, duration: Duration) -> String {
        self.count(&format!("duration.{}", name(duration.unit)), duration.amount as usize)
    }

    /// How often: `every month`.
    pub fn every(&self, duration: Duration) -> String {
        self.count(&format!("duration.every.{}", name(duration.unit)), duration.amount as usize)
    }

    /// Minutes of work or waiting, in the two units that fit: `17 min`, `2 h 13 min`, `3 d 4 h`.
    pub fn minutes(&self, minutes: f64) -> String {
        if minutes.is_nan() || minutes < 0.0 {
            return "–".to_owned();
        }
        if minutes < 1.0 && minutes > 0.0 {
            return self.piece("short.second", (minutes * 60.0).round());
        }
        let whole = minutes.round();
        let (days, rest) = ((whole / 1440.0).floor(), whole % 1440.0);
        let (hours, minutes) = ((rest / 60.0).floor(), rest % 60.0);
        let pieces = [
            ("short.day", days),
            ("short.hour", hours),
            ("short.minute", if days > 0.0 { 0.0 } else { minutes }),
        ];
        let shown: Vec<String> = pieces
            .iter()
            .filter(|(_, amount)| *amount > 0.0)
            .map(|&(unit, amount)| self.piece(unit, amount))
            .collect();
        if shown.is_empty() { self.piece("short.minute", 0.0) } else { shown.join(" ") }
    }

    fn piece(&self, unit: &str, amount: f64) -> String {
        self.fill(&format!("duration.{unit}"), &[("n", &self.number(amount, 0))])
    }
}

fn name(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "second",
        Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Day => "day",
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
    }

    #[test]
    fn durations_are_counted() {
        let half_year = Duration::parse("6mo").unwrap();
        assert_eq!(sample("en").duration(half_year), "6 months");
        assert_eq!(sample("nl").every(Duration::parse("1y").unwrap()), "elk jaar");
    }
}
