//! What a row says.

use super::{Met, One};
use crate::model::{
    Action, ActionStatus, Card, ContentItem, Entity, Id, Item, Map, Opportunity, Phase, Solution, State,
    StepAt, Touchpoint,
};
use crate::page::{Inline, Link, Span, Style};
use crate::view::table::{Cell, Row};
use crate::view::{Here, Kind};

impl<'a> Here<'a> {
    /// The row of a table; nothing for what stands in no table.
    pub(in crate::view) fn row_of(&self, one: &One<'a>) -> Option<Row> {
        Some(match one {
            One::Step(at) => self.step_row(*at),
            One::Touchpoint(id) => self.touchpoint_row(*id),
            One::Met(id, met) => self.met_row(*id, met),
            One::Opportunity(id) => self.opportunity_row(*id),
            One::Metric(id) => self.metric_row(*id),
            One::Action(id, action) => self.action_row(*id, action),
            One::Solution(id, solution) => self.solution_row(*id, solution),
            One::Cell(id, at) => return self.cell_row(*id, *at),
            One::Owned(entity) => self.owned_row(*entity),
            One::Through(map, steps) => self.through_row(*map, steps),
            One::Piece(map, phase, piece) => self.piece_row(*map, phase, piece),
            One::Map(_) | One::Journey(..) | One::Persona(_) | One::Pain(..) | One::Thing(_) => return None,
        })
    }

    fn met_row(&self, id: Id<Touchpoint>, met: &Met) -> Row {
        let moment = self.book.touchpoints[id].moment.map(|it| self.term("moment", it));
        let channels = met.channels.iter().map(|channel| self.link(Entity::Channel(*channel)));
        let cells = vec![
            Cell::text(moment.unwrap_or_default()),
            Cell::links(channels.collect()),
            Cell::count(met.steps),
            self.scored(met.feeling()),
        ];
        self.row(Entity::Touchpoint(id), cells)
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

    fn solution_row(&self, id: Id<Opportunity>, solution: &Solution) -> Row {
        self.work_row(id, &solution.title, vec![Cell::text(self.term("work", solution.status))])
    }

    /// A piece of work leads to the opportunity it stands on.
    fn work_row(&self, id: Id<Opportunity>, text: &str, cells: Vec<Cell>) -> Row {
        let link = self.link(Entity::Opportunity(id));
        let own = Link { href: link.href.clone(), text: text.to_owned() };
        let cells = std::iter::once(Cell::links(vec![link])).chain(cells).collect();
        Row::new(own, cells)
    }

    /// What has a team as owner, with its state and last review.
    fn owned_row(&self, entity: Entity) -> Row {
        let card = self.book.card(entity);
        let kind = self.words.get(Kind::of(self.book, entity).word());
        let status = Cell { badge: card.status.map(|status| self.badge(status)), ..Cell::default() };
        self.row(entity, vec![Cell::text(kind), status, self.checked(card)])
    }

    fn through_row(&self, map: Id<Map>, steps: &[StepAt]) -> Row {
        let link =
            |at: &StepAt| Link { href: self.href_of_step(*at), text: self.book.step(*at).title.to_string() };
        let cells =
            vec![Cell::links(steps.iter().map(link).collect()), self.scored(self.mean_feeling(steps))];
        let future = self.book.maps[map].state == State::ToBe;
        let note = future.then(|| self.words.get("state.to_be").to_owned());
        Row { note, ..self.row(Entity::Map(map), cells) }
    }

    fn piece_row(&self, map: Id<Map>, phase: &Phase, piece: &ContentItem) -> Row {
        let link = self.link(Entity::Map(map));
        let own = Link { href: link.href.clone(), text: piece.title.to_string() };
        Row::new(own, vec![Cell::links(vec![link]), Cell::text(&*phase.title)])
    }
}

/// What hurts, how much, and at which step.
pub(super) fn pain<'a>(from: &Here<'a>, (card, item): (&Card, &Item), at: Option<StepAt>) -> Vec<Inline<'a>> {
    let said = Span::new(Style::Plain, "", from.said_line(from.said_once(card, item)));
    let step = at.map(|at| {
        let link = Link { href: from.href_of_step(at), text: from.book.step(at).title.to_string() };
        Inline::Span(Span::new(Style::Small, "", vec![Inline::link(link)]))
    });
    [Inline::Icon("warn"), Inline::Span(said)].into_iter().chain(step).collect()
}
