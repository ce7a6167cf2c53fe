//! Puts new texts over the files that they were made from: all, or none.

use std::path::{Path, PathBuf};

use super::No;
use super::desk::refused;
use super::history::Written;
use crate::disk;
use crate::problem::both;

/// What the next reading takes no more.
const LARGEST: usize = 10_000_000;

/// Writes all or nothing, each over the text that it was made from.
pub(super) fn write(files: &[(PathBuf, Written)]) -> Result<(), No> {
    for (place, file) in files {
        let path = &file.path;
        if file.after.as_ref().is_some_and(|after| after.len() > LARGEST) {
            return Err(No::never(both!("`{path}` would be too large", "`{path}` zou te groot worden")));
        }
        if !is_as_seen(place, file.before.as_deref()).map_err(|error| refused(&error))? {
            return Err(No::never(both!(
                "`{path}` was changed at this very moment; try once more",
                "`{path}` werd net op dit moment veranderd; probeer het nog eens"
            )));
        }
    }
    for (nth, (place, file)) in files.iter().enumerate() {
        if let Err(no) = put(place, file.before.as_deref(), file.after.as_deref()) {
            for (place, file) in files.iter().take(nth) {
                // What cannot be put back is told by the next look.
                let _ = put(place, file.after.as_deref(), file.before.as_deref());
            }
            return Err(no);
        }
    }
    Ok(())
}

fn is_as_seen(place: &Path, text: Option<&str>) -> Result<bool, disk::Error> {
    match text {
        Some(text) => disk::holds(place, text.as_bytes()),
        None => disk::exists(place).map(|is_there| !is_there),
    }
}

fn put(place: &Path, from: Option<&str>, to: Option<&str>) -> Result<(), No> {
    let done = match (from, to) {
        (Some(_), Some(to)) => disk::rewrite(place, to.as_bytes()).map(|()| true),
        (None, Some(to)) => disk::write_new(place, to.as_bytes()),
        (Some(from), None) => disk::take_away(place, from.as_bytes()),
        (None, None) => Ok(true),
    };
    match done.map_err(|error| refused(&error))? {
        true => Ok(()),
        false => Err(No::never(both!(
            "a file was changed at this very moment; try once more",
            "een bestand werd net op dit moment veranderd; probeer het nog eens"
        ))),
    }
}
