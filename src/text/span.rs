use super::{RelPath, part};

/// A stretch of a file's text, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Span {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span { start: clamp(start), end: clamp(end.max(start)) }
    }

    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The same stretch in a text that starts `by` bytes earlier.
    pub fn moved(self, by: usize) -> Span {
        Span::new(self.start as usize + by, self.end as usize + by)
    }
}

/// Where something was written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    pub file: RelPath,
    pub span: Span,
}

impl Origin {
    pub fn new(file: &RelPath, span: Span) -> Origin {
        Origin { file: file.clone(), span }
    }
}

/// A place as people count: line and column from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineCol {
    pub line: usize,
    pub column: usize,
}

/// The place of byte `at` in `text`; past the end is the end.
pub fn place(text: &str, at: usize) -> LineCol {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = part(text, ..at);
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    LineCol {
        line: before.bytes().filter(|&byte| byte == b'\n').count() + 1,
        column: part(before, start..).chars().count() + 1,
    }
}

/// The line of `text` that holds byte `at`, without its line end.
pub fn line_of(text: &str, at: usize) -> &str {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let start = part(text, ..at).rfind('\n').map_or(0, |newline| newline + 1);
    let end = part(text, at..).find('\n').map_or(text.len(), |newline| at + newline);
    part(text, start..end).trim_end_matches('\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let text = "één\nemotie: 😡 boos";
        assert_eq!(place(text, text.find("boos").unwrap()), LineCol { line: 2, column: 11 });
    }

    #[test]
    fn a_place_past_the_end_is_the_end() {
        assert_eq!(place("ab", 99), LineCol { line: 1, column: 3 });
    }

    #[test]
    fn the_line_comes_without_its_end() {
        assert_eq!(line_of("a\r\nbc\r\nd", 4), "bc");
    }
}
