//! What a syntax error means to someone who writes maps, and how to mend the line.

use std::ops::Range;

use granit_parser::ErrorKind;

use super::build::{Broken, DEEPEST};
use super::indent::{blank, block, misfit, nest};
use super::meant::hint;
use super::{Fault, FaultKind, Hint, Slip, line};
use crate::text::{Span, part};

/// What is wrong, and what is left out.
pub(super) struct Mended {
    pub fault: Fault,
    pub lines: Range<usize>,
    /// What stands in for them, as long as they are.
    pub instead: String,
    /// A text that is read although it stands in the broken line.
    pub value: Option<Range<usize>>,
}

/// In a text some of whose lines are left out; `written` is all of it.
pub(super) fn mended((text, written): (&str, &str), broken: &Broken) -> Mended {
    let line = blamed_line(text, broken);
    if matches!(broken.error.kind(), ErrorKind::RecursionLimitExceeded) {
        return too_deep(text, line);
    }
    if let Some(misfit) = misfit((text, written), broken, &line) {
        let words = part(text, line.clone());
        let from = line.start + words.len() - words.trim_start().len();
        let span = Span::new(from, line.start + words.trim_end().len());
        let fault = Fault { kind: FaultKind::Syntax(misfit.slip), span };
        return Mended { fault, lines: misfit.lines, instead: misfit.instead, value: None };
    }
    let fault = fault(text, broken, line.clone());
    let lines = match &fault.kind {
        FaultKind::Syntax(Slip::KeysBelowText { .. }) => block(text, &line),
        FaultKind::Syntax(Slip::ListBehindKey { .. }) => {
            line.start..line::items_below(text, &line).last().map_or(line.end, |below| below.end)
        }
        FaultKind::Syntax(Slip::ListWithoutKey) => line::list(text, &line),
        _ => line,
    };
    let value = match &fault.kind {
        FaultKind::Syntax(Slip::Colon { .. }) => Some(fault.span.range()),
        _ => None,
    };
    let instead = match &value {
        // What was meant is known: it is read as the text that stands there.
        Some(value) => {
            [part(text, lines.start..value.start), &"x".repeat(value.len()), part(text, value.end..lines.end)]
                .concat()
        }
        None => blank(part(text, lines.clone())),
    };
    Mended { fault, lines, instead, value }
}

/// A line in which the parser gave up for all that is open, with what goes on below it.
fn too_deep(text: &str, line: Range<usize>) -> Mended {
    let span = Span::new(line.start, line.start + part(text, line.clone()).trim_end().len());
    let lines = nest(text, &line);
    let instead = blank(part(text, lines.clone()));
    Mended { fault: Fault { kind: FaultKind::TooDeep { most: DEEPEST }, span }, lines, instead, value: None }
}

/// Lines that are indented with spaces that do not break.
pub(super) fn hard_space(text: &str, lines: Range<usize>) -> Fault {
    let first = line_at(text, lines.start);
    let span = Span::new(first.start, first.start + part(text, first.clone()).trim_end().len());
    let line = part(text, first).trim().to_owned();
    let more = part(text, lines).lines().count().saturating_sub(1);
    Fault { kind: FaultKind::Syntax(Slip::HardSpaces { line, more }), span }
}

/// The line to leave out so that the rest can be read.
pub(super) fn blamed_line(text: &str, broken: &Broken) -> Range<usize> {
    let line = line_at(text, broken.at);
    if let Some(bracket) = broken.open_bracket {
        return line_at(text, bracket);
    }
    if let Some(line) = directive(text, broken, &line) {
        return line;
    }
    if let Some(line) = glued_above(text, broken, &line) {
        return line;
    }
    if let Some(line) = open_quote(text, broken, &line).or_else(|| open_bracket(text, broken, &line)) {
        return line;
    }
    let next = line_at(text, (line.end + 1).min(text.len()));
    if has_tab(part(text, line.clone())) || !has_tab(part(text, next.clone())) {
        not_blank(text, line)
    } else {
        next
    }
}

/// The line above that made the parser wait for a document.
fn directive(text: &str, broken: &Broken, line: &Range<usize>) -> Option<Range<usize>> {
    let is_one = matches!(hint(broken.error.kind()), Hint::Directive | Hint::DocumentMark);
    let mut lines = std::iter::once(line.clone()).chain(above(text, line)).filter(|_| is_one);
    lines.find(|line| part(text, line.clone()).starts_with('%'))
}

