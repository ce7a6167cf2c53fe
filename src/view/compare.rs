//! The page that shows a map as it is beside the map as it should become.

mod column;
mod differ;
mod grid;
mod marked;
mod shown;
mod sums;

use super::lane::Board;
use super::map::changes;
use super::map::head::{Version, of_both};
use super::map::tells::{Sentence, ending, list};
use super::parts::{Link, Person};
use super::{Here, Page, PageKey, View};
use crate::model::{Entity, Id, Map, SolutionStatus, StepAt};
use crate::page::map::Grid;

#[derive(Debug)]
pub struct CompareView {
    pub title: String,
    pub people: Vec<Person>,
    pub versions: Vec<Version>,
    pub owner: Option<Link>,
    /// How far each of the maps is agreed on.
    pub states: Vec<State>,
    pub futures: Vec<Future>,
}

/// One of the maps, and how sure it is.
#[derive(Debug)]
pub struct State {
    pub name: String,
    pub link: Link,
    /// `Validated, 12 Oct 2026`
    pub note: String,
}

/// The map as it is, against one that should be.
#[derive(Debug)]
pub struct Future {
    /// Unique on the page.
    pub id: String,
    /// Named where there are several.
    pub title: Option<String>,
    pub sums: Vec<sums::Sums>,
    pub warnings: Vec<Sentence>,
    pub grid: Grid,
    /// What has to be true: the solutions behind the changes.
    pub solutions: Vec<Solution>,
    pub closed: Vec<String>,
    pub opened: Vec<String>,
}

/// A solution, and the steps it changes.
#[derive(Debug)]
pub struct Solution {
    pub link: Link,
    pub status: String,
    pub steps: Sentence,
}

pub(super) fn page<'a>(from: &Here<'a>, id: Id<Map>) -> Page<'a> {
    let board = Board::new(from, id);
    let words = from.words;
    let futures = from.ctx.book.links.futures_of_map.get(id).map_or(&[][..], Vec::as_slice);
    let name = |at: usize| {
        let word = words.get("state.to_be");
        if futures.len() > 1 { format!("{word}\u{a0}{}", at + 1) } else { word.to_owned() }
    };
    let mut states = vec![state(from, id, words.get("state.as_is").to_owned())];
    states.extend(futures.iter().enumerate().map(|(at, id)| state(from, *id, name(at))));
    let compared = futures.iter().enumerate().filter_map(|(at, future)| {
        let title = (futures.len() > 1).then(|| from.book.maps[*future].card.title.to_string());
        future_of(&board, &Board::new(from, *future), (at, title))
    });
    let title = board.map.card.title.to_string();
    let view = CompareView {
        people: board.map.personas.iter().map(|id| Person::of(from, *id)).collect(),
        versions: of_both(&board, id, from.key),
        owner: board.map.card.owner.map(|team| from.link(Entity::Team(team))),
        futures: compared.collect(),
        title: title.clone(),
        states,
    };
    Page {
        key: PageKey::Compare(id),
        template: "compare.html",
        title: words.fill("compare.title", &[("map", &title)]),
        description: words.get("compare.lede").to_owned(),
        body_class: super::map::BODY,
        contents: Vec::new(),
        view: View::Compare(Box::new(view)),
    }
}

fn state(from: &Here<'_>, id: Id<Map>, name: String) -> State {
    let card = &from.book.maps[id].card;
    let status = card.status.map(|status| from.badge(status).word);
    let reviewed = card.reviewed.map(|day| from.words.date(day));
    let note: Vec<String> = status.into_iter().chain(reviewed).collect();
    State { name, link: from.link(Entity::Map(id)), note: note.join(from.words.get("format.comma")) }
}

fn future_of(old: &Board<'_>, new: &Board<'_>, (at, title): (usize, Option<String>)) -> Option<Future> {
    let delta = new.figures.delta.as_ref()?;
    let id = format!("c{}", at + 1);
    let columns = column::columns(old.map, new.map, delta);
    let both = grid::Both { old, new, columns: &columns, id: &id };
    let texts = |pains: &[Box<str>]| pains.iter().map(ToString::to_string).collect();
    Some(Future {
        title,
        sums: sums::sums(old, new, delta),
        warnings: ending(new, delta),
        grid: both.grid(),
        solutions: solutions(new),
        closed: texts(&delta.pains_closed),
        opened: texts(&delta.pains_opened),
        id,
    })
}

/// The solutions behind the changes, in the order of the steps, each once.
fn solutions(new: &Board<'_>) -> Vec<Solution> {
    let mut found: Vec<(crate::model::SolutionAt, Vec<usize>)> = Vec::new();
    for (at, step) in new.map.steps.iter().enumerate() {
        let Some(by) = step.by else { continue };
        match found.iter_mut().find(|(it, _)| *it == by) {
            Some((_, steps)) => steps.push(at),
            None => found.push((by, vec![at])),
        }
    }
    let solution = |(by, steps): (crate::model::SolutionAt, Vec<usize>)| {
        let it = new.from.ctx.book.opportunities[by.opportunity].solutions.get(by.index)?;
        let status = new.from.words.get(word(it.status)).to_owned();
        let steps = steps.iter().map(|step| new.from.step(StepAt { map: new.id, step: *step })).collect();
        let steps = list(new.from.words, steps, 3);
        Some(Solution { link: changes::solution(new, by)?, status, steps })
    };
    found.into_iter().filter_map(solution).collect()
}

fn word(status: SolutionStatus) -> &'static str {
    match status {
        SolutionStatus::Idea => "work.idea",
        SolutionStatus::Planned => "work.planned",
        SolutionStatus::Doing => "work.doing",
        SolutionStatus::Done => "work.done",
        SolutionStatus::Dropped => "work.dropped",
    }
}
