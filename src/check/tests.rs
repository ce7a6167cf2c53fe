//! How checks are tried: a book from its files, and the problems of one code.

use super::*;
use crate::analyse::{Scale, Settings, analyse};
use crate::files::{Files, fixture};
use crate::model::resolve::resolve;
use crate::parse;
use crate::problem::Level;
use crate::text::place;

/// Every problem of a book on 2026-11-22. Text without `//- ` is the front matter of one file, `a.md`.
fn problems(text: &str) -> (Files, Problems) {
    let files = fixture(&whole(text));
    let (config, mut problems) = crate::config::read(files.book_toml.as_deref().unwrap_or_default());
    let options = parse::Options::default();
    let mut docs = Vec::new();
    for (path, text) in files.texts.iter().filter(|(path, _)| path.extension() == "md") {
        let parsed = parse::parse(path, text, &options);
        problems.append(parsed.problems);
        docs.push(parsed.doc);
    }
    let (book, found) = resolve(docs, &config, &files);
    problems.append(found);
    let settings = Settings {
        feeling: Scale { min: config.feeling.min, max: config.feeling.max },
        review_every: config.check.review_every,
        evidence_max_age: config.check.evidence_max_age,
        ..Settings::default()
    };
    let today = Date::parse("2026-11-22").unwrap();
    let analysis = analyse(&book, &settings, today);
    problems.append(run(&Context {
        book: &book,
        analysis: &analysis,
        config: &config,
        today,
        touched: &files.touched,
    }));
    (files, finish(problems, &book, &config))
}

fn whole(text: &str) -> String {
    if text.starts_with("//- ") { text.to_owned() } else { format!("//- a.md\n---\n{text}---\n") }
}

/// The problems of `code`, as `line item`, with the file in front when there are several.
#[track_caller]
pub(super) fn fires(code: &str, text: &str, expected: &[&str]) {
    let (files, problems) = problems(text);
    let found = problems.iter().filter(|problem| problem.code == code).map(|problem| {
        let file = &problem.at.file;
        let text = files.texts.get(file).or(files.book_toml.as_ref()).map(|text| &**text).unwrap_or_default();
        let line = place(text, problem.at.span.start as usize).line;
        let file = if files.texts.len() > 1 { format!("{file}:") } else { String::new() };
        format!("{file}{line} {}", problem.item)
    });
    assert_eq!(found.collect::<Vec<_>>(), expected, "{problems:#?}");
}

#[track_caller]
pub(super) fn silent(code: &str, text: &str) {
    fires(code, text, &[]);
}

/// The codes of a book, one a line.
#[track_caller]
fn codes(text: &str, expected: &[&str]) {
    let (_, problems) = problems(text);
    assert_eq!(problems.iter().map(|it| it.code).collect::<Vec<_>>(), expected, "{problems:#?}");
}

#[test]
fn a_file_may_allow_a_code() {
    let map = "kind: journey\ntitle: A\nphases: [x]\nscenaro: y\n";
    codes(map, &["unknown-key"]);
    codes(&format!("{map}allow: [unknown-key]\n"), &[]);
}

#[test]
fn a_catalogue_and_a_page_may_allow_too() {
    codes("kind: teams\nallow: [unknown-key]\nitems: [{id: a, name: A, colour: red}]\n", &[]);
    codes("title: Method\nallow: [unknown-key]\ncolour: red\n", &[]);
}

#[test]
fn what_is_allowed_for_nothing_is_reported() {
    fires("unused-allow", "kind: team\nname: A\nallow: [unknown-key]\n", &["4 unknown-key"]);
    fires("unused-allow", "kind: team\nname: A\nallow: [unkown-key]\n", &["4 unkown-key"]);
    silent("unused-allow", "kind: team\nname: A\nallow: [unknown-key, unused-allow]\n");
}

#[test]
fn a_mistyped_code_is_named() {
    let (_, problems) = problems("kind: team\nname: A\nallow: [unkown-key]\n");
    let help = problems.iter().next().unwrap().help.clone();
    assert_eq!(help.as_deref(), Some("a code named `unknown-key` exists"));
}

const SETTINGS: &str = "//- book.toml\n[preprocessor.journeybook.check]\n";

#[test]
fn settings_turn_a_code_off_or_up() {
    let map = "//- a.md\n---\nkind: persona\ntagline: x\n---\n";
    let level = |settings: &str| {
        let (_, problems) = problems(&format!("{map}{SETTINGS}{settings}"));
        problems.iter().next().map(|it| it.level)
    };
    assert_eq!(level(""), Some(Level::Warning));
    assert_eq!(level("missing-title = \"error\"\n"), Some(Level::Error));
    assert_eq!(level("missing-title = \"off\"\n"), None);
}

#[test]
fn settings_name_codes_that_exist() {
    let (_, problems) = problems(&format!("{SETTINGS}overdeu = \"error\"\nmax-segmnts = \"off\"\n"));
    let helps: Vec<_> = problems.iter().map(|it| (it.code, it.help.as_deref().unwrap())).collect();
    assert_eq!(
        helps,
        [("unknown-key", "did you mean `overdue`?"), ("unknown-key", "did you mean `max-segments`?")]
    );
}

#[test]
fn every_rule_has_its_own_code_and_words() {
    let codes: Vec<_> = rules().map(|rule| rule.code).collect();
    let mut once = codes.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), codes.len());
    for rule in rules() {
        assert!(
            rule.about.ends_with(['.', '?']) && !rule.about.contains("  "),
            "{}: {}",
            rule.code,
            rule.about
        );
        assert!(!rule.bad.is_empty() && !rule.good.is_empty(), "{}", rule.code);
    }
}
