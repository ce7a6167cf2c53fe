//! The page of a persona: who it is, what it wants, and what it goes through.

mod shown;

use std::collections::BTreeMap;

use super::around::MOST_ROWS;
use super::entity::{self, ThingView};
use super::parts::{Avatar, Fact, Link, Score};
use super::said::{Evidence, Known, Said};
use super::table::{Cell, Row, Table};
use super::{From, Kind, Page, View};
use crate::analyse::map::is_lived;
use crate::model::{
    Channel, Entity, Id, Item, Map, Metric, Opportunity, Persona, Section, State, Touchpoint, Trait,
};
use crate::page::Wording;

/// More journeys than these are in the overview only.
const MOST_JOURNEYS: usize = 40;

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
    pub journeys: Vec<Journey>,
    /// How many journeys are not shown.
    pub more_journeys: Option<Link>,
    pub touchpoints: Table,
    pub metrics: Table,
    pub opportunities: Table,
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
    /// `None` when no step has a feeling.
    pub curve: Option<String>,
    pub lived: Score,
    pub remembered: Score,
}

pub(super) fn page<'a>(from: &From<'a>, id: Id<Persona>) -> Page<'a> {
    let entity = Entity::Persona(id);
    let persona = &from.ctx.book.personas[id];
    let maps = journeys(from, id);
    let shown = [Kind::Journey, Kind::Metric];
    let mut thing = entity::thing(from, entity, from.other_backlinks(entity, &shown));
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
        journeys: maps.iter().take(MOST_JOURNEYS).map(|map| journey(from, *map, id)).collect(),
        more_journeys: more_journeys(from, maps.len()),
        touchpoints: touchpoints(from, id, &maps),
        metrics: from.metric_table(metrics(from, id)),
        opportunities: from.opportunity_table(&opportunities(from, id, &maps)),
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

/// Its journeys, today's first.
fn journeys(from: &From<'_>, id: Id<Persona>) -> Vec<Id<Map>> {
    let mut maps = from.book.links.maps_of_persona.get(id).cloned().unwrap_or_default();
    maps.sort_by_key(|map| (from.book.maps[*map].state == State::ToBe, *map));
    maps
}

/// Share of customers and upkeep, then the first metric: what one wants to know of a persona at a glance.
fn facts(from: &From<'_>, id: Id<Persona>, upkeep: Vec<Fact>) -> Vec<Fact> {
    let persona = &from.book.personas[id];
    let share = persona.segment.and_then(|segment| {
        let share = from.words.share(from.book.segments[segment].share?);
        Some(from.fact("persona.share", share, None))
    });
    let metric = metrics(from, id).into_iter().find_map(|id| {
        let metric = &from.book.metrics[id];
        let value = from.analysis.metric(id).latest.as_ref()?.figure?;
        let href = from.href_of(Entity::Metric(id));
        Some(from.fact(&metric.card.title, from.metric_figure(metric, value), Some(href)))
    });
    share.into_iter().chain(upkeep).chain(metric).collect()
}