/// `kind:journey` above the line at hand, which the parser took for the first line of a text.
fn glued_above(text: &str, broken: &Broken, line: &Range<usize>) -> Option<Range<usize>> {
    let is_key = matches!(
        broken.error.kind(),
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidSimpleKey | ErrorKind::SimpleKeyExpected
    );
    let column = |words: &str| words.len() - words.trim_start().len();
    let words = part(text, line.clone());
    let above = above(text, line).find(|line| !part(text, line.clone()).trim().is_empty());
    above.filter(|above| {
        let first = part(text, above.clone());
        is_key
            && is_key_line(words.trim())
            && column(first) == column(words)
            && without_blank(first).is_some()
    })
}

/// The line whose quote is closed by that of a line further down.
fn open_quote(text: &str, broken: &Broken, line: &Range<usize>) -> Option<Range<usize>> {
    let is_quote = matches!(
        broken.error.kind(),
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar
    );
    if !is_quote || !is_key_line(part(text, line.clone()).trim().trim_start_matches("- ")) {
        return None;
    }
    above(text, line).find(|line| opens_quote(part(text, line.clone())))
}

fn opens_quote(words: &str) -> bool {
    let Some(value) = value_start(words).map(|at| part(words, at..)) else { return false };
    let open = |quote: char| value.starts_with(quote) && value.matches(quote).count() % 2 == 1;
    open('"') || open('\'')
}

/// The line with a bracket that the parser gave up on before it came to it.
fn open_bracket(text: &str, broken: &Broken, line: &Range<usize>) -> Option<Range<usize>> {
    let is_bracket = matches!(
        broken.error.kind(),
        ErrorKind::UnclosedFlowCollection { .. } | ErrorKind::BlockEntryInFlowCollection
    );
    if !is_bracket {
        return None;
    }
    let mut lines = std::iter::once(line.clone()).chain(above(text, line));
    lines.find(|line| unclosed(part(text, line.clone())).is_some())
}

/// A bracket at the start of a value that its line does not close.
fn unclosed(words: &str) -> Option<(usize, char)> {
    let at = value_start(words)?;
    let value = part(words, at..);
    let sign = value.chars().next().filter(|sign| matches!(sign, '[' | '{'))?;
    let closing = if sign == '[' { ']' } else { '}' };
    (value.matches(sign).count() > value.matches(closing).count()).then_some((at, sign))
}

/// `- {id: desk name: Desk}`: the line with its comma.
fn with_comma(words: &str) -> Option<String> {
    let start = value_start(words).filter(|at| part(words, *at..).starts_with('{'))?;
    let inside = part(words, start..).trim_end().strip_prefix('{')?.strip_suffix('}')?;
    if inside.contains(['"', '\'', '[', '{']) {
        return None;
    }
    let mut is_mended = false;
    let mend = |item: &str| match item.rfind(": ").filter(|at| part(item, ..*at).contains(": ")) {
        Some(colon) => {
            is_mended = true;
            let key = part(item, ..colon).rfind(' ').unwrap_or(0);
            format!("{},{}", part(item, ..key), part(item, key..))
        }
        None => item.to_owned(),
    };
    let inside: Vec<String> = inside.split(',').map(mend).collect();
    let line = format!("{}{{{}}}", part(words, ..start).trim_start(), inside.join(","));
    is_mended.then_some(line)
}

/// `key:` or `key: value`.
pub(super) fn is_key_line(words: &str) -> bool {
    let key = words.split(':').next().unwrap_or_default();
    let behind = part(words, key.len()..);
    let is_word = |key: &str| key.chars().all(|it| it.is_alphanumeric() || matches!(it, '-' | '_' | ' '));
    !key.is_empty() && is_word(key) && (behind == ":" || behind.starts_with(": "))
}

/// `feeling:-2`, the line with its blank.
fn without_blank(words: &str) -> Option<String> {
    let words = words.trim();
    let (dash, rest) = words.split_at(words.len() - words.trim_start_matches("- ").len());
    let (key, value) = rest.split_once(':')?;
    let is_word = |key: &str| key.chars().all(|it| it.is_alphanumeric() || matches!(it, '-' | '_'));
    let is_glued = !value.is_empty() && !value.starts_with([' ', '/', ':']);
    (is_glued && !key.is_empty() && is_word(key)).then(|| format!("{dash}{key}: {value}"))
}

