//! What is said in a map and in a blueprint, step by step. A blueprint is told as a table and as a story; only the table is
//! heard.

use super::heard::{add, hear};
use super::{Part, Said, What};
use crate::page::blueprint::{Blueprint, Card, Column};
use crate::page::grid;
use crate::page::map::{self, Cell, Content, Map, Stage, StepHead};

/// A step in its stage.
struct Step<'m> {
    stage: &'m Stage,
    head: &'m StepHead,
}

pub(super) fn map(it: &Map, to: &mut Said) {
    let heads = it.grid.heads();
    let steps: Vec<Step> = heads.into_iter().map(|(stage, head)| Step { stage, head }).collect();
    for stage in &it.grid.stages {
        add(&mut to.text, &stage.title);
    }
    let first = to.parts.len();
    to.parts.extend(steps.iter().map(Step::part));
    let mut quotes = Vec::new();
    for lane in &it.grid.lanes {
        let mut at = 0;
        for cell in &lane.cells {
            let step = steps.get(at);
            let own = if cell.span > 1 { None } else { to.parts.get_mut(first + at) };
            match step.filter(|_| lane.key == "quo") {
                Some(step) => quotes.extend(said(cell, step)),
                None => content(cell, &it.words, own.map_or(&mut to.text, |part| &mut part.text)),
            }
            at += cell.span.max(1);
        }
    }
    to.parts.append(&mut quotes);
}

impl Step<'_> {
    /// The step of a stage without steps has the name of its stage, and no place in one.
    fn part(&self) -> Part {
        let place = if self.stage.alone { "" } else { &self.stage.title };
        let mut text = String::new();
        hear(&self.head.marks, &mut text);
        self.head.ways.iter().for_each(|way| hear(&way.line(), &mut text));
        Part {
            what: What::Step,
            anchor: self.head.id.clone(),
            title: self.head.title.clone(),
            place: place.to_owned(),
            text,
        }
    }
}

fn content(cell: &Cell, words: &map::Words, out: &mut String) {
    grid::lines(&cell.of, words).iter().for_each(|line| hear(line, out));
}

/// Quotes of a step, or of a whole stage.
fn said(cell: &Cell, step: &Step<'_>) -> Vec<Part> {
    let Content::Words(all) = &cell.of else { return Vec::new() };
    let (anchor, place) = match cell.span {
        0 | 1 => (&step.head.id, &step.head.title),
        _ => (&step.stage.id, &step.stage.title),
    };
    let quote = |it: &map::Said| Part {
        what: What::Quote,
        anchor: anchor.clone(),
        title: it.text.text.clone(),
        place: place.clone(),
        text: it.insight.as_ref().map(|link| link.text.clone()).unwrap_or_default(),
    };
    all.iter().map(quote).collect()
}

/// A step with everything that serves it.
pub(super) fn blueprint(it: &Blueprint, to: &mut Said) {
    it.stages.iter().for_each(|stage| add(&mut to.text, &stage.title));
    to.parts.extend(it.columns.iter().map(|column| self::column(column, it)));
}

fn column(it: &Column, of: &Blueprint) -> Part {
    let mut text = String::new();
    it.time.iter().chain(&it.moment).for_each(|it| add(&mut text, it));
    let words = it.evidence.iter().chain(&it.customer).chain(&it.policy);
    words.for_each(|it| add(&mut text, &it.text));
    it.lanes.iter().flat_map(|lane| &lane.texts).for_each(|it| add(&mut text, &it.text));
    let cards = it.frontstage.iter().chain(&it.backstage).chain(&it.support);
    cards.for_each(|it| card(it, of, &mut text));
    it.signs.iter().flat_map(|it| [&it.word, &it.text.text]).for_each(|it| add(&mut text, it));
    it.metrics.iter().flat_map(|it| [&it.link.text, &it.text]).for_each(|it| add(&mut text, it));
    it.opportunities.iter().chain(&it.insights).for_each(|link| add(&mut text, &link.text));
    Part { what: What::Step, anchor: it.id.clone(), title: it.title.clone(), place: it.stage.1.clone(), text }
}

fn card(it: &Card, of: &Blueprint, out: &mut String) {
    add(out, &it.does.text);
    if let Some(team) = &it.team {
        add(out, &team.link.text);
        if team.external {
            add(out, &of.words.external);
        }
    }
    it.takes.iter().chain(&it.ties).for_each(|it| add(out, it));
    it.touchpoint.iter().for_each(|link| add(out, &link.text));
}
