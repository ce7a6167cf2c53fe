//! Two versions of one map: its phases and steps, what they say and where they stand.

use super::fact::{Fact, Facts, Field, Speaker, Value};
use super::order::{Moves, Regrouped, moves};
use super::pair::{Group, Order, Paired, Seen, pair};
use super::partof::{PartOf, part_of};
use super::plain::{fields, said, with_facts};
use super::thing::Both;
use super::{Change, Part, Subject, What};
use crate::model::{Entity, Id, Map, Phase, Step};
use crate::text::{Alike, Origin};

/// What belongs together in two versions of a map, and what stands elsewhere.
#[derive(Debug)]
pub(super) struct Laid {
    pub paired: Paired,
    pub moves: Moves,
    pub part_of: PartOf,
}

/// Finds the steps of one version in the other.
pub(super) fn lay(both: Both<'_>, a: Id<Map>, b: Id<Map>) -> Laid {
    let (old, new) = (order(&both.before(), a), order(&both.after(), b));
    let mut paired = pair(&old, &new);
    let moves = moves(&old, &new, &mut paired);
    let part_of = part_of(&old, &new, &paired);
    Laid { paired, moves, part_of }
}

fn order(speaker: &Speaker<'_>, id: Id<Map>) -> Order {
    let map = &speaker.book.maps[id];
    let group = |phase: &Phase| Group {
        named: phase.named.then(|| phase.id.clone()),
        id: phase.id.clone(),
        title: Alike::new(&phase.title),
    };
    let step = |(index, step): (usize, &Step)| {
        let all = step.feelings.all;
        let facts = speaker.step_facts(id, index);
        Seen {
            named: step.named.then(|| step.id.clone()),
            id: step.id.clone(),
            title: Alike::new(&step.title),
            group: step.phase,
            implicit: step.implicit,
            actors: met(speaker, step),
            feeling: all.or(step.feelings.each.first().map(|(_, value)| *value)),
            facts,
            ..Seen::default()
        }
    };
    Order {
        groups: map.phases.iter().map(group).collect(),
        items: map.steps.iter().enumerate().map(step).collect(),
    }
}

fn met(speaker: &Speaker<'_>, step: &Step) -> std::collections::BTreeSet<Box<str>> {
    let touchpoints = step.touchpoints.iter().map(|met| speaker.key(Entity::Touchpoint(met.touchpoint)));
    let teams = step.teams.iter().map(|team| speaker.key(Entity::Team(*team)));
    touchpoints.chain(teams).map(Into::into).collect()
}

/// Every change of phases and steps, in the order of the new version; what went stands where it was.
pub(super) fn changes(both: Both<'_>, (a, b): (Id<Map>, Id<Map>), laid: &Laid) -> Vec<Change> {
    let it = Maps { both, a, b, was: &both.old.book.maps[a], is: &both.new.book.maps[b], laid };
    let mut found: Vec<(usize, usize, Change)> = Vec::new();
    for phase in 0..it.is.phases.len() {
        let place = it.is.phases[phase].steps.start;
        found.extend(it.phase(phase).into_iter().map(|change| (place, 0, change)));
    }
    for step in 0..it.is.steps.len() {
        found.extend(it.step(step).into_iter().map(|change| (step, 2, change)));
    }
    // What went stands where it was, each phase before its steps.
    let mut gone: Vec<(usize, Change)> = it.gone_phases();
    gone.extend(it.gone_steps());
    gone.sort_by_key(|(old, change)| (*old, change.subject.part));
    found.extend(gone.into_iter().map(|(old, change)| (it.place(old), 1, change)));
    found.sort_by_key(|(place, rank, _)| (*place, *rank));
    let (anew, rest): (Vec<Change>, Vec<Change>) =
        found.into_iter().map(|(_, _, change)| change).partition(|change| it.is_anew(change));
    let (ids, rest): (Vec<Change>, Vec<Change>) = rest.into_iter().partition(|change| change.is_of("id"));
    it.reworded(anew).into_iter().chain(rest).chain(it.renamed(ids)).collect()
}

/// A map that came or went: its phases and steps, each with what it said.
pub(super) fn summary(speaker: &Speaker<'_>, id: Id<Map>, what: &What) -> Vec<Change> {
    let map = &speaker.book.maps[id];
    let phases = map.phases.iter().enumerate().map(|(at, phase)| {
        let subject = Subject::lone(Part::Phase, at, &phase.title, what);
        with_facts(subject, phase_facts(speaker, id, at, None), what, &phase.origin)
    });
    let steps = map.steps.iter().enumerate().map(|(at, step)| {
        let subject = Subject::lone(Part::Step, at, &step.title, what);
        with_facts(subject, speaker.step_facts(id, at), what, &step.origin)
    });
    phases.chain(steps).collect()
}

