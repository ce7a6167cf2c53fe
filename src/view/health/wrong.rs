//! The problems of the handbook, file by file.

use std::collections::BTreeMap;

use crate::problem::{Level, Problem};
use crate::text::{RelPath, place};
use crate::view::Here;
use crate::view::parts::Badge;

/// The rest is for the terminal.
pub(super) const MOST: usize = 500;

#[derive(Debug)]
pub struct InFile {
    pub path: String,
    pub wrong: Vec<Wrong>,
}

/// A problem. Its words are those of the terminal: in the language of the handbook, or in English.
#[derive(Debug)]
pub struct Wrong {
    /// How serious it is.
    pub badge: Badge,
    /// On which line, in words.
    pub line: Option<String>,
    pub code: &'static str,
    pub message: String,
    /// Which item of the file.
    pub item: String,
    pub help: Option<String>,
}

/// Files with errors first; and how many problems are left out.
pub(super) fn by_file(from: &Here<'_>, most: usize) -> (Vec<InFile>, Option<String>) {
    let mut all: Vec<&Problem> = from.problems.iter().filter(|it| it.level != Level::Off).collect();
    all.sort_by(|a, b| b.level.cmp(&a.level).then_with(|| a.at.cmp(&b.at)));
    let more = all.len().checked_sub(most).filter(|more| *more > 0);
    all.truncate(most);
    let mut order: Vec<&RelPath> = Vec::new();
    let mut files: BTreeMap<&RelPath, Vec<&Problem>> = BTreeMap::new();
    for problem in all {
        let file = &problem.at.file;
        files.entry(file).or_insert_with(|| {
            order.push(file);
            Vec::new()
        });
        files.entry(file).or_default().push(problem);
    }
    let in_file = |path: &RelPath| {
        // Where something stands is nothing to the public.
        let text = from.texts.get(path).filter(|_| !from.config.is_public);
        let wrong =
            files.get(path).into_iter().flatten().map(|problem| wrong(from, problem, text.as_deref()));
        let path = if from.config.is_public { String::new() } else { path.to_string() };
        InFile { path, wrong: wrong.collect() }
    };
    let files = order.into_iter().map(in_file).collect();
    (files, more.map(|more| from.words.count("health.more", more)))
}

fn wrong(from: &Here<'_>, problem: &Problem, text: Option<&str>) -> Wrong {
    let (icon, word, class) = match problem.level {
        Level::Error => ("warn", "health.error", "bad"),
        Level::Warning => ("warn", "health.warning", "warn"),
        Level::Info | Level::Off => ("info", "health.info", ""),
    };
    Wrong {
        line: text.map(|text| {
            let line = place(text, problem.at.span.start as usize).line;
            from.words.fill("health.line", &[("n", &line.to_string())])
        }),
        badge: Badge { icon, word: from.words.get(word).to_owned(), class },
        code: problem.code,
        message: problem.message.clone(),
        item: problem.item.clone(),
        help: problem.help.clone(),
    }
}
