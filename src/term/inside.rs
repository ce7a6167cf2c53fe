//! Which words are meant to keep something from the public, under whatever name and with a slip of the pen: what no
//! reader understands as a mark must not be published in silence.

use std::borrow::Cow;

use super::{Term, Visibility, synonym};
use crate::text::is_slip;

const KEY: &str = "visibility";

/// Keys that are meant to say who may see something, though they are no keys of ours.
const AUDIENCE: [&str; 10] =
    ["audience", "access", "visible", "zichtbaar", "sichtbar", "vis", "view", "toegang", "zugriff", "for"];
/// Keys that keep something inside when they say no, and when they say yes.
const OPEN: [&str; 7] = ["public", "openbaar", "publiek", "öffentlich", "visible", "zichtbaar", "sichtbar"];
const SHUT: [&str; 5] = ["hidden", "hide", "verborgen", "versteckt", "internal-only"];

/// Whether a key of this name, in whatever letters, is the mark itself.
pub fn is_mark(key: &str) -> bool {
    let key = bare(key);
    std::iter::once(KEY).chain(synonym::names_of(KEY)).any(|name| key == name || is_slip(&key, name))
}

/// Whether a key of this name speaks of who may see something, whatever it says.
pub fn is_about(key: &str) -> bool {
    let key = bare(key);
    let has = |words: &[&str]| words.contains(&&*key);
    is_mark(&key) || has(&AUDIENCE) || has(&OPEN) || has(&SHUT) || Visibility::parse(&key).is_some()
}

/// Whether a key and its value say that something is for the house only.
pub fn keeps_inside(key: &str, word: &str) -> bool {
    // What is asked of every value in a book: most say nothing of the kind.
    let (answer, is_internal) = (yes_or_no(word), is_internal(word));
    if answer.is_none() && !is_internal {
        return false;
    }
    let key = bare(key);
    let has = |words: &[&str]| words.contains(&&*key);
    let says_no = answer == Some(false) && (has(&OPEN) || is_mark(&key));
    let is_shut = has(&SHUT) || Visibility::parse(&key) == Some(Visibility::Internal);
    says_no || answer == Some(true) && is_shut || is_internal && (is_mark(&key) || has(&AUDIENCE))
}

/// Whether a row or column of this name says of each step who may see it: one of its cells does.
pub fn is_of_steps<'c>(label: &str, mut cells: impl Iterator<Item = &'c str>) -> bool {
    if is_mark(label) {
        return cells.any(|it| Visibility::parse(it).is_some() || is_internal(it) || yes_or_no(it).is_some());
    }
    is_about(label) && cells.any(|it| said_of_step(label, it) == Visibility::Internal.name())
}

/// What a cell of such a row says, in our words; a slip as it stands.
pub fn said_of_step(label: &str, cell: &str) -> String {
    const TICKS: [&str; 5] = ["x", "✓", "✔", "☑", "1"];
    let word = cell.trim();
    let is_tick = !is_mark(label) && TICKS.contains(&&*word.to_lowercase());
    let meant = if is_tick { "yes" } else { word };
    if keeps_inside(label, meant) || is_mark(label) && is_internal(word) {
        return Visibility::Internal.name().to_owned();
    }
    let is_open = Visibility::parse(word) == Some(Visibility::Public) || yes_or_no(meant).is_some();
    if is_open { Visibility::Public.name().to_owned() } else { word.to_owned() }
}

/// Whether a word says that something is for the house only.
pub fn is_internal(word: &str) -> bool {
    Visibility::parse(word) == Some(Visibility::Internal)
        || ["internal", "intern"].into_iter().any(|name| is_slip(word.trim(), name))
}

/// A name of one's own for a key is meant as that key: `x-visibility`.
fn bare(key: &str) -> Cow<'_, str> {
    match synonym::folded(key) {
        Cow::Borrowed(key) => Cow::Borrowed(key.strip_prefix("x-").unwrap_or(key)),
        Cow::Owned(key) => Cow::Owned(key.strip_prefix("x-").map(str::to_owned).unwrap_or(key)),
    }
}

/// Words for yes and no, in three languages.
pub fn yes_or_no(word: &str) -> Option<bool> {
    const LONGEST: usize = 6;
    let word = word.trim();
    if word.len() > LONGEST {
        return None;
    }
    match &*word.to_lowercase() {
        "true" | "yes" | "on" | "ja" | "waar" | "wahr" => Some(true),
        "false" | "no" | "off" | "nee" | "onwaar" | "nein" | "falsch" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_the_family_keep_something_inside() {
        for (key, word) in [
            ("visibility", "internal"),
            ("x-visibility", "internal"),
            ("visible", "internal"),
            ("visible", "false"),
            ("zichtbaar", "intern"),
            ("sichtbar", "intern"),
            ("hidden", "true"),
            ("vis", "internal"),
            ("view", "internal"),
            ("public", "false"),
            ("access", "internal"),
            ("audience", "internal"),
            ("internal", "true"),
        ] {
            assert!(keeps_inside(key, word), "{key}: {word}");
        }
        for (key, word) in
            [("visibility", "public"), ("title", "internal"), ("public", "true"), ("vis", "fish")]
        {
            assert!(!keeps_inside(key, word), "{key}: {word}");
        }
    }
}
