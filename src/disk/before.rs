//! What is in the output before we publish: files of ours, files of others, and whether a file is still as we left it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};
use xxhash_rust::xxh3::Xxh3;

use crate::text::RelPath;

use super::act::{self, Facts};
use super::manifest::{self, Manifest, Mark};
use super::{Error, refuse};

pub(super) struct Before {
    out: PathBuf,
    /// Of the output folder; `None` when there is none.
    pub facts: Option<Facts>,
    pub manifest: Manifest,
    /// Files, links and whole folders of others, relative to the output.
    pub foreign: Vec<PathBuf>,
    files: BTreeMap<RelPath, Seen>,
    list: Option<Vec<u8>>,
    listed_at: i128,
    /// It may all come from a stranger.
    pub is_doubted: bool,
}

/// A regular file in the output.
struct Seen {
    size: u64,
    changed_at: i128,
}

impl Before {
    pub(super) fn look(out: &Path) -> Result<Before, Error> {
        let mut before = Before {
            out: out.to_owned(),
            facts: act::facts(out)?,
            manifest: Manifest::default(),
            foreign: Vec::new(),
            files: BTreeMap::new(),
            list: None,
            listed_at: i128::MIN,
            is_doubted: false,
        };
        if before.facts.is_none() {
            return Ok(before);
        }
        refuse::foreign(out, out)?;
        act::may_write(out)?;
        let list = out.join(manifest::NAME);
        if let Some(facts) = act::facts(&list)?.filter(|_| manifest::is_ours(out).is_ok_and(|ours| ours)) {
            let bytes = act::read(&list, manifest::LARGEST)?;
            before.manifest = Manifest::parse(&String::from_utf8_lossy(&bytes));
            // Different times: somebody copied or unpacked the list, and it proves nothing about the files beside it.
            if act::written_at(&facts) == act::changed_at(&facts) {
                before.listed_at = act::written_at(&facts);
            }
            before.list = Some(bytes);
        }
        before.walk()?;
        Ok(before)
    }

    fn walk(&mut self) -> Result<(), Error> {
        let out = self.out.clone();
        let mut entries = WalkDir::new(&out).min_depth(1).into_iter();
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) => {
                    if !self.see(&entry) {
                        entries.skip_current_dir();
                    }
                }
                Err(error) => act::walked(error, &out)?,
            }
        }
        Ok(())
    }

    /// Takes one entry; `false` for a folder in which nothing is ours.
    fn see(&mut self, entry: &DirEntry) -> bool {
        let Ok(path) = entry.path().strip_prefix(&self.out) else { return true };
        if entry.depth() == 1 && path.to_string_lossy().starts_with(manifest::NAME) {
            return !entry.file_type().is_dir();
        }
        let ours = path.to_str().and_then(RelPath::new);
        if entry.file_type().is_dir() {
            let descend = ours.is_some_and(|path| self.manifest.reaches_into(&path));
            if !descend {
                self.foreign.push(path.to_owned());
            }
            return descend;
        }
        let facts = entry.metadata().ok().filter(Facts::is_file);
        if !ours.as_ref().is_some_and(|path| facts.is_some() && self.manifest.has(path)) {
            self.foreign.push(path.to_owned());
        }
        if let (Some(path), Some(facts)) = (ours, facts) {
            self.files.insert(path, Seen { size: facts.len(), changed_at: act::changed_at(&facts) });
        }
        true
    }

    /// From now on the list proves nothing: files are read instead.
    pub(super) fn doubt(&mut self) {
        self.is_doubted = true;
        self.manifest.made_from = None;
        self.listed_at = i128::MIN;
    }

    /// Whether the published file `path` has exactly these bytes.
    ///
    /// The list says so without reading the file, as long as nobody touched the file since the list was written:
    /// then its size and its change time (which, unlike the time of writing, cannot be set back) tell. A file that
    /// somebody edited by hand, or that came from a copy of the site, is read. So edits in the output are undone.
    pub(super) fn holds(&self, path: &RelPath, mark: Mark) -> Result<bool, Error> {
        match self.files.get(path) {
            Some(seen) if seen.size != mark.size => Ok(false),
            Some(seen) if seen.changed_at < self.listed_at && self.manifest.is_sure_of(path) => {
                Ok(self.manifest.wrote(path, mark))
            }
            Some(_) => Ok(mark_of(&self.out.join(path.as_str()))? == mark),
            None => Ok(false),
        }
    }

    /// Paths that we wrote, that nobody changed, and that are not in the new site. Each is read, so that
    /// a hostile list cannot name somebody else's file without knowing what is in it.
    pub(super) fn stale(&self, is_new: impl Fn(&RelPath) -> bool) -> Result<Vec<RelPath>, Error> {
        let mut stale = Vec::new();
        for (path, _) in self.manifest.iter().filter(|(path, _)| !is_new(path) && self.saw(path)) {
            if self.manifest.wrote(path, mark_of(&self.out.join(path.as_str()))?) {
                stale.push(path.clone());
            }
        }
        Ok(stale)
    }

    /// Files at paths of ours that somebody else has written anew; they stay.
    pub(super) fn adopted<'a>(
        &'a self,
        stale: &'a [RelPath],
        is_new: impl Fn(&RelPath) -> bool,
    ) -> Vec<PathBuf> {
        let others = self.files.keys().filter(|path| self.manifest.has(path) && !is_new(path));
        let kept = others.filter(|path| stale.binary_search(path).is_err());
        kept.map(|path| PathBuf::from(path.as_str())).collect()
    }

    /// Whether a regular file of that name was there.
    pub(super) fn saw(&self, path: &RelPath) -> bool {
        self.files.contains_key(path)
    }

    /// Whether the list in the output is this text.
    pub(super) fn is_listed(&self, text: &str) -> bool {
        self.list.as_deref() == Some(text.as_bytes())
    }
}

/// Reads a file in parts.
pub(super) fn mark_of(place: &Path) -> Result<Mark, Error> {
    let (mut file, _) = act::open(place)?;
    let mut sum = Sum::default();
    let mut buffer = vec![0; 256 * 1024];
    loop {
        match act::read_part(place, &mut file, &mut buffer)? {
            0 => return Ok(sum.mark()),
            read => sum.add(buffer.get(..read).unwrap_or_default()),
        }
    }
}

/// A mark in the making.
#[derive(Default)]
pub(super) struct Sum {
    hash: Xxh3,
    size: u64,
}

impl Sum {
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.hash.update(bytes);
        self.size += bytes.len() as u64;
    }

    pub(super) fn mark(&self) -> Mark {
        Mark { hash: self.hash.digest128(), size: self.size }
    }
}
