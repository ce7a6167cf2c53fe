//! The lists of personas and segments, and the people of a touchpoint.

use super::{Lists, list, naming, once};
use crate::analyse::map::is_lived;
use crate::model::{Entity, Handbook, Id, Map, Metric, Opportunity, Persona, Segment, State, Touchpoint};
use crate::view::lists::met::met;
use crate::view::lists::{Form, One};

pub(super) fn persona(book: &Handbook, id: Id<Persona>) -> Lists<'_> {
    let maps = journeys(book, id);
    let met = met(book, id, &maps);
    let opportunities = once(maps.iter().flat_map(|map| {
        let steps = &book.maps[*map].steps;
        opportunities_of(book, *map, |step| steps.get(step).is_some_and(|it| it.feelings.takes_part(id)))
    }));
    let touchpoints = met.into_iter().map(|(touchpoint, met)| One::Met(touchpoint, met));
    let opportunities = opportunities.into_iter().map(One::Opportunity);
    let metrics = once(metrics(book, id)).into_iter().map(One::Metric);
    vec![
        list("journeys", "kind.journeys", Form::Journeys, maps.into_iter().map(|map| One::Journey(map, id))),
        list("touchpoints", "persona.touchpoints", Form::Met, touchpoints),
        list("opportunities", "kind.opportunities", Form::Opportunities, opportunities),
        list("metrics", "kind.metrics", Form::Metrics, metrics),
    ]
}

/// Its journeys, today's first.
fn journeys(book: &Handbook, id: Id<Persona>) -> Vec<Id<Map>> {
    let mut maps = book.links.maps_of_persona.list(id).to_vec();
    maps.sort_by_key(|map| (book.maps[*map].state == State::ToBe, *map));
    maps
}

/// Those the persona names, then those that name it; some perhaps twice.
pub(in crate::view) fn metrics(book: &Handbook, id: Id<Persona>) -> impl Iterator<Item = Id<Metric>> {
    book.personas[id].metrics.iter().copied().chain(naming(book, Entity::Persona(id)))
}

/// The opportunities of a map: about the whole of it, and at those of its steps that `count`.
pub(in crate::view) fn opportunities_of(
    book: &Handbook,
    map: Id<Map>,
    counts: impl Fn(usize) -> bool,
) -> Vec<Id<Opportunity>> {
    let at = book.links.opportunities_at.list(map);
    let at = at.iter().enumerate().filter(|(step, _)| counts(*step)).flat_map(|(_, ids)| ids).copied();
    once(book.maps[map].all_opportunities().chain(at).chain(naming(book, Entity::Map(map))))
}

pub(super) fn segment(book: &Handbook, id: Id<Segment>) -> Lists<'_> {
    let personas = book.links.personas_of_segment.list(id);
    let of_persona = |id: &Id<Persona>| book.links.maps_of_persona.list(*id);
    let maps = once(personas.iter().flat_map(of_persona).copied());
    vec![
        list("personas", "kind.personas", Form::Cards, personas.iter().copied().map(One::Persona)),
        list("journeys", "kind.journeys", Form::Maps, maps.into_iter().map(One::Map)),
    ]
}

/// Those that name it, and those whose journeys of today meet it.
pub(super) fn of_touchpoint<'a>(book: &Handbook, id: Id<Touchpoint>) -> impl Iterator<Item = One<'a>> {
    let mut ids = book.links.personas_of_touchpoint.list(id).to_vec();
    for at in book.links.steps_of_touchpoint.list(id) {
        let map = &book.maps[at.map];
        let feelings = &book.step(*at).feelings;
        let there = |persona: &Id<Persona>| feelings.takes_part(*persona);
        ids.extend(map.personas.iter().filter(|_| is_lived(map)).filter(|it| there(it)));
    }
    once(ids).into_iter().map(One::Persona)
}
