//! Figures: each by its name, with how many values it rests on. What a name means stands once, in `FORMULAS`.

use super::pen::Pen;
use super::scribe::Scribe;
use crate::analyse::{
    BlueprintFigures, Gap, MetricFigures, OpportunityFigures, Share, TouchpointFigures, Ulwick, Voice,
};
use crate::model::{Id, Map, Step, StepAt};
use crate::view::Context;

/// What each figure is, and what `n` counts.
pub const FORMULAS: [(&str, &str); 27] = [
    (
        "remembered",
        "(peak + end) / 2: the most intense feeling, and the last one. `low` and `high` are what it would be with the lowest and the highest feeling as the peak. A heuristic on estimated feelings (Fredrickson & Kahneman 1993), not a measurement. n: steps with a feeling.",
    ),
    ("lived", "The mean feeling. n: steps with a feeling."),
    ("memory-gap", "remembered - lived. n: steps with a feeling."),
    ("lowest", "The lowest feeling; `steps` are where. n: steps with a feeling."),
    ("highest", "The highest feeling; `steps` are where. n: steps with a feeling."),
    (
        "negative-share",
        "Steps that feel below neutral, as a share of the steps with a feeling. n: steps with a feeling.",
    ),
    ("volatility", "The mean change, up or down, from one step with a feeling to the next. n: changes."),
    ("moment-health", "The mean feeling at declared moments of truth. n: feelings there."),
    (
        "shortfall",
        "Sum of influence x (expected - received) where less was received, on a scale of 1 to 5; influence is 3 where none is given. n: steps with both numbers.",
    ),
    ("surplus", "The same where more was received. n: steps with both numbers."),
    ("mean-gap", "The mean of received - expected. n: steps with both numbers."),
    ("lead-time", "Minutes: what steps take, and the waiting. n: steps that say a time."),
    ("wait", "Minutes of waiting. n: steps that say a time."),
    ("wait-share", "wait / lead-time. n: steps that say a time."),
    ("evidence-share", "Steps with research behind them, as a share of all. n: steps."),
    ("filled-share", "Filled cells, of the lanes that the map shows. n: cells."),
    ("team-share", "Meetings with a touchpoint that some team looks after. n: meetings."),
    ("measured-share", "Declared moments of truth that a metric measures. n: moments."),
    (
        "feeling",
        "The mean feeling of the steps of today's journeys that meet the touchpoint. n: steps with a feeling.",
    ),
    (
        "opportunity-score",
        "importance + max(0, importance - satisfaction), each 0 to 10 (Ulwick). `estimate`: from ratings of the team instead of a survey. n: people asked.",
    ),
    ("rice", "reach x impact x confidence / effort."),
    ("ice", "impact x confidence x ease."),
    ("value-effort", "value (or impact) / effort."),
    ("actions-done-share", "Actions that are done, of those that were not dropped. n: actions."),
    ("column-share", "Steps of the journey that have a column. n: steps."),
    ("hand-offs", "Links between cells of different teams."),
    ("latest", "The newest reading of the metric, by its `formula`. `margin` covers 95 %. n: answers."),
];

/// The figures of one thing, as they come.
struct Figures<'p> {
    pen: &'p mut Pen,
}

impl Figures<'_> {
    fn add(&mut self, name: &str, value: Option<f64>, n: Option<f64>) {
        self.with(name, value, n, |_| {});
    }

    fn with(&mut self, name: &str, value: Option<f64>, n: Option<f64>, more: impl FnOnce(&mut Pen)) {
        if value.is_some() {
            self.pen.bare(|pen| {
                pen.text("figure", name);
                pen.number("value", value);
                pen.number("n", n);
                more(pen);
            });
        }
    }

    fn share(&mut self, name: &str, share: Share) {
        self.add(name, share.value(), Some(share.of as f64));
    }

    fn ulwick(&mut self, ulwick: Option<Ulwick>) {
        let Some(it) = ulwick else { return };
        self.with("opportunity-score", Some(it.score), it.n, |pen| {
            pen.yes("estimate", it.estimate.then_some(()));
        });
    }
}

