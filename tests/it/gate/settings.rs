//! A change that makes the handbook ask less of its pages: it is told, and it quiets nothing.

use tempfile::TempDir;

use super::{MAP, commit, git, run, write};

pub const BOOK: &str = "[book]\ntitle = \"Shop\"\n[preprocessor.journeybook]\n";

/// A repository with a handbook on `main`, and a change of it on the branch that is checked out.
pub fn proposal(base: &[(&str, &str)], change: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    git(dir.path(), &["init", "-q"]);
    write(dir.path(), "book.toml", BOOK);
    write(dir.path(), "content/shopping.md", MAP);
    base.iter().for_each(|(name, text)| write(dir.path(), name, text));
    commit(dir.path(), "base");
    git(dir.path(), &["checkout", "-qb", "work"]);
    change.iter().for_each(|(name, text)| write(dir.path(), name, text));
    commit(dir.path(), "change");
    dir
}

fn with(settings: &str) -> String {
    format!("{BOOK}{settings}\n")
}

/// The problem `code` of the change is told although the change quiets it; that it does, is told as major.
#[track_caller]
fn check(code: &str, base: &[(&str, &str)], change: &[(&str, &str)], says: &str) {
    let dir = proposal(base, change);
    for trust in [&[][..], &["--untrusted"]] {
        for revision in ["--new-from", "--judged-by"] {
            let deny = ["check", revision, "main", "--deny", "warnings"];
            let ran = run(dir.path(), &[&deny, trust].concat());
            // Of HTML in the pages of strangers nobody needs to be told: it is text.
            let is_told = ran.out.contains(code) || code == "raw-html" && !trust.is_empty();
            assert!(code.is_empty() || is_told, "{trust:?} {}{}", ran.out, ran.err);
            assert!(code.is_empty() || ran.code == Some(1) || !trust.is_empty(), "{}{}", ran.out, ran.err);
        }
        told(&dir, trust, says);
    }
}

#[track_caller]
fn told(dir: &TempDir, trust: &[&str], says: &str) {
    for format in ["human", "markdown", "html", "json"] {
        let arguments = ["diff", "main..work", "--format", format, "--fail-on", "major"];
        let ran = run(dir.path(), &[&arguments, trust].concat());
        let plain: String = ran.out.replace("\\\\", "").replace("**", "").replace('\\', "");
        let plain =
            ["<ins>", "</ins>", "<del>", "</del>"].iter().fold(plain, |text, tag| text.replace(tag, ""));
        // A terminal is eighty columns wide.
        let plain =
            if format == "human" { plain.split_whitespace().collect::<Vec<_>>().join(" ") } else { plain };
        // A page is too long to be shown.
        let shown = if format == "html" { "" } else { &plain };
        assert!(plain.contains(says), "{format} {trust:?}: {shown}");
        assert_eq!(ran.code, Some(1), "{format} {trust:?}");
        if format == "json" {
            let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
            let schema: serde_json::Value = serde_json::from_str(journeybook::review::json::SCHEMA).unwrap();
            assert_eq!(crate::json_schema::fault(&schema, &schema, &json, "diff"), None);
            let changes =
                json["things"].as_array().unwrap().iter().flat_map(|it| it["changes"].as_array().unwrap());
            let mut less = changes.filter(|it| it["what"] == "asks_less");
            assert!(less.all(|it| it["weight"] == "major" && it["demand"].is_string()), "{}", ran.out);
        }
    }
}

pub const LOST: &str = "---
kind: journey
title: Shopping
phases:
  - title: In the shop
    steps:
      - {title: Look around, feeling: 1}
      - {title: Pay, feeling: 2, next: nowhere}
---
Some words.
";

