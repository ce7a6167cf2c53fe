//! Odd and hostile folders: what can be read is read, the rest is named.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use journeybook::disk::{self, ReadOptions, read_other};
use journeybook::files::{Files, Why};

use super::{Project, path};

fn read(project: &Project) -> Files {
    let options = ReadOptions { theme: true, output: Some("site".into()) };
    disk::read(&project.root(), "content", &options).unwrap()
}

#[track_caller]
fn check(project: &Project, texts: &[&str], unreadable: &[(&str, Why)]) {
    let files = read(project);
    assert_eq!(files.texts.keys().map(|path| path.as_str()).collect::<Vec<_>>(), texts);
    let found: Vec<_> = files.unreadable.iter().map(|it| (it.path.as_str(), it.why.clone())).collect();
    assert_eq!(found, unreadable);
}

fn failed(words: &str) -> Why {
    Why::Failed(words.to_owned())
}

#[test]
fn a_book_is_its_texts_its_other_files_and_its_theme() {
    let project = Project::new();
    project.write("book.toml", "[book]");
    project.write("content/a.md", "\u{feff}# A");
    project.write("content/data/b.csv", "x,y");
    project.write("content/c.png", [0xff, 0, 1]);
    project.write("theme/theme.css", "body{}");
    let files = read(&project);
    assert_eq!(files.book_toml.as_deref(), Some("[book]"));
    assert_eq!(files.texts[&path("a.md")].as_ref(), "\u{feff}# A");
    assert_eq!(files.texts[&path("data/b.csv")].as_ref(), "x,y");
    assert_eq!(files.others[&path("c.png")].size, 3);
    assert_eq!(files.theme[&path("theme.css")].as_ref(), b"body{}");
    assert_eq!(read_other(&project.root(), "content", &path("c.png")).unwrap(), [0xff, 0, 1]);
}

#[test]
fn private_files_are_not_content() {
    let project = Project::new();
    for name in
        [".git/x.md", ".env", "a.md~", ".b.md.swp", "#c.md#", "d.md.bak", "node_modules/e.md", "target/f.md"]
    {
        project.write(&format!("content/{name}"), "x");
    }
    project.write("content/a.md", "x");
    symlink("nobody@host.1", project.root().join("content/.#a.md")).unwrap();
    check(&project, &["a.md"], &[]);
    assert!(read(&project).others.is_empty());
}

#[test]
fn the_output_is_not_content_even_when_the_whole_project_is() {
    let project = Project::new();
    project.write("content/a.md", "x");
    project.write("theme/readme.md", "x");
    project.publish(&[("b.md", "x")]).unwrap();
    let options = ReadOptions { theme: false, output: Some("site".into()) };
    let files = disk::read(&project.root(), ".", &options).unwrap();
    assert_eq!(files.texts.keys().map(|path| path.as_str()).collect::<Vec<_>>(), ["content/a.md"]);
}

#[test]
fn links_stay_in_the_book() {
    let project = Project::new();
    let content = project.root().join("content");
    project.write("content/a.md", "x");
    project.write("shared/b.md", "x");
    project.write(".git/config.md", "x");
    symlink("/etc/hostname", content.join("out.md")).unwrap();
    symlink("/etc", content.join("outside")).unwrap();
    symlink("../.git", content.join("private")).unwrap();
    symlink("../site", content.join("published")).unwrap();
    symlink("../shared", content.join("shared")).unwrap();
    symlink("a.md", content.join("same.md")).unwrap();
    symlink("nowhere.md", content.join("dangling.md")).unwrap();
    project.publish(&[("index.md", "x")]).unwrap();
    let escapes = ["out.md", "outside", "private", "published"].map(|name| (name, Why::Escapes));
    let unread = [[("dangling.md", Why::NoTarget)].as_slice(), &escapes].concat();
    check(&project, &["a.md", "same.md", "shared/b.md"], &unread);
    for name in ["out.md", "private/config.md", "outside/hostname"] {
        assert!(read_other(&project.root(), "content", &path(name)).is_err(), "{name}");
    }
}

#[test]
fn links_that_lead_in_circles_end() {
    let project = Project::new();
    let content = project.root().join("content");
    project.write("content/a/x.md", "x");
    project.write("content/b/y.md", "x");
    symlink("..", content.join("a/up")).unwrap();
    symlink("../b", content.join("a/b")).unwrap();
    symlink("../a", content.join("b/a")).unwrap();
    symlink("self", content.join("self")).unwrap();
    let files = read(&project);
    assert!(files.texts.contains_key(&path("a/x.md")) && files.texts.len() < 20, "{:?}", files.texts.keys());
}

