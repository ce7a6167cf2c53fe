//! What hurts most: the lowest moments of today's journeys, worst first.

use super::Link;
use crate::analyse::Voice;
use crate::model::{Entity, Id, Map, Opportunity, StepAt};
use crate::page::Score;
use crate::term::Status;
use crate::view::Here;

const MOST: usize = 5;

/// A step below neutral.
#[derive(Debug)]
pub struct Hurt {
    pub score: Score,
    pub step: Link,
    /// The map, and whose feeling it is where there are several.
    pub note: String,
    /// What is being done about it.
    pub opportunity: Option<Link>,
}

/// Each step once, by whoever feels it worst.
pub(super) fn hurts(from: &Here<'_>, maps: &[Id<Map>]) -> Vec<Hurt> {
    let mut all: Vec<(f64, StepAt, &Voice)> = maps.iter().flat_map(|map| low(from, *map)).collect();
    let weight = |at: &StepAt| {
        let step = &from.book.maps[at.map].steps[at.step];
        let has_opportunity = !opportunities(from, *at).is_empty();
        (!step.marks.moment_of_truth, !has_opportunity)
    };
    // Equal feelings: moments of truth first, then what somebody works on; else in the order of the handbook.
    all.sort_by(|(a, one, _), (b, other, _)| a.total_cmp(b).then_with(|| weight(one).cmp(&weight(other))));
    all.into_iter().take(MOST).map(|(value, at, voice)| hurt(from, value, at, voice)).collect()
}

fn low<'h>(from: &Here<'h>, map: Id<Map>) -> Vec<(f64, StepAt, &'h Voice)> {
    let voices = &from.ctx.analysis.map(map).voices;
    let worst = |step: usize| {
        let felt = voices.iter().filter_map(move |voice| Some((voice.values.get(step).copied()??, voice)));
        felt.min_by(|(a, _), (b, _)| a.total_cmp(b))
            .map(|(value, voice)| (value, StepAt { map, step }, voice))
    };
    if from.book.maps[map].card.status == Some(Status::Retired) {
        return Vec::new();
    }
    let neutral = from.config.feeling.neutral();
    (0..from.book.maps[map].steps.len()).filter_map(worst).filter(|(value, ..)| *value < neutral).collect()
}

fn opportunities<'h>(from: &Here<'h>, at: StepAt) -> &'h [Id<Opportunity>] {
    from.book.links.opportunities_at[at.map].get(at.step).map_or(&[], |all| all)
}

fn hurt(from: &Here<'_>, value: f64, at: StepAt, voice: &Voice) -> Hurt {
    let step = from.step_link(at);
    let voices = &from.ctx.analysis.map(at.map).voices;
    let alike = voices.iter().filter(|it| it.values.get(at.step) == voice.values.get(at.step));
    let names: Vec<String> =
        alike.filter_map(|it| Some(from.link(Entity::Persona(it.persona?)).text)).collect();
    let who = (voices.len() > 1 && !names.is_empty()).then(|| from.words.list(&names));
    let note: Vec<String> = [Some(step.note), who].into_iter().flatten().collect();
    let opportunity = opportunities(from, at).first();
    Hurt {
        score: from.score(Some(value)),
        step: Link { href: step.href, text: step.text },
        note: note.join(from.words.get("format.comma")),
        opportunity: opportunity.map(|id| from.link(Entity::Opportunity(*id))),
    }
}