#[test]
fn a_level_that_was_lowered() {
    let off = with("check = { unknown-reference = \"off\" }");
    let says = "The handbook asks less: `unknown-reference` is off, it was error";
    check("unknown-reference", &[], &[("book.toml", &off), ("content/shopping.md", LOST)], says);
    let base = with("check = { unknown-reference = \"error\" }");
    let info = with("check = { unknown-reference = \"info\" }");
    let says = "The handbook asks less: `unknown-reference` is info, it was error";
    check(
        "unknown-reference",
        &[("book.toml", &base)],
        &[("book.toml", &info), ("content/shopping.md", LOST)],
        says,
    );
}

#[test]
fn a_level_that_is_raised_no_more() {
    let base = with("check = { no-goal = \"error\" }");
    let text = MAP.replace("title: Shopping", "title: Shopping more");
    let says = "The handbook asks less: `no-goal` is warning, it was error";
    check("", &[("book.toml", &base)], &[("book.toml", BOOK), ("content/shopping.md", &text)], says);
}

/// Nobody knows what they ask: that is told first, the settings of the base stand in, and no gate is passed.
#[test]
fn settings_that_cannot_be_read_ask_nothing_less() {
    let base = with("check = { unknown-reference = \"error\" }");
    let dir = proposal(&[("book.toml", &base)], &[("book.toml", "[book\n"), ("content/shopping.md", LOST)]);
    for trust in [&[][..], &["--untrusted"]] {
        let ran = run(dir.path(), &[&["diff", "main..work", "--fail-on", "major"], trust].concat());
        assert!(
            ran.out.contains("`book.toml` cannot be read") && !ran.out.contains("asks less"),
            "{}",
            ran.out
        );
        assert_eq!(ran.code, Some(3), "{trust:?}");
        let ran = run(dir.path(), &[&["check", "--new-from", "main"], trust].concat());
        let is_told = ["bad-settings", "unknown-reference"].iter().all(|code| ran.out.contains(code));
        assert!(is_told && ran.code == Some(1), "{trust:?} {}", ran.out);
    }
}

#[test]
fn settings_that_are_gone() {
    let base = with("check = { no-goal = \"error\" }");
    let dir = proposal(&[("book.toml", &base)], &[]);
    git(dir.path(), &["rm", "-q", "book.toml"]);
    commit(dir.path(), "gone");
    for trust in [&[][..], &["--untrusted"]] {
        told(&dir, trust, "The handbook asks less: `no-goal` is warning, it was error");
    }
}

#[test]
fn an_allow_that_was_added() {
    let says = "The handbook asks less: this file keeps `unknown-reference` silent";
    let allowed = LOST.replace("title: Shopping\n", "title: Shopping\nallow: [unknown-reference]\n");
    check("unknown-reference", &[], &[("content/shopping.md", &allowed)], says);
    check("unknown-reference", &[], &[("content/another.md", &allowed)], says);
    let other = MAP.replace("title: Shopping\n", "title: Shopping\nallow: [no-goal]\n");
    let both = LOST.replace("title: Shopping\n", "title: Shopping\nallow: [no-goal, unknown-reference]\n");
    let base = [("content/shopping.md", &*other)];
    check("unknown-reference", &base, &[("content/shopping.md", &both)], says);
}

#[test]
fn an_allow_that_was_there_still_counts() {
    let allowed = MAP.replace("title: Shopping\n", "title: Shopping\nid: shop\nallow: [unknown-reference]\n");
    let text = LOST.replace("title: Shopping\n", "title: Shopping\nid: shop\nallow: [unknown-reference]\n");
    for place in ["content/shopping.md", "content/moved.md"] {
        let dir = proposal(&[("content/shopping.md", &allowed)], &[]);
        std::fs::remove_file(dir.path().join("content/shopping.md")).unwrap();
        write(dir.path(), place, &text);
        commit(dir.path(), "more");
        let ran = run(dir.path(), &["check", "--new-from", "main", "--untrusted"]);
        assert!(!ran.out.contains("unknown-reference"), "{place}: {}", ran.out);
        let ran = run(dir.path(), &["diff", "main..work"]);
        assert!(!ran.out.contains("asks less"), "{place}: {}", ran.out);
    }
}

