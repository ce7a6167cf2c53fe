//! Reads a book. What cannot be read is told as `Unreadable`; everything else is kept.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::files::{Files, Other, Unreadable, Why, foreign};
use crate::text::{Head, RelPath, Reload, with_line_feeds};

use super::walk::{self, Found, Walk};
use super::{Error, act};

/// Texts larger than this are not read: 10 MB.
pub(super) const LARGEST_TEXT: u64 = 10_000_000;
/// Files of a theme, fonts among them; no host takes larger ones.
pub(super) const LARGEST_ASSET: u64 = 25 * 1024 * 1024;
/// Other files that are asked for by name.
const LARGEST_OTHER: u64 = 256 * 1024 * 1024;

/// What to read besides the content.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// The project's own theme folder.
    pub theme: bool,
    /// The output folder, which is no content: relative to the root, or absolute.
    pub output: Option<PathBuf>,
}

/// Reads the book in the folder `root`, whose `book.toml` names `source` as the content's folder.
/// Paths of the result are relative to that folder; `book.toml` and `theme/…` keep their own names when unreadable.
pub fn read(root: &Path, source: &str, options: &ReadOptions) -> Result<Files, Error> {
    let book = act::real(root)?;
    let content = content_folder(root, source)?;
    let mut without = vec![];
    if let Some(output) = &options.output {
        without.extend(act::real(&root.join(output)));
    }
    let theme = book.join("theme");
    if content == book {
        without.push(theme.clone());
    }

    let mut files = Files::default();
    files.unloaded.reload_with(reload(&book, source), head(&book, source));
    read_settings(&book, &mut files);
    let mut walk = Walk::new(&book, &without);
    walk.folder(&content, "");
    files.unreadable.append(&mut walk.unreadable);
    read_content(walk.found, &mut files);
    if options.theme {
        read_theme(&book, &theme, &mut files);
    }
    files.unreadable.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Where the file `path` of the content really is, when that is in the book.
pub fn locate(root: &Path, source: &str, path: &RelPath) -> Result<PathBuf, Error> {
    let place = content_folder(root, source)?.join(path.as_str());
    let target = act::real(&place)?;
    if walk::is_inside(&act::real(root)?, &target) {
        return Ok(target);
    }
    Err(Error::Refused(format!(
        "`{path}` leads out of the book: put the file itself into the content folder"
    )))
}

/// Where the file `path` of the content is, when no link leads there: what is written by machine is written where it
/// seems to stand.
pub fn own_place(root: &Path, source: &str, path: &RelPath) -> Result<PathBuf, Error> {
    let mut place = content_folder(root, source)?;
    for part in path.as_str().split('/') {
        place.push(part);
        match act::facts(&place)? {
            Some(facts) if facts.is_symlink() => {
                return Err(Error::Refused(format!("`{path}` is a link or stands behind one")));
            }
            Some(_) => {}
            None => return Err(Error::Refused(format!("`{path}` is gone"))),
        }
    }
    match act::facts(&place)? {
        Some(facts) if facts.permissions().readonly() => {
            Err(Error::Refused(format!("`{path}` may not be written")))
        }
        Some(facts) if facts.is_file() => Ok(place),
        _ => Err(Error::Refused(format!("`{path}` is no file"))),
    }
}

/// Where a new file `path` of the content goes: nothing stands there, and no link leads there.
pub fn free_place(root: &Path, source: &str, path: &RelPath) -> Result<PathBuf, Error> {
    let mut place = content_folder(root, source)?;
    let (name, mut is_free) = (path.as_str(), false);
    for part in name.split('/') {
        place.push(part);
        match act::facts(&place)? {
            Some(facts) if facts.is_symlink() => {
                return Err(Error::Refused(format!("`{path}` is a link or stands behind one")));
            }
            Some(_) => {}
            None => is_free = true,
        }
    }
    match is_free {
        true => Ok(place),
        false => Err(Error::Refused(format!("`{path}` is there already"))),
    }
}

/// Reads single texts of the content later on.
pub(super) fn reload(root: &Path, source: &str) -> Reload {
    let (root, source) = (root.to_owned(), source.to_owned());
    Arc::new(move |path| match text_at(&locate(&root, &source, path).ok()?)? {
        Ok(text) => Some(text),
        Err(why) => why.text().cloned(),
    })
}

/// The bytes of a file that is not text.
pub fn read_other(root: &Path, source: &str, path: &RelPath) -> Result<Vec<u8>, Error> {
    let bytes = act::read(&locate(root, source, path)?, LARGEST_OTHER)?;
    if bytes.len() as u64 > LARGEST_OTHER {
        return Err(Error::Refused(format!("`{path}` is larger than 256 MiB: no host takes such a file")));
    }
    Ok(bytes)
}

pub(super) fn content_folder(root: &Path, source: &str) -> Result<PathBuf, Error> {
    let content = act::real(&root.join(source))?;
    if content.starts_with(act::real(root)?) {
        return Ok(content);
    }
    let why = format!(
        "the content folder `{source}` is not in the book: `src` in book.toml names a folder beside it"
    );
    Err(Error::Refused(why))
}

/// The text of `book.toml`, read ahead of the book because it names the content's folder.
pub fn settings(root: &Path) -> Result<Option<Arc<str>>, Error> {
    Ok(without_content(root)?.book_toml)
}

/// What is left of a book whose content folder is not there.
pub fn without_content(root: &Path) -> Result<Files, Error> {
    let mut files = Files::default();
    let book = act::real(root)?;
    read_settings(&book, &mut files);
    read_theme(&book, &book.join("theme"), &mut files);
    Ok(files)
}

pub(super) fn read_settings(book: &Path, files: &mut Files) {
    let Some(path) = RelPath::new("book.toml") else { return };
    let place = book.join("book.toml");
    let text = match act::real(&place) {
        Ok(target) if !walk::is_inside(book, &target) => Err(Why::Escapes),
        Ok(target) => match text_at(&target) {
            Some(text) => text,
            None => return,
        },
        Err(error) => match walk::why(&error) {
            Some(why) => Err(why),
            None => return,
        },
    };
    match text {
        Ok(text) => files.book_toml = Some(text),
        Err(why) => files.unreadable.push(Unreadable { path, why }),
    }
}

enum Read {
    Text(Arc<str>),
    Other(Other),
}

fn read_content(found: Vec<Found>, files: &mut Files) {
    let read = |found: Found| {
        let read = if is_text(&found.path) {
            text_at(&found.place)?.map(Read::Text)
        } else {
            match act::facts(&found.place) {
                Ok(facts) => Ok(Read::Other(Other { size: facts?.len() })),
                Err(error) => Err(walk::why(&error)?),
            }
        };
        Some((found.path, read))
    };
    let all: Vec<_> = found.into_par_iter().filter_map(read).collect();
    for (path, read) in all {
        match read {
            Ok(Read::Text(text)) => drop(files.texts.insert(path, text)),
            Ok(Read::Other(other)) => drop(files.others.insert(path, other)),
            Err(why) => {
                files.texts.extend(why.text().map(|text| (path.clone(), text.clone())));
                files.unreadable.push(Unreadable { path, why });
            }
        }
    }
}

/// The text of one file, or why it is none.
pub fn read_text(path: &Path) -> Result<Result<Arc<str>, String>, Error> {
    let place = act::real(path)?;
    Ok(match text_at(&place) {
        Some(Ok(text)) => Ok(text),
        Some(Err(Why::NotUtf8 { .. })) => Err("is not UTF-8".to_owned()),
        Some(Err(Why::TooLarge { .. })) => Err("is too large".to_owned()),
        Some(Err(Why::Failed(why))) => Err(format!("cannot be read: {why}")),
        Some(Err(_)) => Err("cannot be read".to_owned()),
        None => Err("is gone".to_owned()),
    })
}

/// Whether a file of the content is read, and not only copied.
pub(super) fn is_text(path: &RelPath) -> bool {
    ["md", "csv"].iter().any(|text| path.extension().eq_ignore_ascii_case(text))
}

/// Reads how single files of the content begin.
pub(super) fn head(root: &Path, source: &str) -> Head {
    let (root, source) = (root.to_owned(), source.to_owned());
    Arc::new(move |path| head_at(&locate(&root, &source, path).ok()?))
}

/// More than any browser looks at to guess what a file is.
const HEAD: u64 = 4096;

pub(super) fn head_at(place: &Path) -> Option<Vec<u8>> {
    let (file, _) = act::open(place).ok()?;
    let mut head = Vec::new();
    file.take(HEAD).read_to_end(&mut head).ok()?;
    Some(head)
}

/// `None` when the file is gone by now.
pub(super) fn text_at(place: &Path) -> Option<Result<Arc<str>, Why>> {
    let bytes = match read_bytes(place, LARGEST_TEXT)? {
        Ok(bytes) => bytes,
        Err(why) => return Some(Err(why)),
    };
    Some(match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(with_line_feeds(text).into()),
        Err(error) => {
            let text = foreign::decoded(&bytes).map(|text| with_line_feeds(&text).into());
            Err(Why::NotUtf8 { at: error.valid_up_to(), text })
        }
    })
}

