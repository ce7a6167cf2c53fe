//! Numbers on a scale, kept small.

use std::fmt;
use std::num::NonZeroU64;

/// A number somebody gave. It takes eight bytes also where it may be missing: a large book has a million places
/// for one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Rating(NonZeroU64);

impl Rating {
    /// `None` when it is not a number.
    pub fn new(value: f64) -> Option<Rating> {
        // All bits set is one of the values that are not numbers.
        let bits = NonZeroU64::new(!value.to_bits())?;
        (!value.is_nan()).then_some(Rating(bits))
    }

    pub fn value(self) -> f64 {
        f64::from_bits(!self.0.get())
    }
}

impl fmt::Debug for Rating {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value().fmt(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_given_is_kept() {
        for value in [0.0, -0.0, 1.0, -2.0, 4.2, 1e300, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(Rating::new(value).map(Rating::value), Some(value));
        }
        assert_eq!(Rating::new(f64::NAN), None);
        assert_eq!(Rating::new(f64::from_bits(u64::MAX)), None);
    }

    #[test]
    fn a_missing_one_takes_no_more_room() {
        assert_eq!(size_of::<Option<Rating>>(), 8);
    }
}
