//! Line ends of old: a carriage return alone, as editors of the first Macs wrote it.

use std::borrow::Cow;

/// The text with a line feed for each carriage return that has none behind it. Places in it stay what they are.
pub fn with_line_feeds(text: &str) -> Cow<'_, str> {
    let is_alone = |at: usize| text.as_bytes().get(at + 1) != Some(&b'\n');
    if !memchr::memchr_iter(b'\r', text.as_bytes()).any(is_alone) {
        return Cow::Borrowed(text);
    }
    let mut letters = text.chars().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        out.push(if letter == '\r' && letters.peek() != Some(&'\n') { '\n' } else { letter });
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_alone_is_a_line_end() {
        assert_eq!(with_line_feeds("a\rb\r\nc\r\r\nd\n\r"), "a\nb\r\nc\n\r\nd\n\n");
        assert!(matches!(with_line_feeds("a\r\nb\n"), Cow::Borrowed(_)));
    }
}
