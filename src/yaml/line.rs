//! Lines that a writer can mend by writing them in another way: which way that is.

use std::ops::Range;

use super::Slip;
use super::indent::{below, indent};
use super::mend::line_at;
use crate::text::part;

/// What is wrong with `line`, whose value begins at byte `at` of it, when its quotes or its list are.
pub(super) fn rewritten(text: &str, line: &Range<usize>, at: usize) -> Option<Slip> {
    let words = part(text, line.clone()).trim_end();
    let (before, value) = words.split_at_checked(at)?;
    let before = before.trim_start();
    if value.starts_with("- ") && !before.starts_with('-') {
        let rest = items_below(text, line).map(|line| part(text, line).trim());
        let items =
            std::iter::once(value).chain(rest).map(|item| item.trim_start_matches('-').trim().to_owned());
        return Some(Slip::ListBehindKey { key: before.to_owned(), items: items.collect() });
    }
    quoted_anew(value).map(|value| Slip::Quotes { line: format!("{before}{value}") })
}

/// The lines with items below a key behind which a list begins.
pub(super) fn items_below<'t>(
    text: &'t str,
    line: &Range<usize>,
) -> impl Iterator<Item = Range<usize>> + use<'t> {
    let column = |line: &Range<usize>| {
        let words = part(text, line.clone());
        words.len() - words.trim_start().len()
    };
    let own = column(line);
    let next = move |line: &Range<usize>| (line.end < text.len()).then(|| line_at(text, line.end + 1));
    let is_item = move |line: &Range<usize>| {
        column(line) > own && part(text, line.clone()).trim_start().starts_with("- ")
    };
    std::iter::successors(next(line), next).take_while(is_item)
}

/// The lines of the list that begins here, with what its items say.
pub(super) fn list(text: &str, line: &Range<usize>) -> Range<usize> {
    let own = indent(part(text, line.clone()));
    let belongs = |line: &Range<usize>| {
        let words = part(text, line.clone());
        indent(words) > own || indent(words) == own && words.trim_start().starts_with("- ")
    };
    let end = below(text, line).take_while(belongs).last().map_or(line.end, |line| line.end);
    line.start..end
}

/// A text whose own quotes are taken for those around it, in quotes that hold: `'s Morgens`, `"He said "no" to me"`,
/// `"No", she said`.
fn quoted_anew(value: &str) -> Option<String> {
    let quote = value.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
    let inside = part(value, 1..);
    let count = inside.matches(quote).count();
    let words = match inside.strip_suffix(quote) {
        // The outer quotes are meant as such; those inside belong to the text.
        Some(words) if count > 1 && (count % 2 == 1 || quote == '\'') => words,
        _ if count == 0 && quote == '\'' && inside.starts_with(char::is_alphabetic) => value,
        _ if count > 0 => value,
        _ => return None,
    };
    let is_plain = !words.contains(['\\', '\'']);
    Some(match words.contains('"') && is_plain {
        true => format!("'{words}'"),
        false => super::quote::in_quotes(words),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_of_a_text_stand_in_other_quotes() {
        for (value, meant) in [
            ("'s Avonds ben ik moe", Some("\"'s Avonds ben ik moe\"")),
            ("\"Hij zei \"nee\" tegen mij\"", Some("'Hij zei \"nee\" tegen mij'")),
            ("\"Hij zei \"'t kan niet\" tegen mij\"", Some("\"Hij zei \\\"'t kan niet\\\" tegen mij\"")),
            ("\"Nee\", zei ze", Some("'\"Nee\", zei ze'")),
            ("'Nee', zei ze", Some("\"'Nee', zei ze\"")),
            ("'Ik weet 't niet'", Some("\"Ik weet 't niet\"")),
            ("\"Never closed", None),
            ("plain", None),
        ] {
            assert_eq!(quoted_anew(value).as_deref(), meant, "{value}");
        }
    }
}
