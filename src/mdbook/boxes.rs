//! While a book is served, a chapter with problems has a box on top that tells them: nobody looks at the terminal.

use std::collections::BTreeMap;

use super::layout::Layout;
use super::read::Read;
use super::report;
use crate::page::chapter::push_text;
use crate::problem::{Level, Problem, Problems, Sources, both};
use crate::text::{RelPath, escape};

/// The boxes of chapters, by the number of their sheet.
#[derive(Debug, Default)]
pub(super) struct Boxes(BTreeMap<usize, String>);

/// A box does not grow with what is wrong.
const MOST: usize = 20;

impl Boxes {
    pub(super) fn of(&self, sheet: usize) -> Option<&str> {
        self.0.get(&sheet).map(String::as_str)
    }
}

/// Errors and warnings, each on the chapter of its file; those of no chapter on the first one.
pub(super) fn boxes(
    problems: &Problems,
    (read, language): (&Read, &str),
    source: &str,
    layout: &Layout,
) -> Boxes {
    let (problems, files) = report::as_written(problems, read);
    let sources = Sources::new(&files, source);
    let mut by_sheet: BTreeMap<usize, Vec<&Problem>> = BTreeMap::new();
    let mut sheets: BTreeMap<&RelPath, usize> = BTreeMap::new();
    for (number, sheet) in layout.sheets.iter().enumerate().rev() {
        sheets.extend(sheet.file.as_ref().map(|file| (file, number)));
    }
    for problem in problems.iter().filter(|problem| problem.level >= Level::Warning) {
        let sheet = sheets.get(&problem.at.file).copied().unwrap_or(0);
        by_sheet.entry(sheet).or_default().push(problem);
    }
    let written = |problems: Vec<&Problem>| {
        let title = both!("To mend", "Te herstellen");
        let title = title.in_language(language);
        let mut text =
            format!("<div class=\"jb\"><div class=\"jb-problems\" role=\"alert\"><p><b>{title}</b></p><ul>");
        problems.iter().take(MOST).for_each(|problem| text.push_str(&line(problem, &sources)));
        if let Some(more) = problems.len().checked_sub(MOST).filter(|more| *more > 0) {
            let more = both!("and {more} more in the terminal", "en nog {more} in de terminal");
            text.push_str(&format!("<li>{}</li>", more.in_language(language)));
        }
        text.push_str("</ul></div></div>\n\n");
        text
    };
    Boxes(by_sheet.into_iter().map(|(sheet, problems)| (sheet, written(problems))).collect())
}

/// Where, what, and what to do.
fn line(problem: &Problem, sources: &Sources<'_>) -> String {
    let (start, _) = sources.region(&problem.at);
    let mut words = String::new();
    escape::html(&mut words, &problem.message);
    if let Some(help) = &problem.help {
        words.push_str("<br><small>");
        escape::html(&mut words, help);
        words.push_str("</small>");
    }
    let mut place = String::new();
    escape::html(&mut place, &format!("{}:{}", sources.shown(&problem.at.file), start.line));
    let mut out = String::new();
    push_text(&format!("<li><code>{place}</code> {words}</li>"), &mut out);
    out
}
