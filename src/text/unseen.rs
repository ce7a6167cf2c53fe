//! Characters that nobody sees and that do something: bells, and what turns the text behind it around.

/// Whether a text holds one. Line ends and tabs are none.
pub fn has_unseen(text: &str) -> bool {
    let may_be = |byte: u8| {
        byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r') || matches!(byte, 0x7f | 0xc2 | 0xe2)
    };
    any(text, may_be) && text.chars().any(is_unseen)
}

/// The text without them.
pub fn seen(text: &str) -> String {
    text.chars().filter(|letter| !is_unseen(*letter)).collect()
}

/// Control characters, and marks that overrule the direction of writing.
pub fn is_unseen(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\t' | '\n' | '\r' | '\u{85}')
        || matches!(letter, '\u{202a}'..='\u{202e}')
}

/// Whether a text is written from right to left, or holds words that are. It needs an eye on where it ends.
pub fn is_turned(text: &str) -> bool {
    let may_be = |byte: u8| matches!(byte, 0xd6..=0xe0 | 0xe2 | 0xef | 0xf0);
    let turned = |letter: char| {
        matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
            || matches!(letter, '\u{200f}' | '\u{2066}'..='\u{2069}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    };
    !text.is_ascii() && any(text, may_be) && text.chars().any(turned)
}

/// Whether a text holds letters that are written from left to right.
pub fn is_straight(text: &str) -> bool {
    text.chars().any(|letter| letter.is_alphabetic() && !is_turned(letter.encode_utf8(&mut [0; 4])))
}

/// Many bytes get a look together: hardly a text has one of those that are looked for.
fn any(text: &str, may_be: impl Fn(u8) -> bool) -> bool {
    let together = |some: &[u8]| some.iter().fold(false, |found, byte| found | may_be(*byte));
    text.as_bytes().chunks(64).any(together)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_left_out() {
        assert_eq!(seen("nul\0bell\u{7}\u{9b} a\u{202e}b\tc\n"), "nulbell ab\tc\n");
        assert!(has_unseen("a\u{202e}") && has_unseen("a\u{80}") && !has_unseen("a – “b”\té\r\n"));
    }

    #[test]
    fn hebrew_and_arabic_are_turned() {
        assert!(is_turned("abc למה") && is_turned("مرحبا") && !is_turned("é “a” 中 😀"));
    }
}
