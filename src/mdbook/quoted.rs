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
    // An eighth more is room for the quotes of a page.
    out.reserve(bytes.len() + bytes.len() / 8 + BLOCK);
    out.push(b'"');
    let mut rest = bytes;
    while let Some(at) = memchr::memchr2(b'\\', b'\n', rest) {
        let (line, behind) = rest.split_at(at);
        push_line(line, out);
        out.extend_from_slice(if behind.starts_with(b"\n") { b"\\n" } else { b"\\\\" });
        rest = behind.get(1..).unwrap_or_default();
    }
    push_line(rest, out);
    out.push(b'"');
}

/// So many bytes are quoted before they are written.
const BLOCK: usize = 64;

/// Twice a block, when it is all quotes, and the bytes that are written ahead.
type Room = [u8; 2 * BLOCK + 8];

/// Writes a text whose only special bytes are quotes. Eight bytes at a time is four times as fast as from one quote to
/// the next.
fn push_line(bytes: &[u8], out: &mut Vec<u8>) {
    let mut room: Room = [0; _];
    for block in bytes.chunks(BLOCK) {
        let (words, rest) = block.as_chunks::<8>();
        let mut end = words.iter().fold(0, |end, word| quoted(*word, &mut room, end));
        if !rest.is_empty() {
            let mut last = [0; 8];
            last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
            end = quoted(last, &mut room, end) - (8 - rest.len());
        }
        out.extend_from_slice(room.get(..end).unwrap_or_default());
    }
}

/// Writes eight bytes from `end` on; gives the new end. What stands behind it is of no account.
fn quoted(word: [u8; 8], room: &mut Room, end: usize) -> usize {
    let bits = u64::from_le_bytes(word);
    put(bits, room, end);
    let (mut quotes, mut end, mut done) = (quotes(bits), end, 0);
    while quotes != 0 {
        let at = quotes.trailing_zeros() as usize / 8;
        end += at - done;
        done = at;
        room[end % (2 * BLOCK)] = b'\\';
        end += 1;
        // The quote and what is behind it, one further on.
        put(bits >> (8 * at), room, end);
        quotes &= quotes - 1;
    }
    end + 8 - done
}

/// No block ends further on than there is room for: the remainder only tells the compiler.
fn put(bits: u64, room: &mut Room, at: usize) {
    let at = at % (2 * BLOCK);
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
        check(&"\"".repeat(1_000));
        check(&"\"a".repeat(999));
    }

    proptest! {
        #[test]
        fn and_so_is_any_other(text in "(?s)[\u{0}-#\\\\\"<>a-z\u{7f}-\u{ff}\u{ffff}]{0,40}") {
            check(&text);
        }
    }
}
