//! Codes and their rules: every code has words, every example does what it says, and what the
//! handbooks give is known.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use journeybook::check;
use journeybook::files::{Files, fixture};
use journeybook::problem::{Level, Problems};
use journeybook::site::{Options, Site};
use journeybook::text::{Date, RelPath, place};

fn problems(files: &Files) -> Problems {
    problems_of(files, false)
}

fn problems_of(files: &Files, untrusted: bool) -> Problems {
    let today = Date::parse("2026-11-22").unwrap();
    let audience = asked(files);
    Site::read(files, &Options { today, untrusted, audience }).problems
}

/// For whom the settings make a site.
pub fn asked(files: &Files) -> Option<journeybook::term::Visibility> {
    journeybook::config::read(files.book_toml.as_deref()?).0.audience
}

/// Every problem as `file:line code`.
fn lines(files: &Files) -> Vec<String> {
    let line = |problem: &journeybook::problem::Problem| {
        let file = &problem.at.file;
        let text = files.texts.get(file).or(files.book_toml.as_ref()).map_or("", |text| text);
        format!("{file}:{} {}", place(text, problem.at.span.start as usize).line, problem.code)
    };
    problems(files).iter().map(line).collect()
}

/// A handbook of this repository.
pub fn handbook(folder: &str) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files = Files { book_toml: Some(read(&root.join("book.toml"))), ..Files::default() };
    let content = root.join("content");
    for path in walk(&content) {
        let name = path.strip_prefix(&content).unwrap().to_string_lossy().replace('\\', "/");
        let name = RelPath::new(&name).unwrap();
        if matches!(name.extension(), "md" | "csv") {
            files.texts.insert(name, read(&path));
        } else {
            files.others.insert(name, journeybook::files::Other { size: 1 });
        }
    }
    files
}

fn read(path: &Path) -> std::sync::Arc<str> {
    fs::read_to_string(path).unwrap().into()
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(walk(&path));
        } else {
            files.push(path);
        }
    }
    files
}

#[test]
fn the_dutch_handbook_has_these_problems() {
    let expected = [
        "blueprints/ikea-bezoek.md:21 unlinked-cell",
        "catalog/starbucks-touchpoints.md:12 touchpoint-orphan",
        "catalog/starbucks-touchpoints.md:13 persona-touchpoint-uncovered",
        "catalog/starbucks-touchpoints.md:14 persona-touchpoint-uncovered",
        "journeys/ikea-bezoek-straks.md:27 ending-weakened",
        "journeys/ikea-bezoek.md:4 overdue",
        "journeys/ikea-bezoek.md:127 mot-without-metric",
        "journeys/koffie-halen.md:4 assumption-only-journey",
        "journeys/koffie-halen.md:4 no-goal",
        "journeys/koffie-halen.md:24 mot-undeclared",
        "journeys/koffie-halen.md:31 mot-undeclared",
        "journeys/koffie-halen.md:38 mot-without-metric",
        "journeys/koffie-halen.md:46 ends-low",
        "journeys/koffie-halen.md:46 mot-without-metric",
        "journeys/koffie-halen.md:46 pain-without-opportunity",
        "journeys/laptop-kopen.md:4 assumption-only-journey",
        "journeys/laptop-kopen.md:4 no-goal",
        "journeys/laptop-kopen.md:30 phase-without-content",
        "journeys/laptop-kopen.md:62 mot-without-metric",
        "metrics/wachttijd-kassa.md:13 metric-overdue",
    ];
    assert_eq!(lines(&handbook("tests/handbook-nl")), expected);
}

#[test]
fn the_sample_handbook_has_no_problem() {
    assert_eq!(lines(&handbook("")), [""; 0]);
}

/// What no text can show: it is about files, or about the whole site.
const NO_EXAMPLE: [&str; 4] = ["not-utf8", "too-large", "unreadable", "host-budget"];

/// What is only told of a stranger's book.
const OF_STRANGERS: [&str; 1] = ["active-file"];

#[test]
fn every_example_does_what_it_says() {
    let mut wrong = Vec::new();
    for rule in check::rules().filter(|rule| !NO_EXAMPLE.contains(&rule.code)) {
        for (example, fires) in [(rule.bad, true), (rule.good, false)] {
            let whole = if example.starts_with("//- ") {
                example.to_owned()
            } else {
                format!("//- a.md\n---\n{example}---\n")
            };
            let untrusted = OF_STRANGERS.contains(&rule.code);
            let found: Vec<_> = problems_of(&fixture(&whole), untrusted).iter().map(|it| it.code).collect();
            if found.contains(&rule.code) != fires {
                wrong.push(format!("{}, {}: {found:?}", rule.code, if fires { "bad" } else { "good" }));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every text in quotes behind `push(`, `problem(` or `Say::new(` that more arguments follow.
fn pushed(code: &str) -> BTreeSet<String> {
    let calls = ["push(", "problem(", "Say::new("].into_iter().flat_map(|call| code.split(call).skip(1));
    let literal = |rest: &str| {
        let (literal, after) = rest.trim_start().strip_prefix('"')?.split_once('"')?;
        after.trim_start().starts_with(',').then(|| literal.to_owned())
    };
    calls.filter_map(literal).collect()
}

#[test]
fn every_code_has_a_rule_and_every_rule_is_raised() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let code_of = |path: PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        text.split("#[cfg(test)]").next().unwrap_or_default().to_owned()
    };
    let rules_only = |path: &PathBuf| path.starts_with(root.join("problem/rule"));
    let code: String = walk(&root).into_iter().filter(|path| !rules_only(path)).map(code_of).collect();
    let known: BTreeSet<&str> = check::rules().map(|rule| rule.code).collect();
    let unknown: Vec<_> = pushed(&code).into_iter().filter(|it| !known.contains(it.as_str())).collect();
    assert!(unknown.is_empty(), "without a rule: {unknown:?}");
    let silent: Vec<_> = known.iter().filter(|it| !code.contains(&format!("\"{it}\""))).collect();
    assert!(silent.is_empty(), "never raised: {silent:?}");
}

#[test]
fn ten_lines_are_a_start_and_no_heap_of_problems() {
    let map = "//- return.md\n---\nkind: journey\ntitle: I return a parcel\nphases:\n  - title: Return\n    steps:\n      - {title: Print the label, feeling: -2, pains: [No printer]}\n      - {title: Hand it in, feeling: 1, emotion: 🙂 easy}\n      - {title: Money back, feeling: 2, marks: [mot]}\n---\n";
    assert_eq!(lines(&fixture(map)), ["return.md:3 assumption-only-journey"]);
    assert_eq!(problems(&fixture(map)).count(Level::Info), 1);
}

#[test]
fn the_same_book_gives_the_same_problems() {
    let files = handbook("tests/handbook-nl");
    let first = problems(&files);
    for _ in 0..5 {
        assert_eq!(problems(&files), first);
    }
}

#[test]
fn the_health_page_names_the_lines() {
    let files = fixture("//- a.md\n---\nkind: journey\ntitle: A\nphasses: [x]\n---\n");
    let today = Date::parse("2026-11-22").unwrap();
    let site = Site::read(&files, &Options { today, untrusted: false, audience: None });
    let page = site.plan.pages().iter().find(|key| site.plan.page(**key).as_str() == "health.html");
    assert!(site.page(*page.unwrap()).html.contains("line 4 · <span lang=\"en\"><code>unknown-key</code>"));
}
