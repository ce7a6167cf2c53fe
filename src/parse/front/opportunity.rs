//! Opportunities, solutions and actions as written.

use super::fields::Fields;
use super::{Head, Name, Said};
use crate::parse::body::Wording;
use crate::problem::say;
use crate::term::{ActionStatus, Kind, OpportunityStatus, SolutionStatus};
use crate::text::{Date, Span};

#[derive(Debug, Clone, Default)]
pub struct Opportunity {
    pub progress: Option<OpportunityStatus>,
    pub at: Vec<Name>,
    pub teams: Vec<Name>,
    pub importance: Option<f64>,
    pub satisfaction: Option<f64>,
    pub survey: Option<Survey>,
    pub reach: Option<f64>,
    pub impact: Option<f64>,
    pub confidence: Option<f64>,
    pub effort: Option<f64>,
    pub ease: Option<f64>,
    pub value: Option<f64>,
    pub moves: Vec<Name>,
    pub insights: Vec<Name>,
    pub solutions: Vec<Solution>,
    pub actions: Vec<Action>,
    pub links: Vec<Said>,
}

/// Counts of the two best answers out of `n`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Survey {
    pub n: f64,
    pub importance_top2: f64,
    pub satisfaction_top2: f64,
}

#[derive(Debug, Clone)]
pub struct Solution {
    pub id: Option<Name>,
    pub title: Box<str>,
    pub status: Option<SolutionStatus>,
    pub owner: Option<Name>,
    pub links: Vec<Said>,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub struct Action {
    pub id: Option<Name>,
    pub does: Wording,
    pub owner: Option<Name>,
    pub due: Option<Date>,
    pub status: Option<ActionStatus>,
    pub links: Vec<Said>,
    pub span: Span,
}

pub fn opportunity(fields: &mut Fields<'_, '_>, head: &mut Head) -> Opportunity {
    const ANY: Option<(f64, f64)> = Some((0.0, 1e12));
    let progress = fields.term("status", "How far it is.");
    let at = fields.names("at", "The steps it is about: `journey/step`, or a whole `journey`.");
    let teams = fields.refers("teams", Kind::Team, "The teams that work on it.");
    head.upkeep_without_status(fields);
    Opportunity {
        progress,
        at,
        teams,
        importance: fields.rating("importance", "How important it is to customers."),
        satisfaction: fields.rating("satisfaction", "How content they are today."),
        survey: survey(fields),
        reach: fields.count("reach", "How many customers it touches in a period (rice)."),
        impact: fields.number("impact", "What it does for each: 3, 2, 1, 0.5 or 0.25.", Some((0.0, 10.0))),
        confidence: fields.share("confidence", "How sure the estimate is."),
        effort: fields.number("effort", "What it costs, in months of one person.", ANY),
        ease: fields.number("ease", "How easy it is, 1 to 10 (ice).", Some((0.0, 10.0))),
        value: fields.number("value", "What it is worth (value-effort).", ANY),
        moves: fields.refers("moves", Kind::Metric, "The metrics it should move."),
        insights: fields.refers("insights", Kind::Insight, "The research behind it."),
        solutions: fields.maps_or(
            "solutions",
            "Ways to solve it: texts, or maps.",
            "a solution",
            |text, span| {
                Some(Solution {
                    id: None,
                    title: text.into(),
                    status: None,
                    owner: None,
                    links: Vec::new(),
                    span,
                })
            },
            &mut solution,
        ),
        actions: fields.maps_or(
            "actions",
            "Who does what by when: texts, or maps.",
            "an action",
            |text, span| {
                let does = text.into();
                Some(Action { id: None, does, owner: None, due: None, status: None, links: Vec::new(), span })
            },
            &mut action,
        ),
        links: fields.said("links", "Where to read on: the ticket, the study.").unwrap_or_default(),
    }
}

fn survey(fields: &mut Fields<'_, '_>) -> Option<Survey> {
    let about = "Answers of customers: `{n, importance-top2, satisfaction-top2}`.";
    let read = |fields: &mut Fields<'_, '_>| {
        let n = fields.count("n", "How many answered.");
        let importance = fields.count("importance-top2", "How many called it important.");
        let satisfaction = fields.count("satisfaction-top2", "How many are content.");
        (n, importance, satisfaction)
    };
    let span = fields.span();
    let (n, importance, satisfaction) = fields.maps("survey", about, "a survey", read).into_iter().next()?;
    let survey = Survey { n: n?, importance_top2: importance?, satisfaction_top2: satisfaction? };
    let counts_fit =
        survey.n > 0.0 && survey.importance_top2 <= survey.n && survey.satisfaction_top2 <= survey.n;
    if !counts_fit {
        fields.report().tell(span, say::more_answers_than_people());
    }
    counts_fit.then_some(survey)
}

fn solution(fields: &mut Fields<'_, '_>) -> Solution {
    Solution {
        id: fields.id("id", "Its name, for `by:` in a to-be map."),
        title: fields.text("title", "What it is.").unwrap_or_default(),
        status: fields.term("status", "How far it is."),
        owner: fields.refer("owner", Kind::Team, "The team that makes it."),
        links: fields.said("links", "Where it is worked on.").unwrap_or_default(),
        span: fields.span(),
    }
}

fn action(fields: &mut Fields<'_, '_>) -> Action {
    Action {
        id: fields.id("id", "Its name."),
        does: fields.wording("do", "What is done.").unwrap_or_default(),
        owner: fields.refer("owner", Kind::Team, "The team that does it."),
        due: fields.date("due", "The day it is due."),
        status: fields.term("status", "How far it is."),
        links: fields.said("links", "Where it is worked on: the ticket.").unwrap_or_default(),
        span: fields.span(),
    }
}
