//! Which lists each kind of thing has, from the book alone: `plan` counts them, pages show them.

mod around;
mod people;

pub(in crate::view) use people::metrics;

use super::{Form, Listed, One, ROOM, WHOLE};
use crate::analyse::map::is_lived;
use crate::analyse::totals::{moments_without_metric, personas_without_journey, segments_without_journey};
use crate::model::{Entity, Handbook, Id, Insight, LaneKey, Metric, StepAt, Touchpoint};
use crate::view::Kind;
use crate::view::backlinks::{referring, steps_of};

type Lists<'a> = Vec<Listed<'a>>;

/// What the page of a thing lists.
pub(in crate::view) fn gather(book: &Handbook, entity: Entity) -> Lists<'_> {
    let mut lists = match entity {
        Entity::Touchpoint(id) => touchpoint(book, id),
        Entity::Team(id) => around::team(book, id),
        Entity::Channel(id) => around::channel(book, id),
        Entity::Persona(id) => people::persona(book, id),
        Entity::Segment(id) => people::segment(book, id),
        Entity::Metric(id) => metric(book, id),
        Entity::Insight(id) => insight(book, id),
        _ => Vec::new(),
    };
    lists.extend(backlinks(book, entity));
    measured(lists)
}

/// Moments of truth without a metric, segments and personas without a journey.
pub(in crate::view) fn missing(book: &Handbook) -> Lists<'_> {
    let segments = segments_without_journey(book).map(|id| One::Thing(Entity::Segment(id)));
    let personas = personas_without_journey(book).map(|id| One::Thing(Entity::Persona(id)));
    measured(vec![
        list("moments", "health.moments", Form::Links, moments_without_metric(book).map(One::Step)),
        list("segments", "health.segments", Form::Links, segments),
        list("personas", "health.personas", Form::Links, personas),
    ])
}

/// Those that have something in them; whether they are long depends on all of them.
fn measured(mut lists: Lists<'_>) -> Lists<'_> {
    lists.retain(|it| !it.rows.is_empty());
    let rows: usize = lists.iter().map(|it| it.rows.len()).sum();
    lists.iter_mut().for_each(|it| it.is_long = rows > ROOM && it.rows.len() > WHOLE);
    lists
}

fn list<'a>(
    id: &'static str,
    word: &'static str,
    form: Form,
    rows: impl IntoIterator<Item = One<'a>>,
) -> Listed<'a> {
    Listed { id: id.into(), word, form, rows: rows.into_iter().collect(), is_long: false }
}

/// Each once, in the order of the book.
fn once<T: Ord>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = all.into_iter().collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Everything of one kind that names `entity`.
fn naming<T: crate::model::Thing>(book: &Handbook, entity: Entity) -> impl Iterator<Item = Id<T>> {
    book.links.naming(entity).filter_map(T::of)
}

fn touchpoint(book: &Handbook, id: Id<Touchpoint>) -> Lists<'_> {
    let it = &book.touchpoints[id];
    let steps = book.links.steps_of_touchpoint.list(id);
    let of_steps = steps.iter().flat_map(|at| &book.step(*at).metrics);
    let metrics = once(it.metrics.iter().chain(of_steps).copied());
    let cells = naming(book, Entity::Touchpoint(id)).flat_map(|blueprint| {
        let cells = book.blueprints[blueprint].cells();
        cells
            .filter(move |(_, cell)| cell.touchpoint == Some(id))
            .map(move |(at, _)| One::Cell(blueprint, at))
    });
    let parts = it.parts.iter().copied().map(One::Touchpoint);
    vec![
        list("steps", "touchpoint.steps", Form::Steps, steps.iter().copied().map(One::Step)),
        list("personas", "touchpoint.personas", Form::People("key"), people::of_touchpoint(book, id)),
        list("pains", "touchpoint.pains", Form::Pains, pains(book, it, steps)),
        list("opportunities", "kind.opportunities", Form::Opportunities, opportunities_at(book, steps)),
        list("metrics", "kind.metrics", Form::Metrics, metrics.into_iter().map(One::Metric)),
        list("parts", "touchpoint.parts", Form::Touchpoints, parts),
        list("cells", "around.cells", Form::Cells, cells),
    ]
}

