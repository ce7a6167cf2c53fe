//! The program as a person starts it: arguments, exit codes, what is printed, what is written.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A project in a folder of its own, from one text: `//- path` starts a file.
pub struct Project {
    dir: tempfile::TempDir,
}

impl Project {
    pub fn new(text: &str) -> Project {
        let project = Project { dir: tempfile::tempdir().unwrap() };
        for part in text.split("//- ").skip(1) {
            let (name, body) = part.split_once('\n').unwrap_or((part, ""));
            project.write(name.trim(), body);
        }
        project
    }

    pub fn root(&self) -> &Path {
        self.dir.path()
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.root().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.root().join(name)).unwrap()
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_journeybook"));
        let ran =
            command.args(arguments).current_dir(self.root()).env("SOURCE_DATE_EPOCH", "1795305600").output();
        Ran(ran.unwrap())
    }

    pub fn run_with_input(&self, arguments: &[&str], input: &str) -> Ran {
        use std::io::Write as _;
        let mut command = Command::new(env!("CARGO_BIN_EXE_journeybook"));
        command.args(arguments).current_dir(self.root()).env("SOURCE_DATE_EPOCH", "1795305600");
        let piped = std::process::Stdio::piped;
        let mut child = command.stdin(piped()).stdout(piped()).stderr(piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        Ran(child.wait_with_output().unwrap())
    }

    pub fn page(&self, path: &str) -> String {
        fs::read_to_string(self.root().join("site").join(path)).unwrap()
    }

    /// Every file of the site with its bytes.
    pub fn site(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        for entry in walkdir::WalkDir::new(self.root().join("site")) {
            let entry = entry.unwrap();
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(self.root()).unwrap().to_path_buf();
                files.insert(path, fs::read(entry.path()).unwrap());
            }
        }
        files
    }
}

pub struct Ran(Output);

impl Ran {
    pub fn code(&self) -> Option<i32> {
        self.0.status.code()
    }

    pub fn out(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).unwrap()
    }

    pub fn err(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).unwrap()
    }
}

const TEN_LINES: &str = "//- content/lamp.md
---
kind: journey
title: I take a lamp back
phases:
  - title: At the desk
    steps:
      - {title: Wait for my number, feeling: -1, emotion: 😕 impatient}
      - {title: Get my money back, feeling: 2, emotion: 😄 relieved}
---
No receipt, no questions.
";

