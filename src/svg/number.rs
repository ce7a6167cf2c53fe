//! Numbers as a drawing shows them: at most two decimals, no trailing zeros, no `-0`.

/// Larger numbers than this are no place on a page; they are drawn at the edge.
const LARGEST: f64 = 1e12;

/// Appends `value` rounded to two decimals, half away from zero; nothing when it is not finite.
pub(crate) fn push_number(out: &mut String, value: f64) {
    if !value.is_finite() {
        return;
    }
    let hundredths = hundredths(value);
    let size = hundredths.unsigned_abs();
    let mut text = Backwards { bytes: [0; 24], start: 24 };
    let (tenths, rest) = (size / 10 % 10, size % 10);
    if rest > 0 {
        text.digit(rest);
    }
    if tenths + rest > 0 {
        text.digit(tenths);
        text.put(b'.');
    }
    let mut whole = size / 100;
    text.digit(whole % 10);
    while whole > 9 {
        whole /= 10;
        text.digit(whole % 10);
    }
    if hundredths < 0 {
        text.put(b'-');
    }
    out.push_str(text.as_str());
}

/// A short text that is written from its end, as digits come.
struct Backwards {
    bytes: [u8; 24],
    start: usize,
}

impl Backwards {
    fn digit(&mut self, digit: u64) {
        self.put(b'0' + (digit % 10) as u8);
    }

    fn put(&mut self, byte: u8) {
        self.start = self.start.saturating_sub(1);
        if let Some(place) = self.bytes.get_mut(self.start) {
            *place = byte;
        }
    }

    fn as_str(&self) -> &str {
        let written = self.bytes.get(self.start..).unwrap_or_default();
        std::str::from_utf8(written).unwrap_or_default()
    }
}

/// `value` as a drawing shows it, for places that reckon on with what is drawn.
pub(super) fn rounded(value: f64) -> f64 {
    if value.is_finite() { hundredths(value) as f64 / 100.0 } else { value }
}

/// Correctly rounded: the product may hit a half that `value` itself misses.
fn hundredths(value: f64) -> i64 {
    let value = value.clamp(-LARGEST, LARGEST);
    let product = value * 100.0;
    let whole = product.round();
    if (product - whole).abs() == 0.5 {
        let lost = value.mul_add(100.0, -product);
        if lost != 0.0 && (lost < 0.0) == (product > 0.0) {
            return product.trunc() as i64;
        }
    }
    whole as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(value: f64, expected: &str) {
        let mut out = String::new();
        push_number(&mut out, value);
        assert_eq!(out, expected);
    }

    #[test]
    fn two_decimals_are_enough() {
        check(1.0 / 3.0, "0.33");
        check(2.0, "2");
        check(0.5, "0.5");
        check(4050.0, "4050");
        check(166.666_666, "166.67");
        check(366.599_999_999_999_97, "366.6");
        check(-7.049, "-7.05");
    }

    #[test]
    fn nothing_is_not_less_than_nothing() {
        check(-0.0, "0");
        check(-0.004, "0");
    }

    #[test]
    fn what_is_no_number_is_not_drawn() {
        check(f64::NAN, "");
        check(f64::INFINITY, "");
        check(f64::NEG_INFINITY, "");
    }

    #[test]
    fn a_half_is_judged_by_the_number_itself() {
        check(1.005, "1");
        check(1.115, "1.11");
        check(-1.115, "-1.11");
        check(1.125, "1.13");
        check(-1.125, "-1.13");
        check(8.345, "8.35");
    }

    #[test]
    fn a_monstrous_number_stays_a_number() {
        check(f64::MAX, "1000000000000");
        check(f64::MIN, "-1000000000000");
    }

    proptest! {
        #[test]
        fn it_reads_back_as_the_nearest_hundredth(value in -1e6..1e6_f64) {
            let mut out = String::new();
            push_number(&mut out, value);
            let back: f64 = out.parse().unwrap();
            prop_assert!((back - value).abs() <= 0.005_000_1);
            prop_assert_eq!(back, rounded(value));
            prop_assert!(!out.contains('.') || !out.ends_with('0'));
        }
    }
}
