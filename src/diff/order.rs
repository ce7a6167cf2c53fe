//! What changed its place: steps that left the order of their phase, steps that went to another phase, and
//! phases that were merged, split or put elsewhere (rule 7).

use std::collections::{BTreeMap, BTreeSet};

use super::pair::{Order, Paired};

/// Every change of place, by the indices of the new version unless it says otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Moves {
    /// Steps that went to another phase.
    pub elsewhere: Vec<usize>,
    /// Steps that left the order of their phase.
    pub reordered: Vec<usize>,
    /// Phases that left the order of phases.
    pub groups: Vec<usize>,
    pub regrouped: Vec<Regrouped>,
}

/// Most steps of one phase stand in one other now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Regrouped {
    /// The old phase went into a phase that was there before.
    Merged { old: usize, into: usize },
    /// The new phase was taken out of an old one that stays.
    Split { old: usize, new: usize },
}

/// Of a phase's steps, so many make it a merge or a split: 60 %.
const MOST: (usize, usize) = (3, 5);

/// Looks for changes of place; phases that turn out to be the same are joined in `paired`.
pub(super) fn moves(old: &Order, new: &Order, paired: &mut Paired) -> Moves {
    let mut it = Moves { regrouped: regrouped(old, new, paired), ..Moves::default() };
    let explained = |a: usize, b: usize| {
        it.regrouped.iter().any(|change| match *change {
            Regrouped::Merged { old, into } => (a, b) == (old, into),
            Regrouped::Split { old, new } => (a, b) == (old, new),
        })
    };
    let mut staying: Vec<Vec<(usize, usize)>> = vec![Vec::new(); new.groups.len().max(1)];
    let mut elsewhere = Vec::new();
    for (a, b) in paired.items.iter() {
        let (from, to) = (old.items[a].group, new.items[b].group);
        if paired.groups.to(from) == Some(to) {
            staying[to].push((a, b));
        } else if !explained(from, to) {
            elsewhere.push(b);
        }
    }
    it.elsewhere = elsewhere;
    it.reordered = staying.iter().flat_map(|steps| out_of_order(steps)).collect();
    it.groups = out_of_order(&paired.groups.iter().collect::<Vec<_>>());
    it
}

fn regrouped(old: &Order, new: &Order, paired: &mut Paired) -> Vec<Regrouped> {
    let mut found = Vec::new();
    let mut landings: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (a, b) in paired.items.iter() {
        *landings.entry((old.items[a].group, new.items[b].group)).or_default() += 1;
    }
    let landed = |a: usize, b: usize| landings.get(&(a, b)).copied().unwrap_or(0);
    let (ours, theirs) = (counts(old), counts(new));
    let most = |part: usize, of: usize| part > 0 && part * MOST.1 >= of * MOST.0;
    for (a, &all) in ours.iter().enumerate() {
        let to = paired.groups.to(a);
        for b in (0..new.groups.len()).filter(|b| Some(*b) != to) {
            let steps = landed(a, b);
            if !most(steps, all) {
                continue;
            }
            match (to, paired.groups.from(b)) {
                (None, None) => {
                    paired.groups.join(a, b);
                }
                (None, Some(_)) => found.push(Regrouped::Merged { old: a, into: b }),
                (Some(_), None) if steps > 1 => found.push(Regrouped::Split { old: a, new: b }),
                _ => {}
            }
        }
    }
    for (b, &all) in theirs.iter().enumerate() {
        if paired.groups.from(b).is_some() {
            continue;
        }
        for a in 0..old.groups.len() {
            let split = Regrouped::Split { old: a, new: b };
            let fits = most(landed(a, b), all) && paired.groups.to(a).is_some();
            if fits && !found.contains(&split) {
                found.push(split);
            }
        }
    }
    found
}

/// How many steps each phase has.
pub(super) fn counts(order: &Order) -> Vec<usize> {
    let mut counts = vec![0; order.groups.len().max(1)];
    order.items.iter().for_each(|it| counts[it.group] += 1);
    counts
}

/// The fewest that, put aside, leave the others in their old order. Pairs of old and new, in new order.
pub(super) fn out_of_order(pairs: &[(usize, usize)]) -> Vec<usize> {
    // Longest rising run by patience: the last card of each pile, and what lies under each card.
    let (mut tops, mut under): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    for (card, (old, _)) in pairs.iter().enumerate() {
        let pile = tops.partition_point(|top| pairs[*top].0 < *old);
        under.push(pile.checked_sub(1).map(|left| tops[left]));
        match tops.get_mut(pile) {
            Some(top) => *top = card,
            None => tops.push(card),
        }
    }
    let mut stays = BTreeSet::new();
    let mut at = tops.last().copied();
    while let Some(card) = at {
        stays.insert(card);
        at = under[card];
    }
    let moved = pairs.iter().enumerate().filter(|(card, _)| !stays.contains(card));
    moved.map(|(_, (_, new))| *new).collect()
}

#[cfg(test)]
mod tests {
    use super::super::pair::{pair, tests::order};
    use super::*;

    #[track_caller]
    fn check(from: &str, to: &str) -> Moves {
        let (old, new) = (order(from), order(to));
        let mut paired = pair(&old, &new);
        moves(&old, &new, &mut paired)
    }

    #[test]
    fn only_what_left_the_order_has_moved() {
        let it = check("A: a, b, c, d", "A: d, a, b, c");
        assert_eq!(it, Moves { reordered: vec![0], ..Moves::default() });
        assert_eq!(check("A: a, b, c", "A: a, x, b, c"), Moves::default());
    }

    #[test]
    fn a_step_in_another_phase_has_moved() {
        let it = check("A: a, b, c; B: d", "A: a, b; B: c, d");
        assert_eq!(it, Moves { elsewhere: vec![2], ..Moves::default() });
    }

    #[test]
    fn a_renamed_phase_moves_nothing() {
        assert_eq!(check("A: a, b, c; B: d", "Zuvor: a, b, c; B: d"), Moves::default());
    }

    #[test]
    fn phases_are_merged_and_split_as_a_whole() {
        let it = check("A: a, b; B: c, d; C: e", "A: a, b, c, d; C: e");
        assert_eq!(it.regrouped, [Regrouped::Merged { old: 1, into: 0 }]);
        assert!(it.elsewhere.is_empty());
        let it = check("A: a, b, c, d; C: e", "A: a, b; Neu: c, d; C: e");
        assert_eq!(it.regrouped, [Regrouped::Split { old: 0, new: 1 }]);
        assert!(it.elsewhere.is_empty());
    }

    #[test]
    fn phases_move_too() {
        assert_eq!(check("A: a; B: b; C: c", "C: c; A: a; B: b").groups, [0]);
    }
}
