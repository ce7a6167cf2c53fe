//! The moment of publication: the stage takes the output's place in one step, or, where a file system
//! cannot do that, in two, or file by file.
//!
//! What reaches the disk for certain: the list and the names. The pages' bytes are left to the system: after a
//! power cut the list tells which page is not what it should be, and the next build writes it again; waiting for
//! each of 10,000 files would take minutes.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use crate::text::RelPath;

use super::before::Before;
use super::manifest::{self, Manifest};
use super::refuse::Place;
use super::stage::Stage;
use super::write::{Published, Put};
use super::{Error, act, interrupt};

mod one_by_one;
mod others;
#[cfg(test)]
mod tests;

pub(super) use one_by_one::PART;

/// All that is known when every page is there.
pub(super) struct Publication {
    pub stage: Stage,
    pub before: Before,
    pub place: Place,
    pub new: BTreeMap<RelPath, Put>,
    pub made_from: Option<u128>,
    pub is_public: bool,
}

pub(super) fn publish(it: Publication) -> Result<Published, Error> {
    let stale = it.before.stale(|path| it.new.contains_key(path))?;
    if it.before.is_doubted {
        it.refuse_active_others(&stale)?;
    }
    let mut list = Manifest::default();
    (list.made_from, list.is_public) = (it.made_from, it.is_public);
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
    if it.stage.is_in(&it.place.out) {
        done.note = it.one_by_one(&list, &stale)?;
        return Ok(done);
    }
    done.note = match it.at_once(&list, &stale) {
        Ok(note) => {
            act::sync_folder(&it.place.parent);
            it.retire(note)
        }
        Err(error) if error.asks_for_another_way() && it.before.facts.is_some() => {
            it.one_by_one(&list, &stale)?
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
                    // If it cannot go back, the stage stays, and the next build puts it back.
                    act::rename(&self.stage.old(), out).inspect_err(|_| self.stage.stay())?;
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
        self.carry_others(stale)?;
        // Written last: a file that nobody touched since then is as we left it.
        self.write_list(&self.stage.site.join(manifest::NAME), list)
    }

    fn write_list(&self, place: &Path, list: &Manifest) -> Result<(), Error> {
        let mut file = act::create(place)?;
        act::write(place, &mut file, list.text().as_bytes())?;
        act::sync(place, &file)
    }
}

fn in_the_way(path: &Path) -> Error {
    Error::Refused(format!(
        "`{}` was not written by journeybook, and the new site has a file of that name: move it away",
        path.display()
    ))
}
