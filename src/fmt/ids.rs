//! Writes the id that a phase or step has by its title into the file, so that it outlives the title.

use std::collections::BTreeSet;

use super::lines::Lines;
use crate::parse::front::fields::each;
use crate::term::{Kind, Term};
use crate::text::{part, slug};
use crate::yaml::{Entry, Node, Style, Value};

/// The front matter with ids; `None` when none is missing.
pub(super) fn added(front: &str, root: &Node<'_>) -> Option<String> {
    let Value::Map(entries) = &root.value else { return None };
    let kind = find(entries, "kind")?.text().and_then(Kind::parse)?;
    if !matches!(kind, Kind::Journey | Kind::ExperienceMap) {
        return None;
    }
    let phases = find(entries, "phases").or_else(|| find(entries, "stages"))?;
    let mut adding = Adding {
        lines: Lines::new(front),
        edits: Vec::new(),
        phases: BTreeSet::new(),
        steps: BTreeSet::new(),
    };
    each(phases).iter().for_each(|phase| adding.phase(phase));
    let mut edits = adding.edits;
    if edits.is_empty() {
        return None;
    }
    edits.sort_by_key(|(at, _)| *at);
    let mut out = String::with_capacity(front.len() + 64 * edits.len());
    let mut done = 0;
    for (at, words) in edits {
        out.push_str(part(front, done..at));
        out.push_str(&words);
        done = at;
    }
    out.push_str(part(front, done..));
    Some(out)
}

struct Adding<'t> {
    lines: Lines<'t>,
    /// What to put in at which byte.
    edits: Vec<(usize, String)>,
    phases: BTreeSet<String>,
    steps: BTreeSet<String>,
}

impl Adding<'_> {
    fn phase(&mut self, node: &Node<'_>) {
        let Some(title) = title(node) else { return };
        let id = unique(&mut self.phases, id_of(node, &title));
        let steps = match &node.value {
            Value::Map(entries) => find(entries, "steps").map(each).unwrap_or_default(),
            _ => &[],
        };
        if steps.is_empty() {
            unique(&mut self.steps, id.clone());
        }
        self.add(node, &id);
        for step in steps {
            if let Some(title) = self::title(step) {
                let id = unique(&mut self.steps, id_of(step, &title));
                self.add(step, &id);
            }
        }
    }

    fn add(&mut self, node: &Node<'_>, id: &str) {
        let starts_well = id.starts_with(|letter: char| letter.is_ascii_lowercase());
        let is_plain = id.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
        if !starts_well || !is_plain || id.len() > 80 {
            return;
        }
        let start = node.span.start as usize;
        let source = part(self.lines.text, node.span.range());
        let below = || {
            let line = self.lines.at(start);
            format!("{}{}", self.lines.ending(line), " ".repeat(self.lines.column(start)))
        };
        match &node.value {
            // An empty `id:` is there, too.
            Value::Map(entries) if entries.is_empty() || entries.iter().any(|entry| entry.key == "id") => {}
            Value::Map(_) if source.starts_with('{') => self.edits.push((start + 1, format!("id: {id}, "))),
            Value::Map(_) if source.starts_with('*') => {}
            Value::Map(_) => self.edits.push((start, format!("id: {id}{}", below()))),
            Value::Text(_, style) if *style != Style::Block && !source.contains('\n') => {
                let before = part(self.lines.text, ..start).trim_end_matches(' ');
                if before.ends_with('-') {
                    self.edits.push((start, format!("id: {id}{}title: ", below())));
                } else if before.ends_with(['[', ',', '\n']) {
                    self.edits.push((start, format!("{{id: {id}, title: ")));
                    self.edits.push((node.span.end as usize, "}".to_owned()));
                }
            }
            _ => {}
        }
    }
}

fn find<'n>(entries: &'n [Entry<'n>], key: &str) -> Option<&'n Node<'n>> {
    entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value).filter(|node| !node.is_null())
}

fn title(node: &Node<'_>) -> Option<String> {
    match &node.value {
        Value::Text(text, _) => Some(text.to_string()),
        Value::Map(entries) => find(entries, "title").and_then(Node::text).map(str::to_owned),
        _ => None,
    }
}

/// The written id, else the one that the title gives.
fn id_of(node: &Node<'_>, title: &str) -> String {
    let written = match &node.value {
        Value::Map(entries) => find(entries, "id").and_then(Node::text),
        _ => None,
    };
    written.map_or_else(|| slug(title), str::to_owned)
}

/// As the model makes them unique: the second `pay` is `pay-2`.
fn unique(taken: &mut BTreeSet<String>, id: String) -> String {
    if taken.insert(id.clone()) {
        return id;
    }
    let free = (2..).map(|n| format!("{id}-{n}")).find(|id| !taken.contains(id)).unwrap_or(id);
    taken.insert(free.clone());
    free
}
