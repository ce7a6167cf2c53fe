//! Problems speak the language of the handbook, or the one that is asked for.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use journeybook::check;
use journeybook::files::{Files, Unreadable, Why, fixture};
use journeybook::problem::{Problem, Problems};
use journeybook::site::{Options, Site};
use journeybook::text::{Date, RelPath};

use crate::program::Project;
use crate::serve::{Served, errors};

fn site(files: &Files, untrusted: bool) -> Site {
    let today = Date::parse("2026-11-22").unwrap();
    let audience = crate::problems::asked(files);
    Site::read(files, &Options { today, untrusted, audience })
}

/// The same book in a language; every place in it stays where it was.
fn in_language(files: &Files, language: &str) -> Files {
    let text = files.book_toml.as_deref().unwrap_or_default();
    let line = format!("language = \"{language}\"\n");
    let settings = match text.find("[book]\n") {
        Some(at) => format!("{}{line}{}", &text[..at + 7], &text[at + 7..]),
        None => format!("[book]\n{line}{text}"),
    };
    Files { book_toml: Some(settings.into()), ..files.clone() }
}

/// What is wrong with the Dutch of one list of problems.
fn wrong(name: &str, english: &Problems, dutch: &Problems) -> Vec<String> {
    let key = |it: &Problem| (it.at.clone(), it.code, it.item.clone(), it.level);
    let keys = |all: &Problems| {
        let mut keys: Vec<_> = all.iter().map(key).collect();
        keys.sort();
        keys
    };
    let mut wrong = Vec::new();
    if keys(english) != keys(dutch) {
        wrong.push(format!("{name}: other problems in Dutch"));
    }
    let texts = |it: &Problem| -> Vec<String> {
        let related = it.related.iter().map(|(_, words)| words.clone());
        [it.message.clone()].into_iter().chain(it.help.clone()).chain(related).collect()
    };
    let known: BTreeSet<String> = english.iter().flat_map(texts).collect();
    for problem in dutch.iter() {
        for text in texts(problem) {
            if known.contains(&text) || has_hole(&text) {
                wrong.push(format!("{name}, {}: {text}", problem.code));
            }
        }
    }
    let count = |all: &Problems| all.iter().flat_map(texts).count();
    if count(english) != count(dutch) {
        wrong.push(format!("{name}: a help that only one language has"));
    }
    wrong
}

/// `{name}`: a hole that nobody filled.
fn has_hole(text: &str) -> bool {
    text.split('{').skip(1).any(|rest| {
        let name = rest.split_once('}').map_or("", |(name, _)| name);
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    })
}

