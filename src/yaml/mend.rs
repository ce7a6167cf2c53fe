//! What a syntax error means to someone who writes maps, and how to mend the line.

use std::ops::Range;

use granit_parser::ErrorKind;

use super::build::Broken;
use super::{Fault, FaultKind, Hint, Slip};
use crate::text::{Span, part};

/// The line to leave out so that the rest can be read.
pub(super) fn blamed_line(text: &str, broken: &Broken) -> Range<usize> {
    let line = line_at(text, broken.at);
    if let Some(bracket) = broken.open_bracket {
        return line_at(text, bracket);
    }
    let next = line_at(text, (line.end + 1).min(text.len()));
    if has_tab(part(text, line.clone())) || !has_tab(part(text, next.clone())) {
        not_blank(text, line)
    } else {
        next
    }
}

/// Says what is wrong with the blamed line.
pub(super) fn fault(text: &str, broken: &Broken, line: Range<usize>) -> Fault {
    let words = part(text, line.clone());
    let value = value_start(words).map(|start| (start, part(words, start..).trim_end()));
    let start = |offset: usize| Span::new(line.start + offset, line.start + words.trim_end().len());
    let here = Span::new(broken.at.clamp(line.start, line.end), line.start + words.trim_end().len());
    let indent = words.len() - words.trim_start().len();

    let (slip, span) = if let Some(slip) = slip(text, broken, &line) {
        (slip, here)
    } else if has_tab(words) {
        (Slip::Tab, Span::new(line.start, line.start + indent))
    } else if let Some(bracket) = broken.open_bracket {
        let sign = part(text, bracket..bracket + 1).to_owned();
        let closing = if sign == "[" { "]" } else { "}" };
        (Slip::OpenBracket { sign, closing }, Span::new(bracket, bracket + 1))
    } else if matches!(broken.error.kind(), ErrorKind::UnclosedQuotedScalar) {
        (Slip::OpenQuote, here)
    } else if let Some((at, value)) = value.filter(|(_, value)| starts_badly(value)) {
        let sign = value.chars().next().unwrap_or(' ');
        (Slip::Start { sign, quoted: quoted(words, at) }, start(at))
    } else if let Some((at, _)) =
        value.filter(|(_, value)| has_colon(value) && !value.starts_with(['"', '\'', '[', '{']))
    {
        (Slip::Colon { quoted: quoted(words, at) }, start(at))
    } else {
        let words = broken.error.info().to_lowercase();
        (Slip::Other { words, hint: hint(broken.error.kind()) }, here)
    };
    Fault { kind: FaultKind::Syntax(slip), span }
}

/// What writers do who do not think in YAML, and the line to write.
fn slip(text: &str, broken: &Broken, line: &Range<usize>) -> Option<Slip> {
    let words = part(text, line.clone());
    let value = value_start(words).map(|start| (start, part(words, start..).trim_end()));
    if let Some(item) = words.trim_start().strip_prefix("* ").or(words.trim_start().strip_prefix("• ")) {
        return Some(Slip::ListSign { item: item.trim().to_owned() });
    }
    if words.contains(":\u{a0}")
        || words.starts_with('\u{a0}')
        || words.trim_start_matches(' ').starts_with('\u{a0}')
    {
        let plain = words.replace('\u{a0}', " ");
        return Some(Slip::NoBreakSpace { line: plain.trim().to_owned() });
    }
    let bracket = value.filter(|(_, value)| value.starts_with(['[', '{'])).map(|(at, _)| line.start + at);
    let bracket = broken.open_bracket.or(bracket);
    if let Some(bracket) =
        bracket.filter(|bracket| part(text, *bracket..line.end.max(*bracket)).contains('#'))
    {
        let rest = part(text, bracket..line.end.max(bracket));
        let at = rest.find('#').filter(|&at| part(rest, ..at).ends_with([' ', '[', '{', ',']))?;
        let lost = part(rest, at..);
        let word = lost.split([',', ']', '}']).next().unwrap_or_default().trim().to_owned();
        return Some(Slip::Comment { lost: lost.trim_end().to_owned(), word });
    }
    if broken.open_bracket.is_some() {
        return None;
    }
    let (at, value) = value?;
    let is_tagged = value.starts_with('[') && value.contains(']') && !value.ends_with(']');
    if is_tagged {
        return Some(Slip::BehindList { quoted: quoted(words, at) });
    }
    let above = line_above(text, line)?;
    let title = part(text, above).trim_start().strip_prefix("- ")?.trim_end();
    let is_text = value_start(words).is_some() || words.trim_end().ends_with(':');
    (is_text && !has_colon(title) && !title.is_empty())
        .then(|| Slip::KeysBelowText { title: title.to_owned() })
}

