//! What a change can hide behind: a link, a name, settings that cannot be used, a tag. Nothing changes unseen.

use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::path::Path;

use super::settings::{BOOK, LOST, proposal};
use super::{MAP, Ran, commit, git, run, run_with, write};

const ALL: &[&[&str]] = &[
    &["diff", "main..work", "--fail-on", "major"],
    &["diff", "main", "--fail-on", "major"],
    &["diff", "--staged", "main", "--fail-on", "major"],
];

fn without_pay(text: &str) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.contains("Pay")).collect();
    lines.join("\n") + "\n"
}

/// A base whose `content/link` leads to `target`, and a change made by `change`.
#[track_caller]
fn linked(link: &str, target: &str, change: impl Fn(&Path), check: impl Fn(&Ran, &[&str])) {
    let dir = proposal(&[], &[]);
    let root = dir.path();
    git(root, &["checkout", "-q", "main"]);
    write(root, "shared/more.md", &MAP.replace("Shopping", "Linked"));
    write(root, "shared/real.toml", &format!("{BOOK}check = {{ unknown-reference = \"error\" }}\n"));
    let _ = std::fs::remove_file(root.join(link));
    symlink(target, root.join(link)).unwrap();
    commit(root, "link");
    git(root, &["checkout", "-qB", "work"]);
    change(root);
    commit(root, "change");
    for arguments in ALL {
        check(&run(root, arguments), arguments);
    }
}

#[test]
fn what_a_link_leads_to_is_seen() {
    for (link, target) in
        [("content/link.md", "../shared/more.md"), ("content/link", "../shared"), ("content/l.md", "link.md")]
    {
        let change = |root: &Path| {
            write(root, "shared/more.md", &without_pay(&MAP.replace("Shopping", "Linked")));
        };
        let more = |root: &Path| {
            if target == "link.md" {
                symlink("../shared/more.md", root.join("content/link.md")).unwrap();
            }
            change(root);
        };
        linked(link, target, more, |ran, what| {
            let is_seen =
                ran.out.contains("Linked") && ran.code == Some(if target == "link.md" { 0 } else { 1 });
            assert!(is_seen, "{link} {what:?} {:?} {}{}", ran.code, ran.out, ran.err);
        });
    }
}

#[test]
fn a_link_to_a_page_of_the_book_does_not_lead_out() {
    let change = |root: &Path| symlink("shopping.md", root.join("content/again.md")).unwrap();
    linked("content/link.md", "../shared/more.md", change, |ran, what| {
        assert!(ran.code == Some(0), "{what:?} {}{}", ran.out, ran.err);
    });
}

#[test]
fn settings_behind_a_link_are_settings() {
    let change = |root: &Path| {
        let off = format!("{BOOK}check = {{ unknown-reference = \"off\" }}\n");
        write(root, "shared/real.toml", &off);
    };
    linked("book.toml", "shared/real.toml", change, |ran, what| {
        let is_told = ran.out.contains("`unknown-reference` is off, it was error") && ran.code == Some(1);
        assert!(is_told, "{what:?} {}{}", ran.out, ran.err);
    });
    let change = |root: &Path| {
        std::fs::remove_file(root.join("book.toml")).unwrap();
        symlink("../elsewhere.toml", root.join("book.toml")).unwrap();
    };
    linked("content/link.md", "../shared/more.md", change, |ran, what| {
        assert!(what[1] != "main..work" || ran.code == Some(3), "{what:?} {}{}", ran.out, ran.err);
    });
}

#[test]
fn an_unusable_name_is_told_and_nothing_is_gone() {
    for name in [&b"nul.md"[..], b"j:x.md", b"j\\x.md", b"j\x07.md", b"j\xff.md", b"con/j.md", b"j.md "] {
        for moves in [false, true] {
            let dir = proposal(&[], &[]);
            let path = dir.path().join("content").join(std::ffi::OsStr::from_bytes(name));
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, MAP.replace("title: Shopping", "title: Other")).unwrap();
            if moves {
                std::fs::remove_file(dir.path().join("content/shopping.md")).unwrap();
            }
            commit(dir.path(), "name");
            for arguments in ALL {
                let ran = run(dir.path(), arguments);
                let told = ran.code == Some(3) && ran.out.contains("cannot be read");
                let name = String::from_utf8_lossy(name);
                assert!(
                    told && !ran.out.contains("gone"),
                    "{name} {moves} {arguments:?} {}{}",
                    ran.out,
                    ran.err
                );
            }
        }
    }
}

#[test]
fn settings_that_cannot_be_used_are_told_and_nothing_is_gone() {
    let docs =
        "[book]\ntitle = \"Shop\"\nsrc = \"docs\"\n[preprocessor.journeybook]\nphases = [\"A\", \"B\"]\n";
    let base =
        [("book.toml", docs), ("docs/j.md", MAP), ("docs/k.md", "---\nkind: journey\ntitle: K\n---\n")];
    for (from, to) in [
        ("src = \"docs\"", "src = 3"),
        ("src = \"docs\"", "src = \"../docs\""),
        ("src = \"docs\"", "src = \"/docs\""),
        (docs, "book = 3\n"),
        (docs, "preprocessor = 3\n[book]\ntitle = \"Shop\"\nsrc = \"docs\"\n"),
        (docs, "[book]\ntitle = \"Shop\"\nsrc = \"docs\"\n[preprocessor]\njourneybook = 3\n"),
        ("phases = [\"A\", \"B\"]", "phases = 3"),
    ] {
        let to = if from == docs { to.to_owned() } else { docs.replace(from, to) };
        let dir = proposal(&base, &[("book.toml", &to)]);
        for arguments in ALL {
            let ran = run(dir.path(), arguments);
            let told = ran.code == Some(3) && ran.out.contains("`book.toml` cannot be read");
            assert!(
                told && !ran.out.contains("gone"),
                "{to} {arguments:?} {:?} {}{}",
                ran.code,
                ran.out,
                ran.err
            );
        }
    }
}

