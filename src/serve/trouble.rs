//! Errors as the page shows them: with their place, the lines around it and a link into the editor.
//! Everything here is plain text; the script in the page writes it as text.

use std::path::Path;

use serde::Serialize;

use crate::problem::{Both, Level, Problem, Sources, both};
use crate::text::escape::percent_encoded;
use crate::text::{Lines, part};

/// More are only counted.
pub(super) const MOST: usize = 20;
/// Longer lines are cut, so that a book on one line does not come over with every change.
const LONGEST_LINE: usize = 400;

/// What stands in the way of a good page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Trouble {
    pub count: usize,
    pub errors: Vec<Row>,
}

/// One error.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Row {
    pub code: String,
    pub message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    pub file: String,
    /// From 1; 0 when it is about the whole file.
    pub line: usize,
    pub column: usize,
    /// The line before, the line itself and the one after: number and text.
    pub lines: Vec<(usize, String)>,
    /// The characters of the line that are meant.
    pub marked: (usize, usize),
    /// Where an editor opens it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edit: Option<String>,
}

/// How errors get their places.
pub(super) struct Teller<'a> {
    pub sources: Sources<'a>,
    pub root: &'a Path,
    /// `vscode://file/{path}:{line}:{column}`, when people at this machine look.
    pub editor: Option<&'a str>,
}

impl Trouble {
    /// The errors among `problems`.
    pub(super) fn of<'p>(problems: impl Iterator<Item = &'p Problem>, teller: &Teller<'_>) -> Trouble {
        let mut trouble = Trouble::default();
        for problem in problems.filter(|problem| problem.level == Level::Error) {
            trouble.count += 1;
            if trouble.errors.len() < MOST {
                trouble.errors.push(teller.row(problem));
            }
        }
        trouble
    }

    /// Something that has no place in a file.
    pub(super) fn plain(code: &str, message: String, help: &str) -> Trouble {
        let help = Some(help.to_owned()).filter(|help| !help.is_empty());
        Trouble { count: 1, errors: vec![Row { code: code.to_owned(), message, help, ..Row::default() }] }
    }

    /// The program itself failed.
    pub(super) fn internal(message: Both, language: &str) -> Trouble {
        let help = both!(
            "the terminal says more; please report it as a fault of journeybook",
            "de terminal zegt meer; meld het als een fout van journeybook",
        );
        Trouble::plain("internal", message.in_language(language).to_owned(), help.in_language(language))
    }

    pub(super) fn add(&mut self, other: &Trouble) {
        self.count += other.count;
        let room = MOST.saturating_sub(self.errors.len());
        self.errors.extend(other.errors.iter().take(room).cloned());
    }

    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }
}

impl Teller<'_> {
    fn row(&self, problem: &Problem) -> Row {
        let file = self.sources.shown(&problem.at.file);
        let mut row = Row {
            code: problem.code.to_owned(),
            message: problem.message.clone(),
            help: problem.help.clone(),
            ..Row::default()
        };
        if self.sources.text(&problem.at.file).is_some() {
            let (start, end) = self.sources.region(&problem.at);
            row.line = start.line;
            row.column = start.column;
            row.lines = around(&self.sources.lines(&problem.at.file), start.line);
            let width = if end.line == start.line { end.column.saturating_sub(start.column) } else { 1 };
            row.marked = (start.column - 1, width.max(1));
        }
        row.edit = self.editor.map(|editor| self.address(editor, &file, &row));
        row.file = file;
        row
    }

    fn address(&self, editor: &str, file: &str, row: &Row) -> String {
        let path = self.root.join(file).to_string_lossy().replace('\\', "/");
        // The colon after the letter of a drive stays.
        let path = percent_encoded(&path).replace("%3A", ":");
        let at_least_one = |number: usize| number.max(1).to_string();
        editor
            .replace("{path}", &path)
            .replace("{line}", &at_least_one(row.line))
            .replace("{column}", &at_least_one(row.column))
    }
}

/// A line and its neighbours; what follows the last line end is no line.
fn around(lines: &Lines<'_>, line: usize) -> Vec<(usize, String)> {
    let last = lines.count().max(1);
    let ends_with_line_end = last > 1 && lines.line(last).is_empty();
    let last = if ends_with_line_end && line < last { last - 1 } else { last };
    let from = line.saturating_sub(1).max(1);
    (from..=(line + 1).min(last)).map(|number| (number, cut(lines.line(number)))).collect()
}

fn cut(line: &str) -> String {
    match line.char_indices().nth(LONGEST_LINE) {
        Some((at, _)) => format!("{}…", part(line, ..at)),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::fixture;
    use crate::problem::Problems;
    use crate::text::{Origin, RelPath, Span};

    fn row(text: &str, span: (usize, usize)) -> Row {
        let files = fixture(&format!("//- content/a b.md\n{text}"));
        let mut problems = Problems::new();
        let at = Origin::new(&RelPath::new("a b.md").unwrap(), Span::new(span.0, span.1));
        problems.push("unknown-reference", at, "unknown <b>");
        let teller = Teller {
            sources: Sources::new(&files, "content"),
            root: Path::new("/p"),
            editor: Some("vscode://file{path}:{line}:{column}"),
        };
        Trouble::of(problems.iter(), &teller).errors.remove(0)
    }

    #[test]
    fn an_error_comes_with_the_lines_around_it() {
        let row = row("kind: x\nchannel: é-mial\nend: y\n", (17, 24));
        let lines: Vec<(usize, &str)> = row.lines.iter().map(|(n, text)| (*n, text.as_str())).collect();
        assert_eq!(lines, [(1, "kind: x"), (2, "channel: é-mial"), (3, "end: y")]);
        assert_eq!((row.line, row.column, row.marked), (2, 10, (9, 6)));
        assert_eq!(row.edit.as_deref(), Some("vscode://file/p/content/a%20b.md:2:10"));
    }

    #[test]
    fn a_place_past_the_end_is_no_harm() {
        assert_eq!(row("", (90, 95)).lines.len(), 1);
        assert_eq!(row("a", (1, 95)).line, 1);
        assert_eq!(row("é", (1, 1)).line, 1);
    }
}
