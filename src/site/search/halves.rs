//! Words that end in another word of the handbook: `klantreis` is found by `reis`, too.

use std::collections::HashMap;

/// Shorter ones stand at the end of words by chance.
const SHORTEST: usize = 4;
/// What has to stand before.
const FIRST_HALF: usize = 3;

/// For each word, the words that end in it.
pub(super) fn halves(terms: &[&str]) -> Vec<Vec<usize>> {
    let numbers: HashMap<&str, usize> = terms.iter().enumerate().map(|(at, term)| (*term, at)).collect();
    let mut halves = vec![Vec::new(); terms.len()];
    for (at, term) in terms.iter().enumerate() {
        for half in second_halves(term).filter_map(|half| numbers.get(half)) {
            halves.get_mut(*half).into_iter().for_each(|of: &mut Vec<usize>| of.push(at));
        }
    }
    halves
}

/// Every end of a word that is long enough, and no number.
fn second_halves(term: &str) -> impl Iterator<Item = &str> {
    let letters = if term.len() < FIRST_HALF + SHORTEST { 0 } else { term.chars().count() };
    let last = (letters + 1).saturating_sub(SHORTEST);
    let ends = term.char_indices().take(last).skip(FIRST_HALF).filter_map(|(at, _)| term.get(at..));
    ends.filter(|half| half.chars().all(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, half: &str, expected: &[&str]) {
        let terms: Vec<&str> = words.split(' ').collect();
        let at = terms.iter().position(|it| *it == half).unwrap();
        let of: Vec<&str> = halves(&terms)[at].iter().map(|it| terms[*it]).collect();
        assert_eq!(of, expected);
    }

    #[test]
    fn a_second_half_is_a_word_of_four_letters_or_more() {
        check("klantreis reis klantenreis", "reis", &["klantreis", "klantenreis"]);
        check("wachtrij rij", "rij", &[]);
        check("kassabon bon bonnen", "bonnen", &[]);
        check("κατάστημα στημα", "στημα", &["κατάστημα"]);
    }

    #[test]
    fn a_letter_or_two_are_no_first_half() {
        check("strain train rain", "train", &[]);
        check("strain train rain", "rain", &[]);
    }

    #[test]
    fn numbers_have_no_halves() {
        check("20261129 1129", "1129", &[]);
    }
}
