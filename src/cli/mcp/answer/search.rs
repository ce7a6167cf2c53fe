//! Finds words: in things, in their steps, and in what is said of people.

use serde_json::{Value, json};

use super::{Library, find, list, most, short, text};
use crate::term::{Kind, Term};
use crate::text::folded;

impl Library {
    pub(super) fn search(&self, asked: &Value) -> Result<Value, String> {
        let query = folded(text(asked, "query"));
        let words: Vec<&str> = query.split_whitespace().collect();
        let (kind, many) = (kind(text(asked, "kind"))?, most(asked));
        let things = self.things.iter().filter(|it| kind.is_empty() || text(it, "kind") == kind);
        // What is called so comes before what speaks of it.
        let (mut called, mut said) = (Vec::new(), Vec::new());
        if !words.is_empty() {
            for thing in things {
                search_in(thing, thing, &words, (&mut called, &mut said));
                let parts = ["phases", "steps", "columns"].into_iter().flat_map(|key| list(thing, key));
                for part in parts {
                    search_in(thing, part, &words, (&mut called, &mut said));
                }
            }
        }
        let all = called.len() + said.len();
        let hits: Vec<Value> = called.into_iter().chain(said).take(many).collect();
        Ok(json!({ "all": all, "hits": hits }))
    }
}

/// The name of a kind, by any of its words; empty is every kind.
fn kind(word: &str) -> Result<&'static str, String> {
    let by_plural = || Kind::ALL.into_iter().find(|it| it.plural() == word.trim());
    let names = Kind::NAMES.iter().map(|(name, _)| *name).chain([PAGE]);
    match word {
        "" => Ok(""),
        PAGE => Ok(PAGE),
        _ => match Kind::parse(word).or_else(by_plural) {
            Some(kind) => Ok(kind.name()),
            None => Err(find::unknown("kind", word, names)),
        },
    }
}

/// The kind of what has none.
const PAGE: &str = "page";

/// Of a thing, or of a part of it.
fn search_in(thing: &Value, of: &Value, words: &[&str], (called, said): (&mut Vec<Value>, &mut Vec<Value>)) {
    let has = |texts: &[&str]| {
        let text = folded(&texts.join(" "));
        words.iter().all(|word| text.contains(word))
    };
    let mut head = short(of);
    let is_part = of.get("kind").is_none();
    // What somebody found out is no claim, and neither is prose.
    let is_claim = !matches!(text(of, "kind"), "insight" | PAGE);
    if let Some(head) = head.as_object_mut().filter(|_| is_claim) {
        head.entry("evidence").or_insert_with(|| json!({ "status": "unknown" }));
    }
    if let Some(head) = head.as_object_mut().filter(|_| is_part) {
        if list(thing, "steps").iter().any(|it| std::ptr::eq(it, of)) {
            head.insert("step".to_owned(), text(of, "id").into());
        }
        head.insert("of".to_owned(), text(thing, "title").into());
        // Stages and columns have no place of their own.
        for key in ["permalink", "file"] {
            if let (None, Some(whole)) = (head.get(key), thing.get(key)) {
                head.insert(key.to_owned(), whole.clone());
            }
        }
    }
    let title = text(of, "title");
    if has(&[title]) {
        called.push(head.clone());
    } else if has(&[title, text(of, "summary"), text(of, "tagline"), text(of, "goal"), text(of, "question")])
    {
        said.push(head.clone());
    }
    for key in ["claims", "known", "cells", "actions"] {
        for claim in list(of, key).iter().filter(|it| has(&[title, text(it, "text")]) && !has(&[title])) {
            let mut hit = head.clone();
            if let (Some(hit), Some(claim)) = (hit.as_object_mut(), claim.as_object()) {
                let own = ["lane", "text", "persona", "evidence", "file", "line"];
                let own = own.into_iter().filter_map(|key| Some((key.to_owned(), claim.get(key)?.clone())));
                hit.extend(own);
            }
            said.push(hit);
        }
    }
}
