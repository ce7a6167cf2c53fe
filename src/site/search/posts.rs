//! All words of a book, and where each stands.

use std::ops::Range;

use rayon::prelude::*;

use super::chunk::Chunk;
use super::gaps;
use super::halves::halves;
use super::term::{self, compare};
use crate::text::fitted_text;

/// Before entries that have the word as the second half of a longer one.
const HALVES: char = '·';

/// In the order of scripts, each with its posts as they are written.
pub(super) struct Terms {
    terms: Vec<(String, String)>,
}

/// A word of one chunk, as its number there.
type InChunk = (usize, usize);

impl Terms {
    pub(super) fn new(chunks: &[Chunk], places: &[(usize, usize)]) -> Terms {
        let mut all: Vec<InChunk> = Vec::with_capacity(chunks.iter().map(Chunk::len).sum());
        all.extend(
            chunks.iter().enumerate().flat_map(|(at, chunk)| (0..chunk.len()).map(move |word| (at, word))),
        );
        let term = |(chunk, word): InChunk| chunks.get(chunk).map_or("", |chunk| chunk.word(word).term);
        all.par_sort_unstable_by(|a, b| compare(term(*a), term(*b)).then(a.cmp(b)));
        let same: Vec<Word<'_>> = all
            .chunk_by(|a, b| term(*a) == term(*b))
            .map(|same| Word { term: same.first().map_or("", |it| term(*it)), same, chunks, places })
            .collect();
        let words: Vec<&str> = same.iter().map(|it| it.term).collect();
        let halves = halves(&words);
        let one = |(it, longer): (&Word<'_>, &Vec<usize>)| {
            (it.term.to_owned(), fitted_text(it.posts(longer.iter().filter_map(|at| same.get(*at)))))
        };
        Terms { terms: same.par_iter().zip(&halves).map(one).collect() }
    }

    pub(super) fn words(&self) -> Vec<&str> {
        self.terms.iter().map(|(term, _)| &**term).collect()
    }

    /// How much room each takes.
    pub(super) fn sizes(&self) -> Vec<usize> {
        self.terms.iter().map(|(term, posts)| term.len() + posts.len() + 2).collect()
    }

    /// Some words with a space between them, and for each where it stands.
    pub(super) fn written(&self, range: Range<usize>) -> (String, String) {
        let (mut terms, mut posts) = (String::new(), String::new());
        let mut before = "";
        for (term, stands) in self.terms.get(range).unwrap_or_default() {
            if !before.is_empty() {
                terms.push(' ');
                posts.push(' ');
            }
            let shared = term::shared(before, term);
            terms.push_str(&shared.units.to_string());
            terms.push_str(term.get(shared.bytes..).unwrap_or(""));
            posts.push_str(stands);
            before = term;
        }
        (terms, posts)
    }
}

/// A word, chunk by chunk.
struct Word<'c> {
    term: &'c str,
    same: &'c [InChunk],
    chunks: &'c [Chunk],
    places: &'c [(usize, usize)],
}

impl<'c> Word<'c> {
    /// The entries that say it, and whether in their title: pages, then parts. Every chunk has its own in order, so
    /// nothing has to be sorted.
    fn entries(&self) -> impl Iterator<Item = (usize, bool)> + use<'c> {
        let Word { same, chunks, places, .. } = *self;
        let stands = move |(chunk, word): &InChunk| {
            let (pages, parts) = places.get(*chunk).copied().unwrap_or_default();
            chunks.get(*chunk).map(|chunk| (pages, parts, chunk.word(*word)))
        };
        let on =
            |first: usize, bytes: &'c [u8]| gaps::read(bytes).map(move |(at, title)| (first + at, title));
        let pages = same.iter().filter_map(stands).flat_map(move |(first, _, it)| on(first, it.pages));
        let parts = same.iter().filter_map(stands).flat_map(move |(_, first, it)| on(first, it.parts));
        pages.chain(parts)
    }

    fn numbers(&self, in_title: bool) -> impl Iterator<Item = usize> + use<'c> {
        self.entries().filter(move |(_, it)| *it == in_title).map(|(number, _)| number)
    }

    /// Entries with the word in their title, then those with it in their text only, then those with it as a half.
    fn posts<'l>(&self, longer: impl Iterator<Item = &'l Word<'l>>) -> String {
        let mut out = String::new();
        push_gaps(&mut out, self.numbers(true));
        if !out.is_empty() {
            out.push('!');
        }
        push_gaps(&mut out, self.numbers(false));
        let mut halves: Vec<usize> = longer.flat_map(|it| it.entries().map(|(number, _)| number)).collect();
        if !halves.is_empty() {
            let own: Vec<usize> = self.entries().map(|(number, _)| number).collect();
            halves.retain(|number| own.binary_search(number).is_err());
            halves.sort_unstable();
            halves.dedup();
        }
        if !halves.is_empty() {
            out.push(HALVES);
            push_gaps(&mut out, halves.into_iter());
        }
        out
    }
}

fn push_gaps(out: &mut String, numbers: impl Iterator<Item = usize>) {
    let mut next = 0;
    for number in numbers {
        push_number(out, number - next);
        next = number + 1;
    }
}

fn push_number(out: &mut String, number: usize) {
    push_high(out, number / 64);
    push_digit(out, number % 64);
}

fn push_high(out: &mut String, high: usize) {
    if high > 0 {
        push_high(out, high / 27);
        push_digit(out, 64 + high % 27);
    }
}

fn push_digit(out: &mut String, digit: usize) {
    let code = digit + if digit >= 57 { 36 } else { 35 };
    out.push(char::from(u8::try_from(code).unwrap_or(b'#')));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(number: usize, expected: &str) {
        let mut out = String::new();
        push_number(&mut out, number);
        assert_eq!(out, expected);
    }

    #[test]
    fn small_numbers_are_one_character() {
        check(0, "#");
        check(5, "(");
        check(63, "c");
        check(64, "e#");
        check(1791, "edc");
    }
}
