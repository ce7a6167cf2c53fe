//! Values as people write them in the language of the handbook.

use super::Report;
use crate::diff::{Entry, Field, Named, Value};
use crate::words::Words;

/// A value on one line.
pub(super) fn shown(value: &Value, report: &Report<'_>) -> String {
    let words = report.words;
    let list = |items: Vec<String>| items.join(words.get("format.comma"));
    match value {
        Value::Feeling(value) => report.felt_as(*value),
        Value::Number(value) => words.short(*value),
        Value::Share(share) => words.share(*share),
        Value::Duration(duration) => words.duration(*duration),
        Value::Date(date) => words.date(*date),
        Value::Text(text) => text.to_string(),
        Value::Items(items) => items.iter().map(|it| entry(it, words)).collect::<Vec<_>>().join("; "),
        Value::Names(names) => list(names.iter().map(|it| it.title.to_string()).collect()),
        Value::Term(key) => words.get(key).to_owned(),
        Value::Yes => words.get("review.word.yes").to_owned(),
        Value::Parts(parts) => list(parts.iter().map(|it| shown(it, report)).collect()),
    }
}

/// A text, how much it hurts, and where its links lead.
fn entry(entry: &Entry, words: &Words) -> String {
    let severity = entry.severity.map(|it| words.fill("review.severity", &[("n", &it.to_string())]));
    let notes: Vec<&str> = entry.links.iter().map(|link| &**link).chain(severity.as_deref()).collect();
    if notes.is_empty() { entry.text.to_string() } else { format!("{} ({})", entry.text, notes.join(", ")) }
}

/// What of `one` is not in `other`; all of it where nothing is shared.
pub(super) fn only(one: &Value, other: Option<&Value>, report: &Report<'_>) -> String {
    let words = report.words;
    match (one, other) {
        (Value::Feeling(one), Some(Value::Feeling(other))) => report.felt_beside(*one, *other),
        (Value::Names(names), Some(Value::Names(others))) => {
            let left: Vec<&Named> = names.iter().filter(|it| !others.contains(it)).collect();
            left.iter().map(|it| &*it.title).collect::<Vec<_>>().join(words.get("format.comma"))
        }
        (Value::Items(items), Some(Value::Items(others))) => {
            let left = items.iter().filter(|it| !others.contains(it)).map(|it| entry(it, words));
            left.collect::<Vec<_>>().join("; ")
        }
        (Value::Parts(parts), Some(Value::Parts(others))) if parts.len() == others.len() => {
            let left = parts.iter().zip(others).filter(|(a, b)| a != b).map(|(it, _)| shown(it, report));
            left.collect::<Vec<_>>().join(words.get("format.comma"))
        }
        _ => shown(one, report),
    }
}

/// Whether something of a list went, and whether something came.
pub(super) fn went_and_came(from: &Value, to: &Value) -> Option<(bool, bool)> {
    fn both<T: PartialEq>(a: &[T], b: &[T]) -> (bool, bool) {
        (a.iter().any(|it| !b.contains(it)), b.iter().any(|it| !a.contains(it)))
    }
    match (from, to) {
        (Value::Names(a), Value::Names(b)) => Some(both(a, b)),
        (Value::Items(a), Value::Items(b)) => Some(both(a, b)),
        _ => None,
    }
}

/// What a field is called.
pub(super) fn field(field: &Field, words: &Words) -> String {
    let key = format!("review.field.{}", field.key);
    let name = words.get(&key);
    match &field.label {
        Some(label) if field.key == "lane" => label.to_string(),
        Some(label) => words.fill("review.field_of", &[("field", name), ("of", label)]),
        None => name.to_owned(),
    }
}
