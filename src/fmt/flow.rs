//! Writes what stands on one line: `{a: 1, b: [c, d]}`, with one space after `,` and `:`.

use super::order::Order;
use crate::text::part;
use crate::yaml::{Entry, Node, Value};

/// The value as it is to be written. `node` stands on one line of `text`.
pub(super) fn written(node: &Node<'_>, text: &str, order: Option<&Order>) -> String {
    let source = part(text, node.span.range());
    let is_flow = source.starts_with(['[', '{']);
    let parts = match &node.value {
        Value::List(nodes) if is_flow => {
            nodes.iter().map(|node| plain(node, text).then(|| written(node, text, order))).collect()
        }
        Value::Map(entries) if is_flow => map(entries, text, order),
        _ => None,
    };
    let closing = if source.starts_with('[') { ']' } else { '}' };
    match parts {
        Some(parts) if source.ends_with(closing) => {
            let parts: Vec<String> = parts;
            format!("{}{}{closing}", part(source, ..1), joined(node, text, &parts))
        }
        _ => source.to_owned(),
    }
}

/// With one space after each comma, but for one that stands in a number: a space there would hide that it cuts it.
fn joined(node: &Node<'_>, text: &str, parts: &[String]) -> String {
    let Value::List(nodes) = &node.value else { return parts.join(", ") };
    let mut out = String::new();
    for (at, words) in parts.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| nodes.get(at)).zip(nodes.get(at));
        if let Some((left, right)) = before {
            let between = part(text, left.span.end as usize..right.span.start as usize);
            let is_digit = |letter: char| letter.is_ascii_digit();
            let cuts = between == "," && out.ends_with(is_digit) && words.starts_with(is_digit);
            out.push_str(if cuts { "," } else { ", " });
        }
        out.push_str(words);
    }
    out
}

fn map(entries: &[Entry<'_>], text: &str, order: Option<&Order>) -> Option<Vec<String>> {
    let one = |entry: &Entry<'_>| {
        let key = part(text, entry.key_span.range());
        let end = entry.key_span.end as usize;
        let colon = part(text, end..).trim_start_matches(' ').starts_with(':');
        let is_empty = entry.value.is_null() && entry.value.span.start == entry.value.span.end;
        if key.is_empty() || !colon || key.starts_with(['?', '[', '{', '&', '*', '!']) {
            return None;
        }
        if is_empty {
            return Some(format!("{key}:"));
        }
        let gap = text.get(end..entry.value.span.start as usize)?;
        if !gap.bytes().all(|byte| matches!(byte, b' ' | b':')) {
            return None;
        }
        let below = order.and_then(|order| order.below(&entry.key));
        Some(format!("{key}: {}", written(&entry.value, text, below)))
    };
    let parts: Option<Vec<String>> = entries.iter().map(one).collect();
    let parts = parts?;
    let Some(order) = order else { return Some(parts) };
    let keys: Vec<&str> = entries.iter().map(|entry| &*entry.key).collect();
    Some(order.sorted(&keys).into_iter().filter_map(|at| parts.get(at).cloned()).collect())
}

/// Whether a list's entry is no anchor, no tag, no nothing and no pair without braces.
fn plain(node: &Node<'_>, text: &str) -> bool {
    let source = part(text, node.span.range());
    let is_collection = matches!(node.value, Value::List(_) | Value::Map(_));
    let before = part(text, ..node.span.start as usize).trim_end_matches(' ');
    !source.is_empty() && before.ends_with(['[', ',']) && (!is_collection || source.starts_with(['[', '{']))
}
