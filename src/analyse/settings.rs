//! What the measures can be told; the defaults are those of a book without settings.

use std::collections::BTreeMap;

use crate::text::Duration;

#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    pub feeling: Scale,
    pub rating: Scale,
    /// How much the strongest moment weighs in what is remembered, against the end.
    pub peak_weight: f64,
    pub end_weight: f64,
    pub score: Score,
    /// Weight of a counted reaction to content, by name; others count nothing.
    pub content_weights: BTreeMap<String, f64>,
    /// For cards that do not say how often they are reviewed.
    pub review_every: Option<Duration>,
    /// Older research is too old.
    pub evidence_max_age: Option<Duration>,
    /// Keys of the book's own lanes, in the order of their declaration.
    pub own_lanes: Vec<String>,
}

/// The lowest and the highest value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    pub min: f64,
    pub max: f64,
}

/// How opportunities are ranked: one way for the whole handbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Score {
    #[default]
    Ulwick,
    Rice,
    Ice,
    ValueEffort,
}

impl Scale {
    pub fn middle(self) -> f64 {
        self.min / 2.0 + self.max / 2.0
    }

    /// Neither good nor bad: zero where the scale has one inside, else its middle.
    pub fn neutral(self) -> f64 {
        if self.min < 0.0 && self.max > 0.0 { 0.0 } else { self.middle() }
    }
}

impl Default for Settings {
    fn default() -> Settings {
        let good = ["click", "form", "download", "view"].map(|name| (name.to_owned(), 1.0));
        let bad = ["bounce", "unopened", "negative"].map(|name| (name.to_owned(), -1.0));
        Settings {
            feeling: Scale { min: -2.0, max: 2.0 },
            rating: Scale { min: 1.0, max: 5.0 },
            peak_weight: 1.0,
            end_weight: 1.0,
            score: Score::Ulwick,
            content_weights: good.into_iter().chain(bad).collect(),
            review_every: None,
            evidence_max_age: Duration::parse("2y"),
            own_lanes: Vec::new(),
        }
    }
}
