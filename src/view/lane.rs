//! Lanes: the rows of a map. Which a map shows, in what order, and what stands in their cells.
//! Maps have hundreds of cells: what one does not have is left out, not sent to the template as nothing.

mod content;
mod emotion;
mod expectation;
mod found;
mod icon;
mod list;
mod metric;
mod stage;
mod time;
mod touchpoint;
mod whole;
mod words;

use super::Here;
use crate::analyse::MapFigures;
use crate::model::{Id, LaneKey, Map, MapKind, StepAt};
pub use crate::page::Difference;
pub use crate::page::map::{
    Cell, Content, Emotion, Entry, Expectation, Figure, Lane, Look, Mark, Moment, Piece, Point, Relevance,
    Said, Time, Touchpoint, Was,
};
use crate::term::{self, LANES, Source};
use crate::view::parts::own_initials;
pub(in crate::view) use content::pieces;
pub(in crate::view) use emotion::{moment, settle, short};
pub use icon::icon;
pub(in crate::view) use list::{channel_ids, opportunities, team_ids, teams};

/// A map with all that its page is made from.
#[derive(Clone)]
pub struct Board<'a> {
    pub from: &'a Here<'a>,
    pub id: Id<Map>,
    pub map: &'a Map,
    pub figures: &'a MapFigures,
    /// The initials of its personas, no two the same.
    pub letters: Vec<String>,
}

/// The lanes a journey begins with: the feeling, and the voice beside its curve. The others follow.
const JOURNEY: [&str; 2] = ["emotion", "thinks"];
/// The lanes an experience map begins with.
const EXPERIENCE: [&str; 8] =
    ["emotion", "thinks", "does", "motivation", "asks", "expects", "barriers", "needs"];

/// The rows of a map that have anything to show.
pub(super) fn lanes(board: &Board<'_>) -> Vec<Lane> {
    let rows = |row: Chosen| {
        let stages = row.is_curve().then(|| whole::stages(board)).flatten();
        row.lane(board).into_iter().chain(stages)
    };
    chosen(board).into_iter().flat_map(rows).collect()
}

/// A lane of ours, or number so many of the book's own.
enum Chosen {
    BuiltIn(&'static term::Lane),
    Own(usize),
}

fn chosen(board: &Board<'_>) -> Vec<Chosen> {
    match &board.map.lanes {
        Some(names) => {
            let mut seen = Vec::new();
            let found = names.iter().filter_map(|name| found::named(board.from.config, name));
            // `expects` and `gets` are one lane.
            found
                .filter(|it| {
                    !seen.contains(&it.name()) && {
                        seen.push(it.name());
                        true
                    }
                })
                .collect()
        }
        None => by_default(board),
    }
}

fn by_default(board: &Board<'_>) -> Vec<Chosen> {
    let first: &[&str] = if board.map.kind == MapKind::Experience { &EXPERIENCE } else { &JOURNEY };
    let named = |name: &&str| term::Lane::named(name);
    let others = LANES.iter().filter(|lane| !lane.names.iter().any(|name| first.contains(name)));
    let usual = first.iter().filter_map(named).chain(others.filter(|lane| lane.is_usual()));
    let mut all: Vec<Chosen> = usual.map(Chosen::BuiltIn).collect();
    for (index, own) in board.from.config.lanes.iter().enumerate() {
        let after = own.after.as_deref().or(Some("evidence"));
        let at = all.iter().position(|it| after.is_some_and(|after| it.is(board.from.config, after)));
        all.insert(at.map_or(all.len(), |at| at + 1), Chosen::Own(index));
    }
    all
}

impl Chosen {
    /// Which one it is, for comparing.
    fn name(&self) -> (usize, &'static str) {
        match self {
            Chosen::BuiltIn(lane) => (0, lane.key),
            Chosen::Own(index) => (index + 1, ""),
        }
    }

    fn is_curve(&self) -> bool {
        matches!(self, Chosen::BuiltIn(lane) if lane.source == Source::Emotion)
    }

    fn is(&self, config: &crate::config::Config, name: &str) -> bool {
        match self {
            Chosen::BuiltIn(lane) => lane.names.contains(&name),
            Chosen::Own(index) => config.lanes.get(*index).is_some_and(|own| own.key == name),
        }
    }

