//! Where the front matter ends and the prose begins.

use std::ops::Range;

use memchr::memmem;

use crate::text::{Span, part};
use crate::yaml::{self, Value};

/// The two halves of a file, in bytes of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    pub front: Range<usize>,
    pub body: Range<usize>,
    /// The opening line of a front matter without an end.
    pub unclosed: Option<Span>,
}

/// Front matter stands between a first line `---` and the next line `---` or `...`. What is no mapping there is prose
/// between two rules.
pub fn split(text: &str) -> Split {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let none = Split { front: start..start, body: start..text.len(), unclosed: None };
    let first_end = line_end(text, start);
    if part(text, start..first_end).trim_end() != "---" {
        return none;
    }
    if let Some(line) = closing(text, first_end) {
        if !is_front_matter(part(text, first_end..line)) {
            return none;
        }
        return Split { front: first_end..line, body: line_end(text, line)..text.len(), unclosed: None };
    }
    // Without an end the first line may be a rule above prose; keys below it say otherwise.
    let second = part(text, first_end..line_end(text, first_end));
    if !looks_like_a_key(second) {
        return none;
    }
    let end = blank_line(text, first_end).unwrap_or(text.len());
    let end = heading(text, first_end..end).unwrap_or(end);
    Split { front: first_end..end, body: end..text.len(), unclosed: Some(Span::new(start, start + 3)) }
}

/// Whether what stands between two lines is a mapping, though it may be a broken one, or nothing.
fn is_front_matter(between: &str) -> bool {
    let first = part(between, ..line_end(between, 0));
    // Most texts are spared a look at their YAML.
    if looks_like_a_key(first) || between.trim().is_empty() {
        return true;
    }
    let front = yaml::read(between, 0);
    let starts_with_blank = first.trim().is_empty();
    if front.faults.iter().any(|fault| fault.kind.is_syntax()) {
        return looks_broken(between, starts_with_blank);
    }
    match front.root.value {
        Value::Map(_) => true,
        // Only comments; below a blank line they are headings.
        Value::Null => !starts_with_blank,
        _ => false,
    }
}

/// A mapping with an error in it: its first lines have keys. Below a blank line prose may have one in its midst.
fn looks_broken(between: &str, starts_with_blank: bool) -> bool {
    let lines = between.lines().skip_while(|line| line.trim().is_empty());
    let mut lines = lines.take_while(|line| !line.trim().is_empty());
    let is_key = |line: &str| {
        let line = line.trim_start();
        let is_quoted = line.starts_with(['{', '"', '\'']) && !line.starts_with("{{") && line.contains(':');
        is_quoted || looks_like_a_key(line)
    };
    if starts_with_blank { lines.next().is_some_and(is_key) } else { lines.any(is_key) }
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

pub(super) fn line_end(text: &str, from: usize) -> usize {
    part(text, from..).find('\n').map_or(text.len(), |newline| from + newline + 1)
}

pub(super) fn looks_like_a_key(line: &str) -> bool {
    let key = line.split(':').next().unwrap_or_default();
    let letters =
        |text: &str| text.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'));
    let is_address = part(line, key.len()..).starts_with("://");
    line.contains(':') && !is_address && !key.is_empty() && letters(key)
}

/// Where prose begins that would be a comment: a heading, with no key below it.
fn heading(text: &str, lines: Range<usize>) -> Option<usize> {
    let mut line = lines.start;
    while line < lines.end {
        let next = line_end(text, line);
        let words = part(text, line..next);
        let level = words.len() - words.trim_start_matches('#').len();
        let below = part(text, next..line_end(text, next));
        let is_heading = (1..=6).contains(&level) && part(words, level..).starts_with(' ');
        if is_heading && (level > 1 || !looks_like_a_key(below) && !below.trim_start().starts_with("- ")) {
            return Some(line);
        }
        line = next;
    }
    None
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

    #[track_caller]
    fn is_prose(between: &str) {
        let text = format!("---\n{between}---\nMore.\n");
        check(&text, "", &text);
        let text = text.replace('\n', "\r\n");
        check(&text, "", &text);
    }

    #[track_caller]
    fn is_front(between: &str) {
        check(&format!("---\n{between}---\nMore.\n"), between, "More.\n");
    }

    #[test]
    fn words_between_two_rules_are_prose() {
        is_prose("\nWe open with a line.\n\n");
        is_prose("\n# Rules\n\nText\n\n");
        is_prose("\n# Rules\n\n");
        is_prose("\n# Rules: the first\n\nBe kind: it costs nothing: try it.\n\n");
        is_prose("We open with a line.\n");
        is_prose("We say: hello: hello.\n");
        is_prose("https://example.org/\n");
        is_prose("- a list\n- of two\n");
        is_prose("\n> A quote: of somebody.\n\n");
        is_prose("**Bold**, then words\n");
        is_prose("\n[a link](to.md): and [another]\n\n");
    }

    #[test]
    fn a_mapping_is_front_matter_also_when_it_is_broken() {
        is_front("\nkind: page\n");
        is_front("# a remark\nkind: page\n");
        is_front("# a remark\n");
        is_front("\n\n");
        is_front("title: \"a\n");
        is_front("\ntitle: \"a\n");
        is_front("title: a: b\n");
        is_front("title My visit\nkind: journey\n");
        is_front("<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> b\n");
        is_front("{kind: page, title\n");
        is_front("\"kind\": \"page\n");
        is_front("kind:page\n");
        is_front("\tkind: page\n  title: x\n");
    }

    #[test]
    fn a_missing_end_is_noticed() {
        let text = "---\ntitle: a\n\nHello";
        check(text, "title: a\n", "\nHello");
        assert!(split(text).unclosed.is_some());
    }

    #[test]
    fn a_heading_ends_what_has_no_end() {
        check("---\ntitle: a\n# b\n## Words\nHello\n", "title: a\n", "# b\n## Words\nHello\n");
        check(
            "---\ntitle: a\n# a remark\ngoal: b\n## Words\n",
            "title: a\n# a remark\ngoal: b\n",
            "## Words\n",
        );
        check("---\ntitle: a\n## a remark\n---\nHello\n", "title: a\n## a remark\n", "Hello\n");
    }
}
