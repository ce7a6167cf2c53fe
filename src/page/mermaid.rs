//! A map as a `journey` of Mermaid: stages, steps, and how each step feels to whom, from 1 to 5. It has no place for
//! more; what it cannot hold is told beside it.

use std::fmt::Write as _;

use super::map::{Content, Look, Map, StepHead};
use crate::text::one_spaced;

#[derive(Debug)]
pub struct Written {
    pub text: String,
    /// Names of the rows that it has no place for.
    pub rows: Vec<String>,
    /// Titles of steps whose feeling nobody recorded: a journey has no figure for that, so they are comments.
    pub unknown: Vec<String>,
}

pub fn mermaid(title: &str, map: &Map) -> Written {
    let mut out = String::from("journey\n");
    let title = plain(title);
    if !title.is_empty() {
        let _ = writeln!(out, "    title {title}");
    }
    let mut unknown = Vec::new();
    let mut last = None;
    for (at, (stage, head)) in map.grid.heads().into_iter().enumerate() {
        if last != Some(&stage.id) {
            last = Some(&stage.id);
            let _ = writeln!(out, "    section {}", named(&stage.title, stage.number));
        }
        let felt = felt(map, at);
        if felt.is_empty() {
            unknown.push(head.title.clone());
            let _ = writeln!(out, "      %% {}", named(&head.title, head.number));
        }
        for (level, people) in felt {
            let _ = write!(out, "      {}: {level}", task(head));
            if !people.is_empty() {
                let _ = write!(out, ": {}", people.join(", "));
            }
            out.push('\n');
        }
    }
    Written { text: out, rows: rows(map), unknown }
}

/// How a step feels: each figure with those who feel so, in the order of the map.
fn felt(map: &Map, step: usize) -> Vec<(f64, Vec<String>)> {
    let grid = &map.grid;
    let only = grid.corner.avatar.as_ref().map(|_| grid.corner.text.as_str());
    let mut felt: Vec<(f64, Vec<String>)> = Vec::new();
    for curve in &grid.curves {
        let Some(value) = curve.values.get(step).copied().flatten() else { continue };
        let level = ((value + 3.0) * 100.0).round() / 100.0;
        let who = curve.who.as_deref().or(only).map(plain).filter(|who| !who.is_empty());
        match felt.iter_mut().find(|(known, _)| (known - level).abs() < 0.005) {
            Some((_, people)) => people.extend(who),
            None => felt.push((level, who.into_iter().collect())),
        }
    }
    felt
}

/// All rows but the figures of feelings; those that only say how steps feel hold words for them.
fn rows(map: &Map) -> Vec<String> {
    let heads = map.grid.heads();
    let marks = heads.iter().any(|(_, head)| !head.marks.is_empty()).then(|| map.words.marks.clone());
    let path = heads.iter().any(|(_, head)| !head.ways.is_empty()).then(|| map.words.path.clone());
    let lanes = map.grid.lanes.iter().filter(|lane| lane.kind != Look::Emotion);
    let filled = lanes.filter(|lane| lane.cells.iter().any(super::map::Cell::is_filled));
    let is_moment = |cell: &super::map::Cell| matches!(&cell.of, Content::Emotion(it) if it.moment.is_some());
    let felt = map.grid.lanes.iter().flat_map(|lane| &lane.cells);
    let moments = felt.into_iter().any(is_moment).then(|| map.words.moment.clone());
    marks.into_iter().chain(path).chain(moments).chain(filled.map(|lane| lane.label.clone())).collect()
}

/// What begins a line of its own kind cannot begin the name of a step.
const KEYWORDS: [&str; 6] = ["journey", "title", "section", "acctitle", "accdescr", "direction"];

fn task(head: &StepHead) -> String {
    let name = named(&head.title, head.number);
    let lower = name.to_lowercase();
    let mut letters = name.chars();
    match (KEYWORDS.iter().any(|word| lower.starts_with(word)), letters.next()) {
        (true, Some(first)) => format!("#{};{}", u32::from(first), letters.as_str()),
        _ => name,
    }
}

fn named(title: &str, number: usize) -> String {
    let title = plain(title);
    if title.is_empty() { number.to_string() } else { title }
}

/// In one line, with what Mermaid reads as its own signs in the entities that it knows.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in one_spaced(text).chars() {
        match letter {
            '#' | ';' | ':' | ',' | '%' | '<' | '>' | '&' | '{' | '}' | '"' | '\\' | '`' | '$' => {
                let _ = write!(out, "#{};", u32::from(letter));
            }
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_own_signs_are_entities() {
        assert_eq!(plain("Pay: 5; #1, 100 %"), "Pay#58; 5#59; #35;1#44; 100 #37;");
    }
}
