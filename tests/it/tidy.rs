//! Rules about the code itself: who may use whom, where a crate may be named, how long a file may grow.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// They may use everything, and nobody uses them.
const FRONT_ENDS: &[&str] = &["cli", "mdbook", "reference", "serve"];

/// What is no module: the face of the library, and the programs.
const ROOTS: &[&str] = &["lib", "main", "bin"];

/// Each crate is named in one place, so that it can be replaced in one place.
const ONE_PLACE: &[(&str, &[&str])] = &[
    ("mimalloc", &["main"]),
    ("granit_parser", &["yaml"]),
    ("jiff", &["text"]),
    ("strsim", &["text"]),
    ("unicode_normalization", &["text"]),
    ("pulldown_cmark", &["parse"]),
    ("csv", &["model", "import"]),
    ("calamine", &["import"]),
    ("quick_xml", &["import"]),
    ("zip", &["import"]),
    ("annotate_snippets", &["problem"]),
    ("tera", &["theme"]),
    ("memchr", &["parse", "theme", "mdbook", "text"]),
    ("walkdir", &["disk"]),
    ("signal_hook", &["disk"]),
    ("rustix", &["disk"]),
    ("clap", &["cli", "reference"]),
    ("indicatif", &["cli"]),
    ("similar", &["cli"]),
    ("axum", &["serve"]),
    ("getrandom", &["serve"]),
    ("hyper", &["serve"]),
    ("hyper_util", &["serve"]),
    ("tokio", &["serve"]),
    ("notify", &["serve"]),
    ("toml_edit", &["mdbook"]),
    ("rust_xlsxwriter", &["page"]),
    ("resvg", &["cli"]),
    ("skrifa", &["cli"]),
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

    /// Without comments and without what is only there for tests.
    fn code(&self) -> String {
        let mut code = String::new();
        let mut lines = self.text.lines();
        while let Some(line) = lines.next() {
            if line.trim_start().starts_with("#[cfg(test)]") {
                skip_item(&mut lines);
            } else if !line.trim_start().starts_with("//") {
                code.push_str(line);
                code.push('\n');
            }
        }
        code
    }

    /// How many `super::` lead from here to the top.
    fn depth(&self) -> usize {
        let inside = self.path.components().rev().take_while(|part| part.as_os_str() != "src");
        inside.count()
    }
}

/// Leaves out what follows an attribute: up to the `;` of its line, or to the `}` below its first letter.
fn skip_item<'a>(lines: &mut impl Iterator<Item = &'a str>) {
    let mut end = None;
    for line in lines {
        let indent = line.len() - line.trim_start().len();
        let is_attribute = line.trim_start().starts_with("#[");
        match end {
            None if is_attribute => {}
            None if line.ends_with(';') || line.ends_with('}') => return,
            None => end = Some(indent),
            Some(first) if indent == first && matches!(line.trim(), "}" | "};" | "];") => return,
            Some(_) => {}
        }
    }
}

/// The table of ARCHITECTURE.md: a module may use what stands behind it, and itself.
fn may_use() -> BTreeMap<String, BTreeSet<String>> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md");
    let page = fs::read_to_string(page).unwrap();
    let (_, part) = page.split_once("| module | may use |\n|---|---|\n").unwrap();
    let names = |cell: &str| -> Vec<String> {
        cell.split(',').map(|name| name.trim().to_owned()).filter(|name| name != "–").collect()
    };
    let mut table = BTreeMap::new();
    for row in part.lines().take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
        let [modules, used] = cells[..] else { panic!("{row}") };
        if !names(modules).iter().any(|module| FRONT_ENDS.contains(&module.as_str())) {
            table.extend(names(modules).into_iter().map(|it| (it, names(used).into_iter().collect())));
        }
    }
    table
}

