//! Everything a journey points at: personas, catalogues, research, opportunities, the other maps.

use std::collections::BTreeSet;

use super::Plan;
use super::journey::{self, STEP_IDS};
use super::random::Random;
use super::words::{ENGLISH, Voice};
use super::yaml::{Page, scalar};

type Pages = Vec<(String, String)>;

/// Paths under `content/` and their texts, without the journeys.
pub fn pages(plan: &Plan) -> Pages {
    let mut pages = vec![
        (
            "about.md".to_string(),
            "# A handbook to measure with\n\nEvery word here was made by a program.\n".to_string(),
        ),
        ("catalog/channels.md".to_string(), channels()),
        ("segments.md".to_string(), segments()),
    ];
    catalogue(&mut pages, "touchpoints", plan.touchpoints, |index| touchpoint(plan, index));
    catalogue(&mut pages, "teams", plan.teams, team);
    single(&mut pages, "personas", plan.personas, |index| (persona_id(index), persona(plan, index)));
    single(&mut pages, "insights", plan.insights, |index| (insight_id(index), insight(index)));
    single(&mut pages, "metrics", plan.metrics, |index| (metric_id(index), metric(plan, index)));
    single(&mut pages, "opportunities", plan.opportunities, |index| {
        (opportunity_id(index), opportunity(plan, index))
    });
    single(&mut pages, "blueprints", plan.blueprints, |index| {
        (format!("behind-{index:04}"), blueprint(plan, index))
    });
    single(&mut pages, "experience-maps", plan.experience_maps, |index| {
        (format!("living-{index:04}"), experience_map(plan, index))
    });
    single(&mut pages, "overlays", plan.overlays, |index| {
        (format!("later-{index:04}"), overlay(plan, index))
    });
    pages
}

fn single(pages: &mut Pages, folder: &str, count: usize, page: impl Fn(usize) -> (String, String)) {
    pages.extend((0..count).map(page).map(|(id, text)| (format!("{folder}/{id}.md"), text)));
}

/// Sixty items a file.
fn catalogue(pages: &mut Pages, kind: &str, count: usize, item: impl Fn(usize) -> String) {
    for (part, first) in (0..count).step_by(60).enumerate() {
        let mut page = Page::new(kind);
        page.line(0, "items:");
        for index in first..count.min(first + 60) {
            page.line(2, format!("- {{{}}}", item(index)));
        }
        pages.push((format!("catalog/{kind}-{part:03}.md"), page.with_body("")));
    }
}

/// One English sentence about anything.
fn say(random: &mut Random, from: &[&'static str]) -> String {
    Voice::of(&ENGLISH, random).say(random, from)
}

pub fn persona_id(index: usize) -> String {
    format!("persona-{index:03}")
}

pub fn touchpoint_id(index: usize) -> String {
    format!("touch-{index:04}")
}

pub fn team_id(index: usize) -> String {
    format!("team-{index:03}")
}

pub fn insight_id(index: usize) -> String {
    format!("study-{index:04}")
}

pub fn metric_id(index: usize) -> String {
    format!("figure-{index:04}")
}

pub fn opportunity_id(index: usize) -> String {
    format!("chance-{index:04}")
}

/// The channel through which a touchpoint is met.
pub fn channel_id(touchpoint: usize) -> &'static str {
    CHANNELS[touchpoint % CHANNELS.len()].0
}

const CHANNELS: [(&str, &str, bool); 8] = [
    ("store", "Store", true),
    ("website", "Website", false),
    ("app", "App", false),
    ("phone", "Telephone", true),
    ("e-mail", "E-mail", false),
    ("home", "At home", true),
    ("letter", "Letter", true),
    ("social", "Social media", false),
];

const SEGMENTS: [(&str, &str); 5] = [
    ("families", "Young families"),
    ("starters", "Students and starters"),
    ("retired", "Retired with time"),
    ("commuters", "Commuters"),
    ("owners", "Owners of a small firm"),
];

