//! The columns of a blueprint: each step with everything that serves it. The story reads them one by one.

use std::collections::BTreeSet;

use serde::Serialize;

use super::class_of_phase;
use super::tie::Ties;
use crate::model::{self, Blueprint, CellAt, Entity, Id, Item, LaneKey, Metric, Stage, Step, StepAt};
use crate::text::slug;
use crate::view::From;
use crate::view::item::unique;
use crate::view::parts::{Fact, Link};

#[derive(Debug, Clone, Serialize)]
pub struct Column {
    /// Its anchor on the page.
    pub id: String,
    /// Of the step in its journey, else of the column.
    pub number: String,
    pub title: String,
    /// The step on the page of its journey.
    pub href: Option<String>,
    /// The number and name of its phase, and their class; empty outside any.
    pub stage: Fact,
    pub class: String,
    /// It begins a stage.
    pub first: bool,
    /// How long the customer is busy and waits.
    pub time: Option<String>,
    /// `Moment of truth`, with its question.
    pub moment: Option<String>,
    pub evidence: Vec<String>,
    pub customer: Vec<String>,
    pub frontstage: Vec<Card>,
    pub backstage: Vec<Card>,
    pub support: Vec<Card>,
    pub policy: Vec<String>,
    /// Where it may fail and where people wait.
    pub signs: Vec<Sign>,
    pub metrics: Vec<Fact>,
    pub opportunities: Vec<Link>,
    pub insights: Vec<Link>,
}

/// One thing somebody does.
#[derive(Debug, Clone, Serialize)]
pub struct Card {
    pub does: String,
    pub team: Option<Team>,
    pub takes: Option<String>,
    pub touchpoint: Option<Link>,
    /// What it hands on, in sentences.
    pub ties: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Team {
    pub link: Link,
    /// A partner outside the company.
    pub external: bool,
}

/// A fail point or a wait point.
#[derive(Debug, Clone, Serialize)]
pub struct Sign {
    /// `F` or `W`.
    pub class: &'static str,
    pub icon: &'static str,
    pub word: String,
    pub text: String,
}

/// An entry of a lane of notes: one of the three.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Note {
    pub text: Option<String>,
    pub sign: Option<Sign>,
    pub fact: Option<Fact>,
}

impl Note {
    pub(super) fn text(text: &str) -> Note {
        Note { text: Some(text.to_owned()), ..Note::default() }
    }

    pub(super) fn sign(sign: &Sign) -> Note {
        Note { sign: Some(sign.clone()), ..Note::default() }
    }

    pub(super) fn fact(fact: &Fact) -> Note {
        Note { fact: Some(fact.clone()), ..Note::default() }
    }

    pub(super) fn link(link: &Link) -> Note {
        let Link { href, text } = link.clone();
        Note::fact(&Fact { name: text, text: String::new(), href: Some(href), note: None })
    }
}

pub(super) fn columns(from: &From<'_>, blueprint: &Blueprint, ties: &Ties) -> Vec<Column> {
    let mut taken = BTreeSet::new();
    let mut before = None;
    let columns = blueprint.columns.iter().enumerate();
    columns
        .map(|(at, it)| {
            let mut column = column(from, blueprint, at, ties);
            column.id = unique(column.id, &mut taken);
            let phase = step(from, blueprint, it).map(|(_, step)| step.phase);
            column.first = at == 0 || phase != before;
            before = phase;
            column
        })
        .collect()
}

/// The step of the journey that a column is about.
fn step<'a>(from: &From<'a>, blueprint: &Blueprint, column: &model::Column) -> Option<(StepAt, &'a Step)> {
    let at = StepAt { map: blueprint.journey?, step: column.step? };
    Some((at, from.ctx.book.maps[at.map].steps.get(at.step)?))
}