#[test]
fn a_scale_that_is_wider() {
    let wide = with("scale = { feeling = [-20, 2] }");
    let text = MAP.replace("feeling: 2}", "feeling: -9}");
    let says = "The handbook asks less, a wider scale: Scale of feelings is -20…2, it was -2…2";
    check("out-of-scale", &[], &[("book.toml", &wide), ("content/shopping.md", &text)], says);
}

/// A map of four steps, of which the first feels like `best`.
fn falling(best: i32) -> String {
    let step = |it: i32| format!("      - {{title: Step {it}, feeling: {}}}\n", best - it);
    let steps: String = (0..4).map(step).collect();
    format!("---\nkind: journey\ntitle: Shopping\nphases:\n  - title: A\n    steps:\n{steps}---\n")
}

const WORSE: &str = "the whole journey feels worse";

/// Of those whom one trusts each version has its own scale: there a fall is none when the scale goes along.
#[test]
fn a_feeling_of_strangers_weighs_by_the_scale_of_the_base() {
    let base = [("book.toml", &*with("scale = { feeling = [-5, 5] }")), ("content/shopping.md", &falling(5))];
    let moved = with("scale = { feeling = [-8, 2] }");
    let dir = proposal(&base, &[("book.toml", &moved), ("content/shopping.md", &falling(2))]);
    assert!(!run(dir.path(), &["diff", "main..work"]).out.contains(WORSE));
    assert!(run(dir.path(), &["diff", "main..work", "--untrusted"]).out.contains(WORSE));
    // Also where something else cannot be read.
    write(dir.path(), "content/broken.md", "---\nkind: journey\n\ttitle: x\n---\n");
    commit(dir.path(), "broken");
    let ran = run(dir.path(), &["diff", "main..work", "--untrusted"]);
    assert!(ran.out.contains(WORSE) && ran.code == Some(3), "{}", ran.out);
}

/// On the scale of the base the numbers rose; by their own, which counts once it is merged, the feelings fell.
#[test]
fn no_fall_of_strangers_hides_behind_another_scale() {
    let map = |one: i32, two: i32| {
        MAP.replace("feeling: 1}", &format!("feeling: {one}}}"))
            .replace("feeling: 2}", &format!("feeling: {two}}}"))
    };
    let base = [("book.toml", &*with("scale = { feeling = [-5, 5] }")), ("content/shopping.md", &map(1, 2))];
    let moved = with("scale = { feeling = [0, 10] }");
    let dir = proposal(&base, &[("book.toml", &moved), ("content/shopping.md", &map(3, 4))]);
    for trust in [&[][..], &["--untrusted"]] {
        let ran = run(dir.path(), &[&["diff", "main..work", "--fail-on", "major"], trust].concat());
        assert!(ran.code == Some(1), "{trust:?} {}", ran.out);
    }
    let ran = run(dir.path(), &["diff", "main..work", "--untrusted"]);
    assert!(ran.out.contains("! Scale of feelings: -5…5 → 0…10"), "{}", ran.out);
}

#[test]
fn no_fall_hides_in_a_wider_scale() {
    let base = [("book.toml", &*with("scale = { feeling = [-5, 5] }")), ("content/shopping.md", &falling(5))];
    let wide = with("scale = { feeling = [-100, 100] }");
    let dir = proposal(&base, &[("book.toml", &wide), ("content/shopping.md", &falling(2))]);
    for trust in [&[][..], &["--untrusted"]] {
        assert!(run(dir.path(), &[&["diff", "main..work"], trust].concat()).out.contains(WORSE));
    }
}

#[test]
fn html_that_is_passed_on() {
    let text = MAP.replace("Some words.", "Some <b onclick=\"x()\">words</b>.");
    let raw = with("raw-html = true");
    let says = "The handbook asks less: HTML in the text is passed on (`raw-html`)";
    check("raw-html", &[], &[("book.toml", &raw), ("content/shopping.md", &text)], says);
}

