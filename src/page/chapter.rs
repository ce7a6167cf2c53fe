//! A page as a chapter of mdBook: real Markdown headings, so that its menu, search and anchors work, and between them
//! HTML in blocks without a blank line, which Markdown leaves alone. The same writer as for the site draws what
//! stands in the blocks.

mod anchors;
mod blocks;

use std::collections::BTreeSet;

pub use anchors::{Anchors, Prefixes};
pub(super) use blocks::Chapter;
pub(crate) use blocks::push_text;

use super::Place;
use super::html::{self, Own, Pen};
use crate::parse::body::Html;
use crate::text::is_one_spaced;

/// Prose of the page: as HTML, and as its author wrote it.
#[derive(Debug, Clone, Default)]
pub struct Written {
    pub html: Html,
    pub markdown: String,
}

/// What a chapter has to know beside its page.
pub struct Around<'p> {
    pub anchors: &'p Anchors<'p>,
    pub prose: &'p [Written],
    /// Icons that the page brings along; the others are in the script that is installed in the book.
    pub icons: &'p BTreeSet<String>,
    /// What stands at the end: words for the script.
    pub wide: &'p str,
    pub narrow: &'p str,
    /// What is said of a thing without a page.
    pub undeclared: &'p str,
}

/// The chapter. `drawings` makes the icons and gradients that were used, once the rest is written.
pub fn chapter<'p>(
    places: &[Place<'_>],
    around: &'p Around<'p>,
    own: Option<&'p mut Own<'p>>,
    drawings: impl FnOnce(&html::Used) -> String,
) -> String {
    let mut pen = Pen::of_chapter(around, own);
    for place in places {
        html::place(place, &mut pen);
    }
    html::end_of_chapter(&mut pen, around, drawings);
    pen.finish().0
}

/// One line of text that means what it says in Markdown.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape_into(text, &mut out);
    out
}

/// The same behind what stands there already.
pub(super) fn escape_into(text: &str, out: &mut String) {
    // Most texts have nothing in them to escape, and no space too many.
    if is_one_spaced(text) && !text.bytes().any(is_mark) {
        out.push_str(text);
        return;
    }
    let start = out.len();
    for word in text.split_whitespace() {
        if out.len() > start {
            out.push(' ');
        }
        // Most words have nothing in them to escape.
        if !word.bytes().any(is_mark) {
            out.push_str(word);
            continue;
        }
        for letter in word.chars() {
            if u8::try_from(letter).is_ok_and(is_mark) {
                out.push('\\');
            }
            out.push(letter);
        }
    }
}

/// What Markdown, or mdBook, would take for mark-up.
fn is_mark(byte: u8) -> bool {
    const MARKS: &[u8] = b"\\`*_[]<>#&{}~|$^!";
    byte.is_ascii_punctuation() && MARKS.contains(&byte)
}

#[cfg(test)]
mod tests;