fn traits(from: &From<'_>, persona: &Persona) -> Vec<Traits> {
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

fn wants(from: &From<'_>, persona: &Persona) -> Vec<Wants> {
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

fn more(from: &From<'_>, persona: &Persona) -> Vec<Own> {
    let own = |it: &Section| Own {
        title: it.title.to_string(),
        texts: it.texts.iter().map(|text| from.worded(&persona.card, text)).collect(),
    };
    persona.more.iter().map(own).collect()
}

fn learned(from: &From<'_>, persona: &Persona) -> Vec<Lesson> {
    let lesson = |it: &crate::model::Learned| Lesson {
        thought: it.thought.to_string(),
        learned: it.learned.to_string(),
        evidence: it.insight.map(|insight| from.link(Entity::Insight(insight))),
    };
    persona.learned.iter().map(lesson).collect()
}

fn journey(from: &From<'_>, id: Id<Map>, persona: Id<Persona>) -> Journey {
    let map = &from.book.maps[id];
    let felt = from.analysis.map(id).voice(persona).and_then(|voice| voice.peak_end.as_ref());
    let state = match map.state {
        State::AsIs => "state.as_is",
        State::ToBe => "state.to_be",
    };
    let Link { href, text } = from.link(Entity::Map(id));
    Journey {
        href,
        text,
        state: from.words.get(state).to_owned(),
        status: map.card.status.map(|status| from.badge(status).word),
        steps: from.words.count("count.steps", map.steps.len()),
        curve: from.spark(id, Some(persona)),
        lived: from.score(felt.map(|it| it.mean)),
        remembered: from.score(felt.map(|it| it.peak_end)),
    }
}

fn more_journeys(from: &From<'_>, count: usize) -> Option<Link> {
    let more = count.checked_sub(MOST_JOURNEYS).filter(|more| *more > 0)?;
    let href = from.href(super::PageKey::Index(Kind::Journey));
    Some(Link { href, text: from.words.count("thing.more", more) })
}

/// What a persona meets at one touchpoint, over its journeys of today.
#[derive(Default)]
struct Met {
    steps: usize,
    felt: Vec<f64>,
    channels: Vec<Id<Channel>>,
}

fn touchpoints(from: &From<'_>, id: Id<Persona>, maps: &[Id<Map>]) -> Table {
    let mut met: BTreeMap<Id<Touchpoint>, Met> = BTreeMap::new();
    for touchpoint in &from.book.personas[id].touchpoints {
        met.entry(*touchpoint).or_default().channels.extend(from.book.touchpoints[*touchpoint].channel);
    }
    let lived = maps.iter().map(|map| &from.book.maps[*map]).filter(|map| is_lived(map));
    for step in lived.flat_map(|map| &map.steps).filter(|step| step.feelings.takes_part(id)) {
        for meeting in &step.touchpoints {
            let it = met.entry(meeting.touchpoint).or_default();
            it.steps += 1;
            it.felt.extend(step.feelings.of(Some(id)));
            let own = from.book.touchpoints[meeting.touchpoint].channel;
            it.channels.extend(meeting.channel.or(step.channel).or(own));
        }
    }
    let rows = met.iter().take(MOST_ROWS).map(|(id, met)| touchpoint(from, *id, met)).collect();
    let columns =
        ["kind.touchpoint", "table.moment", "kind.channel", "num:table.steps", "num:around.feeling"];
    Table { more: from.more(met.len()), ..from.table(&columns, rows) }
}

fn touchpoint(from: &From<'_>, id: Id<Touchpoint>, met: &Met) -> Row {
    let mut channels = met.channels.clone();
    channels.sort_unstable();
    channels.dedup();
    let moment = from.book.touchpoints[id].moment.map(|it| from.term("moment", it));
    let count = met.felt.len();
    let feeling = (count > 0).then(|| met.felt.iter().sum::<f64>() / count as f64);
    let cells = vec![
        Cell::text(moment.unwrap_or_default()),
        Cell::links(channels.iter().map(|channel| from.link(Entity::Channel(*channel))).collect()),
        Cell::count(met.steps),
        from.scored(feeling),
    ];
    from.row(Entity::Touchpoint(id), cells)
}

/// Those the persona names, and those that name it.
fn metrics(from: &From<'_>, id: Id<Persona>) -> Vec<Id<Metric>> {
    let naming = from.book.links.naming(Entity::Persona(id)).filter_map(|entity| match entity {
        Entity::Metric(id) => Some(id),
        _ => None,
    });
    let mut ids = from.book.personas[id].metrics.clone();
    for id in naming {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

fn opportunities(from: &From<'_>, id: Id<Persona>, maps: &[Id<Map>]) -> Vec<Id<Opportunity>> {
    let of_map = |map: &Id<Map>| {
        let steps = &from.book.maps[*map].steps;
        from.opportunities_of(*map, |step| steps.get(step).is_some_and(|step| step.feelings.takes_part(id)))
    };
    let mut ids: Vec<_> = maps.iter().flat_map(of_map).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn evidence(persona: &Persona) -> Vec<Id<crate::model::Insight>> {
    let learned = persona.learned.iter().filter_map(|lesson| lesson.insight);
    let lanes = [&persona.goals, &persona.needs, &persona.pains, &persona.gains, &persona.quotes];
    let said = lanes.into_iter().flatten().filter_map(|item| item.insight);
    persona.insights.iter().copied().chain(learned).chain(said).collect()
}
