//! What readers can find: every page, and the steps, sections and quotes that stand on it.

use super::{Context, Kind, PageKey};
use crate::model::{
    Blueprint, Card, Entity, Id, Insight, LaneKey, Lanes, Map, Metric, Opportunity, Persona, Segment, StepAt,
    Touchpoint,
};
use crate::words::Words;

/// A page and what can be found on it.
pub struct Found {
    pub address: String,
    pub title: String,
    /// A number in `kinds`.
    pub kind: usize,
    /// What no other entry says.
    pub text: String,
    pub parts: Vec<Part>,
}

/// A place on a page.
pub struct Part {
    pub anchor: String,
    pub title: String,
    pub kind: usize,
    /// Where on the page, in words.
    pub place: String,
    pub text: String,
}

/// What kinds of things are called; `Found::kind` and `Part::kind` count in this list.
pub fn kinds(words: &Words) -> Vec<String> {
    let kinds = Kind::ALL.iter().map(|kind| kind.word());
    kinds.chain(["search.step", "search.quote"]).map(|word| words.get(word).to_owned()).collect()
}

const STEP: usize = Kind::ALL.len();
const QUOTE: usize = STEP + 1;

/// What can be found on the page of `key`; `None` for pages that only list others.
pub fn found(ctx: &Context<'_>, key: PageKey) -> Option<Found> {
    let address = ctx.plan.page(key).to_string();
    let entity = match key {
        PageKey::Entity(entity) => entity,
        PageKey::Home => match ctx.plan.home() {
            Some(entity) => entity,
            None => return Some(plain(ctx, address, ctx.config.title.clone(), Kind::Page)),
        },
        PageKey::Index(kind) => {
            return Some(plain(ctx, address, ctx.words.get(kind.plural()).to_owned(), kind));
        }
        PageKey::Compare(_) | PageKey::Matrix | PageKey::Health | PageKey::NotFound => return None,
    };
    let card = ctx.book.card(entity);
    let kind = Kind::of(ctx.book, entity);
    let mut found = plain(ctx, address, card.title.to_string(), kind);
    let mut text = Text::default();
    match entity {
        Entity::Persona(id) => persona(&ctx.book.personas[id], &mut text, &mut found.parts),
        Entity::Segment(id) => segment(&ctx.book.segments[id], &mut text),
        Entity::Map(id) => map(ctx, id, &mut text, &mut found.parts),
        Entity::Blueprint(id) => blueprint(&ctx.book.blueprints[id], &mut text),
        Entity::Touchpoint(id) => touchpoint(&ctx.book.touchpoints[id], &mut text),
        Entity::Metric(id) => metric(&ctx.book.metrics[id], &mut text),
        Entity::Opportunity(id) => opportunity(&ctx.book.opportunities[id], &mut text),
        Entity::Insight(id) => insight(&ctx.book.insights[id], &mut text, &mut found.parts),
        Entity::Channel(_) | Entity::Team(_) | Entity::Page(_) => {}
    }
    prose(card, kind, &mut text, &mut found.parts);
    found.text = text.0;
    Some(found)
}

fn plain(_ctx: &Context<'_>, address: String, title: String, kind: Kind) -> Found {
    let kind = Kind::ALL.iter().position(|it| *it == kind).unwrap_or(0);
    Found { address, title, kind, text: String::new(), parts: Vec::new() }
}

/// Text being gathered.
#[derive(Default)]
struct Text(String);

impl Text {
    fn add(&mut self, text: &str) {
        if !self.0.is_empty() {
            self.0.push(' ');
        }
        self.0.push_str(text);
    }

    fn all<'a>(&mut self, texts: impl IntoIterator<Item = &'a str>) {
        texts.into_iter().for_each(|text| self.add(text));
    }

    /// All lanes but the quotes, which are found by themselves.
    fn lanes(&mut self, lanes: &Lanes) {
        for (_, items) in lanes.iter().filter(|(key, _)| *key != LaneKey::QUOTES) {
            self.all(items.iter().map(|item| &*item.text));
        }
    }
}

