//! Every setting as it is written, by its whole name: for telling two versions of `book.toml` apart.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use crate::text::{Span, merge};

/// What is written, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    pub value: String,
    pub place: Span,
}

/// `preprocessor.journeybook.index` and what it says, for all of them.
pub fn leaves(text: &str) -> BTreeMap<String, Leaf> {
    let settled = merge::settled(text);
    let (root, _) = DeTable::parse_recoverable(&settled);
    let mut all = BTreeMap::new();
    table(root.get_ref(), "", &mut all);
    all
}

/// The scripts, styles and folders of templates that a book of mdBook names.
pub fn scripts(text: &str) -> Vec<String> {
    let settled = merge::settled(text);
    let (root, _) = DeTable::parse_recoverable(&settled);
    let output = root.get_ref().get("output").and_then(|it| it.get_ref().as_table());
    let html = output.and_then(|it| it.get("html")).and_then(|it| it.get_ref().as_table());
    let Some(html) = html else { return Vec::new() };
    let mut all = Vec::new();
    for value in ["additional-js", "additional-css", "theme"].iter().filter_map(|key| html.get(*key)) {
        match value.get_ref() {
            DeValue::Array(items) => all.extend(items.iter().map(|it| written(it.get_ref()))),
            other => all.push(written(other)),
        }
    }
    all
}

fn table(of: &DeTable<'_>, above: &str, all: &mut BTreeMap<String, Leaf>) {
    for (key, value) in of {
        let name = match above {
            "" => key.get_ref().to_string(),
            _ => format!("{above}.{}", key.get_ref()),
        };
        match value.get_ref() {
            DeValue::Table(inner) if !(inner.is_empty() && is_program(&name)) => table(inner, &name, all),
            other => {
                let place = super::value::span_of(key);
                all.insert(name, Leaf { value: written(other), place });
            }
        }
    }
}

/// A table that says something by being there: mdBook runs a program of its name.
fn is_program(name: &str) -> bool {
    let own = ["preprocessor.journeybook", "output.html"].contains(&name);
    let is_of = |table: &str| name.strip_prefix(table).is_some_and(|name| !name.contains('.'));
    !own && (is_of("preprocessor.") || is_of("output."))
}

fn written(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(date) => date.to_string(),
        DeValue::Array(items) => {
            let items: Vec<String> = items.iter().map(|it| written(it.get_ref())).collect();
            format!("[{}]", items.join(", "))
        }
        DeValue::Table(inner) => {
            let mut all = BTreeMap::new();
            table(inner, "", &mut all);
            let all: Vec<String> = all.into_iter().map(|(key, it)| format!("{key} = {}", it.value)).collect();
            format!("{{ {} }}", all.join(", "))
        }
    }
}
