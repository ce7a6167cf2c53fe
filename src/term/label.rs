//! What rows and columns are called in the wild, and the key of the content model that is meant. The synonyms of
//! front matter come first; what only tables say stands in `label/table.rs`.

mod table;

use std::borrow::Cow;

use super::LaneKey;
use super::synonym::{folded, key};
use crate::text::is_emoji;

/// What the cells beside or below a label are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// Names of stages.
    Phase,
    /// Names of steps.
    Step,
    /// A count of steps, which the place says already.
    Number,
    /// A key of a step.
    Lane(&'static str),
}

/// The keys of a step that are no lane of words.
const FIELDS: &[&str] = &[
    "feeling",
    "emotion",
    "touchpoint",
    "channel",
    "teams",
    "metrics",
    "opportunities",
    "insights",
    "takes",
    "wait",
    "expected",
    "received",
    "importance",
    "satisfaction",
    "influence",
    "marks",
    "mot",
    "who",
    "loop-to",
    "stage-moment",
    "next",
];

/// Words that say whose it is, and nothing about what it is.
const FILLERS: &[&str] = &[
    "a",
    "an",
    "and",
    "are",
    "by",
    "client",
    "clients",
    "customer",
    "customers",
    "customer's",
    "de",
    "das",
    "den",
    "der",
    "des",
    "die",
    "does",
    "ein",
    "eine",
    "een",
    "en",
    "er",
    "gast",
    "gebruiker",
    "gebruikers",
    "gäste",
    "guest",
    "guests",
    "het",
    "ihr",
    "in",
    "is",
    "key",
    "kunde",
    "kunden",
    "klant",
    "klanten",
    "list",
    "main",
    "nutzer",
    "of",
    "on",
    "our",
    "patient",
    "patients",
    "s",
    "sie",
    "the",
    "their",
    "they",
    "to",
    "und",
    "user",
    "users",
    "user's",
    "van",
    "visitor",
    "visitors",
    "was",
    "wat",
    "what",
    "which",
    "welche",
    "welke",
    "with",
    "for",
    "im",
    "i",
    "we",
    "hij",
    "zij",
    "ze",
    "er",
    "zijn",
    "sind",
    "ist",
    "current",
    "how",
    "hoe",
    "sich",
    "zich",
    "you",
    "u",
    "je",
    "your",
    "uw",
    "it",
    "this",
    "each",
    "per",
];

/// Whether a word says nothing about what stands below it.
pub fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word)
}

/// What is meant by a label.
pub fn meaning(label: &str) -> Option<Meaning> {
    let label = &*without_targets(label);
    let whole = plain(label);
    if let Some(found) = of(&whole) {
        return Some(found);
    }
    let bare = plain(&without_brackets(label));
    let without = |text: &str, kept: &str| {
        let words: Vec<&str> = text.split(' ').filter(|word| *word == kept || !is_filler(word)).collect();
        words.join(" ")
    };
    // `User does`, and `What does the user think`.
    let rest = |text: &str| without(text, "does");
    let least = |text: &str| without(text, "");
    of(&bare).or_else(|| of(&rest(&bare))).or_else(|| of(&least(&bare))).or_else(|| {
        // `Touchpoint / channel`: the first says most.
        let dashed = label.replace(" - ", "–");
        let mut parts = dashed
            .split(['/', '&', '+', ',', ':', '?', '|', '–', '—'])
            .map(plain)
            .filter(|it| !it.is_empty());
        let first = parts.next()?;
        of(&first).or_else(|| of(&rest(&first))).or_else(|| of_scale(label))
    })
}

/// `Stimmung 1–10`: a feeling, with the ends of its scale behind it.
fn of_scale(label: &str) -> Option<Meaning> {
    let at = label.find(|it: char| it.is_ascii_digit())?;
    let (name, ends) = label.split_at_checked(at)?;
    let numbers = ends.split(|it: char| !it.is_ascii_digit()).filter(|it| !it.is_empty());
    let small = numbers.clone().filter(|it| it.parse().is_ok_and(|it: u32| it <= 100)).count();
    let found = of(&plain(name)).filter(|it| matches!(it, Meaning::Lane("feeling" | "emotion")));
    found.filter(|_| small >= 2 && small == numbers.count())
}

