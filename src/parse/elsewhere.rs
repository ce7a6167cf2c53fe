//! Front matter that begins otherwise than with `---` on line 1: below a blank line, a comment or a heading, between
//! other signs, or with none at all. Only the first block of a file is looked at: what stands further down is an example.

use std::ops::Range;

use super::front::{kind_of, says_draft};
use super::split::{line_end, looks_like_a_key, split};
use crate::problem::{Both, both};
use crate::text::{Span, blanked, part};
use crate::yaml::{self, Value};

/// What a reader does with it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Elsewhere {
    /// Reads it as what it was meant to be, and tells how to write it.
    #[default]
    Read,
    /// Leaves the text of somebody else's book as it is, and tells.
    Tell,
}

/// Where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The keys.
    pub front: Range<usize>,
    /// The same with the signs around it.
    pub lines: Range<usize>,
    pub how: How,
    /// It names a kind of ours, or keeps its page at home.
    pub is_ours: bool,
}

/// How it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Something stands above it.
    NotFirst,
    /// Between lines of other dashes.
    Dashes,
    /// Behind a character that nobody sees.
    Unseen,
    /// With a comment or a key behind the dashes.
    Beside,
    /// As a block of code.
    Fenced,
    /// As TOML, between lines of `+++`.
    Toml,
    /// Without a line above it.
    Bare,
}

impl How {
    /// What to do.
    pub fn help(self) -> Both {
        match self {
            How::NotFirst => both!(
                "move the line `---` to line 1: nothing may stand above it, no blank line, comment or heading",
                "zet de regel `---` op regel 1: er mag niets boven staan, geen lege regel, commentaar of kop",
            ),
            How::Dashes => both!(
                "write exactly three hyphens, `---`, on the line above the keys and on the line below them",
                "schrijf precies drie streepjes, `---`, op de regel boven de sleutels en op de regel eronder",
            ),
            How::Unseen => both!(
                "before `---` stands a character that nobody sees: type line 1 anew",
                "voor `---` staat een teken dat niemand ziet: typ regel 1 opnieuw",
            ),
            How::Beside => both!(
                "write `---` on line 1 by itself, and what stands behind it on the next line",
                "schrijf `---` alleen op regel 1, en wat erachter staat op de volgende regel",
            ),
            How::Fenced => both!(
                "write `---` in place of both lines of back ticks",
                "schrijf `---` in plaats van beide regels met backticks",
            ),
            How::Toml => both!(
                "write `---` in place of `+++`, and `key: value` in place of `key = value`",
                "schrijf `---` in plaats van `+++`, en `sleutel: waarde` in plaats van `sleutel = waarde`",
            ),
            How::Bare => both!(
                "write a line `---` above the first key and another one below the last key",
                "schrijf een regel `---` boven de eerste sleutel en nog een onder de laatste sleutel",
            ),
        }
    }
}

impl Found {
    /// The first line of it.
    pub fn span(&self, text: &str) -> Span {
        let line = part(text, self.lines.start..line_end(text, self.lines.start));
        Span::new(self.lines.start, self.lines.start + line.trim_end().len())
    }

    /// The file without it: as long as it was, so that every place stays true.
    pub fn without(&self, text: &str) -> String {
        let blank = blanked(part(text, self.lines.clone()));
        [part(text, ..self.lines.start), &blank, part(text, self.lines.end..)].concat()
    }

    /// Its keys as YAML, as long as they are written.
    pub fn yaml(&self, text: &str) -> String {
        let front = part(text, self.front.clone());
        if self.how != How::Toml {
            return front.to_owned();
        }
        // Keys of a table belong to another program.
        let table = front.find("\n[").map_or(front.len(), |at| at + 1);
        part(front, ..table).split_inclusive('\n').map(of_toml).collect()
    }
}