fn has_colon(value: &str) -> bool {
    value.contains(": ") || value.ends_with(':')
}

/// The line above that says something.
fn line_above(text: &str, line: &Range<usize>) -> Option<Range<usize>> {
    let above = line_at(text, line.start.checked_sub(1)?);
    Some(not_blank(text, above))
}

fn hint(kind: &ErrorKind) -> Option<Hint> {
    Some(match kind {
        ErrorKind::SimpleKeyExpected => Hint::Key,
        ErrorKind::ExpectedBlockSequenceEntry => Hint::Entry,
        ErrorKind::ExpectedBlockMappingKey => Hint::OtherKeys,
        ErrorKind::InvalidTrailingSingleQuotedScalar => Hint::Apostrophe,
        ErrorKind::InvalidTrailingDoubleQuotedScalar => Hint::InQuotes,
        ErrorKind::MappingValueNotAllowed => Hint::Value,
        ErrorKind::BlockSequenceEntryNotAllowed => Hint::NextLine,
        _ => return None,
    })
}

/// The line with its value in quotes.
fn quoted(line: &str, at: usize) -> String {
    let (before, value) = line.split_at(at);
    // Quotes of a word processor are none to YAML.
    let value = value.trim_end().trim_start_matches(['“', '„', '‘']).trim_end_matches(['”', '“', '’']);
    let value = value.replace('\\', "\\\\").replace('"', "\\\"");
    format!("{}\"{value}\"", before.trim_start())
}

fn starts_badly(value: &str) -> bool {
    value.starts_with(['@', '`', '%', '*', '&', '!', '>', '|'])
}

/// Where the value begins in `key: value`, `- value` or `- key: value`.
fn value_start(line: &str) -> Option<usize> {
    let indent = line.len() - line.trim_start().len();
    let mut at = indent;
    while part(line, at..).starts_with("- ") {
        at += 2;
        at += part(line, at..).len() - part(line, at..).trim_start().len();
    }
    let key = part(line, at..).find(": ").filter(|&colon| {
        part(line, at..at + colon)
            .chars()
            .all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'))
    });
    match key {
        Some(colon) => {
            let from = at + colon + 2;
            Some(from + part(line, from..).len() - part(line, from..).trim_start().len())
        }
        None if at > indent => Some(at),
        None => None,
    }
    .filter(|&start| start < line.trim_end().len())
}

fn has_tab(line: &str) -> bool {
    line.len() > line.trim_start().len()
        && part(line, ..line.len() - line.trim_start().len()).contains('\t')
        && !line.trim().is_empty()
}

/// The line that holds byte `at`, without its end.
fn line_at(text: &str, at: usize) -> Range<usize> {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let start = part(text, ..at).rfind('\n').map_or(0, |newline| newline + 1);
    let end = part(text, at..).find('\n').map_or(text.len(), |newline| at + newline);
    start..end
}

/// `line`, or the last line above it that has something to leave out.
fn not_blank(text: &str, line: Range<usize>) -> Range<usize> {
    let mut line = line;
    while part(text, line.clone()).trim().is_empty() && line.start > 0 {
        line = line_at(text, line.start - 1);
    }
    line
}