fn of(name: &str) -> Option<Meaning> {
    if name.is_empty() {
        return (name == "#").then_some(Meaning::Number);
    }
    let found = table::find(name).or_else(|| {
        let name = folded(name);
        let is_known = |word: &str| FIELDS.contains(&word) || LaneKey::built_in(word).is_some();
        let all = LaneKey::all().map(|(_, name, _)| name).chain(FIELDS.iter().copied());
        all.into_iter().find(|it| *it == &*name).or_else(|| key(&name, "a step", is_known))
    })?;
    Some(match found {
        table::PHASE => Meaning::Phase,
        table::STEP => Meaning::Step,
        table::NUMBER => Meaning::Number,
        key => Meaning::Lane(key),
    })
}

/// In small letters, without signs, faces and marks of Markdown.
pub fn plain(label: &str) -> String {
    if label.trim() == "#" {
        return "nr".to_owned();
    }
    let letters = label.chars().filter(|it| !is_emoji(*it)).map(|it| match it {
        '’' => '\'',
        it if it.is_alphanumeric() || it == '\'' => it,
        _ => ' ',
    });
    let text: String = letters.flat_map(char::to_lowercase).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without the addresses of links and without tags: `[Actions](guide.md)`, `<b>Actions</b>`.
fn without_targets(label: &str) -> Cow<'_, str> {
    if !label.contains("](") && !label.contains('<') {
        return Cow::Borrowed(label);
    }
    let mut out = String::new();
    let mut ends_at = None;
    for letter in label.chars() {
        match (ends_at, letter) {
            (Some(end), letter) if letter == end => ends_at = None,
            (Some(_), _) => {}
            (None, '<') => ends_at = Some('>'),
            (None, '(') if out.ends_with(']') => ends_at = Some(')'),
            (None, letter) => out.push(letter),
        }
    }
    Cow::Owned(out)
}

/// `Feeling (1-5)` is `Feeling`.
pub fn without_brackets(label: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for letter in label.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            letter if depth == 0 => out.push(letter),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_three_languages_are_understood() {
        for (label, expected) in [
            ("Stage", Meaning::Phase),
            ("**Journey phase**", Meaning::Phase),
            ("Schritt", Meaning::Step),
            ("#", Meaning::Number),
            ("Wat doet de klant?", Meaning::Lane("does")),
            ("What is the customer thinking?", Meaning::Lane("thinks")),
            ("😀 Emotions (1-5)", Meaning::Lane("emotion")),
            ("Gevoel (1-5)", Meaning::Lane("feeling")),
            ("Knelpunten", Meaning::Lane("pains")),
            ("Berührungspunkte", Meaning::Lane("touchpoint")),
            ("Touchpoints / Channels", Meaning::Lane("touchpoint")),
            ("Zuständig", Meaning::Lane("teams")),
            ("Pain Points", Meaning::Lane("pains")),
            ("Opportunities for improvement", Meaning::Lane("opportunities")),
            ("Expectations", Meaning::Lane("expects")),
            ("Moment of truth", Meaning::Lane("mot")),
            ("User does", Meaning::Lane("does")),
            ("How does the user feel?", Meaning::Lane("feeling")),
            ("Emotion – measured by NPS", Meaning::Lane("emotion")),
            ("Pain points - from interviews", Meaning::Lane("pains")),
            ("[Actions](guide.md)", Meaning::Lane("does")),
            ("<b>Pain points</b>", Meaning::Lane("pains")),
            ("Schulnote (1-6)", Meaning::Lane("feeling")),
            ("Stimmung 1–10", Meaning::Lane("emotion")),
            ("Gefühl 1 (sehr gut) bis 6 (schlecht)", Meaning::Lane("feeling")),
        ] {
            assert_eq!(meaning(label), Some(expected), "{label}");
        }
        for label in
            ["Systeem intern", "Awareness", "Week 3", "Step 1", "Score 2023", "Score 2023-2024", "", "🎉"]
        {
            assert_eq!(meaning(label), None, "{label}");
        }
    }
}