#[test]
fn ten_lines_give_a_page() {
    let project = Project::new(TEN_LINES);
    let ran = project.run(&["build"]);
    assert_eq!(ran.code(), Some(0), "{}{}", ran.out(), ran.err());
    let page = project.page("journeys/lamp.html");
    for words in ["I take a lamp back", "Wait for my number", "Impatient", "No receipt, no questions."] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn five_mistakes_are_told_where_each_is() {
    let project = Project::new(
        "//- content/a.md
---
kind: journey
tilte: A
phases:
  - title: One
    steps:
      - {title: b, channel: e-mial, feeling: 9}
      - title: c
        wait: soon
        thinks: \"what
---
//- content/channels.md
---
kind: channels
items: [{id: e-mail, name: E-mail}]
---
",
    );
    let ran = project.run(&["check", "--format", "json"]);
    assert_eq!(ran.code(), Some(1));
    let report: serde_json::Value = serde_json::from_str(&ran.out()).unwrap();
    let found: Vec<String> = report["problems"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["level"] == "error")
        .map(|it| format!("{}:{} {}", it["line"], it["column"], it["code"].as_str().unwrap()))
        .collect();
    for expected in [
        "3:1 unknown-key",
        "7:29 unknown-reference",
        "7:46 out-of-scale",
        "9:15 bad-duration",
        "10:17 bad-front-matter",
    ] {
        assert!(found.iter().any(|it| it == expected), "{expected} is not in {found:?}");
    }
}

#[test]
fn a_map_with_mistakes_still_has_a_page() {
    let project =
        Project::new("//- content/a.md\n---\nkind: journey\ntitle: A\nphases: [one]\nstate: soon\n---\n");
    assert_eq!(project.run(&["build"]).code(), Some(1));
    assert!(project.page("journeys/a.html").contains("one"));
}

#[test]
fn a_file_that_cannot_be_read_leaves_the_old_site() {
    let project = Project::new(TEN_LINES);
    project.run(&["build"]);
    let before = project.site();
    fs::write(project.root().join("content/bad.md"), b"\xff\xfe not text").unwrap();
    let ran = project.run(&["build"]);
    assert_eq!(ran.code(), Some(1));
    assert!(ran.out().contains("content/bad.md"), "{}", ran.out());
    assert_eq!(project.site(), before);
}

#[test]
fn a_command_that_cannot_run_ends_with_two() {
    let empty = Project::new("");
    let ran = empty.run(&["build"]);
    assert_eq!(ran.code(), Some(2));
    assert!(ran.err().contains("journeybook init"), "{}", ran.err());
    assert_eq!(empty.run(&["biuld"]).code(), Some(2));
    let project = Project::new(TEN_LINES);
    for out in [".", "..", "content", "content/x", "", "/"] {
        assert_eq!(project.run(&["build", "--out", out]).code(), Some(2), "--out {out:?}");
    }
    assert_eq!(project.run(&["build", "--today", "tomorrow"]).code(), Some(2));
}

#[test]
fn the_start_of_a_handbook_is_clean() {
    let project = Project::new("");
    assert_eq!(project.run(&["init", "book", "--ci", "github"]).code(), Some(0));
    let ran = project.run(&["build", "book", "--deny", "warnings"]);
    assert_eq!(ran.code(), Some(0), "{}{}", ran.out(), ran.err());
    assert!(project.root().join("book/.github/workflows/handbook.yml").exists());
    let checked = project.run(&["check", "book"]);
    assert_eq!((checked.code(), checked.out()), (Some(0), String::new()), "{}", checked.err());
    let formatted = project.run(&["-C", "book", "fmt", "--check", "--diff"]);
    assert_eq!(formatted.code(), Some(0), "{}{}", formatted.out(), formatted.err());
}

#[test]
fn init_names_no_file_that_is_not_there() {
    let project = Project::new(TEN_LINES);
    project.write("book.toml", "");
    for forge in ["github", "gitlab"] {
        let said = project.run(&["init", "--ci", forge]);
        assert!(said.err().contains("journeybook build"), "{}", said.err());
        assert!(!said.err().contains("repair.md"), "{}", said.err());
    }
    let fresh = project.run(&["init", "book", "--ci", "github"]);
    assert!(fresh.err().contains("change content/journeys/repair.md"), "{}", fresh.err());
}

#[test]
fn a_revision_that_is_empty_is_a_wrong_option() {
    let project = Project::new(TEN_LINES);
    let all: [&[&str]; 6] = [
        &["diff", "..HEAD"],
        &["diff", "HEAD..."],
        &["diff", ""],
        &["check", "--new-from", ""],
        &["check", "--judged-by="],
        &["base", "--head", "", "--target", "main"],
    ];
    for words in all {
        let ran = project.run(words);
        assert_eq!(ran.code(), Some(2), "{words:?}: {}", ran.err());
        let says = ["empty", "a value is required"].iter().any(|it| ran.err().contains(it));
        assert!(says, "{words:?}: {}", ran.err());
    }
}

#[test]
fn words_between_two_rules_stay_on_the_page() {
    let project = Project::new(
        "//- content/index.md\n# Home\n//- content/p.md\n---\n\n# Rules\n\nWe open.\n\n---\n\nMore.\n",
    );
    let ran = project.run(&["build", "--deny", "warnings"]);
    assert_eq!((ran.code(), ran.out()), (Some(0), String::new()), "{}", ran.err());
    let page = fs::read_to_string(project.root().join("site/p.html")).unwrap();
    assert!(page.contains("We open.") && page.contains("More.") && page.contains("Rules</h1>"), "{page}");
}

#[test]
fn init_never_writes_over_a_file() {
    let project = Project::new("//- content/index.md\nMine\n//- theme/custom.css\nmine {}\n");
    project.run(&["init"]);
    project.run(&["init", "--theme"]);
    assert_eq!(fs::read_to_string(project.root().join("content/index.md")).unwrap(), "Mine\n");
    assert_eq!(fs::read_to_string(project.root().join("theme/custom.css")).unwrap(), "mine {}\n");
    assert!(project.root().join("book.toml").exists());
}

#[test]
fn building_twice_touches_nothing() {
    let project = Project::new(TEN_LINES);
    project.run(&["build"]);
    let times = |project: &Project| -> Vec<std::time::SystemTime> {
        let entries = walkdir::WalkDir::new(project.root().join("site")).sort_by_file_name();
        entries.into_iter().map(|entry| entry.unwrap().metadata().unwrap().modified().unwrap()).collect()
    };
    let before = times(&project);
    std::thread::sleep(std::time::Duration::from_millis(20));
    let ran = project.run(&["build"]);
    assert!(ran.err().contains("nothing changed"), "{}", ran.err());
    assert_eq!(times(&project), before);
}

#[test]
fn the_same_book_gives_the_same_bytes_anywhere() {
    let first = Project::new(TEN_LINES);
    first.run(&["build"]);
    let second = Project::new(TEN_LINES);
    let mut command = Command::new(env!("CARGO_BIN_EXE_journeybook"));
    command.args(["build"]).current_dir(second.root()).env("SOURCE_DATE_EPOCH", "1795305600");
    command.envs([("TZ", "Pacific/Auckland"), ("LC_ALL", "nl_NL.UTF-8"), ("RAYON_NUM_THREADS", "1")]);
    assert!(command.output().unwrap().status.success());
    assert_eq!(first.site(), second.site());
}

#[test]
fn a_warm_build_equals_a_cold_one() {
    let warm = Project::new(TEN_LINES);
    warm.run(&["build"]);
    let edits: [(&str, Option<&str>); 4] = [
        ("content/eva.md", Some("---\nkind: persona\nname: Eva\n---\nSee [[lamp]].\n")),
        ("content/lamp.md", Some("---\nkind: journey\ntitle: Lamp\npersonas: [eva]\nphases: [a, b]\n---\n")),
        ("content/eva.md", None),
        ("content/index.md", Some("# Hello\n")),
    ];
    let mut files: BTreeMap<&str, &str> = BTreeMap::from([("content/lamp.md", "")]);
    for (name, text) in edits {
        match text {
            Some(text) => {
                warm.write(name, text);
                files.insert(name, text);
            }
            None => {
                fs::remove_file(warm.root().join(name)).unwrap();
                files.remove(name);
            }
        }
        warm.run(&["build"]);
        let cold = Project::new(if files["content/lamp.md"].is_empty() { TEN_LINES } else { "" });
        files.iter().filter(|(_, text)| !text.is_empty()).for_each(|(name, text)| cold.write(name, text));
        cold.run(&["build"]);
        assert_eq!(warm.site(), cold.site(), "after {name}");
    }
}

#[test]
fn what_strangers_write_stays_text() {
    let nasty = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}{% raw %}";
    let yaml = nasty.replace('\\', "\\\\").replace('"', "\\\"");
    let project = Project::new(&format!(
        "//- content/a.md\n---\nkind: journey\ntitle: \"{yaml}\"\ngoal: \"{yaml}\"\nscenario: \"{yaml}\"\ntags: [\"{yaml}\"]\nphases:\n  - title: \"{yaml}\"\n    steps:\n      - {{title: \"{yaml}\", thinks: \"{yaml}\", pains: [\"{yaml}\"], emotion: \"{yaml}\", feeling: 1, mot: \"{yaml}\", quotes: [\"{yaml}\"]}}\n---\n{nasty}\n\n[x](javascript:alert(3)) ![y](javascript:alert(4)) <a href=\"javascript:alert(5)\">z</a>\n"
    ));
    project.run(&["build", "--untrusted"]);
    for (path, bytes) in
        project.site().into_iter().filter(|(path, _)| path.extension().is_some_and(|it| it == "html"))
    {
        let page = String::from_utf8(bytes).unwrap();
        for bad in ["<script>alert", "<img src=x", "<a href=\"javascript:", "<img src=\"javascript:"] {
            assert!(!page.contains(bad), "{bad} in {}", path.display());
        }
        // Where the words stand, the signs of a template stand too: nothing was evaluated.
        assert_eq!(page.contains("alert(1)"), page.contains("7*7"), "{}", path.display());
    }
}

