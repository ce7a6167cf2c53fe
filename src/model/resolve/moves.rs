//! Where things went from one version of a book to the next, and the ids that follow them.

use super::super::brand::Brand;
use super::super::{
    Action, Blueprint, Card, Cell, Column, ContentItem, Encounter, Entity, Feelings, FieldLink, Id, Item,
    Lanes, Learned, Made, Map, Metric, Mood, NamedView, Opportunity, Page, Persona, Phase, Reached, Segment,
    Solution, SolutionAt, Step, StepAt, Steps, THINGS, Table, Team, Thing, Touchpoint,
};
use super::super::{Channel, Insight};
use rayon::prelude::*;
use std::sync::Arc;

/// Where each thing of the book before stands now. Those that are left keep their order.
#[derive(Default)]
pub(in crate::model) struct Moves {
    /// By table; `None` where nothing came, went or moved.
    tables: [Option<Moved>; THINGS],
}

#[derive(Default)]
struct Moved {
    /// By the place before.
    now: Vec<Option<usize>>,
    /// By the place now.
    was: Vec<Option<usize>>,
    /// Some that are left stand somewhere else.
    shifts: bool,
}

impl Moves {
    /// From pairs of before and now, in the order of now, and how many there are of each kind before and now.
    pub(super) fn new(pairs: &[(Entity, Entity)], before: [usize; THINGS], now: [usize; THINGS]) -> Moves {
        let mut moves = Moves::default();
        let mut tables: [Moved; THINGS] = std::array::from_fn(|table| Moved {
            now: vec![None; before[table]],
            was: vec![None; now[table]],
            shifts: false,
        });
        let mut next = [0; THINGS];
        for (was, is) in pairs {
            let ((table, was), (_, is)) = (was.place(), is.place());
            let moved = &mut tables[table];
            // What changed places with another is as good as new: lists in the order of ids stay in order.
            if was >= next[table]
                && let (Some(now), Some(before)) = (moved.now.get_mut(was), moved.was.get_mut(is))
            {
                (*now, *before) = (Some(is), Some(was));
                next[table] = was + 1;
                moved.shifts |= was != is;
            }
        }
        for (place, moved) in moves.tables.iter_mut().zip(tables) {
            let stays =
                !moved.shifts && [&moved.now, &moved.was].iter().all(|it| it.iter().all(Option::is_some));
            *place = Some(moved).filter(|_| !stays);
        }
        moves
    }

    /// Where a thing is now; `None` when it is gone.
    pub(super) fn entity(&self, was: Entity) -> Option<Entity> {
        let (table, index) = was.place();
        match &self.tables[table] {
            None => Some(was),
            Some(moved) => Some(was.moved_to((*moved.now.get(index)?)?)),
        }
    }

    /// Where a thing was; `None` when it is new.
    pub(super) fn was(&self, now: Entity) -> Option<Entity> {
        let (table, index) = now.place();
        match &self.tables[table] {
            None => Some(now),
            Some(moved) => Some(now.moved_to((*moved.was.get(index)?)?)),
        }
    }

    pub(super) fn id<T: Thing>(&self, was: Id<T>) -> Option<Id<T>> {
        T::of(self.entity(T::entity(was))?)
    }

    /// Whether ids of some kind are no longer what they were.
    pub(super) fn shift(&self) -> bool {
        self.tables.iter().flatten().any(|moved| moved.shifts)
    }

    /// Whether nothing came, went or moved.
    pub(super) fn is_still(&self) -> bool {
        self.tables.iter().all(Option::is_none)
    }

    /// The rows of before at the places of now, with the ids of now.
    pub(super) fn rows<T: Thing + Refers + Clone + Send + Sync>(
        &self,
        before: &Table<T>,
    ) -> Vec<Option<Arc<T>>> {
        let rows = before.ids().map(|id| before.shared(id).clone());
        let mut rows: Vec<Option<Arc<T>>> = match &self.tables[table_of::<T>()] {
            None => rows.map(Some).collect(),
            Some(moved) => {
                let mut now = vec![None; moved.was.len()];
                for (row, place) in rows.zip(&moved.now) {
                    if let Some(place) = place.and_then(|place| now.get_mut(place)) {
                        *place = Some(row);
                    }
                }
                now
            }
        };
        if self.shift() {
            rows.par_iter_mut().with_min_len(64).flatten().for_each(|row| self.renumber(row));
        }
        rows
    }

    /// Whether a table is as it was, ids in it too.
    pub(super) fn leave<T: Thing>(&self) -> bool {
        self.tables[table_of::<T>()].is_none() && !self.shift()
    }

    /// A copy is made only of what holds an id that moved.
    pub(super) fn renumber<T: Refers + Clone>(&self, row: &mut Arc<T>) {
        if row.refers(self) {
            Arc::make_mut(row).renumber(self);
        }
    }
}

fn table_of<T: Thing>() -> usize {
    T::entity(super::super::id::id_at(0, Brand::default())).place().0
}

/// What holds ids.
pub(in crate::model) trait Refers {
    /// Whether one of them moved.
    fn refers(&self, moves: &Moves) -> bool;

    /// Takes the ids of now. One of a thing that is gone stays: whoever named it is resolved again.
    fn renumber(&mut self, moves: &Moves);
}

