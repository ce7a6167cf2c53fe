//! The rows of the ranking.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::analyse::{Band, Score, Ulwick};
use crate::model::{Entity, Id, Opportunity, OpportunityStatus, Term};
use crate::text::slug;
use crate::view::Here;
use crate::view::item::unique;
use crate::view::parts::{Badge, Link, Pips};

#[derive(Debug)]
pub struct Ranked {
    pub of: Id<Opportunity>,
    /// Its anchor on the board.
    pub id: String,
    /// For the filter: `open`, `planned`, `doing`, `done`, `dropped`.
    pub status: &'static str,
    pub badge: Badge,
    pub rank: usize,
    pub rank_text: String,
    /// Among the first to do.
    pub is_high: bool,
    pub link: Link,
    /// The steps it is about, with their journey.
    pub steps: Vec<Link>,
    /// What the score is made of.
    pub parts: Vec<Part>,
    pub owner: Option<Link>,
    pub teams: Vec<Link>,
    /// `1 of 2 actions done`.
    pub progress: Option<String>,
    pub overdue: Option<Badge>,
    pub score: Option<String>,
    /// The band of the score, or that it is an estimate.
    pub notes: Vec<String>,
}

/// One of the numbers behind a score: as dots, or as text.
#[derive(Debug)]
pub struct Part {
    pub name: String,
    pub pips: Option<Pips>,
    pub text: String,
}

/// More steps of one opportunity are counted only.
const MOST_STEPS: usize = 3;

pub(super) fn ranking(from: &Here<'_>, places: Range<usize>) -> Vec<Ranked> {
    let mut taken = BTreeSet::new();
    let all = from.analysis.ranking.iter().enumerate().skip(places.start).take(places.len());
    all.map(|(at, id)| {
        let mut ranked = ranked(from, *id, at);
        ranked.id = unique(ranked.id, &mut taken);
        ranked
    })
    .collect()
}

fn ranked(from: &Here<'_>, id: Id<Opportunity>, at: usize) -> Ranked {
    let it = &from.book.opportunities[id];
    let figures = from.analysis.opportunity(id);
    let words = from.words;
    let (part, of) = (figures.actions.progress.part, figures.actions.progress.of);
    let values = [("part", &*words.whole(part)), ("of", &*words.count("count.actions", of))];
    let overdue = figures.actions.overdue.len();
    Ranked {
        of: id,
        id: format!("o-{}", slug(&it.card.id)),
        status: it.progress.name(),
        badge: from.progress_badge(it.progress),
        rank: at + 1,
        rank_text: words.whole(at + 1),
        is_high: from.is_high(id, at),
        link: from.link(Entity::Opportunity(id)),
        steps: steps(from, id),
        parts: from.score_parts(id),
        owner: it.card.owner.map(|team| from.link(Entity::Team(team))),
        teams: it.teams.iter().map(|team| from.link(Entity::Team(*team))).collect(),
        progress: (of > 0).then(|| words.fill("board.actions_done", &values)),
        overdue: (overdue > 0).then(|| from.overdue(overdue)),
        score: figures.score.map(|score| from.opportunity_score(score)),
        notes: match (figures.ulwick, from.analysis.settings.score) {
            (Some(ulwick), Score::Ulwick) => from.score_notes(&ulwick),
            _ => Vec::new(),
        },
    }
}

fn steps(from: &Here<'_>, id: Id<Opportunity>) -> Vec<Link> {
    let step = |at: &crate::model::StepAt| {
        let map = &from.book.maps[at.map];
        let title = map.steps.get(at.step).map_or("", |step| &step.title);
        Link { href: from.href_of_step(*at), text: format!("{}, {title}", map.card.title) }
    };
    let (steps, maps) = (from.ctx.book.steps_about(id), from.ctx.book.maps_about(id));
    let maps = maps.into_iter().map(|map| from.link(Entity::Map(map)));
    steps.iter().map(step).chain(maps).take(MOST_STEPS).collect()
}

impl Here<'_> {
    /// How far the work on an opportunity is: sign and word.
    pub fn progress_badge(&self, status: OpportunityStatus) -> Badge {
        let icon = match status {
            OpportunityStatus::Open => "bulb",
            OpportunityStatus::Planned => "clock",
            OpportunityStatus::Doing => "arrow",
            OpportunityStatus::Done => "check",
            OpportunityStatus::Dropped => "minus",
        };
        Badge { icon, word: self.term("progress", status), class: "" }
    }

    /// Solid or better; by the other scores the upper third.
    fn is_high(&self, id: Id<Opportunity>, at: usize) -> bool {
        let figures = self.analysis.opportunity(id);
        match self.analysis.settings.score {
            Score::Ulwick => figures.ulwick.is_some_and(|it| it.band >= Band::Solid),
            _ => figures.score.is_some() && at < self.analysis.ranking.len().div_ceil(3),
        }
    }

    /// The band of an opportunity score, and whether it is an estimate.
    pub fn score_notes(&self, ulwick: &Ulwick) -> Vec<String> {
        let estimate = ulwick.estimate.then(|| self.words.get("around.estimate").to_owned());
        std::iter::once(self.band(ulwick.band)).chain(estimate).collect()
    }

    pub fn band(&self, band: Band) -> String {
        let word = match band {
            Band::Extreme => "band.extreme",
            Band::Solid => "band.solid",
            Band::WorthALook => "band.worth_a_look",
            Band::Low => "band.low",
        };
        self.words.get(word).to_owned()
    }

    /// The numbers behind the one score the handbook ranks with, those that are known.
    pub fn score_parts(&self, id: Id<Opportunity>) -> Vec<Part> {
        let it = &self.book.opportunities[id];
        let ulwick = self.analysis.opportunity(id).ulwick;
        let rated = |name: &str, value: Option<f64>| {
            value.map(|value| Part {
                name: self.words.get(name).to_owned(),
                pips: Some(self.pips(value)),
                text: self.words.short(value),
            })
        };
        let said = |name: &str, text: Option<String>| {
            text.map(|text| Part { name: self.words.get(name).to_owned(), pips: None, text })
        };
        let short = |value: Option<f64>| value.map(|value| self.words.short(value));
        let share = it.confidence.map(|share| self.words.share(share));
        let ten = |of: fn(Ulwick) -> f64| ulwick.map(|it| self.words.number(of(it), 1));
        let parts = match self.analysis.settings.score {
            Score::Ulwick => vec![
                said("score.importance", ten(|it| it.importance)),
                said("score.satisfaction", ten(|it| it.satisfaction)),
            ],
            Score::Rice => vec![
                said("score.reach", short(it.reach)),
                said("score.impact", short(it.impact)),
                said("score.confidence", share),
                rated("score.effort", it.effort),
            ],
            Score::Ice => vec![
                said("score.impact", short(it.impact)),
                said("score.confidence", share),
                rated("score.ease", it.ease),
            ],
            Score::ValueEffort => {
                vec![rated("score.value", it.value.or(it.impact)), rated("score.effort", it.effort)]
            }
        };
        parts.into_iter().flatten().collect()
    }
}
