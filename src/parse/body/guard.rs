//! Looks over a text before it is parsed, for the two shapes that would cost the parser more than their
//! size: very deep containers followed by many short lines, and wide tables whose rows leave out cells.

use std::borrow::Cow;
use std::ops::Range;

use super::DEEPEST;
use crate::text::Span;

/// A text that is safe to parse: the original with some bytes replaced, and without carriage returns.
pub(super) struct Guarded<'a> {
    pub text: Cow<'a, str>,
    /// Where in `text` a carriage return was left out.
    returns: Vec<usize>,
    /// The first mark of a quote or list that was taken away for being too deep.
    pub too_deep: Option<usize>,
    /// The table that is too wide; then tables must not be parsed.
    pub too_wide: Option<usize>,
}

/// Marks of quotes and lists may start within this many bytes of the start of a line.
const FURTHEST: usize = 4 * DEEPEST;
/// Table cells that rows of one file may leave out.
const MOST_LEFT_OUT: usize = 1 << 18;

pub(super) fn guard(text: &str) -> Guarded<'_> {
    let (text, returns) = without_returns(text);
    let mut tables = Tables::default();
    let mut deep: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in text.as_bytes().split(|byte| matches!(byte, b'\n' | b'\r')) {
        deep.extend(too_deep(line).map(|offset| at + offset));
        tables.line(line, at);
        at += line.len() + 1;
    }
    let too_deep = deep.first().copied();
    let text = if deep.is_empty() { text } else { Cow::Owned(without(&text, &deep)) };
    Guarded { text, returns, too_deep, too_wide: tables.too_wide }
}

impl Guarded<'_> {
    /// The stretch of the original that became `range` of `text`.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let original = |at: usize| at + self.returns.partition_point(|&place| place < at);
        Span::new(original(range.start), original(range.end))
    }
}

/// Lines end the same on every system; the parser is nearly right about that, but not in code.
fn without_returns(text: &str) -> (Cow<'_, str>, Vec<usize>) {
    if !text.contains('\r') {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut lines = text.split("\r\n");
    let first = lines.next().unwrap_or_default();
    let mut out = String::with_capacity(text.len());
    out.push_str(first);
    let mut returns = Vec::new();
    for line in lines {
        returns.push(out.len());
        out.push('\n');
        out.push_str(line);
    }
    (Cow::Owned(out), returns)
}

/// Turns the marks at `places` into backslashes, which start no container.
fn without(text: &str, places: &[usize]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for &place in places {
        out.push_str(text.get(done..place).unwrap_or_default());
        out.push('\\');
        done = place + 1;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// Where in `line` a container starts that is deeper than we allow.
fn too_deep(line: &[u8]) -> Option<usize> {
    let mut marks = 0;
    let mut at = 0;
    while let Some(rest) = line.get(at..) {
        let length = match rest {
            [b' ' | b'\t', ..] => {
                at += 1;
                continue;
            }
            [b'>', ..] => 1,
            [b'-' | b'*' | b'+', b' ' | b'\t', ..] | [b'-' | b'*' | b'+'] => 1,
            [b'0'..=b'9', ..] => ordered(rest)?,
            [b'[', b'^', ..] => footnote(rest)?,
            _ => return None,
        };
        marks += 1;
        if marks > DEEPEST || at > FURTHEST {
            return (!is_rule(line)).then_some(at);
        }
        at += length;
    }
    None
}

/// The length of `12.` or `12)` before white space.
fn ordered(rest: &[u8]) -> Option<usize> {
    let digits = rest.iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
    match rest.get(digits..)? {
        [b'.' | b')', b' ' | b'\t', ..] | [b'.' | b')'] => Some(digits + 1),
        _ => None,
    }
}

/// The length of `[^label]:`.
fn footnote(rest: &[u8]) -> Option<usize> {
    let close = rest.iter().position(|&byte| byte == b']')?;
    (rest.get(close + 1) == Some(&b':')).then_some(close + 2)
}

/// Whether the line is `* * *`, however long.
fn is_rule(line: &[u8]) -> bool {
    let mut marks = line.iter().filter(|byte| !byte.is_ascii_whitespace());
    marks.next().is_some_and(|first| matches!(first, b'-' | b'*' | b'_') && marks.all(|mark| mark == first))
}

/// Counts at least the cells that the parser would add to short rows.
#[derive(Default)]
struct Tables {
    columns: usize,
    left_out: usize,
    too_wide: Option<usize>,
}

impl Tables {
    fn line(&mut self, line: &[u8], at: usize) {
        let Some(first) = line.first() else {
            self.columns = 0;
            return;
        };
        let columns = if first.is_ascii_alphabetic() { None } else { delimiters(line) };
        match columns {
            Some(columns) => self.columns = self.columns.max(columns),
            None if self.columns > 1 => self.left_out += self.columns.saturating_sub(1 + pipes(line)),
            None => {}
        }
        if self.left_out > MOST_LEFT_OUT {
            self.too_wide.get_or_insert(at);
        }
    }
}

/// The columns of a row like `|---|:-:|`, also inside quotes and lists.
fn delimiters(line: &[u8]) -> Option<usize> {
    let fits = |byte: &u8| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t' | b'>' | b'*' | b'+');
    let start = if line.starts_with(b"[^") { footnote(line)? } else { 0 };
    let digits = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b')');
    let row = line.get(start..)?;
    row.iter().all(|byte| fits(byte) || digits(byte)).then(|| 1 + pipes(row))
}

fn pipes(line: &[u8]) -> usize {
    line.iter().filter(|&&byte| byte == b'|').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixty_four_quotes_are_allowed_and_no_more() {
        assert_eq!(guard(&">".repeat(64)).too_deep, None);
        let deep = guard(&">".repeat(66)).text.into_owned();
        assert_eq!(deep, format!("{}\\>", ">".repeat(64)));
    }

    #[test]
    fn a_long_rule_is_no_list() {
        assert_eq!(guard(&"* ".repeat(100)).too_deep, None);
        assert_eq!(guard(&"-".repeat(100)).too_deep, None);
    }

    #[test]
    fn lists_in_footnotes_count() {
        assert!(guard(&format!("[^a]: {}x", "- ".repeat(65))).too_deep.is_some());
        assert!(guard(&format!("{}x", "1. ".repeat(65))).too_deep.is_some());
        assert!(guard(&format!("a\r{}x", "- ".repeat(65))).too_deep.is_some());
    }

    #[test]
    fn rows_may_leave_out_some_cells() {
        let table =
            |rows: usize| format!("{}\n{}\n{}", "|a".repeat(600), "|-".repeat(600), "a\n".repeat(rows));
        assert_eq!(guard(&table(100)).too_wide, None);
        assert!(guard(&table(600)).too_wide.is_some());
    }
}
