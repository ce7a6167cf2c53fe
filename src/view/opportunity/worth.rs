//! What an opportunity is worth, with the arithmetic behind it.

use crate::analyse::{Quadrant, Score, Ulwick};
use crate::model::{Id, Opportunity};
use crate::view::board::Part;
use crate::view::parts::Link;
use crate::view::{Here, Kind, PageKey};

#[derive(Debug)]
pub struct Worth {
    /// What the score is called.
    pub name: String,
    pub score: Option<String>,
    /// `solid`, `estimate`.
    pub notes: Vec<String>,
    /// `8.6 + 6.3 = 14.9`
    pub sum: Option<String>,
    /// Where its numbers come from, in sentences.
    pub because: Vec<String>,
    pub parts: Vec<Part>,
    /// Numbers that are written and have no part in the score.
    pub others: Vec<Part>,
    /// What has to be written for a score.
    pub missing: Vec<&'static str>,
    /// `2 of 9`, leading to the board.
    pub rank: Link,
    pub quadrant: Option<String>,
}

pub(super) fn worth(from: &Here<'_>, id: Id<Opportunity>) -> Worth {
    let it = &from.book.opportunities[id];
    let figures = from.analysis.opportunity(id);
    let ulwick = figures.ulwick.filter(|_| from.analysis.settings.score == Score::Ulwick);
    let ranking = &from.analysis.ranking;
    let rank = ranking.iter().position(|other| *other == id).map_or(0, |at| at + 1);
    let values = [("rank", &*from.words.whole(rank)), ("of", &*from.words.whole(ranking.len()))];
    Worth {
        name: from.words.get(crate::view::board::score_word(from, "score")).to_owned(),
        score: figures.score.map(|score| from.opportunity_score(score)),
        notes: ulwick.map(|it| from.score_notes(&it)).unwrap_or_default(),
        sum: figures.score.and_then(|score| sum(from, it, ulwick, score)),
        because: ulwick.map(|ulwick| because(from, it, ulwick)).unwrap_or_default(),
        parts: from.score_parts(id),
        others: others(from, it, figures.score.is_some()),
        missing: if figures.score.is_some() { Vec::new() } else { missing(from, it) },
        rank: Link {
            href: from.href(PageKey::Index(Kind::Opportunity)),
            text: from.words.fill("opportunity.rank", &values),
        },
        quadrant: figures.quadrant.map(|quadrant| from.quadrant(quadrant)),
    }
}

/// What is written and not reckoned with: all of it, while something is missing for a score.
fn others(from: &Here<'_>, it: &Opportunity, is_scored: bool) -> Vec<Part> {
    let short = |value: Option<f64>| value.map(|value| from.words.short(value));
    let used: &[&str] = match from.analysis.settings.score {
        _ if !is_scored => &[],
        Score::Ulwick if it.survey.is_some() => &[],
        Score::Ulwick => &["score.importance", "score.satisfaction"],
        Score::Rice => &["score.reach", "score.impact", "score.confidence", "score.effort"],
        Score::Ice => &["score.impact", "score.confidence", "score.ease"],
        Score::ValueEffort if it.value.is_some() => &["score.value", "score.effort"],
        Score::ValueEffort => &["score.impact", "score.effort"],
    };
    let written = [
        ("score.importance", short(it.importance)),
        ("score.satisfaction", short(it.satisfaction)),
        ("score.reach", short(it.reach)),
        ("score.impact", short(it.impact)),
        ("score.confidence", it.confidence.map(|share| from.words.share(share))),
        ("score.effort", short(it.effort)),
        ("score.ease", short(it.ease)),
        ("score.value", short(it.value)),
    ];
    let others = written.into_iter().filter(|(key, _)| !used.contains(key));
    let part = |(key, text): (&str, Option<String>)| {
        Some(Part { name: from.words.get(key).to_owned(), pips: None, text: text? })
    };
    others.filter_map(part).collect()
}

