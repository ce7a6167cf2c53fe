//! Steps and phases as written.

use super::fields::{Fields, Report, Shape, bare, each, exact, yes_or_no};
use super::{Cells, Name};
use crate::problem::say;
use crate::term::{Kind, LaneKey, Mark, Term, synonym};
use crate::text::{Duration, Span, is_emoji, nearest, part};
use crate::yaml::{Node, Value};

/// A step, or a change to one: what is `None` was not written.
#[derive(Debug, Clone, Default)]
pub struct Step {
    pub id: Option<Name>,
    pub title: Option<Name>,
    pub touchpoints: Option<Box<[Met]>>,
    pub channel: Option<Name>,
    pub cells: Cells,
    pub feelings: Option<Felt>,
    pub mood: Option<Mood>,
    /// The same for one persona each.
    pub moods: Vec<(Name, Mood)>,
    /// Who does it: personas, and others by name.
    pub who: Option<Box<[Name]>>,
    pub marks: Option<Marks>,
    pub influence: Option<f64>,
    pub expected: Option<f64>,
    pub received: Option<f64>,
    pub importance: Option<f64>,
    pub satisfaction: Option<f64>,
    pub takes: Option<Duration>,
    pub wait: Option<Duration>,
    pub teams: Option<Box<[Name]>>,
    pub metrics: Option<Box<[Name]>>,
    pub opportunities: Option<Box<[Name]>>,
    pub insights: Option<Box<[Name]>>,
    pub next: Vec<Path>,
    pub by: Option<Name>,
    /// Where it stands.
    pub span: Span,
    /// For the house only.
    pub is_internal: bool,
}

/// A touchpoint met, with its own channel when one is written.
#[derive(Debug, Clone)]
pub struct Met {
    pub touchpoint: Name,
    pub channel: Option<Name>,
}

/// One number for all, or one per persona.
#[derive(Debug, Clone, Default)]
pub struct Felt {
    pub all: Option<f64>,
    pub each: Vec<(Name, f64)>,
}

#[derive(Debug, Clone)]
pub struct Path {
    pub to: Name,
    pub when: Option<Box<str>>,
}

/// `😡 angry`: free words with or without an emoji.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mood {
    pub emoji: Option<Box<str>>,
    pub words: Box<str>,
}

/// The symbols of a step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    pub moment_of_truth: bool,
    /// The question a moment of truth answers.
    pub question: Option<Box<str>>,
    pub wow: bool,
    pub pain: bool,
    pub fail: bool,
    pub wait: bool,
    pub policy: bool,
}

impl Marks {
    pub fn bears(&self, mark: Mark) -> bool {
        match mark {
            Mark::MomentOfTruth => self.moment_of_truth,
            Mark::Wow => self.wow,
            Mark::Pain => self.pain,
            Mark::Fail => self.fail,
            Mark::Wait => self.wait,
            Mark::Policy => self.policy,
        }
    }
}

pub fn step(fields: &mut Fields<'_, '_>) -> Step {
    let id = fields.id("id", "Its name in references; made from the title when left out.");
    let title = fields.name("title", "What happens, in the customer's words.");
    let is_internal = fields.is_internal();
    let content = content(fields);
    // What is wrong with a step under a key is told; that key is what it is called.
    Step { id, title: title.or_else(|| fields.title_as_key()), is_internal, ..content }
}

/// Everything a step may hold but its id and title.
pub fn content(fields: &mut Fields<'_, '_>) -> Step {
    let feeling = fields.report().feeling;
    let touchpoints = met(fields);
    let channel = fields.refer("channel", Kind::Channel, "The channel it happens in.");
    let cells = fields.cells();
    for (key, said) in cells.iter().filter(|(key, _)| !matches!(*key, LaneKey::PAINS | LaneKey::BARRIERS)) {
        fields.report().no_severity(key.name().unwrap_or_default(), said);
    }
    let feelings = felt(fields, feeling);
    let (mood, moods) = mood(fields);
    Step {
        id: None,
        title: None,
        touchpoints,
        channel,
        cells,
        feelings,
        mood,
        moods,
        who: fields.names_if("who", "Who does it: personas of the map, or others by name.").map(Into::into),
        marks: marks(fields),
        influence: fields.rating("influence", "How much it weighs in the experience; 3 when left out."),
        expected: fields.rating("expected", "What the customer expects of it."),
        received: fields.rating("received", "What the customer gets of it."),
        importance: fields.rating("importance", "How important it is."),
        satisfaction: fields.rating("satisfaction", "How content customers are with it."),
        wait: fields.duration("wait", "How long the customer waits."),
        takes: fields.duration("takes", "How long it takes, without waiting."),
        teams: fields.refers_if("teams", Kind::Team, "The teams behind it.").map(Into::into),
        opportunities: fields
            .refers_if("opportunities", Kind::Opportunity, "The opportunities it gives.")
            .map(Into::into),
        metrics: fields.refers_if("metrics", Kind::Metric, "The metrics that follow it.").map(Into::into),
        insights: fields.refers_if("insights", Kind::Insight, "The research behind it.").map(Into::into),
        next: paths(fields),
        by: fields.name("by", "The solution that makes the change, by its id or title (in a to-be map)."),
        span: fields.span(),
        is_internal: false,
    }
}

