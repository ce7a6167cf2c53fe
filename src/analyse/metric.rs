//! What a metric says, how sure it is, and whether it changed at all.

use super::number::{finite, known, sum};
use crate::model::{Formula, Metric, Reading};
use crate::text::Date;

/// A change this many standard errors wide is no chance (95 %).
pub const DISTINGUISHABLE: f64 = 1.96;

#[derive(Debug, Clone, PartialEq, Default)]
pub struct MetricFigures {
    /// In the order of the metric's readings.
    pub readings: Vec<ReadingFigures>,
    /// The last one with a figure.
    pub latest: Option<ReadingFigures>,
    /// From the one before it to the latest.
    pub change: Option<MetricChange>,
    /// `None` without a target or a figure.
    pub target_met: Option<bool>,
    /// What the card does not say, of `measures`, `method`, `every`, `owner`.
    pub missing: Vec<&'static str>,
    /// The day of the next reading.
    pub due: Option<Date>,
    pub overdue: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReadingFigures {
    pub date: Date,
    /// By the metric's formula; shares in percent. Not rounded.
    pub figure: Option<f64>,
    pub n: Option<f64>,
    /// Half the width of the 95 % interval.
    pub margin: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MetricChange {
    pub from: f64,
    pub to: f64,
    pub by: f64,
    /// In standard errors; `None` when they are not known.
    pub z: Option<f64>,
    /// Whether it is more than noise.
    pub distinguishable: Option<bool>,
}

/// How many things a full card says.
pub const COMPLETE: usize = 4;

pub(super) fn figures(metric: &Metric, today: Date) -> MetricFigures {
    let readings: Vec<ReadingFigures> =
        metric.readings.iter().map(|it| reading(metric.formula, it)).collect();
    let mut with_figure = readings.iter().rev().filter(|it| it.figure.is_some());
    let (latest, before) = (with_figure.next().copied(), with_figure.next().copied());
    let due = metric.readings.last().and_then(|last| Some(metric.every?.after(last.date)));
    MetricFigures {
        change: before.zip(latest).and_then(|(before, latest)| change(before, latest)),
        target_met: metric.target.and_then(|target| Some(target.is_met(latest?.figure?))),
        missing: missing(metric),
        overdue: due.is_some_and(|due| due < today),
        due,
        latest,
        readings,
    }
}

/// The figure of one reading, its number of answers and its margin.
pub fn reading(formula: Formula, it: &Reading) -> ReadingFigures {
    let measured = match formula {
        Formula::Nps => nps(it),
        Formula::CsatTop2 => share(it, it.counts.len().saturating_sub(2)),
        Formula::CesShare => share(it, 4),
        Formula::CsatMean | Formula::CesMean => mean(it),
        Formula::Value => None,
    };
    let (figure, n, error) = measured.unwrap_or((known(it.value), known(it.n), None));
    let margin = error.and_then(|error| finite(DISTINGUISHABLE * error));
    ReadingFigures { date: it.date, figure: figure.and_then(finite), n, margin }
}

/// A figure, how many answered, and its standard error.
type Measured = (Option<f64>, Option<f64>, Option<f64>);

fn nps(it: &Reading) -> Option<Measured> {
    let (promoters, detractors) = (known(it.promoters)?, known(it.detractors)?);
    let n =
        known(it.n).or_else(|| Some(promoters + known(it.passives)? + detractors)).filter(|n| *n > 0.0)?;
    let (p, d) = (promoters / n, detractors / n);
    // More answers than people: what was written cannot be so.
    (p >= 0.0 && d >= 0.0 && p + d <= 1.0).then_some(())?;
    let error = 100.0 * ((p + d - (p - d).powi(2)).max(0.0) / n).sqrt();
    Some((finite(100.0 * (p - d)), Some(n), finite(error)))
}

/// How many gave one of the best answers, in percent; of single counts those from `best_from` on.
fn share(it: &Reading, best_from: usize) -> Option<Measured> {
    let counted =
        || (1..it.counts.len()).contains(&best_from).then(|| (all(&it.counts[best_from..]), all(&it.counts)));
    let written = known(it.best).zip(known(it.n));
    let (best, n) = written.or_else(counted).filter(|(best, n)| *n > 0.0 && (0.0..=*n).contains(best))?;
    let p = best / n;
    let error = 100.0 * ((p * (1.0 - p)).max(0.0) / n).sqrt();
    Some((finite(100.0 * p), Some(n), finite(error)))
}

fn mean(it: &Reading) -> Option<Measured> {
    let n = all(&it.counts);
    if n <= 0.0 {
        return Some((Some(known(it.mean)?), known(it.n), None));
    }
    let answers = || {
        it.counts
            .iter()
            .zip(1_u32..)
            .map(|(count, answer)| (known(Some(*count)).unwrap_or(0.0), f64::from(answer)))
    };
    let mean = sum(answers().map(|(count, answer)| count * answer)) / n;
    let squares = sum(answers().map(|(count, answer)| count * (answer - mean).powi(2)));
    let error = if n > 1.0 { finite((squares / (n - 1.0) / n).max(0.0).sqrt()) } else { None };
    Some((finite(mean), Some(n), error))
}

fn all(counts: &[f64]) -> f64 {
    sum(counts.iter().filter_map(|count| known(Some(*count))))
}

/// From one reading to the next, against the noise of both.
fn change(before: ReadingFigures, latest: ReadingFigures) -> Option<MetricChange> {
    let (from, to) = (before.figure?, latest.figure?);
    let noise = before.margin.zip(latest.margin).map(|(a, b)| a.hypot(b) / DISTINGUISHABLE);
    let z = noise.and_then(|noise| finite((to - from) / noise));
    Some(MetricChange { from, to, by: to - from, z, distinguishable: z.map(|z| z.abs() >= DISTINGUISHABLE) })
}

fn missing(metric: &Metric) -> Vec<&'static str> {
    let said = [
        ("measures", metric.measures.is_some()),
        ("method", metric.method.is_some()),
        ("every", metric.every.is_some()),
        ("owner", metric.card.owner.is_some()),
    ];
    said.into_iter().filter(|(_, said)| !said).map(|(name, _)| name).collect()
}

impl MetricFigures {
    /// How many of the four things the card says.
    pub fn filled(&self) -> usize {
        COMPLETE - self.missing.len().min(COMPLETE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Target;

    fn nps(promoters: f64, passives: f64, detractors: f64) -> ReadingFigures {
        let (promoters, passives, detractors) = (Some(promoters), Some(passives), Some(detractors));
        reading(Formula::Nps, &Reading { promoters, passives, detractors, ..Reading::empty() })
    }

    #[track_caller]
    fn check(it: ReadingFigures, n: f64, figure: f64, margin: f64) {
        let round = |value: Option<f64>| (value.unwrap() * 100.0).round() / 100.0;
        assert_eq!((it.n, round(it.figure), round(it.margin)), (Some(n), figure, margin));
    }

    #[test]
    fn promoters_less_detractors_with_a_margin() {
        check(nps(58.0, 34.0, 28.0), 120.0, 25.0, 14.47);
        check(nps(62.0, 31.0, 27.0), 120.0, 29.17, 14.5);
        check(nps(66.0, 30.0, 24.0), 120.0, 35.0, 14.17);
    }

    #[test]
    fn six_points_of_a_hundred_and_twenty_answers_are_noise() {
        let it = change(nps(62.0, 31.0, 27.0), nps(66.0, 30.0, 24.0)).unwrap();
        assert!((it.by - 5.8333).abs() < 0.001 && (it.z.unwrap() - 0.564).abs() < 0.001, "{it:?}");
        assert_eq!(it.distinguishable, Some(false));
    }

    #[test]
    fn what_does_not_vary_has_no_z() {
        let it = change(nps(10.0, 0.0, 0.0), nps(10.0, 0.0, 0.0)).unwrap();
        assert_eq!((it.by, it.z), (0.0, None));
    }

    #[test]
    fn satisfaction_is_the_share_of_the_two_best_answers_or_the_mean() {
        let counts = vec![5.0, 5.0, 10.0, 40.0, 40.0];
        let counted = |formula| reading(formula, &Reading { counts: counts.clone(), ..Reading::empty() });
        check(counted(Formula::CsatTop2), 100.0, 80.0, 7.84);
        check(counted(Formula::CsatMean), 100.0, 4.05, 0.21);
        let written = Reading { best: Some(80.0), n: Some(100.0), ..Reading::empty() };
        check(reading(Formula::CsatTop2, &written), 100.0, 80.0, 7.84);
    }

    #[test]
    fn ease_is_the_share_of_five_to_seven_or_the_mean() {
        let counts = vec![0.0, 0.0, 0.0, 50.0, 0.0, 0.0, 50.0];
        let counted = |formula| reading(formula, &Reading { counts: counts.clone(), ..Reading::empty() });
        check(counted(Formula::CesShare), 100.0, 50.0, 9.8);
        check(counted(Formula::CesMean), 100.0, 5.5, 0.3);
    }

    #[test]
    fn a_finished_figure_is_taken_as_it_is() {
        let it = reading(Formula::CsatMean, &Reading { value: Some(4.1), ..Reading::empty() });
        assert_eq!((it.figure, it.margin), (Some(4.1), None));
        let it = reading(
            Formula::Nps,
            &Reading { promoters: Some(0.0), passives: Some(0.0), detractors: Some(0.0), ..Reading::empty() },
        );
        assert_eq!(it.figure, None);
    }

    #[test]
    fn more_answers_than_people_are_no_figure() {
        let it = Reading { best: Some(9.0), n: Some(3.0), ..Reading::empty() };
        assert_eq!(reading(Formula::CsatTop2, &it).figure, None);
        let it = Reading { promoters: Some(9.0), detractors: Some(1.0), n: Some(3.0), ..Reading::empty() };
        assert_eq!(reading(Formula::Nps, &it).figure, None);
    }

    #[test]
    fn a_target_is_met_or_not() {
        let at_least = |value, strict| Target { at_least: true, strict, value };
        let at_most = |value, strict| Target { at_least: false, strict, value };
        assert!(!at_least(40.0, false).is_met(35.0) && at_least(35.0, false).is_met(35.0));
        assert!(!at_most(5.0, false).is_met(17.0) && at_most(5.0, false).is_met(5.0));
        assert!(!at_least(35.0, true).is_met(35.0) && !at_most(5.0, true).is_met(5.0));
    }
}
