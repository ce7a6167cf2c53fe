//! Quotation marks that do not end where their cell does: such a cell swallows the rows below it without a word.

/// The line of a mark that opens a cell over several lines and is closed within a text, or never.
pub(super) fn open(body: &str, sign: u8) -> Option<usize> {
    let mut bytes = body.bytes().peekable();
    let mut line = 1;
    let mut is_start = true;
    while let Some(byte) = bytes.next() {
        line += usize::from(byte == b'\n');
        let opens = is_start && byte == b'"';
        is_start = byte == sign || matches!(byte, b'\n' | b'\r');
        if !opens {
            continue;
        }
        let start = line;
        loop {
            match bytes.next() {
                // A mark that opens in the last line takes nothing along.
                None => return (line > start).then_some(start),
                Some(b'"') if bytes.next_if_eq(&b'"').is_some() => {}
                Some(b'"') => break,
                Some(byte) => line += usize::from(byte == b'\n'),
            }
        }
        let ends = |it: u8| it == sign || matches!(it, b'\n' | b'\r' | b' ');
        if line > start && bytes.peek().is_some_and(|it| !ends(*it)) {
            return Some(start);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::open;

    #[test]
    fn a_mark_that_swallows_rows_is_found() {
        for (text, line) in [
            ("a,b\nc,\"d\ne,f\ng,h\n", Some(2)),
            ("a,b\nc,\"d\ne,f\ng,\"h\"\n", Some(2)),
            ("a,b\n\nc,\"d, e\nf,\"g, h\",i\n", Some(3)),
            ("a,b\nc,\"d\ne\"\n", None),
            ("a,b\nc,\"d \"\"e\"\"\nf\",g\n", None),
            ("a,b\nc,5\" pipe\nd,e\n", None),
            ("a,b\nc,\"d\" e,f\n", None),
            ("a,b\nc,\"d", None),
        ] {
            assert_eq!(open(text, b','), line, "{text}");
        }
    }
}
