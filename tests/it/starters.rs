//! What `init` writes: every handbook to start from builds without a warning, in each language it is written in.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::program::Project;

const ALL: [(&str, &[&str]); 6] = [
    ("empty", &["en", "nl"]),
    ("small", &["en", "nl"]),
    ("playbook", &["en", "nl"]),
    ("overheid", &["nl"]),
    ("patient", &["nl"]),
    ("klantcontact", &["nl"]),
];

#[track_caller]
fn is_clean(template: &str, language: &str) {
    let project = Project::new("");
    let made = project.run(&["init", "book", "--template", template, "--language", language]);
    assert_eq!(made.code(), Some(0), "{template} {language}: {}", made.err());
    for words in
        [&["build", "book", "--deny", "warnings"][..], &["check", "book"], &["-C", "book", "fmt", "--check"]]
    {
        let ran = project.run(words);
        let found = (ran.code(), ran.out());
        assert_eq!(found, (Some(0), String::new()), "{template} {language} {words:?}: {}", ran.err());
    }
    let page = project.run(&["-C", "book", "build", "--out", "site"]);
    assert_eq!(page.code(), Some(0));
    let home = fs::read_to_string(project.root().join("book/site/index.html")).unwrap();
    assert!(home.contains(&format!("<html lang=\"{language}\"")), "{template} {language}");
}

#[test]
fn every_start_of_a_handbook_is_clean() {
    std::thread::scope(|scope| {
        for (template, languages) in ALL {
            scope.spawn(move || languages.iter().for_each(|language| is_clean(template, language)));
        }
    });
}

#[test]
fn every_start_is_offered_and_every_file_belongs_to_one() {
    let project = Project::new("");
    let help = project.run(&["init", "--help"]).out();
    for (template, languages) in ALL {
        assert!(help.contains(&format!("- {template}")), "{template}: {help}");
        for language in ["en", "nl"] {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("starters").join(language).join(template);
            assert_eq!(folder.exists(), languages.contains(&language), "{template} {language}");
        }
    }
    for language in ["en", "nl"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("starters").join(language);
        for entry in fs::read_dir(folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            assert!(ALL.iter().any(|(template, _)| *template == name), "{name}");
        }
    }
}

#[test]
fn what_is_written_in_one_language_says_so() {
    let project = Project::new("");
    let ran = project.run(&["init", "book", "--template", "patient", "--language", "en"]);
    assert_eq!(ran.code(), Some(2));
    assert!(ran.err().contains("`patient` is not written in `en`: write `--language nl`"), "{}", ran.err());
    assert!(!project.root().join("book").exists());
    let dutch = project.run(&["init", "book", "--template", "patient"]);
    assert!(dutch.err().contains("Hierna:"), "{}", dutch.err());
}

/// Every file below a folder, without what a person adds.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let name = entry.path().strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
        (name, fs::read_to_string(entry.path()).unwrap())
    });
    files.filter(|(name, _)| name != "README.md" && !name.starts_with("site")).collect()
}

#[test]
fn the_template_repository_is_what_init_writes() {
    let project = Project::new("");
    project.run(&["init", "book", "--ci", "github"]);
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("template");
    assert_eq!(
        files(&kept),
        files(&project.root().join("book")),
        "`journeybook init template --ci github` makes it"
    );
    assert!(fs::read_to_string(kept.join("README.md")).unwrap().contains("Use this template"));
}
