//! Git and what a stranger can put in its way.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::{MAP, commit, git, run_with, write};

/// A handbook in `book/` of a repository with two commits, the branch `main` behind by one.
struct Book {
    dir: TempDir,
}

impl Book {
    fn new() -> Book {
        let book = Book { dir: tempfile::tempdir().unwrap() };
        let top = book.top();
        fs::create_dir(&top).unwrap();
        git(&top, &["init", "-q"]);
        write(&top, "book/book.toml", "[book]\ntitle = \"Shop\"\n");
        let map = MAP.replace("title: Shopping\n", "title: Shopping\nowner: till\n");
        write(&top, "book/content/shopping.md", &map);
        write(
            &top,
            "book/content/teams.md",
            "---\nkind: teams\nitems: [{id: till, name: Till, forge: \"@acme/till\"}]\n---\n",
        );
        commit(&top, "one");
        git(&top, &["checkout", "-qb", "work"]);
        let more = "{title: Pay, feeling: -2, next: nowhere}";
        write(&top, "book/content/shopping.md", &map.replace("{title: Pay, feeling: 2}", more));
        commit(&top, "two");
        book
    }

    fn top(&self) -> PathBuf {
        self.dir.path().join("top")
    }

    fn marker(&self) -> PathBuf {
        self.dir.path().join("started")
    }

    /// A program that leaves a trace.
    fn hostile(&self) -> String {
        let script = self.dir.path().join("hostile");
        fs::write(&script, format!("#!/bin/sh\ntouch '{}'\n", self.marker().display())).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
        }
        script.display().to_string()
    }

    /// What every command that asks git has to say.
    fn answers(&self, environment: &[(&str, &str)]) -> Vec<String> {
        let mut answers = Vec::new();
        for arguments in [
            &["diff", "main..work"][..],
            &["diff", "main"],
            &["diff", "--staged", "main"],
            &["check", "--new-from", "main"],
            &["codeowners", "--check"],
        ] {
            let ran = run_with(&self.top().join("book"), environment, arguments);
            // That there are files which no page shows is all that may be said of what was planted.
            let out: Vec<&str> = ran.out.lines().filter(|line| !line.contains("does not show")).collect();
            answers.push(format!("{arguments:?} {:?}\n{}{}", ran.code, out.join("\n").trim_end(), ran.err));
        }
        let _ = fs::remove_dir_all(self.dir.path().join("site"));
        let ran = run_with(&self.top().join("book"), environment, &["build", "--out", "../../site"]);
        answers.push(format!("{:?}", ran.code));
        let page =
            fs::read_to_string(self.dir.path().join("site/journeys/shopping.html")).unwrap_or_default();
        answers.push(page);
        answers
    }

    #[track_caller]
    fn answers_as(&self, before: &[String], environment: &[(&str, &str)]) {
        for (after, before) in self.answers(environment).iter().zip(before) {
            assert_eq!(after, before);
        }
        assert!(!self.marker().exists(), "something was started");
    }
}

#[test]
fn the_answers_hold_what_git_knows() {
    let answers = Book::new().answers(&[]);
    assert!(answers[0].contains("“Pay” feels worse"), "{}", answers[0]);
    assert!(answers[3].contains("unknown-reference"), "{}", answers[3]);
    assert!(answers[6].contains("datetime=\"2026-09-21\""), "{}", answers[6]);
}

/// Puts a bare repository with another history into `folder`, as files that anybody can commit.
fn plant(book: &Book, folder: &Path) {
    let other = book.dir.path().join("other");
    fs::create_dir_all(&other).unwrap();
    git(&other, &["init", "-q"]);
    write(&other, "content/shopping.md", "---\nkind: persona\nname: Nobody\n---\n");
    commit(&other, "another history");
    git(&other, &["branch", "work"]);
    let bare = book.dir.path().join("bare");
    git(book.dir.path(), &["clone", "-q", "--bare", "other", "bare"]);
    let hostile = book.hostile();
    for key in ["core.fsmonitor", "diff.external", "core.pager", "core.sshCommand"] {
        git(&bare, &["config", key, &hostile]);
    }
    git(&bare, &["config", "core.worktree", &book.dir.path().display().to_string()]);
    git(&bare, &["config", "core.bare", "false"]);
    for entry in walkdir::WalkDir::new(&bare).into_iter().map(Result::unwrap) {
        let to = folder.join(entry.path().strip_prefix(&bare).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(&to).unwrap();
        } else {
            fs::copy(entry.path(), &to).unwrap();
        }
    }
}

#[test]
fn a_bare_repository_in_the_book_is_files() {
    for place in ["book", "book/content"] {
        let book = Book::new();
        let before = book.answers(&[]);
        plant(&book, &book.top().join(place));
        book.answers_as(&before, &[]);
        // The same once it is a part of the proposal.
        git(&book.top(), &["add", "-Af"]);
        git(&book.top(), &["commit", "-q", "--amend", "--no-edit"]);
        book.answers_as(&before, &[]);
    }
}

