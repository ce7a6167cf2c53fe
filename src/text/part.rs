//! A part of a text, as all take it: a place that is wrong costs what stands there, and not the program.

use std::slice::SliceIndex;

/// The part of `text` at `range`. Nothing where the range is none of the text's; a build for developers says so.
#[track_caller]
pub fn part<R: SliceIndex<str, Output = str>>(text: &str, range: R) -> &str {
    let part = text.get(range);
    debug_assert!(part.is_some(), "a place outside of {} bytes of text, or within a letter", text.len());
    part.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_what_stands_there() {
        assert_eq!((part("é-mail", 3..), part("é-mail", ..2), part("", ..)), ("mail", "é", ""));
    }

    #[test]
    #[should_panic = "within a letter"]
    #[cfg(debug_assertions)]
    fn a_wrong_place_is_found_while_developing() {
        part("é", 1..);
    }
}
