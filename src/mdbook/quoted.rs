//! Texts as JSON writes them. Pages are large, and nearly all that has to be escaped in them are quotes, one in every
//! fifteen bytes.

/// Writes a text between quotes.
pub(super) fn push(text: &str, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    if bytes.iter().fold(false, |found, &byte| found | (byte < b' ' && byte != b'\n')) {
        // A text can always be written to memory.
        let _ = serde_json::to_writer(out, text);
        return;
    }
    out.push(b'"');
    let mut end = out.len();
    // An eighth more is room for the quotes of a page.
    out.resize(end + bytes.len() + bytes.len() / 8 + ROOM, 0);
    let mut rest = bytes;
    while let Some(at) = memchr::memchr2(b'\\', b'\n', rest) {
        let (line, behind) = rest.split_at(at);
        end = push_line(line, end, out);
        let letter = if behind.starts_with(b"\n") { b'n' } else { b'\\' };
        // Two bytes count of these eight.
        end = push_word([b'\\', letter, 0, 0, 0, 0, 0, 0], end, out) - 6;
        rest = behind.get(1..).unwrap_or_default();
    }
    end = push_line(rest, end, out);
    out.truncate(end);
    out.push(b'"');
}

/// What eight bytes become at most, and eight that are written ahead.
const ROOM: usize = 24;

/// Writes a text whose only special bytes are quotes, from `end` on; gives the new end. Eight bytes at a time is four
/// times as fast as from one quote to the next.
fn push_line(bytes: &[u8], mut end: usize, out: &mut Vec<u8>) -> usize {
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        end = push_word(*word, end, out);
    }
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    push_word(last, end, out) - (8 - rest.len())
}

fn push_word(word: [u8; 8], end: usize, out: &mut Vec<u8>) -> usize {
    if out.len() < end + ROOM {
        out.resize(end + end / 4 + ROOM, 0);
    }
    let room = out.get_mut(end..end + ROOM).and_then(|room| room.as_mut_array::<ROOM>());
    end + room.map_or(0, |room| quoted(word, room))
}

/// Writes eight bytes to the front of `room`; gives how many they have become. What stands behind those is of no account.
fn quoted(word: [u8; 8], room: &mut [u8; ROOM]) -> usize {
    let bits = u64::from_le_bytes(word);
    put(bits, room, 0);
    let (mut quotes, mut end, mut done) = (quotes(bits), 0, 0);
    while quotes != 0 {
        let at = quotes.trailing_zeros() as usize / 8;
        end += at - done;
        done = at;
        room[end & 15] = b'\\';
        end += 1;
        // The quote and what is behind it, one further on.
        put(bits >> (8 * at), room, end);
        quotes &= quotes - 1;
    }
    end + 8 - done
}

fn put(bits: u64, room: &mut [u8; ROOM], at: usize) {
    let at = at & 15;
    room[at..at + 8].copy_from_slice(&bits.to_le_bytes());
}

/// The highest bit of each byte that is a quote.
fn quotes(word: u64) -> u64 {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    let other = word ^ u64::from_le_bytes([b'"'; 8]);
    // No byte carries into the next: the highest bits are left out of the sum and looked at by themselves.
    !(((other & LOW) + LOW) | other | LOW)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
        check("\"#\"#\"\"\"\"\"\"\"\"\"");
        check("a\tb\r\n\u{0}\u{1f}\u{8}\u{c}\u{7f}\"\\");
        check(&"\u{1}".repeat(1_000));
    }

    proptest! {
        #[test]
        fn and_so_is_any_other(text in "(?s)[\u{0}-#\\\\\"<>a-z\u{7f}-\u{ff}\u{ffff}]{0,40}") {
            check(&text);
        }
    }
}
