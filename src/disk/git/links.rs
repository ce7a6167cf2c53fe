//! Follows the links of a version as the disk does: what a link leads to inside the book stands in its place.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;
use std::path::Path;

use super::super::name;
use super::tree::{Entry, Tree, is_skipped};

/// How many links one way may have, and how many links to folders one book.
const LONGEST: usize = 40;
const MOST: usize = 1_000;

pub(super) struct Links<'a> {
    /// What git has in the book's folder, links too.
    all: BTreeMap<&'a str, &'a Entry>,
    /// What the links say, by the names of their contents.
    targets: &'a HashMap<String, String>,
    /// The folder of the book, part by part from the top of the disk.
    folder: Vec<String>,
    folders: usize,
}

/// Where a link ends.
enum End<'a> {
    File(&'a Entry),
    Folder(String),
    /// Out of the book, or round in a circle.
    Out,
    /// Nothing is there.
    Nowhere,
}

impl<'a> Links<'a> {
    pub(super) fn new(
        all: &'a [(&'a str, Entry)],
        targets: &'a HashMap<String, String>,
        folder: &Path,
    ) -> Links<'a> {
        let folder = folder.iter().map(|part| part.to_string_lossy().into_owned());
        Links {
            all: all.iter().map(|(path, entry)| (*path, entry)).collect(),
            targets,
            folder: folder.filter(|part| part != "/").collect(),
            folders: 0,
        }
    }

    /// Puts what the link `path` leads to into the tree, in its place.
    pub(super) fn follow(&mut self, path: &str, tree: &mut Tree) {
        self.lead(path, path, &[], tree);
    }

    /// The link that really is at `place` and is seen at `path`, through the links `above`.
    fn lead(&mut self, path: &str, place: &str, above: &[String], tree: &mut Tree) {
        let out = |tree: &mut Tree| {
            let blob = self.all.get(place).map_or_else(String::new, |entry| entry.blob.clone());
            tree.put(path, Entry { blob, link: true });
        };
        match self.end(place) {
            End::File(entry) => tree.put_linked(path, entry.clone()),
            End::Out => out(tree),
            // Settings that are not there are no settings that ask nothing.
            End::Nowhere if path == "book.toml" => out(tree),
            End::Nowhere => {}
            End::Folder(_) if self.folders >= MOST => out(tree),
            End::Folder(folder) => {
                let mut above = above.to_vec();
                above.push(place.to_owned());
                let start = if folder.is_empty() { folder } else { format!("{folder}/") };
                // It would lead round in a circle.
                if !above.iter().any(|link| link.starts_with(&start)) {
                    self.folders += 1;
                    self.enter(path, &start, &above, tree);
                }
            }
        }
    }

    fn enter(&mut self, path: &str, start: &str, above: &[String], tree: &mut Tree) {
        let from = self.all.range::<str, _>((Bound::Included(start), Bound::Unbounded));
        let inside: Vec<(&'a str, &'a Entry)> =
            from.map(|(at, entry)| (*at, *entry)).take_while(|(at, _)| at.starts_with(start)).collect();
        for (place, entry) in inside {
            let rest = place.get(start.len()..).unwrap_or_default();
            let seen = format!("{path}/{rest}");
            match entry.link {
                _ if is_skipped(rest) => {}
                true => self.lead(&seen, place, above, tree),
                false => tree.put_linked(&seen, entry.clone()),
            }
        }
    }

    /// Where the way `place` ends, links on it followed.
    fn end(&self, place: &str) -> End<'a> {
        let mut done = self.folder.clone();
        let mut open: Vec<&str> = place.split('/').rev().collect();
        let mut links = 0;
        while let Some(part) = open.pop() {
            match part {
                "" | "." => continue,
                ".." => {
                    done.pop();
                    continue;
                }
                part => done.push(part.to_owned()),
            }
            let entry = self.inside(&done).and_then(|path| self.all.get(&*path).copied());
            let Some(entry) = entry.filter(|entry| entry.link) else { continue };
            links += 1;
            let Some(target) = self.targets.get(&entry.blob).filter(|_| links <= LONGEST) else {
                return End::Out;
            };
            done.pop();
            if target.starts_with('/') {
                done.clear();
            }
            open.extend(target.split('/').rev());
        }
        match self.inside(&done) {
            None => End::Out,
            Some(path) if path.split('/').any(name::is_private) => End::Out,
            Some(path) => match self.all.get(&*path) {
                Some(entry) => End::File(entry),
                None if self.is_folder(&path) => End::Folder(path),
                None => End::Nowhere,
            },
        }
    }

    fn inside(&self, place: &[String]) -> Option<String> {
        place.strip_prefix(self.folder.as_slice()).map(|parts| parts.join("/"))
    }

    fn is_folder(&self, path: &str) -> bool {
        let start = format!("{path}/");
        let next = self.all.range::<str, _>((Bound::Included(start.as_str()), Bound::Unbounded)).next();
        path.is_empty() || next.is_some_and(|(at, _)| at.starts_with(&start))
    }
}