#[test]
fn what_went_with_the_content_folder_went_from_the_old_one() {
    let base = [("book.toml", "[book]\ntitle = \"Shop\"\nsrc = \"docs\"\n"), ("docs/j.md", MAP)];
    let change = [("book.toml", "[book]\ntitle = \"Shop\"\nsrc = \"pages\"\n"), ("pages/x.md", "x")];
    let dir = proposal(&base, &change);
    for arguments in ALL {
        let ran = run(dir.path(), arguments);
        assert!(ran.out.contains("docs/j.md") && !ran.out.contains("pages/j.md"), "{}{}", ran.out, ran.err);
    }
}

#[test]
fn a_git_that_only_warns_has_answered() {
    let dir = proposal(&[], &[("content/shopping.md", &without_pay(MAP))]);
    let before = run(dir.path(), ALL[0]);
    assert_eq!(before.code, Some(1), "{}{}", before.out, before.err);
    write(dir.path(), ".git/objects/info/alternates", "/nowhere/objects\n");
    for environment in [&[][..], &[("GIT_ALTERNATE_OBJECT_DIRECTORIES", "/nowhere/at/all")]] {
        let ran = run_with(dir.path(), environment, ALL[0]);
        assert_eq!((ran.code, &ran.out), (before.code, &before.out), "{}", ran.err);
    }
}

#[test]
fn a_name_of_two_revisions_is_refused() {
    let dir = proposal(&[], &[("content/shopping.md", LOST)]);
    git(dir.path(), &["tag", "main", "work"]);
    git(dir.path(), &["config", "core.warnAmbiguousRefs", "false"]);
    for arguments in [ALL[0], ALL[1], &["check", "--new-from", "main"], &["diff", "main~0..work"]] {
        let ran = run(dir.path(), arguments);
        let helps = ran.err.contains("write `refs/heads/main` or `refs/tags/main`");
        assert!(ran.code == Some(2) && helps, "{arguments:?} {}{}", ran.out, ran.err);
    }
    let ran = run(dir.path(), &["diff", "refs/heads/main..work"]);
    assert!(ran.code == Some(0) && !ran.out.contains("Nothing"), "{}{}", ran.out, ran.err);
    // A full name means itself, whatever a branch is called.
    let hash = git(dir.path(), &["rev-parse", "refs/heads/main"]);
    git(dir.path(), &["branch", &hash, "work"]);
    assert_eq!(run(dir.path(), &["diff", &format!("{hash}..work")]).code, Some(0));
}

fn allowed(text: &str, id: &str) -> String {
    text.replace("title: Shopping\n", &format!("title: Shopping\nid: {id}\nallow: [unknown-reference]\n"))
}

/// The change quiets nothing, and that it tries is told as major.
#[track_caller]
fn takes_over(base: &[(&str, &str)], change: &[(&str, &str)]) {
    let dir = proposal(base, change);
    std::fs::remove_file(dir.path().join("content/shopping.md")).unwrap();
    commit(dir.path(), "gone");
    for trust in [&[][..], &["--untrusted"]] {
        let ran = run(dir.path(), &[&["check", "--new-from", "main"], trust].concat());
        assert!(ran.out.contains("unknown-reference") && ran.code == Some(1), "{}{}", ran.out, ran.err);
        let ran = run(dir.path(), &[ALL[0], trust].concat());
        let says = "asks less: this file keeps `unknown-reference` silent";
        assert!(ran.out.contains(says) && ran.code == Some(1), "{}{}", ran.out, ran.err);
    }
}

#[test]
fn a_name_does_not_take_over_what_is_allowed() {
    let page = "---\ntitle: Intro\nallow: [unknown-reference]\n---\nWords.\n";
    takes_over(&[("content/p.md", page)], &[("content/p.md", &allowed(LOST, "p"))]);
    let other = MAP.replace("title: Shopping\n", "title: Other\nid: other\n");
    takes_over(
        &[("content/a.md", &allowed(MAP, "shop")), ("content/b.md", &other)],
        &[
            ("content/a.md", &allowed(MAP, "shop2")),
            ("content/b.md", &allowed(LOST, "shop").replace("title: Shopping", "title: Other")),
        ],
    );
}

#[test]
fn a_page_that_asks_less_of_itself_is_major() {
    let map = |more: &str| MAP.replace("title: Shopping\n", &format!("title: Shopping\n{more}"));
    for (from, to) in [
        ("review-every: 1y\n", "review-every: 99y\n"),
        ("review-every: 1y\n", ""),
        ("", "status: draft\n"),
        ("", "status: retired\n"),
        ("state: as-is\n", "state: to-be\n"),
        ("watches: [a/**, b/**]\n", "watches: [a/**]\n"),
        ("watches: [a/**]\n", ""),
    ] {
        let (was, is) = (map(from), map(to));
        let code = |was: &str, is: &str| {
            let dir = proposal(&[("content/shopping.md", was)], &[("content/shopping.md", is)]);
            let ran = run(dir.path(), ALL[0]);
            (ran.code, ran.out)
        };
        let (there, back) = (code(&was, &is), code(&is, &was));
        assert_eq!(there.0, Some(1), "{from} => {to} {}", there.1);
        assert!(from.starts_with("state") || back.0 == Some(0), "{to} => {from} {}", back.1);
    }
}
