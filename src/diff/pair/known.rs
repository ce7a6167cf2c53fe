//! What is known of a step besides its title: the code ahead of it, its words, and the shape of all it says.

use std::collections::{BTreeMap, BTreeSet};

use super::{Order, Seen, unique};
use crate::diff::fact::Value;
use crate::text::Alike;

/// Codes ahead of titles that only one step has.
pub(super) struct Codes<'a> {
    pub names: BTreeMap<&'a str, usize>,
}

impl<'a> Codes<'a> {
    pub(super) fn of(order: &'a Order, left: &[usize]) -> Codes<'a> {
        Codes { names: unique(left, |at| code(order.items[at].title.folded()).unwrap_or_default()) }
    }
}

/// `f004` of `F004 Log in`: letters, then at least two digits. A number alone counts places and moves on with them.
fn code(title: &str) -> Option<&str> {
    let first = title.split([' ', ':', '.', ')']).next()?;
    let letters = first.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let digits = first.len() - letters.len();
    let plain = letters.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '-' | '_'));
    (digits >= 2 && plain && !letters.is_empty() && letters.chars().count() <= 6).then_some(first)
}

/// What a step says but its words: values that are no text, and which texts there are, how many.
pub(super) fn shape(it: &Seen) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for fact in it.facts.iter().filter(|fact| fact.field.key != "next") {
        let key = fact.field.key;
        let of = fact.field.of.as_deref().unwrap_or_default();
        match &fact.value {
            // A face in front of the words stays when these are translated.
            Value::Text(text) if key == "emotion" => {
                let face = text.split(' ').next().filter(|face| !face.chars().any(char::is_alphabetic));
                all.insert(format!("{key} {}", face.unwrap_or_default()));
            }
            Value::Text(text) => drop(all.insert(format!("{key} {of} {}", figures(text)))),
            Value::Items(items) => {
                let said: String = items.iter().map(|it| figures(&it.text)).collect::<Vec<_>>().join(" ");
                all.insert(format!("{key} {of} {} {said}", items.len()));
            }
            Value::Names(names) => {
                let mut keys: Vec<&str> = names.iter().map(|it| it.key.as_str()).collect();
                keys.sort_unstable();
                all.insert(format!("{key} {of} {}", keys.join(" ")));
            }
            value => drop(all.insert(format!("{key} {of} {value:?}"))),
        }
    }
    all
}

fn figures(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// How far two shapes agree; two that say nothing do.
pub(super) fn agreement(one: &Seen, other: &Seen) -> f64 {
    let (a, b) = (one.shape(), other.shape());
    let all = a.len() + b.len();
    if all == 0 { 1.0 } else { 2.0 * a.intersection(b).count() as f64 / all as f64 }
}

/// What the title of a pair needs that agrees in nothing else.
pub(super) const APART: f64 = 0.8;

/// Several things are known of one of them, and the other has none of these.
pub(super) fn are_apart(one: &Seen, other: &Seen) -> bool {
    one.shape().len().max(other.shape().len()) > 1 && agreement(one, other) == 0.0
}

/// What agrees less in shape, title and texts is another step's.
const SHAPE: f64 = 0.7;
const TITLE: f64 = 0.4;
const TEXT: f64 = 0.2;

/// Nothing but their place speaks for two steps: what they say has another shape and other words, or both have
/// words and share no word, number, or anything met.
pub(super) fn are_strangers(one: &Seen, other: &Seen) -> bool {
    let (ours, theirs) = (one.words(), other.words());
    let shares = |a: &Alike, b: &Alike| a.words(b) > 0.0;
    let shares_a_word = shares(ours, theirs)
        || shares(&one.title, &other.title)
        || shares(ours, &other.title)
        || shares(&one.title, theirs);
    let both_say = !ours.is_empty() && !theirs.is_empty();
    if both_say && !shares_a_word && one.actors.is_disjoint(&other.actors) {
        return true;
    }
    if are_apart(one, other) && one.title.title(&other.title) < APART {
        return true;
    }
    agreement(one, other) < SHAPE && ours.words(theirs) < TEXT && one.title.title(&other.title) < TITLE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_letters_and_two_digits() {
        assert_eq!(code("f004 log in"), Some("f004"));
        assert_eq!(code("us-12: pay"), Some("us-12"));
        for none in ["step 3: pay", "3. pay", "a4 paper", "2024 plan", "pay", "covid19pandemic"] {
            assert_eq!(code(none), None, "{none}");
        }
    }
}
