//! The moment of publication: the stage takes the output's place in one step, or, where a file system
//! cannot do that, in two, or file by file.
//!
//! What reaches the disk for certain: the list and the names. The pages' bytes are left to the system: after a
//! power cut the list tells which page is not what it should be, and the next build writes it again; waiting for
//! each of 10,000 files would take minutes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::text::RelPath;

use super::before::Before;
use super::manifest::{self, Manifest};
use super::refuse::Place;
use super::stage::Stage;
use super::write::{Published, Put};
use super::{Error, act, interrupt};

/// All that is known when every page is there.
pub(super) struct Publication {
    pub stage: Stage,
    pub before: Before,
    pub place: Place,
    pub new: BTreeMap<RelPath, Put>,
}

pub(super) fn publish(it: Publication) -> Result<Published, Error> {
    let stale = it.before.stale(|path| it.new.contains_key(path))?;
    let mut list = Manifest::default();
    for (path, put) in &it.new {
        list.add(path.clone(), put.mark);
    }
    let changed = it.new.values().filter(|put| put.is_fresh).count();
    let mut done = Published {
        pages: it.new.keys().filter(|path| path.extension() == "html").count(),
        changed,
        removed: stale.len(),
        unchanged: it.new.len() - changed,
        note: String::new(),
    };
    if changed == 0 && stale.is_empty() && it.before.is_listed(&list.text()) {
        return Ok(done);
    }
    interrupt::check()?;
    done.note = match it.at_once(&list, &stale) {
        Ok(note) => {
            act::sync_folder(&it.place.parent);
            it.retire(note)
        }
        Err(error) if error.asks_for_another_way() && it.before.facts.is_some() => {
            it.one_by_one(&list, &stale)?;
            format!(
                "{error} in one step: the files were replaced one by one, so for a moment old stood beside new"
            )
        }
        Err(error) => return Err(error),
    };
    Ok(done)
}

impl Publication {
    /// Completes the stage and puts it in the output's place; gives what to say about it.
    /// When it fails, the old site is where it was.
    fn at_once(&self, list: &Manifest, stale: &[RelPath]) -> Result<&'static str, Error> {
        let (site, out) = (&self.stage.site, &self.place.out);
        self.complete(list, stale)?;
        let Some(facts) = &self.before.facts else {
            act::rename(site, out)?;
            return Ok("");
        };
        act::permit(site, facts)?;
        interrupt::check()?;
        match act::exchange(site, out) {
            Ok(()) => Ok(""),
            Err(error) if error.asks_for_another_way() => {
                act::rename(out, &self.stage.old())?;
                if let Err(error) = act::rename(site, out) {
                    act::rename(&self.stage.old(), out)?;
                    return Err(error);
                }
                Ok("the file system cannot exchange folders, so for a moment there was no site")
            }
            Err(error) => Err(error),
        }
    }

    /// Adds to the stage what is not fresh: unchanged files, files of others, the list.
    fn complete(&self, list: &Manifest, stale: &[RelPath]) -> Result<(), Error> {
        let out = &self.place.out;
        let unchanged: Vec<_> = self.new.iter().filter(|(_, put)| !put.is_fresh).collect();
        unchanged.par_iter().try_for_each(|(path, _)| {
            interrupt::check()?;
            self.stage.link(path, &out.join(path.as_str()))
        })?;
        for path in self.others(stale) {
            self.carry(&path)?;
        }
        // Written last: a file that nobody touched since then is as we left it.
        self.write_list(&self.stage.site.join(manifest::NAME), list)
    }

    fn write_list(&self, place: &Path, list: &Manifest) -> Result<(), Error> {
        let mut file = act::create(place)?;
        act::write(place, &mut file, list.text().as_bytes())?;
        act::sync(place, &file)
    }

    /// What stays although it is not of the new site.
    fn others(&self, stale: &[RelPath]) -> Vec<PathBuf> {
        let is_new = |path: &RelPath| self.new.contains_key(path);
        let foreign = self.before.foreign.iter().filter(|path| {
            // A file of others with the very bytes of a page is that page.
            !path
                .to_str()
                .and_then(RelPath::new)
                .and_then(|path| self.new.get(&path))
                .is_some_and(|put| !put.is_fresh)
        });
        foreign.cloned().chain(self.before.adopted(stale, is_new)).collect()
    }

    /// Takes over a file or folder of somebody else.
    fn carry(&self, path: &Path) -> Result<(), Error> {
        let from = self.place.out.join(path);
        if let Some(parent) = path.parent() {
            act::make_folders(&self.stage.site.join(parent))?;
        }
        for entry in WalkDir::new(&from) {
            interrupt::check()?;
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    act::walked(error, &from)?;
                    continue;
                }
            };
            let Ok(inner) = entry.path().strip_prefix(&self.place.out) else { continue };
            let to = self.stage.site.join(inner);
            if entry.file_type().is_dir() {
                self.carry_folder(entry.path(), &to, inner)?;
            } else if act::facts(&to)?.is_some() {
                return Err(in_the_way(&self.place.out.join(inner)));
            } else {
                act::link(entry.path(), &to)?;
            }
        }
        Ok(())
    }

    fn carry_folder(&self, from: &Path, to: &Path, inner: &Path) -> Result<(), Error> {
        let is_new = act::make_folder(to)?;
        if !is_new && !act::facts(to)?.is_some_and(|facts| facts.is_dir()) {
            return Err(in_the_way(&self.place.out.join(inner)));
        }
        match act::facts(from)? {
            Some(facts) if is_new => act::permit(to, &facts),
            _ => Ok(()),
        }
    }

    /// Removes the old site after the exchange; what somebody put there meanwhile moves to the new one.
    fn retire(self, note: &str) -> String {
        let old = if note.is_empty() { self.stage.site.clone() } else { self.stage.old() };
        let mut note = note.to_owned();
        if self.before.facts.is_none() {
            return note;
        }
        let mut lost = false;
        for entry in WalkDir::new(&old).contents_first(true).into_iter().flatten() {
            let Ok(inner) = entry.path().strip_prefix(&old) else { continue };
            let done = if entry.file_type().is_dir() {
                act::remove_folder(entry.path()).map(|_| ())
            } else {
                self.retire_file(entry.path(), inner)
            };
            lost |= done.is_err();
        }
        if lost {
            note = format!("something of the old site could not be removed: see `{}`", old.display());
            self.stage.keep();
        }
        // Removing the old names touched the files: from now on they count as untouched.
        let _ = act::touch(&self.place.out.join(manifest::NAME));
        note
    }

    /// Whether the old file of that name is ours, or is a page of the new site as well.
    fn is_known(&self, path: &RelPath) -> bool {
        self.before.saw(path) && (self.before.manifest.has(path) || self.new.contains_key(path))
    }

    fn retire_file(&self, old: &Path, inner: &Path) -> Result<(), Error> {
        let ours = inner.to_str().and_then(RelPath::new);
        if ours.is_some_and(|path| path.as_str() == manifest::NAME || self.is_known(&path)) {
            return act::remove(old);
        }
        let new = self.place.out.join(inner);
        match (act::facts(old)?, act::facts(&new)?) {
            (Some(old_facts), Some(facts)) if act::same_file(&old_facts, &facts) => act::remove(old),
            _ => {
                if let Some(parent) = new.parent() {
                    act::make_folders(parent)?;
                }
                act::rename(old, &new)
            }
        }
    }
}

