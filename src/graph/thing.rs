//! What every thing has, and then what its kind has.

use super::pen::Pen;
use super::scribe::{Scribe, inside};
use crate::model::{Entity, Reached, Visibility};
use crate::term::Term;

impl Scribe<'_> {
    pub(super) fn thing(&self, pen: &mut Pen) {
        let card = self.card();
        pen.text("id", &self.id(self.entity));
        pen.text("kind", self.book().kind(self.entity).map_or("page", Term::name));
        pen.text("title", &card.title);
        if !card.declared {
            pen.said("declared", Some(false));
            return;
        }
        self.permalink(pen, "");
        self.lines.tell(pen, &card.origin, None);
        pen.text("summary", &self.here.excerpt(card));
        pen.text("status", card.status.map_or("", Term::name));
        inside(pen, (card.visibility == Some(Visibility::Internal)).then_some(()));
        self.one(pen, "owner", card.owner);
        pen.texts("tags", card.tags.iter());
        pen.texts("was", card.was.iter());
        self.upkeep(pen);
        self.kind(pen);
    }

    /// When it was looked at last, and when somebody should again.
    fn upkeep(&self, pen: &mut Pen) {
        let Some(reviewed) = self.card().reviewed else { return };
        pen.object("review", |pen| {
            pen.text("last", &reviewed.to_string());
            if let Some(it) = self.here.analysis.staleness(self.card()) {
                pen.text("due", &it.due.to_string());
                pen.number("days_overdue", it.is_overdue().then(|| it.days_overdue() as f64));
            }
        });
    }

    fn kind(&self, pen: &mut Pen) {
        let book = self.book();
        match self.entity {
            Entity::Persona(id) => self.persona(pen, &book.personas[id]),
            Entity::Segment(id) => self.segment(pen, &book.segments[id]),
            Entity::EmpathyMap(id) => self.empathy_map(pen, &book.empathy_maps[id]),
            Entity::Map(id) => self.map(pen, id),
            Entity::Blueprint(id) => self.blueprint(pen, id),
            Entity::Touchpoint(id) => self.touchpoint(pen, id),
            Entity::Channel(id) => {
                pen.said("offline", book.channels[id].offline);
                pen.text("contact", book.channels[id].contact.map_or("", Term::name));
            }
            Entity::Team(id) => {
                pen.text("contact", book.teams[id].contact.as_deref().unwrap_or_default());
                pen.text("forge", book.teams[id].forge.as_deref().unwrap_or_default());
                pen.yes("external", book.teams[id].external.then_some(()));
            }
            Entity::Metric(id) => self.metric(pen, id),
            Entity::Opportunity(id) => self.opportunity(pen, id),
            Entity::Insight(id) => self.insight(pen, id),
            Entity::Page(_) => {}
        }
        self.named(pen, "mentions", self.mentions());
    }

    /// Where its prose leads.
    fn mentions(&self) -> Vec<Entity> {
        let mut all: Vec<Entity> = self
            .card()
            .reached
            .iter()
            .filter_map(|it| match it {
                Reached::Entity(entity) => Some(*entity),
                Reached::Step(at) => Some(Entity::Map(at.map)),
                _ => None,
            })
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}
