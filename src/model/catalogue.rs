//! The catalogues: touchpoints, channels, teams, insights; and ordinary pages.

use super::{Card, Id, Item, Lanes, Marks, Metric};
use crate::term::{Confidence, Contact, Method, Moment};
use crate::text::{Date, RelPath};

/// Where customer and company meet.
#[derive(Debug, Clone, PartialEq)]
pub struct Touchpoint {
    pub card: Card,
    pub moment: Option<Moment>,
    pub contact: Option<Contact>,
    /// 1 to 5.
    pub influence: Option<f64>,
    pub importance: Option<f64>,
    pub satisfaction: Option<f64>,
    pub teams: Vec<Id<Team>>,
    pub channel: Option<Id<Channel>>,
    pub optional: bool,
    pub part_of: Option<Id<Touchpoint>>,
    /// The parts that name it, or that it names.
    pub parts: Vec<Id<Touchpoint>>,
    pub marks: Marks,
    pub metrics: Vec<Id<Metric>>,
    pub insights: Vec<Id<Insight>>,
    /// Pains, gains and own lanes.
    pub lanes: Lanes,
    /// The tone of voice.
    pub tone: Vec<Item>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Channel {
    pub card: Card,
    pub offline: Option<bool>,
    pub contact: Option<Contact>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Team {
    pub card: Card,
    /// An address or a name to ask.
    pub contact: Option<Box<str>>,
    /// The team's name in the forge, such as `@acme/it`.
    pub forge: Option<Box<str>>,
    /// A partner outside the company.
    pub external: bool,
}

/// A piece of research.
#[derive(Debug, Clone, PartialEq)]
pub struct Insight {
    pub card: Card,
    pub method: Option<Method>,
    /// How many people or cases.
    pub n: Option<f64>,
    pub date: Option<Date>,
    pub source: Option<Box<str>>,
    pub confidence: Option<Confidence>,
    pub quotes: Vec<Item>,
}

/// An ordinary page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    pub card: Card,
    pub path: RelPath,
}