#[test]
fn links_that_multiply_are_bounded() {
    let project = Project::new();
    for level in 0..30 {
        project.write(&format!("content/{level}/x.md"), "x");
        for name in ["a", "b"] {
            symlink(format!("../{}", level + 1), project.root().join(format!("content/{level}/{name}")))
                .unwrap();
        }
    }
    assert!(read(&project).texts.len() < 3_000);
}

#[test]
fn a_content_folder_outside_the_book_is_refused() {
    let project = Project::new();
    fs::create_dir(project.root().join("../other")).unwrap();
    let options = ReadOptions::default();
    assert!(disk::read(&project.root(), "../other", &options).is_err());
    assert!(disk::read(&project.root(), "/etc", &options).is_err());
    assert!(disk::read(&project.root(), "missing", &options).is_err());
}

#[test]
fn pipes_and_sockets_are_named_not_opened() {
    let project = Project::new();
    let content = project.root().join("content");
    project.write("content/a.md", "x");
    rustix::fs::mknodat(
        rustix::fs::CWD,
        content.join("pipe.md"),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RWXU,
        0,
    )
    .unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(content.join("socket.md")).unwrap();
    symlink("pipe.md", content.join("to-pipe.md")).unwrap();
    let odd = ["pipe.md", "socket.md", "to-pipe.md"].map(|name| (name, failed("not a regular file")));
    check(&project, &["a.md"], &odd);
}

#[test]
fn a_page_of_two_gigabytes_is_not_read() {
    let project = Project::new();
    project.write("content/a.md", "x");
    let huge = fs::File::create(project.root().join("content/huge.md")).unwrap();
    huge.set_len(2 << 30).unwrap();
    check(&project, &["a.md"], &[("huge.md", Why::TooLarge { bytes: 2 << 30 })]);
}

#[test]
fn bytes_that_are_no_text_are_told_with_their_place() {
    let project = Project::new();
    project.write("content/a.md", "x");
    project.write("content/b.md", b"ab\xffc\0");
    check(&project, &["a.md"], &[("b.md", Why::NotUtf8 { at: 2, text: None })]);
    project.write("content/b.md", b"ab\xffc");
    let text = Some("abÿc".into());
    check(&project, &["a.md", "b.md"], &[("b.md", Why::NotUtf8 { at: 2, text })]);
}

#[test]
fn bad_names_are_told_and_not_entered() {
    let project = Project::new();
    project.write("content/a.md", "x");
    for name in ["con.md", "aux/b.md", "dot.", "space ", "new\nline.md", "back\\slash.md"] {
        project.write(&format!("content/{name}"), "x");
    }
    let odd = Path::new(std::ffi::OsStr::from_bytes(b"n\xffn.md"));
    fs::write(project.root().join("content").join(odd), "x").unwrap();
    let bad =
        ["aux", "back\u{fffd}slash.md", "con.md", "dot.", "new\u{fffd}line.md", "n\u{fffd}n.md", "space "]
            .map(|name| (name, Why::BadName));
    check(&project, &["a.md"], &bad);
}

#[test]
fn a_very_deep_tree_is_no_problem() {
    let project = Project::new();
    project.write("content/a.md", "x");
    let folder = vec!["d"; 1_500].join("/");
    project.write(&format!("content/{folder}/deep.md"), "x");
    assert_eq!(read(&project).texts.len(), 2);
}

#[test]
fn files_that_come_and_go_while_we_read_are_no_problem() {
    let project = Project::new();
    for number in 0..50 {
        project.write(&format!("content/f{number}/{number}.md"), "x");
    }
    let stop = &AtomicBool::new(false);
    std::thread::scope(|scope| {
        let content = project.root().join("content");
        scope.spawn(move || {
            for number in (0..50).cycle() {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                let (a, b) = (content.join(format!("f{number}")), content.join(format!("g{number}")));
                let _ = fs::rename(&a, &b);
                let _ = fs::remove_file(b.join(format!("{number}.md")));
                let _ = fs::rename(&b, &a);
                let _ = fs::write(a.join(format!("{number}.md")), "x");
            }
        });
        for _ in 0..100 {
            assert_eq!(read(&project).unreadable, []);
        }
        stop.store(true, Ordering::Relaxed);
    });
}
