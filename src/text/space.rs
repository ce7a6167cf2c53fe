//! Spaces between words.

/// The words of a text with one space between them.
pub fn one_spaced(text: &str) -> String {
    // Nearly all there is.
    if is_one_spaced(text) {
        return text.to_owned();
    }
    let mut all = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(word);
    }
    all
}

/// The same of a text that is nobody else's: what needs nothing is not copied.
pub fn spaced_once(text: String) -> String {
    if is_one_spaced(&text) { text } else { one_spaced(&text) }
}

/// Whether it is certain without looking for words.
pub fn is_one_spaced(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_plain = |it: &u8| matches!(it, b' '..=b'~');
    let is_edge = |it: Option<&u8>| it == Some(&b' ');
    bytes.iter().all(is_plain)
        && !is_edge(bytes.first())
        && !is_edge(bytes.last())
        && bytes.windows(2).all(|pair| pair != b"  ")
}

#[cfg(test)]
mod tests {
    use super::one_spaced;

    #[test]
    fn words_have_one_space_between_them() {
        for (text, expected) in [
            ("", ""),
            (" ", ""),
            ("a b", "a b"),
            (" a  b ", "a b"),
            ("a\tb\nc", "a b c"),
            ("a\u{a0}b é", "a b é"),
            ("a ", "a"),
        ] {
            assert_eq!(one_spaced(text), expected, "{text:?}");
        }
    }
}
