//! Text in the code that editors wrote before UTF-8: Windows-1252, and with it Latin-1.

/// What Windows-1252 has where Latin-1 has control characters; five places are empty.
const C1: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“',
    '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// The text of these bytes, of which some are no UTF-8; those that are stay what they say. `None` where it looks like
/// something else: another code, or no text.
pub fn decoded(bytes: &[u8]) -> Option<String> {
    // UTF-16 says so at its start.
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return None;
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for chunk in bytes.utf8_chunks() {
        if chunk.valid().chars().any(is_foreign) {
            return None;
        }
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            let letter = match byte {
                0x80..=0x9f => C1.get(usize::from(byte - 0x80)).copied()?,
                _ => char::from(*byte),
            };
            if letter == '\0' {
                return None;
            }
            text.push(letter);
        }
    }
    Some(text)
}

fn is_foreign(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\t' | '\n' | '\r' | '\u{c}')
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn letters_of_old_programs_are_read() {
        assert_eq!(decoded(b"caf\xe9 \x80 5, na\xc3\xafef").as_deref(), Some("café € 5, naïef"));
    }

    #[test]
    fn what_is_no_text_is_not_guessed() {
        assert_eq!(decoded(b"\xff\xfea\0b\0"), None);
        assert_eq!(decoded(b"\xff\xfe no zero"), None);
        assert_eq!(decoded(b"\x89PNG\r\n\x1a\n\xff"), None);
        assert_eq!(decoded(b"a\x81b"), None);
    }
}
