//! Where the new site is made before it takes the old one's place: a hidden folder beside the output,
//! marked as ours, so that the next build can clear away what a killed one left.

use std::collections::HashSet;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::text::RelPath;

use super::{Error, act};

/// How names of stages inside the output begin; beside it, the output's name comes first.
const PREFIX: &str = ".journeybook-stage-";
const MARKER: &str = "made-by-journeybook";
const MARKER_TEXT: &[u8] =
    b"journeybook stage 1: a build works here, or was killed. The next build removes it.\n";

pub(super) struct Stage {
    folder: PathBuf,
    /// The new site; after the exchange, the old one.
    pub site: PathBuf,
    made: Mutex<HashSet<String>>,
    stays: AtomicBool,
}

impl Stage {
    /// Makes `<folder>/<before>.journeybook-stage-<process>`.
    pub(super) fn make(folder: &Path, before: &str) -> Result<Stage, Error> {
        let mut number = 0;
        let folder = loop {
            let place = folder.join(format!("{before}{PREFIX}{}-{number}", std::process::id()));
            if act::make_folder(&place)? {
                break place;
            }
            number += 1;
        };
        let stage = Stage {
            site: folder.join("site"),
            folder,
            made: Mutex::default(),
            stays: AtomicBool::new(false),
        };
        let marker = stage.folder.join(MARKER);
        act::write(&marker, &mut act::create(&marker)?, MARKER_TEXT)?;
        act::make_folder(&stage.site)?;
        Ok(stage)
    }

    /// A new file of the new site.
    pub(super) fn write(&self, path: &RelPath, bytes: &[u8]) -> Result<File, Error> {
        self.folders_of(path)?;
        let place = self.site.join(path.as_str());
        let mut file = act::create(&place)?;
        act::write(&place, &mut file, bytes)?;
        Ok(file)
    }

    /// The same file as the published one; its copy where the file system has no links.
    pub(super) fn link(&self, path: &RelPath, published: &Path) -> Result<(), Error> {
        self.folders_of(path)?;
        let place = self.site.join(path.as_str());
        match act::link(published, &place) {
            Err(error) if error.asks_for_another_way() => act::copy(published, &place),
            done => done,
        }
    }

    /// Makes the folders above `path`, each once.
    pub(super) fn folders_of(&self, path: &RelPath) -> Result<(), Error> {
        let parent = path.parent();
        if parent.is_empty() || self.made().contains(parent) {
            return Ok(());
        }
        let folder = self.site.join(parent);
        act::make_folders(&folder)?;
        self.made().insert(parent.to_owned());
        Ok(())
    }

    /// Where the old site stands for a moment when there is no exchange.
    pub(super) fn old(&self) -> PathBuf {
        self.folder.join("old")
    }

    /// Whether the stage is in the output, so that it cannot take the output's place.
    pub(super) fn is_in(&self, out: &Path) -> bool {
        self.folder.starts_with(out)
    }

    /// Leaves everything to the next build.
    pub(super) fn stay(&self) {
        self.stays.store(true, Ordering::Relaxed);
    }

    /// Leaves everything where it is, for a person to look at.
    pub(super) fn keep(self) {
        let _ = act::remove(&self.folder.join(MARKER));
    }

    fn made(&self) -> std::sync::MutexGuard<'_, HashSet<String>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next build.
        if !self.stays.load(Ordering::Relaxed) && is_marked(&self.folder) {
            let _ = clear(&self.folder);
        }
    }
}

/// Clears what killed builds left in `folder`; puts back an old site that one of them had just moved away.
pub(super) fn clean(folder: &Path, before: &str, out: &Path) -> Result<(), Error> {
    let start = format!("{before}{PREFIX}");
    for name in act::names(folder)? {
        let place = folder.join(&name);
        if !name.to_string_lossy().starts_with(&start)
            || !act::facts(&place)?.is_some_and(|facts| facts.is_dir())
        {
            continue;
        }
        if is_marked(&place) {
            let old = place.join("old");
            if act::facts(out)?.is_none() && act::facts(&old)?.is_some_and(|facts| facts.is_dir()) {
                act::rename(&old, out)?;
            }
            clear(&place)?;
        } else {
            // Killed before the marker was there: then it is empty, and only then it goes.
            act::remove_folder(&place)?;
        }
    }
    Ok(())
}

fn is_marked(folder: &Path) -> bool {
    act::read(&folder.join(MARKER), 1_000).is_ok_and(|text| MARKER_TEXT.starts_with(&text))
}

/// The marker goes last, so that being killed here leaves a stage that is still known as ours.
fn clear(folder: &Path) -> Result<(), Error> {
    for inner in ["site", "old"] {
        act::remove_tree(&folder.join(inner))?;
    }
    act::remove(&folder.join(MARKER))?;
    act::remove_folder(folder).map(|_| ())
}
