//! Bytes as text: UTF-8, UTF-16, or what Excel in Europe saves as CSV. What is no text is refused with a sentence.

use std::borrow::Cow;

use crate::files::foreign::decoded;
use crate::problem::{Both, both};

/// The most that is read of one file.
pub(crate) const LARGEST: usize = 32 << 20;

/// What a text was written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Code {
    #[default]
    Utf8,
    Utf16,
    Windows1252,
}

/// The text of a file and what it was written in, or what it is instead.
pub(crate) fn text(bytes: &[u8]) -> Result<(Cow<'_, str>, Code), Both> {
    if bytes.len() > LARGEST {
        let (mega, most) = (bytes.len() >> 20, LARGEST >> 20);
        return Err(both!(
            "it has {mega} MB, and {most} MB is the most that is read: cut it, or take the sheet with the map out of it",
            "het telt {mega} MB, en meer dan {most} MB wordt niet gelezen: knip het op, of haal het blad met de kaart eruit",
        ));
    }
    if let Some(order) = wide(bytes) {
        return of_utf16(bytes, order);
    }
    if bytes.contains(&0) {
        return Err(both!("it is no text: it holds zero bytes", "het is geen tekst: er staan nulbytes in"));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)), Code::Utf8)),
        Err(error) => {
            let line = bytes.iter().take(error.valid_up_to()).filter(|it| **it == b'\n').count() + 1;
            let text = decoded(bytes).filter(|_| is_of_letters(bytes));
            text.map(|text| (Cow::Owned(text), Code::Windows1252)).ok_or_else(|| {
                both!(
                    "line {line} is not UTF-8, and no other code that is read: save it again as UTF-8",
                    "regel {line} is geen UTF-8, en geen andere code die gelezen wordt: bewaar het opnieuw als UTF-8",
                )
            })
        }
    }
}

/// Letters of old programs are rare among others: bytes of another kind of file are not.
fn is_of_letters(bytes: &[u8]) -> bool {
    let high = bytes.iter().filter(|it| !it.is_ascii()).count();
    high * 3 <= bytes.len()
}

fn of_utf16(bytes: &[u8], order: Order) -> Result<(Cow<'_, str>, Code), Both> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let unit = |pair: &[u8; 2]| match order {
        Order::LowFirst => u16::from_le_bytes(*pair),
        Order::HighFirst => u16::from_be_bytes(*pair),
    };
    let text: Result<String, _> = char::decode_utf16(pairs.iter().map(unit)).collect();
    let text = text.ok().filter(|it| rest.is_empty() && !it.contains('\0'));
    let text = text.ok_or_else(|| {
        both!(
            "it begins as UTF-16 and does not go on so: save it again as UTF-8",
            "het begint als UTF-16 en gaat niet zo verder: bewaar het opnieuw als UTF-8",
        )
    })?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    Ok((Cow::Owned(text), Code::Utf16))
}

/// Which byte of a pair comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    LowFirst,
    HighFirst,
}

/// Whether it is UTF-16: by its mark, or since every other byte of its start is zero.
fn wide(bytes: &[u8]) -> Option<Order> {
    match bytes {
        [0xFF, 0xFE, ..] => Some(Order::LowFirst),
        [0xFE, 0xFF, ..] => Some(Order::HighFirst),
        [0, second, ..] if *second != 0 && looks_wide(bytes) => Some(Order::HighFirst),
        _ => looks_wide(bytes).then_some(Order::LowFirst),
    }
}

/// Every other byte of its start is zero: UTF-16 without a mark.
fn looks_wide(bytes: &[u8]) -> bool {
    let start = bytes.get(..64.min(bytes.len())).unwrap_or_default();
    let zeros = start.iter().filter(|it| **it == 0).count();
    start.len() >= 8 && zeros * 5 >= start.len() * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(bytes: &[u8], why: &str) {
        let told = text(bytes).unwrap_err().english;
        assert!(told.contains(why), "{told}");
    }

    #[track_caller]
    fn read(bytes: &[u8], expected: &str, code: Code) {
        assert_eq!(text(bytes), Ok((expected.into(), code)));
    }

    #[test]
    fn text_is_read_in_three_codes() {
        read("\u{feff}aé".as_bytes(), "aé", Code::Utf8);
        read(b"a\nKl\xe4ger, 5 \x80, \x93ja\x94", "a\nKläger, 5 €, “ja”", Code::Windows1252);
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        read(&wide("\u{feff}Größe 😀"), "Größe 😀", Code::Utf16);
        read(&wide("Stage\tActions\n"), "Stage\tActions\n", Code::Utf16);
        let high: Vec<u8> = "\u{feff}Stage".encode_utf16().flat_map(u16::to_be_bytes).collect();
        read(&high, "Stage", Code::Utf16);
    }

    #[test]
    fn what_is_no_text_is_told() {
        refused(b"\xff\xfea\0b\0c", "begins as UTF-16");
        refused(b"\xff\xfe\0\0b\0", "begins as UTF-16");
        refused(b"a,b\n1,\0\n1,2,3,4,5,6,7,8", "zero bytes");
        refused(b"a\nKl\x81ger", "line 2 is not UTF-8");
        refused(b"\x89PNG\r\n\x1a\n\xff\xfe\xfd", "line 1 is not UTF-8");
        refused(&vec![b'a'; LARGEST + 1], "32 MB is the most");
    }
}
