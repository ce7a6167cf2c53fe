//! Folders that are not published into.

use std::fs;
use std::path::Path;

use journeybook::disk::{Publisher, Trust};

use super::{Project, files, path};

#[track_caller]
fn check(project: &Project, out: impl AsRef<Path>, why: &str) {
    let before = files(&project.root());
    match Publisher::open(&project.root(), Path::new("content"), out.as_ref(), Trust::List) {
        Ok(_) => panic!("`{}` was accepted", out.as_ref().display()),
        Err(error) => assert!(error.to_string().contains(why), "{error}"),
    }
    assert_eq!(files(&project.root()), before);
}

#[test]
fn dangerous_folders_are_refused() {
    let project = Project::new();
    project.write("content/a.md", "x");
    project.write("theme/theme.toml", "x");
    project.write(".git/HEAD", "x");
    check(&project, "", "is no name");
    check(&project, " ", "is no name");
    check(&project, ".", "is the project itself");
    check(&project, "./x/..", "is the project itself");
    check(&project, "..", "holds the project");
    check(&project, project.root(), "is the project itself");
    check(&project, "/", "top of the file system");
    check(&project, "/../..", "top of the file system");
    check(&project, std::env::home_dir().unwrap(), "");
    check(&project, "content", "the content");
    check(&project, "content/site", "inside the content");
    check(&project, "x/../content/site", "inside the content");
    check(&project, "theme", "theme");
    check(&project, "theme/site", "theme");
    check(&project, ".git", "git");
    check(&project, ".git/site", "git");
}

#[test]
fn a_file_is_refused() {
    let project = Project::new();
    project.write("site", "x");
    check(&project, "site", "is a file");
}

#[cfg(unix)]
#[test]
fn a_link_is_refused_also_when_it_leads_nowhere() {
    let project = Project::new();
    fs::create_dir(project.root().join("elsewhere")).unwrap();
    std::os::unix::fs::symlink("elsewhere", project.site()).unwrap();
    check(&project, "site", "is a link");
    std::os::unix::fs::symlink("nowhere", project.root().join("dangling")).unwrap();
    check(&project, "dangling", "is a link");
}

#[cfg(unix)]
#[test]
fn a_way_round_into_the_content_is_refused() {
    let project = Project::new();
    std::os::unix::fs::symlink("content", project.root().join("round")).unwrap();
    check(&project, "round/site", "inside the content");
}

#[test]
fn a_folder_of_somebody_else_is_refused_until_they_invite_us() {
    let project = Project::new();
    project.write("site/notes.txt", "mine");
    check(&project, "site", "did not write");
    project.write("site/.journeybook", "another program's");
    check(&project, "site", "did not write");
    project.write("site/.journeybook", "");
    project.publish(&[("index.html", "one")]).unwrap();
    project.check(&[("index.html", "one"), ("notes.txt", "mine")]);
}

#[test]
fn an_empty_folder_is_fine() {
    let project = Project::new();
    fs::create_dir(project.site()).unwrap();
    project.publish(&[("index.html", "one")]).unwrap();
    project.check(&[("index.html", "one")]);
}

#[test]
fn no_page_is_written_in_the_place_of_our_list() {
    let project = Project::new();
    let publisher = project.open().unwrap();
    for name in [".journeybook", ".git/config", "a\nb", ""] {
        assert!(publisher.put(&path(name), b"x").is_err(), "{name}");
    }
}
