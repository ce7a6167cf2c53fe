//! The page of a persona: who it is, what it wants, and what it goes through.

mod shown;

pub(super) use shown::journey_item;

use super::entity::{self, ThingView};
use super::lists::{Lists, metrics};
use super::parts::{Avatar, Fact, Link, Score};
use super::said::{Evidence, Known, Said};
use super::{Here, Page, PageKey, View};
use crate::model::{Entity, Id, Item, Map, Persona, Section, State, Trait};
use crate::page::Wording;

#[derive(Debug)]
pub struct PersonaView<'a> {
    pub thing: ThingView<'a>,
    pub avatar: Avatar,
    pub tagline: Option<Wording>,
    pub segment: Option<Link>,
    /// In the customer's voice, with quotation marks.
    pub quote: Option<Wording>,
    /// Geography, demographics, psychographics, behaviour; only those that say something.
    pub traits: Vec<Traits>,
    /// Goals, needs, pains, gains; only those that say something.
    pub wants: Vec<Wants>,
    pub quotes: Vec<Said>,
    pub learned: Vec<Lesson>,
    pub more: Vec<Own>,
    pub lists: Lists<'a>,
    pub evidence: Vec<Evidence>,
}

#[derive(Debug)]
pub struct Traits {
    pub title: String,
    /// What was written without a key.
    pub texts: Vec<String>,
    pub known: Vec<Known>,
}

#[derive(Debug)]
pub struct Wants {
    /// Its class: `flame`, `heart`, `warn` or `up`.
    pub class: &'static str,
    pub icon: &'static str,
    pub title: String,
    pub items: Vec<Said>,
}

/// A section of its author's own.
#[derive(Debug)]
pub struct Own {
    pub title: String,
    pub texts: Vec<Wording>,
}

/// What we thought, and what research showed.
#[derive(Debug)]
pub struct Lesson {
    pub thought: String,
    pub learned: String,
    pub evidence: Option<Link>,
}

/// A journey with the curve of this persona.
#[derive(Debug)]
pub struct Journey {
    pub href: String,
    pub text: String,
    /// As-is or to-be.
    pub state: String,
    pub status: Option<String>,
    pub steps: String,
    /// Some step has a feeling.
    pub is_felt: bool,
    /// Not on pages of many journeys.
    pub curve: Option<String>,
    pub lived: Score,
    pub remembered: Score,
}

pub(super) fn page<'a>(from: &Here<'a>, id: Id<Persona>) -> Page<'a> {
    let entity = Entity::Persona(id);
    let persona = &from.ctx.book.personas[id];
    let mut lists = from.lists(entity);
    let mut thing = entity::thing(from, entity, lists.backlinks(from));
    thing.facts = facts(from, id, thing.facts);
    let view = PersonaView {
        thing,
        avatar: Avatar::of(from, id),
        tagline: persona.tagline.as_ref().map(|text| from.worded(&persona.card, text)),
        segment: persona.segment.map(|it| from.link(Entity::Segment(it))),
        quote: persona.quote.as_ref().map(|it| from.quoted_words(from.worded(&persona.card, &it.text))),
        traits: traits(from, persona),
        wants: wants(from, persona),
        quotes: from.quotes(&persona.card, &persona.quotes),
        learned: learned(from, persona),
        more: more(from, persona),
        lists,
        evidence: from.evidence(evidence(persona)),
    };
    let description = persona
        .tagline
        .as_deref()
        .or(persona.quote.as_ref().map(|it| &*it.text))
        .unwrap_or_default()
        .to_owned();
    Page { description, ..entity::around(from, entity, "persona.html", View::Persona(Box::new(view))) }
}

