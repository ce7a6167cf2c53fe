//! The lines of a text, counted once: places in a file with thousands of problems.

use super::{LineCol, part};

/// Bytes between two counts of characters.
const STRIDE: usize = 1024;

#[derive(Debug)]
pub struct Lines<'t> {
    text: &'t str,
    /// Where each line starts.
    starts: Vec<usize>,
    /// How many characters stand before each [`STRIDE`].
    characters: Vec<usize>,
}

/// Where each line of a text starts, in bytes.
pub fn line_starts(text: &str) -> Vec<u32> {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes());
    std::iter::once(0).chain(ends.map(|at| u32::try_from(at + 1).unwrap_or(u32::MAX))).collect()
}

impl<'t> Lines<'t> {
    pub fn new(text: &'t str) -> Lines<'t> {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        let mut characters = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut before = 0;
        for stretch in text.as_bytes().chunks(STRIDE) {
            characters.push(before);
            before += count(stretch);
        }
        characters.push(before);
        Lines { text, starts: std::iter::once(0).chain(ends.map(|at| at + 1)).collect(), characters }
    }

    /// The place of a byte; past the end is the end.
    pub fn place(&self, at: usize) -> LineCol {
        let at = self.inside(at);
        let line = self.starts.partition_point(|start| *start <= at);
        let start = self.start(line);
        LineCol { line, column: self.before(at) - self.before(start) + 1 }
    }

    /// The byte of its line on which a place stands, from 1.
    pub fn byte_column(&self, at: usize) -> usize {
        let at = self.inside(at);
        at - self.start(self.starts.partition_point(|start| *start <= at)) + 1
    }

    /// A line, from 1, without its end; empty where there is none.
    pub fn line(&self, number: usize) -> &'t str {
        let Some(start) = number.checked_sub(1).and_then(|index| self.starts.get(index)) else { return "" };
        let end = self.starts.get(number).map_or(self.text.len(), |next| next - 1);
        part(self.text, *start..end).trim_end_matches('\r')
    }

    /// How many lines there are.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    fn start(&self, line: usize) -> usize {
        line.checked_sub(1).and_then(|index| self.starts.get(index)).copied().unwrap_or_default()
    }

    fn inside(&self, at: usize) -> usize {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    /// How many characters stand before byte `at`.
    fn before(&self, at: usize) -> usize {
        let stretch = at / STRIDE;
        let counted = self.characters.get(stretch).copied().unwrap_or_default();
        counted + count(self.text.as_bytes().get(stretch * STRIDE..at).unwrap_or_default())
    }
}

/// The characters that begin in these bytes.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{line_of, place};
    use super::*;

    #[test]
    fn lines_end_before_their_end() {
        let lines = Lines::new("a\r\nbc\n");
        assert_eq!((lines.line(1), lines.line(2), lines.line(3), lines.line(4)), ("a", "bc", "", ""));
        assert_eq!(lines.count(), 3);
    }

    proptest! {
        #[test]
        fn a_place_is_the_one_that_is_counted_from_the_start(
            words in "([a-zé😡]{0,700}(\r?\n)?){0,12}", at in 0usize..9000
        ) {
            let lines = Lines::new(&words);
            let found = lines.place(at);
            prop_assert_eq!(found, place(&words, at));
            prop_assert_eq!(lines.line(found.line), line_of(&words, at));
        }
    }
}
