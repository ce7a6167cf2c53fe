//! One journey: 10 to 18 steps with every lane, and some paragraphs below them.

use super::Plan;
use super::around;
use super::random::Random;
use super::words::{DUTCH, ENGLISH, Tongue, Voice};
use super::yaml::{Page, ids};

pub fn id(map: usize) -> String {
    format!("map-{map:05}")
}

/// Every journey has at least the first ten.
pub const STEP_IDS: [&str; 18] = [
    "notice", "search", "compare", "ask", "visit", "choose", "fill-in", "pay", "wait", "message", "receive",
    "unpack", "set-up", "use", "call", "repair", "review", "tell",
];

/// Every seventh map is Dutch.
fn tongue(map: usize) -> &'static Tongue {
    if map % 7 == 6 { &DUTCH } else { &ENGLISH }
}

pub fn page(plan: &Plan, map: usize) -> String {
    let mut random = Random::of("journey", map);
    let voice = Voice::of(tongue(map), &mut random);
    let mut page = Page::new("journey");
    head(&mut page, &mut random, plan, &Subject { map, voice: &voice });
    let steps = steps(&mut random);
    let mut phases = voice.tongue.phases.iter();
    let mut left_in_phase = 0;
    page.line(0, "phases:");
    for (index, step) in steps.iter().enumerate() {
        if left_in_phase == 0 {
            left_in_phase = random.between(2, 4);
            page.line(2, format!("- title: {}", phases.next().unwrap_or(&"Further")));
            page.line(4, "steps:");
        }
        left_in_phase -= 1;
        let at = At { plan, map, voice: &voice, index, last: index + 1 == steps.len() };
        write_step(&mut page, &mut random, &at, step);
    }
    let body = body(&mut random, plan, &Subject { map, voice: &voice });
    page.with_body(&body)
}

/// A map and who tells it.
struct Subject<'a> {
    map: usize,
    voice: &'a Voice,
}

fn head(page: &mut Page, random: &mut Random, plan: &Plan, subject: &Subject) {
    let Subject { map, voice } = *subject;
    let tongue = voice.tongue;
    let personas = if map.is_multiple_of(10) { 2 } else { 1 };
    let persona = |nth: usize| around::persona_id((plan.near(map, plan.personas) + nth) % plan.personas);
    page.raw(0, "id", id(map));
    page.text(0, "title", &format!("{} ({})", voice.say(random, tongue.titles), map + 1));
    page.raw(0, "state", "as-is");
    page.raw(0, "personas", ids(&(0..personas).map(persona).collect::<Vec<_>>()));
    page.text(0, "scenario", &voice.say(random, tongue.does));
    page.text(0, "goal", &voice.say(random, tongue.goals));
    page.raw(0, "owner", around::team_id(plan.near(map, plan.teams)));
    page.raw(0, "status", random.pick(&["draft", "proposed", "validated", "validated"]));
    // One map in fifty was not looked at for too long.
    let (month, day) = if map % 50 == 49 { (2, 3) } else { (random.between(8, 10), random.between(1, 28)) };
    page.raw(0, "reviewed", format!("2026-{month:02}-{day:02}"));
    page.raw(0, "review-every", "6mo");
    page.raw(
        0,
        "tags",
        format!("[{}, round-{}]", random.pick(&["retail", "service", "public"]), 1 + map % 4),
    );
}

/// The figures of a step; the words are found while writing.
struct Step {
    /// In halves, as people give them after talking it over.
    feeling: Option<f32>,
    expected: i32,
    received: i32,
    influence: i32,
}

impl Step {
    /// Whether the figures alone say that this step decides: the tool asks to declare such steps.
    fn decides(&self) -> bool {
        let felt = self.feeling.unwrap_or(0.0).abs();
        let gap = (self.received - self.expected).abs() as f32;
        self.influence as f32 * felt.max(gap) >= 8.0
    }
}

/// A walk through feelings that dips at least once and does not end low.
fn steps(random: &mut Random) -> Vec<Step> {
    let count = random.between(10, 18) as usize;
    let low = 2 + random.below(count - 4);
    let mut halves = random.between(-1, 2);
    (0..count)
        .map(|index| {
            halves = (halves + random.between(-3, 3)).clamp(-4, 4);
            if index == low {
                halves = -random.between(2, 4);
            }
            if index + 1 == count {
                halves = random.between(1, 4);
            }
            let unknown = index != low && index + 1 != count && random.percent(4);
            let expected = random.between(2, 4);
            let received = (expected + halves / 2 + random.between(-1, 1)).clamp(1, 5);
            let influence = if random.percent(20) { random.between(4, 5) } else { random.between(1, 3) };
            let feeling = (!unknown).then_some(halves as f32 / 2.0);
            Step { feeling, expected, received, influence }
        })
        .collect()
}

