//! A file as plain lines, one fact a line, so that `git diff` shows what a map says and not how it is written.

use crate::fmt::Order;
use crate::parse::{MapTable, split};
use crate::term::{Kind, Term};
use crate::text::{one_spaced, part};
use crate::yaml::{self, Entry, Node, Value};

/// The lines of a file; the file itself when its front matter cannot be read.
pub fn outline(text: &str) -> String {
    let split = split(text);
    let table = MapTable::of(text);
    let mut read = yaml::read(part(text, split.front.clone()), 0);
    MapTable::join(text, &mut read.root);
    let Value::Map(entries) = &read.root.value else { return text.to_owned() };
    if !read.faults.is_empty() || split.unclosed.is_some() {
        return text.to_owned();
    }
    let kind = entries.iter().find(|entry| entry.key == "kind").and_then(|entry| entry.value.text());
    let mut out = String::new();
    map(entries, Some(&Order::of(kind.and_then(Kind::parse), kind)), "", &mut out);
    let rest = table.map_or_else(|| text.to_owned(), |table| table.cut(text));
    let prose = part(&rest, split.body.start..).trim_matches(['\r', '\n']);
    if !prose.is_empty() {
        out.push('\n');
        out.push_str(&prose.replace("\r\n", "\n"));
        out.push('\n');
    }
    out
}

fn map(entries: &[Entry<'_>], order: Option<&Order>, indent: &str, out: &mut String) {
    let keys: Vec<&str> = entries.iter().map(|entry| &*entry.key).collect();
    let sorted = order.map_or_else(|| (0..keys.len()).collect(), |order| order.sorted(&keys));
    for entry in sorted.into_iter().filter_map(|at| entries.get(at)) {
        let below = order.and_then(|order| order.below(&entry.key));
        match &entry.value.value {
            Value::List(nodes) if nodes.is_empty() => line(indent, &entry.key, "[]", out),
            Value::List(nodes) => nodes.iter().for_each(|node| one(&entry.key, node, below, indent, out)),
            _ => one(&entry.key, &entry.value, below, indent, out),
        }
    }
}

/// One entry: its name behind the key, and what it holds further in.
fn one(key: &str, node: &Node<'_>, order: Option<&Order>, indent: &str, out: &mut String) {
    let further = format!("{indent}  ");
    match &node.value {
        Value::Map(entries) => {
            let named = NAMES.iter().find_map(|name| entries.iter().position(|entry| entry.key == *name));
            let name = named.and_then(|at| entries.get(at)).and_then(|entry| entry.value.text());
            line(indent, key, name.unwrap_or_default(), out);
            let others = entries.iter().enumerate().filter(|(at, _)| name.is_none() || Some(*at) != named);
            let others: Vec<Entry<'_>> = others.map(|(_, entry)| entry.clone()).collect();
            map(&others, order, &further, out);
        }
        Value::List(nodes) => {
            line(indent, key, "", out);
            nodes.iter().for_each(|node| one("-", node, order, &further, out));
        }
        Value::Text(text, _) => line(indent, key, text, out),
        Value::Null => line(indent, key, "", out),
    }
}

/// Keys that name an entry.
const NAMES: [&str; 7] = ["title", "name", "step", "text", "do", "id", "date"];

fn line(indent: &str, key: &str, value: &str, out: &mut String) {
    let value = one_spaced(value);
    out.push_str(format!("{indent}{key}: {value}").trim_end());
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAP: &str = "---\nkind: journey\ntitle: A\nphases:\n  - title: B\n    steps:\n      - {id: c, title: See, pains: [{text: Long, severity: 2}, Dear], feeling: {x: 1}}\n      - short\n---\nHello\n";

    #[test]
    fn every_fact_has_a_line() {
        let expected = "kind: journey\ntitle: A\nphases: B\n  steps: See\n    id: c\n    pains: Long\n      severity: 2\n    pains: Dear\n    feeling:\n      x: 1\n  steps: short\n\nHello\n";
        assert_eq!(outline(MAP), expected);
    }

    #[test]
    fn spelling_makes_no_difference() {
        let other = "---\nphases:\n- steps:\n  - pains:\n    - severity: 2\n      text: 'Long'\n    - Dear\n    feeling: {x: 1}\n    title: \"See\"\n    id: c\n  - short\n  title: B\ntitle: A # name\nkind: journey\n---\n\nHello";
        assert_eq!(outline(other), outline(MAP));
    }

    #[test]
    fn what_cannot_be_read_is_shown_as_it_is() {
        for text in ["---\ntitle: [a\n---\nx", "# Hello\n", ""] {
            assert_eq!(outline(text), text);
        }
    }
}
