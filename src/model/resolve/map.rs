//! Journeys and experience maps that are written out whole.

use std::collections::BTreeSet;

use super::super::{Card, ContentItem, Entity, Lanes, Map, MapKind, Phase, Step, Steps};
use super::finder::Finder;
use super::named_view;
use super::rows::Resolve;
use super::step::{self, Path};
use crate::config::PhaseList;
use crate::parse::front::map as written;
use crate::parse::front::{Name, step as written_step};
use crate::problem::say::{self, Thing};
use crate::term::preset::Preset;
use crate::term::{Kind, Lane, State};
use crate::text::{nearest, slug};

impl Resolve for Map {
    type Written = Box<written::Map>;

    /// One that stands on its own. What is laid over another is made by `overlay`.
    fn resolve(finder: &mut Finder<'_>, card: Card, it: Box<written::Map>) -> Map {
        map(finder, card, *it)
    }
}

fn map(finder: &mut Finder<'_>, card: Card, mut it: written::Map) -> Map {
    let phases = std::mem::take(&mut it.phases);
    let preset = preset(finder, it.preset.as_ref());
    let is_laid_over = it.baseline.is_some();
    let asked: Vec<Name> = it.views.iter().filter_map(|it| it.persona.clone()).collect();
    let marked: Vec<_> =
        it.views.iter().filter_map(|it| Some((it.name.clone()?, it.mark?, it.span))).collect();
    let mut map = frame(finder, card, it);
    if phases.is_empty() && preset.is_none() && map.kind == MapKind::Journey && !is_laid_over {
        let span = map.card.origin.span;
        finder.tell(span, say::no_phases());
    }
    let titles = preset.as_ref().map(|preset| preset.titles.clone()).unwrap_or_default();
    let written = if phases.is_empty() { titled(&titles, map.card.origin.span) } else { phases };
    fill(finder, &mut map, written, &titles);
    if let Some(to) = preset.and_then(|preset| preset.loop_to).filter(|&to| to < map.phases.len())
        && let Some(last) = map.phases.last_mut()
        && last.loop_to.is_none()
    {
        last.loop_to = Some(to);
    }
    everyone_who_feels(&mut map);
    // Who is on a map that is laid over another is known when it is.
    if !is_laid_over {
        named_view::tell_others(finder, &map, &asked);
        named_view::tell_unmarked(finder, &map, marked);
    }
    map
}

/// A map without its phases and steps.
pub(super) fn frame(finder: &mut Finder<'_>, card: Card, it: written::Map) -> Map {
    let kind = if it.kind == Kind::Journey { MapKind::Journey } else { MapKind::Experience };
    let baseline = it.baseline.as_ref().and_then(|name| finder.journey(name));
    finder.found.asked.extend(baseline.map(Entity::Map));
    let lanes = it.lanes.map(|lanes| lanes.into_iter().filter_map(|name| lane(finder, name)).collect());
    Map {
        kind,
        state: it.state.unwrap_or(if it.baseline.is_some() { State::ToBe } else { State::AsIs }),
        personas: finder.personas(&it.personas),
        actor: it.actor,
        scenario: it.scenario.map(|text| finder.wording(text)),
        goal: it.goal.map(|text| finder.wording(text)),
        journeys: finder.journeys(&it.journeys),
        phases: Vec::new(),
        steps: Steps::default(),
        lanes,
        views: named_view::views(finder, it.views),
        baseline,
        overlay: None,
        metrics: finder.metrics(&it.metrics),
        insights: finder.insights(&it.insights),
        opportunities: finder.opportunities(&it.opportunities),
        links: finder.items(it.links),
        card,
    }
}

pub(super) fn lane(finder: &mut Finder<'_>, name: Name) -> Option<Box<str>> {
    let mut known: Vec<&str> = Lane::all_names().collect();
    known.extend(finder.around.config.lanes.iter().map(|lane| lane.key.as_str()));
    if known.contains(&&*name.text) {
        return Some(name.text);
    }
    if finder.around.config.hidden_lanes.iter().any(|hidden| **hidden == *name.text) {
        return None;
    }
    let near = nearest(&name.text, known.iter().copied());
    finder.tell(name.span, say::unknown_lane(&name.text, near, &known.join(", ")));
    None
}

struct Titles {
    titles: Vec<String>,
    loop_to: Option<usize>,
}

