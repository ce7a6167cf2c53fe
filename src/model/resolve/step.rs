//! Steps: names to ids, and changes of an overlay.

use super::super::{Encounter, Feelings, Id, Lanes, Map, Next, Persona, Step};
use super::finder::Finder;
use crate::parse::front::Name;
use crate::parse::front::step as written;
use crate::problem::say;
use crate::text::{Origin, slug};

/// A path whose end is not looked up yet: the steps after it are not known.
pub(super) struct Path {
    pub from: usize,
    pub to: Name,
    pub when: Option<Box<str>>,
    pub file: crate::text::RelPath,
}

impl Path {
    /// The paths from one step.
    pub(super) fn all(
        from: usize,
        written: Vec<written::Path>,
        file: &crate::text::RelPath,
    ) -> impl Iterator<Item = Path> {
        written.into_iter().map(move |it| Path { from, to: it.to, when: it.when, file: file.clone() })
    }
}

/// A new step; its id is made unique by the map.
pub(super) fn step(finder: &mut Finder<'_>, it: written::Step, origin: Origin, phase: usize) -> Step {
    let title: Box<str> = match (&it.title, &it.id) {
        (Some(title), _) => title.text.clone(),
        (None, id) => {
            finder.tell(origin.span, say::no_title(say::Thing::Step));
            id.as_ref().map_or_else(|| "…".into(), |id| crate::text::spoken(&id.text).into())
        }
    };
    let id = it.id.as_ref().map_or_else(|| slug(&title).into(), |id| id.text.clone());
    let mut step = bare(id, title, origin, phase);
    step.named = it.id.is_some();
    change(finder, &mut step, it);
    step
}

/// A step that says nothing yet.
pub(super) fn bare(id: Box<str>, title: Box<str>, origin: Origin, phase: usize) -> Step {
    Step {
        id,
        named: false,
        title,
        origin,
        implicit: false,
        phase,
        touchpoints: Box::default(),
        channel: None,
        lanes: Lanes::default(),
        feelings: Feelings::default(),
        mood: None,
        moods: Box::default(),
        actors: Box::default(),
        marks: written::Marks::default(),
        influence: None,
        expected: None,
        received: None,
        importance: None,
        satisfaction: None,
        takes: None,
        wait: None,
        teams: Box::default(),
        metrics: Box::default(),
        opportunities: Box::default(),
        insights: Box::default(),
        next: Box::default(),
        by: None,
        is_internal: false,
        from: None,
    }
}

/// Lays what is written over a step: what is not written stays as it was.
pub(super) fn change(finder: &mut Finder<'_>, step: &mut Step, it: written::Step) {
    if let Some(title) = it.title {
        step.title = title.text;
    }
    if let Some(met) = it.touchpoints {
        step.touchpoints = met.iter().flat_map(|met| encounters(finder, met)).collect();
    }
    if let Some(name) = &it.channel {
        step.channel = finder.channel(name);
    }
    step.lanes.lay(finder.lanes(it.cells));
    if let Some(felt) = it.feelings {
        let only = std::mem::take(&mut step.feelings.only);
        let feelings = Feelings { only, ..feelings(finder, felt) };
        // The words for how it felt are not those for how it feels.
        if (step.feelings.all, &step.feelings.each) != (feelings.all, &feelings.each) {
            step.mood = None;
            step.moods = Default::default();
        }
        step.feelings = feelings;
    }
    if let Some(names) = it.who {
        walk(finder, step, &names);
    }
    if !it.moods.is_empty() {
        let mood = |(name, mood): (Name, _)| Some((finder.persona(&name)?, mood));
        step.moods = it.moods.into_iter().filter_map(mood).collect();
    }
    step.mood = it.mood.or(step.mood.take());
    if let Some(marks) = it.marks {
        step.marks = marks;
    }
    step.influence = it.influence.or(step.influence);
    step.expected = it.expected.or(step.expected);
    step.received = it.received.or(step.received);
    step.importance = it.importance.or(step.importance);
    step.satisfaction = it.satisfaction.or(step.satisfaction);
    step.takes = it.takes.or(step.takes);
    step.wait = it.wait.or(step.wait);
    if let Some(names) = it.teams {
        step.teams = finder.teams(&names).into();
    }
    if let Some(names) = it.metrics {
        step.metrics = finder.metrics(&names).into();
    }
    if let Some(names) = it.opportunities {
        step.opportunities = finder.opportunities(&names).into();
    }
    if let Some(names) = it.insights {
        step.insights = finder.insights(&names).into();
    }
    step.is_internal |= it.is_internal;
    if let Some(name) = &it.by {
        step.by = finder.solution(name);
    }
}

/// One, or several that stand in one text: `DigiD, Telephone`.
fn encounters(finder: &mut Finder<'_>, met: &written::Met) -> Vec<Encounter> {
    let channel = met.channel.as_ref().and_then(|name| finder.channel(name));
    let touchpoints = finder.touchpoints(std::slice::from_ref(&met.touchpoint));
    touchpoints.into_iter().map(|touchpoint| Encounter { touchpoint, channel }).collect()
}

fn feelings(finder: &mut Finder<'_>, felt: written::Felt) -> Feelings {
    let mut each: Vec<(Id<Persona>, f64)> =
        felt.each.iter().filter_map(|(name, value)| Some((finder.persona(name)?, *value))).collect();
    each.sort_by_key(|(persona, _)| *persona);
    Feelings { all: felt.all, each: each.into(), only: Box::default() }
}

/// Personas walk it, and everyone else is an actor by name.
fn walk(finder: &mut Finder<'_>, step: &mut Step, names: &[Name]) {
    let (mut only, mut actors) = (Vec::new(), Vec::new());
    for name in names {
        match finder.known_persona(name) {
            Some(persona) => only.push(persona),
            None if finder.hides_persona(name) => {}
            None => actors.push(name.text.clone()),
        }
    }
    step.feelings.only = only.into();
    step.actors = actors.into();
}

/// Looks the ends of all paths up, now that every step is there.
pub(super) fn connect(finder: &mut Finder<'_>, map: &mut Map, paths: Vec<Path>) {
    for path in paths {
        match map.step_named(&path.to.text) {
            Some(to) => {
                let next = Next { to, when: path.when };
                if let Some(step) = map.steps.get_mut(path.from) {
                    let before = std::mem::take(&mut step.next);
                    step.next = before.into_iter().chain([next]).collect();
                }
            }
            None if finder.hides_part(&path.to.text) => {}
            None => {
                let near = map.step_like(&path.to.text);
                let origin = Origin::new(&path.file, path.to.span);
                let name = &path.to.text;
                let say = say::unknown_step(name, near);
                let say = say::of_several(say, say::Thing::Step, (name, &map.steps_titled(name)));
                finder.found.problems.tell(origin, say);
            }
        }
    }
}
