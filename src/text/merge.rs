//! What a merge that was left in the middle writes into a file: both sides, between marks.

use std::borrow::Cow;

use memchr::memmem;

use super::{Span, blanked};

/// The mark where the two sides of a merge begin, when the one where they end follows.
pub fn conflict(text: &str) -> Option<Span> {
    let mut reader = Reader::new(text)?;
    let line = text.split_inclusive('\n').find(|line| reader.next(line) != Side::None)?;
    let at = reader.at - line.len();
    Some(Span::new(at, at + 7))
}

/// The text as the first sides have it: marks and other sides are blank, and all else keeps its place.
pub fn settled(text: &str) -> Cow<'_, str> {
    let Some(mut reader) = Reader::new(text).filter(|_| conflict(text).is_some()) else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        match reader.next(line) {
            Side::None | Side::First => out.push_str(line),
            Side::Mark | Side::Other => out.push_str(&blanked(line)),
        }
    }
    Cow::Owned(out)
}

/// Where a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Outside of a conflict.
    None,
    Mark,
    First,
    /// What both started from, or the second.
    Other,
}

/// Reads a text line by line.
struct Reader {
    at: usize,
    /// Where the last conflict ends.
    end: usize,
    side: Side,
    /// Inside of a fence of code the marks are shown, not left over.
    is_fenced: bool,
}

impl Reader {
    /// Nothing where no conflict ends.
    fn new(text: &str) -> Option<Reader> {
        // Nearly no file has one: the quick search forward says so at once.
        memmem::find(text.as_bytes(), b"<<<<<<<")?;
        let end = memmem::rfind_iter(text.as_bytes(), ">>>>>>>").find(|end| is_mark(text, *end, '>'))?;
        Some(Reader { at: 0, end, side: Side::None, is_fenced: false })
    }

    fn next(&mut self, line: &str) -> Side {
        let may_begin = self.at < self.end && !self.is_fenced;
        self.at += line.len();
        let inside = self.side != Side::None;
        let next = match line.bytes().next() {
            Some(b'<') if is_mark(line, 0, '<') && (inside || may_begin) => Some(Side::First),
            Some(b'|') if is_mark(line, 0, '|') && inside => Some(Side::Other),
            Some(b'=') if is_mark(line, 0, '=') && inside => Some(Side::Other),
            Some(b'>') if is_mark(line, 0, '>') && inside => Some(Side::None),
            _ => None,
        };
        if let Some(next) = next {
            self.side = next;
            return Side::Mark;
        }
        let line = line.trim_start();
        self.is_fenced ^= !inside && (line.starts_with("```") || line.starts_with("~~~"));
        self.side
    }
}

/// Seven letters alone at the start of a line.
fn is_mark(text: &str, at: usize, letter: char) -> bool {
    let starts = at == 0 || text.as_bytes().get(at - 1) == Some(&b'\n');
    let next = text.get(at + 7..).and_then(|rest| rest.chars().next());
    starts && next != Some(letter) && next.is_none_or(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<usize>) {
        assert_eq!(conflict(text).map(|it| it.start as usize), expected, "{text}");
    }

    #[test]
    fn both_sides_between_marks_are_a_merge_left_in_the_middle() {
        check("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> topic\n", Some(2));
        check("<<<<<<<\r\nb\r\n=======\r\n>>>>>>>\r\n", Some(0));
        check("<<<<<<<< eight\n>>>>>>>> eight\n", None);
        check("a <<<<<<< b\n>>>>>>> c\n", None);
        check("<<<<<<< HEAD\nand no end", None);
    }

    #[test]
    fn the_first_side_counts_and_all_else_keeps_its_place() {
        let text = "a\n<<<<<<< HEAD\nb\n||||||| base\nx\n=======\ncé\n>>>>>>> topic\nd\n<<<<<<< HEAD\n=======\ne\n>>>>>>> t";
        let settled = settled(text);
        assert_eq!(settled.split_whitespace().collect::<Vec<_>>(), ["a", "b", "d"]);
        assert_eq!(settled.len(), text.len());
        assert_eq!(settled.find('d'), text.find("d\n<"));
        assert!(matches!(super::settled("a\n=======\nb"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_page_may_show_the_marks_as_code() {
        check("```\n<<<<<<< HEAD\n=======\n>>>>>>> b\n```\n", None);
        check("```\n```\n<<<<<<< HEAD\n=======\n>>>>>>> b\n", Some(8));
    }
}
