//! A text as YAML: every way in which it may be written, the best first. Which of them comes back as it was meant,
//! reading says.

use std::fmt::Write as _;

use super::shape::Room;
use crate::text::is_unseen;

/// How a value was written before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hand {
    Plain,
    Single,
    Double,
    /// Lines below `|`.
    Literal,
    /// Lines below `>`.
    Folded,
}

impl Hand {
    /// By the first letter of what stands there.
    pub(super) fn of(source: &str) -> Hand {
        match source.as_bytes().first() {
            Some(b'\'') => Hand::Single,
            Some(b'"') => Hand::Double,
            Some(b'|') => Hand::Literal,
            Some(b'>') => Hand::Folded,
            _ => Hand::Plain,
        }
    }
}

/// Every way to write `text` in this room, where `old` stands, or nothing.
pub(super) fn ways(text: &str, old: &str, room: &Room<'_>) -> Vec<String> {
    let hand = Hand::of(old);
    let mut ways = Vec::new();
    let has_lines = text.contains('\n');
    let is_block = matches!(hand, Hand::Literal | Hand::Folded);
    if !room.in_flow && (has_lines || is_block) && can_be_block(text) {
        match hand {
            Hand::Folded => ways.push(block(header(old), &text.replace('\n', "\n\n"), room)),
            Hand::Literal => ways.push(block(header(old), text, room)),
            _ => {}
        }
        ways.push(block("|-", text, room));
    }
    let is_one_line = !has_lines && !text.chars().any(|it| it.is_control() || is_unseen(it));
    let single = || format!("'{}'", text.replace('\'', "''"));
    match hand {
        Hand::Single if is_one_line => ways.push(single()),
        Hand::Double => ways.push(double(text)),
        _ if is_plain(text, room) => ways.push(text.to_owned()),
        _ => {}
    }
    if is_one_line && text.contains(['"', '\\']) && !text.contains('\'') {
        ways.push(single());
    }
    ways.push(double(text));
    ways
}

/// A text of one line behind a key or a dash, in lines of a block.
pub fn scalar(text: &str) -> String {
    let room = Room { in_flow: false, in_lines: false, below: 0, line_end: "\n", is_bare: false };
    if is_plain(text, &room) { text.to_owned() } else { double(text) }
}

/// Whether nothing in it means something to YAML, here or to another reader.
fn is_plain(text: &str, room: &Room<'_>) -> bool {
    let signs = |it: char| it.is_control() || is_unseen(it) || room.in_flow && "[]{},".contains(it);
    let first = text.chars().next();
    let begins = first.is_some_and(|it| !"-?:,[]{}#&*!|>'\"%@`=<~.+".contains(it));
    let is_number = room.is_bare && crate::term::number(text).is_some();
    if is_number {
        return true;
    }
    begins
        && text.trim() == text
        && !text.contains(signs)
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && (room.is_bare || !is_a_word_of_yaml(text))
}

/// What other readers take for a number, a truth or nothing.
fn is_a_word_of_yaml(text: &str) -> bool {
    let small = text.to_lowercase();
    let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"];
    words.contains(&&*small)
        || text.starts_with(|it: char| it.is_ascii_digit())
            && text.chars().all(|it| it.is_ascii_hexdigit() || "._+-xoe:,".contains(it))
            && !text.contains('-')
}

/// Between double quotes, with a backslash before what would end them.
pub(super) fn double(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(letter));
            }
            letter if letter.is_control() => {
                let _ = write!(out, "\\x{:02x}", u32::from(letter));
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// Whether lines below each other can say it.
fn can_be_block(text: &str) -> bool {
    !text.trim().is_empty()
        && !text.ends_with('\n')
        && !text.starts_with(['\n', ' ', '\t'])
        && !text.chars().any(|it| it != '\n' && (it.is_control() || is_unseen(it)))
        && !text.contains(['\u{85}', '\u{2028}', '\u{2029}'])
        && text.lines().all(|line| line.trim_end() == line && (line.is_empty() || !line.trim().is_empty()))
}

fn block(header: &str, text: &str, room: &Room<'_>) -> String {
    let mut out = header.to_owned();
    let indent = " ".repeat(room.below);
    for line in text.split('\n') {
        out.push_str(room.line_end);
        if !line.is_empty() {
            out.push_str(&indent);
            out.push_str(line);
        }
    }
    out
}

/// The line that opens a block, with its remark; one that counts its spaces would miscount ours.
fn header(old: &str) -> &str {
    let line = old.lines().next().unwrap_or_default().trim_end();
    let sign = line.split_whitespace().next().unwrap_or_default();
    if sign.contains(|it: char| it.is_ascii_digit()) { "|-" } else { line }
}

/// How far the first line of a block goes in.
pub(super) fn block_indent(old: &str) -> Option<usize> {
    let line = old.lines().skip(1).find(|line| !line.trim().is_empty())?;
    Some(line.len() - line.trim_start_matches(' ').len())
}
