//! Ways to look at a map: what they name is looked up.

use super::super::{Entity, Map, NamedView};
use super::finder::Finder;
use super::map::lane;
use crate::parse::front::Name;
use crate::parse::front::named_view as written;
use crate::problem::say;
use crate::term::{Kind, Mark, Term};
use crate::text::{Span, nearest};

/// What cannot be looked at in the way that is meant is left out: it would show something else under its name.
pub(super) fn views(finder: &mut Finder<'_>, all: Vec<written::NamedView>) -> Vec<NamedView> {
    all.into_iter().filter_map(|it| view(finder, it)).collect()
}

fn view(finder: &mut Finder<'_>, it: written::NamedView) -> Option<NamedView> {
    let named = it.lanes.is_some();
    let lanes: Vec<Box<str>> = it.lanes.into_iter().flatten().filter_map(|name| lane(finder, name)).collect();
    let (persona, channel, team) = (it.persona.as_ref(), it.channel.as_ref(), it.team.as_ref());
    let found = NamedView {
        name: it.name?,
        persona: persona.and_then(|name| finder.persona(name)),
        channel: channel.and_then(|name| finder.channel(name)),
        team: team.and_then(|name| finder.team(name)),
        mark: it.mark,
        lanes,
    };
    let is_whole = (found.persona.is_some(), found.channel.is_some(), found.team.is_some())
        == (persona.is_some(), channel.is_some(), team.is_some());
    (is_whole && named != found.lanes.is_empty()).then_some(found)
}

/// Tells of personas that a view names and its map does not have.
pub(super) fn tell_others(finder: &mut Finder<'_>, map: &Map, asked: &[Name]) {
    for name in asked {
        let Some(id) = finder.known_persona(name).filter(|id| !map.personas.contains(id)) else { continue };
        let names = finder.around.names;
        let ids = map.personas.iter().map(|id| names.id_of(Kind::Persona, Entity::Persona(*id)));
        let near = nearest(names.id_of(Kind::Persona, Entity::Persona(id)), ids.clone());
        let say = say::view_of_another(&name.text, near, &ids.collect::<Vec<_>>().join(", "));
        finder.tell(name.span, say);
    }
}

/// Tells of views of steps with a mark that none bears.
pub(super) fn tell_unmarked(finder: &mut Finder<'_>, map: &Map, marked: Vec<(Box<str>, Mark, Span)>) {
    for (name, mark, span) in marked {
        if !map.steps.iter().any(|step| step.marks.bears(mark)) {
            finder.tell(span, say::view_of_no_step(&name, mark.name())).item(&*name);
        }
    }
}
