//! Puts entries into the list of a catalogue, and leaves everything else as it stands.

use super::lines::Lines;
use crate::parse::split;
use crate::text::part;
use crate::yaml::{self, Node, Value};

/// A catalogue of these entries and no more.
pub fn new(kind: &str, entries: &[String]) -> String {
    let lines: String = entries.iter().map(|entry| format!("  - {entry}\n")).collect();
    format!("---\nkind: {kind}\nitems:\n{lines}---\n")
}

/// The file with these entries after those it has; `None` when its front matter cannot be read.
pub fn with(text: &str, entries: &[String]) -> Option<String> {
    let split = split(text);
    let front = part(text, split.front.clone());
    let read = yaml::read(front, 0);
    let Value::Map(keys) = &read.root.value else { return None };
    if !read.faults.is_empty() || split.unclosed.is_some() {
        return None;
    }
    let lines = Lines::new(front);
    let items = keys.iter().find(|entry| entry.key == "items");
    let (at, added) = match items {
        None => (front.len(), format!("items:\n{}", listed("  ", entries, "\n"))),
        Some(items) => match &items.value.value {
            Value::Null => {
                let line = lines.at(items.key_span.start as usize);
                (lines.start(line + 1), listed("  ", entries, "\n"))
            }
            Value::List(nodes) => after(&lines, &items.value, nodes.last()?, entries)?,
            _ => return None,
        },
    };
    let before = part(front, ..at);
    let gap = if before.is_empty() || before.ends_with('\n') || added.starts_with(',') { "" } else { "\n" };
    let changed = format!("{before}{gap}{added}{}", part(front, at..));
    let again = yaml::read(&changed, 0);
    let is_whole = again.faults.is_empty() && count(&again.root) == count(&read.root) + entries.len();
    let (start, end) = (part(text, ..split.front.start), part(text, split.front.end..));
    is_whole.then(|| format!("{start}{changed}{end}"))
}

/// Where the entries go after the last one, and how they are written there.
fn after(lines: &Lines<'_>, list: &Node<'_>, last: &Node<'_>, entries: &[String]) -> Option<(usize, String)> {
    let end = last.span.end as usize;
    if part(lines.text, list.span.range()).starts_with('[') {
        return Some((end, entries.iter().map(|entry| format!(", {entry}")).collect()));
    }
    let first_line = lines.at(last.span.start as usize);
    let indent = " ".repeat(lines.body(first_line).find('-')?);
    let is_closed = part(lines.text, ..end).ends_with('\n');
    let line = lines.at(end.saturating_sub(1));
    let at = if is_closed { end } else { lines.start(line + 1) };
    let ending = if lines.ending(first_line).is_empty() { "\n" } else { lines.ending(first_line) };
    Some((at, listed(&indent, entries, ending)))
}

fn listed(indent: &str, entries: &[String], ending: &str) -> String {
    entries.iter().map(|entry| format!("{indent}- {entry}{ending}")).collect()
}

/// How many entries a catalogue has.
fn count(root: &Node<'_>) -> usize {
    let Value::Map(keys) = &root.value else { return 0 };
    match keys.iter().find(|entry| entry.key == "items").map(|entry| &entry.value.value) {
        Some(Value::List(nodes)) => nodes.len(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let entries = ["{id: x, name: X}".to_owned(), "{name: Y}".to_owned()];
        assert_eq!(with(text, &entries).as_deref(), expected);
    }

    #[test]
    fn entries_come_last_in_the_form_that_is_there() {
        check(
            "---\nkind: teams\nitems:\n  - {id: a, name: A}\n---\nText\n",
            Some(
                "---\nkind: teams\nitems:\n  - {id: a, name: A}\n  - {id: x, name: X}\n  - {name: Y}\n---\nText\n",
            ),
        );
        check(
            "---\nitems:\n- id: a\n  name: A # first\nkind: teams\n---\n",
            Some(
                "---\nitems:\n- id: a\n  name: A # first\n- {id: x, name: X}\n- {name: Y}\nkind: teams\n---\n",
            ),
        );
        check(
            "---\r\nkind: teams\r\nitems:\r\n  - {name: A}\r\n---\r\n",
            Some(
                "---\r\nkind: teams\r\nitems:\r\n  - {name: A}\r\n  - {id: x, name: X}\r\n  - {name: Y}\r\n---\r\n",
            ),
        );
    }

    #[test]
    fn a_list_in_brackets_stays_one() {
        check(
            "---\nkind: teams\nitems: [{name: A}]\n---\n",
            Some("---\nkind: teams\nitems: [{name: A}, {id: x, name: X}, {name: Y}]\n---\n"),
        );
    }

    #[test]
    fn a_catalogue_without_entries_gets_its_first() {
        let expected = "---\nkind: teams\nitems:\n  - {id: x, name: X}\n  - {name: Y}\n---\n";
        check("---\nkind: teams\nitems:\n---\n", Some(expected));
        check("---\nkind: teams\n---\n", Some(expected));
    }

    #[test]
    fn what_cannot_be_read_is_left_alone() {
        check("---\nkind: teams\nitems: [\n---\n", None);
        check("---\nkind: teams\nitems: all\n---\n", None);
        check("Text\n", None);
    }
}
