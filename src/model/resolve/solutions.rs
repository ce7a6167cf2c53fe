//! Solutions of all opportunities, by the names that a to-be map uses: an id, or what people call one.

use std::collections::HashMap;

use super::super::{Id, Opportunity, SolutionAt};
use crate::text::folded;

#[derive(Default)]
pub(super) struct Solutions {
    by_id: HashMap<Box<str>, SolutionAt>,
    /// By the title, folded; `None` when it is one of several.
    called: HashMap<Box<str>, Option<SolutionAt>>,
}

/// One solution as its opportunity declares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Declared {
    pub id: Option<Box<str>>,
    /// Folded.
    pub title: Box<str>,
}

/// What a name leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    One(SolutionAt),
    Several,
    Nothing,
}

impl Solutions {
    pub(super) fn take(&mut self, opportunity: Id<Opportunity>, all: &[Declared]) {
        for (index, it) in all.iter().enumerate() {
            let at = SolutionAt { opportunity, index };
            if let Some(id) = &it.id {
                self.by_id.entry(id.clone()).or_insert(at);
            }
            self.called.entry(it.title.clone()).and_modify(|known| *known = None).or_insert(Some(at));
        }
    }

    /// By its id, or else by its title.
    pub(super) fn find(&self, name: &str) -> Means {
        let called = || self.called.get(&*folded(name)).copied();
        match self.by_id.get(name).map(|at| Some(*at)).or_else(called) {
            Some(Some(at)) => Means::One(at),
            Some(None) => Means::Several,
            None => Means::Nothing,
        }
    }

    pub(super) fn has_id(&self, name: &str) -> bool {
        self.by_id.contains_key(name)
    }

    /// Their ids, in no order.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(|id| &**id)
    }

    /// Every name, in no order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let hidden = |name: &str| self.by_id.contains_key(name);
        self.ids().chain(self.called.keys().map(|name| &**name).filter(move |name| !hidden(name)))
    }
}
