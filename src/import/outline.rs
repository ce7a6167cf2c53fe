//! Headings with bullets: stages that say the same things of themselves are a map, and people a page of personas.

mod lines;
mod map;
mod people;
#[cfg(test)]
mod tests;

use super::draft::Draft;
use super::grid::{Cell, Place};
use super::scale;
use crate::term::label::without_brackets;
use lines::Section;

/// What the headings of a text hold; nothing where they do not say it in the same words again and again.
pub(crate) fn drafts(text: &str) -> Vec<Draft> {
    let page = lines::page(text);
    let people = people::personas(&page);
    match map::map(&page) {
        Some(map) if people.is_empty() || map.sure > people.len() * 2 => vec![Draft::Map(map.draft)],
        _ => people.into_iter().map(Draft::Persona).collect(),
    }
}

/// Something said under a name: `- Pain: too long`, or a heading `Pain points` with bullets.
#[derive(Debug, Clone, PartialEq)]
struct Said {
    label: String,
    texts: Vec<Cell>,
}

/// What is said under a heading, and what is there besides.
struct Split {
    said: Vec<Said>,
    rest: Vec<Cell>,
}

/// The words before a colon that begin a bullet, or bold ones before a dash: `**Actions** – looks around`.
fn label(text: &str) -> Option<(String, &str)> {
    let (label, rest) = dashed(text).or_else(|| text.split_once(':'))?;
    let label = label.trim().trim_matches(['*', '_', '`']).trim();
    let bare = without_brackets(label);
    let has_scale = bare != label && !scale::Said::in_head(label).is_silent();
    let words = if has_scale { &*bare } else { label };
    let is_short =
        !label.is_empty() && words.split_whitespace().count() <= 5 && !words.contains(['.', '(', '[']);
    is_short.then(|| (label.to_owned(), rest.trim().trim_start_matches(['*', '_']).trim()))
}

fn dashed(text: &str) -> Option<(&str, &str)> {
    let (label, rest) = text.strip_prefix("**")?.split_once("**")?;
    let rest = rest.trim_start().strip_prefix(['-', '–', '—'])?;
    (!label.contains(':')).then_some((label, rest))
}

/// Bullets and headings that begin with a name which `is_known`.
fn split(section: &Section, is_known: impl Fn(&str) -> bool) -> Split {
    let mut split = Split { said: Vec::new(), rest: Vec::new() };
    for cell in &section.prose {
        match lines_said(cell, &is_known) {
            Some(mut said) => split.said.append(&mut said),
            None => split.rest.push(cell.clone()),
        }
    }
    for bullet in &section.bullets {
        let (name, rest) = label(&bullet.text.text)
            .unwrap_or_else(|| (bullet.text.text.trim_matches(['*', '_', ' ']).to_owned(), ""));
        if !is_known(&name) || rest.is_empty() && bullet.below.is_empty() {
            split.rest.push(bullet.as_text());
            continue;
        }
        let mut texts: Vec<Cell> = Vec::new();
        if !rest.is_empty() {
            texts.push(Cell { text: rest.to_owned(), ..bullet.text.clone() });
        }
        texts.extend(bullet.below.iter().cloned());
        split.said.push(Said { label: name, texts });
    }
    for below in &section.below {
        let has_more = !below.below.is_empty();
        if has_more || !is_known(&below.title.text) {
            continue;
        }
        let mut texts: Vec<Cell> = below.prose.clone();
        texts.extend(below.bullets.iter().map(lines::Bullet::flat));
        if texts.is_empty() {
            split.rest.extend(below.texts());
            continue;
        }
        split.said.push(Said { label: below.title.text.clone(), texts });
    }
    split
}

/// Lines that each begin with a name: `**Actions:** sees a poster`.
fn lines_said(cell: &Cell, is_known: impl Fn(&str) -> bool) -> Option<Vec<Said>> {
    let lines = cell.text.lines().map(|line| {
        let (label, rest) = label(line).filter(|_| line.starts_with(['*', '_']))?;
        let text = Cell { text: rest.to_owned(), ..cell.clone() };
        (is_known(&label) && !rest.is_empty()).then(|| Said { label, texts: vec![text] })
    });
    lines.collect()
}

fn line(number: usize) -> Place {
    Place(format!("line {number}"))
}
