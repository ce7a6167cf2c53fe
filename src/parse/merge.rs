//! What a merge that was left in the middle writes into a file: both sides, between marks.

use memchr::memmem;

use crate::text::{Span, part};

/// What is wrong then.
pub const WORDS: &str = "both sides of a merge stand here";

/// The mark where the two sides of a merge begin, when the one where they end follows.
pub fn conflict(text: &str) -> Option<Span> {
    let begins = memmem::find_iter(text.as_bytes(), "<<<<<<<");
    let mut marks = begins.filter(|at| is_mark(text, *at, '<') && !is_shown(part(text, ..*at)));
    let at = marks.find(|at| {
        let ends = memmem::find_iter(&text.as_bytes()[*at..], ">>>>>>>");
        ends.map(|end| at + end).any(|end| is_mark(text, end, '>'))
    })?;
    Some(Span::new(at, at + 7))
}

/// Seven letters alone at the start of a line.
fn is_mark(text: &str, at: usize, letter: char) -> bool {
    let starts = at == 0 || text.as_bytes().get(at - 1) == Some(&b'\n');
    let next = text.get(at + 7..).and_then(|rest| rest.chars().next());
    starts && next != Some(letter) && next.is_none_or(char::is_whitespace)
}

/// Inside of a fence of code the marks are shown, not left over.
fn is_shown(before: &str) -> bool {
    let fences = before.lines().filter(|line| {
        let line = line.trim_start();
        line.starts_with("```") || line.starts_with("~~~")
    });
    fences.count() % 2 == 1
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
    fn a_page_may_show_the_marks_as_code() {
        check("```\n<<<<<<< HEAD\n=======\n>>>>>>> b\n```\n", None);
        check("```\n```\n<<<<<<< HEAD\n=======\n>>>>>>> b\n", Some(8));
    }
}
