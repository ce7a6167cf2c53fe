//! Opportunities with their solutions and actions.

use super::super::{Action, Card, Entity, Id, Map, Opportunity, Solution, StepAt, Table, Thing};
use super::finder::Finder;
use super::rows::Resolve;
use super::stranger;
use crate::parse::front::Name;
use crate::parse::front::opportunity as written;
use crate::problem::say;
use crate::term::{ActionStatus, Kind, OpportunityStatus, SolutionStatus};
use crate::text::slug;

impl Resolve for Opportunity {
    type Written = Box<written::Opportunity>;

    fn resolve(finder: &mut Finder<'_>, card: Card, it: Box<written::Opportunity>) -> Opportunity {
        opportunity(finder, card, *it)
    }
}

fn opportunity(finder: &mut Finder<'_>, card: Card, it: written::Opportunity) -> Opportunity {
    let mut at = Vec::new();
    let mut whole = Vec::new();
    for name in &it.at {
        match step_at(finder, name) {
            Some(Place::Step(step)) if !at.contains(&step) => at.push(step),
            Some(Place::Map(map)) if !whole.contains(&map) => whole.push(map),
            _ => {}
        }
    }
    Opportunity {
        card,
        progress: it.progress.unwrap_or(OpportunityStatus::Open),
        at,
        maps: whole,
        teams: finder.teams(&it.teams),
        importance: it.importance,
        satisfaction: it.satisfaction,
        survey: it.survey,
        reach: it.reach,
        impact: it.impact,
        confidence: it.confidence,
        effort: it.effort,
        ease: it.ease,
        value: it.value,
        moves: finder.metrics(&it.moves),
        insights: finder.insights(&it.insights),
        solutions: it.solutions.into_iter().map(|it| solution(finder, it)).collect(),
        actions: it.actions.into_iter().map(|it| action(finder, it)).collect(),
        links: finder.items(it.links),
    }
}

fn solution(finder: &mut Finder<'_>, it: written::Solution) -> Solution {
    Solution {
        id: it.id.map_or_else(|| slug(&it.title).into(), |id| id.text),
        status: it.status.unwrap_or(SolutionStatus::Idea),
        owner: it.owner.as_ref().and_then(|name| finder.team(name)),
        origin: finder.origin(it.span),
        links: finder.items(it.links),
        title: it.title,
    }
}

fn action(finder: &mut Finder<'_>, it: written::Action) -> Action {
    Action {
        id: it.id.map_or_else(|| slug(&it.does).into(), |id| id.text),
        owner: it.owner.as_ref().and_then(|name| finder.team(name)),
        due: it.due,
        status: it.status.unwrap_or(ActionStatus::Todo),
        origin: finder.origin(it.span),
        links: finder.items(it.links),
        does: finder.wording(it.does),
    }
}

enum Place {
    Step(StepAt),
    Map(Id<Map>),
}

/// `journey/step`, or a whole `journey`.
fn step_at(finder: &mut Finder<'_>, name: &Name) -> Option<Place> {
    let maps = finder.around.maps;
    let (journey, step) = match name.text.split_once('/') {
        Some((journey, step)) => (journey, Some(step)),
        None => (&*name.text, None),
    };
    let of = |kind: Kind| finder.around.names.get(Some(kind), journey).and_then(Map::of);
    let map = match of(Kind::ExperienceMap).filter(|_| of(Kind::Journey).is_none()) {
        Some(map) => map,
        None if step.is_none() && is_bare_step(finder, name) => return None,
        None => finder.journey(&Name { text: journey.into(), span: name.span })?,
    };
    finder.found.ask(journey);
    let Some(step) = step else { return Some(Place::Map(map)) };
    finder.found.asked.insert(Entity::Map(map));
    let found = maps[map].step_named(step);
    if found.is_none() && !finder.hides_part_of(&maps[map].card, step, name.span) {
        finder.found.meant.insert(Entity::Map(map));
        let near = maps[map].step_like(step);
        let say = say::no_step_of_journey(journey, step, near);
        let say = say::of_several(say, say::Thing::Step, (step, &maps[map].steps_titled(step)));
        finder.tell(name.span, say).item(name.text.to_string());
    }
    Some(Place::Step(StepAt { map, step: found? }))
}

/// Tells of a step that is written without its journey.
fn is_bare_step(finder: &mut Finder<'_>, name: &Name) -> bool {
    let names = finder.around.names;
    let is_journey = names.get(Some(Kind::Journey), &name.text).is_some()
        || names.one_called(Kind::Journey, &name.text).is_some()
        || names.why_left_out(Some(Kind::Journey), &name.text).is_some();
    if is_journey {
        return false;
    }
    let maps = finder.around.maps;
    let full = full_names(maps, &name.text);
    let is_like = full.is_empty() && stranger::near(names, Kind::Journey, &name.text).is_none();
    let like = if is_like { full_names_like(maps, &name.text) } else { Vec::new() };
    let say = match (full.as_slice(), like.as_slice()) {
        ([], []) => return false,
        ([], like) => say::like_a_step(&name.text, like),
        (full, _) => say::step_without_journey(&name.text, full),
    };
    // Any map may get or lose a step that is called so.
    finder.found.sees_all = true;
    finder.found.unresolved.insert((finder.file.clone(), Kind::Journey));
    finder.tell(name.span, say).item(name.text.to_string());
    true
}

/// So many are named at most.
const MOST: usize = 4;

/// Every step that is called so, as it is written outside of its map.
pub(super) fn full_names(maps: &Table<Map>, step: &str) -> Vec<String> {
    let named = maps.values().filter_map(|map| Some((map, map.step_named(step)?)));
    named.filter_map(|(map, at)| Some(full_name(map, &map.steps.get(at)?.id))).take(MOST).collect()
}

fn full_names_like(maps: &Table<Map>, step: &str) -> Vec<String> {
    let like = maps.values().filter_map(|map| Some(full_name(map, map.step_like(step)?)));
    like.take(MOST).collect()
}

fn full_name(map: &Map, step: &str) -> String {
    [&map.card.id, "/", step].concat()
}
