//! Publishing a site. Pages are put from many threads and not kept; the output changes when all are there.
//!
//! An unchanged page costs no system call: the list of the last build says that it is the same. Only when
//! something differs are the unchanged files linked into the stage, and the stage takes the output's place.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::text::{RelPath, folded_path};

use super::before::{Before, Sum, mark_of};
use super::interrupt::{self, Publishing};
use super::lock::Lock;
use super::manifest::{self, Mark};
use super::publish::{self, Publication};
use super::refuse::{self, Place};
use super::stage::{self, Stage};
use super::{Error, act};

/// A site being published. Dropped without `finish`, it leaves the old site as it was.
pub struct Publisher {
    // Dropped in this order: the stage goes while we hold the lock, and signals wait for both.
    stage: Stage,
    before: Before,
    place: Place,
    new: Mutex<New>,
    is_incomplete: AtomicBool,
    lock: Lock,
    publishing: Publishing,
}

/// Whether what stands in the output can be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// Our list tells which of our files are unchanged.
    List,
    /// The output may come from a stranger, list and all: every file is read.
    Nothing,
}

/// What a publication did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    /// HTML pages of the new site.
    pub pages: usize,
    /// Files written, new ones too.
    pub changed: usize,
    /// Files of the last build that are gone.
    pub removed: usize,
    pub unchanged: usize,
    /// What the file system could not do, in a sentence; empty when all went well.
    pub note: String,
}

#[derive(Default)]
struct New {
    files: BTreeMap<RelPath, Put>,
    made_from: Option<u128>,
    is_public: bool,
    /// What stands at each name, as a file system sees it that knows no case.
    names: HashMap<String, Named>,
}

/// One file of the new site.
#[derive(Debug, Clone, Copy)]
pub(super) struct Put {
    pub mark: Mark,
    pub is_fresh: bool,
}

enum Named {
    File(RelPath),
    Folder,
}

impl Publisher {
    /// Prepares to publish into `out` (relative to `root`, or absolute). Refuses dangerous folders,
    /// waits for another build of the same folder, clears what a killed one left.
    pub fn open(root: &Path, source: &Path, out: &Path, trust: Trust) -> Result<Publisher, Error> {
        let place = refuse::place(root, source, out)?;
        let publishing = Publishing::start();
        act::make_folders(&place.parent)?;
        let (folder, start, lock) = take_lock(&place)?;
        if lock.is_held() {
            stage::clean(&folder, &start, &place.out)?;
        }
        let mut before = Before::look(&place.out)?;
        if trust == Trust::Nothing {
            before.doubt();
        }
        if before.facts.is_some() {
            act::remove(&place.out.join(publish::PART))?;
        }
        let stage = Stage::make(&folder, &start)?;
        Ok(Publisher {
            stage,
            before,
            place,
            new: Mutex::default(),
            is_incomplete: AtomicBool::new(false),
            lock,
            publishing,
        })
    }

    /// Says for whom the site is. A folder that holds the site of others is refused: somebody may publish it.
    pub fn for_public(&self, is_public: bool) -> Result<(), Error> {
        let last = &self.before.manifest;
        if last.iter().next().is_some() && last.is_public != is_public {
            return Err(refuse::of_others(&self.place.out, is_public));
        }
        if let Some(other) = refuse::site_around(&self.place.out, is_public)? {
            return Err(refuse::beside_others(&self.place.out, &other, is_public));
        }
        self.site().is_public = is_public;
        Ok(())
    }

    /// Keeps the files of the last build when they were made from the same, `inputs` being the hash of it,
    /// and are still as they were written. What is put afterwards takes their place.
    pub fn keep(&self, inputs: u128) -> Result<bool, Error> {
        let last = &self.before.manifest;
        if last.made_from != Some(inputs) {
            return Ok(false);
        }
        let mut kept = BTreeMap::new();
        for (path, marks) in last.iter() {
            let [mark] = *marks else { return Ok(false) };
            if !self.before.holds(path, mark)? {
                return Ok(false);
            }
            kept.insert(path.clone(), Put { mark, is_fresh: false });
        }
        self.site().files = kept;
        Ok(true)
    }

    /// Says what the new site is made from, for the next build to `keep`.
    pub fn made_from(&self, inputs: u128) {
        self.site().made_from = Some(inputs);
    }

    /// A file of the new site.
    pub fn put(&self, path: &RelPath, bytes: &[u8]) -> Result<(), Error> {
        self.put_bytes(path, bytes).inspect_err(|_| self.is_incomplete.store(true, Ordering::Relaxed))
    }

    /// A file of the new site that is a copy of the regular file `from` in the book. A `from` that is not there, or
    /// not in the book, is an error that leaves the rest of the site publishable.
    pub fn copy(&self, path: &RelPath, from: &Path) -> Result<(), Error> {
        let real = act::real(from)?;
        if !super::walk::is_inside(&self.place.root, &real) {
            return Err(Error::Refused(format!("`{}` leads out of the book", from.display())));
        }
        self.put_copy(path, &real).inspect_err(|_| self.is_incomplete.store(true, Ordering::Relaxed))
    }

