//! Text made safe to stand in HTML and in addresses.

/// Escapes `text` for any place: between tags or in double quotes.
pub fn html(out: &mut String, text: &str) {
    parts(text, &IN_QUOTES, |part| out.push_str(part));
}

/// Stand around a text that is English in a page of another language.
pub const LENT: [char; 2] = ['\u{2}', '\u{3}'];

/// As `html`, between tags: what stands between `LENT` is said to be English. `open` counts those that are not closed yet.
pub fn lent(out: &mut String, text: &str, open: &mut u32) {
    for piece in text.split_inclusive(LENT) {
        html(out, piece);
        if piece.ends_with(LENT[0]) {
            out.push_str("<bdi lang=\"en\" dir=\"ltr\">");
            *open += 1;
        } else if piece.ends_with(LENT[1]) && *open > 0 {
            out.push_str("</bdi>");
            *open -= 1;
        }
    }
}

/// A page, with what is English said to be so wherever it stands between tags. A template's value never holds a tag, so
/// the next one ends it.
pub fn lent_page(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + 1024);
    let (mut is_tag, mut is_title, mut is_open) = (false, false, false);
    for piece in html.split_inclusive(['<', '>', LENT[0], LENT[1]]) {
        let text = piece.trim_end_matches(['<', '>', LENT[0], LENT[1]]);
        if is_tag && text.is_empty() && piece.ends_with(LENT) {
            continue;
        }
        out.push_str(text);
        is_title = if is_tag { text.starts_with("title") } else { is_title };
        let end = piece.chars().next_back().filter(|_| piece.len() > text.len());
        let ends = matches!(end, Some('<')) || end == Some(LENT[1]);
        if !is_tag && is_open && ends {
            out.push_str("</bdi>");
            is_open = false;
        }
        match end {
            Some(sign @ ('<' | '>')) => {
                is_tag = sign == '<';
                out.push(sign);
            }
            Some(sign) if sign == LENT[0] && !is_tag && !is_title && !is_open => {
                out.push_str("<bdi lang=\"en\" dir=\"ltr\">");
                is_open = true;
            }
            _ => {}
        }
    }
    out
}

/// As `html`, for one who takes it part by part.
pub fn html_parts(text: &str, take: impl FnMut(&str)) {
    parts(text, &IN_QUOTES, take);
}

/// Escapes `text` for the space between tags, where quotes may stand.
pub fn text(out: &mut String, text: &str) {
    parts(text, &BETWEEN_TAGS, |part| out.push_str(part));
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

/// Markup characters as entities; control characters, which no document may hold, are left out. Copies the stretches
/// between special bytes, which are all ASCII, in one go.
fn parts(text: &str, special: &[bool; 256], mut take: impl FnMut(&str)) {
    let mut rest = text;
    while let Some(at) = find(rest.as_bytes(), special) {
        let (plain, from) = rest.split_at(at);
        take(plain);
        take(match from.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            Some(b'>') => "&gt;",
            Some(b'"') => "&quot;",
            // What Markdown asks for.
            Some(0) => "\u{fffd}",
            _ => "",
        });
        rest = from.get(1..).unwrap_or_default();
    }
    take(rest);
}

/// Where the first byte is that cannot stand as it is. Few texts have one: eight bytes get a look together.
fn find(bytes: &[u8], special: &[bool; 256]) -> Option<usize> {
    let (chunks, _) = bytes.as_chunks::<8>();
    let from = 8 * chunks.iter().take_while(|chunk| !may_need(u64::from_le_bytes(**chunk))).count();
    let rest = bytes.get(from..)?;
    // The end of a text is looked at with the bytes before it.
    if rest.len() < 8 && bytes.last_chunk().is_some_and(|last| !may_need(u64::from_le_bytes(*last))) {
        return None;
    }
    let at = rest.iter().position(|byte| special[usize::from(*byte)])?;
    Some(from + at)
}

