//! Tables of blueprint cells: what is done behind a step.

use crate::model::{Blueprint, CellAt, Column, Entity, Handbook, Id, Stage};
use crate::text::slug;
use crate::view::Here;
use crate::view::parts::Link;
use crate::view::table::{Cell, Row};

impl Here<'_> {
    /// A cell with its blueprint, its lane and who does it.
    pub(in crate::view) fn cell_row(&self, id: Id<Blueprint>, at: CellAt) -> Option<Row> {
        let blueprint = &self.book.blueprints[id];
        let column = blueprint.columns.get(at.column)?;
        let cell = blueprint.cell(at)?;
        let lane = match at.stage {
            Stage::Frontstage => "blueprint.frontstage",
            Stage::Backstage => "blueprint.backstage",
            Stage::Support => "blueprint.support",
        };
        let step = blueprint.journey.zip(column.step);
        let step = step.map(|(map, step)| self.href_of_step(crate::model::StepAt { map, step }));
        let title = column.title.to_string();
        let step = match step {
            Some(href) => Cell::links(vec![Link { href, text: title }]),
            None => Cell::text(title),
        };
        let team = cell.by.map(|team| self.link(Entity::Team(team))).into_iter().collect();
        let takes = cell.takes.map(|it| self.words.duration(it)).unwrap_or_default();
        let minutes = cell.takes.map_or_else(String::new, |it| it.minutes().to_string());
        let cells = vec![
            Cell::links(vec![self.link(Entity::Blueprint(id))]),
            step,
            Cell::text(self.words.get(lane)),
            Cell::links(team),
            Cell { value: Some(minutes), ..Cell::text(takes) },
        ];
        let href =
            format!("{}#{}", self.href_of(Entity::Blueprint(id)), anchor(self.book, blueprint, column));
        let link = Link { href, text: cell.does.to_string() };
        Some(Row::new(link, cells))
    }
}

/// A column of a blueprint on its page: the id of its step, or its title.
fn anchor(book: &Handbook, blueprint: &Blueprint, column: &Column) -> String {
    let step = blueprint.journey.zip(column.step);
    let step = step.and_then(|(map, step)| book.maps[map].steps.get(step));
    format!("step-{}", slug(step.map_or(&*column.title, |step| &step.id)))
}
