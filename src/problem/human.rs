//! Problems for people at a terminal: the place, the source line, what to do.

use std::collections::HashMap;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level as Title, Origin as Path, Renderer, Snippet};

use super::quiet::{self, visible};
use super::say::spoken;
use super::{Level, Problem, Problems, Sources, both};
use crate::text::{RelPath, part};

/// So many characters of a line are shown before, in and after what is underlined.
const WIDEST: usize = 240;

/// How to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Plain,
    Coloured,
}

/// So many of one code are shown in one file; a list of thousands helps nobody at a terminal.
const MOST_ALIKE: usize = 20;

/// Every problem with its source line. Of those alike in one file the first are shown and the rest is counted.
pub fn human(problems: &Problems, sources: &Sources<'_>, style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    let mut alike: HashMap<(&RelPath, &str), usize> = HashMap::new();
    problems.iter().for_each(|it| *alike.entry((&it.at.file, it.code)).or_default() += 1);
    let mut shown: HashMap<(&RelPath, &str), usize> = HashMap::new();
    for problem in problems.iter() {
        let which = (&problem.at.file, problem.code);
        let count = shown.entry(which).or_default();
        *count += 1;
        if *count <= MOST_ALIKE {
            out.push_str(&one(problem, sources, &renderer));
            out.push_str("\n\n");
        } else if *count == MOST_ALIKE + 1 {
            let more = alike.get(&which).copied().unwrap_or_default().saturating_sub(MOST_ALIKE);
            out.push_str(&more_of(problem, sources, more));
            out.push_str("\n\n");
        }
    }
    quiet::words(&out)
}

/// How many are left of those that are alike, and where they stand.
fn more_of(problem: &Problem, sources: &Sources<'_>, more: usize) -> String {
    let (code, file) = (problem.code, sources.shown(&problem.at.file));
    let told = both!(
        "… and {more} more of `{code}` in {file}: `journeybook check --format json` lists all",
        "… en nog {more} van `{code}` in {file}: `journeybook check --format json` geeft ze allemaal"
    );
    if problem.is_dutch { told.dutch } else { told.english }
}

/// `3 errors, 1 warning`; `no problems` when there are none. In the language of the report.
pub fn summary(problems: &Problems, language: &str) -> String {
    let levels = match spoken(language) {
        "nl" => [
            (Level::Error, "fout", "fouten"),
            (Level::Warning, "waarschuwing", "waarschuwingen"),
            (Level::Info, "opmerking", "opmerkingen"),
        ],
        _ => [
            (Level::Error, "error", "errors"),
            (Level::Warning, "warning", "warnings"),
            (Level::Info, "note", "notes"),
        ],
    };
    let counts: Vec<String> = levels
        .into_iter()
        .map(|(level, one, other)| (problems.count(level), one, other))
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, other)| format!("{count} {}", if count == 1 { one } else { other }))
        .collect();
    if counts.is_empty() {
        both!("no problems", "geen problemen").in_language(language).to_owned()
    } else {
        counts.join(", ")
    }
}

fn one(problem: &Problem, sources: &Sources<'_>, renderer: &Renderer) -> String {
    let path = sources.shown(&problem.at.file);
    let named = |level: Title<'static>, dutch: &'static str| match problem.is_dutch {
        true => level.with_name(dutch),
        false => level,
    };
    let (level, dutch) = title(problem.level);
    let title = named(level, dutch).primary_title(visible(&problem.message)).id(problem.code);
    let (start, end) = sources.region(&problem.at);
    let lines = sources.lines(&problem.at.file);
    let line = lines.line(start.line);
    let mut group = if line.trim().is_empty() {
        title.element(Path::path(&*path).line(start.line))
    } else {
        let (line, before) = window(line, lines.byte_column(problem.at.span.start as usize) - 1);
        let width = if end.line == start.line { end.column.saturating_sub(start.column) } else { line.len() };
        let (line, underlined) = around(&visible(line), before + 1, before + 1 + width);
        let snippet = Snippet::source(line).line_start(start.line).path(&*path);
        title.element(snippet.annotation(AnnotationKind::Primary.span(underlined)))
    };
    for (origin, words) in &problem.related {
        let (place, _) = sources.region(origin);
        let shown = format!("{words}: {}:{}:{}", sources.shown(&origin.file), place.line, place.column);
        group = group.element(named(Title::NOTE, "zie").message(shown));
    }
    if let Some(help) = &problem.help {
        group = group.element(named(Title::HELP, "hulp").message(visible(help)));
    }
    renderer.render(&[group])
}

/// A level, and what it is called in Dutch.
fn title(level: Level) -> (Title<'static>, &'static str) {
    match level {
        Level::Error => (Title::ERROR, "fout"),
        Level::Warning => (Title::WARNING, "waarschuwing"),
        Level::Info | Level::Off => (Title::INFO, "opmerking"),
    }
}

