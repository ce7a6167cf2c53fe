//! Shares and changes, and the guard that keeps every figure finite.

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    pub part: usize,
    pub of: usize,
}

/// A figure before and after.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    pub from: f64,
    pub to: f64,
}

impl Share {
    /// Counts what is `true`.
    pub fn count(all: impl IntoIterator<Item = bool>) -> Share {
        all.into_iter()
            .fold(Share::default(), |it, yes| Share { part: it.part + usize::from(yes), of: it.of + 1 })
    }

    /// 0 to 1; `None` of nothing.
    pub fn value(self) -> Option<f64> {
        (self.of > 0).then(|| self.part as f64 / self.of as f64)
    }
}

impl Change {
    pub fn between(from: Option<f64>, to: Option<f64>) -> Option<Change> {
        Some(Change { from: from?, to: to? })
    }

    pub fn by(self) -> f64 {
        self.to - self.from
    }
}

/// A written number that can be reckoned with: sums and products of such numbers stay finite.
pub(super) fn known(value: Option<f64>) -> Option<f64> {
    value.filter(|it| it.abs() <= 1e12).map(unsigned_zero)
}

/// A result, unless it left the numbers.
pub(super) fn finite(value: f64) -> Option<f64> {
    value.is_finite().then(|| unsigned_zero(value))
}

/// The sum of nothing is 0; the standard library's is -0.
pub(super) fn sum(values: impl IntoIterator<Item = f64>) -> f64 {
    values.into_iter().fold(0.0, |sum, value| sum + value)
}

/// So that no page ever says "-0".
fn unsigned_zero(value: f64) -> f64 {
    value + 0.0
}

/// `None` of no values.
pub(super) fn mean(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let (sum, n) = values.into_iter().fold((0.0, 0_u32), |(sum, n), value| (sum + value, n + 1));
    (n > 0).then(|| sum / f64::from(n)).and_then(finite)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_nothing_is_no_figure() {
        assert_eq!(Share { part: 0, of: 0 }.value(), None);
        assert_eq!(Share::count([true, false, false, true]).value(), Some(0.5));
    }

    #[test]
    fn numbers_out_of_this_world_are_unknown() {
        assert_eq!(known(Some(f64::INFINITY)), None);
        assert_eq!(known(Some(f64::NAN)), None);
        assert_eq!(known(Some(1e300)), None);
        assert_eq!(known(Some(4000.0)), Some(4000.0));
    }
}
