use super::part;

/// The name most like `wanted`, when it is near enough to be what was meant.
pub fn nearest<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = wanted.chars().count();
    let allowed = (length / 3).max(1);
    let letters = Letters::of(wanted);
    let wanted = wanted.to_lowercase();
    names
        .into_iter()
        .filter(|name| name.chars().count().abs_diff(length) <= allowed)
        .filter(|name| letters.differ(&Letters::of(name)) <= 2 * allowed)
        .map(|name| (distance(&wanted, &name.to_lowercase()), name))
        .filter(|&(distance, _)| distance <= allowed)
        .min()
        .map(|(_, name)| name)
}

/// How many slips lie between two words. What both begin or end with adds none, and most names of a book differ in
/// a few letters.
fn distance(one: &str, other: &str) -> usize {
    let alike = |both: &mut dyn Iterator<Item = (char, char)>| -> usize {
        both.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
    };
    let start = alike(&mut one.chars().zip(other.chars()));
    let (one, other) = (part(one, start..), part(other, start..));
    let end = alike(&mut one.chars().rev().zip(other.chars().rev()));
    strsim::damerau_levenshtein(part(one, ..one.len() - end), part(other, ..other.len() - end))
}

/// `wanted` is `name` but for one slip of the pen: a letter too many, too few, wrong, or two changed over. Numbers
/// differ on purpose, and short words are like too many others.
pub fn is_slip(wanted: &str, name: &str) -> bool {
    let digits = |word: &str| word.chars().filter(char::is_ascii_digit).collect::<String>();
    let length = name.chars().count();
    length >= 3
        && wanted.chars().count().abs_diff(length) <= 1
        && Letters::of(wanted).differ(&Letters::of(name)) <= 2
        && strsim::damerau_levenshtein(&wanted.to_lowercase(), &name.to_lowercase()) <= 1
        && digits(wanted) == digits(name)
}

/// How often each letter occurs: a quick look that spares most names the exact comparison, which matters
/// in a book with ten thousand names and as many broken references.
struct Letters([u8; 32]);

impl Letters {
    /// Upper and lower case of ASCII count as one.
    fn of(word: &str) -> Letters {
        let mut counts = [0_u8; 32];
        for byte in word.bytes().filter(u8::is_ascii) {
            let count = &mut counts[usize::from(byte & 31)];
            *count = count.saturating_add(1);
        }
        Letters(counts)
    }

    /// One edit changes at most two of the counts.
    fn differ(&self, other: &Letters) -> usize {
        self.0.iter().zip(other.0).map(|(a, b)| usize::from(a.abs_diff(b))).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapped_letters_are_near() {
        assert_eq!(nearest("e-mial", ["e-mail", "blog"]), Some("e-mail"));
    }

    #[test]
    fn case_and_accents_do_not_matter_much() {
        assert_eq!(nearest("Kassa", ["kassa"]), Some("kassa"));
        assert_eq!(nearest("cafe", ["café"]), Some("café"));
    }

    #[test]
    fn one_letter_is_a_slip() {
        assert!(["ev", "Eva", "evaa", "eav", "eve"].iter().all(|wanted| is_slip(wanted, "eva")));
        assert!(!["e", "adam", "evening"].iter().any(|wanted| is_slip(wanted, "eva")));
    }

    #[test]
    fn short_words_and_numbers_are_no_slips() {
        assert!(!is_slip("if", "it") && !is_slip("1", "a"));
        assert!(!is_slip("visit-1", "visit-2") && !is_slip("visit", "visit2"));
    }

    #[test]
    fn what_is_alike_at_both_ends_adds_nothing() {
        let words = [
            "", "a", "ab", "ba", "aab", "abab", "baab", "é", "aéb", "abcab", "acbab", "map-099", "map-100",
            "cab",
        ];
        for (one, other) in words.iter().flat_map(|one| words.iter().map(move |other| (one, other))) {
            assert_eq!(distance(one, other), strsim::damerau_levenshtein(one, other), "{one} {other}");
        }
    }

    #[test]
    fn other_words_are_not() {
        assert_eq!(nearest("post", ["e-mail", "blog"]), None);
    }
}
