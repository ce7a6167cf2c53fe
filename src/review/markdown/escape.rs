//! Content inside Markdown: it calls nobody, links to nothing, closes nothing.

use super::super::piece::Piece;
use super::super::plain::{APART, line};

/// Content as plain words.
pub(super) fn text(content: &str) -> String {
    let content = line(content);
    let mut out = String::with_capacity(content.len() + 16);
    let mut letters = content.chars().peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(letter);
            }
            // At the start of a line these make headings, lists and rules.
            '#' | '+' | '-' | '='
                if out.is_empty() && next.is_none_or(|next| next == ' ' || next == letter) =>
            {
                out.push('\\');
                out.push(letter);
            }
            '.' | ')' if out.bytes().all(|byte| byte.is_ascii_digit()) && next == Some(' ') => {
                out.push('\\');
                out.push(letter);
            }
            _ => out.push(letter),
        }
        if calls(letter, before, next) {
            out.push(APART);
        }
        before = letter;
    }
    out
}

/// Whether a forge would make a mention, a reference or an address of what begins here.
fn calls(letter: char, before: char, next: Option<char>) -> bool {
    let names = next.is_some_and(|next| next.is_alphanumeric() || matches!(next, '"' | '_' | '['));
    match letter {
        '@' | '#' | '!' | '$' | '%' | '~' | '&' => names,
        // `https://…`, `GH-12`, `www.…`, `mailto:…`
        ':' => next == Some('/') || names && before.is_alphabetic(),
        '-' => before == 'H' && next.is_some_and(|next| next.is_ascii_digit()),
        '.' => before == 'w' && names,
        _ => false,
    }
}

/// A name in code, such as a path: between more backticks than it has in a row.
pub(super) fn code(content: &str) -> String {
    let content = line(content).replace('|', "¦");
    let longest = content.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if content.starts_with('`') || content.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{content}{space}{fence}")
}

/// A sentence.
pub(super) fn sentence(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Plain(words) => ours(words),
            Piece::Title(title) => format!("**{}**", text(title).trim()),
            Piece::Code(path) => code(path),
            Piece::Was(words) | Piece::Is(words) => text(words),
        })
        .collect()
}

/// Words of the interface, which may hold a label of the content: only what could do harm is escaped.
fn ours(words: &str) -> String {
    if words.trim().is_empty() {
        return if words.is_empty() { String::new() } else { " ".to_owned() };
    }
    let (start, end) = (words.starts_with(' '), words.ends_with(' '));
    let inner = text(words.trim()).replace("\\`", "`");
    format!("{}{inner}{}", if start { " " } else { "" }, if end { " " } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_calls_nobody_and_closes_nothing() {
        assert_eq!(text("@user #12"), "@\u{200b}user #\u{200b}12");
        assert_eq!(text("</details><b>"), "&lt;/details&gt;&lt;b&gt;");
        assert_eq!(text("![x](http://y)"), "!\u{200b}\\[x\\](http:\u{200b}//y)");
        assert_eq!(text("```\n:::"), "\\`\\`\\` :\u{200b}:\u{200b}:");
        assert_eq!(text("a | b"), "a \\| b");
        assert_eq!(text("1. a"), "1\\. a");
        assert_eq!(text("- a"), "\\- a");
        assert!(!text("www.evil.example GH-12").contains("www.e"));
    }

    #[test]
    fn plain_words_stay_as_they_are() {
        assert_eq!(text("Queue at the check-out, 2.5 kg"), "Queue at the check-out, 2.5 kg");
        assert_eq!(text("A & B: €412"), "A &amp; B: €412");
    }

    #[test]
    fn code_has_a_fence_that_is_longer() {
        assert_eq!(code("a.md"), "`a.md`");
        assert_eq!(code("a``b`"), "``` a``b` ```");
    }
}
