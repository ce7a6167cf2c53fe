//! Lines of a terminal, 80 columns wide. Letters of some scripts and emoji take two columns.

use unicode_width::UnicodeWidthStr;

const COLUMNS: usize = 80;

/// How far the first line and the others are set in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Indent {
    pub first: usize,
    pub rest: usize,
}

/// Breaks a text at its spaces. What is between an escape and its `m` takes no room.
pub(super) fn wrap(text: &str, indent: Indent) -> String {
    let mut out = " ".repeat(indent.first);
    let mut column = indent.first;
    let mut is_empty = true;
    for word in text.split(' ') {
        let width = width(word);
        if !is_empty && column + 1 + width > COLUMNS {
            out.push('\n');
            out.push_str(&" ".repeat(indent.rest));
            column = indent.rest;
        } else if !is_empty {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += width;
        is_empty = false;
    }
    out.push('\n');
    out
}

pub(super) fn width(text: &str) -> usize {
    let mut parts = text.split('\u{1b}');
    let plain = parts.next().map_or(0, UnicodeWidthStr::width);
    plain + parts.map(|it| it.split_once('m').map_or(0, |(_, text)| text.width())).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_a_terminal() {
        let text = "a feeling 感情 that \u{1b}[31mfell\u{1b}[0m ".repeat(12);
        let told = wrap(text.trim(), Indent { first: 2, rest: 6 });
        assert!(told.lines().count() > 3);
        assert!(told.lines().all(|line| width(line) <= COLUMNS), "{told}");
        assert!(told.lines().skip(1).all(|line| line.starts_with("      ") && line.len() > 6), "{told}");
    }

    #[test]
    fn a_word_that_fits_nowhere_stays_whole() {
        let long = "x".repeat(100);
        assert_eq!(wrap(&format!("a {long}"), Indent { first: 2, rest: 4 }), format!("  a\n    {long}\n"));
    }
}
