//! Empathy maps: what one persona says, thinks, does and feels, what hurts and what pleases.

use super::resolve::{Finder, Resolve, refers};
use super::{Card, Entity, Id, Insight, Item, Persona};
use crate::parse::front::empathy_map as written;

#[derive(Debug, Clone, PartialEq)]
pub struct EmpathyMap {
    pub card: Card,
    /// Whose it is.
    pub persona: Option<Id<Persona>>,
    pub says: Vec<Item>,
    pub thinks: Vec<Item>,
    pub does: Vec<Item>,
    pub feels: Vec<Item>,
    pub pains: Vec<Item>,
    pub gains: Vec<Item>,
    pub insights: Vec<Id<Insight>>,
}

impl EmpathyMap {
    /// The four quadrants, by the keys that fill them.
    pub fn quadrants(&self) -> [(&'static str, &[Item]); 4] {
        [("says", &self.says), ("thinks", &self.thinks), ("does", &self.does), ("feels", &self.feels)]
    }

    /// Everything it says, by key.
    pub fn parts(&self) -> impl Iterator<Item = (&'static str, &[Item])> {
        self.quadrants().into_iter().chain([("pains", &*self.pains), ("gains", &*self.gains)])
    }

    /// The research behind it: of the whole, then of each entry.
    pub fn research(&self) -> impl Iterator<Item = Id<Insight>> {
        let of_items = self.parts().flat_map(|(_, items)| items).filter_map(|item| item.insight);
        self.insights.iter().copied().chain(of_items)
    }
}

impl Resolve for EmpathyMap {
    type Written = Box<written::EmpathyMap>;

    fn resolve(finder: &mut Finder<'_>, card: Card, it: Box<written::EmpathyMap>) -> EmpathyMap {
        EmpathyMap {
            card,
            persona: it.persona.as_ref().and_then(|name| finder.persona(name)),
            says: finder.items(it.says),
            thinks: finder.items(it.thinks),
            does: finder.items(it.does),
            feels: finder.items(it.feels),
            pains: finder.items(it.pains),
            gains: finder.items(it.gains),
            insights: finder.insights(&it.insights),
        }
    }

    fn named(&self) -> Vec<Entity> {
        self.persona.map(Entity::Persona).into_iter().chain(self.research().map(Entity::Insight)).collect()
    }
}

refers! {
    EmpathyMap { card persona says thinks does feels pains gains insights }
}
