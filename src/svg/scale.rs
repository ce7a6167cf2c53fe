//! Where a value stands: from the numbers an author writes to places in a drawing.

use super::path::Point;

/// The lowest and the highest value that can be written. Values outside are drawn at the edge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scale {
    low: f64,
    /// Neither good nor bad.
    neutral: f64,
    high: f64,
}

impl Scale {
    /// How a step feels, as the default theme draws it: -2 to 2.
    pub(crate) const FEELING: Scale = Scale { low: -2.0, neutral: 0.0, high: 2.0 };
    #[cfg(test)]
    pub(crate) const RATING: Scale = Scale { low: 1.0, neutral: 3.0, high: 5.0 };

    /// Nothing when `high` is not above `low`.
    pub(crate) fn new(low: f64, neutral: f64, high: f64) -> Option<Scale> {
        let span = high - low;
        (span.is_finite() && span > 0.0).then_some(Scale { low, neutral, high })
    }

    /// 0 at the lowest value, 1 at the highest; nothing for what is no number.
    pub(crate) fn share(self, value: f64) -> Option<f64> {
        value.is_finite().then(|| (self.clamp(value) - self.low) / (self.high - self.low))
    }

    /// The same, where every whole value has a field of equal size and stands in its middle.
    pub(super) fn inset_share(self, value: f64) -> Option<f64> {
        value.is_finite().then(|| (self.clamp(value) - self.low + 0.5) / (self.high - self.low + 1.0))
    }

    pub(crate) fn neutral(self) -> f64 {
        self.neutral
    }

    /// The values with a line behind the curve, from high to low: whole steps, at most seven.
    pub(super) fn lines(self) -> impl Iterator<Item = f64> {
        let span = self.high - self.low;
        let step = if span <= 6.0 { 1.0 } else { (span / 6.0).ceil() };
        let count = (span / step).floor().clamp(0.0, 6.0) as u8;
        (0..=count).map(move |index| self.high - f64::from(index) * step)
    }

    fn clamp(self, value: f64) -> f64 {
        value.clamp(self.low, self.high)
    }
}

/// The space a curve is drawn in: columns of equal width, and room above and below.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lane {
    pub column: f64,
    pub height: f64,
    pub pad: f64,
    pub scale: Scale,
}

impl Lane {
    pub(super) fn x(self, column: usize) -> f64 {
        (column as f64 + 0.5) * self.column
    }

    pub(super) fn y(self, value: f64) -> f64 {
        let Scale { low, high, .. } = self.scale;
        self.pad + (high - self.scale.clamp(value)) / (high - low) * (self.height - 2.0 * self.pad)
    }

    pub(super) fn neutral(self) -> f64 {
        self.y(self.scale.neutral())
    }

    pub(super) fn point(self, column: usize, value: f64) -> Point {
        (self.x(column), self.y(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(low: f64, high: f64, lines: &[f64]) {
        assert_eq!(Scale::new(low, low, high).unwrap().lines().collect::<Vec<_>>(), lines);
    }

    #[test]
    fn every_whole_feeling_has_a_line() {
        check(-2.0, 2.0, &[2.0, 1.0, 0.0, -1.0, -2.0]);
        check(-3.0, 3.0, &[3.0, 2.0, 1.0, 0.0, -1.0, -2.0, -3.0]);
    }

    #[test]
    fn a_long_scale_does_not_become_a_fence() {
        check(-5.0, 5.0, &[5.0, 3.0, 1.0, -1.0, -3.0, -5.0]);
        check(0.0, 100.0, &[100.0, 83.0, 66.0, 49.0, 32.0, 15.0]);
    }

    #[test]
    fn a_scale_goes_up() {
        assert_eq!(Scale::new(2.0, 0.0, -2.0), None);
        assert_eq!(Scale::new(1.0, 1.0, 1.0), None);
        assert_eq!(Scale::new(f64::NAN, 0.0, 1.0), None);
        assert_eq!(Scale::new(f64::MIN, 0.0, f64::MAX), None);
    }

    #[test]
    fn values_outside_stand_at_the_edge() {
        assert_eq!(Scale::FEELING.share(7.0), Some(1.0));
        assert_eq!(Scale::FEELING.share(-7.0), Some(0.0));
        assert_eq!(Scale::FEELING.share(f64::NAN), None);
    }
}