/// Front matter in the first block of a text that has none where it belongs.
pub fn elsewhere(text: &str) -> Option<Found> {
    let at = first_block(text);
    let line = part(text, at..line_end(text, at)).trim();
    let is_heading_above = part(text, ..at).contains('#');
    if line == "+++" {
        let found = between(text, at, How::Toml, |line| line == "+++")?;
        let has_keys = matches!(yaml::read(&found.yaml(text), 0).root.value, Value::Map(_));
        return has_keys.then(|| Found { is_ours: is_ours(&found.yaml(text)), ..found });
    }
    let found = if let Some(behind) = beside(line) {
        let start = at + part(text, at..).find(behind).unwrap_or_default();
        let found = between(text, at, How::Beside, is_dashes).or_else(|| open(text, at, How::Beside));
        found.map(|it| Found { front: start..it.front.end, ..it })
    } else if is_dashes(line) {
        let above = part(text, ..at);
        let above = above.strip_prefix('\u{feff}').filter(|it| !it.is_empty()).unwrap_or(above);
        let is_seen = above.chars().all(char::is_whitespace) || above.contains(['#', '<']);
        let how = match line {
            "---" if !is_seen => How::Unseen,
            "---" => How::NotFirst,
            _ => How::Dashes,
        };
        between(text, at, how, |line| is_dashes(line) || line == "...").or_else(|| open(text, at, how))
    } else if line.starts_with("```") || line.starts_with("~~~") {
        // Below a heading a block of code is an example.
        if is_heading_above { None } else { fenced(text, at) }
    } else if looks_like_a_key(line) {
        bare(text, at)
    } else {
        None
    }?;
    is_ours(part(text, found.front.clone())).then_some(found)
}

/// Where a text says something, comments and one heading aside.
fn first_block(text: &str) -> usize {
    let mut at = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut headings = 0;
    loop {
        let rest = part(text, at..);
        at += rest.len() - rest.trim_start_matches(|it: char| it.is_whitespace() || is_nothing(it)).len();
        // To the start of its line.
        let rest = part(text, at..);
        if rest.starts_with("<!--")
            && let Some(end) = rest.find("-->")
        {
            at += end + 3;
        } else if rest.starts_with('#') && headings == 0 {
            headings += 1;
            at = line_end(text, at);
        } else {
            return at;
        }
    }
}

/// A character without a shape of its own: a space of no width, a mark of the code, a turn of direction.
fn is_nothing(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
        || letter.is_control()
}

/// What stands on the line of dashes: a comment, or the first key.
fn beside(line: &str) -> Option<&str> {
    let behind = line.strip_prefix("---")?.strip_prefix(' ')?.trim_start();
    (behind.starts_with('#') || looks_like_a_key(behind)).then_some(behind)
}

fn is_dashes(line: &str) -> bool {
    let is_long = line.contains(['–', '—', '―']) || line.len() >= 3;
    is_long && line.chars().all(|letter| matches!(letter, '-' | '–' | '—' | '―'))
}

/// From the line at `at` to the next one that `ends`.
fn between(text: &str, at: usize, how: How, ends: impl Fn(&str) -> bool) -> Option<Found> {
    let from = line_end(text, at);
    let mut line = from;
    while line < text.len() {
        let next = line_end(text, line);
        if ends(part(text, line..next).trim_end()) {
            return Some(Found { front: from..line, lines: at..next, how, is_ours: true });
        }
        line = next;
    }
    None
}

/// Without an end it ends where a paragraph does.
fn open(text: &str, at: usize, how: How) -> Option<Found> {
    let from = line_end(text, at);
    let end = paragraph_end(text, from);
    Some(Found { front: from..end, lines: at..end, how, is_ours: true })
}

fn fenced(text: &str, at: usize) -> Option<Found> {
    let found = between(text, at, How::Fenced, |line| line.starts_with("```") || line.starts_with("~~~"))?;
    let inside = part(text, found.front.clone());
    // People paste its lines `---` as well.
    let front = split(inside).front;
    if front.is_empty() {
        return Some(found);
    }
    let start = found.front.start;
    Some(Found { front: start + front.start..start + front.end, ..found })
}

/// Keys without a line above them: to a line of dashes below, else all there is, else a paragraph.
fn bare(text: &str, at: usize) -> Option<Found> {
    let is_mapping = |range: &Range<usize>| {
        let read = yaml::read(part(text, range.clone()), 0);
        // Words before a colon are prose.
        let is_key = |entry: &yaml::Entry<'_>| !entry.key.contains(' ');
        matches!(&read.root.value, Value::Map(entries) if entries.iter().all(is_key))
            && read.faults.iter().all(|it| !it.kind.is_syntax())
    };
    let closed = between(text, at, How::Bare, is_dashes).map(|it| Found { front: at..it.front.end, ..it });
    if let Some(found) = closed.filter(|it| is_mapping(&it.front)) {
        return Some(found);
    }
    let end = if is_mapping(&(at..text.len())) { text.len() } else { paragraph_end(text, at) };
    Some(Found { front: at..end, lines: at..end, how: How::Bare, is_ours: true })
}

fn paragraph_end(text: &str, from: usize) -> usize {
    let mut line = from;
    while line < text.len() {
        let next = line_end(text, line);
        if part(text, line..next).trim().is_empty() {
            break;
        }
        line = next;
    }
    line
}

