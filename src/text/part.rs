//! A part of a text, as all take it: a place that is wrong costs what stands there, and not the program.

use std::slice::SliceIndex;

/// The part of `text` at `range`. Nothing where the range is none of the text's; a build for developers says so.
#[track_caller]
pub fn part<R: SliceIndex<str, Output = str>>(text: &str, range: R) -> &str {
    let part = text.get(range);
    debug_assert!(part.is_some(), "a place outside of {} bytes of text, or within a letter", text.len());
    part.unwrap_or_default()
}

/// As long as the text and with its line ends, and nothing in its lines: so that places behind it stay true.
pub fn blanked(text: &str) -> String {
    text.bytes().map(|byte| if matches!(byte, b'\r' | b'\n') { char::from(byte) } else { ' ' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_what_stands_there() {
        assert_eq!((part("é-mail", 3..), part("é-mail", ..2), part("", ..)), ("mail", "é", ""));
    }

    #[test]
    fn what_is_blank_keeps_its_lines_and_its_length() {
        assert_eq!(blanked("é\r\na\n"), "  \r\n \n");
    }

    #[test]
    #[should_panic = "within a letter"]
    #[cfg(debug_assertions)]
    fn a_wrong_place_is_found_while_developing() {
        part("é", 1..);
    }
}
