//! The page of a metric.

use super::From;
use crate::model::{Formula, Id, Metric};

impl From<'_> {
    /// The latest figure of a metric, with its unit.
    pub fn metric_value(&self, id: Id<Metric>) -> Option<String> {
        let figure = self.analysis.metric(id).latest?.figure?;
        Some(self.figure(&self.ctx.book.metrics[id], figure))
    }

    /// A figure of a metric as people write it.
    pub fn figure(&self, metric: &Metric, figure: f64) -> String {
        let number = match metric.formula {
            Formula::Nps | Formula::CsatMean | Formula::CesMean => self.words.number(figure, 1),
            Formula::CsatTop2 | Formula::CesShare => {
                return self.words.fill("format.percent", &[("n", &self.words.number(figure, 1))]);
            }
            Formula::Value => self.words.short(figure),
        };
        match &metric.unit {
            Some(unit) => format!("{number}\u{a0}{unit}"),
            None => number,
        }
    }
}
