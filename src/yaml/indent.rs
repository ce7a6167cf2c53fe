//! Lines whose indentation fits none above them: which are left out together, and what stands in for them so that the
//! steps around them stay apart.

use std::ops::Range;

use granit_parser::ErrorKind;

use super::Slip;
use super::build::Broken;
use super::mend::{is_key_line, line_above, line_at};
use crate::text::part;

/// What is left out.
pub(super) struct Misfit {
    pub slip: Slip,
    pub lines: Range<usize>,
    /// As long as the lines are.
    pub instead: String,
}

/// The blamed line, when it stands in the wrong column or its dash is glued to it.
pub(super) fn misfit((text, written): (&str, &str), broken: &Broken, line: &Range<usize>) -> Option<Misfit> {
    let words = part(text, line.clone());
    if broken.open_bracket.is_some() || words.contains(['\t', '\u{a0}']) {
        return None;
    }
    if words.trim_start().starts_with('-') {
        item((text, written), line)
    } else {
        key((text, written), broken, line)
    }
}

/// An item of a list: a dash in the column of the others keeps what stands below it together.
fn item((text, written): (&str, &str), line: &Range<usize>) -> Option<Misfit> {
    let words = part(text, line.clone());
    let (own, behind) = (indent(words), words.trim().strip_prefix('-')?);
    let is_glued = !behind.starts_with(' ');
    if !is_key_line(behind.trim_start()) {
        return None;
    }
    let near = |line: &Range<usize>| {
        let words = part(text, line.clone());
        is_item(words) && indent(words).abs_diff(own) <= 2
    };
    let other = above(text, line).find(near)?;
    let column = indent(part(text, other.clone()));
    if !is_glued && column == own {
        return None;
    }
    let below = below(text, line).next().map(|line| indent(part(text, line)));
    let instead = match below {
        Some(below) if below > column && column < words.len() => {
            [&*" ".repeat(column), "-", &*" ".repeat(words.len() - column - 1)].concat()
        }
        _ => " ".repeat(words.len()),
    };
    let slip = match is_glued {
        true => Slip::NoBlank { line: format!("- {behind}") },
        false => Slip::Indent { above: shown(written, other), more: 0 },
    };
    Some(Misfit { slip, lines: line.clone(), instead })
}

/// A key, with all that stands below it.
fn key((text, written): (&str, &str), broken: &Broken, line: &Range<usize>) -> Option<Misfit> {
    let words = part(text, line.clone());
    let own = indent(words);
    if !is_key_line(words.trim()) {
        return None;
    }
    let before = line_above(text, line)?;
    let other = match broken.error.kind() {
        ErrorKind::ExpectedBlockSequenceEntry => above(text, line).find(|line| {
            let words = part(text, line.clone());
            is_item(words) && indent(words) == own
        })?,
        ErrorKind::ExpectedBlockMappingKey => before,
        ErrorKind::MappingValueNotAllowed => {
            let words = part(text, before.clone());
            let key = words.trim().trim_start_matches("- ");
            (indent(words) < own && is_key_line(key) && !key.ends_with(':')).then_some(before)?
        }
        _ => return None,
    };
    let lines = block(text, line);
    let more = part(text, line.end..lines.end).lines().filter(|line| !line.trim().is_empty()).count();
    let instead = blank(part(text, lines.clone()));
    Some(Misfit { slip: Slip::Indent { above: shown(written, other), more }, lines, instead })
}

/// A line with what belongs to it: what is indented further, and keys beside it.
pub(super) fn block(text: &str, line: &Range<usize>) -> Range<usize> {
    let own = indent(part(text, line.clone()));
    let belongs = |line: &Range<usize>| {
        let words = part(text, line.clone());
        indent(words) > own || indent(words) == own && !is_item(words)
    };
    let end = below(text, line).take_while(belongs).last().map_or(line.end, |line| line.end);
    line.start..end
}

/// A line with what is indented further.
pub(super) fn nest(text: &str, line: &Range<usize>) -> Range<usize> {
    let own = indent(part(text, line.clone()));
    let is_inside = |line: &Range<usize>| indent(part(text, line.clone())) > own;
    let end = below(text, line).take_while(is_inside).last().map_or(line.end, |line| line.end);
    line.start..end
}

/// The same lines with nothing in them.
pub(super) fn blank(lines: &str) -> String {
    let letter = |letter: char| if letter == '\n' { "\n".to_owned() } else { " ".repeat(letter.len_utf8()) };
    lines.chars().map(letter).collect()
}

/// Runs of lines that are indented with spaces that do not break.
pub(super) fn hard_spaces(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    if !text.contains('\u{a0}') {
        return runs;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        let front = words.len() - words.trim_start().len();
        if part(words, ..front).contains('\u{a0}') {
            match runs.last_mut() {
                Some(run) if run.end + 1 >= start => run.end = start + words.len(),
                _ => runs.push(start..start + words.len()),
            }
        }
        start += line.len();
    }
    runs
}

fn is_item(words: &str) -> bool {
    let words = words.trim();
    words == "-" || words.starts_with("- ")
}

pub(super) fn indent(words: &str) -> usize {
    words.len() - words.trim_start_matches(' ').len()
}

/// Lines that say something, upwards.
fn above<'t>(text: &'t str, line: &Range<usize>) -> impl Iterator<Item = Range<usize>> + use<'t> {
    std::iter::successors(line_above(text, line), move |line| line_above(text, line))
        .filter(move |line| !part(text, line.clone()).trim().is_empty())
}

/// Lines that say something, downwards.
pub(super) fn below<'t>(text: &'t str, line: &Range<usize>) -> impl Iterator<Item = Range<usize>> + use<'t> {
    let next = move |line: &Range<usize>| (line.end < text.len()).then(|| line_at(text, line.end + 1));
    std::iter::successors(next(line), next).filter(move |line| !part(text, line.clone()).trim().is_empty())
}

fn shown(text: &str, line: Range<usize>) -> String {
    part(text, line).trim().chars().take(40).collect()
}
