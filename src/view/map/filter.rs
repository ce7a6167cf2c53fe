//! Which steps of a map stand out: by person, channel, team and mark. A step says only numbers of choices.

use crate::model::{Channel, Entity, Id, NamedView, Persona, Step, Team};
use crate::page::{Anchor, Filter, Filtered};
use crate::term::{Mark, Term};
use crate::text::escape::encoded;
use crate::view::Here;
use crate::view::lane::{Board, channel_ids, team_ids};

/// What there is to choose from on a map.
pub(super) struct Choices {
    people: Vec<Id<Persona>>,
    channels: Vec<Id<Channel>>,
    teams: Vec<Id<Team>>,
    marks: Vec<Mark>,
}

impl Choices {
    pub(super) fn of(board: &Board<'_>) -> Choices {
        let steps = || (0..board.map.steps.len()).filter_map(|at| Some((at, board.map.steps.get(at)?)));
        let borne = |mark: &Mark| steps().any(|(_, step)| step.marks.bears(*mark));
        Choices {
            people: Some(board.map.personas.clone()).filter(|all| all.len() > 1).unwrap_or_default(),
            channels: once(steps().flat_map(|(_, step)| channels(board, step))),
            teams: once(steps().flat_map(|(_, step)| teams(board, step))),
            marks: <Mark as Term>::NAMES.iter().map(|(_, mark)| *mark).filter(borne).collect(),
        }
    }

    /// What a step is counted in: `p1 c2 t1 m3`.
    pub(super) fn of_step(&self, board: &Board<'_>, at: usize) -> String {
        let Some(step) = board.map.steps.get(at) else { return String::new() };
        let (in_channels, of_teams) = (channels(board, step), teams(board, step));
        let kinds = [
            ('p', places(&self.people, |it| step.feelings.takes_part(*it))),
            ('c', places(&self.channels, |it| in_channels.contains(it))),
            ('t', places(&self.teams, |it| of_teams.contains(it))),
            ('m', places(&self.marks, |it| step.marks.bears(*it))),
        ];
        let all =
            kinds.into_iter().flat_map(|(sign, all)| all.into_iter().map(move |n| format!("{sign}{n}")));
        all.collect::<Vec<_>>().join(" ")
    }

    /// The menu; none where there is nothing to choose.
    pub(super) fn menu<'v>(&self, from: &Here<'v>) -> Option<Filter<'v>> {
        let named = |entity: Entity| {
            let card = from.book.card(entity);
            (card.id.to_string(), card.title.to_string())
        };
        let mark = |mark: &Mark| (mark.name().to_owned(), from.word(word_of(*mark)).to_owned());
        let kinds = [
            ("persona", "map.persona", self.people.iter().map(|id| named(Entity::Persona(*id))).collect()),
            ("channel", "lane.channel", self.channels.iter().map(|id| named(Entity::Channel(*id))).collect()),
            ("team", "map.team", self.teams.iter().map(|id| named(Entity::Team(*id))).collect()),
            ("mark", "map.mark", self.marks.iter().map(mark).collect::<Vec<_>>()),
        ];
        let some = kinds.into_iter().filter(|(.., options)| !options.is_empty());
        let by: Vec<Filtered> = some
            .map(|(key, word, options)| Filtered { key, label: from.word(word).into(), options })
            .collect();
        (!by.is_empty()).then(|| Filter {
            label: from.word("map.filter").into(),
            any: from.word("map.any").into(),
            count: from.word("map.filtered").into(),
            all: from.word("map.show_all").into(),
            by,
        })
    }
}

/// The tabs of the views that the map names, each by what it shows.
pub(super) fn tabs(board: &Board<'_>) -> Vec<Anchor<'static>> {
    if board.map.views.is_empty() {
        return Vec::new();
    }
    let tab = |view: &NamedView| Anchor::new(address(board, view), vec![view.name.to_string().into()]);
    let whole = Anchor::new("#~", vec![board.from.words.get("map.whole").to_owned().into()]);
    std::iter::once(whole).chain(board.map.views.iter().map(tab)).collect()
}

/// `#~lanes=emotion,pains&persona=eva`
fn address(board: &Board<'_>, view: &NamedView) -> String {
    let id = |entity: Entity| encoded(&board.from.book.card(entity).id);
    let lanes: Vec<String> = view.lanes.iter().map(|lane| encoded(lane)).collect();
    let parts = [
        ("lanes", Some(lanes.join(",")).filter(|lanes| !lanes.is_empty())),
        ("persona", view.persona.map(|it| id(Entity::Persona(it)))),
        ("channel", view.channel.map(|it| id(Entity::Channel(it)))),
        ("team", view.team.map(|it| id(Entity::Team(it)))),
        ("mark", view.mark.map(|it| encoded(it.name()))),
    ];
    let said = parts.into_iter().filter_map(|(key, value)| Some([key, "=", &value?].concat()));
    ["#~", &said.collect::<Vec<_>>().join("&")].concat()
}

/// Those of a step, or else those of its whole stage.
fn teams(board: &Board<'_>, step: &Step) -> Vec<Id<Team>> {
    or_stage(board, step, |it| team_ids(board, it))
}

fn channels(board: &Board<'_>, step: &Step) -> Vec<Id<Channel>> {
    or_stage(board, step, |it| channel_ids(board, it))
}

fn or_stage<T>(board: &Board<'_>, step: &Step, of: impl Fn(&Step) -> Vec<T>) -> Vec<T> {
    let own = of(step);
    let stage = board.map.phases.get(step.phase).and_then(|phase| phase.own.as_deref());
    if own.is_empty() { stage.map(of).unwrap_or_default() } else { own }
}

fn word_of(mark: Mark) -> &'static str {
    match mark {
        Mark::MomentOfTruth => "map.moment",
        Mark::Wow => "map.wow",
        Mark::Pain => "mark.pain",
        Mark::Fail => "mark.fail",
        Mark::Wait => "mark.wait",
        Mark::Policy => "mark.policy",
    }
}

/// Each once, in the order in which they come.
fn once<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = Vec::new();
    for it in all {
        if !seen.contains(&it) {
            seen.push(it);
        }
    }
    seen
}

/// The places of those that count, from 1.
fn places<T>(all: &[T], counts: impl Fn(&T) -> bool) -> Vec<usize> {
    (1..).zip(all).filter(|(_, it)| counts(it)).map(|(place, _)| place).collect()
}