fn met(fields: &mut Fields<'_, '_>) -> Option<Box<[Met]>> {
    let written = fields.has("touchpoint") || fields.has("touchpoints");
    let report = fields.report();
    let about = "What the customer meets: an id, a list of ids, or maps with `id` and `channel`.";
    let node = fields.node("touchpoint", Shape::Touchpoints, about);
    let node = node.or_else(|| {
        fields
            .has("touchpoints")
            .then(|| fields.node("touchpoints", Shape::Refers(Kind::Touchpoint), about))
            .flatten()
    });
    fields.also("touchpoints", "touchpoint");
    let read = |node: &Node<'_>| {
        if report.hides_node(node) {
            return None;
        }
        if let Value::Map(entries) = &node.value {
            let mut fields = Fields::new(entries, node.span, report);
            let touchpoint = fields.refer("id", Kind::Touchpoint, "The touchpoint.");
            let channel = fields.refer("channel", Kind::Channel, "The channel.");
            fields.visibility();
            fields.finish("a touchpoint");
            if touchpoint.is_none() {
                report.tell(node.span, say::touchpoint_without_id());
            }
            return touchpoint.map(|touchpoint| Met { touchpoint, channel });
        }
        let touchpoint = Name { text: bare(report.scalar("touchpoint", node)?).into(), span: node.span };
        report.refer(Kind::Touchpoint, &touchpoint);
        Some(Met { touchpoint, channel: None })
    };
    node.map(|node| exact(each(node).iter().filter_map(read)).into()).or_else(|| written.then(Box::default))
}

fn felt(fields: &mut Fields<'_, '_>, range: (f64, f64)) -> Option<Felt> {
    let report = fields.report();
    let about = "How it feels: one number, or one per persona.";
    let node = fields.node("feeling", Shape::Feeling(range), about)?;
    let Value::Map(entries) = &node.value else {
        return report
            .number("feeling", node, Some(range))
            .map(|all| Felt { all: Some(all), each: Vec::new() });
    };
    let is_cut = |at: usize| entries.get(at + 1).is_some_and(|next| report.is_cut_off(next));
    let of = |(at, entry): (usize, &crate::yaml::Entry<'_>)| {
        if report.cut_by_comma(entries, entry) || is_cut(at) {
            return None;
        }
        let value = report.number("feeling", &entry.value, Some(range))?;
        let name = Name { text: (&*entry.key).into(), span: entry.key_span };
        report.refer(Kind::Persona, &name);
        Some((name, value))
    };
    Some(Felt { all: None, each: exact(entries.iter().enumerate().filter_map(of)) })
}

/// One mood for all, or one for each persona.
fn mood(fields: &mut Fields<'_, '_>) -> (Option<Mood>, Vec<(Name, Mood)>) {
    let report = fields.report();
    let about = "How it feels in words, with or without an emoji; one text, or one per persona.";
    let node = fields.node("emotion", Shape::PerPersona, about);
    if let Some(Node { value: Value::Map(entries), .. }) = node {
        let of = |entry: &crate::yaml::Entry<'_>| {
            let text = report.scalar("emotion", &entry.value)?;
            let name = Name { text: (&*entry.key).into(), span: entry.key_span };
            report.refer(Kind::Persona, &name);
            Some((name, Mood::of(text)))
        };
        return (None, exact(entries.iter().filter_map(of)));
    }
    let feels = fields.alias("feels", "emotion").map(|name| name.text);
    let text = node.and_then(|node| report.scalar("emotion", node)).map(Into::into).or(feels);
    (text.map(|text: Box<str>| Mood::of(&text)), Vec::new())
}

