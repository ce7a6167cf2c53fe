use super::*;
use crate::analyse::{Score, Settings, analyse};
use crate::text::Date;
use crate::view::page;
use crate::view::sample::{Sample, resolved};

fn seen(front: &str, score: Score) -> OpportunityView {
    let book = format!("//- a.md\n---\nkind: opportunity\ntitle: A\n{front}\n---\n{REST}");
    let mut sample = Sample::new(resolved(&book));
    let today = Date::new(2026, 11, 22).unwrap();
    sample.analysis = analyse(&sample.book, &Settings { score, ..Settings::default() }, today);
    let ctx = sample.context();
    let key =
        *ctx.plan.pages().iter().find(|key| matches!(key, PageKey::Entity(Entity::Opportunity(_)))).unwrap();
    match page(&ctx, key).view {
        View::Opportunity(view) => *view,
        _ => panic!("an opportunity has a page of its own"),
    }
}

const REST: &str = "//- j.md\n---\nkind: journey\ntitle: Visit\nphases: [{title: Pay, steps: [{id: pay, title: Queue}]}]\n---\n\
//- k.md\n---\nkind: journey\ntitle: Then\nstate: to-be\nbaseline: j\nchange: [{step: pay, feeling: 1, by: scan}]\n---\n";

#[track_caller]
fn check(front: &str, score: Score, sum: Option<&str>) {
    assert_eq!(seen(front, score).worth.sum.as_deref(), sum);
}

#[test]
fn the_arithmetic_is_shown() {
    let survey = "survey: {n: 200, importance-top2: 172, satisfaction-top2: 46}";
    check(survey, Score::Ulwick, Some("8.6 + 6.3 = 14.9"));
    check("importance: 4\nsatisfaction: 5", Score::Ulwick, Some("7.5 + 0.0 = 7.5"));
    check(
        "reach: 4000\nimpact: 2\nconfidence: 80%\neffort: 3",
        Score::Rice,
        Some("4000 × 2 × 80\u{a0}% ÷ 3 = 2133.3"),
    );
    check("impact: 4\neffort: 2", Score::ValueEffort, Some("4 ÷ 2 = 2.0"));
    check("importance: 4", Score::Ulwick, None);
}

#[test]
fn a_survey_is_told_from_an_estimate() {
    let survey = seen("survey: {n: 200, importance-top2: 172, satisfaction-top2: 46}", Score::Ulwick).worth;
    assert_eq!(
        survey.because[0],
        "Importance: one of the two best answers came from 172 of 200, that is 8.6 of 10."
    );
    let rated = seen("importance: 4\nsatisfaction: 2", Score::Ulwick).worth;
    assert_eq!(rated.notes, ["solid", "estimate"]);
}

#[test]
fn what_a_score_lacks_is_named() {
    assert_eq!(seen("importance: 4", Score::Ulwick).worth.missing, ["satisfaction"]);
    assert_eq!(seen("impact: 4", Score::Rice).worth.missing, ["reach", "confidence", "effort"]);
}

#[test]
fn a_solution_leads_to_the_steps_it_makes() {
    let view =
        seen("at: [j/pay]\nsolutions: [{id: scan, title: Scan}, {id: other, title: Other}]", Score::Ulwick);
    let steps: Vec<usize> = view.solutions.iter().map(|it| it.steps.len()).collect();
    assert_eq!(steps, [1, 0]);
    assert_eq!(view.solutions[0].steps[0].href, "../journeys/k.html#step-pay");
}

#[test]
fn a_late_action_says_how_late() {
    let view = seen(
        "actions: [{id: x, do: Try, due: 2026-11-01}, {id: y, do: Tell, due: 2026-12-01}]",
        Score::Ulwick,
    );
    let late: Vec<_> = view.actions.iter().map(|it| it.overdue.as_ref().map(|it| &*it.word)).collect();
    assert_eq!(late, [Some("overdue by 21 days"), None]);
}
