//! The handbook as it is meant: every name resolved to an id, every overlay laid over its baseline.
//! Plain data; `resolve` is the only place that makes it.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::text::RelPath;

pub mod blueprint;
mod brand;
pub mod called;
pub mod card;
pub mod catalogue;
pub mod empathy_map;
pub mod id;
pub mod lane;
pub mod links;
pub mod map;
pub mod metric;
pub mod named_view;
pub mod opportunity;
pub mod persona;
mod rescale;
pub mod resolve;
pub mod step;

pub use crate::term::{
    ActionStatus, Confidence, Contact, Formula, Kind, Method, Moment, OpportunityStatus, SolutionStatus,
    State, Status, Target, Term, Visibility,
};
pub use blueprint::{Blueprint, Cell, CellAt, CellLink, Column, Stage};
pub use card::{Card, FieldLink, Made, Reached};
pub use catalogue::{Channel, Insight, Page, Team, Touchpoint};
pub use empathy_map::EmpathyMap;
pub use id::{Id, PerId, Table};
pub use lane::{Item, LaneKey, Lanes};
pub use links::Links;
pub use map::{ContentItem, Map, MapKind, Overlay, Phase, Steps};
pub use metric::{Metric, Reading};
pub use named_view::NamedView;
pub use opportunity::{Action, Opportunity, Solution, SolutionAt, Survey};
pub use persona::{Learned, Persona, Section, Segment, Trait};
pub use rescale::Rescale;
pub use step::{Encounter, Feelings, Marks, Mood, Next, Step, StepAt};

/// Hands all kinds of things on to a macro: the type of each and the table it stands in, in the order of `Entity`.
macro_rules! with_things {
    ($then:ident) => {
        $then! {
            Persona personas,
            Segment segments,
            EmpathyMap empathy_maps,
            /// Journeys and experience maps.
            Map maps,
            Blueprint blueprints,
            Touchpoint touchpoints,
            Channel channels,
            Team teams,
            Metric metrics,
            Opportunity opportunities,
            Insight insights,
            /// Ordinary pages.
            Page pages,
        }
    };
}
use with_things;

/// A kind of thing: where its things stand, and how they are called among all others.
pub trait Thing: Sized {
    fn entity(id: Id<Self>) -> Entity;
    /// The id, if it is one of this kind.
    fn of(entity: Entity) -> Option<Id<Self>>;
    fn table(book: &Handbook) -> &Table<Self>;
    fn card(&self) -> &Card;
    fn card_mut(&mut self) -> &mut Card;
}

