//! Words as the search script takes them apart: the two must agree to the letter.

use std::cmp::Ordering;

use crate::text::{apart, is_accent, part};

/// A word is cut after this many characters.
const LONGEST: usize = 40;

/// Gives every word of `text`, folded, as `search.js` parts what is typed. Most words are ASCII, and the signs
/// of ASCII part words whatever stands beside them: only words with other letters take the long way.
pub(super) fn terms(text: &str, mut each: impl FnMut(&str)) {
    let mut lower = String::new();
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte.is_ascii() && !byte.is_ascii_alphanumeric() {
            run(part(text, start..at), &mut lower, &mut each);
            start = at + 1;
        }
    }
    run(part(text, start..), &mut lower, &mut each);
}

/// What stands between two signs; `lower` is room that is used again.
fn run(run: &str, lower: &mut String, each: &mut impl FnMut(&str)) {
    if !run.is_ascii() {
        folded(run, each);
    } else if !run.is_empty() {
        lower.clear();
        lower.push_str(run.get(..LONGEST).unwrap_or(run));
        lower.make_ascii_lowercase();
        each(lower);
    }
}

fn folded(text: &str, each: &mut impl FnMut(&str)) {
    let folded = fold(text);
    for word in folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let end = rest.find(|letter| is_unspaced(letter) != is_unspaced(first)).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            match is_unspaced(first) {
                true => pairs(run, each),
                false => each(cut(run)),
            }
            rest = after;
        }
    }
}

/// Scripts without spaces: every pair of neighbours, and the last letter alone.
fn pairs(run: &str, each: &mut impl FnMut(&str)) {
    let places: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
    for window in places.windows(3) {
        if let [start, _, end] = window {
            each(part(run, *start..*end));
        }
    }
    if let [.., last, end] = places[..] {
        each(part(run, last..end));
    }
}

fn cut(word: &str) -> &str {
    word.char_indices().nth(LONGEST).map_or(word, |(at, _)| part(word, ..at))
}

fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let letters = apart(text).filter(|&letter| !is_accent(letter));
    for letter in letters.flat_map(char::to_lowercase) {
        match letter {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ħ' => out.push('h'),
            'ı' => out.push('i'),
            'ς' => out.push('σ'),
            letter if is_accent(letter) => {}
            letter => out.push(letter),
        }
    }
    out
}

fn is_unspaced(letter: char) -> bool {
    matches!(letter,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// In the order of UTF-16 units, as scripts compare.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    let rare = |text: &str| text.bytes().any(|byte| byte >= 0xf0);
    if rare(a) || rare(b) { a.encode_utf16().cmp(b.encode_utf16()) } else { a.cmp(b) }
}

/// How much two terms share at their start.
pub(super) struct Shared {
    pub units: usize,
    pub bytes: usize,
}

pub(super) fn shared(before: &str, term: &str) -> Shared {
    let mut shared = Shared { units: 0, bytes: 0 };
    for (a, b) in before.chars().zip(term.chars()) {
        if a != b || shared.units + a.len_utf16() > 9 {
            break;
        }
        shared.units += a.len_utf16();
        shared.bytes += a.len_utf8();
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut found = Vec::new();
        terms(text, |term| found.push(term.to_owned()));
        assert_eq!(found, expected);
    }

    #[test]
    fn accents_and_case_go() {
        check("Één café, ÆRØ", &["een", "cafe", "aero"]);
    }

    #[test]
    fn a_mark_belongs_to_the_letter_before_it() {
        check("e\u{301}e\u{301}n (\u{301}a) x\u{2260}y", &["een", "a", "x", "y"]);
        check("A’s “B” – C…", &["a", "s", "b", "c"]);
    }

    #[test]
    fn scripts_without_spaces_give_pairs() {
        check("東京都 abc東", &["東京", "京都", "都", "abc", "東"]);
    }

    #[test]
    fn long_words_are_cut() {
        check(&"é".repeat(50), &[&"e".repeat(40)]);
    }
}
