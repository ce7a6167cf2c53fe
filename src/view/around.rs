//! Tables of what stands around a thing: steps, touchpoints, opportunities and metrics.

mod cell;
mod metric;
mod opportunity;

use super::Here;
use super::lane::Difference;
use super::parts::{Avatar, Link};
use super::table::{Cell, Row, Table, Voiced, sorted_by};
use crate::analyse::Gap;
use crate::model::{Entity, Id, State, StepAt, Touchpoint};
use crate::term::Term;

/// The columns of steps: their journey, how each persona feels there, and the gap.
pub(super) const STEPS: [&str; 5] =
    ["around.step", "kind.journey", "around.feeling", "num:around.gap", "num:table.ideas"];
/// Of touchpoints: their moment, how they feel and what they lack.
pub(super) const TOUCHPOINTS: [&str; 6] = [
    "kind.touchpoint",
    "table.moment",
    "num:table.influence",
    "num:table.steps",
    "num:around.feeling",
    "num:around.shortfall",
];
/// Of touchpoints as one persona meets them.
pub(super) const MET: [&str; 5] =
    ["kind.touchpoint", "table.moment", "kind.channel", "num:table.steps", "num:around.feeling"];
/// Of opportunities.
pub(super) const OPPORTUNITIES: [&str; 5] =
    ["kind.opportunity", "num:table.score", "table.status", "kind.teams", "around.actions"];
/// Of metrics: their last figure and their target.
pub(super) const METRICS: [&str; 5] =
    ["kind.metric", "num:table.latest", "around.target", "table.every", "table.owner"];
/// Of cells of blueprints.
pub(super) const CELLS: [&str; 6] =
    ["around.does", "kind.blueprint", "around.step", "around.lane", "kind.team", "around.takes"];
/// More voices than these are shown as their mean.
const MOST_VOICES: usize = 4;

impl Here<'_> {
    /// Steps that a page names one by one; today's journeys first.
    pub fn step_table(&self, steps: &[StepAt]) -> Table {
        let is_future = |at: &&StepAt| self.book.maps[at.map].state == State::ToBe;
        let (then, now): (Vec<&StepAt>, Vec<&StepAt>) = steps.iter().partition(is_future);
        self.table(&STEPS, now.into_iter().chain(then).map(|at| self.step_row(*at)).collect())
    }

    pub(super) fn step_row(&self, at: StepAt) -> Row {
        let map = &self.book.maps[at.map];
        let step = map.steps.get(at.step);
        let gap = step.and_then(|step| Gap::at(step, self.config.rating));
        let links = &self.book.links.opportunities_at;
        let here = links.get(at.map).and_then(|steps| steps.get(at.step)).into_iter().flatten();
        let open = here.filter(|id| self.book.opportunities[**id].progress.is_open()).count();
        let journey = Cell {
            note: (map.state == State::ToBe).then(|| self.words.get("state.to_be").to_owned()),
            ..Cell::links(vec![self.link(Entity::Map(at.map))])
        };
        let phase = step.and_then(|step| map.phases.get(step.phase));
        Row {
            note: phase.map(|phase| phase.title.to_string()),
            ..Row::new(
                Link {
                    href: self.href_of_step(at),
                    text: step.map_or_else(String::new, |it| it.title.to_string()),
                },
                vec![journey, self.feelings(at), self.gap(gap), Cell::count(open)],
            )
        }
    }

    /// How each persona of the map feels at a step.
    fn feelings(&self, at: StepAt) -> Cell {
        let figures = self.analysis.map(at.map);
        let mean = figures.feeling(at.step);
        let value = Some(mean.map_or_else(String::new, sorted_by));
        let felt =
            figures.voices.iter().filter_map(|voice| Some((voice, voice.values.get(at.step)?.as_ref()?)));
        let voices: Vec<Voiced> = felt
            .map(|(voice, value)| Voiced {
                avatar: voice.persona.map(|id| Avatar::of(self, id)),
                name: voice.persona.map(|id| self.book.personas[id].card.title.to_string()),
                score: self.score(Some(*value)),
            })
            .collect();
        match voices.len() {
            1..=MOST_VOICES => Cell { value, voices, ..Cell::default() },
            _ => Cell { value, score: Some(self.score(mean)), ..Cell::default() },
        }
    }

    /// The mean feeling at some steps.
    pub fn mean_feeling<'s>(&self, steps: impl IntoIterator<Item = &'s StepAt>) -> Option<f64> {
        let felt = steps.into_iter().filter_map(|at| self.analysis.map(at.map).feeling(at.step));
        let (sum, n) = felt.fold((0.0, 0_u32), |(sum, n), value| (sum + value, n + 1));
        (n > 0).then(|| sum / f64::from(n))
    }

    /// What was received less what was expected.
    fn gap(&self, gap: Option<Gap>) -> Cell {
        let Some(gap) = gap else { return Cell { value: Some(String::new()), ..Cell::default() } };
        let values =
            [("expected", &*self.words.short(gap.expected)), ("received", &*self.words.short(gap.received))];
        Cell {
            value: Some(sorted_by(gap.gap)),
            delta: Some(self.delta(gap.gap)),
            note: Some(self.words.fill("around.of_expected", &values)),
            ..Cell::default()
        }
    }

    /// A difference with its sign.
    pub fn delta(&self, by: f64) -> Difference {
        let decimals = if by.fract() == 0.0 { 0 } else { 1 };
        Difference::with(by, self.words.signed(by, decimals))
    }

    pub(super) fn touchpoint_row(&self, id: Id<Touchpoint>) -> Row {
        let touchpoint = &self.book.touchpoints[id];
        let figures = self.analysis.touchpoint(id);
        let whole = touchpoint.part_of.map(|whole| &self.book.touchpoints[whole].card.title);
        let cells = vec![
            Cell::text(touchpoint.moment.map(|it| self.term("moment", it)).unwrap_or_default()),
            Cell::figure(touchpoint.influence, |influence| self.words.short(influence)),
            Cell::count(figures.steps),
            self.scored(figures.feeling),
            Cell::figure(Some(figures.shortfall).filter(|it| *it > 0.0), |it| self.words.short(it)),
        ];
        let note = whole.map(|whole| self.words.fill("table.part_of", &[("whole", whole)]));
        Row { note, ..self.row(Entity::Touchpoint(id), cells) }
    }

    /// A feeling; nothing when it was not recorded.
    pub fn scored(&self, value: Option<f64>) -> Cell {
        Cell {
            value: Some(value.map_or_else(String::new, sorted_by)),
            score: Some(self.score(value)),
            ..Cell::default()
        }
    }

    /// A fixed word of the field in the language of the page: `moment.before`.
    pub fn term(&self, group: &str, term: impl Term) -> String {
        let key = format!("{group}.{}", term.name().replace('-', "_"));
        self.words.get(&key).to_owned()
    }
}
