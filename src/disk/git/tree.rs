//! The files of a book as git keeps them in one revision or in the index: names first, texts when asked for.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Error, name};
use super::links::Links;
use super::version::{Repository, Version};
use crate::text::RelPath;

/// Every file of the book's folder in one version. Paths are relative to that folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    pub(super) entries: BTreeMap<RelPath, Entry>,
    /// Names that not every system can hold: of a folder's, all that is in it.
    pub(super) bad: BTreeSet<RelPath>,
    /// What is seen through a link.
    linked: BTreeSet<RelPath>,
    /// Submodules: other repositories, by the names of their commits.
    modules: BTreeMap<RelPath, String>,
}

/// A file in git, by the name of its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub blob: String,
    /// A link that leads out of the book; what others lead to stands in their place.
    pub link: bool,
}

impl Tree {
    /// The files of a version.
    pub fn read(repository: &Repository, version: &Version) -> Result<Tree, Error> {
        Tree::read_in(repository, version, None)
    }

    /// The same of a commit when the book stood in another folder, named from the top.
    pub fn read_in(repository: &Repository, version: &Version, folder: Option<&str>) -> Result<Tree, Error> {
        let place = &repository.place;
        let (list, entry) = match (version, folder) {
            (Version::Commit(commit), None) => {
                let list = ["ls-tree", "-r", "-z", "--end-of-options", commit.as_str()];
                (place.ask(&list), revision_entry as ReadEntry)
            }
            (Version::Commit(commit), Some(folder)) => {
                let tree = format!("{}:{folder}", commit.as_str());
                let list = ["ls-tree", "-r", "-z", "--full-tree", "--end-of-options", &tree];
                (place.ask(&list), revision_entry as ReadEntry)
            }
            (Version::Index, _) => {
                (place.ask_index(&["ls-files", "--stage", "-z"]), index_entry as ReadEntry)
            }
        };
        let list = list.map_err(|why| Error::Refused(format!("git cannot list the files: {why}")))?;
        let mut tree = Tree::default();
        let all = listed(&list, entry, &mut tree);
        let links = all.iter().filter(|(_, entry)| entry.link).map(|(_, entry)| entry.blob.as_str());
        let targets = repository.targets(links.collect())?;
        let stood = folder.map_or_else(|| place.folder.clone(), |folder| place.top.join(folder));
        let mut links = Links::new(&all, &targets, &stood);
        for (path, entry) in all.iter().filter(|(path, _)| !is_skipped(path)) {
            if entry.link {
                links.follow(path, &mut tree);
            } else {
                tree.put(path, entry.clone());
            }
        }
        Ok(tree)
    }

    pub(super) fn put(&mut self, path: &str, entry: Entry) {
        if let Some(bad) = bad_part(path) {
            self.bad.extend(shown(bad));
        } else if let Some(path) = RelPath::new(path) {
            self.entries.insert(path, entry);
        } else {
            self.bad.extend(shown(path));
        }
    }

    pub(super) fn put_linked(&mut self, path: &str, entry: Entry) {
        self.linked.extend(RelPath::new(path));
        self.put(path, entry);
    }

    /// What is seen through a link: git looks for words in the file itself, wherever that is.
    pub fn linked(&self) -> impl Iterator<Item = &RelPath> {
        self.linked.iter()
    }

    /// With other commits of submodules: those that are checked out.
    pub fn with_modules(self, modules: BTreeMap<RelPath, String>) -> Tree {
        Tree { modules, ..self }
    }

    /// The submodules: each with the name of its commit.
    pub fn modules(&self) -> &BTreeMap<RelPath, String> {
        &self.modules
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
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
        let some = |paths: &BTreeSet<RelPath>| paths.iter().filter(|path| wanted(path)).cloned().collect();
        Tree {
            entries: entries.map(|(path, it)| (path.clone(), it.clone())).collect(),
            bad: some(&self.bad),
            linked: some(&self.linked),
            modules: self.modules.clone(),
        }
    }