/// Share of customers and upkeep, then the first metric: what one wants to know of a persona at a glance.
fn facts(from: &Here<'_>, id: Id<Persona>, upkeep: Vec<Fact>) -> Vec<Fact> {
    let persona = &from.book.personas[id];
    let share = persona.segment.and_then(|segment| {
        let share = from.words.share(from.book.segments[segment].share?);
        Some(from.fact("persona.share", share, None))
    });
    let metric = metrics(from.book, id).find_map(|id| {
        let metric = &from.book.metrics[id];
        let value = from.analysis.metric(id).latest.as_ref()?.figure?;
        let href = from.href_of(Entity::Metric(id));
        Some(from.fact(&metric.card.title, from.metric_figure(metric, value), Some(href)))
    });
    share.into_iter().chain(upkeep).chain(metric).collect()
}

fn traits(from: &Here<'_>, persona: &Persona) -> Vec<Traits> {
    let groups = [
        ("persona.geography", &persona.geography),
        ("persona.demographics", &persona.demographics),
        ("persona.psychographics", &persona.psychographics),
        ("persona.behaviour", &persona.behaviour),
    ];
    let told = groups.into_iter().filter(|(_, traits)| !traits.is_empty());
    let group = |(word, traits): (&str, &Vec<Trait>)| Traits {
        title: from.words.get(word).to_owned(),
        texts: traits.iter().filter(|it| it.name.is_none()).map(|it| it.texts.join(", ")).collect(),
        known: from.known(traits),
    };
    told.map(group).collect()
}

fn wants(from: &Here<'_>, persona: &Persona) -> Vec<Wants> {
    let groups: [(&'static str, &'static str, &str, &[Item]); 4] = [
        ("flame", "flame", "persona.goals", &persona.goals),
        ("heart", "heart", "persona.needs", &persona.needs),
        ("warn", "warn", "persona.pains", &persona.pains),
        ("gift", "gift", "persona.gains", &persona.gains),
    ];
    let told = groups.into_iter().filter(|(.., items)| !items.is_empty());
    told.map(|(class, icon, word, items)| Wants {
        class,
        icon,
        title: from.words.get(word).to_owned(),
        items: from.said(&persona.card, items),
    })
    .collect()
}

fn more(from: &Here<'_>, persona: &Persona) -> Vec<Own> {
    let own = |it: &Section| Own {
        title: it.title.to_string(),
        texts: it.texts.iter().map(|text| from.worded(&persona.card, text)).collect(),
    };
    persona.more.iter().map(own).collect()
}

fn learned(from: &Here<'_>, persona: &Persona) -> Vec<Lesson> {
    let lesson = |it: &crate::model::Learned| Lesson {
        thought: it.thought.to_string(),
        learned: it.learned.to_string(),
        evidence: it.insight.map(|insight| from.link(Entity::Insight(insight))),
    };
    persona.learned.iter().map(lesson).collect()
}

pub(super) fn journey(from: &Here<'_>, id: Id<Map>, persona: Id<Persona>) -> Journey {
    let map = &from.book.maps[id];
    let felt = from.analysis.map(id).voice(persona);
    let (felt, memory) = (felt.and_then(|it| it.peak_end.as_ref()), felt.and_then(|it| it.memory()));
    let state = match map.state {
        State::AsIs => "state.as_is",
        State::ToBe => "state.to_be",
    };
    let Link { href, text } = from.link(Entity::Map(id));
    let curve = (!matches!(from.key, PageKey::Part(..))).then(|| from.spark(id, Some(persona)));
    Journey {
        href,
        text,
        state: from.words.get(state).to_owned(),
        status: map.card.status.map(|status| from.badge(status).word),
        steps: from.words.count("count.steps", map.steps.len()),
        is_felt: curve.as_ref().map_or(felt.is_some(), Option::is_some),
        curve: curve.flatten(),
        lived: from.score(memory.map(|it| it.mean)),
        remembered: from.score(memory.map(|it| it.peak_end)),
    }
}

fn evidence(persona: &Persona) -> Vec<Id<crate::model::Insight>> {
    let learned = persona.learned.iter().filter_map(|lesson| lesson.insight);
    let lanes = [&persona.goals, &persona.needs, &persona.pains, &persona.gains, &persona.quotes];
    let said = lanes.into_iter().flatten().filter_map(|item| item.insight);
    persona.insights.iter().copied().chain(learned).chain(said).collect()
}