/// The phases by name: of the map, else of the book.
fn preset(finder: &mut Finder<'_>, name: Option<&Name>) -> Option<Titles> {
    let language = &finder.around.config.language;
    let known = |preset: &Preset| Titles {
        titles: preset.titles(language).iter().map(|&title| title.to_owned()).collect(),
        loop_to: preset.loop_to,
    };
    let Some(name) = name else {
        return match finder.around.config.phases.as_ref()? {
            PhaseList::Titles(titles) => Some(Titles { titles: titles.clone(), loop_to: None }),
            PhaseList::Preset(name) => Preset::find(name).map(known),
        };
    };
    let found = Preset::find(&name.text).map(known);
    if found.is_none() {
        let all = Preset::names().collect::<Vec<_>>().join(", ");
        finder.tell(name.span, say::unknown_preset(&name.text, nearest(&name.text, Preset::names()), &all));
    }
    found
}

fn titled(titles: &[String], span: crate::text::Span) -> Vec<written::Phase> {
    let phase = |title: &String| written::Phase {
        title: Some(Name { text: title.as_str().into(), span }),
        span,
        ..written::Phase::default()
    };
    titles.iter().map(phase).collect()
}

/// Puts phases and steps into the map.
fn fill(finder: &mut Finder<'_>, map: &mut Map, written: Vec<written::Phase>, titles: &[String]) {
    map.phases.reserve_exact(written.len());
    map.steps.reserve_exact(written.iter().map(|phase| phase.steps.len().max(1)).sum());
    let mut taken = Taken::awaiting(&written);
    let mut paths = Vec::new();
    let mut loops = Vec::new();
    for (index, mut it) in written.into_iter().enumerate() {
        let title = phase_title(finder, &it, titles, index);
        let id = it.id.as_ref().map_or_else(|| slug(&title).into(), |id| id.text.clone());
        let named = it.id.is_some();
        let id = taken.phase(finder, id, it.id.as_ref());
        loops.extend(it.loop_to.take().map(|name| (index, name)));
        let origin = finder.origin(it.span);
        let start = map.steps.len();
        let mut lanes = Lanes::default();
        let mut whole = None;
        if it.steps.is_empty() {
            let mut own = step::bare(id.clone(), title.clone(), origin.clone(), index);
            own.implicit = true;
            paths.extend(Path::all(start, std::mem::take(&mut it.own.next), finder.file));
            step::change(finder, &mut own, *it.own);
            own.id = taken.step(finder, own.id, None);
            map.steps.push(own);
        } else {
            let mut own = step::bare(id.clone(), title.clone(), origin.clone(), index);
            step::change(finder, &mut own, *it.own);
            lanes = std::mem::take(&mut own.lanes);
            whole = (own.names_something() || own.is_felt()).then(|| Box::new(own));
            for step in it.steps {
                add(finder, map, &mut taken, &mut paths, (*step, index));
            }
        }
        let content = it.content.into_iter().map(|it| piece(finder, it)).collect();
        let steps = start..map.steps.len();
        map.phases.push(Phase {
            id,
            named,
            title,
            origin,
            moment: it.moment,
            steps,
            lanes,
            content,
            own: whole,
            loop_to: None,
            is_internal: it.is_internal,
        });
    }
    step::connect(finder, map, paths);
    for (from, name) in loops {
        map.phases[from].loop_to = phase_named(finder, map, &name);
    }
}

fn add(
    finder: &mut Finder<'_>,
    map: &mut Map,
    taken: &mut Taken,
    paths: &mut Vec<Path>,
    step: (written_step::Step, usize),
) {
    let (mut it, phase) = step;
    let span = it.title.as_ref().or(it.id.as_ref()).map_or(it.span, |name| name.span);
    let origin = finder.origin(span);
    let from = map.steps.len();
    paths.extend(Path::all(from, std::mem::take(&mut it.next), finder.file));
    let written_id = it.id.clone();
    let mut step = step::step(finder, it, origin, phase);
    step.id = taken.step(finder, step.id, written_id.as_ref());
    map.steps.push(step);
}

fn phase_title(finder: &mut Finder<'_>, it: &written::Phase, titles: &[String], index: usize) -> Box<str> {
    if let Some(title) = &it.title {
        return title.text.clone();
    }
    // A preset's title goes by the phase's id where that says which, else by its place.
    let by_id = it.id.as_ref().and_then(|id| titles.iter().find(|title| slug(title) == *id.text));
    match by_id.or_else(|| titles.get(index)) {
        Some(title) => title.as_str().into(),
        None => {
            finder.tell(it.span, say::no_title(Thing::Phase));
            it.id.as_ref().map_or_else(|| "…".into(), |id| crate::text::spoken(&id.text).into())
        }
    }
}

