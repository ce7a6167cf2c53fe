//! Finds e-mail addresses and phone numbers in a text. Rather misses an odd one than cries wolf.

use crate::text::part;
use std::ops::Range;

/// What should not be told of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Data {
    Address,
    Number,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub what: Data,
    /// In bytes.
    pub range: Range<usize>,
}

/// Addresses that belong to nobody.
const NOBODY: [&str; 16] = [
    "info",
    "contact",
    "support",
    "service",
    "help",
    "hello",
    "hallo",
    "sales",
    "office",
    "mail",
    "noreply",
    "no-reply",
    "klantenservice",
    "customerservice",
    "care",
    "press",
];

const FEWEST_DIGITS: usize = 9;

/// In the order of the text.
pub(super) fn find(text: &str) -> Vec<Found> {
    // Nearly every text ends here, so it is read once and without branches.
    let (mut signs, mut digits) = (0, 0);
    for byte in text.bytes() {
        signs += usize::from(byte == b'@');
        digits += usize::from(byte.is_ascii_digit());
    }
    let mut found = Vec::new();
    if signs > 0 {
        found.extend(text.match_indices('@').filter_map(|(at, _)| address(text, at)));
    }
    if digits >= FEWEST_DIGITS {
        found.extend(numbers(text));
    }
    found.sort_by_key(|it: &Found| it.range.start);
    found
}

/// The e-mail address around the `@` at `at`.
fn address(text: &str, at: usize) -> Option<Found> {
    let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '_' | '%' | '+' | '-');
    let is_host = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-');
    let name = part(text, ..at).rsplit(|letter| !is_name(letter)).next()?;
    let host = part(text, at + 1..).split(|letter| !is_host(letter)).next()?.trim_end_matches(['.', '-']);
    let (_, top) = host.rsplit_once('.')?;
    let whole = !name.is_empty() && top.len() >= 2 && top.chars().all(char::is_alphabetic);
    let nobody = NOBODY.contains(&&*name.to_lowercase());
    (whole && !nobody).then(|| Found { what: Data::Address, range: at - name.len()..at + 1 + host.len() })
}

/// Runs of digits, spaces and signs that people read as a phone number.
fn numbers(text: &str) -> impl Iterator<Item = Found> {
    let is_part =
        |letter: char| letter.is_ascii_digit() || matches!(letter, '+' | '-' | '.' | ' ' | '(' | ')' | '/');
    let mut rest = 0;
    std::iter::from_fn(move || {
        loop {
            let start = rest
                + text
                    .get(rest..)?
                    .find(|letter: char| letter.is_ascii_digit() || matches!(letter, '+' | '('))?;
            let end =
                start + part(text, start..).find(|letter| !is_part(letter)).unwrap_or(text.len() - start);
            rest = end.max(start + 1);
            let run = part(text, start..end).trim_end_matches(|letter: char| !letter.is_ascii_digit());
            let joined = part(text, ..start)
                .chars()
                .next_back()
                .is_some_and(|it| it.is_alphanumeric() || matches!(it, '#' | '€' | '$' | '£'));
            let goes_on = part(text, start + run.len()..).chars().next().is_some_and(char::is_alphanumeric);
            if !joined && !goes_on && is_phone(run) {
                return Some(Found { what: Data::Number, range: start..start + run.len() });
            }
        }
    })
}

fn is_phone(run: &str) -> bool {
    let groups: Vec<&str> =
        run.split(|letter: char| !letter.is_ascii_digit()).filter(|it| !it.is_empty()).collect();
    let digits: usize = groups.iter().map(|group| group.len()).sum();
    let sizes: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    // `2026-05-01`, and a decimal number.
    let is_date = matches!(sizes[..], [4, 2, 2] | [2, 2, 4]);
    let is_decimal = groups.len() == 2 && run.contains('.');
    let abroad = run.starts_with('+') || run.starts_with("00") || run.starts_with("(+");
    let national = run.starts_with('0') || run.starts_with("(0");
    let american = matches!(sizes[..], [3, 3, 4]);
    !is_date && !is_decimal && (FEWEST_DIGITS..=15).contains(&digits) && (abroad || national || american)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = find(text).into_iter().map(|it| &text[it.range]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn addresses_of_people() {
        check("mail eva.devries+shop@mail.example.org.", &["eva.devries+shop@mail.example.org"]);
        check("Eva <eva@example.org>, jan@example.nl", &["eva@example.org", "jan@example.nl"]);
        check("évá@example.org", &["évá@example.org"]);
    }

    #[test]
    fn what_only_looks_like_an_address() {
        for text in
            ["@eva on social media", "5 @ 3.50", "a@b", "info@example.org", "mail me @ home.", "eva@home"]
        {
            check(text, &[]);
        }
    }

    #[test]
    fn numbers_of_people() {
        for number in [
            "06-12345678",
            "06 12 34 56 78",
            "+31 6 12345678",
            "(020) 123 45 67",
            "0031612345678",
            "555-123-4567",
        ] {
            check(&format!("Call {number}, please"), &[number]);
        }
    }

    #[test]
    fn what_only_looks_like_a_number() {
        for text in [
            "on 2026-05-01",
            "01-05-2026",
            "order 123456789",
            "#0612345678",
            "0.123456789",
            "14:00-16:00",
            "€ 1.250.000",
            "3500 people",
            "0612345678x",
            "20 000 000 visits",
        ] {
            check(text, &[]);
        }
    }
}
