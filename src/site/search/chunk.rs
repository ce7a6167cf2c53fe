//! What some pages give to the index, not knowing how many come before them.

use std::collections::HashMap;

use super::found::Found;
use super::gaps::Gaps;
use super::term::{compare, terms};
use crate::text::{Hashing, fitted, fitted_text, one_spaced, part};

/// Pages that are read together: every chunk has its own copy of the words that are in all of them.
const LARGEST: usize = 1024;
const SMALLEST: usize = 128;
/// So many chunks keep all cores busy to the end.
const CHUNKS: usize = 16;

/// How many of so many pages are read together.
pub(crate) fn together(pages: usize) -> usize {
    (pages / CHUNKS).clamp(SMALLEST, LARGEST)
}

/// Small while it waits for the last page: words are told once, and where they stand in a byte or two.
pub(crate) struct Chunk {
    /// One line each.
    pages: String,
    /// The rest of the line of what stands on pages, in their order.
    parts: String,
    /// How many stand on each page.
    on_pages: Vec<usize>,
    words: Sorted,
}

/// The words of a chunk, in the order of scripts.
#[derive(Default)]
struct Sorted {
    text: String,
    /// For each word the pages that say it, then the parts.
    posts: Vec<u8>,
    /// Where each word ends, and its pages, and its parts.
    ends: Vec<[u32; 3]>,
}

/// A word of a chunk, with the entries of the chunk that say it.
pub(super) struct Stands<'c> {
    pub term: &'c str,
    pub pages: &'c [u8],
    pub parts: &'c [u8],
}

/// The number of the first page and of the first part of each chunk. All pages come before all parts.
pub(super) fn places(chunks: &[Chunk]) -> Vec<(usize, usize)> {
    let pages: usize = chunks.iter().map(|chunk| chunk.many()[0]).sum();
    let mut next = (0, pages);
    let after = |chunk: &Chunk| {
        let (here, [pages, parts]) = (next, chunk.many());
        next = (here.0 + pages, here.1 + parts);
        here
    };
    chunks.iter().map(after).collect()
}

impl Chunk {
    /// How many pages and parts.
    pub(super) fn many(&self) -> [usize; 2] {
        [self.on_pages.len(), self.on_pages.iter().sum()]
    }

    /// How many words.
    pub(super) fn len(&self) -> usize {
        self.words.ends.len()
    }

    pub(super) fn word(&self, at: usize) -> Stands<'_> {
        let Sorted { text, posts, ends } = &self.words;
        let end = |at: Option<usize>| {
            at.and_then(|at| ends.get(at)).map_or([0; 3], |it| it.map(|end| end as usize))
        };
        let ([term, _, start], [term_end, pages_end, parts_end]) = (end(at.checked_sub(1)), end(Some(at)));
        let posts = |range| posts.get(range).unwrap_or_default();
        Stands {
            term: part(text, term..term_end),
            pages: posts(start..pages_end),
            parts: posts(pages_end..parts_end),
        }
    }
}

/// A chunk that is being made.
#[derive(Default)]
pub(super) struct Hearing {
    pages: String,
    parts: String,
    on_pages: Vec<usize>,
    many_parts: usize,
    terms: HashMap<String, Heard, Hashing>,
}

/// The pages and the parts that say a word.
#[derive(Default)]
struct Heard {
    pages: Gaps,
    parts: Gaps,
}

impl Hearing {
    pub(super) fn page(&mut self, found: &Found) {
        let page = self.on_pages.len();
        self.on_pages.push(found.parts.len());
        let end = if found.is_inside { "\t\t1\n" } else { "\t\n" };
        self.pages.extend([&found.address, "\t", &line(&found.title), "\t", &found.kind.to_string(), end]);
        self.post(&found.title, &found.text, |heard| &mut heard.pages, page);
        for part in &found.parts {
            let kind = found.kind_of(part.what).to_string();
            let columns =
                [&part.anchor, "\t", &line(&part.title), "\t", &kind, "\t", &line(&part.place), "\n"];
            self.parts.push('#');
            self.parts.extend(columns);
            self.post(&part.title, &part.text, |heard| &mut heard.parts, self.many_parts);
            self.many_parts += 1;
        }
    }

    fn post(&mut self, title: &str, text: &str, list: fn(&mut Heard) -> &mut Gaps, number: usize) {
        for (words, in_title) in [(title, true), (text, false)] {
            terms(words, |term| match self.terms.get_mut(term) {
                Some(heard) => list(heard).push(number, in_title),
                None => list(self.terms.entry(term.to_owned()).or_default()).push(number, in_title),
            });
        }
    }

    pub(super) fn done(self) -> Chunk {
        let mut terms: Vec<(String, Heard)> = self.terms.into_iter().collect();
        terms.sort_unstable_by(|a, b| compare(&a.0, &b.0));
        let mut words = Sorted::default();
        words.text.reserve_exact(terms.iter().map(|(term, _)| term.len()).sum());
        let size = |heard: &Heard| heard.pages.bytes().len() + heard.parts.bytes().len();
        words.posts.reserve_exact(terms.iter().map(|(_, heard)| size(heard)).sum());
        words.ends.reserve_exact(terms.len());
        for (term, heard) in terms {
            words.text.push_str(&term);
            words.posts.extend(heard.pages.bytes());
            let pages_end = words.posts.len();
            words.posts.extend(heard.parts.bytes());
            let ends = [words.text.len(), pages_end, words.posts.len()];
            words.ends.push(ends.map(|end| u32::try_from(end).unwrap_or(u32::MAX)));
        }
        let (pages, parts) = (fitted_text(self.pages), fitted_text(self.parts));
        Chunk { pages, parts, on_pages: fitted(self.on_pages), words }
    }
}

/// Text in a column of a line.
fn line(text: &str) -> String {
    one_spaced(text)
}

/// Pages that follow each other, then what stands on them; one line each.
pub(super) struct Entries {
    /// The numbers of the first page and of the first part.
    pub page: usize,
    pub part: usize,
    pub lines: String,
}

/// A few pages a file, no more than about `most` bytes. Chunks give theirs up.
pub(super) fn entries(chunks: &mut [Chunk], places: &[(usize, usize)], most: usize) -> Vec<Entries> {
    let mut files: Vec<Entries> = Vec::new();
    let mut next_part = places.first().map_or(0, |(_, part)| *part);
    let mut on_pages = String::new();
    for (chunk, (first, _)) in chunks.iter_mut().zip(places) {
        let (pages, parts) = (std::mem::take(&mut chunk.pages), std::mem::take(&mut chunk.parts));
        let mut parts = parts.lines();
        for ((page, line), many) in (*first..).zip(pages.lines()).zip(&chunk.on_pages) {
            if files.last().is_none_or(|it| it.lines.len() + on_pages.len() >= most) {
                end(&mut files, &mut on_pages);
                files.push(Entries { page, part: next_part, lines: String::new() });
            }
            if let Some(file) = files.last_mut() {
                file.lines.extend([line, "\n"]);
            }
            let number = page.to_string();
            parts.by_ref().take(*many).for_each(|rest| on_pages.extend([&number, rest, "\n"]));
            next_part += many;
        }
    }
    end(&mut files, &mut on_pages);
    files
}

/// What stands on the pages of a file comes behind them.
fn end(files: &mut [Entries], on_pages: &mut String) {
    if let Some(file) = files.last_mut() {
        file.lines.push_str(on_pages);
        file.lines.truncate(file.lines.trim_end_matches('\n').len());
        file.lines = fitted_text(std::mem::take(&mut file.lines));
    }
    on_pages.clear();
}
