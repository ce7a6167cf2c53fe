//! Phases and maps in which most titles are other words while all else is as it was: translated, or worded anew.
//! Their steps are found by their order and the shape of what they say.

use super::known::agreement;
use super::{MOST, Order, Pairing};

/// So much of a phase has another title.
const MOSTLY: (usize, usize) = (4, 5);
/// So far the shape of what is said agrees.
const AGREE: f64 = 0.8;
/// Fewer steps tell nothing about the words of a map.
const FEWEST: usize = 3;

impl Pairing<'_> {
    /// Rule 4b: phases that are worded anew, then maps that are.
    pub(super) fn anew(&mut self) {
        self.by = 70;
        self.phases_by_place();
        let pairs: Vec<(usize, usize)> = self.done.groups.iter().filter(|pair| self.is_anew(*pair)).collect();
        let steps = |(a, _): &(usize, usize)| of_group(self.old, *a).len();
        // A small phase is worded anew with others, not alone.
        if pairs.iter().map(steps).sum::<usize>() >= FEWEST {
            for (a, b) in pairs {
                for (old, new) in of_group(self.old, a).into_iter().zip(of_group(self.new, b)) {
                    if self.join(old, new) {
                        self.done.anew.insert(new);
                    }
                }
                if self.old.groups[a].title.folded() != self.new.groups[b].title.folded() {
                    self.done.anew_groups.insert(b);
                }
            }
        }
        self.whole_map();
    }

    /// Phases without a title in common, at the same place among all of them.
    fn phases_by_place(&mut self) {
        if self.old.groups.len() != self.new.groups.len() {
            return;
        }
        for at in 0..self.old.groups.len() {
            let alone = self.done.groups.to(at).is_none() && self.done.groups.from(at).is_none();
            if alone && self.is_anew((at, at)) {
                self.done.groups.join(at, at);
            }
        }
    }

    /// As many steps in the same order, four in five of them with other titles, that say the same otherwise.
    fn is_anew(&self, (a, b): (usize, usize)) -> bool {
        let (ours, theirs) = (of_group(self.old, a), of_group(self.new, b));
        if ours.len() != theirs.len() || ours.is_empty() {
            return false;
        }
        let alone = |pair: &(&usize, &usize)| {
            self.done.items.to(*pair.0).is_none() && self.done.items.from(*pair.1).is_none()
        };
        let together = |pair: &(&usize, &usize)| self.done.items.to(*pair.0) == Some(*pair.1);
        let all: Vec<(&usize, &usize)> = ours.iter().zip(&theirs).collect();
        let other = all.iter().filter(|pair| alone(pair)).count();
        let agree: f64 = all.iter().map(|(a, b)| agreement(&self.old.items[**a], &self.new.items[**b])).sum();
        other * MOSTLY.1 >= all.len() * MOSTLY.0
            && all.iter().all(|pair| alone(pair) || together(pair))
            && all.iter().all(|(a, b)| self.can_be(**a, **b))
            && agree >= AGREE * all.len() as f64
    }

    fn can_be(&self, a: usize, b: usize) -> bool {
        self.old.items[a].implicit == self.new.items[b].implicit && !self.have_other_names(a, b)
    }

    /// A map of which one title in five is left, with a few steps more or less: its steps in their order, so that
    /// most agree.
    fn whole_map(&mut self) {
        let (old, new) = self.done.items.alone();
        let (all, other) = (self.old.items.len().min(self.new.items.len()), old.len().min(new.len()));
        let apart = old.len().abs_diff(new.len());
        if other <= FEWEST || other * MOSTLY.1 < all * MOSTLY.0 || apart * 5 > other.max(5) {
            return;
        }
        if old.len().max(new.len()) > MOST {
            return;
        }
        let found = aligned(&old, &new, &|a, b| {
            if self.can_be(a, b) { agreement(&self.old.items[a], &self.new.items[b]) } else { 0.0 }
        });
        let agree: f64 = found.iter().map(|(a, b)| agreement(&self.old.items[*a], &self.new.items[*b])).sum();
        // Shapes that all are the same say nothing of who is who, unless as many came as went.
        let tells = found.iter().any(|(a, _)| !self.old.items[*a].shape().is_empty());
        if !tells || found.len() * 10 < other * 9 || agree < AGREE * found.len() as f64 {
            return;
        }
        for (a, b) in found {
            if self.join(a, b) {
                self.done.anew.insert(b);
            }
        }
        self.groups();
        let renamed = self
            .done
            .groups
            .iter()
            .filter(|(a, b)| self.old.groups[*a].title.title(&self.new.groups[*b].title) < super::GROUP);
        let renamed: Vec<usize> = renamed.map(|(_, b)| b).collect();
        self.done.anew_groups.extend(renamed);
    }
}

fn of_group(order: &Order, group: usize) -> Vec<usize> {
    (0..order.items.len()).filter(|at| order.items[*at].group == group).collect()
}

/// The pairs in order that agree most together.
fn aligned(old: &[usize], new: &[usize], agree: &dyn Fn(usize, usize) -> f64) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    let mut best = vec![0.0_f64; (old.len() + 1) * width];
    let score = |i: usize, j: usize| agree(old[i], new[j]) - 0.4;
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            let both = score(i, j) + best[(i + 1) * width + j + 1];
            best[i * width + j] = both.max(best[(i + 1) * width + j]).max(best[i * width + j + 1]);
        }
    }
    let (mut i, mut j, mut found) = (0, 0, Vec::new());
    while i < old.len() && j < new.len() {
        let here = best[i * width + j];
        if (score(i, j) + best[(i + 1) * width + j + 1] - here).abs() < 1e-9 {
            found.push((old[i], new[j]));
            (i, j) = (i + 1, j + 1);
        } else if (best[(i + 1) * width + j] - here).abs() < 1e-9 {
            i += 1;
        } else {
            j += 1;
        }
    }
    found
}