/// The score as people would reckon it on paper.
fn sum(from: &Here<'_>, it: &Opportunity, ulwick: Option<Ulwick>, score: f64) -> Option<String> {
    let words = from.words;
    let score = from.opportunity_score(score);
    let short = |value: Option<f64>| value.map(|value| words.short(value));
    let share = it.confidence.map(|share| words.share(share));
    let times = |factors: [Option<String>; 3]| {
        let factors: Option<Vec<String>> = factors.into_iter().collect();
        factors.map(|factors| factors.join(" × "))
    };
    Some(match from.analysis.settings.score {
        Score::Ulwick => {
            let ulwick = ulwick?;
            let gap = words.number((ulwick.importance - ulwick.satisfaction).max(0.0), 1);
            format!("{} + {gap} = {score}", words.number(ulwick.importance, 1))
        }
        Score::Rice => {
            format!(
                "{} ÷ {} = {score}",
                times([short(it.reach), short(it.impact), share])?,
                short(it.effort)?
            )
        }
        Score::Ice => format!("{} = {score}", times([short(it.impact), share, short(it.ease)])?),
        Score::ValueEffort => format!("{} ÷ {} = {score}", short(it.value.or(it.impact))?, short(it.effort)?),
    })
}

/// The survey or the ratings behind an opportunity score.
fn because(from: &Here<'_>, it: &Opportunity, ulwick: Ulwick) -> Vec<String> {
    let words = from.words;
    let ten = |value: f64| words.number(value, 1);
    let names =
        [("opportunity.importance", ulwick.importance), ("opportunity.satisfaction", ulwick.satisfaction)];
    let survey = it.survey.filter(|_| !ulwick.estimate);
    let sentence = |at: usize, (name, value): (&str, f64)| {
        let name = words.get(name);
        let counted =
            survey.map(|it| (if at == 0 { it.importance_top2 } else { it.satisfaction_top2 }, it.n));
        let rated = if at == 0 { it.importance } else { it.satisfaction };
        match (counted, rated) {
            (Some((count, n)), _) => words.fill(
                "opportunity.from_survey",
                &[
                    ("name", name),
                    ("count", &words.short(count)),
                    ("n", &words.short(n)),
                    ("value", &ten(value)),
                ],
            ),
            (None, Some(rated)) => words.fill(
                "opportunity.from_rating",
                &[
                    ("name", name),
                    ("rating", &words.short(rated)),
                    ("max", &words.short(from.config.rating.max)),
                    ("value", &ten(value)),
                ],
            ),
            (None, None) => String::new(),
        }
    };
    let mut because: Vec<String> = names.into_iter().enumerate().map(|(at, it)| sentence(at, it)).collect();
    let gap = ulwick.importance - ulwick.satisfaction;
    let key = if gap > 0.0 { "opportunity.gap" } else { "opportunity.no_gap" };
    because.push(words.fill(key, &[("value", &ten(gap.max(0.0)))]));
    because
}

/// Keys of the front matter that the score needs.
fn missing(from: &Here<'_>, it: &Opportunity) -> Vec<&'static str> {
    let needed = match from.analysis.settings.score {
        Score::Ulwick => {
            vec![("importance", it.importance.is_some()), ("satisfaction", it.satisfaction.is_some())]
        }
        Score::Rice => vec![
            ("reach", it.reach.is_some()),
            ("impact", it.impact.is_some()),
            ("confidence", it.confidence.is_some()),
            ("effort", it.effort.is_some()),
        ],
        Score::Ice => vec![
            ("impact", it.impact.is_some()),
            ("confidence", it.confidence.is_some()),
            ("ease", it.ease.is_some()),
        ],
        Score::ValueEffort => {
            vec![("value", it.value.or(it.impact).is_some()), ("effort", it.effort.is_some())]
        }
    };
    needed.into_iter().filter(|(_, there)| !there).map(|(name, _)| name).collect()
}

impl Here<'_> {
    /// What a quarter of the plane of impact and effort is called.
    pub fn quadrant(&self, quadrant: Quadrant) -> String {
        let word = match quadrant {
            Quadrant::QuickWin => "quadrant.quick_win",
            Quadrant::BigBet => "quadrant.big_bet",
            Quadrant::FillIn => "quadrant.fill_in",
            Quadrant::TimeSink => "quadrant.time_sink",
        };
        self.words.get(word).to_owned()
    }
}
