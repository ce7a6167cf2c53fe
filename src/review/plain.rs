//! Content made harmless for a terminal, a log or a comment: it starts no command, calls nobody and hides nothing.

/// The text on one line, without what is not seen. Runners of CI take `::` at the start of a line and `##[` or
/// `##vso[` anywhere for commands: a space without width keeps the letters apart.
pub(super) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for letter in text.chars() {
        if is_hidden(letter) {
            continue;
        }
        let letter = if letter.is_control() || letter.is_whitespace() { ' ' } else { letter };
        if letter == ' ' && before == ' ' {
            continue;
        }
        if before == letter && matches!(letter, '#' | ':') {
            out.push(APART);
        }
        out.push(letter);
        before = letter;
    }
    out.trim_end().to_owned()
}

/// Keeps two letters apart without being seen.
pub(super) const APART: char = '\u{200b}';

/// Turns the direction of the text around, or is not there at all.
pub(super) fn is_hidden(letter: char) -> bool {
    matches!(u32::from(letter),
        0x00AD | 0x061C | 0x180E | 0x200B | 0x200C | 0x200E | 0x200F | 0x202A..=0x202E | 0x2060..=0x206F
        | 0xFEFF | 0xFFF9..=0xFFFB | 0xE0000..=0xE007F)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_starts_a_command() {
        assert_eq!(line("\n::error::x"), ":\u{200b}:error:\u{200b}:x");
        assert!(!line("##[command]x").contains("##["));
        assert!(!line("a ##vso[task]").contains("##vso["));
    }

    #[test]
    fn nothing_hides_or_turns_around() {
        assert_eq!(line("a\u{202e}b\u{200b}c\u{0}d"), "abc d");
        assert_eq!(line("👩\u{200d}👧"), "👩\u{200d}👧");
    }
}
