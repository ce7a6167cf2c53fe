//! A row of a map.

use super::Cell;

#[derive(Debug)]
pub struct Lane {
    /// Short, for the style and the switch: `act tp emo`.
    pub key: String,
    pub icon: &'static str,
    pub label: String,
    /// What its switch says aloud.
    pub switch: String,
    /// How its cells look.
    pub kind: Lanes,
    /// What an empty cell says aloud.
    pub none: String,
    pub cells: Vec<Cell>,
}

/// The kinds of lanes. A theme can have a template for the cells of each: `lane/<kind>.html`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lanes {
    Content,
    Emotion,
    Expectation,
    Images,
    Metrics,
    Opportunities,
    Pains,
    Questions,
    Tags,
    Texts,
    Time,
    Touchpoints,
    Voices,
}

impl Lanes {
    /// As it is called in the name of a template.
    pub fn name(self) -> &'static str {
        match self {
            Lanes::Content => "content",
            Lanes::Emotion => "emotion",
            Lanes::Expectation => "expectation",
            Lanes::Images => "images",
            Lanes::Metrics => "metrics",
            Lanes::Opportunities => "opportunities",
            Lanes::Pains => "pains",
            Lanes::Questions => "questions",
            Lanes::Tags => "tags",
            Lanes::Texts => "texts",
            Lanes::Time => "time",
            Lanes::Touchpoints => "touchpoints",
            Lanes::Voices => "voices",
        }
    }
}
