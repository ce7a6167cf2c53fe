//! Books as they were: revisions, the index, and what a shallow clone is told.

use std::path::Path;
use std::sync::Arc;

use journeybook::disk::ReadOptions;
use journeybook::disk::git::{Repository, Tree, Version};
use journeybook::files::Files;

use super::dates::git;
use super::{Project, path};

const TIME: &str = "1700000000";

fn run(folder: &Path, arguments: &[&str]) {
    assert!(git(folder, TIME, arguments), "{arguments:?}");
}

/// A book below the top of a repository: `main` has two commits, `work` left after the first.
fn repository() -> Project {
    let project = Project::new();
    let folder = project.folder.path();
    run(folder, &["init", "-q", "-b", "main"]);
    project.write("content/a.md", "one");
    project.write("content/same.md", "same");
    project.write("content/photo.png", "12345");
    project.write("book.toml", "[book]\nlanguage = \"nl\"\n");
    run(folder, &["add", "."]);
    run(folder, &["commit", "-qm", "one"]);
    run(folder, &["checkout", "-qb", "work"]);
    project.write("content/a.md", "work");
    project.write("content/dir/b é.md", "new");
    run(folder, &["add", "."]);
    run(folder, &["commit", "-qm", "two"]);
    run(folder, &["checkout", "-q", "main"]);
    project.write("content/a.md", "main");
    run(folder, &["commit", "-qam", "three"]);
    project
}

fn tree(repository: &Repository, name: &str) -> Tree {
    Tree::read(repository, &Version::Commit(repository.commit(name).unwrap())).unwrap()
}

fn read(repository: &Repository, trees: &[&Tree]) -> Vec<Files> {
    let of: Vec<_> = trees.iter().map(|tree| (*tree, "content")).collect();
    repository.files(&of, &ReadOptions::default()).unwrap()
}

fn text<'a>(files: &'a Files, at: &str) -> Option<&'a str> {
    files.texts.get(&path(at)).map(|text| &**text)
}

#[test]
fn a_revision_is_read_without_being_checked_out() {
    let project = repository();
    let repository = Repository::open(&project.root()).unwrap();
    let (main, work) = (tree(&repository, "main"), tree(&repository, "work"));
    let files = read(&repository, &[&main, &work]);
    assert_eq!((text(&files[0], "a.md"), text(&files[1], "a.md")), (Some("main"), Some("work")));
    assert_eq!((text(&files[0], "dir/b é.md"), text(&files[1], "dir/b é.md")), (None, Some("new")));
    assert_eq!(files[0].others[&path("photo.png")].size, 5);
    assert!(files[1].book_toml.as_deref().is_some_and(|text| text.contains("nl")));
    assert!(Arc::ptr_eq(&files[0].texts[&path("same.md")], &files[1].texts[&path("same.md")]));
}

#[test]
fn changed_files_are_those_of_the_book() {
    let project = repository();
    let repository = Repository::open(&project.root()).unwrap();
    let changed = tree(&repository, "work").changed(&tree(&repository, "main~1"));
    let changed: Vec<_> = changed.iter().map(|path| path.as_str()).collect();
    assert_eq!(changed, ["content/a.md", "content/dir/b é.md"]);
}

#[test]
fn lines_of_work_part_at_their_last_common_commit() {
    let project = repository();
    let repository = Repository::open(&project.root()).unwrap();
    let of = |name: &str| repository.commit(name).unwrap();
    assert_eq!(repository.merge_base(&of("main"), &of("work")).unwrap(), of("main~1"));
    assert_eq!(repository.base("work").unwrap(), of("main~1"));
}

#[test]
fn the_index_is_what_the_next_commit_will_hold() {
    let project = repository();
    project.write("content/a.md", "staged");
    run(&project.root(), &["add", "."]);
    project.write("content/a.md", "not staged");
    let repository = Repository::open(&project.root()).unwrap();
    let index = Tree::read(&repository, &Version::Index).unwrap();
    assert_eq!(text(&read(&repository, &[&index])[0], "a.md"), Some("staged"));
    let head = tree(&repository, "HEAD");
    assert_eq!(index.changed(&head), [path("content/a.md")]);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_book_is_followed_and_one_out_of_it_is_not() {
    let project = repository();
    std::os::unix::fs::symlink("same.md", project.root().join("content/link.md")).unwrap();
    std::os::unix::fs::symlink("/etc/passwd", project.root().join("content/out.md")).unwrap();
    run(&project.root(), &["add", "."]);
    run(&project.root(), &["commit", "-qm", "links"]);
    let repository = Repository::open(&project.root()).unwrap();
    let files = read(&repository, &[&tree(&repository, "HEAD")]).remove(0);
    assert_eq!(text(&files, "link.md"), Some("same"));
    assert_eq!(text(&files, "out.md"), None);
    assert_eq!(files.unreadable[0].path, path("out.md"));
}

#[test]
fn a_shallow_clone_gets_the_line_that_mends_it() {
    let project = repository();
    let folder = project.folder.path();
    let address = format!("file://{}", folder.display());
    run(folder, &["clone", "-q", "--depth", "1", "--no-single-branch", &address, "shallow"]);
    let repository = Repository::open(&folder.join("shallow/project")).unwrap();
    let of = |name: &str| repository.commit(name).unwrap();
    let line = "git fetch --unshallow --no-tags origin '+refs/heads/*:refs/remotes/origin/*'";
    let told = repository.merge_base(&of("main"), &of("origin/work")).unwrap_err().to_string();
    assert!(told.contains(line) && told.contains("fetch-depth: 0"), "{told}");
    let told = repository.commit("missing").unwrap_err().to_string();
    assert!(told.contains(line), "{told}");
}

#[test]
fn a_name_can_be_no_option() {
    let project = repository();
    let repository = Repository::open(&project.root()).unwrap();
    for name in ["--output=x", "-p", "", "main\n", "main:content/a.md", "a..b"] {
        let told = repository.commit(name).unwrap_err().to_string();
        assert!(told.contains("there is no revision"), "{name}: {told}");
    }
}

#[test]
fn without_a_repository_there_is_nothing_to_compare_with() {
    let project = Project::new();
    let told = Repository::open(&project.root()).unwrap_err().to_string();
    assert!(told.contains("no git repository"), "{told}");
}

#[test]
fn a_filter_or_a_hook_of_the_repository_is_not_run() {
    let project = repository();
    let ran = project.folder.path().join("ran");
    let touch = format!("touch {}", ran.display());
    project.write(".gitattributes", "*.md filter=x diff=x\n");
    run(&project.root(), &["add", ".gitattributes"]);
    for key in ["diff.external", "core.fsmonitor", "filter.x.smudge", "diff.x.textconv", "core.pager"] {
        run(&project.root(), &["config", key, &touch]);
    }
    let repository = Repository::open(&project.root()).unwrap();
    let index = Tree::read(&repository, &Version::Index).unwrap();
    read(&repository, &[&tree(&repository, "HEAD"), &index]);
    assert!(!ran.exists());
}
