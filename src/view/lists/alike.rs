//! Whether a thing counts in lists as it did before: then their pages stay.

use crate::model::{Entity, Handbook, Item, LaneKey, Map, Opportunity, Step};

/// What `entity` says itself; what others say of it stands in the links.
pub fn counts_alike(before: &Handbook, now: &Handbook, entity: Entity) -> bool {
    match entity {
        Entity::Map(id) => maps(&before.maps[id], &now.maps[id]),
        Entity::Opportunity(id) => work(&before.opportunities[id]).eq(work(&now.opportunities[id])),
        Entity::Touchpoint(id) => {
            let (was, is) = (&before.touchpoints[id], &now.touchpoints[id]);
            let pains = |items: &[Item]| items.len();
            was.metrics == is.metrics
                && was.channel == is.channel
                && was.parts == is.parts
                && pains(was.lanes.get(LaneKey::PAINS)) == pains(is.lanes.get(LaneKey::PAINS))
        }
        Entity::Persona(id) => {
            let (was, is) = (&before.personas[id], &now.personas[id]);
            was.touchpoints == is.touchpoints && was.metrics == is.metrics
        }
        Entity::Blueprint(id) => {
            let met = |book: &Handbook| -> Vec<_> {
                book.blueprints[id].cells().map(|(_, cell)| (cell.touchpoint, cell.by)).collect()
            };
            met(before) == met(now)
        }
        _ => true,
    }
}

fn maps(was: &Map, is: &Map) -> bool {
    let content = |it: &Map| -> Vec<_> {
        it.phases.iter().flat_map(|phase| phase.content.iter().map(|piece| piece.channel)).collect()
    };
    let alike = |(a, b): (&Step, &Step)| {
        let there = |step: &Step| -> Vec<bool> {
            is.personas.iter().map(|persona| step.feelings.takes_part(*persona)).collect()
        };
        a.touchpoints == b.touchpoints
            && a.marks.moment_of_truth == b.marks.moment_of_truth
            && (a.channel, &a.teams, &a.metrics) == (b.channel, &b.teams, &b.metrics)
            && a.lanes.get(LaneKey::PAINS).len() == b.lanes.get(LaneKey::PAINS).len()
            && there(a) == there(b)
    };
    (was.state, was.kind, &was.personas) == (is.state, is.kind, &is.personas)
        && was.opportunities == is.opportunities
        && content(was) == content(is)
        && was.steps.len() == is.steps.len()
        && was.steps.iter().zip(is.steps.iter()).all(alike)
}

/// Whose the work on an opportunity is.
fn work(it: &Opportunity) -> impl Iterator<Item = (bool, Option<crate::model::Id<crate::model::Team>>)> {
    let solutions = it.solutions.iter().map(|it| (false, it.owner));
    solutions.chain(it.actions.iter().map(|it| (true, it.owner)))
}
