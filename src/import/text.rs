//! Bytes as text: what is not UTF-8, or no text at all, is refused with a sentence.

use crate::problem::{Both, both};

/// The most that is read of one file.
pub(crate) const LARGEST: usize = 32 << 20;

/// The text of a file, or what it is instead.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, Both> {
    if bytes.len() > LARGEST {
        let (mega, most) = (bytes.len() >> 20, LARGEST >> 20);
        return Err(both!(
            "it has {mega} MB, and {most} MB is the most that is read: cut it, or take the sheet with the map out of it",
            "het telt {mega} MB, en meer dan {most} MB wordt niet gelezen: knip het op, of haal het blad met de kaart eruit",
        ));
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) || looks_wide(bytes) {
        return Err(both!(
            "it is written as UTF-16: save it again as UTF-8 (in Excel: \"CSV UTF-8\")",
            "het is geschreven als UTF-16: bewaar het opnieuw als UTF-8 (in Excel: \"CSV UTF-8\")",
        ));
    }
    if bytes.contains(&0) {
        return Err(both!("it is no text: it holds zero bytes", "het is geen tekst: er staan nulbytes in"));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            let line = bytes.iter().take(error.valid_up_to()).filter(|it| **it == b'\n').count() + 1;
            Err(both!(
                "line {line} is not UTF-8; it looks like Windows-1252: save it again as UTF-8",
                "regel {line} is geen UTF-8; het lijkt op Windows-1252: bewaar het opnieuw als UTF-8",
            ))
        }
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

    #[test]
    fn what_is_no_text_is_told() {
        assert_eq!(text("\u{feff}a".as_bytes()), Ok("a"));
        refused(b"\xff\xfea\0b\0", "UTF-16");
        refused(b"a\0b\0c\0d\0e\0f\0", "UTF-16");
        refused(b"a,b\n1,\0\n1,2,3,4,5,6,7,8", "zero bytes");
        refused(b"a\nKl\xe4ger", "line 2 is not UTF-8");
        refused(&vec![b'a'; LARGEST + 1], "32 MB is the most");
    }
}
