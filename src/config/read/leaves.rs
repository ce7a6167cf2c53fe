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

fn table(of: &DeTable<'_>, above: &str, all: &mut BTreeMap<String, Leaf>) {
    for (key, value) in of {
        let name = match above {
            "" => key.get_ref().to_string(),
            _ => format!("{above}.{}", key.get_ref()),
        };
        match value.get_ref() {
            DeValue::Table(inner) => table(inner, &name, all),
            other => {
                let place = super::value::span_of(key);
                all.insert(name, Leaf { value: written(other), place });
            }
        }
    }
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
