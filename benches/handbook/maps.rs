//! The maps beside the journeys: blueprints, experience maps, and what a journey could become.

use super::Plan;
use super::around::{metric_id, say, solution_id, team_id, touchpoint_id};
use super::journey::{self, STEP_IDS};
use super::random::Random;
use super::words::ENGLISH;
use super::yaml::{Page, scalar};

pub fn blueprint(plan: &Plan, index: usize) -> String {
    let mut random = Random::of("blueprint", index);
    let map = index * plan.maps / plan.blueprints;
    let mut team = || team_id(random.below(plan.teams));
    let mut page = Page::new("blueprint");
    page.raw(0, "title", format!("Behind the scenes {}", index + 1));
    page.raw(0, "journey", journey::id(map));
    page.raw(0, "owner", team());
    page.line(0, "steps:");
    for (nth, step) in STEP_IDS.iter().take(8).enumerate() {
        page.line(2, format!("- step: {step}"));
        page.raw(4, "evidence", "[Receipt, Screen at the desk]");
        for (lane, cell, act) in [
            ("frontstage", "desk", "Helps with the order"),
            ("backstage", "plan", "Changes the roster"),
            ("support", "system", "Order system"),
        ] {
            page.raw(4, lane, format!("[{{id: {cell}-{nth}, do: {act}, by: {}, takes: 2m}}]", team()));
        }
        page.raw(4, "policy", "[Privacy at the desk]");
        if nth % 3 == 0 {
            page.text(4, "wait", "Busy on Saturday afternoon");
            page.raw(4, "metrics", format!("[{}]", metric_id(nth % plan.metrics)));
        }
    }
    page.line(0, "links:");
    for nth in 0..8 {
        page.line(2, format!("- desk-{nth} -> system-{nth}"));
        page.line(2, format!("- plan-{nth} <-> desk-{nth}"));
    }
    page.with_body("")
}

pub fn experience_map(plan: &Plan, index: usize) -> String {
    let mut random = Random::of("experience map", index);
    let mut page = Page::new("experience-map");
    page.raw(0, "title", format!("Getting something done {}", index + 1));
    page.text(0, "actor", "Someone who wants to get something done");
    page.text(0, "goal", "Done, and time left");
    page.raw(0, "owner", team_id(index % plan.teams));
    let first = index * plan.maps / plan.experience_maps;
    let below: Vec<String> = (first..plan.maps.min(first + 5)).map(journey::id).collect();
    page.raw(0, "journeys", format!("[{}]", below.join(", ")));
    page.line(0, "phases:");
    for (nth, title) in ENGLISH.phases.iter().enumerate() {
        page.line(2, format!("- title: {title}"));
        page.raw(4, "moment", ["before", "during", "after"][nth * 3 / ENGLISH.phases.len()]);
        for (key, from) in [("does", ENGLISH.does), ("asks", ENGLISH.asks), ("barriers", ENGLISH.pains)] {
            let texts: Vec<String> = (0..2).map(|_| scalar(&say(&mut random, from))).collect();
            page.raw(4, key, format!("[{}]", texts.join(", ")));
        }
        page.text(4, "motivation", &say(&mut random, ENGLISH.goals));
        let feeling = if nth == 3 { -1 } else { random.between(-1, 2) };
        page.raw(4, "feeling", if nth + 1 == ENGLISH.phases.len() { 1 } else { feeling });
    }
    page.with_body("")
}

pub fn overlay(plan: &Plan, index: usize) -> String {
    let map = (index * plan.maps / plan.overlays + 3) % plan.maps;
    let solution = solution_id(plan.near(map, plan.opportunities));
    let mut page = Page::new("journey");
    page.text(0, "title", &format!("What map {} could be", map + 1));
    page.raw(0, "state", "to-be");
    page.raw(0, "baseline", journey::id(map));
    page.line(0, "change:");
    page.line(2, format!("- {{step: ask, feeling: 1, received: 4, wait: 1m, pains: [], by: {solution}}}"));
    page.line(
        2,
        format!(
            "- {{step: pay, feeling: 1, received: 4, gets: \"Paid in the app, 2 minutes\", by: {solution}}}"
        ),
    );
    page.line(0, "add:");
    page.line(
        2,
        format!(
            "- {{after: ask, id: film, title: A short film, touchpoint: {}, feeling: 1}}",
            touchpoint_id(map * 13 % plan.touchpoints)
        ),
    );
    page.line(0, "remove: [visit]");
    page.with_body("")
}