pub(super) fn phase_named(finder: &mut Finder<'_>, map: &Map, name: &Name) -> Option<usize> {
    let found = map.phase_named(&name.text);
    if found.is_none() && !finder.hides_part(&name.text) {
        let near = nearest(&name.text, map.phases.iter().map(|phase| &*phase.id));
        let say = say::unknown_phase(&name.text, near);
        let several = (&*name.text, &*map.phases_titled(&name.text));
        finder.tell(name.span, say::of_several(say, Thing::Phase, several));
    }
    found
}

fn piece(finder: &mut Finder<'_>, it: written::Content) -> ContentItem {
    ContentItem {
        title: it.title.unwrap_or_else(|| crate::text::spoken(&it.id.text).into()),
        channel: it.channel.as_ref().and_then(|name| finder.channel(name)),
        origin: finder.origin(it.id.span),
        id: it.id.text,
        counts: it.counts,
    }
}

/// A persona with a feeling of their own, in figures or in words, is on the map, named or not.
pub(super) fn everyone_who_feels(map: &mut Map) {
    let of_step = |step: &Step| {
        let in_words = step.moods.iter().map(|(who, _)| *who);
        step.feelings.each.iter().map(|(who, _)| *who).chain(in_words).collect::<Vec<_>>()
    };
    let felt: BTreeSet<_> = map.steps.iter().flat_map(of_step).collect();
    let more: Vec<_> = felt.into_iter().filter(|who| !map.personas.contains(who)).collect();
    map.personas.extend(more);
    // Who is not on the map may well do something there, and has no part in its figures.
    let (steps, personas) = (&mut map.steps, &map.personas);
    let strangers = |step: &Step| step.feelings.only.iter().any(|who| !personas.contains(who));
    if steps.iter().any(strangers) {
        for step in steps.iter_mut() {
            step.feelings.only =
                step.feelings.only.iter().filter(|who| personas.contains(who)).copied().collect();
        }
    }
}

/// Ids that are in use in one map.
#[derive(Default)]
pub(super) struct Taken {
    steps: Ids,
    phases: Ids,
}

/// Those that are taken, and those that are written somewhere: no title takes these.
#[derive(Default)]
struct Ids {
    taken: BTreeSet<Box<str>>,
    written: BTreeSet<Box<str>>,
}

impl Taken {
    pub(super) fn of(steps: &[Step]) -> Taken {
        let taken = steps.iter().map(|step| step.id.clone()).collect();
        Taken { steps: Ids { taken, ..Ids::default() }, ..Taken::default() }
    }

    fn awaiting(phases: &[written::Phase]) -> Taken {
        let of = |names: &mut dyn Iterator<Item = &Name>| Ids {
            written: names.map(|name| name.text.clone()).collect(),
            ..Ids::default()
        };
        let steps = phases.iter().flat_map(|phase| &phase.steps);
        Taken {
            steps: of(&mut steps.filter_map(|step| step.id.as_ref())),
            phases: of(&mut phases.iter().filter_map(|phase| phase.id.as_ref())),
        }
    }

    /// The id, made unique; says so when it was written.
    pub(super) fn step(&mut self, finder: &mut Finder<'_>, id: Box<str>, written: Option<&Name>) -> Box<str> {
        unique(&mut self.steps, finder, id, written, Thing::Step)
    }

    fn phase(&mut self, finder: &mut Finder<'_>, id: Box<str>, written: Option<&Name>) -> Box<str> {
        unique(&mut self.phases, finder, id, written, Thing::Phase)
    }
}

fn unique(
    ids: &mut Ids,
    finder: &mut Finder<'_>,
    id: Box<str>,
    written: Option<&Name>,
    what: Thing,
) -> Box<str> {
    let is_free = |id: &str| !ids.taken.contains(id) && (written.is_some() || !ids.written.contains(id));
    if is_free(&id) {
        ids.taken.insert(id.clone());
        return id;
    }
    if let Some(name) = written {
        finder.tell(name.span, say::id_taken_in_map(what, &id));
    }
    let free = (2..)
        .map(|n| format!("{id}-{n}").into_boxed_str())
        .find(|id| !ids.taken.contains(id) && !ids.written.contains(id));
    let free = free.unwrap_or(id);
    ids.taken.insert(free.clone());
    free
}
