//! Everything around the journeys: the list of all other files, catalogues and personas.

use super::Plan;
use super::random::Random;
use super::words::{ENGLISH, Voice};
use super::yaml::Page;
use super::{maps, research};

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
    single(&mut pages, "insights", plan.insights, |index| (insight_id(index), research::insight(index)));
    single(&mut pages, "metrics", plan.metrics, |index| (metric_id(index), research::metric(plan, index)));
    single(&mut pages, "opportunities", plan.opportunities, |index| {
        (opportunity_id(index), research::opportunity(plan, index))
    });
    single(&mut pages, "blueprints", plan.blueprints, |index| {
        (format!("behind-{index:04}"), maps::blueprint(plan, index))
    });
    single(&mut pages, "experience-maps", plan.experience_maps, |index| {
        (format!("living-{index:04}"), maps::experience_map(plan, index))
    });
    single(&mut pages, "overlays", plan.overlays, |index| {
        (format!("later-{index:04}"), maps::overlay(plan, index))
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
pub fn say(random: &mut Random, from: &[&'static str]) -> String {
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

pub fn solution_id(opportunity: usize) -> String {
    format!("solution-{opportunity:04}")
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