macro_rules! handbook {
    ($($(#[$about:meta])* $thing:ident $table:ident,)*) => {
        /// Everything the book says, linked.
        #[derive(Debug, Clone, Default)]
        pub struct Handbook {
            $($(#[$about])* pub $table: Table<$thing>,)*
            /// Something is left out of it that is internal.
            pub is_cut: bool,
            /// The other direction of every reference.
            pub links: Arc<Links>,
            /// The prose of catalogue files, shown on the index page of their kind.
            pub intros: Vec<(Kind, Arc<Card>)>,
            /// Files beside the pages that some page shows or links to, to be copied.
            pub files: BTreeSet<RelPath>,
            /// What unknown references most likely meant: not to be called unused.
            pub meant: BTreeSet<Entity>,
            /// Files that name something unknown, with its kind: not to be told that they name nothing.
            pub unresolved: BTreeSet<(RelPath, Kind)>,
        }

        /// Anything that has an id and a page of its own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Entity {
            $($thing(Id<$thing>),)*
        }

        /// How many kinds of things there are.
        pub const THINGS: usize = [$(stringify!($thing)),*].len();

        impl Entity {
            /// Which of the tables it stands in, and where.
            pub fn place(self) -> (usize, usize) {
                enum Nth { $($thing,)* }
                match self {
                    $(Entity::$thing(id) => (Nth::$thing as usize, id.index()),)*
                }
            }

            /// The thing at another place of the same table. Only for `resolve`, which then puts one there.
            fn moved_to(self, index: usize) -> Entity {
                match self {
                    $(Entity::$thing(id) => Entity::$thing(id.moved_to(index)),)*
                }
            }
        }

        impl Handbook {
            /// What every kind has in common.
            pub fn card(&self, entity: Entity) -> &Card {
                match entity {
                    $(Entity::$thing(id) => &self.$table[id].card,)*
                }
            }

            fn card_mut(&mut self, entity: Entity) -> &mut Card {
                match entity {
                    $(Entity::$thing(id) => &mut self.$table.get_mut(id).card,)*
                }
            }

            /// Takes a thing from the book before, where it stood at `was`, when it says the same as here.
            fn keep_same(&mut self, entity: Entity, before: &Handbook, was: Entity) {
                match (entity, was) {
                    $((Entity::$thing(id), Entity::$thing(was)) => {
                        self.$table.keep_same(id, &before.$table, was);
                    })*
                    _ => {}
                }
            }

            /// Everything that is only named, kind by kind.
            pub fn only_named(&self) -> impl Iterator<Item = Entity> + '_ {
                fn of<T: Thing + 'static>(book: &Handbook) -> impl Iterator<Item = Entity> + '_ {
                    let named = T::table(book).iter().filter(|(_, it)| !it.card().declared);
                    named.map(|(id, _)| T::entity(id))
                }
                std::iter::empty()$(.chain(of::<$thing>(self)))*
            }

            /// Everything that is declared, kind by kind, in the order of the files.
            pub fn entities(&self) -> impl Iterator<Item = Entity> + '_ {
                std::iter::empty()$(.chain(self.declared::<$thing>().map(|(id, _)| Entity::$thing(id))))*
            }
        }

        $(impl Thing for $thing {
            fn entity(id: Id<$thing>) -> Entity {
                Entity::$thing(id)
            }

            fn of(entity: Entity) -> Option<Id<$thing>> {
                match entity {
                    Entity::$thing(id) => Some(id),
                    _ => None,
                }
            }

            fn table(book: &Handbook) -> &Table<$thing> {
                &book.$table
            }

            fn card(&self) -> &Card {
                &self.card
            }

            fn card_mut(&mut self) -> &mut Card {
                &mut self.card
            }
        })*
    };
}

with_things!(handbook);

impl Handbook {
    /// The things of a kind that are declared: all but those that are only named.
    pub fn declared<T: Thing + 'static>(&self) -> impl Iterator<Item = (Id<T>, &T)> {
        T::table(self).iter().filter(|(_, it)| it.card().declared)
    }

    /// Whether something of a kind is declared.
    pub fn declares<T: Thing + 'static>(&self) -> bool {
        self.declared::<T>().next().is_some()
    }

    /// Which kind it is; an ordinary page is of none.
    pub fn kind(&self, entity: Entity) -> Option<Kind> {
        Some(match entity {
            Entity::Persona(_) => Kind::Persona,
            Entity::Segment(_) => Kind::Segment,
            Entity::EmpathyMap(_) => Kind::EmpathyMap,
            Entity::Map(id) if self.maps[id].kind == MapKind::Experience => Kind::ExperienceMap,
            Entity::Map(_) => Kind::Journey,
            Entity::Blueprint(_) => Kind::Blueprint,
            Entity::Touchpoint(_) => Kind::Touchpoint,
            Entity::Channel(_) => Kind::Channel,
            Entity::Team(_) => Kind::Team,
            Entity::Metric(_) => Kind::Metric,
            Entity::Opportunity(_) => Kind::Opportunity,
            Entity::Insight(_) => Kind::Insight,
            Entity::Page(_) => return None,
        })
    }

    pub fn step(&self, at: StepAt) -> &Step {
        &self.maps[at.map].steps[at.step]
    }

    /// The touchpoint a part belongs to, up to the top; itself when it is no part.
    pub fn whole(&self, touchpoint: Id<Touchpoint>) -> Id<Touchpoint> {
        let mut at = touchpoint;
        // Cycles are cut by `resolve`; the bound is only a belt.
        for _ in 0..self.touchpoints.len() {
            match self.touchpoints[at].part_of {
                Some(parent) => at = parent,
                None => break,
            }
        }
        at
    }
}
