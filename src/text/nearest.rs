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
        .map(|name| (strsim::damerau_levenshtein(&wanted, &name.to_lowercase()), name))
        .filter(|&(distance, _)| distance <= allowed)
        .min()
        .map(|(_, name)| name)
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
    fn other_words_are_not() {
        assert_eq!(nearest("post", ["e-mail", "blog"]), None);
    }
}
