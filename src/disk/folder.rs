//! Whether a folder that somebody names may take new pages of a book.

use std::path::{Component, Path};

use super::{Error, act, manifest, name};

/// Why a folder takes no pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoFolder {
    /// It does not stand below the folder that pages stand in.
    Outside,
    /// It is a link, or stands behind one.
    Link,
    /// A file stands there.
    File,
    /// No book reads what is in it: `.git`, `node_modules`.
    Unread,
    /// A site stands in it, which the next build would write over.
    Site,
}

/// Why `folder`, as seen from `root`, takes no pages of a book whose pages stand in `source`; nothing where it does.
pub fn takes_no_pages(root: &Path, source: &Path, folder: &Path) -> Result<Option<NoFolder>, Error> {
    let (Some(source), Some(names)) = (names(source), names(folder)) else {
        return Ok(Some(NoFolder::Outside));
    };
    let Some(below) = names.strip_prefix(&source[..]) else { return Ok(Some(NoFolder::Outside)) };
    let is_read = |it: &&str| !name::is_private(it) && !name::is_foreign_folder(it) && !name::is_bad(it);
    if !below.iter().all(is_read) {
        return Ok(Some(NoFolder::Unread));
    }
    let mut place = root.join(source.join("/"));
    for part in std::iter::once(&"").chain(below) {
        if !part.is_empty() {
            place.push(part);
        }
        match act::facts(&place)? {
            None => return Ok(None),
            // Where the content stands is the book's own affair.
            Some(_) if part.is_empty() => {}
            Some(facts) if facts.is_symlink() => return Ok(Some(NoFolder::Link)),
            Some(facts) if !facts.is_dir() => return Ok(Some(NoFolder::File)),
            Some(_) => {}
        }
        if manifest::is_ours(&place)? {
            return Ok(Some(NoFolder::Site));
        }
    }
    Ok(None)
}

/// The names of a path that leads down; nothing of one that leads up or begins at the top.
fn names(path: &Path) -> Option<Vec<&str>> {
    let down = path.components().filter(|it| *it != Component::CurDir);
    down.map(|it| match it {
        Component::Normal(name) => name.to_str(),
        _ => None,
    })
    .collect()
}
