//! What the system does not tell is seen by the clock, and somebody is told that it is slower.

use std::fs::{self, File};
use std::io::Write as _;
use std::process::Command;

use super::{BOOK, SERVE, Served, VISIT, within};
use crate::program::Project;

/// A program as a user who may have no more than so many of something, as `/proc/sys/user` calls it.
fn with_at_most(count: u32, what: &str, program: &str) -> Command {
    let limit = format!("echo {count} > /proc/sys/user/{what} && exec \"$0\" \"$@\"");
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "sh", "-c", &limit, program]);
    command
}

#[track_caller]
fn check(count: u32, what: &str, expected: &str) {
    let tried = with_at_most(count, what, "true").output();
    let refused = match &tried {
        Ok(output) if output.status.success() => None,
        Ok(output) => Some(String::from_utf8_lossy(&output.stderr).into_owned()),
        Err(error) => Some(error.to_string()),
    };
    if let Some(why) = refused {
        eprintln!("skipped: this system gives no user limits of their own: {}", why.trim());
        return;
    }
    let mut command = with_at_most(count, what, env!("CARGO_BIN_EXE_journeybook"));
    command.args(SERVE);
    let served = Served::by(command, Project::new(BOOK));
    let told = || served.said().contains("warning: changes are not heard because");
    assert!(within(super::PATIENCE, told), "{}", served.said());
    assert!(served.said().contains(expected), "{}", served.said());
    for title in ["Seen by the clock", "Seen again"] {
        let file = "content/journeys/visit.md";
        let text = fs::read_to_string(served.path(file)).unwrap();
        let old = text.lines().find(|line| line.starts_with("title: ")).unwrap();
        served.project.write(file, &text.replace(old, &format!("title: {title}")));
        assert!(served.shows(VISIT, title), "{}", served.said());
    }
    served.project.write("content/new/page.md", "# New\n");
    assert!(served.shows("new/page.html", "New"), "{}", served.said());
    assert_eq!(served.said().matches("not heard").count(), 1, "{}", served.said());
}

#[test]
fn without_watches_the_clock_sees_what_is_saved() {
    check(1, "max_inotify_watches", "the system has no watches left");
    check(0, "max_inotify_watches", "the system has no watches left");
}

#[test]
fn where_nobody_may_listen_the_clock_sees_what_is_saved() {
    check(0, "max_inotify_instances", "looking by the clock");
}

/// The system tells of a change under the name that was used for it: one under a name outside the book is not heard.
#[test]
fn a_file_that_is_written_under_another_name_is_seen() {
    let served = Served::new(BOOK);
    let outside = tempfile::tempdir().unwrap();
    let (path, other) = (served.path("content/journeys/visit.md"), outside.path().join("visit.md"));
    fs::hard_link(&path, &other).unwrap();
    // As long as the title before it.
    for (old, new) in [("A visit", "A walk!"), ("A walk!", "A stay.")] {
        let text = fs::read_to_string(&path).unwrap().replace(old, new);
        let mut file = File::options().write(true).open(&other).unwrap();
        file.write_all(text.as_bytes()).unwrap();
        assert!(served.shows(VISIT, new), "{new} is not seen\n{}", served.said());
    }
}
