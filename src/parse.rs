//! One file: front matter as written, prose as HTML. Never fails, knows no other file.

pub mod body;
pub mod front;
pub mod leaves;
mod split;

use crate::problem::{InFile, Problems};
use crate::text::{RelPath, Span, has_unseen, is_unseen, merge, part};
use crate::yaml::{self, FaultKind};
use front::Written;
use front::fields::Report;

pub use split::{Split, split};

/// What one file says.
#[derive(Debug, Clone)]
pub struct Doc {
    pub path: RelPath,
    pub written: Vec<Written>,
    /// The prose, without the front matter.
    pub body: body::Body,
}

/// What is wrong with a byte of zero.
pub const NO_TEXT: &str = "a byte of zero: this is no text";

const UNSEEN: &str =
    "characters that nobody sees, such as a bell or a mark that turns the text around, are left out";
const UNSEEN_HELP: &str = "delete them and type the text anew; most come in with what is pasted";

/// What a reader has to know of the settings.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    pub feeling: (f64, f64),
    pub rating: (f64, f64),
    pub own_lanes: Vec<String>,
    pub raw_html: bool,
}

#[derive(Debug, Clone)]
pub struct Parsed {
    pub doc: Doc,
    pub problems: Problems,
}

/// The prose of a file.
pub struct Prose {
    body: body::Body,
    problems: Problems,
}

pub fn parse(path: &RelPath, text: &str, options: &Options) -> Parsed {
    parse_around(prose(path, text, options), path, text, options)
}

/// Reads the prose alone.
pub fn prose(path: &RelPath, text: &str, options: &Options) -> Prose {
    let text = &*merge::settled(text);
    let split = split(text);
    let mut problems = Problems::new();
    let body_options = body::BodyOptions { raw_html: options.raw_html };
    let mut in_file = InFile { file: path, problems: &mut problems };
    let body = body::body(part(text, split.body.clone()), split.body.start, &body_options, &mut in_file);
    Prose { body, problems }
}

/// Reads the rest of a file whose prose was read.
pub fn parse_around(prose: Prose, path: &RelPath, written: &str, options: &Options) -> Parsed {
    let text = &*merge::settled(written);
    let split = split(text);
    let mut report = Report::new(path, text);
    report.feeling = options.feeling;
    report.rating = options.rating;
    report.own_lanes = &options.own_lanes;

    if let Some(span) = split.unclosed {
        report
            .problem("bad-front-matter", span, "the front matter never ends")
            .help("write a line with only `---` below the last key");
    }
    if let Some(span) = merge::conflict(written) {
        report.problem("conflict-marker", span, merge::WORDS).help(merge::HELP);
    }
    if let Some(at) = memchr::memchr(0, text.as_bytes()) {
        let help = "save it as UTF-8 in your editor; a file that is no text gets another ending than `.md`";
        report.problem("not-utf8", Span::new(at, at + 1), NO_TEXT).help(help);
    }
    let front = yaml::read(part(text, split.front.clone()), split.front.start);
    for fault in &front.faults {
        let code = match fault.kind {
            FaultKind::Syntax => "bad-front-matter",
            FaultKind::DuplicateKey => "duplicate-key",
            FaultKind::TooDeep => "too-deep",
            FaultKind::TooLarge => "too-large",
        };
        let mut problem = report.problem(code, fault.span, &*fault.message);
        problem.help.clone_from(&fault.help);
    }
    for (span, line) in &front.unquoted {
        let sign: String = part(text, span.range()).chars().take(1).collect();
        let message = format!("YAML has its own use for `{sign}` at the start of a text; it is read as text");
        report
            .problem("quote-text", *span, message)
            .help(format!("quote it: `{line}`; `journeybook fmt` does"));
    }
    for span in &front.cleaned {
        report.problem("control-character", *span, UNSEEN).help(UNSEEN_HELP);
    }
    // A byte of zero is told already.
    let body = part(text, split.body.clone());
    let unseen = || body.char_indices().find(|(_, letter)| *letter != '\0' && is_unseen(*letter));
    if has_unseen(body)
        && let Some((at, letter)) = unseen()
    {
        let at = split.body.start + at;
        report.problem("control-character", Span::new(at, at + letter.len_utf8()), UNSEEN).help(UNSEEN_HELP);
    }
    let written = front::read(&front.root, &report);
    let mut problems = report.into_problems();
    problems.append(prose.problems);
    Parsed { doc: Doc { path: path.clone(), written, body: prose.body }, problems }
}

impl Default for Options {
    fn default() -> Options {
        Options { feeling: (-2.0, 2.0), rating: (1.0, 5.0), own_lanes: Vec::new(), raw_html: false }
    }
}

#[cfg(test)]
mod tests;
