//! All words of a book, and where each stands.

use std::ops::Range;

use rayon::prelude::*;

use super::chunk::{Chunk, Post};
use super::halves::halves;
use super::term::{self, compare};

/// Before entries that have the word as the second half of a longer one.
const HALVES: char = '·';

/// In the order of scripts, each with its posts as they are written.
pub(super) struct Terms {
    terms: Vec<(String, String)>,
}

/// A word in one chunk.
type InChunk = (String, usize, Vec<Post>);

impl Terms {
    pub(super) fn new(chunks: Vec<Chunk>, places: &[(usize, usize)]) -> Terms {
        let mut all: Vec<InChunk> = Vec::new();
        for (at, chunk) in chunks.into_iter().enumerate() {
            all.extend(chunk.terms.into_iter().map(|(term, posts)| (term, at, posts)));
        }
        all.par_sort_unstable_by(|a, b| compare(&a.0, &b.0).then(a.1.cmp(&b.1)));
        let same: Vec<Stands<'_>> =
            all.chunk_by(|a, b| a.0 == b.0).map(|same| Stands { same, places }).collect();
        let words: Vec<&str> = same.iter().map(Stands::term).collect();
        let halves = halves(&words);
        let one = |(it, longer): (&Stands<'_>, &Vec<usize>)| {
            let longer = longer.iter().filter_map(|at| same.get(*at));
            (it.term().to_owned(), it.posts(longer))
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

/// Where a word stands, chunk by chunk.
struct Stands<'c> {
    same: &'c [InChunk],
    places: &'c [(usize, usize)],
}

impl<'c> Stands<'c> {
    fn term(&self) -> &'c str {
        self.same.first().map_or("", |(term, ..)| term)
    }

    /// Every chunk has its pages and its parts in order, so nothing has to be sorted.
    fn numbers(&self, is_part: bool, in_title: bool) -> impl Iterator<Item = usize> + use<'c> {
        let places = self.places;
        self.same.iter().flat_map(move |(_, chunk, posts)| {
            let (pages, parts) = places.get(*chunk).copied().unwrap_or_default();
            let first = if is_part { parts } else { pages };
            let wanted =
                posts.iter().filter(move |post| post.is_part() == is_part && post.in_title() == in_title);
            wanted.map(move |post| first + post.index())
        })
    }

    fn titled(&self) -> impl Iterator<Item = usize> + use<'c> {
        self.numbers(false, true).chain(self.numbers(true, true))
    }

    fn told(&self) -> impl Iterator<Item = usize> + use<'c> {
        self.numbers(false, false).chain(self.numbers(true, false))
    }

    /// Entries with the word in their title, then those with it in their text only, then those with it as a half.
    fn posts<'l>(&self, longer: impl Iterator<Item = &'l Stands<'l>>) -> String {
        let mut out = String::new();
        push_gaps(&mut out, self.titled());
        if !out.is_empty() {
            out.push('!');
        }
        push_gaps(&mut out, self.told());
        let mut halves: Vec<usize> = longer.flat_map(|it| it.titled().chain(it.told())).collect();
        if !halves.is_empty() {
            let mut own: Vec<usize> = self.titled().chain(self.told()).collect();
            own.sort_unstable();
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
    let (mut high, low) = (number / 64, number % 64);
    let mut digits = vec![low];
    while high > 0 {
        digits.push(64 + high % 27);
        high /= 27;
    }
    for digit in digits.into_iter().rev() {
        let code = digit + if digit >= 57 { 36 } else { 35 };
        out.push(char::from(u8::try_from(code).unwrap_or(b'#')));
    }
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