    /// The files below `folder` that hold one of `words`, in capitals or not, found without reading them one by one.
    pub fn holding(
        repository: &Repository,
        version: &Version,
        words: &[String],
        folder: &str,
    ) -> Result<Vec<RelPath>, Error> {
        let start =
            ["grep", "--no-color", "-l", "-z", "-a", "-i", "-F", "--no-textconv", "--no-recurse-submodules"];
        let mut arguments: Vec<&str> = start.to_vec();
        words.iter().for_each(|word| arguments.extend(["-e", word]));
        let place = match version {
            Version::Commit(commit) => commit.as_str(),
            Version::Index => "--cached",
        };
        arguments.extend([place, "--", if folder.is_empty() { "." } else { folder }]);
        let found = repository.place.find_or_nothing(&arguments, matches!(version, Version::Index));
        let found =
            found.map_err(|why| Error::Refused(format!("git cannot look through the files: {why}")))?;
        let path = |line: &[u8]| {
            let line = std::str::from_utf8(line).ok()?;
            RelPath::new(line.strip_prefix(place).and_then(|rest| rest.strip_prefix(':')).unwrap_or(line))
        };
        Ok(found.split(|&byte| byte == 0).filter(|line| !line.is_empty()).filter_map(path).collect())
    }
}

type ReadEntry = fn(&str) -> Option<(&str, Entry)>;

/// What git has, but what is nobody's business. Names that are no text go to the bad ones.
fn listed<'a>(list: &'a [u8], entry: ReadEntry, tree: &mut Tree) -> Vec<(&'a str, Entry)> {
    let mut all = Vec::new();
    for line in list.split(|&byte| byte == 0).filter(|line| !line.is_empty()) {
        match std::str::from_utf8(line) {
            Ok(line) => {
                let found = entry(line).filter(|(path, _)| !path.split('/').any(name::is_private));
                match found {
                    Some((path, it)) if it.blob.starts_with(MODULE) => {
                        let commit = it.blob.trim_start_matches(MODULE).to_owned();
                        tree.modules.extend(RelPath::new(path).map(|path| (path, commit)));
                    }
                    found => all.extend(found),
                }
            }
            Err(_) => {
                let line = String::from_utf8_lossy(line);
                let path = entry(&line).map(|(path, _)| path).filter(|path| !is_skipped(path));
                tree.bad.extend(path.and_then(|path| shown(no_text(path))));
            }
        }
    }
    all
}

/// Up to the first name that cannot be used.
fn bad_part(path: &str) -> Option<&str> {
    up_to(path, name::is_bad)
}

/// Up to the first name that was no text.
fn no_text(path: &str) -> &str {
    up_to(path, |part| name::is_bad(part) || part.contains('\u{fffd}')).unwrap_or(path)
}

fn up_to(path: &str, is_it: impl Fn(&str) -> bool) -> Option<&str> {
    let mut end = 0;
    for part in path.split('/') {
        end += part.len();
        if is_it(part) {
            return path.get(..end);
        }
        end += 1;
    }
    None
}

/// Ahead of a commit of another repository, which is no file.
const MODULE: &str = "commit ";

/// `100644 blob 1f2e…<tab>content/a.md`.
fn revision_entry(line: &str) -> Option<(&str, Entry)> {
    let (facts, path) = line.split_once('\t')?;
    let mut facts = facts.split(' ');
    let (mode, kind, blob) = (facts.next()?, facts.next()?, facts.next()?);
    let blob = if kind == "commit" { format!("{MODULE}{blob}") } else { blob.to_owned() };
    Some((path, Entry { blob, link: mode == "120000" }))
}

/// `100644 1f2e… 0<tab>content/a.md`. Of a conflict, our own side counts.
fn index_entry(line: &str) -> Option<(&str, Entry)> {
    let (facts, path) = line.split_once('\t')?;
    let mut facts = facts.split(' ');
    let (mode, blob, stage) = (facts.next()?, facts.next()?, facts.next()?);
    let blob = if mode == "160000" { format!("{MODULE}{blob}") } else { blob.to_owned() };
    matches!(stage, "0" | "2").then(|| (path, Entry { blob, link: mode == "120000" }))
}

