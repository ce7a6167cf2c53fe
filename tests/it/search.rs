//! The search index of whole handbooks: what pages show is found, and every word stands in the file that is loaded for it.

use std::collections::{BTreeMap, BTreeSet};

use journeybook::page::markdown::markdown;
use journeybook::site::{Options, Sink, Site};
use journeybook::text::{Date, RelPath, slug};
use journeybook::view::{self, PageKey};
use serde_json::Value;

use crate::problems::handbook;

type Words = Vec<(String, BTreeSet<usize>)>;

/// The index as `search.js` reads it.
struct Index {
    /// How the first word of each shard begins, and its words with the entries they lead to.
    shards: Vec<(String, Words)>,
    /// The page that each entry stands on.
    pages: Vec<String>,
}

struct Scripts(std::sync::Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Scripts {
    type Error = String;

    fn put(&self, path: &RelPath, bytes: &[u8]) -> Result<(), String> {
        if path.as_str().starts_with("search/") {
            self.0.lock().unwrap().insert(path.to_string(), bytes.to_vec());
        }
        Ok(())
    }
}

fn site(folder: &str) -> Site {
    let today = Date::parse("2026-11-22").unwrap();
    Site::read(&handbook(folder), &Options { today, untrusted: false, audience: None })
}

fn index(site: &Site) -> Index {
    let scripts = Scripts(Default::default());
    site.write(&scripts).unwrap();
    let files = scripts.0.into_inner().unwrap();
    let called: BTreeMap<&str, Value> = files.iter().map(|(path, bytes)| (&**path, call(bytes))).collect();
    let base = format!("search/{}", site.words.language());
    let root = &called[&*format!("{base}.js")];
    let of_this = |it: &&Value| it["of"] == root["of"];
    assert!(called.values().all(|it| of_this(&it)), "files of one index say so");
    let shards: Vec<_> = split(&root["words"])
        .map(|start| {
            let name: String = start
                .chars()
                .map(|it| match it.is_ascii_alphanumeric() {
                    true => it.to_string(),
                    false => format!("_{:x}_", u32::from(it)),
                })
                .collect();
            let shard = &called[&*format!("{base}-{name}.js")];
            let posts = split(&shard["posts"]).map(entries_of);
            (start.to_owned(), terms(&shard["terms"]).into_iter().zip(posts).collect())
        })
        .collect();
    let chunks = root["pages"].as_array().unwrap().len();
    assert_eq!(files.len(), 1 + shards.len() + chunks, "nothing else stands there");
    Index { shards, pages: pages(root, |at| &called[&*format!("{base}.{at}.js")]) }
}

fn call(bytes: &[u8]) -> Value {
    let text = std::str::from_utf8(bytes).unwrap();
    let json = text.strip_prefix("jbSearch(").and_then(|text| text.strip_suffix(")\n")).unwrap();
    serde_json::from_str(json).unwrap()
}

fn split(text: &Value) -> impl Iterator<Item = &str> {
    text.as_str().unwrap().split(' ')
}

fn terms(text: &Value) -> Vec<String> {
    let mut terms: Vec<String> = Vec::new();
    for rest in split(text) {
        let shared = usize::from(rest.as_bytes()[0] - b'0');
        let before: Vec<u16> = terms.last().map_or(Vec::new(), |term| term.encode_utf16().collect());
        terms.push(String::from_utf16(&before[..shared]).unwrap() + &rest[1..]);
    }
    terms
}

fn entries_of(posts: &str) -> BTreeSet<usize> {
    let (mut entries, mut next, mut high) = (BTreeSet::new(), 0, 0);
    for letter in posts.chars() {
        let digit = match letter {
            '!' | '·' => {
                next = 0;
                continue;
            }
            letter => letter as usize - if letter > '\\' { 36 } else { 35 },
        };
        if digit > 63 {
            high = high * 27 + digit - 64;
            continue;
        }
        entries.insert(next + high * 64 + digit);
        next += high * 64 + digit + 1;
        high = 0;
    }
    entries
}

/// The address of the page of every entry.
fn pages<'v>(root: &Value, chunk: impl Fn(usize) -> &'v Value) -> Vec<String> {
    let number = |it: &Value| usize::try_from(it.as_u64().unwrap()).unwrap();
    let numbers = |key: &str| root[key].as_array().unwrap().iter().map(number).collect::<Vec<_>>();
    let (many, first_pages, first_parts) = (numbers("many"), numbers("pages"), numbers("parts"));
    let mut pages = vec![String::new(); many[0] + many[1]];
    for (at, (first_page, first_part)) in first_pages.iter().zip(&first_parts).enumerate() {
        let of_pages = first_pages.get(at + 1).unwrap_or(&many[0]) - first_page;
        for (line, text) in chunk(at)["entries"].as_str().unwrap().lines().enumerate() {
            let address = text.split('\t').next().unwrap();
            match line.checked_sub(of_pages) {
                None => pages[first_page + line] = address.to_owned(),
                Some(part) => {
                    let page: usize = address.split('#').next().unwrap().parse().unwrap();
                    pages[first_part + part] = pages[page].clone();
                }
            }
        }
    }
    pages
}