fn channels() -> String {
    let mut page = Page::new("channels");
    page.line(0, "items:");
    for (id, name, offline) in CHANNELS {
        page.line(2, format!("- {{id: {id}, name: {name}, offline: {offline}}}"));
    }
    page.with_body("")
}

fn segments() -> String {
    let mut page = Page::new("segments");
    page.line(0, "items:");
    for (id, name) in SEGMENTS {
        page.line(2, format!("- {{id: {id}, name: {name}, share: 20%, needs: [ease, certainty]}}"));
    }
    page.with_body("")
}

/// Every tenth touchpoint is not ours, so every journey of ten steps meets one.
fn touchpoint(plan: &Plan, index: usize) -> String {
    let mut random = Random::of("touchpoint", index);
    let contact = if index % 10 == 9 { "indirect" } else { "direct" };
    format!(
        "id: {}, name: Contact {} of {}, moment: {}, contact: {contact}, influence: {}, importance: {}, satisfaction: {}, teams: [{}], channel: {}",
        touchpoint_id(index),
        index + 1,
        random.pick(&["sales", "service", "delivery", "aftercare", "information"]),
        random.pick(&["before", "during", "during", "after"]),
        random.between(1, 5),
        random.between(1, 5),
        random.between(1, 5),
        team_id(index % plan.teams),
        channel_id(index),
    )
}

fn team(index: usize) -> String {
    let id = team_id(index);
    format!("id: {id}, name: Team {}, contact: {id}@example.org", index + 1)
}

fn persona(plan: &Plan, index: usize) -> String {
    let mut random = Random::of("persona", index);
    let first = ["Noor", "Daan", "Lena", "Marijke", "Samir", "Ruth", "Tijn", "Aisha", "Bram", "Yara"];
    let last = ["Bos", "Visser", "Hofman", "Demir", "Smit", "Bakker", "Okafor", "Mulder", "Peeters"];
    let mut page = Page::new("persona");
    page.raw(0, "id", persona_id(index));
    page.raw(0, "name", format!("{} {} {}", random.pick(&first), random.pick(&last), index + 1));
    page.text(0, "tagline", "Busy weeks, clear plans");
    page.raw(0, "segment", SEGMENTS[index % SEGMENTS.len()].0);
    page.text(0, "quote", &say(&mut random, ENGLISH.quotes));
    page.text(0, "geography", "Utrecht, terraced house in a new estate");
    page.raw(
        0,
        "demographics",
        format!("{{age: {}, work: Nurse, household: Four people}}", random.between(19, 78)),
    );
    page.raw(0, "psychographics", "{values: [ease, lasting], lifestyle: Plans per weekend}");
    page.raw(0, "behaviour", "{looks-for: Clever storage, prefers: [app, store]}");
    for (key, from) in [("goals", ENGLISH.goals), ("needs", ENGLISH.needs), ("pains", ENGLISH.pains)] {
        let texts: Vec<String> = (0..3).map(|_| say(&mut random, from)).collect();
        page.texts(0, key, &texts);
    }
    let study = insight_id(index % plan.insights);
    page.line(0, "learned:");
    page.line(2, format!("- {{thought: The fastest wins, learned: Control matters more, insight: {study}}}"));
    page.raw(0, "insights", format!("[{study}]"));
    let body = say(&mut random, ENGLISH.paragraphs);
    page.with_body(&format!("\n{body}\n"))
}

fn insight(index: usize) -> String {
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

fn metric(plan: &Plan, index: usize) -> String {
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

fn opportunity(plan: &Plan, index: usize) -> String {
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

fn solution_id(opportunity: usize) -> String {
    format!("solution-{opportunity:04}")
}

fn blueprint(plan: &Plan, index: usize) -> String {
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

fn experience_map(plan: &Plan, index: usize) -> String {
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

fn overlay(plan: &Plan, index: usize) -> String {
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
