//! The rows of a table as `phases`, as if they stood in the front matter.

use std::ops::Range;

use super::cells::{Said, entry, is_empty, list, plain, span, text_node};
use super::columns::{Column, What};
use super::{MapTable, Settings};
use crate::problem::{Say, say};
use crate::text::{Span, part};
use crate::yaml::{Entry, Node, Value};

/// What of a table has no place.
type Told = Vec<(Span, Say)>;

/// A row: a stage, or a step of one.
#[derive(Default)]
struct Row {
    phase: Option<Range<usize>>,
    step: Option<Range<usize>>,
    /// Each with the head of its column.
    said: Vec<(Said, Range<usize>)>,
    at: Range<usize>,
}

impl MapTable {
    /// The key `phases` with everything that the table says, and what of it has no place.
    pub fn phases(&self, text: &str, by: &Settings<'_>) -> (Entry<'static>, Told) {
        let (columns, mut told) = self.columns(text, by);
        let mut phases: Vec<Vec<Row>> = Vec::new();
        for row in &self.rows {
            let row = self.row(text, row, &columns, &mut told);
            let named = |row: &Row| row.phase.as_ref().map(|at| plain(text, at));
            let goes_on = match (named(&row), phases.last().and_then(|it| it.first())) {
                (_, None) => false,
                (None, Some(_)) => true,
                (title, Some(above)) => title == named(above) && row.step.is_some(),
            };
            match phases.last_mut().filter(|_| goes_on) {
                _ if row.said.is_empty() && row.phase.is_none() && row.step.is_none() => {}
                Some(phase) => phase.push(row),
                None => phases.push(vec![row]),
            }
        }
        let nodes = phases.into_iter().map(|rows| phase(text, rows, &mut told)).collect();
        (entry("phases", &self.at, Node { span: span(&self.at), value: Value::List(nodes) }), told)
    }

    fn row(&self, text: &str, cells: &[Range<usize>], columns: &[Column], told: &mut Told) -> Row {
        let has_feeling = columns.iter().any(|it| it.what == What::Lane("feeling".to_owned()));
        let mut row = Row::default();
        for (column, at) in columns.iter().zip(cells).filter(|(_, at)| !is_empty(part(text, (*at).clone()))) {
            row.at = if row.at.is_empty() {
                at.clone()
            } else {
                row.at.start.min(at.start)..row.at.end.max(at.end)
            };
            let said = match &column.what {
                What::Phase => {
                    row.phase = Some(at.clone());
                    continue;
                }
                What::Step => {
                    row.step = Some(at.clone());
                    continue;
                }
                What::Nothing | What::Number | What::Left => continue,
                What::Lane(key) => match &**key {
                    "emotion" if has_feeling => self.mood(text, at),
                    "feeling" | "emotion" => match self.stranger(text, at).filter(|_| column.who.is_none()) {
                        Some(name) => {
                            told.push((span(at), say::said_by_nobody_here(name)));
                            continue;
                        }
                        None => self.felt(text, at),
                    },
                    key => self.said(text, key, at),
                },
            };
            let of_column = |it: Said| Said { who: it.who.or_else(|| column.who.clone()), ..it };
            row.said.extend(said.into_iter().map(|it| (of_column(it), column.head.clone())));
        }
        row
    }
}

/// What a stage says, and no step of it.
const OF_STAGES: [&str; 2] = ["loop-to", "moment"];

fn phase(text: &str, mut rows: Vec<Row>, told: &mut Told) -> Node<'static> {
    let first = rows.iter().find_map(|it| it.phase.clone());
    let title = first.as_ref().map(|at| plain(text, at)).unwrap_or_default();
    let mut fields: Vec<Entry<'static>> =
        first.iter().map(|at| entry("title", at, text_node(&*title, at))).collect();
    for row in &mut rows {
        let (back, rest) =
            std::mem::take(&mut row.said).into_iter().partition(|(it, _)| OF_STAGES.contains(&&*it.key));
        row.said = rest;
        fields.extend(merged(back, told));
    }
    let whole = rows.iter().map(|it| it.at.start).min().unwrap_or_default()
        ..rows.iter().map(|it| it.at.end).max().unwrap_or_default();
    if let [only] = rows.as_mut_slice()
        && only.step.is_none()
    {
        fields.extend(merged(std::mem::take(&mut only.said), told));
    } else {
        let steps =
            rows.into_iter().enumerate().map(|(at, row)| step(text, row, (&title, at + 1), told)).collect();
        fields.push(entry("steps", &whole, Node { span: span(&whole), value: Value::List(steps) }));
    }
    let at = first.unwrap_or(whole);
    Node { span: span(&at), value: Value::Map(fields) }
}

/// A step without a name is called by what is done in it, or counted.
fn step(text: &str, mut row: Row, (phase, number): (&str, usize), told: &mut Told) -> Node<'static> {
    // A row of the table, so that all of it is inside where it is marked so; one over several rows is its name.
    let name = row.step.clone().or(row.phase.clone()).unwrap_or(row.at.clone());
    let at = if part(text, row.at.clone()).contains('\n') { name.clone() } else { row.at.clone() };
    let does = || row.said.iter().position(|(it, _)| it.key == "does" && is_name(&it.node));
    let title = match (&row.step, does()) {
        (Some(step), _) => text_node(plain(text, step), step),
        (None, Some(does)) => row.said.remove(does).0.node,
        (None, None) => text_node(format!("{phase} {number}").trim(), &name),
    };
    let mut fields = vec![entry("title", &name, title)];
    fields.extend(merged(row.said, told));
    Node { span: span(&at), value: Value::Map(fields) }
}

fn is_name(node: &Node<'_>) -> bool {
    node.text().is_some_and(|it| it.chars().count() <= 80)
}

/// What several columns say under one key together: a list, or what each person says.
fn merged(said: Vec<(Said, Range<usize>)>, told: &mut Told) -> Vec<Entry<'static>> {
    let mut fields = Vec::new();
    let mut rest = said;
    while let Some((first, head)) = rest.first().map(|(it, head)| (it.key.clone(), head.clone())) {
        let (same, others): (Vec<_>, Vec<_>) = rest.into_iter().partition(|(it, _)| it.key == first);
        rest = others;
        let (named, of_all): (Vec<_>, Vec<_>) = same.into_iter().partition(|(it, _)| it.who.is_some());
        if named.is_empty() {
            let nodes = of_all.into_iter().flat_map(|(it, _)| flat(it.node)).collect();
            fields.extend(list(nodes, &head).map(|node| entry(&first, &head, node)));
            continue;
        }
        told.extend(of_all.iter().map(|(it, _)| (it.node.span, say::nameless_beside_people(&first))));
        let mut people: Vec<(String, Vec<Node<'static>>)> = Vec::new();
        for (it, _) in named {
            let who = it.who.unwrap_or_default();
            match people.iter_mut().find(|(known, _)| *known == who) {
                Some((_, nodes)) => nodes.extend(flat(it.node)),
                None => people.push((who, flat(it.node))),
            }
        }
        let each =
            people.into_iter().filter_map(|(who, nodes)| Some(entry(&who, &head, list(nodes, &head)?)));
        fields.push(entry(&first, &head, Node { span: span(&head), value: Value::Map(each.collect()) }));
    }
    fields
}

/// The values of a list, or the only one.
fn flat(node: Node<'static>) -> Vec<Node<'static>> {
    match node.value {
        Value::List(nodes) => nodes,
        _ => vec![node],
    }
}