#[test]
fn modules_depend_downwards_only() {
    let table = may_use();
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        let Some(may) = table.get(&source.module) else { continue };
        for used in used_modules(&source.code(), source.depth()) {
            if used != source.module && !may.contains(&used) {
                wrong.push(format!("{} uses {used}", source.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What stands on a page is blocks and lines; the writers of `page` make HTML of them.
#[test]
fn views_write_no_markup() {
    let is_markup = |text: &str| {
        text.split('<').skip(1).any(|rest| rest.starts_with(|it: char| it.is_ascii_lowercase() || it == '/'))
    };
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| source.module == "view" && !source.is_test()) {
        for line in source.code().lines() {
            // Between single back-quotes it is told about, in the reference.
            let texts = line.split('"').skip(1).step_by(2).filter(|text| !text.contains('`'));
            wrong.extend(
                texts.filter(|text| is_markup(text)).map(|text| format!("{}: {text}", source.path.display())),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The modules at the top that are named: `crate::a`, `crate::{a::x, b}`, and with as many `super::` as lead there.
fn used_modules(code: &str, depth: usize) -> BTreeSet<String> {
    let top = "super::".repeat(depth);
    let after = |mark: &'static str| code.split(mark).skip(1).collect::<Vec<_>>();
    let mut rests: Vec<&str> = after("crate::");
    rests.extend(code.split(top.as_str()).skip(1).filter(|rest| !rest.starts_with("super::")));
    let mut used = BTreeSet::new();
    for rest in rests {
        match rest.strip_prefix('{') {
            None => used.extend(name(rest)),
            Some(group) => used.extend(members(group).into_iter().filter_map(name)),
        }
    }
    used
}

fn name(rest: &str) -> Option<String> {
    let name: String =
        rest.trim_start().chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    name.chars().next().filter(|letter| letter.is_lowercase()).map(|_| name)
}

/// What stands between the commas of a group that has just opened.
fn members(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            ',' | '}' if depth == 0 => {
                found.push(&group[start..at]);
                start = at + 1;
                if letter == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    found
}

#[test]
fn what_stands_anywhere_in_a_file_is_read() {
    #[track_caller]
    fn check(path: &str, text: &str, expected: &[&str]) {
        let source = Source { path: path.into(), module: String::new(), text: text.to_owned() };
        let used = used_modules(&source.code(), source.depth());
        assert_eq!(used.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    }
    check("src/svg.rs", "use crate::model::Map;\n// crate::disk\n", &["model"]);
    check(
        "src/svg.rs",
        "use crate::{disk::{self, read}, text::Date,\n    view};\n",
        &["disk", "text", "view"],
    );
    check("src/svg.rs", "#[cfg(test)]\nmod tests;\nuse crate::disk;\n", &["disk"]);
    check(
        "src/svg.rs",
        "#[cfg(test)]\npub fn a() {\n    crate::disk::x();\n}\n\nuse crate::site;\n",
        &["site"],
    );
    check("src/svg.rs", "use super::disk;\n", &["disk"]);
    check("src/svg/plot.rs", "use super::scale;\nuse super::super::disk;\n", &["disk"]);
}

#[test]
fn every_module_has_its_place_in_the_table() {
    let mut known: BTreeSet<String> = may_use().into_keys().collect();
    known.extend(FRONT_ENDS.iter().chain(ROOTS).map(|it| (*it).to_owned()));
    let found: BTreeSet<String> = sources().into_iter().map(|source| source.module).collect();
    assert_eq!(found, known, "the modules, and the table of ARCHITECTURE.md");
}

#[test]
fn only_the_face_of_the_library_is_shown() {
    let sources = sources();
    let face = &sources.iter().find(|source| source.module == "lib").unwrap().text;
    let lines: Vec<&str> = face.lines().collect();
    let shown = lines.windows(2).filter(|it| it[1].starts_with("pub mod") && it[0] != "#[doc(hidden)]");
    assert_eq!(shown.collect::<Vec<_>>(), Vec::<&[&str]>::new());
    let items: usize =
        lines.iter().filter(|it| it.starts_with("pub use")).map(|it| it.matches(',').count() + 1).sum();
    assert!(items <= 10, "{items} items");
}

#[test]
fn a_crate_is_named_in_one_place() {
    let sources = sources();
    let mut wrong = Vec::new();
    for (name, modules) in ONE_PLACE {
        let names = |source: &&Source| !source.is_test() && source.code().contains(&format!("{name}::"));
        let found: BTreeSet<&str> =
            sources.iter().filter(names).map(|source| source.module.as_str()).collect();
        let wanted: BTreeSet<&str> = modules.iter().copied().collect();
        if found != wanted {
            wrong.push(format!("{name} belongs to {wanted:?} and is named in {found:?}"));
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
            || matches!(source.module.as_str(), "main" | "bin");
        for name in touching.iter().filter(|name| !free && source.code().contains(**name)) {
            wrong.push(format!("{} names {name}", source.path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A static program has no part of the system that looks names up, and a handbook needs none.
#[test]
fn nobody_looks_a_name_up() {
    for source in sources().iter().filter(|source| !source.is_test()) {
        for name in ["ToSocketAddrs", "to_socket_addrs", "lookup_host", "TcpStream::connect", "getaddrinfo"] {
            assert!(!source.code().contains(name), "{} names {name}", source.path.display());
        }
    }
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

/// The youngest kind stands for all: who adds another looks where this one is named.
#[test]
fn a_kind_is_named_in_fourteen_files_besides_its_own_and_its_check() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut named = BTreeSet::new();
    for folder in ["src", "themes"] {
        for entry in walkdir::WalkDir::new(root.join(folder)).into_iter().map(Result::unwrap) {
            let path = entry.path().strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            let is_own = path.contains("empathy") || path.starts_with("src/cli/");
            let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
            if !is_own && text.to_lowercase().contains("empathy") {
                named.insert(path);
            }
        }
    }
    let expected = [
        "src/check.rs",
        "src/diff/fact/thing.rs",
        "src/graph/handbook.schema.json",
        "src/graph/people.rs",
        "src/graph/thing.rs",
        "src/model.rs",
        "src/parse/front.rs",
        "src/problem/say/words.rs",
        "src/term.rs",
        "src/term/synonym.rs",
        "src/view.rs",
        "src/view/plan.rs",
        "themes/default/static/css/board.css",
        "themes/default/strings/en.toml",
        "themes/default/strings/nl.toml",
    ];
    assert_eq!(named, expected.map(str::to_owned).into());
}