    fn lane(&self, board: &Board<'_>) -> Option<Lane> {
        let words = board.from.words;
        match self {
            Chosen::BuiltIn(it) => {
                let cells = cells(it, board)?;
                Some(lane(board, it.key, (it.icon, it.look), words.get(&it.label()).to_owned(), cells))
            }
            Chosen::Own(index) => {
                let own = board.from.config.lanes.get(*index)?;
                let (cells, filled) = words::cells(board, LaneKey::own(*index), None);
                let voice = own.role.as_deref() == Some("customer");
                let look = if voice { ("quote", Look::Voices) } else { ("tag", Look::Texts) };
                filled.then(|| lane(board, &own.key, look, found::label(own, words), cells))
            }
        }
    }
}

/// Nothing when no cell is filled.
fn cells(of: &term::Lane, board: &Board<'_>) -> Option<Vec<Cell>> {
    let each = |cell: fn(&Board<'_>, usize) -> Content| {
        let cells: Vec<Cell> =
            (0..board.map.steps.len()).map(|step| board.cell(step, cell(board, step))).collect();
        let filled = cells.iter().any(Cell::is_filled);
        (cells, filled)
    };
    let (cells, filled) = match of.source {
        Source::Words => {
            let key = *of.words.first()?;
            words::cells(board, key, missing(board, key))
        }
        Source::Emotion => emotion::cells(board),
        Source::Content => content::cells(board),
        Source::Who => each(list::who),
        Source::Touchpoints => stage::cells(board, touchpoint::cell, touchpoint::met),
        Source::Channel => stage::cells(board, list::channels, list::channels_of),
        Source::Expectation => each(expectation::cell),
        Source::Time => each(time::cell),
        Source::Opportunities => stage::cells(board, list::opportunities, list::opportunities_of),
        Source::Teams => stage::cells(board, list::teams, list::teams_of),
        Source::Metrics => stage::cells(board, metric::cell, metric::of),
        Source::Insights => stage::cells(board, list::insights, list::insights_of),
    };
    filled.then_some(cells)
}

/// What a cell without words asks for: actions, once most steps have one.
fn missing(board: &Board<'_>, key: LaneKey) -> Option<&'static str> {
    let steps = &board.map.steps;
    let said = steps.iter().filter(|step| !step.lanes.get(key).is_empty()).count();
    (key == LaneKey::DOES && said * 2 >= steps.len()).then_some("map.add_action")
}

/// A row with these cells.
fn lane(
    board: &Board<'_>,
    key: &str,
    (icon, kind): (&'static str, Look),
    label: String,
    cells: Vec<Cell>,
) -> Lane {
    let none = board.from.words.fill("map.none", &[("lane", &lower(&label))]);
    Lane { key: key.to_owned(), icon, kind, none, label, cells }
}

impl<'a> Board<'a> {
    pub fn new(from: &'a Here<'a>, id: Id<Map>) -> Board<'a> {
        let map = &from.ctx.book.maps[id];
        let names = map.personas.iter().map(|persona| &*from.ctx.book.personas[*persona].card.title);
        Board { from, id, map, figures: from.ctx.analysis.map(id), letters: own_initials(names) }
    }

    pub fn at(&self, step: usize) -> StepAt {
        StepAt { map: self.id, step }
    }

    /// A cell of one step.
    fn cell(&self, step: usize, of: Content) -> Cell {
        Cell::new(self.class(step), 1, of)
    }

    /// The colour of its stage, and whether it begins one.
    pub(super) fn class(&self, step: usize) -> &'static str {
        let stage = self.stage(step);
        let first = step == 0 || self.stage(step - 1) != stage;
        stage_class(stage, first)
    }

    /// The stage a step is drawn under, from 0: its phase, or before, during and after.
    pub(super) fn stage(&self, step: usize) -> usize {
        let phase = self.map.steps.get(step).map_or(0, |step| step.phase);
        match self.acts() {
            true => self.act(phase),
            false => phase,
        }
    }

    /// An experience map whose phases all say whether they are before, during or after.
    pub(super) fn acts(&self) -> bool {
        let phases = &self.map.phases;
        self.map.kind == MapKind::Experience
            && phases.iter().all(|phase| phase.moment.is_some())
            && self.map.steps.iter().all(|step| step.implicit)
            && phases.windows(2).all(|two| two[0].moment <= two[1].moment)
    }

    /// How many times the moment changes up to this phase.
    fn act(&self, phase: usize) -> usize {
        let upto = self.map.phases.get(..=phase).unwrap_or(&[]);
        upto.windows(2).filter(|two| two[0].moment != two[1].moment).count()
    }
}

/// `s2`, or `s2 b1` for the first step of a stage; the ninth has the colour of the first.
pub(super) fn stage_class(stage: usize, first: bool) -> &'static str {
    const PLAIN: [&str; 8] = ["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"];
    const FIRST: [&str; 8] = ["s1 b1", "s2 b1", "s3 b1", "s4 b1", "s5 b1", "s6 b1", "s7 b1", "s8 b1"];
    if first { FIRST[stage % 8] } else { PLAIN[stage % 8] }
}

/// With a small first letter, as inside a sentence.
pub(super) fn lower(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    // `KPIs` stays.
    match letters.clone().next().is_some_and(char::is_uppercase) {
        true => text.to_owned(),
        false => first.to_lowercase().chain(letters).collect(),
    }
}

/// With a capital, as at the start of a sentence.
pub(super) fn upper(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
