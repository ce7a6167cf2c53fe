//! The files of a book as git keeps them in one revision or in the index: names first, texts when asked for.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use super::super::{Error, name};
use super::version::{Repository, Version};
use crate::text::RelPath;

/// Every file of the book's folder in one version. Paths are relative to that folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    pub(super) entries: BTreeMap<RelPath, Entry>,
    /// Names that not every system can hold.
    pub(super) bad: Vec<RelPath>,
}

/// A file in git, by the name of its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub blob: String,
    /// Its content is the path of another file.
    pub link: bool,
}

impl Tree {
    /// The files of a version.
    pub fn read(repository: &Repository, version: &Version) -> Result<Tree, Error> {
        let listed = match version {
            Version::Commit(commit) => {
                let list = ["ls-tree", "-r", "-z", "--end-of-options", commit.as_str()];
                repository.ask_with(&list, &[]).map(|list| listed(&list, revision_entry))
            }
            Version::Index => {
                let list = ["ls-files", "--stage", "-z"];
                repository.ask_with(&list, &index_file(repository)).map(|list| listed(&list, index_entry))
            }
        };
        listed.map_err(|why| Error::Refused(format!("git cannot list the files: {why}")))
    }

    pub fn get(&self, path: &RelPath) -> Option<&Entry> {
        self.entries.get(path)
    }

    /// What was added, removed or is no longer the same, in order. A renamed file is here twice.
    pub fn changed(&self, other: &Tree) -> Vec<RelPath> {
        let differs = |(path, entry): &(&RelPath, &Entry)| other.entries.get(*path) != Some(*entry);
        let gone = |path: &&RelPath| !self.entries.contains_key(*path);
        let mut paths: Vec<RelPath> =
            self.entries.iter().filter(differs).map(|(path, _)| path.clone()).collect();
        paths.extend(other.entries.keys().filter(gone).cloned());
        paths.sort();
        paths
    }

    /// Every path with what stands there, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&RelPath, &Entry)> {
        self.entries.iter()
    }

    /// The part of it that is wanted.
    pub fn only(&self, wanted: impl Fn(&RelPath) -> bool) -> Tree {
        let entries = self.entries.iter().filter(|(path, _)| wanted(path));
        Tree { entries: entries.map(|(path, it)| (path.clone(), it.clone())).collect(), bad: Vec::new() }
    }

    /// The files below `folder` that hold one of `words`, found without reading them one by one.
    pub fn holding(
        repository: &Repository,
        version: &Version,
        words: &[String],
        folder: &str,
    ) -> Result<Vec<RelPath>, Error> {
        let start =
            ["grep", "--no-color", "-l", "-z", "-a", "-F", "--no-textconv", "--no-recurse-submodules"];
        let mut arguments: Vec<&str> = start.to_vec();
        words.iter().for_each(|word| arguments.extend(["-e", word]));
        let (place, environment) = match version {
            Version::Commit(commit) => (commit.as_str(), Vec::new()),
            Version::Index => ("--cached", index_file(repository)),
        };
        arguments.extend([place, "--", if folder.is_empty() { "." } else { folder }]);
        let found = match repository.ask_with(&arguments, &environment) {
            Ok(found) => found,
            // Git says nothing, and fails, when there is nothing.
            Err(why) if why == super::version::SILENT => Vec::new(),
            Err(why) => return Err(Error::Refused(format!("git cannot look through the files: {why}"))),
        };
        let path = |line: &[u8]| {
            let line = std::str::from_utf8(line).ok()?;
            RelPath::new(line.strip_prefix(place).and_then(|rest| rest.strip_prefix(':')).unwrap_or(line))
        };
        Ok(found.split(|&byte| byte == 0).filter(|line| !line.is_empty()).filter_map(path).collect())
    }

    /// The file itself, where `path` is a link to it.
    pub(super) fn real<'a>(&'a self, path: &RelPath, target: &str) -> Option<&'a Entry> {
        let entry = self.entries.get(&path.beside(target)?)?;
        (!entry.link && !target.starts_with('/')).then_some(entry)
    }
}

