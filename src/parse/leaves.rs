//! What stands in the front matter of a file, value by value, whether a reader understands it or not: so that
//! two versions can be told apart where nothing of the handbook differs.

use std::collections::BTreeMap;

use super::{MapTable, Options, front, halves};
use crate::text::Span;
use crate::yaml::{self, Node, Value};

/// One value and the way to it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leaf {
    /// Keys and places in lists: `phases/0/steps/2/feeling`.
    pub path: String,
    /// A way to here leads over this key, which nobody reads: `x-…`.
    pub note: Option<Box<str>>,
    pub value: String,
    pub at: usize,
}

/// Every value of the front matter, in order.
pub fn leaves(text: &str) -> Vec<Leaf> {
    let halves = halves(text);
    let mut read = yaml::read(&halves.yaml, halves.front.start);
    MapTable::join(text, &mut read.root);
    let other_names = front::aliases(&read.root, &Options::default());
    let meant = other_names.into_iter().map(|it| (it.span.start, it.word)).collect();
    let mut found = Vec::new();
    walk((&read.root, &meant), String::new(), None, &mut found);
    found
}

/// What stands at a place under another name, in the words of the reference.
type Meant = BTreeMap<u32, &'static str>;

fn walk((node, meant): (&Node<'_>, &Meant), path: String, note: Option<&str>, found: &mut Vec<Leaf>) {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}/{key}") };
    match &node.value {
        Value::Map(entries) => entries.iter().for_each(|entry| {
            let own = entry.key.starts_with("x-").then_some(&*entry.key);
            let key = meant.get(&entry.key_span.start).copied().unwrap_or(&entry.key);
            walk((&entry.value, meant), below(key), note.or(own), found);
        }),
        Value::List(nodes) => {
            let all = nodes.iter().enumerate();
            all.for_each(|(at, node)| walk((node, meant), below(&at.to_string()), note, found));
        }
        Value::Null | Value::Text(..) => {
            let written = node.text().unwrap_or_default().trim();
            let value = meant.get(&node.span.start).copied().unwrap_or(written).to_owned();
            found.push(Leaf { path, note: note.map(Into::into), value, at: start(node.span) });
        }
    }
}

fn start(span: Span) -> usize {
    span.start as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(front: &str, expected: &[&str]) {
        let text = format!("---\n{front}---\nWords\n");
        let shown = |it: &Leaf| {
            let note = it.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
            format!("{}={}{note}", it.path, it.value)
        };
        assert_eq!(leaves(&text).iter().map(shown).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn every_value_has_its_way() {
        check(
            "title: A\nphases:\n  - {title: B, x-who: {name: C}}\nx-no: [1, 2]\n",
            &[
                "title=A",
                "phases/0/title=B",
                "phases/0/x-who/name=C (x-who)",
                "x-no/0=1 (x-no)",
                "x-no/1=2 (x-no)",
            ],
        );
    }

    #[test]
    fn quotes_and_forms_do_not_matter() {
        let (one, other) = ("a: [b, \"c\"]\n", "a:\n  - 'b'\n  - c\n");
        let of = |text: &str| {
            let all = leaves(&format!("---\n{text}---\n"));
            all.into_iter().map(|it| (it.path, it.value)).collect::<Vec<_>>()
        };
        assert_eq!(of(one), of(other));
    }
}
