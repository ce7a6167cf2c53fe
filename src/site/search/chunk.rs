//! What some pages give to the index, not knowing how many come before them.

use std::collections::HashMap;

use super::found::Found;
use super::term::terms;
use crate::text::Hashing;

/// Pages that are read together: every chunk has its own copy of the words that are in all of them.
const LARGEST: usize = 1024;
const SMALLEST: usize = 128;
/// So many chunks keep all cores busy to the end.
const CHUNKS: usize = 16;

/// How many of so many pages are read together.
pub(crate) fn together(pages: usize) -> usize {
    (pages / CHUNKS).clamp(SMALLEST, LARGEST)
}

#[derive(Default)]
pub(crate) struct Chunk {
    /// One line each.
    pages: Vec<String>,
    /// The page in this chunk, and the rest of the line.
    parts: Vec<(usize, String)>,
    pub(super) terms: HashMap<String, Vec<Post>, Hashing>,
}

/// Where a word stands, in four bytes: a large book has millions. The number of the page or part, then whether
/// it is a part, and whether the word is in its title.
#[derive(Clone, Copy)]
pub(super) struct Post(u32);

impl Post {
    fn new(index: usize, is_part: bool, in_title: bool) -> Post {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        Post(index << 2 | u32::from(is_part) << 1 | u32::from(in_title))
    }

    pub(super) fn index(self) -> usize {
        self.0 as usize >> 2
    }

    pub(super) fn is_part(self) -> bool {
        self.0 & 2 != 0
    }

    pub(super) fn in_title(self) -> bool {
        self.0 & 1 != 0
    }
}

/// The number of the first page and of the first part of each chunk. All pages come before all parts.
pub(super) fn places(chunks: &[Chunk]) -> Vec<(usize, usize)> {
    let pages: usize = chunks.iter().map(|chunk| chunk.pages.len()).sum();
    let mut next = (0, pages);
    let after = |chunk: &Chunk| {
        let here = next;
        next = (here.0 + chunk.pages.len(), here.1 + chunk.parts.len());
        here
    };
    chunks.iter().map(after).collect()
}

impl Chunk {
    pub(crate) fn of(found: impl IntoIterator<Item = Found>) -> Chunk {
        let mut chunk = Chunk::default();
        found.into_iter().for_each(|it| chunk.add(&it));
        chunk
    }

    /// How many pages and parts.
    pub(super) fn many(&self) -> [usize; 2] {
        [self.pages.len(), self.parts.len()]
    }

    fn add(&mut self, found: &Found) {
        let page = self.pages.len();
        self.pages.push(format!("{}\t{}\t{}\t", found.address, line(&found.title), found.kind));
        self.post(false, page, &found.title, &found.text);
        for part in &found.parts {
            let index = self.parts.len();
            let (kind, place) = (found.kind_of(part.what), line(&part.place));
            self.parts.push((page, format!("#{}\t{}\t{kind}\t{place}", part.anchor, line(&part.title))));
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
        let mut parts = std::mem::take(&mut chunk.parts).into_iter().peekable();
        for (at, line) in std::mem::take(&mut chunk.pages).into_iter().enumerate() {
            let page = first + at;
            if files.last().is_none_or(|it| it.lines.len() + on_pages.len() >= most) {
                end(&mut files, &mut on_pages);
                files.push(Entries { page, part: next_part, lines: String::new() });
            }
            if let Some(file) = files.last_mut() {
                file.lines.extend([&line, "\n"]);
            }
            while let Some((_, rest)) = parts.next_if(|(page, _)| *page == at) {
                on_pages.push_str(&format!("{page}{rest}\n"));
                next_part += 1;
            }
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
    }
    on_pages.clear();
}