fn listed(list: &[u8], entry: fn(&str) -> Option<(&str, Entry)>) -> Tree {
    let mut tree = Tree::default();
    for line in list.split(|&byte| byte == 0).filter(|line| !line.is_empty()) {
        let Ok(line) = std::str::from_utf8(line) else { continue };
        let Some((path, entry)) = entry(line) else { continue };
        if is_skipped(path) {
            continue;
        }
        let bad = path.split('/').any(name::is_bad);
        match RelPath::new(&if bad { shown(path) } else { path.to_owned() }) {
            Some(path) if bad => tree.bad.push(path),
            Some(path) => drop(tree.entries.insert(path, entry)),
            None => {}
        }
    }
    tree
}

/// `100644 blob 1f2e…<tab>content/a.md`; other folders' repositories are no files.
fn revision_entry(line: &str) -> Option<(&str, Entry)> {
    let (facts, path) = line.split_once('\t')?;
    let mut facts = facts.split(' ');
    let (mode, kind, blob) = (facts.next()?, facts.next()?, facts.next()?);
    (kind == "blob").then(|| (path, Entry { blob: blob.to_owned(), link: mode == "120000" }))
}

/// `100644 1f2e… 0<tab>content/a.md`. Of a conflict, our own side counts.
fn index_entry(line: &str) -> Option<(&str, Entry)> {
    let (facts, path) = line.split_once('\t')?;
    let mut facts = facts.split(' ');
    let (mode, blob, stage) = (facts.next()?, facts.next()?, facts.next()?);
    let counts = matches!(stage, "0" | "2") && mode != "160000";
    counts.then(|| (path, Entry { blob: blob.to_owned(), link: mode == "120000" }))
}

/// What is no content on the disk is none in git either.
fn is_skipped(path: &str) -> bool {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    path.split('/').any(name::is_private) || folder.split('/').any(name::is_foreign_folder)
}

fn shown(path: &str) -> String {
    path.chars()
        .map(|letter| if letter.is_control() || matches!(letter, '\\' | ':') { '\u{fffd}' } else { letter })
        .collect()
}

/// While a commit is made, git has its own index and says where; from the top of its files.
#[expect(clippy::disallowed_methods, reason = "git names its index in the environment")]
fn index_file(repository: &Repository) -> Vec<(&'static str, OsString)> {
    let Some(named) = env::var_os("GIT_INDEX_FILE").filter(|path| !path.is_empty()) else {
        return Vec::new();
    };
    let top = repository.ask(&["rev-parse", "--show-toplevel"]).unwrap_or_default();
    vec![("GIT_INDEX_FILE", PathBuf::from(top.trim_end_matches('\n')).join(named).into_os_string())]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(list: &str) -> Tree {
        listed(list.replace('|', "\0").as_bytes(), revision_entry)
    }

    #[test]
    fn only_files_that_are_content_count() {
        let list = "100644 blob a\tcontent/a.md|120000 blob b\tcontent/l.md|160000 commit c\tmodule|\
                    100644 blob d\t.github/x.yml|100644 blob e\tnode_modules/x.md|100644 blob f\tnul.md|";
        let tree = tree(list);
        let found: Vec<_> = tree.entries.iter().map(|(path, it)| (path.as_str(), it.link)).collect();
        assert_eq!(found, [("content/a.md", false), ("content/l.md", true)]);
        assert_eq!(tree.bad.len(), 1);
    }

    #[test]
    fn what_changed_is_found_by_content() {
        let old = tree("100644 blob a\ta.md|100644 blob b\tb.md|100644 blob c\tc.md|");
        let new = tree("100644 blob a\ta.md|100644 blob x\tb.md|100644 blob c\td.md|");
        let changed = new.changed(&old);
        assert_eq!(changed.iter().map(RelPath::as_str).collect::<Vec<_>>(), ["b.md", "c.md", "d.md"]);
    }

    #[test]
    fn of_a_conflict_our_side_counts() {
        assert!(index_entry("100644 abc 1\ta.md").is_none());
        assert!(index_entry("100644 abc 2\ta.md").is_some());
        assert!(index_entry("100644 abc 3\ta.md").is_none());
    }
}
