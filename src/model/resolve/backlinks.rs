//! Counts every reference up from the other side.

use std::collections::BTreeSet;

use super::super::{
    self as model, Entity, Handbook, Id, Links, Map, Opportunity, PerId, Step, StepAt, with_things,
};
use super::overlay::MOST_FUTURES;
use super::prose;
use super::rows::Resolve;
use crate::text::fitted;

/// All of them.
pub(super) fn links(book: &Handbook) -> Links {
    count(book, &|_| true)
}

/// Whether these things refer to the same as they did before, so that all links stay.
pub(super) fn refer_alike(before: &Handbook, now: &Handbook, these: &BTreeSet<Entity>) -> bool {
    let of = |book: &Handbook| count(book, &|entity| these.contains(&entity));
    of(before) == of(now)
}

/// Counts what these things refer to.
fn count(book: &Handbook, these: These<'_>) -> Links {
    let steps = |(id, map): (Id<Map>, &Map)| {
        if these(Entity::Map(id)) { vec![Vec::new(); map.steps.len()] } else { Vec::new() }
    };
    let mut links = Links {
        maps_of_persona: PerId::of(&book.personas, Vec::new),
        personas_of_segment: PerId::of(&book.segments, Vec::new),
        futures_of_map: PerId::of(&book.maps, Vec::new),
        experiences_of_map: PerId::of(&book.maps, Vec::new),
        blueprints_of_map: PerId::of(&book.maps, Vec::new),
        opportunities_at: book.maps.iter().map(steps).collect::<PerId<_, _>>().beside(&book.maps),
        steps_of_opportunity: PerId::of(&book.opportunities, Vec::new),
        steps_of_touchpoint: PerId::of(&book.touchpoints, Vec::new),
        personas_of_touchpoint: PerId::of(&book.touchpoints, Vec::new),
        steps_of_channel: PerId::of(&book.channels, Vec::new),
        steps_of_metric: PerId::of(&book.metrics, Vec::new),
        steps_of_insight: PerId::of(&book.insights, Vec::new),
        cells_of_team: PerId::of(&book.teams, Vec::new),
        owned_by_team: PerId::of(&book.teams, Vec::new),
        named_by: Vec::new(),
        mentions: prose::mentions(book, these),
    };
    personas(book, &mut links, these);
    maps(book, &mut links, these);
    blueprints(book, &mut links, these);
    owners(book, &mut links, these);
    catalogue(book, &mut links, these);
    opportunities(book, &mut links, these);
    named(book, &mut links, these);
    links.tidy();
    links
}

type These<'a> = &'a dyn Fn(Entity) -> bool;

/// Adds to the list of one thing.
fn add<T, U>(lists: &mut PerId<T, Vec<U>>, id: Id<T>, it: U) {
    lists[id].push(it);
}

fn personas(book: &Handbook, links: &mut Links, these: These<'_>) {
    for (id, persona) in book.personas.iter().filter(|(id, _)| these(Entity::Persona(*id))) {
        let from = Entity::Persona(id);
        if let Some(segment) = persona.segment {
            add(&mut links.personas_of_segment, segment, id);
        }
        for &touchpoint in &persona.touchpoints {
            add(&mut links.personas_of_touchpoint, touchpoint, id);
        }
        let learned = persona.learned.iter().filter_map(|lesson| lesson.insight);
        let lanes = [&persona.goals, &persona.needs, &persona.pains, &persona.gains, &persona.quotes];
        let said = lanes.into_iter().flatten().filter_map(|item| item.insight);
        let insights = persona.insights.iter().copied().chain(learned).chain(said);
        links.named_by.extend(insights.map(|to| (Entity::Insight(to), from)));
        links.named_by.extend(persona.metrics.iter().map(|&to| (Entity::Metric(to), from)));
    }
}

