//! Problems, told in the lines that the author wrote: other plugins may have changed what we read.

use std::collections::{BTreeMap, BTreeSet};

use super::read::Read;
use crate::files::Files;
use crate::model::Handbook;
use crate::parse::split;
use crate::problem::human::{self, Style};
use crate::problem::{About, Level, Problem, Problems, Sources, both};
use crate::term::Term;
use crate::text::{Origin, RelPath, Span};

/// A link to a file that is there and no chapter is broken in the book, and so is what to do about it.
pub(super) fn about_chapters(problems: &mut Problems, read: &Read) {
    for problem in problems.iter_mut() {
        let Some(About::File(path)) = &problem.about else { continue };
        if let Some(path) = RelPath::new(path).filter(|path| read.fragments.contains(path)) {
            problem.say_instead(
                both!("`{path}` is no chapter of this book", "`{path}` is geen hoofdstuk van dit boek"),
                both!(
                    "list it in SUMMARY.md, or mend the link",
                    "noem het in SUMMARY.md, of herstel de link"
                ),
            );
        }
    }
}

/// A kind of which the book declares nothing is told once, not at every name.
pub(super) fn about_catalogues(problems: &mut Problems, book: &Handbook) {
    let missing = |problem: &Problem| {
        let Some(About::Thing(kind)) = problem.about else { return None };
        (!book.entities().any(|entity| book.kind(entity) == Some(kind))).then_some(kind)
    };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for kind in problems.iter().filter_map(missing) {
        *counts.entry(kind.name()).or_default() += 1;
    }
    let mut told = BTreeSet::new();
    problems.retain(|problem| missing(problem).is_none_or(|kind| told.insert(kind.name())));
    for problem in problems.iter_mut() {
        if let Some(kind) = missing(problem)
            && let Some(count) = counts.get(kind.name()).filter(|count| **count > 1)
        {
            let (kind, kinds) = (kind.name(), kind.plural());
            problem.say_instead(
                both!(
                    "this book has no {kinds}, and {count} references to some",
                    "dit boek heeft niets van de soort `{kind}`, en {count} verwijzingen ernaar",
                ),
                both!(
                    "declare them in a file with `kind: {kinds}`, or take the references out",
                    "leg ze vast in een bestand met `kind: {kinds}`, of haal de verwijzingen weg",
                ),
            );
        }
    }
}

/// Every error with its source line, and how much else there is to say; empty when there is nothing.
pub(super) fn report(
    problems: &Problems,
    (read, language): (&Read, &str),
    source: &str,
    style: Style,
) -> String {
    if problems.is_empty() {
        return String::new();
    }
    let mut rest = problems.clone();
    rest.retain(|problem| problem.level != Level::Error);
    let mut errors = problems.clone();
    errors.retain(|problem| problem.level == Level::Error);
    let (problems, files) = as_written(&errors, read);
    let told = human::human(&problems, &Sources::new(&files, source), style);
    let mut lines = Vec::new();
    if !problems.is_empty() {
        lines.push(human::summary(&problems, language));
    }
    if !rest.is_empty() {
        lines.push(format!("{}: `journeybook check`", human::summary(&rest, language)));
    }
    format!("{told}{}\n", lines.join("\n"))
}

/// Problems where their author wrote what they are about, and the texts that they point into.
pub(super) fn as_written(problems: &Problems, read: &Read) -> (Problems, Files) {
    let mut problems = problems.clone();
    let mut files = Files { book_toml: read.files.book_toml.clone(), ..Files::default() };
    files.texts.clone_from(&read.files.texts);
    files.theme.clone_from(&read.files.theme);
    for (path, written) in &read.written {
        if let Some(used) = read.files.texts.get(path) {
            for problem in problems.iter_mut() {
                move_to(&mut problem.at, path, used, written);
                for (origin, _) in &mut problem.related {
                    move_to(origin, path, used, written);
                }
            }
        }
        files.texts.insert(path.clone(), written.clone());
    }
    (problems, files)
}

fn move_to(origin: &mut Origin, path: &RelPath, used: &str, written: &str) {
    if origin.file == *path {
        origin.span = moved(origin.span, used, written);
    }
}

/// What is said of a small map is told where it stands in its chapter.
pub(super) fn about_maps(problems: &mut Problems, read: &Read) {
    let place = |origin: &mut Origin| {
        if let Some(map) = read.maps.get(&origin.file) {
            let range = origin.span.range();
            let there = |at: usize| (map.front.start + at.saturating_sub(map.before)).min(map.front.end);
            origin.span = Span::new(there(range.start), there(range.end));
            origin.file = map.chapter.clone();
        }
    };
    for problem in problems.iter_mut() {
        place(&mut problem.at);
        problem.related.iter_mut().for_each(|(origin, _)| place(origin));
    }
}

/// What SUMMARY.md leaves out is named or linked to.
pub(super) fn about_unlisted(problems: &mut Problems, read: &Read) {
    for problem in problems.iter_mut().filter(|it| it.code == "draft-reference") {
        let file = &problem.at.file;
        let text = read.files.texts.get(file).map_or("", |text| text);
        // A name above the prose is shown as it was written, or not at all; a link would lead nowhere.
        if split(text).front.contains(&problem.at.span.range().start) {
            problem.level = Level::Info;
        }
        problem.say_instead(
            both!(
                "what this leads to is not in SUMMARY.md, or a draft: it is not published",
                "waar dit naar verwijst staat niet in SUMMARY.md, of is een concept: het wordt niet gepubliceerd",
            ),
            both!(
                "list it in SUMMARY.md, or take the reference out",
                "noem het in SUMMARY.md, of haal de verwijzing weg"
            ),
        );
    }
}

/// A stretch of `used` in `written`: the lines before the first and after the last difference are the same;
/// what stands between belongs to the line that was changed.
fn moved(span: Span, used: &str, written: &str) -> Span {
    let same = used.bytes().zip(written.bytes()).take_while(|(a, b)| a == b).count();
    let same = used
        .as_bytes()
        .get(..same)
        .unwrap_or_default()
        .iter()
        .rposition(|&it| it == b'\n')
        .map_or(0, |at| at + 1);
    let range = span.range();
    if range.end <= same {
        return span;
    }
    let most = used.len().min(written.len()) - same;
    let tail = used.bytes().rev().zip(written.bytes().rev()).take(most).take_while(|(a, b)| a == b).count();
    if range.start >= used.len() - tail {
        let from_end = used.len() - range.start;
        let start = written.len() - from_end;
        return Span::new(start, start + range.len());
    }
    let line = written.get(same..).and_then(|rest| rest.find('\n')).map_or(written.len(), |at| same + at);
    Span::new(same, line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(used: &str, word: &str, written: &str, expected: &str) {
        let at = used.find(word).unwrap();
        let span = moved(Span::new(at, at + word.len()), used, written);
        assert_eq!(&written[span.range()], expected);
    }

    #[test]
    fn a_place_before_or_after_a_change_is_found() {
        let (used, written) = ("a\nb\nmany\nlines\nc\nd\n", "a\nb\n{{#include x}}\nc\nd\n");
        check(used, "b", written, "b");
        check(used, "c", written, "c");
        check(used, "d", written, "d");
    }

    #[test]
    fn a_place_inside_a_change_is_the_line_that_made_it() {
        check("a\nmany\nlines\nc\n", "lines", "a\n{{#include x}}\nc\n", "{{#include x}}");
    }
}
