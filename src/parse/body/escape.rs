//! Text made safe to stand in HTML.

/// Escapes `text` for the space between tags.
pub(super) fn text(out: &mut String, text: &str) {
    escape(out, text, |byte| matches!(byte, b'<' | b'>' | b'&' | 0));
}

/// Escapes `text` for a value in double quotes.
pub(super) fn attribute(out: &mut String, text: &str) {
    escape(out, text, |byte| matches!(byte, b'<' | b'>' | b'&' | b'"' | 0));
}

/// Writes an address for a value in double quotes: what cannot stand in an address is percent-encoded.
pub(super) fn address(out: &mut String, address: &str) {
    for &byte in address.as_bytes() {
        match byte {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#39;"),
            0x21..=0x7e if !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}') => {
                out.push(byte.into());
            }
            _ => {
                let digit =
                    |value: u8| char::from_digit(value.into(), 16).unwrap_or('0').to_ascii_uppercase();
                out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
            }
        }
    }
}

/// Copies the stretches between special bytes, which are all ASCII, in one go.
fn escape(out: &mut String, text: &str, special: impl Fn(u8) -> bool + Copy) {
    let mut rest = text;
    while let Some(at) = find(rest.as_bytes(), special) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        out.push_str(match after.as_bytes().first() {
            Some(b'<') => "&lt;",
            Some(b'>') => "&gt;",
            Some(b'&') => "&amp;",
            Some(b'"') => "&quot;",
            _ => "\u{fffd}",
        });
        rest = after.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// Looks at 16 bytes at a time: most have nothing special, and a processor can see that at once.
fn find(bytes: &[u8], special: impl Fn(u8) -> bool + Copy) -> Option<usize> {
    let has_special = |chunk: &[u8]| chunk.iter().fold(false, |found, &byte| found | special(byte));
    let chunk = bytes.chunks(16).position(has_special)? * 16;
    let within = bytes.get(chunk..)?.iter().position(|&byte| special(byte))?;
    Some(chunk + within)
}