impl<T: Thing> Refers for Id<T> {
    fn refers(&self, moves: &Moves) -> bool {
        moves.id(*self).is_some_and(|now| now != *self)
    }

    fn renumber(&mut self, moves: &Moves) {
        *self = moves.id(*self).unwrap_or(*self);
    }
}

impl Refers for Entity {
    fn refers(&self, moves: &Moves) -> bool {
        moves.entity(*self).is_some_and(|now| now != *self)
    }

    fn renumber(&mut self, moves: &Moves) {
        *self = moves.entity(*self).unwrap_or(*self);
    }
}

impl<R: Refers> Refers for Option<R> {
    fn refers(&self, moves: &Moves) -> bool {
        self.as_ref().is_some_and(|it| it.refers(moves))
    }

    fn renumber(&mut self, moves: &Moves) {
        self.iter_mut().for_each(|it| it.renumber(moves));
    }
}

impl<R: Refers> Refers for Box<R> {
    fn refers(&self, moves: &Moves) -> bool {
        (**self).refers(moves)
    }

    fn renumber(&mut self, moves: &Moves) {
        (**self).renumber(moves);
    }
}

impl<R: Refers> Refers for Vec<R> {
    fn refers(&self, moves: &Moves) -> bool {
        self.iter().any(|it| it.refers(moves))
    }

    fn renumber(&mut self, moves: &Moves) {
        self.iter_mut().for_each(|it| it.renumber(moves));
    }
}

impl<R: Refers> Refers for Box<[R]> {
    fn refers(&self, moves: &Moves) -> bool {
        self.iter().any(|it| it.refers(moves))
    }

    fn renumber(&mut self, moves: &Moves) {
        self.iter_mut().for_each(|it| it.renumber(moves));
    }
}

impl<R: Refers> Refers for (R, f64) {
    fn refers(&self, moves: &Moves) -> bool {
        self.0.refers(moves)
    }

    fn renumber(&mut self, moves: &Moves) {
        self.0.renumber(moves);
    }
}

impl<R: Refers> Refers for (R, Mood) {
    fn refers(&self, moves: &Moves) -> bool {
        self.0.refers(moves)
    }

    fn renumber(&mut self, moves: &Moves) {
        self.0.renumber(moves);
    }
}

impl Refers for Lanes {
    fn refers(&self, moves: &Moves) -> bool {
        self.items().iter().any(|it| it.refers(moves))
    }

    fn renumber(&mut self, moves: &Moves) {
        self.items_mut().iter_mut().for_each(|it| it.renumber(moves));
    }
}

impl Refers for Steps {
    fn refers(&self, moves: &Moves) -> bool {
        self.iter().any(|it| it.refers(moves))
    }

    /// Steps without an id that moved stay shared.
    fn renumber(&mut self, moves: &Moves) {
        if self.refers(moves) {
            self.iter_mut().for_each(|it| it.renumber(moves));
        }
    }
}

impl Refers for Reached {
    fn refers(&self, moves: &Moves) -> bool {
        match self {
            Reached::Entity(to) => to.refers(moves),
            Reached::Step(at) => at.refers(moves),
            Reached::Phase(map, _) | Reached::Made(Made::Compare(map)) => map.refers(moves),
            _ => false,
        }
    }

    fn renumber(&mut self, moves: &Moves) {
        match self {
            Reached::Entity(to) => to.renumber(moves),
            Reached::Step(at) => at.renumber(moves),
            Reached::Phase(map, _) | Reached::Made(Made::Compare(map)) => map.renumber(moves),
            _ => {}
        }
    }
}

/// Each type with all its fields that hold ids.
macro_rules! refers {
    ($($of:ident { $($field:ident)* })*) => {$(
        impl $crate::model::resolve::Refers for $of {
            fn refers(&self, _moves: &$crate::model::resolve::Moves) -> bool {
                false $(|| self.$field.refers(_moves))*
            }

            fn renumber(&mut self, _moves: &$crate::model::resolve::Moves) {
                $(self.$field.renumber(_moves);)*
            }
        }
    )*};
}
pub(in crate::model) use refers;

refers! {
    Card { owner reached links }
    FieldLink { reached }
    Item { insight by }
    StepAt { map }
    SolutionAt { opportunity }
    Persona { card segment goals needs pains gains quote quotes touchpoints metrics learned insights }
    Learned { insight }
    Segment { card }
    NamedView { persona channel team }
    Map { card personas views journeys phases steps baseline metrics insights opportunities links }
    Phase { lanes content own }
    ContentItem { channel }
    Step { touchpoints channel lanes feelings moods teams metrics opportunities insights by }
    Encounter { touchpoint channel }
    Feelings { each only }
    Blueprint { card journey columns }
    Column { customer evidence frontstage backstage support policy lanes metrics opportunities insights }
    Cell { by touchpoint }
    Touchpoint { card teams channel part_of parts metrics insights lanes tone }
    Channel { card }
    Team { card }
    Metric { card personas }
    Opportunity { card at maps teams moves insights solutions actions links }
    Solution { owner links }
    Action { owner links }
    Insight { card quotes }
    Page { card }
}
