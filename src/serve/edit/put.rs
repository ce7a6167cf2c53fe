//! Puts new texts over the files that they were made from: all, or none.

use std::path::PathBuf;

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
        if file.after.len() > LARGEST {
            return Err(No::never(both!("`{path}` would be too large", "`{path}` zou te groot worden")));
        }
        if !disk::holds(place, file.before.as_bytes()).map_err(|error| refused(&error))? {
            return Err(No::never(both!(
                "`{path}` was changed at this very moment; try once more",
                "`{path}` werd net op dit moment veranderd; probeer het nog eens"
            )));
        }
    }
    for (nth, (place, file)) in files.iter().enumerate() {
        if let Err(error) = disk::rewrite(place, file.after.as_bytes()) {
            for (place, file) in files.iter().take(nth) {
                // What cannot be put back is told by the next look.
                let _ = disk::rewrite(place, file.before.as_bytes());
            }
            return Err(refused(&error));
        }
    }
    Ok(())
}