fn maps(book: &Handbook, links: &mut Links, these: These<'_>) {
    for (id, map) in book.maps.iter().filter(|(id, _)| these(Entity::Map(*id))) {
        let from = Entity::Map(id);
        for &persona in &map.personas {
            add(&mut links.maps_of_persona, persona, id);
        }
        // Nothing is laid beside itself.
        if let Some(baseline) = map.baseline.filter(|baseline| *baseline != id) {
            add(&mut links.futures_of_map, baseline, id);
        }
        for &journey in &map.journeys {
            add(&mut links.experiences_of_map, journey, id);
        }
        links.named_by.extend(map.insights.iter().map(|&to| (Entity::Insight(to), from)));
        links.named_by.extend(map.metrics.iter().map(|&to| (Entity::Metric(to), from)));
        links.named_by.extend(map.opportunities.iter().map(|&to| (Entity::Opportunity(to), from)));
        for (index, step) in map.steps.iter().enumerate() {
            let at = StepAt { map: id, step: index };
            for met in &step.touchpoints {
                add(&mut links.steps_of_touchpoint, met.touchpoint, at);
                if let Some(channel) = met.channel {
                    add(&mut links.steps_of_channel, channel, at);
                }
            }
            if let Some(channel) = step.channel {
                add(&mut links.steps_of_channel, channel, at);
            }
            for &metric in &step.metrics {
                add(&mut links.steps_of_metric, metric, at);
            }
            let said = step.lanes.iter().flat_map(|(_, items)| items).filter_map(|item| item.insight);
            for insight in step.insights.iter().copied().chain(said) {
                add(&mut links.steps_of_insight, insight, at);
            }
            for &opportunity in step.opportunities.iter().filter(|it| !is_inherited(book, map, step, **it)) {
                links.opportunities_at[id][index].push(opportunity);
                add(&mut links.steps_of_opportunity, opportunity, at);
            }
            links.named_by.extend(step.teams.iter().map(|&to| (Entity::Team(to), from)));
        }
        for own in map.phases.iter().filter_map(|phase| phase.own.as_deref()) {
            of_phase(own, from, links);
        }
        for piece in map.phases.iter().flat_map(|phase| &phase.content) {
            links.named_by.extend(piece.channel.map(|to| (Entity::Channel(to), from)));
        }
    }
}

/// What a to-be map has from its as-is map counts there, as where an opportunity names the step of today.
fn is_inherited(book: &Handbook, map: &Map, step: &Step, it: Id<Opportunity>) -> bool {
    let today = map.baseline.filter(|_| map.overlay.is_some()).map(|id| &book.maps[id]);
    let was = today.and_then(|today| today.steps.get(step.from?));
    was.is_some_and(|was| was.opportunities.contains(&it))
}

/// What a phase names counts for its map.
fn of_phase(own: &Step, from: Entity, links: &mut Links) {
    for met in &own.touchpoints {
        links.named_by.push((Entity::Touchpoint(met.touchpoint), from));
        links.named_by.extend(met.channel.map(|to| (Entity::Channel(to), from)));
    }
    links.named_by.extend(own.channel.map(|to| (Entity::Channel(to), from)));
    links.named_by.extend(own.teams.iter().map(|&to| (Entity::Team(to), from)));
    links.named_by.extend(own.metrics.iter().map(|&to| (Entity::Metric(to), from)));
    links.named_by.extend(own.insights.iter().map(|&to| (Entity::Insight(to), from)));
    links.named_by.extend(own.opportunities.iter().map(|&to| (Entity::Opportunity(to), from)));
}

fn blueprints(book: &Handbook, links: &mut Links, these: These<'_>) {
    for (id, blueprint) in book.blueprints.iter().filter(|(id, _)| these(Entity::Blueprint(*id))) {
        let from = Entity::Blueprint(id);
        if let Some(journey) = blueprint.journey {
            add(&mut links.blueprints_of_map, journey, id);
        }
        for (at, cell) in blueprint.cells() {
            if let Some(team) = cell.by {
                add(&mut links.cells_of_team, team, (id, at));
            }
            links.named_by.extend(cell.touchpoint.map(|to| (Entity::Touchpoint(to), from)));
        }
        for column in &blueprint.columns {
            links.named_by.extend(column.metrics.iter().map(|&to| (Entity::Metric(to), from)));
            let said = column.lanes.items().iter().filter_map(|item| item.insight);
            let insights = column.insights.iter().copied().chain(said);
            links.named_by.extend(insights.map(|to| (Entity::Insight(to), from)));
            links.named_by.extend(column.opportunities.iter().map(|&to| (Entity::Opportunity(to), from)));
        }
    }
}