impl Mood {
    /// The face at the start or the end of the words, with or without a space between.
    fn of(text: &str) -> Mood {
        let text = text.trim();
        let front = text.find(|letter| !is_emoji(letter)).unwrap_or(text.len());
        let back = text.rfind(|letter| !is_emoji(letter)).map_or(0, |at| at + letter_at(text, at));
        let (emoji, words) = match (part(text, ..front), part(text, back..)) {
            ("", "") => ("", text),
            ("", face) => (face, part(text, ..back)),
            (face, _) => (face, part(text, front..)),
        };
        Mood { emoji: Some(emoji.into()).filter(|_| !emoji.is_empty()), words: words.trim().into() }
    }
}

/// How long the letter is that stands there.
fn letter_at(text: &str, at: usize) -> usize {
    part(text, at..).chars().next().map_or(0, char::len_utf8)
}

pub fn marks(fields: &mut Fields<'_, '_>) -> Option<Marks> {
    let report = fields.report();
    let question = fields.name("mot", "Makes it a moment of truth and says which question it answers.");
    let node = fields.node("marks", Shape::Marks, "Its symbols.");
    if node.is_none() && question.is_none() {
        return fields.has("marks").then(Marks::default);
    }
    let mut marks = Marks::default();
    for node in node.map(each).unwrap_or_default() {
        if let Value::Map(entries) = &node.value {
            for entry in entries {
                let is_no = entry.value.text().and_then(yes_or_no) == Some(false);
                if is_no && Mark::parse(&entry.key).is_some() {
                    continue;
                }
                if marks.set(&entry.key) {
                    let question = report.scalar("mot", &entry.value);
                    marks.question = question.filter(|text| asks(text)).map(Into::into);
                } else {
                    unknown_mark(&entry.key, entry.key_span, report);
                }
            }
        } else if let Some(word) = report.scalar("marks", node) {
            match Mark::parse(word) {
                Some(mark) => report.word_of(node.span, word, mark),
                None => unknown_mark(word, node.span, report),
            }
            marks.set(word);
        }
    }
    match question {
        Some(question) if yes_or_no(&question.text) == Some(false) => {}
        Some(question) => {
            marks.moment_of_truth = true;
            marks.question = Some(question.text).filter(|text| asks(text));
        }
        None => {}
    }
    Some(marks)
}

fn unknown_mark(word: &str, span: Span, report: &Report<'_>) {
    let all: Vec<&str> = Mark::NAMES.iter().map(|(name, _)| *name).collect();
    let other_name = synonym::key(&synonym::folded(word), "a step", |word| all.contains(&word));
    let near = other_name.or_else(|| nearest(word, all.iter().copied()));
    report.tell(span, say::unknown_mark(word, near, &all));
}

/// Whether a moment of truth has a question, and is not only marked as one.
fn asks(text: &str) -> bool {
    yes_or_no(text).is_none()
}

impl Marks {
    /// Sets the mark of that name; `false` when there is none.
    fn set(&mut self, word: &str) -> bool {
        match Mark::parse(word) {
            Some(Mark::MomentOfTruth) => self.moment_of_truth = true,
            Some(Mark::Wow) => self.wow = true,
            Some(Mark::Pain) => self.pain = true,
            Some(Mark::Fail) => self.fail = true,
            Some(Mark::Wait) => self.wait = true,
            Some(Mark::Policy) => self.policy = true,
            None => return false,
        }
        true
    }
}

fn paths(fields: &mut Fields<'_, '_>) -> Vec<Path> {
    fields.maps_or(
        "next",
        "Where the path goes: step ids, or maps with `to` and `when`.",
        "a path",
        |text, span| Some(Path { to: Name { text: text.into(), span }, when: None }),
        &mut |fields| {
            let to = fields.name("to", "The step it leads to.");
            if to.is_none() {
                fields.report().tell(fields.span(), say::path_without_end());
            }
            let to = to.unwrap_or(Name { text: "".into(), span: fields.span() });
            Path { to, when: fields.text("when", "In which case.") }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, emoji: Option<&str>, words: &str) {
        let mood = Mood::of(text);
        assert_eq!((mood.emoji.as_deref(), &*mood.words), (emoji, words), "{text}");
    }

    #[test]
    fn the_face_of_a_mood_stands_at_either_end() {
        check("😡 angry", Some("😡"), "angry");
        check("😡angry", Some("😡"), "angry");
        check("happy 😀", Some("😀"), "happy");
        check("👩‍🦰 tired", Some("👩‍🦰"), "tired");
        check("☹️", Some("☹️"), "");
        check("angry", None, "angry");
        check("“fine”", None, "“fine”");
        check("😀 up and 😡 down", Some("😀"), "up and 😡 down");
        check("", None, "");
    }
}
