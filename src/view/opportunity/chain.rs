//! Insight, opportunity, solution, action, metric: the parts of the chain.

use std::collections::BTreeSet;

use crate::model::{
    self, ActionStatus, Entity, Id, Item, Map, Opportunity, SolutionAt, SolutionStatus, StepAt,
};
use crate::page::Wording;
use crate::text::slug;
use crate::view::Here;
use crate::view::item::unique;
use crate::view::parts::{Badge, Day, Link};

/// A link of the chain: leads to its part of the page when there is one.
#[derive(Debug)]
pub struct Chained {
    pub word: String,
    pub count: String,
    pub href: Option<String>,
    /// The opportunity itself.
    pub current: bool,
}

#[derive(Debug)]
pub struct Solution {
    pub id: String,
    pub title: String,
    pub badge: Badge,
    pub owner: Option<Link>,
    /// Steps of to-be maps that it makes.
    pub steps: Vec<Link>,
    /// Where it is worked on.
    pub links: Vec<Wording>,
}

#[derive(Debug)]
pub struct Action {
    pub id: String,
    pub does: Wording,
    pub badge: Badge,
    pub owner: Option<Link>,
    pub due: Option<Day>,
    pub overdue: Option<Badge>,
    pub links: Vec<Wording>,
}

pub(super) fn chain(from: &Here<'_>, it: &Opportunity) -> Vec<Chained> {
    let part = |word: &str, count: usize, anchor: &str| Chained {
        word: from.words.get(word).to_owned(),
        count: from.words.whole(count),
        href: (count > 0).then(|| format!("#{anchor}")),
        current: false,
    };
    let here = Chained { current: true, ..part("kind.opportunity", 0, "") };
    vec![
        part("kind.insights", it.insights.len(), "insights"),
        here,
        part("opportunity.solutions", it.solutions.len(), "solutions"),
        part("opportunity.actions", it.actions.len(), "actions"),
        part("kind.metrics", it.moves.len(), "metrics"),
    ]
}

pub(super) fn solutions(from: &Here<'_>, id: Id<Opportunity>) -> Vec<Solution> {
    let it = &from.book.opportunities[id];
    let maps = futures(from, id);
    let mut taken = BTreeSet::new();
    let solution = |(index, solution): (usize, &model::Solution)| Solution {
        id: unique(format!("solution-{}", slug(&solution.id)), &mut taken),
        title: solution.title.to_string(),
        links: read_on(from, it, &solution.links),
        badge: solution_badge(from, solution.status),
        owner: solution.owner.map(|team| from.link(Entity::Team(team))),
        steps: made_by(from, &maps, SolutionAt { opportunity: id, index }),
    };
    it.solutions.iter().enumerate().map(solution).collect()
}

pub(super) fn read_on(from: &Here<'_>, it: &Opportunity, links: &[Item]) -> Vec<Wording> {
    links.iter().map(|link| from.worded(&it.card, &link.text)).collect()
}

/// To-be maps of the maps it is about, and those maps themselves.
fn futures(from: &Here<'_>, id: Id<Opportunity>) -> BTreeSet<Id<Map>> {
    let about = from.book.maps_around(id);
    let mut all: BTreeSet<Id<Map>> = about.iter().copied().collect();
    for map in about {
        let today = from.book.maps[map].baseline.unwrap_or(map);
        all.extend(from.book.links.futures_of_map.get(today).into_iter().flatten());
    }
    all
}

fn made_by(from: &Here<'_>, maps: &BTreeSet<Id<Map>>, by: SolutionAt) -> Vec<Link> {
    let of_map = |map: &Id<Map>| {
        let it = &from.book.maps[*map];
        let made = it.steps.iter().enumerate().filter(|(_, step)| step.by == Some(by));
        let link = |(at, step): (usize, &model::Step)| Link {
            href: from.href_of_step(StepAt { map: *map, step: at }),
            text: format!("{}, {}", it.card.title, step.title),
        };
        made.map(link).collect::<Vec<_>>()
    };
    maps.iter().flat_map(of_map).collect()
}

pub(super) fn actions(from: &Here<'_>, id: Id<Opportunity>) -> Vec<Action> {
    let it = &from.book.opportunities[id];
    let late = &from.analysis.opportunity(id).actions.overdue;
    let mut taken = BTreeSet::new();
    let action = |(index, action): (usize, &model::Action)| Action {
        id: unique(format!("action-{}", slug(&action.id)), &mut taken),
        does: from.worded(&it.card, &action.does),
        links: read_on(from, it, &action.links),
        badge: action_badge(from, action.status),
        owner: action.owner.map(|team| from.link(Entity::Team(team))),
        due: action.due.map(|due| Day::new(due, from.words)),
        overdue: late.contains(&index).then(|| {
            let days = action.due.map_or(0, |due| from.today.days_since(due));
            let days = usize::try_from(days).unwrap_or(0);
            Badge { word: from.words.count("item.overdue", days), ..from.overdue_now() }
        }),
    };
    it.actions.iter().enumerate().map(action).collect()
}

fn solution_badge(from: &Here<'_>, status: SolutionStatus) -> Badge {
    let (icon, word) = match status {
        SolutionStatus::Idea => ("bulb", "solution.idea"),
        SolutionStatus::Planned => ("clock", "progress.planned"),
        SolutionStatus::Doing => ("arrow", "progress.doing"),
        SolutionStatus::Done => ("check", "progress.done"),
        SolutionStatus::Dropped => ("minus", "progress.dropped"),
    };
    Badge { icon, word: from.words.get(word).to_owned(), class: "" }
}

fn action_badge(from: &Here<'_>, status: ActionStatus) -> Badge {
    let (icon, word, class) = match status {
        ActionStatus::Todo => ("clock", "action.todo", ""),
        ActionStatus::Doing => ("arrow", "progress.doing", ""),
        ActionStatus::Done => ("check", "progress.done", "ok"),
        ActionStatus::Dropped => ("minus", "progress.dropped", ""),
    };
    Badge { icon, word: from.words.get(word).to_owned(), class }
}
