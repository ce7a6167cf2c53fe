//! Words beside a number: whether it is a feeling with them, and what sign they give it.

use super::token::is_minus;
use super::{bare, levels, valence};
use crate::text::is_emoji;

/// Whether words behind a number leave it a feeling: `2 (tired)` and `-2 tired of it` do, `2 days of fear` and `-1 to 1`
/// tell of something else. With a sign of its own it counts more.
pub(super) fn leaves_it(digits: &str, rest: &str) -> bool {
    let said = rest.trim_start();
    let words = bare(rest);
    let mut words = words.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if counts_things(said)
        || is_number(first) && !said.starts_with(['(', '['])
        || leads(first) && is_number(second)
    {
        return false;
    }
    let is_set_apart = said.starts_with(|it: char| !it.is_alphanumeric());
    is_set_apart || has_sign(digits) || second.is_empty() || is_about_feelings(first)
}

/// The sign that words before a number give it, and what is left of them; nothing where the number is none of a feeling:
/// `minus 1`, and `angry – 1`, which may be either.
pub(super) fn signed<'w>(digits: &str, words: &'w str) -> Option<(f64, &'w str)> {
    let before = words.trim_end();
    if let Some(before) = before.strip_suffix(is_minus) {
        let before = before.trim_end();
        return (before.is_empty() || before.ends_with(['(', '[', ':', '='])).then_some((-1.0, before));
    }
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let rest = before.strip_suffix(last).unwrap_or_default().trim_end();
    let ends_in_number = |text: &str| text.split_whitespace().last().is_some_and(is_number);
    let sign = match &*last.trim_start_matches(['(', '[']).to_lowercase() {
        "minus" | "min" if !has_sign(digits) => -1.0,
        "plus" if !has_sign(digits) => 1.0,
        _ => {
            let is_marked = has_sign(digits)
                || before.ends_with(|it: char| matches!(it, '(' | '[' | ':' | '=') || is_emoji(it));
            let is_plain = is_marked || rest.is_empty() && !names_a_number(last) || is_about_feelings(before);
            let is_other = ends_in_number(before) || leads(last) && ends_in_number(rest);
            let has_others = !is_marked && before.contains(|it: char| it.is_ascii_digit());
            return (is_plain && !is_other && !has_others).then_some((1.0, words));
        }
    };
    (!ends_in_number(rest)).then_some((sign, rest))
}

/// Nothing else is counted as `0.0`, either.
fn has_sign(digits: &str) -> bool {
    matches!(digits, "0.0" | "0,0") || digits.starts_with(|it: char| is_minus(it) || matches!(it, '+' | '/'))
}

fn is_number(word: &str) -> bool {
    word.trim_start_matches(|it: char| is_minus(it) || it == '+').starts_with(|it: char| it.is_ascii_digit())
}

/// `1 to 2`.
fn leads(word: &str) -> bool {
    ["to", "tot", "bis", "or", "of", "oder", "and", "en", "und", "à", "through", "…", "..", "-", "–", "/"]
        .contains(&word)
}

/// `5 minutes late` tells of minutes.
fn counts_things(rest: &str) -> bool {
    const THINGS: &str = "second seconds sec minute minutes min hour hours hrs day days week weeks month months year \
        years time times people persons seconde seconden minuut minuten uur uren dag dagen weken maand maanden jaar \
        keer mensen personen sekunde sekunden stunde stunden tag tage tagen woche wochen monat monate jahr jahre mal \
        leute euro euros % calls clicks x forms letters mails emails e-mails attempts formulieren brieven pogingen \
        customers clients guests klanten gasten kunden briefe formulare";
    let word = rest.split_whitespace().next().unwrap_or_default().to_lowercase();
    let word = word.trim_matches(|it: char| it.is_ascii_punctuation() && it != '%');
    THINGS.split_whitespace().any(|it| it == word)
}

/// `Step 2`, `min. 2`.
fn names_a_number(word: &str) -> bool {
    const NAMES: &str = "step stap schritt stage fase phase day dag tag week woche version versie no nr number nummer \
        desk room balie counter min max page pagina seite question vraag frage q";
    let word = word.to_lowercase();
    let word = word.trim_matches(|it: char| it.is_ascii_punctuation());
    NAMES.split_whitespace().any(|it| it == word)
}

/// Whether words begin as those about a feeling do: `very tired`, `niet blij`.
fn is_about_feelings(words: &str) -> bool {
    const DEGREES: &str = "a bit little quite rather really so too less more almost mostly somewhat feels feeling een \
        beetje heel erg te nogal best vrij minder meer zeer voelt etwas ein wenig eher ziemlich zu sehr fühlt very";
    let first = words.split_whitespace().next().unwrap_or_default().to_lowercase();
    let first = first.trim_matches(|it: char| !it.is_alphanumeric());
    let is_good = || valence::is_good(&[first.to_owned()]).is_some() || valence::NOT.contains(&first);
    DEGREES.split_whitespace().any(|it| it == first) || levels::of_word(first).is_some() || is_good()
}
