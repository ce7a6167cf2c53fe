//! Problems as a JUnit report, which most CI servers show: every file is a test that passes, or fails once for
//! each error and warning. What is only worth knowing stands in the output of the tests.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Level, Problem, Problems, Sources, quiet};
use crate::text::{Date, RelPath, escape};

pub fn junit(problems: &Problems, sources: &Sources<'_>, today: Date) -> String {
    let mut files: BTreeMap<&RelPath, Vec<&Problem>> =
        sources.pages().map(|path| (path, Vec::new())).collect();
    let mut told = String::new();
    for problem in problems.iter() {
        if problem.level >= Level::Warning {
            files.entry(&problem.at.file).or_default().push(problem);
        } else {
            told.push_str(&format!("{}\n", line(problem, sources)));
        }
    }
    let failures: usize = files.values().map(Vec::len).sum();
    let tests = failures + files.values().filter(|problems| problems.is_empty()).count();
    let mut cases = String::new();
    for (file, problems) in files {
        let name = attribute(&sources.shown(file));
        if problems.is_empty() {
            put(
                &mut cases,
                format_args!("    <testcase name=\"{name}\" classname=\"{name}\" time=\"0\"/>\n"),
            );
        }
        for problem in problems {
            failure(&mut cases, problem, sources, &name);
        }
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n  \
         <testsuite id=\"0\" package=\"journeybook\" name=\"check\" timestamp=\"{today}T00:00:00\" hostname=\"localhost\" \
         tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" time=\"0\">\n    <properties/>\n\
         {cases}    <system-out>{}</system-out>\n    <system-err/>\n  </testsuite>\n</testsuites>\n",
        content(&told)
    )
}

fn failure(out: &mut String, problem: &Problem, sources: &Sources<'_>, file: &str) {
    let (start, _) = sources.region(&problem.at);
    let (code, level) = (problem.code, problem.level.word());
    let message = attribute(&quiet::visible(&problem.message));
    put(
        out,
        format_args!(
            "    <testcase name=\"{code} (line {})\" classname=\"{file}\" time=\"0\">\n      \
             <failure type=\"{level}\" message=\"{message}\">{}</failure>\n    </testcase>\n",
            start.line,
            content(&line(problem, sources))
        ),
    );
}

fn line(problem: &Problem, sources: &Sources<'_>) -> String {
    let (start, _) = sources.region(&problem.at);
    let (file, level) = (sources.shown(&problem.at.file), problem.level.word());
    format!("{file}:{}:{}: {level}[{}]: {}", start.line, start.column, problem.code, problem.told_on_lines())
}

fn put(out: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(words);
}

fn content(text: &str) -> String {
    // XML has no way to write these.
    let foreign = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\t');
    let text =
        text.replace(|letter| foreign(letter) || matches!(letter, '\u{fffe}' | '\u{ffff}'), "\u{fffd}");
    let mut out = String::with_capacity(text.len());
    escape::html(&mut out, &text);
    quiet::xml(&out)
}

/// Without line ends, so that a reader sees one line.
fn attribute(text: &str) -> String {
    content(text).replace('\n', " ")
}
