//! The two header rows of a map, and what stands around them.

use super::discuss::Talk;
use super::filter::Choices;
use super::marks;
use crate::model::{Entity, Moment, Phase, Step};
pub(in crate::view) use crate::page::map::{Corner, Curve, Stage, StepHead};
use crate::svg;
use crate::text::slug;
use crate::view::lane::{Board, stage_class};
use crate::view::parts::{Avatar, Link, NAMED, hue};

/// One of several curves.
#[derive(Debug)]
pub struct Voice {
    /// Its place and its colour: `p2 h5`.
    pub class: String,
    pub avatar: Avatar,
    pub link: Link,
    /// `who-2`: where looking at this one alone leads.
    pub pin: Option<String>,
}

/// Before, during or after, above an experience map.
#[derive(Debug)]
pub struct Act {
    pub href: String,
    pub number: usize,
    pub class: &'static str,
    pub title: String,
    /// The phases in it.
    pub text: String,
}

pub(in crate::view) fn corner(board: &Board<'_>) -> Corner {
    match board.map.personas[..] {
        [only] => {
            let name = &board.from.book.personas[only].card.title;
            let first = name.split_whitespace().next().unwrap_or_default();
            let text = board.from.words.fill("map.corner", &[("name", first)]);
            Corner { avatar: Some(Avatar::of(board.from, only)), text }
        }
        _ => Corner { avatar: None, text: board.from.words.get("map.steps").to_owned() },
    }
}

pub(super) fn voices(board: &Board<'_>) -> Vec<Voice> {
    let people = || board.map.personas.iter().enumerate();
    let voice = |(index, id): (usize, &crate::model::Id<crate::model::Persona>)| Voice {
        class: board.line(index, Some(*id)),
        avatar: Avatar { initials: board.initials(index), ..Avatar::of(board.from, *id) },
        link: board.from.link(Entity::Persona(*id)),
        pin: (index < NAMED).then(|| format!("who-{}", index + 1)),
    };
    if board.map.personas.len() > 1 { people().map(voice).collect() } else { Vec::new() }
}

/// The anchor of a stage.
pub(in crate::view) fn stage_id(phase: &Phase) -> String {
    format!("stage-{}", slug(&phase.id))
}

pub(in crate::view) fn stages(board: &Board<'_>, heads: &[StepHead]) -> Vec<Stage> {
    if board.acts() {
        return act_stages(board);
    }
    let phases = board.map.phases.iter().enumerate().filter(|(_, phase)| !phase.steps.is_empty());
    phases
        .map(|(index, phase)| {
            let alone = board.map.steps_of(phase).iter().all(|step| step.implicit);
            Stage {
                id: stage_id(phase),
                number: index + 1,
                class: stage_class(index, false),
                title: phase.title.to_string(),
                span: phase.steps.len(),
                alone,
                step: alone.then(|| heads.get(phase.steps.start).cloned()).flatten(),
            }
        })
        .collect()
}

/// Before, during and after, each over its phases.
pub(super) fn act_stages(board: &Board<'_>) -> Vec<Stage> {
    let mut stages: Vec<Stage> = Vec::new();
    for (index, phase) in board.map.phases.iter().enumerate() {
        let act = board.stage(phase.steps.start);
        match stages.get_mut(act) {
            Some(stage) => stage.span += phase.steps.len(),
            None => stages.push(Stage {
                id: format!("act-{}", act + 1),
                number: act + 1,
                class: stage_class(act, false),
                title: moment(board, index),
                span: phase.steps.len(),
                alone: false,
                step: None,
            }),
        }
    }
    stages
}

fn moment(board: &Board<'_>, phase: usize) -> String {
    let moment = board.map.phases.get(phase).and_then(|phase| phase.moment);
    let key = match moment {
        Some(Moment::Before) => "moment.before",
        Some(Moment::During) => "moment.during",
        Some(Moment::After) | None => "moment.after",
    };
    board.from.words.get(key).to_owned()
}

/// Above an experience map: its three parts, each with its phases.
pub(super) fn acts(board: &Board<'_>) -> Vec<Act> {
    if !board.acts() {
        return Vec::new();
    }
    let act = |(index, stage): (usize, Stage)| {
        let phases = board.map.phases.iter().filter(|phase| board.stage(phase.steps.start) == index);
        let titles: Vec<&str> = phases.map(|phase| &*phase.title).collect();
        Act {
            href: format!("#{}", stage.id),
            number: stage.number,
            class: stage.class,
            title: stage.title,
            text: titles.join(board.from.words.get("format.comma")),
        }
    };
    act_stages(board).into_iter().enumerate().map(act).collect()
}

/// The steps that stand under a stage.
pub(in crate::view) fn steps(board: &Board<'_>, heads: &[StepHead]) -> Vec<StepHead> {
    let acts = board.acts();
    let alone = |step: &Step| step.implicit && !acts;
    let steps = heads.iter().zip(&board.map.steps).filter(|(_, step)| !alone(step));
    steps.map(|(head, _)| head.clone()).collect()
}

/// Every step as it is called in the head of the table.
pub(super) fn heads(board: &Board<'_>, choices: &Choices) -> Vec<StepHead> {
    let talk = Talk::new(board);
    let discuss = |at| talk.as_ref().and_then(|talk| talk.link(at));
    let head =
        |at| StepHead { discuss: discuss(at), chosen_by: choices.of_step(board, at), ..head(board, at) };
    (0..board.map.steps.len()).map(head).collect()
}

fn head(board: &Board<'_>, at: usize) -> StepHead {
    StepHead {
        id: board.from.plan.anchor(board.from.book, board.at(at)),
        number: at + 1,
        class: board.class(at),
        title: board.map.steps[at].title.to_string(),
        marks: marks::of_step(board, at),
        discuss: None,
        chosen_by: String::new(),
        ways: marks::ways(board, at),
    }
}

/// Every curve by its figures, on the scale of drawings.
pub(super) fn curves(board: &Board<'_>) -> Vec<Curve> {
    let height = |value: f64| Some(board.height(value)).filter(|_| value.is_finite());
    let voices = &board.figures.voices;
    let curve = |(index, voice): (usize, &crate::analyse::Voice)| Curve {
        who: board.who(voice).filter(|_| voices.len() > 1).map(str::to_owned),
        initials: board.initials(index),
        hue: voice.persona.map_or("h1", |persona| hue(persona.index())),
        values: voice.values.iter().map(|value| value.and_then(height)).collect(),
    };
    voices.iter().enumerate().map(curve).collect()
}

/// All curves at a glance; nothing where nobody felt anything.
pub(super) fn overview(board: &Board<'_>) -> Option<String> {
    let voices = &board.figures.voices;
    let classes = board.line_classes();
    let mut series = svg::Series::all(voices.iter().map(|voice| &voice.values[..]), &classes);
    for (line, voice) in series.iter_mut().zip(voices) {
        line.absent = &voice.others;
    }
    let is_felt = voices.iter().any(|voice| voice.peak_end.is_some());
    is_felt.then(|| svg::overview(&svg::Overview { scale: board.scale(), series: &series }))
}
