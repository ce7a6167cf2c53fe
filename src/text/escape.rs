//! Text made safe to stand in HTML and in addresses.

/// Escapes `text` for the space between tags.
pub fn text(out: &mut String, text: &str) {
    escape(out, text, |byte| matches!(byte, b'<' | b'>' | b'&' | 0));
}

/// Escapes `text` for a value in double quotes.
pub fn attribute(out: &mut String, text: &str) {
    escape(out, text, |byte| matches!(byte, b'<' | b'>' | b'&' | b'"' | 0));
}

/// Writes an address for a value in double quotes: what cannot stand in an address is percent-encoded.
pub fn address(out: &mut String, address: &str) {
    for &byte in address.as_bytes() {
        match byte {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#39;"),
            0x21..=0x7e if !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}') => {
                out.push(byte.into());
            }
            _ => encode(out, byte),
        }
    }
}

/// A path as it stands in an address.
pub fn percent_encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => out.push(byte.into()),
            _ if byte.is_ascii_alphanumeric() => out.push(byte.into()),
            _ => encode(&mut out, byte),
        }
    }
    out
}

fn encode(out: &mut String, byte: u8) {
    let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or('0').to_ascii_uppercase();
    out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        let made = |write: fn(&mut String, &str)| {
            let mut out = String::new();
            write(&mut out, "a<b> & \"c\"\0, sixteen letters on: &");
            out
        };
        assert_eq!(made(text), "a&lt;b&gt; &amp; \"c\"\u{fffd}, sixteen letters on: &amp;");
        assert_eq!(made(attribute), "a&lt;b&gt; &amp; &quot;c&quot;\u{fffd}, sixteen letters on: &amp;");
    }

    #[test]
    fn an_address_keeps_what_may_stand_in_it() {
        let mut out = String::new();
        address(&mut out, "https://a.example/b c?d=1&e='%20é\"");
        assert_eq!(out, "https://a.example/b%20c?d=1&amp;e=&#39;%20%C3%A9%22");
        assert_eq!(percent_encoded("a b/c:é%20_~.md"), "a%20b/c%3A%C3%A9%2520_~.md");
    }
}
