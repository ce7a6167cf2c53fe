//! A flow chart whose subgraphs are the lanes of a blueprint: its columns are the steps of the customer, and everything
//! else stands in the column of the step that the fewest arrows lead to.

use std::collections::VecDeque;

use super::fence::Diagram;
use super::flow::{Flow, Node, read};
use super::{cell, drawing, line};
use crate::import::draft::{BlueprintDraft, Entry, Head, LeftOut, LinkDraft, StepDraft};
use crate::import::service::{Row, row};
use crate::problem::both;

/// Nothing where the chart is no blueprint: it stays a picture.
pub(super) fn blueprint(diagram: &Diagram) -> Option<BlueprintDraft> {
    let flow = read(diagram)?;
    let lanes: Vec<Option<&'static str>> = flow.graphs.iter().map(|graph| lane(&graph.title)).collect();
    let known = lanes.iter().flatten().count();
    let is_backed = lanes.iter().flatten().any(|it| matches!(*it, "frontstage" | "backstage" | "support"));
    if known < 2 || !is_backed {
        return None;
    }
    let lane_of = |node: &Node| node.graph.and_then(|at| lanes.get(at).copied().flatten());
    let first = ["customer", "frontstage"].into_iter().find(|it| lanes.contains(&Some(it)))?;
    let heads: Vec<usize> = indices(&flow, |node| lane_of(node) == Some(first));
    if heads.is_empty() {
        return None;
    }
    let shape = Some(both!("blueprint, subgraphs are lanes", "blauwdruk, subgraphs zijn banen"));
    let mut draft = BlueprintDraft { title: diagram.title.clone(), shape, ..BlueprintDraft::default() };
    for (at, graph) in flow.graphs.iter().enumerate() {
        let Some(key) = lanes.get(at).copied().flatten() else { continue };
        let cells = flow.nodes.iter().filter(|node| node.graph == Some(at)).count();
        let key = if key == first { "titles" } else { key };
        draft.heads.push(Head {
            label: graph.title.clone(),
            key: key.to_owned(),
            cells,
            place: line(graph.line),
        });
    }
    let columns = columns(&flow, &heads);
    for head in &heads {
        let node = flow.nodes.get(*head)?;
        let mut column = StepDraft { title: Some(cell(said(node), node.line)), entries: Vec::new() };
        if first == "frontstage" {
            column.entries.push(entry(first, node));
        }
        draft.columns.push(column);
    }
    for (at, node) in flow.nodes.iter().enumerate().filter(|(at, _)| !heads.contains(at)) {
        let column = columns.get(at).copied().flatten().and_then(|column| draft.columns.get_mut(column));
        match (lane_of(node), column) {
            (Some(lane), Some(column)) => column.entries.push(entry(lane, node)),
            (Some(_), None) => draft.left_out.push(LeftOut {
                place: line(node.line),
                text: said(node).to_owned(),
                why: both!("no arrow leads to it from a step", "er leidt geen pijl heen vanaf een stap"),
            }),
            (None, _) => draft.left_out.push(LeftOut {
                place: line(node.line),
                text: said(node).to_owned(),
                why: both!("it stands in no lane", "het staat in geen baan"),
            }),
        }
    }
    arrows(&flow, &heads, &mut draft);
    rest(&flow, &lanes, &mut draft);
    Some(draft)
}

fn lane(title: &str) -> Option<&'static str> {
    match row(title) {
        Some(Row::Lane(key)) => Some(key),
        _ => None,
    }
}

fn indices(flow: &Flow, is_meant: impl Fn(&Node) -> bool) -> Vec<usize> {
    flow.nodes.iter().enumerate().filter(|(_, node)| is_meant(node)).map(|(at, _)| at).collect()
}

fn said(node: &Node) -> &str {
    if node.words.is_empty() { &node.id } else { &node.words }
}

fn entry(lane: &str, node: &Node) -> Entry {
    Entry { key: lane.to_owned(), text: said(node).to_owned(), who: None, place: line(node.line) }
}

/// The column of each node: that of the step which the fewest arrows lead to it from.
fn columns(flow: &Flow, heads: &[usize]) -> Vec<Option<usize>> {
    let mut columns: Vec<Option<usize>> = vec![None; flow.nodes.len()];
    let mut beside: Vec<Vec<usize>> = vec![Vec::new(); flow.nodes.len()];
    for arrow in &flow.arrows {
        for (from, to) in [(arrow.from, arrow.to), (arrow.to, arrow.from)] {
            beside.iter_mut().skip(from).take(1).for_each(|it| it.push(to));
        }
    }
    let mut next: VecDeque<(usize, usize)> = heads.iter().copied().enumerate().collect();
    while let Some((column, node)) = next.pop_front() {
        let Some(free) = columns.get_mut(node).filter(|it| it.is_none()) else { continue };
        *free = Some(column);
        next.extend(beside.get(node).into_iter().flatten().map(|to| (column, *to)));
    }
    columns
}

/// Arrows from one step to the next are the order of the columns, those between a step and what serves it the column.
fn arrows(flow: &Flow, heads: &[usize], draft: &mut BlueprintDraft) {
    for arrow in &flow.arrows {
        let Some((from, to)) = flow.nodes.get(arrow.from).zip(flow.nodes.get(arrow.to)) else { continue };
        let is_column = heads.contains(&arrow.from) || heads.contains(&arrow.to);
        if !is_column {
            draft.links.push(LinkDraft {
                from: said(from).to_owned(),
                to: said(to).to_owned(),
                both_ways: arrow.both_ways,
                place: line(arrow.line),
            });
        }
        if !arrow.label.is_empty() {
            draft.kept.push(cell(&format!("{} → {}: {}", said(from), said(to), arrow.label), arrow.line));
        }
    }
}

/// Subgraphs that are no lanes, comments, and what tells Mermaid how to draw.
fn rest(flow: &Flow, lanes: &[Option<&'static str>], draft: &mut BlueprintDraft) {
    for (graph, _) in flow.graphs.iter().zip(lanes).filter(|(_, lane)| lane.is_none()) {
        draft.left_out.push(LeftOut {
            place: line(graph.line),
            text: graph.title.clone(),
            why: both!("it is no lane of a blueprint", "het is geen baan van een blauwdruk"),
        });
    }
    for (number, text) in &flow.rest {
        match text.strip_prefix("%%").filter(|it| !it.trim_start().starts_with('{')) {
            Some(comment) => draft.kept.push(cell(comment.trim(), *number)),
            None => draft.left_out.push(LeftOut { place: line(*number), text: text.clone(), why: drawing() }),
        }
    }
}
