//! Cuts the words of an index by their first letters, so that no file is large and few are small.

use std::ops::Range;

use crate::text::part;

/// More than this is cut by one more letter.
const LARGEST: usize = 256 << 10;
/// Neighbours that are less than this together stand in one file.
const SMALLEST: usize = 8 << 10;

/// Words that are loaded together.
#[derive(Debug, PartialEq)]
pub(super) struct Shard {
    /// How the first of them begins; no word before them begins so.
    pub start: String,
    /// Numbers in the list of all words.
    pub terms: Range<usize>,
}

/// Cuts the words, which are sorted; `sizes` says how much room each takes.
pub(super) fn shards(terms: &[&str], sizes: &[usize]) -> Vec<Shard> {
    shards_of(terms, sizes, (SMALLEST, LARGEST))
}

fn shards_of(terms: &[&str], sizes: &[usize], (smallest, largest): (usize, usize)) -> Vec<Shard> {
    let mut shards: Vec<Shard> = Vec::new();
    split(terms, sizes, (0, 1), largest, &mut shards);
    let size = |it: &Range<usize>| sizes.get(it.clone()).unwrap_or_default().iter().sum::<usize>();
    shards.dedup_by(|next, shard| {
        let joins = size(&shard.terms) + size(&next.terms) <= smallest;
        if joins {
            shard.terms.end = next.terms.end;
        }
        joins
    });
    shards
}

/// Words with the same first letters stay together, `letters` of them or more where that is too much.
fn split(
    terms: &[&str],
    sizes: &[usize],
    (first, letters): (usize, usize),
    most: usize,
    out: &mut Vec<Shard>,
) {
    let mut at = first;
    for same in terms.chunk_by(|a, b| start(a, letters) == start(b, letters)) {
        let within = at - first..at - first + same.len();
        let sizes = sizes.get(within).unwrap_or_default();
        if sizes.iter().sum::<usize>() > most && same.len() > 1 {
            split(same, sizes, (at, letters + 1), most, out);
        } else if let Some(term) = same.first() {
            out.push(Shard { start: start(term, letters).to_owned(), terms: at..at + same.len() });
        }
        at += same.len();
    }
}

fn start(term: &str, letters: usize) -> &str {
    term.char_indices().nth(letters).map_or(term, |(end, _)| part(term, ..end))
}

/// Letters outside ASCII as their code: `caf_e9_`.
pub(super) fn file_name(start: &str) -> String {
    let letter = |letter: char| match letter.is_ascii_alphanumeric() {
        true => letter.to_string(),
        false => format!("_{:x}_", u32::from(letter)),
    };
    start.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, (smallest, largest): (usize, usize), expected: &str) {
        let terms: Vec<&str> = words.split(' ').collect();
        let sizes: Vec<usize> = terms.iter().map(|_| 10).collect();
        let shards = shards_of(&terms, &sizes, (smallest, largest));
        let told = |it: &Shard| format!("{}: {}", it.start, terms[it.terms.clone()].join(" "));
        assert_eq!(shards.iter().map(told).collect::<Vec<_>>().join(", "), expected);
    }

    #[test]
    fn words_stand_with_those_that_begin_alike() {
        check("a ab b ba", (0, 100), "a: a ab, b: b ba");
        check("a ab b ba", (40, 100), "a: a ab b ba");
        check("東京 京都", (0, 100), "東: 東京, 京: 京都");
    }

    #[test]
    fn too_many_are_cut_by_one_more_letter() {
        check("a ab aba abc ac b", (0, 20), "a: a, ab: ab, aba: aba, abc: abc, ac: ac, b: b");
        check("a ab aba abc ac b", (0, 30), "a: a, ab: ab aba abc, ac: ac, b: b");
        check("a ab aba abc ac b", (20, 30), "a: a, ab: ab aba abc, ac: ac b");
    }

    #[test]
    fn one_word_is_never_cut() {
        check("a", (0, 1), "a: a");
    }

    #[test]
    fn names_of_files_are_plain() {
        assert_eq!(file_name("k2"), "k2");
        assert_eq!(file_name("東a"), "_6771_a");
    }
}
