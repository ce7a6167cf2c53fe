//! Tables of what stands around a thing: steps, touchpoints, opportunities and metrics.

mod cell;
mod metric;
mod opportunity;

use super::From;
use super::lane::Difference;
use super::parts::{Avatar, Link};
use super::table::{Cell, Row, Table, Voiced, sorted_by};
use crate::analyse::Gap;
use crate::model::{Entity, Id, State, StepAt, Touchpoint};
use crate::term::Term;

/// Longer tables end here: a page costs the same however large the handbook is.
pub const MOST_ROWS: usize = 200;
/// More voices than these are shown as their mean.
const MOST_VOICES: usize = 4;

impl From<'_> {
    /// Steps with their journey, how each persona feels there, and the gap; today's journeys first.
    pub fn step_table(&self, steps: &[StepAt]) -> Table {
        let is_future = |at: &StepAt| self.book.maps[at.map].state == State::ToBe;
        let now = steps.iter().filter(|at| !is_future(at));
        let then = steps.iter().filter(|at| is_future(at));
        let rows: Vec<Row> = now.chain(then).take(MOST_ROWS).map(|at| self.step_row(*at)).collect();
        let columns = ["around.step", "kind.journey", "around.feeling", "num:around.gap", "num:table.ideas"];
        Table { more: self.more(steps.len()), ..self.table(&columns, rows) }
    }

    fn step_row(&self, at: StepAt) -> Row {
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

    /// Touchpoints with their moment, how they feel and what they lack.
    pub fn touchpoint_table(&self, touchpoints: &[Id<Touchpoint>]) -> Table {
        let rows = touchpoints.iter().take(MOST_ROWS).map(|id| self.touchpoint_row(*id)).collect();
        let columns = [
            "kind.touchpoint",
            "table.moment",
            "num:table.influence",
            "num:table.steps",
            "num:around.feeling",
            "num:around.shortfall",
        ];
        Table { more: self.more(touchpoints.len()), ..self.table(&columns, rows) }
    }

    fn touchpoint_row(&self, id: Id<Touchpoint>) -> Row {
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

    /// `and 12 more`, when a table of so many rows was cut.
    pub fn more(&self, rows: usize) -> Option<String> {
        let more = rows.checked_sub(MOST_ROWS).filter(|more| *more > 0);
        more.map(|more| self.words.count("thing.more", more))
    }
}
