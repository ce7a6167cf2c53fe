//! Steps by all the evidence there is: title, words, phase, neighbours, whom they meet, and the shape of what they say.

use super::known::{APART, agreement, are_apart};
use super::{Pairing, Seen, best_first};

/// What a pair needs at least: of its title, and of all its evidence.
const TITLE: f64 = 0.45;
const PAIR: f64 = 0.55;

impl Pairing<'_> {
    /// Rule 5: the rest by all the evidence there is, best first.
    pub(super) fn alike(&mut self) {
        let (old, new) = self.done.items.alone();
        let mut found = Vec::new();
        for &a in &old {
            for &b in &new {
                let title = self.old.items[a].title.title(&self.new.items[b].title);
                let apart = || are_apart(&self.old.items[a], &self.new.items[b]);
                let least = if title >= TITLE && apart() { APART } else { TITLE };
                if title >= least && !self.have_other_names(a, b) {
                    found.push((self.evidence(a, b, title), a, b));
                }
            }
        }
        for (alike, a, b) in best_first(found, PAIR) {
            self.by = (alike * 90.0) as u8;
            self.join(a, b);
        }
    }

    /// Both have written ids, and these differ: likeness is no evidence then.
    pub(super) fn have_other_names(&self, a: usize, b: usize) -> bool {
        match (&self.old.items[a].named, &self.new.items[b].named) {
            (Some(one), Some(other)) => one != other,
            _ => false,
        }
    }

    /// The weighted mean of what is known of both.
    fn evidence(&self, a: usize, b: usize, title: f64) -> f64 {
        let (one, other) = (&self.old.items[a], &self.new.items[b]);
        let mut evidence = vec![(0.62, title)];
        if !one.words().is_empty() && !other.words().is_empty() {
            evidence.push((0.40, one.words().words(other.words()).max(one.words().threes(other.words()))));
        }
        if let Some(group) = self.done.groups.to(one.group) {
            evidence.push((0.18, f64::from(u8::from(group == other.group))));
        }
        evidence.push((0.12, f64::from(u8::from(self.neighbours(a, b)))));
        evidence.extend(actors(one, other).map(|alike| (0.08, alike)));
        if !one.shape().is_empty() && !other.shape().is_empty() {
            evidence.push((0.25, agreement(one, other)));
        }
        let weight: f64 = evidence.iter().map(|(weight, _)| weight).sum();
        evidence.iter().map(|(weight, alike)| weight * alike).sum::<f64>() / weight
    }
}

/// How far people, places and the feeling agree; `None` when neither is known of both.
fn actors(one: &Seen, other: &Seen) -> Option<f64> {
    let mut parts = Vec::new();
    if !one.actors.is_empty() && !other.actors.is_empty() {
        let both = one.actors.intersection(&other.actors).count();
        parts.push(both as f64 / one.actors.union(&other.actors).count() as f64);
    }
    if let (Some(a), Some(b)) = (one.feeling, other.feeling) {
        parts.push(f64::from(u8::from((a - b).abs() < 1e-9)));
    }
    (!parts.is_empty()).then(|| parts.iter().sum::<f64>() / parts.len() as f64)
}
