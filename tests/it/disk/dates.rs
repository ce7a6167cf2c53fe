//! Dates from git.

use std::path::Path;
use std::process::Command;

use journeybook::disk::git::last_changed;

use super::{Project, path};

/// Runs git with a fixed author and time; `false` where there is no git.
pub fn git(folder: &Path, time: &str, arguments: &[&str]) -> bool {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]);
    git.args(["-c", "protocol.file.allow=always"]).args(arguments).current_dir(folder);
    git.env("GIT_COMMITTER_DATE", format!("@{time} +0000")).env("GIT_AUTHOR_DATE", "@1 +0000");
    git.output().is_ok_and(|output| output.status.success())
}

fn repository() -> Option<Project> {
    let project = Project::new();
    let folder = project.folder.path();
    project.write("content/a.md", "1");
    project.write("content/dir/b é.md", "1");
    let made = git(folder, "0", &["init", "-q"])
        && git(folder, "0", &["add", "."])
        && git(folder, "1700000000", &["commit", "-qm", "one"]);
    project.write("content/a.md", "2");
    let made = made && git(folder, "1800000000", &["commit", "-qam", "two"]);
    made.then_some(project)
}

#[test]
fn each_file_has_the_time_of_its_last_commit() {
    let Some(project) = repository() else { return };
    let changed = last_changed(&project.root(), "content").unwrap();
    assert_eq!(changed.len(), 2);
    assert_eq!(changed[&path("a.md")], 1_800_000_000);
    assert_eq!(changed[&path("dir/b é.md")], 1_700_000_000);
}

#[test]
fn a_shallow_clone_is_told() {
    let Some(project) = repository() else { return };
    let folder = project.folder.path();
    assert!(git(
        folder,
        "0",
        &["clone", "-q", "--depth", "1", &format!("file://{}", folder.display()), "shallow"]
    ));
    let told = last_changed(&folder.join("shallow/project"), "content").unwrap_err();
    assert!(told.contains("shallow"), "{told}");
}

#[test]
fn without_a_repository_there_are_no_dates() {
    let project = Project::new();
    assert!(last_changed(&project.root(), "content").unwrap().is_empty());
    assert!(last_changed(&project.root(), "missing").unwrap().is_empty());
}

#[test]
fn a_repository_without_commits_has_no_dates() {
    let project = Project::new();
    git(&project.root(), "0", &["init", "-q"]);
    assert!(last_changed(&project.root(), "content").unwrap().is_empty());
}
