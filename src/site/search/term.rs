//! Words as the search script takes them apart: the two must agree to the letter.

use std::cmp::Ordering;

use crate::text::{apart, is_accent, part};

/// A word is cut after this many characters.
const LONGEST: usize = 40;

/// Gives every word of `text`, folded, as `search.js` parts what is typed.
pub(super) fn terms(text: &str, mut each: impl FnMut(&str)) {
    if text.is_ascii() {
        let folded = text.to_ascii_lowercase();
        let words = folded.split(|letter: char| !letter.is_ascii_alphanumeric());
        words.filter(|word| !word.is_empty()).for_each(|word| each(word.get(..LONGEST).unwrap_or(word)));
        return;
    }
    let folded = fold(text);
    for word in folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if word.is_ascii() {
            each(word.get(..LONGEST).unwrap_or(word));
            continue;
        }
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let end = rest.find(|letter| is_unspaced(letter) != is_unspaced(first)).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            match is_unspaced(first) {
                true => pairs(run, &mut each),
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
    fn scripts_without_spaces_give_pairs() {
        check("東京都 abc東", &["東京", "京都", "都", "abc", "東"]);
    }

    #[test]
    fn long_words_are_cut() {
        check(&"é".repeat(50), &[&"e".repeat(40)]);
    }
}
