//! Where the book is: in the folder that is named, in the one at hand, or in the nearest above it.

use std::path::{Path, PathBuf};

use crate::disk;

/// The book's folder, as people would write it. One above is looked for where none is named, and not
/// beyond the repository at hand.
pub(super) fn find(named: Option<&Path>, is_here: bool) -> PathBuf {
    let here = PathBuf::from(".");
    match named {
        Some(named) => return named.to_path_buf(),
        None if is_here || is_book(&here) || disk::is_folder(Path::new("content")) => return here,
        None => {}
    }
    // Of a folder that belongs to no repository, nobody knows whose the one above it is.
    let mut above = here.clone();
    let mut found = None;
    for _ in 0..MOST {
        if disk::exists(&above.join(".git")).unwrap_or(false) {
            return found.unwrap_or(here);
        }
        above = if above == here { PathBuf::from("..") } else { above.join("..") };
        if found.is_none() && is_book(&above) {
            found = Some(above.clone());
        }
    }
    here
}

/// Deeper than this is no place of a handbook.
const MOST: usize = 64;

fn is_book(folder: &Path) -> bool {
    disk::exists(&folder.join("book.toml")).unwrap_or(false)
}
