//! The lists of teams and channels: what they have to do with.

use std::collections::BTreeMap;

use super::{Lists, list, naming, once};
use crate::model::{Channel, Entity, Handbook, Id, Map, Opportunity, State, StepAt, Team, Thing, Touchpoint};
use crate::view::lists::{Form, One};

pub(super) fn team(book: &Handbook, id: Id<Team>) -> Lists<'_> {
    let touchpoints: Vec<Id<Touchpoint>> = naming(book, Entity::Team(id)).collect();
    let owned = book.links.owned_by_team.list(id);
    // Those that name it, own a piece of their work to it, or are owned by it.
    let owned_ones = owned.iter().copied().filter_map(Opportunity::of);
    let opportunities = once(naming(book, Entity::Team(id)).chain(owned_ones));
    let work = opportunities.iter().map(|it| (*it, &book.opportunities[*it]));
    let actions = work.clone().flat_map(|(at, it)| it.actions.iter().map(move |action| (at, action)));
    let solutions = work.flat_map(|(at, it)| it.solutions.iter().map(move |solution| (at, solution)));
    let actions = actions.filter(|(_, it)| it.owner == Some(id)).map(|(at, it)| One::Action(at, it));
    let solutions = solutions.filter(|(_, it)| it.owner == Some(id)).map(|(at, it)| One::Solution(at, it));
    let steps = steps(book, id, &touchpoints).into_iter().map(One::Step);
    let cells = book.links.cells_of_team.list(id).iter().map(|(it, at)| One::Cell(*it, *at));
    let ideas = opportunities.iter().copied().map(One::Opportunity);
    let met = touchpoints.iter().copied().map(One::Touchpoint);
    vec![
        list("actions", "around.actions", Form::Actions, actions),
        list("solutions", "around.solutions", Form::Solutions, solutions),
        list("opportunities", "kind.opportunities", Form::Opportunities, ideas),
        list("touchpoints", "kind.touchpoints", Form::Touchpoints, met),
        list("steps", "team.steps", Form::Steps, steps),
        list("cells", "around.cells", Form::Cells, cells),
        list("owns", "team.owns", Form::Owned, owned.iter().copied().map(One::Owned)),
    ]
}

/// Steps that name it, and those that meet a touchpoint it looks after.
fn steps(book: &Handbook, id: Id<Team>, touchpoints: &[Id<Touchpoint>]) -> Vec<StepAt> {
    let named = naming::<Map>(book, Entity::Team(id)).flat_map(|map| {
        let steps = book.maps[map].steps.iter().enumerate();
        let its = steps.filter(move |(_, step)| step.teams.contains(&id));
        its.map(move |(step, _)| StepAt { map, step })
    });
    let met = touchpoints.iter().flat_map(|it| book.links.steps_of_touchpoint.list(*it)).copied();
    once(named.chain(met))
}

pub(super) fn channel(book: &Handbook, id: Id<Channel>) -> Lists<'_> {
    let steps = book.links.steps_of_channel.list(id);
    let met = steps.iter().flat_map(|at| {
        let step = book.step(*at);
        let here = step.touchpoints.iter().filter(move |it| it.channel.or(step.channel) == Some(id));
        here.map(|it| it.touchpoint)
    });
    let touchpoints = once(naming(book, Entity::Channel(id)).chain(met));
    let mut maps: BTreeMap<(bool, Id<Map>), Vec<StepAt>> = BTreeMap::new();
    for at in steps {
        maps.entry((book.maps[at.map].state == State::ToBe, at.map)).or_default().push(*at);
    }
    let journeys = maps.into_iter().map(|((_, map), steps)| One::Through(map, steps));
    let content = naming::<Map>(book, Entity::Channel(id)).flat_map(|map| {
        let phases = book.maps[map].phases.iter();
        let all = phases.flat_map(|phase| phase.content.iter().map(move |piece| (phase, piece)));
        all.filter(move |(_, it)| it.channel == Some(id)).map(move |(phase, it)| One::Piece(map, phase, it))
    });
    let touchpoints = touchpoints.into_iter().map(One::Touchpoint);
    vec![
        list("touchpoints", "kind.touchpoints", Form::Touchpoints, touchpoints),
        list("journeys", "kind.journeys", Form::Through, journeys),
        list("content", "channel.content", Form::Content, content),
    ]
}