#[test]
fn names_stay_inside_the_site() {
    let project = Project::new(
        "//- content/a.md\n---\nkind: journey\nid: ../../evil\ntitle: A\nphases: [x]\nwas: [../../old]\naliases: [../../../up.html, /abs.html, 'C:\\x']\n---\n![x](../../../etc/passwd)\n",
    );
    project.run(&["build"]);
    let outside: Vec<_> =
        fs::read_dir(project.root()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(outside.len(), 2, "{outside:?}");
}

#[test]
fn codes_are_explained_and_misspelt_ones_named() {
    let project = Project::new("");
    let ran = project.run(&["explain", "unknown-reference"]);
    assert_eq!(ran.code(), Some(0));
    assert!(ran.out().contains("unknown-reference"));
    let ran = project.run(&["explain", "unknown-refrence"]);
    assert_eq!(ran.code(), Some(2));
    assert!(ran.err().contains("did you mean `unknown-reference`?"), "{}", ran.err());
}

#[test]
fn a_reader_that_leaves_early_is_no_crash() {
    let project = Project::new("");
    for arguments in [&["completions", "bash"][..], &["man"], &["explain"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_journeybook"));
        let mut child = command
            .args(arguments)
            .current_dir(project.root())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let done = child.wait_with_output().unwrap();
        assert!(!String::from_utf8_lossy(&done.stderr).contains("panicked"), "{arguments:?}");
    }
}

#[test]
fn the_reference_of_the_guide_is_current() {
    let project = Project::new("");
    fs::create_dir(project.root().join("now")).unwrap();
    assert_eq!(project.run(&["reference", "now"]).code(), Some(0));
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/guide/reference");
    for entry in fs::read_dir(project.root().join("now")).unwrap() {
        let entry = entry.unwrap();
        let now = fs::read_to_string(entry.path()).unwrap();
        let kept = fs::read_to_string(kept.join(entry.file_name())).unwrap_or_default();
        let name = entry.file_name();
        assert!(now == kept, "{} is old: `cargo run -- reference content/guide/reference`", name.display());
    }
}
