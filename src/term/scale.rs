//! The scale that people write feelings or ratings on, and the one way from a value on it to what it means.
//! Everything that is compared, counted as far or named is reckoned in levels (`unit`, `distance`), which on −2..2
//! are the values themselves: so a handbook says the same on every scale.

/// The lowest and the highest value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    pub min: f64,
    pub max: f64,
}

impl Scale {
    pub const FEELING: Scale = Scale { min: -2.0, max: 2.0 };
    pub const RATING: Scale = Scale { min: 1.0, max: 5.0 };

    pub fn middle(self) -> f64 {
        self.min / 2.0 + self.max / 2.0
    }

    /// Whether zero lies inside: only then a value is written with its sign.
    pub fn is_signed(self) -> bool {
        self.min < 0.0 && self.max > 0.0
    }

    /// Neither good nor bad: zero where the scale has one inside, else its middle.
    pub fn neutral(self) -> f64 {
        if self.is_signed() { 0.0 } else { self.middle() }
    }

    /// One of the four levels that a scale is long, in its own measure.
    pub fn level(self) -> f64 {
        (self.max - self.min) / 4.0
    }

    /// A difference between two values, in levels; a scale of one value has none.
    pub fn distance(self, by: f64) -> f64 {
        if self.level() <= 0.0 {
            return 0.0;
        }
        // So that the same place on two scales is the same number: 0.3, not 0.30000000000000004.
        (by / self.level() * 1e9).round() / 1e9 + 0.0
    }

    /// How far a value is from neutral, in levels.
    pub fn unit(self, value: f64) -> f64 {
        self.distance(value - self.neutral())
    }

    /// The value that is so many levels from neutral.
    pub fn value(self, unit: f64) -> f64 {
        // As people write it: 3.8, not 3.8000000000000003.
        ((self.neutral() + unit * self.level()) * 1e9).round() / 1e9 + 0.0
    }

    /// A rating on 1 to 5, wherever it was given.
    pub fn of_five(self, rating: f64) -> f64 {
        1.0 + self.distance(rating - self.min)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A scale, its neutral, and values with their levels.
    #[track_caller]
    fn check((min, max): (f64, f64), neutral: f64, levels: &[(f64, f64)]) {
        let scale = Scale { min, max };
        assert_eq!(scale.neutral(), neutral);
        for (value, unit) in levels {
            assert_eq!((scale.unit(*value), scale.value(*unit)), (*unit, *value), "{scale:?}");
        }
    }

    #[test]
    fn a_value_has_its_place_between_worst_and_best() {
        check((-2.0, 2.0), 0.0, &[(-2.0, -2.0), (-0.7, -0.7), (0.0, 0.0), (0.3, 0.3), (2.0, 2.0)]);
        check((-5.0, 5.0), 0.0, &[(-5.0, -2.0), (0.75, 0.3), (4.0, 1.6), (5.0, 2.0)]);
        check((0.0, 10.0), 5.0, &[(0.0, -2.0), (5.0, 0.0), (5.75, 0.3), (10.0, 2.0)]);
        check((1.0, 5.0), 3.0, &[(1.0, -2.0), (3.0, 0.0), (4.5, 1.5), (5.0, 2.0)]);
    }

    #[test]
    fn zero_inside_is_neutral_wherever_it_lies() {
        check((-1.0, 3.0), 0.0, &[(-1.0, -1.0), (0.0, 0.0), (1.0, 1.0), (3.0, 3.0)]);
        check((-4.0, 0.0), -2.0, &[(-4.0, -2.0), (0.0, 2.0)]);
    }

    #[test]
    fn a_sign_is_written_where_the_scale_has_one() {
        let signed = |min, max| Scale { min, max }.is_signed();
        assert!(signed(-2.0, 2.0) && signed(-1.0, 3.0) && signed(-5.0, 5.0));
        assert!(!signed(0.0, 10.0) && !signed(1.0, 5.0) && !signed(-4.0, 0.0));
    }

    #[test]
    fn ratings_are_weighed_on_one_to_five() {
        let of = |min, max, rating| Scale { min, max }.of_five(rating);
        assert_eq!([of(1.0, 5.0, 4.5), of(0.0, 10.0, 5.0), of(1.0, 10.0, 10.0)], [4.5, 3.0, 5.0]);
    }
}
