//! Which addresses a text may link to, and what they say.

use std::ops::Range;

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

/// Where the first address stands that is written as it is: `https://…`, without the signs of the sentence behind it.
pub(super) fn bare(text: &str) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(colon) = text.get(from..)?.find("://").map(|at| from + at) {
        let before = text.get(..colon)?;
        let scheme = ["https", "http"].into_iter().find(|scheme| {
            let start = before.len().checked_sub(scheme.len());
            start.and_then(|at| before.get(at..)).is_some_and(|word| word.eq_ignore_ascii_case(scheme))
        });
        let rest = text.get(colon + 3..)?;
        let start = colon - scheme.map_or(0, str::len);
        let stands_alone = !text.get(..start)?.ends_with(char::is_alphanumeric);
        if scheme.is_some() && stands_alone && rest.starts_with(char::is_alphanumeric) {
            return Some(start..colon + 3 + whole(rest));
        }
        from = colon + 3;
    }
    None
}

/// A picture whose path has spaces, which Markdown does not take: `![a screen](Screen Shot (1).png)`.
pub(super) struct Spaced<'a> {
    pub whole: Range<usize>,
    pub source: &'a str,
    pub words: &'a str,
    pub path: &'a str,
}

pub(super) fn spaced(text: &str) -> Option<Spaced<'_>> {
    const ENDINGS: [&str; 7] = [".png)", ".jpg)", ".jpeg)", ".gif)", ".svg)", ".webp)", ".avif)"];
    let start = text.find("![")?;
    let rest = text.get(start + 2..)?;
    let (words, behind) = rest.split_once("](")?;
    let line = behind.split('\n').next().unwrap_or_default();
    let small = line.to_ascii_lowercase();
    let end = ENDINGS.iter().filter_map(|ending| Some(small.find(ending)? + ending.len())).min()?;
    let path = line.get(..end - 1)?;
    let is_path =
        path.contains(' ') && !path.contains(['"', '<', '>', '[', ']']) && !words.contains(['[', ']', '\n']);
    let whole = start..start + 2 + words.len() + 2 + end;
    is_path.then_some(Spaced { source: text.get(whole.clone())?, whole, words, path })
}

/// How much of a text belongs to the address it begins with.
fn whole(text: &str) -> usize {
    let end = text.find(|letter: char| letter.is_whitespace() || matches!(letter, '<' | '>' | '"' | '`'));
    let mut address = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
    let count = |text: &str, sign| text.matches(sign).count();
    let mut unmatched = count(address, ')').saturating_sub(count(address, '('));
    loop {
        let shorter = match address.chars().next_back() {
            Some('.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '”' | '*' | '_' | '~' | ']' | '…') => {
                true
            }
            Some(')') if unmatched > 0 => {
                unmatched -= 1;
                true
            }
            _ => false,
        };
        if !shorter {
            return address.len();
        }
        let mut letters = address.chars();
        letters.next_back();
        address = letters.as_str();
    }
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

    #[test]
    fn an_address_ends_before_the_signs_of_its_sentence() {
        let found = |text: &str| super::bare(text).map(|range| text[range].to_owned());
        let all = [
            ("See https://a.nl/b_c*d.", Some("https://a.nl/b_c*d")),
            ("(http://a.nl/x_(y))", Some("http://a.nl/x_(y)")),
            ("HTTPS://a.nl, b", Some("HTTPS://a.nl")),
            ("é https://a.nl?x=1&y=2!", Some("https://a.nl?x=1&y=2")),
            ("xhttps://a.nl", None),
            ("https:// a", None),
            ("ftp://a.nl and javascript://x", None),
            ("x://y https://z.nl", Some("https://z.nl")),
        ];
        for (text, expected) in all {
            assert_eq!(found(text).as_deref(), expected, "{text}");
        }
    }
}
