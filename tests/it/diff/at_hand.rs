//! The files as they are, compared with a commit: told as between two commits.

use super::history::git;
use crate::program::{Project, Ran};

const MAP: &str = "---\nkind: journey\ntitle: A\nphases:\n  - title: P\n    steps: [{title: Pay, feeling: 1}, {title: Go}]\n---\n";

fn project() -> Project {
    let project = Project::new(&format!("//- book.toml\n[book]\ntitle = \"B\"\n//- content/a.md\n{MAP}"));
    git(project.root(), &["init", "-q"]);
    commit(&project);
    project
}

fn commit(project: &Project) {
    git(project.root(), &["add", "-A"]);
    git(project.root(), &["commit", "-q", "--allow-empty", "-m", "a"]);
}

/// What the files, what is staged and the commit say of the change that lies there, from the old commit.
fn told(project: &Project) -> [Ran; 3] {
    let files = project.run(&["diff", "--fail-on", "major"]);
    git(project.root(), &["add", "-A"]);
    let staged = project.run(&["diff", "--staged", "--fail-on", "major"]);
    commit(project);
    [files, staged, project.run(&["diff", "HEAD~1..HEAD", "--fail-on", "major"])]
}

#[track_caller]
fn alike(ran: &[Ran; 3], code: i32, says: &str) {
    for it in ran {
        assert_eq!(it.code(), Some(code), "{}{}", it.out(), it.err());
        let all = format!("{}{}", it.out(), it.err());
        assert!(all.contains(says), "{says}: {all}");
        assert_eq!(it.out(), ran[0].out());
    }
}

#[test]
fn a_content_folder_that_is_not_there_is_told_alike() {
    // It went: all of it is gone.
    let book = project();
    std::fs::remove_dir_all(book.root().join("content")).unwrap();
    alike(&told(&book), 1, "“A” is gone");
    // The settings name another one, which is not there: nobody knows where it is.
    let book = project();
    book.write("book.toml", "[book]\ntitle = \"B\"\nsrc = \"pages\"\n");
    alike(&told(&book), 3, "a folder for the content that is not there");
    // Nor was there one before.
    book.write("x.md", "x");
    alike(&told(&book), 2, "neither version has the folder `pages`");
    // Now there is.
    book.write("pages/a.md", MAP);
    alike(&told(&book), 0, "“A” is new");
}

#[test]
fn a_submodule_at_another_commit_is_told_before_it_is_staged() {
    let inner = project();
    let book = project();
    let from = inner.root().display().to_string();
    let allow = ["-c", "protocol.file.allow=always"];
    git(book.root(), &[&allow[..], &["submodule", "--quiet", "add", &from, "content/shared"]].concat());
    commit(&book);
    let run = |arguments: &[&str]| book.run(&[&["diff"], arguments].concat());
    assert_eq!(run(&[]).code(), Some(0), "{}", run(&[]).out());
    // Files in it that changed are compared there.
    book.write("content/shared/content/a.md", "x");
    assert_eq!(run(&[]).code(), Some(0), "{}", run(&[]).out());
    git(&book.root().join("content/shared"), &["checkout", "-q", "."]);
    inner.write("content/a.md", &MAP.replace("feeling: 1", "feeling: 2"));
    commit(&inner);
    git(&book.root().join("content/shared"), &[&allow[..], &["pull", "-q"]].concat());
    let ran = run(&[]);
    assert_eq!(ran.code(), Some(3), "{}", ran.out());
    assert!(ran.out().contains("is a submodule that went from"), "{}", ran.out());
    assert_eq!(run(&["--staged"]).code(), Some(0));
    git(book.root(), &["add", "-A"]);
    assert_eq!(run(&["--staged"]).out().replace("index", "files"), ran.out());
    // One that nobody fetched is as it was noted; one whose folder went is gone.
    commit(&book);
    git(book.root(), &["submodule", "--quiet", "deinit", "-f", "content/shared"]);
    assert_eq!(run(&[]).code(), Some(0), "{}", run(&[]).out());
    std::fs::remove_dir(book.root().join("content/shared")).unwrap();
    let ran = run(&[]);
    assert!(ran.code() == Some(3) && ran.out().contains("to nothing"), "{}", ran.out());
}

/// Only the change is told, whatever ends the lines of a checkout.
#[test]
fn a_checkout_with_other_ends_of_lines_is_the_same_book() {
    for (settings, attributes) in
        [(&["config", "core.autocrlf", "true"][..], ""), (&["status"], "*.md eol=crlf\n")]
    {
        let book = project();
        git(book.root(), settings);
        book.write(".gitattributes", attributes);
        commit(&book);
        std::fs::remove_file(book.root().join("content/a.md")).unwrap();
        git(book.root(), &["checkout", "-q", "--", "content/a.md"]);
        let text = std::fs::read_to_string(book.root().join("content/a.md")).unwrap();
        assert!(text.contains("title: A\r\n"), "{text:?}");
        alike(&told(&book), 0, "Nothing changed in what the handbook says.\n");
        book.write("content/a.md", &text.replace("feeling: 1", "feeling: -1"));
        let all = told(&book);
        alike(&all, 1, "feels worse");
        assert!(all[0].out().starts_with("1 change in"), "{}", all[0].out());
    }
}

/// The line that helps is one that can be run as it stands.
#[cfg(unix)]
#[test]
fn a_repository_of_somebody_else_is_read_once_it_is_trusted() {
    let (book, home) = (project(), tempfile::tempdir().unwrap());
    let as_guest = |program: &str, arguments: &[&str]| {
        let mut it = std::process::Command::new(program);
        it.args(arguments).current_dir(book.root()).env("HOME", home.path()).env_remove("XDG_CONFIG_HOME");
        it.env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1").output().unwrap()
    };
    let ours = env!("CARGO_BIN_EXE_journeybook");
    for arguments in [&["diff"][..], &["check", "--new-from", "HEAD"]] {
        let ran = as_guest(ours, arguments);
        let words = String::from_utf8(ran.stderr).unwrap();
        assert_eq!(ran.status.code(), Some(2), "{words}");
        let line = words.split_once("run `").and_then(|(_, it)| it.split_once('`'));
        let (line, _) = line.unwrap_or_else(|| panic!("no line to run: {words}"));
        assert!(as_guest("bash", &["-c", line]).status.success(), "{line}");
        let ran = as_guest(ours, arguments);
        assert_eq!(ran.status.code(), Some(0), "{}", String::from_utf8_lossy(&ran.stderr));
        std::fs::remove_file(home.path().join(".gitconfig")).unwrap();
    }
}
