//! Tables of metrics.

use std::collections::BTreeSet;

use super::METRICS;
use crate::model::{Entity, Formula, Id, Metric};
use crate::view::Here;
use crate::view::parts::Badge;
use crate::view::table::{Cell, Row, Table};

impl Here<'_> {
    /// Metrics that a page names one by one; each once, in the order of the book.
    pub fn metric_table(&self, metrics: &[Id<Metric>]) -> Table {
        let each: BTreeSet<_> = metrics.iter().copied().collect();
        self.table(&METRICS, each.into_iter().map(|id| self.metric_row(id)).collect())
    }

    /// A metric as a row, with the columns of `METRICS`.
    pub fn metric_row(&self, id: Id<Metric>) -> Row {
        let metric = &self.book.metrics[id];
        let figures = self.analysis.metric(id);
        let latest = figures.latest.as_ref();
        let value = latest.and_then(|it| it.figure);
        let latest = Cell {
            note: latest.map(|it| self.words.date(it.date)),
            ..Cell::figure(value, |value| self.metric_figure(metric, value))
        };
        let aim = |value: f64| match metric.formula {
            Formula::Nps => self.words.short(value),
            _ => self.metric_figure(metric, value),
        };
        let target = metric.target.map(|it| format!("{} {}", it.sign(), aim(it.value)));
        let target =
            Cell { text: target, badge: figures.target_met.map(|met| self.met(met)), ..Cell::default() };
        let owner = metric.card.owner.map(|team| self.link(Entity::Team(team))).into_iter().collect();
        let every = Cell {
            badge: figures.overdue.then(|| self.overdue_now()),
            ..Cell::text(metric.every.map(|every| self.words.every(every)).unwrap_or_default())
        };
        self.row(Entity::Metric(id), vec![latest, target, every, Cell::links(owner)])
    }

    /// Whether a target is met.
    pub fn met(&self, met: bool) -> Badge {
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
}
