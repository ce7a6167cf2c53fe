//! Journeys and experience maps as written.

use super::fields::{Fields, Shape, each};
use super::named_view::{self, NamedView};
use super::step::{self, Step};
use super::{Head, Name, Said};
use crate::parse::body::Wording;
use crate::problem::say;
use crate::term::{Kind, LaneKey, Moment, State};
use crate::text::Span;
use crate::yaml::{Node, Value};

#[derive(Debug, Clone)]
pub struct Map {
    pub kind: Kind,
    pub state: Option<State>,
    pub personas: Vec<Name>,
    pub actor: Option<Box<str>>,
    pub scenario: Option<Wording>,
    pub goal: Option<Wording>,
    pub journeys: Vec<Name>,
    pub preset: Option<Name>,
    pub phases: Vec<Phase>,
    pub lanes: Option<Vec<Name>>,
    pub views: Vec<NamedView>,
    pub baseline: Option<Name>,
    pub change: Vec<Change>,
    pub add: Vec<Added>,
    pub remove: Vec<Name>,
    pub metrics: Vec<Name>,
    pub insights: Vec<Name>,
    pub opportunities: Vec<Name>,
    pub links: Vec<Said>,
}

#[derive(Debug, Clone, Default)]
pub struct Phase {
    pub id: Option<Name>,
    pub title: Option<Name>,
    pub moment: Option<Moment>,
    /// Apart from each other: what a large book is read into is let go, and leaves no holes between what stays.
    pub steps: Vec<Box<Step>>,
    /// What the phase itself says: cells, and in an experience map its feeling.
    pub own: Box<Step>,
    pub content: Vec<Content>,
    pub loop_to: Option<Name>,
    /// For the house only.
    pub is_internal: bool,
    pub span: Span,
}

/// A piece of content of a phase, with counted reactions.
#[derive(Debug, Clone)]
pub struct Content {
    pub id: Name,
    pub title: Option<Box<str>>,
    pub channel: Option<Name>,
    pub counts: Vec<(Box<str>, f64)>,
}

/// What an overlay does to one step.
#[derive(Debug, Clone)]
pub struct Change {
    pub step: Name,
    pub to: Step,
}

/// A step that an overlay puts in.
#[derive(Debug, Clone)]
pub struct Added {
    pub after: Option<Name>,
    pub before: Option<Name>,
    pub phase: Option<Name>,
    pub step: Step,
}

pub fn map(fields: &mut Fields<'_, '_>, head: &mut Head, kind: Kind) -> Map {
    let journey = matches!(kind, Kind::Journey);
    let state = fields.term("state", "As it is, or as it should become.");
    let personas = fields.refers("personas", Kind::Persona, "Whose journey it is; a curve each.");
    let more: Option<Name> = fields.alias("persona", "personas");
    more.iter().for_each(|name| fields.report().refer(Kind::Persona, name));
    let actor = if journey { None } else { fields.text("actor", "Who it is about: anyone, no persona.") };
    let scenario = fields.wording("scenario", "When and where it plays.");
    let goal = fields.wording("goal", "What the customer wants to reach.");
    let journeys = if journey {
        Vec::new()
    } else {
        fields.refers("journeys", Kind::Journey, "The more specific maps below it.")
    };
    let preset = fields.name("preset", "Phases by name instead of their own titles.");
    let baseline = fields.refer("baseline", Kind::Journey, "The as-is map of a to-be map.");
    head.upkeep(fields);
    Map {
        kind,
        state,
        personas: personas.into_iter().chain(more).collect(),
        actor,
        scenario,
        goal,
        journeys,
        preset,
        baseline,
        metrics: fields.refers("metrics", Kind::Metric, "The metrics of the whole journey."),
        insights: fields.refers("insights", Kind::Insight, "The research behind the whole map."),
        opportunities: fields.refers("opportunities", Kind::Opportunity, "Opportunities of the whole map."),
        links: fields.said("links", "Where to read on about the whole map.").unwrap_or_default(),
        lanes: lanes(fields),
        views: named_view::all(fields),
        phases: phases(fields),
        change: fields.maps("change", "Steps of the baseline that change.", "a change", change),
        add: fields.maps("add", "Steps that are new.", "an added step", added),
        remove: fields.names("remove", "Steps of the baseline that go."),
    }
}

fn lanes(fields: &mut Fields<'_, '_>) -> Option<Vec<Name>> {
    fields.names_if("lanes", "Which lanes to show, in this order.")
}

fn phases(fields: &mut Fields<'_, '_>) -> Vec<Phase> {
    let about = "The stages of the map: titles, or maps with their steps.";
    let short = |text: &str, span: Span| {
        Some(Phase { title: Some(Name { text: text.into(), span }), span, ..Phase::default() })
    };
    fields.also("stages", "phases");
    if fields.has("stages") && !fields.has("phases") {
        return fields.maps_or("stages", about, "a phase", short, &mut phase);
    }
    fields.maps_or("phases", about, "a phase", short, &mut phase)
}

