//! A handbook told on other scales: as far from neutral is the same feeling.

use super::{Handbook, Step};
use crate::term::Scale;

/// From one scale to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rescale {
    pub from: Scale,
    pub to: Scale,
}

impl Rescale {
    fn value(self, value: f64) -> f64 {
        if self.from == self.to {
            return value;
        }
        self.to.value(self.from.unit(value)).clamp(self.to.min, self.to.max)
    }

    fn number(self, number: &mut Option<f64>) {
        *number = number.map(|it| self.value(it));
    }
}

impl Handbook {
    /// Puts every feeling and every rating on another scale.
    pub fn rescale(&mut self, feeling: Rescale, rating: Rescale) {
        for id in self.maps.ids().collect::<Vec<_>>() {
            let map = self.maps.get_mut(id);
            map.steps.iter_mut().for_each(|step| step.rescale(feeling, rating));
            let own = map.phases.iter_mut().filter_map(|phase| phase.own.as_deref_mut());
            own.for_each(|own| own.rescale(feeling, rating));
        }
        for id in self.touchpoints.ids().collect::<Vec<_>>() {
            let it = self.touchpoints.get_mut(id);
            let rated = [&mut it.influence, &mut it.importance, &mut it.satisfaction];
            rated.into_iter().for_each(|it| rating.number(it));
        }
        for id in self.opportunities.ids().collect::<Vec<_>>() {
            let it = self.opportunities.get_mut(id);
            [&mut it.importance, &mut it.satisfaction].into_iter().for_each(|it| rating.number(it));
        }
    }
}

impl Step {
    fn rescale(&mut self, feeling: Rescale, rating: Rescale) {
        feeling.number(&mut self.feelings.all);
        self.feelings.each.iter_mut().for_each(|(_, value)| *value = feeling.value(*value));
        let rated = [&mut self.influence, &mut self.expected, &mut self.received];
        rated
            .into_iter()
            .chain([&mut self.importance, &mut self.satisfaction])
            .for_each(|it| rating.number(it));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(from: (f64, f64), to: (f64, f64), value: f64, expected: f64) {
        let scale = |(min, max)| Scale { min, max };
        assert_eq!(Rescale { from: scale(from), to: scale(to) }.value(value), expected);
    }

    #[test]
    fn as_far_from_neutral_is_the_same_feeling() {
        check((-2.0, 2.0), (1.0, 5.0), -2.0, 1.0);
        check((-2.0, 2.0), (1.0, 5.0), 0.0, 3.0);
        check((0.0, 10.0), (1.0, 5.0), 7.0, 3.8);
        check((1.0, 5.0), (1.0, 5.0), 4.5, 4.5);
        check((-1.0, 3.0), (-2.0, 2.0), -1.0, -1.0);
        check((-1.0, 3.0), (-2.0, 2.0), 3.0, 2.0);
    }
}
