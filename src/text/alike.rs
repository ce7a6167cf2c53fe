//! How alike two short texts are, for any script: by three letters at a time, by words, by letters in order.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::one_spaced;
use unicode_normalization::UnicodeNormalization;

/// The same for titles that differ in case, in spaces or in how their letters are encoded.
pub fn folded(text: &str) -> String {
    // Each name and title of a book comes by here, and most are plain.
    if text.is_ascii() {
        return one_spaced(&text.to_ascii_lowercase());
    }
    let plain: String = text.nfkc().flat_map(char::to_lowercase).collect();
    one_spaced(&plain)
}

/// A text to be compared often: taken apart once, and only when it comes to that.
#[derive(Debug, Clone, Default)]
pub struct Alike {
    folded: String,
    parts: OnceLock<Parts>,
}

#[derive(Debug, Clone, Default)]
struct Parts {
    letters: Vec<char>,
    threes: BTreeMap<[char; 3], usize>,
    words: BTreeMap<String, usize>,
}

impl Alike {
    pub fn new(text: &str) -> Alike {
        Alike { folded: folded(text), parts: OnceLock::new() }
    }

    fn parts(&self) -> &Parts {
        self.parts.get_or_init(|| Parts::of(&self.folded))
    }

    pub fn folded(&self) -> &str {
        &self.folded
    }

    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// How alike two titles are, 0 to 1: the best of threes, words, words held and letters in order.
    pub fn title(&self, other: &Alike) -> f64 {
        if self.folded == other.folded {
            return 1.0;
        }
        let held = 0.85 * contained(&self.parts().words, &other.parts().words);
        let best = self.threes(other).max(dice(&self.parts().words, &other.parts().words)).max(held);
        // The letters in order take the longest; they can be left out when they cannot win.
        if best >= 0.95 * self.most_in_order(other) { best } else { best.max(0.95 * self.in_order(other)) }
    }

    /// Shared threes of letters, for longer texts.
    pub fn threes(&self, other: &Alike) -> f64 {
        dice(&self.parts().threes, &other.parts().threes)
    }

    /// Shared words.
    pub fn words(&self, other: &Alike) -> f64 {
        dice(&self.parts().words, &other.parts().words)
    }

    fn most_in_order(&self, other: &Alike) -> f64 {
        let (a, b) = (self.parts().letters.len(), other.parts().letters.len());
        if a + b == 0 { 0.0 } else { 2.0 * a.min(b) as f64 / (a + b) as f64 }
    }

    /// Twice the longest common subsequence over both lengths.
    fn in_order(&self, other: &Alike) -> f64 {
        let (a, b) = (&self.parts().letters, &other.parts().letters);
        if a.is_empty() || b.is_empty() || a.len().saturating_mul(b.len()) > MOST {
            return 0.0;
        }
        let mut row = vec![0_usize; b.len() + 1];
        for letter in a {
            let mut corner = 0;
            for (at, other) in b.iter().enumerate() {
                let above = row[at + 1];
                row[at + 1] = if letter == other { corner + 1 } else { above.max(row[at]) };
                corner = above;
            }
        }
        2.0 * row.last().copied().unwrap_or(0) as f64 / (a.len() + b.len()) as f64
    }
}

impl Parts {
    fn of(folded: &str) -> Parts {
        let letters: Vec<char> = folded.chars().collect();
        let mut threes = BTreeMap::new();
        // Padding makes the first and last letters count, and gives short titles enough to compare.
        let padded: Vec<char> =
            [' ', ' '].into_iter().chain(letters.iter().copied()).chain([' ', ' ']).collect();
        if !letters.is_empty() {
            for three in padded.windows(3) {
                if let &[a, b, c] = three {
                    *threes.entry([a, b, c]).or_insert(0) += 1;
                }
            }
        }
        let mut words = BTreeMap::new();
        for word in folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
            *words.entry(word.to_owned()).or_insert(0) += 1;
        }
        Parts { letters, threes, words }
    }
}

/// Longer texts than this (a product of lengths) are not compared letter by letter.
const MOST: usize = 250_000;

/// Twice what both have over what they have together.
fn dice<T: Ord>(a: &BTreeMap<T, usize>, b: &BTreeMap<T, usize>) -> f64 {
    let both = shared(a, b);
    let all: usize = a.values().sum::<usize>() + b.values().sum::<usize>();
    if all == 0 { 0.0 } else { 2.0 * both as f64 / all as f64 }
}

/// How much of the shorter is in the longer.
fn contained<T: Ord>(a: &BTreeMap<T, usize>, b: &BTreeMap<T, usize>) -> f64 {
    let shorter = a.values().sum::<usize>().min(b.values().sum());
    if shorter == 0 { 0.0 } else { shared(a, b) as f64 / shorter as f64 }
}

fn shared<T: Ord>(a: &BTreeMap<T, usize>, b: &BTreeMap<T, usize>) -> usize {
    a.iter().filter_map(|(it, n)| Some((*n).min(*b.get(it)?))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(a: &str, b: &str) -> f64 {
        Alike::new(a).title(&Alike::new(b))
    }

    #[test]
    fn case_space_and_encoding_do_not_matter() {
        assert_eq!(folded("  Caf\u{e9}\tOPEN "), folded("cafe\u{301} open"));
        assert_eq!(title("ＡＢＣ", "abc"), 1.0);
        assert_ne!(folded("かき"), folded("がき"));
    }

    #[test]
    fn a_changed_word_leaves_a_title_alike() {
        for (a, b) in [
            ("Queue at the checkout", "Queue at the self-checkout"),
            ("Wachten bij de kassa", "Lang wachten bij de kassa"),
            ("An der Kasse anstehen", "An der Schnellkasse anstehen"),
            ("レジに並ぶ", "セルフレジに並ぶ"),
        ] {
            assert!(title(a, b) > 0.6, "{a} / {b}: {}", title(a, b));
        }
    }

    #[test]
    fn other_titles_are_not_alike() {
        for (a, b) in [("Park the car", "Eat upstairs"), ("レジに並ぶ", "駐車する"), ("", "x")] {
            assert!(title(a, b) < 0.45, "{a} / {b}: {}", title(a, b));
        }
    }
}
