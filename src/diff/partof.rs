//! Steps that went into a neighbour, and steps that were taken out of one: their words are there.

use std::collections::{BTreeMap, BTreeSet};

use super::pair::{Order, Paired, Pairs, Seen};

/// Where steps without a counterpart came from or went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct PartOf {
    /// Old steps, by the new one they went into.
    pub merged: BTreeMap<usize, usize>,
    /// New steps, by the old one they were taken out of.
    pub split: BTreeMap<usize, usize>,
}

pub(super) fn part_of(old: &Order, new: &Order, paired: &Paired) -> PartOf {
    let back = Pairs { new_of: paired.items.old_of.clone(), old_of: paired.items.new_of.clone() };
    PartOf { merged: lives_on(old, new, &paired.items), split: lives_on(new, old, &back) }
}

/// Steps of one version only whose words stand in a neighbour's counterpart, and did not stand in the neighbour.
fn lives_on(one: &Order, other: &Order, pairs: &Pairs) -> BTreeMap<usize, usize> {
    let alone = (0..one.items.len()).filter(|at| pairs.to(*at).is_none() && !one.items[*at].implicit);
    let found = alone.filter_map(|at| {
        let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let into = near.filter_map(|near| {
            let neighbour = one.items.get(near).filter(|it| it.group == one.items[at].group)?;
            let to = pairs.to(near)?;
            holds(&one.items[at], neighbour, &other.items[to]).then_some(to)
        });
        Some((at, into.into_iter().next()?))
    });
    found.collect()
}

/// So much of what a step said stands in another.
const MOST: f64 = 0.6;

fn holds(it: &Seen, before: &Seen, after: &Seen) -> bool {
    let (own, had, has) = (said(it), said(before), said(after));
    if after.title.folded() != before.title.folded() && has_title(after, it) && !has_title(before, it) {
        return true;
    }
    let fresh: Vec<&str> = words(&own).difference(&words(&had)).copied().collect();
    let there = words(&has);
    let held = fresh.iter().filter(|word| there.contains(**word)).count();
    // One word more can be chance.
    held >= 2 && held as f64 >= MOST * fresh.len() as f64
}

fn has_title(it: &Seen, other: &Seen) -> bool {
    let title = other.title.folded();
    title.chars().count() >= 4 && it.title.folded().contains(title)
}

fn said(it: &Seen) -> String {
    format!("{} {}", it.title.folded(), it.words().folded())
}

fn words(text: &str) -> BTreeSet<&str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|it| it.chars().count() > 2).collect()
}
