//! What is probably meant by a length of time in words that are not read as one.

use super::{Duration, Unit};

impl Duration {
    /// What is probably meant by a text that is none: `about 10 min`, `2 à 3 weeks`, `een kwartier`, `15–10 min`.
    pub fn meant(text: &str) -> Option<Duration> {
        let mut text = text.trim().to_lowercase();
        if ["none", "geen", "keine", "nvt", "n.v.t.", "n/a"].contains(&&*text) {
            return Some(Duration::of(0, Unit::Minute));
        }
        for (words, is) in IN_WORDS {
            if let Some(rest) = text.strip_prefix(words) {
                text = [is, rest].concat();
            }
        }
        for mark in [" à ", " á ", " a ", " or ", " of ", " oder "] {
            text = text.replace(mark, "-");
        }
        let text = text.trim();
        Duration::parse(text).or_else(|| {
            let (least, most) = text.split_once(['-', '–', '—'])?;
            let unit = most.trim().trim_start_matches(|it: char| it.is_ascii_digit());
            let amount = most.trim().strip_suffix(unit)?;
            Duration::parse(&format!("{amount}-{}{unit}", least.trim()))
        })
    }
}

/// Beginnings that are left out or stand for a number, longest first where one begins with the other.
const IN_WORDS: [(&str, &str); 32] = [
    ("circa ", ""),
    ("ca. ", ""),
    ("ca ", ""),
    ("ongeveer ", ""),
    ("approximately ", ""),
    ("approx. ", ""),
    ("about ", ""),
    ("around ", ""),
    ("etwa ", ""),
    ("~", ""),
    ("±", ""),
    ("maximaal ", "0-"),
    ("max. ", "0-"),
    ("at most ", "0-"),
    ("up to ", "0-"),
    ("<", "0-"),
    ("een half uur", "30m"),
    ("half uur", "30m"),
    ("half an hour", "30m"),
    ("anderhalf ", "1.5 "),
    ("anderhalve ", "1.5 "),
    ("een kwartier", "15m"),
    ("a quarter of an hour", "15m"),
    ("kwartier", "15m"),
    ("drie kwartier", "45m"),
    ("3 kwartier", "45m"),
    ("een ", "1 "),
    ("één ", "1 "),
    ("a ", "1 "),
    ("an ", "1 "),
    ("twee ", "2 "),
    ("two ", "2 "),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_is_guessed() {
        for (text, told) in [
            ("2 à 3 weken", Some("2-3w")),
            ("een kwartier", Some("15m")),
            ("3 kwartier", Some("45m")),
            ("anderhalf uur", Some("1.5h")),
            ("half an hour", Some("30m")),
            ("ca. 10 min", Some("10m")),
            ("< 5 min", Some("0-5m")),
            ("15–10 min", Some("10-15m")),
            ("1 week of 2", None),
            ("an hour", Some("1h")),
            ("geen", Some("0m")),
            ("90", None),
            ("soon", None),
        ] {
            assert_eq!(Duration::meant(text).map(|it| it.to_string()).as_deref(), told, "{text}");
        }
    }
}
