//! What people ask to compare, from how they write it.

use std::path::{Path, PathBuf};

use anyhow::bail;

use super::Diff;
use crate::disk;

/// Two versions of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// Of the whole book.
    Book {
        old: Rev,
        new: New,
    },
    Files {
        old: PathBuf,
        new: PathBuf,
        name: Option<String>,
    },
    Maps {
        old: String,
        new: String,
    },
}

/// A revision, and whether to go back to where it parted from the new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rev {
    pub name: String,
    pub merge_base: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum New {
    Revision(String),
    Index,
    /// The files as they are.
    Files,
}

pub(super) fn what(it: &Diff, root: &Path) -> anyhow::Result<What> {
    let merge_base = !it.no_merge_base;
    let rev = |name: &str| Rev { name: name.to_owned(), merge_base };
    let new = || if it.staged { New::Index } else { New::Files };
    let words: Vec<&str> = it.what.iter().map(String::as_str).collect();
    match words.as_slice() {
        [one] if !is_path(one) => named(one)?,
        // Two words are files or maps, and `../visit.md` is a file.
        [a, b] if a.trim().is_empty() || b.trim().is_empty() => bail!("{EMPTY}"),
        _ => {}
    }
    Ok(match words.as_slice() {
        [one] if is_path(one) => {
            bail!("`{one}` is one file: give the other one, too, or a revision to compare the handbook with")
        }
        [] => What::Book { old: Rev { merge_base: false, ..rev("HEAD") }, new: new() },
        [one] => match one.split_once("...").or_else(|| one.split_once("..")) {
            Some(_) if it.staged => {
                bail!("`--staged` takes one revision or none: `journeybook diff --staged`")
            }
            Some((a, b)) => What::Book { old: rev(a), new: New::Revision(rev(b).name) },
            None => What::Book { old: rev(one), new: new() },
        },
        _ if it.staged => bail!("`--staged` takes one revision or none: `journeybook diff --staged`"),
        [a, b] => {
            let is_file = |name: &str| {
                matches!(disk::exists(Path::new(name)), Ok(true)) && !disk::is_folder(Path::new(name))
            };
            let written = |name: &str| name.ends_with(".md") || name == "/dev/null";
            if is_file(a) && is_file(b) || written(a) && written(b) {
                What::Files { old: PathBuf::from(a), new: PathBuf::from(b), name: None }
            } else {
                let _ = root;
                What::Maps { old: (*a).to_owned(), new: (*b).to_owned() }
            }
        }
        // Git calls a diff driver with: path, old file, old name, old mode, new file, new name, new mode; and
        // two more words when the file was renamed.
        [path, old, _, _, new, _, _, ..] => {
            What::Files { old: PathBuf::from(old), new: PathBuf::from(new), name: Some((*path).to_owned()) }
        }
        _ => bail!("compare one or two things: see `journeybook diff --help`"),
    })
}

const EMPTY: &str = "a revision or name to compare is empty: is a variable of the shell not set?";

/// The path of a file, and no range of revisions.
fn is_path(word: &str) -> bool {
    let leads = word.starts_with("../") || word.starts_with("./");
    leads || word.ends_with(".md") && matches!(disk::exists(Path::new(word)), Ok(true))
}

/// A word or a side of a range that is empty is a variable that was never set, and no wish to compare nothing.
fn named(word: &str) -> anyhow::Result<()> {
    let range = word.split_once("...").or_else(|| word.split_once(".."));
    let (old, new) = range.unwrap_or((word, word));
    let side = match (old.trim().is_empty(), new.trim().is_empty()) {
        (false, false) => return Ok(()),
        _ if range.is_none() => {
            bail!("{EMPTY}")
        }
        (true, true) => "both sides of",
        (true, false) => "the side before",
        (false, true) => "the side behind",
    };
    bail!(
        "{side} the dots of `{word}` {is} empty: is a variable of the shell not set? Write `HEAD` for the last commit",
        is = if side.starts_with("both") { "are" } else { "is" }
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        diff: Diff,
    }

    #[track_caller]
    fn check(line: &str, expected: &What) {
        let line = Line::parse_from(["diff"].into_iter().chain(line.split_whitespace()));
        assert_eq!(&what(&line.diff, Path::new("")).unwrap(), expected);
    }

    fn rev(name: &str, merge_base: bool) -> Rev {
        Rev { name: name.to_owned(), merge_base }
    }

    #[test]
    fn ranges_start_where_the_lines_parted() {
        let new = || New::Revision("b".to_owned());
        check("a..b", &What::Book { old: rev("a", true), new: new() });
        check("a...b", &What::Book { old: rev("a", true), new: new() });
        check("a..b --no-merge-base", &What::Book { old: rev("a", false), new: new() });
        check("HEAD...b", &What::Book { old: rev("HEAD", true), new: new() });
    }

    #[test]
    fn what_is_empty_is_refused() {
        for words in [
            &[""][..],
            &[" "],
            &["..HEAD"],
            &["...HEAD"],
            &["main.."],
            &["main..."],
            &[".."],
            &["", "visit"],
            &["visit", ""],
        ] {
            let line = Line::parse_from(["diff"].iter().chain(words));
            let refused = what(&line.diff, Path::new("")).unwrap_err().to_string();
            assert!(refused.contains("empty"), "{words:?}: {refused}");
        }
    }

    #[test]
    fn a_way_up_is_a_file_and_no_range() {
        let files = |old: &str, new: &str| What::Files { old: old.into(), new: new.into(), name: None };
        check("a.md ../x.md", &files("a.md", "../x.md"));
        check("../x.md ../../y.md", &files("../x.md", "../../y.md"));
        let line = Line::parse_from(["diff", "../x.md"]);
        let refused = what(&line.diff, Path::new("")).unwrap_err().to_string();
        assert!(refused.contains("the other one"), "{refused}");
    }

    #[test]
    fn one_revision_is_compared_with_the_files() {
        check("main", &What::Book { old: rev("main", true), new: New::Files });
        check("", &What::Book { old: rev("HEAD", false), new: New::Files });
        check("--staged", &What::Book { old: rev("HEAD", false), new: New::Index });
    }

    #[test]
    fn two_words_are_files_or_maps() {
        check("visit visit-to-be", &What::Maps { old: "visit".into(), new: "visit-to-be".into() });
        check("a.md b.md", &What::Files { old: "a.md".into(), new: "b.md".into(), name: None });
    }

    #[test]
    fn git_may_call_us_as_its_diff_driver() {
        let expected =
            What::Files { old: "/tmp/x".into(), new: "a.md".into(), name: Some("a.md".to_owned()) };
        check("a.md /tmp/x 1f2e 100644 a.md 0000 100644", &expected);
    }
}
