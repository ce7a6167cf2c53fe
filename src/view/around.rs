//! Tables of what stands around a thing: steps, touchpoints, opportunities and metrics.

use std::cmp::Ordering;

use super::From;
use super::parts::{Avatar, Badge, Link};
use super::table::{Cell, Delta, Row, Table, Voiced};
use crate::analyse::Gap;
use crate::model::{Entity, Formula, Id, Map, Metric, Opportunity, State, StepAt, Touchpoint};
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
        let gap = self.analysis.map(at.map).shortfall.steps.get(at.step).copied().flatten();
        let links = &self.book.links.opportunities_at;
        let here = links.get(at.map.index()).and_then(|steps| steps.get(at.step)).into_iter().flatten();
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
        let value = Some(mean.map_or_else(String::new, |mean| mean.to_string()));
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

    /// What was received less what was expected.
    fn gap(&self, gap: Option<Gap>) -> Cell {
        let Some(gap) = gap else { return Cell { value: Some(String::new()), ..Cell::default() } };
        let values =
            [("expected", &*self.words.short(gap.expected)), ("received", &*self.words.short(gap.received))];
        Cell {
            value: Some(gap.gap.to_string()),
            delta: Some(self.delta(gap.gap)),
            note: Some(self.words.fill("around.of_expected", &values)),
            ..Cell::default()
        }
    }

    /// A difference with its sign.
    pub fn delta(&self, by: f64) -> Delta {
        let (class, sign) = match by.partial_cmp(&0.0) {
            Some(Ordering::Greater) => ("up", "▲"),
            Some(Ordering::Less) => ("dn", "▼"),
            _ => ("eq", "="),
        };
        let decimals = if by.fract() == 0.0 { 0 } else { 1 };
        Delta { class, sign, text: self.words.signed(by, decimals) }
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
            value: Some(value.map_or_else(String::new, |value| value.to_string())),
            score: Some(self.score(value)),
            ..Cell::default()
        }
    }

    /// Opportunities: open ones first, each group by its score.
    pub fn opportunity_table(&self, opportunities: &[Id<Opportunity>]) -> Table {
        let mut ids = opportunities.to_vec();
        let score = |id: &Id<Opportunity>| self.analysis.opportunity(*id).score.unwrap_or(f64::NEG_INFINITY);
        let closed = |id: &Id<Opportunity>| !self.book.opportunities[*id].progress.is_open();
        ids.sort_by(|a, b| closed(a).cmp(&closed(b)).then(score(b).total_cmp(&score(a))).then(a.cmp(b)));
        ids.dedup();
        let rows = ids.iter().take(MOST_ROWS).map(|id| self.opportunity_row(*id)).collect();
        let columns = ["kind.opportunity", "num:table.score", "table.status", "kind.teams", "around.actions"];
        Table { more: self.more(ids.len()), ..self.table(&columns, rows) }
    }

    fn opportunity_row(&self, id: Id<Opportunity>) -> Row {
        let opportunity = &self.book.opportunities[id];
        let figures = self.analysis.opportunity(id);
        let estimate = figures.ulwick.is_some_and(|it| it.estimate) && figures.score.is_some();
        let by_ulwick = self.config.score == crate::config::Score::Ulwick;
        let score = Cell {
            note: (estimate && by_ulwick).then(|| self.words.get("around.estimate").to_owned()),
            ..Cell::figure(figures.score, |score| self.opportunity_score(score))
        };
        let progress = figures.actions.progress;
        let values = [("part", &*self.words.whole(progress.part)), ("of", &*self.words.whole(progress.of))];
        let done = (progress.of > 0).then(|| self.words.fill("around.actions_done", &values));
        let overdue = figures.actions.overdue.len();
        let actions = Cell {
            value: Some(progress.value().map_or_else(String::new, |share| share.to_string())),
            text: done,
            badge: (overdue > 0).then(|| self.overdue(overdue)),
            ..Cell::default()
        };
        let teams = opportunity.teams.iter().map(|team| self.link(Entity::Team(*team))).collect();
        let status = Cell::text(self.term("progress", opportunity.progress));
        self.row(Entity::Opportunity(id), vec![score, status, Cell::links(teams), actions])
    }

    /// `2 overdue`.
    pub fn overdue(&self, count: usize) -> Badge {
        Badge { icon: "warn", word: self.words.count("around.overdue", count), class: "bad" }
    }

    /// Metrics with their last figure and their target; each once.
    pub fn metric_table(&self, metrics: impl IntoIterator<Item = Id<Metric>>) -> Table {
        let mut ids: Vec<Id<Metric>> = metrics.into_iter().collect();
        ids.sort_unstable();
        ids.dedup();
        let rows = ids.iter().take(MOST_ROWS).map(|id| self.metric_row(*id)).collect();
        let columns = ["kind.metric", "num:table.latest", "around.target", "table.every", "table.owner"];
        Table { more: self.more(ids.len()), ..self.table(&columns, rows) }
    }

    /// A metric as a row, with the columns of `metric_table`.
    pub fn metric_row(&self, id: Id<Metric>) -> Row {
        let metric = &self.book.metrics[id];
        let figures = self.analysis.metric(id);
        let latest = figures.latest.as_ref();
        let value = latest.and_then(|it| it.figure);
        let latest = Cell {
            note: latest.map(|it| self.words.date(it.date)),
            ..Cell::figure(value, |value| self.metric_figure(metric, value))
        };
        let target =
            metric.target.map(|it| format!("{} {}", it.sign(), self.metric_figure(metric, it.value)));
        let target =
            Cell { text: target, badge: figures.target_met.map(|met| self.met(met)), ..Cell::default() };
        let owner = metric.card.owner.map(|team| self.link(Entity::Team(team))).into_iter().collect();
        let every = Cell {
            badge: figures.overdue.then(|| self.overdue_now()),
            ..Cell::text(metric.every.map(|every| self.words.every(every)).unwrap_or_default())
        };
        self.row(Entity::Metric(id), vec![latest, target, every, Cell::links(owner)])
    }

    fn met(&self, met: bool) -> Badge {
        let (icon, word, class) =
            if met { ("check", "around.met", "ok") } else { ("warn", "around.not_met", "warn") };
        Badge { icon, word: self.words.get(word).to_owned(), class }
    }

    /// Past its day.
    pub fn overdue_now(&self) -> Badge {
        Badge { icon: "warn", word: self.words.get("fresh.overdue").to_owned(), class: "bad" }
    }

    /// A figure of a metric in its unit.
    pub fn metric_figure(&self, metric: &Metric, value: f64) -> String {
        match (metric.formula, metric.unit.as_deref()) {
            (Formula::CsatTop2 | Formula::CesShare, _) => self.words.percent(value / 100.0),
            (Formula::CsatMean | Formula::CesMean, _) => self.words.number(value, 1),
            (Formula::Nps, _) => self.words.signed(value, 0),
            (Formula::Value, Some(unit)) => format!("{}\u{a0}{unit}", self.words.short(value)),
            (Formula::Value, None) => self.words.short(value),
        }
    }

    /// The opportunities of a map: about the whole of it, and at those of its steps that `count`.
    pub fn opportunities_of(&self, map: Id<Map>, counts: impl Fn(usize) -> bool) -> Vec<Id<Opportunity>> {
        let at = self.book.links.opportunities_at.get(map.index()).map_or(&[][..], Vec::as_slice);
        let at = at.iter().enumerate().filter(|(step, _)| counts(*step)).flat_map(|(_, ids)| ids).copied();
        let naming = self.book.links.naming(Entity::Map(map)).filter_map(|entity| match entity {
            Entity::Opportunity(id) => Some(id),
            _ => None,
        });
        let mut ids: Vec<_> =
            self.book.maps[map].opportunities.iter().copied().chain(at).chain(naming).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
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
