//! What the measures can be told; the defaults are those of a book without settings.

use std::collections::BTreeMap;

pub use crate::term::{Scale, Score};
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

impl Default for Settings {
    fn default() -> Settings {
        let good = ["click", "form", "download", "view"].map(|name| (name.to_owned(), 1.0));
        let bad = ["bounce", "unopened", "negative"].map(|name| (name.to_owned(), -1.0));
        Settings {
            feeling: Scale::FEELING,
            rating: Scale::RATING,
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