fn map(ctx: &Context<'_>, id: Id<Map>, text: &mut Text, parts: &mut Vec<Part>) {
    let map = &ctx.book.maps[id];
    text.all([&map.scenario, &map.goal, &map.actor].into_iter().flatten().map(|text| &**text));
    for phase in &map.phases {
        text.add(&phase.title);
        text.lanes(&phase.lanes);
        text.all(phase.content.iter().map(|item| &*item.title));
    }
    let mut quotes = Vec::new();
    for (at, step) in map.steps.iter().enumerate() {
        let anchor = ctx.plan.anchor(ctx.book, StepAt { map: id, step: at });
        let phase = map.phases.get(step.phase).map_or("", |phase| &phase.title);
        let mut words = Text::default();
        words.lanes(&step.lanes);
        words.all(step.mood.iter().map(|mood| &*mood.words));
        for quote in step.lanes.get(LaneKey::QUOTES) {
            quotes.push(Part {
                anchor: anchor.clone(),
                title: quote.text.to_string(),
                kind: QUOTE,
                place: step.title.to_string(),
                text: String::new(),
            });
        }
        let (title, place) = (step.title.to_string(), phase.to_owned());
        if step.implicit {
            // Its title is the phase's, and it has no place of its own.
            parts.push(Part { anchor, title, kind: STEP, place: String::new(), text: words.0 });
        } else {
            parts.push(Part { anchor, title, kind: STEP, place, text: words.0 });
        }
    }
    parts.append(&mut quotes);
}

fn persona(persona: &Persona, text: &mut Text, parts: &mut Vec<Part>) {
    text.all(persona.tagline.as_deref());
    let traits = [&persona.geography, &persona.demographics, &persona.psychographics, &persona.behaviour];
    text.all(traits.into_iter().flatten().flat_map(|it| it.texts.iter().map(|text| &**text)));
    let lists = [&persona.goals, &persona.needs, &persona.pains, &persona.gains];
    text.all(lists.into_iter().flatten().map(|item| &*item.text));
    text.all(persona.learned.iter().flat_map(|it| [&*it.thought, &*it.learned]));
    let said = persona.quote.as_deref().into_iter().chain(persona.quotes.iter().map(|item| &*item.text));
    parts.extend(said.map(quote));
}

fn quote(text: &str) -> Part {
    let (anchor, place) = ("main".to_owned(), String::new());
    Part { anchor, title: text.to_owned(), kind: QUOTE, place, text: String::new() }
}

fn segment(segment: &Segment, text: &mut Text) {
    text.all(segment.traits.iter().chain(&segment.needs).map(|text| &**text));
}

fn blueprint(blueprint: &Blueprint, text: &mut Text) {
    for column in &blueprint.columns {
        text.add(&column.title);
        text.all(
            column.customer.iter().chain(&column.evidence).chain(&column.policy).map(|item| &*item.text),
        );
        text.all([&column.wait, &column.fail].into_iter().flatten().map(|text| &**text));
    }
    text.all(blueprint.cells().map(|(_, cell)| &*cell.does));
}

fn touchpoint(touchpoint: &Touchpoint, text: &mut Text) {
    text.lanes(&touchpoint.lanes);
}

fn metric(metric: &Metric, text: &mut Text) {
    text.all([&metric.measures, &metric.method].into_iter().flatten().map(|text| &**text));
}

fn opportunity(opportunity: &Opportunity, text: &mut Text) {
    text.all(opportunity.solutions.iter().map(|solution| &*solution.title));
    text.all(opportunity.actions.iter().map(|action| &*action.does));
}

fn insight(insight: &Insight, text: &mut Text, parts: &mut Vec<Part>) {
    text.all(insight.source.as_deref());
    parts.extend(insight.quotes.iter().map(|text| quote(text)));
}

/// Sections of ordinary pages are found by themselves; other prose belongs to its page.
fn prose(card: &Card, kind: Kind, text: &mut Text, parts: &mut Vec<Part>) {
    text.all(card.tags.iter().map(|tag| &**tag));
    let Some(body) = card.body.as_deref() else { return };
    for (heading, words) in &body.plain {
        let heading = heading.and_then(|at| body.headings.get(at)).filter(|_| kind == Kind::Page);
        match heading.filter(|heading| heading.level > 1) {
            None => text.add(words),
            Some(heading) => parts.push(Part {
                anchor: heading.id.to_string(),
                title: heading.text.to_string(),
                kind: Kind::ALL.len() - 1,
                place: String::new(),
                text: words.to_string(),
            }),
        }
    }
}
