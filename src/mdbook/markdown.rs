//! Text that goes into Markdown as text.

/// What Markdown, or mdBook, would take for mark-up.
const MARKS: &[char] =
    &['\\', '`', '*', '_', '[', ']', '<', '>', '#', '&', '{', '}', '~', '|', '$', '^', '!'];

/// One line of text that means what it says.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for letter in word.chars() {
            if MARKS.contains(&letter) {
                out.push('\\');
            }
            out.push(letter);
        }
    }
    out
}

/// An address between `(` and `)`.
pub(super) fn destination(address: &str) -> String {
    let plain = |letter: char| !letter.is_whitespace() && !matches!(letter, '(' | ')' | '<' | '>' | '\\');
    if !address.is_empty() && address.chars().all(plain) {
        return address.to_owned();
    }
    let mut out = String::from("<");
    for letter in address.chars() {
        match letter {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '\n' | '\r' => {}
            letter => out.push(letter),
        }
    }
    out.push('>');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_text() {
        assert_eq!(escaped("R&D *now* {{#include\nx}}"), r"R\&D \*now\* \{\{\#include x\}\}");
    }

    #[test]
    fn addresses_may_have_spaces() {
        assert_eq!(destination("a.md#b"), "a.md#b");
        assert_eq!(destination("a (b).md"), "<a (b).md>");
    }
}