/// What a phase says; `lone` is its column, when it has no steps and the column is in one version only.
fn phase_facts(speaker: &Speaker<'_>, id: Id<Map>, at: usize, lone: Option<usize>) -> Vec<Fact> {
    let map = &speaker.book.maps[id];
    let mut facts = Facts::default();
    if let Some(phase) = map.phases.get(at) {
        speaker.phase(map, phase, &mut facts);
    }
    for fact in lone.map(|step| speaker.step_facts(id, step)).unwrap_or_default() {
        if !facts.0.iter().any(|it| it.field.is(&fact.field)) {
            facts.0.push(fact);
        }
    }
    facts.0
}

/// Another id, where one is written: addresses and names of other files may hang on it.
fn other_id(
    (was_named, was): (bool, &str),
    (is_named, is): (bool, &str),
    (subject, at): (&Subject, &Option<Origin>),
) -> Option<Change> {
    let text = |id: &str| Some(Value::Text(id.into()));
    let what = What::Changed { field: Field::new("id"), from: text(was), to: text(is) };
    let is_other = was != is && (was_named || is_named);
    is_other.then(|| Change::new(subject.clone(), what, at.clone()))
}

/// So many steps and phases with other ids are told one by one.
const FEW_IDS: usize = 5;

struct Maps<'a> {
    both: Both<'a>,
    a: Id<Map>,
    b: Id<Map>,
    was: &'a Map,
    is: &'a Map,
    laid: &'a Laid,
}