/// What is no content on the disk is none in git either.
pub(super) fn is_skipped(path: &str) -> bool {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    path.split('/').any(name::is_private) || folder.split('/').any(name::is_foreign_folder)
}

/// The nearest that can be written for a path with a bad name in it.
pub(super) fn shown(path: &str) -> Option<RelPath> {
    let is_odd = |letter: char| letter.is_control() || matches!(letter, '\\' | ':');
    RelPath::new(&path.replace(is_odd, "\u{fffd}"))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::path::Path;

    use super::*;

    fn tree(list: &str) -> Tree {
        let (list, mut tree) = (list.replace('|', "\0"), Tree::default());
        let all = listed(list.as_bytes(), revision_entry, &mut tree);
        let targets: HashMap<String, String> = [
            ("up", "../b.md"),
            ("out", "../../../b.md"),
            ("round", "round.md"),
            ("folder", "../d"),
            ("in", "way/d.md"),
            ("nowhere", "no.md"),
            ("self", ".."),
            ("real", "/h/book/b.md"),
            ("private", "../.github/x.md"),
            ("module", "../node_modules/x.md"),
        ]
        .iter()
        .map(|(blob, target)| ((*blob).to_owned(), (*target).to_owned()))
        .collect();
        let mut links = Links::new(&all, &targets, Path::new("/h/book"));
        for (path, entry) in all.iter().filter(|(path, _)| !is_skipped(path)) {
            if entry.link {
                links.follow(path, &mut tree);
            } else {
                tree.put(path, entry.clone());
            }
        }
        tree
    }

    /// What `content/<name>` is when it is a link with the content `blob`.
    #[track_caller]
    fn follow(name: &str, blob: &str, expected: &[(&str, &str, bool)]) {
        let files = "100644 blob b\tb.md|100644 blob d\td/d.md|100644 blob m\tnode_modules/x.md|120000 blob folder\tcontent/way|";
        let tree = tree(&format!("{files}120000 blob {blob}\tcontent/{name}|"));
        let found = tree.entries.iter().map(|(path, it)| (path.as_str(), it.blob.as_str(), it.link));
        let own = found.filter(|(path, ..)| path.starts_with(&format!("content/{name}")));
        assert_eq!(own.collect::<Vec<_>>(), expected, "{blob}");
    }

    #[test]
    fn a_link_is_what_it_leads_to() {
        follow("l.md", "up", &[("content/l.md", "b", false)]);
        follow("l.md", "real", &[("content/l.md", "b", false)]);
        follow("l.md", "in", &[("content/l.md", "d", false)]);
        follow("l.md", "module", &[("content/l.md", "m", false)]);
        follow("l", "folder", &[("content/l/d.md", "d", false)]);
        follow("l.md", "nowhere", &[]);
        follow("l", "self", &[]);
        follow("l.md", "out", &[("content/l.md", "out", true)]);
        follow("l.md", "private", &[("content/l.md", "private", true)]);
        follow("round.md", "round", &[("content/round.md", "round", true)]);
        follow("l.md", "unknown", &[("content/l.md", "unknown", true)]);
    }

    #[test]
    fn only_files_that_are_content_count() {
        let list = "100644 blob a\tcontent/a.md|120000 blob up\tcontent/l.md|100644 blob b\tb.md|160000 commit c\tmodule|\
                    100644 blob d\t.github/x.yml|100644 blob e\tnode_modules/x.md|100644 blob f\tnul.md|";
        let tree = tree(list);
        let found: Vec<_> = tree.entries.iter().map(|(path, it)| (path.as_str(), it.link)).collect();
        assert_eq!(found, [("b.md", false), ("content/a.md", false), ("content/l.md", false)]);
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