/// The plain way, for an output that cannot be moved: a mount point, a folder that somebody holds open.
impl Publication {
    fn one_by_one(&self, list: &Manifest, stale: &[RelPath]) -> Result<(), Error> {
        let fresh: Vec<&RelPath> =
            self.new.iter().filter(|(_, put)| put.is_fresh).map(|(path, _)| path).collect();
        for path in &fresh {
            self.may_replace(path)?;
        }
        // If we are killed from here on, the next build must know both the old files and the new ones as ours.
        let mut both = list.clone();
        for (path, marks) in self.before.manifest.iter() {
            marks.iter().for_each(|&mark| both.add(path.clone(), mark));
        }
        self.bring_list(&both)?;
        let (in_the_way, later): (Vec<_>, Vec<_>) = stale.iter().partition(|path| self.is_in_the_way(path));
        self.remove_stale(&in_the_way)?;
        let (pages, assets): (Vec<_>, Vec<_>) =
            fresh.into_iter().partition(|path| path.extension() == "html");
        // Assets first, so that no page asks for one that is not there yet.
        for path in assets.into_iter().chain(pages) {
            self.bring(&self.stage.site.join(path.as_str()), &self.place.out.join(path.as_str()))?;
        }
        self.remove_stale(&later)?;
        self.bring_list(list)?;
        act::touch(&self.place.out.join(manifest::NAME))
    }

    /// Refuses to write over somebody else's file.
    fn may_replace(&self, path: &RelPath) -> Result<(), Error> {
        let manifest = &self.before.manifest;
        for at in path.and_above() {
            let place = self.place.out.join(at.as_str());
            let Some(facts) = act::facts(&place)? else { continue };
            let is_ours = manifest.has(&at) || manifest.reaches_into(&at);
            if !is_ours && (at == *path || !facts.is_dir()) {
                return Err(in_the_way(&place));
            }
        }
        Ok(())
    }

    /// Whether the new site has a folder where `stale` is a file, or the other way round.
    fn is_in_the_way(&self, stale: &RelPath) -> bool {
        let first_inside = RelPath::new(&format!("{stale}/\u{1}"));
        let inside = first_inside.and_then(|first| self.new.range(first..).next());
        inside.is_some_and(|(path, _)| path.and_above().contains(stale))
            || stale.and_above().iter().any(|above| self.new.contains_key(above))
    }

    /// Removes files and the folders that become empty.
    fn remove_stale(&self, stale: &[&RelPath]) -> Result<(), Error> {
        for path in stale {
            act::remove(&self.place.out.join(path.as_str()))?;
        }
        for path in stale {
            for above in path.and_above().into_iter().skip(1) {
                if !act::remove_folder(&self.place.out.join(above.as_str()))? {
                    break;
                }
            }
        }
        Ok(())
    }

    fn bring_list(&self, list: &Manifest) -> Result<(), Error> {
        let place = self.stage.site.join(manifest::NAME);
        act::remove(&place)?;
        self.write_list(&place, list)?;
        self.bring(&place, &self.place.out.join(manifest::NAME))
    }

    /// Moves a file into the output; the file there is whole at any moment.
    fn bring(&self, from: &Path, to: &Path) -> Result<(), Error> {
        if let Some(parent) = to.parent() {
            act::make_folders(parent)?;
        }
        match act::rename(from, to) {
            Err(error) if error.asks_for_another_way() => {
                let part = self.place.out.join(PART);
                act::remove(&part)?;
                act::copy(from, &part)?;
                act::rename(&part, to)
            }
            done => done,
        }
    }
}

/// A file on its way from another file system.
pub(super) const PART: &str = ".journeybook-part";

fn in_the_way(path: &Path) -> Error {
    Error::Refused(format!(
        "`{}` was not written by journeybook, and the new site has a file of that name: move it away",
        path.display()
    ))
}
