//! Words that are meant to keep something inside and that no reader understood: a site for the public is not made of a
//! book that has any, because what they stand at would be published.

use crate::term::inside;
use crate::text::Span;

/// Where a text says that something is internal: anywhere in a line before `body` and in a map that stands in a block
/// of code, if that is shown as it stands; behind it at the beginning of a line, or in braces.
pub(super) fn marks(text: &str, body: usize, maps_are_read: bool) -> Vec<Span> {
    let mut found = Vec::new();
    let mut fence: Option<(&str, bool)> = None;
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{85}']) {
        let here = at;
        at += line.len();
        let inside = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| inside.starts_with(mark));
        match (fence, mark) {
            (Some((open, _)), Some(mark)) if open == mark => fence = None,
            (Some((_, false)), _) => {}
            (None, Some(mark)) => fence = Some((mark, is_map(inside) && !maps_are_read)),
            (is_in_map, _) => {
                let is_front = here < body || is_in_map.is_some();
                let stands =
                    |span: &Span| is_front || begins(line.get(..span.start as usize).unwrap_or_default());
                let worded = is_front.then(|| in_words(line)).flatten();
                let all = in_line(line).filter(stands).chain(worded);
                let mut spans: Vec<Span> = all.map(|span| span.moved(here)).collect();
                spans.dedup();
                found.extend(spans);
            }
        }
    }
    found
}

/// Whether a fence opens the block of a map.
fn is_map(fence: &str) -> bool {
    let name = fence.trim_start_matches(['`', '~']).trim_start();
    name.split(|it: char| !it.is_alphanumeric() && it != '-').next() == Some("journey")
}

/// Whether what stands before a key in prose leaves it a mark: nothing, or an open brace that is no quoted code.
fn begins(before: &str) -> bool {
    let is_first = !before.contains(|it: char| it.is_alphabetic() || it == '`');
    let is_quoted = before.matches('`').count() % 2 == 1;
    is_first || !is_quoted && before.rfind('{') > before.rfind('}')
}

/// Each key with its value, wherever they stand in a line.
fn in_line(line: &str) -> impl Iterator<Item = Span> {
    line.match_indices([':', '=', '：', '＝']).filter_map(move |(sign, written)| {
        let before = line.get(..sign)?.trim_end_matches([' ', '\t', '"', '\'', ':', '\u{a0}', '\u{3000}']);
        let key_start = before.rfind(|letter: char| !is_of_word(letter)).map_or(0, |at| {
            at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
        });
        let key = before.get(key_start..).filter(|key| !key.is_empty())?;
        let behind = line.get(sign + written.len()..)?;
        let behind = behind.trim_start_matches(|it: char| !is_of_word(it) && it != ',');
        let word = behind.split(|it: char| !is_of_word(it)).next().unwrap_or_default();
        inside::keeps_inside(key, word).then(|| Span::new(key_start, before.len()))
    })
}

/// A line that says it with no sign between, or with another one: `visibility internal`, `visibility - internal`.
fn in_words(line: &str) -> Option<Span> {
    let start = line.find(is_of_letter)?;
    let rest = line.get(start..)?;
    let key = rest.split(|it: char| !is_of_word(it)).next()?.trim_end_matches(['-', '_']);
    let behind = rest.get(key.len()..)?;
    let word = behind.trim_start_matches(|it: char| !is_of_letter(it));
    let word = word.split(|it: char| !is_of_word(it)).next()?;
    (inside::is_mark(key) && inside::is_internal(word)).then(|| Span::new(start, start + key.len()))
}

fn is_of_letter(letter: char) -> bool {
    letter.is_alphabetic()
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphabetic() || letter == '-' || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, keys: &[&str]) {
        let found: Vec<&str> =
            marks(text, text.len(), false).iter().map(|span| &text[span.range()]).collect();
        assert_eq!(found, keys, "{text}");
    }

    #[track_caller]
    fn in_prose(text: &str, count: usize) {
        assert_eq!(marks(text, 0, false).len(), count, "{text}");
    }

    #[test]
    fn a_mark_is_seen_in_whatever_form() {
        check("visibility: internal\n", &["visibility"]);
        check("\u{200b}visibility:internal\n", &["visibility"]);
        check("  visiblity :\u{a0}interal\n", &["visiblity"]);
        check("- {text: A, \"visibility\": 'internal'}\n", &["visibility"]);
        check("zichtbaarhied: intern\n", &["zichtbaarhied"]);
        check("private: true\nvertrouwelijk: ja\n", &["private", "vertrouwelijk"]);
        check("visibility= internal\nvisibility： internal\n", &["visibility", "visibility"]);
        check("visibility internal\n- visibility -> internal\n", &["visibility", "visibility"]);
        check(
            "x-visibility: internal\naudience: internal\npublic: false\n",
            &["x-visibility", "audience", "public"],
        );
    }

    #[test]
    fn braces_and_maps_in_blocks_are_seen_in_prose() {
        in_prose("{\"title\": \"A\", \"visibility\": \"internal\"}\n", 1);
        in_prose("- One {visibility: internal}\n## Two {: visibility=\"internal\"}\n", 2);
        in_prose("```journey\ntitle: A\nvisibility: internal\n```\n", 1);
        assert!(marks("```journey\nvisibility: internal\n```\n", 0, true).is_empty());
    }

    #[test]
    fn other_words_are_none() {
        check("visibility: public\n", &[]);
        check("line of visibility: below it, nobody sees\n", &[]);
        check("The internal part: see below.\n", &[]);
        check("```yaml\nvisibility: internal\n```\n", &[]);
        in_prose("What says `visibility: internal`, or visibility: internal, stays.\n", 0);
        in_prose("Write `{text: A, visibility: internal}` there.\n", 0);
    }
}
