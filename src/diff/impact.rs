//! How far a change reaches: the steps and maps that name what changed.

use std::collections::BTreeSet;

use super::{Diff, ThingDiff};
use crate::model::{Entity, Handbook, StepAt};
use crate::term::Term;

/// Steps, and the maps they stand on; a persona has maps alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Impact {
    pub steps: usize,
    pub maps: usize,
}

/// Kinds that stand on many maps.
const KINDS: [&str; 6] = ["touchpoint", "channel", "team", "metric", "insight", "persona"];

/// By what names files may name what changed; none when nothing of such a kind did.
pub fn names(diff: &Diff) -> Vec<String> {
    let reaching = diff.things.iter().filter(|it| it.new.is_some() && KINDS.contains(&it.kind));
    let names: BTreeSet<String> = reaching.flat_map(|it| [it.id.to_string(), it.title.to_string()]).collect();
    // With so many the whole handbook is another one, and a number says nothing.
    if names.len() > MOST { Vec::new() } else { names.into_iter().filter(|it| !it.contains('\n')).collect() }
}

const MOST: usize = 400;

/// Tells each thing how many steps and maps of `book`, which holds all that name it, do.
pub fn add(diff: &mut Diff, book: &Handbook) {
    for thing in &mut diff.things {
        thing.impact = of(book, thing).filter(|it| it.maps > 0);
    }
}

fn of(book: &Handbook, thing: &ThingDiff) -> Option<Impact> {
    thing.new.filter(|_| KINDS.contains(&thing.kind))?;
    let same =
        |it: &Entity| book.kind(*it).map(Term::name) == Some(thing.kind) && book.card(*it).id == thing.id;
    // What a to-be map has from its as-is map is counted there.
    let own = |at: &&StepAt| book.maps[at.map].overlay.is_none();
    let count = |steps: &[StepAt]| {
        let steps: BTreeSet<StepAt> = steps.iter().filter(own).copied().collect();
        let maps: BTreeSet<_> = steps.iter().map(|it| it.map).collect();
        Impact { steps: steps.len(), maps: maps.len() }
    };
    let links = &book.links;
    Some(match book.entities().find(same)? {
        Entity::Touchpoint(id) => count(&links.steps_of_touchpoint[id]),
        Entity::Channel(id) => count(&links.steps_of_channel[id]),
        Entity::Metric(id) => count(&links.steps_of_metric[id]),
        Entity::Insight(id) => count(&links.steps_of_insight[id]),
        Entity::Team(id) => {
            let steps = book.maps.iter().flat_map(|(map, it)| {
                let by = it.steps.iter().enumerate().filter(|(_, step)| step.teams.contains(&id));
                by.map(move |(step, _)| StepAt { map, step }).collect::<Vec<_>>()
            });
            count(&steps.collect::<Vec<_>>())
        }
        Entity::Persona(id) => {
            let maps = links.maps_of_persona[id].iter().filter(|it| book.maps[**it].overlay.is_none());
            Impact { steps: 0, maps: maps.count() }
        }
        _ => return None,
    })
}
