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
        phases: Ids { written: each(phases).iter().filter_map(written).collect(), ..Ids::default() },
        steps: Ids {
            written: each(phases).iter().flat_map(steps_of).filter_map(written).collect(),
            ..Ids::default()
        },
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
    phases: Ids,
    steps: Ids,
}

/// Those that are taken, and those that are written somewhere: no title takes these.
#[derive(Default)]
struct Ids {
    taken: BTreeSet<String>,
    written: BTreeSet<String>,
}

impl Adding<'_> {
    fn phase(&mut self, node: &Node<'_>) {
        let Some(title) = title(node) else { return };
        let id = unique(&mut self.phases, node, slug(&title));
        let steps = steps_of(node);
        if steps.is_empty() {
            self.steps.taken.insert(id.clone());
        }
        self.add(node, &id);
        for step in steps {
            if let Some(title) = self::title(step) {
                let id = unique(&mut self.steps, step, slug(&title));
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

fn steps_of<'n>(phase: &'n Node<'n>) -> &'n [Node<'n>] {
    match &phase.value {
        Value::Map(entries) => find(entries, "steps").map(each).unwrap_or_default(),
        _ => &[],
    }
}

fn written(node: &Node<'_>) -> Option<String> {
    match &node.value {
        Value::Map(entries) => find(entries, "id").and_then(Node::text).map(str::to_owned),
        _ => None,
    }
}

/// The written id, else the one that the title gives; as the model makes them unique: the second `pay` is `pay-2`.
fn unique(ids: &mut Ids, node: &Node<'_>, slug: String) -> String {
    let own = written(node);
    let is_free = |id: &str| !ids.taken.contains(id) && !ids.written.contains(id);
    let is_own_free = own.as_ref().is_some_and(|id| !ids.taken.contains(id));
    let base = own.unwrap_or(slug);
    let id = match is_own_free || is_free(&base) {
        true => base,
        false => (2..).map(|n| format!("{base}-{n}")).find(|id| is_free(id)).unwrap_or(base),
    };
    ids.taken.insert(id.clone());
    id
}
