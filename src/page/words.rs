//! A page as its words: what readers find it by, and names that cannot be marked up.

mod heard;
mod map;

use super::{Inline, Place};
use crate::text::one_spaced;
use heard::Heard;

/// What is said on a page, and in places on it that have an address of their own. What is said elsewhere, or on every
/// page, is left out: ways about the book, the names of columns, lists of other things.
#[derive(Debug, Default)]
pub struct Said {
    pub text: String,
    pub parts: Vec<Part>,
}

/// A place on a page.
#[derive(Debug)]
pub struct Part {
    pub what: What,
    pub anchor: String,
    pub title: String,
    /// Where on the page, in words.
    pub place: String,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Of prose, under its heading.
    Section,
    /// Of a map or a blueprint.
    Step,
    Quote,
}

/// The words of a page.
pub fn page(places: &[Place<'_>]) -> Said {
    let mut heard = Heard::default();
    places.iter().for_each(|place| heard.blocks(&place.blocks));
    heard.said
}

/// The words of a line.
pub fn line(line: &[Inline<'_>]) -> String {
    let mut out = String::new();
    line.iter().for_each(|it| push(it, &mut out));
    one_spaced(&out)
}

fn push(it: &Inline<'_>, out: &mut String) {
    match it {
        Inline::Text(text) | Inline::Aloud(text) => out.push_str(text),
        Inline::Span(it) => it.of.iter().for_each(|it| push(it, out)),
        Inline::Link(it) => it.of.iter().for_each(|it| push(it, out)),
        Inline::Day(it) => out.push_str(&it.text),
        Inline::Badge(it) => out.push_str(&it.word),
        Inline::Score(it) => out.push_str(&it.text),
        Inline::Difference(it) => out.push_str(&it.text),
        Inline::Person(it) => out.push_str(&it.name),
        Inline::Break => out.push(' '),
        Inline::Pips(_) | Inline::Icon(_) | Inline::Avatar(..) => {}
        Inline::Drawing(_) | Inline::Bar(_) | Inline::Face(..) => {}
    }
}

#[cfg(test)]
mod tests;
