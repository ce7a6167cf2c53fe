//! How a step feels, as a cell says it: a number, words, or both, for all or for each.

use std::ops::Range;

use super::MapTable;
use super::cells::{Said, is_empty, lines, plain, text_node};
use crate::term::number;
use crate::text::{is_emoji, part};

impl MapTable {
    /// Numbers are how it feels, faces and words how that is called: `+1`, `-2 angry`, `😀 happy`, `Eva: 1<br>Ben: -1`.
    pub(super) fn felt(&self, text: &str, at: &Range<usize>) -> Vec<Said> {
        self.voices(text, at).into_iter().flat_map(|(who, at)| felt(text, &at, who)).collect()
    }

    /// The words alone, where another column has the numbers.
    pub(super) fn mood(&self, text: &str, at: &Range<usize>) -> Vec<Said> {
        let word = |(who, at): (Option<String>, Range<usize>)| {
            Said::of("emotion", who, text_node(plain(text, &at), &at))
        };
        self.voices(text, at).into_iter().map(word).collect()
    }

    /// The parts of a cell where each begins with one of the people of the map, else all of it.
    fn voices(&self, text: &str, at: &Range<usize>) -> Vec<(Option<String>, Range<usize>)> {
        let all = || vec![(None, at.clone())];
        let cut = |sign: &str| -> Vec<Range<usize>> {
            let cell = part(text, at.clone());
            let mut from = at.start;
            let parts = cell.split(sign).map(|it| {
                let part = from..from + it.len();
                from = part.end + sign.len();
                part
            });
            parts.filter(|it| !is_empty(part(text, it.clone()))).collect()
        };
        let voice = |it: &Range<usize>| self.speaker(text, it).map(|(who, at)| (Some(who), at));
        let named = |parts: Vec<Range<usize>>| parts.iter().map(voice).collect::<Option<Vec<_>>>();
        let ways = [cut(","), cut(";"), cut(" / "), lines(text, at)].into_iter().filter_map(named);
        ways.max_by_key(Vec::len).filter(|it| !it.is_empty()).unwrap_or_else(all)
    }

    /// `Eva: -1` and `Eva -1`, of somebody of the map.
    fn speaker(&self, text: &str, at: &Range<usize>) -> Option<(String, Range<usize>)> {
        self.voice(text, at).or_else(|| {
            let cell = part(text, at.clone());
            let (name, figure) = cell.rsplit_once(' ')?;
            let bare = figure.trim_start_matches('(');
            number(bare.trim_end_matches(')'))?;
            let from = at.end - bare.len();
            Some((self.person(name)?, from..from + bare.trim_end_matches(')').len()))
        })
    }

    /// A name before a figure that is none of the people of the map: whose feeling it is, nobody can say.
    pub(super) fn stranger<'t>(&self, text: &'t str, at: &Range<usize>) -> Option<&'t str> {
        let is_stranger = |(who, at): &(Option<String>, Range<usize>)| {
            let (name, rest) = part(text, at.clone()).split_once([':', '='])?;
            let figure = rest.trim_start().trim_start_matches(['-', '−', '–', '+']);
            let is_name = name.chars().any(char::is_alphabetic);
            let is_felt = is_name && figure.starts_with(|it: char| it.is_ascii_digit());
            (is_felt || who.is_some() && is_name).then(|| name.trim())
        };
        self.voices(text, at).iter().find_map(is_stranger)
    }
}

fn felt(text: &str, at: &Range<usize>, who: Option<String>) -> Vec<Said> {
    let words = plain(text, at);
    let said = |key: &str, words: &str| Said::of(key, who.clone(), text_node(words, at));
    if number(&words).is_some() {
        return vec![said("feeling", &words)];
    }
    match apart(&words) {
        Some((feeling, rest)) => vec![said("feeling", feeling), said("emotion", rest)],
        // Of a figure that is none on our scale its reader tells.
        None if words.chars().any(|it| it.is_ascii_digit()) => vec![said("feeling", &words)],
        None => vec![said("emotion", &words)],
    }
}

/// A number at either end, and the words beside it: `-2 angry`, `happy (+1)`. With others it is no figure of its own:
/// `2 of 5`, `minus 1`, `3 days of waiting`.
fn apart(words: &str) -> Option<(&str, &str)> {
    let signs = ['(', ')', '[', ']', ',', ':'];
    let figure = |it: &'_ str| number(it.trim_matches(signs)).is_some();
    let is_one = |word: &str| {
        let word = word.trim_matches(signs).to_lowercase();
        let has_words = |it: char| it.is_alphabetic() || is_emoji(it);
        word.contains(has_words) && !BESIDE.contains(&&*word)
    };
    let (first, behind) = words.split_once(char::is_whitespace)?;
    if figure(first) {
        let rest = behind.trim();
        let inside = rest.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
        let is_word = rest.split_whitespace().next().is_some_and(is_one);
        return is_word.then(|| (first.trim_matches(signs), inside.unwrap_or(rest)));
    }
    let (before, last) = words.rsplit_once(char::is_whitespace)?;
    let is_word = before.split_whitespace().next_back().is_some_and(is_one);
    (is_word && figure(last)).then(|| (last.trim_matches(signs), before.trim().trim_end_matches([',', ':'])))
}

/// Words that make something else of a number beside them.
const BESIDE: [&str; 40] = [
    "of", "out", "to", "till", "from", "minus", "min", "plus", "x", "times", "percent", "point", "points",
    "star", "stars", "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week",
    "weeks", "van", "tot", "uit", "keer", "procent", "uur", "dagen", "weken", "von", "bis", "aus", "mal",
    "prozent", "tage", "stunden",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_at_either_end_is_the_feeling() {
        for (words, expected) in [
            ("-2 angry", Some(("-2", "angry"))),
            ("happy (+1)", Some(("+1", "happy"))),
            ("1 (glad)", Some(("1", "glad"))),
            ("😀 2", Some(("2", "😀"))),
            ("angry", None),
            ("4 of 5 stars", None),
            ("- 1", None),
            ("minus 1", None),
            ("-1 to 1", None),
            ("1 % of them", None),
            ("2 days of fear", None),
        ] {
            assert_eq!(apart(words), expected, "{words}");
        }
    }
}
