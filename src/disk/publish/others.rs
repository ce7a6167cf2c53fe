//! What is in the output but not ours: it is linked into the new site before the exchange, and what
//! somebody put there meanwhile is moved after it. Then the old site is removed.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::files::passive;
use crate::text::RelPath;

use super::super::{Error, act, interrupt, manifest, read};
use super::{Publication, in_the_way};

impl Publication {
    /// Takes over what stays although it is not of the new site.
    pub(super) fn carry_others(&self, stale: &[RelPath]) -> Result<(), Error> {
        self.others(stale).iter().try_for_each(|path| self.carry(path))
    }

    fn others(&self, stale: &[RelPath]) -> Vec<PathBuf> {
        let is_new = |path: &RelPath| self.new.contains_key(path);
        // A file of others with the very bytes of a page is that page.
        let is_page = |path: &Path| {
            let put = path.to_str().and_then(RelPath::new).and_then(|path| self.new.get(&path));
            put.is_some_and(|put| !put.is_fresh)
        };
        let foreign = self.before.foreign.iter().filter(|path| !is_page(path));
        foreign.cloned().chain(self.before.adopted(stale, is_new)).collect()
    }

    /// What a stranger left in the output would be published with the site: nothing of it may be active.
    pub(super) fn refuse_active_others(&self, stale: &[RelPath]) -> Result<(), Error> {
        for path in self.others(stale) {
            let from = self.place.out.join(path);
            for entry in WalkDir::new(&from) {
                interrupt::check()?;
                match entry {
                    Ok(entry) if entry.file_type().is_dir() => {}
                    Ok(entry) => self.refuse_active(&entry)?,
                    Err(error) => act::walked(error, &from)?,
                }
            }
        }
        Ok(())
    }

    fn refuse_active(&self, entry: &DirEntry) -> Result<(), Error> {
        let Ok(inner) = entry.path().strip_prefix(&self.place.out) else { return Ok(()) };
        let mut parts = inner.iter().map(|part| part.to_string_lossy());
        // No host publishes what git keeps for itself.
        if parts.next().is_some_and(|top| top == ".git") {
            return Ok(());
        }
        let is_hidden = inner.iter().any(|part| part.to_string_lossy().starts_with('.'));
        let path =
            inner.to_str().and_then(RelPath::new).filter(|_| !is_hidden && entry.file_type().is_file());
        let text = || read::text_at(entry.path()).and_then(Result::ok);
        let is_active = match &path {
            Some(path) => passive::refusal(path, text, || read::head_at(entry.path())).is_some(),
            None => true,
        };
        if !is_active {
            return Ok(());
        }
        Err(Error::Refused(format!(
            "`{}` was there before and is not ours, and a host could run it or be steered by it: with `--untrusted`, \
             build into an empty folder, such as `--out preview`",
            entry.path().display()
        )))
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
        // A copy of a read-only folder could neither be filled nor removed.
        act::may_write(from)?;
        let is_new = act::make_folder(to)?;
        if !is_new && !act::facts(to)?.is_some_and(|facts| facts.is_dir()) {
            return Err(in_the_way(&self.place.out.join(inner)));
        }
        match act::facts(from)? {
            Some(facts) if is_new => act::permit(to, &facts),
            _ => Ok(()),
        }
    }

    /// Removes the old site from the stage; gives what to say about it.
    pub(super) fn retire(self, note: &str) -> String {
        let old = if note.is_empty() { self.stage.site.clone() } else { self.stage.old() };
        if self.before.facts.is_none() {
            return note.to_owned();
        }
        let entries = WalkDir::new(&old).into_iter().flatten().filter(|entry| !entry.file_type().is_dir());
        let mut kept = Ok(());
        for entry in entries {
            if let Ok(inner) = entry.path().strip_prefix(&old) {
                kept = kept.and(self.rescue(entry.path(), inner));
            }
        }
        if let Err(error) = kept {
            self.stage.keep();
            return format!(
                "{error}, which was put there while the site was being published: see `{}`",
                old.display()
            );
        }
        drop(self.stage);
        // Removing the old names touched the files: from now on they count as untouched. If this fails, the
        // next build reads more than it needs to.
        let _ = act::touch(&self.place.out.join(manifest::NAME));
        note.to_owned()
    }

    /// Moves a file of somebody else that the new site does not have.
    fn rescue(&self, old: &Path, inner: &Path) -> Result<(), Error> {
        let ours = inner.to_str().and_then(RelPath::new);
        if ours.is_some_and(|path| path.as_str() == manifest::NAME || self.is_known(&path)) {
            return Ok(());
        }
        let new = self.place.out.join(inner);
        match (act::facts(old)?, act::facts(&new)?) {
            (Some(old_facts), Some(facts)) if act::same_file(&old_facts, &facts) => Ok(()),
            (None, _) => Ok(()),
            _ => {
                if let Some(parent) = new.parent() {
                    act::make_folders(parent)?;
                }
                act::rename(old, &new)
            }
        }
    }

    /// Whether the old file of that name is ours, or is a page of the new site as well.
    fn is_known(&self, path: &RelPath) -> bool {
        self.before.saw(path) && (self.before.manifest.has(path) || self.new.contains_key(path))
    }
}
