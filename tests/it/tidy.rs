//! Rules about the code itself: who may use whom, where a crate may be named, how long a file may grow.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The architecture: a module may use what stands behind it, and itself. What is missing here is
/// a front end (`cli`, `mdbook`, `reference`): it may use everything, and nobody uses it.
const MAY_USE: &[(&str, &[&str])] = &[
    ("heap", &[]),
    ("text", &[]),
    ("term", &["text"]),
    ("words", &["text"]),
    ("yaml", &["text"]),
    ("files", &["text"]),
    ("svg", &["text"]),
    ("problem", &["text", "files"]),
    ("config", &["text", "term", "problem"]),
    ("parse", &["text", "term", "yaml", "problem"]),
    ("fingerprint", &["text", "yaml", "files", "problem", "parse"]),
    ("fmt", &["text", "term", "yaml", "parse"]),
    ("outline", &["term", "yaml", "parse", "fmt"]),
    ("schema", &["term", "parse"]),
    ("model", &["text", "term", "files", "problem", "config", "parse"]),
    ("codeowners", &["text", "model"]),
    ("analyse", &["text", "term", "model"]),
    ("check", &["text", "term", "problem", "config", "parse", "model", "analyse"]),
    ("page", &["text", "svg"]),
    ("view", &["text", "term", "words", "config", "problem", "parse", "model", "analyse", "svg", "page"]),
    ("theme", &["text", "words", "files", "problem", "svg", "page", "view"]),
    (
        "site",
        &[
            "text", "term", "words", "files", "problem", "config", "parse", "model", "analyse", "check",
            "svg", "page", "view", "theme",
        ],
    ),
    ("diff", &["text", "term", "files", "problem", "config", "parse", "model", "analyse", "check"]),
    (
        "review",
        &["text", "term", "words", "files", "config", "model", "analyse", "svg", "theme", "view", "diff"],
    ),
    ("disk", &["text", "files"]),
];

const FRONT_ENDS: &[&str] = &["cli", "mdbook", "reference", "serve"];

/// Each crate is named in one place, so that it can be replaced in one place.
const ONE_PLACE: &[(&str, &[&str])] = &[
    ("mimalloc", &["heap"]),
    ("libmimalloc_sys", &["heap"]),
    ("granit_parser", &["yaml"]),
    ("jiff", &["text"]),
    ("strsim", &["text"]),
    ("unicode_normalization", &["text"]),
    ("pulldown_cmark", &["parse"]),
    ("csv", &["model"]),
    ("annotate_snippets", &["problem"]),
    ("tera", &["theme"]),
    ("memchr", &["parse", "theme", "mdbook"]),
    ("aho_corasick", &["mdbook"]),
    ("walkdir", &["disk"]),
    ("signal_hook", &["disk"]),
    ("rustix", &["disk"]),
    ("xxhash_rust", &[]),
    ("clap", &[]),
    ("indicatif", &["cli"]),
    ("similar", &["cli"]),
    ("axum", &["serve"]),
    ("tokio", &["serve"]),
    ("notify", &["serve"]),
    ("toml_edit", &["mdbook"]),
];

const LONGEST_FILE: usize = 450;

struct Source {
    path: PathBuf,
    module: String,
    text: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let inside = path.strip_prefix(&root).unwrap();
            let first = inside.components().next().unwrap().as_os_str().to_string_lossy();
            let module = first.trim_end_matches(".rs").to_owned();
            Source { text: fs::read_to_string(&path).unwrap(), module, path }
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

impl Source {
    fn is_test(&self) -> bool {
        self.path.components().any(|part| part.as_os_str() == "tests")
            || self.path.ends_with("tests.rs")
            || self.path.ends_with("sample.rs")
    }

    /// Without comments and without the tests at the end of the file.
    fn code(&self) -> String {
        let before_tests = self.text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = before_tests.lines().filter(|line| !line.trim_start().starts_with("//"));
        lines.collect::<Vec<_>>().join("\n")
    }
}

#[test]
fn modules_depend_downwards_only() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        let Some((_, may)) = MAY_USE.iter().find(|(module, _)| *module == source.module) else { continue };
        for used in used_modules(&source.code()) {
            if used != source.module && !may.contains(&used.as_str()) {
                wrong.push(format!("{} uses {used}", source.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn used_modules(code: &str) -> BTreeSet<String> {
    let name =
        |rest: &str| rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    code.split("crate::").skip(1).map(name).filter(|name: &String| !name.is_empty()).collect()
}

#[test]
fn every_module_has_its_place_in_the_table() {
    let known: BTreeSet<&str> =
        MAY_USE.iter().map(|(module, _)| *module).chain(FRONT_ENDS.iter().copied()).collect();
    let found: BTreeSet<String> = sources().into_iter().map(|source| source.module).collect();
    let missing: Vec<_> = found
        .iter()
        .filter(|it| !known.contains(it.as_str()) && !matches!(it.as_str(), "lib" | "main" | "bin"))
        .collect();
    assert!(missing.is_empty(), "not in the table: {missing:?}");
}

#[test]
fn a_crate_is_named_in_one_place() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        for (name, modules) in
            ONE_PLACE.iter().filter(|(_, at)| !at.is_empty() && !at.contains(&source.module.as_str()))
        {
            if source.code().contains(&format!("{name}::")) {
                wrong.push(format!(
                    "{} names {name}, which belongs to {}",
                    source.path.display(),
                    modules.join(" and ")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_disk_and_the_front_ends_touch_the_machine() {
    let touching = ["std::fs", "std::env", "SystemTime", "std::net", "process::Command"];
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        let free = source.module == "disk"
            || FRONT_ENDS.contains(&source.module.as_str())
            || source.module == "main";
        for name in touching.iter().filter(|name| !free && source.code().contains(**name)) {
            wrong.push(format!("{} names {name}", source.path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for_and_stays_small() {
    let mut wrong = Vec::new();
    for source in sources() {
        let is_module = !source.is_test() && source.path.file_name().is_some_and(|name| name != "tests.rs");
        let lines = source.text.lines().count();
        if is_module && lines > LONGEST_FILE {
            wrong.push(format!("{} has {lines} lines", source.path.display()));
        }
        if is_module && lines > 120 && !source.text.starts_with("//!") {
            wrong.push(format!("{} does not say what it is for", source.path.display()));
        }
        if !source.is_test() && source.code().contains("use super::*") {
            wrong.push(format!("{} takes everything of its parent", source.path.display()));
        }
        for mark in ["todo!(", "unimplemented!(", "dbg!("] {
            if source.code().contains(mark) {
                wrong.push(format!("{} holds {mark}", source.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
