//! What the git program knows of a book: when its files last changed, and how they were in other revisions.
//! Nothing is checked out, and nothing that a stranger's repository sets can start a program.

mod base;
mod blobs;
mod command;
mod links;
mod modules;
mod moved;
mod points;
mod tree;
mod version;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::act;
use crate::files::Files;
use crate::text::RelPath;

use command::Place;

pub use points::{By, Point, Wrote};
pub use tree::{Entry, Tree};
pub use version::{Commit, Repository, Version};

/// Unix seconds of the last commit of each file, by its path in the content folder. Empty without git;
/// on a shallow clone, whose history says nothing, an error to show once.
pub fn last_changed(root: &Path, source: &str) -> Result<BTreeMap<RelPath, i64>, String> {
    let Ok(place) = Place::find(&root.join(source)) else { return Ok(BTreeMap::new()) };
    if place.shallow {
        return Err(SHALLOW.to_owned());
    }
    Ok(place.ask(LOG).map(|log| parse(&log)).unwrap_or_default())
}

/// Unix seconds of the last commit of every file there is or was in the repository, by its path from the top,
/// when one of the files of the book `watches` some of them: else nobody asks.
pub fn touched(root: &Path, watches: bool) -> BTreeMap<RelPath, i64> {
    let place = Some(root).filter(|_| watches).and_then(|root| Place::find(root).ok());
    let Some(place) = place.filter(|place| !place.shallow) else { return BTreeMap::new() };
    let whole: Vec<&str> =
        LOG.iter().copied().filter(|&it| !matches!(it, "--relative" | "--" | ".")).collect();
    place.ask(&whole).map(|log| parse(&log)).unwrap_or_default()
}

/// Whether one of the texts that are here may have files of the repository to watch.
pub fn watches(files: &Files) -> bool {
    files.texts.values().any(|text| text.contains("watches:"))
}

/// What git knows of a book's files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dates {
    /// As `last_changed` gives it.
    pub changed: BTreeMap<RelPath, i64>,
    /// As `touched` gives it.
    pub touched: BTreeMap<RelPath, i64>,
    /// As `commit` gives it.
    pub commit: Option<Box<str>>,
}

/// The commit that is checked out, in short, for a book that `shows` it: else nobody asks.
pub fn commit(root: &Path, shows: bool) -> Option<Box<str>> {
    let place = Some(root).filter(|_| shows).and_then(|root| Place::find(root).ok())?;
    let name = place.ask(&["rev-parse", "--verify", "--quiet", "HEAD"]).ok()?;
    let name = String::from_utf8(name).ok()?;
    name.trim().get(..9).map(Into::into)
}

/// Where git notes every move of the current branch; it grows with each commit and checkout.
pub fn log_place(root: &Path) -> Option<PathBuf> {
    Some(Place::find(root).ok()?.own.join("logs"))
}

/// How long the note of moves in `place` is: another length, another history.
pub fn moves(place: &Path) -> Option<(u64, i128)> {
    let facts = act::facts(&place.join("HEAD")).ok()??;
    Some((facts.len(), act::written_at(&facts)))
}

const SHALLOW: &str = "the git history is cut off (a shallow clone), so pages do not say when they last changed; \
                       fetch all of it (`git fetch --unshallow`, or `fetch-depth: 0` in the checkout step)";

const LOG: &[&str] = &[
    "log",
    "--format=%x01%ct",
    "--name-only",
    "-z",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--no-show-signature",
    "--no-color",
    "--relative",
    "--end-of-options",
    "HEAD",
    "--",
    ".",
];

/// Newest first: the first time a file is named is the time it last changed.
fn parse(log: &[u8]) -> BTreeMap<RelPath, i64> {
    let mut changed = BTreeMap::new();
    let mut time = None;
    for part in log.split(|&byte| byte == 0) {
        let part = String::from_utf8_lossy(part);
        let part = part.trim_start_matches('\n');
        if let Some(seconds) = part.strip_prefix('\u{1}') {
            time = seconds.trim().parse().ok();
        } else if let (Some(time), Some(path)) =
            (time, RelPath::new(part).filter(|path| !path.as_str().is_empty()))
        {
            changed.entry(path).or_insert(time);
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_commit_of_a_file_counts() {
        let changed = parse("\u{1}200\0\na.md\0\u{1}100\0\na.md\0b é.md\0".as_bytes());
        let found: Vec<_> = changed.iter().map(|(path, time)| (path.as_str(), *time)).collect();
        assert_eq!(found, [("a.md", 200), ("b é.md", 100)]);
    }

    #[test]
    fn a_log_of_nonsense_gives_no_dates() {
        assert!(parse(b"\xff\0\x01x\0\na.md\0").is_empty());
    }
}
