//! The columns of a blueprint: each step with everything that serves it. The story reads them one by one.

use std::collections::BTreeSet;

use super::class_of_phase;
use super::tie::Ties;
use crate::model::{self, Blueprint, CellAt, Entity, Id, Item, LaneKey, Metric, Stage, Step, StepAt};
use crate::page::blueprint::{Card, Column, Figure, Lane, Sign, Team};
use crate::page::{Inline, Wording};
use crate::text::{Duration, slug};
use crate::view::Here;
use crate::view::item::unique;
use crate::view::said::with_research;

pub(super) fn columns(from: &Here<'_>, blueprint: &Blueprint, ties: &Ties) -> Vec<Column> {
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
fn step<'a>(from: &Here<'a>, blueprint: &Blueprint, column: &model::Column) -> Option<(StepAt, &'a Step)> {
    let at = StepAt { map: blueprint.journey?, step: column.step? };
    Some((at, from.ctx.book.maps[at.map].steps.get(at.step)?))
}

fn column(from: &Here<'_>, blueprint: &Blueprint, at: usize, ties: &Ties) -> Column {
    let it = &blueprint.columns[at];
    let step = step(from, blueprint, it);
    let phase =
        step.and_then(|(at, step)| Some((step.phase, from.book.maps[at.map].phases.get(step.phase)?)));
    let cards = |stage: Stage| {
        let cells = it.cells(stage).iter().enumerate();
        cells
            .map(|(index, cell)| {
                card((from, &blueprint.card), cell, CellAt { column: at, stage, index }, ties)
            })
            .collect()
    };
    let name = step.map_or(&*it.title, |(_, step)| &*step.id);
    Column {
        id: format!("step-{}", slug(name)),
        number: (step.map_or(at, |(at, _)| at.step) + 1).to_string(),
        title: it.title.to_string(),
        href: step.map(|(at, _)| from.href_of_step(at)),
        stage: phase
            .map(|(number, phase)| ((number + 1).to_string(), phase.title.to_string()))
            .unwrap_or_default(),
        class: phase.map(|(number, _)| class_of_phase(number)).unwrap_or_default(),
        first: false,
        time: time(from, it.takes, step.map(|(_, step)| step)),
        moment: step.filter(|(_, step)| step.marks.moment_of_truth).map(|(_, step)| moment(from, step)),
        evidence: texts(from, &blueprint.card, &it.evidence),
        customer: customer(from, blueprint, it, step),
        frontstage: cards(Stage::Frontstage),
        backstage: cards(Stage::Backstage),
        support: cards(Stage::Support),
        policy: texts(from, &blueprint.card, &it.policy),
        lanes: lanes(from, blueprint, it),
        signs: signs(from, &blueprint.card, it),
        metrics: it.metrics.iter().map(|metric| metric_fact(from, *metric)).collect(),
        opportunities: it.opportunities.iter().map(|id| from.link(Entity::Opportunity(*id))).collect(),
        insights: it.insights.iter().map(|id| from.link(Entity::Insight(*id))).collect(),
    }
}

fn texts(from: &Here<'_>, card: &model::Card, items: &[Item]) -> Vec<Wording> {
    items.iter().map(|item| said((from, card), item)).collect()
}

/// What the customer does: as written here, else on the step, else the step itself.
fn customer(
    from: &Here<'_>,
    blueprint: &Blueprint,
    column: &model::Column,
    step: Option<(StepAt, &Step)>,
) -> Vec<Wording> {
    let does = LaneKey::built_in("does").zip(step).map_or(&[][..], |(key, (_, step))| step.lanes.get(key));
    match (&*column.customer, step) {
        ([], Some((at, _))) if !does.is_empty() => texts(from, &from.book.maps[at.map].card, does),
        ([], _) => vec![Wording::from(&*column.title)],
        (own, _) => texts(from, &blueprint.card, own),
    }
}

/// Those that some column fills, with what this one says.
fn lanes(from: &Here<'_>, blueprint: &Blueprint, column: &model::Column) -> Vec<Lane> {
    let filled: BTreeSet<LaneKey> =
        blueprint.columns.iter().flat_map(|it| it.lanes.iter().map(|(key, _)| key)).collect();
    let lane = |key: LaneKey| Lane {
        icon: if key == LaneKey::PAINS { "warn" } else { "tag" },
        name: from.lane_name(key),
        texts: column.lanes.get(key).iter().map(|item| said((from, &blueprint.card), item)).collect(),
    };
    filled.into_iter().map(lane).collect()
}

/// With how severe it is, and the research behind it.
fn said((from, card): (&Here<'_>, &model::Card), item: &Item) -> Wording {
    let mut said = from.worded_item(card, item);
    if let Some(severity) = item.severity {
        let severity = format!(" ({})", from.severity(severity).label);
        said.text.push_str(&severity);
        if !said.marked.is_empty() {
            said.marked.push(Inline::from(severity));
        }
    }
    with_research(said, item.insight.map(|id| from.link(Entity::Insight(id))))
}

/// As written here, else on the step.
fn time(from: &Here<'_>, takes: Option<Duration>, step: Option<&Step>) -> Option<String> {
    let takes = takes.or(step.and_then(|step| step.takes)).map(|it| from.words.time(it));
    let wait = step
        .and_then(|step| step.wait)
        .map(|it| from.words.fill("blueprint.waits", &[("time", &from.words.time(it))]));
    let parts: Vec<String> = takes.into_iter().chain(wait).collect();
    (!parts.is_empty()).then(|| parts.join(from.words.get("format.comma")))
}

fn moment(from: &Here<'_>, step: &Step) -> String {
    let word = from.words.get("blueprint.moment");
    step.marks.question.as_ref().map_or_else(|| word.to_owned(), |question| format!("{word}: {question}"))
}

fn card((from, of): (&Here<'_>, &model::Card), cell: &model::Cell, at: CellAt, ties: &Ties) -> Card {
    Card {
        does: match from.worded(of, &cell.does) {
            does if cell.is_internal => from.with_lock(does),
            does => does,
        },
        team: cell
            .by
            .map(|id| Team { link: from.link(Entity::Team(id)), external: from.book.teams[id].external }),
        takes: cell.takes.map(|it| from.words.time(it)),
        touchpoint: cell.touchpoint.map(|id| from.link(Entity::Touchpoint(id))),
        ties: ties.of(at).map(|tie| tie.sentence.clone()).collect(),
    }
}

fn signs(from: &Here<'_>, card: &model::Card, column: &model::Column) -> Vec<Sign> {
    let fail = column.fail.as_ref().map(|text| ("F", "warn", "blueprint.fail_point", text));
    let wait = column.wait.as_ref().map(|text| ("W", "clock", "blueprint.wait_point", text));
    let sign = |(class, icon, word, text): (_, _, &str, _)| Sign {
        class,
        icon,
        word: from.words.get(word).to_owned(),
        text: from.worded(card, text),
    };
    fail.into_iter().chain(wait).map(sign).collect()
}

/// A metric with its latest figure.
fn metric_fact(from: &Here<'_>, id: Id<Metric>) -> Figure {
    let metric = &from.book.metrics[id];
    let figure = from.analysis.metric(id).latest.and_then(|it| it.figure);
    let value = figure.map(|figure| from.metric_figure(metric, figure));
    Figure { link: from.link(Entity::Metric(id)), text: value.unwrap_or_else(|| "–".to_owned()) }
}