fn column(from: &From<'_>, blueprint: &Blueprint, at: usize, ties: &Ties) -> Column {
    let it = &blueprint.columns[at];
    let step = step(from, blueprint, it);
    let phase =
        step.and_then(|(at, step)| Some((step.phase, from.book.maps[at.map].phases.get(step.phase)?)));
    let cards = |stage: Stage| {
        let cells = it.cells(stage).iter().enumerate();
        cells.map(|(index, cell)| card(from, cell, CellAt { column: at, stage, index }, ties)).collect()
    };
    let name = step.map_or(&*it.title, |(_, step)| &*step.id);
    Column {
        id: format!("step-{}", slug(name)),
        number: (step.map_or(at, |(at, _)| at.step) + 1).to_string(),
        title: it.title.to_string(),
        href: step.map(|(at, _)| from.href_of_step(at)),
        stage: Fact {
            name: phase.map(|(number, _)| (number + 1).to_string()).unwrap_or_default(),
            text: phase.map(|(_, phase)| phase.title.to_string()).unwrap_or_default(),
            href: None,
            note: None,
        },
        class: phase.map(|(number, _)| class_of_phase(number)).unwrap_or_default(),
        first: false,
        time: step.and_then(|(_, step)| time(from, step)),
        moment: step.filter(|(_, step)| step.marks.moment_of_truth).map(|(_, step)| moment(from, step)),
        evidence: texts(&it.evidence),
        customer: customer(it, step.map(|(_, step)| step)),
        frontstage: cards(Stage::Frontstage),
        backstage: cards(Stage::Backstage),
        support: cards(Stage::Support),
        policy: texts(&it.policy),
        signs: signs(from, it),
        metrics: it.metrics.iter().map(|metric| metric_fact(from, *metric)).collect(),
        opportunities: it.opportunities.iter().map(|id| from.link(Entity::Opportunity(*id))).collect(),
        insights: it.insights.iter().map(|id| from.link(Entity::Insight(*id))).collect(),
    }
}

fn texts(items: &[Item]) -> Vec<String> {
    items.iter().map(|item| item.text.to_string()).collect()
}

/// What the customer does: as written here, else on the step, else the step itself.
fn customer(column: &model::Column, step: Option<&Step>) -> Vec<String> {
    let does = LaneKey::built_in("does").zip(step).map_or(&[][..], |(key, step)| step.lanes.get(key));
    match (&*column.customer, does) {
        ([], []) => vec![column.title.to_string()],
        ([], does) => texts(does),
        (own, _) => texts(own),
    }
}

fn time(from: &From<'_>, step: &Step) -> Option<String> {
    let takes = step.takes.map(|it| from.words.minutes(it.minutes()));
    let wait = step
        .wait
        .map(|it| from.words.fill("blueprint.waits", &[("time", &from.words.minutes(it.minutes()))]));
    let parts: Vec<String> = takes.into_iter().chain(wait).collect();
    (!parts.is_empty()).then(|| parts.join(from.words.get("format.comma")))
}

fn moment(from: &From<'_>, step: &Step) -> String {
    let word = from.words.get("blueprint.moment");
    step.marks.question.as_ref().map_or_else(|| word.to_owned(), |question| format!("{word}: {question}"))
}

fn card(from: &From<'_>, cell: &model::Cell, at: CellAt, ties: &Ties) -> Card {
    Card {
        does: cell.does.to_string(),
        team: cell
            .by
            .map(|id| Team { link: from.link(Entity::Team(id)), external: from.book.teams[id].external }),
        takes: cell.takes.map(|it| from.words.minutes(it.minutes())),
        touchpoint: cell.touchpoint.map(|id| from.link(Entity::Touchpoint(id))),
        ties: ties.of(at).map(|tie| tie.sentence.clone()).collect(),
    }
}

fn signs(from: &From<'_>, column: &model::Column) -> Vec<Sign> {
    let fail = column.fail.as_deref().map(|text| ("F", "warn", "blueprint.fail_point", text));
    let wait = column.wait.as_deref().map(|text| ("W", "clock", "blueprint.wait_point", text));
    let sign = |(class, icon, word, text): (_, _, &str, &str)| Sign {
        class,
        icon,
        word: from.words.get(word).to_owned(),
        text: text.to_owned(),
    };
    fail.into_iter().chain(wait).map(sign).collect()
}

/// A metric with its latest figure.
fn metric_fact(from: &From<'_>, id: Id<Metric>) -> Fact {
    let Link { href, text } = from.link(Entity::Metric(id));
    let metric = &from.book.metrics[id];
    let figure = from.analysis.metric(id).latest.and_then(|it| it.figure);
    let value = figure.map(|figure| from.metric_figure(metric, figure));
    Fact { name: text, text: value.unwrap_or_else(|| "–".to_owned()), href: Some(href), note: None }
}