    /// Every file of the new site so far, with its size.
    pub fn sizes(&self) -> Vec<(RelPath, u64)> {
        self.site().files.iter().map(|(path, put)| (path.clone(), put.mark.size)).collect()
    }

    /// Lets the new site take the old one's place, unless a `put` or `copy` failed. When nothing changed, nothing is touched.
    pub fn finish(self) -> Result<Published, Error> {
        if self.is_incomplete.load(Ordering::Relaxed) {
            return Err(Error::Refused(
                "a file of the new site is missing, so the old site stays".to_owned(),
            ));
        }
        let Publisher { stage, before, place, new, lock, publishing, .. } = self;
        let New { files, made_from, is_public, .. } =
            new.into_inner().unwrap_or_else(PoisonError::into_inner);
        let done = publish::publish(Publication { stage, before, place, new: files, made_from, is_public });
        drop(lock);
        drop(publishing);
        done
    }

    /// Gives up: the old site stays. Dropping does the same.
    pub fn abandon(self) {}

    fn put_bytes(&self, path: &RelPath, bytes: &[u8]) -> Result<(), Error> {
        interrupt::check()?;
        self.claim(path)?;
        let mark = Mark::of(bytes);
        let is_fresh = !self.before.holds(path, mark)?;
        if is_fresh {
            self.stage.write(path, bytes)?;
        }
        self.site().files.insert(path.clone(), Put { mark, is_fresh });
        Ok(())
    }

    fn put_copy(&self, path: &RelPath, real: &Path) -> Result<(), Error> {
        interrupt::check()?;
        self.claim(path)?;
        let mut put = Put { mark: mark_of(real)?, is_fresh: false };
        if !self.before.holds(path, put.mark)? {
            put = Put { mark: self.copy_fresh(path, real)?, is_fresh: true };
        }
        self.site().files.insert(path.clone(), put);
        Ok(())
    }

    fn copy_fresh(&self, path: &RelPath, from: &Path) -> Result<Mark, Error> {
        let (mut old, _) = act::open(from)?;
        let mut new = self.stage.write(path, &[])?;
        let mut sum = Sum::default();
        let mut buffer = vec![0; 256 * 1024];
        loop {
            interrupt::check()?;
            let read = act::read_part(from, &mut old, &mut buffer)?;
            let part = buffer.get(..read).unwrap_or_default();
            if part.is_empty() {
                return Ok(sum.mark());
            }
            sum.add(part);
            act::write(&self.place.out.join(path.as_str()), &mut new, part)?;
        }
    }

    /// Reserves a name. Two pages whose names differ by case or by Unicode form are one file on many systems.
    fn claim(&self, path: &RelPath) -> Result<(), Error> {
        if !manifest::may_list(path) {
            return Err(Error::Refused(format!("`{path}` is no name for a file of the site")));
        }
        let folded = folded_path(path.as_str());
        let mut site = self.site();
        match site.names.get(&folded) {
            Some(Named::File(other)) if other == path => {
                return Err(Error::Refused(format!(
                    "the site makes a `{path}` of its own: give the file of that name in `theme/static/` or in the content another one"
                )));
            }
            Some(Named::File(other)) => return Err(collision(path, &format!("`{other}`"))),
            Some(Named::Folder) => return Err(collision(path, "a folder")),
            None => {}
        }
        let mut rest = folded.as_str();
        while let Some((parent, _)) = rest.rsplit_once('/') {
            match site.names.get(parent) {
                Some(Named::Folder) => break,
                Some(Named::File(other)) => return Err(collision(path, &format!("`{other}`"))),
                None => site.names.insert(parent.to_owned(), Named::Folder),
            };
            rest = parent;
        }
        site.names.insert(folded, Named::File(path.clone()));
        Ok(())
    }

    fn site(&self) -> MutexGuard<'_, New> {
        self.new.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The lock, and where stages go: beside the output; inside it where the output is a file system of its own
/// or nothing may be written beside it.
fn take_lock(place: &Place) -> Result<(PathBuf, String, Lock), Error> {
    let inside = || {
        let lock = Lock::take(&place.out.join(".journeybook-lock"))?;
        Ok((place.out.clone(), String::new(), lock))
    };
    let out = act::facts(&place.out)?;
    if let (Some(out), Some(parent)) = (&out, act::facts(&place.parent)?)
        && !act::same_device(out, &parent)
    {
        return inside();
    }
    let start = format!(".{}", place.name.to_string_lossy());
    match Lock::take(&place.parent.join(format!("{start}.journeybook-lock"))) {
        Ok(lock) => Ok((place.parent.clone(), start, lock)),
        Err(error) if error.asks_for_another_way() && out.is_some() => inside(),
        Err(error) => Err(error),
    }
}

fn collision(path: &RelPath, other: &str) -> Error {
    Error::Refused(format!("`{path}` would take the place of {other}: on many systems they are one file"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_by_case_or_unicode_form_are_one() {
        assert_eq!(folded_path("A/É.html"), folded_path("a/e\u{301}.html"));
        assert_ne!(folded_path("a-b"), folded_path("a_b"));
    }
}
