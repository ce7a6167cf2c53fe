//! Single files that a person asked for: reports, and the files of `init`.

use std::path::{Path, PathBuf};

use super::walk::Walk;
use super::{Error, act};
use crate::text::RelPath;

/// Writes a report over what stood there.
pub fn write_report(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    act::replace(path, bytes)
}

/// A folder for reports, with those above it.
pub fn make_folder(path: &Path) -> Result<(), Error> {
    act::make_folders(path)
}

/// Writes a text over the one that stands there, in one step and with the same permissions.
/// A link stays: what it leads to is written.
pub fn rewrite(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let place = act::real(path)?;
    let mut name = std::ffi::OsString::from(".");
    name.push(place.file_name().unwrap_or_default());
    name.push(format!(".{}.new", std::process::id()));
    let partial = place.with_file_name(name);
    let done = fill(&place, &partial, bytes);
    if done.is_err() {
        // The first error says more.
        let _ = act::remove(&partial);
    }
    done
}

fn fill(place: &Path, partial: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut file = act::create(partial)?;
    act::write(partial, &mut file, bytes)?;
    if let Some(facts) = act::facts(place)? {
        act::hand_over(partial, &facts);
        act::permit(partial, &facts)?;
    }
    act::sync(partial, &file)?;
    act::rename(partial, place)
}

/// The bytes of a file that somebody named, at most so many; `Err` says how many it has where that is more.
pub fn bytes(path: &Path, most: u64) -> Result<Result<Vec<u8>, u64>, Error> {
    let (file, facts) = act::open(path)?;
    if facts.len() > most {
        return Ok(Err(facts.len()));
    }
    act::read_open(path, file, facts.len(), most).map(Ok)
}

/// Every Markdown file in a folder and below, in order; nothing hidden, and not mdBook's list of chapters.
pub fn markdown(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let real = act::real(folder)?;
    let mut walk = Walk::new(&real, &[]);
    walk.folder(&real, "");
    let is_page = |path: &&RelPath| path.is_markdown() && path.name() != "SUMMARY.md";
    let mut found: Vec<PathBuf> = walk
        .found
        .iter()
        .map(|found| &found.path)
        .filter(is_page)
        .map(|path| folder.join(path.as_str()))
        .collect();
    found.sort();
    Ok(found)
}

/// Writes a file unless it holds these bytes already; says whether it wrote.
pub fn write_if_changed(path: &Path, bytes: &[u8]) -> Result<bool, Error> {
    let is_there = matches!(act::facts(path)?, Some(facts) if facts.len() == bytes.len() as u64);
    if is_there && act::read(path, bytes.len() as u64)? == bytes {
        return Ok(false);
    }
    act::replace(path, bytes)?;
    Ok(true)
}

/// Whether a file holds exactly these bytes.
pub fn holds(path: &Path, bytes: &[u8]) -> Result<bool, Error> {
    Ok(act::read(path, bytes.len() as u64)? == bytes)
}

/// Writes a file that is not there yet, with its folders. `false` when something has that name: it stays.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<bool, Error> {
    if act::facts(path)?.is_some() {
        return Ok(false);
    }
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        act::make_folders(folder)?;
    }
    let mut file = act::create(path)?;
    act::write(path, &mut file, bytes)?;
    Ok(true)
}

/// Takes a file away that we made, as long as it holds exactly these bytes. `false` when it does not: it stays.
pub fn take_away(path: &Path, bytes: &[u8]) -> Result<bool, Error> {
    if !holds(path, bytes)? {
        return Ok(false);
    }
    act::remove(path)?;
    Ok(true)
}

/// Whether something has this name.
pub fn exists(path: &Path) -> Result<bool, Error> {
    Ok(act::facts(path)?.is_some())
}

/// Whether a folder is there.
pub fn is_folder(path: &Path) -> bool {
    matches!(act::facts(path), Ok(Some(facts)) if facts.is_dir()) || path.is_dir()
}
