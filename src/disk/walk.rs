//! Finds the files of a book, in order. A link is followed as long as it stays in the book.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::files::{Unreadable, Why};
use crate::text::RelPath;

use super::{Error, act, manifest, name};

/// How many links to folders one book may have: links that lead to links multiply.
const MOST_LINKS: usize = 1_000;

/// A regular file: its path in the book, and where it really is.
pub(super) struct Found {
    pub path: RelPath,
    pub place: PathBuf,
}

pub(super) struct Walk<'a> {
    /// The book's folder; links may lead anywhere in it. Real, like the paths in `without`.
    pub book: &'a Path,
    /// Folders that are not walked: the output.
    pub without: &'a [PathBuf],
    pub found: Vec<Found>,
    pub unreadable: Vec<Unreadable>,
    /// The real folders that were entered.
    pub folders: Vec<PathBuf>,
    links: usize,
}

/// One folder on the way: where it really is, its path in the book, and the folders it was linked from.
struct Stretch<'a> {
    place: &'a Path,
    path: &'a str,
    above: &'a [PathBuf],
}

impl<'a> Walk<'a> {
    pub(super) fn new(book: &'a Path, without: &'a [PathBuf]) -> Walk<'a> {
        Walk { book, without, found: Vec::new(), unreadable: Vec::new(), folders: Vec::new(), links: 0 }
    }

    /// Walks the real folder `place`, whose files get paths beginning with `path`.
    pub(super) fn folder(&mut self, place: &Path, path: &str) {
        self.stretch(&Stretch { place, path, above: &[] });
    }

    fn stretch(&mut self, stretch: &Stretch) {
        self.folders.push(stretch.place.to_owned());
        let mut entries = WalkDir::new(stretch.place).min_depth(1).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            let descend = match &entry {
                Ok(entry) => self.entry(entry, stretch),
                Err(error) => {
                    self.failed(error, stretch);
                    true
                }
            };
            if !descend {
                entries.skip_current_dir();
            }
        }
    }

    /// Takes one entry; `false` for a folder that is not to be entered.
    fn entry(&mut self, entry: &DirEntry, stretch: &Stretch) -> bool {
        let kind = entry.file_type();
        if self.is_skipped(entry) {
            return !kind.is_dir();
        }
        let Some(path) = path_in_book(entry.path(), stretch) else {
            let path = shown(entry.path(), stretch);
            self.unreadable.extend(path.map(|path| Unreadable { path, why: Why::BadName }));
            return !kind.is_dir();
        };
        if kind.is_symlink() {
            self.link(entry.path(), path, stretch);
        } else if kind.is_file() {
            self.found.push(Found { path, place: entry.path().to_owned() });
        } else if kind.is_dir() {
            self.folders.push(entry.path().to_owned());
        } else {
            self.special(path);
        }
        true
    }

    fn is_skipped(&self, entry: &DirEntry) -> bool {
        let name = entry.file_name().to_string_lossy();
        name::is_private(&name)
            || (entry.file_type().is_dir()
                && (name::is_foreign_folder(&name)
                    || self.without.iter().any(|path| path == entry.path())
                    || is_site(entry.path())))
    }

    fn link(&mut self, link: &Path, path: RelPath, stretch: &Stretch) {
        let target = match act::real(link) {
            Ok(target) => target,
            // The link itself is still there.
            Err(error) if why(&error).is_none() && matches!(act::facts(link), Ok(Some(_))) => {
                return self.unreadable.push(Unreadable { path, why: Why::NoTarget });
            }
            Err(error) => return self.refused(path, &error),
        };
        if !is_inside(self.book, &target) || self.without.iter().any(|out| target.starts_with(out)) {
            self.unreadable.push(Unreadable { path, why: Why::Escapes });
            return;
        }
        match act::facts(&target) {
            Ok(Some(facts)) if facts.is_file() => self.found.push(Found { path, place: target }),
            Ok(Some(facts)) if facts.is_dir() => self.linked_folder(link, &target, &path, stretch),
            Ok(Some(_)) => self.special(path),
            Ok(None) => {}
            Err(error) => self.refused(path, &error),
        }
    }

    /// Enters a linked folder, unless that leads round in a circle.
    fn linked_folder(&mut self, link: &Path, target: &Path, path: &RelPath, stretch: &Stretch) {
        let mut above = stretch.above.to_vec();
        above.push(link.to_owned());
        if above.iter().any(|link| link.starts_with(target)) {
            return;
        }
        self.links += 1;
        if self.links > MOST_LINKS {
            let why = Why::Failed("too many links to folders".to_owned());
            self.unreadable.push(Unreadable { path: path.clone(), why });
            return;
        }
        self.stretch(&Stretch { place: target, path: path.as_str(), above: &above });
    }

    fn special(&mut self, path: RelPath) {
        self.unreadable.push(Unreadable { path, why: Why::Failed("not a regular file".to_owned()) });
    }

    fn refused(&mut self, path: RelPath, error: &Error) {
        if let Some(why) = why(error) {
            self.unreadable.push(Unreadable { path, why });
        }
    }

    fn failed(&mut self, error: &walkdir::Error, stretch: &Stretch) {
        let cause = error.io_error();
        if cause.is_some_and(|cause| cause.kind() == std::io::ErrorKind::NotFound) {
            return;
        }
        let path = shown(error.path().unwrap_or(stretch.place), stretch);
        let words = cause.map_or_else(|| error.to_string(), ToString::to_string);
        self.unreadable.extend(path.map(|path| Unreadable { path, why: Why::Failed(words) }));
    }
}

/// What to say of a file that could not be read; nothing when it was removed while we looked.
pub(super) fn why(error: &Error) -> Option<Why> {
    match error {
        Error::Failed { cause, .. } if cause.kind() == std::io::ErrorKind::NotFound => None,
        Error::Failed { cause, .. } => Some(Why::Failed(cause.to_string())),
        other => Some(Why::Failed(other.to_string())),
    }
}

/// Whether the real path `target` is in `book`, and not in one of its private folders (`.git`).
pub(super) fn is_inside(book: &Path, target: &Path) -> bool {
    target
        .strip_prefix(book)
        .is_ok_and(|path| !path.iter().any(|part| name::is_private(&part.to_string_lossy())))
}

/// Whether a folder was published by us, under whatever name.
fn is_site(folder: &Path) -> bool {
    matches!(act::facts(&folder.join(manifest::NAME)), Ok(Some(_)))
}

fn path_in_book(place: &Path, stretch: &Stretch) -> Option<RelPath> {
    if place.file_name().and_then(OsStr::to_str).is_none_or(name::is_bad) {
        return None;
    }
    let path = place.strip_prefix(stretch.place).ok()?.to_str()?;
    RelPath::new(format!("{}/{path}", stretch.path).trim_start_matches('/'))
}

/// The nearest that can be written for a path with a bad name in it.
fn shown(place: &Path, stretch: &Stretch) -> Option<RelPath> {
    let path = place.strip_prefix(stretch.place).unwrap_or(place).to_string_lossy();
    let clean: String =
        path.chars().map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect();
    let path = format!("{}/{}", stretch.path, clean.replace(['\\', ':'], "\u{fffd}"));
    RelPath::new(path.trim_start_matches('/'))
}
