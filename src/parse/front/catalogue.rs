//! Touchpoints, channels, teams and insights as written.

use super::fields::Fields;
use super::step::{Marks, marks};
use super::{Cells, Head, Name, Said};
use crate::term::{Confidence, Contact, Kind, LaneKey, Method, Moment};
use crate::text::Date;

#[derive(Debug, Clone, Default)]
pub struct Touchpoint {
    pub moment: Option<Moment>,
    pub contact: Option<Contact>,
    pub influence: Option<f64>,
    pub importance: Option<f64>,
    pub satisfaction: Option<f64>,
    pub teams: Vec<Name>,
    pub channel: Option<Name>,
    pub optional: bool,
    pub part_of: Option<Name>,
    pub parts: Vec<Name>,
    pub marks: Marks,
    pub metrics: Vec<Name>,
    pub insights: Vec<Name>,
    pub cells: Cells,
    /// Tone of voice, when the book does not declare a lane of that name.
    pub tone: Vec<Said>,
}

#[derive(Debug, Clone, Default)]
pub struct Channel {
    pub offline: Option<bool>,
    pub contact: Option<Contact>,
}

#[derive(Debug, Clone, Default)]
pub struct Team {
    pub contact: Option<Box<str>>,
    pub forge: Option<Box<str>>,
    pub external: bool,
}

#[derive(Debug, Clone, Default)]
pub struct Insight {
    pub method: Option<Method>,
    pub n: Option<f64>,
    pub date: Option<Date>,
    pub source: Option<Box<str>>,
    pub confidence: Option<Confidence>,
    pub quotes: Vec<Said>,
}

pub fn touchpoint(fields: &mut Fields<'_, '_>, head: &mut Head) -> Touchpoint {
    let own_tone = fields.report().own_lanes.iter().any(|lane| lane == "tone");
    let touchpoint = Touchpoint {
        moment: fields.term("moment", "When it is met."),
        contact: fields.term("contact", "Whether the company is there itself."),
        influence: fields.rating("influence", "How much it weighs in the experience."),
        importance: fields.rating("importance", "How important it is to customers."),
        satisfaction: fields.rating("satisfaction", "How content customers are with it."),
        teams: fields.refers("teams", Kind::Team, "The teams behind it."),
        part_of: fields.refer("part-of", Kind::Touchpoint, "The touchpoint it is a part of."),
        parts: fields.refers("parts", Kind::Touchpoint, "The touchpoints that are parts of it."),
        channel: fields.refer("channel", Kind::Channel, "The channel it belongs to."),
        optional: fields.flag("optional", "Not everyone meets it.").unwrap_or(false),
        marks: marks(fields).unwrap_or_default(),
        metrics: fields.refers("metrics", Kind::Metric, "The metrics that follow it."),
        insights: fields.refers("insights", Kind::Insight, "The research behind it."),
        cells: fields.cells_of(|lane| lane != LaneKey::IMAGE),
        tone: if own_tone { None } else { fields.said("tone", "The tone of voice.") }.unwrap_or_default(),
    };
    head.upkeep(fields);
    touchpoint
}

pub fn channel(fields: &mut Fields<'_, '_>, head: &mut Head) -> Channel {
    let channel = Channel {
        offline: fields.flag("offline", "Whether people meet in the flesh."),
        contact: fields.term("contact", "Whether the company is there itself."),
    };
    head.upkeep(fields);
    channel
}

pub fn team(fields: &mut Fields<'_, '_>, head: &mut Head) -> Team {
    let team = Team {
        contact: fields.text("contact", "An address or a name to ask."),
        forge: fields.text("forge", "The team's name in the forge, such as `@acme/it`."),
        external: fields.flag("external", "A partner outside the company.").unwrap_or(false),
    };
    head.upkeep(fields);
    team
}

pub fn insight(fields: &mut Fields<'_, '_>, head: &mut Head) -> Insight {
    let insight = Insight {
        method: fields.term("type", "How the research was done."),
        n: fields.count("n", "How many people or cases."),
        date: fields.date("date", "When."),
        source: fields.text("source", "Where it comes from."),
        confidence: fields.term("confidence", "What it rests on."),
        quotes: fields.said("quotes", "What people said.").unwrap_or_default(),
    };
    fields.report().no_severity("quotes", &insight.quotes);
    head.upkeep(fields);
    insight
}
