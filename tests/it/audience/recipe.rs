//! The script of the guide that builds two sites and looks for words in the public one.

use std::fs;
use std::path::Path;
use std::process::Command;

/// The script, as the guide has it.
fn script() -> String {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/guide/publishing.md");
    let text = fs::read_to_string(guide).unwrap();
    let start = text.find("```bash script\nset -eu\n").unwrap() + "```bash script\n".len();
    text[start..].split_once("\n```").unwrap().0.to_owned()
}

/// Whether the script ends well in a book with this page, looking for these words.
fn passes(page: &str, secrets: &str) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("book.toml", "[book]\ntitle = \"B\"\n[preprocessor.journeybook]\nvisibility = \"public\"\n");
    write("content/index.md", &format!("# Home\n\n{page}\n"));
    write("content/plan.md", "---\nvisibility: internal\n---\n# A plan\n\nWe close the shop.\n");
    write("secrets.txt", secrets);
    write("two-sites.sh", &script());
    let program = Path::new(env!("CARGO_BIN_EXE_journeybook")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let mut bash = Command::new("bash");
    bash.arg("two-sites.sh").current_dir(folder.path()).env("PATH", path);
    bash.env("SOURCE_DATE_EPOCH", "1795305600").output().unwrap().status.success()
}

#[test]
#[cfg(unix)]
fn the_script_of_the_guide_finds_a_leak_and_a_word_that_proves_nothing() {
    assert!(passes("Welcome.", "close the shop\n"));
    assert!(passes("Welcome.", "close the shop"));
    assert!(!passes("One day we close the shop.", "nothing else\nclose the shop\n"));
    assert!(!passes("One day we close the shop.", "close the shop\nWe\n"));
    assert!(!passes("Welcome.", "close the shops\n"));
    assert!(!passes("Welcome.", ""));
    assert!(!passes("See [it](plan.md).", "close the shop\n"));
}
