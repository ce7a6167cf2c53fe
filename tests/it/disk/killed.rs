//! Builds that end before they are done. The test runs itself as the build.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use journeybook::disk::{Publisher, Trust, interrupt};

use super::{Project, files, path};

const PAGES: usize = 300;

fn site(word: &str) -> Vec<(String, String)> {
    (0..PAGES).map(|number| (format!("p/{number}.html"), word.repeat(500))).collect()
}

fn publish(root: &Path, word: &str) -> Result<(), journeybook::disk::Error> {
    let publisher = Publisher::open(root, Path::new("content"), Path::new("site"), Trust::List)?;
    for (page, text) in site(word) {
        publisher.put(&path(&page), text.as_bytes())?;
    }
    publisher.finish().map(|_| ())
}

/// Not a test: what the others start and kill.
#[test]
#[ignore = "run by the tests beside it"]
fn build_for_ever() {
    let Some(root) = std::env::var_os("JOURNEYBOOK_TEST_ROOT").map(PathBuf::from) else { return };
    interrupt::watch();
    for word in ["a", "b"].iter().cycle() {
        if publish(&root, word).is_err() {
            std::process::exit(130);
        }
    }
}

fn start(project: &Project) -> Child {
    let mut test = Command::new(std::env::current_exe().unwrap());
    test.args(["--ignored", "--exact", "disk::killed::build_for_ever"]);
    test.env("JOURNEYBOOK_TEST_ROOT", project.root()).stdout(std::process::Stdio::null()).spawn().unwrap()
}

#[track_caller]
fn check_whole(project: &Project) {
    let mut found = files(&project.site());
    found.remove(".journeybook");
    assert_eq!(found.remove("CNAME").as_deref(), Some("mine"));
    assert_eq!(found.len(), PAGES);
    let first = found.values().next().unwrap();
    assert!(found.values().all(|text| text == first), "two sites in one");
}

fn project() -> Project {
    let project = Project::new();
    publish(&project.root(), "a").unwrap();
    project.write("site/CNAME", "mine");
    project
}

fn signal(child: &Child, signal: rustix::process::Signal) {
    rustix::process::kill_process(rustix::process::Pid::from_child(child), signal).unwrap();
}

#[test]
fn a_killed_build_leaves_a_whole_site_and_the_next_clears_up() {
    let project = project();
    for round in 0..25 {
        let mut child = start(&project);
        std::thread::sleep(Duration::from_millis(40 + round * 3));
        child.kill().unwrap();
        child.wait().unwrap();
        check_whole(&project);
    }
    publish(&project.root(), "c").unwrap();
    check_whole(&project);
    project.check_no_leftovers();
}

#[test]
fn a_signal_ends_a_build_without_leftovers() {
    let project = project();
    for round in 0..10 {
        for kind in [rustix::process::Signal::INT, rustix::process::Signal::TERM] {
            let mut child = start(&project);
            std::thread::sleep(Duration::from_millis(40 + round * 7));
            let asked = Instant::now();
            signal(&child, kind);
            assert!(!child.wait().unwrap().success());
            assert!(asked.elapsed() < Duration::from_secs(2));
            check_whole(&project);
            project.check_no_leftovers();
        }
    }
}

#[test]
fn only_our_own_leftovers_are_cleared() {
    let project = project();
    project.write(".site.journeybook-stage-of-mine/notes.txt", "mine");
    project.write(".site.journeybook-stage-9-0/made-by-journeybook", "journeybook stage 1: a build");
    project.write(".site.journeybook-stage-9-0/site/half.html", "x");
    fs::create_dir(project.root().join(".site.journeybook-stage-9-1")).unwrap();
    project.write(".site.journeybook-lock", "");
    publish(&project.root(), "b").unwrap();
    let left = fs::read_dir(project.root()).unwrap().map(|entry| entry.unwrap().file_name());
    let mut left: Vec<_> = left.collect();
    left.sort();
    assert_eq!(left, [".site.journeybook-stage-of-mine", "content", "site"]);
}

#[test]
fn a_site_that_was_moved_away_by_a_killed_build_comes_back() {
    let project = project();
    project.write(".site.journeybook-stage-9-0/made-by-journeybook", "journeybook stage 1: a build");
    fs::rename(project.site(), project.root().join(".site.journeybook-stage-9-0/old")).unwrap();
    project.open().unwrap().abandon();
    check_whole(&project);
    project.check_no_leftovers();
}

#[test]
fn a_read_only_output_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let project = project();
    let lock = |mode| fs::set_permissions(project.site(), fs::Permissions::from_mode(mode)).unwrap();
    lock(0o555);
    // The superuser may write everywhere.
    if fs::write(project.site().join("probe"), "").is_ok() {
        return;
    }
    let error = publish(&project.root(), "b").unwrap_err().to_string();
    lock(0o755);
    assert!(error.contains("site"), "{error}");
    check_whole(&project);
    project.check_no_leftovers();
}

#[test]
fn a_read_only_folder_of_others_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let project = project();
    project.write("site/notes/a.txt", "mine");
    let lock =
        |mode| fs::set_permissions(project.site().join("notes"), fs::Permissions::from_mode(mode)).unwrap();
    lock(0o555);
    publish(&project.root(), "b").unwrap();
    publish(&project.root(), "c").unwrap();
    let found = files(&project.site());
    let mode = fs::metadata(project.site().join("notes")).unwrap().permissions().mode();
    lock(0o755);
    assert_eq!((found["notes/a.txt"].as_str(), mode & 0o777), ("mine", 0o555));
    project.check_no_leftovers();
}
