//! Touchpoints that are parts of each other: parts and wholes agree, and no one is a part of itself.

use std::collections::BTreeMap;

use super::super::{Id, PerId, Table, Touchpoint};
use super::moves::{Moves, Refers};
use crate::problem::{Problems, say};

/// What touchpoints say themselves about their parts; only of those that say something.
#[derive(Default)]
pub(super) struct Parts {
    said: BTreeMap<Id<Touchpoint>, Said>,
}

struct Said {
    part_of: Option<Id<Touchpoint>>,
    parts: Vec<Id<Touchpoint>>,
}

type Wholes = PerId<Touchpoint, Option<Id<Touchpoint>>>;

impl Parts {
    /// Takes note of what a touchpoint says.
    pub(super) fn note(&mut self, id: Id<Touchpoint>, it: &Touchpoint) {
        self.said.remove(&id);
        if it.part_of.is_some() || !it.parts.is_empty() {
            self.said.insert(id, Said { part_of: it.part_of, parts: it.parts.clone() });
        }
    }

    pub(super) fn follow(&mut self, moves: &Moves) {
        let before = std::mem::take(&mut self.said);
        for (id, mut said) in before {
            said.part_of.renumber(moves);
            said.parts.renumber(moves);
            self.said.extend(moves.id(id).map(|id| (id, said)));
        }
    }

    /// Makes parts and wholes agree, and cuts circles.
    pub(super) fn weave(&self, touchpoints: &mut Table<Touchpoint>, problems: &mut Problems) {
        let mut wholes: Wholes = PerId::of(touchpoints, || None);
        let mut parts: PerId<Touchpoint, Vec<Id<Touchpoint>>> = PerId::of(touchpoints, Vec::new);
        for (id, said) in &self.said {
            wholes[*id] = said.part_of;
            parts[*id].clone_from(&said.parts);
        }
        // `parts:` says the same as `part-of:` from the other side.
        for (id, said) in &self.said {
            for part in &said.parts {
                wholes[*part] = wholes[*part].or(Some(*id));
            }
        }
        for id in touchpoints.ids().filter(|_| !self.said.is_empty()) {
            if returns(&wholes, id) {
                let card = &touchpoints[id].card;
                let say = say::part_of_itself(&card.id);
                problems.tell(card.origin.clone(), say).item(card.id.to_string());
                wholes[id] = None;
            }
        }
        for (part, whole) in wholes.iter() {
            if let Some(whole) = *whole
                && !parts[whole].contains(&part)
            {
                parts[whole].push(part);
            }
        }
        for id in touchpoints.ids() {
            let (part_of, parts) = (wholes[id], std::mem::take(&mut parts[id]));
            if touchpoints[id].part_of != part_of || touchpoints[id].parts != parts {
                let it = touchpoints.get_mut(id);
                (it.part_of, it.parts) = (part_of, parts);
            }
        }
    }
}

fn returns(wholes: &Wholes, from: Id<Touchpoint>) -> bool {
    let mut at = from;
    for _ in 0..wholes.len() {
        match wholes[at] {
            None => return false,
            Some(whole) if whole == from => return true,
            Some(whole) => at = whole,
        }
    }
    // A circle that this touchpoint only leads into is cut at one of its own members.
    false
}
