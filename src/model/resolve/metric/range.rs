//! What a formula takes: a mean of 41 on 1 to 5, or 140 of 100, is no measurement.

use crate::model::Reading;
use crate::problem::{Say, say};
use crate::term::Formula;

/// Takes out of a reading what its formula cannot give, and says what that is.
pub(super) fn doubts(formula: Formula, it: &mut Reading) -> Vec<Say> {
    let mut found = Vec::new();
    let (low, high) = figure(formula);
    let mut within = |key: &str, number: &mut Option<f64>, (low, high): (f64, f64)| {
        if let Some(value) = number.filter(|value| !(low..=high).contains(value)) {
            *number = None;
            found.push(say::out_of_formula(key, value, formula, (low, high)));
        }
    };
    within("value", &mut it.value, (low, high));
    if matches!(formula, Formula::CsatMean | Formula::CesMean) {
        within("mean", &mut it.mean, (low, high));
    }
    found.extend(too_many(formula, it));
    if let Some(answers) = answers(formula).filter(|answers| ![0, *answers].contains(&it.counts.len())) {
        found.push(say::other_count_of_answers(it.counts.len(), formula, answers));
        it.counts.clear();
    }
    found
}

/// Where the figure lies.
fn figure(formula: Formula) -> (f64, f64) {
    match formula {
        Formula::Value => (f64::NEG_INFINITY, f64::INFINITY),
        Formula::Nps => (-100.0, 100.0),
        Formula::CsatTop2 | Formula::CesShare => (0.0, 100.0),
        Formula::CsatMean => (1.0, 5.0),
        Formula::CesMean => (1.0, 7.0),
    }
}

fn answers(formula: Formula) -> Option<usize> {
    match formula {
        Formula::CsatTop2 | Formula::CsatMean => Some(5),
        Formula::CesMean | Formula::CesShare => Some(7),
        Formula::Value | Formula::Nps => None,
    }
}

/// More answers of a kind than people who answered.
fn too_many(formula: Formula, it: &mut Reading) -> Option<Say> {
    let n = it.n?;
    let (keys, some): (&[&str], _) = match formula {
        Formula::CsatTop2 => (&["top2"], it.best),
        Formula::CesShare => (&["easy"], it.best),
        Formula::Nps => {
            let all = [it.promoters, it.passives, it.detractors];
            (&["promoters", "passives", "detractors"], Some(all.into_iter().flatten().sum()))
        }
        _ => return None,
    };
    let some = some.filter(|some| *some > n)?;
    (it.best, it.promoters, it.detractors) = (None, None, None);
    Some(say::more_of_a_kind_than_all(keys, some, n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(formula: Formula, mut it: Reading, expected: &[&str]) {
        let found: Vec<String> =
            doubts(formula, &mut it).iter().map(|it| it.message().english.clone()).collect();
        assert_eq!(found, expected);
        assert!(doubts(formula, &mut it).is_empty(), "it is out");
    }

    #[test]
    fn a_figure_has_the_range_of_its_formula() {
        let mean = |mean| Reading { mean: Some(mean), ..Reading::empty() };
        let value = |value| Reading { value: Some(value), ..Reading::empty() };
        check(Formula::CsatMean, mean(41.0), &["`mean` is 41, and `csat-mean` goes from 1 to 5"]);
        check(Formula::CsatMean, mean(4.1), &[]);
        check(Formula::CesMean, mean(6.2), &[]);
        check(Formula::CesMean, mean(0.5), &["`mean` is 0.5, and `ces-mean` goes from 1 to 7"]);
        check(Formula::Nps, value(-101.0), &["`value` is -101, and `nps` goes from -100 to 100"]);
        check(Formula::CsatTop2, value(140.0), &["`value` is 140, and `csat-top2` goes from 0 to 100"]);
        check(Formula::Value, value(1e9), &[]);
    }

    #[test]
    fn no_more_answers_than_people() {
        let best = |best| Reading { best: Some(best), n: Some(100.0), ..Reading::empty() };
        check(Formula::CsatTop2, best(140.0), &["`top2`: 140 of 100 answers"]);
        check(Formula::CesShare, best(140.0), &["`easy`: 140 of 100 answers"]);
        check(Formula::CesShare, best(100.0), &[]);
        let (promoters, passives, detractors) = (Some(60.0), Some(30.0), Some(30.0));
        let nps = Reading { promoters, passives, detractors, n: Some(100.0), ..Reading::empty() };
        check(Formula::Nps, nps, &["`promoters, passives and detractors`: 120 of 100 answers"]);
    }

    #[test]
    fn every_answer_is_counted() {
        let counts = |n| Reading { counts: vec![3.0; n], ..Reading::empty() };
        check(Formula::CsatMean, counts(4), &["`counts` has 4 numbers, and `csat-mean` has 5 answers"]);
        check(Formula::CesShare, counts(5), &["`counts` has 5 numbers, and `ces-share` has 7 answers"]);
        check(Formula::CesMean, counts(7), &[]);
        check(Formula::Nps, counts(3), &[]);
    }
}