/// Lines above, nearest first.
fn above<'t>(text: &'t str, line: &Range<usize>) -> impl Iterator<Item = Range<usize>> + use<'t> {
    let before = move |line: &Range<usize>| Some(line_at(text, line.start.checked_sub(1)?));
    std::iter::successors(before(line), before)
}

/// Says what is wrong with the blamed line.
fn fault(text: &str, broken: &Broken, line: Range<usize>) -> Fault {
    let words = part(text, line.clone());
    let value = value_start(words).map(|start| (start, part(words, start..).trim_end()));
    let start = |offset: usize| Span::new(line.start + offset, line.start + words.trim_end().len());
    let here = Span::new(broken.at.clamp(line.start, line.end), line.start + words.trim_end().len());
    let indent = words.len() - words.trim_start().len();

    let (slip, span) = if let Some(slip) = slip(text, broken, &line) {
        (slip, here)
    } else if let Some((at, slip)) = rewritten(text, broken, &line) {
        (slip, start(at))
    } else if has_tab(words) {
        (Slip::Tab, Span::new(line.start, line.start + indent))
    } else if let Some(line) = with_comma(words) {
        (Slip::Comma { line }, here)
    } else if let Some(hint) = told_by_parser(text, broken, &line) {
        (Slip::Other(hint), here)
    } else if let Some((at, sign)) = unclosed(words).filter(|_| broken.open_bracket.is_none()) {
        let closing = if sign == '[' { "]" } else { "}" };
        (Slip::OpenBracket { sign: sign.to_string(), closing }, start(at))
    } else if let Some(line) = without_blank(words) {
        (Slip::NoBlank { line }, start(indent))
    } else if let Some((at, _)) = value.filter(|(_, value)| value.starts_with("- ")) {
        (Slip::Other(Hint::NextLine), start(at))
    } else if opens_quote(words) {
        (Slip::OpenQuote, value.map_or(here, |(at, _)| start(at)))
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
        (Slip::Other(hint(broken.error.kind())), here)
    };
    Fault { kind: FaultKind::Syntax(slip), span }
}

/// Where the parser knows better than a look at the line.
fn told_by_parser(text: &str, broken: &Broken, line: &Range<usize>) -> Option<Hint> {
    let words = part(text, line.clone()).trim();
    if words.starts_with('%') {
        return Some(Hint::Directive);
    }
    let value = value_start(part(text, line.clone())).map(|at| part(text, line.start + at..line.end));
    let is_closed = value.is_some_and(|value| {
        let count = |sign: char| value.matches(sign).count();
        value.starts_with(['[', '{']) && count('[') == count(']') && count('{') == count('}')
    });
    let hint = hint(broken.error.kind());
    match hint {
        // Between two texts in quotes.
        Hint::InQuotes | Hint::Apostrophe if is_closed => Some(Hint::Comma),
        Hint::OtherBracket { .. } => Some(hint),
        // A bracket that its own line closes is not the one to blame.
        Hint::Comma
        | Hint::Dash
        | Hint::Blank
        | Hint::Value
        | Hint::Comment
        | Hint::Sign(_)
        | Hint::Tag
        | Hint::Escape
            if is_closed =>
        {
            Some(hint)
        }
        _ => None,
    }
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

/// A line with quotes or a list that stand elsewhere, where no bracket is to blame.
fn rewritten(text: &str, broken: &Broken, line: &Range<usize>) -> Option<(usize, Slip)> {
    let words = part(text, line.clone());
    if matches!(broken.error.kind(), ErrorKind::ExpectedBlockMappingKey)
        && words.trim_start().starts_with("- ")
    {
        return Some((words.len() - words.trim_start().len(), Slip::ListWithoutKey));
    }
    let at = value_start(part(text, line.clone())).filter(|_| broken.open_bracket.is_none())?;
    line::rewritten(text, line, at).map(|slip| (at, slip))
}

fn has_colon(value: &str) -> bool {
    value.contains(": ") || value.ends_with(':')
}

/// The line above that says something.
pub(super) fn line_above(text: &str, line: &Range<usize>) -> Option<Range<usize>> {
    let above = line_at(text, line.start.checked_sub(1)?);
    Some(not_blank(text, above))
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
pub(super) fn line_at(text: &str, at: usize) -> Range<usize> {
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
