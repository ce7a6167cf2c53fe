//! The search index: a compact inverted index as a classic script. `search.js` describes the format.

mod term;

use std::collections::HashMap;
use std::fmt::Write as _;

use rayon::prelude::*;
use serde::Serialize;

use crate::text::{Hashing, slug};
use crate::view::search::{Found, found, kinds};
use crate::view::{Context, PageKey};
use term::{compare, terms};

/// Pages that are read together: every chunk has its own copy of the words that are in all of them.
const LARGEST_CHUNK: usize = 2048;
const SMALLEST_CHUNK: usize = 128;
/// So many chunks keep all cores busy to the end.
const CHUNKS: usize = 16;

#[derive(Serialize)]
struct Index<'a> {
    kinds: Vec<String>,
    entries: &'a str,
    terms: &'a str,
    posts: &'a str,
}

/// Where the index stands. Its name does not follow what is in it: each small edit would change every page.
pub(super) fn path(language: &str) -> String {
    format!("search/{}.js", slug(language))
}

/// The script, or nothing when there is nothing to find.
pub(super) fn index(ctx: &Context<'_>) -> Option<String> {
    let keys: Vec<PageKey> = ctx.plan.pages().to_vec();
    let size = (keys.len() / CHUNKS).clamp(SMALLEST_CHUNK, LARGEST_CHUNK);
    let mut chunks: Vec<Chunk> = keys.par_chunks(size).map(|keys| chunk(ctx, keys)).collect();
    let places = places(&chunks);
    let entries = entries(&mut chunks, &places);
    let (terms, posts) = lists(chunks, &places);
    let index = Index { kinds: kinds(ctx.words), entries: &entries, terms: &terms, posts: &posts };
    let mut script = b"jbSearch(".to_vec();
    serde_json::to_writer(&mut script, &index).ok()?;
    script.extend_from_slice(b")\n");
    String::from_utf8(script).ok()
}

/// What some pages give, not knowing how many come before.
#[derive(Default)]
struct Chunk {
    /// One line each.
    pages: Vec<String>,
    /// The page in this chunk, and the rest of the line.
    parts: Vec<(usize, String)>,
    terms: HashMap<String, Vec<Post>, Hashing>,
}

/// Where a word stands, in four bytes: a large book has millions. The number of the page or part, then whether
/// it is a part, and whether the word is in its title.
#[derive(Clone, Copy)]
struct Post(u32);

impl Post {
    fn new(index: usize, is_part: bool, in_title: bool) -> Post {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        Post(index << 2 | u32::from(is_part) << 1 | u32::from(in_title))
    }

    fn index(self) -> usize {
        self.0 as usize >> 2
    }

    fn is_part(self) -> bool {
        self.0 & 2 != 0
    }

    fn in_title(self) -> bool {
        self.0 & 1 != 0
    }
}

/// The number of the first page and of the first part of each chunk.
fn places(chunks: &[Chunk]) -> Vec<(usize, usize)> {
    let pages: usize = chunks.iter().map(|chunk| chunk.pages.len()).sum();
    let mut next = (0, pages);
    let after = |chunk: &Chunk| {
        let here = next;
        next = (here.0 + chunk.pages.len(), here.1 + chunk.parts.len());
        here
    };
    chunks.iter().map(after).collect()
}

fn chunk(ctx: &Context<'_>, keys: &[PageKey]) -> Chunk {
    let mut chunk = Chunk::default();
    for found in keys.iter().filter_map(|key| found(ctx, *key)) {
        chunk.add(&found);
    }
    chunk
}

impl Chunk {
    fn add(&mut self, found: &Found) {
        let page = self.pages.len();
        self.pages.push(format!("{}\t{}\t{}\t", found.address, line(&found.title), found.kind));
        self.post(false, page, &found.title, &found.text);
        for part in &found.parts {
            let index = self.parts.len();
            let rest =
                format!("#{}\t{}\t{}\t{}", part.anchor, line(&part.title), part.kind, line(&part.place));
            self.parts.push((page, rest));
            self.post(true, index, &part.title, &part.text);
        }
    }