fn phase(fields: &mut Fields<'_, '_>) -> Phase {
    let id = fields.id("id", "Its name; made from the title when left out.");
    let title = fields.name("title", "What the stage is called.");
    let short = |text: &str, span: Span| {
        Some(Box::new(Step { title: Some(Name { text: text.into(), span }), span, ..Step::default() }))
    };
    let moment = fields.term("moment", "Before, during or after the purchase or visit.");
    fields.leave_out(LaneKey::CONTENT);
    let mut own = Box::new(step::content(fields));
    let loop_to = fields.name("loop-to", "The phase the customer goes back to.");
    let steps = fields.maps_or("steps", "Its steps: titles, or maps.", "a step", short, &mut |fields| {
        Box::new(step::step(fields))
    });
    if !steps.is_empty() {
        belongs_to_step(fields, &mut own);
    }
    let (content, words) = content(fields);
    let title = title.or_else(|| fields.title_as_key());
    if !words.is_empty() {
        own.cells.set(LaneKey::CONTENT, words);
    }
    Phase {
        id,
        moment,
        steps,
        own,
        content,
        loop_to,
        is_internal: fields.is_internal(),
        span: title.as_ref().map_or(fields.span(), |it| it.span),
        title,
    }
}

/// What only a step can say is told where a phase has steps of its own.
fn belongs_to_step(fields: &mut Fields<'_, '_>, own: &mut Step) {
    for key in OF_STEPS {
        fields.belongs_to_step(key);
    }
    let it = std::mem::take(own);
    *own = Step {
        touchpoints: it.touchpoints,
        channel: it.channel,
        cells: it.cells,
        feelings: it.feelings,
        mood: it.mood,
        moods: it.moods,
        teams: it.teams,
        metrics: it.metrics,
        insights: it.insights,
        opportunities: it.opportunities,
        ..Step::default()
    };
}

/// The keys of a step that say nothing of a stretch of steps.
pub const OF_STEPS: [&str; 12] = [
    "who",
    "mot",
    "marks",
    "influence",
    "expected",
    "received",
    "importance",
    "satisfaction",
    "wait",
    "takes",
    "next",
    "by",
];

/// Content of a phase: counted pieces, and plain texts for the lane.
fn content(fields: &mut Fields<'_, '_>) -> (Vec<Content>, Vec<Said>) {
    let report = fields.report();
    let about =
        "The content of the phase: texts, or maps with `id`, `title`, `channel` and counted reactions.";
    let node = fields.node("content", Shape::Content, about);
    let mut pieces = Vec::new();
    let mut words = Vec::new();
    for node in node.map(each).unwrap_or_default() {
        match &node.value {
            Value::Map(_) => pieces.extend(piece(node, report)),
            _ => words.extend(report.said("content", node)),
        }
    }
    (pieces, words)
}

fn piece(node: &Node<'_>, report: &super::Report<'_>) -> Option<Content> {
    let Value::Map(entries) = &node.value else { return None };
    if report.hides_node(node) {
        return None;
    }
    let mut fields = Fields::new(entries, node.span, report);
    let title = fields.text("title", "What it is called.");
    let id = fields.id("id", "Its name.");
    let channel = fields.refer("channel", Kind::Channel, "The channel it is published in.");
    fields.visibility();
    let mut counts = Vec::new();
    for entry in
        entries.iter().filter(|entry| !matches!(&*entry.key, "id" | "title" | "channel" | "visibility"))
    {
        if entry.key.starts_with("x-") {
            continue;
        }
        // Any counted reaction is welcome; its weight is in the settings.
        match entry.value.text() {
            Some(_) => {
                let count = report.count(&entry.key, &entry.value);
                counts.extend(count.map(|count| (entry.key.as_ref().into(), count)));
            }
            None => {
                report.tell(entry.value.span, say::reactions_are_counted(&entry.key, &entry.value));
            }
        }
    }
    let named = title.as_deref().map(|title| Name { text: crate::text::slug(title).into(), span: node.span });
    Some(Content { id: id.or(named)?, title, channel, counts })
}

fn change(fields: &mut Fields<'_, '_>) -> Change {
    let step = fields.name("step", "The step of the baseline.");
    let title = fields.name("title", "Its new title.");
    let to = Step { title, ..step::content(fields) };
    let step = step.or_else(|| fields.title_as_key());
    if step.is_none() && !fields.has("step") {
        fields.report().tell(fields.span(), say::change_without_step());
    }
    Change { step: step.unwrap_or(Name { text: "".into(), span: fields.span() }), to }
}

fn added(fields: &mut Fields<'_, '_>) -> Added {
    Added {
        after: fields.name("after", "The step before it."),
        before: fields.name("before", "The step after it."),
        phase: fields.name("phase", "The phase it belongs to, at its end, when no step is named."),
        step: step::step(fields),
    }
}
