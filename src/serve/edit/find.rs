//! Files of the book as they stand on the disk: only what the book read, and only where it really stands.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::No;
use super::desk::{Desk, refused};
use super::history::Written;
use crate::disk;
use crate::problem::both;
use crate::serve::live::Now;
use crate::text::{RelPath, TextHash, with_line_feeds};

/// A book of ten thousand maps is read anew within this.
const SOON: Duration = Duration::from_secs(5);

/// A file with its text.
pub(super) struct Found {
    pub path: RelPath,
    pub place: PathBuf,
    pub text: String,
}

impl Desk {
    /// The file that a page names by its path from the book's folder.
    pub(super) fn find(&self, now: &Now, file: &str) -> Result<Found, No> {
        let path = path_of(&now.edition.site.config.source, file).ok_or_else(not_ours)?;
        self.read(now, path)
    }

    /// Whether the book has such a file.
    pub(super) fn is_read(&self, now: &Now, path: &RelPath) -> bool {
        now.edition.site.text_hash(path).is_some()
    }

    pub(super) fn read(&self, now: &Now, path: RelPath) -> Result<Found, No> {
        let site = &now.edition.site;
        if !self.is_read(now, &path) {
            return Err(not_ours());
        }
        let read = || {
            let place = disk::own_place(&self.root, &site.config.source, &path)?;
            Ok((place, disk::read_other(&self.root, &site.config.source, &path)?))
        };
        let (place, bytes) = tokio::task::block_in_place(read).map_err(|error| refused(&error))?;
        let text = String::from_utf8(bytes).ok().filter(|text| with_line_feeds(text) == *text);
        let Some(text) = text else {
            return Err(No::never(both!(
                "`{path}` is not UTF-8, or has the line ends of old Macs: save it anew in a text editor first",
                "`{path}` is geen UTF-8 of heeft regeleinden van oude Macs: sla het eerst opnieuw op in een teksteditor"
            )));
        };
        Ok(Found { path, place, text })
    }

    /// Where a new file goes.
    pub(super) fn free_place(&self, now: &Now, path: &RelPath) -> Result<PathBuf, No> {
        let source = &now.edition.site.config.source;
        tokio::task::block_in_place(|| disk::free_place(&self.root, source, path))
            .map_err(|error| refused(&error))
    }

    /// Waits until the book has the file as it stands on the disk.
    pub(super) async fn caught_up(&self, file: &Found) -> Result<Now, No> {
        let path = &file.path;
        self.until(path, Some(TextHash::of(&file.text))).await.ok_or_else(|| {
            No::never(both!(
                "`{path}` has not been read again yet; try once more",
                "`{path}` is nog niet opnieuw gelezen; probeer het nog eens"
            ))
        })
    }

    /// The book once it has all of these as they were written; else as it is after a while.
    pub(super) async fn all_read(&self, files: &[Written]) -> Option<Now> {
        for file in files {
            if self.until(&file.path, file.after.as_deref().map(TextHash::of)).await.is_none() {
                break;
            }
        }
        self.live.now()
    }

    async fn until(&self, path: &RelPath, wanted: Option<TextHash>) -> Option<Now> {
        let mut numbers = self.live.numbers();
        let wait = async {
            loop {
                numbers.mark_unchanged();
                let now = self.live.now();
                let is_so = |now: &Now| now.edition.site.text_hash(path) == wanted;
                if let Some(now) = now.filter(is_so) {
                    return Some(now);
                }
                numbers.changed().await.ok()?;
            }
        };
        tokio::time::timeout(SOON, wait).await.ok().flatten()
    }
}

/// Known by the page as long as it shows this text.
pub(super) fn hash(text: &str) -> String {
    format!("{:032x}", TextHash::of(text).0)
}

/// A path from the book's folder, written as we write it, below the content.
pub(super) fn path_of(source: &str, file: &str) -> Option<RelPath> {
    let source = RelPath::new(source)?;
    let path = RelPath::new(file).filter(|path| path.as_str() == file)?;
    if source.as_str().is_empty() {
        return Some(path);
    }
    RelPath::new(path.as_str().strip_prefix(source.as_str())?.strip_prefix('/')?)
}

pub(in crate::serve) fn shown(source: &str, path: &RelPath) -> String {
    Path::new(source).join(path.as_str()).to_string_lossy().replace('\\', "/")
}

/// The page of the thing that a file is.
pub(super) fn page_of(now: &Now, path: &RelPath) -> Option<String> {
    let site = &now.edition.site;
    let is_it = |entity: &crate::model::Entity| {
        let card = site.book.card(*entity);
        card.declared && card.origin.file == *path
    };
    let entity = site.book.entities().find(is_it)?;
    Some(format!("/{}", site.plan.address(entity).to_string().trim_end_matches("index.html")))
}

pub(super) fn not_ours() -> No {
    No::never(both!("this is no file of the handbook", "dit is geen bestand van het handboek"))
}