    fn post(&mut self, is_part: bool, index: usize, title: &str, text: &str) {
        for (words, in_title) in [(title, true), (text, false)] {
            terms(words, |term| {
                let post = Post::new(index, is_part, in_title);
                match self.terms.get_mut(term) {
                    None => drop(self.terms.insert(term.to_owned(), vec![post])),
                    // The last one says the same, or better.
                    Some(posts) if posts.last().is_some_and(|it| it.0 >> 1 == post.0 >> 1) => {}
                    Some(posts) => posts.push(post),
                }
            });
        }
    }
}

/// Text in a column of a line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One line each: pages, then parts. Chunks give theirs up.
fn entries(chunks: &mut [Chunk], places: &[(usize, usize)]) -> String {
    let mut lines = String::new();
    for chunk in chunks.iter_mut() {
        for page in std::mem::take(&mut chunk.pages) {
            push_line(&mut lines, format_args!("{page}"));
        }
    }
    for (chunk, (first, _)) in chunks.iter_mut().zip(places) {
        for (page, rest) in std::mem::take(&mut chunk.parts) {
            push_line(&mut lines, format_args!("{}{rest}", first + page));
        }
    }
    lines
}

fn push_line(lines: &mut String, line: std::fmt::Arguments<'_>) {
    if !lines.is_empty() {
        lines.push('\n');
    }
    // Writing to a string cannot fail.
    let _ = lines.write_fmt(line);
}

/// All terms with a space between them, and for each where it stands.
fn lists(chunks: Vec<Chunk>, places: &[(usize, usize)]) -> (String, String) {
    let mut all: Vec<(String, usize, Vec<Post>)> = Vec::new();
    for (at, chunk) in chunks.into_iter().enumerate() {
        all.extend(chunk.terms.into_iter().map(|(term, posts)| (term, at, posts)));
    }
    all.par_sort_unstable_by(|a, b| compare(&a.0, &b.0).then(a.1.cmp(&b.1)));
    let (mut terms, mut posts) = (String::new(), String::new());
    let mut before = "";
    for same in all.chunk_by(|a, b| a.0 == b.0) {
        let Some((term, ..)) = same.first() else { continue };
        if !before.is_empty() {
            terms.push(' ');
            posts.push(' ');
        }
        let shared = term::shared(before, term);
        terms.push_str(&shared.units.to_string());
        terms.push_str(term.get(shared.bytes..).unwrap_or(""));
        push_posts(&mut posts, same, places);
        before = term;
    }
    (terms, posts)
}

/// Entries with the word in their title, then those with it in their text only.
fn push_posts(out: &mut String, same: &[(String, usize, Vec<Post>)], places: &[(usize, usize)]) {
    // Every chunk has its pages and its parts in order, so nothing has to be sorted.
    let all = |is_part: bool, in_title: bool| {
        same.iter().flat_map(move |(_, chunk, posts)| {
            let (pages, parts) = places.get(*chunk).copied().unwrap_or_default();
            let first = if is_part { parts } else { pages };
            let wanted =
                posts.iter().filter(move |post| post.is_part() == is_part && post.in_title() == in_title);
            wanted.map(move |post| first + post.index())
        })
    };
    let before = out.len();
    push_gaps(out, all(false, true).chain(all(true, true)));
    if out.len() > before {
        out.push('!');
    }
    push_gaps(out, all(false, false).chain(all(true, false)));
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
    use crate::view::search::Part;

    /// The example of the format's own description.
    #[test]
    fn the_index_is_written_as_described() {
        let page = Found {
            address: "journeys/ikea.html".to_owned(),
            title: "A visit to IKEA".to_owned(),
            kind: 0,
            text: "Småland, café".to_owned(),
            parts: vec![Part {
                anchor: "pay".to_owned(),
                title: "Pack and pay".to_owned(),
                kind: 1,
                place: "Leave".to_owned(),
                text: "A long queue at IKEA".to_owned(),
            }],
        };
        let mut chunk = Chunk::default();
        chunk.add(&page);
        let mut chunks = vec![chunk];
        let places = places(&chunks);
        assert_eq!(
            entries(&mut chunks, &places),
            "journeys/ikea.html\tA visit to IKEA\t0\t\n0#pay\tPack and pay\t1\tLeave"
        );
        let (terms, posts) = lists(chunks, &places);
        assert_eq!(terms, "0a 1nd 1t 0cafe 0ikea 0long 0pack 2y 0queue 0smaland 0to 0visit");
        assert_eq!(posts, "#!$ $! $ # #!$ $ $! $! $ # #! #!");
    }

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
