//! Numbers as people write them: plain ones are read, all others are questioned with the number that is meant.

/// A plain finite number: `-1.5`, `+2`, `−1` with a true minus. No exponent, no `inf`.
pub fn number(text: &str) -> Option<f64> {
    let (minus, digits) = signed(text);
    let plain = !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'_');
    let value: f64 = digits.replace('_', "").parse().ok().filter(|_| plain)?;
    let value = if minus { -value } else { value };
    value.is_finite().then_some(value)
}

/// Without its sign, and whether that is a minus.
fn signed(text: &str) -> (bool, &str) {
    let text = text.trim();
    (text.starts_with(['-', '−']), text.strip_prefix(['-', '+', '−']).unwrap_or(text))
}

/// A number at the start of a text, and the words or the face behind it: `-2 😡`.
pub fn around(text: &str) -> Option<(f64, &str)> {
    let (first, rest) = text.trim().split_once(' ')?;
    let plain = first.replace(['–', '—', '−'], "-").replace(',', ".");
    number(&plain).map(|value| (value, rest.trim()))
}

/// The words before one to three signs `!` that stand apart, and how many: `Long queue !!!` is grave.
pub fn graded(text: &str) -> Option<(&str, usize)> {
    let words = text.trim_end_matches('!');
    let signs = text.len() - words.len();
    ((1..=3).contains(&signs) && words.ends_with(' ')).then(|| (words.trim(), signs))
}

/// More than anybody counts.
pub const MOST: f64 = 1e12;

/// How many there are: a whole number, not below zero. `120.0` is one; `8.412` may be eight thousand, so it is none.
pub fn count(text: &str) -> Option<f64> {
    let is_plain = || {
        let tail = text.trim().split_once('.').map(|(_, tail)| tail);
        tail.is_none_or(|tail| !tail.is_empty() && tail.len() != 3)
    };
    number(text).filter(|value| (0.0..=MOST).contains(value) && value.fract() == 0.0 && is_plain())
}

/// The count that was meant by what is none: `8.412` is 8412, and `.5` perhaps 5.
pub fn count_meant(text: &str) -> Option<String> {
    let text = text.trim();
    // `ca. 1250`, `12 interviews`: the only word with digits.
    let mut numbers = text.split_whitespace().filter(|word| word.contains(|it: char| it.is_ascii_digit()));
    if let (Some(only), None) = (numbers.next(), numbers.next())
        && only.len() < text.len()
    {
        return match count(only) {
            Some(it) => Some(it.to_string()),
            None => count_meant(only),
        };
    }
    let marks = |letter: char| matches!(letter, '.' | ',' | '_' | '\'' | '’') || letter.is_whitespace();
    let digits: String = text.chars().filter(|letter| !marks(*letter)).collect();
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let groups: Vec<&str> = text.split(marks).collect();
    let is_grouped = groups.iter().skip(1).all(|group| group.len() == 3) && !groups.first()?.is_empty();
    let is_slip = groups.len() == 2 && groups.first()?.is_empty();
    let meant = digits.trim_start_matches('0');
    let small = meant.parse::<f64>().is_ok_and(|value| value <= MOST);
    (is_number && small && (is_grouped || is_slip)).then(|| meant.to_owned())
}

/// The sign before decimals; the other one may stand between thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decimal {
    Point,
    Comma,
}

impl Decimal {
    pub const BOTH: [Decimal; 2] = [Decimal::Point, Decimal::Comma];

    /// A number written with this sign, its thousands apart or not: `1.234,5` with a comma.
    pub fn read(self, text: &str) -> Option<f64> {
        let (minus, rest) = signed(text);
        let (point, group) = match self {
            Decimal::Point => ('.', ','),
            Decimal::Comma => (',', '.'),
        };
        let (whole, decimals) = rest.split_once(point).map_or((rest, None), |(a, b)| (a, Some(b)));
        let between =
            |letter: char| letter == group || matches!(letter, '\'' | '’' | '\u{a0}' | '\u{202f}' | ' ');
        let groups: Vec<&str> = whole.split(between).collect();
        let thousands = groups.iter().skip(1).all(|it| it.len() == 3)
            && (groups.len() == 1 || groups.first().is_some_and(|it| is_first(it)));
        let digits = groups.concat();
        let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let decimals = decimals.unwrap_or("0");
        let is_number = thousands && plain(&digits) && plain(decimals) && !decimals.is_empty();
        let some = is_number && !(digits.is_empty() && rest.split(point).nth(1).is_none());
        let value: f64 = some.then(|| format!("{digits}.{decimals}").parse().ok())??;
        Some(if minus { -value } else { value }).filter(|value| value.is_finite())
    }
}

/// The first group of thousands: one to three digits that are not 0.
fn is_first(group: &str) -> bool {
    (1..=3).contains(&group.len()) && !group.starts_with('0')
}

/// What a number with marks can mean, without those that mean the same.
pub fn meanings(text: &str) -> Vec<f64> {
    // `+ 1` and `-1½` are numbers to people.
    let text = text.trim().replacen("+ ", "+", 1).replacen("- ", "-", 1).replace('½', ".5");
    let text = &*text;
    let mut all: Vec<f64> = Decimal::BOTH.into_iter().filter_map(|it| it.read(text)).collect();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_plain() {
        assert_eq!(number("-1.5"), Some(-1.5));
        assert_eq!(number("−1"), Some(-1.0));
        for text in ["nan", "inf", "1e9", "1,5", "", "-", "0x1"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    /// What stands there, the count it is, and the count it may mean when it is none.
    #[test]
    fn a_count_is_whole_or_questioned() {
        for (text, is, meant) in [
            ("0", Some(0.0), None),
            ("8412", Some(8412.0), None),
            ("120.0", Some(120.0), None),
            ("8.412", None, Some("8412")),
            ("1.061", None, Some("1061")),
            ("4.000", None, Some("4000")),
            ("8,412", None, Some("8412")),
            ("1.234.567", None, Some("1234567")),
            ("8 412", None, Some("8412")),
            ("8'412", None, Some("8412")),
            (".5", None, Some("5")),
            ("8.5", None, None),
            ("-3", None, None),
            ("99999999999999999999", None, None),
            ("about 40", None, Some("40")),
            ("ca. 1.250", None, Some("1250")),
            ("12 interviews", None, Some("12")),
            ("40 of 50", None, None),
            ("", None, None),
        ] {
            let found = (count(text), count(text).is_none().then(|| count_meant(text)).flatten());
            assert_eq!(found, (is, meant.map(str::to_owned)), "{text}");
        }
    }

    /// What a number means with a point, and with a comma, before its decimals.
    #[test]
    fn marks_are_decimals_or_thousands() {
        for (text, point, comma) in [
            ("62", Some(62.0), Some(62.0)),
            ("6.5", Some(6.5), None),
            ("6,5", None, Some(6.5)),
            ("1.234", Some(1.234), Some(1234.0)),
            ("1,200", Some(1200.0), Some(1.2)),
            ("1.234,5", None, Some(1234.5)),
            ("1,234.5", Some(1234.5), None),
            ("1.234.567", None, Some(1_234_567.0)),
            ("0.125", Some(0.125), None),
            ("-1 234,5", None, Some(-1234.5)),
            (".5", Some(0.5), None),
            ("1.", None, None),
            ("", None, None),
            ("-", None, None),
            ("12 mei", None, None),
        ] {
            assert_eq!((Decimal::Point.read(text), Decimal::Comma.read(text)), (point, comma), "{text}");
        }
    }
}
