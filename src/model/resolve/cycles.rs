//! Touchpoints that are parts of each other: parts and wholes agree, and no one is a part of itself.

use super::super::{Id, Table, Touchpoint};
use crate::problem::Problems;

pub(super) fn cut(touchpoints: &mut Table<Touchpoint>, problems: &mut Problems) {
    agree(touchpoints);
    for id in touchpoints.ids() {
        if returns(touchpoints, id) {
            let card = &touchpoints[id].card;
            let message = format!("the touchpoint `{}` is a part of itself", card.id);
            problems
                .push("reference-cycle", card.origin.clone(), message)
                .help("take out one `part-of:` of the circle")
                .item(card.id.to_string());
            touchpoints.get_mut(id).part_of = None;
        }
    }
    let wholes: Vec<_> = touchpoints.iter().filter_map(|(id, it)| Some((it.part_of?, id))).collect();
    for (whole, part) in wholes {
        let parts = &mut touchpoints.get_mut(whole).parts;
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
}

/// `parts:` says the same as `part-of:` from the other side.
fn agree(touchpoints: &mut Table<Touchpoint>) {
    let pairs: Vec<_> =
        touchpoints.iter().flat_map(|(whole, it)| it.parts.iter().map(move |&part| (whole, part))).collect();
    for (whole, part) in pairs {
        let part = touchpoints.get_mut(part);
        part.part_of = part.part_of.or(Some(whole));
    }
}

fn returns(touchpoints: &Table<Touchpoint>, from: Id<Touchpoint>) -> bool {
    let mut at = from;
    for _ in 0..touchpoints.len() {
        match touchpoints[at].part_of {
            None => return false,
            Some(whole) if whole == from => return true,
            Some(whole) => at = whole,
        }
    }
    // A circle that this touchpoint only leads into is cut at one of its own members.
    false
}
