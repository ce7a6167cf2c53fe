//! Values that are reckoned with: numbers, shares, yes or no, days and lengths of time.

use super::{Fields, Shape, value, yes_or_no};
use crate::problem::{Level, say};
use crate::term::{self, synonym};
use crate::text::{Date, Duration, Unit, day};

impl Fields<'_, '_> {
    /// A number of any size; with `range`, one that must lie in it.
    pub fn number(
        &mut self,
        key: &'static str,
        about: &'static str,
        range: Option<(f64, f64)>,
    ) -> Option<f64> {
        let node = self.node(key, Shape::Number(range), about)?;
        self.report.number(key, node, range)
    }

    /// How many there are: a whole number.
    pub fn count(&mut self, key: &'static str, about: &'static str) -> Option<f64> {
        let node = self.node(key, Shape::Count, about)?;
        self.report.count(key, node)
    }

    /// A rating on the scale of the settings.
    pub fn rating(&mut self, key: &'static str, about: &'static str) -> Option<f64> {
        let range = self.report.rating;
        self.number(key, about, Some(range))
    }

    /// `80%`, or `0.8`: a share of one.
    pub fn share(&mut self, key: &'static str, about: &'static str) -> Option<f64> {
        let node = self.node(key, Shape::Percentage, about)?;
        let word = self.report.scalar(key, node)?;
        let share = match word.trim().strip_suffix('%') {
            Some(percent) => term::number(percent).map(|percent| percent / 100.0),
            None => term::number(word),
        };
        let share = share.filter(|share| (0.0..=1.0).contains(share));
        if share.is_none() {
            let meant = value::share_meant(word);
            self.report.tell(node.span, say::no_share(key, word, meant.as_deref()));
        }
        share
    }

    pub fn flag(&mut self, key: &'static str, about: &'static str) -> Option<bool> {
        let node = self.node(key, Shape::Flag, about)?;
        let word = self.report.scalar(key, node)?;
        let said = yes_or_no(word);
        if said.is_none() {
            self.report.tell(node.span, say::no_flag(key, word));
        }
        said
    }

    /// Whether one of these keys of other programs says no; one that says yes or no is read.
    pub fn says_no(&mut self, folded: &[&str]) -> bool {
        let is_one = |key: &str| folded.contains(&&*synonym::folded(key));
        let said = self.entries.iter().find_map(|entry| {
            let said = entry.value.text().and_then(yes_or_no)?;
            is_one(&entry.key).then_some((&*entry.key, said))
        });
        said.is_some_and(|(key, said)| self.find(key).is_some() && !said)
    }

    pub fn date(&mut self, key: &'static str, about: &'static str) -> Option<Date> {
        let node = self.node(key, Shape::Date, about)?;
        let word = self.report.scalar(key, node)?;
        let date = Date::of_stamp(word);
        if date.is_none() {
            let meant: Vec<String> = day::meant(word).iter().map(|it| format!("`{it}`")).collect();
            self.report.tell(node.span, say::no_date(word, &meant));
        }
        date
    }

    /// The day of a page, which may be written for another program: what cannot be read is a note.
    pub fn day(&mut self, key: &'static str, about: &'static str) -> Option<Date> {
        let node = self.node(key, Shape::Date, about)?;
        let word = self.report.scalar(key, node)?;
        let date = Date::of_stamp(word);
        if date.is_none() {
            self.report.tell(node.span, say::no_date(word, &[])).level = Level::Info;
        }
        date
    }

    pub fn duration(&mut self, key: &'static str, about: &'static str) -> Option<Duration> {
        let node = self.node(key, Shape::Duration, about)?;
        let word = self.report.scalar(key, node)?;
        let duration = Duration::parse(word);
        if duration.is_none() {
            let meant = Duration::meant(word).map(|it| it.to_string());
            self.report.tell(node.span, say::no_duration(word, meant.as_deref()));
        }
        duration
    }

    /// The time from one look at something to the next: a day or more.
    pub fn period(&mut self, key: &'static str, about: &'static str) -> Option<Duration> {
        let duration = self.duration(key, about)?;
        if !duration.is_days() {
            let node = self.find(key)?;
            let (least, most) = duration.ends();
            let is_meant = matches!(least.unit, Unit::Minute) && least.amount() > 0.0 && most.is_none();
            let months = is_meant.then(|| least.amount());
            self.report.tell(node.span, say::less_than_a_day(key, &duration.to_string(), months));
        }
        Some(duration).filter(|it| it.is_days())
    }
}
