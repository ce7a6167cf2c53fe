//! Tables of opportunities, and of the work on them.

use super::MOST_ROWS;
use crate::model::{Action, ActionStatus, Entity, Id, Map, Opportunity, Solution};
use crate::text::Date;
use crate::view::From;
use crate::view::parts::{Badge, Link};
use crate::view::table::{Cell, Row, Table, sorted_by};

impl From<'_> {
    /// Opportunities: open ones first, each group by its score.
    pub fn opportunity_table(&self, opportunities: &[Id<Opportunity>]) -> Table {
        let mut ids = opportunities.to_vec();
        let score = |id: &Id<Opportunity>| self.analysis.opportunity(*id).score.unwrap_or(f64::NEG_INFINITY);
        let closed = |id: &Id<Opportunity>| !self.book.opportunities[*id].progress.is_open();
        ids.sort_by(|a, b| closed(a).cmp(&closed(b)).then(score(b).total_cmp(&score(a))).then(a.cmp(b)));
        ids.dedup();
        let rows = ids.iter().take(MOST_ROWS).map(|id| self.opportunity_row(*id)).collect();
        let columns = ["kind.opportunity", "num:table.score", "table.status", "kind.teams", "around.actions"];
        Table { more: self.more(ids.len()), ..self.table(&columns, rows) }
    }

    fn opportunity_row(&self, id: Id<Opportunity>) -> Row {
        let opportunity = &self.book.opportunities[id];
        let figures = self.analysis.opportunity(id);
        let estimate = figures.ulwick.is_some_and(|it| it.estimate) && figures.score.is_some();
        let by_ulwick = self.config.score == crate::config::Score::Ulwick;
        let score = Cell {
            note: (estimate && by_ulwick).then(|| self.words.get("around.estimate").to_owned()),
            ..Cell::figure(figures.score, |score| self.opportunity_score(score))
        };
        let progress = figures.actions.progress;
        let values = [("part", &*self.words.whole(progress.part)), ("of", &*self.words.whole(progress.of))];
        let done = (progress.of > 0).then(|| self.words.fill("around.actions_done", &values));
        let overdue = figures.actions.overdue.len();
        let actions = Cell {
            value: Some(progress.value().map_or_else(String::new, sorted_by)),
            text: done,
            badge: (overdue > 0).then(|| self.overdue(overdue)),
            ..Cell::default()
        };
        let teams = opportunity.teams.iter().map(|team| self.link(Entity::Team(*team))).collect();
        let status = Cell::text(self.term("progress", opportunity.progress));
        self.row(Entity::Opportunity(id), vec![score, status, Cell::links(teams), actions])
    }

    /// `2 overdue`.
    pub fn overdue(&self, count: usize) -> Badge {
        Badge { icon: "warn", word: self.words.count("around.overdue", count), class: "bad" }
    }

    /// The opportunities of a map: about the whole of it, and at those of its steps that `count`.
    pub fn opportunities_of(&self, map: Id<Map>, counts: impl Fn(usize) -> bool) -> Vec<Id<Opportunity>> {
        let at = self.book.links.opportunities_at.get(map).map_or(&[][..], Vec::as_slice);
        let at = at.iter().enumerate().filter(|(step, _)| counts(*step)).flat_map(|(_, ids)| ids).copied();
        let naming = self.book.links.naming(Entity::Map(map)).filter_map(|entity| match entity {
            Entity::Opportunity(id) => Some(id),
            _ => None,
        });
        let mut ids: Vec<_> =
            self.book.maps[map].opportunities.iter().copied().chain(at).chain(naming).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Solutions with the opportunity they are for.
    pub fn solution_table(&self, solutions: &[(Id<Opportunity>, &Solution)]) -> Table {
        let row = |(id, solution): &(Id<Opportunity>, &Solution)| {
            let status = Cell::text(self.term("work", solution.status));
            self.work_row(*id, &solution.title, vec![status])
        };
        let rows = solutions.iter().take(MOST_ROWS).map(row).collect();
        let columns = ["around.solution", "kind.opportunity", "table.status"];
        Table { more: self.more(solutions.len()), ..self.table(&columns, rows) }
    }

    /// Actions by their day; what is done comes last.
    pub fn action_table(&self, actions: &[(Id<Opportunity>, &Action)]) -> Table {
        let mut actions = actions.to_vec();
        let ended = |action: &Action| matches!(action.status, ActionStatus::Done | ActionStatus::Dropped);
        let due = |a: Option<Date>, b: Option<Date>| match (a, b) {
            (Some(a), Some(b)) => a.cmp(&b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        actions.sort_by(|(_, a), (_, b)| ended(a).cmp(&ended(b)).then_with(|| due(a.due, b.due)));
        let rows = actions.iter().take(MOST_ROWS).map(|(id, action)| self.action_row(*id, action)).collect();
        let columns = ["around.action", "kind.opportunity", "around.due", "table.status"];
        Table { more: self.more(actions.len()), ..self.table(&columns, rows) }
    }

    fn action_row(&self, id: Id<Opportunity>, action: &Action) -> Row {
        let ended = matches!(action.status, ActionStatus::Done | ActionStatus::Dropped);
        let late = !ended && action.due.is_some_and(|due| due < self.today);
        let due = Cell {
            value: Some(action.due.map_or_else(String::new, |due| due.to_string())),
            badge: late.then(|| self.overdue_now()),
            ..Cell::text(action.due.map(|due| self.words.date(due)).unwrap_or_default())
        };
        self.work_row(id, &action.does, vec![due, Cell::text(self.term("work", action.status))])
    }

    /// A piece of work leads to the opportunity it stands on.
    fn work_row(&self, id: Id<Opportunity>, text: &str, cells: Vec<Cell>) -> Row {
        let link = self.link(Entity::Opportunity(id));
        let own = Link { href: link.href.clone(), text: text.to_owned() };
        let cells = std::iter::once(Cell::links(vec![link])).chain(cells).collect();
        Row::new(own, cells)
    }
}
