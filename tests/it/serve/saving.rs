//! Every way in which programs save a file is seen.

use std::fs::{self, File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use super::{BOOK, Served, VISIT, within};

const FILE: &str = "content/journeys/visit.md";

fn text(title: &str) -> String {
    let (_, visit) = BOOK.split_once("//- content/journeys/visit.md\n").unwrap();
    visit.replace("A visit", title)
}

#[track_caller]
fn check(served: &Served, title: &str, save: impl FnOnce(&Served, &str)) {
    save(served, &text(title));
    assert!(served.shows(VISIT, title), "{title} is not seen\n{}", served.said());
}

#[test]
fn editors_save_in_many_ways() {
    let served = Served::new(BOOK);
    let at = |served: &Served, name: &str| served.path(name);
    check(&served, "written in place", |served, text| fs::write(at(served, FILE), text).unwrap());
    check(&served, "renamed over", |served, text| {
        fs::write(at(served, "content/journeys/visit.md.tmp"), text).unwrap();
        fs::rename(at(served, "content/journeys/visit.md.tmp"), at(served, FILE)).unwrap();
    });
    check(&served, "renamed over under a strange name", |served, text| {
        fs::write(at(served, "content/journeys/sedX1b2"), text).unwrap();
        fs::rename(at(served, "content/journeys/sedX1b2"), at(served, FILE)).unwrap();
    });
    check(&served, "kept a copy and wrote anew", |served, text| {
        fs::rename(at(served, FILE), at(served, "content/journeys/visit.md~")).unwrap();
        fs::write(at(served, FILE), text).unwrap();
        fs::remove_file(at(served, "content/journeys/visit.md~")).unwrap();
    });
    check(&served, "behind a lock and a swap file", |served, text| {
        symlink("me@here.1:2", at(served, "content/journeys/.#visit.md")).unwrap();
        fs::write(at(served, "content/journeys/.visit.md.swp"), "x").unwrap();
        fs::write(at(served, "content/journeys/4913"), "").unwrap();
        fs::remove_file(at(served, "content/journeys/4913")).unwrap();
        fs::write(at(served, FILE), text).unwrap();
        fs::remove_file(at(served, "content/journeys/.#visit.md")).unwrap();
        fs::remove_file(at(served, "content/journeys/.visit.md.swp")).unwrap();
    });
    check(&served, "emptied first", |served, text| {
        let mut file = File::create(at(served, FILE)).unwrap();
        std::thread::sleep(Duration::from_millis(30));
        file.write_all(text.as_bytes()).unwrap();
    });
    check(&served, "slowly", |served, text| {
        let mut file = File::create(at(served, FILE)).unwrap();
        for part in text.as_bytes().chunks(40) {
            file.write_all(part).unwrap();
            file.sync_all().unwrap();
            std::thread::sleep(Duration::from_millis(15));
        }
    });
    check(&served, "removed and made again", |served, text| {
        fs::remove_file(at(served, FILE)).unwrap();
        std::thread::sleep(Duration::from_millis(120));
        fs::write(at(served, FILE), text).unwrap();
    });
    check(&served, "held open for long", |served, text| {
        let mut file = OpenOptions::new().write(true).truncate(true).open(at(served, FILE)).unwrap();
        file.write_all(text.as_bytes()).unwrap();
        file.flush().unwrap();
        assert!(served.shows(VISIT, "held open for long"));
    });
    check(&served, "a link to a copy", |served, text| {
        served.project.write("content/drafts/copy.txt", text);
        fs::remove_file(at(served, FILE)).unwrap();
        symlink("../drafts/copy.txt", at(served, FILE)).unwrap();
    });
    check(&served, "the copy behind the link", |served, text| {
        served.project.write("content/drafts/copy.txt", text)
    });
}

// A file with a time to come needs the time of now.
#[allow(clippy::disallowed_methods, reason = "it measures real time")]
#[test]
fn times_do_not_hide_a_change() {
    let served = Served::new(BOOK);
    let file = served.path(FILE);
    let was = fs::metadata(&file).unwrap().modified().unwrap();
    let times = [
        ("the same time", was),
        ("an old time", SystemTime::UNIX_EPOCH),
        ("a time to come", SystemTime::UNIX_EPOCH + Duration::from_secs(4_102_444_800)),
    ];
    for (title, time) in times {
        check(&served, title, |_, text| {
            fs::write(&file, text).unwrap();
            File::options().write(true).open(&file).unwrap().set_modified(time).unwrap();
        });
    }
    // Same length, same time, in place, twice within a tick.
    for title in ["title number 1", "title number 2"] {
        let time = fs::metadata(&file).unwrap().modified().unwrap();
        check(&served, title, |_, text| {
            let mut open = OpenOptions::new().write(true).open(&file).unwrap();
            open.seek(SeekFrom::Start(0)).unwrap();
            open.write_all(text.as_bytes()).unwrap();
            open.set_len(text.len() as u64).unwrap();
            open.set_modified(time).unwrap();
        });
    }
}

#[test]
fn folders_come_go_and_move() {
    let served = Served::new(BOOK);
    served.project.write("content/deep/er/and/deeper/page.md", "# Deep down\n");
    assert!(served.shows("deep/er/and/deeper/page.html", "Deep down"));
    fs::rename(served.path("content/deep"), served.path("content/shallow")).unwrap();
    assert!(served.shows("shallow/er/and/deeper/page.html", "Deep down"));
    served.project.write("content/shallow/er/and/deeper/page.md", "# Changed after the move\n");
    assert!(served.shows("shallow/er/and/deeper/page.html", "Changed after the move"));
    assert_eq!(served.ask("/deep/er/and/deeper/page.html", "").status, 404);
    fs::remove_dir_all(served.path("content/shallow")).unwrap();
    assert!(within(super::PATIENCE, || served.ask("/shallow/er/and/deeper/page.html", "").status == 404));
    fs::rename(served.path("content"), served.path("away")).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    assert!(served.page(VISIT).contains("A visit"), "the last good version does not stay");
    fs::rename(served.path("away"), served.path("content")).unwrap();
    check(&served, "after the content came back", |served, text| served.project.write(FILE, text));
}

#[test]
fn by_the_clock_changes_are_seen_too() {
    let served = Served::over(crate::program::Project::new(BOOK), &["--poll"]);
    check(&served, "seen by the clock", |served, text| served.project.write(FILE, text));
    served.project.write("content/new/page.md", "# New\n");
    assert!(served.shows("new/page.html", "New"));
}

fn git(served: &Served, arguments: &[&str]) {
    let mut command = Command::new("git");
    command
        .args(["-c", "user.name=x", "-c", "user.email=x@x", "-c", "init.defaultBranch=main"])
        .args(arguments);
    command.current_dir(served.project.root()).stdout(Stdio::null()).stderr(Stdio::null());
    assert!(command.status().unwrap().success(), "git {arguments:?}");
}

#[test]
fn a_checkout_of_a_thousand_files_is_shown_whole() {
    let served = Served::new(BOOK);
    let count = if super::is_long() { 1_000 } else { 150 };
    let write = |words: &str| {
        for nth in 0..count {
            served.project.write(&format!("content/pages/p{nth}.md"), &format!("# Page {nth}\n\n{words}\n"));
        }
    };
    git(&served, &["init"]);
    write("first");
    git(&served, &["add", "-A"]);
    git(&served, &["commit", "-m", "1"]);
    write("second");
    served.project.write("content/only/second.md", "# Only here\n");
    git(&served, &["add", "-A"]);
    git(&served, &["commit", "-m", "2"]);
    assert!(served.shows(&format!("pages/p{}.html", count - 1), "second"));
    git(&served, &["checkout", "HEAD~1"]);
    assert!(within(super::PATIENCE, || served.ask("/only/second.html", "").status == 404));
    super::equals_a_clean_build(&served);
    let lines = served.said().lines().count();
    assert!(lines < 30, "a checkout is many builds:\n{}", served.said());
}
