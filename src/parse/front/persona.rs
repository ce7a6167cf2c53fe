//! Personas and segments as written.

use super::fields::{Fields, Shape, each};
use super::{Head, Name, Said};
use crate::parse::body::Wording;
use crate::problem::say;
use crate::term::Kind;
use crate::yaml::{Node, Value};

#[derive(Debug, Clone, Default)]
pub struct Persona {
    pub tagline: Option<Wording>,
    pub segment: Option<Name>,
    pub image: Option<Name>,
    pub quote: Option<Said>,
    pub geography: Vec<Trait>,
    pub demographics: Vec<Trait>,
    pub psychographics: Vec<Trait>,
    pub behaviour: Vec<Trait>,
    pub goals: Vec<Said>,
    pub needs: Vec<Said>,
    pub pains: Vec<Said>,
    pub gains: Vec<Said>,
    pub quotes: Vec<Said>,
    pub touchpoints: Vec<Name>,
    pub metrics: Vec<Name>,
    pub learned: Vec<Learned>,
    pub insights: Vec<Name>,
    pub more: Vec<Section>,
}

/// A section of a persona that nobody but its author has a name for.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    pub title: Box<str>,
    pub texts: Vec<Wording>,
}

/// `values: [ease, lasting]`, or free words without a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trait {
    pub name: Option<Box<str>>,
    pub texts: Vec<Box<str>>,
}

/// What we thought, and what research showed.
#[derive(Debug, Clone)]
pub struct Learned {
    pub thought: Box<str>,
    pub learned: Box<str>,
    pub insight: Option<Name>,
}

#[derive(Debug, Clone, Default)]
pub struct Segment {
    pub share: Option<f64>,
    pub traits: Vec<Box<str>>,
    pub needs: Vec<Box<str>>,
}

pub fn persona(fields: &mut Fields<'_, '_>, head: &mut Head) -> Persona {
    let persona = Persona {
        tagline: fields.wording("tagline", "The person in one line."),
        segment: fields.refer("segment", Kind::Segment, "The segment the persona stands for."),
        image: fields.name("image", "A portrait beside the file."),
        quote: fields.said_once("quote", "One sentence the person would say."),
        geography: traits(fields, "geography", "Where the person lives."),
        demographics: traits(fields, "demographics", "Age, work, household and the like."),
        psychographics: traits(fields, "psychographics", "Values, interests, way of life."),
        behaviour: traits(fields, "behaviour", "What the person does and prefers."),
        goals: fields.said("goals", "What the person wants to reach.").unwrap_or_default(),
        needs: fields.said("needs", "What the person needs.").unwrap_or_default(),
        pains: fields.said("pains", "What hurts.").unwrap_or_default(),
        gains: fields.said("gains", "What pleases.").unwrap_or_default(),
        quotes: fields.said("quotes", "What such people said.").unwrap_or_default(),
        touchpoints: fields.refers("touchpoints", Kind::Touchpoint, "What the person meets."),
        metrics: fields.refers("metrics", Kind::Metric, "The metrics that show how the person fares."),
        learned: fields.maps("learned", "What we thought and what research showed.", "a lesson", learned),
        insights: fields.refers("insights", Kind::Insight, "The research behind the persona."),
        more: more(fields),
    };
    fields.report().no_severity("quotes", &persona.quotes);
    head.upkeep(fields);
    persona
}

pub fn segment(fields: &mut Fields<'_, '_>, head: &mut Head) -> Segment {
    let segment = Segment {
        share: fields.share("share", "Its share of all customers."),
        traits: fields.texts("traits", "What they have in common."),
        needs: fields.texts("needs", "What they need."),
    };
    head.upkeep(fields);
    segment
}

fn learned(fields: &mut Fields<'_, '_>) -> Learned {
    Learned {
        thought: fields.text("thought", "What we thought.").unwrap_or_default(),
        learned: fields.text("learned", "What research showed.").unwrap_or_default(),
        insight: fields.refer("insight", Kind::Insight, "The research."),
    }
}

/// Sections under names of the author's own.
fn more(fields: &mut Fields<'_, '_>) -> Vec<Section> {
    let report = fields.report();
    let about = "Sections of your own, shown as they stand: a map of names and texts.";
    let Some(node) = fields.node("more", Shape::Traits, about) else { return Vec::new() };
    let texts = |node: &Node<'_>| {
        report.check_list(node);
        each(node).iter().filter_map(|node| report.wording("more", node)).collect()
    };
    let section = |title: &str, node: &Node<'_>| Section { title: title.into(), texts: texts(node) };
    match &node.value {
        Value::Map(entries) => {
            let all = report.free(entries);
            let shown = all.iter().filter(|it| !report.hides_node(&it.value));
            shown.map(|it| section(&it.key, &it.value)).collect()
        }
        _ => {
            report.tell(node.span, say::more_takes_sections(node));
            vec![section("", node)]
        }
    }
}

/// A string, a list, or a map of free keys.
fn traits(fields: &mut Fields<'_, '_>, key: &'static str, about: &'static str) -> Vec<Trait> {
    let report = fields.report();
    let Some(node) = fields.node(key, Shape::Traits, about) else { return Vec::new() };
    let texts = |node: &Node<'_>| -> Vec<Box<str>> {
        report.check_list(node);
        each(node).iter().filter_map(|node| report.scalar(key, node)).map(Into::into).collect()
    };
    match &node.value {
        Value::Map(entries) => report
            .free(entries)
            .iter()
            .map(|entry| Trait { name: Some(entry.key.as_ref().into()), texts: texts(&entry.value) })
            .filter(|it| !it.texts.is_empty())
            .collect(),
        _ => {
            let texts = texts(node);
            if texts.is_empty() { Vec::new() } else { vec![Trait { name: None, texts }] }
        }
    }
}
