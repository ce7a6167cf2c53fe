//! One curve before and after, and how it would be without one of the changes: that tells what caused what.

use super::measure::Measured;
use super::pair::Paired;
use super::{Change, Part, What};

/// The feelings of one voice in both versions.
pub(super) struct Path<'a> {
    pub paired: &'a Paired,
    pub old: &'a [Option<f64>],
    pub new: &'a [Option<f64>],
    /// Goes by this name in `feeling` fields.
    pub persona: Option<&'a str>,
}

impl Path<'_> {
    /// The new curve without `change`; `None` when that leaves it as it is.
    pub(super) fn without(&self, change: &Change) -> Option<Vec<Option<f64>>> {
        let mut steps: Vec<(Option<usize>, Option<f64>)> =
            self.new.iter().enumerate().map(|(at, value)| (Some(at), *value)).collect();
        match &change.what {
            What::Changed { field, .. } if field.key == "feeling" => {
                let (old, new) = (change.subject.old?, change.subject.new?);
                let ours = field.of.is_none() || field.of.as_deref() == self.persona;
                if !ours || change.subject.part != Part::Step {
                    return None;
                }
                steps.get_mut(new)?.1 = *self.old.get(old)?;
            }
            What::Added | What::Removed | What::Merged { .. } | What::Split { .. }
                if change.subject.part == Part::Step =>
            {
                match (change.subject.new, change.subject.old) {
                    (Some(new), _) => steps.retain(|(at, _)| *at != Some(new)),
                    (None, Some(old)) => {
                        let place = self.place(&steps, old);
                        steps.insert(place, (None, *self.old.get(old)?));
                    }
                    _ => {}
                }
            }
            What::Moved { .. } | What::Reordered { .. } if change.subject.part == Part::Step => {
                let (old, new) = (change.subject.old?, change.subject.new?);
                let at = steps.iter().position(|(at, _)| *at == Some(new))?;
                let step = steps.remove(at);
                let place = self.place(&steps, old);
                steps.insert(place, step);
            }
            _ => return None,
        }
        let values: Vec<Option<f64>> = steps.into_iter().map(|(_, value)| value).collect();
        (values != self.new).then_some(values)
    }

    /// Whether it could have made a difference to the curve.
    pub(super) fn touches(&self, change: &Change) -> bool {
        let at =
            |values: &[Option<f64>], at: Option<usize>| at.and_then(|at| values.get(at).copied().flatten());
        change.subject.part == Part::Step
            && match &change.what {
                What::Changed { field, .. } => field.key == "feeling",
                What::Renamed { .. } => false,
                _ => at(self.new, change.subject.new).or(at(self.old, change.subject.old)).is_some(),
            }
    }

    /// Whether a change stands where the figure comes from, when leaving it out does not tell. A lower lowest point
    /// comes from the steps that are so low now, another ending from the steps that are, or were, the end.
    pub(super) fn may_cause(
        &self,
        change: &Change,
        what: Measured,
        (from, to): (Option<f64>, Option<f64>),
    ) -> bool {
        let (Some(from), Some(to), true) = (from, to, self.touches(change)) else {
            return self.touches(change);
        };
        let (old, new) = self.values(change);
        let is = |value: Option<f64>, figure: f64| value.is_some_and(|it| (it - figure).abs() < 1e-9);
        let last = |values: &[Option<f64>]| values.iter().rposition(Option::is_some);
        match what {
            Measured::Lowest if to < from => is(new, to),
            Measured::Highest if to > from => is(new, to),
            Measured::Lowest | Measured::Highest => is(old, from),
            Measured::Ending => {
                let is_end = change.subject.new.is_some() && change.subject.new == last(self.new);
                is_end || change.subject.old.is_some() && change.subject.old == last(self.old)
            }
            _ => true,
        }
    }

    /// Whether it took something off the curve, whose mean was `mean`.
    pub(super) fn worsens(&self, change: &Change, mean: Option<f64>) -> bool {
        match (self.values(change), mean) {
            ((Some(old), Some(new)), _) if change.is_of("feeling") => new < old,
            ((Some(old), None), Some(mean)) => old > mean,
            ((None, Some(new)), Some(mean)) => new < mean,
            ((old, _), None) => old.is_some(),
            _ => true,
        }
    }

    /// How the step felt, and how it feels.
    fn values(&self, change: &Change) -> (Option<f64>, Option<f64>) {
        let at =
            |values: &[Option<f64>], at: Option<usize>| at.and_then(|at| values.get(at).copied().flatten());
        (at(self.old, change.subject.old), at(self.new, change.subject.new))
    }

    /// Behind the nearest step that stood before `old` and is still there.
    fn place(&self, steps: &[(Option<usize>, Option<f64>)], old: usize) -> usize {
        let before = (0..old).rev().find_map(|at| self.paired.items.to(at).filter(|new| has(steps, *new)));
        before.and_then(|new| steps.iter().position(|(at, _)| *at == Some(new))).map_or(0, |at| at + 1)
    }
}

fn has(steps: &[(Option<usize>, Option<f64>)], new: usize) -> bool {
    steps.iter().any(|(at, _)| *at == Some(new))
}