/// Its own, and those of the steps of today that meet it.
fn pains<'a>(book: &'a Handbook, it: &'a Touchpoint, steps: &'a [StepAt]) -> impl Iterator<Item = One<'a>> {
    let own = it.lanes.get(LaneKey::PAINS).iter().map(|item| One::Pain(&it.card, item, None));
    let there = steps.iter().filter(|at| is_lived(&book.maps[at.map])).flat_map(|at| {
        let card = &book.maps[at.map].card;
        book.step(*at).lanes.get(LaneKey::PAINS).iter().map(move |item| One::Pain(card, item, Some(*at)))
    });
    own.chain(there)
}

fn opportunities_at<'a>(book: &Handbook, steps: &[StepAt]) -> impl Iterator<Item = One<'a>> {
    let links = &book.links.opportunities_at;
    let at = |at: &StepAt| links.get(at.map).and_then(|steps| steps.get(at.step)).into_iter().flatten();
    once(steps.iter().flat_map(at).copied()).into_iter().map(One::Opportunity)
}

fn metric(book: &Handbook, id: Id<Metric>) -> Lists<'_> {
    let entity = Entity::Metric(id);
    let steps = steps_of(book, entity).iter().copied().map(One::Step);
    vec![
        list("steps", "metric.steps", Form::Steps, steps),
        list(
            "opportunities",
            "metric.opportunities",
            Form::Opportunities,
            naming(book, entity).map(One::Opportunity),
        ),
    ]
}

fn insight(book: &Handbook, id: Id<Insight>) -> Lists<'_> {
    let entity = Entity::Insight(id);
    let steps = steps_of(book, entity).iter().copied().map(One::Step);
    let personas = naming(book, entity).map(One::Persona);
    vec![
        list(
            "opportunities",
            "insight.opportunities",
            Form::Opportunities,
            naming(book, entity).map(One::Opportunity),
        ),
        list("steps", "insight.steps", Form::Steps, steps),
        list("personas", "kind.personas", Form::People("whos"), personas),
    ]
}

/// Everything else that refers to a thing: a list a kind, then the prose that mentions it.
fn backlinks(book: &Handbook, entity: Entity) -> impl Iterator<Item = Listed<'_>> {
    let mut kinds: std::collections::BTreeMap<Kind, Vec<Entity>> = Default::default();
    for named in referring(book, entity) {
        kinds.entry(Kind::of(book, named)).or_default().push(named);
    }
    kinds.retain(|kind, _| !shown(entity).contains(kind));
    let mentions = book.links.mentioning(entity).filter(|from| *from != entity).collect();
    let lists = kinds.into_iter().map(|(kind, all)| (kind.plural(), all));
    lists.chain([("thing.mentioned", mentions)]).map(|(word, all)| {
        let name = word.rsplit('.').next().unwrap_or(word);
        let id = ["in-", &name.replace('_', "-")].concat().into();
        Listed { id, ..list("", word, Form::Links, all.into_iter().map(One::Thing)) }
    })
}

/// Kinds that the page of a thing shows in its own way.
fn shown(entity: Entity) -> &'static [Kind] {
    match entity {
        Entity::Persona(_) => &[Kind::Journey, Kind::Metric],
        Entity::Segment(_) => &[Kind::Persona],
        Entity::Touchpoint(_) => &[Kind::Persona, Kind::Blueprint],
        Entity::Channel(_) => &[Kind::Touchpoint, Kind::Journey, Kind::Experience],
        Entity::Team(_) => &Kind::ALL,
        Entity::Metric(_) => &[Kind::Opportunity],
        Entity::Opportunity(_) => &[Kind::Insight, Kind::Journey, Kind::Experience, Kind::Metric],
        Entity::Insight(_) => &[Kind::Persona, Kind::Opportunity],
        _ => &[],
    }
}
