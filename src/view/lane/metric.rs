//! The metrics of a step: the latest value, and what it should reach.

use super::{Board, Content, Figure};
use crate::model::{Entity, Formula, Id, Metric, Step};
use crate::view::Here;
use crate::view::parts::Badge;

pub(super) fn cell(board: &Board<'_>, step: usize) -> Content {
    board.map.steps.get(step).map_or(Content::Nothing, |step| of(board, step))
}

/// Those of a step, or of a phase.
pub(super) fn of(board: &Board<'_>, step: &Step) -> Content {
    let figures: Vec<Figure> = step.metrics.iter().map(|id| board.from.measured_figure(*id)).collect();
    if figures.is_empty() { Content::Nothing } else { Content::Figures(figures) }
}

impl Here<'_> {
    /// A metric by its latest figure.
    fn measured_figure(&self, id: Id<Metric>) -> Figure {
        let metric = &self.book.metrics[id];
        let figures = self.analysis.metric(id);
        let latest = figures.latest.and_then(|latest| latest.figure);
        let target = metric.target.map(|target| {
            let value = format!("{} {}", target.sign(), self.measured(metric, target.value));
            self.words.fill("map.target", &[("value", &value)])
        });
        let met = figures.target_met.map(|met| {
            let (icon, class, word) =
                if met { ("check", "ok", "map.target_met") } else { ("warn", "bad", "map.target_missed") };
            Badge { icon, class, word: self.words.get(word).to_owned() }
        });
        Figure {
            href: self.href_of(Entity::Metric(id)),
            name: metric.card.title.to_string(),
            value: latest.map(|value| self.measured(metric, value)),
            target,
            met,
        }
    }

    /// A value of a metric with its unit.
    fn measured(&self, metric: &Metric, value: f64) -> String {
        let share = matches!(metric.formula, Formula::CsatTop2 | Formula::CesShare);
        let rounded = match metric.formula {
            Formula::Value => value,
            Formula::Nps | Formula::CsatTop2 | Formula::CesShare => value.round(),
            Formula::CsatMean | Formula::CesMean => (value * 10.0).round() / 10.0,
        };
        let number = self.words.short(rounded);
        match metric.unit.as_deref() {
            Some("%") => self.words.fill("format.percent", &[("n", &number)]),
            Some(unit) => format!("{number}\u{a0}{unit}"),
            None if share => self.words.fill("format.percent", &[("n", &number)]),
            None => number,
        }
    }
}
