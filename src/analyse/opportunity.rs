//! What an opportunity is worth: Ulwick's opportunity score, RICE, ICE, value against effort.

use std::cmp::Ordering;

use super::number::{finite, known};
use super::{Actions, Scale, Score, Settings, actions};
use crate::model::{Handbook, Id, Opportunity, PerId, Survey};
use crate::text::Date;

#[derive(Debug, Clone, PartialEq)]
pub struct OpportunityFigures {
    pub ulwick: Option<Ulwick>,
    /// Reach · impact · confidence / effort.
    pub rice: Option<f64>,
    /// Impact · confidence · ease.
    pub ice: Option<f64>,
    /// Value (or impact) / effort.
    pub value_effort: Option<f64>,
    /// By the one score the handbook ranks with.
    pub score: Option<f64>,
    pub quadrant: Option<Quadrant>,
    pub actions: Actions,
}

/// Important and not yet satisfied, on 0 to 10 each.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ulwick {
    pub importance: f64,
    pub satisfaction: f64,
    /// 0 to 20.
    pub score: f64,
    pub band: Band,
    /// From ratings of the team instead of a survey.
    pub estimate: bool,
    /// How many were asked.
    pub n: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    Low,
    WorthALook,
    Solid,
    Extreme,
}

/// Impact against effort, split at the middle of their scales.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quadrant {
    QuickWin,
    BigBet,
    FillIn,
    TimeSink,
}

pub(super) fn figures(
    it: &Opportunity,
    impact: Scale,
    settings: &Settings,
    today: Date,
) -> OpportunityFigures {
    let ulwick =
        it.survey.and_then(from_survey).or_else(|| from_estimates(it.importance, it.satisfaction, settings));
    let product =
        |factors: [Option<f64>; 3]| factors.into_iter().try_fold(1.0, |all, it| Some(all * known(it)?));
    let effort = known(it.effort).filter(|effort| *effort > 0.0);
    let per_effort = |value: Option<f64>| finite(value? / effort?);
    let rice = per_effort(product([it.reach, it.impact, it.confidence]));
    let ice = product([it.impact, it.confidence, it.ease]);
    let value_effort = per_effort(known(it.value.or(it.impact)));
    OpportunityFigures {
        score: match settings.score {
            Score::Ulwick => ulwick.map(|it| it.score),
            Score::Rice => rice,
            Score::Ice => ice,
            Score::ValueEffort => value_effort,
        },
        quadrant: quadrant(known(it.impact), known(it.effort), impact, settings.rating),
        actions: actions::progress(&it.actions, today),
        ulwick,
        rice,
        ice,
        value_effort,
    }
}

/// From how many of `n` gave one of the two best answers.
pub fn from_survey(survey: Survey) -> Option<Ulwick> {
    let n = known(Some(survey.n)).filter(|n| *n > 0.0)?;
    let of_ten = |count: f64| Some((10.0 * known(Some(count))? / n).clamp(0.0, 10.0));
    let (importance, satisfaction) = (of_ten(survey.importance_top2)?, of_ten(survey.satisfaction_top2)?);
    Some(Ulwick { estimate: false, n: Some(n), ..Ulwick::of(importance, satisfaction) })
}

/// From the team's ratings, stretched to 0 to 10.
pub fn from_estimates(
    importance: Option<f64>,
    satisfaction: Option<f64>,
    settings: &Settings,
) -> Option<Ulwick> {
    let Scale { min, max } = settings.rating;
    let of_ten = |rating: Option<f64>| {
        finite(10.0 * (known(rating)? - min) / (max - min)).map(|it| it.clamp(0.0, 10.0))
    };
    Some(Ulwick::of(of_ten(importance)?, of_ten(satisfaction)?))
}

/// RICE writes impact as 3, 2, 1, 0.5, 0.25; a handbook that goes above three uses ratings.
pub(super) fn impact_scale(book: &Handbook, settings: &Settings) -> Scale {
    let highest = book.opportunities.values().filter_map(|it| known(it.impact)).fold(0.0, f64::max);
    if highest > 3.0 { settings.rating } else { Scale { min: 0.25, max: 3.0 } }
}