/// Words as the index folds them, more or less.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|it: char| !it.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| slug(word.get(..40).unwrap_or(word))).collect()
}

/// Of a page as Markdown, what is its own: neither names of forms nor lists of things with pages of their own.
fn own_words(markdown: &str) -> BTreeSet<String> {
    let is_own = |line: &&str| !["#", "- [", "| [", "- **["].iter().any(|start| line.starts_with(start));
    let mut own = BTreeSet::new();
    for line in markdown.lines().filter(is_own) {
        // Tags of prose, and where links lead.
        let plain = without(&without(line, "](", ')'), "<", '>');
        let signs = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"];
        own.extend(words(&signs.iter().fold(plain, |text, sign| text.replace(sign, " "))));
    }
    own
}

fn without(text: &str, start: &str, end: char) -> String {
    let mut parts = text.split(start);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + " " + part.split_once(end).map_or("", |(_, rest)| rest))
}

/// All words of the interface, and the names of lanes, which are on every page of their kind.
fn interface(site: &Site) -> BTreeSet<String> {
    let root = env!("CARGO_MANIFEST_DIR");
    let path = format!("{root}/themes/default/strings/{}.toml", site.words.language());
    let mut all = words(&std::fs::read_to_string(path).unwrap());
    all.extend(words(&format!("{:?}", site.config.lanes)));
    all
}

#[track_caller]
fn check_found(folder: &str) {
    let site = site(folder);
    let index = index(&site);
    let mut found: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (term, entries) in index.shards.iter().flat_map(|(_, terms)| terms) {
        for entry in entries {
            found.entry(&index.pages[*entry]).or_default().insert(slug(term));
        }
    }
    let interface = interface(&site);
    let ctx = site.context();
    let (mut looked_at, mut missing) = (0, BTreeMap::new());
    for key in ctx.plan.pages().iter().filter(|key| matches!(key, PageKey::Entity(_))) {
        let shown = own_words(&markdown(&view::page(&ctx, *key).places(&ctx), &[]));
        let found = &found[ctx.plan.page(*key).as_str()];
        looked_at += shown.len();
        let lost: BTreeSet<String> = shown.difference(found).cloned().collect();
        let lost: Vec<String> = lost.difference(&interface).cloned().collect();
        if !lost.is_empty() {
            missing.insert(ctx.plan.page(*key).to_string(), lost);
        }
    }
    assert_eq!(missing, BTreeMap::new());
    assert!(looked_at > 1000, "{looked_at}");
}

#[test]
fn what_pages_show_is_found() {
    check_found(".");
    check_found("tests/handbook-nl");
}

#[test]
fn every_word_stands_in_the_file_of_its_first_letters() {
    for folder in [".", "tests/handbook-nl", "tests/handbook-ugly"] {
        let index = index(&site(folder));
        assert!(folder != "." || index.shards.len() > 3, "a handbook of some size is cut");
        let ends = index.shards.iter().skip(1).map(|(start, _)| Some(start)).chain([None]);
        for ((start, terms), end) in index.shards.iter().zip(ends) {
            assert!(terms.first().is_some_and(|(term, _)| term.starts_with(&**start)), "{start}");
            assert!(terms.is_sorted_by(|a, b| a.0 < b.0), "{start}");
            assert!(end.is_none_or(|end| terms.iter().all(|(term, _)| term < end)), "{start}");
            let most = index.pages.len();
            assert!(terms.iter().all(|(_, it)| !it.is_empty() && it.iter().all(|entry| *entry < most)));
        }
    }
}

#[test]
fn a_second_half_of_a_compound_leads_to_it() {
    let site = site("tests/handbook-nl");
    let index = index(&site);
    let terms: BTreeMap<&str, &BTreeSet<usize>> =
        index.shards.iter().flat_map(|(_, terms)| terms).map(|(term, at)| (&**term, at)).collect();
    let mut halves = 0;
    for (term, entries) in &terms {
        for (at, _) in term.char_indices().skip(3).filter(|(at, _)| term[*at..].chars().count() >= 4) {
            if let Some(half) = terms.get(&term[at..]).filter(|_| term[at..].chars().all(char::is_alphabetic))
            {
                assert!(entries.is_subset(half), "{term}");
                halves += 1;
            }
        }
    }
    assert!(halves > 5, "{halves}");
}
