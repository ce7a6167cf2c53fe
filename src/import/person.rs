//! A persona as a file.

use std::collections::{BTreeMap, BTreeSet};

use super::around::Around;
use super::below::Below;
use super::draft::{Entry, PersonaDraft};
use super::html::marked;
use super::words::items;
use super::write::{Made, title_of};
use super::yaml::{Fields, Value};
use crate::term::label::plain;
use crate::term::{Term as _, Visibility, inside};
use crate::text::folded;

/// Keys that hold one text.
const SINGLE: [&str; 2] = ["tagline", "quote"];
/// Keys that hold texts under names.
const NAMED: [&str; 3] = ["demographics", "psychographics", "more"];

pub(crate) fn made(draft: &PersonaDraft, name: &str, around: &Around) -> Made {
    let title = draft.name.as_ref().map(|it| title_of(&it.text)).filter(|it| !it.is_empty());
    let title = title.unwrap_or_else(|| name.to_owned());
    let mut below = Below::new(&draft.kept);
    below.links(&title, draft.name.as_ref());
    let mut fields: Fields = vec![
        ("kind".to_owned(), Value::Bare("persona".to_owned())),
        ("name".to_owned(), Value::Text(title.clone())),
    ];
    let mut named: Vec<(&str, Fields)> = NAMED.map(|key| (key, Vec::new())).into();
    let mut seen: Vec<&str> = Vec::new();
    let is_inside = |it: &Entry| {
        let label = it.key.rsplit('/').next().unwrap_or_default();
        inside::keeps_inside(&plain(label), it.text.trim())
    };
    if draft.entries.iter().any(is_inside) {
        let mark = Value::Bare(Visibility::Internal.name().to_owned());
        fields.push(("visibility".to_owned(), mark));
    }
    if draft.entries.iter().any(|it| it.key == "draft") {
        fields.push(("draft".to_owned(), Value::Bare("true".to_owned())));
    }
    for entry in draft.entries.iter().filter(|it| !is_inside(it) && it.key != "draft") {
        if seen.contains(&entry.key.as_str()) {
            continue;
        }
        seen.push(&entry.key);
        let all = || draft.entries.iter().filter(|it| it.key == entry.key);
        let mut texts: Vec<String> = all().flat_map(|it| items(&marked(&it.text))).collect();
        let (key, label) = entry.key.split_once('/').unwrap_or((&entry.key, ""));
        if inside::is_about(&plain(label)) {
            // As a key it would be taken for a mark that nobody understands.
            texts.iter().for_each(|text| below.note(&title, label, text, &entry.place));
            continue;
        }
        if SINGLE.contains(&key) && texts.len() > 1 {
            let more = texts.split_off(1);
            more.iter().for_each(|text| below.note(&title, key, text, &entry.place));
        }
        let value = match Value::texts(texts) {
            Value::Text(text) if is_number(&text) && !label.is_empty() => Value::Bare(text),
            value => value,
        };
        match named.iter_mut().find(|(it, _)| *it == key) {
            Some((_, fields)) => fields.push((name_of(label, key), value)),
            None => fields.push((key.to_owned(), value)),
        }
    }
    named.retain(|(_, fields)| !fields.is_empty());
    fields.extend(named.into_iter().map(|(key, all)| (key.to_owned(), Value::Map(all))));
    let made = Made { title, folder: "personas", left_out: draft.left_out.clone(), ..Made::default() };
    below.finish(made, &fields, around)
}

/// First names of people with more of a name, folded, each with the one whose it is; those of two are nobody's.
pub(super) fn first_names<'n>(names: impl Iterator<Item = &'n str>) -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, Option<String>> = BTreeMap::new();
    let names: BTreeSet<String> = names.map(folded).collect();
    for name in &names {
        let Some((first, _)) = name.split_once(' ') else { continue };
        let of = all.entry(first.to_owned()).or_insert_with(|| Some(name.clone()));
        *of = of.take().filter(|it| it == name);
    }
    let is_free = |first: &str| !names.contains(first);
    all.into_iter().filter_map(|(first, name)| Some((first, name?))).filter(|it| is_free(&it.0)).collect()
}

/// `34`, as people write an age.
fn is_number(text: &str) -> bool {
    text.len() < 10 && !text.starts_with('0') && text.bytes().all(|it| it.is_ascii_digit())
}

/// A name within a key; `demographics: nurse` without one stands under that of the key.
fn name_of(label: &str, key: &str) -> String {
    if label.is_empty() { key.to_owned() } else { title_of(label) }
}
