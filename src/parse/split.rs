//! Where the front matter ends and the prose begins.

use std::ops::Range;

use memchr::memmem;

use crate::text::{Span, part};

/// The two halves of a file, in bytes of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    pub front: Range<usize>,
    pub body: Range<usize>,
    /// The opening line of a front matter without an end.
    pub unclosed: Option<Span>,
}

/// Front matter stands between a first line `---` and the next line `---` or `...`.
pub fn split(text: &str) -> Split {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let none = Split { front: start..start, body: start..text.len(), unclosed: None };
    let first_end = line_end(text, start);
    if part(text, start..first_end).trim_end() != "---" {
        return none;
    }
    if let Some(line) = closing(text, first_end) {
        return Split { front: first_end..line, body: line_end(text, line)..text.len(), unclosed: None };
    }
    // Without an end the first line may be a rule above prose; keys below it say otherwise.
    let second = part(text, first_end..line_end(text, first_end));
    if !looks_like_a_key(second) {
        return none;
    }
    let end = blank_line(text, first_end).unwrap_or(text.len());
    Split { front: first_end..end, body: end..text.len(), unclosed: Some(Span::new(start, start + 3)) }
}

/// Where the next line begins that ends the front matter.
fn closing(text: &str, from: usize) -> Option<usize> {
    let line_of = |mark: &str, until: usize| {
        let is_alone = |line: &usize| part(text, *line..line_end(text, *line)).trim_end() == mark;
        let places = memmem::find_iter(&text.as_bytes()[from..until], mark).map(|at| from + at);
        places.filter(|at| part(text, ..*at).ends_with('\n')).find(is_alone)
    };
    let dashes = line_of("---", text.len());
    line_of("...", dashes.unwrap_or(text.len())).or(dashes)
}

fn line_end(text: &str, from: usize) -> usize {
    part(text, from..).find('\n').map_or(text.len(), |newline| from + newline + 1)
}

fn looks_like_a_key(line: &str) -> bool {
    let key = line.split(':').next().unwrap_or_default();
    let letters =
        |text: &str| text.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'));
    line.contains(':') && !key.is_empty() && letters(key)
}

fn blank_line(text: &str, from: usize) -> Option<usize> {
    let mut line = from;
    while line < text.len() {
        let end = line_end(text, line);
        if part(text, line..end).trim().is_empty() {
            return Some(line);
        }
        line = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, front: &str, body: &str) {
        let split = split(text);
        assert_eq!((&text[split.front.clone()], &text[split.body.clone()]), (front, body));
    }

    #[test]
    fn the_front_matter_stands_between_two_lines() {
        check("---\nkind: page\n---\nHello", "kind: page\n", "Hello");
        check("---\r\na: b\r\n---\r\nHello", "a: b\r\n", "Hello");
        check("\u{feff}---\na: b\n---\n", "a: b\n", "");
        check("---\n---\nx", "", "x");
    }

    #[test]
    fn prose_may_start_with_a_rule() {
        check("---\n\nHello", "", "---\n\nHello");
        check("Hello\n---\na: b\n---", "", "Hello\n---\na: b\n---");
    }

    #[test]
    fn a_missing_end_is_noticed() {
        let text = "---\ntitle: a\n\nHello";
        check(text, "title: a\n", "\nHello");
        assert!(split(text).unclosed.is_some());
    }
}
