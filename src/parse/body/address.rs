//! Which addresses a text may link to, and what they say.

/// What an address written in content may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Another site, a mail address, a telephone.
    Elsewhere,
    /// A file of the book, or a place in this page.
    Here,
    /// A scheme that could run a script or reach into the reader's machine.
    Refused,
}

const ALLOWED: [&[u8]; 4] = [b"http", b"https", b"mailto", b"tel"];

/// Judges by the scheme that a browser would see: it ignores white space and control characters.
pub(super) fn kind(address: &str) -> Kind {
    let mut scheme = [0u8; 8];
    let mut length = 0;
    let mut tricks = false;
    for byte in address.bytes() {
        match byte {
            b':' if length > 0 => {
                let seen = scheme.get(..length).unwrap_or(b"?");
                let allowed = ALLOWED.contains(&seen) && !tricks;
                return if allowed { Kind::Elsewhere } else { Kind::Refused };
            }
            b'/' | b'?' | b'#' | b'\\' => break,
            0..=b' ' | 0x7f => tricks = true,
            _ => {
                if let Some(place) = scheme.get_mut(length) {
                    *place = byte.to_ascii_lowercase();
                }
                length += 1;
            }
        }
    }
    if address.starts_with("//") { Kind::Elsewhere } else { Kind::Here }
}

/// Undoes `%20`; stays as written when that gives no text.
pub(super) fn decoded(text: &str) -> Box<str> {
    if !text.contains('%') {
        return text.into();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        match (first, tail) {
            (b'%', [high, low, tail @ ..]) if hex(*high).is_some() && hex(*low).is_some() => {
                bytes.push(hex(*high).unwrap_or(0) << 4 | hex(*low).unwrap_or(0));
                rest = tail;
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).map_or_else(|_| text.into(), Into::into)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(addresses: &[&str], expected: Kind) {
        for address in addresses {
            assert_eq!(kind(address), expected, "{address:?}");
        }
    }

    #[test]
    fn schemes_that_run_are_refused_however_they_are_written() {
        check(&["javascript:x", "JaVaScRiPt:x", " javascript:x", "java\tscript:x"], Kind::Refused);
        check(&["\u{1}javascript:x", "java\nscript:x", "javascript :x", "vbscript:x"], Kind::Refused);
        check(&["data:text/html,x", "file:///etc/passwd", "blob:x", "verylongscheme:x"], Kind::Refused);
        check(&["C:\\x", "ht\ntp://x", " https://x", "javascript\u{0}:x"], Kind::Refused);
    }

    #[test]
    fn the_web_mail_and_telephone_are_elsewhere() {
        check(&["http://x", "HTTPS://x", "mailto:a@b.nl", "tel:+31", "//x/y"], Kind::Elsewhere);
    }

    #[test]
    fn paths_and_anchors_are_here() {
        check(&["a.md", "../a.md#x:y", "#a:b", "?a:b", "/a:b", "", "./a:b", ":"], Kind::Here);
    }

    #[test]
    fn what_decodes_to_no_text_stays_as_written() {
        assert_eq!(&*decoded("a%20b%C3%A9"), "a bé");
        assert_eq!(&*decoded("%ff%"), "%ff%");
        assert_eq!(&*decoded("100%"), "100%");
    }
}
