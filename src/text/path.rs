//! Paths inside a book.

use super::{composed, part};
use std::fmt;
use std::sync::Arc;

/// A path inside the book: forward slashes, no `.` or `..`, not absolute. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelPath(Arc<str>);

/// A path as systems read it that know no capitals and one Unicode form: where two are the same, they are one file.
pub fn folded_path(path: &str) -> String {
    composed(&composed(path).to_lowercase())
}

impl RelPath {
    /// Cleans `path`; `None` when it would leave the folder it is relative to.
    pub fn new(path: &str) -> Option<RelPath> {
        let path = path.replace('\\', "/");
        if path.starts_with('/') || path.contains('\0') || has_drive(&path) {
            return None;
        }
        let mut parts: Vec<&str> = Vec::new();
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        Some(RelPath(parts.join("/").into()))
    }

    /// The path `link` means when written in this file; `None` when it leaves the book.
    pub fn beside(&self, link: &str) -> Option<RelPath> {
        if link.starts_with('/') {
            return RelPath::new(link.trim_start_matches('/'));
        }
        if has_drive(link) {
            return None;
        }
        match self.parent() {
            "" => RelPath::new(link),
            parent => RelPath::new(&format!("{parent}/{link}")),
        }
    }

    /// The top folder.
    pub fn empty() -> RelPath {
        RelPath("".into())
    }

    /// As it is written, with `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder, without a slash at the end; empty at the top.
    pub fn parent(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(parent, _)| parent)
    }

    /// The path itself and the folders above it, nearest first, without the top.
    pub fn and_above(&self) -> Vec<RelPath> {
        let cuts = self.0.char_indices().filter(|&(_, letter)| letter == '/').map(|(at, _)| at);
        let mut all: Vec<RelPath> = cuts.map(|at| RelPath(part(&self.0, ..at).into())).collect();
        all.push(self.clone());
        all.reverse();
        all
    }

    /// What stands behind the last `/`.
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// Whether it is a text with front matter and prose: `noor.md`, and `NOOR.MD` of an old disk.
    pub fn is_markdown(&self) -> bool {
        self.extension().eq_ignore_ascii_case("md")
    }

    /// The name without its last extension.
    pub fn stem(&self) -> &str {
        let name = self.name();
        match name.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => name,
        }
    }

    /// What stands behind the last dot of the name.
    pub fn extension(&self) -> &str {
        match self.name().rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() => extension,
            _ => "",
        }
    }
}

fn has_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}

impl fmt::Display for RelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(from: &str, link: &str, expected: Option<&str>) {
        let found = RelPath::new(from).unwrap().beside(link);
        assert_eq!(found.as_ref().map(RelPath::as_str), expected);
    }

    #[test]
    fn links_are_relative_to_their_file() {
        check("journeys/a.md", "../personas/eva.md", Some("personas/eva.md"));
        check("journeys/a.md", "b.md", Some("journeys/b.md"));
        check("a.md", "b.md", Some("b.md"));
    }

    #[test]
    fn nothing_leaves_the_book() {
        check("journeys/a.md", "../../etc/passwd", None);
        check("a.md", "..\\x", None);
        check("a.md", "C:/x", None);
        assert_eq!(RelPath::new("/etc"), None);
        assert_eq!(RelPath::new("a\0b"), None);
    }

    #[test]
    fn a_dot_file_has_no_extension() {
        let path = RelPath::new("a/.env").unwrap();
        assert_eq!((path.stem(), path.extension()), (".env", ""));
    }
}