impl Maps<'_> {
    fn phase(&self, new: usize) -> Vec<Change> {
        let it = &self.is.phases[new];
        let at = Some(it.origin.clone());
        let old = self.laid.paired.groups.from(new);
        let subject = Subject { part: Part::Phase, old, new: Some(new), title: it.title.clone() };
        let Some(before) = old.and_then(|old| self.was.phases.get(old)) else {
            let split = self.laid.moves.regrouped.iter().find_map(|it| match *it {
                Regrouped::Split { old, new: to } if to == new => self.was.phases.get(old),
                _ => None,
            });
            let what = match split {
                Some(phase) => What::Split { from: phase.title.clone() },
                None => What::Added,
            };
            let facts = self.new_facts(new);
            let nested = said(&subject, facts, &What::Added, &it.origin);
            return vec![Change { nested, ..Change::new(subject, what, at) }];
        };
        let mut changes = Vec::new();
        if before.title != it.title {
            let what = What::Renamed { from: before.title.clone(), to: it.title.clone(), sure: true };
            changes.push(Change::new(subject.clone(), what, at.clone()));
        }
        changes.extend(other_id((before.named, &before.id), (it.named, &it.id), (&subject, &at)));
        if self.laid.moves.groups.contains(&new) {
            let behind = new.checked_sub(1).and_then(|at| self.is.phases.get(at)).map(|it| it.title.clone());
            changes.push(Change::new(subject.clone(), What::Reordered { behind }, at.clone()));
        }
        let from = old.map(|old| self.old_facts(old)).unwrap_or_default();
        changes.extend(fields(&subject, from, self.new_facts(new), at));
        changes
    }

    /// Another title, with most around it.
    fn is_anew(&self, change: &Change) -> bool {
        let (What::Renamed { .. }, Some(new)) = (&change.what, change.subject.new) else { return false };
        match change.subject.part {
            Part::Phase => self.laid.paired.anew_groups.contains(&new),
            Part::Step => self.laid.paired.anew.contains(&new),
            _ => false,
        }
    }

    /// One change for all of them.
    fn reworded(&self, nested: Vec<Change>) -> Option<Change> {
        let of = |part| nested.iter().filter(|it| it.subject.part == part).count();
        let (steps, phases) = (of(Part::Step), of(Part::Phase));
        let at = nested.first()?.at.clone();
        let title = self.is.card.title.clone();
        let subject = Subject { part: Part::Whole, old: Some(0), new: Some(0), title };
        Some(Change { nested, ..Change::new(subject, What::Reworded { steps, phases }, at) })
    }

    /// Other ids: one change where they are many.
    fn renamed(&self, nested: Vec<Change>) -> Vec<Change> {
        if nested.len() <= FEW_IDS {
            return nested;
        }
        let many = Some(Value::Number(nested.len() as f64));
        let what = What::Changed { field: Field::new("ids"), from: many.clone(), to: many };
        let title = self.is.card.title.clone();
        let subject = Subject { part: Part::Whole, old: Some(0), new: Some(0), title };
        let at = nested.first().and_then(|it| it.at.clone());
        vec![Change { nested, ..Change::new(subject, what, at) }]
    }

    fn old_facts(&self, phase: usize) -> Vec<Fact> {
        let alone =
            |step: &usize| self.was.steps[*step].implicit && self.laid.paired.items.to(*step).is_none();
        let lone = self.was.phases[phase].steps.clone().find(alone);
        phase_facts(&self.both.before(), self.a, phase, lone)
    }

    fn new_facts(&self, phase: usize) -> Vec<Fact> {
        let alone =
            |step: &usize| self.is.steps[*step].implicit && self.laid.paired.items.from(*step).is_none();
        let lone = self.is.phases[phase].steps.clone().find(alone);
        phase_facts(&self.both.after(), self.b, phase, lone)
    }

    fn step(&self, new: usize) -> Vec<Change> {
        let it = &self.is.steps[new];
        let Some(old) = self.laid.paired.items.from(new) else {
            // The column of a phase is told with its phase.
            return if it.implicit { Vec::new() } else { vec![self.came(new)] };
        };
        let before = &self.was.steps[old];
        let at = Some(it.origin.clone());
        // The column of a phase without steps is told as a step too: it has all a step has.
        let subject = Subject { part: Part::Step, old: Some(old), new: Some(new), title: it.title.clone() };
        let mut changes = Vec::new();
        let mut push = |what| changes.push(Change::new(subject.clone(), what, at.clone()));
        if before.title != it.title && !it.implicit {
            let sure = !self.laid.paired.unsure.contains(&new);
            push(What::Renamed { from: before.title.clone(), to: it.title.clone(), sure });
        }
        let title =
            |map: &Map, phase: usize| map.phases.get(phase).map_or_else(Box::default, |it| it.title.clone());
        if self.laid.moves.elsewhere.contains(&new) && !it.implicit {
            push(What::Moved { from: title(self.was, before.phase), to: title(self.is, it.phase) });
        } else if self.laid.moves.reordered.contains(&new) {
            let behind = new.checked_sub(1).and_then(|at| self.is.steps.get(at));
            let behind = behind.filter(|step| step.phase == it.phase).map(|step| step.title.clone());
            push(What::Reordered { behind });
        }
        changes.extend(other_id((before.named, &before.id), (it.named, &it.id), (&subject, &at)));
        let from = self.both.before().step_facts(self.a, old);
        let to = self.both.after().step_facts(self.b, new);
        changes.extend(fields(&subject, from, to, at));
        changes
    }

    fn came(&self, new: usize) -> Change {
        let it = &self.is.steps[new];
        let subject = Subject::lone(Part::Step, new, &it.title, &What::Added);
        let facts = self.both.after().step_facts(self.b, new);
        let change = with_facts(subject, facts, &What::Added, &it.origin);
        let from = self.laid.part_of.split.get(&new).and_then(|old| self.was.steps.get(*old));
        let what = from.map(|step| What::Split { from: step.title.clone() });
        Change { what: what.unwrap_or(What::Added), ..change }
    }

    fn went(&self, old: usize) -> Change {
        let it = &self.was.steps[old];
        let subject = Subject::lone(Part::Step, old, &it.title, &What::Removed);
        let facts = self.both.before().step_facts(self.a, old);
        let change = with_facts(subject, facts, &What::Removed, &it.origin);
        let into = self.laid.part_of.merged.get(&old).and_then(|new| self.is.steps.get(*new));
        let what = into.map(|step| What::Merged { into: step.title.clone() });
        Change { what: what.unwrap_or(What::Removed), ..change }
    }

    /// Phases that are gone, each with its first step's place in the old version.
    fn gone_phases(&self) -> Vec<(usize, Change)> {
        let gone = |old: &usize| self.laid.paired.groups.to(*old).is_none();
        let phase = |old: usize| {
            let it = &self.was.phases[old];
            let merged = self.laid.moves.regrouped.iter().find_map(|it| match *it {
                Regrouped::Merged { old: from, into } if from == old => self.is.phases.get(into),
                _ => None,
            });
            let what = match merged {
                Some(phase) => What::Merged { into: phase.title.clone() },
                None => What::Removed,
            };
            let subject = Subject::lone(Part::Phase, old, &it.title, &What::Removed);
            let nested = said(&subject, self.old_facts(old), &What::Removed, &it.origin);
            (it.steps.start, Change { nested, ..Change::new(subject, what, Some(it.origin.clone())) })
        };
        (0..self.was.phases.len()).filter(gone).map(phase).collect()
    }

    fn gone_steps(&self) -> Vec<(usize, Change)> {
        let gone = |old: &usize| self.laid.paired.items.to(*old).is_none() && !self.was.steps[*old].implicit;
        (0..self.was.steps.len()).filter(gone).map(|old| (old, self.went(old))).collect()
    }

    /// Where an old step would stand: behind the nearest one before it that is still there.
    fn place(&self, old: usize) -> usize {
        let before = (0..old).rev().find_map(|at| self.laid.paired.items.to(at));
        before.map_or(0, |new| new + 1)
    }
}
