//! The search index: a compact inverted index in classic scripts, cut so that a reader loads what is typed and no more.
//! `search.js` describes the format.

mod chunk;
mod cut;
mod found;
mod gaps;
mod halves;
mod posts;
mod term;

use std::convert::Infallible;

use rayon::prelude::*;
use serde::Serialize;
use xxhash_rust::xxh3::Xxh3;

use crate::text::slug;
use crate::view::{self, Context, PageKey};
use crate::words::Words;
use chunk::{Chunk, Hearing};
use found::Found;
pub(super) use found::found;
use posts::Terms;

/// Entries that are loaded together: hits stand in few of them.
const ENTRIES: usize = 64 << 10;

/// Pages whose words wait for each other, to be told in their order.
const AT_ONCE: usize = 64;

/// Where the index begins. Its name does not follow what is in it: each small edit would change every page.
pub(super) fn path(language: &str) -> String {
    format!("search/{}.js", slug(language))
}

/// Whether a path may be one of the index.
pub(super) fn is_of(language: &str, path: &str) -> bool {
    let name = path.strip_prefix("search/").and_then(|name| name.strip_prefix(&*slug(language)));
    name.is_some_and(|name| name.starts_with(['-', '.']))
}

/// What a reader loads first: what there is, and where it begins.
#[derive(Serialize)]
struct Root<'a> {
    of: &'a str,
    kinds: Vec<String>,
    /// How many pages and how many places on them.
    many: [usize; 2],
    words: String,
    /// The first page and the first place of each file of entries.
    pages: Vec<usize>,
    parts: Vec<usize>,
}

#[derive(Serialize)]
struct InShard<'a> {
    of: &'a str,
    shard: usize,
    terms: &'a str,
    posts: &'a str,
}

#[derive(Serialize)]
struct Entries<'a> {
    of: &'a str,
    chunk: usize,
    entries: &'a str,
}

/// Makes the files of the index and hands each over with its path; none is kept.
pub(super) fn write<E: Send>(
    words: &Words,
    mut chunks: Vec<Chunk>,
    put: impl Fn(&str, &[u8]) -> Result<(), E> + Sync,
) -> Result<(), E> {
    let places = chunk::places(&chunks);
    let many = [0, 1].map(|which| chunks.iter().map(|it| it.many()[which]).sum::<usize>());
    let entries = chunk::entries(&mut chunks, &places, ENTRIES);
    let terms = Terms::new(&chunks, &places);
    drop(chunks);
    let shards = cut::shards(&terms.words(), &terms.sizes());
    let starts: Vec<&str> = shards.iter().map(|shard| &*shard.start).collect();
    let (pages, parts) = entries.iter().map(|it| (it.page, it.part)).unzip();
    let mut root = Root { of: "", kinds: found::kinds(words), many, words: starts.join(" "), pages, parts };
    // Numbers of one version do not fit another one: each file says which it belongs to.
    let of = seal(&root, &entries);
    root.of = &of;
    let base = format!("search/{}", slug(words.language()));
    put(&format!("{base}.js"), &script(&root))?;
    entries.into_par_iter().enumerate().try_for_each(|(at, it)| {
        let script = script(&Entries { of: &of, chunk: at, entries: &it.lines });
        put(&format!("{base}.{at}.js"), &script)
    })?;
    shards.par_iter().enumerate().try_for_each(|(at, it)| {
        let (words, posts) = terms.written(it.terms.clone());
        let script = script(&InShard { of: &of, shard: at, terms: &words, posts: &posts });
        put(&format!("{base}-{}.js", cut::file_name(&it.start)), &script)
    })
}

/// What is found on every page, made for that alone.
pub(super) fn chunks(ctx: &Context<'_>) -> Vec<Chunk> {
    let of = |key: &PageKey| {
        let page = view::page(ctx, *key);
        let title = page.title.clone();
        Ok::<_, Infallible>(found(ctx, *key, title, &page.places(ctx)))
    };
    let Ok(chunks) = gathered(ctx.plan.pages(), of);
    chunks
}

/// What `of` finds on these pages, in their order; whatever else it does with a page, it does once.
pub(super) fn gathered<E: Send>(
    keys: &[PageKey],
    of: impl Fn(&PageKey) -> Result<Option<Found>, E> + Sync,
) -> Result<Vec<Chunk>, E> {
    let chunk = |keys: &[PageKey]| {
        let mut hearing = Hearing::default();
        for some in keys.chunks(AT_ONCE) {
            let found: Vec<Option<Found>> = some.par_iter().map(&of).collect::<Result<_, E>>()?;
            found.iter().flatten().for_each(|it| hearing.page(it));
        }
        Ok(hearing.done())
    };
    keys.par_chunks(chunk::together(keys.len())).map(chunk).collect()
}

/// Another one when entries have other numbers or words stand in other files.
fn seal(root: &Root<'_>, entries: &[chunk::Entries]) -> String {
    let mut hash = Xxh3::new();
    hash.update(&serde_json::to_vec(root).unwrap_or_default());
    for lines in entries.iter().flat_map(|it| it.lines.lines()) {
        hash.update(lines.split('\t').next().unwrap_or_default().as_bytes());
        hash.update(b"\n");
    }
    format!("{:016x}", hash.digest())
}

fn script(what: &impl Serialize) -> Vec<u8> {
    let mut script = b"jbSearch(".to_vec();
    // Writing to a vector cannot fail.
    let _ = serde_json::to_writer(&mut script, what);
    script.extend_from_slice(b")\n");
    script
}

#[cfg(test)]
mod tests;
