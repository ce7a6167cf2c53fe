//! Values that are reckoned with: numbers, shares, yes or no, days and lengths of time.

use super::{Fields, Shape, value};
use crate::term;
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
            let message = format!("`{key}` cannot be `{word}`");
            let help = value::share_meant(word)
                .map_or("write a percentage such as `80%`".to_owned(), |it| format!("write `{it}`"));
            self.report.problem("wrong-type", node.span, message).help(help);
        }
        share
    }

    pub fn flag(&mut self, key: &'static str, about: &'static str) -> Option<bool> {
        let node = self.node(key, Shape::Flag, about)?;
        let word = self.report.scalar(key, node)?;
        let said = yes_or_no(word);
        if said.is_none() {
            let message = format!("`{key}` cannot be `{word}`");
            self.report.problem("wrong-type", node.span, message).help("write `true` or `false`");
        }
        said
    }

    pub fn date(&mut self, key: &'static str, about: &'static str) -> Option<Date> {
        let node = self.node(key, Shape::Date, about)?;
        let word = self.report.scalar(key, node)?;
        let date = Date::of_stamp(word);
        if date.is_none() {
            let meant: Vec<String> = day::meant(word).iter().map(|it| format!("`{it}`")).collect();
            let help = match meant.is_empty() {
                true => "write year, month and day: `2026-05-01`".to_owned(),
                false => format!("write {}", meant.join(" or ")),
            };
            self.report.problem("bad-date", node.span, format!("`{word}` is no date")).help(help);
        }
        date
    }

    /// The day of a page, which may be written for another program: what cannot be read is a note.
    pub fn day(&mut self, key: &'static str, about: &'static str) -> Option<Date> {
        let node = self.node(key, Shape::Date, about)?;
        let word = self.report.scalar(key, node)?;
        let date = Date::of_stamp(word);
        if date.is_none() {
            let mut problem = self.report.problem("bad-date", node.span, format!("`{word}` is no date"));
            problem.help("write year, month and day: `2026-05-01`");
            problem.level = crate::problem::Level::Info;
        }
        date
    }

    pub fn duration(&mut self, key: &'static str, about: &'static str) -> Option<Duration> {
        let node = self.node(key, Shape::Duration, about)?;
        let word = self.report.scalar(key, node)?;
        let duration = Duration::parse(word);
        if duration.is_none() {
            let message = format!("`{word}` is no length of time");
            let help = "write a number and a unit: `90s`, `5m`, `1.5h`, `3d`, `4-8w`, `6mo` or `1y`";
            self.report.problem("bad-duration", node.span, message).help(help);
        }
        duration
    }

    /// The time from one look at something to the next: a day or more.
    pub fn period(&mut self, key: &'static str, about: &'static str) -> Option<Duration> {
        let duration = self.duration(key, about)?;
        if !duration.is_days() {
            let node = self.find(key)?;
            let (least, most) = duration.ends();
            let help = match least.unit {
                Unit::Minute if least.amount() > 0.0 && most.is_none() => {
                    format!("`m` is minutes; write `{}mo` for months", least.amount())
                }
                _ => {
                    "write a day or more: `6mo`; leave the key out where nobody has to look again".to_owned()
                }
            };
            let message = format!("`{key}` is {duration}, less than a day");
            self.report.problem("bad-duration", node.span, message).help(help);
        }
        Some(duration).filter(|it| it.is_days())
    }
}

/// What a word says to a question of yes or no.
pub fn yes_or_no(word: &str) -> Option<bool> {
    match &*word.to_ascii_lowercase() {
        "true" | "yes" | "ja" => Some(true),
        "false" | "no" | "nee" => Some(false),
        _ => None,
    }
}