/// Whether one of eight bytes is below the space, or `&` or `"` or `<` or `>`, which differ in one bit each.
fn may_need(eight: u64) -> bool {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    let below = |limit: u8, bytes: u64| bytes.wrapping_sub(ONES * u64::from(limit)) & !bytes & HIGH;
    let quotes = (eight & !(ONES * 4)) ^ (ONES * u64::from(b'"'));
    let angles = (eight | (ONES * 2)) ^ (ONES * u64::from(b'>'));
    below(b' ', eight) | below(1, quotes) | below(1, angles) != 0
}

static IN_QUOTES: [bool; 256] = special(true);
static BETWEEN_TAGS: [bool; 256] = special(false);

/// Which bytes cannot stand as they are; all of them are ASCII.
const fn special(quotes: bool) -> [bool; 256] {
    let mut special = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        special[byte] = match byte as u8 {
            b'&' | b'<' | b'>' => true,
            b'"' => quotes,
            b'\t' | b'\n' | b'\r' => false,
            byte => byte < b' ',
        };
        byte += 1;
    }
    special
}

/// The text of a command to a runner of GitHub, behind `::`: only three characters are special, and the older form of
/// an order.
pub fn command_text(text: &str) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    text.replace("##[", "#\u{200b}#[")
}

/// A value ahead of it.
pub fn command_value(text: &str) -> String {
    command_text(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_english_says_so_between_tags_alone() {
        let page =
            "<title>\u{2}Health\u{3}</title><a title=\"\u{2}Next\u{3}\">\u{2}Next\u{3} ب</a><p>\u{2}Cut</p>";
        let bdi = "<bdi lang=\"en\" dir=\"ltr\">";
        assert_eq!(
            lent_page(page),
            format!("<title>Health</title><a title=\"Next\">{bdi}Next</bdi> ب</a><p>{bdi}Cut</bdi></p>")
        );
        let (mut out, mut open) = (String::new(), 0);
        lent(&mut out, "\u{3}\u{2}a & \u{2}b\u{3}", &mut open);
        assert_eq!((&*out, open), (&*format!("{bdi}a &amp; {bdi}b</bdi>"), 1));
    }

    #[test]
    fn nothing_in_a_text_is_markup() {
        let made = |write: fn(&mut String, &str)| {
            let mut out = String::new();
            write(&mut out, "a<b> & \"c\"\0, sixteen letters on: &");
            out
        };
        assert_eq!(made(text), "a&lt;b&gt; &amp; \"c\"\u{fffd}, sixteen letters on: &amp;");
        assert_eq!(made(html), "a&lt;b&gt; &amp; &quot;c&quot;\u{fffd}, sixteen letters on: &amp;");
    }

    #[test]
    fn what_no_document_may_hold_is_left_out() {
        for write in [text, html] {
            let mut out = String::new();
            write(&mut out, "a\u{1b}\tc\u{e9}, fifteen letters\nand\u{c} on");
            assert_eq!(out, "a\tc\u{e9}, fifteen letters\nand on");
        }
    }

    #[test]
    fn eight_bytes_together_say_what_each_of_them_says() {
        for byte in 0..=255_u8 {
            let need = IN_QUOTES[usize::from(byte)] || matches!(byte, b'\t' | b'\n' | b'\r');
            for (place, around) in (0..8).flat_map(|place| [(place, b'a'), (place, 0xc3), (place, b'=')]) {
                let mut eight = [around; 8];
                eight[place] = byte;
                assert_eq!(may_need(u64::from_le_bytes(eight)), need, "{byte} at {place} among {around}");
            }
        }
        for len in 0..40 {
            let text = "é".repeat(len) + "<";
            assert_eq!(find(text.as_bytes(), &IN_QUOTES), Some(2 * len));
        }
    }

    #[test]
    fn an_address_keeps_what_may_stand_in_it() {
        let mut out = String::new();
        address(&mut out, "https://a.example/b c?d=1&e='%20é\"");
        assert_eq!(out, "https://a.example/b%20c?d=1&amp;e=&#39;%20%C3%A9%22");
        assert_eq!(percent_encoded("a b/c:é%20_~.md"), "a%20b/c%3A%C3%A9%2520_~.md");
    }
}
