//! `a` or `an` before a word of ours.

/// `a journey`, `an insight`.
pub fn with_article(word: &str) -> String {
    let is_vowel = word.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {word}", if is_vowel { "an" } else { "a" })
}

#[cfg(test)]
mod tests {
    use super::with_article;
    use crate::term::{Kind, Term};

    #[test]
    fn every_kind_has_its_article() {
        let said = Kind::ALL.map(|kind| with_article(kind.name()));
        for it in ["a persona", "a journey", "an experience-map", "an opportunity", "an insight"] {
            assert!(said.iter().any(|said| said == it), "{said:?}");
        }
    }
}