fn quadrant(impact: Option<f64>, effort: Option<f64>, impacts: Scale, efforts: Scale) -> Option<Quadrant> {
    let (much_impact, much_effort) = (impact? >= impacts.middle(), effort? > efforts.middle());
    Some(match (much_impact, much_effort) {
        (true, false) => Quadrant::QuickWin,
        (true, true) => Quadrant::BigBet,
        (false, false) => Quadrant::FillIn,
        (false, true) => Quadrant::TimeSink,
    })
}

/// Highest score first; the same score in the order of the files, no score last.
pub(super) fn ranking(
    book: &Handbook,
    figures: &PerId<Opportunity, OpportunityFigures>,
) -> Vec<Id<Opportunity>> {
    let mut ids: Vec<_> = book.declared::<Opportunity>().map(|(id, _)| id).collect();
    let score = |id: &Id<Opportunity>| figures.get(*id).and_then(|it| it.score);
    ids.sort_by(|a, b| match (score(a), score(b)) {
        (Some(a), Some(b)) => b.total_cmp(&a),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    ids
}

impl Ulwick {
    fn of(importance: f64, satisfaction: f64) -> Ulwick {
        let score = importance + (importance - satisfaction).max(0.0);
        Ulwick { importance, satisfaction, score, band: Band::of(score), estimate: true, n: None }
    }
}

impl Band {
    pub fn of(score: f64) -> Band {
        match score {
            score if score > 15.0 => Band::Extreme,
            score if score >= 12.0 => Band::Solid,
            score if score >= 10.0 => Band::WorthALook,
            _ => Band::Low,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Importance, satisfaction, score.
    #[track_caller]
    fn check_estimate(ratings: (f64, f64), expected: (f64, f64, f64), band: Band) {
        let it = from_estimates(Some(ratings.0), Some(ratings.1), &Settings::default()).unwrap();
        assert_eq!(((it.importance, it.satisfaction, it.score), it.band), (expected, band));
        assert!(it.estimate);
    }

    #[test]
    fn ratings_of_the_team_are_an_estimate() {
        check_estimate((5.0, 3.0), (10.0, 5.0, 15.0), Band::Solid);
        check_estimate((4.0, 2.0), (7.5, 2.5, 12.5), Band::Solid);
        check_estimate((5.0, 4.0), (10.0, 7.5, 12.5), Band::Solid);
        check_estimate((4.0, 4.0), (7.5, 7.5, 7.5), Band::Low);
        check_estimate((1.0, 2.0), (0.0, 2.5, 0.0), Band::Low);
    }

    #[test]
    fn a_survey_counts_the_two_best_answers() {
        let survey = Survey { n: 200.0, importance_top2: 172.0, satisfaction_top2: 46.0 };
        let it = from_survey(survey).unwrap();
        let round = |value: f64| (value * 10.0).round() / 10.0;
        assert_eq!((round(it.importance), round(it.satisfaction), round(it.score)), (8.6, 2.3, 14.9));
        assert_eq!((it.band, it.estimate, it.n), (Band::Solid, false, Some(200.0)));
        assert_eq!(from_survey(Survey { n: 0.0, ..survey }), None);
    }

    #[test]
    fn bands_have_edges() {
        let bands = [15.1, 15.0, 12.0, 11.9, 10.0, 9.9].map(Band::of);
        assert_eq!(
            bands,
            [Band::Extreme, Band::Solid, Band::Solid, Band::WorthALook, Band::WorthALook, Band::Low]
        );
    }

    #[test]
    fn much_impact_for_little_effort_is_a_quick_win() {
        let scale = Scale { min: 1.0, max: 5.0 };
        let of = |impact, effort| quadrant(Some(impact), Some(effort), scale, scale);
        assert_eq!(of(5.0, 1.0), Some(Quadrant::QuickWin));
        assert_eq!(of(5.0, 5.0), Some(Quadrant::BigBet));
        assert_eq!(of(1.0, 1.0), Some(Quadrant::FillIn));
        assert_eq!(of(1.0, 5.0), Some(Quadrant::TimeSink));
        assert_eq!(of(3.0, 3.0), Some(Quadrant::QuickWin));
    }
}
