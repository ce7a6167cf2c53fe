//! The page of a metric.

use super::From;
use crate::model::{Formula, Metric};

impl From<'_> {
    /// A figure of a metric as people write it.
    pub fn exact_figure(&self, metric: &Metric, figure: f64) -> String {
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
