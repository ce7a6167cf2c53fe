//! What is handed on: the crate holds all it is built from and all its README leads to, and asks for no younger
//! compiler than its dependencies do.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn cargo(words: &[&str]) -> String {
    let mut cargo = Command::new(env!("CARGO"));
    let ran = cargo.args(words).args(["--offline"]).current_dir(root()).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).unwrap()
}

fn packaged() -> BTreeSet<String> {
    cargo(&["package", "--list", "--allow-dirty"]).lines().map(|line| line.replace('\\', "/")).collect()
}

/// Where links and pictures of a Markdown text lead in the repository.
fn links(text: &str) -> Vec<&str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
    targets.filter(|target| !target.is_empty() && !target.contains(':')).collect()
}

#[test]
fn links_of_the_readme_lead_into_the_package() {
    let (packaged, readme) = (packaged(), fs::read_to_string(root().join("README.md")).unwrap());
    let links = links(&readme);
    assert!(links.len() > 5, "{links:?}");
    for link in links {
        assert!(packaged.contains(link), "README.md leads to {link}, which is not in the package");
    }
}

/// What a file of the program takes in when it is compiled.
fn taken_in(file: &Path) -> Vec<PathBuf> {
    let text = fs::read_to_string(file).unwrap();
    let calls = text.split("include_str!(\"").chain(text.split("include_bytes!(\""));
    let names = calls.skip(1).filter(|rest| !rest.starts_with("//!")).filter_map(|rest| rest.split_once('"'));
    let names = names.map(|(name, _)| name).filter(|name| name.contains('.'));
    names.map(|name| file.parent().unwrap().join(name)).filter(|path| path.exists()).collect()
}

#[test]
fn the_package_has_what_it_is_built_from_and_nothing_else() {
    let packaged = packaged();
    let inside = |path: &Path| {
        let real = path.canonicalize().unwrap();
        real.strip_prefix(root().canonicalize().unwrap()).unwrap().to_string_lossy().replace('\\', "/")
    };
    let mut number = 0;
    for folder in ["src", "starters", "themes"] {
        for entry in walkdir::WalkDir::new(root().join(folder)).into_iter().map(Result::unwrap) {
            if !entry.file_type().is_file() {
                continue;
            }
            let is_code = entry.path().extension().is_some_and(|it| it == "rs");
            let is_test = entry.path().to_string_lossy().contains("tests");
            let taken = if is_code && !is_test { taken_in(entry.path()) } else { Vec::new() };
            for path in taken.iter().map(|path| inside(path)).chain([inside(entry.path())]) {
                let is_sample = path.starts_with("content/") || path.starts_with("tests/");
                assert!(packaged.contains(&path) || is_sample, "{path} is not in the package");
                number += 1;
            }
        }
    }
    assert!(number > 300, "{number}");
    for path in &packaged {
        let is_other = ["tests/", "benches/", "fuzz/", "scripts/", "dist/", "template/", "target/"];
        assert!(!is_other.iter().any(|folder| path.starts_with(folder)), "{path} is in the package");
    }
}

fn version(text: &str) -> [u32; 2] {
    let mut numbers = text.split('.').map(|part| part.parse().unwrap_or_default());
    [numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default()]
}

#[test]
fn no_younger_compiler_is_asked_for_than_the_dependencies_need() {
    let metadata = cargo(&["metadata", "--format-version", "1", "--all-features", "--locked"]);
    let metadata: serde_json::Value = serde_json::from_str(&metadata).unwrap();
    let mut needed = [1, 85]; // the edition
    let mut ours = String::new();
    for package in metadata["packages"].as_array().unwrap() {
        let asks = package["rust_version"].as_str().unwrap_or_default();
        if package["name"] == "journeybook" {
            asks.clone_into(&mut ours);
        } else {
            needed = needed.max(version(asks));
        }
    }
    assert_eq!(version(&ours), needed, "`rust-version` in Cargo.toml");
}

#[test]
fn people_who_look_for_mdbook_find_it() {
    let text = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let line = text.lines().find(|line| line.starts_with("keywords")).unwrap();
    assert!(line.contains("\"mdbook\"") && line.matches('"').count() <= 10, "{line}");
}
