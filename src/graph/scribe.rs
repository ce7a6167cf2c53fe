//! One who writes a thing down: knows how everything is called and where it stands.

use super::lines::Lines;
use super::pen::Pen;
use crate::model::{Card, Entity, Handbook, Id, LaneKey, StepAt, Thing};
use crate::parse::body::Wording;
use crate::term::{Term, Visibility};
use crate::text::RelPath;
use crate::view::{Context, Here, PageKey, with_anchor};

pub(super) struct Scribe<'a> {
    pub here: Here<'a>,
    pub entity: Entity,
    pub lines: &'a Lines,
}

impl<'a> Scribe<'a> {
    pub(super) fn new(ctx: &Context<'a>, lines: &'a Lines, entity: Entity) -> Scribe<'a> {
        Scribe { here: ctx.at(PageKey::Entity(entity)), entity, lines }
    }

    pub(super) fn book(&self) -> &'a Handbook {
        self.here.ctx.book
    }

    pub(super) fn card(&self) -> &'a Card {
        self.book().card(self.entity)
    }

    /// The file of the thing itself.
    pub(super) fn home(&self) -> Option<&'a RelPath> {
        Some(&self.card().origin.file)
    }

    /// `persona:eva`, `page:guide/start`.
    pub(super) fn id(&self, entity: Entity) -> String {
        id(self.book(), entity)
    }

    /// The id of a step: that of its map, and its own.
    pub(super) fn step(&self, at: StepAt) -> String {
        let step = self.book().maps[at.map].steps.get(at.step).map_or("", |step| &step.id);
        [&self.id(Entity::Map(at.map)), "/", step].concat()
    }

    pub(super) fn one<T: Thing>(&self, pen: &mut Pen, name: &str, id: Option<Id<T>>) {
        if let Some(id) = id {
            pen.text(name, &self.id(T::entity(id)));
        }
    }

    pub(super) fn many<T: Thing>(&self, pen: &mut Pen, name: &str, ids: &[Id<T>]) {
        pen.texts(name, ids.iter().map(|id| self.id(T::entity(*id))));
    }

    /// A text as a person reads it.
    pub(super) fn words(&self, it: &Wording) -> String {
        match it.marked() {
            None => it.as_str().to_owned(),
            Some(_) => self.here.worded(self.card(), it).text,
        }
    }

    pub(super) fn lane(&self, key: LaneKey) -> &'a str {
        let own = || Some(&*self.here.ctx.config.lanes.get(key.own_index()?)?.key);
        key.name().or_else(own).unwrap_or_default()
    }

    /// The full address where it is known, else the way from the top of the site.
    pub(super) fn permalink(&self, pen: &mut Pen, anchor: &str) {
        let address = self.here.plan.address(self.entity);
        let page = self.here.plan.absolute(address).unwrap_or_else(|| address.as_str().to_owned());
        let whole = if anchor.is_empty() { page } else { with_anchor(&page, anchor) };
        pen.text("permalink", &whole);
    }
}

/// How a thing is called wherever it is named.
fn id(book: &Handbook, entity: Entity) -> String {
    match (book.kind(entity), entity) {
        (Some(kind), _) => [kind.name(), ":", &book.card(entity).id].concat(),
        (None, Entity::Page(page)) => {
            let path = book.pages[page].path.as_str();
            ["page:", path.strip_suffix(".md").unwrap_or(path)].concat()
        }
        (None, _) => String::new(),
    }
}

/// Says that something is for the house only.
pub(super) fn inside(pen: &mut Pen, is_internal: Option<()>) {
    if is_internal.is_some() {
        pen.text("visibility", Visibility::Internal.name());
    }
}