fn read_bytes(place: &Path, most: u64) -> Option<Result<Vec<u8>, Why>> {
    let read = || {
        let (file, facts) = act::open(place)?;
        if facts.len() > most {
            return Ok(Err(Why::TooLarge { bytes: facts.len() }));
        }
        let bytes = act::read_open(place, file, facts.len(), most)?;
        let grown = bytes.len() as u64;
        Ok(if grown > most { Err(Why::TooLarge { bytes: grown }) } else { Ok(bytes) })
    };
    match read() {
        Ok(read) => Some(read),
        Err(error) => Some(Err(walk::why(&error)?)),
    }
}

fn read_theme(book: &Path, folder: &Path, files: &mut Files) {
    let (found, unreadable, _) = theme_folder(book, folder);
    files.unreadable.extend(unreadable);
    let read = |found: Found| Some((found.path, read_asset(&found.place)?));
    let all: BTreeMap<_, _> = found.into_par_iter().filter_map(read).collect();
    for (path, bytes) in all {
        match bytes {
            Ok(bytes) => drop(files.theme.insert(path, bytes.into())),
            Err(why) => {
                files.unreadable.extend(in_theme(path.as_str()).map(|path| Unreadable { path, why }));
            }
        }
    }
}

/// A file of a theme. `None` when it is gone by now.
pub(super) fn read_asset(place: &Path) -> Option<Result<Vec<u8>, Why>> {
    read_bytes(place, LARGEST_ASSET)
}

/// The files of the project's theme, what of it could not be walked, and the folders it is in.
pub(super) fn theme_folder(book: &Path, folder: &Path) -> (Vec<Found>, Vec<Unreadable>, Vec<PathBuf>) {
    let whole = |why| in_theme("").map(|path| Unreadable { path, why }).into_iter().collect();
    match act::real(folder) {
        Ok(place) if matches!(act::facts(&place), Ok(Some(facts)) if facts.is_file()) => {
            (Vec::new(), whole(Why::NoFolder), Vec::new())
        }
        Ok(place) if walk::is_inside(book, &place) => {
            let mut walk = Walk::new(book, &[]);
            walk.folder(&place, "");
            let named = |it: Unreadable| Some(Unreadable { path: in_theme(it.path.as_str())?, why: it.why });
            (walk.found, walk.unreadable.into_iter().filter_map(named).collect(), walk.folders)
        }
        Ok(_) => (Vec::new(), whole(Why::Escapes), Vec::new()),
        Err(error) => (Vec::new(), walk::why(&error).map(whole).unwrap_or_default(), Vec::new()),
    }
}

pub(super) fn in_theme(path: &str) -> Option<RelPath> {
    RelPath::new(&format!("theme/{path}"))
}
