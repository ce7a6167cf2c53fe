//! Cells that list things with a page of their own: channels, opportunities, teams, insights.

use std::collections::BTreeSet;

use super::{Board, Content, Entry, Said};
use crate::analyse::coverage::is_research;
use crate::model::{Channel, Entity, Id, Insight, Opportunity, Persona, Step, Team};
use crate::page::{Inline, Wording};

pub(in crate::view) fn opportunities(board: &Board<'_>, step: usize) -> Content {
    let book = board.from.ctx.book;
    let at_map = book.links.opportunities_at.get(board.id);
    let mut ids: Vec<Id<Opportunity>> = at_map.and_then(|steps| steps.get(step)).cloned().unwrap_or_default();
    let written = board.map.steps.get(step).map_or(&[][..], |step| &step.opportunities);
    ids.extend(written.iter().filter(|id| !ids.contains(id)).copied().collect::<Vec<_>>());
    content(ids.into_iter().map(|id| opportunity(board, id)).collect())
}

/// Those that a phase names for all of its steps.
pub(super) fn opportunities_of(board: &Board<'_>, phase: &Step) -> Content {
    content(phase.opportunities.iter().map(|id| opportunity(board, *id)).collect())
}

fn opportunity(board: &Board<'_>, id: Id<Opportunity>) -> Entry {
    let it = &board.from.book.opportunities[id];
    Entry { code: number(&it.card.id), ..entry(board, Entity::Opportunity(id)) }
}

/// `o-03` is a number people use, `checkout-queue` is not.
fn number(id: &str) -> Option<String> {
    let (letters, digits) = id.rsplit_once('-').unwrap_or(("", ""));
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && (1..=4).contains(&letters.len())).then(|| id.to_uppercase())
}

/// Who does it, where that is not everyone on the map.
pub(super) fn who(board: &Board<'_>, step: usize) -> Content {
    let Some(step) = board.map.steps.get(step) else { return Content::Nothing };
    let person = |id: &Id<Persona>| {
        let link = board.from.link(Entity::Persona(*id));
        let text = link.text.clone();
        Said { text: Wording { text, marked: vec![Inline::link(link)] }, ..Said::default() }
    };
    let others = step.actors.iter().map(|name| Said { text: Wording::from(&**name), ..Said::default() });
    let all: Vec<Said> = step.feelings.only.iter().map(person).chain(others).collect();
    if all.is_empty() { Content::Nothing } else { Content::Words(all) }
}

/// The teams of a step, or else those of its touchpoints.
pub(in crate::view) fn teams(board: &Board<'_>, step: usize) -> Content {
    board.map.steps.get(step).map_or(Content::Nothing, |step| teams_of(board, step))
}

pub(super) fn teams_of(board: &Board<'_>, step: &Step) -> Content {
    content(team_ids(board, step).into_iter().map(|id| entry(board, Entity::Team(id))).collect())
}

pub(in crate::view) fn team_ids(board: &Board<'_>, step: &Step) -> Vec<Id<Team>> {
    let mut teams: Vec<Id<Team>> = step.teams.to_vec();
    if teams.is_empty() {
        let met = step.touchpoints.iter().map(|met| &board.from.ctx.book.touchpoints[met.touchpoint]);
        for team in met.flat_map(|touchpoint| &touchpoint.teams) {
            if !teams.contains(team) {
                teams.push(*team);
            }
        }
    }
    teams
}

/// The channel of each touchpoint, as its cell says it, or that of the step; each once.
pub(super) fn channels(board: &Board<'_>, step: usize) -> Content {
    board.map.steps.get(step).map_or(Content::Nothing, |step| channels_of(board, step))
}

pub(super) fn channels_of(board: &Board<'_>, step: &Step) -> Content {
    content(channel_ids(board, step).into_iter().map(|id| entry(board, Entity::Channel(id))).collect())
}

pub(in crate::view) fn channel_ids(board: &Board<'_>, step: &Step) -> Vec<Id<Channel>> {
    let book = board.from.ctx.book;
    let met = step.touchpoints.iter();
    let mut ids: Vec<Id<Channel>> = met
        .filter_map(|met| met.channel.or(step.channel).or(book.touchpoints[met.touchpoint].channel))
        .chain(step.channel.filter(|_| step.touchpoints.is_empty()))
        .collect();
    let mut seen = BTreeSet::new();
    ids.retain(|id| seen.insert(*id));
    ids
}

pub(super) fn insights(board: &Board<'_>, step: usize) -> Content {
    board.map.steps.get(step).map_or(Content::Nothing, |step| insights_of(board, step))
}

pub(super) fn insights_of(board: &Board<'_>, step: &Step) -> Content {
    let entry = |id: &Id<Insight>| {
        let it = entry(board, Entity::Insight(*id));
        match is_research(&board.from.book.insights[*id]) {
            true => it,
            false => Entry { text: board.from.words.fill("said.assumed", &[("title", &it.text)]), ..it },
        }
    };
    content(step.insights.iter().map(entry).collect())
}

fn entry(board: &Board<'_>, entity: Entity) -> Entry {
    let link = board.from.link(entity);
    Entry { href: link.href, text: link.text, code: None }
}

fn content(entries: Vec<Entry>) -> Content {
    if entries.is_empty() { Content::Nothing } else { Content::Links(entries) }
}
