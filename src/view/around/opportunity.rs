//! Opportunities as rows of a table.

use crate::model::{Entity, Id, Opportunity};
use crate::view::Here;
use crate::view::parts::Badge;
use crate::view::table::{Cell, Row, sorted_by};

impl Here<'_> {
    pub(in crate::view) fn opportunity_row(&self, id: Id<Opportunity>) -> Row {
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
}
