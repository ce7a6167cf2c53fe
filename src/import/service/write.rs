//! A blueprint as a file.

use crate::import::around::Around;
use crate::import::below::Below;
use crate::import::draft::{BlueprintDraft, StepDraft};
use crate::import::html::marked;
use crate::import::words::{items, unmarked};
use crate::import::write::{Made, title_of};
use crate::import::yaml::{Fields, Value};
use crate::term::{Term as _, Visibility};
use crate::text::folded;

/// Lanes whose entries are one text.
const SINGLE: [&str; 3] = ["takes", "wait", "fail"];

pub(crate) fn made(draft: &BlueprintDraft, name: &str, around: &Around) -> Made {
    let title = draft.title.as_ref().map(|it| title_of(&it.text)).filter(|it| !it.is_empty());
    let title = title.unwrap_or_else(|| name.to_owned());
    let mut body = Below::new(&draft.kept);
    body.links(&title, draft.title.as_ref());
    let columns: Vec<Value> = draft
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| Value::Map(self::column(column, at, &mut body)))
        .collect();
    let mut fields: Fields = vec![
        ("kind".to_owned(), Value::Bare("blueprint".to_owned())),
        ("title".to_owned(), Value::Text(title.clone())),
        ("steps".to_owned(), Value::List(columns)),
    ];
    let marks = ["visibility", "draft"].iter().filter_map(|key| draft.facts.iter().find(|it| it.key == *key));
    fields.extend(marks.map(|it| (it.key.clone(), Value::Bare(it.text.clone()))));
    let links = links(draft, &mut body);
    if !links.is_empty() {
        fields.push(("links".to_owned(), Value::List(links)));
    }
    let made = Made { title, folder: "blueprints", left_out: draft.left_out.clone(), ..Made::default() };
    body.finish(made, &fields, around)
}

fn column(column: &StepDraft, at: usize, body: &mut Below) -> Fields {
    let title = column.title.as_ref().map(|it| title_of(&it.text)).filter(|it| !it.is_empty());
    let title = title.unwrap_or_else(|| (at + 1).to_string());
    body.links(&title, column.title.as_ref());
    let mut fields: Fields = vec![("title".to_owned(), Value::Text(title.clone()))];
    let mut keys: Vec<&str> = Vec::new();
    for entry in &column.entries {
        if !keys.contains(&entry.key.as_str()) {
            keys.push(&entry.key);
        }
    }
    for key in keys {
        let entries: Vec<_> = column.entries.iter().filter(|it| it.key == key).collect();
        if key == "visibility" {
            let read = |text: &str| Visibility::parse(text);
            let is_public = entries.iter().all(|it| read(&it.text) == Some(Visibility::Public));
            let it = if is_public { Visibility::Public } else { Visibility::Internal };
            fields.push((key.to_owned(), Value::Bare(it.name().to_owned())));
            let slips = entries.iter().filter(|it| read(&it.text).is_none());
            slips.for_each(|it| body.note(&title, key, &it.text, &it.place));
            continue;
        }
        let mut texts: Vec<String> = entries.iter().flat_map(|it| items(&marked(&it.text))).collect();
        if SINGLE.contains(&key) && texts.len() > 1 || key == "takes" && !texts.iter().all(|it| is_length(it))
        {
            let kept = if key == "takes" { 0 } else { 1 };
            let place = entries.first().map(|it| it.place.clone()).unwrap_or_default();
            let rest = texts.split_off(kept);
            rest.iter().for_each(|text| body.note(&title, key, text, &place));
        }
        if !texts.is_empty() {
            fields.push((key.to_owned(), Value::texts(texts)));
        }
    }
    fields
}

fn is_length(text: &str) -> bool {
    crate::text::Duration::parse(text).is_some()
}

/// Arrows between cells that are there; a cell is called by what it does.
fn links(draft: &BlueprintDraft, body: &mut Below) -> Vec<Value> {
    let mut names: Vec<String> = Vec::new();
    for entry in draft.columns.iter().flat_map(|it| &it.entries) {
        if matches!(entry.key.as_str(), "frontstage" | "backstage" | "support") {
            names.extend(items(&entry.text).iter().map(|it| folded(it)));
        }
    }
    let mut links = Vec::new();
    for link in &draft.links {
        let (from, to) = (unmarked(&link.from), unmarked(&link.to));
        let sign = if link.both_ways { "<->" } else { "->" };
        let is_clear =
            |name: &str| names.iter().filter(|it| **it == folded(name)).count() == 1 && !name.contains("->");
        if is_clear(&from) && is_clear(&to) {
            links.push(Value::Text(format!("{from} {sign} {to}")));
        } else {
            body.note(&from, sign, &to, &link.place);
        }
    }
    links
}