fn figures(pen: &mut Pen, draw: impl FnOnce(&mut Figures<'_>)) {
    pen.array("figures", |pen| draw(&mut Figures { pen }));
}

pub(super) fn of_handbook(ctx: &Context<'_>, pen: &mut Pen) {
    let totals = &ctx.analysis.totals;
    figures(pen, |it| it.share("evidence-share", totals.evidence));
}

pub(super) fn of_map(scribe: &Scribe<'_>, pen: &mut Pen, id: Id<Map>) {
    let it = scribe.here.analysis.map(id);
    figures(pen, |out| {
        it.voices.iter().for_each(|voice| of_voice(scribe, out, id, voice));
        out.add("moment-health", it.moments.health, Some(felt_moments(scribe, id)));
        let (lack, n) = (&it.shortfall, Some(it.shortfall.n as f64));
        let is_known = |value: f64| Some(value).filter(|_| lack.n > 0);
        out.add("shortfall", is_known(lack.total), n);
        out.add("surplus", is_known(lack.surplus), n);
        out.add("mean-gap", lack.mean_gap, n);
        let (time, n) = (it.time, Some(it.time.n as f64));
        let is_timed = |value: f64| Some(value).filter(|_| time.n > 0);
        out.add("lead-time", is_timed(time.lead()), n);
        out.add("wait", is_timed(time.wait), n);
        out.add("wait-share", time.wait_share, n);
        out.share("evidence-share", it.coverage.evidence);
        out.share("filled-share", it.coverage.cells);
        out.share("team-share", it.coverage.teams);
        out.share("measured-share", it.moments.measured);
    });
}

/// What one persona lives and remembers.
fn of_voice(scribe: &Scribe<'_>, out: &mut Figures<'_>, id: Id<Map>, voice: &Voice) {
    let Some(it) = &voice.peak_end else { return };
    let n = Some(it.n as f64);
    let whose = |pen: &mut Pen| scribe.one(pen, "persona", voice.persona);
    let at = |pen: &mut Pen, steps: &[usize]| {
        whose(pen);
        pen.texts("steps", steps.iter().map(|step| scribe.step(StepAt { map: id, step: *step })));
    };
    if let Some(it) = voice.memory() {
        out.with("remembered", Some(it.peak_end), n, |pen| {
            whose(pen);
            pen.number("low", Some(it.interval.0));
            pen.number("high", Some(it.interval.1));
        });
        out.with("memory-gap", Some(it.memory_gap), n, whose);
    }
    out.with("lived", Some(it.mean), n, whose);
    out.with("lowest", Some(it.lowest.value), n, |pen| at(pen, &it.lowest.steps));
    out.with("highest", Some(it.highest.value), n, |pen| at(pen, &it.highest.steps));
    out.with("negative-share", voice.negative.value(), n, whose);
    out.with("volatility", voice.swings.volatility, Some(voice.swings.swings.len() as f64), whose);
}

/// How many feelings there are at declared moments of truth.
fn felt_moments(scribe: &Scribe<'_>, id: Id<Map>) -> f64 {
    let it = scribe.here.analysis.map(id);
    let felt = |voice: &Voice| {
        it.moments.declared.iter().filter(|at| voice.values.get(**at).is_some_and(Option::is_some)).count()
    };
    it.voices.iter().map(felt).sum::<usize>() as f64
}

pub(super) fn of_step(scribe: &Scribe<'_>, pen: &mut Pen, step: &Step) {
    if let Some(gap) = Gap::at(step, scribe.here.analysis.settings.rating) {
        figures(pen, |out| out.add("shortfall", Some(gap.shortfall), Some(1.0)));
    }
}

pub(super) fn of_touchpoint(pen: &mut Pen, it: &TouchpointFigures) {
    figures(pen, |out| {
        out.add("feeling", it.feeling, Some(it.felt as f64));
        out.add("shortfall", (it.compared > 0).then_some(it.shortfall), Some(it.compared as f64));
        out.ulwick(it.ulwick);
    });
}

pub(super) fn of_opportunity(pen: &mut Pen, it: &OpportunityFigures) {
    figures(pen, |out| {
        out.ulwick(it.ulwick);
        out.add("rice", it.rice, None);
        out.add("ice", it.ice, None);
        out.add("value-effort", it.value_effort, None);
        out.share("actions-done-share", it.actions.progress);
    });
}

pub(super) fn of_metric(pen: &mut Pen, formula: &str, it: &MetricFigures) {
    let Some(latest) = it.latest else { return };
    figures(pen, |out| {
        out.with("latest", latest.figure, latest.n, |pen| {
            pen.text("formula", formula);
            pen.text("date", &latest.date.to_string());
            pen.number("margin", latest.margin);
            if let Some(change) = it.change {
                pen.number("change", Some(change.by));
                pen.said("distinguishable", change.distinguishable);
            }
        });
    });
}

pub(super) fn of_blueprint(pen: &mut Pen, it: &BlueprintFigures, has_journey: Option<()>) {
    figures(pen, |out| {
        if has_journey.is_some() {
            out.share("column-share", it.coverage);
        }
        out.add("hand-offs", Some(it.hand_offs.len() as f64), None);
    });
}
