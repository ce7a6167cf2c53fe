//! A page as its words: for the search index, for excerpts, for names that cannot be marked up.

use super::Inline;

/// The words of a line.
pub fn line(line: &[Inline<'_>]) -> String {
    let mut out = String::new();
    line.iter().for_each(|it| push(it, &mut out));
    out.split_whitespace().collect::<Vec<_>>().join(" ")
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