/// Where in the handbook a step stands.
struct At<'a> {
    plan: &'a Plan,
    map: usize,
    voice: &'a Voice,
    index: usize,
    last: bool,
}

fn write_step(page: &mut Page, random: &mut Random, at: &At, step: &Step) {
    let (voice, tongue) = (at.voice, at.voice.tongue);
    let said = |random: &mut Random, from: &[&'static str], most: i32| -> Vec<String> {
        (0..random.between(1, most)).map(|_| voice.say(random, from)).collect()
    };
    page.line(6, format!("- id: {}", STEP_IDS[at.index]));
    page.text(8, "title", &voice.say(random, tongue.steps));
    let touchpoint = (at.map * 13 + at.index) % at.plan.touchpoints;
    page.raw(8, "touchpoint", around::touchpoint_id(touchpoint));
    page.raw(8, "channel", around::channel_id(touchpoint));
    page.texts(8, "does", &said(random, tongue.does, 2));
    page.texts(8, "thinks", &said(random, tongue.thinks, 1));
    if random.percent(60) {
        page.texts(8, "asks", &said(random, tongue.asks, 2));
    }
    if random.percent(70) {
        page.texts(8, "needs", &said(random, tongue.needs, 2));
    }
    if random.percent(80) {
        page.texts(8, "expects", &said(random, tongue.expects, 1));
        page.texts(8, "gets", &said(random, tongue.gets, 1));
    }
    if random.percent(40) {
        page.texts(8, "quotes", &said(random, tongue.quotes, 1));
    }
    write_figures(page, random, step, tongue);
    write_links(page, random, at, step);
}

fn write_figures(page: &mut Page, random: &mut Random, step: &Step, tongue: &Tongue) {
    if let Some(feeling) = step.feeling {
        let level = (feeling.round() as i32 + 2).clamp(0, 4) as usize;
        page.raw(8, "feeling", feeling);
        page.raw(8, "emotion", random.pick(tongue.emotions[level]));
    }
    page.raw(8, "expected", step.expected);
    page.raw(8, "received", step.received);
    page.raw(8, "influence", step.influence);
    let takes = random.pick(&["2m", "5m", "10m", "20m", "45m", "1h", "2h"]);
    page.raw(8, "takes", takes);
    if random.percent(35) {
        page.raw(8, "wait", random.pick(&["3m", "10m", "25m", "1h", "1d", "3d"]));
    }
}

fn write_links(page: &mut Page, random: &mut Random, at: &At, step: &Step) {
    let (voice, tongue) = (at.voice, at.voice.tongue);
    let insight = around::insight_id((at.plan.near(at.map, at.plan.insights) + at.index) % at.plan.insights);
    let hurts = step.feeling.is_some_and(|felt| felt < 0.0);
    if hurts {
        let severity = random.between(1, 3);
        let pain = super::yaml::scalar(&voice.say(random, tongue.pains));
        page.line(8, format!("pains: [{{text: {pain}, severity: {severity}}}]"));
        let opportunity =
            (at.plan.near(at.map, at.plan.opportunities) + at.index % 3) % at.plan.opportunities;
        page.raw(8, "opportunities", ids(&[around::opportunity_id(opportunity)]));
    }
    let delights = step.feeling.is_some_and(|felt| felt >= 1.5);
    let decides = step.decides() || at.last;
    let marks: Vec<String> = [("mot", decides), ("wow", delights), ("pain", hurts)]
        .iter()
        .filter(|(_, is)| *is)
        .map(|(mark, _)| mark.to_string())
        .collect();
    if !marks.is_empty() {
        page.raw(8, "marks", ids(&marks));
    }
    if decides {
        let metric = (at.plan.near(at.map, at.plan.metrics) + at.index) % at.plan.metrics;
        page.raw(8, "metrics", ids(&[around::metric_id(metric)]));
    }
    if decides || random.percent(25) {
        page.raw(8, "insights", ids(&[insight]));
    }
}

fn body(random: &mut Random, plan: &Plan, subject: &Subject) -> String {
    let Subject { map, voice } = *subject;
    let tongue = voice.tongue;
    let mut out = String::new();
    for _ in 0..random.between(2, 3) {
        out += &format!("\n## {}\n\n", voice.say(random, tongue.headings));
        for _ in 0..random.between(1, 2) {
            out += &format!("{}\n\n", voice.say(random, tongue.paragraphs));
        }
    }
    let persona = around::persona_id(plan.near(map, plan.personas));
    let other = id((map + 1) % plan.maps);
    out += &format!("- [The persona](../../personas/{persona}.md)\n");
    out += &format!("- [[{other}/ask]] and [[journey:{other}|the journey after this one]]\n");
    out += &format!("- *{}*\n", voice.say(random, tongue.quotes));
    if map.is_multiple_of(5) {
        out += "\n| round | people | channel |\n|---|---:|---|\n| 1 | 8 | store |\n| 2 | 14 | phone |\n";
    }
    out
}