#[test]
fn every_example_is_told_in_the_language_of_its_book() {
    let mut found = Vec::new();
    let mut heard = BTreeSet::new();
    for rule in check::rules() {
        let example = match rule.bad.starts_with("//- ") {
            true => rule.bad.to_owned(),
            false => format!("//- a.md\n---\n{}---\n", rule.bad),
        };
        let files = fixture(&example);
        let untrusted = rule.code == "active-file";
        // Of a book in a language that nobody speaks, a reader asks for one of ours.
        if files.book_toml.as_deref().is_some_and(|text| text.contains("language = ")) {
            let english = site(&files, untrusted).problems;
            let mut dutch = english.clone();
            dutch.speak("nl");
            heard.extend(dutch.iter().map(|it| it.code));
            found.extend(wrong(rule.code, &english, &dutch));
            continue;
        }
        let [english, dutch] =
            ["en", "nl"].map(|language| site(&in_language(&files, language), untrusted).problems);
        heard.extend(dutch.iter().map(|it| it.code));
        found.extend(wrong(rule.code, &english, &dutch));
    }
    let silent: Vec<&str> =
        check::rules().map(|rule| rule.code).filter(|code| !heard.contains(code)).collect();
    assert_eq!(silent, ["not-utf8", "too-large", "unreadable", "host-budget"]);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn files_and_sizes_are_told_in_the_language_of_the_book() {
    let path = |name: &str| RelPath::new(name).unwrap();
    let whys = [
        Why::NotUtf8 { at: 1, text: None },
        Why::NotUtf8 { at: 1, text: Some("é".into()) },
        Why::TooLarge { bytes: 90_000_000 },
        Why::Escapes,
        Why::BadName,
        Why::Failed("permission denied".to_owned()),
    ];
    let unreadable = whys.into_iter().enumerate();
    let unreadable = unreadable.map(|(at, why)| Unreadable { path: path(&format!("{at}.md")), why });
    let files = Files { unreadable: unreadable.collect(), ..fixture("//- a.md\n# A\n") };
    let [english, dutch] = ["en", "nl"].map(|language| {
        let site = site(&in_language(&files, language), false);
        let mut problems = site.problems.clone();
        let mut sizes: Vec<(RelPath, u64)> = (0..20_001).map(|at| (path(&format!("{at}.html")), 1)).collect();
        sizes[0].1 = 300 << 20;
        problems.append(site.host_budget(&sizes));
        problems
    });
    assert_eq!(english.iter().filter(|it| it.code == "host-budget").count(), 3);
    assert_eq!(wrong("files", &english, &dutch), [""; 0]);
}

/// The two texts behind every `both!(`, as they stand in the code.
fn pairs(code: &str) -> Vec<(String, String)> {
    let literal = |rest: &str| -> Option<(String, usize)> {
        let from = rest.len() - rest.trim_start().len();
        let inside = rest[from..].strip_prefix('"')?;
        let mut escaped = false;
        let end = inside.find(|letter| {
            let ends = letter == '"' && !escaped;
            escaped = letter == '\\' && !escaped;
            ends
        })?;
        Some((inside[..end].to_owned(), from + 1 + end + 1))
    };
    let pair = |rest: &str| {
        let (english, end) = literal(rest)?;
        let (dutch, _) = literal(rest[end..].trim_start().strip_prefix(',')?)?;
        Some((english, dutch))
    };
    code.split("both!(").skip(1).filter_map(pair).collect()
}

/// How many names stand in braces.
fn holes(text: &str) -> usize {
    let text = text.replace("{{", "").replace("}}", "");
    let names = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    names.map(|(name, _)| name).collect::<BTreeSet<_>>().len()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect()
}

#[test]
fn both_languages_say_the_same_of_the_same_things() {
    let all = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let mut wrong = Vec::new();
    let mut count = 0;
    for path in all.iter().filter(|path| !path.ends_with("problem/say.rs")) {
        for (english, dutch) in pairs(&fs::read_to_string(path).unwrap()) {
            count += 1;
            let is_told = english == dutch && english.chars().any(char::is_alphabetic);
            // Their names may differ: a kind is called otherwise in the other language.
            if is_told || holes(&english) != holes(&dutch) {
                wrong.push(format!("{}: {english} | {dutch}", path.display()));
            }
        }
    }
    assert!(count > 150, "{count}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const ENGLISH: &str = "//- book.toml\n[book]\ntitle = \"Shop\"\n//- content/a.md\n---\nkind: journey\ntitle: A\ngoal: B\nphasses: [x]\n---\n";

fn dutch() -> String {
    ENGLISH.replace("[book]\n", "[book]\nlanguage = \"nl\"\n")
}

#[test]
fn ci_may_ask_for_another_language() {
    for (book, more, message, summary) in [
        (ENGLISH.to_owned(), &[][..], "error[unknown-key]: unknown key `phasses` of", "1 error"),
        (
            ENGLISH.to_owned(),
            &["--lang", "nl"][..],
            "fout[unknown-key]: onbekende sleutel `phasses` in",
            "1 fout",
        ),
        (dutch(), &[][..], "fout[unknown-key]: onbekende sleutel `phasses` in", "1 fout"),
        (dutch(), &["--lang", "en"][..], "error[unknown-key]: unknown key `phasses` of", "1 error"),
    ] {
        let project = Project::new(&book);
        for command in ["check", "build"] {
            let ran = project.run(&[&[command], more].concat());
            assert_eq!(ran.code(), Some(1), "{}", ran.err());
            assert!(ran.out().contains(message), "{command} {more:?}: {}", ran.out());
            assert!(ran.err().contains(summary), "{command} {more:?}: {}", ran.err());
        }
    }
    let ran = Project::new(ENGLISH).run(&["check", "--lang", "de"]);
    assert_eq!(ran.code(), Some(2));
    let clean = Project::new("//- book.toml\n[book]\nlanguage = \"nl\"\n//- content/a.md\n# A\n");
    assert!(clean.run(&["check"]).err().contains("geen problemen"));
}

#[test]
fn a_review_may_be_told_in_another_language() {
    let old = "---\nkind: journey\ntitle: A\ngoal: B\nphases: [x]\n---\n";
    let new = old.replace("goal: B", "<<<<<<< HEAD\ngoal: B\n=======\ngoal: C\n>>>>>>> t");
    let project = Project::new(&format!("{ENGLISH}//- old.md\n{old}//- new.md\n{new}"));
    for (more, words) in [
        (&[][..], "both sides of a merge stand here"),
        (&["--lang", "en"][..], "In what could be read, nothing changed."),
        (&["--lang", "nl"][..], "hier staan beide kanten van een merge"),
        (&["--lang", "nl"][..], "In wat te lezen was, veranderde niets."),
    ] {
        let ran = project.run(&[&["diff", "old.md", "new.md"], more].concat());
        let said = ran.out().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn a_suggestion_is_the_same_in_every_language() {
    let suggestions = |book: &str| {
        let ran = Project::new(book).run(&["check", "--format", "rdjson"]);
        let report: serde_json::Value = serde_json::from_str(&ran.out()).unwrap();
        let all = report["diagnostics"].as_array().unwrap().iter();
        all.filter_map(|it| it["suggestions"][0]["text"].as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    assert_eq!(suggestions(ENGLISH), ["phases"]);
    assert_eq!(suggestions(&dutch()), ["phases"]);
}

#[test]
fn the_site_tells_problems_in_its_own_language() {
    let health = |book: &str, more: &[&str]| {
        let project = Project::new(book);
        project.run(&[&["build"], more].concat());
        project.page("health.html")
    };
    for more in [&[][..], &["--lang", "en"], &["--lang", "nl"]] {
        assert!(health(&dutch(), more).contains(": onbekende sleutel <code>phasses</code>"), "{more:?}");
        assert!(health(ENGLISH, more).contains("unknown key"), "{more:?}");
    }
    // A page in a language that problems are not told in says so.
    let german = ENGLISH.replace("[book]\n", "[book]\nlanguage = \"de\"\n");
    assert!(health(&german, &[]).contains("<span lang=\"en\">unknown key"));
}

#[test]
fn the_open_page_tells_problems_in_the_language_of_the_book() {
    let told = |more: &[&str]| {
        let served = Served::over(Project::new(&dutch()), more);
        let mut stream = served.stream("journeys/a.html");
        let state = stream.until(|state| errors(state) == 1);
        state["trouble"]["errors"][0]["message"].as_str().unwrap().to_owned()
    };
    assert!(told(&[]).starts_with("onbekende sleutel"));
    assert!(told(&["--lang", "en"]).starts_with("unknown key"));
}

#[test]
fn commands_tell_what_they_did_in_the_language_of_the_handbook() {
    const BOOK: &str = "//- content/j.md\n---\nkind: journey\ntitle: J\nreviewed: 2026-11-01\ngoal:   x\nphases: [{title: A, steps: [{title: S, touchpoint: Balie}]}]\n---\n//- content/b.md\n---\ntitle: \"a\n---\n//- content/t.md\n---\nkind: team\nname: IT\nowner: t\n---\n";
    let settings = |language: &str| format!("//- book.toml\n[book]\nlanguage = \"{language}\"\n");
    let told = |language: &str, arguments: &[&str]| {
        let project = Project::new(&[&settings(language), BOOK].concat());
        // A second time finds another state.
        let first = project.run(arguments).err();
        [first, project.run(arguments).err()].concat()
    };
    let commands: [&[&str]; 11] = [
        &["build"],
        &["check"],
        &["add", "--dry-run"],
        &["add"],
        &["fmt", "--check"],
        &["fmt"],
        &["summary", "--check"],
        &["summary"],
        &["codeowners"],
        &["mdbook", "install"],
        &["init", "--theme"],
    ];
    for arguments in commands {
        let (english, dutch) = (told("en", arguments), told("nl", arguments));
        assert!(!english.is_empty(), "{arguments:?}");
        let known: BTreeSet<&str> = english.lines().filter(|line| line.contains(' ')).collect();
        let kept: Vec<&str> = dutch.lines().filter(|line| known.contains(line)).collect();
        // Commands to type and lines of the book stay what they are.
        let kept: Vec<&str> = kept
            .into_iter()
            .filter(|line| !line.starts_with("  journeybook ") && !line.starts_with("content/"))
            .collect();
        assert_eq!(kept, [""; 0], "{arguments:?}\n{dutch}");
    }
    let add = Project::new(&[&settings("en"), BOOK].concat()).run(&["add", "--lang", "nl"]);
    assert!(add.err().contains("vastgelegd"), "{}", add.err());
}
