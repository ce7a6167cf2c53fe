//! How long ago something was looked at, against how often it should be.

use super::Settings;
use crate::model::{Card, Insight, Status};
use crate::text::{Date, Duration};

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Staleness {
    pub reviewed: Date,
    pub due: Date,
    /// Days since the review.
    pub days: i64,
    /// Days from one review to the next; at least one.
    pub period: i64,
    /// Of the period, 1 when it is due.
    pub ratio: f64,
    pub freshness: Freshness,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Freshness {
    Fresh,
    DueSoon,
    Overdue,
}

/// `None` when it was never reviewed, need not be, or is retired.
pub fn of_card(card: &Card, settings: &Settings, today: Date) -> Option<Staleness> {
    let every = card.review_every.or(settings.review_every)?;
    (card.status != Some(Status::Retired)).then_some(())?;
    Some(staleness(card.reviewed?, every, today))
}

/// Calendar months and years; from three quarters of the period on it is due soon.
pub fn staleness(reviewed: Date, every: Duration, today: Date) -> Staleness {
    let due = every.after(reviewed);
    let (days, period) = (today.days_since(reviewed), due.days_since(reviewed).max(1));
    let ratio = days as f64 / period as f64;
    let freshness = match ratio {
        ratio if ratio >= 1.0 => Freshness::Overdue,
        ratio if ratio >= 0.75 => Freshness::DueSoon,
        _ => Freshness::Fresh,
    };
    Staleness { reviewed, due, days, period, ratio, freshness }
}

/// Research from before the oldest day that still counts.
pub fn is_too_old(insight: &Insight, settings: &Settings, today: Date) -> bool {
    let last_day = |age: Duration| Some(age.after(insight.date?));
    settings.evidence_max_age.and_then(last_day).is_some_and(|last_day| last_day < today)
}

impl Staleness {
    pub fn is_overdue(&self) -> bool {
        self.freshness == Freshness::Overdue
    }

    /// How long it has been due; 0 when it is not.
    pub fn days_overdue(&self) -> i64 {
        (self.days - self.period).max(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days, period, ratio, freshness, days overdue.
    #[track_caller]
    fn check(reviewed: &str, every: &str, today: &str, expected: (i64, i64, f64, Freshness, i64)) {
        let day = |text| Date::parse(text).unwrap();
        let it = staleness(day(reviewed), Duration::parse(every).unwrap(), day(today));
        let ratio = (it.ratio * 1000.0).round() / 1000.0;
        assert_eq!((it.days, it.period, ratio, it.freshness, it.days_overdue()), expected);
    }

    #[test]
    fn a_review_falls_due_by_the_calendar() {
        check("2026-05-01", "6mo", "2026-11-22", (205, 184, 1.114, Freshness::Overdue, 21));
        check("2026-10-01", "3mo", "2026-11-22", (52, 92, 0.565, Freshness::Fresh, 0));
        check("2026-09-15", "1y", "2026-11-22", (68, 365, 0.186, Freshness::Fresh, 0));
    }

    #[test]
    fn it_warns_in_the_last_quarter() {
        check("2026-01-01", "100d", "2026-03-16", (74, 100, 0.74, Freshness::Fresh, 0));
        check("2026-01-01", "100d", "2026-03-17", (75, 100, 0.75, Freshness::DueSoon, 0));
        check("2026-01-01", "100d", "2026-04-11", (100, 100, 1.0, Freshness::Overdue, 0));
    }

    #[test]
    fn a_review_in_the_future_is_fresh() {
        check("2026-12-01", "1mo", "2026-11-22", (-9, 31, -0.29, Freshness::Fresh, 0));
    }

    #[test]
    fn no_time_between_reviews_is_no_division_by_nothing() {
        check("2026-11-22", "0d", "2026-11-22", (0, 1, 0.0, Freshness::Fresh, 0));
    }
}
