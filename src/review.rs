//! What changed, in words for a person who reads no YAML: one report, several formats.

mod apart;
mod around;
mod asks_less;
mod column;
pub mod github;
mod group;
pub mod html;
pub mod human;
pub mod json;
mod lines;
pub mod markdown;
mod picture;
mod piece;
mod plain;
mod say;
mod spark;
mod tell;
mod theme;
mod troubled;
mod unread;
mod value;
mod wrap;

use crate::diff::{Diff, Side, ThingDiff};
use crate::text::{Origin, RelPath};
use crate::theme::ThemeFiles;
use crate::words::Words;

pub use apart::words;
pub use around::Previews;
pub use lines::Lines;
pub use piece::Piece;

/// Everything a report is made of.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    pub diff: &'a Diff,
    pub old: Side<'a>,
    pub new: Side<'a>,
    /// In the language of the handbook.
    pub words: &'a Words,
    pub names: &'a Names,
    /// Where lines begin, kept from one change to the next.
    pub lines: &'a Lines,
}

/// The project's own look, in which a report of its book is shown: that of the old version.
pub fn look(old: Side<'_>, new: Side<'_>) -> ThemeFiles {
    if new.config.untrusted { ThemeFiles::default() } else { old.files.theme.clone() }
}

/// What the two versions are called, and where their files can be seen.
#[derive(Debug, Clone, Default)]
pub struct Names {
    pub old: String,
    pub new: String,
    /// The commits, where they are.
    pub old_commit: Option<String>,
    pub new_commit: Option<String>,
    /// The address of a file of the new version, up to its path: `https://…/blob/1f2e/`.
    pub link: Option<String>,
    /// The same of the old version.
    pub old_link: Option<String>,
    /// The address of the new version's site, with a slash at its end.
    pub preview: Option<String>,
    /// How lines are named in an address: `#L12`, or Bitbucket's `#lines-12`.
    pub line: &'static str,
    /// The path from the repository's top to the content folder, with a slash at its end.
    pub folder: String,
    /// The same of the old version, when its folder is another.
    pub old_folder: Option<String>,
    /// The path from the repository's top to the book.
    pub root: String,
}

/// A place in one of the versions, as people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// From the repository's top.
    pub path: String,
    pub line: usize,
    pub link: Option<String>,
}

impl Report<'_> {
    /// Where it stands; `removed` things in the old version.
    pub fn place(&self, at: &Origin, removed: bool) -> Place {
        let side = if removed { self.old } else { self.new };
        let text = match at.file.as_str() {
            "book.toml" => side.files.book_toml.as_ref(),
            _ => side.files.texts.get(&at.file),
        };
        let line = text.map_or(1, |text| self.lines.line(text, at.span.start as usize));
        let path = self.path(&at.file, removed);
        let base = if removed { &self.names.old_link } else { &self.names.link };
        let link = base.as_ref().map(|base| format!("{base}{}{}{line}", encoded(&path), self.names.line));
        Place { path, line, link }
    }

    /// Where a thing stands, or stood.
    pub fn path_of(&self, thing: &ThingDiff) -> String {
        self.path(&thing.file, thing.new.is_none() && thing.old.is_some())
    }

    /// Of the theme, or named by the settings: from the book's folder.
    fn is_beside_content(&self, file: &RelPath) -> bool {
        let holds = |side: Side<'_>| side.files.texts.contains_key(file);
        let names = |side: Side<'_>| side.files.named.contains_key(file);
        let is_content = holds(self.old) || holds(self.new);
        !is_content && (file.as_str().starts_with("theme/") || names(self.old) || names(self.new))
    }

    fn path(&self, file: &RelPath, removed: bool) -> String {
        let folder = self.names.old_folder.as_ref().filter(|_| removed).unwrap_or(&self.names.folder);
        match file.as_str() {
            "book.toml" => format!("{}book.toml", self.names.root),
            name if self.is_beside_content(file) => format!("{}{name}", self.names.root),
            name => format!("{folder}{name}"),
        }
    }
}

/// A path as a part of an address: everything else than plain letters is written as its bytes.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
