//! What is known and what is done about it: studies, figures, opportunities with their solutions and actions.

use std::collections::BTreeSet;

use super::Plan;
use super::around::{insight_id, metric_id, opportunity_id, say, solution_id, team_id};
use super::journey::{self, STEP_IDS};
use super::random::Random;
use super::words::ENGLISH;
use super::yaml::Page;

pub fn insight(index: usize) -> String {
    let mut random = Random::of("insight", index);
    let mut page = Page::new("insight");
    page.raw(0, "id", insight_id(index));
    page.text(0, "title", &format!("{} (study {})", say(&mut random, ENGLISH.pains), index + 1));
    page.raw(0, "type", random.pick(&["survey", "interview", "focus-group", "analytics", "observation"]));
    page.raw(0, "n", random.between(8, 900));
    page.raw(0, "date", format!("2026-{:02}-15", random.between(1, 10)));
    page.text(0, "source", "Panel in four cities");
    page.raw(0, "confidence", "data");
    let body = say(&mut random, ENGLISH.paragraphs);
    page.with_body(&format!("\n{body}\n"))
}

pub fn metric(plan: &Plan, index: usize) -> String {
    let mut random = Random::of("metric", index);
    let mut page = Page::new("metric");
    page.raw(0, "id", metric_id(index));
    page.raw(0, "name", format!("NPS after contact {}", index + 1));
    page.raw(0, "formula", "nps");
    page.text(0, "measures", "How likely are you to recommend us? (0-10)");
    page.text(0, "method", "E-mail survey a day after the visit");
    page.raw(0, "every", "1mo");
    page.raw(0, "owner", team_id(index % plan.teams));
    page.raw(0, "target", "\">= 40\"");
    page.line(0, "values:");
    for day in ["05-31", "06-30", "07-31", "08-31", "09-30", "10-31"] {
        let (up, down) = (random.between(50, 80), random.between(10, 40));
        page.line(2, format!("- {{date: 2026-{day}, promoters: {up}, passives: 30, detractors: {down}}}"));
    }
    page.with_body("")
}

pub fn opportunity(plan: &Plan, index: usize) -> String {
    let mut random = Random::of("opportunity", index);
    let map = index * plan.maps / plan.opportunities;
    let team = team_id(index % plan.teams);
    let mut page = Page::new("opportunity");
    page.raw(0, "id", opportunity_id(index));
    page.text(
        0,
        "title",
        &format!("How might we end this: {}? ({})", say(&mut random, ENGLISH.pains), index + 1),
    );
    page.raw(0, "status", random.pick(&["open", "planned", "doing"]));
    let steps: BTreeSet<String> = (0..random.between(1, 3))
        .map(|_| format!("{}/{}", journey::id(map), STEP_IDS[random.below(10)]))
        .collect();
    page.raw(0, "at", format!("[{}]", steps.into_iter().collect::<Vec<_>>().join(", ")));
    page.raw(0, "teams", format!("[{team}]"));
    page.raw(0, "importance", random.between(2, 5));
    page.raw(0, "satisfaction", random.between(1, 4));
    page.raw(0, "reach", random.between(2, 80) * 100);
    page.raw(0, "impact", random.pick(&["0.5", "1", "2", "3"]));
    page.raw(0, "confidence", random.pick(&["50%", "80%", "100%"]));
    page.raw(0, "effort", random.between(1, 8));
    page.raw(0, "moves", format!("[{}]", metric_id(index % plan.metrics)));
    page.raw(0, "insights", format!("[{}]", insight_id(index % plan.insights)));
    page.line(0, "solutions:");
    page.line(
        2,
        format!("- {{id: {}, title: Tell people earlier, status: doing, owner: {team}}}", solution_id(index)),
    );
    page.line(0, "actions:");
    page.line(
        2,
        format!("- {{id: a1, do: Try it in Utrecht, owner: {team}, due: 2027-01-15, status: doing}}"),
    );
    let body = say(&mut random, ENGLISH.paragraphs);
    page.with_body(&format!("\n{body}\n"))
}
