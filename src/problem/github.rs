//! Problems as annotations of a GitHub pull request.

use super::{Level, Problem, Problems, Sources};
use crate::text::escape;

/// GitHub shows ten annotations of a kind per step; the last says how many are left.
const MOST: usize = 9;

pub fn github(problems: &Problems, sources: &Sources<'_>) -> String {
    let mut out = String::new();
    for (level, command) in [(Level::Error, "error"), (Level::Warning, "warning"), (Level::Info, "notice")] {
        let of_level: Vec<&Problem> = problems.iter().filter(|problem| problem.level == level).collect();
        for problem in of_level.iter().take(MOST) {
            out.push_str(&one(problem, sources, command));
        }
        if let Some(more) = of_level.len().checked_sub(MOST).filter(|more| *more > 0) {
            out.push_str(&format!("::{command} title=journeybook::{more} more of level {command}\n"));
        }
    }
    out
}

fn one(problem: &Problem, sources: &Sources<'_>, command: &str) -> String {
    let (start, end) = sources.region(&problem.at);
    let file = escape::command_value(&sources.shown(&problem.at.file));
    let message = problem.told_on_lines();
    let columns = match start.line == end.line {
        true => format!(",col={},endColumn={}", start.column, end.column),
        false => String::new(),
    };
    let (line, code) = (start.line, problem.code);
    format!(
        "::{command} file={file},line={line},endLine={}{columns},title={code}::{}\n",
        end.line,
        escape::command_text(&message)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::fixture;
    use crate::text::{Origin, RelPath, Span};

    fn many(count: usize, message: &str) -> String {
        let files = fixture("//- content/a.md\nkind: x\n");
        let mut problems = Problems::new();
        for _ in 0..count {
            let at = Origin::new(&RelPath::new("a.md").unwrap(), Span::new(6, 7));
            problems.push("unknown-kind", at, message);
        }
        github(&problems, &Sources::new(&files, "content"))
    }

    #[test]
    fn nine_are_shown_and_the_rest_is_counted() {
        let text = many(12, "unknown kind `x`");
        assert_eq!(text.lines().count(), 10);
        assert!(text.ends_with("::error title=journeybook::3 more of level error\n"));
    }

    #[test]
    fn content_starts_no_command() {
        let text = many(1, "x\n::error::gotcha");
        assert_eq!(text.lines().count(), 1);
        assert!(text.starts_with("::error file=content/a.md") && text.contains("::error::gotcha"), "{text}");
    }

    #[test]
    fn an_annotation_has_its_place() {
        assert_eq!(
            many(1, "unknown kind `x`"),
            "::error file=content/a.md,line=1,endLine=1,col=7,endColumn=8,title=unknown-kind::unknown kind `x`\n"
        );
    }
}
