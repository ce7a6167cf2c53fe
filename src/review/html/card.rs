//! The details: a card for each step or other part, with a row for each change.

use serde::Serialize;

use super::super::piece::shortened;
use super::super::plain::line;
use super::super::say::long_words;
use super::super::tell::weight_key;
use super::super::value::{field, only, shown};
use super::super::{Place, Report};
use super::Said;
use crate::diff::{Change, Part, Subject, ThingDiff, Value, What, Why};
use crate::text::{Stretch, word_diff};

#[derive(Debug, Serialize)]
pub(super) struct Card {
    pub title: String,
    /// All of a title that is too long for a heading.
    pub full: Option<String>,
    /// Of a step.
    pub number: Option<usize>,
    pub pill: Option<Pill>,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct Pill {
    pub class: &'static str,
    pub sign: &'static str,
    pub word: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Row {
    /// Only a change of its own has one.
    pub id: Option<String>,
    pub n: Option<usize>,
    pub pill: Pill,
    pub weight: &'static str,
    pub weight_word: String,
    pub label: String,
    pub before: Vec<Said>,
    pub after: Vec<Said>,
    pub notes: Vec<String>,
    pub place: Option<Link>,
    /// What came or went with it, and how many.
    pub nested: Vec<Row>,
    pub with: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Link {
    pub text: String,
    pub href: Option<String>,
}

pub(super) fn cards(report: &Report<'_>, thing: &ThingDiff, id: &str) -> Vec<Card> {
    let mut cards: Vec<(&Subject, Card)> = Vec::new();
    for (at, change) in thing.changes.iter().enumerate() {
        let subject = &change.subject;
        let same = |it: &Subject| it.part == subject.part && it.old == subject.old && it.new == subject.new;
        let mut row = whole_row(report, thing, change, (format!("{id}-c{}", at + 1), at + 1));
        row.notes.extend(report.acceptance(change));
        match cards.iter_mut().find(|(it, _)| same(it)) {
            Some((_, card)) => card.rows.push(row),
            None => cards.push((subject, card(report, thing, change, row))),
        }
    }
    cards.into_iter().map(|(_, card)| card).collect()
}

fn card(report: &Report<'_>, thing: &ThingDiff, change: &Change, row: Row) -> Card {
    let whole = change.subject.part == Part::Whole;
    let title = if whole { report.kind(thing).to_owned() } else { line(&change.subject.title) };
    let pill = matches!(change.what, What::Added | What::Removed).then(|| pill(report, change));
    let short = shortened(&title, HEADING);
    let full = (short != title).then_some(title);
    Card { title: short, full, number: report.number(change), pill, rows: vec![row] }
}

/// So many letters of a title stand in a heading.
const HEADING: usize = 160;

fn pill(report: &Report<'_>, change: &Change) -> Pill {
    let (sign, key) = match report.class(change) {
        "added" => ("+", "review.added"),
        "removed" => ("−", "review.removed"),
        "moved" => ("↷", "review.moved"),
        "renamed" => ("≈", "review.renamed"),
        _ => ("≠", "review.changed"),
    };
    Pill { class: super::pill(report.class(change)), sign, word: report.words.get(key).to_owned() }
}

/// The change with its number, and what came or went with it.
fn whole_row(report: &Report<'_>, thing: &ThingDiff, change: &Change, (id, n): (String, usize)) -> Row {
    let nested = |it: &Change| {
        let mut inner = row(report, thing, it);
        if matches!(it.what, What::Added | What::Removed) {
            inner.label = line(&it.subject.title);
        }
        inner.place = None;
        for it in inner.before.iter_mut().chain(&mut inner.after) {
            it.text = super::super::human::around(&it.text);
        }
        inner
    };
    let nested: Vec<Row> = change.nested.iter().map(nested).collect();
    let with = report.words.count("review.with_it", nested.len());
    Row { id: Some(id), n: Some(n), nested, with, ..row(report, thing, change) }
}

fn row(report: &Report<'_>, thing: &ThingDiff, change: &Change) -> Row {
    let words = report.words;
    let (label, before, after) = sides(report, change);
    let link = |(spot, place): (String, Place)| Link { text: line(&spot), href: place.link };
    let mut notes: Vec<String> = report.reasons(change).into_iter().map(str::to_owned).collect();
    // It is said once, in words.
    if matches!(change.what, What::Renamed { sure: false, .. }) && !change.why.contains(&Why::Unsure) {
        notes.push(words.get("review.why.unsure").to_owned());
    }
    Row {
        id: None,
        n: None,
        pill: pill(report, change),
        weight: change.weight.name(),
        weight_word: words.get(weight_key(change.weight)).to_owned(),
        label,
        before,
        after,
        notes,
        place: report.spot(thing, change).map(link),
        nested: Vec::new(),
        with: String::new(),
    }
}

/// What the row is about, and both sides of it.
fn sides(report: &Report<'_>, change: &Change) -> (String, Vec<Said>, Vec<Said>) {
    let words = report.words;
    let one = |kind, text: &str| vec![Said { kind, text: line(text) }];
    let word = |key: &str| words.get(key).to_owned();
    let title = &change.subject.title;
    match &change.what {
        What::Added => (word("review.added"), Vec::new(), one("is", title)),
        What::Removed => (word("review.removed"), one("was", title), Vec::new()),
        What::Renamed { from, to, .. } => (word("review.renamed"), one("was", from), one("is", to)),
        What::Moved { from, to } => (word("review.moved"), one("was", from), one("is", to)),
        What::Reordered { .. } => {
            let says = super::said(&report.sentence_of(change));
            (word("review.moved"), Vec::new(), says)
        }
        What::Merged { into } => (word("review.moved"), one("was", title), one("is", into)),
        What::Split { from } => (word("review.added"), one("was", from), one("is", title)),
        What::Changed { field: which, from, to } => {
            let label = line(&field(which, words));
            if which.key == "ids" {
                return (label, Vec::new(), one("plain", &words.count("review.ids", change.nested.len())));
            }
            if let Some((old, new)) = long_words(change) {
                let (before, after) = both(&old, &new);
                return (label, before, after);
            }
            let side = |kind, value: &Option<Value>, other: &Option<Value>| match value {
                Some(value) => {
                    let text = only(value, other.as_ref(), report);
                    // Names that stay are no difference, but a side must not be empty because of that.
                    let text = if text.is_empty() { shown(value, report) } else { text };
                    one(kind, &text)
                }
                None => Vec::new(),
            };
            (label, side("was", from, to), side("is", to, from))
        }
        What::Beside { .. } => (word("review.file"), Vec::new(), super::said(&report.sentence_of(change))),
        What::Theme { .. } => {
            (word("review.kind.theme"), Vec::new(), super::said(&report.sentence_of(change)))
        }
        What::Reworded { .. } => {
            (word("review.renamed"), Vec::new(), super::said(&report.sentence_of(change)))
        }
        What::FindsNoStep { .. } | What::LostGround { .. } => {
            (word("review.field.baseline"), Vec::new(), super::said(&report.sentence_of(change)))
        }
        What::Troubled { .. } => {
            (word("review.trouble.label"), Vec::new(), super::said(&report.sentence_of(change)))
        }
        What::AsksLess(_) => {
            (word("review.asks_less.label"), Vec::new(), super::said(&report.sentence_of(change)))
        }
    }
}

/// Both texts with the words that changed.
fn both(old: &str, new: &str) -> (Vec<Said>, Vec<Said>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for stretch in word_diff(old, new) {
        let said = |kind, text: &str| Said { kind, text: format!("{} ", line(text.trim())) };
        match stretch {
            Stretch::Same(text) => {
                let text = super::super::human::around(&line(text.trim()));
                before.push(said("plain", &text));
                after.push(said("plain", &text));
            }
            Stretch::Gone(text) => before.push(said("was", &text)),
            Stretch::New(text) => after.push(said("is", &text)),
        }
    }
    (before, after)
}
