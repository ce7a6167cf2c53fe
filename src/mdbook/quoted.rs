//! Texts as JSON writes them. Pages are large, and nearly all that has to be escaped in them are quotes.

/// Writes a text between quotes.
pub(super) fn push(text: &str, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    // An eighth more is room for the quotes of a page.
    out.reserve(bytes.len() + bytes.len() / 8 + 2);
    if bytes.iter().fold(false, |found, &byte| found | (byte < b' ' && byte != b'\n')) {
        // A text can always be written to memory.
        let _ = serde_json::to_writer(out, text);
        return;
    }
    out.push(b'"');
    let mut done = 0;
    for at in memchr::memchr3_iter(b'"', b'\\', b'\n', bytes) {
        out.extend_from_slice(bytes.get(done..at).unwrap_or_default());
        out.extend_from_slice(match bytes.get(at) {
            Some(b'"') => b"\\\"",
            Some(b'\n') => b"\\n",
            _ => b"\\\\",
        });
        done = at + 1;
    }
    out.extend_from_slice(bytes.get(done..).unwrap_or_default());
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str) {
        let mut out = Vec::new();
        push(text, &mut out);
        assert_eq!(serde_json::to_vec(text).ok(), Some(out));
    }

    #[test]
    fn every_text_is_written_as_json_has_it() {
        check("");
        check("<a href=\"b\">é\n\\</a>");
        check("\"");
        check("a\tb\r\n\u{0}\u{1f}\u{7f}\"\\");
    }
}