#[test]
fn limits_and_the_plugin_of_mdbook() {
    for (settings, says) in [
        ("on-problem = \"warn\"", "the plugin of mdBook goes on when there are problems (`on-problem`)"),
        ("check = { max-segments = 50 }", "`max-segments` is 50, it was 5"),
        ("check = { evidence-max-age = \"9y\" }", "`evidence-max-age` is 9y, it was 2y"),
        ("check = { peak-end-min = -2 }", "`peak-end-min` is -2, it was 0"),
    ] {
        let text = MAP.replace("feeling: 2}", "feeling: -2}").replace("feeling: 1}", "feeling: -1}");
        check("", &[], &[("book.toml", &with(settings)), ("content/shopping.md", &text)], says);
    }
}

#[test]
fn a_looser_limit_quiets_nothing() {
    let asked = with("check = { ends-low = \"error\" }");
    let loose = with("check = { ends-low = \"error\", peak-end-min = -2 }");
    let low = MAP.replace("feeling: 2}", "feeling: -2}\n      - {title: Leave, feeling: -1}");
    let says = "The handbook asks less: `peak-end-min` is -2, it was 0";
    check(
        "ends-low",
        &[("book.toml", &asked)],
        &[("book.toml", &loose), ("content/shopping.md", &low)],
        says,
    );
}

#[test]
fn who_asks_more_is_not_told_of() {
    let more = with("check = { no-goal = \"error\", max-segments = 2 }");
    let base = MAP.replace("title: Shopping\n", "title: Shopping\nallow: [no-goal]\n");
    let dir =
        proposal(&[("content/shopping.md", &base)], &[("book.toml", &more), ("content/shopping.md", MAP)]);
    let ran = run(dir.path(), &["diff", "main..work", "--fail-on", "major"]);
    assert!(ran.code == Some(0) && !ran.out.contains("asks less"), "{}", ran.out);
}

/// On it the same numbers are other feelings, which are told as such.
#[test]
fn a_narrower_scale_asks_no_less() {
    let dir = proposal(&[], &[("book.toml", &with("scale = { feeling = [-1, 2] }"))]);
    for trust in [&[][..], &["--untrusted"]] {
        let ran = run(dir.path(), &[&["diff", "main..work"], trust].concat());
        assert!(ran.out.contains("-1…2") && !ran.out.contains("asks less"), "{}", ran.out);
    }
}

#[test]
fn two_maps_beside_each_other_ask_what_they_ask() {
    let other = MAP.replace("title: Shopping\n", "title: Shopping\nallow: [no-goal]\n");
    let dir = proposal(&[("content/other.md", &other)], &[("content/x.md", "x")]);
    let ran = run(dir.path(), &["diff", "shopping", "other"]);
    assert!(ran.code == Some(0) && !ran.out.contains("asks less"), "{}{}", ran.out, ran.err);
}

#[test]
fn it_is_told_in_the_language_of_the_handbook() {
    let dutch = BOOK.replace("title =", "language = \"nl\"\ntitle =");
    let off = format!("{dutch}check = {{ no-goal = \"off\" }}\n");
    let dir = proposal(&[("book.toml", &dutch)], &[("book.toml", &off)]);
    let ran = run(dir.path(), &["diff", "main..work"]);
    assert!(
        ran.out.contains("Het handboek vraagt minder: `no-goal` is uit, het was waarschuwing"),
        "{}",
        ran.out
    );
}

#[test]
fn who_lowered_it_is_told_that_it_does_not_count() {
    let off = with("check = { no-goal = \"off\" }");
    let dir = proposal(&[], &[("book.toml", &off)]);
    let ran = run(dir.path(), &["check", "--new-from", "main"]);
    assert!(ran.err.contains("ask less than `main` does, which counts here: `no-goal`"), "{}", ran.err);
}