fn is_ours(front: &str) -> bool {
    match &yaml::read(front, 0).root.value {
        Value::Map(entries) => kind_of(entries).is_some() || entries.iter().any(says_draft),
        _ => false,
    }
}

/// `title = "a"` as `title : "a"`; what TOML says otherwise is left out.
fn of_toml(line: &str) -> String {
    match line.split_once('=') {
        Some((key, value)) if value.starts_with(' ') && !line.trim_start().starts_with('[') => {
            format!("{key}:{value}")
        }
        Some((key, value)) if key.ends_with(' ') && !line.trim_start().starts_with('[') => {
            format!("{}: {value}", part(key, ..key.len() - 1))
        }
        _ => {
            let end = line.len() - line.trim_end_matches(['\n', '\r']).len();
            " ".repeat(line.len() - end) + part(line, line.len() - end..)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(How, &str, &str)>) {
        let found = elsewhere(text);
        let seen = found.as_ref().map(|it| (it.how, it.yaml(text), it.without(text).trim().to_owned()));
        let expected = expected.map(|(how, front, rest)| (how, front.to_owned(), rest.to_owned()));
        assert_eq!(seen, expected, "{text:?}");
    }

    const KEYS: &str = "kind: journey\ntitle: A\n";

    #[test]
    fn it_may_stand_below_something() {
        for above in ["\n", "\u{feff}\n\n", "<!-- licence -->\n", "<!--\nmore\n-->\n\n", "# A\n\n", "  \n"] {
            let rest = above.trim_start_matches('\u{feff}').trim().to_owned() + "\nMore";
            let text = format!("{above}---\n{KEYS}---\nMore");
            let found = elsewhere(&text).unwrap();
            assert_eq!((found.how, found.yaml(&text)), (How::NotFirst, KEYS.to_owned()));
            let words: String = found.without(&text).split_whitespace().collect();
            let expected: String = rest.split_whitespace().collect();
            assert_eq!(words.trim_start_matches('\u{feff}'), expected);
            assert_eq!(found.without(&text).len(), text.len());
        }
    }

    #[test]
    fn it_may_stand_behind_what_nobody_sees_or_beside_the_dashes() {
        for sign in ["\u{200b}", "\u{feff}\u{feff}", "\u{2060}", "\u{200e}", "\u{1}"] {
            let text = format!("{sign}---\n{KEYS}---\nMore");
            let found = elsewhere(&text).unwrap();
            assert_eq!((found.how, found.yaml(&text)), (How::Unseen, KEYS.to_owned()), "{sign:?}");
        }
        check(
            &format!("--- # mine\n{KEYS}---\nMore"),
            Some((How::Beside, &format!("# mine\n{KEYS}"), "More")),
        );
        check(
            "--- kind: persona\nname: A\n---\nMore",
            Some((How::Beside, "kind: persona\nname: A\n", "More")),
        );
        check("--- # a heading\n\nText", None);
    }

    #[test]
    fn it_may_stand_between_other_signs() {
        for dashes in ["----", "—", "–––", "------"] {
            check(&format!("{dashes}\n{KEYS}{dashes}\nMore"), Some((How::Dashes, KEYS, "More")));
        }
        check(&format!("```yaml\n{KEYS}```\nMore"), Some((How::Fenced, KEYS, "More")));
        check(&format!("```\n---\n{KEYS}---\n```\nMore"), Some((How::Fenced, KEYS, "More")));
        check(&format!("{KEYS}---\nMore"), Some((How::Bare, KEYS, "More")));
        check(
            &format!("{KEYS}\nMore words: all is well."),
            Some((How::Bare, KEYS, "More words: all is well.")),
        );
        check(KEYS, Some((How::Bare, KEYS, "")));
        check(
            "+++\nkind = \"journey\"\ntitle =\"A\"\n+++\nMore",
            Some((How::Toml, "kind : \"journey\"\ntitle: \"A\"\n", "More")),
        );
    }

    #[test]
    fn an_example_is_an_example() {
        check(&format!("# How to\n\n```yaml\n{KEYS}```\n"), None);
        check(&format!("Write this:\n\n---\n{KEYS}---\n"), None);
        check(&format!("# One\n\n## Two\n\n---\n{KEYS}---\n"), None);
        check("```yaml\nkind: Deployment\n```\n", None);
        check("\n---\ntitle: of another program\n---\n", None);
        check("Title: a word\n\nNo kind: journey\n", None);
        check("", None);
    }
}
