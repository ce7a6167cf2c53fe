//! Numbers as a language writes them.

use super::Words;

impl Words {
    /// A whole number, with thousands apart.
    pub fn whole(&self, n: usize) -> String {
        let mut out = String::new();
        self.push_whole(n as u64, &mut out);
        out
    }

    fn push_whole(&self, n: u64, out: &mut String) {
        match n {
            0..=9_999 => push_digits(n, 1, out),
            _ => out.push_str(&self.thousands(&n.to_string())),
        }
    }

    /// With this many decimals and the language's decimal sign; a true minus, and no `−0`.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        self.apart(self.digits(value, decimals))
    }

    fn digits(&self, value: f64, decimals: usize) -> String {
        if !value.is_finite() {
            return "–".to_owned();
        }
        let scale = 10u64.saturating_pow(u32::try_from(decimals).unwrap_or(0));
        // Half away from zero, as people round; in whole units of the last decimal.
        let units = (value.abs() * scale as f64).round() as u64;
        let mut out = String::with_capacity(8);
        if value < 0.0 && units > 0 {
            out.push('−');
        }
        self.push_whole(units / scale, &mut out);
        if decimals > 0 {
            out.push_str(&self.decimal);
            push_digits(units % scale, decimals, &mut out);
        }
        out
    }

    /// As short as it can be: `3`, `2.5`; at most two decimals.
    pub fn short(&self, value: f64) -> String {
        let hundredths = (value * 100.0).round();
        let decimals = match hundredths {
            whole if whole % 100.0 == 0.0 => 0,
            tenths if tenths % 10.0 == 0.0 => 1,
            _ => 2,
        };
        self.number(value, decimals)
    }

    /// With its sign: `+1.6`, `−0.7`, `0.0`.
    pub fn signed(&self, value: f64, decimals: usize) -> String {
        let text = self.digits(value, decimals);
        let zero = !text.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
        self.apart(if value > 0.0 && !zero { format!("+{text}") } else { text })
    }

    /// A change of feeling: always signed, one decimal.
    pub fn change(&self, value: f64) -> String {
        self.signed(value, 1)
    }

    /// A share of 0 to 1 as a percentage.
    pub fn percent(&self, share: f64) -> String {
        self.apart(self.fill("format.percent", &[("n", &self.digits(share * 100.0, 0))]))
    }

    /// A share of 0 to 1 that somebody wrote, with the decimals they wrote: `21.5 %`.
    pub fn share(&self, share: f64) -> String {
        self.apart(self.fill("format.percent", &[("n", &self.short(share * 100.0))]))
    }

    fn thousands(&self, digits: &str) -> String {
        let mut out = String::with_capacity(digits.len() + 4);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push_str(self.get("format.thousands"));
            }
            out.push(digit);
        }
        out
    }
}

/// At least so many digits, with zeros before them: pages hold thousands of small numbers.
fn push_digits(n: u64, at_least: usize, out: &mut String) {
    if n > 9 || at_least > 1 {
        push_digits(n / 10, at_least.saturating_sub(1), out);
    }
    out.push(char::from(b'0' + (n % 10) as u8));
}

#[cfg(test)]
mod tests {
    use crate::words::sample;

    #[test]
    fn changes_have_a_sign_and_one_decimal() {
        let (english, dutch) = (sample("en"), sample("nl"));
        assert_eq!(english.change(1.6), "+1.6");
        assert_eq!(english.change(-0.7), "−0.7");
        assert_eq!(english.change(-0.04), "0.0");
        assert_eq!(english.change(0.04), "0.0");
        assert_eq!(dutch.change(-1.25), "−1,3");
    }

    #[test]
    fn large_numbers_have_their_thousands_apart() {
        assert_eq!(sample("en").whole(12_345), "12,345");
        assert_eq!(sample("nl").number(1_234_567.5, 1), "1.234.567,5");
        assert_eq!(sample("nl").whole(4000), "4000");
    }

    #[test]
    fn short_numbers_drop_their_zeros() {
        assert_eq!(sample("en").short(3.0), "3");
        assert_eq!(sample("en").short(2.5), "2.5");
        assert_eq!(sample("en").short(-1.256), "−1.26");
    }

    #[test]
    fn figures_between_words_from_right_to_left_keep_their_signs() {
        let arabic = sample("ar");
        assert_eq!(arabic.change(1.6), "\u{2068}+1.6\u{2069}");
        assert_eq!(arabic.percent(0.56), "\u{2068}56 %\u{2069}".replace(' ', &english_space()));
        assert_eq!((&*arabic.number(2.0, 1), &*sample("en").change(2.0)), ("2.0", "+2.0"));
    }

    /// Between a number and its sign of percent.
    fn english_space() -> String {
        sample("en").percent(0.0).trim_start_matches('0').trim_end_matches('%').to_owned()
    }

    #[test]
    fn no_number_is_a_dash() {
        assert_eq!(sample("en").number(f64::NAN, 1), "–");
    }
}