/// More than is shown of a long line around a place, and the characters in it before that.
fn window(line: &str, at: usize) -> (&str, usize) {
    let boundary = |mut at: usize| {
        while !line.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let at = boundary(at.min(line.len()));
    let start = boundary(at.saturating_sub(4 * WIDEST + 8));
    let end = boundary(line.len().min(at + 8 * WIDEST + 8));
    (part(line, start..end), part(line, start..at).chars().count())
}

/// What is shown of a line, and the bytes of that to underline: from one column up to another.
fn around(line: &str, from: usize, to: usize) -> (String, Range<usize>) {
    let (before, rest) = (characters(line, from - 1), part(line, characters(line, from - 1)..));
    let marked = rest.trim_end().chars().count().max(1).min(to.saturating_sub(from).max(1));
    let marked = part(rest, ..characters(rest, marked.min(WIDEST)));
    let shown_from = match part(line, ..before).char_indices().nth_back(WIDEST) {
        Some((at, _)) => at,
        None => 0,
    };
    let rest = part(rest, marked.len()..);
    let after = characters(rest, WIDEST);
    let start = if shown_from > 0 { "…" } else { "" };
    let end = if after < rest.len() { "…" } else { "" };
    let left = part(line, shown_from..before);
    let shown = [start, left, marked, part(rest, ..after), end].concat();
    let first = start.len() + left.len();
    (shown, first..first + marked.len())
}

/// The byte after so many characters.
fn characters(text: &str, count: usize) -> usize {
    text.char_indices().nth(count).map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::fixture;
    use crate::text::{Origin, Span};

    fn shown(text: &str, span: (usize, usize), message: &str) -> String {
        let files = fixture(&format!("//- content/a.md\n{text}"));
        let sources = Sources::new(&files, "content");
        let mut problems = Problems::new();
        let at = Origin::new(&RelPath::new("a.md").unwrap(), Span::new(span.0, span.1));
        problems
            .push("unknown-reference", at, message)
            .set_help(crate::problem::Both::same("a channel named `e-mail` exists"));
        human(&problems, &sources, Style::Plain)
    }

    #[test]
    fn a_problem_shows_its_place_and_its_help() {
        insta::assert_snapshot!(shown("kind: x\nchannel: e-mial\n", (17, 23), "unknown channel `e-mial`"), @"
        error[unknown-reference]: unknown channel `e-mial`
         --> content/a.md:2:10
          |
        2 | channel: e-mial
          |          ^^^^^^
          |
          = help: a channel named `e-mail` exists
        ");
    }

    #[test]
    fn columns_are_right_behind_an_emoji() {
        insta::assert_snapshot!(shown("emotion: 😡 boos, e-mial\n", (20, 26), "unknown channel `e-mial`"), @"
        error[unknown-reference]: unknown channel `e-mial`
         --> content/a.md:1:18
          |
        1 | emotion: 😡 boos, e-mial
          |                   ^^^^^^
          |
          = help: a channel named `e-mail` exists
        ");
    }

    #[test]
    fn content_does_not_speak_to_the_terminal() {
        let text = shown("a: \u{1b}[31mred\u{202e}\n", (3, 8), "\u{1b}[2Jgone");
        assert!(!text.contains(['\u{1b}', '\u{202e}']));
    }

    #[test]
    fn of_many_alike_in_a_file_the_first_are_shown_and_the_rest_is_counted() {
        let files = fixture("//- content/a.md\nkind: x\n//- content/b.md\nkind: y\n");
        let mut problems = Problems::new();
        let at = |file: &str| Origin::new(&RelPath::new(file).unwrap(), Span::new(6, 7));
        for count in 0..100_000 {
            problems.push("unknown-key", at("a.md"), format!("unknown key `k{count}`"));
        }
        problems.push("unknown-kind", at("a.md"), "unknown kind `x`");
        problems.push("unknown-key", at("b.md"), "unknown key `y`");
        let sources = Sources::new(&files, "content");
        let text = human(&problems, &sources, Style::Plain);
        assert_eq!(text.matches("[unknown-key]").count(), MOST_ALIKE + 1);
        let more =
            "… and 99980 more of `unknown-key` in content/a.md: `journeybook check --format json` lists all";
        assert_eq!(text.matches(more).count(), 1);
        assert!(text.contains("unknown kind `x`") && text.contains("unknown key `y`"), "{text}");
        assert!(text.len() < 8_000, "{}", text.len());
        assert_eq!(summary(&problems, "en"), "100002 errors");
        problems.speak("nl");
        assert!(human(&problems, &sources, Style::Plain).contains("… en nog 99980 van `unknown-key`"));
    }

    #[test]
    fn a_place_past_the_end_is_no_harm() {
        shown("", (90, 95), "odd");
        shown("a\n", (1, 95), "odd");
    }
}
