//! The plain way, for an output that cannot be moved: a mount point, a folder that somebody holds open.
//! Every file is whole at any moment; the site is so only at the end.

use std::path::Path;

use crate::text::RelPath;

use super::super::manifest::{self, Manifest};
use super::super::{Error, act};
use super::{Publication, in_the_way};

/// A file on its way from another file system.
pub(in crate::disk) const PART: &str = ".journeybook-part";

impl Publication {
    /// Replaces each file by itself; gives what to say about it.
    pub(super) fn one_by_one(&self, list: &Manifest, stale: &[RelPath]) -> Result<String, Error> {
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
        act::touch(&self.place.out.join(manifest::NAME))?;
        Ok(format!(
            "`{}` cannot be replaced in one step here, so its files were replaced one by one: for a moment old stood beside new",
            self.place.out.display()
        ))
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
