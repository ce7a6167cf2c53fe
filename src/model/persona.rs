//! Personas and the segments they stand for.

use super::{Card, Id, Insight, Item, Metric, Touchpoint};
use crate::parse::body::Wording;
pub use crate::parse::front::persona::{Section, Trait};
use crate::text::RelPath;

#[derive(Debug, Clone, PartialEq)]
pub struct Persona {
    pub card: Card,
    pub tagline: Option<Wording>,
    pub segment: Option<Id<Segment>>,
    /// The portrait, when the file is there.
    pub image: Option<RelPath>,
    pub quote: Option<Item>,
    pub geography: Vec<Trait>,
    pub demographics: Vec<Trait>,
    pub psychographics: Vec<Trait>,
    pub behaviour: Vec<Trait>,
    pub goals: Vec<Item>,
    pub needs: Vec<Item>,
    pub pains: Vec<Item>,
    pub gains: Vec<Item>,
    pub quotes: Vec<Item>,
    /// As written; sub-touchpoints stay what they are.
    pub touchpoints: Vec<Id<Touchpoint>>,
    pub metrics: Vec<Id<Metric>>,
    pub learned: Vec<Learned>,
    pub insights: Vec<Id<Insight>>,
    /// Sections of its own.
    pub more: Vec<Section>,
}

/// What we thought, and what research showed.
#[derive(Debug, Clone, PartialEq)]
pub struct Learned {
    pub thought: Box<str>,
    pub learned: Box<str>,
    pub insight: Option<Id<Insight>>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    pub card: Card,
    /// Of all customers, 0 to 1.
    pub share: Option<f64>,
    pub traits: Vec<Box<str>>,
    pub needs: Vec<Box<str>>,
}