#[test]
fn no_setting_of_the_repository_starts_anything_or_changes_an_answer() {
    let book = Book::new();
    let before = book.answers(&[]);
    let (top, hostile) = (book.top(), book.hostile());
    for key in [
        "core.fsmonitor",
        "core.sshCommand",
        "core.pager",
        "pager.log",
        "diff.external",
        "diff.x.textconv",
        "diff.x.command",
        "filter.x.smudge",
        "filter.x.clean",
        "gpg.program",
        "uploadpack.packObjectsHook",
        "core.alternateRefsCommand",
        "credential.helper",
    ] {
        git(&top, &["config", key, &hostile]);
    }
    for (key, value) in [
        ("log.showRoot", "false"),
        ("log.showSignature", "true"),
        ("log.follow", "true"),
        ("diff.orderFile", "/nonexistent/order"),
        ("diff.relative", "true"),
        ("diff.renames", "copies"),
        ("grep.fullName", "true"),
        ("grep.patternType", "perl"),
        ("color.ui", "always"),
        ("submodule.recurse", "true"),
        ("core.quotePath", "true"),
        ("core.bare", "true"),
    ] {
        git(&top, &["config", key, value]);
    }
    fs::write(top.join(".git/info/attributes"), "*.md diff=x filter=x binary\n").unwrap();
    for hook in ["post-index-change", "reference-transaction", "fsmonitor-watchman"] {
        fs::copy(&hostile, top.join(".git/hooks").join(hook)).unwrap();
    }
    book.answers_as(&before, &[]);
}

#[test]
fn a_missing_content_is_not_fetched() {
    let book = Book::new();
    git(&book.top(), &["config", "uploadpack.allowFilter", "true"]);
    let from = format!("file://{}", book.top().display());
    git(book.dir.path(), &["clone", "-q", "--no-checkout", "--filter=blob:none", &from, "partial"]);
    let partial = book.dir.path().join("partial");
    let marker = book.marker().display().to_string();
    for address in [format!("ext::touch {marker}"), from] {
        git(&partial, &["config", "remote.origin.url", &address]);
        git(&partial, &["config", "remote.origin.uploadpack", &format!("touch {marker};")]);
        for protocol in ["ext", "file"] {
            git(&partial, &["config", &format!("protocol.{protocol}.allow"), "always"]);
        }
        let ran = run_with(&partial, &[], &["-C", "book", "diff", "HEAD~1..HEAD"]);
        // The folder is not checked out: there is no book to stand in.
        assert_eq!(ran.code, Some(2), "{}{}", ran.out, ran.err);
        fs::create_dir_all(partial.join("book/content")).unwrap();
        for arguments in [&["diff", "HEAD~1..HEAD"][..], &["check", "--new-from", "HEAD~1"]] {
            let ran = run_with(&partial.join("book"), &[], arguments);
            assert_eq!(ran.code, Some(2), "{}{}", ran.out, ran.err);
            assert!(ran.err.contains("leaves contents out"), "{}", ran.err);
        }
        assert!(!book.marker().exists(), "{address}");
    }
}

#[test]
fn variables_that_lead_elsewhere_are_forgotten() {
    let book = Book::new();
    let before = book.answers(&[]);
    let other = Book::new();
    write(&other.top(), "book/content/shopping.md", "staged elsewhere");
    git(&other.top(), &["add", "-A"]);
    let own = other.top().join(".git").display().to_string();
    let index = format!("{own}/index");
    let objects = format!("{own}/objects");
    for environment in [
        &[("GIT_DIR", &*own), ("GIT_WORK_TREE", &*own), ("GIT_COMMON_DIR", &*own)][..],
        &[("GIT_INDEX_FILE", &*index)],
        &[("GIT_OBJECT_DIRECTORY", &*objects)],
        &[("GIT_GLOB_PATHSPECS", "1"), ("GIT_PREFIX", "x/"), ("GIT_NAMESPACE", "x")],
        &[("GIT_EXTERNAL_DIFF", &other.hostile()), ("GIT_DIFF_OPTS", "x")],
    ] {
        book.answers_as(&before, environment);
        assert!(!other.marker().exists());
    }
}

#[test]
fn the_index_of_a_commit_in_the_making_counts() {
    let book = Book::new();
    let top = book.top();
    write(&top, "book/content/shopping.md", &MAP.replace("Look around", "Look about"));
    let index = top.join(".git/next-index-1.lock");
    fs::copy(top.join(".git/index"), &index).unwrap();
    let absolute = index.display().to_string();
    let mut add = std::process::Command::new("git");
    assert!(
        add.args(["add", "-A"]).env("GIT_INDEX_FILE", &index).current_dir(&top).status().unwrap().success()
    );
    for named in [&*absolute, ".git/next-index-1.lock"] {
        let ran = run_with(&top.join("book"), &[("GIT_INDEX_FILE", named)], &["diff", "--staged"]);
        assert!(ran.out.contains("Look about"), "{named}: {}{}", ran.out, ran.err);
    }
    let ran = run_with(&top.join("book"), &[], &["diff", "--staged"]);
    assert!(!ran.out.contains("Look about"), "{}", ran.out);
}

#[test]
fn a_second_work_tree_and_a_submodule_are_repositories() {
    let book = Book::new();
    git(&book.top(), &["worktree", "add", "-q", "--detach", "../second", "work"]);
    let from = book.top().display().to_string();
    let super_ = book.dir.path().join("super");
    fs::create_dir(&super_).unwrap();
    git(&super_, &["init", "-q"]);
    git(&super_, &["submodule", "--quiet", "add", "-b", "work", &from, "inner"]);
    for folder in ["second/book", "super/inner/book"] {
        let ran = run_with(&book.dir.path().join(folder), &[], &["diff", "HEAD~1..HEAD"]);
        assert!(ran.out.contains("“Pay” feels worse"), "{folder}: {}{}", ran.out, ran.err);
        let ran = run_with(&book.dir.path().join(folder), &[], &["diff", "--staged"]);
        assert_eq!(ran.code, Some(0), "{folder}: {}{}", ran.out, ran.err);
    }
}
