//! Words that are meant to keep something inside and that no reader understood: a site for the public is not made of a
//! book that has any, because what they stand at would be published.

use super::front::fields::yes_or_no;
use crate::term::{Term, Visibility, synonym};
use crate::text::{Span, is_slip};

const KEY: &str = "visibility";

/// Where a text says that something is internal: anywhere in a line before `body`, and at the beginning of one
/// behind it, outside blocks of code.
pub(super) fn marks(text: &str, body: usize) -> Vec<Span> {
    let mut found = Vec::new();
    let mut fence: Option<&str> = None;
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{85}']) {
        let here = at;
        at += line.len();
        let inside = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| inside.starts_with(mark));
        match (fence, mark) {
            (Some(open), Some(mark)) if open == mark => fence = None,
            (Some(_), _) => {}
            (None, Some(mark)) => fence = Some(mark),
            (None, None) => {
                let is_first = |span: &Span| {
                    let before = line.get(..span.start as usize).unwrap_or_default();
                    here < body || !before.contains(|it: char| it.is_alphabetic() || it == '`')
                };
                found.extend(in_line(line).filter(is_first).map(|span| span.moved(here)));
            }
        }
    }
    found
}

/// Each key with its value, wherever they stand in a line.
fn in_line(line: &str) -> impl Iterator<Item = Span> {
    line.match_indices(':').filter_map(move |(colon, _)| {
        let before = line.get(..colon)?.trim_end_matches([' ', '\t', '"', '\'']);
        let key_start = before.rfind(|letter: char| !is_of_word(letter)).map_or(0, |at| {
            at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
        });
        let key = before.get(key_start..).filter(|key| !key.is_empty())?;
        let behind = line.get(colon + 1..)?.trim_start_matches(|it: char| !is_of_word(it) && it != ',');
        let word = behind.split(|it: char| !is_of_word(it)).next().unwrap_or_default();
        keeps_inside(&synonym::folded(key), word).then(|| Span::new(key_start, before.len()))
    })
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphabetic() || letter == '-' || letter == '_'
}

fn keeps_inside(key: &str, word: &str) -> bool {
    let names = synonym::names_of(KEY);
    let is_key = std::iter::once(KEY).chain(names).any(|name| key == name || is_slip(key, name));
    let is_internal = Visibility::parse(word) == Some(Visibility::Internal)
        || ["internal", "intern"].into_iter().any(|name| is_slip(word, name));
    let says_so = || Visibility::parse(key) == Some(Visibility::Internal) && yes_or_no(word) == Some(true);
    is_key && is_internal || says_so()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, keys: &[&str]) {
        let found: Vec<&str> = marks(text, text.len()).iter().map(|span| &text[span.range()]).collect();
        assert_eq!(found, keys, "{text}");
    }

    #[test]
    fn a_mark_is_seen_in_whatever_form() {
        check("visibility: internal\n", &["visibility"]);
        check("\u{200b}visibility:internal\n", &["visibility"]);
        check("  visiblity :\u{a0}interal\n", &["visiblity"]);
        check("- {text: A, \"visibility\": 'internal'}\n", &["visibility"]);
        check("zichtbaarhied: intern\n", &["zichtbaarhied"]);
        check("private: true\nvertrouwelijk: ja\n", &["private", "vertrouwelijk"]);
    }

    #[test]
    fn other_words_are_none() {
        check("visibility: public\n", &[]);
        check("line of visibility: below it, nobody sees\n", &[]);
        check("The internal part: see below.\n", &[]);
        check("```yaml\nvisibility: internal\n```\n", &[]);
        assert!(marks("What says `visibility: internal`, or visibility: internal, stays.\n", 0).is_empty());
    }
}