fn owners(book: &Handbook, links: &mut Links, these: These<'_>) {
    for entity in book.entities().filter(|entity| these(*entity)) {
        if let Some(team) = book.card(entity).owner {
            add(&mut links.owned_by_team, team, entity);
        }
    }
}

fn catalogue(book: &Handbook, links: &mut Links, these: These<'_>) {
    for (id, touchpoint) in book.touchpoints.iter().filter(|(id, _)| these(Entity::Touchpoint(*id))) {
        let from = Entity::Touchpoint(id);
        links.named_by.extend(touchpoint.teams.iter().map(|&to| (Entity::Team(to), from)));
        links.named_by.extend(touchpoint.channel.map(|to| (Entity::Channel(to), from)));
        links.named_by.extend(touchpoint.metrics.iter().map(|&to| (Entity::Metric(to), from)));
        links.named_by.extend(touchpoint.insights.iter().map(|&to| (Entity::Insight(to), from)));
    }
    for (id, metric) in book.metrics.iter().filter(|(id, _)| these(Entity::Metric(*id))) {
        links.named_by.extend(metric.personas.iter().map(|&to| (Entity::Persona(to), Entity::Metric(id))));
    }
}

fn opportunities(book: &Handbook, links: &mut Links, these: These<'_>) {
    for (id, opportunity) in book.opportunities.iter().filter(|(id, _)| these(Entity::Opportunity(*id))) {
        let from = Entity::Opportunity(id);
        for at in &opportunity.at {
            let steps = &mut links.opportunities_at[at.map];
            // Of a map that is not counted here the steps are made as they come.
            steps.resize_with(steps.len().max(at.step + 1), Vec::new);
            steps[at.step].push(id);
            add(&mut links.steps_of_opportunity, id, *at);
        }
        let owners = opportunity
            .solutions
            .iter()
            .map(|it| it.owner)
            .chain(opportunity.actions.iter().map(|it| it.owner));
        let teams = opportunity.teams.iter().copied().chain(owners.flatten());
        links.named_by.extend(teams.map(|to| (Entity::Team(to), from)));
        links.named_by.extend(opportunity.maps.iter().map(|&to| (Entity::Map(to), from)));
        links.named_by.extend(opportunity.moves.iter().map(|&to| (Entity::Metric(to), from)));
        links.named_by.extend(opportunity.insights.iter().map(|&to| (Entity::Insight(to), from)));
    }
}

/// What each thing says that it names.
fn named(book: &Handbook, links: &mut Links, these: These<'_>) {
    fn of<T: Resolve>(book: &Handbook, links: &mut Links, these: These<'_>) {
        for (id, it) in T::table(book).iter() {
            let from = T::entity(id);
            if these(from) {
                links.named_by.extend(it.named().into_iter().map(|to| (to, from)));
            }
        }
    }
    macro_rules! of_all {
        ($($(#[$about:meta])* $thing:ident $table:ident,)*) => { $(of::<model::$thing>(book, links, these);)* };
    }
    with_things!(of_all);
}

impl Links {
    /// Sorts every list and leaves each entry once.
    fn tidy(&mut self) {
        fn tidy_list<T: Ord>(list: &mut Vec<T>) {
            list.sort_unstable();
            list.dedup();
            *list = fitted(std::mem::take(list));
        }
        fn tidy<T, U: Ord>(lists: &mut PerId<T, Vec<U>>) {
            lists.values_mut().for_each(tidy_list);
        }
        tidy(&mut self.maps_of_persona);
        tidy(&mut self.personas_of_segment);
        tidy(&mut self.futures_of_map);
        // What is not drawn is not laid beside its baseline.
        self.futures_of_map.values_mut().for_each(|all| all.truncate(MOST_FUTURES));
        tidy(&mut self.experiences_of_map);
        tidy(&mut self.blueprints_of_map);
        self.opportunities_at.values_mut().flatten().for_each(tidy_list);
        tidy(&mut self.steps_of_opportunity);
        tidy(&mut self.steps_of_touchpoint);
        tidy(&mut self.personas_of_touchpoint);
        tidy(&mut self.steps_of_channel);
        tidy(&mut self.steps_of_metric);
        tidy(&mut self.steps_of_insight);
        tidy(&mut self.cells_of_team);
        tidy(&mut self.owned_by_team);
        self.named_by.sort_unstable();
        self.named_by.dedup();
    }
}
