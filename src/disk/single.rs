//! Single files that a person asked for: reports, and the files of `init`.

use std::path::Path;

use super::{Error, act};

/// Writes a report over what stood there.
pub fn write_report(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    act::replace(path, bytes)
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

/// Whether something has this name.
pub fn exists(path: &Path) -> Result<bool, Error> {
    Ok(act::facts(path)?.is_some())
}

/// Whether a folder is there.
pub fn is_folder(path: &Path) -> bool {
    matches!(act::facts(path), Ok(Some(facts)) if facts.is_dir()) || path.is_dir()
}
